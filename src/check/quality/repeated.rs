//! A word that stands twice in a row.

use super::{Context, Pair, listed};
use crate::text::{Kind, tokens};

/// Words that may stand twice in a row.
const MAY: &[&str] = &[
    "nous",
    "vous",
    "en",
    "si",
    "die",
    "der",
    "das",
    "sie",
    "had",
    "that",
    "que",
    "tam",
    "так",
    "очень",
    "чуть",
    "еле",
    "dag",
    "wo",
    "bye",
    "blah",
    "bla",
    "no",
    "non",
    "sehr",
    "ha",
    "to",
    "się",
    "den",
];

pub(super) fn check(pair: &Pair, _: &Context) -> Vec<String> {
    let found = doubled(pair.target.text());
    if found.is_empty() || !doubled(pair.source.text()).is_empty() {
        return Vec::new();
    }
    vec![format!("twice in a row: {}", listed(&found))]
}

fn doubled(text: &str) -> Vec<String> {
    let pieces = tokens(text);
    let mut found = Vec::new();
    for pair in pieces.windows(2) {
        let [first, second] = pair else { continue };
        let gap = &text[first.range.end..second.range.start];
        if first.kind != Kind::Word
            || second.kind != Kind::Word
            || gap.is_empty()
            || !gap.chars().all(char::is_whitespace)
        {
            continue;
        }
        let (a, b) = (text[first.range.clone()].to_lowercase(), &text[second.range.clone()]);
        // `Duran Duran`, `Baden Baden` are names; a sentence may begin with the word that is doubled.
        let named = b.chars().next().is_some_and(char::is_uppercase);
        if a == b.to_lowercase()
            && !named
            && a.chars().count() > 1
            && !MAY.contains(&a.as_str())
            && a.chars().all(char::is_alphabetic)
        {
            found.push(b.to_owned());
        }
    }
    found
}
