//! What the store keeps of units as JSON: names and values in arrays, nothing where there is nothing.

use crate::document::Role;
use crate::unit::{Attributes, Code, Content, Details, Flow, Note, Prop};
use serde::{Deserialize, Serialize};

/// Names and values in order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub(super) struct Pairs(Vec<(String, String)>);

impl From<&Attributes> for Pairs {
    fn from(attributes: &Attributes) -> Self {
        Self(attributes.iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect())
    }
}

impl From<Pairs> for Attributes {
    fn from(pairs: Pairs) -> Self {
        pairs.0.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect()
    }
}

impl Pairs {
    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// A property or a note: a kind (empty for notes), a text, attributes.
#[derive(Serialize, Deserialize)]
struct Remark(String, String, #[serde(default, skip_serializing_if = "Pairs::is_empty")] Pairs);

#[derive(Serialize, Deserialize)]
struct StoredCode {
    at: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    open: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    close: Option<u32>,
    markup: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    mark: bool,
    #[serde(default, skip_serializing_if = "Pairs::is_empty")]
    attributes: Pairs,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    flows: Vec<StoredFlow>,
}

#[derive(Serialize, Deserialize)]
struct StoredFlow {
    at: u32,
    #[serde(default, skip_serializing_if = "Pairs::is_empty")]
    attributes: Pairs,
    text: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    codes: Vec<StoredCode>,
}

/// JSON of a list, `None` for an empty one.
fn json<T: Serialize>(list: &[T]) -> Option<String> {
    (!list.is_empty()).then(|| serde_json::to_string(list).unwrap_or_default())
}

fn list<T: for<'a> Deserialize<'a>>(json: Option<&str>) -> Result<Vec<T>, serde_json::Error> {
    json.map_or(Ok(Vec::new()), serde_json::from_str)
}

pub(super) fn of_attributes(attributes: &Attributes) -> Option<String> {
    json(&Pairs::from(attributes).0)
}

pub(super) fn attributes(json: Option<&str>) -> Result<Attributes, serde_json::Error> {
    Ok(Pairs(list(json)?).into())
}

pub(super) fn of_props(props: &[Prop]) -> Option<String> {
    let remark = |p: &Prop| Remark(p.kind.clone(), p.value.clone(), (&p.attributes).into());
    json(&props.iter().map(remark).collect::<Vec<_>>())
}

pub(super) fn props(json: Option<&str>) -> Result<Vec<Prop>, serde_json::Error> {
    let prop = |Remark(kind, value, attributes)| Prop { kind, value, attributes: attributes.into() };
    Ok(list(json)?.into_iter().map(prop).collect())
}

pub(super) fn of_notes(notes: &[Note]) -> Option<String> {
    let remark = |n: &Note| Remark(String::new(), n.text.clone(), (&n.attributes).into());
    json(&notes.iter().map(remark).collect::<Vec<_>>())
}

pub(super) fn notes(json: Option<&str>) -> Result<Vec<Note>, serde_json::Error> {
    let note = |Remark(_, text, attributes)| Note { text, attributes: attributes.into() };
    Ok(list(json)?.into_iter().map(note).collect())
}

pub(super) fn of_codes(codes: &[Code]) -> Option<String> {
    json(&codes.iter().map(stored).collect::<Vec<_>>())
}

/// The codes of a text; those that stand at no character of it are an error.
pub(super) fn content(text: String, codes: Option<&str>) -> Result<Content, serde_json::Error> {
    let codes = list(codes)?.into_iter().map(code).collect::<Result<_, _>>()?;
    Content::new(text, codes).map_err(<serde_json::Error as serde::de::Error>::custom)
}

fn stored(code: &Code) -> StoredCode {
    let (open, close) = match code.role {
        Role::Open(n) => (Some(n), None),
        Role::Close(n) => (None, Some(n)),
        Role::Alone => (None, None),
    };
    let details = code.details.as_deref();
    let flow = |flow: &Flow| StoredFlow {
        at: flow.at,
        attributes: (&flow.attributes).into(),
        text: flow.content.text().to_owned(),
        codes: flow.content.codes().iter().map(stored).collect(),
    };
    StoredCode {
        at: code.at,
        open,
        close,
        markup: code.markup.clone(),
        id: code.id().map(str::to_owned),
        mark: code.is_mark(),
        attributes: details.map(|d| Pairs::from(&d.attributes)).unwrap_or_default(),
        flows: code.flows().iter().map(flow).collect(),
    }
}

fn code(stored: StoredCode) -> Result<Code, serde_json::Error> {
    let role = match (stored.open, stored.close) {
        (Some(n), _) => Role::Open(n),
        (None, Some(n)) => Role::Close(n),
        (None, None) => Role::Alone,
    };
    let flow = |flow: StoredFlow| -> Result<Flow, serde_json::Error> {
        let codes = flow.codes.into_iter().map(code).collect::<Result<_, _>>()?;
        let content = Content::new(flow.text, codes).map_err(<serde_json::Error as serde::de::Error>::custom)?;
        Ok(Flow { at: flow.at, attributes: flow.attributes.into(), content })
    };
    let details = Details {
        id: stored.id,
        mark: stored.mark,
        attributes: stored.attributes.into(),
        flows: stored.flows.into_iter().map(flow).collect::<Result<_, _>>()?,
    };
    let details = (details != Details::default()).then(|| Box::new(details));
    Ok(Code { at: stored.at, role, markup: stored.markup, details })
}
