//! What engines need to find near duplicates by their own shuffle: the bands of pairs, and the links in a band.

use crate::arrow::Columns;
use crate::batches::{Batch, pairs};
use crate::error::{Result, of_arrow};
use crate::pairs::key;
use arrow_array::cast::AsArray;
use arrow_array::types::Int64Type;
use arrow_array::{Array, BinaryArray, Int64Array, RecordBatch, UInt32Array};
use arrow_pyarrow::PyArrowType;
use arrow_schema::DataType;
use arrow_select::take::take;
use bitext::Error;
use bitext::corpus::same::{Links, NearOptions, Signature};
use pyo3::prelude::*;
use std::sync::Arc;

/// A row for each band of each pair, with its number and the sketch of the pair.
#[pyfunction]
#[pyo3(signature = (batch, *, source, target, by, normalise, keep))]
pub(crate) fn band_batch(
    py: Python<'_>,
    batch: Batch,
    source: &str,
    target: &str,
    by: &str,
    normalise: bool,
    keep: Vec<String>,
) -> Result<Batch> {
    let (batch, options) = (batch.0, NearOptions { key: key(by, normalise)?, ..NearOptions::default() });
    py.detach(|| {
        let (mut rows, mut bands, mut sketches) = (vec![], vec![], vec![]);
        for (row, pair) in pairs(&batch, source, target, None)?.iter().enumerate() {
            let signature: Signature = options.signature(pair);
            for band in signature.bands() {
                rows.push(row as u32);
                bands.push(*band as i64);
                sketches.push(signature.sketch().to_le_bytes());
            }
        }
        let mut columns = Columns::kept(&batch, Some(&keep), &[], &UInt32Array::from(rows))?;
        columns.push("band", DataType::Int64, Arc::new(Int64Array::from(bands)));
        columns.push("sketch", DataType::Binary, Arc::new(BinaryArray::from_iter_values(sketches)));
        Ok(PyArrowType(columns.batch()?))
    })
}

/// Of rows that come by band and in their order, those that are near to an earlier one (with `2` behind the names of their
/// columns) beside that one; and the rows of the last band that matter for what follows.
#[pyfunction]
pub(crate) fn link_batch(py: Python<'_>, batch: Batch, near: f64, keep: Vec<String>) -> Result<(Batch, Batch)> {
    let batch = batch.0;
    py.detach(|| {
        let wrong = || Error::new("there are no columns `band` of `int64` and `sketch` of `binary`");
        let bands = batch.column_by_name("band").and_then(|column| column.as_primitive_opt::<Int64Type>());
        let sketches = batch.column_by_name("sketch").and_then(|column| column.as_binary_opt::<i32>());
        let (bands, sketches) = bands.zip(sketches).ok_or_else(wrong)?;
        let sketch = |at: usize| sketches.value(at).try_into().map(u128::from_le_bytes).map_err(|_| wrong());
        let mut links = Links::new(near);
        let (mut leaders, mut followers, mut held) = (vec![], vec![], vec![]);
        for at in 0..batch.num_rows() {
            if at > 0 && bands.value(at) != bands.value(at - 1) {
                held.clear();
            }
            match links.next(bands.value(at).cast_unsigned(), at as u64, sketch(at)?) {
                Some(leader) => {
                    leaders.push(leader as u32);
                    followers.push(at as u32);
                }
                None if held.len() < Links::LEADERS => held.push(at as u32),
                None => {}
            }
        }
        let mut columns = Columns::kept(&batch, Some(&keep), &[], &UInt32Array::from(leaders))?;
        let followers = UInt32Array::from(followers);
        for name in &keep {
            let column =
                batch.column_by_name(name).ok_or_else(|| Error::new(format!("there is no column `{name}`")))?;
            let taken = take(column, &followers, None).map_err(of_arrow)?;
            columns.push(&format!("{name}2"), taken.data_type().clone(), taken);
        }
        let held = UInt32Array::from(held);
        let rest = batch.columns().iter().map(|column| take(column, &held, None));
        let rest = rest.collect::<std::result::Result<Vec<_>, _>>().map_err(of_arrow)?;
        let rest = RecordBatch::try_new(batch.schema(), rest).map_err(of_arrow)?;
        Ok((PyArrowType(columns.batch()?), PyArrowType(rest)))
    })
}
