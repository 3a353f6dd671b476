//! Batches of Arrow to batches of Arrow.

use crate::aligner::{Aligned, Aligner};
use crate::arrow::{Columns, Texts, confidences};
use crate::error::{Result, of_arrow};
use crate::given::{Given, lang, options};
use crate::pairs::{Filters, key};
use crate::pool::Pool;
use arrow_array::{Array, BooleanArray, Int64Array, RecordBatch, UInt32Array};
use arrow_pyarrow::PyArrowType;
use arrow_schema::DataType;
use arrow_select::filter::filter_record_batch;
use bitext::Error;
use bitext::exchange::pairs::Pair;
use bitext::unit::Text;
use pyo3::prelude::*;
use rayon::prelude::*;
use std::borrow::Cow;
use std::path::PathBuf;
use std::sync::Arc;

pub(crate) type Batch = PyArrowType<RecordBatch>;

/// A row for each segment of each text.
#[pyfunction]
#[pyo3(signature = (batch, tag, *, text, keep, lines, srx, threads))]
#[allow(clippy::too_many_arguments)]
pub(crate) fn segment_batch(
    py: Python<'_>,
    batch: Batch,
    tag: Option<String>,
    text: &str,
    keep: Option<Vec<String>>,
    lines: Option<String>,
    srx: Option<PathBuf>,
    threads: Option<usize>,
) -> Result<Batch> {
    let options = options(false, lines.as_deref(), srx.as_deref())?;
    let lang = lang(tag)?;
    let batch = batch.0;
    py.detach(|| {
        let texts = Texts::of(&batch, text)?;
        let cut = |at: usize| given(texts.get(at)).and_then(|given| given.read("<text>", lang, &options));
        let cut: Vec<bitext::Result<Text>> =
            Pool::new(threads)?.run(|| (0..batch.num_rows()).into_par_iter().map(cut).collect());
        let (mut rows, mut numbers, mut segments, mut errors) = (vec![], vec![], vec![], vec![]);
        for (row, cut) in cut.iter().enumerate() {
            match cut {
                Ok(text) => {
                    for at in 0..text.segments().len() {
                        rows.push(row as u32);
                        numbers.push(Some(at as i32));
                        segments.push(Some(text.segment_text(at)));
                        errors.push(None);
                    }
                }
                Err(error) => {
                    rows.push(row as u32);
                    numbers.push(None);
                    segments.push(None);
                    errors.push(Some(error.to_string()));
                }
            }
        }
        let mut columns = Columns::kept(&batch, keep.as_deref(), &[text], &UInt32Array::from(rows))?;
        columns.large = texts.are_large();
        columns.counts("segment", numbers);
        columns.texts("text", &segments)?;
        columns.texts("error", &errors)?;
        Ok(PyArrowType(columns.batch()?))
    })
}

fn given(text: Option<&str>) -> bitext::Result<Given<'_>> {
    text.map(|text| Given::Text(Cow::Borrowed(text))).ok_or_else(|| Error::new("there is no text"))
}

/// A row for each bead of each pair. All pairs are aligned together.
#[pyfunction]
pub(crate) fn align_batch(
    py: Python<'_>,
    batch: Batch,
    aligner: &Aligner,
    source: &str,
    target: &str,
    keep: Option<Vec<String>>,
) -> Result<Batch> {
    let batch = batch.0;
    py.detach(|| {
        let texts = [Texts::of(&batch, source)?, Texts::of(&batch, target)?];
        // A null is a text without text; that it has none is said of it.
        let text = |side: usize, at: usize| Given::Text(Cow::Borrowed(texts[side].get(at).unwrap_or_default()));
        let pairs: Vec<_> = (0..batch.num_rows()).map(|at| (text(0, at), text(1, at))).collect();
        let aligned = aligner.align(&pairs, false).0;
        let beads: Vec<Beads> = aligner.pool.run(|| aligned.par_iter().enumerate().map(Beads::of).collect());
        let all = Beads::joined(beads);
        let mut columns = Columns::kept(&batch, keep.as_deref(), &[source, target], &UInt32Array::from(all.rows))?;
        columns.large = texts.iter().any(Texts::are_large);
        columns.texts("source", &all.texts[0])?;
        columns.texts("target", &all.texts[1])?;
        columns.numbers("confidence", all.confidence);
        let names = ["source_start", "source_end", "target_start", "target_end"];
        names.into_iter().zip(all.places).for_each(|(name, places)| columns.counts(name, places));
        columns.texts("error", &all.errors)?;
        Ok(PyArrowType(columns.batch()?))
    })
}

/// Columns of beads.
#[derive(Default)]
struct Beads {
    rows: Vec<u32>,
    texts: [Vec<Option<String>>; 2],
    confidence: Vec<Option<f64>>,
    places: [Vec<Option<i32>>; 4],
    errors: Vec<Option<String>>,
}

impl Beads {
    fn of((row, aligned): (usize, &bitext::Result<Aligned>)) -> Self {
        let mut beads = Self::default();
        match aligned {
            Ok(aligned) => {
                for bead in aligned.alignment.beads() {
                    let (source, target) = aligned.texts(bead);
                    let places = [bead.source.start, bead.source.end, bead.target.start, bead.target.end];
                    let (texts, places) = ([Some(source), Some(target)], places.map(|place| Some(place as i32)));
                    beads.push(row, texts, Some(bead.confidence), places, None);
                }
            }
            Err(error) => beads.push(row, [None, None], None, [None; 4], Some(error.to_string())),
        }
        beads
    }

    fn push(
        &mut self,
        row: usize,
        texts: [Option<String>; 2],
        confidence: Option<f64>,
        places: [Option<i32>; 4],
        error: Option<String>,
    ) {
        self.rows.push(row as u32);
        self.texts.iter_mut().zip(texts).for_each(|(column, text)| column.push(text));
        self.confidence.push(confidence);
        self.places.iter_mut().zip(places).for_each(|(column, place)| column.push(place));
        self.errors.push(error);
    }

    fn joined(beads: Vec<Self>) -> Self {
        let mut all = Self::default();
        for one in beads {
            all.rows.extend(one.rows);
            all.texts.iter_mut().zip(one.texts).for_each(|(column, texts)| column.extend(texts));
            all.confidence.extend(one.confidence);
            all.places.iter_mut().zip(one.places).for_each(|(column, places)| column.extend(places));
            all.errors.extend(one.errors);
        }
        all
    }
}

/// The pairs of a batch.
pub(crate) fn pairs<'a>(
    batch: &'a RecordBatch,
    source: &str,
    target: &str,
    confidence: Option<&str>,
) -> Result<Vec<Pair<'a>>> {
    let (sources, targets) = (Texts::of(batch, source)?, Texts::of(batch, target)?);
    let numbers = confidence.map(|name| confidences(batch, name)).transpose()?;
    let number = |at: usize| numbers.filter(|numbers| numbers.is_valid(at)).map(|numbers| numbers.value(at));
    let pair = |at: usize| Pair {
        source: sources.get(at).unwrap_or_default(),
        target: targets.get(at).unwrap_or_default(),
        confidence: number(at),
    };
    Ok((0..batch.num_rows()).map(pair).collect())
}

/// The rows that the filters keep; if that is to be explained all rows, with the filter that does not keep them and what it
/// measured.
#[pyfunction]
pub(crate) fn filter_batch(
    py: Python<'_>,
    batch: Batch,
    filters: &Filters,
    source: &str,
    target: &str,
    confidence: Option<&str>,
    explain: bool,
) -> Result<Batch> {
    let batch = batch.0;
    py.detach(|| {
        let dropped = filters.look_at(&pairs(&batch, source, target, confidence)?);
        if !explain {
            let kept: BooleanArray = dropped.iter().map(|dropped| Some(dropped.is_none())).collect();
            return Ok(PyArrowType(filter_record_batch(&batch, &kept).map_err(of_arrow)?));
        }
        let names: Vec<_> = dropped.iter().map(|d| d.as_ref().map(|d| filters.name(d.filter))).collect();
        let why: Vec<_> = dropped.iter().map(|d| d.as_ref().map(|d| d.why.as_str())).collect();
        let mut columns = Columns::all(&batch);
        columns.large = Texts::of(&batch, source)?.are_large();
        columns.texts("dropped", &names)?;
        columns.texts("why", &why)?;
        Ok(PyArrowType(columns.batch()?))
    })
}

/// All rows, with a number that is the same for pairs that say the same.
#[pyfunction]
#[pyo3(signature = (batch, *, source, target, by, normalise, name))]
pub(crate) fn key_batch(
    py: Python<'_>,
    batch: Batch,
    source: &str,
    target: &str,
    by: &str,
    normalise: bool,
    name: &str,
) -> Result<Batch> {
    let (batch, key) = (batch.0, key(by, normalise)?);
    py.detach(|| {
        let keys = pairs(&batch, source, target, None)?.iter().map(|pair| key.of(pair) as i64).collect::<Vec<_>>();
        let mut columns = Columns::all(&batch);
        columns.push(name, DataType::Int64, Arc::new(Int64Array::from(keys)));
        Ok(PyArrowType(columns.batch()?))
    })
}
