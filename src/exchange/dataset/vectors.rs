//! Writes vectors of texts as Parquet.
//!
//! | column | type | what it holds |
//! |---|---|---|
//! | `text` | `string` | the text |
//! | `vector` | `list<float>` | its vector |
//! | `pieces` | `list<int32>` | the numbers of the pieces that a model cuts it into, where that is asked for |
//!
//! None of them is null. The key `model` of the file says which model made the vectors.

use super::write::write_column;
use crate::encoder::{Encoder, Vectors};
use parquet::basic::{Compression, LogicalType, Repetition, Type as Physical, ZstdLevel};
use parquet::data_type::{ByteArray, ByteArrayType, FloatType, Int32Type};
use parquet::errors::ParquetError;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::{EnabledStatistics, WriterProperties};
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::types::{ColumnPath, Type};
use std::io::{self, Write};
use std::sync::Arc;

const TEXT: &str = "text";
const VECTOR: &str = "vector";
const PIECES: &str = "pieces";

/// Writes texts with their vectors as Parquet, group of rows by group of rows.
pub struct VectorWriter<'w> {
    out: &'w mut dyn Write,
    /// What it writes is handed on after each group.
    file: SerializedFileWriter<Vec<u8>>,
}

impl<'w> VectorWriter<'w> {
    /// Begins a file of vectors that an encoder makes, with or without the numbers of pieces.
    ///
    /// # Errors
    /// When the beginning of the file cannot be made.
    pub fn new(out: &'w mut dyn Write, encoder: &dyn Encoder, pieces: bool) -> io::Result<Self> {
        let schema = schema(pieces).map_err(io::Error::other)?;
        let properties = WriterProperties::builder()
            .set_compression(Compression::ZSTD(ZstdLevel::try_new(3).unwrap_or_default()))
            .set_statistics_enabled(EnabledStatistics::None)
            .set_dictionary_enabled(false)
            // Numbers that look random do not pack.
            .set_column_compression(item(VECTOR), Compression::UNCOMPRESSED)
            .set_max_row_group_row_count(None)
            .set_key_value_metadata(Some(vec![KeyValue::new("model".to_owned(), encoder.name())]))
            .build();
        let file = SerializedFileWriter::new(Vec::new(), Arc::new(schema), Arc::new(properties));
        Ok(Self { out, file: file.map_err(io::Error::other)? })
    }

    /// Writes texts with their vectors, and their pieces where the file has them, as a group of rows.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn group(&mut self, texts: &[&str], vectors: &Vectors, pieces: Option<&[Vec<u32>]>) -> io::Result<()> {
        if texts.is_empty() {
            return Ok(());
        }
        let mut group = self.file.next_row_group().map_err(io::Error::other)?;
        let texts: Vec<ByteArray> = texts.iter().map(|text| ByteArray::from(text.as_bytes().to_vec())).collect();
        write_column::<ByteArrayType>(&mut group, &texts, None, None)?;
        let lengths = std::iter::repeat_n(vectors.dimensions(), vectors.len());
        let levels = Levels::of(lengths);
        write_column::<FloatType>(&mut group, vectors.numbers(), Some(&levels.defined), Some(&levels.repeated))?;
        if let Some(pieces) = pieces {
            let numbers: Vec<i32> = pieces.iter().flatten().map(|number| number.cast_signed()).collect();
            let levels = Levels::of(pieces.iter().map(Vec::len));
            write_column::<Int32Type>(&mut group, &numbers, Some(&levels.defined), Some(&levels.repeated))?;
        }
        group.close().map_err(io::Error::other)?;
        self.file.flush()?;
        let bytes = std::mem::take(self.file.inner_mut());
        self.out.write_all(&bytes)
    }

    /// Ends the file.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn finish(self) -> io::Result<()> {
        self.out.write_all(&self.file.into_inner().map_err(io::Error::other)?)
    }
}

/// What tells the items of a column of lists apart: whether there is one, and whether it goes on with a list.
struct Levels {
    defined: Vec<i16>,
    repeated: Vec<i16>,
}

impl Levels {
    /// Of lists of so many items each.
    fn of(lengths: impl Iterator<Item = usize>) -> Self {
        let (mut defined, mut repeated) = (Vec::new(), Vec::new());
        for length in lengths {
            defined.extend(std::iter::repeat_n(i16::from(length > 0), length.max(1)));
            repeated.extend((0..length.max(1)).map(|at| i16::from(at > 0)));
        }
        Self { defined, repeated }
    }
}

fn schema(pieces: bool) -> Result<Type, ParquetError> {
    let text = Type::primitive_type_builder(TEXT, Physical::BYTE_ARRAY)
        .with_repetition(Repetition::REQUIRED)
        .with_logical_type(Some(LogicalType::String))
        .build()?;
    let mut fields = vec![Arc::new(text), Arc::new(list(VECTOR, Physical::FLOAT)?)];
    if pieces {
        fields.push(Arc::new(list(PIECES, Physical::INT32)?));
    }
    Type::group_type_builder("schema").with_fields(fields).build()
}

/// A column of lists, in the three levels that the format wants
/// (<https://github.com/apache/parquet-format/blob/master/LogicalTypes.md#lists>).
fn list(name: &str, physical: Physical) -> Result<Type, ParquetError> {
    let element = Type::primitive_type_builder("element", physical).with_repetition(Repetition::REQUIRED).build()?;
    let items = Type::group_type_builder("list")
        .with_repetition(Repetition::REPEATED)
        .with_fields(vec![Arc::new(element)])
        .build()?;
    Type::group_type_builder(name)
        .with_repetition(Repetition::REQUIRED)
        .with_logical_type(Some(LogicalType::List))
        .with_fields(vec![Arc::new(items)])
        .build()
}

/// Where the items of a column of lists are.
fn item(name: &str) -> ColumnPath {
    ColumnPath::new([name, "list", "element"].map(str::to_owned).to_vec())
}
