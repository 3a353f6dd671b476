//! Bytes to [`Document`]: one file for each format, all of them building the same blocks of text.

mod builder;
mod docx;
mod encoding;
mod epub;
mod format;
mod html;
#[cfg(test)]
pub(crate) mod laws;
mod left_out;
mod markdown;
mod odt;
mod package;
mod pdf;
mod plain;
mod read;
mod segmented;
#[cfg(test)]
mod shown;
mod styled;
mod subtitles;
mod symbol;
mod tally;
mod wrap;

pub use builder::Builder;
pub(crate) use encoding::{Utf8Stream, decode_text as decode};
pub use format::Format;
pub(crate) use package::{Archive, Package, PackageWriter, only_part, resolve};
pub use plain::{Pieces, soften};
pub use read::{Lines, ReadOptions, format_of, read, read_bytes};
pub use segmented::{Segmented, read_segmented, read_segmented_bytes};

use crate::lang::Lang;
use std::ops::Range;
use std::path::PathBuf;

/// A byte range of a text, on character boundaries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
pub struct Span {
    /// The first byte.
    pub start: u32,
    /// The byte behind the last one.
    pub end: u32,
}

impl Span {
    /// The span of a range; documents are smaller than 4 GiB, so it fits.
    pub fn new(range: Range<usize>) -> Self {
        Self { start: range.start as u32, end: range.end as u32 }
    }

    /// The span as a range to index with.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Its length in bytes.
    pub fn len(self) -> usize {
        self.range().len()
    }

    /// Whether it holds nothing.
    pub fn is_empty(self) -> bool {
        self.start >= self.end
    }
}

/// A text as it was read, in blocks.
///
/// `text` is what a reader of the page sees: markup is gone, line ends are `\n`, soft line breaks and collapsing white
/// space are resolved as the format says. A `\n` inside a block is a break that the author made.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Document {
    /// The file it came from, as the user named it.
    pub path: PathBuf,
    /// The language the document itself declares.
    pub lang: Option<Lang>,
    /// The text; spans of blocks, codes and segments point into it.
    pub text: String,
    /// The blocks in reading order; they never overlap, hold no white space at their ends, and are never empty.
    pub blocks: Vec<Block>,
    /// Inline codes in order of their place.
    pub codes: Vec<Code>,
    /// What the lines of a plain text were taken for, where nobody said and the text does not show it by blank lines alone.
    pub lines: Option<Lines>,
    /// What the reader had to decide or leave out, each a sentence for the user: the encoding it guessed, the parts it
    /// skipped and how many.
    pub notes: Vec<String>,
}

/// A paragraph, heading, list item or cell: what no segment and no rule ever crosses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// What it is in the document.
    pub kind: BlockKind,
    /// Its text.
    pub span: Span,
    /// The line of the file it begins in, counted from 1; 0 where the format has no lines.
    pub line: u32,
}

/// What a block is in its document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// Running text.
    Paragraph,
    /// A heading with its level, 1 to 9; a title is level 1.
    Heading(u8),
    /// An item of a list with its depth, from 1.
    ListItem(u8),
    /// A cell of a table.
    Cell,
    /// A footnote, endnote or caption: text that stands aside.
    Note,
    /// Text that keeps its spaces and line ends, such as program code.
    Preformatted,
    /// A subtitle.
    Cue,
}

impl BlockKind {
    /// Its name: `paragraph`, `heading`, `list-item`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Paragraph => "paragraph",
            Self::Heading(_) => "heading",
            Self::ListItem(_) => "list-item",
            Self::Cell => "cell",
            Self::Note => "note",
            Self::Preformatted => "preformatted",
            Self::Cue => "cue",
        }
    }

    /// The level of a heading, the depth of an item.
    pub fn level(self) -> Option<u8> {
        match self {
            Self::Heading(level) | Self::ListItem(level) => Some(level),
            _ => None,
        }
    }

    /// A short name, as projects and tests write it: `p`, `h2`, `li1`, `cell`.
    pub(crate) fn short_name(self) -> String {
        match self {
            Self::Paragraph => "p".to_owned(),
            Self::Heading(level) => format!("h{level}"),
            Self::ListItem(depth) => format!("li{depth}"),
            Self::Cell => "cell".to_owned(),
            Self::Note => "note".to_owned(),
            Self::Preformatted => "pre".to_owned(),
            Self::Cue => "cue".to_owned(),
        }
    }
}

/// A piece of markup inside the text: where a bold run begins, an image stands, a link ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Code {
    /// The byte of the text it stands before.
    pub at: u32,
    /// Whether it opens, closes or stands alone.
    pub role: Role,
    /// The markup as it was, or as the format would write it: `<b>`, `</a>`, `<img src="x.png"/>`.
    pub markup: String,
}

/// How a code stands to others: the two of a pair carry the same number, which is unique in the document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Role {
    /// Opens the pair of this number.
    Open(u32),
    /// Closes the pair of this number.
    Close(u32),
    /// Stands alone.
    #[default]
    Alone,
}

impl Document {
    /// The text of a block.
    pub fn block_text(&self, block: &Block) -> &str {
        &self.text[block.span.range()]
    }

    /// The codes that stand inside a span or at its ends.
    pub fn codes_in(&self, span: Span) -> &[Code] {
        let start = self.codes.partition_point(|c| c.at < span.start);
        let end = self.codes.partition_point(|c| c.at <= span.end);
        &self.codes[start..end]
    }
}
