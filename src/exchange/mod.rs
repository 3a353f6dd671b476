//! Translation units to files and back: one file for each format, one line in a table.
//!
//! A format is a function that begins reading, one that begins writing, or both, in [`FORMATS`]:
//!
//! ```
//! use bitext::exchange::{Format, Input, ReadOptions, WriteOptions};
//!
//! # fn main() -> bitext::Result<()> {
//! let tmx = r#"<tmx version="1.4"><header srclang="en"/><body><tu>
//!     <tuv xml:lang="en"><seg>It rained.</seg></tuv><tuv xml:lang="fr"><seg>Il pleuvait.</seg></tuv>
//! </tu></body></tmx>"#;
//! let format = Format::named("tmx").unwrap();
//! let mut reader = format.read(Input::bytes("a.tmx".as_ref(), tmx), &ReadOptions::default())?;
//! let mut out = Vec::new();
//! let mut writer = format.write(&mut out, reader.header(), &WriteOptions::default()).unwrap();
//! while let Some(unit) = reader.next()? {
//!     writer.unit(&unit).unwrap();
//! }
//! assert_eq!(writer.finish().unwrap().units, 1);
//! assert!(reader.losses().is_empty());
//! # Ok(())
//! # }
//! ```
//!
//! # Adding a format
//!
//! A reader hands over units one after the other and keeps no more than one of them; a format that must be read whole
//! says so in its line of the table. It fills [`TranslationUnit`] so that its own writer makes the same file of it: what
//! has no field goes to `attributes` (in the words of TMX where TMX has one), what TMX has no attribute for goes to
//! `props` under a name of [`kind`](crate::unit::kind) or, if only this format knows it, under `x-FORMAT-…`. Whatever it
//! bends, leaves out or guesses it adds to its [`Losses`], with the place. It fails only when nothing sensible can follow:
//! then it has handed over everything before, and the error says where.
//!
//! A writer takes units one after the other and writes what the format can hold; what it cannot it adds to the losses of
//! [`Written`]. It writes the same bytes each time.

pub mod beads;
mod bilingual;
mod content;
mod dataset;
mod flat;
mod header;
mod ids;
mod input;
pub mod jsonl;
mod keeps;
mod lang_map;
#[cfg(test)]
mod laws;
mod lines;
mod losses;
mod moses;
mod narrowed;
mod nested;
pub mod pairs;
mod po;
mod refill;
pub mod table;
mod tbx;
pub mod tmx;
mod tree;
mod wordfast;
mod xces;
mod xliff;
mod xlsx;

pub(crate) use table::quote;
pub(crate) use xlsx::{CellKind, Column, Workbook};

pub(crate) use keeps::{TOLD, count_header};

pub use dataset::{Layout, VectorWriter};
pub use flat::flatten;
pub use header::{Header, UserEncoding};
pub use input::Input;
pub use keeps::Kept;
pub use lang_map::LangMap;
pub use losses::{At, Loss, Losses};
pub use narrowed::Narrowed;
pub use po::Plurals;

use crate::error::{Error, Result};
use crate::file::split_packed;
use crate::lang::Lang;
use crate::unit::{Aligned, TranslationUnit, kind};
use lang_map::Mapped;
use std::io::{self, Read as _, Write};
use std::path::Path;

/// A format that units are read from and written in.
#[derive(Debug)]
pub struct Format {
    /// What a command calls it.
    pub name: &'static str,
    /// What it is for, in one line.
    pub about: &'static str,
    /// The extensions that only its files have, the usual one first; compressed files have `.gz` or `.zst` behind it.
    pub extensions: &'static [&'static str],
    /// How much one file holds.
    pub holds: Holds,
    /// What it has a place for beside words and languages.
    pub keeps: &'static [Kept],
    /// Whether each language has a column, so that all must be known before the first unit is written.
    pub columns: bool,
    read: Option<Read>,
    write: Writing,
}

/// How a format is written.
#[derive(Debug)]
enum Writing {
    /// A file.
    File(Begin),
    /// Several files that belong together.
    Files(BeginFiles),
}

/// Begins reading: what the file has in front is read at once.
type Read = fn(Input, &ReadOptions) -> Result<Box<dyn Reader>>;
/// Begins a file: what the format has in front may be written at once.
type Begin = for<'w> fn(&'w mut dyn Write, &Header, &WriteOptions) -> io::Result<Box<dyn Writer + 'w>>;

/// Begins several files, named after the path.
type BeginFiles = fn(&Path, &Header, &WriteOptions) -> Result<Box<dyn Writer>>;

/// How much one file of a format holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Holds {
    /// One document and its translation, as beads: no units.
    Pair,
    /// Many documents with their translations into one language.
    Documents,
    /// Many documents with their translations into many languages.
    Languages,
}

/// All formats; the first is written when none is asked for.
pub const FORMATS: &[Format] = &[
    Format {
        name: "tmx",
        about: "translation memory, for CAT tools",
        extensions: &["tmx"],
        holds: Holds::Languages,
        keeps: tmx::KEEPS,
        columns: false,
        read: Some(tmx::read),
        write: Writing::File(tmx::write),
    },
    Format {
        name: "beads",
        about: "segment numbers and confidence",
        extensions: &["beads"],
        holds: Holds::Pair,
        keeps: &[],
        columns: false,
        read: None,
        write: Writing::File(beads::write),
    },
    Format {
        name: "tsv",
        about: "a table of the two texts",
        extensions: &["tsv", "tab"],
        holds: Holds::Documents,
        keeps: table::TSV_KEEPS,
        columns: true,
        read: Some(table::read_tsv),
        write: Writing::File(table::write_tsv),
    },
    Format {
        name: "jsonl",
        about: "JSON lines, for programs",
        extensions: &["jsonl"],
        holds: Holds::Documents,
        keeps: keeps::EVERYTHING,
        columns: false,
        read: Some(jsonl::read),
        write: Writing::File(jsonl::write),
    },
    Format {
        name: "parquet",
        about: "Parquet, for data sets",
        extensions: &["parquet"],
        holds: Holds::Languages,
        keeps: dataset::KEEPS,
        columns: true,
        read: Some(dataset::read),
        write: Writing::File(dataset::write),
    },
    Format {
        name: "xliff",
        about: "XLIFF 1.2, and read as such: SDLXLIFF, MQXLIFF, MXLIFF; XLIFF 2 as well",
        extensions: &["xlf", "xliff", "sdlxliff", "mqxliff", "mxliff"],
        holds: Holds::Documents,
        keeps: xliff::KEEPS,
        columns: false,
        read: Some(xliff::read),
        write: Writing::File(xliff::write_1),
    },
    Format {
        name: "xliff2",
        about: "XLIFF 2.1",
        extensions: &[],
        holds: Holds::Documents,
        keeps: xliff::KEEPS,
        columns: false,
        read: Some(xliff::read),
        write: Writing::File(xliff::write_2),
    },
    Format {
        name: "po",
        about: "catalog of GNU gettext",
        extensions: &["po", "pot"],
        holds: Holds::Documents,
        keeps: po::KEEPS,
        columns: false,
        read: Some(po::read),
        write: Writing::File(po::write),
    },
    Format {
        name: "csv",
        about: "a table of the texts, for spreadsheets",
        extensions: &["csv"],
        holds: Holds::Languages,
        keeps: table::CSV_KEEPS,
        columns: true,
        read: Some(table::read_csv),
        write: Writing::File(table::write_csv),
    },
    Format {
        name: "xlsx",
        about: "spreadsheet with a column for each language, for reviewers",
        extensions: &["xlsx"],
        holds: Holds::Languages,
        keeps: xlsx::KEEPS,
        columns: true,
        read: Some(xlsx::read),
        write: Writing::File(xlsx::write),
    },
    Format {
        name: "moses",
        about: "two files with a segment a line: `talk.en` and `talk.fr`",
        extensions: &[],
        holds: Holds::Documents,
        keeps: &[],
        columns: false,
        read: Some(moses::read),
        write: Writing::Files(moses::create),
    },
    Format {
        name: "xces",
        about: "alignment of OPUS with its documents",
        extensions: &["xces", "ces"],
        holds: Holds::Documents,
        keeps: xces::KEEPS,
        columns: false,
        read: Some(xces::read),
        write: Writing::Files(xces::create),
    },
    Format {
        name: "tbx",
        about: "terms, TBX-Basic of 2008",
        extensions: &["tbx"],
        holds: Holds::Languages,
        keeps: tbx::KEEPS,
        columns: false,
        read: Some(tbx::read),
        write: Writing::File(tbx::write_2),
    },
    Format {
        name: "tbx3",
        about: "terms, TBX-Basic of 2019",
        extensions: &[],
        holds: Holds::Languages,
        keeps: tbx::KEEPS,
        columns: false,
        read: Some(tbx::read),
        write: Writing::File(tbx::write_3),
    },
    Format {
        name: "wordfast",
        about: "text memory of Wordfast",
        extensions: &[],
        holds: Holds::Documents,
        keeps: wordfast::KEEPS,
        columns: false,
        read: Some(wordfast::read),
        write: Writing::File(wordfast::write),
    },
];

impl Format {
    /// The format of this name.
    pub fn named(name: &str) -> Option<&'static Self> {
        FORMATS.iter().find(|format| format.name == name)
    }

    /// The format that the name of a file tells: by its extension, before `.gz`, `.zst` or `.zip` if it has such.
    pub fn of(path: &Path) -> Option<&'static Self> {
        let name = path.file_name()?.to_string_lossy().to_ascii_lowercase();
        let name = name.strip_suffix(".zip").unwrap_or(split_packed(&name).0);
        let (_, extension) = name.rsplit_once('.')?;
        let of_extension = FORMATS.iter().find(|format| format.extensions.contains(&extension));
        of_extension.or_else(|| Self::named("moses").filter(|_| moses::is_one(path)))
    }

    /// The format that the name of an output tells, as [`of`](Self::of).
    ///
    /// # Errors
    /// When files of that name are those of a CAT tool, which are read as XLIFF and not written.
    pub fn of_output(path: &Path) -> Result<Option<&'static Self>> {
        let name = path.file_name().unwrap_or_default().to_string_lossy().to_ascii_lowercase();
        let extension = split_packed(&name).0.rsplit_once('.').map_or("", |(_, extension)| extension);
        if xliff::OF_TOOLS.contains(&extension) {
            let error = Error::new(format!("files of CAT tools (`.{extension}`) are read, not written")).in_file(path);
            return Err(error.hint("write XLIFF 1.2: end its name with `.xlf`"));
        }
        Ok(Self::of(path))
    }

    /// The format that a file tells by how it begins, for names that tell none.
    ///
    /// # Errors
    /// When the beginning cannot be read.
    pub fn of_content(mut input: Input, options: &ReadOptions) -> Result<(Option<&'static Self>, Input)> {
        let head = input.head(content::LOOKED_AT)?;
        // A package is known by its first bytes, before it is unpacked.
        if head.starts_with(b"PK") {
            return Ok((content::format(b"PK"), input));
        }
        let mut unpacked = Vec::new();
        let beginning = Input::bytes(input.path(), head).unpacked(options)?.take(content::LOOKED_AT as u64);
        // What is packed is cut off here.
        let _ = { beginning }.read_to_end(&mut unpacked);
        Ok((content::format(&unpacked), input))
    }

    /// Whether its files are packed as they are, so that nobody packs them again.
    pub fn packs(&self) -> bool {
        matches!(self.name, "parquet" | "xlsx")
    }

    /// Whether rows for data sets have a [`Layout`] of their own in it.
    pub fn has_layouts(&self) -> bool {
        matches!(self.name, "parquet" | "jsonl")
    }

    /// Whether its files may be in UTF-16.
    pub fn has_encodings(&self) -> bool {
        matches!(self.name, "tmx" | "xliff" | "xliff2" | "tbx" | "tbx3" | "wordfast")
    }

    /// Whether it says of a translation how far it is, so that a draft is one.
    pub fn has_states(&self) -> bool {
        keeps::keeps_prop(self.keeps, kind::STATE)
    }

    /// Whether files in it can be read.
    pub fn is_read(&self) -> bool {
        self.read.is_some()
    }

    /// Whether units can be written in it.
    pub fn is_written(&self) -> bool {
        self.holds > Holds::Pair
    }

    /// Begins reading a file: what it has in front is read at once.
    ///
    /// # Errors
    /// When the format is written only, or the file is not in it.
    pub fn read(&self, input: Input, options: &ReadOptions) -> Result<Box<dyn Reader>> {
        let Some(read) = self.read else {
            return Err(Error::new(format!("files in `{}` are written, not read", self.name)).in_file(input.path()));
        };
        let options = ReadOptions { lang_map: options.lang_map.anew(), ..options.clone() };
        Ok(Mapped::over(read(input, &options)?, options.lang_map))
    }

    /// Begins writing a file: what the format has in front may be written at once.
    ///
    /// # Errors
    /// When `out` fails, or the format is several files.
    pub fn write<'w>(
        &self,
        out: &'w mut dyn Write,
        header: &Header,
        options: &WriteOptions,
    ) -> io::Result<Box<dyn Writer + 'w>> {
        match self.write {
            Writing::File(write) => write(out, header, options),
            Writing::Files(_) => {
                Err(io::Error::other(format!("`{}` is several files: name a place for them", self.name)))
            }
        }
    }

    /// Whether it is several files that belong together, which [`create`](Self::create) begins.
    pub fn is_several_files(&self) -> bool {
        matches!(self.write, Writing::Files(_))
    }

    /// Begins writing several files, named after `path`; they take their names when they are finished.
    ///
    /// # Errors
    /// When they cannot be created, or the format is one file.
    pub fn create(&self, path: &Path, header: &Header, options: &WriteOptions) -> Result<Box<dyn Writer>> {
        match self.write {
            Writing::Files(create) => create(path, header, options),
            Writing::File(_) => Err(Error::new(format!("`{}` is one file", self.name)).in_file(path)),
        }
    }
}

/// How to read a file, and how much of it to bear.
#[derive(Clone, Debug)]
pub struct ReadOptions {
    /// The encoding to use whatever the file declares; a byte order mark is stronger.
    pub encoding: Option<String>,
    /// The language of the sources, whatever the file says.
    pub source_lang: Option<Lang>,
    /// The language of the translations where the file does not say it.
    pub target_lang: Option<Lang>,
    /// What language tags in the file are to be read as.
    pub lang_map: LangMap,
    /// Whether characters that the format forbids and bytes that are not text are errors; else U+FFFD stands for them.
    pub strict: bool,
    /// Whether what is broken is left out and counted, and reading goes on behind it; else it is an error.
    pub recover: bool,
    /// How many elements may stand inside one another. Each takes some of the stack: with more than some thousands the program
    /// may be ended.
    pub depth: usize,
    /// How many bytes a text, a tag or a cell may have.
    pub segment: u64,
    /// How many bytes a packed file may have when it is unpacked.
    pub bytes: u64,
    /// How many units a file may have.
    pub units: u64,
}

impl ReadOptions {
    /// The language that a tag in a file means.
    ///
    /// # Errors
    /// When it is no language tag and none that is mapped to one.
    pub fn lang(&self, tag: &str) -> Result<Lang> {
        self.lang_map.get(tag).map_or_else(|| tag.parse(), Ok)
    }
}

impl Default for ReadOptions {
    fn default() -> Self {
        Self {
            encoding: None,
            source_lang: None,
            target_lang: None,
            lang_map: LangMap::default(),
            strict: false,
            recover: false,
            depth: 64,
            segment: 64 << 20,
            bytes: 64 << 30,
            units: u64::MAX,
        }
    }
}

/// How to write a file.
#[derive(Clone, Debug, Default)]
pub struct WriteOptions {
    /// What becomes of inline codes.
    pub tags: Tags,
    /// Whether units without a translation, and variants without text, are written; else they are left out and counted.
    pub untranslated: bool,
    /// Whether the file is in UTF-16, with a byte order mark, in formats that [have a choice](Format::has_encodings).
    pub utf16: bool,
    /// How rows for data sets look, in formats that [have layouts](Format::has_layouts).
    pub layout: Layout,
}

/// What becomes of inline codes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tags {
    /// They are written as the format has them.
    #[default]
    Codes,
    /// They are left out: plain text, level 1 of TMX.
    Plain,
    /// They are written in the form that `OmegaT` gives its own: `<b0>`, `</b0>`, `<b1/>`.
    Omegat,
}

/// A file that is being read, unit by unit.
pub trait Reader {
    /// What the file says of itself before its units.
    fn header(&self) -> &Header;

    /// Reads the next unit into `unit`, over what is there; `false` at the end. Reading into the same unit again and again
    /// saves memory being asked for.
    ///
    /// # Errors
    /// When nothing sensible can follow; the error says where. All units before were handed over.
    fn read(&mut self, unit: &mut TranslationUnit) -> Result<bool>;

    /// The next unit, `None` at the end.
    ///
    /// # Errors
    /// As [`read`](Self::read).
    fn next(&mut self) -> Result<Option<TranslationUnit>> {
        let mut unit = TranslationUnit::default();
        Ok(self.read(&mut unit)?.then_some(unit))
    }

    /// The language into which the unit read last is to be translated, if the file says so: an XLIFF file may have parts
    /// for several.
    fn target_lang(&self) -> Option<Lang> {
        self.header().target_lang
    }

    /// The line in which the unit read last begins, from 1, where the format has lines.
    fn line(&mut self) -> Option<u64> {
        None
    }

    /// For which numbers the plural forms of its units are.
    fn plurals(&self) -> Plurals {
        Plurals::of(self.header())
    }

    /// What had to be bent or left out so far.
    fn losses(&mut self) -> &Losses;
}

/// A file that is being written.
pub trait Writer {
    /// Writes a unit.
    ///
    /// # Errors
    /// When the output fails.
    fn unit(&mut self, unit: &TranslationUnit) -> io::Result<()>;

    /// Writes a document with its translations: its units, or what the format has to say of beads. Says how many runs of the
    /// translations it left out because they have no source.
    ///
    /// # Errors
    /// When the output fails.
    fn document(&mut self, document: &Aligned<'_>) -> io::Result<usize> {
        document.units().try_for_each(|unit| self.unit(&unit))?;
        Ok(document.without_source())
    }

    /// Writes what comes last, and says what was written.
    ///
    /// # Errors
    /// When the output fails.
    fn finish(self: Box<Self>) -> io::Result<Written>;
}

/// What a file holds, and what it could not.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Written {
    /// Translation units, or beads in formats that write beads.
    pub units: usize,
    /// Units that were left out because they have no translation, or no text; what was left out for another reason is among
    /// the losses.
    pub left_out: usize,
    /// Characters that the format does not allow and that were replaced by U+FFFD.
    pub replaced: usize,
    /// Segments of more than 2,000 characters, which some tools refuse.
    pub long: usize,
    /// What else the format could not hold.
    #[serde(skip_serializing_if = "Losses::is_empty")]
    pub losses: Losses,
}

impl Written {
    /// Counts another file as well.
    pub fn add(&mut self, other: &Self) {
        self.units += other.units;
        self.left_out += other.left_out;
        self.replaced += other.replaced;
        self.long += other.long;
        self.losses.append(&other.losses);
    }
}

/// What is said of a file that has more units than it may have.
fn too_many(most: u64) -> String {
    if most == 1 { "there is more than 1 unit".to_owned() } else { format!("there are more than {most} units") }
}

/// A confidence as it is written: four decimals.
fn confidence(value: f64) -> f64 {
    (value * 1e4).round() / 1e4
}
