//! Words, numbers and placeholders as numbers.
//!
//! A word is known by its stem, so that forms of a word are one symbol; a number or placeholder by what it is and a hash
//! of it. That two hashes may be the same does no harm: the index may say too much of a similarity, never too little, and
//! the score is worked out on the texts themselves.

use crate::file;
use crate::memory::token::{self, Kind, form, marks_only, tokens};

const NUMBER: u32 = 1 << 30;
const PLACEHOLDER: u32 = 1 << 31;
const HASH: u32 = NUMBER - 1;
/// How many symbols are not words.
pub(super) const FIRST_WORD: u32 = 2;

/// The symbol of a token, whose stem has a number if it is a word.
pub(super) fn symbol(kind: Kind, form: &str, number: impl FnOnce(u64) -> u32) -> u32 {
    match kind {
        Kind::Number => NUMBER | file::key(form.as_bytes()) as u32 & HASH,
        Kind::Placeholder => PLACEHOLDER | file::key(form.as_bytes()) as u32 & HASH,
        Kind::Word | Kind::Character | Kind::Mark => number(stem_hash(kind, form)),
    }
}

/// What a word's stem is known by.
pub(super) fn stem_hash(kind: Kind, form: &str) -> u64 {
    file::key(token::stem(kind, form).as_bytes())
}

/// The symbol without what tells numbers from numbers and placeholders from placeholders.
#[inline]
pub(super) fn class(symbol: u32) -> u32 {
    if (NUMBER..super::shelf::EDGE).contains(&symbol) { u32::from(symbol >= PLACEHOLDER) } else { symbol }
}

/// Whether a symbol is a number; `Some(false)` for a placeholder, `None` for a word.
pub(super) fn is_number(symbol: u32) -> Option<bool> {
    (NUMBER..super::shelf::EDGE).contains(&symbol).then_some(symbol < PLACEHOLDER)
}

/// The hash of a text in everything that the words of it tell, from the hashes of their forms.
pub(super) fn text_hash(forms: impl Iterator<Item = u64>) -> u32 {
    let mixed = forms.fold(0_u64, |hash, form| (hash.rotate_left(5) ^ form).wrapping_mul(0x517c_c1b7_2722_0a95));
    (mixed >> 32) as u32
}

pub(super) fn form_hash(form: &str) -> u64 {
    file::key(form.as_bytes())
}

/// The hash of a text, and how many of its tokens are compared one by one.
pub(super) fn hash_of(text: &str) -> (u32, usize) {
    let tokens = tokens(text);
    let marks_only = marks_only(&tokens);
    let mut count = 0;
    let counted = tokens.iter().filter(|token| marks_only || token.kind != Kind::Mark).inspect(|_| count += 1);
    (text_hash(counted.map(|token| form_hash(&form(text, token)))), count)
}
