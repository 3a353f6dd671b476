//! Writes the units of XLIFF 1.2.

use crate::exchange::nested::nested;
use crate::exchange::xliff::states;
use crate::exchange::xliff::words::{
    ALT_TRANS, BEFORE, BEHIND, HEADER_1, INLINE_1, NOTE_1, OWN, QUALITY, SEGMENT, TARGET, TRANS_UNIT, UNIT, XML_1,
};
use crate::exchange::xliff::write::{
    ALTERNATIVE, CODE_ATTRIBUTES, Leftover, Pair, State, Xml, document, gap, is_name, is_safe, leftover,
    note_attributes, own_attributes, take, taken_ids,
};
use crate::exchange::{At, Header, Losses};
use crate::unit::{Code, Content, Note, Part, Prop, TranslationUnit, Variant, kind};
use std::collections::{HashMap, HashSet};
use std::io;

const MARKS: &str = "marks that overlap or are cut apart: written as codes";
const PROP_ATTRIBUTES: &str = "attributes of properties that XLIFF does not have: left out";

/// Writes what stands in the header of a file.
pub(in crate::exchange::xliff) fn header(xml: &mut Xml<'_>, header: &Header) -> io::Result<()> {
    let kept: Vec<&str> = header.props.iter().filter(|p| p.kind == HEADER_1).map(|p| p.value.as_str()).collect();
    let kept: Vec<&str> = kept.into_iter().filter(|markup| is_safe(markup, &[])).collect();
    if kept.is_empty() && header.notes.is_empty() {
        return Ok(());
    }
    xml.newline(4)?;
    xml.start("header", [])?;
    for markup in kept {
        xml.newline(6)?;
        xml.raw(markup)?;
    }
    for note in &header.notes {
        xml.newline(6)?;
        xml.element("note", note.attributes.iter().filter(|(name, _)| NOTE_1.contains(name)), &note.text)?;
    }
    xml.newline(4)?;
    xml.end("header")
}

/// Writes the segments of a `trans-unit`.
pub(in crate::exchange::xliff) fn unit(
    xml: &mut Xml<'_>,
    id: &str,
    pairs: &[Pair<'_>],
    state: &mut State,
) -> io::Result<()> {
    let Some(first) = pairs.first() else { return Ok(()) };
    let of_unit = first.unit;
    let mut placed: Vec<&Prop> = Vec::new();
    let mut attributes = vec![("id", id)];
    attributes.extend(take(&of_unit.props, kind::CONTEXT, &mut placed).map(|context| ("resname", context)));
    let datatype = of_unit.attributes.get("datatype");
    attributes.extend(datatype.map(|datatype| ("datatype", datatype)));
    attributes.extend(own_attributes(&of_unit.props, TRANS_UNIT, state, &mut placed));
    let is_segmented = pairs.len() > 1 || of_unit.prop(UNIT).is_some();
    xml.newline(6)?;
    xml.start("trans-unit", attributes)?;

    let taken = taken_ids(pairs);
    let mut on_variants: Vec<&Prop> = Vec::new();
    let lang = |variant: &Variant, usual| (Some(variant.lang) != usual).then(|| variant.lang.to_string());
    xml.newline(8)?;
    let source_lang = lang(first.source, state.source_lang);
    xml.start("source", source_lang.as_deref().map(|lang| ("xml:lang", lang)))?;
    let sources: Vec<(Option<&str>, &Variant)> =
        pairs.iter().map(|pair| (pair.unit.prop(SEGMENT), pair.source)).collect();
    segments(xml, &sources, &taken, false, of_unit, state, &mut on_variants)?;
    xml.end("source")?;
    if is_segmented {
        xml.newline(8)?;
        xml.start("seg-source", [])?;
        segments(xml, &sources, &taken, true, of_unit, state, &mut on_variants)?;
        xml.end("seg-source")?;
    }
    let targets: Vec<(Option<&str>, &Variant)> =
        pairs.iter().filter_map(|pair| Some((pair.unit.prop(SEGMENT), pair.target?))).collect();
    if let Some((_, target)) = targets.first() {
        let target_lang = lang(target, state.target_lang);
        xml.newline(8)?;
        let mut attributes: Vec<(&str, &str)> =
            target_lang.as_deref().map(|lang| ("xml:lang", lang)).into_iter().collect();
        // One element has one state: that of the first segment, if all have it.
        if targets.iter().all(|(_, t)| t.prop(kind::STATE) == target.prop(kind::STATE)) {
            target_states(&targets, &mut attributes, &mut on_variants);
        }
        if targets.len() == 1 {
            attributes.extend(own_attributes(&target.props, TARGET, state, &mut on_variants));
        }
        xml.start("target", attributes)?;
        segments(xml, &targets, &taken, is_segmented, of_unit, state, &mut on_variants)?;
        xml.end("target")?;
    }

    for (nth, pair) in pairs.iter().enumerate() {
        if nth > 0 {
            placed.extend(document(pair.unit));
        }
        remarks(xml, pair, is_segmented, &mut placed, &on_variants, state)?;
    }
    xml.newline(6)?;
    xml.end("trans-unit")
}

/// The state of a translation.
fn target_states<'a, 'u: 'a>(
    targets: &[(Option<&str>, &'u Variant)],
    attributes: &mut Vec<(&'a str, &'a str)>,
    placed: &mut Vec<&'u Prop>,
) {
    let Some((_, target)) = targets.first() else { return };
    let has_text = !target.content.text().is_empty();
    let find = |kind: &str| target.props.iter().find(|prop| prop.kind == kind);
    let (own, more) = (find(kind::STATE), find(kind::SUBSTATE));
    let said = own.map(|prop| prop.value.as_str());
    // A word of 1.2 that means the state says more than the state.
    let exact = more.filter(|more| match said {
        Some(said) => states::of_1(&more.value) == Some(said),
        None => more.value.starts_with("x-") && !more.value.contains(char::is_whitespace),
    });
    let exact = exact
        .filter(|more| said.is_none() || states::to_1(said.unwrap_or_default(), has_text) != Some(more.value.as_str()));
    let word = exact.map(|prop| prop.value.as_str()).or(said.and_then(|said| states::to_1(said, has_text)));
    if let Some(word) = word {
        attributes.push(("state", word));
        placed.extend(own.into_iter().chain(exact));
        for (_, target) in &targets[1..] {
            placed.extend(target.props.iter().find(|prop| prop.kind == kind::STATE));
        }
    }
    if targets.len() == 1
        && let Some(origin) = find(kind::ORIGIN)
        && let Some(word) = states::origin_to_1(&origin.value)
        && states::origin_of_1(word) == origin.value
    {
        attributes.push(("state-qualifier", word));
        placed.push(origin);
    }
}

/// Writes the segments of one side, marked or not.
fn segments<'u>(
    xml: &mut Xml<'_>,
    segments: &[(Option<&str>, &'u Variant)],
    taken: &HashSet<String>,
    marked: bool,
    unit: &TranslationUnit,
    state: &mut State,
    placed: &mut Vec<&'u Prop>,
) -> io::Result<()> {
    let mut codes = Codes { taken, made: 0, pairs: 0, unit };
    // What stands between segments is written only where they are marked or several.
    let has_gaps = marked || segments.len() > 1;
    for (nth, (id, variant)) in segments.iter().enumerate() {
        if has_gaps {
            xml.text(gap(variant, BEFORE, placed))?;
        }
        if marked {
            xml.start("mrk", [("mtype", "seg")].into_iter().chain(id.map(|id| ("mid", id))))?;
        }
        codes.content(xml, &variant.content, state)?;
        if marked {
            xml.end("mrk")?;
        }
        if has_gaps && nth + 1 == segments.len() {
            xml.text(gap(variant, BEHIND, placed))?;
        }
    }
    Ok(())
}

/// The codes of one side of a unit.
struct Codes<'a> {
    /// The ids that codes of the unit have.
    taken: &'a HashSet<String>,
    /// How many ids were made for codes without one: on each side the same for the first, second, ….
    made: u32,
    /// Pairs that were written, to number the next.
    pairs: u32,
    unit: &'a TranslationUnit,
}

impl Codes<'_> {
    fn content(&mut self, xml: &mut Xml<'_>, content: &Content, state: &mut State) -> io::Result<()> {
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

/// Writes what is said of a segment beside its texts.
fn remarks(
    xml: &mut Xml<'_>,
    pair: &Pair<'_>,
    is_segmented: bool,
    placed: &mut Vec<&Prop>,
    on_variants: &[&Prop],
    state: &mut State,
) -> io::Result<()> {
    let unit = pair.unit;
    let is_placed = |prop: &&Prop| !placed.iter().any(|p| std::ptr::eq(*p, *prop));
    let mut here: Vec<&Prop> = Vec::new();
    for prop in unit.props.iter().filter(is_placed) {
        let place = match prop.kind.as_str() {
            kind::SOURCE => document(unit).is_some_and(|source| std::ptr::eq(source, prop)),
            UNIT | SEGMENT => is_segmented && here.iter().all(|p| p.kind != prop.kind),
            kind::REFERENCE => {
                context(xml, &prop.value)?;
                true
            }
            XML_1 if is_safe(&prop.value, &state.prefixes) => {
                xml.newline(8)?;
                xml.raw(&prop.value)?;
                true
            }
            _ => false,
        };
        if place {
            here.push(prop);
        }
    }
    here.extend(placed.iter().copied());
    let mut of_unit = leftover("", &unit.attributes, &unit.props, &here);
    of_unit.attributes.retain(|(name, _)| *name != "datatype");
    group(xml, &of_unit, unit, &mut state.losses)?;
    let sides = [("-source", Some(pair.source)), ("-target", pair.target)];
    for (name, variant) in sides.into_iter().filter_map(|(name, variant)| Some((name, variant?))) {
        group(xml, &leftover(name, &variant.attributes, &variant.props, on_variants), unit, &mut state.losses)?;
    }
    for note in &unit.notes {
        write_note(xml, note, None, unit, &mut state.losses)?;
    }
    for (about, variant) in [("source", Some(pair.source)), ("target", pair.target)] {
        for note in variant.into_iter().flat_map(|v| &v.notes) {
            write_note(xml, note, Some(about), unit, &mut state.losses)?;
        }
    }
    for alternative in &unit.alternatives {
        write_alternative(xml, alternative, pair, state)?;
    }
    Ok(())
}

/// Where a text is used: a file and, behind a colon, a line.
fn context(xml: &mut Xml<'_>, reference: &str) -> io::Result<()> {
    let is_number = |line: &str| !line.is_empty() && line.bytes().all(|b| b.is_ascii_digit());
    let parted = reference.rsplit_once(':').filter(|(_, line)| is_number(line));
    xml.newline(8)?;
    xml.start("context-group", [("purpose", "location")])?;
    let (file, line) = parted.map_or((reference, None), |(file, line)| (file, Some(line)));
    xml.element("context", [("context-type", "sourcefile")], file)?;
    if let Some(line) = line {
        xml.element("context", [("context-type", "linenumber")], line)?;
    }
    xml.end("context-group")
}

fn group(xml: &mut Xml<'_>, left: &Leftover<'_>, unit: &TranslationUnit, losses: &mut Losses) -> io::Result<()> {
    if !left.props.is_empty() {
        xml.newline(8)?;
        xml.start("prop-group", [("name", format!("{OWN}{}", left.group).as_str())])?;
        for prop in &left.props {
            let lang = prop.attributes.get("xml:lang").map(|lang| ("xml:lang", lang));
            if prop.attributes.iter().any(|(name, _)| name != "xml:lang") {
                losses.add(PROP_ATTRIBUTES, || At::of(unit, &prop.kind));
            }
            xml.newline(10)?;
            xml.element("prop", [("prop-type", prop.kind.as_str())].into_iter().chain(lang), &prop.value)?;
        }
        xml.newline(8)?;
        xml.end("prop-group")?;
    }
    if !left.attributes.is_empty() {
        xml.newline(8)?;
        xml.start("prop-group", [("name", format!("{OWN}{}-attributes", left.group).as_str())])?;
        for (name, value) in &left.attributes {
            xml.newline(10)?;
            xml.element("prop", [("prop-type", *name)], value)?;
        }
        xml.newline(8)?;
        xml.end("prop-group")?;
    }
    Ok(())
}

fn write_note(
    xml: &mut Xml<'_>,
    note: &Note,
    about: Option<&str>,
    unit: &TranslationUnit,
    losses: &mut Losses,
) -> io::Result<()> {
    let attributes = note_attributes(note, NOTE_1, about.map(|about| ("annotates", about)), unit, losses);
    xml.newline(8)?;
    xml.element("note", attributes, &note.text)
}

fn write_alternative(xml: &mut Xml<'_>, unit: &TranslationUnit, pair: &Pair<'_>, state: &mut State) -> io::Result<()> {
    let mut placed = Vec::new();
    let mut attributes = Vec::new();
    attributes.extend(take(&unit.props, QUALITY, &mut placed).map(|quality| ("match-quality", quality)));
    attributes.extend(take(&unit.props, kind::ORIGIN, &mut placed).map(|origin| ("origin", origin)));
    attributes.extend(own_attributes(&unit.props, ALT_TRANS, state, &mut placed));
    let source = unit.variants.iter().find(|v| v.lang.language() == pair.source.lang.language());
    let target = unit.variants.iter().find(|v| source.is_none_or(|s| !std::ptr::eq(s, *v)));
    let Some(target) = target else {
        state.losses.add("proposals without a translation: left out", || At::of(pair.unit, ""));
        return Ok(());
    };
    let left = unit.props.len() - placed.len() + unit.attributes.len() + unit.alternatives.len();
    let written = [source, Some(target)].into_iter().flatten();
    let on_variants: usize = written.map(|v| v.attributes.len() + v.props.len() + v.notes.len()).sum();
    let others = unit.variants.len() - 1 - usize::from(source.is_some());
    for _ in 0..left + on_variants + others + usize::from(unit.id.is_some()) {
        state.losses.add(ALTERNATIVE, || At::of(pair.unit, ""));
    }
    let one = Pair { unit, source: source.unwrap_or(target), target: Some(target) };
    let taken = taken_ids(&[one]);
    xml.newline(8)?;
    xml.start("alt-trans", attributes)?;
    for (name, variant, usual) in [("source", source, state.source_lang), ("target", Some(target), state.target_lang)] {
        let Some(variant) = variant else { continue };
        let lang = (Some(variant.lang) != usual).then(|| variant.lang.to_string());
        xml.newline(10)?;
        xml.start(name, lang.as_deref().map(|lang| ("xml:lang", lang)))?;
        let mut codes = Codes { taken: &taken, made: 0, pairs: 0, unit: pair.unit };
        codes.content(xml, &variant.content, state)?;
        xml.end(name)?;
    }
    for note in &unit.notes {
        write_note(xml, note, None, pair.unit, &mut state.losses)?;
    }
    xml.newline(8)?;
    xml.end("alt-trans")
}
