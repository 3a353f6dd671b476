//! Writes Parquet.

use super::Layout;
use super::rows::{Rest, Rows};
use crate::exchange::{Header, WriteOptions, Writer, Written};
use crate::lang::Lang;
use crate::unit::TranslationUnit;
use parquet::basic::{Compression, LogicalType, Repetition, Type as Physical, ZstdLevel};
use parquet::data_type::{ByteArray, ByteArrayType, DataType, DoubleType};
use parquet::errors::ParquetError;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::{EnabledStatistics, WriterProperties};
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::types::{ColumnPath, Type};
use std::io::{self, Write};
use std::sync::Arc;

/// How many rows stand together, and how many bytes of text unless one row alone has more. So much is in memory.
const TOGETHER: usize = 100_000;
const TOGETHER_BYTES: usize = 32 << 20;

/// The columns behind the texts.
const ID: &str = "id";
const CONFIDENCE: &str = "confidence";
const BEAD: &str = "bead";
const DOCUMENT: &str = "document";

#[expect(clippy::unnecessary_wraps, reason = "formats that begin with a line may fail here")]
pub(in crate::exchange) fn write<'w>(
    out: &'w mut dyn Write,
    header: &Header,
    options: &WriteOptions,
) -> io::Result<Box<dyn Writer + 'w>> {
    Ok(Box::new(ParquetWriter {
        out,
        layout: options.layout,
        rows: Rows::new(header),
        file: None,
        texts: Vec::new(),
        rest: Default::default(),
        confidence: Column::default(),
        bytes: 0,
    }))
}

struct ParquetWriter<'w> {
    out: &'w mut dyn Write,
    layout: Layout,
    rows: Rows,
    /// The file, once the languages are known. What it writes is handed on after each group of rows.
    file: Option<SerializedFileWriter<Vec<u8>>>,
    /// The rows of the next group: the texts by language; ids, beads and documents; confidences.
    texts: Vec<Column<ByteArray>>,
    rest: [Column<ByteArray>; 3],
    confidence: Column<f64>,
    bytes: usize,
}

/// A column of a group of rows: its values, and for each row whether it has one.
struct Column<T> {
    values: Vec<T>,
    levels: Vec<i16>,
}

impl<T> Default for Column<T> {
    fn default() -> Self {
        Self { values: Vec::new(), levels: Vec::new() }
    }
}

impl<T> Column<T> {
    fn push(&mut self, value: Option<T>) {
        self.levels.push(i16::from(value.is_some()));
        self.values.extend(value);
    }
}

impl ParquetWriter<'_> {
    fn file(&mut self) -> io::Result<&mut SerializedFileWriter<Vec<u8>>> {
        if self.file.is_none() {
            let languages = &self.rows.languages;
            self.texts = languages.iter().map(|_| Column::default()).collect();
            let schema = schema(languages, self.layout).map_err(io::Error::other)?;
            let properties = properties(languages, self.layout);
            let file = SerializedFileWriter::new(Vec::new(), Arc::new(schema), Arc::new(properties));
            self.file = Some(file.map_err(io::Error::other)?);
        }
        self.file.as_mut().ok_or_else(|| io::Error::other("no file"))
    }

    /// Writes the rows that stand together.
    fn group(&mut self) -> io::Result<()> {
        if self.confidence.levels.is_empty() {
            return Ok(());
        }
        let texts = self.texts.iter_mut().map(std::mem::take).collect::<Vec<_>>();
        let [id, bead, document] = std::mem::take(&mut self.rest);
        let confidence = std::mem::take(&mut self.confidence);
        self.bytes = 0;
        let file = self.file()?;
        let mut group = file.next_row_group().map_err(io::Error::other)?;
        let mut column = |column: &Column<ByteArray>| column_of::<ByteArrayType>(&mut group, column);
        texts.iter().try_for_each(&mut column)?;
        column(&id)?;
        column_of::<DoubleType>(&mut group, &confidence)?;
        let mut column = |column: &Column<ByteArray>| column_of::<ByteArrayType>(&mut group, column);
        column(&bead)?;
        column(&document)?;
        group.close().map_err(io::Error::other)?;
        file.flush()?;
        let bytes = std::mem::take(file.inner_mut());
        self.out.write_all(&bytes)
    }
}

fn column_of<T: DataType>(group: &mut SerializedRowGroupWriter<'_, Vec<u8>>, column: &Column<T::T>) -> io::Result<()> {
    write_column::<T>(group, &column.values, Some(&column.levels), None)
}

/// Writes the next column of a group: its values, and where some may be missing or stand in lists, their levels.
pub(super) fn write_column<T: DataType>(
    group: &mut SerializedRowGroupWriter<'_, Vec<u8>>,
    values: &[T::T],
    defined: Option<&[i16]>,
    repeated: Option<&[i16]>,
) -> io::Result<()> {
    let mut write = || -> std::result::Result<(), ParquetError> {
        let next = group.next_column()?;
        let mut writer = next.ok_or_else(|| ParquetError::General("there is no column left".to_owned()))?;
        writer.typed::<T>().write_batch(values, defined, repeated)?;
        writer.close()
    };
    write().map_err(io::Error::other)
}

impl Writer for ParquetWriter<'_> {
    fn unit(&mut self, unit: &TranslationUnit) -> io::Result<()> {
        let Some((texts, Rest { id, confidence, bead, document })) = self.rows.row(unit) else { return Ok(()) };
        self.file()?;
        let value = |text: &str| ByteArray::from(text.as_bytes().to_vec());
        for (column, text) in self.texts.iter_mut().zip(texts) {
            self.bytes += text.map_or(0, str::len);
            column.push(text.map(value));
        }
        for (column, text) in self.rest.iter_mut().zip([id, bead, document]) {
            self.bytes += text.map_or(0, str::len);
            column.push(text.map(value));
        }
        self.confidence.push(confidence);
        if self.confidence.levels.len() >= TOGETHER || self.bytes >= TOGETHER_BYTES {
            self.group()?;
        }
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> io::Result<Written> {
        self.file()?;
        self.group()?;
        if let Some(file) = self.file.take() {
            self.out.write_all(&file.into_inner().map_err(io::Error::other)?)?;
        }
        Ok(self.rows.written)
    }
}

fn schema(languages: &[Lang], layout: Layout) -> std::result::Result<Type, ParquetError> {
    let column = |name: &str, physical: Physical| {
        let logical = (physical == Physical::BYTE_ARRAY).then_some(LogicalType::String);
        let builder = Type::primitive_type_builder(name, physical).with_repetition(Repetition::OPTIONAL);
        builder.with_logical_type(logical).build().map(Arc::new)
    };
    let texts = languages.iter().map(|lang| column(lang.as_str(), Physical::BYTE_ARRAY));
    let texts = texts.collect::<std::result::Result<Vec<_>, _>>()?;
    let mut fields = match layout {
        Layout::Own => texts,
        Layout::Translation => {
            let group = Type::group_type_builder(TRANSLATION).with_repetition(Repetition::REQUIRED);
            vec![Arc::new(group.with_fields(texts).build()?)]
        }
    };
    let kinds = [
        (ID, Physical::BYTE_ARRAY),
        (CONFIDENCE, Physical::DOUBLE),
        (BEAD, Physical::BYTE_ARRAY),
        (DOCUMENT, Physical::BYTE_ARRAY),
    ];
    for (name, physical) in kinds {
        fields.push(column(name, physical)?);
    }
    Type::group_type_builder("schema").with_fields(fields).build()
}

const TRANSLATION: &str = "translation";

fn properties(languages: &[Lang], layout: Layout) -> WriterProperties {
    let mut properties = WriterProperties::builder()
        .set_compression(Compression::ZSTD(ZstdLevel::try_new(3).unwrap_or_default()))
        .set_statistics_enabled(EnabledStatistics::Chunk)
        .set_max_row_group_row_count(None)
        // Ids and texts are hardly ever the same.
        .set_column_dictionary_enabled(ColumnPath::from(ID), false);
    for lang in languages {
        let mut path = vec![lang.to_string()];
        if layout == Layout::Translation {
            path.insert(0, TRANSLATION.to_owned());
        }
        properties = properties.set_column_dictionary_enabled(ColumnPath::new(path), false);
    }
    if layout == Layout::Translation {
        let text = |name: &str| (name.to_owned(), serde_json::json!({"dtype": "string", "_type": "Value"}));
        let mut features = serde_json::Map::from_iter([ID, BEAD, DOCUMENT].map(text));
        features.insert(CONFIDENCE.to_owned(), serde_json::json!({"dtype": "float64", "_type": "Value"}));
        features.insert(TRANSLATION.to_owned(), serde_json::json!({"languages": languages, "_type": "Translation"}));
        let said = serde_json::json!({"info": {"features": features}}).to_string();
        properties = properties.set_key_value_metadata(Some(vec![KeyValue::new("huggingface".to_owned(), said)]));
    }
    properties.build()
}
