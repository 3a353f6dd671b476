//! Files that are written again as they are, byte for byte, but for the translations that were filled in.

use super::{Format, Header, Input, ReadOptions, Reader, Writer, po, table};
use crate::error::{Error, Result};
use crate::unit::TranslationUnit;
use std::io::{self, Write};
use std::path::Path;

impl Format {
    /// Whether [`refill`](Self::refill) can be asked for its files.
    pub fn is_refilled(&self) -> bool {
        matches!(self.name, "tsv" | "csv" | "po")
    }

    /// Begins writing a file again: the writer takes all units that a reader with the same options has handed over, in the
    /// same order, and puts the translations that were filled in where the file has its translations. All else stays as it
    /// is, but that the encoding is UTF-8. `header` says into which language the units were translated.
    ///
    /// # Errors
    /// When the format is none that is refilled, when the file cannot be read, or `out` fails.
    pub fn refill<'w>(
        &self,
        original: Input,
        options: &ReadOptions,
        header: &Header,
        out: &'w mut dyn Write,
    ) -> Result<Box<dyn Writer + 'w>> {
        match self.name {
            "tsv" => table::refill(original, options, header, '\t', out),
            "csv" => table::refill(original, options, header, ',', out),
            "po" => po::refill(original, options, header, out),
            name => Err(Error::new(format!("files in `{name}` are written anew")).in_file(original.path())),
        }
    }
}

/// Reads the unit that stands in the file where the writer is given one.
pub(super) fn next(reader: &mut dyn Reader, own: &mut TranslationUnit) -> io::Result<()> {
    if reader.read(own).map_err(|e| io::Error::other(e.to_string()))? {
        return Ok(());
    }
    Err(io::Error::other("there are more units than the file had"))
}

/// Reads to the end of the file; all its units were given.
pub(super) fn end(reader: &mut dyn Reader, own: &mut TranslationUnit) -> io::Result<()> {
    if reader.read(own).map_err(|e| io::Error::other(e.to_string()))? {
        return Err(io::Error::other("there are fewer units than the file had"));
    }
    Ok(())
}

/// A failure to write what stands before the units.
pub(super) fn failed(original: &Path, error: io::Error) -> Error {
    Error::io("write it again", original, error)
}
