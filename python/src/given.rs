//! Texts as Python gives them.

use bitext::Error;
use bitext::Result;
use bitext::corpus::jobs::Input;
use bitext::corpus::{Options, read_text, text_of_bytes};
use bitext::document::{Lines, ReadOptions};
use bitext::lang::Lang;
use bitext::segment::RuleSet;
use bitext::unit::Text;
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::PyString;
use std::borrow::Cow;
use std::path::{Path, PathBuf};

/// A text: a `str`, a list of segments, or the path of a document.
pub(crate) enum Given<'a> {
    Text(Cow<'a, str>),
    Segments(Vec<String>),
    File(PathBuf),
}

impl<'py> FromPyObject<'_, 'py> for Given<'static> {
    type Error = PyErr;

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        if object.is_instance_of::<PyString>() {
            return Ok(Self::Text(Cow::Owned(object.extract()?)));
        }
        if object.hasattr("__fspath__")? {
            return Ok(Self::File(object.extract()?));
        }
        let segments = object.extract().map_err(|_| {
            let kind = object.get_type().name().map_or_else(|_| String::new(), |name| name.to_string());
            PyTypeError::new_err(format!("a text is a str, a list of str (its segments) or a path, not {kind}"))
        });
        Ok(Self::Segments(segments?))
    }
}

impl Given<'_> {
    /// Reads the text and cuts it into segments. `name` stands for it in messages if it has no file.
    pub(crate) fn read(&self, name: &str, lang: Option<Lang>, options: &Options) -> Result<Text> {
        let in_memory = |text: &str, segmented: bool| {
            let read = ReadOptions { encoding: Some("utf-8".to_owned()), ..options.read.clone() };
            let options = Options { read, segmented, ..options.clone() };
            text_of_bytes(Path::new(name), text.as_bytes(), lang, &options)
        };
        let (text, _notes) = match self {
            Self::Text(text) => in_memory(text, options.segmented)?,
            // A segment is a line, whatever it holds, so that they keep their numbers.
            Self::Segments(segments) => {
                let mut lines = String::new();
                for segment in segments {
                    lines.push_str(&segment.replace('\n', " "));
                    lines.push('\n');
                }
                in_memory(&lines, true)?
            }
            Self::File(path) => read_text(&Input::of_file(path, lang), options)?,
        };
        Ok(text)
    }

    /// Whether the text says nothing of its language but by its words.
    pub(crate) fn is_in_memory(&self) -> bool {
        !matches!(self, Self::File(_))
    }
}

/// How texts are read and cut, as Python says it.
pub(crate) fn options(segmented: bool, lines: Option<&str>, srx: Option<&Path>) -> Result<Options> {
    let lines = match lines {
        None => None,
        Some("paragraph") => Some(Lines::Paragraph),
        Some("line") => Some(Lines::Line),
        Some("wrapped") => Some(Lines::Wrapped),
        Some(other) => {
            return Err(Error::new(format!("`lines` is `{other}`")).hint("it is `paragraph`, `line` or `wrapped`"));
        }
    };
    let rules = srx.map_or_else(|| Ok(RuleSet::default()), |path| RuleSet::of_srx(path, None))?;
    let read = ReadOptions { lines, ..ReadOptions::default() };
    Ok(Options { read, segmented, rules, ..Options::default() })
}

/// A language, if it is said.
pub(crate) fn lang(tag: Option<String>) -> Result<Option<Lang>> {
    tag.map(|tag| tag.parse()).transpose()
}
