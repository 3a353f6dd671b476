//! Names that no translator changes: `CamelCase`, `x86_64`, `A4`; and acronyms, which some do.

use super::{Context, Pair, listed};

pub(super) fn check(pair: &Pair, _: &Context) -> Vec<String> {
    missing(pair, is_name)
}

pub(super) fn acronyms(pair: &Pair, _: &Context) -> Vec<String> {
    missing(pair, |word| word.len() >= 3 && word.bytes().all(|b| b.is_ascii_uppercase()))
}

/// The words of a sort that the source has and the translation has not. The other way round it may have been a `it`.
fn missing(pair: &Pair, sort: fn(&str) -> bool) -> Vec<String> {
    let theirs = pair.target.text();
    let folded = theirs.to_lowercase();
    let words = pair.source.text().split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
    let mut lost: Vec<&str> = words.filter(|word| sort(word) && !folded.contains(&word.to_lowercase())).collect();
    lost.dedup();
    if lost.is_empty() { Vec::new() } else { vec![format!("missing: {}", listed(&lost))] }
}

/// A capital inside behind a small letter, or letters and digits, or an underscore: `OpenOffice`, `IPv6`, `foo_bar`.
fn is_name(word: &str) -> bool {
    let bytes = word.as_bytes();
    let letters = bytes.iter().filter(|b| b.is_ascii_alphabetic()).count();
    let camel = bytes.windows(2).any(|w| w[0].is_ascii_lowercase() && w[1].is_ascii_uppercase());
    let digits = bytes.iter().any(u8::is_ascii_digit) && bytes.first().is_some_and(u8::is_ascii_alphabetic);
    letters >= 2 && (camel && word.len() >= 4 || digits && word.len() >= 3 || word.trim_matches('_').contains('_'))
}
