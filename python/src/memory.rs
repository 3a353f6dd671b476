//! Translation memories.

use crate::error::{Failed, Result};
use crate::units::Unit;
use bitext::Error;
use bitext::exchange::{Header, Losses, Reader};
use bitext::lang::Lang;
use bitext::memory::{self, Conflict, LookupOptions, Match, MatchKind, Mode, Occurrence, Query, Search, Store};
use bitext::unit::TranslationUnit;
use pyo3::prelude::*;
use pyo3::types::PyIterator;
use std::ops::Range;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

/// How it is like the text, score, score of the words alone, id, texts, adapted translation, the unit.
type RawMatch = (&'static str, u32, u32, i64, String, String, String, Unit);
/// Id, text, where it was found, the other text, where its counterpart is, the unit.
type RawOccurrence = (i64, String, Vec<(usize, usize)>, Option<String>, Vec<(usize, usize)>, Unit);

#[pyclass(frozen, module = "bitext._bitext")]
pub(crate) struct Memory(Mutex<Option<memory::Memory>>);

#[pymethods]
impl Memory {
    #[new]
    fn new(py: Python<'_>, path: PathBuf) -> Result<Self> {
        let store = py.detach(|| Store::read_only(&path))?;
        Ok(Self(Mutex::new(Some(memory::Memory::new(store)))))
    }

    /// Adds units to a memory, which is made if it is not there, and says how many are new.
    #[staticmethod]
    fn fill(path: PathBuf, units: Bound<'_, PyIterator>, source_lang: Option<String>) -> PyResult<u64> {
        let py = units.py();
        let units: Vec<TranslationUnit> =
            units.map(|unit| Ok(unit?.extract::<PyRef<'_, Unit>>()?.0.clone())).collect::<PyResult<_>>()?;
        let source_lang: Option<Lang> = source_lang.map(|tag| tag.parse()).transpose().map_err(Failed)?;
        let mut reader = Units::new(units, source_lang);
        let added = py.detach(|| {
            Store::fill(&path, |store| {
                let mut change = store.change("Python", None)?;
                let imported = memory::import(&mut change, &mut reader, Conflict::Add)?;
                change.commit()?;
                Ok(imported.added)
            })
        });
        Ok(added.map_err(Failed)?)
    }

    #[pyo3(signature = (text, source_lang, target_lang, *, min_score, limit, previous=None, next=None))]
    #[allow(clippy::too_many_arguments)]
    fn lookup(
        &self,
        py: Python<'_>,
        text: String,
        source_lang: String,
        target_lang: String,
        min_score: u32,
        limit: usize,
        previous: Option<String>,
        next: Option<String>,
    ) -> Result<Vec<RawMatch>> {
        let query = Query { previous, next, ..Query::new(text, source_lang.parse()?, target_lang.parse()?) };
        let options = LookupOptions { min: min_score, limit, ..LookupOptions::default() };
        py.detach(|| {
            let found = self.with(|memory| memory.lookup(&query, &options))?;
            Ok(found.into_iter().map(raw_match).collect())
        })
    }

    #[pyo3(signature = (text, lang, other_lang, *, mode, limit))]
    fn search(
        &self,
        py: Python<'_>,
        text: String,
        lang: String,
        other_lang: Option<String>,
        mode: &str,
        limit: usize,
    ) -> Result<Vec<RawOccurrence>> {
        let mode = match mode {
            "phrase" => Mode::Phrase,
            "words" => Mode::Words,
            "wildcard" => Mode::Wildcard,
            "regex" => Mode::Regex,
            other => {
                let error = Error::new(format!("`mode` is `{other}`"));
                return Err(error.hint("it is `phrase`, `words`, `wildcard` or `regex`").into());
            }
        };
        let other = other_lang.map(|lang| lang.parse()).transpose()?;
        let search = Search { text, mode, lang: lang.parse()?, other, limit };
        py.detach(|| Ok(self.with(|memory| memory.search(&search))?.into_iter().map(raw_occurrence).collect()))
    }

    fn count(&self, py: Python<'_>) -> Result<u64> {
        py.detach(|| self.with(|memory| memory.store().count()))
    }

    fn close(&self, py: Python<'_>) {
        py.detach(|| drop(self.0.lock().unwrap_or_else(PoisonError::into_inner).take()));
    }
}

impl Memory {
    fn with<T>(&self, work: impl FnOnce(&mut memory::Memory) -> bitext::Result<T>) -> Result<T> {
        let mut memory = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match memory.as_mut() {
            Some(memory) => Ok(work(memory)?),
            None => Err(Error::new("the memory is closed").into()),
        }
    }
}

fn raw_match(found: Match) -> RawMatch {
    let kind = match found.kind {
        MatchKind::Context => "context",
        MatchKind::Exact => "exact",
        MatchKind::Normalised => "normalised",
        MatchKind::Fuzzy => "fuzzy",
    };
    let (source, target) = (found.source().content.text().to_owned(), found.target().content.text().to_owned());
    let adapted = found.adapted.content.text().to_owned();
    (kind, found.score, found.base, found.id, source, target, adapted, Unit(found.unit))
}

fn raw_occurrence(found: Occurrence) -> RawOccurrence {
    let Occurrence { stored, variant, ranges, other, counterparts } = found;
    let text = |at: usize| stored.unit.variants[at].content.text().to_owned();
    let (own, theirs) = (text(variant), other.map(text));
    let ranges = characters(&own, &ranges);
    let counterparts = characters(theirs.as_deref().unwrap_or_default(), &counterparts);
    (stored.id, own, ranges, theirs, counterparts, Unit(stored.unit))
}

/// Ranges of bytes as ranges of characters.
fn characters(text: &str, ranges: &[Range<usize>]) -> Vec<(usize, usize)> {
    let count = |at: usize| text[..at].chars().count();
    ranges.iter().map(|range| (count(range.start), count(range.end))).collect()
}

/// Units that are there already, read as those of a file.
struct Units {
    rest: std::vec::IntoIter<TranslationUnit>,
    header: Header,
    losses: Losses,
}

impl Units {
    fn new(units: Vec<TranslationUnit>, source_lang: Option<Lang>) -> Self {
        let header = Header { source_lang, ..Header::default() };
        Self { rest: units.into_iter(), header, losses: Losses::default() }
    }
}

impl Reader for Units {
    fn header(&self) -> &Header {
        &self.header
    }

    fn read(&mut self, unit: &mut TranslationUnit) -> bitext::Result<bool> {
        let next = self.rest.next();
        let is_there = next.is_some();
        *unit = next.unwrap_or_default();
        Ok(is_there)
    }

    fn losses(&mut self) -> &Losses {
        &self.losses
    }
}
