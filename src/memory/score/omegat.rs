//! The percentages of `OmegaT`: three edit similarities of tokens, as 3.6 computes them.
//!
//! Each is `100 · (max(n, m) − d) / max(n, m)` rounded down, where *n* and *m* count the tokens and *d* is the Levenshtein
//! distance of the first 1,000. Tokens are compared without `&` and, but for the stems, in lower case.
//!
//! 1. Stems (English): the words that Unicode's annex 29 finds (Lucene's `StandardTokenizer`), less `'s`, without stop
//!    words and what holds digits, cut by Porter's algorithm. The stop words are `OmegaT`'s and have to be given.
//! 2. Words: the same without the stop words being left out or anything being cut.
//! 3. Everything, cut as the word iterator of Java does; tags of `OmegaT` (`<b0>`) and words with a `&` in them are one.
//!
//! Japanese, Chinese and Thai are cut by dictionaries there, and have no percentages here.

use super::porter::stem;
use crate::memory::distance::levenshtein;
use std::collections::HashSet;
use unicode_segmentation::UnicodeSegmentation;

/// How many tokens are compared.
const COMPARED: usize = 1000;

/// The percentage of stems.
pub(super) fn of_stems(a: &str, b: &str, stop: &HashSet<String>) -> u32 {
    similarity(&stems(a, stop), &stems(b, stop))
}

/// The percentages of words and of everything.
pub(super) fn of_words(a: &str, b: &str) -> [u32; 2] {
    let (a, b) = (a.to_lowercase(), b.to_lowercase());
    [similarity(&words(&a), &words(&b)), similarity(&verbatim(&a), &verbatim(&b))]
}

fn similarity<S: AsRef<str>>(a: &[S], b: &[S]) -> u32 {
    let longest = a.len().max(b.len());
    let bare = |tokens: &[S]| -> Vec<String> {
        tokens.iter().take(COMPARED).map(|token| token.as_ref().replace('&', "")).collect()
    };
    let (a, b) = (bare(a), bare(b));
    let distance = levenshtein(&texts(&a), &texts(&b));
    (100 * longest.saturating_sub(distance) / longest.max(1)) as u32
}

fn texts(tokens: &[String]) -> Vec<&str> {
    tokens.iter().map(String::as_str).collect()
}

/// The stems of the words of an English text.
fn stems(text: &str, stop: &HashSet<String>) -> Vec<String> {
    let words = text.unicode_words().map(|word| {
        let mut word = word.to_lowercase();
        let possessive = ["'s", "\u{2019}s", "\u{ff07}s"].iter().find(|ending| word.ends_with(**ending));
        word.truncate(word.len() - possessive.map_or(0, |ending| ending.len()));
        word
    });
    let stems = words.filter(|word| !stop.contains(word)).map(|word| stem(&word));
    stems.filter(|stem| !stem.chars().any(char::is_numeric)).collect()
}

/// The words of a text without those that hold digits.
fn words(text: &str) -> Vec<&str> {
    let words = text.unicode_words();
    words.filter(|word| !word.chars().any(char::is_numeric)).collect()
}

/// All of a text in tokens.
fn verbatim(text: &str) -> Vec<&str> {
    let mut tokens = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let length = tag(rest).unwrap_or_else(|| with_ampersand(rest));
        let (token, behind) = rest.split_at(length);
        tokens.push(token);
        rest = behind;
    }
    tokens
}

/// The length of a tag of `OmegaT` in front of a text.
fn tag(text: &str) -> Option<usize> {
    let inner = text.strip_prefix('<')?;
    let inner = inner.strip_prefix('/').unwrap_or(inner);
    let letters = inner.find(|c: char| !c.is_ascii_alphabetic()).filter(|at| *at > 0)?;
    let digits = inner[letters..].find(|c: char| !c.is_ascii_digit()).filter(|at| *at > 0)?;
    let behind = &inner[letters + digits..];
    let behind = behind.strip_prefix('/').unwrap_or(behind);
    behind.starts_with('>').then(|| text.len() - behind.len() + 1)
}

/// The length of the first token of a text, one with a `&` that stands before a letter or digit taken as one.
fn with_ampersand(text: &str) -> usize {
    let starts = |text: &str| text.starts_with(|c: char| c.is_alphanumeric());
    let first = step(text);
    let behind = &text[first..];
    if &text[..first] == "&" {
        return if starts(behind) { first + step(behind) } else { first };
    }
    match behind.strip_prefix('&') {
        Some(more) if starts(text) && starts(more) => first + 1 + step(more),
        _ => first,
    }
}

/// What Java's rules tell apart.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Letter,
    Digit,
    Space,
    Kanji,
    Katakana,
    Hiragana,
    Other,
}

fn class(c: char) -> Class {
    match c {
        '\u{3005}' | '\u{4e00}'..='\u{9fa5}' | '\u{f900}'..='\u{fa2d}' => Class::Kanji,
        '\u{30a1}'..='\u{30fa}' => Class::Katakana,
        '\u{3041}'..='\u{3094}' => Class::Hiragana,
        ' ' | '\t' | '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => {
            Class::Space
        }
        c if c.is_alphabetic() => Class::Letter,
        c if c.is_numeric() => Class::Digit,
        _ => Class::Other,
    }
}

/// Whether a character joins the letters around it, as in `e.g`, `well-known` and `file_name`.
fn joins_letters(c: char) -> bool {
    matches!(
        c,
        '-' | '_' | '"' | '\'' | '.' | '\u{ad}' | '\u{2010}'
            ..='\u{2015}' | '\u{2027}' | '\u{203f}' | '\u{2040}' | '\u{ff3f}'
    )
}

/// Whether a character joins the digits around it.
fn joins_digits(c: char) -> bool {
    matches!(c, '"' | '\'' | ',' | '.' | '\u{66b}')
}

/// Whether a character in front of a number belongs to it.
fn leads_number(c: char) -> bool {
    matches!(c, '#' | '.' | '^' | '$' | '\u{a2}'..='\u{a5}' | '\u{20a0}'..='\u{20c0}')
}

/// Whether a character behind a number belongs to it.
fn ends_number(c: char) -> bool {
    matches!(c, '%' | '&' | '\u{a2}' | '\u{66a}' | '\u{2030}' | '\u{2031}')
}

/// The length of the first token of a text as Java cuts it.
fn step(text: &str) -> usize {
    let Some(first) = text.chars().next() else { return 0 };
    match class(first) {
        Class::Letter => by_turns(text, joined(text, 0, Class::Letter, joins_letters)),
        Class::Digit => by_turns(text, 0),
        Class::Space => {
            let end = run(text, 0, Class::Space);
            let end = end + usize::from(text[end..].starts_with('\r'));
            let is_break = |c: char| matches!(c, '\n' | '\u{c}' | '\u{2028}' | '\u{2029}');
            end + text[end..].chars().next().filter(|c| is_break(*c)).map_or(0, char::len_utf8)
        }
        Class::Other if text.starts_with("\r\n") => 2,
        Class::Other if leads_number(first) => by_turns(text, first.len_utf8()),
        Class::Other => first.len_utf8(),
        script => run(text, 0, script),
    }
}

/// Where a run of characters of a class ends.
fn run(text: &str, start: usize, wanted: Class) -> usize {
    text[start..].find(|c| class(c) != wanted).map_or(text.len(), |length| start + length)
}

/// Where runs of a class end that single characters join.
fn joined(text: &str, start: usize, wanted: Class, joins: fn(char) -> bool) -> usize {
    let mut end = run(text, start, wanted);
    while end > start
        && let Some(c) = text[end..].chars().next().filter(|c| joins(*c))
    {
        let behind = end + c.len_utf8();
        let next = run(text, behind, wanted);
        if next == behind {
            break;
        }
        end = next;
    }
    end
}

/// Where numbers and words that stand by turns end, a number first.
fn by_turns(text: &str, start: usize) -> usize {
    let mut end = start;
    loop {
        let number = joined(text, end, Class::Digit, joins_digits);
        if number == end {
            return end;
        }
        end = joined(text, number, Class::Letter, joins_letters);
        if end == number {
            let sign = text[end..].chars().next().filter(|c| ends_number(*c));
            return end + sign.map_or(0, char::len_utf8);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn texts_are_cut_as_omegat_cuts_them() {
        for (text, expected) in [
            (
                "don't: the well-known file_name, e.g. this.",
                "don't|:| |the| |well-known| |file_name|,| |e.g|.| |this|.",
            ),
            ("12% of $5.00, 2nd  a&b", "12%| |of| |$5.00|,| |2nd|  |a&b"),
            ("<b0>&file</b0> <p>", "<b0>|&file|</b0>| |<|p|>"),
            ("x-2 fr30_a", "x|-|2| |fr30|_|a"),
        ] {
            assert_eq!(verbatim(text).join("|"), expected);
        }
        assert_eq!(words("e.g. the 2nd file_name's a"), ["e.g", "the", "file_name's", "a"]);
        let stop = HashSet::from(["the".to_owned()]);
        assert_eq!(stems("The bridge's closings, 3rd", &stop), ["bridg", "close"]);
    }

    #[test]
    fn percentages_are_rounded_down_and_nothing_is_like_nothing() {
        assert_eq!(of_words("The old bridge.", "The new bridge."), [66, 83]);
        assert_eq!(of_words("1 2", "1 2"), [0, 100]);
        assert_eq!(of_words("", ""), [0, 0]);
    }

    proptest! {
        #[test]
        fn tokens_make_up_the_text(text in "([a-c]|[1-3]|[ .,_$%&<>/-]|é|語|ア){0,16}") {
            prop_assert_eq!(verbatim(&text).concat(), text);
        }
    }
}
