//! Texts that are segmented already, one segment a line, as corpora and gold alignments have them.

use super::encoding::{self, Hints};
use super::read::{LARGEST, ReadOptions, unpacked};
use super::{BlockKind, Builder, Document, Span};
use crate::error::Result;
use crate::file;
use std::path::Path;

/// A text with one segment a line.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Segmented {
    /// The text; each line that holds anything is a block.
    pub document: Document,
    /// What each line of the file holds, without white space at its ends: line `i` of the file, counted from 0, is
    /// `lines[i]`, and an empty line is an empty span. Alignments that name segments by line number can rely on it.
    pub lines: Vec<Span>,
}

impl Segmented {
    /// The text of each line, empty ones included.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        self.lines.iter().map(|span| &self.document.text[span.range()])
    }
}

/// Reads a file that has one segment a line. Lines end at `\n` or `\r\n` and nothing else: a segment may hold U+2028,
/// U+0085, a form feed or a lone `\r`. A last line counts whether a line end follows it or not.
///
/// # Errors
/// When the file cannot be read, is longer than the limit, or is not text.
pub fn read_segmented(path: &Path, options: &ReadOptions) -> Result<Segmented> {
    read_segmented_bytes(path, &file::read(path, options.limit.min(LARGEST))?, options)
}

/// Reads a text that has one segment a line and is in memory; `path` names it in messages.
///
/// # Errors
/// When it is not text.
pub fn read_segmented_bytes(path: &Path, bytes: &[u8], options: &ReadOptions) -> Result<Segmented> {
    let hints = Hints { asked: options.encoding.as_deref(), declared: None, lang: options.lang };
    let bytes = unpacked(path, bytes, options)?;
    let decoded = encoding::decode(&bytes, &hints).map_err(|e| e.in_file(path))?;
    let mut builder = Builder::new(path);
    for note in decoded.notes {
        builder.note(note);
    }
    let mut filled = Vec::new();
    for (i, line) in decoded.text.split_terminator('\n').enumerate() {
        builder.open(BlockKind::Paragraph, i as u32 + 1);
        builder.push(line);
        filled.push(!line.trim().is_empty());
    }
    let document = builder.finish();
    let mut blocks = document.blocks.iter().map(|b| b.span);
    let mut end = 0;
    let lines = filled
        .iter()
        .map(|filled| {
            let span = filled.then(|| blocks.next()).flatten().unwrap_or(Span { start: end, end });
            end = span.end;
            span
        })
        .collect();
    Ok(Segmented { document, lines })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn lines(text: &str) -> Vec<String> {
        let read = read_segmented_bytes(Path::new("a.txt"), text.as_bytes(), &ReadOptions::default()).unwrap();
        read.texts().map(str::to_owned).collect()
    }

    #[test]
    fn every_line_is_a_segment_and_keeps_its_number() {
        assert_eq!(
            lines("Uno\n\n dos \u{2028}y\u{85}tres\r\n\t\ncuatro"),
            ["Uno", "", "dos \u{2028}y\u{85}tres", "", "cuatro"]
        );
        assert_eq!(lines("a\rb\u{c}c\n"), ["a\rb\u{c}c"]);
        assert_eq!(lines("\n"), [""]);
        assert_eq!(lines("a\n\n"), ["a", ""]);
        assert!(lines("").is_empty());
    }

    #[test]
    fn blocks_know_their_lines() {
        let read = read_segmented_bytes(Path::new("a"), "\n一\n\n二".as_bytes(), &ReadOptions::default()).unwrap();
        assert_eq!(read.document.blocks.iter().map(|b| b.line).collect::<Vec<_>>(), [2, 4]);
        assert!(read_segmented_bytes(Path::new("a"), b"a\0b", &ReadOptions::default()).is_err());
    }

    proptest! {
        #[test]
        fn lines_are_those_of_the_file(text in "[ a語\u{85}\u{c}\r\n]{0,40}") {
            let naive: Vec<String> = text.split_terminator('\n').map(|l| l.trim().to_owned()).collect();
            prop_assert_eq!(lines(&text), naive);
        }
    }
}
