//! How units and headers look as JSON: as in memory, but for what is not there.

use crate::document::Role;
use crate::error::{Error, Result};
use crate::exchange::Header;
use crate::exchange::header::UserEncoding;
use crate::lang::Lang;
use crate::unit::{Attributes, Code, Content, Details, Flow, Note, Prop, TranslationUnit, Variant};
use serde::de::{MapAccess, Visitor};
use serde::ser::SerializeMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;

/// What is said of a whole file.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[derive(Default)]
pub(super) struct FileShape {
    #[serde(skip_serializing_if = "Option::is_none")]
    source_lang: Option<Lang>,
    #[serde(skip_serializing_if = "Option::is_none")]
    target_lang: Option<Lang>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    languages: Vec<Lang>,
    #[serde(skip_serializing_if = "Pairs::is_empty")]
    attributes: Pairs,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    props: Vec<PropShape>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    notes: Vec<NoteShape>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    encodings: Vec<EncodingShape>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct EncodingShape {
    attributes: Pairs,
    maps: Vec<Pairs>,
}

/// A unit.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct UnitShape {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    #[serde(default, skip_serializing_if = "Pairs::is_empty")]
    attributes: Pairs,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    props: Vec<PropShape>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    notes: Vec<NoteShape>,
    variants: Vec<VariantShape>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    alternatives: Vec<UnitShape>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct VariantShape {
    lang: Lang,
    text: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    codes: Vec<CodeShape>,
    #[serde(default, skip_serializing_if = "Pairs::is_empty")]
    attributes: Pairs,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    props: Vec<PropShape>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    notes: Vec<NoteShape>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct PropShape {
    kind: String,
    value: String,
    #[serde(default, skip_serializing_if = "Pairs::is_empty")]
    attributes: Pairs,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct NoteShape {
    text: String,
    #[serde(default, skip_serializing_if = "Pairs::is_empty")]
    attributes: Pairs,
}

/// A code: `open` or `close` is the number of its pair, neither is there where it stands alone.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct CodeShape {
    at: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    open: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    close: Option<u32>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    markup: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    mark: bool,
    #[serde(default, skip_serializing_if = "Pairs::is_empty")]
    attributes: Pairs,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    flows: Vec<FlowShape>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct FlowShape {
    at: u32,
    text: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    codes: Vec<CodeShape>,
    #[serde(default, skip_serializing_if = "Pairs::is_empty")]
    attributes: Pairs,
}

/// Attributes as an object, in their order.
#[derive(Default)]
struct Pairs(Attributes);

impl Pairs {
    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Serialize for Pairs {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (name, value) in self.0.iter() {
            map.serialize_entry(name, value)?;
        }
        map.end()
    }
}

impl<'de> Deserialize<'de> for Pairs {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        struct Names;
        impl<'de> Visitor<'de> for Names {
            type Value = Pairs;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object of texts")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> std::result::Result<Pairs, A::Error> {
                let mut attributes = Attributes::default();
                while let Some((name, value)) = map.next_entry::<String, String>()? {
                    attributes.set(&name, &value);
                }
                Ok(Pairs(attributes))
            }
        }
        deserializer.deserialize_map(Names)
    }
}

impl FileShape {
    pub(super) fn of(header: &Header) -> Self {
        let encoding = |e: &UserEncoding| EncodingShape {
            attributes: Pairs(e.attributes.clone()),
            maps: e.maps.iter().cloned().map(Pairs).collect(),
        };
        Self {
            source_lang: header.source_lang,
            target_lang: header.target_lang,
            languages: header.languages.clone(),
            attributes: Pairs(header.attributes.clone()),
            props: props_of(&header.props),
            notes: notes_of(&header.notes),
            encodings: header.encodings.iter().map(encoding).collect(),
        }
    }

    pub(super) fn into_header(self) -> Header {
        let encoding = |e: EncodingShape| UserEncoding {
            attributes: e.attributes.0,
            maps: e.maps.into_iter().map(|map| map.0).collect(),
        };
        Header {
            source_lang: self.source_lang,
            target_lang: self.target_lang,
            languages: self.languages,
            attributes: self.attributes.0,
            props: into_props(self.props),
            notes: into_notes(self.notes),
            encodings: self.encodings.into_iter().map(encoding).collect(),
        }
    }
}

impl UnitShape {
    pub(super) fn of(unit: &TranslationUnit) -> Self {
        let variant = |v: &Variant| VariantShape {
            lang: v.lang,
            text: v.content.text().to_owned(),
            codes: codes_of(&v.content),
            attributes: Pairs(v.attributes.clone()),
            props: props_of(&v.props),
            notes: notes_of(&v.notes),
        };
        Self {
            id: unit.id.clone(),
            attributes: Pairs(unit.attributes.clone()),
            props: props_of(&unit.props),
            notes: notes_of(&unit.notes),
            variants: unit.variants.iter().map(variant).collect(),
            alternatives: unit.alternatives.iter().map(Self::of).collect(),
        }
    }

    pub(super) fn into_unit(self) -> Result<TranslationUnit> {
        let variant = |v: VariantShape| -> Result<Variant> {
            Ok(Variant {
                lang: v.lang,
                attributes: v.attributes.0,
                props: into_props(v.props),
                notes: into_notes(v.notes),
                content: content(v.text, v.codes)?,
            })
        };
        Ok(TranslationUnit {
            id: self.id,
            attributes: self.attributes.0,
            props: into_props(self.props),
            notes: into_notes(self.notes),
            variants: self.variants.into_iter().map(variant).collect::<Result<_>>()?,
            alternatives: self.alternatives.into_iter().map(Self::into_unit).collect::<Result<_>>()?,
        })
    }
}

fn props_of(props: &[Prop]) -> Vec<PropShape> {
    let shape =
        |p: &Prop| PropShape { kind: p.kind.clone(), value: p.value.clone(), attributes: Pairs(p.attributes.clone()) };
    props.iter().map(shape).collect()
}

fn into_props(props: Vec<PropShape>) -> Vec<Prop> {
    props.into_iter().map(|p| Prop { kind: p.kind, value: p.value, attributes: p.attributes.0 }).collect()
}

fn notes_of(notes: &[Note]) -> Vec<NoteShape> {
    notes.iter().map(|n| NoteShape { text: n.text.clone(), attributes: Pairs(n.attributes.clone()) }).collect()
}

fn into_notes(notes: Vec<NoteShape>) -> Vec<Note> {
    notes.into_iter().map(|n| Note { text: n.text, attributes: n.attributes.0 }).collect()
}

fn codes_of(content: &Content) -> Vec<CodeShape> {
    let flow = |f: &Flow| FlowShape {
        at: f.at,
        text: f.content.text().to_owned(),
        codes: codes_of(&f.content),
        attributes: Pairs(f.attributes.clone()),
    };
    let code = |code: &Code| {
        let details = code.details.as_deref();
        let (open, close) = match code.role {
            Role::Open(pair) => (Some(pair), None),
            Role::Close(pair) => (None, Some(pair)),
            Role::Alone => (None, None),
        };
        CodeShape {
            at: code.at,
            open,
            close,
            markup: code.markup.clone(),
            id: details.and_then(|d| d.id.clone()),
            mark: code.is_mark(),
            attributes: Pairs(details.map(|d| d.attributes.clone()).unwrap_or_default()),
            flows: code.flows().iter().map(flow).collect(),
        }
    };
    content.codes().iter().map(code).collect()
}

fn content(text: String, codes: Vec<CodeShape>) -> Result<Content> {
    let flow = |f: FlowShape, markup: &str| -> Result<Flow> {
        if !markup.is_char_boundary(f.at as usize) {
            return Err(Error::new(format!("a text stands at no character of the markup `{markup}`")));
        }
        Ok(Flow { at: f.at, attributes: f.attributes.0, content: content(f.text, f.codes)? })
    };
    let code = |c: CodeShape| -> Result<Code> {
        let role = match (c.open, c.close) {
            (Some(pair), None) => Role::Open(pair),
            (None, Some(pair)) => Role::Close(pair),
            (None, None) => Role::Alone,
            _ => return Err(Error::new(format!("the code `{}` opens and closes at once", c.markup))),
        };
        let flows = c.flows.into_iter().map(|f| flow(f, &c.markup)).collect::<Result<Vec<_>>>()?;
        let details = Details { id: c.id, mark: c.mark, attributes: c.attributes.0, flows };
        let details = (details != Details::default()).then(|| Box::new(details));
        Ok(Code { at: c.at, role, markup: c.markup, details })
    };
    Content::new(text, codes.into_iter().map(code).collect::<Result<_>>()?)
}
