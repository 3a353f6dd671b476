//! Which reader reads which file.

use super::{Document, docx, epub, odt};
use crate::error::{Error, Result};
use crate::file;
use std::path::Path;

/// How to read a document.
#[derive(Clone, Debug)]
pub struct ReadOptions {
    /// The encoding of a text file, where it is known.
    pub encoding: Option<String>,
    /// What a line end means in plain text.
    pub lines: Option<Lines>,
    /// How many bytes a file may have.
    pub limit: u64,
    /// How many bytes the parts of a package may have once they are expanded, all together.
    pub expanded_limit: u64,
}

impl Default for ReadOptions {
    fn default() -> Self {
        Self { encoding: None, lines: None, limit: 512 << 20, expanded_limit: 512 << 20 }
    }
}

/// What a line end means in plain text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lines {
    /// An empty line ends a paragraph.
    Paragraph,
    /// Every line is a paragraph.
    Line,
    /// Lines are wrapped.
    Wrapped,
}

/// Reads a document.
pub fn read(path: &Path, options: &ReadOptions) -> Result<Document> {
    let bytes = file::read(path, options.limit)?;
    match path.extension().and_then(|e| e.to_str()).map(str::to_ascii_lowercase).as_deref() {
        Some("docx" | "docm") => docx::read(path, &bytes, options),
        Some("odt" | "fodt") => odt::read(path, &bytes, options),
        Some("epub") => epub::read(path, &bytes, options),
        _ => Err(Error::new("is of no known format").in_file(path)),
    }
}
