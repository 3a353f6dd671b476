//! ICU messages: `{n, plural, one {# file} other {# files}}`. Names of cases stay, and their texts have the same placeholders.

use super::placeholders::{found, without_repeats};
use super::{Pair, differing, listed};
use std::collections::BTreeMap;

/// The plural categories of Unicode (Technical Standard 35, part 3).
const CATEGORIES: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// A message whose text hangs on an argument.
struct Message<'a> {
    argument: &'a str,
    kind: &'a str,
    /// The text of each case.
    cases: BTreeMap<&'a str, &'a str>,
}

impl Message<'_> {
    fn is_plural(&self) -> bool {
        self.kind != "select"
    }

    /// What programs fill into the text of `other`: placeholders, and the number for `#`.
    fn filled_in(&self) -> Vec<String> {
        let text = self.cases.get("other").copied().unwrap_or_default();
        let mut found = found(text);
        found.extend(text.chars().filter(|c| *c == '#' && self.is_plural()).take(1).map(String::from));
        found
    }
}

/// What differs in the messages of a pair.
pub(super) fn check(pair: &Pair) -> Vec<String> {
    let theirs = messages(pair.target.text());
    messages(pair.source.text()).iter().flat_map(|message| compare(message, &theirs)).collect()
}

fn compare(ours: &Message, theirs: &[Message]) -> Vec<String> {
    let name = format!("{{{}, {}}}", ours.argument, ours.kind);
    let is_same = |other: &&Message| (other.argument, other.kind) == (ours.argument, ours.kind);
    let Some(theirs) = theirs.iter().find(is_same) else { return vec![format!("placeholders missing: `{name}`")] };
    let keys = |message: &Message| -> Vec<String> { message.cases.keys().map(|key| (*key).to_owned()).collect() };
    let mut said = Vec::new();
    if ours.is_plural() {
        // Languages have other categories, but no others than these.
        let is_unknown = |key: &&&str| !CATEGORIES.contains(*key) && !key.starts_with('=');
        let unknown: Vec<&&str> = theirs.cases.keys().filter(is_unknown).collect();
        if !unknown.is_empty() {
            said.push(format!("cases of `{name}` that are none: {}", listed(&unknown)));
        }
        if ours.cases.contains_key("other") && !theirs.cases.contains_key("other") {
            said.push(format!("cases of `{name}` missing: `other`"));
        }
    } else {
        said.extend(differing(&format!("cases of `{name}`"), &keys(ours), &keys(theirs)));
    }
    if theirs.cases.contains_key("other") {
        let wanted = ours.filled_in();
        let has = without_repeats(theirs.filled_in(), &wanted);
        said.extend(differing(&format!("placeholders in `{name}`"), &wanted, &has));
    }
    said
}

/// The messages of a text that stand in no other.
fn messages(text: &str) -> Vec<Message<'_>> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some((_, inner, behind)) = next_braces(rest) {
        found.extend(message(inner));
        rest = behind;
    }
    found
}

fn message(inner: &str) -> Option<Message<'_>> {
    let mut parts = inner.splitn(3, ',').map(str::trim);
    let (argument, kind, mut rest) = (parts.next()?, parts.next()?, parts.next()?);
    if !matches!(kind, "plural" | "select" | "selectordinal") {
        return None;
    }
    let mut cases = BTreeMap::new();
    while let Some((before, text, behind)) = next_braces(rest) {
        // `offset:1` may stand before the first.
        cases.insert(before.split_whitespace().next_back()?, text);
        rest = behind;
    }
    (!cases.is_empty()).then_some(Message { argument, kind, cases })
}

/// What stands before the next braces, in them and behind them.
fn next_braces(text: &str) -> Option<(&str, &str, &str)> {
    let open = text.find('{')?;
    let mut depth = 0;
    for (at, c) in text[open..].char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => continue,
        }
        if depth == 0 {
            return Some((&text[..open], &text[open + 1..open + at], &text[open + at + 1..]));
        }
    }
    None
}
