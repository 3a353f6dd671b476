//! How long the texts are.

use crate::corpus::filter::measure::Unit;
use crate::corpus::filter::{Filter, Kind, Measured, Parameter, Score};

pub(super) const KIND: Kind = Kind {
    name: "length",
    about: "both texts are neither too short nor too long",
    default: true,
    known_as: &["LengthFilter", "not_too_long", "not_too_short"],
    parameters: &[
        Parameter { name: "min_length", default: "1", about: "the shortest" },
        Parameter { name: "max_length", default: "100", about: "the longest" },
        Parameter {
            name: "unit",
            default: "word",
            about: "what is counted: `word` or `char`; where no spaces are written two characters are a word",
        },
        Parameter { name: "pass_empty", default: "false", about: "keeps pairs of two empty texts" },
    ],
    make: |set, langs| {
        let [least, most] = set.range(("min_length", 1.0), ("max_length", 100.0))?;
        Ok(Box::new(Length { least, most, units: set.units_of_length(langs)?, pass_empty: set.flag("pass_empty")? }))
    },
};

struct Length {
    least: [f64; 2],
    most: [f64; 2],
    units: [Unit; 2],
    pass_empty: bool,
}

impl Filter for Length {
    fn score(&self, pair: &Measured<'_>) -> Score {
        Score::Each([0, 1].map(|side| pair.sides[side].counts().of(self.units[side])))
    }

    fn keeps(&self, score: Score) -> bool {
        self.pass_empty && score == Score::Each([0.0; 2]) || score.is_within(self.least, self.most)
    }
}
