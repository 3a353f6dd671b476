//! Whether what is linked says the same: a link that only its place speaks for joins what has nothing to do with each other.

use super::Bead;
use super::meaning::Meanings;
use super::prior::LONGEST_RUN;
use crate::encoder::above;
use rayon::prelude::*;
use std::ops::Range;

/// How many segments of the other side a run is held against.
const SAMPLE: usize = 64;
/// Segments so near a bead are not among them: neighbours are about the same thing.
const NEAR: usize = 5;

/// For each bead by how many standard deviations its sides are closer to each other in meaning than each is to segments
/// elsewhere in the other text, the mean of both; `None` where that cannot be said.
pub(super) fn related(beads: &[Bead], source: &Meanings, target: &Meanings) -> Vec<Option<f64>> {
    let of = |bead: &Bead| {
        let short = |run: &Range<usize>| (1..=LONGEST_RUN).contains(&run.len());
        if !short(&bead.source) || !short(&bead.target) {
            return None;
        }
        let cosine = source.of(&bead.source).cosine(target.of(&bead.target));
        let ours = off(cosine, (source, &bead.source), (target, &bead.target))?;
        let theirs = off(cosine, (target, &bead.target), (source, &bead.source))?;
        Some(f64::midpoint(ours, theirs))
    };
    beads.par_iter().map(of).collect()
}

/// How far a cosine is above those of a run with segments of the other side that stand elsewhere.
fn off(
    cosine: f64,
    (side, run): (&Meanings, &Range<usize>),
    (other, theirs): (&Meanings, &Range<usize>),
) -> Option<f64> {
    let near = theirs.start.saturating_sub(NEAR)..theirs.end + NEAR;
    let count = other.len().min(SAMPLE);
    let places = (0..count).map(|nth| (2 * nth + 1) * other.len() / (2 * count)).filter(|at| !near.contains(at));
    above(cosine, places.map(|at| side.of(run).cosine(other.of(&(at..at + 1)))))
}

#[cfg(test)]
mod tests {
    use super::super::meaning::tests::meanings;
    use super::*;

    #[test]
    fn what_says_something_else_is_told_from_what_says_the_same() {
        let said: Vec<usize> = (0..40).collect();
        let mut other = said.clone();
        other[20] = 63;
        let (source, target) = (meanings(&said), meanings(&other));
        let beads: Vec<Bead> =
            (0..40).map(|at| Bead { source: at..at + 1, target: at..at + 1, confidence: 1.0 }).collect();
        let found = related(&beads, &source, &target);
        assert!(found[20].unwrap() < 0.5 && found[21].unwrap() > 5.0, "{found:?}");
        let few = meanings(&said[..10]);
        assert_eq!(related(&beads[..10], &few, &few)[3], None);
    }
}
