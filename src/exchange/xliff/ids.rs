//! Ids of segments that nothing but their proposals need.

use super::words::OWN;
use super::write::Pair;
use std::collections::HashSet;

/// Gives the segments for which something is proposed and that have no id one by which that names them; none that is
/// `taken`.
pub(super) fn name_proposed(ids: &mut [Option<String>], pairs: &[Pair<'_>], taken: &HashSet<String>) {
    let without = ids.iter_mut().zip(pairs).filter(|(id, pair)| id.is_none() && !pair.unit.alternatives.is_empty());
    let new = (1..).map(|n| format!("{OWN}-{n}")).filter(|id| !taken.contains(id));
    without.zip(new).for_each(|((id, _), new)| *id = Some(new));
}

/// Whether an id is one that [`name_proposed`] made: it says nothing of the segment.
pub(super) fn is_made(id: &str) -> bool {
    id.strip_prefix(OWN).is_some_and(|rest| rest.starts_with('-'))
}
