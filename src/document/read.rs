//! The front door: a file of any format to a [`Document`].

use super::{BlockKind, Builder, Document, Span};
use crate::error::{Error, Place, Result};
use crate::file;
use crate::lang::Lang;
use std::path::Path;

/// How a document is read.
#[derive(Clone, Debug, PartialEq)]
pub struct ReadOptions {
    /// The encoding of a text.
    pub encoding: Option<String>,
    /// What a line of plain text is; found from the text when not given.
    pub lines: Option<Lines>,
    /// The language, where it is known.
    pub lang: Option<Lang>,
    /// The longest file that is read, in bytes.
    pub limit: u64,
    /// The most that the parts of a package may come to, in bytes.
    pub expanded_limit: u64,
}

impl Default for ReadOptions {
    fn default() -> Self {
        Self { encoding: None, lines: None, lang: None, limit: 1 << 30, expanded_limit: 1 << 30 }
    }
}

/// What a line of plain text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Lines {
    /// Blank lines separate paragraphs; a line break inside a paragraph was made by the author and is kept.
    Paragraph,
    /// Every line is a paragraph.
    Line,
    /// Blank lines separate paragraphs; line breaks inside a paragraph only fit it to the page and are undone.
    Wrapped,
}

/// The formats that are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// Plain text.
    Text,
}

impl Format {
    /// The format that files with this name usually have, `None` for an extension that says nothing.
    pub fn by_extension(path: &Path) -> Option<Self> {
        matches!(path.extension()?.to_str()?, "txt" | "html" | "md").then_some(Self::Text)
    }
}

/// Reads a document.
pub fn read(path: &Path, options: &ReadOptions) -> Result<Document> {
    read_bytes(path, &file::read(path, options.limit)?, options)
}

/// Reads a document that is in memory.
pub fn read_bytes(path: &Path, bytes: &[u8], options: &ReadOptions) -> Result<Document> {
    if let Some(label) = options.encoding.as_deref().filter(|label| *label != "utf-8") {
        return Err(Error::new(format!("`{label}` is not an encoding that is read")).in_file(path));
    }
    let text = decode(path, bytes)?;
    let mut builder = Builder::new(path);
    let mut open = false;
    for (at, line) in text.split('\n').enumerate() {
        if line.trim().is_empty() || options.lines == Some(Lines::Line) {
            builder.close();
            open = false;
        }
        if line.trim().is_empty() {
            continue;
        }
        if !open {
            builder.open(BlockKind::Paragraph, at as u32 + 1);
            open = true;
        }
        builder.push(line);
        builder.push("\n");
    }
    Ok(builder.finish())
}

fn decode(path: &Path, bytes: &[u8]) -> Result<String> {
    if let Some(at) = bytes.iter().position(|b| *b == 0) {
        let line = bytes[..at].split(|b| *b == b'\n').count() as u64;
        let message = format!("holds NUL bytes at line {line}; it is not a text file");
        return Err(Error::at(Place::line(path, line), message));
    }
    String::from_utf8(bytes.to_vec()).map_err(|_| Error::new("is not UTF-8").in_file(path))
}

/// A text with one segment a line.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Segmented {
    /// The text; each line that holds anything is a block.
    pub document: Document,
    /// What each line of the file holds, without white space at its ends; an empty line is an empty span.
    pub lines: Vec<Span>,
}

/// Reads a file that has one segment a line.
pub fn read_segmented(path: &Path, options: &ReadOptions) -> Result<Segmented> {
    let text = decode(path, &file::read(path, options.limit)?)?;
    let mut builder = Builder::new(path);
    let mut filled = Vec::new();
    for (i, line) in text.split_terminator('\n').enumerate() {
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
