//! Translations hold translations of the words.
//!
//! Each word of a run is scored by how much likelier the other run makes it than the background does (IBM Model 1 in both
//! directions, the mean of the two). A run's score is a sum over the segments of the other run, so it is worked out
//! once for each segment beside each run within the band, not once for each bead.

use super::super::band::Band;
use super::super::logarithm::ln;
use super::super::search::LONGEST_RUN;
use super::super::text::{Runs, Text};
use super::Evidence;
use crate::lexicon::{Table, Vocabulary, WordId};
use std::collections::VecDeque;
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
    /// Prepares the evidence within a band about runs of up to `longest` segments. `forward` gives target words for source words, `backward` the reverse.
    pub(crate) fn new(
        (source, target): (&'a Text, &'a Text),
        (forward, backward): (&'a Table, &'a Table),
        (source_words, target_words): (&'a Vocabulary, &'a Vocabulary),
        band: &Band,
        longest: usize,
    ) -> Self {
        let across = band.transposed(target.len());
        Self {
            source,
            target,
            forward,
            source_words,
            target_words,
            given_source: Given::new(&source.words, &target.words, forward, target_words.len(), band, longest),
            given_target: Given::new(&target.words, &source.words, backward, source_words.len(), &across, longest),
        }
    }
}

/// For each run of segments of one side, by its last segment and length, how well it explains each segment of the other
/// side that is near: log-likelihood ratios.
struct Given {
    /// Row by row: for each run length, the segments in `columns`.
    scores: Vec<f32>,
    rows: Vec<(usize, Range<usize>)>,
}

impl Given {
    fn new(runs: &Runs, others: &Runs, table: &Table, other_words: usize, band: &Band, longest: usize) -> Self {
        let mut given = Self { scores: Vec::new(), rows: Vec::with_capacity(band.rows()) };
        let mut gains = vec![0.0_f32; other_words];
        let mut recent: VecDeque<Explaining> = VecDeque::with_capacity(longest);
        for row in 0..band.rows() {
            let spare = if recent.len() == longest { recent.pop_back() } else { None };
            let columns = band.columns_between(row.checked_sub(longest), row + longest);
            let mut segment = spare.unwrap_or_default();
            segment.explain(runs.of(row..row + 1), table, &mut gains, others, columns);
            recent.push_front(segment);
            let columns = band.columns_between(row.checked_sub(longest), row + 1);
            let start = given.scores.len();
            given.rows.push((start, columns.clone()));
            given.scores.resize(start + columns.len() * recent.len(), 0.0);
            let scores = &mut given.scores[start..];
            match longest {
                1 => score_row::<1>(&recent, others, columns, scores),
                2 => score_row::<2>(&recent, others, columns, scores),
                _ => score_row::<LONGEST_RUN>(&recent, others, columns, scores),
            }
        }
        given
    }

    /// The score of a run of the other side, given a run of this one.
    fn score(&self, run: Range<usize>, others: Range<usize>) -> f64 {
        let (start, columns) = &self.rows[run.end - 1];
        let scores = &self.scores[start + (run.len() - 1) * columns.len()..];
        scores[others.start - columns.start..others.end - columns.start].iter().map(|s| f64::from(*s)).sum()
    }
}

/// What one segment says about the words of the other side that are near.
#[derive(Default)]
struct Explaining {
    words: usize,
    rest: f64,
    /// Where the first of the words stands.
    first: usize,
    gains: Vec<f32>,
}

impl Explaining {
    /// `gains` is 0 for every word, before and after.
    fn explain(&mut self, words: &[WordId], table: &Table, gains: &mut [f32], others: &Runs, columns: Range<usize>) {
        for &word in words {
            for &(other, gain) in table.row(word) {
                gains[other as usize] += gain;
            }
        }
        self.words = words.len();
        self.rest = words.iter().map(|&word| table.rest(word)).sum();
        self.first = others.offset(columns.start);
        self.gains.clear();
        self.gains.extend(others.of(columns).iter().map(|&other| gains[other as usize]));
        for &word in words {
            for &(other, _) in table.row(word) {
                gains[other as usize] = 0.0;
            }
        }
    }
}

/// Scores the segments in `columns` beside each run of recent segments, the last of which comes first.
fn score_row<const LONGEST: usize>(
    recent: &VecDeque<Explaining>,
    others: &Runs,
    columns: Range<usize>,
    scores: &mut [f32],
) {
    /// After so many factors a product is looked at lest it overflows.
    const FACTORS: usize = 16;
    let first = others.offset(columns.start);
    let tokens = others.offset(columns.end) - first;
    let mut gains: [&[f32]; LONGEST] = [&[]; LONGEST];
    let (mut scale, mut base) = ([0.0; LONGEST], [1.0; LONGEST]);
    let (mut words, mut rest) = (0, 0.0);
    for length in 0..LONGEST {
        // A run that would begin before the text is worked out like the longest there is, and not kept.
        let segment = &recent[length.min(recent.len() - 1)];
        gains[length] = &segment.gains[first - segment.first..][..tokens];
        if length < recent.len() {
            (words, rest) = (words + segment.words, rest + segment.rest);
            base[length] = Table::ratio(rest, words);
            scale[length] = Table::ratio(rest + 1.0, words) - base[length];
        }
    }
    let (width, lengths) = (columns.len(), recent.len());
    for (at, column) in columns.enumerate() {
        let tokens = others.offset(column) - first..others.offset(column + 1) - first;
        let (mut products, mut logs) = ([1.0; LONGEST], [0.0; LONGEST]);
        for start in tokens.clone().step_by(FACTORS) {
            for token in start..(start + FACTORS).min(tokens.end) {
                let mut sum = 0.0;
                for length in 0..LONGEST {
                    sum += f64::from(gains[length][token]);
                    products[length] *= scale[length] * sum + base[length];
                }
            }
            for length in 0..LONGEST {
                if !(1e-120..1e120).contains(&products[length]) {
                    logs[length] += ln(products[length]);
                    products[length] = 1.0;
                }
            }
        }
        for length in 0..lengths {
            scores[length * width + at] = (logs[length] + ln(products[length])) as f32;
        }
    }
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
