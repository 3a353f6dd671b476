//! Writes texts and inline codes of XLIFF 2.

use super::super::content::kind_to_2;
use super::super::halves::{PAIR, pair, tied};
use super::super::words::{INLINE_2, MARK_2, SEGMENT};
use super::super::write::{CODE_ATTRIBUTES, Pair, State, Xml, is_name, is_token, taken_ids};
use crate::exchange::At;
use crate::exchange::nested::nested;
use crate::unit::{Code, Content, Part, TranslationUnit};
use crate::xml::is_legal;
use std::collections::{HashMap, HashSet};
use std::io;

const FLOWS: &str = "texts inside inline codes: become part of their markup";
const CODE_IDS: &str = "ids of inline codes that XLIFF cannot write: replaced";

/// Writes text; characters that XML forbids, as `cp`.
pub(super) fn text(xml: &mut Xml<'_>, text: &str) -> io::Result<()> {
    let mut rest = text;
    while let Some(at) = rest.find(|c| !is_legal(c)) {
        xml.text(&rest[..at])?;
        let c = rest[at..].chars().next().unwrap_or_default();
        xml.empty("cp", [("hex", format!("{:04X}", u32::from(c)).as_str())])?;
        rest = &rest[at + c.len_utf8()..];
    }
    xml.text(rest)
}

/// The pieces of markup of a content, each once.
fn collect(content: &Content, data: &mut Vec<String>) {
    for code in content.codes() {
        let markup = whole_markup(code);
        if !markup.is_empty() && !data.contains(&markup) {
            data.push(markup);
        }
    }
}

/// The markup of a code with the words of texts of their own inside.
fn whole_markup(code: &Code) -> String {
    code.pieces().flat_map(|(piece, flow)| [piece, flow.map_or("", |flow| flow.content.text())]).collect()
}

/// The codes of a unit.
pub(super) struct Codes<'a> {
    /// The ids that codes and segments of the unit have.
    taken: HashSet<String>,
    /// 0 in the source, 1 in the translation.
    side: usize,
    /// The ids that were written on each side, and how many were made for codes without one.
    used: [HashSet<String>; 2],
    made: [u32; 2],
    /// The names of the pairs of each side that span segments, and the ids of those that were begun.
    tied: [HashSet<String>; 2],
    begun: [HashMap<String, String>; 2],
    /// The pieces of markup, each once.
    data: Vec<String>,
    unit: &'a TranslationUnit,
}

impl<'a> Codes<'a> {
    /// The codes of segments of `unit`; their markup is not written where texts are `plain`.
    pub(super) fn new(pairs: &[Pair<'_>], unit: &'a TranslationUnit, plain: bool) -> Self {
        let mut data = Vec::new();
        for pair in pairs.iter().filter(|_| !plain) {
            collect(&pair.source.content, &mut data);
            if let Some(target) = &pair.target {
                collect(&target.content, &mut data);
            }
        }
        let mut taken = taken_ids(pairs);
        taken.extend(pairs.iter().filter_map(|pair| pair.unit.prop(SEGMENT)).map(str::to_owned));
        let tied = [
            tied(pairs.iter().map(|pair| &pair.source.content)),
            tied(pairs.iter().filter_map(|pair| pair.target).map(|target| &target.content)),
        ];
        Self { taken, side: 0, used: Default::default(), made: [0; 2], tied, begun: Default::default(), data, unit }
    }

    /// One side begins.
    pub(super) fn begin(&mut self, target: bool) {
        self.side = usize::from(target);
    }

    /// Writes the markup of all codes.
    pub(super) fn write_data(&self, xml: &mut Xml<'_>, indent: usize) -> io::Result<()> {
        if self.data.is_empty() {
            return Ok(());
        }
        xml.newline(indent)?;
        xml.start("originalData", [])?;
        for (nth, markup) in self.data.iter().enumerate() {
            xml.newline(indent + 2)?;
            xml.start("data", [("id", format!("d{}", nth + 1).as_str())])?;
            text(xml, markup)?;
            xml.end("data")?;
        }
        xml.newline(indent)?;
        xml.end("originalData")
    }

    /// Writes the text and the codes of a segment.
    pub(super) fn content(&mut self, xml: &mut Xml<'_>, content: &Content, state: &mut State) -> io::Result<()> {
        if content.codes().is_empty() || state.plain {
            return text(xml, content.text());
        }
        let parts = content.parts();
        let nested = nested(&parts, |opens, closes| {
            opens.is_mark() == closes.is_mark()
                && closes.details.as_ref().is_none_or(|d| {
                    d.id.is_none() && d.attributes.iter().all(|(name, _)| !closes.is_mark() && OF_ENDS.contains(&name))
                })
        });
        let mut open: HashMap<u32, String> = HashMap::new();
        let mut ends: HashMap<u32, &Code> = HashMap::new();
        for part in &parts {
            if let Part::Closes(n, code) = part {
                ends.insert(*n, code);
            }
        }
        for part in &parts {
            match *part {
                Part::Text(words) => text(xml, words)?,
                Part::Opens(n, code) if nested.contains(&n) && code.is_mark() => {
                    let id = self.id(code, state);
                    let rest = self.attributes(code, "", state);
                    xml.start(
                        "mrk",
                        [("id", id.as_str())].into_iter().chain(rest.iter().map(|(n, v)| (n.as_str(), v.as_str()))),
                    )?;
                }
                Part::Opens(n, code) if nested.contains(&n) => {
                    let id = self.id(code, state);
                    let mut rest = self.attributes(code, "Start", state);
                    if let Some(end) = ends.get(&n) {
                        rest.extend(self.attributes(end, "End", state));
                    }
                    xml.start(
                        "pc",
                        [("id", id.as_str())].into_iter().chain(rest.iter().map(|(n, v)| (n.as_str(), v.as_str()))),
                    )?;
                }
                Part::Closes(n, code) if nested.contains(&n) => xml.end(if code.is_mark() { "mrk" } else { "pc" })?,
                Part::Opens(n, code) => {
                    let id = self.id(code, state);
                    self.code(xml, if code.is_mark() { "sm" } else { "sc" }, code, &[("id", &id)], state)?;
                    open.insert(n, id);
                }
                Part::Closes(n, code) => {
                    let start = open.get(&n).cloned().unwrap_or_default();
                    let own = code.id().map(|_| self.id(code, state));
                    let id = own.as_deref().map(|id| ("id", id)).filter(|_| !code.is_mark());
                    let place: Vec<(&str, &str)> = id.into_iter().chain([("startRef", start.as_str())]).collect();
                    self.code(xml, if code.is_mark() { "em" } else { "ec" }, code, &place, state)?;
                }
                Part::Begins(code) if pair(code).is_some_and(|name| self.tied[self.side].contains(name)) => {
                    let id = self.id(code, state);
                    self.code(xml, if code.is_mark() { "sm" } else { "sc" }, code, &[("id", &id)], state)?;
                    self.begun[self.side].insert(pair(code).unwrap_or_default().to_owned(), id);
                }
                Part::Ends(code) if pair(code).is_some_and(|name| self.begun[self.side].contains_key(name)) => {
                    let start = pair(code).and_then(|name| self.begun[self.side].remove(name)).unwrap_or_default();
                    self.code(xml, if code.is_mark() { "em" } else { "ec" }, code, &[("startRef", &start)], state)?;
                }
                Part::Begins(code) => {
                    let id = self.id(code, state);
                    self.code(xml, "sc", code, &[("id", &id), ("isolated", "yes")], state)?;
                }
                Part::Ends(code) => {
                    let id = self.id(code, state);
                    self.code(xml, "ec", code, &[("id", &id), ("isolated", "yes")], state)?;
                }
                Part::Alone(code) => {
                    let id = self.id(code, state);
                    self.code(xml, "ph", code, &[("id", &id)], state)?;
                }
            }
        }
        Ok(())
    }

    fn code(
        &mut self,
        xml: &mut Xml<'_>,
        element: &str,
        code: &Code,
        place: &[(&str, &str)],
        state: &mut State,
    ) -> io::Result<()> {
        if code.is_mark() && !["sm", "em"].contains(&element) {
            state.losses.add("marks that are cut apart: written as codes", || At::of(self.unit, ""));
        }
        let rest = self.attributes(code, "", state);
        let rest = rest.iter().filter(|_| element != "em").map(|(name, value)| (name.as_str(), value.as_str()));
        xml.empty(element, place.iter().copied().chain(rest))
    }

    /// The id of a code, which is unique in its unit and language.
    fn id(&mut self, code: &Code, state: &mut State) -> String {
        let own = code.id().filter(|id| is_token(id));
        if let Some(own) = own
            && self.used[self.side].insert(own.to_owned())
        {
            return own.to_owned();
        }
        if let Some(id) = code.id() {
            state.losses.add(CODE_IDS, || At::of(self.unit, id));
        }
        loop {
            self.made[self.side] += 1;
            let id = self.made[self.side].to_string();
            if !self.taken.contains(&id) && self.used[self.side].insert(id.clone()) {
                return id;
            }
        }
    }

    /// The attributes of a code, or of one end of it.
    fn attributes(&self, code: &Code, end: &str, state: &mut State) -> Vec<(String, String)> {
        let mut attributes: Vec<(String, String)> = Vec::new();
        for _ in code.flows() {
            state.losses.add(FLOWS, || At::of(self.unit, &code.markup));
        }
        let markup = whole_markup(code);
        if let Some(at) = self.data.iter().position(|data| *data == markup) {
            attributes.push((format!("dataRef{end}"), format!("d{}", at + 1)));
        }
        let known = if code.is_mark() { MARK_2 } else { INLINE_2 };
        let has_type = code.attribute("type").is_some();
        for (name, value) in code.details.iter().flat_map(|details| details.attributes.iter()) {
            match name {
                "type" if code.is_mark() => attributes.push(("type".to_owned(), mark_kind(value))),
                "type" => {
                    let (kind, sub_kind) = kind_to_2(value);
                    attributes.push(("type".to_owned(), kind.to_owned()));
                    attributes.extend(sub_kind.map(|sub_kind| ("subType".to_owned(), sub_kind)));
                }
                "subType" if has_type && code.attribute("type").is_some_and(|kind| kind_to_2(kind).1.is_none()) => {
                    attributes.push(("subType".to_owned(), value.to_owned()));
                }
                PAIR => {}
                _ if known.contains(&name) => {
                    let own = if OF_ENDS.contains(&name) { format!("{name}{end}") } else { name.to_owned() };
                    attributes.push((own, value.to_owned()));
                }
                _ if name.contains(':') && is_name(name, &state.prefixes) && end != "End" => {
                    attributes.push((name.to_owned(), value.to_owned()));
                }
                _ => state.losses.add(CODE_ATTRIBUTES, || At::of(self.unit, name)),
            }
        }
        attributes
    }
}

/// What each end of a pair has for itself.
const OF_ENDS: &[&str] = &["equiv", "disp", "subFlows"];

/// The type of a mark: one of the standard, or one of ours.
fn mark_kind(kind: &str) -> String {
    match kind {
        "comment" | "term" => kind.to_owned(),
        _ if kind.contains(':') && !kind.starts_with("xlf:") => kind.to_owned(),
        _ => format!("bitext:{kind}"),
    }
}
