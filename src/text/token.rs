//! Words, numbers and marks of a text, with their places in it.

use std::ops::Range;
use unicode_script::{Script, UnicodeScript};

/// A piece of a text: a word, a number or a mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands, in bytes.
    pub range: Range<usize>,
    /// What it is.
    pub kind: Kind,
}

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A run of letters (and digits behind them).
    Word,
    /// A run of Han characters, written without spaces between words.
    Han,
    /// A run of katakana, mostly a borrowed word or a name.
    Katakana,
    /// A run of hiragana, mostly grammar.
    Hiragana,
    /// A run of letters of a script without spaces between words that is not CJK: Thai, Lao, Khmer, Burmese.
    Unspaced,
    /// Digits, with the separators between them.
    Number,
    /// One punctuation mark or symbol.
    Mark,
}

#[derive(PartialEq, Clone, Copy)]
enum Class {
    Run(Kind),
    Joiner,
    Mark,
    Space,
}

fn class(c: char) -> Class {
    if c.is_ascii() {
        return match c {
            'a'..='z' | 'A'..='Z' => Class::Run(Kind::Word),
            '0'..='9' => Class::Run(Kind::Number),
            _ if c.is_ascii_whitespace() || c.is_ascii_control() => Class::Space,
            _ => Class::Mark,
        };
    }
    if c.is_numeric() && digit(c).is_some() {
        return Class::Run(Kind::Number);
    }
    match c {
        'ー' => return Class::Run(Kind::Katakana),
        '々' | '〆' | '〇' => return Class::Run(Kind::Han),
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => return Class::Joiner,
        _ => {}
    }
    if c.is_alphabetic() {
        return Class::Run(match c.script() {
            Script::Han => Kind::Han,
            Script::Katakana => Kind::Katakana,
            Script::Hiragana => Kind::Hiragana,
            Script::Thai | Script::Lao | Script::Khmer | Script::Myanmar => Kind::Unspaced,
            _ => Kind::Word,
        });
    }
    if unicode_normalization::char::is_combining_mark(c) {
        Class::Joiner
    } else if c.is_whitespace() || c.is_control() {
        Class::Space
    } else {
        Class::Mark
    }
}

/// The tokens of a text in order; white space is between them.
///
/// A separator between digits (`1,234.5`, `10:30`, `1’000`) belongs to the number; digits behind letters belong to the
/// word (`A4`); an apostrophe or hyphen is a mark between two words.
pub fn tokens(text: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::with_capacity(text.len() / 5);
    let mut chars = text.char_indices().peekable();
    let mut touching = false;
    while let Some((at, c)) = chars.next() {
        let end = at + c.len_utf8();
        match class(c) {
            Class::Space => touching = false,
            Class::Joiner => {
                if let (true, Some(last)) = (touching, tokens.last_mut()) {
                    last.range.end = end;
                }
            }
            Class::Mark => {
                let in_number = touching
                    && matches!(c, '.' | ',' | ':' | '\'' | '’' | '٫' | '٬' | '．' | '，')
                    && tokens.last().is_some_and(|t| t.kind == Kind::Number)
                    && chars.peek().is_some_and(|(_, next)| class(*next) == Class::Run(Kind::Number));
                match tokens.last_mut() {
                    Some(last) if in_number => last.range.end = end,
                    _ => tokens.push(Token { range: at..end, kind: Kind::Mark }),
                }
                touching = in_number;
            }
            Class::Run(kind) => {
                match tokens.last_mut() {
                    Some(last)
                        if touching && (last.kind == kind || (last.kind, kind) == (Kind::Word, Kind::Number)) =>
                    {
                        last.range.end = end;
                    }
                    _ => tokens.push(Token { range: at..end, kind }),
                }
                touching = true;
            }
        }
    }
    tokens
}

/// The value of a decimal digit of any script.
pub fn digit(c: char) -> Option<u32> {
    // Decimal digits of a script stand in a row of ten (Unicode, section 4.6); these are the first of each row in use.
    const ZEROS: [u32; 16] = [
        0x30, 0x660, 0x6f0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xe50, 0xed0, 0x1040, 0xff10,
    ];
    let c = c as u32;
    ZEROS.iter().map(|zero| c.wrapping_sub(*zero)).find(|d| *d < 10)
}

/// What two spellings of one number have in common: its digits in ASCII, without separators and leading zeros.
///
/// `1,234`, `1.234` and `١٬٢٣٤` are `1234`; so are `12,34` and `12.34`, whatever the separator means where.
pub fn number_key(number: &str) -> String {
    let digits: String = number.chars().filter_map(digit).filter_map(|d| char::from_digit(d, 10)).collect();
    let short = digits.trim_start_matches('0');
    if short.is_empty() { "0".to_owned() } else { short.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn cut(text: &str) -> Vec<&str> {
        tokens(text).into_iter().map(|t| &text[t.range]).collect()
    }

    #[test]
    fn words_numbers_and_marks() {
        assert_eq!(cut("L’été 1,234.5 fut-il A4 ?"), ["L", "’", "été", "1,234.5", "fut", "-", "il", "A4", "?"]);
        assert_eq!(cut("2011年7月4日、ロシアの"), ["2011", "年", "7", "月", "4", "日", "、", "ロシア", "の"]);
        assert_eq!(cut("٤ يوليو ٢٠١١"), ["٤", "يوليو", "٢٠١١"]);
        assert_eq!(cut("at 10:30."), ["at", "10:30", "."]);
    }

    #[test]
    fn one_number_in_several_spellings() {
        for (a, b) in [("1,234", "1.234"), ("١٢", "12"), ("04", "4"), ("３．１４", "3,14"), ("000", "0")] {
            assert_eq!(number_key(a), number_key(b));
        }
    }

    proptest! {
        #[test]
        fn tokens_lie_in_order_and_only_white_space_is_between(text in "\\PC{0,40}") {
            let mut end = 0;
            for token in tokens(&text) {
                prop_assert!(token.range.start >= end && token.range.end > token.range.start);
                let gap = &text[end..token.range.start];
                prop_assert!(gap.chars().all(|c| matches!(class(c), Class::Space | Class::Joiner)), "{gap:?}");
                end = token.range.end;
            }
        }
    }
}
