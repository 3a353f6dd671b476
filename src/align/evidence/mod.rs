//! What speaks for and against a bead. One kind of knowledge to a file; the search knows none of them by name.

mod absence;
mod agreement;
mod breaks;
mod ending;
mod length;
mod lexical;
mod matching;
mod others;
mod overlap;
mod semantic;
mod structure;

pub(super) use absence::{Absence, AbsenceModel, Absences};
pub(super) use agreement::Agreement;
pub(super) use breaks::{Sections, numbered};
pub(super) use ending::{Ending, EndingModel, Endings};
pub(crate) use length::{Length, LengthModel};
pub(super) use lexical::{Lexical, Scratch};
pub(crate) use matching::Matching;
pub(super) use others::Others;
pub(super) use overlap::Overlap;
pub(super) use semantic::{Semantic, SemanticModel, alike};
pub(super) use structure::{Structure, StructureModel};

use std::ops::Range;

/// One kind of knowledge about two texts.
pub trait Evidence {
    /// The name users switch it off by.
    fn name(&self) -> &'static str;

    /// The log-likelihood ratio, in nats, of these two runs of segments being translations of each other against being
    /// unrelated. Both runs hold at least one segment: what has no counterpart is unrelated, and its ratio is 0.
    fn score(&self, source: Range<usize>, target: Range<usize>) -> f64;

    /// How many nats above what is out of the question a bead must stand for this kind to be asked while texts are being
    /// studied; more for what takes long and only speaks against beads.
    fn margin(&self) -> f64 {
        0.0
    }

    /// What it saw, in words for a translator; `None` when it has nothing to say.
    fn explain(&self, source: Range<usize>, target: Range<usize>) -> Option<String>;
}
