//! Alignments as OPUS has them: a `cesAlign` file that links segments of two documents by their ids, n to m, and the
//! documents beside it, in folders or zip files.

mod read;
mod write;

pub(super) use read::read;
pub(super) use write::create;

use super::keeps::Kept;
use crate::unit::kind;

/// What such a file has a place for.
pub(super) const KEEPS: &[Kept] = &[Kept::Prop(kind::SOURCE), Kept::Prop(kind::TARGET), Kept::Prop(kind::CONFIDENCE)];
