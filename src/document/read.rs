//! The reader of a file: which format it is in, and its text.

use super::{BlockKind, Builder, Document};
use crate::error::{Error, Result};
use crate::file;
use std::path::Path;

/// How a document is read.
#[derive(Clone, Debug)]
pub struct ReadOptions {
    /// The encoding of a plain text; detected when it is not told.
    pub encoding: Option<String>,
    /// What a line of a plain text is; detected when it is not told.
    pub lines: Option<Lines>,
    /// The largest file, in bytes.
    pub limit: u64,
    /// The largest a package may become when it is unpacked, in bytes.
    pub expanded_limit: u64,
}

impl Default for ReadOptions {
    fn default() -> Self {
        Self { encoding: None, lines: None, limit: 1 << 30, expanded_limit: 1 << 30 }
    }
}

/// What a line of a plain text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lines {
    /// Blank lines part paragraphs.
    Paragraph,
    /// Each line is a paragraph.
    Line,
    /// Blank lines part paragraphs, and lines are broken at a width.
    Wrapped,
}

/// The formats that are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Plain text.
    Text,
}

impl Format {
    /// The format that the name of a file tells.
    pub fn of(path: &Path) -> Option<Self> {
        matches!(path.extension()?.to_str()?, "txt" | "html" | "md").then_some(Self::Text)
    }
}

/// Reads a document.
pub fn read(path: &Path, options: &ReadOptions) -> Result<Document> {
    let bytes = file::read(path, options.limit)?;
    if bytes.contains(&0) {
        return Err(Error::new("is not a text").in_file(path));
    }
    let text = String::from_utf8(bytes).map_err(|_| Error::new("is not UTF-8").in_file(path))?;
    let mut builder = Builder::new(path);
    let mut open = false;
    for (at, line) in text.lines().enumerate() {
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
