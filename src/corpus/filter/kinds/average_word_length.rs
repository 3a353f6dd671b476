//! How long words are on average.

use crate::corpus::filter::{Filter, Kind, Measured, Parameter, Score};

pub(super) const KIND: Kind = Kind {
    name: "average-word-length",
    about: "words are neither too short nor too long on average",
    default: false,
    known_as: &["AverageWordLengthFilter"],
    parameters: &[
        Parameter { name: "min_length", default: "2", about: "the shortest average" },
        Parameter { name: "max_length", default: "20", about: "the longest average" },
        Parameter { name: "pass_empty", default: "false", about: "keeps pairs of two empty texts" },
    ],
    make: |set, _| {
        let [least, most] = set.range(("min_length", 2.0), ("max_length", 20.0))?;
        Ok(Box::new(AverageWordLength { least, most, pass_empty: set.flag("pass_empty")? }))
    },
};

struct AverageWordLength {
    least: [f64; 2],
    most: [f64; 2],
    pass_empty: bool,
}

impl Filter for AverageWordLength {
    fn score(&self, pair: &Measured<'_>) -> Score {
        Score::Each(pair.each(|side| {
            let counts = side.counts();
            if counts.words == 0 { 0.0 } else { counts.in_words as f64 / counts.words as f64 }
        }))
    }

    fn keeps(&self, score: Score) -> bool {
        self.pass_empty && score == Score::Each([0.0; 2]) || score.is_within(self.least, self.most)
    }
}
