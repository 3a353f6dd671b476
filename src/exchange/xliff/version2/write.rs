//! Writes the units of XLIFF 2.

use super::super::ids::{is_made, name_proposed};
use super::super::states;
use super::super::words::{BEFORE, BEHIND, HEADER_2, NOTE_2, SEGMENT, UNIT, UNIT_2, XML_2};
use super::super::write::{
    Pair, State, Xml, document, is_safe, is_token, kept_markup, own_attributes, said_of_all, take, taken_ids,
};
use super::codes::{Codes, text};
use super::matches::matches;
use super::metadata::{category, metadata, notes};
use crate::exchange::{At, Header};
use crate::unit::{Prop, Variant, kind};
use std::io;

const REGION: &str = "languages of single variants: taken for that of the file";

/// Writes what stands in a file before its units.
pub(in crate::exchange::xliff) fn header(xml: &mut Xml<'_>, header: &Header, prefixes: &[String]) -> io::Result<()> {
    for markup in kept_markup(header, HEADER_2, prefixes) {
        xml.newline(4)?;
        xml.raw(markup)?;
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
    let ids = segment_ids(pairs, is_segmented);
    xml.newline(4)?;
    xml.start("unit", attributes)?;

    for (pair, segment) in pairs.iter().zip(&ids) {
        for variant in [Some(pair.source), pair.target].into_iter().flatten() {
            let usual = if std::ptr::eq(variant, pair.source) { state.source_lang } else { state.target_lang };
            if Some(variant.lang) != usual {
                state.losses.add(REGION, || At::of(pair.unit, variant.lang.as_str()));
            }
        }
        for prop in pair.unit.props.iter().filter(|p| p.kind == XML_2) {
            if is_safe(&prop.value, &state.prefixes) {
                xml.newline(6)?;
                xml.raw(&prop.value)?;
                placed.push(prop);
            }
        }
        let one = pair.unit.props.iter();
        placed.extend(document(pair.unit));
        if !std::ptr::eq(pair.unit, first.unit) {
            placed.extend(said_of_all(pair.unit, first.unit));
        }
        if is_segmented {
            placed.extend(one.clone().find(|p| p.kind == UNIT));
            placed.extend(one.clone().find(|p| p.kind == SEGMENT && Some(&p.value) == segment.as_ref()));
        }
        placed.extend(one.clone().find(|p| p.kind == SEGMENT_CAN));
        for variant in [Some(pair.source), pair.target].into_iter().flatten() {
            place_variant(variant, pair, is_segmented, &mut placed);
        }
    }
    matches(xml, pairs, &ids, state)?;
    metadata(xml, id, pairs, &ids, &placed, state)?;
    notes(xml, pairs, state)?;

    let mut codes = Codes::new(pairs, first.unit, state.plain);
    codes.write_data(xml, 6)?;
    for (nth, (pair, id)) in pairs.iter().zip(&ids).enumerate() {
        if is_segmented {
            ignorable(xml, pair, BEFORE)?;
        }
        segment(xml, pair, id.as_deref(), &mut codes, state)?;
        if is_segmented && nth + 1 == pairs.len() {
            ignorable(xml, pair, BEHIND)?;
        }
    }
    xml.newline(4)?;
    xml.end("unit")
}

const SEGMENT_CAN: &str = "x-xliff-segment-canResegment";

/// The ids of segments as they are written: their own where they have one that no inline code and no other segment of the
/// unit has; else, where something is proposed, one by which that names its segment.
fn segment_ids(pairs: &[Pair<'_>], is_segmented: bool) -> Vec<Option<String>> {
    let mut taken = taken_ids(pairs);
    let mut own = |pair: &Pair<'_>| {
        let id = pair.unit.prop(SEGMENT).filter(|id| is_segmented && is_token(id) && !is_made(id))?;
        taken.insert(id.to_owned()).then(|| id.to_owned())
    };
    let mut ids: Vec<Option<String>> = pairs.iter().map(&mut own).collect();
    name_proposed(&mut ids, pairs, &taken);
    ids
}

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
    id: Option<&str>,
    codes: &mut Codes<'_>,
    state: &mut State,
) -> io::Result<()> {
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
    let source = pair.source.prop(kind).unwrap_or_default();
    let target = pair.target.map(|target| target.prop(kind).unwrap_or(source));
    if source.is_empty() && target.is_none_or(str::is_empty) {
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
