//! How much longer one text is than the other.

use crate::corpus::filter::measure::Unit;
use crate::corpus::filter::{Filter, Kind, Measured, Parameter, Score};

pub(super) const KIND: Kind = Kind {
    name: "length-ratio",
    about: "neither text is that many times as long as the other",
    default: true,
    known_as: &["LengthRatioFilter", "length_ratio"],
    parameters: &[
        Parameter { name: "threshold", default: "3", about: "how many times" },
        Parameter { name: "unit", default: "word", about: "what is counted, as for `length`" },
    ],
    make: |set, langs| {
        let units = set.units_of_length(langs)?;
        Ok(Box::new(LengthRatio { threshold: set.number("threshold", 3.0)?, units }))
    },
};

struct LengthRatio {
    threshold: f64,
    units: [Unit; 2],
}

impl Filter for LengthRatio {
    fn score(&self, pair: &Measured<'_>) -> Score {
        let [a, b] = [0, 1].map(|side| pair.sides[side].counts().of(self.units[side]));
        let (less, more) = (a.min(b), a.max(b));
        Score::Of(match less {
            0.0 if more == 0.0 => 0.0,
            0.0 => f64::INFINITY,
            _ => more / less,
        })
    }

    fn keeps(&self, score: Score) -> bool {
        matches!(score, Score::Of(ratio) if ratio < self.threshold)
    }
}
