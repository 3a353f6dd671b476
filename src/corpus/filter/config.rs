//! Filters from a file: a list in YAML, or a configuration of `OpusFilter`. The only file that names `saphyr`.
//!
//! ```yaml
//! filters:
//!   - length: {max_length: 80}
//!   - LongWordFilter: {threshold: 40}
//!   - html-tag
//! ```

use super::parameters::{Parameters, Spec};
use super::{KINDS, Kind};
use crate::error::{Error, Place, Result};
use saphyr::{AnnotatedMapping, LoadableYamlNode, MarkedYaml, Scalar, YamlData};
use std::path::Path;

/// The filters of a file. Of a configuration of `OpusFilter` those of its steps of the kind `filter`.
///
/// # Errors
/// When it is no YAML, or asks for what is not known.
pub fn of_yaml(text: &str, path: &Path) -> Result<Vec<Spec>> {
    let documents = MarkedYaml::load_from_str(text).map_err(|e| {
        let place = Place::line(path, e.marker().line() as u64);
        Error::at(place, format!("is not YAML: {}", e.info()))
    })?;
    let Some(root) = documents.first() else {
        return Err(Error::new("holds no filters").in_file(path));
    };
    let reader = Reader { path };
    let Some(map) = root.data.as_mapping() else {
        return Err(reader.error(root, "has no list `filters`"));
    };
    let mut specs = Vec::new();
    if let Some(filters) = get(map, "filters") {
        reader.filters(filters, &mut specs)?;
    } else if let Some(steps) = get(map, "steps").and_then(|steps| steps.data.as_sequence()) {
        steps.iter().try_for_each(|step| reader.step(step, &mut specs))?;
    } else {
        return Err(reader.error(root, "has neither a list `filters` nor the `steps` of OpusFilter"));
    }
    if specs.is_empty() {
        return Err(reader.error(root, "asks for no filter"));
    }
    Ok(specs)
}

fn get<'a, 'y>(map: &'a AnnotatedMapping<'y, MarkedYaml<'y>>, name: &str) -> Option<&'a MarkedYaml<'y>> {
    map.iter().find(|(key, _)| key.data.as_str() == Some(name)).map(|(_, value)| value)
}

struct Reader<'a> {
    path: &'a Path,
}

impl Reader<'_> {
    fn error(&self, node: &MarkedYaml<'_>, message: impl Into<String>) -> Error {
        Error::at(Place::line(self.path, node.span.start.line() as u64), message)
    }

    /// What went wrong, with the place where it did.
    fn placed(&self, node: &MarkedYaml<'_>, error: &Error) -> Error {
        let placed = self.error(node, error.message());
        match error.next_step() {
            Some(hint) => placed.hint(hint),
            None => placed,
        }
    }

    /// A step of `OpusFilter`.
    fn step(&self, step: &MarkedYaml<'_>, specs: &mut Vec<Spec>) -> Result<()> {
        let map = step.data.as_mapping().ok_or_else(|| self.error(step, "is no step"))?;
        let kind = get(map, "type").and_then(|kind| kind.data.as_str()).unwrap_or_default();
        if kind != "filter" {
            let error = self.error(step, format!("the step `{kind}` is no filter"));
            return Err(match kind {
                "remove_duplicates" => {
                    error.hint("leave it out of the file and use `--dedupe`, or `bitext corpus dedupe`")
                }
                _ => error.hint("leave it out of the file: inputs and outputs are named on the command line"),
            });
        }
        let parameters = get(map, "parameters").and_then(|parameters| parameters.data.as_mapping());
        let parameters = parameters.ok_or_else(|| self.error(step, "has no `parameters`"))?;
        if get(parameters, "filterfalse").is_some_and(|inverted| inverted.data.as_bool() == Some(true)) {
            return Err(self.error(step, "`filterfalse` is not known").hint("use `--dropped FILE`"));
        }
        let filters = get(parameters, "filters").ok_or_else(|| self.error(step, "has no list `filters`"))?;
        self.filters(filters, specs)
    }

    fn filters(&self, filters: &MarkedYaml<'_>, specs: &mut Vec<Spec>) -> Result<()> {
        let list = filters.data.as_sequence().ok_or_else(|| self.error(filters, "`filters` is not a list"))?;
        for filter in list {
            specs.push(self.filter(filter)?);
        }
        Ok(())
    }

    fn filter(&self, filter: &MarkedYaml<'_>) -> Result<Spec> {
        if let Some(name) = filter.data.as_str() {
            return Ok(Spec { kind: self.kind(filter, name)?, parameters: Parameters::default() });
        }
        let none = || self.error(filter, "is no filter").hint("write it as in `- length: {max_length: 80}`");
        let map = filter.data.as_mapping().ok_or_else(none)?;
        // `module` of OpusFilter stands beside the name.
        if let Some(module) = get(map, "module") {
            return Err(self.error(module, "filters that are written in Python cannot be used"));
        }
        let [(key, value)] = map.iter().collect::<Vec<_>>()[..] else { return Err(none()) };
        let kind = self.kind(filter, key.data.as_str().ok_or_else(none)?)?;
        let mut parameters = Parameters::default();
        match &value.data {
            YamlData::Mapping(set) => {
                for (name, value) in set {
                    let name_text = name.data.as_str().unwrap_or_default();
                    let parameter = kind.parameter(name_text).map_err(|e| self.placed(name, &e))?;
                    parameters.set(parameter.name, self.values(value)?);
                }
            }
            YamlData::Value(Scalar::Null) => {}
            _ => {
                return Err(self
                    .error(value, "is not what a filter is set to")
                    .hint("write it as in `{max_length: 80}`"));
            }
        }
        Ok(Spec { kind, parameters })
    }

    fn kind(&self, node: &MarkedYaml<'_>, name: &str) -> Result<&'static Kind> {
        if let Some(kind) = KINDS.iter().find(|kind| kind.name == name || kind.known_as.contains(&name)) {
            return Ok(kind);
        }
        let needs = match name {
            "LanguageIDFilter"
            | "LangidFilter"
            | "Cld2Filter"
            | "FastTextFilter"
            | "LinguaFilter"
            | "HeliportSimpleFilter"
            | "HeliportConfidenceFilter"
            | "HeliportRawScoreFilter"
            | "HeliportProbabilityFilter" => {
                "asks a program for languages that is not built in; the filter `language` asks another"
            }
            "CrossEntropyFilter" | "CrossEntropyDifferenceFilter" | "LMClassifierFilter" => "needs a language model",
            "WordAlignFilter" => "needs a model of word alignment; the filter `confidence` asks the aligner",
            "SentenceEmbeddingFilter" => "needs a model of sentences",
            _ => return Kind::named(name).map_err(|e| self.placed(node, &e)),
        };
        Err(self.error(node, format!("`{name}` {needs}")))
    }

    fn values(&self, value: &MarkedYaml<'_>) -> Result<Vec<String>> {
        let text = |node: &MarkedYaml<'_>| match &node.data {
            YamlData::Value(Scalar::String(text)) => Ok(text.clone().into_owned()),
            YamlData::Value(Scalar::Integer(number)) => Ok(number.to_string()),
            YamlData::Value(Scalar::FloatingPoint(number)) => Ok(number.into_inner().to_string()),
            YamlData::Value(Scalar::Boolean(flag)) => Ok(flag.to_string()),
            _ => Err(self.error(node, "is neither a text nor a number")),
        };
        match &value.data {
            YamlData::Sequence(list) => list.iter().map(text).collect(),
            _ => Ok(vec![text(value)?]),
        }
    }
}
