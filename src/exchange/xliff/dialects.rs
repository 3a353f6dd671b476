//! What the XLIFF of CAT tools says that the standard does not: the tags and confirmations of SDL Trados, the status of
//! memoQ, the confirmations of Phrase.

use super::states;
use crate::exchange::tree::Node;
use crate::exchange::{At, Losses};
use crate::unit::{Prop, Variant, kind};
use std::collections::HashMap;

/// The extensions of files of CAT tools, which are read as XLIFF and not written: what the tools add is not.
pub(in crate::exchange) const OF_TOOLS: &[&str] = &["sdlxliff", "mqxliff", "mxliff"];

const TAGS: &str = "definitions of tags by SDL Trados: left out but for the markup, which the codes have";
const UNTRANSLATED: &str = "what SDL Trados says of segments without a translation: left out";
const EARLIER: &str = "what SDL Trados says of earlier origins of translations: left out";

/// A tag that SDL Trados defines once for a file.
#[derive(Clone, Debug, Default)]
pub(super) struct Tag {
    pub(super) opens: String,
    pub(super) closes: String,
    pub(super) alone: String,
}

/// The tags that the header of an `SDLXLIFF` defines, by id.
pub(super) fn tags(header: &Node, tags: &mut HashMap<String, Tag>, losses: &mut Losses) {
    for definitions in header.elements().filter(|node| node.local() == "tag-defs") {
        losses.add(TAGS, || At::line(definitions.line, ""));
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

/// Counts what is said of segments that are not `said_of`: they have no translation, or are not there.
pub(super) fn count_sdl(definitions: &Node, said_of: &[&str], losses: &mut Losses) {
    let is_left = |node: &&Node| node.attribute("id").is_none_or(|id| !said_of.contains(&id));
    let says_something = |node: &&Node| node.attributes.len() > 1 || node.elements().next().is_some();
    for segment in definitions.elements().filter(is_left).filter(says_something) {
        losses.add(UNTRANSLATED, || At::line(segment.line, segment.attribute("id").unwrap_or_default()));
    }
}

/// Adds to a translation what `sdl:seg` says of it.
pub(super) fn add_sdl(segment: &Node, target: &mut Variant, losses: &mut Losses) {
    for other in segment.elements().filter(|node| node.local() != "value") {
        losses.add(EARLIER, || At::line(other.line, &other.name));
    }
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
