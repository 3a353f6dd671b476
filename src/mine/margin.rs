//! How much closer two segments lie to each other than to the others near them.

use super::Candidate;
use crate::align::Side;
use crate::encoder::{Encoder, Near, Rounded, nearest};

/// How many neighbours are compared with.
const NEIGHBOURS: usize = 8;
/// The mean with so many of them is what a pair is held against.
const AMONG: usize = 4;
/// Means below this say that a segment is like no other, not that all others are close.
const LEAST: f32 = 0.1;
/// How many segments are encoded at once.
const TOGETHER: usize = 4096;
/// Pairs that words alone prove: so probable, and at least so many.
const PROVEN: f64 = 0.9;
const ENOUGH: usize = 20;

/// The vectors of two heaps of segments, and their neighbours.
pub(super) struct Margins {
    source: Rounded,
    target: Rounded,
    /// For each segment the closest ones of the other heap.
    ours: Vec<Vec<Near>>,
    theirs: Vec<Vec<Near>>,
}

impl Margins {
    pub(super) fn new(encoder: &dyn Encoder, source: &Side<'_>, target: &Side<'_>, exact: usize) -> Self {
        let (source, target) = (encode(encoder, source), encode(encoder, target));
        let (ours, theirs) = nearest(&source, &target, NEIGHBOURS, exact);
        Self { source, target, ours, theirs }
    }

    /// The closest pairs, seen from either side.
    pub(super) fn candidates(&self, count: usize) -> impl Iterator<Item = (u32, u32)> + use<'_> {
        let of = move |near: &'_ Vec<Near>| near.iter().take(count).map(|near| near.0).collect::<Vec<_>>();
        let ours =
            self.ours.iter().enumerate().flat_map(move |(i, near)| of(near).into_iter().map(move |j| (i as u32, j)));
        let theirs = self.theirs.iter().enumerate();
        ours.chain(theirs.flat_map(move |(j, near)| of(near).into_iter().map(move |i| (i, j as u32))))
    }

    /// By how much of the mean of what both have with their neighbours two segments are closer than that, and their cosine.
    /// A segment is no neighbour of its own pair.
    pub(super) fn of(&self, source: usize, target: usize) -> (f32, f32) {
        let cosine = self.source.row(source).cosine(self.target.row(target)) as f32;
        let usual = f32::midpoint(mean(&self.ours[source], target), mean(&self.theirs[target], source));
        (cosine / usual.max(LEAST) - 1.0, cosine)
    }

    /// How far vectors are trusted that come of a model that does not know a language, 0 to 1: by how many of the pairs that
    /// the words prove are each other's closest.
    pub(super) fn trust(&self, linked: &[Candidate]) -> f64 {
        let proven: Vec<_> = linked.iter().filter(|pair| pair.score > PROVEN).collect();
        let first = |near: &[Near], at: usize| near.first().is_some_and(|near| near.0 as usize == at);
        let close = |pair: &&&Candidate| {
            first(&self.ours[pair.source], pair.target) && first(&self.theirs[pair.target], pair.source)
        };
        if proven.len() < ENOUGH {
            return 0.0;
        }
        let share = proven.iter().filter(close).count() as f64 / proven.len() as f64;
        // Of languages that a model knows it is 0.97 and more; of Ukrainian, read as Russian, 0.68, where more than a fifth of
        // the weight did harm.
        0.2 * ((share - 0.5) / 0.2).clamp(0.0, 1.0) + 0.8 * ((share - 0.9) / 0.07).clamp(0.0, 1.0)
    }
}

/// The mean with the closest but one.
fn mean(near: &[Near], without: usize) -> f32 {
    let others = || near.iter().filter(|near| near.0 as usize != without).take(AMONG);
    others().map(|near| near.1).sum::<f32>() / others().count().max(1) as f32
}

fn encode(encoder: &dyn Encoder, side: &Side<'_>) -> Rounded {
    let mut rounded = Rounded::with_room(encoder.dimensions(), side.segments.len());
    for some in side.segments.chunks(TOGETHER) {
        let texts: Vec<_> = some.iter().map(|segment| encoder.adapted(segment.text, side.lang)).collect();
        let vectors = encoder.encode(&texts.iter().map(AsRef::as_ref).collect::<Vec<_>>());
        (0..vectors.len()).for_each(|at| rounded.push(vectors.row(at)));
    }
    rounded
}
