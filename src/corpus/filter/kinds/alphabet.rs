//! How many of the characters are letters.

use crate::corpus::filter::{Filter, Kind, Measured, Parameter, Score};

pub(super) const KIND: Kind = Kind {
    name: "alphabet-ratio",
    about: "enough of the characters are letters",
    default: false,
    known_as: &["AlphabetRatioFilter"],
    parameters: &[
        Parameter { name: "threshold", default: "0.75", about: "the least share of letters" },
        Parameter { name: "exclude_whitespace", default: "false", about: "does not count white space" },
    ],
    make: |set, _| {
        let without_spaces = set.flag("exclude_whitespace")?;
        Ok(Box::new(AlphabetRatio { threshold: set.shares("threshold", 0.75)?, without_spaces }))
    },
};

struct AlphabetRatio {
    threshold: [f64; 2],
    without_spaces: bool,
}

impl Filter for AlphabetRatio {
    fn score(&self, pair: &Measured<'_>) -> Score {
        Score::Each(pair.each(|side| {
            let (mut letters, mut all) = (0_usize, 0_usize);
            for c in side.text.chars() {
                letters += usize::from(c.is_alphabetic());
                all += usize::from(!self.without_spaces || !c.is_whitespace());
            }
            if all == 0 { 1.0 } else { letters as f64 / all as f64 }
        }))
    }

    fn keeps(&self, score: Score) -> bool {
        score.is_within(self.threshold, [f64::INFINITY; 2])
    }
}
