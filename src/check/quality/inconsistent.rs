//! One source with several translations, and the reverse.

use super::{Context, Pair, Passage};
use crate::text::fold;
use std::collections::BTreeMap;

pub(super) fn targets(pairs: &[Pair], _: &Context) -> Vec<(usize, String)> {
    several(pairs, |p| &p.source, |p| &p.target, "was translated otherwise before")
}

pub(super) fn sources(pairs: &[Pair], _: &Context) -> Vec<(usize, String)> {
    several(pairs, |p| &p.target, |p| &p.source, "the same stands for another source before")
}

/// The pairs whose `key` came before with another `value`.
fn several(
    pairs: &[Pair],
    key: fn(&Pair) -> &Passage,
    value: fn(&Pair) -> &Passage,
    what: &str,
) -> Vec<(usize, String)> {
    let mut first: BTreeMap<String, usize> = BTreeMap::new();
    let mut said = Vec::new();
    for (at, pair) in pairs.iter().enumerate().filter(|(_, pair)| pair.shape == (1, 1)) {
        let key = normal(key(pair).text());
        if !key.contains(char::is_alphabetic) || value(pair).text().trim().is_empty() {
            continue;
        }
        let before = *first.entry(key).or_insert(at);
        let (old, new) = (value(&pairs[before]), value(pair));
        if normal(old.text()) != normal(new.text()) {
            let shown: String = old.text().chars().take(120).collect();
            said.push((at, format!("{what} ({}): {shown}", old.spot.place())));
        }
    }
    said
}

fn normal(text: &str) -> String {
    text.split_whitespace().map(fold).collect::<Vec<_>>().join(" ")
}
