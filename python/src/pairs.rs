//! Texts and their translations: filters and duplicates.

use crate::error::Result;
use crate::pool::Pool;
use bitext::Error;
use bitext::corpus::filter::{self, Dropped, KINDS, Spec};
use bitext::corpus::same::{By, Keep, Key, Known, Rule, Search};
use bitext::exchange::pairs::Pair;
use pyo3::prelude::*;
use rayon::prelude::*;
use std::path::PathBuf;

/// How much memory sorting takes.
const SORTING: usize = 256 << 20;
/// How many pairs a thread looks at before it asks for more.
const TOGETHER: usize = 256;

/// A text, its translation and, if wanted, how probable it is that they belong together.
pub(crate) struct GivenPair {
    source: String,
    target: String,
    confidence: Option<f64>,
}

impl<'py> FromPyObject<'_, 'py> for GivenPair {
    type Error = PyErr;

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        let (source, target, confidence) = match object.extract::<(String, String)>() {
            Ok((source, target)) => (source, target, None),
            Err(_) => object.extract()?,
        };
        Ok(Self { source, target, confidence })
    }
}

impl GivenPair {
    fn pair(&self) -> Pair<'_> {
        Pair { source: &self.source, target: &self.target, confidence: self.confidence }
    }
}

#[pyclass(frozen, module = "bitext._bitext")]
pub(crate) struct Filters {
    filters: filter::Filters,
    pool: Pool,
}

#[pymethods]
impl Filters {
    #[new]
    #[pyo3(signature = (source_lang, target_lang, filters=None, *, config=None, threads=None))]
    fn new(
        source_lang: String,
        target_lang: String,
        filters: Option<Vec<String>>,
        config: Option<PathBuf>,
        threads: Option<usize>,
    ) -> Result<Self> {
        let specs: Vec<Spec> = match (config, filters) {
            (Some(path), _) => filter::of_file(&path)?,
            (None, Some(filters)) => filters.iter().map(|spec| spec.parse()).collect::<bitext::Result<_>>()?,
            (None, None) => filter::defaults(),
        };
        let filters = filter::Filters::new(&specs, (source_lang.parse()?, target_lang.parse()?))?;
        Ok(Self { filters, pool: Pool::new(threads)? })
    }

    /// For each pair nothing, or the filter that does not keep it and what it measured.
    fn look(&self, py: Python<'_>, pairs: Vec<GivenPair>) -> Vec<Option<(String, String)>> {
        py.detach(|| {
            let pairs: Vec<Pair<'_>> = pairs.iter().map(GivenPair::pair).collect();
            let names: Vec<&str> = self.filters.names().collect();
            let named = |dropped: Dropped| (names[dropped.filter].to_owned(), dropped.why);
            self.look_at(&pairs).into_iter().map(|dropped| dropped.map(named)).collect()
        })
    }
}

impl Filters {
    /// Why pairs are not kept, on all threads.
    pub(crate) fn look_at(&self, pairs: &[Pair<'_>]) -> Vec<Option<Dropped>> {
        let look = |pair: &Pair<'_>| self.filters.look(pair);
        self.pool.run(|| pairs.par_iter().with_min_len(TOGETHER).map(look).collect())
    }

    /// The name of the n-th filter.
    pub(crate) fn name(&self, nth: usize) -> &str {
        self.filters.names().nth(nth).unwrap_or_default()
    }
}

/// All filters: name, what is kept, whether it is used where none is named.
#[pyfunction]
pub(crate) fn filter_names() -> Vec<(&'static str, &'static str, bool)> {
    KINDS.iter().map(|kind| (kind.name, kind.about, kind.default)).collect()
}

/// What makes two pairs the same.
pub(crate) fn key(by: &str, normalise: bool) -> bitext::Result<Key> {
    let by = match by {
        "pair" => By::Pair,
        "source" => By::Source,
        "target" => By::Target,
        _ => return Err(Error::new(format!("`by` is `{by}`")).hint("it is `pair`, `source` or `target`")),
    };
    Ok(Key { by, normalised: normalise })
}

/// The numbers of the pairs that stay.
#[pyfunction]
#[pyo3(signature = (pairs, *, by, normalise, near, keep))]
pub(crate) fn dedupe(
    py: Python<'_>,
    pairs: Vec<GivenPair>,
    by: &str,
    normalise: bool,
    near: Option<f64>,
    keep: &str,
) -> Result<Vec<usize>> {
    let key = key(by, normalise)?;
    let keep = match keep {
        "first" => Keep::First,
        "best" => Keep::Best,
        "frequent" => Keep::Frequent,
        _ => return Err(Error::new(format!("`keep` is `{keep}`")).hint("it is `first`, `best` or `frequent`").into()),
    };
    if near.is_some_and(|near| !(near > 0.0 && near <= 1.0)) {
        return Err(Error::new("`near` is a number above 0 and at most 1").into());
    }
    py.detach(|| {
        let rule = Rule { key, near, keep };
        let known: Vec<Known> = pairs.par_iter().map(|pair| rule.know(&pair.pair())).collect();
        let mut search = Search::new(&rule, SORTING);
        known.iter().try_for_each(|known| search.add(known))?;
        let dropped = search.dropped()?;
        Ok((0..pairs.len()).filter(|at| !dropped.has(*at as u64)).collect())
    })
}
