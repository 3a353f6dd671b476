//! Things that stay as they are in translation: numbers, marks.
//!
//! Each such thing of a run is taken for a copy of one on the other side with a fixed probability, else for one that came
//! from anywhere; rare ones therefore weigh more than common ones.

use super::super::logarithm::Product;
use super::super::text::Runs;
use super::Evidence;
use std::ops::Range;

/// Equal items on both sides.
pub(crate) struct Matching<'a> {
    name: &'static str,
    what: &'static str,
    weight: f64,
    copied: f64,
    source: &'a Runs,
    target: &'a Runs,
    names: Vec<&'a str>,
    /// One over the share of each item.
    source_rarity: Vec<f64>,
    target_rarity: Vec<f64>,
}

impl<'a> Matching<'a> {
    /// Numbers, compared by their digits.
    pub(crate) fn numbers(source: &'a Runs, target: &'a Runs, names: Vec<&'a str>) -> Self {
        Self::new("numbers", "number", 0.5, 0.8, source, target, names)
    }

    /// Punctuation marks, compared by their class.
    pub(crate) fn marks(source: &'a Runs, target: &'a Runs, names: Vec<&'a str>) -> Self {
        Self::new("punctuation", "mark", 0.3, 0.6, source, target, names)
    }

    fn new(
        name: &'static str,
        what: &'static str,
        weight: f64,
        copied: f64,
        source: &'a Runs,
        target: &'a Runs,
        names: Vec<&'a str>,
    ) -> Self {
        let rarity = |runs: &Runs| {
            // Ten unseen items keep a small text from looking certain.
            let mut counts = vec![0.5; names.len()];
            runs.all().iter().for_each(|&item| counts[item as usize] += 1.0);
            let total = counts.iter().sum::<f64>() + 10.0;
            counts.into_iter().map(|n| total / n).collect::<Vec<f64>>()
        };
        let (source_rarity, target_rarity) = (rarity(source), rarity(target));
        Self { name, what, weight, copied, source, target, names, source_rarity, target_rarity }
    }

    /// Multiplies into `likely` how much likelier each item becomes by the other side.
    fn explain_all(&self, likely: &mut Product, from: &[u32], to: &[u32], rarities: &[f64]) {
        let each = self.copied / from.len().max(1) as f64;
        for item in to {
            let same = from.iter().map(|f| u32::from(f == item)).sum::<u32>();
            likely.multiply(each * f64::from(same) * rarities[*item as usize] + 1.0 - self.copied);
        }
    }
}

impl Evidence for Matching<'_> {
    fn name(&self) -> &'static str {
        self.name
    }

    fn score(&self, source: Range<usize>, target: Range<usize>) -> f64 {
        let (ours, theirs) = (self.source.of(source), self.target.of(target));
        if ours.is_empty() && theirs.is_empty() {
            return 0.0;
        }
        let mut likely = Product::default();
        self.explain_all(&mut likely, ours, theirs, &self.target_rarity);
        self.explain_all(&mut likely, theirs, ours, &self.source_rarity);
        self.weight * likely.ln() / 2.0
    }

    fn explain(&self, source: Range<usize>, target: Range<usize>) -> Option<String> {
        let (ours, theirs) = (self.source.of(source), self.target.of(target));
        let missing = |from: &[u32], to: &[u32]| -> Vec<&str> {
            from.iter().filter(|item| !to.contains(item)).map(|item| self.names[*item as usize]).collect()
        };
        let (lost, added) = (missing(ours, theirs), missing(theirs, ours));
        let what = self.what;
        match (lost.is_empty(), added.is_empty()) {
            _ if ours.is_empty() && theirs.is_empty() => None,
            (true, true) => Some(format!("{} agree", self.name)),
            (false, true) => Some(format!("{what} only in the source: {}", lost.join(" "))),
            (true, false) => Some(format!("{what} only in the target: {}", added.join(" "))),
            (false, false) => Some(format!(
                "{} differ: {} in the source, {} in the target",
                self.name,
                lost.join(" "),
                added.join(" ")
            )),
        }
    }
}
