//! What the reader says about files that are wrong.

use super::super::element::shorten;
use super::super::reference::Wrong;
use super::super::source::{Failure, Unreadable};
use super::Reader;
use crate::error::{Error, Place};
use std::io::BufRead;
use std::path::Path;

/// Why reading cannot begin.
pub(super) fn unreadable(why: Unreadable, file: &Path) -> Error {
    match why {
        Unreadable::Read(e) => Error::io("read it", file, e),
        Unreadable::UnknownEncoding(label) => {
            Error::at(Place::line(file, 1), format!("the encoding `{}` is not known", shorten(&label)))
                .hint("save the file as UTF-8, or say what encoding it has")
        }
        Unreadable::Utf32 => {
            Error::new("the file is in UTF-32, which is not supported").in_file(file).hint("save the file as UTF-8")
        }
    }
}

impl<R: BufRead> Reader<R> {
    pub(super) fn error_at(&self, (line, column): (u64, u64), message: impl Into<String>) -> Error {
        Error::at(Place { file: self.file.clone(), line: Some(line), column: Some(column) }, message)
    }

    pub(super) fn wrong(&mut self, wrong: &Wrong) -> Error {
        self.error(wrong.message.as_str()).hint(wrong.hint)
    }

    pub(super) fn too_long(&mut self, limit: u64) -> Error {
        self.error(format!("the tag or text that begins here is longer than {limit} bytes"))
            .hint("is a quotation mark or a `>` missing?")
    }

    pub(super) fn never_ends(&mut self, what: &str, end: &str) -> Error {
        self.error(format!("the {what} that begins here never ends: {end} is missing"))
            .hint("it is cut off, or its end is misspelt")
    }

    pub(super) fn explain(&mut self, failure: Failure) -> Error {
        let (message, hint) = match failure {
            Failure::Read(e) => return Error::io("read it", &self.file, e),
            Failure::TooLong(limit) => return self.too_long(limit),
            Failure::Malformed(encoding) => (
                format!("the bytes here are not {}", encoding.name()),
                "say what encoding the file has, or let such bytes be replaced",
            ),
            Failure::Illegal(c) => {
                (format!("XML does not allow the character U+{:04X}", u32::from(c)), "remove it, or let it be replaced")
            }
        };
        let place = self.source.last_place();
        self.error_at(place, message).hint(hint)
    }
}
