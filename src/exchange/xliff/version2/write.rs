//! Writes the units of XLIFF 2.

use super::super::content::kind_to_2;
use super::super::states;
use super::super::words::{
    BEFORE, BEHIND, HEADER_2, INLINE_2, MARK_2, MATCH, NOTE_2, QUALITY, SEGMENT, UNIT, UNIT_2, XML_2,
};
use super::super::write::{
    ALTERNATIVE, CODE_ATTRIBUTES, Pair, State, Xml, document, gap, is_name, is_safe, is_token, own_attributes, take,
    taken_ids,
};
use super::metadata::{category, metadata, notes};
use crate::exchange::nested::nested;
use crate::exchange::{At, Header};
use crate::unit::{Code, Content, Part, Prop, TranslationUnit, Variant, kind};
use crate::xml::is_legal;
use std::collections::{HashMap, HashSet};
use std::io;

const FLOWS: &str = "texts inside inline codes: become part of their markup";
const CODE_IDS: &str = "ids of inline codes that XLIFF cannot write: replaced";
const REGION: &str = "languages of single variants: taken for that of the file";

/// Writes what stands in a file before its units.
pub(in crate::exchange::xliff) fn header(xml: &mut Xml<'_>, header: &Header) -> io::Result<()> {
    for prop in header.props.iter().filter(|p| p.kind == HEADER_2 && is_safe(&p.value, &["mda".to_owned()])) {
        xml.newline(4)?;
        xml.raw(&prop.value)?;
    }
    if header.notes.is_empty() {
        return Ok(());
    }
    xml.newline(4)?;
    xml.start("notes", [])?;
    for note in &header.notes {
        xml.newline(6)?;
        xml.start("note", note.attributes.iter().filter(|(name, _)| NOTE_2.contains(name)).map(category))?;
        text(xml, &note.text)?;
        xml.end("note")?;
    }
    xml.newline(4)?;
    xml.end("notes")
}

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

/// Writes the segments of a `unit`.
pub(in crate::exchange::xliff) fn unit(
    xml: &mut Xml<'_>,
    id: &str,
    pairs: &[Pair<'_>],
    state: &mut State,
) -> io::Result<()> {
    let Some(first) = pairs.first() else { return Ok(()) };
    let mut placed: Vec<&Prop> = Vec::new();
    let mut attributes = vec![("id", id)];
    attributes.extend(take(&first.unit.props, kind::CONTEXT, &mut placed).map(|context| ("name", context)));
    attributes.extend(own_attributes(&first.unit.props, UNIT_2, state, &mut placed));
    let is_segmented = pairs.len() > 1 || first.unit.prop(UNIT).is_some();
    xml.newline(4)?;
    xml.start("unit", attributes)?;

    for pair in pairs {
        for variant in [Some(pair.source), pair.target].into_iter().flatten() {
            let usual = if std::ptr::eq(variant, pair.source) { state.source_lang } else { state.target_lang };
            if Some(variant.lang) != usual {
                state.losses.add(REGION, || At::of(pair.unit, variant.lang.as_str()));
            }
        }
        for prop in pair.unit.props.iter().filter(|p| p.kind == XML_2) {
            let own: Vec<String> = state.prefixes.iter().cloned().chain(["mda".to_owned()]).collect();
            if is_safe(&prop.value, &own) {
                xml.newline(6)?;
                xml.raw(&prop.value)?;
                placed.push(prop);
            }
        }
        let one = pair.unit.props.iter();
        placed.extend(document(pair.unit));
        if is_segmented {
            placed.extend(one.clone().find(|p| p.kind == UNIT));
            placed.extend(one.clone().find(|p| p.kind == SEGMENT && is_token(&p.value)));
        }
        placed.extend(one.clone().find(|p| p.kind == SEGMENT_CAN));
        for variant in [Some(pair.source), pair.target].into_iter().flatten() {
            place_variant(variant, pair, is_segmented, &mut placed);
        }
    }
    matches(xml, pairs, state)?;
    metadata(xml, id, pairs, is_segmented, &placed, state)?;
    notes(xml, pairs, state)?;

    let mut writer = Codes::new(pairs, first.unit);
    let mut data = Vec::new();
    if !state.plain {
        for pair in pairs {
            collect(&pair.source.content, &mut data);
            if let Some(target) = &pair.target {
                collect(&target.content, &mut data);
            }
        }
    }
    writer.data = data;
    writer.write_data(xml, 6)?;
    for (nth, pair) in pairs.iter().enumerate() {
        if is_segmented {
            ignorable(xml, pair, BEFORE)?;
        }
        segment(xml, pair, is_segmented, &mut writer, state)?;
        if is_segmented && nth + 1 == pairs.len() {
            ignorable(xml, pair, BEHIND)?;
        }
    }
    xml.newline(4)?;
    xml.end("unit")
}

const SEGMENT_CAN: &str = "x-xliff-segment-canResegment";

/// Notes which properties of a variant have a place of their own.
fn place_variant<'u>(variant: &'u Variant, pair: &Pair<'u>, is_segmented: bool, placed: &mut Vec<&'u Prop>) {
    let is_target = !std::ptr::eq(variant, pair.source);
    let find = |kind: &str| variant.props.iter().find(|p| p.kind == kind);
    if is_segmented {
        placed.extend(find(BEFORE));
        placed.extend(find(BEHIND));
    }
    if is_target {
        let own = find(kind::STATE).filter(|p| states::is_of_2(&p.value));
        placed.extend(own);
        placed.extend(find(kind::SUBSTATE).filter(|p| own.is_some() && is_substate(&p.value)));
        placed.extend(find(ORDER));
    }
}

const ORDER: &str = "x-xliff-order";

fn is_substate(value: &str) -> bool {
    value.split_once(':').is_some_and(|(prefix, rest)| !prefix.is_empty() && !rest.is_empty() && prefix != "xlf")
}

fn segment(
    xml: &mut Xml<'_>,
    pair: &Pair<'_>,
    is_segmented: bool,
    codes: &mut Codes<'_>,
    state: &mut State,
) -> io::Result<()> {
    let id = pair.unit.prop(SEGMENT).filter(|id| is_segmented && is_token(id));
    let mut attributes: Vec<(&str, &str)> = id.into_iter().map(|id| ("id", id)).collect();
    attributes.extend(pair.unit.prop(SEGMENT_CAN).map(|can| ("canResegment", can)));
    let of_target = |kind: &str| pair.target.and_then(|target| target.prop(kind));
    if let Some(own) = of_target(kind::STATE).filter(|state| states::is_of_2(state)) {
        attributes.push(("state", own));
        attributes.extend(of_target(kind::SUBSTATE).filter(|s| is_substate(s)).map(|s| ("subState", s)));
    }
    xml.newline(6)?;
    xml.start("segment", attributes)?;
    xml.newline(8)?;
    xml.start("source", [])?;
    codes.begin(false);
    codes.content(xml, &pair.source.content, state)?;
    xml.end("source")?;
    if let Some(target) = pair.target {
        let order = target.prop(ORDER).map(|order| ("order", order));
        xml.newline(8)?;
        xml.start("target", order)?;
        codes.begin(true);
        codes.content(xml, &target.content, state)?;
        xml.end("target")?;
    }
    xml.newline(6)?;
    xml.end("segment")
}

fn ignorable(xml: &mut Xml<'_>, pair: &Pair<'_>, kind: &str) -> io::Result<()> {
    let mut placed = Vec::new();
    let source = gap(pair.source, kind, &mut placed);
    let target = pair.target.map(|target| gap(target, kind, &mut placed)).filter(|gap| !gap.is_empty());
    if source.is_empty() && target.is_none() {
        return Ok(());
    }
    xml.newline(6)?;
    xml.start("ignorable", [])?;
    xml.start("source", [])?;
    text(xml, source)?;
    xml.end("source")?;
    if let Some(target) = target {
        xml.start("target", [])?;
        text(xml, target)?;
        xml.end("target")?;
    }
    xml.end("ignorable")
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
struct Codes<'a> {
    /// The ids that codes of the unit have.
    taken: HashSet<String>,
    /// 0 in the source, 1 in the translation.
    side: usize,
    /// The ids that were written on each side, and how many were made for codes without one.
    used: [HashSet<String>; 2],
    made: [u32; 2],
    data: Vec<String>,
    unit: &'a TranslationUnit,
}

impl<'a> Codes<'a> {
    fn new(pairs: &[Pair<'_>], unit: &'a TranslationUnit) -> Self {
        Self { taken: taken_ids(pairs), side: 0, used: Default::default(), made: [0; 2], data: Vec::new(), unit }
    }

    fn begin(&mut self, target: bool) {
        self.side = usize::from(target);
    }

    fn write_data(&self, xml: &mut Xml<'_>, indent: usize) -> io::Result<()> {
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

    fn content(&mut self, xml: &mut Xml<'_>, content: &Content, state: &mut State) -> io::Result<()> {
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

fn matches(xml: &mut Xml<'_>, pairs: &[Pair<'_>], state: &mut State) -> io::Result<()> {
    let mut begun = false;
    for pair in pairs {
        for unit in &pair.unit.alternatives {
            let mut placed = Vec::new();
            let reference = pair.unit.prop(SEGMENT).filter(|id| is_token(id)).map(|id| format!("#{id}"));
            let mut attributes: Vec<(&str, &str)> = vec![("ref", reference.as_deref().unwrap_or("#"))];
            attributes.extend(take(&unit.props, QUALITY, &mut placed).map(|quality| ("matchQuality", quality)));
            attributes.extend(take(&unit.props, kind::ORIGIN, &mut placed).map(|origin| ("origin", origin)));
            attributes.extend(own_attributes(&unit.props, MATCH, state, &mut placed));
            let source = unit.variants.iter().find(|v| v.lang.language() == pair.source.lang.language());
            let target = unit.variants.iter().find(|v| source.is_none_or(|s| !std::ptr::eq(s, *v)));
            let (Some(source), Some(target)) = (source, target) else {
                state.losses.add("proposals without a source or a translation: left out", || At::of(pair.unit, ""));
                continue;
            };
            let on_variants: usize =
                [source, target].iter().map(|v| v.attributes.len() + v.props.len() + v.notes.len()).sum();
            let others = unit.variants.len() - 2 + usize::from(unit.id.is_some());
            let left =
                unit.props.len() - placed.len() + unit.attributes.len() + unit.alternatives.len() + unit.notes.len();
            for _ in 0..left + on_variants + others {
                state.losses.add(ALTERNATIVE, || At::of(pair.unit, ""));
            }
            if !std::mem::replace(&mut begun, true) {
                xml.newline(6)?;
                xml.start("mtc:matches", [])?;
            }
            xml.newline(8)?;
            xml.start("mtc:match", attributes)?;
            let one = [Pair { unit, source, target: Some(target) }];
            let mut codes = Codes::new(&one, pair.unit);
            if !state.plain {
                collect(&source.content, &mut codes.data);
                collect(&target.content, &mut codes.data);
            }
            codes.write_data(xml, 10)?;
            for (name, variant) in [("source", source), ("target", target)] {
                xml.newline(10)?;
                xml.start(name, [])?;
                codes.begin(name == "target");
                codes.content(xml, &variant.content, state)?;
                xml.end(name)?;
            }
            xml.newline(8)?;
            xml.end("mtc:match")?;
        }
    }
    if begun {
        xml.newline(6)?;
        xml.end("mtc:matches")?;
    }
    Ok(())
}
