//! [`Segmenter`]: the rules of a language and what they are asked for.

use super::Segment;
use super::builtin::{self, Builtin};
use crate::document::{BlockKind, Document, Span};
use crate::lang::Lang;
use std::ops::Range;

/// Cuts text into sentences by the built-in rules of a language. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Segmenter {
    rules: Builtin,
}

/// What was decided at a place where a sentence can end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decision {
    /// The byte behind the sentence: its full stop, closing quotes, brackets and footnote marks included.
    pub at: usize,
    /// Whether the sentence ends here.
    pub cut: bool,
    /// The name of the rule that decided.
    pub rule: &'static str,
}

impl Segmenter {
    /// The rules of a language: its own, else those of a language close to it, else the general ones of its script.
    pub fn new(lang: Lang) -> Self {
        Self { rules: Builtin::of(lang) }
    }

    /// The language whose rules these are, in English, or `generic` with the name of a script.
    pub fn rules_name(&self) -> &'static str {
        self.rules.name()
    }

    /// The sentences of a text as byte ranges without white space at their ends.
    ///
    /// What lies between them is white space only. A line end always parts two sentences.
    pub fn spans<'t>(&self, text: &'t str) -> Spans<'t> {
        Spans(self.rules.spans(text))
    }

    /// The decision at each place of a text where a sentence can end, in order.
    pub fn explain(&self, text: &str) -> Vec<Decision> {
        self.rules.explain(text)
    }

    /// The segments of a document: sentences, but whole lines in preformatted blocks.
    pub fn segment_document(&self, document: &Document) -> Vec<Segment> {
        let mut segments = Vec::new();
        for (number, block) in document.blocks.iter().enumerate() {
            let text = document.block_text(block);
            let start = block.span.start as usize;
            let mut push = |range: Range<usize>| {
                let span = Span::new(start + range.start..start + range.end);
                segments.push(Segment { span, block: number as u32 });
            };
            if block.kind == BlockKind::Preformatted {
                lines(text).for_each(&mut push);
            } else {
                self.spans(text).for_each(&mut push);
            }
        }
        segments
    }
}

/// The lines of a text that are not blank, without white space at their ends.
fn lines(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    text.split('\n').filter_map(move |line| {
        let start = at + line.len() - line.trim_start().len();
        let end = start + line.trim().len();
        at += line.len() + 1;
        (start < end).then_some(start..end)
    })
}

/// The sentences of a text, from [`Segmenter::spans`].
pub struct Spans<'t>(builtin::Spans<'t>);

impl Iterator for Spans<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Range<usize>> {
        self.0.next()
    }
}
