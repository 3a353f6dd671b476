//! Translations hold translations of the words.
//!
//! Each word of a run is scored by how much likelier the other run makes it than the background does (IBM Model 1 in both
//! directions, the mean of the two). A run's score is a sum over the segments of the other run, so it is worked out
//! once for each segment beside each run within the band, not once for each bead.

use super::super::band::Band;
use super::super::logarithm::ln;
use super::super::prior::LONGEST_RUN;
use super::super::stretch::Stretch;
use super::super::text::{Runs, Text};
use super::Evidence;
use crate::lexicon::{Table, Vocabulary, WordId};
use std::ops::{Add, Range};

/// Words of one sentence are not independent, as the model takes them to be; a part of their weight makes up for it.
pub(super) const WEIGHT: f64 = 0.45;

/// The word evidence of two texts.
pub(crate) struct Lexical<'a> {
    source: &'a Text,
    target: &'a Text,
    forward: &'a Table,
    source_words: &'a Vocabulary,
    target_words: &'a Vocabulary,
    /// Target segments beside source runs, and source segments beside target runs.
    given_source: Given,
    given_target: Given,
}

impl<'a> Lexical<'a> {
    /// Prepares the evidence about runs of up to `longest` segments of a stretch. `forward` gives target words for source
    /// words, `backward` the reverse.
    pub(crate) fn new(
        (source, target): (&'a Text, &'a Text),
        (forward, backward): (&'a Table, &'a Table),
        (source_words, target_words): (&'a Vocabulary, &'a Vocabulary),
        stretch: &Stretch,
        longest: usize,
        scratch: &mut Scratch,
    ) -> Self {
        let across = stretch.band.transposed(stretch.target.len());
        let (ours, theirs) = ((&source.words, stretch.source.start), (&target.words, stretch.target.start));
        scratch.fit(source_words.len(), target_words.len());
        Self {
            source,
            target,
            forward,
            source_words,
            target_words,
            given_source: Given::new(ours, theirs, forward, &mut scratch.target.gains, &stretch.band, longest),
            given_target: Given::new(theirs, ours, backward, &mut scratch.source.gains, &across, longest),
        }
    }
}

/// Memory that is used again.
#[derive(Default)]
pub(crate) struct Scratch {
    pub(super) source: Marks,
    pub(super) target: Marks,
}

/// Something for each word of a language, 0 between uses.
#[derive(Default)]
pub(super) struct Marks {
    gains: Vec<f32>,
    pub(super) bits: Vec<u64>,
}

impl Scratch {
    /// Makes room for so many words.
    pub(super) fn fit(&mut self, source: usize, target: usize) {
        for (marks, words) in [(&mut self.source, source), (&mut self.target, target)] {
            marks.gains.resize(words, 0.0);
            marks.bits.resize(words, 0);
        }
    }
}

/// For each run of segments of one side, by its last segment and length, how well it explains each segment of the other
/// side that is near: log-likelihood ratios.
struct Given {
    /// Row by row: for each run length, the segments in `columns`.
    scores: Vec<f32>,
    rows: Vec<(usize, Range<usize>)>,
    /// The first segment of the rows, and the one that columns count from.
    origin: (usize, usize),
}

impl Given {
    fn new(
        runs: (&Runs, usize),
        others: (&Runs, usize),
        table: &Table,
        gains: &mut [f32],
        band: &Band,
        longest: usize,
    ) -> Self {
        match longest {
            1 => Self::of_runs::<1>(runs, others, table, gains, band),
            2 => Self::of_runs::<2>(runs, others, table, gains, band),
            _ => Self::of_runs::<LONGEST_RUN>(runs, others, table, gains, band),
        }
    }

    /// `gains` is 0 for every word, before and after.
    fn of_runs<const LONGEST: usize>(
        (runs, first_run): (&Runs, usize),
        (others, first_other): (&Runs, usize),
        table: &Table,
        gains: &mut [f32],
        band: &Band,
    ) -> Self {
        let mut given =
            Self { scores: Vec::new(), rows: Vec::with_capacity(band.rows()), origin: (first_run, first_other) };
        let first = others.offset(first_other);
        let tokens = |columns: &Range<usize>| {
            others.offset(first_other + columns.start) - first..others.offset(first_other + columns.end) - first
        };
        let words = others.of(first_other..first_other + band.across());
        // For each word of the other side what the last segments make of it: the last one, the last two, and so on.
        let mut sums = vec![[0.0_f32; LONGEST]; words.len()];
        let (mut counts, mut rests) = ([0; LONGEST], [0.0; LONGEST]);
        for row in 0..band.rows() {
            let own = runs.of(first_run + row..first_run + row + 1);
            for &word in own {
                table.row(word).iter().for_each(|&(other, gain)| gains[other as usize] += gain);
            }
            let near = tokens(&band.columns_between(row.checked_sub(LONGEST), row + LONGEST));
            for (sums, word) in sums[near.clone()].iter_mut().zip(&words[near]) {
                let gain = gains[*word as usize];
                *sums = with(*sums, gain);
            }
            for &word in own {
                table.row(word).iter().for_each(|&(other, _)| gains[other as usize] = 0.0);
            }
            counts = with(counts, own.len());
            rests = with(rests, own.iter().map(|&word| table.rest(word)).sum());
            let (mut scale, mut base) = ([0.0; LONGEST], [1.0; LONGEST]);
            for length in 0..LONGEST {
                base[length] = Table::ratio(rests[length], counts[length]) as f32;
                scale[length] = (Table::ratio(rests[length] + 1.0, counts[length]) as f32) - base[length];
            }
            let columns = band.columns_between(row.checked_sub(LONGEST), row + 1);
            let (start, width, lengths) = (given.scores.len(), columns.len(), LONGEST.min(row + 1));
            given.scores.resize(start + width * lengths, 0.0);
            for (at, column) in columns.clone().enumerate() {
                let logs = explained(&sums[tokens(&(column..column + 1))], scale, base);
                for (length, log) in logs.iter().enumerate().take(lengths) {
                    given.scores[start + length * width + at] = *log;
                }
            }
            given.rows.push((start, columns));
        }
        given
    }

    /// The score of a run of the other side, given a run of this one.
    fn score(&self, run: Range<usize>, others: Range<usize>) -> f64 {
        let (start, columns) = &self.rows[run.end - 1 - self.origin.0];
        let scores = &self.scores[start + (run.len() - 1) * columns.len()..];
        let others = others.start - self.origin.1..others.end - self.origin.1;
        scores[others.start - columns.start..others.end - columns.start].iter().map(|s| f64::from(*s)).sum()
    }
}

/// Sums over the last one, the last two, ... with one more behind.
fn with<T: Copy + Add<Output = T>, const N: usize>(sums: [T; N], one: T) -> [T; N] {
    std::array::from_fn(|more| if more == 0 { one } else { sums[more - 1] + one })
}

/// The logarithms of the products of how much likelier each word is made.
fn explained<const LONGEST: usize>(
    sums: &[[f32; LONGEST]],
    scale: [f32; LONGEST],
    base: [f32; LONGEST],
) -> [f32; LONGEST] {
    /// So many factors below 1e9 do not overflow.
    const FACTORS: usize = 4;
    let mut products = [1.0_f64; LONGEST];
    let mut logs = [0.0_f64; LONGEST];
    for sums in sums.chunks(FACTORS) {
        let mut part = [1.0_f32; LONGEST];
        for sums in sums {
            for length in 0..LONGEST {
                part[length] *= scale[length] * sums[length] + base[length];
            }
        }
        for length in 0..LONGEST {
            products[length] *= f64::from(part[length]);
            if !(1e-250..1e250).contains(&products[length]) {
                logs[length] += ln(products[length]);
                products[length] = 1.0;
            }
        }
    }
    std::array::from_fn(|length| (logs[length] + ln(products[length])) as f32)
}

impl Evidence for Lexical<'_> {
    fn name(&self) -> &'static str {
        "words"
    }

    fn score(&self, source: Range<usize>, target: Range<usize>) -> f64 {
        let forward = self.given_source.score(source.clone(), target.clone());
        let backward = self.given_target.score(target, source);
        WEIGHT * (forward + backward) / 2.0
    }

    fn explain(&self, source: Range<usize>, target: Range<usize>) -> Option<String> {
        let (ours, theirs) = (self.source.words.of(source), self.target.words.of(target));
        if ours.is_empty() || theirs.is_empty() {
            return None;
        }
        let mut known: Vec<(f64, WordId, WordId)> = Vec::new();
        for &s in ours {
            let best = theirs.iter().map(|&t| (self.forward.gain(s, t), t)).max_by(|a, b| a.0.total_cmp(&b.0));
            if let Some((gain, t)) = best.filter(|(gain, _)| *gain > 3.0)
                && !known.iter().any(|k| k.1 == s)
            {
                known.push((gain, s, t));
            }
        }
        known.sort_by(|a, b| b.0.total_cmp(&a.0));
        let shown: Vec<String> = known
            .iter()
            .take(4)
            .map(|(_, s, t)| format!("{}={}", self.source_words.form(*s), self.target_words.form(*t)))
            .collect();
        Some(match shown.len() {
            0 => format!("none of {} words known", ours.len()),
            _ => format!("{} of {} words known: {}", known.len(), ours.len(), shown.join(", ")),
        })
    }
}
