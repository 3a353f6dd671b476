//! A segment that is joined to another must add something.
//!
//! The words of several segments beside one are all explained by the words of that one, and nothing keeps two of them
//! from being explained by the same word twice: a heading looks like a part of the sentence below it that repeats its words.
//! Here each word explains words of one segment only, those that it explains best; what the others were credited with is
//! taken away again, and a segment of which too few known words are explained by words of its own is held against the bead.

use super::super::logarithm::ln;
use super::super::text::Text;
use super::{AbsenceModel, Evidence};
use crate::lexicon::Table;
use std::cell::RefCell;
use std::ops::Range;

/// How much of the credit is taken away: as much as the words have in `Lexical`.
const WEIGHT: f64 = 0.225;
/// How much it weighs that a segment lacks words of its own: lengths, words and meanings say some of that already.
const LACKING: f64 = 0.6;
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
    /// Prepares the evidence for two texts. `forward` gives target words for source words, `backward` the reverse.
    pub(crate) fn new(
        (source, target): (&'a Text, &'a Text),
        (forward, backward): (&'a Table, &'a Table),
        model: AbsenceModel,
    ) -> Self {
        Self {
            forward: Direction::new((source, target), (forward, backward), model),
            backward: Direction::new((target, source), (backward, forward), model),
        }
    }
}

/// Segments of one side beside runs of the other.
struct Direction<'a> {
    ones: &'a Text,
    many: &'a Text,
    /// Words of the runs for words of the ones, and the reverse.
    table: &'a Table,
    back: &'a Table,
    model: AbsenceModel,
    /// What was found of two segments last, at a place that their numbers give: the beads of one segment hold the same
    /// others again and again.
    found: RefCell<Vec<Beside>>,
}

/// What the words of one segment explain in another beside it.
#[derive(Default)]
struct Beside {
    of: Option<(usize, usize)>,
    claims: Vec<Claim>,
    /// The credit of all of them.
    credit: f64,
    /// How many words of the other segment are known, and how large a share of those has a counterpart in translations.
    known: usize,
    share: f64,
}

/// What a word explains of the words of a segment.
#[derive(Clone, Copy)]
struct Claim {
    /// The place of the word in its segment, and how often it stands there.
    word: usize,
    times: usize,
    credit: f64,
    /// How many of the words that it explains are known.
    known: usize,
}

/// What one segment and several others say of each other.
#[derive(Default)]
struct Shared {
    /// The credit of words that are explained by words which explain another segment better.
    doubled: f64,
    /// What speaks against segments that hardly add words of their own.
    idle: f64,
}

impl<'a> Direction<'a> {
    fn new((ones, many): (&'a Text, &'a Text), (table, back): (&'a Table, &'a Table), model: AbsenceModel) -> Self {
        Self { ones, many, table, back, model, found: RefCell::default() }
    }

    /// What there is of several segments beside one.
    fn shared(&self, one: usize, segments: Range<usize>) -> Shared {
        let mut found = self.found.borrow_mut();
        found.resize_with(REMEMBERED * REMEMBERED, Beside::default);
        let at = |segment: usize| one % REMEMBERED * REMEMBERED + segment % REMEMBERED;
        for segment in segments.clone() {
            let found = &mut found[at(segment)];
            if found.of != Some((one, segment)) {
                *found = self.beside(one, segment, std::mem::take(&mut found.claims));
            }
        }
        let of = |segment: usize| &found[at(segment)];
        let mut all: Vec<(Claim, usize)> = segments
            .clone()
            .flat_map(|segment| of(segment).claims.iter().map(move |claim| (*claim, segment)))
            .collect();
        // Of two that claim as much the one that claims more in all has it.
        let better = |a: &(Claim, usize), b: &(Claim, usize)| {
            b.0.credit.total_cmp(&a.0.credit).then(of(b.1).credit.total_cmp(&of(a.1).credit))
        };
        all.sort_by(|a, b| a.0.word.cmp(&b.0.word).then(better(a, b)));
        let (mut shared, mut own) = (Shared::default(), vec![0; segments.len()]);
        for claims in all.chunk_by(|a, b| a.0.word == b.0.word) {
            for (nth, (claim, segment)) in claims.iter().enumerate() {
                if nth < claim.times {
                    own[segment - segments.start] += claim.known;
                } else {
                    shared.doubled += claim.credit;
                }
            }
        }
        let against = |(segment, own): (usize, usize)| part(of(segment).known, own, of(segment).share).min(1.0);
        let likely: f64 = segments.zip(own).map(against).product();
        shared.idle = if likely < 1.0 { ln(likely) } else { 0.0 };
        shared
    }

    /// For each word of a segment that explains something in another, what it explains best of all; `claims` is room for that.
    fn beside(&self, one: usize, segment: usize, mut claims: Vec<Claim>) -> Beside {
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
        let (mut known, mut counterparts) = (0, 0.0);
        for ((gain, word), other) in best.into_iter().zip(theirs) {
            let counterpart = self.model.counterpart(*other, self.back);
            let is_known = usize::from(counterpart.is_some());
            known += is_known;
            counterparts += counterpart.unwrap_or_default();
            if word == usize::MAX {
                continue;
            }
            let credit = ln(Table::ratio(f64::from(gain), ours.len())).max(0.0);
            if let Some(claim) = claims.iter_mut().find(|claim| claim.word == word) {
                claim.credit += credit;
                claim.known += is_known;
            } else {
                let times = ours[word..].iter().take_while(|other| **other == ours[word]).count();
                claims.push(Claim { word, times, credit, known: is_known });
            }
        }
        let credit = claims.iter().map(|claim| claim.credit).sum();
        Beside { of: Some((one, segment)), claims, credit, known, share: counterparts / known.max(1) as f64 }
    }
}

/// The likelihood ratio of a segment being translated by a part of another against standing beside it for another reason
/// when so many of its known words are explained by words that explain nothing else; `share` is how many are in translations.
///
/// Beta-binomial (Skellam, 1948, "A probability distribution derived from the binomial distribution"): how freely a segment is
/// translated differs more than the words of one do.
fn part(known: usize, own: usize, share: f64) -> f64 {
    /// How much alike the shares of segments are, in words seen.
    const ALIKE: f64 = 3.0;
    /// Words explained and not that a segment has beside another that it does not belong to: seen in texts about one thing.
    const ELSEWHERE: (f64, f64) = (0.8, 4.5);
    let there = (ALIKE * share, ALIKE * (1.0 - share));
    let ratio = |seen: usize, (there, elsewhere): (f64, f64)| -> f64 {
        (0..seen).map(|at| (there + at as f64) / (elsewhere + at as f64)).product()
    };
    let own = own.min(known);
    let all = ratio(known, (ELSEWHERE.0 + ELSEWHERE.1, ALIKE));
    ratio(own, (there.0, ELSEWHERE.0)) * ratio(known - own, (there.1, ELSEWHERE.1)) * all
}

impl Overlap<'_> {
    fn shared(&self, source: Range<usize>, target: Range<usize>) -> Shared {
        match (source.len(), target.len()) {
            (1, 2..) => self.forward.shared(source.start, target),
            (2.., 1) => self.backward.shared(target.start, source),
            _ => Shared::default(),
        }
    }
}

impl Evidence for Overlap<'_> {
    fn name(&self) -> &'static str {
        "overlap"
    }

    fn score(&self, source: Range<usize>, target: Range<usize>) -> f64 {
        let shared = self.shared(source, target);
        LACKING * shared.idle - WEIGHT * shared.doubled
    }

    fn margin(&self) -> f64 {
        MARGIN
    }

    fn explain(&self, source: Range<usize>, target: Range<usize>) -> Option<String> {
        let shared = self.shared(source, target);
        let said = if LACKING * shared.idle < SAID {
            "a segment adds hardly any words"
        } else if -WEIGHT * shared.doubled < SAID {
            "some segments say the same"
        } else {
            return None;
        };
        Some(said.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::{Counts, Hint, Origin, Vocabulary, WordId};
    use crate::text::tokens;

    #[test]
    fn a_segment_that_repeats_another_is_credited_once() {
        let (mut en, mut de) = (Vocabulary::default(), Vocabulary::default());
        let read = |words: &mut Vocabulary, text: &str| words.read(text, &tokens(text));
        let one = read(&mut en, "house garden");
        let table = |hints: &[(u32, u32)], en: &Vocabulary, de: &Vocabulary| {
            let hints: Vec<Hint> = hints
                .iter()
                .map(|&(source, target)| Hint { source, target, weight: 40.0, origin: Origin::Seed })
                .collect();
            Table::new(&Counts::default(), &hints, en, de)
        };
        let (haus, garten) = (read(&mut de, "haus")[0], read(&mut de, "garten")[0]);
        read(&mut en, &"and ".repeat(60));
        read(&mut de, &"und ".repeat(60));
        let forward = table(&[(one[0], haus), (one[1], garten)], &en, &de);
        let backward = table(&[(haus, one[0]), (garten, one[1])], &de, &en);
        let shared = |segments: [&[WordId]; 2], one: &[WordId]| {
            let (ones, many) = (Text::of_words(&[one]), Text::of_words(&segments));
            let direction = Direction::new((&ones, &many), (&forward, &backward), AbsenceModel::default());
            direction.shared(0, 0..2)
        };
        let apart = shared([&[haus], &[garten]], &one);
        assert!(apart.doubled < 1e-9 && apart.idle == 0.0);
        let doubled = shared([&[haus], &[haus, garten]], &one);
        assert!(doubled.doubled > 1.0 && doubled.idle < -0.2);
        let twice = shared([&[haus], &[haus, garten]], &[one[0], one[0], one[1]]);
        assert!(twice.doubled < 1e-9 && twice.idle == 0.0);
    }

    #[test]
    fn what_a_part_adds_speaks_for_it() {
        let of = |own| part(4, own, 0.8);
        assert!(of(0) < 0.05 && of(1) < 0.4 && of(2) < of(3) && of(3) > 1.0 && of(4) > of(3));
        // The more freely a text is translated, the less is missed; nothing is said of what is not known.
        assert!(part(4, 0, 0.4) > of(0) && (part(0, 0, 0.0) - 1.0).abs() < 1e-9);
    }
}
