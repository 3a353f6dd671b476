//! Writes what XLIFF 1.2 says of a segment beside its texts: places, properties, notes, proposals.

use super::codes::Codes;
use super::write::{place_state, target_origin, word};
use crate::exchange::xliff::proposals::{count_lost, sides};
use crate::exchange::xliff::words::{ALT_TRANS, NOTE_1, OWN, QUALITY, REMARKS_1, SEGMENT, TARGET, UNIT, XML_1};
use crate::exchange::xliff::write::{
    Leftover, Pair, State, Xml, document, is_safe, leftover, note_attributes, own_attributes, take, taken_ids,
};
use crate::exchange::{At, Losses};
use crate::unit::{Note, Prop, TranslationUnit, Variant, kind};
use std::io;

const PROP_ATTRIBUTES: &str = "attributes of properties that XLIFF does not have: left out";

/// A segment in its unit, as it is written.
pub(super) struct Segment<'i> {
    /// Its place, from 0.
    pub(super) nth: usize,
    /// The id by which it is named.
    pub(super) mid: Option<&'i str>,
    /// Whether the unit marks its segments.
    pub(super) is_segmented: bool,
    /// Whether it says the state of its translation, because the element that holds the translation says another.
    pub(super) says_state: bool,
}

/// Writes what is said of a segment beside its texts.
pub(super) fn remarks(
    xml: &mut Xml<'_>,
    pair: &Pair<'_>,
    segment: &Segment<'_>,
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
            UNIT | SEGMENT => segment.is_segmented && here.iter().all(|p| p.kind != prop.kind),
            kind::REFERENCE => {
                context(xml, prop)?;
                true
            }
            XML_1 if is_safe(&prop.value, &state.prefixes) => {
                if is_own(&prop.value) {
                    xml.newline(8)?;
                    xml.raw(&prop.value)?;
                }
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
    group(xml, &of_unit, segment, unit, &mut state.losses)?;
    let sides = [("-source", Some(pair.source)), ("-target", pair.target)];
    let unsaid = Prop::new(kind::STATE, "");
    for (name, variant) in sides.into_iter().filter_map(|(name, variant)| Some((name, variant?))) {
        let mut left = leftover(name, &variant.attributes, &variant.props, on_variants);
        if name == "-target" && segment.says_state && variant.prop(kind::STATE).is_none() {
            left.props.push(&unsaid);
        }
        group(xml, &left, segment, unit, &mut state.losses)?;
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
        write_alternative(xml, alternative, segment.mid, pair, state)?;
    }
    Ok(())
}

/// Writes the elements of other tools, which stand at the end.
pub(super) fn foreign(xml: &mut Xml<'_>, pairs: &[Pair<'_>], state: &State) -> io::Result<()> {
    let kept = pairs.iter().flat_map(|pair| &pair.unit.props).filter(|prop| prop.kind == XML_1);
    for prop in kept.filter(|prop| !is_own(&prop.value) && is_safe(&prop.value, &state.prefixes)) {
        xml.newline(8)?;
        xml.raw(&prop.value)?;
    }
    Ok(())
}

/// Whether markup is an element of XLIFF itself.
pub(super) fn is_own(markup: &str) -> bool {
    let name = markup.trim_start_matches('<').split(|c: char| c.is_whitespace() || "/>".contains(c)).next();
    name.is_some_and(|name| REMARKS_1.contains(&name))
}

/// Where a text is used: a file and, behind a colon, a line.
fn context(xml: &mut Xml<'_>, reference: &Prop) -> io::Result<()> {
    let name = reference.attributes.get("name").map(|name| ("name", name));
    let reference = reference.value.as_str();
    let is_number = |line: &str| !line.is_empty() && line.bytes().all(|b| b.is_ascii_digit());
    let parted = reference.rsplit_once(':').filter(|(_, line)| is_number(line));
    xml.newline(8)?;
    xml.start("context-group", name.into_iter().chain([("purpose", "location")]))?;
    let (file, line) = parted.map_or((reference, None), |(file, line)| (file, Some(line)));
    xml.element("context", [("context-type", "sourcefile")], file)?;
    if let Some(line) = line {
        xml.element("context", [("context-type", "linenumber")], line)?;
    }
    xml.end("context-group")
}

fn group(
    xml: &mut Xml<'_>,
    left: &Leftover<'_>,
    segment: &Segment<'_>,
    unit: &TranslationUnit,
    losses: &mut Losses,
) -> io::Result<()> {
    let number = if segment.nth == 0 { String::new() } else { format!("/{}", segment.nth + 1) };
    if !left.props.is_empty() {
        xml.newline(8)?;
        xml.start("prop-group", [("name", format!("{OWN}{}{number}", left.group).as_str())])?;
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
        xml.start("prop-group", [("name", format!("{OWN}{}-attributes{number}", left.group).as_str())])?;
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

/// Writes what is proposed for a segment, or for the whole unit where it says so.
fn write_alternative(
    xml: &mut Xml<'_>,
    unit: &TranslationUnit,
    mid: Option<&str>,
    pair: &Pair<'_>,
    state: &mut State,
) -> io::Result<()> {
    let mut placed = Vec::new();
    let mut attributes = Vec::new();
    attributes.extend(take(&unit.props, QUALITY, &mut placed).map(|quality| ("match-quality", quality)));
    attributes.extend(take(&unit.props, kind::ORIGIN, &mut placed).map(|origin| ("origin", origin)));
    attributes.extend(own_attributes(&unit.props, ALT_TRANS, state, &mut placed));
    let is_of_unit = take(&unit.props, UNIT, &mut placed).is_some();
    let names_segment = is_of_unit || attributes.iter().any(|(name, _)| *name == "mid");
    attributes.extend(mid.filter(|_| !names_segment).map(|mid| ("mid", mid)));
    let (source, Some(target)) = sides(unit, pair) else {
        state.losses.add("proposals without a translation: left out", || At::of(pair.unit, ""));
        return Ok(());
    };
    let written: Vec<&Variant> = source.into_iter().chain([target]).collect();
    let of_sides = written.iter().map(|variant| own_attributes(&variant.props, TARGET, state, &mut placed));
    let mut of_sides: Vec<Vec<(&str, &str)>> = of_sides.collect();
    if let Some(of_target) = of_sides.last_mut() {
        let word = word(target);
        place_state(word, target, &mut placed);
        of_target.extend(word.map(|word| ("state", word)));
        of_target.extend(target_origin(&[target], &mut placed).map(|word| ("state-qualifier", word)));
    }
    count_lost(unit, pair, placed.len(), &written, 0, state);
    let one = Pair { unit, source: source.unwrap_or(target), target: Some(target) };
    let taken = taken_ids(&[one]);
    xml.newline(8)?;
    xml.start("alt-trans", attributes)?;
    let sides = [("source", source, state.source_lang), ("target", Some(target), state.target_lang)];
    let sides = sides.into_iter().filter_map(|(name, variant, usual)| Some((name, variant?, usual)));
    for ((name, variant, usual), attributes) in sides.zip(of_sides) {
        let lang = (Some(variant.lang) != usual).then(|| variant.lang.to_string());
        xml.newline(10)?;
        xml.start(name, lang.as_deref().map(|lang| ("xml:lang", lang)).into_iter().chain(attributes))?;
        let mut codes = Codes::new(&taken, pair.unit);
        codes.content(xml, &variant.content, state)?;
        xml.end(name)?;
    }
    for note in &unit.notes {
        write_note(xml, note, None, pair.unit, &mut state.losses)?;
    }
    xml.newline(8)?;
    xml.end("alt-trans")
}
