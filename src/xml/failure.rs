//! Why a file gives no text, and what a user is told of it.

use super::element::shorten;
use crate::error::{Error, Place};
use std::io;
use std::path::Path;

/// Why reading cannot begin.
pub(super) enum Unreadable {
    Read(io::Error),
    UnknownEncoding(String),
    Utf32,
}

impl Unreadable {
    /// The error for a file.
    pub(super) fn explain(self, file: &Path) -> Error {
        match self {
            Self::Read(e) => Error::io("read it", file, e),
            Self::UnknownEncoding(label) => {
                Error::at(Place::line(file, 1), format!("the encoding `{}` is not known", shorten(&label)))
                    .hint("save the file as UTF-8, or say what encoding it has")
            }
            Self::Utf32 => {
                Error::new("the file is in UTF-32, which is not supported").in_file(file).hint("save the file as UTF-8")
            }
        }
    }
}

/// Why no more text comes.
#[derive(Debug)]
pub(super) enum Failure {
    /// Bytes that are not text in the encoding of this name.
    Malformed(&'static str),
    /// A character that XML forbids.
    Illegal(char),
    /// The file cannot be read.
    Read(io::Error),
}

impl Failure {
    /// The error for the place where it came up.
    pub(super) fn explain(self, place: Place) -> Error {
        match self {
            Self::Read(e) if e.kind() == io::ErrorKind::UnexpectedEof => {
                Error::at(place, e.to_string()).hint("get a complete copy; `bitext repair` keeps what came before")
            }
            Self::Read(e) => Error::io("read it", &place.file, e),
            Self::Malformed(encoding) => Error::at(place, format!("the bytes here are not {encoding}"))
                .hint("say what encoding the file has, or let such bytes be replaced"),
            Self::Illegal(c) => Error::at(place, format!("XML does not allow the character U+{:04X}", u32::from(c)))
                .hint("remove it, or let it be replaced"),
        }
    }
}
