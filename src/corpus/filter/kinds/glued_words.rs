//! Words between which the spaces are gone.

use crate::corpus::filter::measure::words;
use crate::corpus::filter::{Filter, Kind, Measured, Score};

pub(super) const KIND: Kind = Kind {
    name: "glued-words",
    about: "no text holds several words without spaces: `HomeNewsSport`",
    default: false,
    known_as: &["no_glued_words"],
    parameters: &[],
    make: |_, _| Ok(Box::new(GluedWords)),
};

/// With so many parts it is no name of a product.
const PARTS: usize = 3;

struct GluedWords;

fn glued(text: &str) -> Option<&str> {
    words(text).find(|word| {
        let (mut parts, mut before) = (0, ' ');
        for c in word.chars() {
            parts += usize::from(before.is_uppercase() && c.is_lowercase());
            before = c;
        }
        parts >= PARTS && word.chars().all(char::is_alphabetic)
    })
}

impl Filter for GluedWords {
    fn score(&self, pair: &Measured<'_>) -> Score {
        Score::of_each(pair.each(|side| glued(side.text).is_some()))
    }

    fn keeps(&self, score: Score) -> bool {
        score == Score::of_each([false; 2])
    }

    fn why(&self, pair: &Measured<'_>, _: Score) -> String {
        pair.sides.iter().find_map(|side| glued(side.text)).unwrap_or_default().to_owned()
    }
}
