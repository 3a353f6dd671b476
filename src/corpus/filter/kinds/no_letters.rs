//! Texts of numbers and symbols.

use crate::corpus::filter::{Filter, Kind, Measured, Score};

pub(super) const KIND: Kind = Kind {
    name: "no-letters",
    about: "both texts hold letters, not only numbers and symbols",
    default: true,
    known_as: &["no_only_symbols", "no_only_numbers"],
    parameters: &[],
    make: |_, _| Ok(Box::new(NoLetters)),
};

struct NoLetters;

impl Filter for NoLetters {
    fn score(&self, pair: &Measured<'_>) -> Score {
        Score::of_each(pair.each(|side| !side.text.chars().any(char::is_alphabetic)))
    }

    fn keeps(&self, score: Score) -> bool {
        score == Score::of_each([false; 2])
    }
}
