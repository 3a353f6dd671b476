//! Words between which the spaces are gone.

use super::found::nothing_found;
use crate::corpus::filter::Kind;
use crate::corpus::filter::measure::words;

pub(super) const KIND: Kind = Kind {
    name: "glued-words",
    about: "no text holds several words without spaces: `HomeNewsSport`",
    default: false,
    known_as: &["no_glued_words"],
    parameters: &[],
    make: |_, _| Ok(nothing_found(glued)),
};

/// With so many parts it is no name of a product.
const PARTS: usize = 3;

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
