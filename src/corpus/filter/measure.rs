//! What several filters measure of a text, counted once.

use crate::exchange::pairs::Pair;
use std::cell::OnceCell;

/// A pair as filters look at it.
pub struct Measured<'a> {
    /// The text and its translation.
    pub sides: [Text<'a>; 2],
    /// How probable it is that the two belong together, where the file says it.
    pub confidence: Option<f64>,
}

impl<'a> Measured<'a> {
    /// A pair of which nothing has been measured.
    pub fn of(pair: &Pair<'a>) -> Self {
        let text = |text| Text { text, counts: OnceCell::new() };
        Self { sides: [text(pair.source), text(pair.target)], confidence: pair.confidence }
    }

    /// Measures each side.
    pub(super) fn each<T>(&self, measure: impl Fn(&Text<'a>) -> T) -> [T; 2] {
        [measure(&self.sides[0]), measure(&self.sides[1])]
    }
}

/// One side of a pair.
pub struct Text<'a> {
    /// The text.
    pub text: &'a str,
    counts: OnceCell<Counts>,
}

/// What is counted of a text. Words are what stands between white space.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Counts {
    pub(super) chars: usize,
    pub(super) words: usize,
    /// How many characters stand in words.
    pub(super) in_words: usize,
    /// How many characters the longest word has.
    pub(super) longest: usize,
}

impl Text<'_> {
    /// How many words it has: what stands between white space.
    pub fn words(&self) -> usize {
        self.counts().words
    }

    /// How many characters it has.
    pub fn characters(&self) -> usize {
        self.counts().chars
    }

    pub(super) fn counts(&self) -> Counts {
        *self.counts.get_or_init(|| counts(self.text))
    }
}

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    /// What stands between white space.
    Word,
    /// Characters.
    Character,
    /// Two characters for a word, about as many as words have in languages that are written without spaces.
    TwoCharacters,
}

impl Counts {
    /// How much there is of a unit.
    pub(super) fn of(self, unit: Unit) -> f64 {
        match unit {
            Unit::Word => self.words as f64,
            Unit::Character => self.chars as f64,
            Unit::TwoCharacters => self.in_words.div_ceil(2) as f64,
        }
    }
}

fn counts(text: &str) -> Counts {
    let mut counts = Counts::default();
    let mut run = 0;
    for c in text.chars() {
        counts.chars += 1;
        if is_space(c) {
            run = 0;
        } else {
            counts.words += usize::from(run == 0);
            run += 1;
            counts.in_words += 1;
            counts.longest = counts.longest.max(run);
        }
    }
    counts
}

/// White space as Python has it: that of Unicode, and the separators of ASCII.
pub(super) fn is_space(c: char) -> bool {
    if c.is_ascii() { matches!(c, ' ' | '\t'..='\r' | '\x1c'..='\x1f') } else { c.is_whitespace() }
}

/// The words of a text: what stands between white space.
pub(super) fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(is_space).filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn counting_once_is_counting_each(text in "[ab \u{a0}\t\u{1f}é語]{0,20}") {
            let lengths: Vec<usize> = words(&text).map(|word| word.chars().count()).collect();
            let expected = Counts {
                chars: text.chars().count(),
                words: lengths.len(),
                in_words: lengths.iter().sum(),
                longest: lengths.iter().copied().max().unwrap_or(0),
            };
            prop_assert_eq!(counts(&text), expected);
        }
    }
}
