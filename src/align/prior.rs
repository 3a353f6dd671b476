//! How probable beads of each kind are before their texts are looked at.

use super::logarithm::ln;
use std::ops::AddAssign;

/// The most segments of one side that a bead holds.
pub(super) const LONGEST_RUN: usize = 5;

/// The shapes of beads that link, source by target segments, with their probabilities before anything is learned.
pub(super) const SHAPES: [((usize, usize), f64); 15] = [
    ((1, 1), 0.89),
    ((2, 1), 0.04),
    ((1, 2), 0.04),
    ((2, 2), 0.006),
    ((3, 1), 0.006),
    ((1, 3), 0.006),
    ((3, 2), 0.001),
    ((2, 3), 0.001),
    ((4, 1), 0.0015),
    ((1, 4), 0.0015),
    ((3, 3), 0.0005),
    ((4, 2), 0.0004),
    ((2, 4), 0.0004),
    ((5, 1), 0.0004),
    ((1, 5), 0.0004),
];

/// How many of [`SHAPES`] are enough to find out where the path runs.
pub(super) const SIMPLE_SHAPES: usize = 4;

/// By how many nats a link must be less probable than leaving out its segments not to be looked at.
const HOPELESS: f64 = 15.0;

/// How often a segment is followed by one without counterpart, before anything is learned.
const OPENED: f64 = 0.035;

/// How often a segment without counterpart is followed by another one on its side, and in how many of the runs they stand on
/// both sides, as where something was put in the place of something else: before anything is learned, as if seen so often.
const MORE: f64 = 0.4;
const REPLACED: f64 = 0.03;
const RUNS: f64 = 5.0;

/// How probable beads of each kind are before their texts are looked at, as logarithms.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Prior {
    pub shapes: [f64; SHAPES.len()],
    /// After a link: another link; a source segment without counterpart; a target segment without one.
    pub link: f64,
    pub source: f64,
    pub target: f64,
    /// After a segment without counterpart: another one on the same side.
    pub more: f64,
    /// After a source segment without counterpart: a target segment without one; a link.
    pub turn: f64,
    pub stop: f64,
    /// After a target segment without counterpart: a link.
    pub end: f64,
}

/// What was seen of beads: their number by shape, runs of segments without counterpart, and the segments in them.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Seen {
    /// Links of each of [`SHAPES`].
    pub shapes: [f64; SHAPES.len()],
    /// Segments without counterpart that follow a link, or begin the text.
    pub opened: f64,
    /// All segments without counterpart.
    pub skipped: f64,
    /// Runs of them on the source side that one on the target side follows.
    pub turned: f64,
}

impl Seen {
    /// Adds a link of a shape so many times.
    pub(super) fn add(&mut self, shape: (usize, usize), times: f64) {
        if let Some(at) = SHAPES.iter().position(|(size, _)| *size == shape) {
            self.shapes[at] += times;
        }
    }
}

impl AddAssign<&Self> for Seen {
    fn add_assign(&mut self, other: &Self) {
        self.shapes.iter_mut().zip(other.shapes).for_each(|(sum, shape)| *sum += shape);
        self.opened += other.opened;
        self.skipped += other.skipped;
        self.turned += other.turned;
    }
}

impl Default for Prior {
    fn default() -> Self {
        Self::new(&SHAPES.map(|(_, p)| p), OPENED, MORE, REPLACED)
    }
}

impl Prior {
    /// `opened`: how often a link is followed by a run of segments without counterpart; `more`: how often one of them is
    /// followed by another one on its side; `replaced`: how many of the runs have segments of both sides. Of the others half
    /// are on either side.
    fn new(shapes: &[f64; SHAPES.len()], opened: f64, more: f64, replaced: f64) -> Self {
        let one_side = (1.0 - replaced) / 2.0;
        let turn = replaced / (one_side + replaced);
        Self {
            shapes: shapes.map(ln),
            link: ln(1.0 - opened),
            source: ln(opened * (one_side + replaced)),
            target: ln(opened * one_side),
            more: ln(more),
            turn: ln((1.0 - more) * turn),
            stop: ln((1.0 - more) * (1.0 - turn)),
            end: ln(1.0 - more),
        }
    }

    /// Evidence of this or less for a link makes it so much less probable than leaving out its segments that it need not
    /// be looked at.
    pub(super) fn hopeless(&self, shape: usize) -> f64 {
        let (a, b) = SHAPES[shape].0;
        let left_out = self.source + self.turn + (a + b - 2) as f64 * self.more + self.end - self.link;
        left_out - self.shapes[shape] - HOPELESS
    }

    /// The prior that weighted beads suggest, drawn towards the first one. Shapes that mirror each other keep one
    /// probability, so that exchanging the sides mirrors the result. Of those with several segments on both sides one bead
    /// is not counted, as none speaks for itself: they are so rare that one which hides what was left out would make them common.
    pub(super) fn fitted(seen: &Seen) -> Self {
        const PRIOR: f64 = 40.0;
        let links = seen.shapes.iter().sum::<f64>();
        let mirror = |(a, b): (usize, usize)| SHAPES.iter().position(|(s, _)| *s == (b, a)).unwrap_or(0);
        let shapes = std::array::from_fn(|at| {
            let (shape, before) = SHAPES[at];
            let itself = if shape.0 > 1 && shape.1 > 1 { 1.0 } else { 0.0 };
            let here = (seen.shapes[at] + seen.shapes[mirror(shape)] - itself).max(0.0) / 2.0;
            (here + PRIOR * before) / (links + PRIOR)
        });
        let opened = (seen.opened + PRIOR * OPENED) / (links + PRIOR);
        let replaced = (seen.turned + RUNS * REPLACED) / (seen.opened + RUNS);
        let more = (seen.skipped - seen.opened - seen.turned + RUNS * MORE) / (seen.skipped + RUNS);
        Self::new(&shapes, opened.clamp(0.005, 0.5), more.clamp(0.05, 0.95), replaced.clamp(0.005, 0.95))
    }
}
