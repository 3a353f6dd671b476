//! Names that no translator changes: `CamelCase`, `x86_64`, `A4`; and acronyms, which some do.

use super::{Context, Pair, listed};

pub(super) fn check(pair: &Pair, _: &Context) -> Vec<String> {
    let (ours, theirs) = (pair.source.text(), pair.target.text());
    let (lost, added) = (only_in(ours, theirs, is_name), only_in(theirs, ours, is_name));
    // A name may be left out for `it`, be added for it, or be translated (`a_class`); it does not become a similar one.
    let similar: Vec<(&str, &str)> =
        lost.iter().flat_map(|a| added.iter().map(move |b| (*a, *b))).filter(|(a, b)| is_similar(a, b)).collect();
    if similar.is_empty() {
        return Vec::new();
    }
    let (lost, added): (Vec<&str>, Vec<&str>) = similar.into_iter().unzip();
    vec![format!("{} in the source, {} in the translation", listed(&lost), listed(&added))]
}

pub(super) fn acronyms(pair: &Pair, _: &Context) -> Vec<String> {
    let is_acronym = |word: &str| word.len() >= 3 && word.bytes().all(|b| b.is_ascii_uppercase());
    let lost = only_in(pair.source.text(), pair.target.text(), is_acronym);
    if lost.is_empty() { Vec::new() } else { vec![format!("missing: {}", listed(&lost))] }
}

/// The words of a sort that one text has and the other has in no spelling.
fn only_in<'a>(text: &'a str, other: &str, sort: impl Fn(&str) -> bool) -> Vec<&'a str> {
    let solid =
        |text: &str| text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    let other = solid(other);
    let plain = text.split_whitespace().filter(|word| !word.contains("://"));
    let words = plain.flat_map(|word| word.split(|c: char| !c.is_ascii_alphanumeric() && c != '_'));
    let mut only: Vec<&str> = words.filter(|word| sort(word) && !other.contains(&solid(word))).collect();
    only.dedup();
    only
}

/// Whether two words have at least half of the longer one in common, at their beginnings and ends.
fn is_similar(a: &str, b: &str) -> bool {
    let (short, long) = (a.len().min(b.len()), a.len().max(b.len()));
    let start = a.bytes().zip(b.bytes()).take_while(|(x, y)| x == y).count();
    let end = a.bytes().rev().zip(b.bytes().rev()).take_while(|(x, y)| x == y).count();
    (start + end).min(short) * 2 >= long
}

/// A capital inside behind a small letter, or letters and digits, or an underscore: `OpenOffice`, `IPv6`, `foo_bar`.
fn is_name(word: &str) -> bool {
    let bytes = word.as_bytes();
    let letters = bytes.iter().filter(|b| b.is_ascii_alphabetic()).count();
    let camel = bytes.windows(2).any(|w| w[0].is_ascii_lowercase() && w[1].is_ascii_uppercase());
    let digits = bytes.iter().any(u8::is_ascii_digit) && bytes.first().is_some_and(u8::is_ascii_alphabetic);
    letters >= 1 && (camel && word.len() >= 4 || digits && word.len() >= 3 || word.trim_matches('_').contains('_'))
}
