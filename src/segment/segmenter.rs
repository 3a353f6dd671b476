//! [`Segmenter`]: the rules of a language and what they are asked for.

use super::Segment;
use super::builtin::{self, Builtin};
use super::srx::{CodeSides, Engine};
use crate::document::{BlockKind, Document, Span};
use crate::lang::Lang;
use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

/// Cuts text into sentences by the rules of a language. Cheap to copy.
#[derive(Clone)]
pub struct Segmenter {
    rules: Rules,
}

#[derive(Clone)]
enum Rules {
    Builtin(Builtin),
    Srx { engine: Arc<Engine>, header: SrxHeader },
}

/// What an SRX file says of cutting beside its rules.
#[derive(Clone, Copy)]
pub(super) struct SrxHeader {
    pub(super) segment_subflows: bool,
    pub(super) codes: CodeSides,
}

/// A document cut into segments.
#[derive(Clone, Debug, Default)]
pub struct Cut {
    /// The segments, in order.
    pub segments: Vec<Segment>,
    /// Where SRX rules cut, and to which side inline codes go there.
    pub breaks: Option<Breaks>,
}

/// Where SRX rules cut a document.
#[derive(Clone, Debug)]
pub struct Breaks {
    /// The places, in bytes of the text of the document, in order.
    pub at: Vec<u32>,
    /// To which side inline codes go that stand right there.
    pub codes: CodeSides,
}

/// What was decided at a place where a sentence can end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// The byte behind the sentence: its full stop, closing quotes, brackets and footnote marks included. Where SRX rules
    /// cut behind white space, the byte behind that.
    pub at: usize,
    /// Whether the sentence ends here.
    pub cut: bool,
    /// The rule that decided.
    pub rule: Reason,
    /// Other rules that match here and come too late, in their order.
    pub overruled: Vec<Reason>,
}

/// A rule that decided, or would have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// Whether it cuts.
    pub cut: bool,
    /// Its name; of an SRX rule the name of the rules it belongs to.
    pub name: Cow<'static, str>,
    /// The patterns of an SRX rule.
    pub srx: Option<SrxReason>,
}

/// What an SRX rule says, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SrxReason {
    /// Its line in the file.
    pub line: u64,
    /// What it asks of the text before.
    pub before: String,
    /// What it asks of the text behind.
    pub after: String,
}

impl Segmenter {
    /// The built-in rules of a language: its own, else those of a language close to it, else the general ones of its
    /// script.
    pub fn new(lang: Lang) -> Self {
        Self { rules: Rules::Builtin(Builtin::of(lang)) }
    }

    pub(super) fn of_srx(engine: Arc<Engine>, header: SrxHeader) -> Self {
        Self { rules: Rules::Srx { engine, header } }
    }

    /// The language whose rules these are, in English, or `generic` with the name of a script; the names of the rules in
    /// an SRX file.
    pub fn rules_name(&self) -> Cow<'static, str> {
        match &self.rules {
            Rules::Builtin(rules) => rules.name().into(),
            Rules::Srx { engine, .. } => engine.names().join(", ").into(),
        }
    }

    /// The sentences of a text as byte ranges without white space at their ends.
    ///
    /// What lies between them is white space only. By the built-in rules a line end always parts two sentences; SRX rules
    /// decide for themselves.
    pub fn spans<'t>(&self, text: &'t str) -> Spans<'t> {
        Spans(match &self.rules {
            Rules::Builtin(rules) => Kind::Builtin(rules.spans(text)),
            Rules::Srx { engine, .. } => {
                Kind::Cuts { text, start: 0, cuts: engine.cuts(text).into_iter(), done: false }
            }
        })
    }

    /// The decision at each place of a text where a sentence can end, in order; by SRX rules each place inside the text
    /// where a rule matches that cuts.
    pub fn explain(&self, text: &str) -> Vec<Decision> {
        match &self.rules {
            Rules::Builtin(rules) => {
                let decisions = rules.explain(text).into_iter().map(|(at, cut, name)| {
                    let rule = Reason { cut, name: name.into(), srx: None };
                    Decision { at, cut, rule, overruled: Vec::new() }
                });
                decisions.collect()
            }
            Rules::Srx { engine, .. } => engine.explain(text),
        }
    }

    /// The segments of a document: sentences, but whole lines in preformatted blocks, and whole notes where an SRX file
    /// says that subflows are not cut.
    pub fn segment_document(&self, document: &Document) -> Vec<Segment> {
        self.cut(document).segments
    }

    /// The segments of a document and, by SRX rules, where exactly it was cut.
    pub fn cut(&self, document: &Document) -> Cut {
        let whole_notes = matches!(&self.rules, Rules::Srx { header, .. } if !header.segment_subflows);
        let mut breaks = match &self.rules {
            Rules::Builtin(_) => None,
            Rules::Srx { header, .. } => Some(Breaks { at: Vec::new(), codes: header.codes }),
        };
        let mut segments = Vec::new();
        for (number, block) in document.blocks.iter().enumerate() {
            let text = document.block_text(block);
            let start = block.span.start as usize;
            let mut push = |range: Range<usize>| {
                let span = Span::new(start + range.start..start + range.end);
                segments.push(Segment { span, block: number as u32 });
            };
            match block.kind {
                BlockKind::Preformatted => lines(text).for_each(&mut push),
                BlockKind::Note if whole_notes => push(0..text.len()),
                _ => {
                    let spans = self.spans(text);
                    if let (Kind::Cuts { cuts, .. }, Some(breaks)) = (&spans.0, &mut breaks) {
                        breaks.at.extend(cuts.as_slice().iter().map(|at| (start + at) as u32));
                    }
                    spans.for_each(&mut push);
                }
            }
        }
        Cut { segments, breaks }
    }
}

/// The lines of a text that are not blank, without white space at their ends.
fn lines(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    text.split('\n').filter_map(move |line| {
        let start = at;
        at += line.len() + 1;
        trimmed(text, start..start + line.len())
    })
}

/// A range of a text without the white space at its ends; `None` when nothing is left.
fn trimmed(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let all = &text[range.clone()];
    let start = range.start + all.len() - all.trim_start().len();
    let end = start + all.trim().len();
    (start < end).then_some(start..end)
}

/// The sentences of a text, from [`Segmenter::spans`].
pub struct Spans<'t>(Kind<'t>);

enum Kind<'t> {
    Builtin(builtin::Spans<'t>),
    Cuts { text: &'t str, start: usize, cuts: std::vec::IntoIter<usize>, done: bool },
}

impl Iterator for Spans<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Range<usize>> {
        match &mut self.0 {
            Kind::Builtin(spans) => spans.next(),
            Kind::Cuts { text, start, cuts, done } => {
                while !*done {
                    let end = cuts.next().unwrap_or_else(|| {
                        *done = true;
                        text.len()
                    });
                    let piece = std::mem::replace(start, end)..end;
                    if let Some(range) = trimmed(text, piece) {
                        return Some(range);
                    }
                }
                None
            }
        }
    }
}
