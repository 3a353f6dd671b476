//! Plain text that is longer than memory should hold, as documents of some megabytes each.

use super::{Blocks, blocks, rules_left_out};
use crate::document::encoding::{self, Utf8Stream};
use crate::document::read::Lines;
use crate::document::{Builder, Document, ReadOptions};
use crate::error::{Error, Place, Result};
use std::io::BufRead;
use std::path::{Path, PathBuf};

/// The pieces of a long plain text, in order. Each ends where a paragraph does; what a line is, when nobody says, the
/// first piece decides for all. The lines of blocks are those of the file, the spans those of the piece.
pub struct Pieces {
    path: PathBuf,
    input: Utf8Stream,
    lines: Option<Lines>,
    /// How many bytes a piece has, unless a paragraph alone is longer.
    size: usize,
    rest: Vec<u8>,
    /// Lines of the pieces so far.
    passed: u32,
    rules: usize,
    ended: bool,
}

impl Pieces {
    /// Begins to read; `size` is about how many bytes a piece has. The encoding is found by the first mebibyte.
    ///
    /// # Errors
    /// When the beginning cannot be read, or the encoding asked for is unknown.
    pub fn new(path: &Path, input: Box<dyn BufRead + Send>, size: usize, options: &ReadOptions) -> Result<Self> {
        let input = Utf8Stream::new(input, options.encoding.as_deref(), |_| None)
            .map_err(|e| Error::io("read it", path, e))?
            .map_err(|e| e.in_file(path))?;
        let lines = options.lines;
        Ok(Self { path: path.to_path_buf(), input, lines, size, rest: vec![], passed: 0, rules: 0, ended: false })
    }

    /// What was decided about the text and left out of it so far, each a sentence for the user: complete when all
    /// pieces were read.
    pub fn notes(&self) -> Vec<String> {
        let mut notes = self.input.notes().to_vec();
        notes.extend(self.input.malformed_note());
        notes.extend(rules_left_out(self.rules));
        notes
    }

    fn piece(&mut self) -> Result<Option<Document>> {
        let Some(bytes) = self.bytes()? else { return Ok(None) };
        if let Some(at) = bytes.iter().position(|b| *b == 0) {
            let line = u64::from(self.passed) + bytes[..at].split(|b| *b == b'\n').count() as u64;
            return Err(encoding::holds_nul(line, Place::line(&self.path, line)));
        }
        let text = encoding::unify_line_ends(String::from_utf8_lossy(&bytes).into_owned());
        let mut builder = Builder::new(&self.path);
        let Blocks { shape, rules } = blocks(&mut builder, &text, self.lines);
        self.lines = Some(shape.lines);
        self.rules += rules;
        let mut document = builder.finish();
        for block in &mut document.blocks {
            block.line += self.passed;
        }
        self.passed += text.matches('\n').count() as u32;
        Ok(Some(document))
    }

    /// The next piece, `None` at the end.
    fn bytes(&mut self) -> Result<Option<Vec<u8>>> {
        let mut wanted = self.size;
        loop {
            while self.rest.len() < wanted && !self.ended {
                let bytes = self.input.fill_buf().map_err(|e| Error::io("read it", &self.path, e))?;
                let taken = bytes.len();
                self.rest.extend_from_slice(bytes);
                self.input.consume(taken);
                self.ended = taken == 0;
            }
            if self.ended {
                return Ok((!self.rest.is_empty()).then(|| std::mem::take(&mut self.rest)));
            }
            if let Some(end) = self.end_of_paragraph() {
                let rest = self.rest.split_off(end);
                return Ok(Some(std::mem::replace(&mut self.rest, rest)));
            }
            wanted *= 2;
        }
    }

    /// Behind the last blank line of what was read; behind the last line, where each is a paragraph.
    fn end_of_paragraph(&self) -> Option<usize> {
        let mut below = self.rest.iter().rposition(|b| *b == b'\n')?;
        if self.lines == Some(Lines::Line) {
            return Some(below + 1);
        }
        while let Some(above) = self.rest[..below].iter().rposition(|b| *b == b'\n') {
            if self.rest[above..below].trim_ascii().is_empty() {
                return Some(below + 1);
            }
            below = above;
        }
        None
    }
}

impl Iterator for Pieces {
    type Item = Result<Document>;

    fn next(&mut self) -> Option<Self::Item> {
        self.piece().transpose()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{BlockKind, read_bytes};
    use proptest::prelude::*;
    use std::io::Cursor;

    type Read = (Vec<(BlockKind, u32, String)>, Vec<String>);

    fn in_pieces(text: &str, size: usize, lines: Option<Lines>) -> Result<Read> {
        let options = ReadOptions { lines, ..ReadOptions::default() };
        let input = Box::new(Cursor::new(text.as_bytes().to_vec()));
        let mut pieces = Pieces::new(Path::new("a.txt"), input, size, &options)?;
        let mut blocks = Vec::new();
        for document in &mut pieces {
            let document = document?;
            crate::document::laws::hold(&document);
            blocks.extend(document.blocks.iter().map(|b| (b.kind, b.line, document.block_text(b).to_owned())));
        }
        Ok((blocks, pieces.notes()))
    }

    fn whole(text: &str, lines: Option<Lines>) -> Read {
        let options = ReadOptions { lines, ..ReadOptions::default() };
        let document = read_bytes(Path::new("a.txt"), text.as_bytes(), &options).unwrap();
        let blocks = document.blocks.iter().map(|b| (b.kind, b.line, document.block_text(b).to_owned())).collect();
        (blocks, document.notes)
    }

    #[test]
    fn a_zero_byte_is_refused_with_its_line() {
        let error = in_pieces("One.\n\nTwo.\n\nThr\0ee.\n", 6, None).unwrap_err();
        assert!(error.to_string().starts_with("a.txt:5: holds NUL bytes at line 5"), "{error}");
    }

    proptest! {
        #[test]
        fn pieces_read_as_the_whole_text_does(
            paragraphs in prop::collection::vec("[A-Z][a-z]{2,5} [a-zé語]{0,9}(\r?\n[a-z]{1,5} [a-z]{1,5}){0,2}\\.", 0..12),
            gap in "\r?\n[ \t]?\r?\n(\n)?",
            size in 1_usize..60,
            lines in prop::sample::select(&[Lines::Paragraph, Lines::Line]),
        ) {
            let text = paragraphs.join(&gap) + "\n\n-----\n";
            prop_assert_eq!(in_pieces(&text, size, Some(lines)).unwrap(), whole(&text, Some(lines)));
        }
    }
}
