//! A segment that is joined to another must add something.
//!
//! The words of several segments beside one are all explained by the words of that one, and nothing keeps two of them
//! from being explained by the same word twice: a heading looks like a part of the sentence below it that repeats its words.
//! Here each word explains words of one segment only, those that it explains best; what the others were credited with is
//! taken away again.

use super::super::logarithm::ln;
use super::super::text::Text;
use super::Evidence;
use crate::lexicon::{Table, WordId};
use std::ops::Range;

/// How much of the credit is taken away: as much as the words have in `Lexical`.
const WEIGHT: f64 = 0.225;
/// A word with a smaller gain explains nothing.
const TELLING: f32 = 3.0;
/// How far above what is out of the question a bead must stand to be looked at.
const MARGIN: f64 = 21.0;
/// What takes away less is not worth words.
const SAID: f64 = -0.5;

/// The evidence of words that are explained twice.
pub(crate) struct Overlap<'a> {
    source: &'a Text,
    target: &'a Text,
    forward: &'a Table,
    backward: &'a Table,
}

impl<'a> Overlap<'a> {
    /// Prepares the evidence for two texts.
    pub(crate) fn new(source: &'a Text, target: &'a Text, forward: &'a Table, backward: &'a Table) -> Self {
        Self { source, target, forward, backward }
    }
}

/// The credit of words of several segments that are explained by words that explain another of them better.
fn doubled(one: &[WordId], many: &Text, segments: Range<usize>, table: &Table) -> f64 {
    let mut ours: Vec<(WordId, usize)> = Vec::with_capacity(one.len());
    for &word in one {
        match ours.last_mut() {
            Some((last, times)) if *last == word => *times += 1,
            _ => ours.push((word, 1)),
        }
    }
    // For each word of theirs, which of ours explains it best.
    let theirs = many.words.of(segments.clone());
    let mut best = vec![(TELLING, usize::MAX); theirs.len()];
    for (at, (own, _)) in ours.iter().enumerate() {
        let (row, rest) = (table.row(*own), table.rest(*own) as f32);
        if row.is_empty() {
            continue;
        }
        for (best, word) in best.iter_mut().zip(theirs) {
            if let Ok(found) = row.binary_search_by_key(word, |pair| pair.0)
                && row[found].1 + rest > best.0
            {
                *best = (row[found].1 + rest, at);
            }
        }
    }
    // For each of our words, what it explains in each segment.
    let mut claims = vec![0.0; ours.len() * segments.len()];
    let first = many.words.offset(segments.start);
    for (nth, segment) in segments.clone().enumerate() {
        let own = many.words.offset(segment) - first..many.words.offset(segment + 1) - first;
        for &(gain, at) in best[own].iter().filter(|best| best.1 != usize::MAX) {
            claims[at * segments.len() + nth] += ln(Table::ratio(f64::from(gain), one.len())).max(0.0);
        }
    }
    let mut sum = 0.0;
    for (claims, (_, times)) in claims.chunks_mut(segments.len()).zip(ours) {
        claims.sort_by(|a, b| b.total_cmp(a));
        sum += claims.iter().skip(times).sum::<f64>();
    }
    sum
}

impl Evidence for Overlap<'_> {
    fn name(&self) -> &'static str {
        "overlap"
    }

    fn score(&self, source: Range<usize>, target: Range<usize>) -> f64 {
        let doubled = match (source.len(), target.len()) {
            (1, 2..) => doubled(self.source.words.of(source), self.target, target, self.forward),
            (2.., 1) => doubled(self.target.words.of(target), self.source, source, self.backward),
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
    use crate::lexicon::{Counts, Hint, Vocabulary};
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
            let text = Text::of_words(&segments);
            doubled(one, &text, 0..2, &table)
        };
        assert!(credit([&[haus], &[garten]], &one) < 1e-9);
        assert!(credit([&[haus], &[haus, garten]], &one) > 1.0);
        assert!(credit([&[haus], &[haus, garten]], &[one[0], one[0], one[1]]) < 1e-9);
    }
}
