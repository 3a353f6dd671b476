//! Translation units, and the files they are read from and written to.

use crate::error::{Failed, Result};
use bitext::Error;
use bitext::exchange::tmx::TmxReader as Reader;
use bitext::exchange::{Format, Header, Input, ReadOptions, Reader as _, WriteOptions, Writer};
use bitext::file::OutputFile;
use bitext::unit::{Content, Note, Prop, TranslationUnit, Variant};
use pyo3::exceptions::PyKeyError;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyIterator};
use std::io::BufRead;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

/// A translation unit: a text in several languages. It cannot be changed; `replace` makes another.
///
/// Whatever a file says of a unit comes through when it is written again: inline codes, attributes, properties, notes.
#[pyclass(frozen, eq, module = "bitext._bitext", from_py_object)]
#[derive(Clone, PartialEq)]
pub(crate) struct Unit(pub(crate) TranslationUnit);

#[pymethods]
impl Unit {
    #[new]
    #[pyo3(signature = (texts, *, id=None, props=None, notes=vec![]))]
    fn new(
        texts: Bound<'_, PyDict>,
        id: Option<String>,
        props: Option<Bound<'_, PyDict>>,
        notes: Vec<String>,
    ) -> PyResult<Self> {
        let mut unit = TranslationUnit { id, ..TranslationUnit::default() };
        for (lang, text) in texts {
            let lang = lang.extract::<String>()?.parse().map_err(Failed)?;
            unit.variants.push(Variant::new(lang, Content::plain(text.extract::<String>()?)));
        }
        for (kind, value) in props.into_iter().flatten() {
            unit.props.push(Prop::new(kind.extract::<String>()?, value.extract::<String>()?));
        }
        unit.notes = notes.into_iter().map(Note::new).collect();
        Ok(Self(unit))
    }

    #[getter]
    fn id(&self) -> Option<&str> {
        self.0.id.as_deref()
    }

    /// The first text in each language.
    #[getter]
    fn texts<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let texts = PyDict::new(py);
        for variant in &self.0.variants {
            if !texts.contains(variant.lang.as_str())? {
                texts.set_item(variant.lang.as_str(), variant.content.text())?;
            }
        }
        Ok(texts)
    }

    #[getter]
    fn variants(&self) -> Vec<(String, String)> {
        self.0.variants.iter().map(|v| (v.lang.to_string(), v.content.text().to_owned())).collect()
    }

    #[getter]
    fn props<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let props = PyDict::new(py);
        for prop in &self.0.props {
            if !props.contains(&prop.kind)? {
                props.set_item(&prop.kind, &prop.value)?;
            }
        }
        Ok(props)
    }

    #[getter]
    fn notes(&self) -> Vec<&str> {
        self.0.notes.iter().map(|note| note.text.as_str()).collect()
    }

    #[getter]
    fn codes(&self) -> usize {
        self.0.variants.iter().map(|variant| variant.content.codes().len()).sum()
    }

    /// The same unit with another text in a language.
    fn replace(&self, lang: &Bound<'_, PyAny>, text: String) -> PyResult<Self> {
        let tag = lang.extract::<String>()?.parse().map_err(Failed)?;
        let mut unit = self.0.clone();
        let at = unit.variant(tag).ok_or_else(|| PyKeyError::new_err(lang.clone().unbind()))?;
        unit.variants[at].content = Content::plain(text);
        Ok(Self(unit))
    }

    fn __getitem__(&self, lang: &Bound<'_, PyAny>) -> PyResult<&str> {
        let tag = lang.extract::<String>()?.parse().map_err(Failed)?;
        let at = self.0.variant(tag).ok_or_else(|| PyKeyError::new_err(lang.clone().unbind()))?;
        Ok(self.0.variants[at].content.text())
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let id = self.0.id.as_ref().map_or_else(String::new, |id| format!(", id={id:?}"));
        Ok(format!("Unit({}{id})", self.texts(py)?.repr()?))
    }
}

/// The units of a TMX file, one after the other.
#[pyclass(frozen, module = "bitext._bitext")]
pub(crate) struct TmxReader(Mutex<Reader<Box<dyn BufRead + Send>>>);

#[pymethods]
impl TmxReader {
    #[new]
    fn new(py: Python<'_>, path: PathBuf) -> Result<Self> {
        py.detach(|| {
            let options = ReadOptions::default();
            let bytes = Input::open(&path)?.unpacked(&options)?;
            Ok(Self(Mutex::new(Reader::new(bytes, &path, &options)?)))
        })
    }

    #[getter]
    fn source_lang(&self) -> Option<String> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).header().source_lang.map(|lang| lang.to_string())
    }

    /// What had to be bent or left out so far, a sentence each.
    #[getter]
    fn losses(&self) -> Vec<String> {
        let mut reader = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        reader.losses().iter().map(ToString::to_string).collect()
    }

    fn __iter__(this: PyRef<'_, Self>) -> PyRef<'_, Self> {
        this
    }

    fn __next__(&self, py: Python<'_>) -> Result<Option<Unit>> {
        py.detach(|| Ok(self.0.lock().unwrap_or_else(PoisonError::into_inner).next()?.map(Unit)))
    }
}

/// Writes units and says how many.
#[pyfunction]
pub(crate) fn write_tmx(path: PathBuf, units: Bound<'_, PyIterator>, source_lang: Option<String>) -> PyResult<usize> {
    let failed = |e| Failed(Error::io("write it", &path, e));
    let mut out = OutputFile::create(&path).map_err(Failed)?;
    let header = match source_lang {
        Some(lang) => Header::new(lang.parse().map_err(Failed)?),
        None => Header::default(),
    };
    let format = Format::named("tmx").ok_or_else(|| Failed(Error::new("there is no format `tmx`")))?;
    let options = WriteOptions { untranslated: true, ..WriteOptions::default() };
    let written = {
        let mut writer: Box<dyn Writer + '_> = format.write(&mut out, &header, &options).map_err(failed)?;
        for unit in units {
            writer.unit(&unit?.extract::<PyRef<'_, Unit>>()?.0).map_err(failed)?;
        }
        writer.finish().map_err(failed)?
    };
    out.finish().map_err(failed)?.commit().map_err(Failed)?;
    Ok(written.units)
}
