//! Marks at the ends of sentences.

use crate::corpus::filter::{Filter, Kind, Measured, Parameter, Score};

pub(super) const KIND: Kind = Kind {
    name: "terminal-punctuation",
    about: "the texts have about as many marks `.?!…` as each other, and not many",
    default: true,
    known_as: &["TerminalPunctuationFilter"],
    parameters: &[Parameter { name: "threshold", default: "-2", about: "the lowest score, of which 0 is the best" }],
    make: |set, _| Ok(Box::new(TerminalPunctuation { threshold: set.number("threshold", -2.0)? })),
};

struct TerminalPunctuation {
    threshold: f64,
}

impl Filter for TerminalPunctuation {
    /// Vázquez, Sulubacak and Tiedemann, *The University of Helsinki submission to the WMT19 parallel corpus filtering task*.
    fn score(&self, pair: &Measured<'_>) -> Score {
        let [a, b] = pair.each(|side| side.text.chars().filter(|c| matches!(c, '.' | '?' | '!' | '…')).count());
        let penalty = a.abs_diff(b) + a.saturating_sub(1) + b.saturating_sub(1);
        Score::Of(-libm::log(penalty as f64 + 1.0))
    }

    fn keeps(&self, score: Score) -> bool {
        matches!(score, Score::Of(score) if score >= self.threshold)
    }
}
