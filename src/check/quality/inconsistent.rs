//! One source with several translations, and the reverse.

use super::{Context, Pair, Passage};
use crate::text::fold;
use std::collections::{BTreeMap, HashSet};

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
    let are_told_apart = are_told_apart(pairs);
    let mut first: BTreeMap<(String, Option<usize>, Option<&str>), usize> = BTreeMap::new();
    let mut said = Vec::new();
    for (at, pair) in pairs.iter().enumerate().filter(|(_, pair)| pair.shape == (1, 1)) {
        let key = normal(key(pair).text());
        if !key.contains(char::is_alphabetic) || value(pair).text().trim().is_empty() {
            continue;
        }
        let form = pair.plural.as_ref().map(|plural| plural.form);
        let context = pair.context.as_deref().filter(|_| are_told_apart);
        let before = *first.entry((key, form, context)).or_insert(at);
        let (old, new) = (value(&pairs[before]), value(pair));
        if normal(old.text()) != normal(new.text()) {
            let shown: String = old.text().chars().take(120).collect();
            said.push((at, format!("{what} ({}): {shown}", old.spot.place())));
        }
    }
    said
}

/// Whether contexts tell one meaning of a source from another. Where each unit has its own they are names of units
/// (`resname` of XLIFF), which say nothing of meanings.
fn are_told_apart(pairs: &[Pair]) -> bool {
    let form = |pair: &Pair| pair.plural.as_ref().map(|plural| plural.form);
    let mut seen = HashSet::new();
    !pairs.iter().all(|pair| pair.context.as_deref().is_some_and(|context| seen.insert((context, form(pair)))))
}

fn normal(text: &str) -> String {
    text.split_whitespace().map(fold).collect::<Vec<_>>().join(" ")
}
