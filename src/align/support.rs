//! What speaks for each segment of a bead, by the words that were learned.

use super::Support;
use super::text::Text;
use crate::lexicon::{Table, WordId};
use std::ops::Range;

/// The support of the segments of one side. `beads` gives the runs of this side and of the other, `table` words of the
/// other side for words of this one, `alone` how probable it is that each segment has no counterpart.
pub(super) fn support<'a>(
    side: &Text,
    other: &Text,
    table: &Table,
    alone: Vec<f64>,
    beads: impl Iterator<Item = (&'a Range<usize>, &'a Range<usize>)>,
) -> Vec<Support> {
    let mut supports: Vec<Support> =
        alone.into_iter().map(|alone| Support { alone: alone.min(1.0), words: 0, explained: 0 }).collect();
    for (run, others) in beads {
        let mut theirs = other.words.of(others.clone()).to_vec();
        theirs.sort_unstable();
        theirs.dedup();
        for segment in run.clone() {
            let words = side.words.of(segment..segment + 1);
            let support = &mut supports[segment];
            support.words = words.len() as u32;
            support.explained = words.iter().filter(|word| is_explained(**word, &theirs, table)).count() as u32;
        }
    }
    supports
}

/// Whether a word is believed to be translated by one of these, which are in order.
fn is_explained(word: WordId, theirs: &[WordId], table: &Table) -> bool {
    table.believed(word).any(|other| theirs.binary_search(&other).is_ok())
}
