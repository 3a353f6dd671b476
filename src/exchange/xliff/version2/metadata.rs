//! Writes the notes of units of XLIFF 2, and, as metadata, what has no other place.

use super::super::ids::is_made;
use super::super::words::{NOTE_2, OWN, UNIT};
use super::super::write::{Leftover, Pair, State, Xml, leftover, note_attributes};
use super::codes::text;
use crate::exchange::{At, Losses};
use crate::unit::{Note, Prop, TranslationUnit};
use std::io;

const PROP_ATTRIBUTES: &str = "attributes of properties: left out";

/// Writes what has no other place; the segments have these ids of their own.
pub(super) fn metadata(
    xml: &mut Xml<'_>,
    id: &str,
    pairs: &[Pair<'_>],
    ids: &[Option<String>],
    placed: &[&Prop],
    state: &mut State,
) -> io::Result<()> {
    let mut begun = false;
    for (nth, (pair, segment)) in pairs.iter().zip(ids).enumerate() {
        let number = if nth == 0 { String::new() } else { format!("/{}", nth + 1) };
        let usual = match segment.as_deref().filter(|segment| !is_made(segment)) {
            Some(segment) => format!("{}/{segment}", pair.unit.prop(UNIT).unwrap_or(id)),
            None => id.to_owned(),
        };
        let own = pair.unit.id.as_deref().filter(|own| **own != usual);
        if let Some(own) = own {
            begin(xml, &mut begun)?;
            group(xml, &format!("{OWN}-id{number}"), None, [("id", own)])?;
        }
        let sides = [
            (None, leftover("", &pair.unit.attributes, &pair.unit.props, placed)),
            (Some("source"), leftover("", &pair.source.attributes, &pair.source.props, placed)),
        ];
        let target = pair.target.map(|t| (Some("target"), leftover("", &t.attributes, &t.props, placed)));
        for (side, Leftover { attributes, props, .. }) in sides.into_iter().chain(target) {
            for prop in props.iter().filter(|prop| !prop.attributes.is_empty()) {
                state.losses.add(PROP_ATTRIBUTES, || At::of(pair.unit, &prop.kind));
            }
            if !props.is_empty() {
                begin(xml, &mut begun)?;
                group(xml, &format!("{OWN}{number}"), side, props.iter().map(|p| (p.kind.as_str(), p.value.as_str())))?;
            }
            if !attributes.is_empty() {
                begin(xml, &mut begun)?;
                group(xml, &format!("{OWN}-attributes{number}"), side, attributes)?;
            }
        }
    }
    if begun {
        xml.newline(6)?;
        xml.end("mda:metadata")?;
    }
    Ok(())
}

fn begin(xml: &mut Xml<'_>, begun: &mut bool) -> io::Result<()> {
    if std::mem::replace(begun, true) {
        return Ok(());
    }
    xml.newline(6)?;
    xml.start("mda:metadata", [])
}

fn group<'p>(
    xml: &mut Xml<'_>,
    category: &str,
    side: Option<&str>,
    values: impl IntoIterator<Item = (&'p str, &'p str)>,
) -> io::Result<()> {
    xml.newline(8)?;
    xml.start("mda:metaGroup", [("category", category)].into_iter().chain(side.map(|side| ("appliesTo", side))))?;
    for (name, value) in values {
        xml.newline(10)?;
        xml.element("mda:meta", [("type", name)], value)?;
    }
    xml.newline(8)?;
    xml.end("mda:metaGroup")
}

pub(super) fn notes(xml: &mut Xml<'_>, pairs: &[Pair<'_>], state: &mut State) -> io::Result<()> {
    let mut begun = false;
    for pair in pairs {
        let own = pair.unit.notes.iter().map(|note| (None, note));
        let of_source = pair.source.notes.iter().map(|note| (Some("source"), note));
        let of_target = pair.target.into_iter().flat_map(|v| &v.notes).map(|note| (Some("target"), note));
        for (about, note) in own.chain(of_source).chain(of_target) {
            if !std::mem::replace(&mut begun, true) {
                xml.newline(6)?;
                xml.start("notes", [])?;
            }
            write_note(xml, note, about, pair.unit, &mut state.losses)?;
        }
    }
    if begun {
        xml.newline(6)?;
        xml.end("notes")?;
    }
    Ok(())
}

/// Who a note is from is its category here.
pub(super) fn category<'a>((name, value): (&'a str, &'a str)) -> (&'a str, &'a str) {
    (if name == "from" { "category" } else { name }, value)
}

fn write_note(
    xml: &mut Xml<'_>,
    note: &Note,
    about: Option<&str>,
    unit: &TranslationUnit,
    losses: &mut Losses,
) -> io::Result<()> {
    let attributes = note_attributes(note, NOTE_2, about.map(|about| ("appliesTo", about)), unit, losses);
    xml.newline(8)?;
    xml.start("note", attributes.into_iter().map(category))?;
    text(xml, &note.text)?;
    xml.end("note")
}
