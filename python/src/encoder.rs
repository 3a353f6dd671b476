//! Texts to vectors.

use crate::batches::Batch;
use crate::error::{Result, of_arrow};
use crate::given::lang;
use crate::pool::Pool;
use arrow_array::{Array, FixedSizeListArray, Float32Array, RecordBatch};
use arrow_pyarrow::PyArrowType;
use arrow_schema::{DataType, Field, Schema};
use bitext::encoder::{self, Cached};
use pyo3::prelude::*;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

/// A model that was opened.
#[pyclass(frozen, module = "bitext._bitext")]
pub(crate) struct Encoder {
    model: Arc<dyn encoder::Encoder>,
    pool: Pool,
    /// What was said of the file of vectors, and not handed over.
    said: Arc<Mutex<Vec<String>>>,
}

#[pymethods]
impl Encoder {
    #[new]
    #[pyo3(signature = (path, threads=None, vectors=None))]
    fn new(py: Python<'_>, path: PathBuf, threads: Option<usize>, vectors: Option<PathBuf>) -> Result<Self> {
        py.detach(|| {
            let (mut model, pool, said) = (encoder::open(&path)?, Pool::new(threads)?, Arc::default());
            if let Some(vectors) = vectors {
                let heard: Arc<Mutex<Vec<String>>> = Arc::clone(&said);
                let hear = move |line: &str| heard.lock().unwrap_or_else(PoisonError::into_inner).push(line.to_owned());
                model = Arc::new(Cached::open(model, &vectors, Box::new(hear))?);
            }
            Ok(Self { model, pool, said })
        })
    }

    /// What there is to say of the file of vectors, once.
    fn said(&self) -> Vec<String> {
        std::mem::take(&mut *self.said.lock().unwrap_or_else(PoisonError::into_inner))
    }

    #[getter]
    fn name(&self) -> String {
        self.model.name()
    }

    #[getter]
    fn dimensions(&self) -> usize {
        self.model.dimensions()
    }

    fn knows(&self, tag: String) -> Result<bool> {
        Ok(lang(Some(tag))?.is_some_and(|lang| self.model.knows(lang)))
    }

    /// A batch whose one column, `vector`, has a row for each text.
    fn encode(&self, py: Python<'_>, texts: Vec<String>, tag: Option<String>) -> Result<Batch> {
        let lang = lang(tag)?;
        py.detach(|| {
            let adapted: Vec<_> = texts.iter().map(|text| self.model.adapted(text, lang)).collect();
            let texts: Vec<&str> = adapted.iter().map(AsRef::as_ref).collect();
            let vectors = self.pool.run(|| self.model.encode(&texts));
            let numbers = Arc::new(Float32Array::from(vectors.numbers().to_vec()));
            let item = Arc::new(Field::new_list_field(DataType::Float32, false));
            let rows =
                FixedSizeListArray::try_new(item, self.model.dimensions() as i32, numbers, None).map_err(of_arrow)?;
            let schema = Schema::new(vec![Field::new("vector", rows.data_type().clone(), false)]);
            Ok(PyArrowType(RecordBatch::try_new(Arc::new(schema), vec![Arc::new(rows)]).map_err(of_arrow)?))
        })
    }
}

/// A model, as users name it.
#[derive(FromPyObject)]
pub(crate) enum Named {
    Opened(Py<Encoder>),
    Path(PathBuf),
}

/// The model that was named, if one was.
pub(crate) fn open(named: Option<Named>) -> bitext::Result<Option<Arc<dyn encoder::Encoder>>> {
    named
        .map(|named| match named {
            Named::Opened(encoder) => Ok(Arc::clone(&encoder.get().model)),
            Named::Path(path) => encoder::open(&path),
        })
        .transpose()
}
