//! How many sentences there are.

use super::{Context, Pair};
use crate::segment::Segmenter;

pub(super) fn check(pair: &Pair, _: &Context) -> Vec<String> {
    let count = |passage: &super::Passage| Segmenter::new(passage.lang).spans(passage.text()).count();
    let (ours, theirs) = (count(&pair.source), count(&pair.target));
    if ours == theirs { Vec::new() } else { vec![format!("{ours} in the source, {theirs} in the translation")] }
}
