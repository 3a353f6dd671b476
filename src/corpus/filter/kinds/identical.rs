//! Translations that say what the text says.

use crate::corpus::filter::{Filter, Kind, Measured, Score};

pub(super) const KIND: Kind = Kind {
    name: "identical",
    about: "the letters of the translation are not those of the text, whatever their case",
    default: true,
    known_as: &["no_identical"],
    parameters: &[],
    make: |_, _| Ok(Box::new(Identical)),
};

struct Identical;

impl Filter for Identical {
    fn score(&self, pair: &Measured<'_>) -> Score {
        let letters = |text| str::chars(text).filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase);
        let [a, b] = pair.each(|side| side.text);
        Score::Of(f64::from(u8::from(letters(a).eq(letters(b)))))
    }

    fn keeps(&self, score: Score) -> bool {
        score == Score::Of(0.0)
    }

    fn why(&self, _: &Measured<'_>, _: Score) -> String {
        "the same letters".to_owned()
    }
}
