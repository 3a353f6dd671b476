//! Columns of Arrow: texts that come in, columns that go out.

use crate::error::{Result, of_arrow};
use arrow_array::cast::AsArray;
use arrow_array::{
    Array, ArrayRef, Float64Array, Int32Array, LargeStringArray, RecordBatch, StringArray, StringViewArray, UInt32Array,
};
use arrow_schema::{DataType, Field, Schema};
use arrow_select::take::take;
use bitext::Error;
use std::sync::Arc;

/// A column of texts.
pub(crate) enum Texts<'a> {
    Small(&'a StringArray),
    Large(&'a LargeStringArray),
    View(&'a StringViewArray),
}

impl<'a> Texts<'a> {
    pub(crate) fn of(batch: &'a RecordBatch, name: &str) -> Result<Self> {
        let column = column(batch, name)?;
        Ok(match column.data_type() {
            DataType::Utf8 => Self::Small(column.as_string()),
            DataType::LargeUtf8 => Self::Large(column.as_string()),
            DataType::Utf8View => Self::View(column.as_string_view()),
            other => {
                let error = Error::new(format!("the column `{name}` is of type {other}"));
                return Err(error.hint("texts are `string`, `large_string` or `string_view`").into());
            }
        })
    }

    /// Whether the column may hold more than 2 GB.
    pub(crate) fn are_large(&self) -> bool {
        matches!(self, Self::Large(_))
    }

    /// The n-th text, if it is not null.
    pub(crate) fn get(&self, at: usize) -> Option<&'a str> {
        fn of<'a>(array: &'a dyn Array, at: usize, value: impl FnOnce(usize) -> &'a str) -> Option<&'a str> {
            array.is_valid(at).then(|| value(at))
        }
        match *self {
            Self::Small(array) => of(array, at, |at| array.value(at)),
            Self::Large(array) => of(array, at, |at| array.value(at)),
            Self::View(array) => of(array, at, |at| array.value(at)),
        }
    }
}

/// A column of numbers from 0 to 1.
pub(crate) fn confidences<'a>(batch: &'a RecordBatch, name: &str) -> Result<&'a Float64Array> {
    let column = column(batch, name)?;
    let numbers = column.as_any().downcast_ref();
    Ok(numbers
        .ok_or_else(|| Error::new(format!("the column `{name}` is of type {} and not `double`", column.data_type())))?)
}

fn column<'a>(batch: &'a RecordBatch, name: &str) -> Result<&'a ArrayRef> {
    let found = batch.column_by_name(name).ok_or_else(|| {
        let schema = batch.schema();
        let names: Vec<&str> = schema.fields().iter().map(|field| field.name().as_str()).collect();
        Error::new(format!("there is no column `{name}`")).hint(format!("there are {}", names.join(", ")))
    });
    Ok(found?)
}

/// A batch that is being made.
#[derive(Default)]
pub(crate) struct Columns {
    columns: Vec<(Field, ArrayRef)>,
    /// Whether new columns may hold more than 2 GB of text.
    pub(crate) large: bool,
}

impl Columns {
    /// Rows of columns of another batch; all but `without` if no names are given.
    pub(crate) fn kept(
        batch: &RecordBatch,
        names: Option<&[String]>,
        without: &[&str],
        rows: &UInt32Array,
    ) -> Result<Self> {
        let schema = batch.schema();
        let others = || {
            let all = schema.fields().iter().map(|field| field.name().clone());
            all.filter(|name| !without.contains(&name.as_str())).collect()
        };
        let names: Vec<String> = names.map_or_else(others, <[String]>::to_vec);
        let mut columns = Self::default();
        for name in names {
            let taken = take(column(batch, &name)?, rows, None).map_err(of_arrow)?;
            let field = schema.field_with_name(&name).map_err(of_arrow)?.clone();
            columns.columns.push((field, taken));
        }
        Ok(columns)
    }

    /// All columns of another batch.
    pub(crate) fn all(batch: &RecordBatch) -> Self {
        let schema = batch.schema();
        let fields = schema.fields().iter().map(|field| field.as_ref().clone());
        Self { columns: fields.zip(batch.columns().iter().cloned()).collect(), large: false }
    }

    pub(crate) fn texts<T: AsRef<str>>(&mut self, name: &str, texts: &[Option<T>]) -> Result<()> {
        let all = texts.iter().map(Option::as_ref);
        if self.large {
            self.push(name, DataType::LargeUtf8, Arc::new(all.collect::<LargeStringArray>()));
            return Ok(());
        }
        let bytes: usize = texts.iter().flatten().map(|text| text.as_ref().len()).sum();
        if bytes > i32::MAX as usize {
            let error = Error::new(format!("the column `{name}` would have {} MB", bytes >> 20));
            return Err(error.hint("use smaller batches, or texts of the type `large_string`").into());
        }
        self.push(name, DataType::Utf8, Arc::new(all.collect::<StringArray>()));
        Ok(())
    }

    pub(crate) fn counts(&mut self, name: &str, counts: Vec<Option<i32>>) {
        self.push(name, DataType::Int32, Arc::new(Int32Array::from(counts)));
    }

    pub(crate) fn numbers(&mut self, name: &str, numbers: Vec<Option<f64>>) {
        self.push(name, DataType::Float64, Arc::new(Float64Array::from(numbers)));
    }

    pub(crate) fn push(&mut self, name: &str, kind: DataType, array: ArrayRef) {
        self.columns.push((Field::new(name, kind, true), array));
    }

    /// The batch.
    pub(crate) fn batch(self) -> Result<RecordBatch> {
        let names: Vec<&str> = self.columns.iter().map(|(field, _)| field.name().as_str()).collect();
        if let Some(twice) = names.iter().enumerate().find(|(at, name)| names[..*at].contains(name)) {
            let error = Error::new(format!("two columns would be called `{}`", twice.1));
            return Err(error.hint("leave it out of `keep`, or give it another name before").into());
        }
        let (fields, arrays): (Vec<Field>, Vec<ArrayRef>) = self.columns.into_iter().unzip();
        RecordBatch::try_new(Arc::new(Schema::new(fields)), arrays).map_err(of_arrow)
    }
}
