//! Times of the day and dates in digits.

use super::{Context, Pair, listed};
use crate::text::{Kind, number_key, tokens};

pub(super) fn check(pair: &Pair, _: &Context) -> Vec<String> {
    let halved = |text: &str| {
        let text = text.to_lowercase();
        let words = || text.split(|c: char| !c.is_alphabetic() && c != '.').map(|word| word.trim_end_matches('.'));
        words().any(|word| matches!(word, "am" | "pm" | "a.m" | "p.m" | "م" | "ص"))
            || ["午後", "午前", "下午", "上午", "مساء", "صباح"].iter().any(|half| text.contains(half))
    };
    let texts = [pair.source.text(), pair.target.text()];
    // `3:30 pm` is `15:30`, and not every language says which half of the day it is.
    let hours = if texts.iter().any(|text| halved(text)) { 12 } else { 24 };
    let [ours, theirs] = texts.map(|text| times(text, hours));
    // Many languages write `10 h 30` or `10.30`.
    if ours.is_empty() || theirs.is_empty() {
        return Vec::new();
    }
    let lost: Vec<&String> = ours.iter().filter(|time| !theirs.contains(time)).collect();
    let added: Vec<&String> = theirs.iter().filter(|time| !ours.contains(time)).collect();
    if lost.is_empty() || added.is_empty() {
        return Vec::new();
    }
    vec![format!("{} in the source, {} in the translation", listed(&lost), listed(&added))]
}

/// Times, on a clock of so many hours, and ISO dates, in a spelling that can be compared.
fn times(text: &str, hours: u8) -> Vec<String> {
    let numbers = tokens(text);
    let numbers: Vec<_> = numbers.iter().filter(|t| t.kind == Kind::Number).collect();
    let mut found = Vec::new();
    for token in &numbers {
        let piece = &text[token.range.clone()];
        if is_time(piece) {
            let mut parts: Vec<String> = piece.split([':', '：']).map(number_key).collect();
            parts[0] = parts[0].parse::<u8>().map_or_else(|_| parts[0].clone(), |hour| (hour % hours).to_string());
            found.push(parts.join(":"));
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

/// A date with dots, as `31.12.2020` or `2020.12.31`.
pub(super) struct Dotted {
    /// Day, month and year in the order in which they stand there, in a spelling that can be compared.
    pub(super) parts: [String; 3],
    pub(super) order: Order,
}

/// On which side of a date its year is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    YearFirst,
    YearLast,
}

/// The date that a number with dots is.
pub(super) fn dotted(number: &str) -> Option<Dotted> {
    let parts: [&str; 3] = number.split(['.', '．']).collect::<Vec<_>>().try_into().ok()?;
    let [first, month, last] =
        parts.map(|part| (part.chars().count(), number_key(part).parse::<u16>().unwrap_or(u16::MAX)));
    let (day, year, order) =
        if first.0 == 4 { (last, first, Order::YearFirst) } else { (first, last, Order::YearLast) };
    let is_within = |(digits, value): (usize, u16), most: u16| digits <= 2 && (1..=most).contains(&value);
    (year.0 == 4 && is_within(day, 31) && is_within(month, 12)).then(|| Dotted { parts: parts.map(number_key), order })
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
