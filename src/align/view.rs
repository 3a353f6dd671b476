//! What another translation of the same source says of a bead: it stands for the source, as another view of it.

use super::Bead;
use super::prior::LONGEST_RUN;
use std::collections::HashMap;
use std::ops::Range;

/// How probable the beads must be through which another translation stands for the source.
const SURE: f64 = 0.8;

/// What other translations say of beads, by the source and the target segments of those.
pub(super) type Views = HashMap<(Range<usize>, Range<usize>), View>;

/// What other translations say of a bead.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct View {
    /// The sum of the log-likelihood ratios of what stands for the source of the bead with its target.
    pub sum: f64,
    /// How many said something.
    pub count: u32,
    /// How many of them spoke for it.
    pub favour: u32,
}

impl View {
    /// Adds what one of them says.
    pub(super) fn add(&mut self, ratio: f64) {
        self.sum += ratio;
        self.count += 1;
        self.favour += u32::from(ratio > 0.0);
    }
}

/// What stands for runs of a source in one of its translations.
pub(super) struct Standing<'a> {
    beads: &'a [Bead],
    /// For each source segment the bead that it is in.
    of: Vec<usize>,
}

impl<'a> Standing<'a> {
    /// By the beads of a source and the translation.
    pub(super) fn new(beads: &'a [Bead]) -> Self {
        let of = beads.iter().enumerate().flat_map(|(at, bead)| bead.source.clone().map(move |_| at)).collect();
        Self { beads, of }
    }

    /// The segments that stand for a run of the source; none where that is in doubt, or beads hold more or less than the run.
    pub(super) fn of(&self, run: &Range<usize>) -> Option<Range<usize>> {
        let (first, last) = (self.of[run.start], self.of[run.end - 1]);
        let beads = &self.beads[first..=last];
        let whole = beads[0].source.start == run.start && beads[beads.len() - 1].source.end == run.end;
        let sure = beads.iter().all(|bead| bead.is_link() && bead.confidence >= SURE);
        let standing = beads[0].target.start..beads[beads.len() - 1].target.end;
        (whole && sure && standing.len() <= LONGEST_RUN).then_some(standing)
    }
}
