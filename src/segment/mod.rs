//! [`Document`] to segments: sentence-like spans that the aligner pairs.
//!
//! Two engines give the same kind of answer: the [built-in rules](Segmenter::new) of many languages, and rules that a user
//! brings as SRX. Both return spans that, with the white space between them, rebuild the text byte for byte.

mod builtin;
mod export;
mod rule_set;
mod segmenter;
pub mod srx;
#[cfg(test)]
mod tests;

pub use export::{Exported, export};
pub use rule_set::RuleSet;
pub use segmenter::{Breaks, Cut, Decision, Reason, Segmenter, Spans, SrxReason};

use crate::document::{Document, Span};
use crate::lang::Lang;

/// A sentence-like span of one block, without white space at its ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Segment {
    /// Its text, a span of the document.
    pub span: Span,
    /// The block it belongs to, an index into [`Document::blocks`].
    pub block: u32,
}

/// Whether a text ends with a sign that ends sentences or clauses, as no heading, cell or caption does.
pub(crate) fn ends_clause(text: &str) -> bool {
    builtin::ends_clause(text)
}

/// Cuts a document into segments by the rules of a language.
///
/// Segments lie in order, in one block each; what lies between the segments of a block is white space only.
pub fn segment(document: &Document, lang: Lang) -> Vec<Segment> {
    Segmenter::new(lang).segment_document(document)
}
