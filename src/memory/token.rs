//! What the score counts in a text: words, numbers and placeholders; marks stand beside.

use super::placeholder::placeholders;
use crate::text::{self, fold};
use std::borrow::Cow;
use std::ops::Range;
use unicode_normalization::UnicodeNormalization;

/// How many letters two words share at their beginning to be forms of one word.
const STEM: usize = 4;
/// The same for Korean, in syllables.
const SYLLABLES: usize = 2;

/// A piece of a text that the score counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    /// Where it stands, in bytes.
    pub range: Range<usize>,
    /// What it is.
    pub kind: Kind,
}

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Kind {
    /// A word.
    Word,
    /// A character of a script without spaces between words.
    Character,
    /// A number.
    Number,
    /// What a program fills in or reads: `%s`, `{0}`, `<b>`, a web address.
    Placeholder,
    /// A punctuation mark or symbol.
    Mark,
}

/// The tokens of a text in order.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(text.len() / 5);
    let mut from = 0;
    for range in placeholders(text) {
        words(text, from..range.start, &mut tokens);
        from = range.end;
        tokens.push(Token { range, kind: Kind::Placeholder });
    }
    words(text, from..text.len(), &mut tokens);
    tokens
}

fn words(text: &str, part: Range<usize>, tokens: &mut Vec<Token>) {
    for token in text::tokens(&text[part.clone()]) {
        let range = part.start + token.range.start..part.start + token.range.end;
        match token.kind {
            text::Kind::Word => tokens.push(Token { range, kind: Kind::Word }),
            text::Kind::Number => tokens.push(Token { range, kind: Kind::Number }),
            text::Kind::Mark => tokens.push(Token { range, kind: Kind::Mark }),
            text::Kind::Han | text::Kind::Hiragana | text::Kind::Katakana | text::Kind::Unspaced => {
                let chars = text[range.clone()].char_indices();
                tokens.extend(chars.map(|(at, c)| {
                    let start = range.start + at;
                    Token { range: start..start + c.len_utf8(), kind: Kind::Character }
                }));
            }
        }
    }
}

/// Whether a text has nothing but marks, which are then compared one by one as words are.
pub(super) fn marks_only(tokens: &[Token]) -> bool {
    tokens.iter().all(|t| t.kind == Kind::Mark)
}

/// What a token is compared by: a word without case and width (NFKC, UAX #15), everything else as it stands.
pub(super) fn form<'a>(text: &'a str, token: &Token) -> Cow<'a, str> {
    let piece = &text[token.range.clone()];
    match token.kind {
        Kind::Word if piece.is_ascii() => {
            if piece.bytes().any(|b| b.is_ascii_uppercase()) {
                piece.to_ascii_lowercase().into()
            } else {
                piece.into()
            }
        }
        Kind::Word => piece.nfkc().flat_map(char::to_lowercase).nfc().collect(),
        Kind::Number if !piece.is_ascii() => piece.nfkc().collect(),
        Kind::Number | Kind::Placeholder | Kind::Character => piece.into(),
        Kind::Mark => mark_class(piece).into(),
    }
}

/// What a token has in common with those it may stand for at less than the price of a whole token: the first letters of a
/// word, without accents; one stem for all numbers, one for all placeholders.
pub(super) fn stem(kind: Kind, form: &str) -> String {
    match kind {
        Kind::Number => "\u{1}".to_owned(),
        Kind::Placeholder => "\u{2}".to_owned(),
        Kind::Character => form.to_owned(),
        Kind::Mark => format!("\u{3}{form}"),
        Kind::Word if form.is_ascii() => form[..form.len().min(STEM)].to_owned(),
        Kind::Word => {
            let mut folded = fold(form);
            let letters = if matches!(folded.chars().next(), Some('\u{ac00}'..='\u{d7a3}')) { SYLLABLES } else { STEM };
            if let Some((end, _)) = folded.char_indices().nth(letters) {
                folded.truncate(end);
            }
            folded
        }
    }
}

/// Marks that differ in typing habits only, made equal.
pub(super) fn mark_class(mark: &str) -> &str {
    match mark {
        "“" | "”" | "„" | "«" | "»" | "‹" | "›" | "「" | "」" | "『" | "』" | "‘" | "’" | "‚" | "'" | "`" => {
            "\""
        }
        "–" | "—" | "―" | "\u{2010}" | "\u{2011}" | "−" => "-",
        "，" | "、" | "،" => ",",
        "。" | "．" => ".",
        "？" | "؟" => "?",
        "！" => "!",
        "：" => ":",
        "；" | "؛" => ";",
        "（" => "(",
        "）" => ")",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<(&str, Kind)> {
        tokens(text).into_iter().map(|t| (&text[t.range.clone()], t.kind)).collect()
    }

    #[test]
    fn a_text_is_words_numbers_placeholders_and_marks() {
        assert_eq!(
            shown("Page 3 of %d, <b>A4</b>"),
            [
                ("Page", Kind::Word),
                ("3", Kind::Number),
                ("of", Kind::Word),
                ("%d", Kind::Placeholder),
                (",", Kind::Mark),
                ("<b>", Kind::Placeholder),
                ("A4", Kind::Word),
                ("</b>", Kind::Placeholder),
            ]
        );
        assert_eq!(shown("俄罗斯 OK").len(), 4);
    }

    #[test]
    fn forms_keep_accents_and_stems_do_not() {
        let of = |text: &str| {
            let token = tokens(text).remove(0);
            let form = form(text, &token).into_owned();
            (form.clone(), stem(token.kind, &form))
        };
        assert_eq!(of("Écrite"), ("écrite".to_owned(), "ecri".to_owned()));
        assert_eq!(of("ＡＢＣ"), ("abc".to_owned(), "abc".to_owned()));
        assert_eq!(of("12"), ("12".to_owned(), "\u{1}".to_owned()));
        assert_eq!(of("한국어가"), ("한국어가".to_owned(), "한국".to_owned()));
    }
}
