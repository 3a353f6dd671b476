//! Brackets that are not in pairs.

use super::{Context, Pair};

/// Each pair, the forms of East Asia with their Western twins.
const PAIRS: [(&[char], &[char], &str); 3] = [
    (&['(', '（'], &[')', '）'], "()"),
    (&['[', '［', '【'], &[']', '］', '】'], "[]"),
    (&['{', '｛'], &['}', '｝'], "{}"),
];

pub(super) fn check(pair: &Pair, _: &Context) -> Vec<String> {
    let off = |text: &str, (open, close, _): &(&[char], &[char], &str)| {
        text.matches(*open).count() as i64 - text.matches(*close).count() as i64
    };
    let wrong = PAIRS.iter().filter(|signs| off(pair.source.text(), signs) == 0 && off(pair.target.text(), signs) != 0);
    let said = wrong.filter(|(_, _, name)| *name != "()" || !has_enumeration(pair.target.text()));
    said.map(|(_, _, name)| format!("`{name}` not in pairs in the translation")).collect()
}

/// `a)` and `1)`: a bracket that closes nothing; smileys as well.
fn has_enumeration(text: &str) -> bool {
    let mut depth = 0_i32;
    let mut word = 0;
    for c in text.chars() {
        match c {
            '(' | '（' => depth += 1,
            ')' | '）' if depth == 0 => return word <= 2,
            ')' | '）' => depth -= 1,
            _ => {}
        }
        word = if c.is_whitespace() { 0 } else { word + 1 };
    }
    false
}
