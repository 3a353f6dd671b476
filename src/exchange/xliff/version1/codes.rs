//! Writes inline codes of XLIFF 1.2.

use crate::exchange::At;
use crate::exchange::nested::nested;
use crate::exchange::xliff::halves::{PAIR, pair};
use crate::exchange::xliff::words::INLINE_1;
use crate::exchange::xliff::write::{CODE_ATTRIBUTES, State, Xml, is_name};
use crate::unit::{Code, Content, Part, TranslationUnit};
use std::collections::{HashMap, HashSet};
use std::io;

const MARKS: &str = "marks that overlap or are cut apart: written as codes";

/// The codes of one side of a unit.
pub(super) struct Codes<'a> {
    /// The ids that codes of the unit have.
    taken: &'a HashSet<String>,
    /// How many ids were made for codes without one: on each side the same for the first, second, ….
    made: u32,
    /// Pairs that were written, to number the next.
    pairs: u32,
    /// The names of the pairs that span segments, and the number and the id of those that were begun.
    tied: HashSet<String>,
    begun: HashMap<String, (String, String)>,
    unit: &'a TranslationUnit,
}

impl<'a> Codes<'a> {
    /// Nothing written yet; `taken` are the ids that codes of the unit have.
    pub(super) fn new(taken: &'a HashSet<String>, unit: &'a TranslationUnit) -> Self {
        Self { taken, made: 0, pairs: 0, tied: HashSet::new(), begun: HashMap::new(), unit }
    }

    /// The same, with the names of the pairs that span segments.
    pub(super) fn with_tied(self, tied: HashSet<String>) -> Self {
        Self { tied, ..self }
    }

    /// Writes the text and the codes of a segment.
    pub(super) fn content(&mut self, xml: &mut Xml<'_>, content: &Content, state: &mut State) -> io::Result<()> {
        if content.codes().is_empty() || state.plain {
            return xml.text(content.text());
        }
        let parts = content.parts();
        let nested = nested(&parts, |opens, closes| {
            let bare = |code: &Code| code.markup.is_empty() && code.flows().is_empty();
            let silent = closes.details.as_ref().is_none_or(|d| d.id.is_none() && d.attributes.is_empty());
            bare(opens) && bare(closes) && silent && opens.is_mark() == closes.is_mark()
        });
        let first = self.pairs;
        self.pairs += parts.iter().filter(|part| matches!(part, Part::Opens(..))).count() as u32;
        let mut open: HashMap<u32, String> = HashMap::new();
        for part in &parts {
            match *part {
                Part::Text(text) => xml.text(text)?,
                Part::Opens(n, code) if nested.contains(&n) && code.is_mark() => {
                    let kind = code.attribute("type").unwrap_or("x-mark");
                    let id = code.id().map(|id| ("mid", id));
                    let rest = self.attributes(code, state);
                    xml.start(
                        "mrk",
                        [("mtype", kind)]
                            .into_iter()
                            .chain(id)
                            .chain(rest.iter().copied().filter(|(n, _)| *n != "ctype")),
                    )?;
                }
                Part::Opens(n, code) if nested.contains(&n) => {
                    let id = self.id(code);
                    let rest = self.attributes(code, state);
                    xml.start("g", [("id", id.as_str())].into_iter().chain(rest))?;
                }
                Part::Closes(n, code) if nested.contains(&n) => xml.end(if code.is_mark() { "mrk" } else { "g" })?,
                Part::Opens(n, code) => {
                    let id = self.id(code);
                    let rid = (first + n).to_string();
                    self.code(xml, ["bx", "bpt"], code, &[("id", &id), ("rid", &rid)], state)?;
                    open.insert(n, id);
                }
                Part::Closes(n, code) => {
                    let id = code.id().or(open.get(&n).map(String::as_str)).unwrap_or_default().to_owned();
                    let rid = (first + n).to_string();
                    self.code(xml, ["ex", "ept"], code, &[("id", &id), ("rid", &rid)], state)?;
                }
                Part::Begins(code) if pair(code).is_some_and(|name| self.tied.contains(name)) => {
                    let (id, rid) = (self.id(code), self.half());
                    self.code(xml, ["bx", "bpt"], code, &[("id", &id), ("rid", &rid)], state)?;
                    self.begun.insert(pair(code).unwrap_or_default().to_owned(), (rid, id));
                }
                Part::Ends(code) if pair(code).is_some_and(|name| self.begun.contains_key(name)) => {
                    let (rid, opens) = pair(code).and_then(|name| self.begun.remove(name)).unwrap_or_default();
                    let id = code.id().unwrap_or(&opens);
                    self.code(xml, ["ex", "ept"], code, &[("id", id), ("rid", &rid)], state)?;
                }
                Part::Begins(code) => {
                    let id = self.id(code);
                    if is_bare(code) {
                        let rid = self.half();
                        self.code(xml, ["bx", "bx"], code, &[("id", &id), ("rid", &rid)], state)?;
                    } else {
                        self.code(xml, ["it", "it"], code, &[("id", &id), ("pos", "open")], state)?;
                    }
                }
                Part::Ends(code) => {
                    let id = self.id(code);
                    if is_bare(code) {
                        let rid = self.half();
                        self.code(xml, ["ex", "ex"], code, &[("id", &id), ("rid", &rid)], state)?;
                    } else {
                        self.code(xml, ["it", "it"], code, &[("id", &id), ("pos", "close")], state)?;
                    }
                }
                Part::Alone(code) => {
                    let id = self.id(code);
                    self.code(xml, ["x", "ph"], code, &[("id", &id)], state)?;
                }
            }
        }
        Ok(())
    }

    /// Writes a code: the first element where nothing is known of its markup, the second with it.
    fn code(
        &mut self,
        xml: &mut Xml<'_>,
        elements: [&str; 2],
        code: &Code,
        place: &[(&str, &str)],
        state: &mut State,
    ) -> io::Result<()> {
        if code.is_mark() {
            state.losses.add(MARKS, || At::of(self.unit, code.attribute("type").unwrap_or_default()));
        }
        let rest = self.attributes(code, state);
        let attributes = place.iter().copied().chain(rest);
        if is_bare(code) {
            return xml.empty(elements[0], attributes);
        }
        xml.start(elements[1], attributes)?;
        for (piece, flow) in code.pieces() {
            xml.text(piece)?;
            let Some(flow) = flow else { continue };
            let known = |(name, value)| match name {
                "type" => Some(("ctype", value)),
                "datatype" => Some((name, value)),
                _ => None,
            };
            let unknown = flow.attributes.iter().filter(|(name, _)| known((name, "")).is_none());
            unknown.for_each(|(name, _)| state.losses.add(CODE_ATTRIBUTES, || At::of(self.unit, name)));
            xml.start("sub", flow.attributes.iter().filter_map(known))?;
            self.content(xml, &flow.content, state)?;
            xml.end("sub")?;
        }
        xml.end(elements[1])
    }

    /// The number of half a pair, which no other code has.
    fn half(&mut self) -> String {
        self.pairs += 1;
        self.pairs.to_string()
    }

    fn id(&mut self, code: &Code) -> String {
        if let Some(id) = code.id() {
            return id.to_owned();
        }
        loop {
            self.made += 1;
            let id = self.made.to_string();
            if !self.taken.contains(&id) {
                return id;
            }
        }
    }

    fn attributes<'c>(&self, code: &'c Code, state: &mut State) -> Vec<(&'c str, &'c str)> {
        let mut attributes = Vec::new();
        for (name, value) in code.details.iter().flat_map(|details| details.attributes.iter()) {
            match (name, value) {
                (PAIR, _) => {}
                ("type", "ulined") => attributes.push(("ctype", "underlined")),
                ("type", value) => attributes.push(("ctype", value)),
                _ if INLINE_1.contains(&name) || name.contains(':') && is_name(name, &state.prefixes) => {
                    attributes.push((name, value));
                }
                _ => state.losses.add(CODE_ATTRIBUTES, || At::of(self.unit, name)),
            }
        }
        attributes
    }
}

fn is_bare(code: &Code) -> bool {
    code.markup.is_empty() && code.flows().is_empty()
}
