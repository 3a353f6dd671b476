//! How probable it is that the texts belong together, as the aligner says.

use crate::corpus::filter::{Filter, Kind, Measured, Parameter, Score};

pub(super) const KIND: Kind = Kind {
    name: "confidence",
    about: "the aligner is certain enough, where the file says how certain it is",
    default: false,
    known_as: &[],
    parameters: &[Parameter { name: "threshold", default: "0.5", about: "the least confidence, from 0 to 1" }],
    make: |set, _| Ok(Box::new(Confidence { threshold: set.share("threshold", 0.5)? })),
};

struct Confidence {
    threshold: f64,
}

impl Filter for Confidence {
    fn score(&self, pair: &Measured<'_>) -> Score {
        pair.confidence.map_or(Score::Nothing, Score::Of)
    }

    fn keeps(&self, score: Score) -> bool {
        score.is_within([self.threshold; 2], [f64::INFINITY; 2])
    }
}
