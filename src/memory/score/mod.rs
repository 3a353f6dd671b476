//! How much a text is like another, as a translator pays for it.
//!
//! The **base** is a word-level edit similarity with character-level refinement, a whole percentage, rounded down:
//!
//! > 100 · (1 − *D* / max(*n*, *m*))
//!
//! where *n* and *m* count the words, numbers and placeholders of the two texts (in scripts without spaces each character
//! is a word) and *D* is the cheapest way to make one into the other. To leave one out, to put one in, or to replace one
//! by another costs 1; a word in another form costs the share of its letters that differ (their Levenshtein distance over
//! the length of the longer). Two words are forms of one when their first four letters agree without case and accents
//! (two syllables in Korean). Numbers stand for each other at no cost, and so do placeholders: they are adapted, and have
//! penalties of their own. Case, width, punctuation, white space and inline codes do not count here.
//!
//! Two texts of at most three words each are compared letter by letter as well, and the better of the two counts:
//! `Color` and `Colour` are 83 % alike, not 0.
//!
//! [`Penalties`] are taken from the base, each itemised in the [`Match`](super::Match).

mod compat;
mod omegat;
mod penalty;
mod porter;

pub use compat::{Formula, OtherScore};
pub(super) use penalty::exchanged;
pub use penalty::{Penalties, Penalty, PenaltyKind};

use super::distance::{levenshtein, weighted};
use super::token::{Kind, Token, form, marks_only, stem, tokens};

/// The price of a whole word, in hundredths.
pub(super) const WHOLE: u32 = 100;
/// How many words a text may have to be compared letter by letter.
pub(super) const SHORT: usize = 3;
/// How many letters it may have then.
const SHORT_LETTERS: usize = 60;

/// A text made ready to be compared.
#[derive(Clone, Debug, Default)]
pub struct Prepared {
    pub(super) text: String,
    /// All tokens.
    pub(super) tokens: Vec<Token>,
    /// The tokens that are compared one by one.
    pub(super) words: Vec<Word>,
}

/// A token that is compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word {
    /// Its place among all tokens.
    pub token: u32,
    pub kind: Kind,
    pub form: String,
    pub stem: String,
}

impl Prepared {
    /// Makes a text ready.
    pub fn new(text: &str) -> Self {
        let tokens = tokens(text);
        let marks_only = marks_only(&tokens);
        let counted = tokens.iter().enumerate().filter(|(_, token)| marks_only || token.kind != Kind::Mark);
        let words = counted.map(|(at, token)| {
            let form = form(text, token);
            Word { token: at as u32, kind: token.kind, stem: stem(token.kind, &form), form: form.into_owned() }
        });
        let words = words.collect();
        Self { text: text.to_owned(), tokens, words }
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// How many words, numbers and placeholders it has.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// The words as they are compared: no two cost less than a whole word in each other's place unless they are the same
    /// here.
    pub fn stems(&self) -> impl Iterator<Item = &str> {
        self.words.iter().map(|word| word.stem.as_str())
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// The letters, where the text is short enough to be compared by them.
    pub(super) fn letters(&self) -> Option<Vec<char>> {
        if self.words.is_empty() || self.words.len() > SHORT || self.words.iter().any(|w| w.kind == Kind::Character) {
            return None;
        }
        let mut letters = Vec::with_capacity(self.text.len());
        for (at, word) in self.words.iter().enumerate() {
            if at > 0 {
                letters.push(' ');
            }
            match word.kind {
                Kind::Number | Kind::Placeholder => letters.extend(word.stem.chars()),
                Kind::Word | Kind::Character | Kind::Mark => letters.extend(word.form.chars()),
            }
        }
        (letters.len() <= SHORT_LETTERS).then_some(letters)
    }

    /// The forms of the words one behind the other: equal where two texts differ in nothing but case, marks and spaces.
    pub(super) fn key(&self) -> String {
        self.words.iter().flat_map(|word| [word.form.as_str(), " "]).collect()
    }
}

/// What the i-th word of one costs in place of the j-th of the other, in hundredths of a word.
pub(super) fn price(a: &Word, b: &Word) -> u32 {
    if a.stem != b.stem {
        return WHOLE;
    }
    if a.kind != Kind::Word || a.form == b.form {
        return 0;
    }
    let (a, b): (Vec<char>, Vec<char>) = (a.form.chars().collect(), b.form.chars().collect());
    (WHOLE * levenshtein(&a, &b) as u32).div_ceil(a.len().max(b.len()) as u32).clamp(1, WHOLE)
}

/// The base of the score, 0 to 100.
pub fn base(a: &Prepared, b: &Prepared) -> u32 {
    let longest = a.words.len().max(b.words.len()) as u32;
    if longest == 0 {
        return if a.text.trim() == b.text.trim() { 100 } else { 0 };
    }
    let distance = weighted(a.words.len(), b.words.len(), WHOLE, |i, j| price(&a.words[i], &b.words[j]));
    let by_words = percent(WHOLE * longest, distance);
    let (Some(ours), Some(theirs)) = (a.letters(), b.letters()) else { return by_words };
    by_words.max(percent(ours.len().max(theirs.len()) as u32, levenshtein(&ours, &theirs) as u32))
}

/// What is left of a whole, in percent, rounded down.
pub(super) fn percent(whole: u32, lost: u32) -> u32 {
    (u64::from(whole.saturating_sub(lost)) * 100 / u64::from(whole.max(1))) as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn of(a: &str, b: &str) -> u32 {
        base(&Prepared::new(a), &Prepared::new(b))
    }

    #[test]
    fn words_count_and_forms_of_a_word_count_less() {
        for (a, b, expected) in [
            ("The old bridge is open again", "The old bridge is closed again", 83),
            ("The old bridge is open again", "The old bridges are open again", 80),
            ("The old bridge is open", "THE OLD, BRIDGE: IS OPEN!", 100),
            ("There are 12 files in {0} now", "There are 7 files in %s now", 100),
            ("Color", "Colour", 83),
            ("Open file", "Open the file", 69),
            ("我喜欢北京的秋天", "我喜欢上海的秋天", 75),
            ("", "", 100),
            ("", "a", 0),
            ("...", "...", 100),
            ("...", "!", 0),
        ] {
            assert_eq!(of(a, b), expected, "{a} / {b}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(100))]
        #[test]
        fn it_is_the_same_in_both_directions_and_whole_for_equals(a in "([a-c]{1,6}|[0-9]|%s|,| |я|北){0,12}", b in "([a-c]{1,6}|[0-9]|%s|,| |я|北){0,12}") {
            prop_assert_eq!(of(&a, &b), of(&b, &a));
            prop_assert_eq!(of(&a, &a), 100);
            prop_assert!(of(&a, &b) <= 100);
        }
    }
}
