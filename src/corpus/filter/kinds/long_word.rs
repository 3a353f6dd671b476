//! The longest word.

use crate::corpus::filter::{Filter, Kind, Measured, Parameter, Score};

pub(super) const KIND: Kind = Kind {
    name: "long-word",
    about: "all words are shorter than so many characters",
    default: true,
    known_as: &["LongWordFilter"],
    parameters: &[Parameter { name: "threshold", default: "40", about: "how many characters" }],
    make: |set, _| Ok(Box::new(LongWord { threshold: set.numbers("threshold", 40.0)? })),
};

struct LongWord {
    threshold: [f64; 2],
}

impl Filter for LongWord {
    fn score(&self, pair: &Measured<'_>) -> Score {
        Score::Each(pair.each(|side| side.counts().longest as f64))
    }

    fn keeps(&self, score: Score) -> bool {
        matches!(score, Score::Each([a, b]) if a < self.threshold[0] && b < self.threshold[1])
    }
}
