//! What both versions make of a proposal: which variants are written, and what is lost.

use super::write::{Pair, State};
use crate::exchange::At;
use crate::unit::{TranslationUnit, Variant};

const LOST: &str = "what else is said of proposals: left out";

/// The source and the translation of a proposal for a segment.
pub(super) fn sides<'u>(proposal: &'u TranslationUnit, pair: &Pair<'_>) -> (Option<&'u Variant>, Option<&'u Variant>) {
    let source = proposal.variants.iter().find(|v| v.lang.language() == pair.source.lang.language());
    let target = proposal.variants.iter().find(|v| source.is_none_or(|s| !std::ptr::eq(s, *v)));
    (source, target)
}

/// Counts what is lost of a proposal for a segment: all but `placed` properties of it and its variants, and the texts of the variants that are
/// `written`. Notes are only lost in a version that has no place for them: the caller says how many `notes` are.
pub(super) fn count_lost(
    proposal: &TranslationUnit,
    pair: &Pair<'_>,
    placed: usize,
    written: &[&Variant],
    notes: usize,
    state: &mut State,
) {
    let of_unit = proposal.props.len() + proposal.attributes.len() + proposal.alternatives.len();
    let on_variants: usize = written.iter().map(|v| v.attributes.len() + v.props.len() + v.notes.len()).sum();
    let others = proposal.variants.len() - written.len() + usize::from(proposal.id.is_some());
    for _ in placed..of_unit + on_variants + others + notes {
        state.losses.add(LOST, || At::of(pair.unit, ""));
    }
}
