//! How long the texts are.

use crate::corpus::filter::{Filter, Kind, Measured, Parameter, Score};

pub(super) const KIND: Kind = Kind {
    name: "length",
    about: "both texts are neither too short nor too long",
    default: true,
    known_as: &["LengthFilter", "not_too_long", "not_too_short"],
    parameters: &[
        Parameter { name: "min_length", default: "1", about: "the shortest" },
        Parameter { name: "max_length", default: "100", about: "the longest" },
        Parameter { name: "unit", default: "word", about: "what is counted: `word` or `char`" },
        Parameter { name: "pass_empty", default: "false", about: "keeps pairs of two empty texts" },
    ],
    make: |set, _| {
        Ok(Box::new(Length {
            least: set.numbers("min_length", 1.0)?,
            most: set.numbers("max_length", 100.0)?,
            chars: set.counts_chars(false)?,
            pass_empty: set.flag("pass_empty")?,
        }))
    },
};

struct Length {
    least: [f64; 2],
    most: [f64; 2],
    chars: [bool; 2],
    pass_empty: bool,
}

impl Filter for Length {
    fn score(&self, pair: &Measured<'_>) -> Score {
        let [a, b] = pair.each(super::super::measure::Text::counts);
        let length = |counts: super::super::measure::Counts, chars: bool| {
            (if chars { counts.chars } else { counts.words }) as f64
        };
        Score::Each([length(a, self.chars[0]), length(b, self.chars[1])])
    }

    fn keeps(&self, score: Score) -> bool {
        self.pass_empty && score == Score::Each([0.0; 2]) || score.is_within(self.least, self.most)
    }
}
