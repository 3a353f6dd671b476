//! [`Document`] to segments: sentence-like spans that the aligner pairs.

use crate::document::{Document, Span};
use crate::lang::Lang;
use unicode_segmentation::UnicodeSegmentation;

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
pub fn segment(document: &Document, _lang: Lang) -> Vec<Segment> {
    let mut segments = Vec::new();
    for (block, b) in document.blocks.iter().enumerate() {
        let text = document.block_text(b);
        for (at, sentence) in text.split_sentence_bound_indices() {
            let trimmed = sentence.trim();
            if !trimmed.is_empty() {
                let start = b.span.start as usize + at + (sentence.len() - sentence.trim_start().len());
                segments.push(Segment { span: Span::new(start..start + trimmed.len()), block: block as u32 });
            }
        }
    }
    segments
}
