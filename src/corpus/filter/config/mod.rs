//! Filters from a file: a list in YAML or TOML, or a configuration of `OpusFilter`.
//!
//! ```yaml
//! filters:
//!   - length: {max_length: 80}
//!   - LongWordFilter: {threshold: 40}
//!   - html-tag
//! ```
//!
//! ```toml
//! filters = [
//!   {length = {max_length = 80}},
//!   {LongWordFilter = {threshold = 40}},
//!   "html-tag",
//! ]
//! ```

mod toml;
mod yaml;

use super::parameters::{Parameters, Spec};
use super::{KINDS, Kind};
use crate::error::{Error, Place, Result};
use crate::file;
use std::path::Path;

/// What stands in such a file, whatever it is written in.
struct Node {
    /// The line in which it begins, from 1.
    line: u64,
    value: Value,
}

enum Value {
    /// A text, a number, or `true` and `false`.
    Text(String),
    List(Vec<Node>),
    Map(Vec<(Node, Node)>),
    Nothing,
}

impl Node {
    fn text(&self) -> Option<&str> {
        if let Value::Text(text) = &self.value { Some(text) } else { None }
    }

    fn list(&self) -> Option<&[Self]> {
        if let Value::List(list) = &self.value { Some(list) } else { None }
    }

    fn map(&self) -> Option<&[(Self, Self)]> {
        if let Value::Map(map) = &self.value { Some(map) } else { None }
    }
}

fn get<'a>(map: &'a [(Node, Node)], name: &str) -> Option<&'a Node> {
    map.iter().find(|(key, _)| key.text() == Some(name)).map(|(_, value)| value)
}

/// The largest file of filters.
const LIMIT: u64 = 16 << 20;

/// The filters of a file, in TOML if its name ends in `.toml`, else in YAML. Of a configuration of `OpusFilter` those of its
/// steps of the kind `filter`.
///
/// # Errors
/// When it cannot be read, is in neither, or asks for what is not known.
pub fn of_file(path: &Path) -> Result<Vec<Spec>> {
    let text =
        String::from_utf8(file::read(path, LIMIT)?).map_err(|_| Error::new("is not UTF-8 text").in_file(path))?;
    of_config(&text, path)
}

pub(super) fn of_config(text: &str, path: &Path) -> Result<Vec<Spec>> {
    let is_toml = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("toml"));
    let root = if is_toml { toml::read(text, path)? } else { yaml::read(text, path)? };
    let reader = Reader { path };
    let Some(map) = root.map() else {
        return Err(reader.error(&root, "has no list `filters`"));
    };
    let mut specs = Vec::new();
    if let Some(filters) = get(map, "filters") {
        reader.filters(filters, &mut specs)?;
    } else if let Some(steps) = get(map, "steps").and_then(Node::list) {
        steps.iter().try_for_each(|step| reader.step(step, &mut specs))?;
    } else {
        return Err(reader.error(&root, "has neither a list `filters` nor the `steps` of OpusFilter"));
    }
    if specs.is_empty() {
        return Err(reader.error(&root, "asks for no filter"));
    }
    Ok(specs)
}

struct Reader<'a> {
    path: &'a Path,
}

impl Reader<'_> {
    fn error(&self, node: &Node, message: impl Into<String>) -> Error {
        Error::at(Place::line(self.path, node.line), message)
    }

    /// What went wrong, with the place where it did.
    fn placed(&self, node: &Node, error: &Error) -> Error {
        let placed = self.error(node, error.message());
        match error.next_step() {
            Some(hint) => placed.hint(hint),
            None => placed,
        }
    }

    /// A step of `OpusFilter`.
    fn step(&self, step: &Node, specs: &mut Vec<Spec>) -> Result<()> {
        let map = step.map().ok_or_else(|| self.error(step, "is no step"))?;
        let kind = get(map, "type").and_then(Node::text).unwrap_or_default();
        if kind != "filter" {
            let error = self.error(step, format!("the step `{kind}` is no filter"));
            return Err(match kind {
                "remove_duplicates" => {
                    error.hint("leave it out of the file and use `--dedupe`, or `bitext corpus dedupe`")
                }
                _ => error.hint("leave it out of the file: inputs and outputs are named on the command line"),
            });
        }
        let parameters = get(map, "parameters").and_then(Node::map);
        let parameters = parameters.ok_or_else(|| self.error(step, "has no `parameters`"))?;
        if get(parameters, "filterfalse").is_some_and(|inverted| inverted.text() == Some("true")) {
            return Err(self.error(step, "`filterfalse` is not known").hint("use `--dropped FILE`"));
        }
        let filters = get(parameters, "filters").ok_or_else(|| self.error(step, "has no list `filters`"))?;
        self.filters(filters, specs)
    }

    fn filters(&self, filters: &Node, specs: &mut Vec<Spec>) -> Result<()> {
        let list = filters.list().ok_or_else(|| self.error(filters, "`filters` is not a list"))?;
        for filter in list {
            specs.push(self.filter(filter)?);
        }
        Ok(())
    }

    fn filter(&self, filter: &Node) -> Result<Spec> {
        if let Some(name) = filter.text() {
            return Ok(Spec { kind: self.kind(filter, name)?, parameters: Parameters::default() });
        }
        let none = || self.error(filter, "is no filter").hint("write it as in `- length: {max_length: 80}`");
        let map = filter.map().ok_or_else(none)?;
        // `module` of OpusFilter stands beside the name.
        if let Some(module) = get(map, "module") {
            return Err(self.error(module, "filters that are written in Python cannot be used"));
        }
        let [(key, value)] = map.iter().collect::<Vec<_>>()[..] else { return Err(none()) };
        let kind = self.kind(filter, key.text().ok_or_else(none)?)?;
        let mut parameters = Parameters::default();
        match &value.value {
            Value::Map(set) => {
                for (name, value) in set {
                    let name_text = name.text().unwrap_or_default();
                    let parameter = kind.parameter(name_text).map_err(|e| self.placed(name, &e))?;
                    parameters.set(parameter.name, self.values(value)?);
                }
            }
            Value::Nothing => {}
            _ => {
                return Err(self
                    .error(value, "is not what a filter is set to")
                    .hint("write it as in `{max_length: 80}`"));
            }
        }
        Ok(Spec { kind, parameters })
    }

    fn kind(&self, node: &Node, name: &str) -> Result<&'static Kind> {
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

    fn values(&self, value: &Node) -> Result<Vec<String>> {
        let text = |node: &Node| {
            node.text().map(str::to_owned).ok_or_else(|| self.error(node, "is neither a text nor a number"))
        };
        match value.list() {
            Some(list) => list.iter().map(text).collect(),
            None => Ok(vec![text(value)?]),
        }
    }
}
