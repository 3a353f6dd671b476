//! What stands in a YAML file. The only file that names `saphyr`.

use super::{Node, Value};
use crate::error::{Error, Place, Result};
use saphyr::{LoadableYamlNode, MarkedYaml, Scalar, YamlData};
use std::path::Path;

pub(super) fn read(text: &str, path: &Path) -> Result<Node> {
    let documents = MarkedYaml::load_from_str(text).map_err(|e| {
        let place = Place::line(path, e.marker().line() as u64);
        Error::at(place, format!("is not YAML: {}", e.info()))
    })?;
    documents.first().map(node).ok_or_else(|| Error::new("holds no filters").in_file(path))
}

fn node(yaml: &MarkedYaml<'_>) -> Node {
    let value = match &yaml.data {
        YamlData::Value(Scalar::String(text)) => Value::Text(text.clone().into_owned()),
        YamlData::Value(Scalar::Integer(number)) => Value::Text(number.to_string()),
        YamlData::Value(Scalar::FloatingPoint(number)) => Value::Text(number.into_inner().to_string()),
        YamlData::Value(Scalar::Boolean(flag)) => Value::Text(flag.to_string()),
        YamlData::Sequence(list) => Value::List(list.iter().map(node).collect()),
        YamlData::Mapping(map) => Value::Map(map.iter().map(|(key, value)| (node(key), node(value))).collect()),
        _ => Value::Nothing,
    };
    Node { line: yaml.span.start.line() as u64, value }
}
