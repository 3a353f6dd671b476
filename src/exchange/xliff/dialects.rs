//! What the XLIFF of CAT tools says that the standard does not: the tags and confirmations of SDL Trados, the status of
//! memoQ, the confirmations of Phrase.

use super::states;
use crate::exchange::tree::Node;
use crate::unit::{Prop, Variant, kind};
use std::collections::HashMap;

/// A tag that SDL Trados defines once for a file.
#[derive(Clone, Debug, Default)]
pub(super) struct Tag {
    pub(super) opens: String,
    pub(super) closes: String,
    pub(super) alone: String,
}

/// The tags that the header of an `SDLXLIFF` defines, by id.
pub(super) fn tags(header: &Node, tags: &mut HashMap<String, Tag>) {
    for definitions in header.elements().filter(|node| node.local() == "tag-defs") {
        for definition in definitions.elements().filter(|node| node.local() == "tag") {
            let text = |local: &str| definition.child(local).map(Node::text).unwrap_or_default();
            let tag = Tag { opens: text("bpt"), closes: text("ept"), alone: text("ph") + &text("st") };
            if let Some(id) = definition.attribute("id") {
                tags.insert(id.to_owned(), tag);
            }
        }
    }
}

/// What SDL Trados says of a segment of a unit: `sdl:seg-defs/sdl:seg`.
pub(super) fn sdl_segment<'n>(unit: &'n Node, id: &str) -> Option<&'n Node> {
    let definitions = unit.elements().find(|node| node.local() == "seg-defs")?;
    definitions.elements().find(|node| node.local() == "seg" && node.attribute("id") == Some(id))
}

/// Adds to a translation what `sdl:seg` says of it.
pub(super) fn add_sdl(segment: &Node, target: &mut Variant) {
    let mut prop = |kind: &str, value: &str| target.props.push(Prop::new(kind, value));
    for (name, value) in segment.attributes.iter() {
        match name {
            "id" => {}
            "conf" => match states::of_sdl(value) {
                Some(state) => {
                    prop(kind::STATE, state);
                    prop(kind::SUBSTATE, &format!("sdl:{value}"));
                }
                None => prop(kind::SUBSTATE, &format!("sdl:{value}")),
            },
            "origin" => prop(kind::ORIGIN, value),
            other => prop(&format!("x-sdl-{other}"), value),
        }
    }
    for value in segment.elements().filter(|node| node.local() == "value") {
        let (key, text) = (value.attribute("key").unwrap_or_default(), value.text());
        match key {
            "last_modified_by" => target.attributes.set("changeid", &text),
            "created_by" => target.attributes.set("creationid", &text),
            _ => target.props.push(Prop::new(format!("x-sdl-{key}"), text)),
        }
    }
}

/// The state that memoQ or Phrase gives a translation in an attribute of its unit.
pub(super) fn state(unit: &Node) -> Option<&'static str> {
    let of = |name: &str| unit.attribute(name);
    if let Some(status) = of("mq:status") {
        return states::of_mq(status);
    }
    match of("m:confirmed")? {
        "1" | "true" => Some("translated"),
        _ => Some("initial"),
    }
}
