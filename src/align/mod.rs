//! Segments and segments to an [`Alignment`]: evidence, search, confidence.

pub mod evaluate;
pub mod join;

use crate::document::BlockKind;
use crate::error::{Error, Result};
use crate::lang::Lang;
use std::ops::Range;

/// One of the two texts that are aligned: its segments in order.
#[derive(Clone, Debug, Default)]
pub struct Side<'a> {
    /// The language, where it is known; it chooses how words are cut and letters compared.
    pub lang: Option<Lang>,
    /// The segments.
    pub segments: Vec<SideSegment<'a>>,
}

/// A segment as the aligner sees it.
#[derive(Clone, Copy, Debug)]
pub struct SideSegment<'a> {
    /// Its text.
    pub text: &'a str,
    /// The number of its block; equal for segments of one block, rising through the text. Where nothing is known of
    /// blocks, all segments carry the same number.
    pub block: u32,
    /// What its block is.
    pub kind: BlockKind,
}

/// A run of source segments paired with a run of target segments. One of the two may be empty, not both.
#[derive(Clone, Debug, PartialEq)]
pub struct Bead {
    /// The source segments, a range of their indices.
    pub source: Range<usize>,
    /// The target segments, a range of their indices.
    pub target: Range<usize>,
    /// How probable it is that exactly this bead is right, 0 to 1.
    pub confidence: f64,
}

impl Bead {
    /// The type of the bead: how many source segments, how many target segments.
    pub fn shape(&self) -> (usize, usize) {
        (self.source.len(), self.target.len())
    }

    /// Whether it links segments of both sides.
    pub fn is_link(&self) -> bool {
        !self.source.is_empty() && !self.target.is_empty()
    }
}

/// The beads of two texts: in order, and every segment of both sides in exactly one of them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Alignment {
    beads: Vec<Bead>,
}

impl Alignment {
    /// An alignment of `source_len` with `target_len` segments.
    ///
    /// # Errors
    /// When a segment is left out, used twice or out of order, or a bead is empty on both sides.
    pub fn new(beads: Vec<Bead>, source_len: usize, target_len: usize) -> Result<Self> {
        let (mut source, mut target) = (0, 0);
        for (at, bead) in beads.iter().enumerate() {
            let expected = bead.source.start == source && bead.target.start == target;
            if !expected || bead.source.end < source || bead.target.end < target || bead.shape() == (0, 0) {
                return Err(Error::new(format!(
                    "bead {at} ({:?} with {:?}) does not follow on source segment {source} and target segment {target}",
                    bead.source, bead.target
                )));
            }
            (source, target) = (bead.source.end, bead.target.end);
        }
        if (source, target) != (source_len, target_len) {
            return Err(Error::new(format!(
                "the beads end at source segment {source} and target segment {target}, the texts at {source_len} and {target_len}"
            )));
        }
        Ok(Self { beads })
    }

    /// The beads in order.
    pub fn beads(&self) -> &[Bead] {
        &self.beads
    }
}

/// What the aligner may be told.
#[derive(Clone, Debug, Default)]
pub struct Options {}

/// Aligns two texts.
pub fn align(source: &Side<'_>, target: &Side<'_>, _options: &Options) -> Alignment {
    let (n, m) = (source.segments.len(), target.segments.len());
    let mut beads: Vec<Bead> =
        (0..n.min(m)).map(|i| Bead { source: i..i + 1, target: i..i + 1, confidence: 0.5 }).collect();
    beads.extend((m..n).map(|i| Bead { source: i..i + 1, target: m..m, confidence: 0.5 }));
    beads.extend((n..m).map(|j| Bead { source: n..n, target: j..j + 1, confidence: 0.5 }));
    Alignment { beads }
}

/// Aligns the pairs of texts of one pair of languages, sharing what is learned from them.
pub fn align_all(pairs: &[(Side<'_>, Side<'_>)], options: &Options) -> Vec<Alignment> {
    pairs.iter().map(|(source, target)| align(source, target, options)).collect()
}
