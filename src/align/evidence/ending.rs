//! What ends like a sentence is translated by what ends like a sentence: a heading is no part of the sentence below it.
//!
//! How far the two texts keep to that is read off the texts themselves; where all or no segments end so, it says nothing.

use super::super::logarithm::ln;
use super::super::text::Text;
use super::{Agreement, Evidence};
use std::ops::Range;

/// How ends of sentences are kept between two texts.
#[derive(Clone, Copy, Debug)]
pub(crate) struct EndingModel {
    /// The probability that the translation of what does not end a sentence does not end one.
    kept: f64,
    /// The probability that the translation of what ends a sentence ends one.
    inside: f64,
    /// The probability that a segment of a run that others follow does not end a sentence.
    within: f64,
}

impl Default for EndingModel {
    fn default() -> Self {
        Self { kept: 0.9, inside: 0.97, within: 0.03 }
    }
}

/// What was counted about the ends of beads.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Endings {
    /// Beads by whether they end without the end of a sentence.
    open: Agreement,
    /// Segments that others of their run follow, by whether they end no sentence and by whether they end one.
    within: (f64, f64),
}

impl Endings {
    /// Counts a bead so many times.
    pub(crate) fn count(&mut self, source: &[bool], target: &[bool], times: f64) {
        let (Some((source_last, source)), Some((target_last, target))) = (source.split_last(), target.split_last())
        else {
            return;
        };
        self.open.count(!source_last, !target_last, times);
        for ends in source.iter().chain(target) {
            *(if *ends { &mut self.within.1 } else { &mut self.within.0 }) += times;
        }
    }
}

impl EndingModel {
    /// The model that counted ends suggest, drawn towards this one.
    #[must_use]
    pub(crate) fn fit(self, endings: &Endings) -> Self {
        const PRIOR: f64 = 20.0;
        let (kept, inside) = endings.open.shares((self.kept, self.inside));
        let (open, ended) = endings.within;
        let within = ((open + PRIOR * self.within) / (open + ended + PRIOR)).clamp(0.01, 0.98);
        Self { kept, inside, within }
    }
}

/// The evidence of how segments end.
pub(crate) struct Ending<'a> {
    source: &'a Text,
    target: &'a Text,
    /// The score of an end, by whether the source and whether the target ends no sentence.
    end: [[f64; 2]; 2],
    /// The score of a segment within a run, by whether it ends no sentence.
    source_within: [f64; 2],
    target_within: [f64; 2],
}

impl<'a> Ending<'a> {
    /// Prepares the evidence for two texts.
    pub(crate) fn new(source: &'a Text, target: &'a Text, model: EndingModel) -> Self {
        let rate = |text: &Text| Agreement::rate(text.ends.iter().map(|ends| !ends));
        let (p, q) = (rate(source), rate(target));
        let within = |rate: f64| {
            let within = model.within.min(rate);
            [ln((1.0 - within) / (1.0 - rate)), ln(within / rate)]
        };
        let end = Agreement::ratios((model.kept, model.inside), (p, q));
        Self { source, target, end, source_within: within(p), target_within: within(q) }
    }
}

fn run(text: &Text, within: [f64; 2], segments: Range<usize>) -> f64 {
    text.ends[segments.start..segments.end - 1].iter().map(|ends| within[usize::from(!*ends)]).sum()
}

impl Evidence for Ending<'_> {
    fn name(&self) -> &'static str {
        "ending"
    }

    fn score(&self, source: Range<usize>, target: Range<usize>) -> f64 {
        let open = (!self.source.ends[source.end - 1], !self.target.ends[target.end - 1]);
        self.end[usize::from(open.0)][usize::from(open.1)]
            + run(self.source, self.source_within, source)
            + run(self.target, self.target_within, target)
    }

    fn explain(&self, source: Range<usize>, target: Range<usize>) -> Option<String> {
        match (self.source.ends[source.end - 1], self.target.ends[target.end - 1]) {
            (true, false) => Some("only the source ends like a sentence".to_owned()),
            (false, true) => Some("only the target ends like a sentence".to_owned()),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_is_no_part_of_the_sentence_below_it() {
        let mut text = Text::of_words(&[&[][..]; 6]);
        text.ends = vec![false, true, true, false, true, true];
        let ending = Ending::new(&text, &text, EndingModel::default());
        let heading_and_sentence = ending.score(0..2, 1..2);
        assert!(ending.score(1..2, 1..2) > 0.0 && ending.score(0..1, 0..1) > 0.0);
        assert!(heading_and_sentence < 0.0 && ending.score(1..3, 1..2) > heading_and_sentence);
        assert!(ending.score(0..1, 1..2) < -1.0);
    }

    #[test]
    fn texts_that_keep_to_nothing_teach_that_it_tells_nothing() {
        let mut text = Text::of_words(&[&[][..]; 4]);
        text.ends = vec![false, true, false, true];
        let mut endings = Endings::default();
        for (source, target) in [(true, true), (true, false), (false, true), (false, false)] {
            endings.count(&[source], &[target], 1000.0);
        }
        let ending = Ending::new(&text, &text, EndingModel::default().fit(&endings));
        assert!(ending.score(0..1, 0..1).abs() < 0.05 && ending.score(0..1, 1..2).abs() < 0.05);
    }
}
