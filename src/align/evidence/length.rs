//! Long segments have long translations.
//!
//! After Gale and Church (1993, "A Program for Aligning Sentences in Bilingual Corpora"), as a likelihood ratio on
//! logarithms of lengths, with a share of outliers, and with the ratio and spread read off the texts.

use super::super::logarithm::{exp, ln};
use super::super::prior::LONGEST_RUN;
use super::Evidence;
use std::ops::Range;

const WEIGHT: f64 = 0.8;
/// The share of beads whose translation is free.
const OUTLIERS: f64 = 0.03;
/// How much more the lengths of those vary: by this factor in variance.
const FREE: f64 = 10.0;

/// How the lengths of two texts relate.
#[derive(Clone, Copy, Debug)]
pub(crate) struct LengthModel {
    /// The logarithm of target length over source length.
    pub log_ratio: f64,
    /// The variance of that logarithm, as a multiple of what is usual for segments of the same length.
    pub spread: f64,
}

impl LengthModel {
    /// The model before anything is known but the lengths of the whole texts.
    pub(crate) fn new(source: &[f64], target: &[f64]) -> Self {
        let (s, t): (f64, f64) = (source.iter().sum(), target.iter().sum());
        let log_ratio = if s > 0.0 && t > 0.0 { ln(t / s) } else { 0.0 };
        // Where one text is twice as long as its usual ratio allows, something is missing, not everything longer.
        Self { log_ratio: log_ratio.clamp(-1.5, 1.5), spread: 1.0 }
    }

    /// The model that weighted beads `(source length, target length, weight)` suggest, drawn towards this one.
    #[must_use]
    pub(crate) fn fit(self, beads: &[(f64, f64, f64)]) -> Self {
        const PRIOR: f64 = 10.0;
        let (mut weight, mut sum) = (PRIOR, PRIOR * self.log_ratio);
        for &(s, t, w) in beads {
            let precision = w / usual_variance((s * t).sqrt()) * usual_variance(100.0);
            weight += precision;
            sum += precision * ln(t / s).clamp(self.log_ratio - 0.7, self.log_ratio + 0.7);
        }
        let log_ratio = sum / weight;
        let (mut weight, mut sum) = (PRIOR, PRIOR);
        for &(s, t, w) in beads {
            let off = ln(t / s) - log_ratio;
            let squared = off * off / usual_variance((s * t).sqrt());
            weight += w;
            sum += w * squared.min(9.0);
        }
        Self { log_ratio, spread: (sum / weight).clamp(0.3, 3.0) }
    }
}

/// The variance of the logarithm of the length ratio that translations of this length usually have.
fn usual_variance(length: f64) -> f64 {
    0.02 + 3.0 / length.max(2.0)
}

/// The length evidence of two texts.
pub(crate) struct Length {
    source: Runs,
    target: Runs,
    model: LengthModel,
    /// By the logarithm of source length times target length: the precision of the logarithm of their ratio, and the
    /// logarithm of the normal density where it is highest.
    usual: Curve<2>,
    /// By half the squared distance from the expected ratio, in variances: what that takes away.
    distance: Curve<1>,
}

/// A smooth function of a number from 0, by its values at regular steps and straight lines between them.
struct Curve<const N: usize> {
    values: Vec<[f64; N]>,
}

impl<const N: usize> Curve<N> {
    const STEPS: f64 = 16.0;

    fn new(to: f64, of: impl Fn(f64) -> [f64; N]) -> Self {
        Self { values: (0..=(to * Self::STEPS) as usize + 1).map(|step| of(step as f64 / Self::STEPS)).collect() }
    }

    /// The value at `x`; beyond the last step the last line goes on.
    fn at(&self, x: f64) -> [f64; N] {
        let x = x * Self::STEPS;
        let step = (x as usize).min(self.values.len() - 2);
        let (from, to, share) = (&self.values[step], &self.values[step + 1], x - step as f64);
        std::array::from_fn(|n| from[n] + (to[n] - from[n]) * share)
    }
}

/// Runs of segments of one side by where they begin and how many they are.
struct Runs {
    /// The length of the text before each segment.
    before: Vec<f64>,
    /// The logarithm of a run's length and the log-density of that length among unrelated runs.
    logs: Vec<[(f64, f64); LONGEST_RUN]>,
}

#[derive(Clone, Copy)]
struct LogNormal {
    mean: f64,
    variance: f64,
}

impl LogNormal {
    fn log_density(self, log_length: f64) -> f64 {
        let off = log_length - self.mean;
        -0.5 * (off * off / self.variance + ln(std::f64::consts::TAU * self.variance))
    }
}

impl Runs {
    fn new(lengths: &[f64]) -> Self {
        let mut before = vec![0.0];
        before.extend(lengths.iter().scan(0.0, |sum, length| {
            *sum += length;
            Some(*sum)
        }));
        let unrelated = unrelated(lengths);
        let logs = (0..lengths.len())
            .map(|start| {
                std::array::from_fn(|more| {
                    let end = (start + more + 1).min(lengths.len());
                    let log = ln(before[end] - before[start]);
                    (log, unrelated[more].log_density(log))
                })
            })
            .collect();
        Self { before, logs }
    }

    fn length(&self, run: &Range<usize>) -> f64 {
        self.before[run.end] - self.before[run.start]
    }
}

/// What the length of a run of one, two, ... unrelated segments is: sums of log-normal lengths, themselves taken for
/// log-normal by their first two moments (Fenton, 1960).
fn unrelated(lengths: &[f64]) -> [LogNormal; LONGEST_RUN] {
    let count = lengths.len().max(1) as f64;
    let mean = lengths.iter().sum::<f64>() / count;
    let log_mean = lengths.iter().map(|l| ln(*l)).sum::<f64>() / count;
    let log_variance = lengths.iter().map(|l| (ln(*l) - log_mean).powi(2)).sum::<f64>() / count;
    let relative = exp(log_variance.clamp(0.25, 2.0)) - 1.0;
    std::array::from_fn(|more| {
        let segments = (more + 1) as f64;
        let variance = ln(1.0 + relative / segments);
        LogNormal { mean: ln(segments * mean.max(1.0)) - variance / 2.0, variance: variance.max(0.1) }
    })
}

impl Length {
    /// Prepares the evidence for two texts whose segments have these lengths.
    pub(crate) fn new(source: &[f64], target: &[f64], model: LengthModel) -> Self {
        let usual = |log_product| {
            let variance = usual_variance(exp(log_product / 2.0)) * model.spread;
            [1.0 / variance, LogNormal { mean: 0.0, variance }.log_density(0.0)]
        };
        // The free translations are a wider normal density of the same middle.
        let distance = |d: f64| [-d / FREE + ln((1.0 - OUTLIERS) * exp(d / FREE - d) + OUTLIERS / FREE.sqrt())];
        let (usual, distance) = (Curve::new(30.0, usual), Curve::new(40.0, distance));
        Self { source: Runs::new(source), target: Runs::new(target), model, usual, distance }
    }

    fn variance(&self, s: f64, t: f64) -> f64 {
        usual_variance((s * t).sqrt()) * self.model.spread
    }
}

impl Evidence for Length {
    fn name(&self) -> &'static str {
        "length"
    }

    fn score(&self, source: Range<usize>, target: Range<usize>) -> f64 {
        let (log_s, unrelated_s) = self.source.logs[source.start][source.len() - 1];
        let (log_t, unrelated_t) = self.target.logs[target.start][target.len() - 1];
        let [precision, density] = self.usual.at(log_s + log_t);
        let off = log_t - log_s - self.model.log_ratio;
        let [distance] = self.distance.at(off * off * precision / 2.0);
        let related = density + distance;
        WEIGHT * (related - f64::midpoint(unrelated_s, unrelated_t))
    }

    fn explain(&self, source: Range<usize>, target: Range<usize>) -> Option<String> {
        let (s, t) = (self.source.length(&source), self.target.length(&target));
        let expected = s * exp(self.model.log_ratio);
        let off = (ln(t / expected) / self.variance(s, t).sqrt()).abs();
        let verdict = if off < 1.0 {
            "as expected"
        } else if off < 2.0 {
            "a little off"
        } else {
            "unlikely"
        };
        Some(format!("length {verdict}: {t:.0} characters where {expected:.0} were expected"))
    }
}
