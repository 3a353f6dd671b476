//! Segments and segments to an [`Alignment`]: evidence, search, confidence.

mod anchor;
mod around;
mod band;
mod bundle;
mod coarse;
pub mod evaluate;
mod evidence;
mod explain;
pub mod join;
mod known;
mod learn;
mod logarithm;
mod meaning;
mod moved;
mod order;
mod pair;
mod prior;
mod related;
mod search;
mod stretch;
mod support;
mod telling;
mod text;
mod view;

pub use around::{Learned, align_around};
pub use bundle::{Bundle, align_bundles};
pub use evidence::Evidence;
pub use explain::Reason;
pub use moved::Moved;

pub(crate) use evidence::{Length, LengthModel, Matching};
pub(crate) use text::{Names, Runs, Text};

use crate::document::BlockKind;
use crate::encoder::Encoder;
use crate::error::{Error, Result};
use crate::lang::Lang;
use crate::lexicon::Lexicon;
use std::ops::Range;
use std::sync::Arc;

/// One of the two texts that are aligned: its segments in order.
#[derive(Clone, Debug, Default)]
pub struct Side<'a> {
    /// The language, where it is known; it chooses how words are cut and letters compared.
    pub lang: Option<Lang>,
    /// The segments.
    pub segments: Vec<SideSegment<'a>>,
    /// Hard breaks, in order: runs of segments that must be aligned with each other, the first with the first of the other
    /// side, and so on. They count only where both sides have the same number of them.
    pub breaks: Vec<Range<usize>>,
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
    source_support: Vec<Support>,
    target_support: Vec<Support>,
    reasons: Vec<Vec<Reason>>,
    moved: Vec<Moved>,
    checked: Vec<Option<Checked>>,
    related: Vec<Option<f64>>,
}

/// That a person checked a bead.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Checked {
    /// Who.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// When, in the form of TMX: `20110704T153200Z`.
    pub at: String,
}

/// What speaks for a segment having a counterpart in its bead. A segment that was left out of a translation is sometimes
/// drawn into the bead of its neighbour; this tells it from the others there.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize)]
pub struct Support {
    /// How probable it is that the segment has no counterpart at all, 0 to 1.
    pub alone: f64,
    /// How many words it has.
    pub words: u32,
    /// How many of them a word on the other side of its bead is believed to translate.
    pub explained: u32,
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
        Ok(Self { beads, ..Self::default() })
    }

    /// The beads in order.
    pub fn beads(&self) -> &[Bead] {
        &self.beads
    }

    /// The share of the segments that can be expected to have the counterpart they are linked with, 0 to 1, on the side where
    /// it is greater: a part of a text is linked whole to the text.
    pub fn linked(&self) -> f64 {
        let share = |side: fn(&Bead) -> usize| {
            let linked = |bead: &Bead| if bead.is_link() { side(bead) as f64 * bead.confidence } else { 0.0 };
            self.beads.iter().map(linked).sum::<f64>() / self.beads.iter().map(side).sum::<usize>().max(1) as f64
        };
        share(|bead| bead.source.len()).max(share(|bead| bead.target.len()))
    }

    /// What speaks for each source segment, in order; `None` for an alignment that was not made here.
    pub fn source_support(&self, segment: usize) -> Option<Support> {
        self.source_support.get(segment).copied()
    }

    /// What speaks for each target segment.
    pub fn target_support(&self, segment: usize) -> Option<Support> {
        self.target_support.get(segment).copied()
    }

    /// What spoke for and against a bead; empty unless [`Options::explain`] asked for it.
    pub fn reasons(&self, bead: usize) -> &[Reason] {
        self.reasons.get(bead).map_or(&[], Vec::as_slice)
    }

    /// The same alignment with what a person checked: for each bead in order.
    #[must_use]
    pub fn with_checked(mut self, checked: Vec<Option<Checked>>) -> Self {
        self.checked = checked;
        self
    }

    /// Who checked a bead and when; `None` where nobody did.
    pub fn checked(&self, bead: usize) -> Option<&Checked> {
        self.checked.get(bead)?.as_ref()
    }

    /// By how many standard deviations the two sides of a bead are closer to each other in meaning than each is to segments
    /// elsewhere in the other text; `None` without an encoder, and in texts too short to say.
    pub fn related(&self, bead: usize) -> Option<f64> {
        *self.related.get(bead)?
    }

    /// Passages without counterpart that seem to have been moved; empty unless [`Options::crossing`] asked for them.
    pub fn moved(&self) -> &[Moved] {
        &self.moved
    }
}

/// What the aligner may be told.
#[derive(Clone, Debug)]
pub struct Options {
    /// How often what was learned is used to learn again; 0 leaves lengths, look-alikes, numbers and structure.
    pub rounds: usize,
    /// What is known of the words before; lexica of other languages do no harm.
    pub lexica: Vec<Arc<Lexicon>>,
    /// Whether what was learned of words is wanted as a lexicon, and not for these texts alone.
    pub learn: bool,
    /// Whether each bead comes with what spoke for and against it.
    pub explain: bool,
    /// What compares the meanings of segments, if anything.
    pub encoder: Option<Arc<dyn Encoder>>,
    /// Whether passages are looked for that stand elsewhere in the translation. The beads do not cross for it.
    pub crossing: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self { rounds: 3, lexica: Vec::new(), encoder: None, learn: false, explain: false, crossing: false }
    }
}

/// Aligns two texts.
pub fn align(source: &Side<'_>, target: &Side<'_>, options: &Options) -> Alignment {
    let pair = [(source.clone(), target.clone())];
    align_all(&pair, options).pop().unwrap_or_default()
}

/// Aligns many pairs of texts; what is learned from one pair helps with the others of the same two languages.
///
/// The result is in the order of the pairs; neither that order nor the number of threads changes it.
pub fn align_all(pairs: &[(Side<'_>, Side<'_>)], options: &Options) -> Vec<Alignment> {
    align_and_learn(pairs, options).0
}

/// Aligns many pairs of texts as [`align_all`] does, and says what was learned of their words, if [`Options::learn`] asks
/// for it: a lexicon for each two languages, in their order, where both are known.
pub fn align_and_learn(pairs: &[(Side<'_>, Side<'_>)], options: &Options) -> (Vec<Alignment>, Vec<Lexicon>) {
    let bundles = pairs.iter().map(|(source, target)| Bundle { source: source.clone(), targets: vec![target.clone()] });
    let (alignments, learned) = align_bundles(&bundles.collect::<Vec<_>>(), options, &|_| ());
    (alignments.into_iter().flatten().collect(), learned)
}

#[cfg(test)]
mod tests;
