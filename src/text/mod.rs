//! What every stage needs of strings: letters folded together, words, numbers and marks with their places.

mod damage;
mod fold;
mod pattern;
mod token;
mod transliterate;

pub use damage::{damage, undamaged};
pub use fold::fold;
pub use pattern::Pattern;
pub use token::{Kind, Token, digit, number_key, tokens};
pub use transliterate::{skeleton, transliterate};
