//! What was found about translations: one model, and a file for each of its faces.

mod build;
mod html;
mod json;
mod junit;
mod map;
mod model;
mod sarif;
mod sheet;
mod terminal;

pub use model::{DocumentReport, Piece, Report, Row, Rule, TranslationReport};
pub use terminal::{Look, render};

use crate::file::split_packed;
use std::io::{self, Write};
use std::path::Path;

/// A format that a report is written in.
#[derive(Debug)]
pub struct Face {
    /// What a command calls it.
    pub name: &'static str,
    /// The extension of its files.
    pub extension: &'static str,
    /// What it is for, in one line.
    pub about: &'static str,
    write: fn(&Report, &mut dyn Write) -> io::Result<()>,
}

/// All formats.
pub const FACES: &[Face] = &[
    Face { name: "html", extension: "html", about: "one page with everything, for people", write: html::write },
    Face { name: "json", extension: "json", about: "figures and findings", write: json::report },
    Face { name: "jsonl", extension: "jsonl", about: "a finding a line", write: json::findings },
    Face {
        name: "segments",
        extension: "segments.jsonl",
        about: "a row of the alignment a line, with the state of each segment",
        write: json::segments,
    },
    Face { name: "csv", extension: "csv", about: "a finding a row, for spreadsheets", write: sheet::write },
    Face { name: "xlsx", extension: "xlsx", about: "the same as a workbook with a filter", write: sheet::write_xlsx },
    Face { name: "sarif", extension: "sarif", about: "SARIF 2.1.0, for code review", write: sarif::write },
    Face { name: "junit", extension: "xml", about: "JUnit XML, for build servers", write: junit::write },
];

impl Face {
    /// The format of this name.
    pub fn named(name: &str) -> Option<&'static Self> {
        FACES.iter().find(|face| face.name == name)
    }

    /// The format that the name of a file tells, before `.gz` or `.zst` if it has such.
    pub fn of(path: &Path) -> Option<&'static Self> {
        let name = path.file_name()?.to_string_lossy().to_ascii_lowercase();
        let (name, _) = split_packed(&name);
        let fits = |face: &&Self| name.strip_suffix(face.extension).is_some_and(|stem| stem.ends_with('.'));
        FACES.iter().filter(fits).max_by_key(|face| face.extension.len())
    }

    /// Writes a report.
    ///
    /// # Errors
    /// When `out` fails.
    pub fn write(&self, report: &Report, out: &mut dyn Write) -> io::Result<()> {
        (self.write)(report, out)
    }
}
