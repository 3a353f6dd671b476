//! Errors of the library as exceptions of Python.

use bitext::Error;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::PyType;

static CLASS: PyOnceLock<Py<PyType>> = PyOnceLock::new();

/// An error of the library on its way to Python.
pub(crate) struct Failed(pub(crate) Error);

pub(crate) type Result<T> = std::result::Result<T, Failed>;

impl From<Error> for Failed {
    fn from(error: Error) -> Self {
        Self(error)
    }
}

impl From<Failed> for PyErr {
    fn from(Failed(error): Failed) -> Self {
        Python::attach(|py| exception(py, &error).map_or_else(|other| other, PyErr::from_value))
    }
}

/// A `BitextError`.
pub(crate) fn exception<'py>(py: Python<'py>, error: &Error) -> PyResult<Bound<'py, PyAny>> {
    let place = error.place().map(|place| (place.file.display().to_string(), place.line, place.column));
    let hint = error.next_step().map(in_python);
    CLASS.import(py, "bitext._errors", "BitextError")?.call1((error.message(), place, hint))
}

/// A hint in which the options of commands are written as arguments: `--source-lang` is `source_lang`.
fn in_python(hint: &str) -> String {
    let mut quoted = false;
    let parts = hint.split('`').map(|part| {
        let option = part.strip_prefix("--").filter(|_| quoted);
        quoted = !quoted;
        option.map_or_else(|| part.to_owned(), |option| option.replace('-', "_"))
    });
    parts.collect::<Vec<_>>().join("`")
}

/// An error of Arrow, which happens where a result does not fit into a batch.
pub(crate) fn of_arrow(error: arrow_schema::ArrowError) -> Failed {
    Failed(Error::new(format!("cannot make a batch: {error}")).hint("use smaller batches"))
}
