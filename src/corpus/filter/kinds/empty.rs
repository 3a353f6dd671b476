//! Texts without a translation, and translations without a text.

use crate::corpus::filter::{Filter, Kind, Measured, Score};

pub(super) const KIND: Kind = Kind {
    name: "empty",
    about: "both texts have something in them",
    default: true,
    known_as: &["no_empty"],
    parameters: &[],
    make: |_, _| Ok(Box::new(Empty)),
};

struct Empty;

impl Filter for Empty {
    fn score(&self, pair: &Measured<'_>) -> Score {
        Score::of_each(pair.each(|side| side.text.trim().is_empty()))
    }

    fn keeps(&self, score: Score) -> bool {
        score == Score::of_each([false; 2])
    }

    fn why(&self, _: &Measured<'_>, score: Score) -> String {
        let sides = if score == Score::of_each([true, true]) {
            "both"
        } else if score == Score::of_each([true, false]) {
            "the text"
        } else {
            "the translation"
        };
        sides.to_owned()
    }
}
