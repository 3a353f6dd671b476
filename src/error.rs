//! The one error type: what went wrong, where, and what to do about it.

use std::fmt;
use std::path::{Path, PathBuf};

/// What every fallible function of the library returns.
pub type Result<T> = std::result::Result<T, Error>;

/// What went wrong, where, and (where there is one) what to do next.
///
/// Displays as one line, `en.txt:3:14: what is wrong`; the hint is kept apart, so that a caller can put it on a line
/// of its own.
#[derive(Debug)]
pub struct Error(Box<Parts>);

#[derive(Debug)]
struct Parts {
    message: String,
    place: Option<Place>,
    hint: Option<String>,
    source: Option<std::io::Error>,
}

/// A place in a file; lines and columns count from 1, columns in characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The file, as the user named it; a part of a package follows `!`, as in `a.docx!word/document.xml`.
    pub file: PathBuf,
    /// The line, where the format has lines.
    pub line: Option<u64>,
    /// The column in characters.
    pub column: Option<u64>,
}

impl Place {
    /// A whole file.
    pub fn file(file: impl Into<PathBuf>) -> Self {
        Self { file: file.into(), line: None, column: None }
    }

    /// A line of a file.
    pub fn line(file: impl Into<PathBuf>, line: u64) -> Self {
        Self { file: file.into(), line: Some(line), column: None }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.file.display())?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
            if let Some(column) = self.column {
                write!(f, ":{column}")?;
            }
        }
        Ok(())
    }
}

impl Error {
    /// An error that has no place in a file: a message without a capital and without a final stop.
    pub fn new(message: impl Into<String>) -> Self {
        Self(Box::new(Parts { message: message.into(), place: None, hint: None, source: None }))
    }

    /// An error in a file.
    pub fn at(place: Place, message: impl Into<String>) -> Self {
        Self(Box::new(Parts { message: message.into(), place: Some(place), hint: None, source: None }))
    }

    /// A failed operation of the file system: `doing` completes "cannot ...".
    pub fn io(doing: &str, path: &Path, error: std::io::Error) -> Self {
        let why = match error.kind() {
            std::io::ErrorKind::NotFound => "no such file or folder".to_owned(),
            std::io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
            std::io::ErrorKind::AlreadyExists => "there is a file of that name".to_owned(),
            _ => error.to_string(),
        };
        let mut new = Self::at(Place::file(path), format!("cannot {doing}: {why}"));
        new.0.source = Some(error);
        new
    }

    /// Adds what to do next.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.0.hint = Some(hint.into());
        self
    }

    /// Adds the file, where the code that failed knew only the text.
    #[must_use]
    pub fn in_file(mut self, file: &Path) -> Self {
        match &mut self.0.place {
            Some(place) if place.file.as_os_str().is_empty() => place.file = file.to_path_buf(),
            Some(_) => {}
            none => *none = Some(Place::file(file)),
        }
        self
    }

    /// Adds what it stands in: `unit 7`.
    #[must_use]
    pub fn within(mut self, what: &str) -> Self {
        self.0.message = format!("in {what}: {}", self.0.message);
        self
    }

    /// What is wrong, without the place.
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// Where it is wrong.
    pub fn place(&self) -> Option<&Place> {
        self.0.place.as_ref()
    }

    /// What to do next.
    pub fn next_step(&self) -> Option<&str> {
        self.0.hint.as_deref()
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(place) = &self.0.place {
            write!(f, "{place}: ")?;
        }
        f.write_str(&self.0.message)
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.0.source.as_ref().map(|e| e as _)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_is_one_line_and_keeps_its_hint_apart() {
        let error = Error::at(Place { file: "a.tmx".into(), line: Some(3), column: Some(14) }, "unexpected `<`")
            .hint("write it as `&lt;`");
        assert_eq!(error.to_string(), "a.tmx:3:14: unexpected `<`");
        assert_eq!(error.next_step(), Some("write it as `&lt;`"));
    }

    #[test]
    fn a_file_is_added_only_where_there_is_none() {
        assert_eq!(Error::new("is empty").in_file(Path::new("a.txt")).to_string(), "a.txt: is empty");
        let placed = Error::at(Place::line("", 2), "is odd").in_file(Path::new("a.txt"));
        assert_eq!(placed.to_string(), "a.txt:2: is odd");
        assert_eq!(placed.in_file(Path::new("b.txt")).to_string(), "a.txt:2: is odd");
    }
}
