//! Blocks are translated by blocks: a heading by a heading, the first segment of a paragraph by the first of another.
//!
//! How far the two texts keep to that is read off the texts themselves.

use super::super::logarithm::ln;
use super::super::text::Text;
use super::{Agreement, Evidence};
use crate::document::BlockKind;
use std::ops::Range;

/// A sentence that moved over the border of a paragraph puts two beads wrong, not one.
const WEIGHT: f64 = 0.5;
/// The log-likelihood ratio of a heading being translated by a paragraph, and the like.
const OTHER_SORT: f64 = -1.5;

/// How faithfully the borders of blocks are kept between two texts.
#[derive(Clone, Copy, Debug)]
pub(crate) struct StructureModel {
    /// The probability that a bead that begins a block on one side begins one on the other.
    pub kept: f64,
    /// The probability that a bead that begins no block on one side begins none on the other.
    pub inside: f64,
    /// The probability that a border lies between two segments of one run.
    pub bridged: f64,
}

impl Default for StructureModel {
    fn default() -> Self {
        Self { kept: 0.9, inside: 0.95, bridged: 0.05 }
    }
}

impl StructureModel {
    /// The model that beads suggest, by which of them begin a block, drawn towards this one.
    #[must_use]
    pub(crate) fn fit(self, begins: &Agreement) -> Self {
        let (kept, inside) = begins.shares((self.kept, self.inside));
        Self { kept, inside, bridged: self.bridged }
    }
}

/// The structure evidence of two texts.
pub(crate) struct Structure<'a> {
    source: &'a Text,
    target: &'a Text,
    /// The score of a beginning, by whether the source and whether the target begins a block.
    begin: [[f64; 2]; 2],
    /// The score of a border within a run, by whether a block begins there.
    source_within: [f64; 2],
    target_within: [f64; 2],
    /// Whether one of the texts has no borders to compare.
    plain: bool,
}

impl<'a> Structure<'a> {
    /// Prepares the evidence for two texts.
    pub(crate) fn new(source: &'a Text, target: &'a Text, model: StructureModel) -> Self {
        let rate = |text: &Text| Agreement::rate(text.opens.iter().copied());
        let (p, q) = (rate(source), rate(target));
        let StructureModel { kept, inside, bridged } = model;
        let begin = Agreement::ratios((kept, inside), (p, q));
        let within = |rate: f64| [ln((1.0 - bridged) / (1.0 - rate)), ln(bridged / rate)];
        let borders = |text: &Text| text.opens.iter().skip(1).any(|opens| *opens);
        Self {
            source,
            target,
            begin,
            source_within: within(p),
            target_within: within(q),
            plain: !borders(source) || !borders(target),
        }
    }
}

fn run(text: &Text, within: [f64; 2], segments: Range<usize>) -> f64 {
    text.opens[segments.start + 1..segments.end].iter().map(|opens| within[usize::from(*opens)]).sum()
}

fn sort(kind: BlockKind) -> u8 {
    match kind {
        BlockKind::Paragraph => 0,
        BlockKind::Heading(_) => 1,
        BlockKind::ListItem(_) => 2,
        BlockKind::Cell => 3,
        BlockKind::Note => 4,
        BlockKind::Preformatted => 5,
        BlockKind::Cue => 6,
    }
}

impl Evidence for Structure<'_> {
    fn name(&self) -> &'static str {
        "structure"
    }

    fn score(&self, source: Range<usize>, target: Range<usize>) -> f64 {
        if self.plain {
            return 0.0;
        }
        let same = sort(self.source.kinds[source.start]) == sort(self.target.kinds[target.start]);
        let opens = (self.source.opens[source.start], self.target.opens[target.start]);
        let borders = self.begin[usize::from(opens.0)][usize::from(opens.1)]
            + run(self.source, self.source_within, source)
            + run(self.target, self.target_within, target);
        WEIGHT * (borders + if same { 0.0 } else { OTHER_SORT })
    }

    fn explain(&self, source: Range<usize>, target: Range<usize>) -> Option<String> {
        if self.plain {
            return None;
        }
        match (self.source.opens[source.start], self.target.opens[target.start]) {
            (true, true) => Some("both begin a paragraph".to_owned()),
            (true, false) => Some("only the source begins a paragraph".to_owned()),
            (false, true) => Some("only the target begins a paragraph".to_owned()),
            (false, false) => None,
        }
    }
}
