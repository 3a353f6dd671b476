//! Writes the units of XLIFF 1.2.

use super::codes::Codes;
use super::remarks::{Segment, foreign, is_own, remarks};
use crate::exchange::Header;
use crate::exchange::xliff::halves::tied;
use crate::exchange::xliff::ids::{is_made, name_proposed};
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
    let mids = mids(pairs);
    let mut on_variants: Vec<&Prop> = Vec::new();
    let lang = |variant: &Variant, usual| (Some(variant.lang) != usual).then(|| variant.lang.to_string());
    xml.newline(8)?;
    let source_lang = lang(first.source, state.source_lang);
    let mut attributes: Vec<(&str, &str)> = source_lang.as_deref().map(|lang| ("xml:lang", lang)).into_iter().collect();
    attributes.extend(own_attributes(&first.source.props, TARGET, state, &mut on_variants));
    xml.start("source", attributes)?;
    let sources = tied(pairs.iter().map(|pair| &pair.source.content));
    let codes = || Codes::new(&taken, of_unit).with_tied(sources.clone());
    segments(xml, pairs, |pair| Some(pair.source), None, codes(), state, &mut on_variants)?;
    xml.end("source")?;
    if is_segmented {
        xml.newline(8)?;
        xml.start("seg-source", [])?;
        segments(xml, pairs, |pair| Some(pair.source), Some(&mids[..]), codes(), state, &mut on_variants)?;
        xml.end("seg-source")?;
    }
    let targets: Vec<&Variant> = pairs.iter().filter_map(|pair| pair.target).collect();
    let state_of_all = target_state(pairs);
    if let Some(target) = targets.first() {
        let target_lang = lang(target, state.target_lang);
        xml.newline(8)?;
        let mut attributes: Vec<(&str, &str)> =
            target_lang.as_deref().map(|lang| ("xml:lang", lang)).into_iter().collect();
        attributes.extend(state_of_all.map(|word| ("state", word)));
        attributes.extend(target_origin(&targets, &mut on_variants).map(|word| ("state-qualifier", word)));
        if targets.len() == 1 {
            attributes.extend(own_attributes(&target.props, TARGET, state, &mut on_variants));
        }
        xml.start("target", attributes)?;
        let codes = Codes::new(&taken, of_unit).with_tied(tied(targets.iter().map(|target| &target.content)));
        segments(xml, pairs, |pair| pair.target, is_segmented.then_some(&mids[..]), codes, state, &mut on_variants)?;
        xml.end("target")?;
    }

    for (nth, pair) in pairs.iter().enumerate() {
        if nth > 0 {
            placed.extend(document(pair.unit));
            placed.extend(said_of_all(pair.unit, first.unit));
        }
        let says_state = pair.target.is_some_and(|target| !place_state(state_of_all, target, &mut on_variants));
        let segment = Segment { nth, mid: mids[nth].as_deref().filter(|_| pairs.len() > 1), is_segmented, says_state };
        remarks(xml, pair, &segment, &mut placed, &on_variants, state)?;
    }
    foreign(xml, pairs, state)?;
    xml.newline(6)?;
    xml.end("trans-unit")
}

/// The states that a translation and a word of XLIFF 1.2 for it say.
fn said(target: &Variant) -> [Option<&Prop>; 2] {
    [kind::STATE, kind::SUBSTATE].map(|kind| target.props.iter().find(|prop| prop.kind == kind))
}

/// What XLIFF 1.2 calls the state of a translation.
pub(super) fn word(target: &Variant) -> Option<&str> {
    let [state, more] = said(target).map(|prop| prop.map(|prop| prop.value.as_str()));
    let usual = state.and_then(|state| states::to_1(state, has_text(target)));
    // A word of 1.2 that means the state says more than the state.
    let exact = more.filter(|more| match state {
        Some(state) => states::of_1(more) == Some(state),
        None => more.starts_with("x-") && !more.contains(char::is_whitespace),
    });
    exact.or(usual)
}

fn has_text(target: &Variant) -> bool {
    !target.content.text().is_empty()
}

/// The state of the element that holds all translations of a unit: that of the one that is the least finished. One that is
/// not there is less finished than any, where something is said of the others.
fn target_state<'u>(pairs: &[Pair<'u>]) -> Option<&'u str> {
    let targets = || pairs.iter().filter_map(|pair| pair.target);
    if pairs.iter().any(|pair| pair.target.is_none()) && targets().any(|target| word(target).is_some()) {
        return states::to_1("initial", false);
    }
    word(targets().min_by_key(|target| states::rank(target.prop(kind::STATE)))?)
}

/// Notes which properties of a translation the state of its element says. Whether they are all that it says: else the
/// translation has to say its own.
pub(super) fn place_state<'u>(word: Option<&str>, target: &'u Variant, placed: &mut Vec<&'u Prop>) -> bool {
    let Some(word) = word else { return true };
    let read = states::read_1(word, has_text(target));
    let own = said(target);
    let is_said = |read: Option<&str>, own: Option<&Prop>| read == own.map(|prop| prop.value.as_str());
    if !is_said(read.0, own[0]) || read.1.is_some() && !is_said(read.1, own[1]) {
        return false;
    }
    placed.extend(own[0]);
    placed.extend(own[1].filter(|_| read.1.is_some()));
    true
}

/// Who made the translations, if XLIFF 1.2 has a word for it and it is the same of all.
pub(super) fn target_origin<'u>(targets: &[&'u Variant], placed: &mut Vec<&'u Prop>) -> Option<&'u str> {
    let origin = |target: &&'u Variant| target.props.iter().find(|prop| prop.kind == kind::ORIGIN);
    let origins: Vec<&Prop> = targets.iter().filter_map(origin).collect();
    let first = *origins.first()?;
    let word = states::origin_to_1(&first.value).filter(|word| states::origin_of_1(word) == first.value)?;
    let is_said = origins.len() == targets.len() && origins.iter().all(|origin| origin.value == first.value);
    is_said.then(|| {
        placed.extend(origins);
        word
    })
}

/// The ids of segments: their own, else, where something is proposed for one of several, one by which that names it.
fn mids(pairs: &[Pair<'_>]) -> Vec<Option<String>> {
    let own = |pair: &Pair<'_>| pair.unit.prop(SEGMENT).filter(|id| !is_made(id)).map(str::to_owned);
    let mut mids: Vec<Option<String>> = pairs.iter().map(own).collect();
    if pairs.len() > 1 {
        let taken = mids.iter().flatten().cloned().collect();
        name_proposed(&mut mids, pairs, &taken);
    }
    mids
}

/// Writes the segments of one side, marked by their ids or not at all; where they are marked, those without a translation
/// are empty.
fn segments<'u>(
    xml: &mut Xml<'_>,
    pairs: &[Pair<'u>],
    side: impl Fn(&Pair<'u>) -> Option<&'u Variant>,
    marked: Option<&[Option<String>]>,
    mut codes: Codes<'_>,
    state: &mut State,
    placed: &mut Vec<&'u Prop>,
) -> io::Result<()> {
    // What stands between segments is written only where they are marked or several.
    let has_gaps = marked.is_some() || pairs.len() > 1;
    for (nth, pair) in pairs.iter().enumerate() {
        let variant = side(pair);
        let mut gap = |kind| {
            let own = variant.and_then(|variant| take(&variant.props, kind, placed));
            own.or(pair.source.prop(kind)).unwrap_or_default()
        };
        if has_gaps {
            xml.text(gap(BEFORE))?;
        }
        if let Some(mids) = marked {
            let id = mids[nth].as_deref().map(|id| ("mid", id));
            xml.start("mrk", [("mtype", "seg")].into_iter().chain(id))?;
        }
        if let Some(variant) = variant {
            codes.content(xml, &variant.content, state)?;
        }
        if marked.is_some() {
            xml.end("mrk")?;
        }
        if has_gaps && nth + 1 == pairs.len() {
            xml.text(gap(BEHIND))?;
        }
    }
    Ok(())
}
