//! What stands in a TOML file. The only file that names `toml`.

use super::{Node, Value};
use crate::error::{Error, Place, Result};
use ::toml::Spanned;
use ::toml::de::{DeTable, DeValue};
use std::path::Path;

pub(super) fn read(text: &str, path: &Path) -> Result<Node> {
    let line = |at: usize| 1 + memchr::memchr_iter(b'\n', &text.as_bytes()[..at.min(text.len())]).count() as u64;
    let table = DeTable::parse(text).map_err(|e| {
        let place = Place::line(path, line(e.span().map_or(0, |span| span.start)));
        Error::at(place, format!("is not TOML: {}", e.message()))
    })?;
    Ok(Node { line: 1, value: map(table.get_ref(), &line) })
}

fn map(table: &DeTable<'_>, line: &dyn Fn(usize) -> u64) -> Value {
    let of = |(key, value): (&Spanned<_>, &Spanned<DeValue<'_>>)| {
        let name: &std::borrow::Cow<'_, str> = key.get_ref();
        (Node { line: line(key.span().start), value: Value::Text(name.clone().into_owned()) }, node(value, line))
    };
    Value::Map(table.iter().map(of).collect())
}

fn node(toml: &Spanned<DeValue<'_>>, line: &dyn Fn(usize) -> u64) -> Node {
    let value = match toml.get_ref() {
        DeValue::String(text) => Value::Text(text.clone().into_owned()),
        DeValue::Integer(number) => Value::Text(match number.radix() {
            10 => number.as_str().to_owned(),
            radix => i64::from_str_radix(number.as_str(), radix).map_or_else(|_| number.to_string(), |n| n.to_string()),
        }),
        DeValue::Float(number) => Value::Text(number.as_str().to_owned()),
        DeValue::Boolean(flag) => Value::Text(flag.to_string()),
        DeValue::Datetime(date) => Value::Text(date.to_string()),
        DeValue::Array(list) => Value::List(list.iter().map(|value| node(value, line)).collect()),
        DeValue::Table(table) => map(table, line),
    };
    Node { line: line(toml.span().start), value }
}
