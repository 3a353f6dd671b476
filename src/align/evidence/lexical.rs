//! Translations hold translations of the words.
//!
//! Each word of a run is scored by how much likelier the other run makes it than the background does (IBM Model 1 in both
//! directions, the mean of the two). A run's score is a sum over the segments of the other run, so it is worked out
//! once for each segment beside each run within the band, not once for each bead.

use super::super::band::Band;
use super::super::search::LONGEST_RUN;
use super::super::text::{Runs, Text};
use super::Evidence;
use crate::lexicon::{Table, Vocabulary, WordId};
use std::ops::Range;

/// Words of one sentence are not independent, as the model takes them to be; a part of their weight makes up for it.
const WEIGHT: f64 = 0.45;

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
    /// Prepares the evidence within a band. `forward` gives target words for source words, `backward` the reverse.
    pub(crate) fn new(
        (source, target): (&'a Text, &'a Text),
        (forward, backward): (&'a Table, &'a Table),
        (source_words, target_words): (&'a Vocabulary, &'a Vocabulary),
        band: &Band,
    ) -> Self {
        let across = band.transposed(target.len());
        Self {
            source,
            target,
            forward,
            source_words,
            target_words,
            given_source: Given::new(&source.words, &target.words, forward, target_words.len(), band),
            given_target: Given::new(&target.words, &source.words, backward, source_words.len(), &across),
        }
    }
}

/// For each run of segments of one side, by its last segment and length, how well it explains each segment of the other
/// side that is near: log-likelihood ratios.
struct Given {
    band: Band,
    /// Row by row: for each run length, the segments of the band.
    scores: Vec<f32>,
    rows: Vec<usize>,
}

impl Given {
    fn new(runs: &Runs, others: &Runs, table: &Table, other_words: usize, band: &Band) -> Self {
        let band = band.widened(LONGEST_RUN);
        let mut given = Self { scores: Vec::new(), rows: Vec::with_capacity(band.rows()), band };
        let mut gains = vec![0.0_f64; other_words];
        for row in 0..given.band.rows() {
            given.rows.push(given.scores.len());
            let columns = given.band.columns(row);
            let (mut rest, mut words) = (0.0, 0);
            for length in 1..=LONGEST_RUN.min(row + 1) {
                for &word in runs.of(row + 1 - length..row + 2 - length) {
                    rest += table.rest(word);
                    words += 1;
                    for &(other, gain) in table.row(word) {
                        gains[other as usize] += f64::from(gain);
                    }
                }
                for column in columns.clone() {
                    given.scores.push(explained(others.of(column..column + 1), &gains, rest, words) as f32);
                }
            }
            for &word in runs.of((row + 1).saturating_sub(LONGEST_RUN)..row + 1) {
                for &(other, _) in table.row(word) {
                    gains[other as usize] = 0.0;
                }
            }
        }
        given
    }

    /// The score of a run of the other side, given a run of this one.
    fn score(&self, run: Range<usize>, others: Range<usize>) -> f64 {
        let row = run.end - 1;
        let columns = self.band.columns(row);
        let start = self.rows[row] + (run.len() - 1) * columns.len();
        let from = others.start.saturating_sub(columns.start);
        let to = others.end.saturating_sub(columns.start).min(columns.len());
        self.scores[start..][from.min(to)..to].iter().map(|s| f64::from(*s)).sum()
    }
}

/// The log-likelihood ratio of words beside a run whose gains are given.
fn explained(words: &[WordId], gains: &[f64], rest: f64, run_words: usize) -> f64 {
    let (mut product, mut log) = (1.0_f64, 0.0);
    for &word in words {
        product *= Table::ratio(gains[word as usize] + rest, run_words);
        if !(1e-200..1e200).contains(&product) {
            log += libm::log(product);
            product = 1.0;
        }
    }
    log + libm::log(product)
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
