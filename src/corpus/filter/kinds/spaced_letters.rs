//! Words with spaces between their letters.

use crate::corpus::filter::measure::words;
use crate::corpus::filter::{Filter, Kind, Measured, Parameter, Score};

pub(super) const KIND: Kind = Kind {
    name: "spaced-letters",
    about: "no text holds words written l i k e this",
    default: false,
    known_as: &["no_space_noise"],
    parameters: &[Parameter {
        name: "threshold",
        default: "4",
        about: "how many single letters in a row are too many",
    }],
    make: |set, _| Ok(Box::new(SpacedLetters { threshold: set.number("threshold", 4.0)? })),
};

struct SpacedLetters {
    threshold: f64,
}

impl Filter for SpacedLetters {
    fn score(&self, pair: &Measured<'_>) -> Score {
        Score::Each(pair.each(|side| {
            let (mut run, mut longest) = (0_u32, 0);
            for word in words(side.text) {
                let mut chars = word.chars();
                let single = chars.next().is_some_and(char::is_alphabetic) && chars.next().is_none();
                run = if single { run + 1 } else { 0 };
                longest = longest.max(run);
            }
            f64::from(longest)
        }))
    }

    fn keeps(&self, score: Score) -> bool {
        matches!(score, Score::Each(runs) if runs.iter().all(|run| *run < self.threshold))
    }
}
