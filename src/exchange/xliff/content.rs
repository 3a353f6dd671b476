//! Reads the words and inline codes of a segment, of all versions.

use super::dialects::Tag;
use super::halves::{self, PAIR};
use crate::document::Role;
use crate::exchange::tree::{Child, Node};
use crate::exchange::{At, Losses};
use crate::unit::{Attributes, Code, Content, Details, Flow};
use std::collections::HashMap;

const UNKNOWN: &str = "inline elements that are not of XLIFF: read as codes";
const NO_DATA: &str = "codes whose original data is not there: read without";
const NESTED: &str = "elements inside inline codes: read as their text";

/// What the content of a segment refers to.
#[derive(Default)]
pub(super) struct Known {
    /// The data of the unit by its id, as XLIFF 2 has it.
    pub(super) data: HashMap<String, String>,
    /// The markup of tags by their id, as SDL Trados has it.
    pub(super) tags: HashMap<String, Tag>,
    /// Whether it is of XLIFF 2, in which some names mean something else.
    pub(super) is_two: bool,
}

/// Reads what stands in an element.
pub(super) fn content(children: &[Child], known: &Known, losses: &mut Losses) -> Content {
    let mut content = segment(children, known, losses);
    halves::settle([&mut content]);
    content
}

/// Reads one of the segments of a unit: its lone halves have the [names](PAIR) by which they find their partners in others.
pub(super) fn segment(children: &[Child], known: &Known, losses: &mut Losses) -> Content {
    let mut builder = Builder { text: String::new(), codes: Vec::new(), open: HashMap::new(), pairs: 0, known, losses };
    builder.children(children);
    for (name, pair) in std::mem::take(&mut builder.open) {
        builder.name_half(Role::Open(pair), &name);
    }
    // Places grow with the text, so this cannot fail.
    Content::new(builder.text, builder.codes).unwrap_or_default()
}

/// Reads the text of an element, with characters that XLIFF 2 writes as `cp`.
pub(super) fn plain(node: &Node) -> String {
    let mut text = String::new();
    for child in &node.children {
        match child {
            Child::Text(own) => text.push_str(own),
            Child::Element(node) if node.name == "cp" => text.extend(character(node)),
            Child::Element(node) => text.push_str(&plain(node)),
        }
    }
    text
}

fn character(cp: &Node) -> Option<char> {
    u32::from_str_radix(cp.attribute("hex")?, 16).ok().and_then(char::from_u32)
}

struct Builder<'k> {
    text: String,
    codes: Vec<Code>,
    /// The number of the pair that a code of this id opened last.
    open: HashMap<String, u32>,
    pairs: u32,
    known: &'k Known,
    losses: &'k mut Losses,
}

impl Builder<'_> {
    fn children(&mut self, children: &[Child]) {
        for child in children {
            match child {
                Child::Text(text) => self.text.push_str(text),
                Child::Element(node) => self.element(node),
            }
        }
    }

    fn element(&mut self, node: &Node) {
        match node.name.as_str() {
            "g" => {
                let pair = self.pair();
                let tag = node.attribute("id").and_then(|id| self.known.tags.get(id));
                let (opens, closes) = tag.map_or_else(Default::default, |tag| (tag.opens.clone(), tag.closes.clone()));
                let details = details_1(node, "id");
                self.push(Role::Open(pair), opens, details);
                self.children(&node.children);
                self.push(Role::Close(pair), closes, Details::default());
            }
            "x" => {
                let tag = node.attribute("id").and_then(|id| self.known.tags.get(id));
                let markup = tag.map(|tag| tag.alone.clone()).unwrap_or_default();
                self.push(Role::Alone, markup, details_1(node, "id"));
            }
            "ph" if self.known.is_two => {
                let markup = self.data(node.attribute("dataRef"), node);
                let details = self.details_2(node, "");
                self.push(Role::Alone, markup, details);
            }
            "ph" => self.native(Role::Alone, node),
            "it" => {
                let pair = self.pair();
                let closes = matches!(node.attribute("pos"), Some("close" | "end"));
                self.native(if closes { Role::Close(pair) } else { Role::Open(pair) }, node);
            }
            "bx" | "bpt" => {
                let pair = self.opened(node.attribute("rid").or(node.attribute("id")));
                self.native(Role::Open(pair), node);
            }
            "ex" | "ept" => {
                let (pair, is_same) = self.closed(node.attribute("rid").or(node.attribute("id")));
                self.native(Role::Close(pair), node);
                self.close_with(node, "rid", pair, is_same);
            }
            "mrk" | "sm" => {
                let id = node.attribute("id").or(node.attribute("mid"));
                let pair = if node.name == "sm" { self.opened(id) } else { self.pair() };
                let details = mark(node);
                self.push(Role::Open(pair), String::new(), details);
                if node.name == "mrk" {
                    self.children(&node.children);
                    self.push(Role::Close(pair), String::new(), Details { mark: true, ..Details::default() });
                }
            }
            "em" => {
                let (pair, is_same) = self.closed(node.attribute("startRef"));
                self.push(Role::Close(pair), String::new(), Details { mark: true, ..Details::default() });
                self.close_with(node, "startRef", pair, is_same);
            }
            "cp" => self.text.extend(character(node)),
            "pc" => {
                let pair = self.pair();
                let (opens, closes) =
                    (self.data(node.attribute("dataRefStart"), node), self.data(node.attribute("dataRefEnd"), node));
                let details = self.details_2(node, "Start");
                self.push(Role::Open(pair), opens, details);
                self.children(&node.children);
                let mut details = self.details_2(node, "End");
                details.id = None;
                self.push(Role::Close(pair), closes, details);
            }
            "sc" => {
                let pair = self.opened(node.attribute("id"));
                let markup = self.data(node.attribute("dataRef"), node);
                let details = self.details_2(node, "");
                self.push(Role::Open(pair), markup, details);
            }
            "ec" => {
                let (pair, is_same) = self.closed(node.attribute("startRef").or(node.attribute("id")));
                let markup = self.data(node.attribute("dataRef"), node);
                let details = self.details_2(node, "");
                self.push(Role::Close(pair), markup, details);
                self.close_with(node, "startRef", pair, is_same);
            }
            _ => self.unknown(node),
        }
    }

    fn unknown(&mut self, node: &Node) {
        self.losses.add(UNKNOWN, || At::line(node.line, &node.name));
        if node.children.is_empty() {
            return self.push(Role::Alone, node.markup(), Details::default());
        }
        let (pair, (opens, closes)) = (self.pair(), node.tags());
        self.push(Role::Open(pair), opens, Details::default());
        self.children(&node.children);
        self.push(Role::Close(pair), closes, Details::default());
    }

    /// A code that holds its markup, with texts of their own in it.
    fn native(&mut self, role: Role, node: &Node) {
        let mut details = details_1(node, "id");
        let mut markup = String::new();
        for child in &node.children {
            match child {
                Child::Text(text) => markup.push_str(text),
                Child::Element(sub) if sub.name == "sub" => details.flows.push(Flow {
                    at: markup.len() as u32,
                    attributes: typed(sub),
                    content: content(&sub.children, self.known, self.losses),
                }),
                Child::Element(other) => {
                    self.losses.add(NESTED, || At::line(other.line, &other.name));
                    markup.push_str(&other.text());
                }
            }
        }
        self.push(role, markup, details);
    }

    fn push(&mut self, role: Role, markup: String, details: Details) {
        let known = details != Details::default();
        let details = known.then(|| Box::new(details));
        self.codes.push(Code { at: self.text.len() as u32, role, markup, details });
    }

    /// What is known of the code that closes a pair, which was read last. One that has the id of that which opens it has none
    /// of its own; one whose partner is not here has the name by which `reference` names it.
    fn close_with(&mut self, node: &Node, reference: &str, pair: u32, is_paired: bool) {
        let id = node.attribute("id");
        if !is_paired {
            if let Some(name) = node.attribute(reference).or(id) {
                self.name_half(Role::Close(pair), name);
            }
            return;
        }
        let opens = self.codes.iter().rev().find(|code| code.role == Role::Open(pair)).and_then(Code::id);
        let same = opens == id || id.is_none();
        if let Some(code) = self.codes.last_mut().filter(|_| same) {
            code.details_mut().id = None;
            code.tidy();
        }
    }

    /// Names the half that has this role.
    fn name_half(&mut self, role: Role, name: &str) {
        if let Some(code) = self.codes.iter_mut().rev().find(|code| code.role == role) {
            code.details_mut().attributes.push(PAIR, name);
        }
    }

    fn pair(&mut self) -> u32 {
        self.pairs += 1;
        self.pairs
    }

    fn opened(&mut self, id: Option<&str>) -> u32 {
        let pair = self.pair();
        if let Some(id) = id {
            self.open.insert(id.to_owned(), pair);
        }
        pair
    }

    /// The pair that a code of this id closes, and whether it was opened here.
    fn closed(&mut self, id: Option<&str>) -> (u32, bool) {
        match id.and_then(|id| self.open.remove(id)) {
            Some(pair) => (pair, true),
            None => (self.pair(), false),
        }
    }

    fn data(&mut self, reference: Option<&str>, node: &Node) -> String {
        let Some(reference) = reference else { return String::new() };
        self.known.data.get(reference).cloned().unwrap_or_else(|| {
            self.losses.add(NO_DATA, || At::line(node.line, reference));
            String::new()
        })
    }

    /// What XLIFF 2 says of a code, or of one end of a pair.
    #[expect(clippy::unused_self, reason = "what reads a code is all in one place")]
    fn details_2(&self, node: &Node, end: &str) -> Details {
        let mut details = Details { id: node.attribute("id").map(str::to_owned), ..Details::default() };
        let (kind, sub_kind) = (node.attribute("type"), node.attribute("subType"));
        let (kind, sub_kind) = kind_of_2(kind, sub_kind);
        if end != "End" {
            if let Some(kind) = kind {
                details.attributes.push("type", kind);
            }
            if let Some(kind) = sub_kind {
                details.attributes.push("subType", kind);
            }
        }
        for (name, value) in node.attributes.iter() {
            let (own, of) = match name.strip_suffix("Start") {
                Some(own) => (own, "Start"),
                None => name.strip_suffix("End").map_or((name, ""), |own| (own, "End")),
            };
            let known = ["id", "type", "subType", "dataRef", "startRef", "isolated"].contains(&own);
            // What is said of neither end is said of the first.
            if !known && (of == end || of.is_empty() && end == "Start") {
                details.attributes.push(own, value);
            }
        }
        details
    }
}

/// The type of a code in the words of the model, and the subtype where it is not said by it.
fn kind_of_2<'a>(kind: Option<&'a str>, sub_kind: Option<&'a str>) -> (Option<&'a str>, Option<&'a str>) {
    match (kind, sub_kind) {
        (Some("fmt"), Some("xlf:b")) => (Some("bold"), None),
        (Some("fmt"), Some("xlf:i")) => (Some("italic"), None),
        (Some("fmt"), Some("xlf:u")) => (Some("ulined"), None),
        (Some("fmt"), Some("xlf:lb")) => (Some("lb"), None),
        (Some("fmt"), Some("xlf:pb")) => (Some("pb"), None),
        (Some("other"), Some(sub)) if sub.starts_with("bitext:") => (sub.strip_prefix("bitext:"), None),
        other => other,
    }
}

/// The type and subtype by which XLIFF 2 says the type of a code.
pub(super) fn kind_to_2(kind: &str) -> (&str, Option<String>) {
    let formatted = match kind {
        "bold" => "b",
        "italic" => "i",
        "ulined" => "u",
        "lb" => "lb",
        "pb" => "pb",
        "fmt" | "ui" | "quote" | "link" | "image" | "other" => return (kind, None),
        _ => return ("other", Some(format!("bitext:{kind}"))),
    };
    ("fmt", Some(format!("xlf:{formatted}")))
}

/// What XLIFF 1.2 says of a code.
fn details_1(node: &Node, id: &str) -> Details {
    let attributes = typed(node);
    Details { id: node.attribute(id).map(str::to_owned), mark: false, attributes, flows: Vec::new() }
}

/// Attributes with `ctype` in the words of the model, without those that are a place or an id. Those of other formats and
/// of tools are kept as well.
fn typed(node: &Node) -> Attributes {
    let mut attributes = Attributes::default();
    for (name, value) in node.attributes.iter() {
        match (name, value) {
            ("id" | "rid" | "pos" | "mid", _) => {}
            ("ctype", "underlined") => attributes.push("type", "ulined"),
            ("ctype", value) => attributes.push("type", value),
            _ => attributes.push(name, value),
        }
    }
    attributes
}

fn mark(node: &Node) -> Details {
    let mut attributes = Attributes::default();
    for (name, value) in node.attributes.iter() {
        match (name, value) {
            ("id" | "mid", _) | ("mtype", "x-mark") | ("type", "generic") => {}
            ("mtype" | "type", value) => attributes.push("type", value.strip_prefix("bitext:").unwrap_or(value)),
            _ => attributes.push(name, value),
        }
    }
    let id = node.attribute("id").or(node.attribute("mid")).map(str::to_owned);
    Details { id, mark: true, attributes, flows: Vec::new() }
}
