//! What every reader writes to: blocks open and close, text arrives in pieces, the laws of [`Document`] hold at the end.

use super::left_out;
use super::{Block, BlockKind, Code, Document, Lines, Role, Span};
use crate::lang::Lang;
use std::path::Path;

/// Builds a [`Document`] block by block.
///
/// Blocks do not nest: opening one closes the one before. Text outside a block opens a paragraph. White space at the
/// ends of a block and blocks that hold nothing else are dropped; codes in them stay, at the nearest text.
pub struct Builder {
    document: Document,
    open: Option<Open>,
    pairs: u32,
    left_out: Vec<(left_out::Names, usize)>,
}

struct Open {
    kind: BlockKind,
    line: u32,
    start: usize,
    first_code: usize,
}

impl Builder {
    /// An empty document of this file.
    pub fn new(path: &Path) -> Self {
        let document = Document { path: path.to_path_buf(), ..Document::default() };
        Self { document, open: None, pairs: 0, left_out: Vec::new() }
    }

    /// Says which language the document declares; the first one counts.
    pub fn declare(&mut self, lang: Lang) {
        self.document.lang.get_or_insert(lang);
    }

    /// Says what the lines of a plain text were taken for.
    pub(super) fn take_lines_for(&mut self, lines: Lines) {
        self.document.lines = Some(lines);
    }

    /// Adds a sentence for the user about what was decided or left out.
    pub fn note(&mut self, note: impl Into<String>) {
        self.document.notes.push(note.into());
    }

    /// Counts parts that are left out, by their name for one and for many; one note at the end says how many.
    pub(super) fn leave_out(&mut self, names: left_out::Names, count: usize) {
        match self.left_out.iter_mut().find(|(known, _)| *known == names) {
            Some((_, n)) => *n += count,
            None => self.left_out.push((names, count)),
        }
    }

    /// Begins a block; `line` counts from 1, 0 where the format has no lines.
    pub fn open(&mut self, kind: BlockKind, line: u32) {
        self.close();
        self.open = Some(Open { kind, line, start: self.document.text.len(), first_code: self.document.codes.len() });
    }

    /// Ends the block, if one is open.
    pub fn close(&mut self) {
        let Some(open) = self.open.take() else { return };
        let document = &mut self.document;
        let written = &document.text[open.start..];
        let lead = written.len() - written.trim_start().len();
        let end = open.start + written.trim_end().len();
        if end == open.start {
            // Nothing but white space: the codes of such a block have no text to belong to.
            document.text.truncate(open.start);
            document.codes.truncate(open.first_code);
            return;
        }
        document.text.truncate(end);
        let start = open.start + lead;
        for code in &mut document.codes[open.first_code..] {
            code.at = code.at.clamp(start as u32, end as u32);
        }
        document.blocks.push(Block { kind: open.kind, span: Span::new(start..end), line: open.line });
        document.text.push('\n');
    }

    /// Appends text as it is.
    pub fn push(&mut self, text: &str) {
        if self.open.is_none() {
            if text.trim().is_empty() {
                return;
            }
            self.open(BlockKind::Paragraph, 0);
        }
        self.document.text.push_str(text);
    }

    /// Appends text in which runs of ASCII white space count as one space, as in HTML; a space that would follow
    /// another or begin the block is dropped. No-break spaces are kept.
    pub fn push_collapsed(&mut self, text: &str) {
        let mut words = text.split([' ', '\t', '\n', '\r', '\u{c}']);
        if let Some(first) = words.next() {
            self.push_if_any(first);
        }
        for word in words {
            self.space();
            self.push_if_any(word);
        }
    }

    fn push_if_any(&mut self, word: &str) {
        if !word.is_empty() {
            self.push(word);
        }
    }

    /// Appends one space, unless white space or the beginning of the block is before it.
    pub fn space(&mut self) {
        if self.written().is_some_and(|w| !w.is_empty() && !w.ends_with([' ', '\n', '\t'])) {
            self.document.text.push(' ');
        }
    }

    /// Appends a line break that the author made.
    pub fn line_break(&mut self) {
        let Some(open) = &self.open else { return };
        let document = &mut self.document;
        let end = open.start + document.text[open.start..].trim_end_matches(' ').len();
        document.text.truncate(end);
        for code in document.codes[open.first_code..].iter_mut().rev().take_while(|c| c.at as usize > end) {
            code.at = end as u32;
        }
        document.text.push('\n');
    }

    /// What the open block holds so far, `None` when no block is open.
    pub fn written(&self) -> Option<&str> {
        self.open.as_ref().map(|open| &self.document.text[open.start..])
    }

    /// Opens a pair of codes and gives its number, for [`close_code`](Self::close_code).
    pub fn open_code(&mut self, markup: impl Into<String>) -> u32 {
        self.pairs += 1;
        self.code(Role::Open(self.pairs), markup.into());
        self.pairs
    }

    /// Closes a pair of codes.
    pub fn close_code(&mut self, pair: u32, markup: impl Into<String>) {
        self.code(Role::Close(pair), markup.into());
    }

    /// Adds a code that stands alone.
    pub fn lone_code(&mut self, markup: impl Into<String>) {
        self.code(Role::Alone, markup.into());
    }

    fn code(&mut self, role: Role, markup: String) {
        if self.open.is_none() {
            self.open(BlockKind::Paragraph, 0);
        }
        self.document.codes.push(Code { at: self.document.text.len() as u32, role, markup });
    }

    /// Ends the document.
    pub fn finish(mut self) -> Document {
        self.close();
        self.document.notes.extend(self.left_out.into_iter().filter_map(|(names, n)| left_out::sentence(names, n)));
        self.document
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn blocks_are_trimmed_and_empty_ones_dropped() {
        let mut b = Builder::new(Path::new("a.html"));
        b.open(BlockKind::Heading(1), 1);
        b.push_collapsed("  One \n  two ");
        b.open(BlockKind::Paragraph, 3);
        b.push_collapsed("   ");
        b.open(BlockKind::ListItem(1), 4);
        let bold = b.open_code("<b>");
        b.push_collapsed(" three");
        b.close_code(bold, "</b>");
        b.push_collapsed(" ");
        let d = b.finish();
        let texts: Vec<_> = d.blocks.iter().map(|x| (x.kind, d.block_text(x), x.line)).collect();
        assert_eq!(texts, [(BlockKind::Heading(1), "One two", 1), (BlockKind::ListItem(1), "three", 4)]);
        assert_eq!(d.codes_in(d.blocks[1].span).len(), 2);
        assert_eq!(d.codes_in(d.blocks[0].span).len(), 0);
    }

    proptest! {
        #[test]
        fn the_laws_of_a_document_hold(pieces in prop::collection::vec((0..7u8, "[ \n\ta-cé語]{0,6}"), 0..30)) {
            let mut b = Builder::new(Path::new("a"));
            for (what, text) in &pieces {
                match what {
                    0 => b.open(BlockKind::Paragraph, 0),
                    1 => b.close(),
                    2 => b.push(text),
                    3 => b.push_collapsed(text),
                    4 => b.line_break(),
                    5 => b.lone_code("<x/>"),
                    _ => { let n = b.open_code("<b>"); b.push(text); b.close_code(n, "</b>"); }
                }
            }
            let d = b.finish();
            let mut end = 0;
            for block in &d.blocks {
                prop_assert!(block.span.start >= end);
                end = block.span.end;
                let text = &d.text[block.span.range()];
                prop_assert!(!text.is_empty() && text.trim() == text);
            }
            prop_assert!(d.codes.windows(2).all(|w| w[0].at <= w[1].at));
            prop_assert!(d.codes.iter().all(|c| d.text.is_char_boundary(c.at as usize)));
            let solid = |s: &str| s.split_whitespace().collect::<String>();
            let read: String = d.blocks.iter().map(|x| solid(d.block_text(x))).collect();
            let given: String = pieces.iter().filter(|(w, _)| [2, 3, 6].contains(w)).map(|(_, t)| solid(t)).collect();
            prop_assert_eq!(read, given);
        }
    }
}
