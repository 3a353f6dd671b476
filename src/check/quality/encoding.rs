//! Characters that were damaged on the way: U+FFFD, and UTF-8 that was read as something else.

use super::{Context, Pair, listed};
use crate::lang::Script;
use crate::text::damage;

pub(super) fn check(pair: &Pair, _: &Context) -> Vec<String> {
    let is_latin = pair.target.lang.script() == Script::Latin;
    let found = damage(pair.target.text(), is_latin);
    if found.is_empty() || !damage(pair.source.text(), is_latin).is_empty() {
        return Vec::new();
    }
    vec![format!("damaged characters: {}", listed(&found))]
}
