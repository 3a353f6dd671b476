//! A translation in a language that it should not be in.

use super::{Context, Pair};
use crate::check::{Written, written_in};

pub(super) fn check(pair: &Pair, _: &Context) -> Vec<String> {
    let (ours, theirs) = (pair.source.text(), pair.target.text());
    if ours.split_whitespace().eq(theirs.split_whitespace()) {
        return Vec::new();
    }
    let name = |lang: crate::lang::Lang| lang.name().map_or_else(|| lang.to_string(), str::to_owned);
    match written_in((theirs, pair.target.lang), (ours, pair.source.lang)) {
        Written::AsExpected => Vec::new(),
        Written::AsSource => vec![format!("in {}", name(pair.source.lang))],
        Written::Otherwise(Some(lang)) => vec![format!("seems to be in {}", name(lang))],
        Written::Otherwise(None) => vec![format!("in letters that {} is not written in", name(pair.target.lang))],
    }
}
