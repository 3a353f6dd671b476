//! JSON lines in the layout of Hugging Face: `{"translation":{"en":"It rained.","fr":"Il pleuvait."},"confidence":0.98}`.

use super::rows::{self, Rows};
use crate::error::Result;
use crate::exchange::table::Columns;
use crate::exchange::{Header, Losses, ReadOptions, Writer, Written};
use crate::lang::Lang;
use crate::unit::TranslationUnit;
use serde::de::{MapAccess, Visitor};
use serde::ser::SerializeMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;
use std::fmt;
use std::io::{self, Write};

/// Writes such lines.
pub(in crate::exchange) struct LinesWriter<'w> {
    out: &'w mut dyn Write,
    rows: Rows,
}

impl<'w> LinesWriter<'w> {
    pub(in crate::exchange) fn new(out: &'w mut dyn Write, header: &Header) -> Self {
        Self { out, rows: Rows::new(header) }
    }
}

impl Writer for LinesWriter<'_> {
    fn unit(&mut self, unit: &TranslationUnit) -> io::Result<()> {
        let Some((texts, rest)) = self.rows.row(unit) else { return Ok(()) };
        let translation = Texts(&self.rows.languages, &texts);
        let rows::Rest { id, confidence, bead, document } = rest;
        serde_json::to_writer(&mut *self.out, &Line { id, translation, confidence, bead, document })?;
        self.out.write_all(b"\n")
    }

    fn finish(self: Box<Self>) -> io::Result<Written> {
        Ok(self.rows.written)
    }
}

/// A line.
#[derive(Serialize)]
struct Line<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a str>,
    translation: Texts<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    confidence: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    bead: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    document: Option<&'a str>,
}

/// The texts by language.
struct Texts<'a>(&'a [Lang], &'a [Option<&'a str>]);

impl Serialize for Texts<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (lang, text) in self.0.iter().zip(self.1) {
            map.serialize_entry(lang, text)?;
        }
        map.end()
    }
}

/// The unit of such a line, which is that number; `None` for any other line. A line without a text is none.
pub(in crate::exchange) fn unit_of_line(
    text: &str,
    line: u64,
    options: &ReadOptions,
    losses: &mut Losses,
) -> Result<Option<TranslationUnit>> {
    #[derive(Deserialize)]
    struct Line {
        translation: Named,
        #[serde(flatten)]
        rest: Named,
    }
    let Ok(Line { translation, rest }) = serde_json::from_str(text) else { return Ok(None) };
    let (names, values): (Vec<String>, Vec<Value>) = translation.0.into_iter().chain(rest.0).unzip();
    let cells = names.iter().zip(values).map(|(name, value)| match value {
        Value::Null => String::new(),
        Value::String(text) => text,
        Value::Number(number) if name == "confidence" => {
            number.as_f64().map_or_else(|| number.to_string(), rows::confidence)
        }
        other => other.to_string(),
    });
    let cells = cells.collect();
    let Some(columns) = Columns::named(&names, options)? else { return Ok(None) };
    let mut unit = TranslationUnit::default();
    columns.fill(cells, line, &mut unit, losses);
    Ok(Some(unit))
}

/// An object, in its order.
struct Named(Vec<(String, Value)>);

impl<'de> Deserialize<'de> for Named {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        struct Fields;
        impl<'de> Visitor<'de> for Fields {
            type Value = Named;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> std::result::Result<Named, A::Error> {
                let mut fields = Vec::new();
                while let Some(field) = map.next_entry()? {
                    fields.push(field);
                }
                Ok(Named(fields))
            }
        }
        deserializer.deserialize_map(Fields)
    }
}
