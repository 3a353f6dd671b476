//! What makes two pairs the same.

use crate::exchange::pairs::Pair;
use crate::file::Hasher;
use std::borrow::Cow;

/// What is compared of two pairs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum By {
    /// Both texts.
    #[default]
    Pair,
    /// The text, whatever its translation.
    Source,
    /// The translation, whatever its text.
    Target,
}

/// When two pairs are the same.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Key {
    /// What is compared.
    pub by: By,
    /// Whether letters alone count, whatever their case: no digits, marks and spaces. Texts without letters are compared as
    /// they are.
    pub normalised: bool,
}

impl Key {
    /// The fingerprint of what is compared of a pair. Among twenty million different ones the chance that any two have the
    /// same is 1 in 90,000.
    pub fn of(self, pair: &Pair<'_>) -> u64 {
        let mut hash = Hasher::new();
        self.texts(pair).for_each(|text| hash.text(&text));
        hash.finish()
    }

    /// What is compared of a pair.
    pub(super) fn texts<'a>(self, pair: &Pair<'a>) -> impl Iterator<Item = Cow<'a, str>> {
        let (source, target) = match self.by {
            By::Pair => (Some(pair.source), Some(pair.target)),
            By::Source => (Some(pair.source), None),
            By::Target => (None, Some(pair.target)),
        };
        source
            .into_iter()
            .chain(target)
            .map(move |text| if self.normalised { letters(text) } else { Cow::Borrowed(text) })
    }
}

/// The letters of a text in small ones; the text if it has none.
fn letters(text: &str) -> Cow<'_, str> {
    let letters: String = text.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect();
    if letters.is_empty() { Cow::Borrowed(text) } else { Cow::Owned(letters) }
}
