//! Reads Parquet, row by row.

use super::rows;
use crate::error::{Error, Result};
use crate::exchange::input::Whole;
use crate::exchange::table::Columns;
use crate::exchange::{At, Header, Input, Losses, ReadOptions, Reader, too_many};
use crate::unit::TranslationUnit;
use parquet::basic::Repetition;
use parquet::errors::ParquetError;
use parquet::file::metadata::{ColumnChunkMetaData, RowGroupMetaData};
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::Field;
use parquet::record::reader::{ReaderIter, TreeBuilder};
use parquet::schema::types::Type;
use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe};
use std::path::PathBuf;
use std::sync::Once;

const LISTS: &str = "columns of lists: left out";
const BINARY: &str = "values that are no text: left out";

pub(in crate::exchange) fn read(input: Input, options: &ReadOptions) -> Result<Box<dyn Reader>> {
    let path = input.path().to_path_buf();
    let wrong = |e: ParquetError| Error::new(format!("is not a Parquet file: {}", in_words(&e))).in_file(&path);
    let whole = input.whole(options, b"PAR1")?;
    let file = guarded(|| {
        Ok(match whole {
            Whole::File(file) => Box::new(SerializedFileReader::new(file)?) as Box<dyn FileReader>,
            Whole::Bytes(bytes) => Box::new(SerializedFileReader::new(bytes::Bytes::from(bytes))?),
        })
    });
    let file = file.and_then(checked).map_err(wrong)?;
    let mut losses = Losses::default();
    let (mut names, mut places) = (Vec::new(), Vec::new());
    for field in file.metadata().file_metadata().schema_descr().root_schema().get_fields() {
        places.push(place(field, &mut names));
        if places.last() == Some(&Place::List) {
            losses.add(LISTS, || At { detail: Some(field.name().to_owned()), ..At::default() });
        }
    }
    let columns = Columns::named(&names, options).map_err(|e| e.in_file(&path))?.ok_or_else(|| {
        Error::new("has no columns of texts in two languages").in_file(&path).hint(
            "call the columns by tags such as `en` and `fr`, or `source` and `target` and say their languages with `--source-lang` and `--target-lang`",
        )
    })?;
    let header = columns.header(options);
    let most = options.units;
    Ok(Box::new(ParquetReader {
        path,
        file,
        groups: 0,
        rows: None,
        names,
        places,
        columns,
        header,
        losses,
        read: 0,
        most,
    }))
}

/// The library panics at some of what broken files hold. That is an error, and no panic is to be told.
fn guarded<T>(work: impl FnOnce() -> std::result::Result<T, ParquetError>) -> std::result::Result<T, ParquetError> {
    static QUIET: Once = Once::new();
    thread_local!(static GUARDED: Cell<bool> = const { Cell::new(false) });
    QUIET.call_once(|| {
        let usual = panic::take_hook();
        panic::set_hook(Box::new(move |told| {
            if !GUARDED.get() {
                usual(told);
            }
        }));
    });
    GUARDED.set(true);
    let done = panic::catch_unwind(AssertUnwindSafe(work));
    GUARDED.set(false);
    done.unwrap_or_else(|_| Err(ParquetError::General("it holds what cannot be".to_owned())))
}

/// Refuses a file whose columns begin or end nowhere.
fn checked(file: Box<dyn FileReader>) -> std::result::Result<Box<dyn FileReader>, ParquetError> {
    let columns = file.metadata().row_groups().iter().flat_map(RowGroupMetaData::columns);
    let is_placed = |column: &ColumnChunkMetaData| {
        column.compressed_size() >= 0
            && column.data_page_offset() >= 0
            && column.dictionary_page_offset().is_none_or(|offset| offset >= 0)
    };
    if columns.into_iter().all(is_placed) {
        return Ok(file);
    }
    Err(ParquetError::General("a column of it begins or ends nowhere".to_owned()))
}

/// How many cells of a row a column makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    One,
    /// The fields of a struct.
    Several(usize),
    List,
}

/// The place of a column; its names are added. The fields of `translation` are called by their own names.
fn place(field: &Type, names: &mut Vec<String>) -> Place {
    let info = field.get_basic_info();
    let is_list = |field: &Type| {
        let info = field.get_basic_info();
        info.has_repetition() && info.repetition() == Repetition::REPEATED || !field.is_primitive()
    };
    if field.is_primitive() && !is_list(field) {
        names.push(field.name().to_owned());
        return Place::One;
    }
    let repeated = info.has_repetition() && info.repetition() == Repetition::REPEATED;
    if field.is_primitive() || repeated || field.get_fields().iter().any(|inner| is_list(inner)) {
        return Place::List;
    }
    let inner = field.get_fields();
    names.extend(inner.iter().map(|inner| match field.name() {
        "translation" => inner.name().to_owned(),
        outer => format!("{outer}.{}", inner.name()),
    }));
    Place::Several(inner.len())
}

/// What the library says, without the name of its error.
fn in_words(error: &ParquetError) -> String {
    let said = error.to_string();
    said.split_once(": ").map_or(said.as_str(), |(_, rest)| rest).to_owned()
}

struct ParquetReader {
    path: PathBuf,
    file: Box<dyn FileReader>,
    /// How many groups of rows were begun, and the rows of the last.
    groups: usize,
    rows: Option<ReaderIter>,
    names: Vec<String>,
    places: Vec<Place>,
    columns: Columns,
    header: Header,
    losses: Losses,
    read: u64,
    most: u64,
}

impl ParquetReader {
    fn row(&mut self) -> std::result::Result<Option<Vec<(String, Field)>>, ParquetError> {
        loop {
            let next = self.rows.as_mut().map(|rows| guarded(|| rows.next().transpose()));
            if let Some(row) = next.transpose()?.flatten() {
                return Ok(Some(row.into_columns()));
            }
            if self.groups == self.file.num_row_groups() {
                return Ok(None);
            }
            let schema = self.file.metadata().file_metadata().schema_descr_ptr();
            let rows = guarded(|| {
                let group = self.file.get_row_group(self.groups)?;
                TreeBuilder::new().as_iter(schema, &*group)
            });
            self.rows = Some(rows?);
            self.groups += 1;
        }
    }

    /// The cells of a row, in the order of the names.
    fn cells(&mut self, row: Vec<(String, Field)>) -> Vec<String> {
        let mut cells = Vec::with_capacity(self.names.len());
        for ((_, field), place) in row.into_iter().zip(&self.places) {
            match (place, field) {
                (Place::List, _) => {}
                (Place::Several(_), Field::Group(row)) => {
                    let inner: Vec<Field> = row.into_columns().into_iter().map(|(_, field)| field).collect();
                    for field in inner {
                        let cell = cell(&self.names[cells.len()], field, self.read, &mut self.losses);
                        cells.push(cell);
                    }
                }
                (Place::Several(count), _) => cells.extend((0..*count).map(|_| String::new())),
                (Place::One, field) => {
                    let cell = cell(&self.names[cells.len()], field, self.read, &mut self.losses);
                    cells.push(cell);
                }
            }
        }
        cells
    }
}

fn cell(name: &str, field: Field, row: u64, losses: &mut Losses) -> String {
    match field {
        Field::Null => String::new(),
        Field::Str(text) => text,
        Field::Bytes(bytes) => bytes.as_utf8().map_or_else(
            |_| {
                losses.add(BINARY, || At::line(row, name));
                String::new()
            },
            str::to_owned,
        ),
        Field::Double(number) if name == "confidence" => rows::confidence(number),
        Field::Float(number) if name == "confidence" => rows::confidence(f64::from(number)),
        Field::Double(number) => number.to_string(),
        Field::Float(number) => number.to_string(),
        other => other.to_string(),
    }
}

impl Reader for ParquetReader {
    fn header(&self) -> &Header {
        &self.header
    }

    fn read(&mut self, unit: &mut TranslationUnit) -> Result<bool> {
        loop {
            let damaged = |e: &ParquetError, path: &PathBuf, rows: u64| {
                Error::new(format!("is damaged behind row {rows}: {}", in_words(e))).in_file(path)
            };
            let Some(row) = self.row().map_err(|e| damaged(&e, &self.path, self.read))? else { return Ok(false) };
            if self.read == self.most {
                return Err(Error::new(too_many(self.most)).in_file(&self.path));
            }
            self.read += 1;
            let cells = self.cells(row);
            if self.columns.fill(cells, self.read, unit, &mut self.losses) {
                return Ok(true);
            }
        }
    }

    fn line(&mut self) -> Option<u64> {
        Some(self.read)
    }

    fn losses(&mut self) -> &Losses {
        &self.losses
    }
}
