//! A segment that is joined to another must add something.
//!
//! The words of several segments beside one are all explained by the words of that one, and nothing keeps two of them
//! from being explained by the same word twice: a heading looks like a part of the sentence below it that repeats its words.
//! Here each word explains words of one segment only, those that it explains best; what the others were credited with is
//! taken away again.

use super::super::logarithm::ln;
use super::super::text::Text;
use super::Evidence;
use crate::lexicon::Table;
use std::cell::RefCell;
use std::ops::Range;

/// How much of the credit is taken away: as much as the words have in `Lexical`.
const WEIGHT: f64 = 0.225;
/// A word with a smaller gain explains nothing.
const TELLING: f32 = 3.0;
/// How far above what is out of the question a bead must stand to be looked at while texts are being studied.
const MARGIN: f64 = 21.0;
/// What takes away less is not worth words.
const SAID: f64 = -0.5;
/// For how many segments in a row, on either side, claims are remembered: more than the longest bead, many times over.
const REMEMBERED: usize = 32;

/// The evidence of words that are explained twice.
pub(crate) struct Overlap<'a> {
    forward: Direction<'a>,
    backward: Direction<'a>,
}

impl<'a> Overlap<'a> {
    /// Prepares the evidence for two texts.
    pub(crate) fn new(source: &'a Text, target: &'a Text, forward: &'a Table, backward: &'a Table) -> Self {
        Self { forward: Direction::new(source, target, forward), backward: Direction::new(target, source, backward) }
    }
}

/// Segments of one side beside runs of the other.
struct Direction<'a> {
    ones: &'a Text,
    many: &'a Text,
    table: &'a Table,
    /// What was found of two segments last, at a place that their numbers give: the beads of one segment hold the same
    /// others again and again.
    known: RefCell<Vec<Claims>>,
}

/// What the words of one segment explain in another.
struct Claims {
    of: (usize, usize),
    claims: Vec<Claim>,
}

/// What a word explains of the words of a segment.
#[derive(Clone, Copy)]
struct Claim {
    /// The place of the word in its segment, and how often it stands there.
    word: usize,
    times: usize,
    credit: f64,
}

impl<'a> Direction<'a> {
    fn new(ones: &'a Text, many: &'a Text, table: &'a Table) -> Self {
        Self { ones, many, table, known: RefCell::default() }
    }

    /// The credit of words of several segments that are explained by words of one that explain another of them better.
    fn doubled(&self, one: usize, segments: Range<usize>) -> f64 {
        let mut known = self.known.borrow_mut();
        known.resize_with(REMEMBERED * REMEMBERED, || Claims { of: (usize::MAX, usize::MAX), claims: Vec::new() });
        let mut all: Vec<Claim> = Vec::new();
        for segment in segments {
            let known = &mut known[one % REMEMBERED * REMEMBERED + segment % REMEMBERED];
            if known.of != (one, segment) {
                known.of = (one, segment);
                self.claim(one, segment, &mut known.claims);
            }
            all.extend(&known.claims);
        }
        all.sort_by(|a, b| a.word.cmp(&b.word).then(b.credit.total_cmp(&a.credit)));
        all.chunk_by(|a, b| a.word == b.word)
            .map(|of_word| of_word.iter().skip(of_word[0].times).map(|claim| claim.credit).sum::<f64>())
            .sum()
    }

    /// For each word of a segment that explains something in another, what it explains best of all.
    fn claim(&self, one: usize, segment: usize, claims: &mut Vec<Claim>) {
        claims.clear();
        let ours = self.ones.words.of(one..one + 1);
        let theirs = self.many.words.of(segment..segment + 1);
        let mut best = vec![(TELLING, usize::MAX); theirs.len()];
        let mut at = 0;
        for same in ours.chunk_by(|a, b| a == b) {
            let (row, rest) = (self.table.row(same[0]), self.table.rest(same[0]) as f32);
            if !row.is_empty() {
                for (best, word) in best.iter_mut().zip(theirs) {
                    if let Ok(found) = row.binary_search_by_key(word, |pair| pair.0)
                        && row[found].1 + rest > best.0
                    {
                        *best = (row[found].1 + rest, at);
                    }
                }
            }
            at += same.len();
        }
        for (gain, word) in best.into_iter().filter(|(_, word)| *word != usize::MAX) {
            let credit = ln(Table::ratio(f64::from(gain), ours.len())).max(0.0);
            if let Some(claim) = claims.iter_mut().find(|claim| claim.word == word) {
                claim.credit += credit;
            } else {
                let times = ours[word..].iter().take_while(|other| **other == ours[word]).count();
                claims.push(Claim { word, times, credit });
            }
        }
    }
}

impl Evidence for Overlap<'_> {
    fn name(&self) -> &'static str {
        "overlap"
    }

    fn score(&self, source: Range<usize>, target: Range<usize>) -> f64 {
        let doubled = match (source.len(), target.len()) {
            (1, 2..) => self.forward.doubled(source.start, target),
            (2.., 1) => self.backward.doubled(target.start, source),
            _ => 0.0,
        };
        if doubled > 0.0 { -WEIGHT * doubled } else { 0.0 }
    }

    fn margin(&self) -> f64 {
        MARGIN
    }

    fn explain(&self, source: Range<usize>, target: Range<usize>) -> Option<String> {
        let doubled = self.score(source, target);
        (doubled < SAID).then(|| "some segments say the same".to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::{Counts, Hint, Vocabulary, WordId};
    use crate::text::tokens;

    #[test]
    fn a_segment_that_repeats_another_is_credited_once() {
        let (mut en, mut de) = (Vocabulary::default(), Vocabulary::default());
        let read = |words: &mut Vocabulary, text: &str| words.read(text, &tokens(text));
        let one = read(&mut en, "house garden");
        let table = |hints: &[(u32, u32)], en: &Vocabulary, de: &Vocabulary| {
            let hints: Vec<Hint> =
                hints.iter().map(|&(source, target)| Hint { source, target, weight: 40.0 }).collect();
            Table::new(&Counts::default(), &hints, en, de)
        };
        let (haus, garten) = (read(&mut de, "haus")[0], read(&mut de, "garten")[0]);
        read(&mut de, &"und ".repeat(60));
        let table = table(&[(one[0], haus), (one[1], garten)], &en, &de);
        let credit = |segments: [&[WordId]; 2], one: &[WordId]| {
            let (ones, many) = (Text::of_words(&[one]), Text::of_words(&segments));
            Direction::new(&ones, &many, &table).doubled(0, 0..2)
        };
        assert!(credit([&[haus], &[garten]], &one) < 1e-9);
        assert!(credit([&[haus], &[haus, garten]], &one) > 1.0);
        assert!(credit([&[haus], &[haus, garten]], &[one[0], one[0], one[1]]) < 1e-9);
    }
}
