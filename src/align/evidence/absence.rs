//! What a word is known to be translated by is missed where it is absent.
//!
//! The words of a run are explained by those of the other (`lexical`); a word of which nothing stands there costs nothing
//! more, so that a short sentence that was left out hides in the bead of its neighbour. Here each word that is known well
//! and not explained is held against the bead: how often that happens in translations is read off the texts, how often
//! in unrelated ones is what chance says.

use super::super::band::Band;
use super::super::logarithm::ln;
use super::super::prior::LONGEST_RUN;
use super::super::stretch::Stretch;
use super::super::text::Text;
use super::lexical::{Marks, WEIGHT};
use super::{Evidence, Scratch};
use crate::lexicon::{Belief, Table, Vocabulary, WordId};
use std::ops::Range;

/// How probable the believed translations of a word must be for it to be missed without them.
const KNOWN: f64 = 0.4;
/// How many steps there are from what is just known to what is sure.
const STEPS: usize = 4;
/// Words that a lexicon explains which was given are counted apart.
const KINDS: usize = 2 * STEPS;
/// How many words of a segment are looked at: a set of them is a number.
const WORDS: usize = u64::BITS as usize;
/// How far above what is out of the question a bead must stand to be looked at while texts are being studied.
const MARGIN: f64 = 21.0;
/// How many words are named to a translator.
const NAMED: usize = 4;

/// How often known words have no counterpart in translations, by how well they are known and from where.
#[derive(Clone, Copy, Debug)]
pub(crate) struct AbsenceModel([f64; KINDS]);

/// Known words that were seen in beads and how many of them had no counterpart there, by how well they are known
/// and from where.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Absences([(f64, f64); KINDS]);

impl Default for AbsenceModel {
    fn default() -> Self {
        Self([0.5, 0.4, 0.3, 0.2, 0.5, 0.4, 0.3, 0.2])
    }
}

impl AbsenceModel {
    /// The model that beads suggest, drawn towards this one.
    #[must_use]
    pub(crate) fn fit(self, seen: &Absences) -> Self {
        const PRIOR: f64 = 40.0;
        let rate = |kind: usize| (seen.0[kind].1 + PRIOR * self.0[kind]) / (seen.0[kind].0 + PRIOR);
        Self(std::array::from_fn(rate))
    }

    /// How often a word has a counterpart in translations; `None` for one that is not known well.
    pub(super) fn counterpart(&self, word: WordId, table: &Table) -> Option<f64> {
        kind(table.belief(word)).map(|kind| 1.0 - self.0[kind])
    }
}

impl Absences {
    /// Counts the words of a bead so many times. `forward` gives target words for source words, `backward` the reverse.
    pub(crate) fn count(
        &mut self,
        (source, target): (&[WordId], &[WordId]),
        (forward, backward): (&Table, &Table),
        times: f64,
    ) {
        for (ours, theirs, table) in [(source, target, forward), (target, source, backward)] {
            let mut theirs = theirs.to_vec();
            theirs.sort_unstable();
            for known in ours.iter().filter_map(|word| Known::new(*word, table)) {
                let (seen, absent) = &mut self.0[known.kind];
                *seen += times;
                if !table.believed(known.word).any(|other| theirs.binary_search(&other).is_ok()) {
                    *absent += times;
                }
            }
        }
    }
}

/// A word of which translations are known.
#[derive(Clone, Copy)]
struct Known {
    word: WordId,
    /// How well, and from where.
    kind: usize,
    /// The logarithm of the probability that a word anywhere is not one of its translations.
    elsewhere: f64,
}

impl Known {
    fn new(word: WordId, table: &Table) -> Option<Self> {
        let belief = table.belief(word);
        kind(belief).map(|kind| Self { word, kind, elsewhere: ln(1.0 - f64::from(belief.share).min(0.5)) })
    }
}

/// How well a word is known, and from where; `None` when it is not missed without the words that are believed to translate it.
fn kind(belief: Belief) -> Option<usize> {
    let probable = f64::from(belief.probable);
    let step = ((probable - KNOWN) / (1.0 - KNOWN) * STEPS as f64) as usize;
    (probable >= KNOWN).then(|| step.min(STEPS - 1) + if belief.given { STEPS } else { 0 })
}

/// The evidence of words without a counterpart.
pub(crate) struct Absence<'a> {
    forward: Direction<'a>,
    backward: Direction<'a>,
    words: (&'a Vocabulary, &'a Vocabulary),
    model: [f64; KINDS],
}

impl<'a> Absence<'a> {
    /// Prepares the evidence about runs of a stretch.
    pub(crate) fn new(
        (source, target): (&'a Text, &'a Text),
        (forward, backward): (&'a Table, &'a Table),
        words: (&'a Vocabulary, &'a Vocabulary),
        model: AbsenceModel,
        stretch: &Stretch,
        scratch: &mut Scratch,
    ) -> Self {
        let across = stretch.band.transposed(stretch.target.len());
        let first = (stretch.source.start, stretch.target.start);
        Self {
            forward: Direction::new((source, target), first, forward, &stretch.band, &mut scratch.target),
            backward: Direction::new((target, source), (first.1, first.0), backward, &across, &mut scratch.source),
            words,
            model: model.0.map(ln),
        }
    }
}

/// Which known words of segments of one side are explained by which segments of the other that are near.
struct Direction<'a> {
    others: &'a Text,
    /// The known words of all segments, and where those of each end.
    known: Vec<Known>,
    ends: Vec<usize>,
    /// Row by row, for the segments in `columns`: a bit for each known word that is explained.
    explained: Vec<u64>,
    rows: Vec<(usize, Range<usize>)>,
    /// The first segment of the rows, and the one that columns count from.
    origin: (usize, usize),
}

impl<'a> Direction<'a> {
    fn new(
        (text, others): (&Text, &'a Text),
        origin: (usize, usize),
        table: &Table,
        band: &Band,
        marks: &mut Marks,
    ) -> Self {
        let mut new = Self {
            others,
            known: Vec::new(),
            ends: Vec::with_capacity(band.rows()),
            explained: Vec::new(),
            rows: Vec::with_capacity(band.rows()),
            origin,
        };
        for row in 0..band.rows() {
            let words = text.words.of(origin.0 + row..origin.0 + row + 1);
            let first = new.known.len();
            new.known.extend(words.iter().filter_map(|word| Known::new(*word, table)).take(WORDS));
            let known = &new.known[first..];
            for (bit, known) in known.iter().enumerate() {
                table.believed(known.word).for_each(|other| marks.bits[other as usize] |= 1 << bit);
            }
            let columns = band.columns_between(row.checked_sub(LONGEST_RUN), row + LONGEST_RUN);
            new.rows.push((new.explained.len(), columns.clone()));
            new.explained.extend(columns.map(|column| {
                let theirs = others.words.of(origin.1 + column..origin.1 + column + 1);
                theirs.iter().fold(0, |bits, word| bits | marks.bits[*word as usize])
            }));
            for known in known {
                table.believed(known.word).for_each(|other| marks.bits[other as usize] = 0);
            }
            new.ends.push(new.known.len());
        }
        new
    }

    /// The known words of a segment, and a bit for each of them that has a counterpart in a run of the other side.
    fn explained(&self, segment: usize, others: &Range<usize>) -> (&[Known], u64) {
        let row = segment - self.origin.0;
        let (start, columns) = &self.rows[row];
        let near = others.start - self.origin.1 - columns.start..others.end - self.origin.1 - columns.start;
        let near = &self.explained[start + near.start..start + near.end];
        let first = if row == 0 { 0 } else { self.ends[row - 1] };
        (&self.known[first..self.ends[row]], near.iter().fold(0, |bits, more| bits | more))
    }

    /// The known words of a segment that have no counterpart in a run of the other side.
    fn absent(&self, segment: usize, others: &Range<usize>) -> impl Iterator<Item = &Known> + use<'_, 'a> {
        let (known, explained) = self.explained(segment, others);
        known.iter().enumerate().filter(move |(bit, _)| explained >> bit & 1 == 0).map(|(_, known)| known)
    }

    /// The segment of a run of which most has a counterpart in a run of the other side.
    fn most(&self, run: Range<usize>, others: &Range<usize>) -> Range<usize> {
        let there = |segment: &usize| {
            let (known, explained) = self.explained(*segment, others);
            (explained.count_ones(), known.len())
        };
        run.clone().max_by_key(there).map_or(run, |segment| segment..segment + 1)
    }

    fn score(&self, run: Range<usize>, others: Range<usize>, model: &[f64; KINDS]) -> f64 {
        // Of several beside one, that of which most is there: whether the others belong to it is for `overlap` to say.
        let run = if run.len() > 1 && others.len() == 1 { self.most(run, &others) } else { run };
        let chances = self.others.words.of(others.clone()).len() as f64;
        run.flat_map(|segment| self.absent(segment, &others))
            .map(|known| (model[known.kind] - chances * known.elsewhere).min(0.0))
            .sum()
    }
}

impl Evidence for Absence<'_> {
    fn name(&self) -> &'static str {
        "absence"
    }

    fn score(&self, source: Range<usize>, target: Range<usize>) -> f64 {
        let forward = self.forward.score(source.clone(), target.clone(), &self.model);
        let backward = self.backward.score(target, source, &self.model);
        WEIGHT * (forward + backward) / 2.0
    }

    fn margin(&self) -> f64 {
        MARGIN
    }

    fn explain(&self, source: Range<usize>, target: Range<usize>) -> Option<String> {
        let ours = source.clone().flat_map(|segment| self.forward.absent(segment, &target));
        let theirs = target.clone().flat_map(|segment| self.backward.absent(segment, &source));
        let mut named: Vec<&str> = ours.map(|known| self.words.0.form(known.word)).collect();
        named.extend(theirs.map(|known| self.words.1.form(known.word)));
        let more = if named.len() > NAMED { ", …" } else { "" };
        (!named.is_empty()).then(|| format!("no translation of {}{more}", named[..named.len().min(NAMED)].join(", ")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::{Counts, Hint, Origin};
    use crate::text::tokens;

    #[test]
    fn a_sentence_whose_words_have_no_translation_is_held_against_the_bead() {
        let (mut en, mut de) = (Vocabulary::default(), Vocabulary::default());
        let read = |words: &mut Vocabulary, text: &str| words.read(text, &tokens(text));
        let (one, other) = (read(&mut en, "house garden"), read(&mut en, "bridge river"));
        let theirs = read(&mut de, "haus garten");
        let rare = read(&mut de, "brücke");
        read(&mut de, &"und ".repeat(60));
        let pairs = [(one[0], theirs[0]), (one[1], theirs[1]), (other[0], rare[0])];
        let mut hints: Vec<Hint> =
            pairs.iter().map(|&(source, target)| Hint { source, target, weight: 40.0, origin: Origin::Seed }).collect();
        let forward = Table::new(&Counts::default(), &hints, &en, &de);
        hints = hints.iter().map(|hint| hint.reversed()).collect();
        let backward = Table::new(&Counts::default(), &hints, &de, &en);
        let (ours, theirs) = (Text::of_words(&[&one, &other]), Text::of_words(&[&theirs]));
        let stretch = Stretch::whole(Band::of((0..2).map(|_| 0..1), 0, 1), 1);
        let mut scratch = Scratch::default();
        scratch.fit(en.len(), de.len());
        let absence = Absence::new(
            (&ours, &theirs),
            (&forward, &backward),
            (&en, &de),
            AbsenceModel::default(),
            &stretch,
            &mut scratch,
        );
        assert!(absence.score(0..1, 0..1) == 0.0 && absence.explain(0..1, 0..1).is_none());
        assert!(absence.score(1..2, 0..1) < -0.2);
        // Beside the one that is there the other is no matter of this evidence.
        assert!(absence.score(0..2, 0..1) == 0.0);
        assert_eq!(absence.explain(0..2, 0..1).as_deref(), Some("no translation of bridge"));
        let mut seen = Absences::default();
        seen.count((&[one[0], other[0]], &[pairs[0].1]), (&forward, &backward), 1.0);
        assert!(seen.0.contains(&(2.0, 1.0)));
    }
}
