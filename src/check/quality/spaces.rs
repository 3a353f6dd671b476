//! Spaces: doubled ones, and those at the ends.

use super::{Context, Pair};

pub(super) fn doubled(pair: &Pair, _: &Context) -> Vec<String> {
    let has =
        |text: &str| text.trim().contains("  ") || text.trim().contains(" \u{a0}") || text.trim().contains("\u{a0} ");
    if has(pair.target.text()) && !has(pair.source.text()) {
        vec!["a doubled space in the translation".to_owned()]
    } else {
        Vec::new()
    }
}

/// Full-width marks, which bring their space with them.
const OPENING: &str = "（「『【《〈";
/// The same at the end.
const CLOSING: &str = "：，。、；！？）」』】》〉";

pub(super) fn edges(pair: &Pair, _: &Context) -> Vec<String> {
    if !pair.by_hand || pair.target.text().trim().is_empty() {
        return Vec::new();
    }
    let ends = |text: &str| {
        let start = &text[..text.len() - text.trim_start().len()];
        let end = &text[text.trim_end().len()..];
        [start.to_owned(), end.to_owned()]
    };
    let (ours, theirs) = (ends(pair.source.text()), ends(pair.target.text()));
    let target = pair.target.text();
    let is_wide = [target.starts_with(|c| OPENING.contains(c)), target.ends_with(|c| CLOSING.contains(c))];
    let is_same = |at: usize| ours[at] == theirs[at] || is_wide[at] && ours[at] == " " && theirs[at].is_empty();
    let said = ["beginning", "end"].iter().enumerate().filter(|(at, _)| !is_same(*at));
    said.map(|(_, place)| format!("white space at the {place} differs")).collect()
}
