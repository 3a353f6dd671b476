//! The first letter.

use super::{Context, Pair};

pub(super) fn check(pair: &Pair, _: &Context) -> Vec<String> {
    let (Some(ours), Some(theirs)) = (first(pair.source.text()), first(pair.target.text())) else { return Vec::new() };
    // A word that stands in the source as well is a name or code: `apt` begins a sentence as it is.
    let word: String = pair.target.text().trim_start().chars().take_while(|c| !c.is_whitespace()).collect();
    let plain = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    let quoted = pair.source.text().split_whitespace().any(|own| plain(own) == plain(&word));
    let code = word.contains(['_', '.', '/', '(', '=']);
    // Items of a list begin with small letters in some languages; sentences do not.
    let ends = |text: &str| text.trim_end().ends_with(['.', '!', '?', '…']);
    let sentence =
        pair.source.text().split_whitespace().count() >= 3 && pair.shape == (1, 1) && ends(pair.target.text());
    if sentence && ours.is_uppercase() && theirs.is_lowercase() && !quoted && !code {
        return vec![format!("`{ours}` begins the source, `{theirs}` the translation")];
    }
    Vec::new()
}

/// The letter that a text begins with, behind quotation marks and brackets.
fn first(text: &str) -> Option<char> {
    text.trim_start()
        .trim_start_matches(|c: char| "\"'“”„«»‘’([¿¡ \u{a0}".contains(c))
        .chars()
        .next()
        .filter(|c| c.is_alphabetic())
}
