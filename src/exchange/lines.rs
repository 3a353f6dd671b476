//! The lines of a text file in any encoding, for formats that are made of lines.

use super::losses::MALFORMED;
use super::{At, Input, Losses, ReadOptions, too_many};
use crate::document::Utf8Stream;
use crate::error::{Error, Place, Result};
use std::io::BufRead;
use std::path::PathBuf;

/// The byte order marks of UTF-8 and UTF-16.
const MARKS: [&[u8]; 3] = [b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"];

/// A file read line by line.
pub(super) struct Lines {
    input: Utf8Stream,
    path: PathBuf,
    strict: bool,
    /// How many bytes a line may have.
    limit: u64,
    text: String,
    buffer: Vec<u8>,
    line: u64,
    end: &'static str,
    counted: u64,
    told: bool,
    /// Whether the file begins with a byte order mark.
    marked: bool,
    /// The lines with their ends that were read and not taken, with their numbers, where they are kept.
    kept: Option<Vec<(u64, String)>>,
}

impl Lines {
    /// Begins with the first line. `declared` finds what the file itself says about its encoding.
    ///
    /// # Errors
    /// When the file cannot be read, or the encoding asked for is not known.
    pub(super) fn open(
        input: Input,
        options: &ReadOptions,
        declared: impl FnOnce(&[u8]) -> Option<String>,
    ) -> Result<Self> {
        let path = input.path().to_path_buf();
        let mut bytes = input.unpacked(options)?;
        let beginning = bytes.fill_buf().map_err(|e| Error::io("read it", &path, e))?;
        let marked = MARKS.iter().any(|mark| beginning.starts_with(mark));
        let input = Utf8Stream::new(bytes, options.encoding.as_deref(), declared)
            .map_err(|e| Error::io("read it", &path, e))?
            .map_err(|e| e.in_file(&path))?;
        Ok(Self {
            input,
            path,
            strict: options.strict,
            limit: options.segment,
            text: String::new(),
            buffer: Vec::new(),
            line: 0,
            end: "",
            counted: 0,
            told: false,
            marked,
            kept: None,
        })
    }

    /// The next line without its end, `None` at the end of the file.
    ///
    /// # Errors
    /// When the file cannot be read or the line is too long; in strict mode, when bytes are no text.
    pub(super) fn read(&mut self) -> Result<Option<&str>> {
        self.buffer.clear();
        self.line += 1;
        loop {
            let bytes = self.input.fill_buf().map_err(|e| Error::io("read it", &self.path, e))?;
            let (taken, ended) = match bytes.iter().position(|b| *b == b'\n') {
                Some(at) => (at + 1, true),
                None => (bytes.len(), bytes.is_empty()),
            };
            self.buffer.extend_from_slice(&bytes[..taken]);
            self.input.consume(taken);
            if self.buffer.len() as u64 > self.limit {
                return Err(self.error(format!("the line is longer than {} bytes", self.limit)));
            }
            if ended {
                break;
            }
        }
        if self.strict && self.input.malformed() > 0 {
            return Err(self
                .error("it holds bytes that are no text in the encoding of the file")
                .hint("say what encoding the file has, or let such bytes be replaced"));
        }
        if self.buffer.is_empty() {
            self.line -= 1;
            return Ok(None);
        }
        let line = self.buffer.as_slice();
        let (line, end) = match line.strip_suffix(b"\n") {
            Some(line) => line.strip_suffix(b"\r").map_or((line, "\n"), |line| (line, "\r\n")),
            None => (line, ""),
        };
        self.end = end;
        self.text.clear();
        // The stream is UTF-8, and no line is cut inside a character.
        self.text.push_str(std::str::from_utf8(line).unwrap_or_default());
        if let Some(kept) = &mut self.kept {
            kept.push((self.line, format!("{}{end}", self.text)));
        }
        Ok(Some(&self.text))
    }

    /// The line that was read last.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The number of the line read last, from 1.
    pub(super) fn line(&self) -> u64 {
        self.line
    }

    /// How the line read last ends: `\n`, `\r\n`, or nothing in the last line.
    pub(super) fn end(&self) -> &'static str {
        self.end
    }

    /// Keeps the lines from here on, until they are [taken](Self::take).
    pub(super) fn keep(&mut self) {
        self.kept = Some(Vec::new());
    }

    /// The lines that are kept, as they stand in the file, to the one of this number; they are kept no longer.
    pub(super) fn take(&mut self, last: u64) -> String {
        let Some(kept) = &mut self.kept else { return String::new() };
        let count = kept.partition_point(|(line, _)| *line <= last);
        kept.drain(..count).map(|(_, text)| text).collect()
    }

    /// The byte order mark that the file begins with, in UTF-8; nothing where it has none.
    pub(super) fn mark(&self) -> &'static str {
        if self.marked { "\u{feff}" } else { "" }
    }

    /// Some of what follows, as far as it is in memory.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub(super) fn ahead(&mut self) -> Result<&str> {
        let path = &self.path;
        let bytes = self.input.fill_buf().map_err(|e| Error::io("read it", path, e))?;
        Ok(bytes.utf8_chunks().next().map_or("", |chunk| chunk.valid()))
    }

    /// Refuses something that began in a line and has grown to so many bytes.
    pub(super) fn check(&self, begins: u64, len: usize) -> Result<()> {
        if len as u64 > self.limit {
            return Err(self.error_at(begins, format!("what begins here is longer than {} bytes", self.limit)));
        }
        Ok(())
    }

    /// An error in the line read last.
    pub(super) fn error(&self, message: impl Into<String>) -> Error {
        self.error_at(self.line, message)
    }

    /// An error in some line.
    pub(super) fn error_at(&self, line: u64, message: impl Into<String>) -> Error {
        Error::at(Place::line(&self.path, line.max(1)), message)
    }

    /// The error that there are more units than there may be.
    pub(super) fn too_many(&self, most: u64) -> Error {
        self.error(too_many(most))
    }

    /// An error about the whole file.
    pub(super) fn file_error(&self, message: impl Into<String>) -> Error {
        Error::new(message).in_file(&self.path)
    }

    /// Adds what had to be replaced or guessed since it was asked last.
    pub(super) fn repairs(&mut self, losses: &mut Losses) {
        if !std::mem::replace(&mut self.told, true) {
            for note in self.input.notes() {
                losses.add("encodings: guessed", || At { detail: Some(note.clone()), ..At::default() });
            }
        }
        let line = self.line;
        let malformed = self.input.malformed();
        for _ in self.counted..malformed {
            losses.add(MALFORMED, || At { line: Some(line), ..At::default() });
        }
        self.counted = malformed;
    }
}
