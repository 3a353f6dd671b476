//! Aligned documents and translation units to files and back: one file for each format, one line in a table.

pub mod beads;
pub mod jsonl;
pub mod tmx;
pub mod tsv;

use crate::lang::Lang;
use crate::unit::{Aligned, Date};
use std::io::{self, Write};
use std::path::Path;

/// A format that aligned documents are written in.
#[derive(Debug)]
pub struct Format {
    /// What a command calls it; files in it have this as their extension.
    pub name: &'static str,
    /// What it is for, in one line.
    pub about: &'static str,
    /// How much one file holds.
    pub holds: Holds,
    open: for<'w> fn(&'w mut dyn Write, &Header) -> io::Result<Box<dyn Writer + 'w>>,
}

/// How much one file of a format holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Holds {
    /// One document and its translation.
    Pair,
    /// Many documents with their translations into one language.
    Documents,
    /// Many documents with their translations into many languages.
    Languages,
}

/// All formats; the first is written when none is asked for.
pub const FORMATS: &[Format] = &[
    Format { name: "tmx", about: "translation memory, for CAT tools", holds: Holds::Languages, open: tmx::open },
    Format { name: "beads", about: "segment numbers and confidence", holds: Holds::Pair, open: beads::open },
    Format { name: "tsv", about: "a table of the two texts", holds: Holds::Documents, open: tsv::open },
    Format { name: "jsonl", about: "one JSON object for each bead", holds: Holds::Documents, open: jsonl::open },
];

impl Format {
    /// The format of this name.
    pub fn named(name: &str) -> Option<&'static Self> {
        FORMATS.iter().find(|format| format.name == name)
    }

    /// The format that the extension of a file tells.
    pub fn of(path: &Path) -> Option<&'static Self> {
        let extension = path.extension()?.to_str()?.to_ascii_lowercase();
        Self::named(&extension)
    }

    /// Begins a file: what the format has in front is written at once.
    ///
    /// # Errors
    /// When `out` fails.
    pub fn open<'w>(&self, out: &'w mut dyn Write, header: &Header) -> io::Result<Box<dyn Writer + 'w>> {
        (self.open)(out, header)
    }
}

/// What is said of a whole file.
#[derive(Clone, Debug)]
pub struct Header {
    /// The language of the sources.
    pub source_lang: Lang,
    /// The language of the translations, where there is one only.
    pub target_lang: Option<Lang>,
    /// What the inline codes are, in the words of TMX: `html`, `plaintext`.
    pub data_type: &'static str,
    /// By which rules the texts were cut into segments, see [`RuleSet::identity`](crate::segment::RuleSet::identity).
    pub segmentation: Option<String>,
    /// When the file was made; files are the same each time they are made when it is not told.
    pub date: Option<Date>,
}

/// A file that is being written.
pub trait Writer {
    /// Writes a document with its translations: all of them where the format holds several, else the first.
    ///
    /// # Errors
    /// When the output fails.
    fn document(&mut self, document: &Aligned<'_>) -> io::Result<()>;

    /// Writes what comes last, and says what was written.
    ///
    /// # Errors
    /// When the output fails.
    fn finish(self: Box<Self>) -> io::Result<Written>;
}

/// What a file holds, and what it could not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Written {
    /// Translation units, or beads in formats that write beads.
    pub units: usize,
    /// Units that were left out because nothing stands in them beside the one language.
    pub left_out: usize,
    /// Characters that the format does not allow and that were replaced by U+FFFD.
    pub replaced: usize,
    /// Segments of more than 2,000 characters, which some tools refuse.
    pub long: usize,
}

/// A confidence as it is written: four decimals.
fn confidence(value: f64) -> f64 {
    (value * 1e4).round() / 1e4
}
