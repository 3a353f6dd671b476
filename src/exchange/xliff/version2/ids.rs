//! Ids of the segments of a unit of XLIFF 2.

use super::super::words::{OWN, SEGMENT};
use super::super::write::{Pair, is_token, taken_ids};

/// The ids of segments as they are written: their own where they have one that no inline code and no other segment of the
/// unit has; else, where something is proposed, one by which that names its segment.
pub(super) fn segment_ids(pairs: &[Pair<'_>], is_segmented: bool) -> Vec<Option<String>> {
    let mut taken = taken_ids(pairs);
    let mut own = |pair: &Pair<'_>| {
        let id = pair.unit.prop(SEGMENT).filter(|id| is_segmented && is_token(id) && !is_made(id))?;
        taken.insert(id.to_owned()).then(|| id.to_owned())
    };
    let mut ids: Vec<Option<String>> = pairs.iter().map(&mut own).collect();
    let without = ids.iter_mut().zip(pairs).filter(|(id, pair)| id.is_none() && !pair.unit.alternatives.is_empty());
    let new = (1..).map(|n| format!("{OWN}-{n}")).filter(|id| !taken.contains(id));
    without.zip(new).for_each(|((id, _), new)| *id = Some(new));
    ids
}

/// Whether an id is one that [`segment_ids`] made: it says nothing of the segment.
pub(super) fn is_made(id: &str) -> bool {
    id.strip_prefix(OWN).is_some_and(|rest| rest.starts_with('-'))
}
