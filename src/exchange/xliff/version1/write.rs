//! Writes the units of XLIFF 1.2.

use super::codes::Codes;
use super::remarks::{foreign, is_own, remarks};
use crate::exchange::Header;
use crate::exchange::xliff::states;
use crate::exchange::xliff::words::{BEFORE, BEHIND, HEADER_1, NOTE_1, SEGMENT, TARGET, TRANS_UNIT, UNIT};
use crate::exchange::xliff::write::{
    Pair, State, Xml, document, kept_markup, own_attributes, said_of_all, take, taken_ids,
};
use crate::unit::{Prop, Variant, kind};
use std::io;

/// Writes what stands in the header of a file.
pub(in crate::exchange::xliff) fn header(xml: &mut Xml<'_>, header: &Header, prefixes: &[String]) -> io::Result<()> {
    let kept = kept_markup(header, HEADER_1, prefixes);
    if kept.is_empty() && header.notes.is_empty() {
        return Ok(());
    }
    xml.newline(4)?;
    xml.start("header", [])?;
    let (own, foreign): (Vec<&str>, Vec<&str>) = kept.into_iter().partition(|markup| is_own(markup));
    for markup in own {
        xml.newline(6)?;
        xml.raw(markup)?;
    }
    for note in &header.notes {
        xml.newline(6)?;
        xml.element("note", note.attributes.iter().filter(|(name, _)| NOTE_1.contains(name)), &note.text)?;
    }
    for markup in foreign {
        xml.newline(6)?;
        xml.raw(markup)?;
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
    let mut attributes: Vec<(&str, &str)> = source_lang.as_deref().map(|lang| ("xml:lang", lang)).into_iter().collect();
    attributes.extend(own_attributes(&first.source.props, TARGET, state, &mut on_variants));
    xml.start("source", attributes)?;
    let codes = || Codes::new(&taken, of_unit);
    segments(xml, pairs, |pair| Some(pair.source), false, codes(), state, &mut on_variants)?;
    xml.end("source")?;
    if is_segmented {
        xml.newline(8)?;
        xml.start("seg-source", [])?;
        segments(xml, pairs, |pair| Some(pair.source), true, codes(), state, &mut on_variants)?;
        xml.end("seg-source")?;
    }
    let targets: Vec<&Variant> = pairs.iter().filter_map(|pair| pair.target).collect();
    if let Some(target) = targets.first() {
        let target_lang = lang(target, state.target_lang);
        xml.newline(8)?;
        let mut attributes: Vec<(&str, &str)> =
            target_lang.as_deref().map(|lang| ("xml:lang", lang)).into_iter().collect();
        // One element has one state: that of the first segment, if all have it.
        if targets.iter().all(|t| t.prop(kind::STATE) == target.prop(kind::STATE)) {
            target_states(&targets, &mut attributes, &mut on_variants);
        }
        if targets.len() == 1 {
            attributes.extend(own_attributes(&target.props, TARGET, state, &mut on_variants));
        }
        xml.start("target", attributes)?;
        segments(xml, pairs, |pair| pair.target, is_segmented, codes(), state, &mut on_variants)?;
        xml.end("target")?;
    }

    for (nth, pair) in pairs.iter().enumerate() {
        if nth > 0 {
            placed.extend(document(pair.unit));
            placed.extend(said_of_all(pair.unit, first.unit));
        }
        remarks(xml, pair, is_segmented, &mut placed, &on_variants, state)?;
    }
    foreign(xml, pairs, state)?;
    xml.newline(6)?;
    xml.end("trans-unit")
}

/// The state of a translation.
fn target_states<'a, 'u: 'a>(
    targets: &[&'u Variant],
    attributes: &mut Vec<(&'a str, &'a str)>,
    placed: &mut Vec<&'u Prop>,
) {
    let Some(target) = targets.first() else { return };
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
        for target in &targets[1..] {
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

/// Writes the segments of one side, marked or not; where they are marked, those without a translation are empty.
fn segments<'u>(
    xml: &mut Xml<'_>,
    pairs: &[Pair<'u>],
    side: impl Fn(&Pair<'u>) -> Option<&'u Variant>,
    marked: bool,
    mut codes: Codes<'_>,
    state: &mut State,
    placed: &mut Vec<&'u Prop>,
) -> io::Result<()> {
    // What stands between segments is written only where they are marked or several.
    let has_gaps = marked || pairs.len() > 1;
    for (nth, pair) in pairs.iter().enumerate() {
        let variant = side(pair);
        let mut gap = |kind| {
            let own = variant.and_then(|variant| take(&variant.props, kind, placed));
            own.or(pair.source.prop(kind)).unwrap_or_default()
        };
        if has_gaps {
            xml.text(gap(BEFORE))?;
        }
        if marked {
            let id = pair.unit.prop(SEGMENT).map(|id| ("mid", id));
            xml.start("mrk", [("mtype", "seg")].into_iter().chain(id))?;
        }
        if let Some(variant) = variant {
            codes.content(xml, &variant.content, state)?;
        }
        if marked {
            xml.end("mrk")?;
        }
        if has_gaps && nth + 1 == pairs.len() {
            xml.text(gap(BEHIND))?;
        }
    }
    Ok(())
}
