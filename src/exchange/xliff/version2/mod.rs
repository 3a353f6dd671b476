//! The units of XLIFF 2.

mod codes;
mod matches;
mod metadata;
mod write;

pub(super) use write::{header, unit};

use super::content::{Known, content, plain, segment as segment_content};
use super::halves;
use super::ids;
use super::read::UnitContext;
use super::words::{ATTRIBUTE, BEFORE, BEHIND, OWN, QUALITY, SEGMENT, UNIT, XML_2};
use crate::error::Result;
use crate::exchange::At;
use crate::exchange::tree::Node;
use crate::unit::{Attributes, Content, Note, Prop, TranslationUnit, Variant, kind};
use std::collections::HashMap;

const BETWEEN: &str = "inline codes between segments: left out";
const LOST: &str = "properties of a translation that is not there: left out";
const MATCH_PARTS: &str = "what else is said of proposals: left out";

/// The segments of a `unit`, each as a unit.
pub(super) fn units(node: &Node, context: &mut UnitContext<'_>) -> Result<Vec<TranslationUnit>> {
    let known = known(node);
    let id = node.attribute("id").unwrap_or_default();
    let parts: Vec<&Node> = node.elements().filter(|n| n.name == "segment" || n.name == "ignorable").collect();
    let count = parts.iter().filter(|n| n.name == "segment").count();
    let mut units: Vec<TranslationUnit> = Vec::new();
    let mut ids: Vec<Option<&str>> = Vec::new();
    let (mut before_source, mut before_target) = (String::new(), String::new());
    for part in parts {
        let (source, target) = (part.child("source"), part.child("target"));
        let mut read = |node: &Node| segment_content(&node.children, &known, context.losses);
        let texts = (source.map(&mut read).unwrap_or_default(), target.map(&mut read));
        if part.name == "ignorable" {
            for content in [Some(&texts.0), texts.1.as_ref()].into_iter().flatten() {
                content
                    .codes()
                    .iter()
                    .for_each(|code| context.losses.add(BETWEEN, || At::line(part.line, &code.markup)));
            }
            before_source.push_str(texts.0.text());
            // Without one of its own the translation has what the source has.
            before_target.push_str(texts.1.as_ref().unwrap_or(&texts.0).text());
            continue;
        }
        let mut unit = TranslationUnit::default();
        ids.push(part.attribute("id"));
        let segment = part.attribute("id").filter(|id| !ids::is_made(id));
        let is_one = count == 1 && segment.is_none();
        unit.id = Some(segment.filter(|_| !is_one).map_or_else(|| id.to_owned(), |segment| format!("{id}/{segment}")));
        if let Some(original) = &context.file.original {
            unit.props.push(Prop::new(kind::SOURCE, original.as_str()));
        }
        if !is_one {
            unit.props.push(Prop::new(UNIT, id));
            unit.props.extend(segment.map(|segment| Prop::new(SEGMENT, segment)));
        }
        let empty = Node::default();
        let lang = context.lang(source.unwrap_or(&empty), Some(context.file.source_lang))?;
        let mut variant = Variant::new(lang, texts.0);
        let own_gap = (before_target != before_source).then(|| std::mem::take(&mut before_target));
        if !before_source.is_empty() {
            variant.props.push(Prop::new(BEFORE, std::mem::take(&mut before_source)));
        }
        before_target.clear();
        unit.variants.push(variant);
        let said = part.attribute("state").is_some_and(|state| state != "initial")
            || part.attribute("subState").is_some()
            || own_gap.is_some();
        if let Some(content) = texts.1.or_else(|| said.then(Content::default)) {
            let lang = context.lang(target.unwrap_or(&empty), context.file.target_lang)?;
            let mut variant = Variant::new(lang, content);
            variant.props.extend(own_gap.map(|gap| Prop::new(BEFORE, gap)));
            for (name, kind) in [("state", kind::STATE), ("subState", kind::SUBSTATE)] {
                variant.props.extend(part.attribute(name).map(|value| Prop::new(kind, value)));
            }
            if let Some(order) = target.and_then(|target| target.attribute("order")) {
                variant.props.push(Prop::new(format!("{ATTRIBUTE}order"), order));
            }
            unit.variants.push(variant);
        }
        if let Some(can) = part.attribute("canResegment") {
            unit.props.push(Prop::new(format!("{ATTRIBUTE}segment-canResegment"), can));
        }
        units.push(unit);
    }
    if let Some(last) = units.last_mut() {
        let own_gap = Some(before_target).filter(|gap| *gap != before_source);
        let gaps = [Some(before_source).filter(|gap| !gap.is_empty()), own_gap];
        for (variant, gap) in last.variants.iter_mut().zip(gaps) {
            variant.props.extend(gap.map(|gap| Prop::new(BEHIND, gap)));
        }
    }
    for side in 0..2 {
        halves::settle(units.iter_mut().filter_map(|unit| Some(&mut unit.variants.get_mut(side)?.content)));
    }
    add_rest(&mut units, &ids, node, context)?;
    Ok(units)
}

/// The original data of a unit or a match.
fn known(node: &Node) -> Known {
    let mut data = HashMap::new();
    for original in node.elements().filter(|n| n.local() == "originalData").flat_map(Node::elements) {
        if let Some(id) = original.attribute("id") {
            data.insert(id.to_owned(), plain(original));
        }
    }
    Known { data, is_two: true, ..Known::default() }
}

/// Adds what is said of the unit beside its segments, whose ids are written so.
fn add_rest(
    units: &mut [TranslationUnit],
    ids: &[Option<&str>],
    node: &Node,
    context: &mut UnitContext<'_>,
) -> Result<()> {
    let Some(first) = units.first_mut() else { return Ok(()) };
    for (name, value) in node.attributes.iter() {
        match name {
            "id" | "translate" => {}
            "name" => first.props.push(Prop::new(kind::CONTEXT, value)),
            other => first.props.push(Prop::new(format!("{ATTRIBUTE}{other}"), value)),
        }
    }
    for child in node.elements() {
        match (child.local(), child.name.as_str()) {
            (_, "segment" | "ignorable" | "originalData") => {}
            (_, "notes") => {
                for note in child.elements() {
                    add_note(&mut units[0], read_note(note));
                }
            }
            ("metadata", _) => add_metadata(units, child, context),
            ("matches", _) => {
                for proposal in child.elements() {
                    let alternative = alternative(proposal, context)?;
                    let about = proposal.attribute("ref").unwrap_or_default().trim_start_matches('#');
                    let at = ids.iter().position(|id| *id == Some(about)).unwrap_or(0);
                    units[at].alternatives.push(alternative);
                }
            }
            _ => units[0].props.push(Prop::new(XML_2, child.markup())),
        }
    }
    Ok(())
}

/// Reads a note; its category is who it is from, as in XLIFF 1.2.
pub(super) fn read_note(node: &Node) -> Note {
    let from = |(name, value)| (if name == "category" { "from" } else { name }, value);
    Note { text: plain(node), attributes: node.attributes.iter().map(from).collect() }
}

/// Adds a note to what it is about.
fn add_note(unit: &mut TranslationUnit, mut note: Note) {
    let about = match note.attributes.get("appliesTo") {
        Some("source") => 0,
        Some("target") => 1,
        _ => return unit.notes.push(note),
    };
    let Some(variant) = unit.variants.get_mut(about) else { return unit.notes.push(note) };
    note.attributes.remove("appliesTo");
    variant.notes.push(note);
}

/// Reads properties and attributes that were written for want of another place; other metadata is kept as it is. What
/// belongs to the second segment and those behind it is in groups with its number.
fn add_metadata(units: &mut [TranslationUnit], node: &Node, context: &mut UnitContext<'_>) {
    let is_own = |group: &Node| group.attribute("category").is_some_and(|category| category.starts_with(OWN));
    if !node.elements().all(is_own) {
        return units[0].props.push(Prop::new(XML_2, node.markup()));
    }
    for group in node.elements() {
        let category = group.attribute("category").unwrap_or_default().strip_prefix(OWN).unwrap_or_default();
        let (kind, nth) = category.split_once('/').unwrap_or((category, "1"));
        let nth = nth.parse::<usize>().unwrap_or(1).saturating_sub(1);
        let Some(unit) = units.get_mut(nth) else { continue };
        let at = match group.attribute("appliesTo") {
            Some("source") => Some(0),
            Some("target") => Some(1),
            _ => None,
        };
        if at.is_some_and(|at| at >= unit.variants.len()) {
            context.losses.add(LOST, || At::line(group.line, ""));
            continue;
        }
        for meta in group.elements() {
            let (name, value) = (meta.attribute("type").unwrap_or_default(), plain(meta));
            match kind {
                "-id" => unit.id = Some(value),
                "-attributes" => attributes(unit, at).push(name, &value),
                _ => match at.and_then(|at| unit.variants.get_mut(at)) {
                    Some(variant) => variant.props.push(Prop::new(name, value)),
                    None => unit.props.push(Prop::new(name, value)),
                },
            }
        }
    }
}

fn attributes(unit: &mut TranslationUnit, at: Option<usize>) -> &mut Attributes {
    match at {
        Some(at) => &mut unit.variants[at].attributes,
        None => &mut unit.attributes,
    }
}

/// Reads a proposal.
fn alternative(node: &Node, context: &mut UnitContext<'_>) -> Result<TranslationUnit> {
    let known = known(node);
    let mut unit = TranslationUnit::default();
    let sides = [("source", Some(context.file.source_lang)), ("target", context.file.target_lang)];
    for (name, usual) in sides {
        let Some(side) = node.child(name) else { continue };
        let lang = context.lang(side, usual)?;
        let content = content(&side.children, &known, context.losses);
        unit.variants.push(Variant::new(lang, content));
    }
    for (name, value) in node.attributes.iter() {
        let kind = match name {
            "ref" => continue,
            "matchQuality" => QUALITY.to_owned(),
            "origin" => kind::ORIGIN.to_owned(),
            other => format!("{ATTRIBUTE}{other}"),
        };
        unit.props.push(Prop::new(kind, value));
    }
    for child in node.elements().filter(|n| !["source", "target", "originalData"].contains(&n.local())) {
        context.losses.add(MATCH_PARTS, || At::line(child.line, &child.name));
    }
    Ok(unit)
}
