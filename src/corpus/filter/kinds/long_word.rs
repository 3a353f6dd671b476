//! The longest word.

use crate::corpus::filter::{Filter, Kind, Measured, Parameter, Score};

pub(super) const KIND: Kind = Kind {
    name: "long-word",
    about: "all words are shorter than so many characters",
    default: true,
    known_as: &["LongWordFilter"],
    parameters: &[Parameter {
        name: "threshold",
        default: "40",
        about: "how many characters; any number where no spaces are written",
    }],
    make: |set, langs| {
        let mut threshold = set.numbers("threshold", 40.0)?;
        // Where no spaces are written, what stands between spaces is no word.
        for (threshold, lang) in threshold.iter_mut().zip([langs.0, langs.1]) {
            if lang.is_unspaced() && set.texts("threshold")?.is_none() {
                *threshold = f64::INFINITY;
            }
        }
        Ok(Box::new(LongWord { threshold }))
    },
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
