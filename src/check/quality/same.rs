//! Segments that were not translated.

use super::{Context, Pair};
use crate::check::language::is_translatable;

pub(super) fn untranslated(pair: &Pair, _: &Context) -> Vec<String> {
    let says = |text: &str| text.chars().any(char::is_alphanumeric);
    if says(pair.source.text()) && pair.target.text().trim().is_empty() {
        vec!["no translation".to_owned()]
    } else {
        Vec::new()
    }
}

pub(super) fn same(pair: &Pair, _: &Context) -> Vec<String> {
    let (ours, theirs) = (pair.source.text(), pair.target.text());
    let same = ours.split_whitespace().eq(theirs.split_whitespace());
    let other = pair.source.lang.base() != pair.target.lang.base();
    if same && other && is_translatable(ours) { vec!["the same as the source".to_owned()] } else { Vec::new() }
}
