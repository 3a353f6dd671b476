//! How good an alignment is, against one made by hand.
//!
//! The definitions are those of vecalign's `score.py` (Thompson and Koehn 2019): a bead is right *strictly* when the
//! gold has the same bead, *laxly* when it shares a link between two segments with a gold bead. Precision counts the
//! beads that leave segments alone, recall does not.

use std::collections::{HashMap, HashSet};
use std::ops::AddAssign;

/// A bead of a gold file: any indices, in any order, where an [`Alignment`](super::Alignment) has runs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct LooseBead {
    /// Indices of source segments.
    pub source: Vec<u32>,
    /// Indices of target segments.
    pub target: Vec<u32>,
}

impl LooseBead {
    /// How many source segments these beads speak of: one more than the highest index.
    pub fn source_segments(beads: &[Self]) -> u32 {
        beads.iter().flat_map(|b| &b.source).max().map_or(0, |last| last.saturating_add(1))
    }

    /// How many target segments these beads speak of.
    pub fn target_segments(beads: &[Self]) -> u32 {
        beads.iter().flat_map(|b| &b.target).max().map_or(0, |last| last.saturating_add(1))
    }

    fn is_link(&self) -> bool {
        !self.source.is_empty() && !self.target.is_empty()
    }
}

impl From<&super::Bead> for LooseBead {
    fn from(bead: &super::Bead) -> Self {
        let indices = |run: &std::ops::Range<usize>| run.clone().map(|i| i as u32).collect();
        Self { source: indices(&bead.source), target: indices(&bead.target) }
    }
}

/// Counts of one document or of many: add them up, then read the scores.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    precision: Hits,
    recall: Hits,
}

/// How many beads of one alignment are in the other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Hits {
    strict: usize,
    lax: usize,
    beads: usize,
}

/// Precision, recall and their harmonic mean, each 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize)]
pub struct Score {
    /// The share of the beads found that are right.
    pub precision: f64,
    /// The share of the gold's links that were found.
    pub recall: f64,
    /// The harmonic mean of the two.
    pub f1: f64,
}

impl Counts {
    /// Compares the alignment of a document with its gold.
    pub fn of(gold: &[LooseBead], test: &[LooseBead]) -> Self {
        let links = |beads: &[LooseBead]| beads.iter().filter(|b| b.is_link()).cloned().collect::<Vec<_>>();
        Self { precision: Hits::of(gold, test), recall: Hits::of(&links(test), &links(gold)) }
    }

    /// The score that asks for the same beads.
    pub fn strict(&self) -> Score {
        Score::of((self.precision.strict, self.precision.beads), (self.recall.strict, self.recall.beads))
    }

    /// The score that asks for a link in common.
    pub fn lax(&self) -> Score {
        Score::of((self.precision.lax, self.precision.beads), (self.recall.lax, self.recall.beads))
    }
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.precision += other.precision;
        self.recall += other.recall;
    }
}

impl AddAssign for Hits {
    fn add_assign(&mut self, other: Self) {
        self.strict += other.strict;
        self.lax += other.lax;
        self.beads += other.beads;
    }
}

impl Hits {
    /// How many of the beads in `test` are in `gold`.
    fn of(gold: &[LooseBead], test: &[LooseBead]) -> Self {
        let wanted: HashSet<&LooseBead> = gold.iter().collect();
        let mut links: HashMap<u32, HashSet<u32>> = HashMap::new();
        for bead in gold {
            for &i in &bead.source {
                links.entry(i).or_default().extend(&bead.target);
            }
        }
        let shares = |bead: &LooseBead| {
            bead.source.iter().filter_map(|i| links.get(i)).any(|js| bead.target.iter().any(|j| js.contains(j)))
        };
        let mut hits = Self::default();
        for bead in test.iter().filter(|b| **b != LooseBead::default()).collect::<HashSet<_>>() {
            let strict = wanted.contains(bead);
            hits.strict += usize::from(strict);
            hits.lax += usize::from(strict || shares(bead));
            hits.beads += 1;
        }
        hits
    }
}

impl Score {
    fn of(precision: (usize, usize), recall: (usize, usize)) -> Self {
        let share = |(part, whole): (usize, usize)| part as f64 / whole.max(1) as f64;
        let (precision, recall) = (share(precision), share(recall));
        Self { precision, recall, f1: 2.0 * precision * recall / (precision + recall).max(1e-9) }
    }
}

/// How well confidences tell which beads are right.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct Calibration {
    /// The expected calibration error: how far confidence and share of right beads lie apart, the mean over the steps
    /// weighted by their beads (Naeini, Cooper and Hauskrecht 2015, "Obtaining Well Calibrated Probabilities Using Bayesian
    /// Binning").
    pub expected_error: f64,
    /// The share of the wrong beads that are among the least certain twentieth; 1 where no bead is wrong.
    pub errors_in_least_certain: f64,
    /// The beads by confidence, in steps of a tenth; steps without beads are left out.
    pub steps: Vec<CalibrationStep>,
}

/// The beads of about the same confidence.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize)]
pub struct CalibrationStep {
    /// Where the step begins and ends.
    pub from: f64,
    /// The end; only the last step holds it.
    pub to: f64,
    /// How many beads there are.
    pub beads: usize,
    /// Their mean confidence.
    pub confidence: f64,
    /// The share of them that is strictly right.
    pub right: f64,
}

impl Calibration {
    /// Compares beads and their confidences with the gold; `None` without beads.
    pub fn of(gold: &[LooseBead], test: &[(LooseBead, f64)]) -> Option<Self> {
        const STEPS: usize = 10;
        const LEAST_CERTAIN: usize = 20;
        let wanted: HashSet<&LooseBead> = gold.iter().collect();
        let mut rated: Vec<(f64, bool)> =
            test.iter().map(|(bead, confidence)| (confidence.clamp(0.0, 1.0), wanted.contains(bead))).collect();
        if rated.is_empty() {
            return None;
        }
        rated.sort_by(|a, b| a.0.total_cmp(&b.0));
        let step = |confidence: f64| ((confidence * STEPS as f64) as usize).min(STEPS - 1);
        let right = |beads: &[(f64, bool)]| beads.iter().filter(|bead| bead.1).count();
        let steps: Vec<CalibrationStep> = rated
            .chunk_by(|a, b| step(a.0) == step(b.0))
            .map(|beads| CalibrationStep {
                from: step(beads[0].0) as f64 / STEPS as f64,
                to: (step(beads[0].0) + 1) as f64 / STEPS as f64,
                beads: beads.len(),
                confidence: beads.iter().map(|bead| bead.0).sum::<f64>() / beads.len() as f64,
                right: right(beads) as f64 / beads.len() as f64,
            })
            .collect();
        let apart = steps.iter().map(|step| (step.confidence - step.right).abs() * step.beads as f64).sum::<f64>();
        let least = &rated[..rated.len().div_ceil(LEAST_CERTAIN)];
        let (wrong, among_least) = (rated.len() - right(&rated), least.len() - right(least));
        Some(Self {
            expected_error: apart / rated.len() as f64,
            errors_in_least_certain: if wrong == 0 { 1.0 } else { among_least as f64 / wrong as f64 },
            steps,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn calibration_is_the_distance_of_confidence_and_truth() {
        let gold = beads("0:0 1:1 2:2 3:3");
        let rated = |test: &str, confidences: [f64; 4]| {
            let rated: Vec<_> = beads(test).into_iter().zip(confidences).collect();
            Calibration::of(&gold, &rated).unwrap()
        };
        let sure = rated("0:0 1:1 2:2 3:3", [1.0; 4]);
        assert!(sure.expected_error < 1e-12 && (sure.errors_in_least_certain - 1.0).abs() < 1e-12);
        let half = rated("0:0 1:1 2:3 3:2", [0.95, 0.95, 0.45, 0.45]);
        assert!((half.expected_error - 0.25).abs() < 1e-12);
        // A twentieth of four beads is one of the two that are wrong.
        assert!((half.errors_in_least_certain - 0.5).abs() < 1e-12);
        assert_eq!(half.steps.iter().map(|step| step.beads).collect::<Vec<_>>(), [2, 2]);
        assert_eq!(Calibration::of(&gold, &[]), None);
    }

    fn beads(text: &str) -> Vec<LooseBead> {
        let side = |s: &str| s.split(',').filter_map(|n| n.parse().ok()).collect();
        text.split_whitespace()
            .map(|bead| {
                let (source, target) = bead.split_once(':').unwrap();
                LooseBead { source: side(source), target: side(target) }
            })
            .collect()
    }

    fn close(score: Score, expected: [f64; 3]) {
        for (got, want) in [score.precision, score.recall, score.f1].iter().zip(expected) {
            assert!((got - want).abs() < 1e-12, "{score:?}");
        }
    }

    #[test]
    fn strict_asks_for_the_bead_lax_for_a_link() {
        let gold = beads("0:0 1:1,2 2: 3:3");
        let test = beads("0:0 1:1 2:2 :3 3:");
        let counts = Counts::of(&gold, &test);
        // Found: 0:0 is a gold bead, 1:1 shares a link, 2:2, :3 and 3: are wrong. Gold links: 0:0, 1:1,2 and 3:3.
        close(counts.strict(), [1.0 / 5.0, 1.0 / 3.0, 0.25]);
        close(counts.lax(), [2.0 / 5.0, 2.0 / 3.0, 0.5]);
    }

    #[test]
    fn a_bead_that_leaves_segments_alone_counts_for_precision_only() {
        let counts = Counts::of(&beads("0:0 1:"), &beads("0:0 1:"));
        close(counts.strict(), [1.0, 1.0, 1.0]);
        let counts = Counts::of(&beads("0:0 1:"), &beads("0:0"));
        close(counts.strict(), [1.0, 1.0, 1.0]);
    }

    #[test]
    fn the_order_of_indices_counts_and_double_beads_count_once() {
        let counts = Counts::of(&beads("0,1:0"), &beads("1,0:0 1,0:0"));
        close(counts.strict(), [0.0, 0.0, 0.0]);
        close(counts.lax(), [1.0, 1.0, 1.0]);
    }

    #[test]
    fn nothing_against_nothing_is_no_division_by_zero() {
        close(Counts::of(&[], &[]).strict(), [0.0, 0.0, 0.0]);
    }

    fn any_beads() -> impl Strategy<Value = Vec<LooseBead>> {
        let side = || prop::collection::vec(0..6u32, 0..3);
        prop::collection::vec((side(), side()).prop_map(|(source, target)| LooseBead { source, target }), 0..8)
    }

    /// The definition word for word, over all pairs of beads.
    fn naive(gold: &[LooseBead], test: &[LooseBead]) -> (usize, usize, usize) {
        let mut once: Vec<&LooseBead> = Vec::new();
        for bead in test {
            if !once.contains(&bead) && (!bead.source.is_empty() || !bead.target.is_empty()) {
                once.push(bead);
            }
        }
        let strict = once.iter().filter(|b| gold.contains(b)).count();
        let common = |a: &[u32], b: &[u32]| a.iter().any(|x| b.contains(x));
        let lax = once
            .iter()
            .filter(|b| {
                gold.contains(b) || gold.iter().any(|g| common(&g.source, &b.source) && common(&g.target, &b.target))
            })
            .count();
        (strict, lax, once.len())
    }

    proptest! {
        #[test]
        fn the_hits_are_those_of_the_definition(gold in any_beads(), test in any_beads()) {
            let hits = Hits::of(&gold, &test);
            prop_assert_eq!((hits.strict, hits.lax, hits.beads), naive(&gold, &test));
        }

        #[test]
        fn an_alignment_is_right_against_itself(beads in any_beads()) {
            prop_assume!(beads.iter().any(LooseBead::is_link));
            let counts = Counts::of(&beads, &beads);
            close(counts.strict(), [1.0, 1.0, 1.0]);
            close(counts.lax(), [1.0, 1.0, 1.0]);
        }
    }
}
