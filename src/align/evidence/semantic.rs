//! Translations mean the same: their vectors lie close to each other.
//!
//! How close those of unrelated segments lie is read off segments that stand far apart, how close those of translations lie
//! off the beads of the round before; where a model tells the two apart badly, as in a language that it does not know, it
//! has little to say. Some texts lie close to everything, which is taken away first (as in the margin of Artetxe and Schwenk,
//! 2019, "Margin-based Parallel Corpus Mining with Multilingual Sentence Embeddings").

use super::super::meaning::{Meanings, number};
use super::Evidence;
use std::ops::Range;

/// How many segments of a text are held against others far away.
const SAMPLE: usize = 64;
/// How much of the likelihood ratio counts: the beads that are in question are half right, not unrelated.
const WEIGHT: f64 = 0.2;
/// How much more a bead of one segment more on each side tells, where segments are of one length. It has to be less than
/// twice as much, or beads grow where they need not, and more than nothing, or they are split where they need not be.
const SIZE: f64 = 0.9;
/// Where between the unrelated (0) and the translations (1) nothing speaks for or against a bead.
const BORDER: f64 = 0.45;
/// How much a bead of several segments loses, beside the whole likelihood ratio, for each 1 by which its sides are not more
/// alike than without a segment at an end, and by how much more they have to be: what was left out of a translation hides
/// in the bead of its neighbour.
const GROWTH: f64 = 0.4;
const GAIN: f64 = 0.05;
/// Before any beads are seen: how alike translations are, and how that varies. By a model that does not know a language
/// they are not more alike than others.
const ALIKE: f64 = 0.6;
const VARIANCE: f64 = 0.15 * 0.15;
/// How many beads that belief counts as, and how many pairs of unrelated segments.
const PRIOR: (f64, f64) = (20.0, 4.0);

/// How alike translations and unrelated segments of two texts are.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SemanticModel {
    unrelated: Normal,
    translated: Normal,
    /// What was believed of translations before any were seen.
    believed: Normal,
}

#[derive(Clone, Copy, Debug)]
struct Normal {
    mean: f64,
    variance: f64,
}

impl Normal {
    /// The distribution of weighted numbers and of a belief that counts as so many.
    fn of(numbers: &[(f64, f64)], belief: Self, times: f64) -> Self {
        let sum = |of: &dyn Fn(f64) -> f64| numbers.iter().map(|(number, weight)| weight * of(*number)).sum::<f64>();
        let weight = times + sum(&|_| 1.0);
        let mean = (times * belief.mean + sum(&|number| number)) / weight;
        let variance = (times * belief.variance + sum(&|number| (number - mean) * (number - mean))) / weight;
        Self { mean, variance }
    }
}

impl SemanticModel {
    /// The model before any beads are seen. `known`: whether the encoder was made for both languages.
    pub(crate) fn new(source: &Meanings, target: &Meanings, known: bool) -> Self {
        let (ours, theirs) = (sample(source.len()), sample(target.len()));
        let mut far = Vec::with_capacity(2 * ours.len());
        for (at, &i) in ours.iter().enumerate() {
            // From other parts of the text.
            for off in [theirs.len() / 2, theirs.len() / 3] {
                if let Some(&j) = theirs.get((at + off) % theirs.len().max(1)) {
                    far.push((alike(source, target, &(i..i + 1), &(j..j + 1)), 1.0));
                }
            }
        }
        let unrelated = Normal::of(&far, Normal { mean: 0.0, variance: VARIANCE }, PRIOR.1);
        let believed = if known { Normal { mean: ALIKE, variance: VARIANCE } } else { unrelated };
        Self { unrelated, translated: believed, believed }
    }

    /// The model that weighted beads `(how alike, weight)` suggest, drawn towards what was believed before.
    #[must_use]
    pub(crate) fn fit(self, beads: &[(f64, f64)]) -> Self {
        Self { translated: Normal::of(beads, self.believed, PRIOR.0), ..self }
    }
}

/// The numbers of some segments that stand for all.
fn sample(len: usize) -> Vec<usize> {
    let count = SAMPLE.min(len);
    (0..count).map(|at| (2 * at + 1) * len / (2 * count)).collect()
}

/// How alike two runs are: their cosine, less the mean of what each has with the whole other text.
pub(crate) fn alike(source: &Meanings, target: &Meanings, ours: &Range<usize>, theirs: &Range<usize>) -> f64 {
    let (one, other) = (source.of(ours), target.of(theirs));
    one.cosine(other) - f64::midpoint(one.cosine(target.centre()), other.cosine(source.centre()))
}

/// How many segments of one length tell as much as these: a heading adds next to nothing to what the vector of a long sentence
/// tells (the effective number of Hill, 1973, "Diversity and Evenness", of order 2).
fn effective(lengths: &[f64]) -> f64 {
    let sum = lengths.iter().sum::<f64>();
    sum * sum / lengths.iter().map(|length| length * length).sum::<f64>()
}

/// The evidence of meaning about two texts.
pub(crate) struct Semantic<'a> {
    source: &'a Meanings,
    target: &'a Meanings,
    /// For each run its cosine with the whole other text.
    usual: (Vec<f32>, Vec<f32>),
    lengths: (&'a [f64], &'a [f64]),
    slope: f64,
    border: f64,
    growth: f64,
}

impl<'a> Semantic<'a> {
    /// Prepares the evidence for two texts, whose segments have so many letters.
    pub(crate) fn new(
        (source, target): (&'a Meanings, &'a Meanings),
        lengths: (&'a [f64], &'a [f64]),
        model: SemanticModel,
    ) -> Self {
        let SemanticModel { unrelated, translated, .. } = model;
        let apart = (translated.mean - unrelated.mean).max(0.0);
        // With one variance for both the ratio is a straight line, so that what is more alike is never less likely.
        let slope = apart / f64::midpoint(translated.variance, unrelated.variance);
        // What tells translations from others badly does not tell their parts apart.
        let growth = GROWTH * slope * (apart / ALIKE).min(1.0);
        let usual = (source.cosines(target.centre()), target.cosines(source.centre()));
        Self { source, target, usual, lengths, slope: WEIGHT * slope, border: unrelated.mean + BORDER * apart, growth }
    }

    fn alike(&self, source: &Range<usize>, target: &Range<usize>) -> f64 {
        let usual = self.usual.0[number(source)] + self.usual.1[number(target)];
        self.source.of(source).cosine(self.target.of(target)) - f64::from(usual) / 2.0
    }

    /// How alike two runs are without one of their segments, at best.
    fn without_one(&self, source: &Range<usize>, target: &Range<usize>) -> f64 {
        let shorter = |run: &Range<usize>| [run.start + 1..run.end, run.start..run.end - 1];
        let ours = shorter(source).into_iter().filter(|run| !run.is_empty()).map(|run| self.alike(&run, target));
        let theirs = shorter(target).into_iter().filter(|run| !run.is_empty()).map(|run| self.alike(source, &run));
        ours.chain(theirs).fold(f64::NEG_INFINITY, f64::max)
    }
}

impl Evidence for Semantic<'_> {
    fn name(&self) -> &'static str {
        "meaning"
    }

    fn score(&self, source: Range<usize>, target: Range<usize>) -> f64 {
        let size =
            f64::midpoint(effective(&self.lengths.0[source.clone()]), effective(&self.lengths.1[target.clone()]));
        let alike = self.alike(&source, &target);
        let ratio = (1.0 + SIZE * (size - 1.0)) * self.slope * (alike - self.border);
        if source.len() + target.len() == 2 {
            return ratio;
        }
        ratio + self.growth * (alike - self.without_one(&source, &target) - GAIN).min(0.0)
    }

    fn explain(&self, source: Range<usize>, target: Range<usize>) -> Option<String> {
        let cosine = self.source.of(&source).cosine(self.target.of(&target));
        Some(format!("meanings with a cosine of {cosine:.2}"))
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::meaning::tests::meanings;
    use super::*;

    #[test]
    fn what_lies_close_speaks_for_a_bead() {
        // The directions of what is said; both sides say the same in the same order.
        let said: Vec<usize> = (0..40).collect();
        let (source, target) = (meanings(&said), meanings(&said));
        let model = SemanticModel::new(&source, &target, true);
        let lengths = vec![1.0; said.len()];
        let semantic = Semantic::new((&source, &target), (&lengths, &lengths), model);
        assert!(semantic.score(3..4, 3..4) > 1.0 && semantic.score(3..5, 3..5) > 1.0);
        assert!(semantic.score(3..4, 20..21) < -0.5);
        assert!(semantic.score(3..4, 3..4) > semantic.score(3..5, 3..4) / 1.4);
        assert_eq!(semantic.explain(3..4, 3..4).as_deref(), Some("meanings with a cosine of 1.00"));
    }

    #[test]
    fn a_short_segment_adds_little() {
        let close = |a: f64, b: f64| (a - b).abs() < 1e-9;
        assert!(close(effective(&[7.0]), 1.0) && close(effective(&[7.0; 3]), 3.0));
        assert!((1.1..1.2).contains(&effective(&[10.0, 140.0])));
    }

    #[test]
    fn a_model_that_does_not_know_a_language_says_what_it_proves_to_tell() {
        let said: Vec<usize> = (0..40).collect();
        let (source, target) = (meanings(&said), meanings(&said));
        let unknown = SemanticModel::new(&source, &target, false);
        let lengths = vec![1.0; said.len()];
        let score = |model| Semantic::new((&source, &target), (&lengths, &lengths), model).score(3..4, 3..4);
        assert!(score(unknown).abs() < 1e-9);
        let useless: Vec<(f64, f64)> = (0..200).map(|at| (f64::from(at % 3 - 1) * 0.3, 1.0)).collect();
        let useful: Vec<(f64, f64)> = (0..200).map(|at| (0.7 + f64::from(at % 3) * 0.05, 1.0)).collect();
        let (useless, useful) = (score(unknown.fit(&useless)), score(unknown.fit(&useful)));
        assert!(useful > 1.0 && useless < useful / 3.0, "{useless} {useful}");
    }
}
