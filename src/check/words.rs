//! How much text there is.

use crate::text::{Kind, tokens};

/// How many words a text has; in scripts without spaces two characters count as a word.
pub fn word_count(text: &str) -> usize {
    let count = |token: &crate::text::Token| match token.kind {
        Kind::Word | Kind::Katakana | Kind::Number => 1,
        Kind::Han | Kind::Hiragana | Kind::Unspaced => text[token.range.clone()].chars().count().div_ceil(2),
        Kind::Mark => 0,
    };
    tokens(text).iter().map(count).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_counted_in_every_script() {
        assert_eq!(word_count("It costs 1,000 dollars."), 4);
        assert_eq!(word_count("俄罗斯和北约"), 3);
        assert_eq!(word_count("… — !"), 0);
    }
}
