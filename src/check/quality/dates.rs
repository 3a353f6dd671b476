//! Times of the day and dates in digits.

use super::{Context, Pair, listed};
use crate::text::{Kind, number_key, tokens};

pub(super) fn check(pair: &Pair, _: &Context) -> Vec<String> {
    let (ours, theirs) = (times(pair.source.text()), times(pair.target.text()));
    // Half a day is written in two ways, and many languages write `10 h 30` or `10.30`.
    let halved = |text: &str| {
        let text = text.to_lowercase();
        let words = || text.split(|c: char| !c.is_alphabetic() && c != '.');
        words().any(|word| matches!(word, "am" | "pm" | "a.m." | "p.m." | "a.m" | "p.m"))
            || words().any(|word| matches!(word, "م." | "ص." | "م" | "ص"))
            || ["午後", "午前", "下午", "上午", "مساء", "صباح"].iter().any(|half| text.contains(half))
    };
    if ours.is_empty() || theirs.is_empty() || halved(pair.source.text()) || halved(pair.target.text()) {
        return Vec::new();
    }
    let lost: Vec<&String> = ours.iter().filter(|time| !theirs.contains(time)).collect();
    let added: Vec<&String> = theirs.iter().filter(|time| !ours.contains(time)).collect();
    if lost.is_empty() || added.is_empty() {
        return Vec::new();
    }
    vec![format!("{} in the source, {} in the translation", listed(&lost), listed(&added))]
}

/// Times and ISO dates, in a spelling that can be compared.
fn times(text: &str) -> Vec<String> {
    let numbers = tokens(text);
    let numbers: Vec<_> = numbers.iter().filter(|t| t.kind == Kind::Number).collect();
    let mut found = Vec::new();
    for token in &numbers {
        let piece = &text[token.range.clone()];
        if is_time(piece) {
            found.push(piece.split([':', '：']).map(number_key).collect::<Vec<_>>().join(":"));
        }
    }
    for window in numbers.windows(3) {
        let piece = &text[window[0].range.start..window[2].range.end];
        let keys: Vec<String> = window.iter().map(|t| number_key(&text[t.range.clone()])).collect();
        if piece.len() == 10
            && piece
                .as_bytes()
                .iter()
                .enumerate()
                .all(|(at, b)| if matches!(at, 4 | 7) { *b == b'-' } else { b.is_ascii_digit() })
        {
            found.push(keys.join("-"));
        }
    }
    found
}

/// `10:30`, `10:30:00`.
pub(super) fn is_time(number: &str) -> bool {
    let parts: Vec<&str> = number.split([':', '：']).collect();
    let digits = |part: &&str| (1..=2).contains(&part.chars().count()) && part.chars().all(char::is_numeric);
    (2..=3).contains(&parts.len())
        && parts.iter().all(digits)
        && parts[1].chars().count() == 2
        && number_key(parts[0]).parse::<u8>().is_ok_and(|h| h < 25)
}
