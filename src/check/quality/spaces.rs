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
    let said = ["beginning", "end"].iter().zip(ours.iter().zip(&theirs)).filter(|(_, (a, b))| a != b);
    said.map(|(place, _)| format!("white space at the {place} differs")).collect()
}
