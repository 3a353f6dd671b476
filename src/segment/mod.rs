//! [`Document`] to segments: sentence-like spans that the aligner pairs.
//!
//! A scan stops at each sign that can end a sentence, in any script; there one named rule decides from what stands
//! around it: the word before, the closing quotes, the gap, the word after. No rule looks at anything further away, so
//! that an unbalanced quote never swallows a sentence. The words that rules know are data, one file for each language.

mod abbreviation;
mod chars;
mod decide;
mod enclosure;
mod languages;
mod lists;
mod rule;
mod rules;
mod scan;
mod segmenter;
mod site;
mod stop;
#[cfg(test)]
mod tests;
mod walk;

pub use segmenter::{Decision, Segmenter, Spans};

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

/// Cuts a document into segments by the rules of a language.
///
/// Segments lie in order, in one block each; what lies between the segments of a block is white space only.
pub fn segment(document: &Document, lang: Lang) -> Vec<Segment> {
    Segmenter::new(lang).segment_document(document)
}
