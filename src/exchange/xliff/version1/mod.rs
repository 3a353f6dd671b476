//! The units of XLIFF 1.2.

mod codes;
mod remarks;
mod write;

pub(super) use write::{header, unit};

use super::dialects;
use super::read::UnitContext;
use super::states;
use super::words::{ATTRIBUTE, BEFORE, BEHIND, OWN, QUALITY, SEGMENT, UNIT, XML_1};
use crate::error::Result;
use crate::exchange::At;
use crate::exchange::tree::{Child, Node};
use crate::lang::Lang;
use crate::unit::{Content, Note, Prop, TranslationUnit, Variant, kind};

const BETWEEN: &str = "words and inline codes between segments: left out";
const NO_SOURCE: &str = "segments of a translation without a source: left out";
const NO_TARGET: &str = "properties of a translation that is not there: left out";

/// A segment in its unit.
struct Segment<'n> {
    id: Option<&'n str>,
    children: &'n [Child],
    /// What stands before it.
    before: String,
}

/// The segments of a `trans-unit`, each as a unit.
pub(super) fn units(node: &Node, context: &mut UnitContext<'_>) -> Result<Vec<TranslationUnit>> {
    let id = node.attribute("id").filter(|id| !id.is_empty());
    let (source, target) = (node.child("source"), node.child("target"));
    let empty = Node::default();
    let source_node = source.unwrap_or(&empty);
    let source_lang = context.lang(source_node, Some(context.file.source_lang))?;
    let segmented = node.child("seg-source").or(source);
    let (mut sources, source_behind) = segments(segmented, context);
    let (mut targets, target_behind) = segments(target, context);
    let is_segmented = !sources.is_empty();
    if !is_segmented {
        sources = vec![Segment { id: None, children: &source_node.children, before: String::new() }];
        targets.clear();
    }
    let mut units = Vec::new();
    for (at, segment) in sources.iter().enumerate() {
        let own_id = id.map(|id| segment.id.map_or_else(|| id.to_owned(), |segment| format!("{id}/{segment}")));
        let mut unit = TranslationUnit { id: own_id, ..TranslationUnit::default() };
        let mut variant = Variant::new(source_lang, segment_content(segment, context));
        if !segment.before.is_empty() {
            variant.props.push(Prop::new(BEFORE, segment.before.as_str()));
        }
        if at + 1 == sources.len() && !source_behind.is_empty() && is_segmented {
            variant.props.push(Prop::new(BEHIND, source_behind.as_str()));
        }
        unit.variants.push(variant);
        if let Some(original) = &context.file.original {
            unit.props.push(Prop::new(kind::SOURCE, original.as_str()));
        }
        if is_segmented {
            unit.props.extend(id.map(|id| Prop::new(UNIT, id)));
            unit.props.extend(segment.id.map(|id| Prop::new(SEGMENT, id)));
        }
        let translation = if is_segmented {
            let place = targets.iter().position(|t| t.id == segment.id);
            place.map(|place| targets.remove(place))
        } else {
            target.map(|target| Segment { id: None, children: &target.children, before: String::new() })
        };
        if let (Some(target), Some(translation)) = (target, translation) {
            let is_last = at + 1 == sources.len();
            let behind = if is_last && is_segmented { target_behind.as_str() } else { "" };
            add_target(&mut unit, target, &translation, behind, says_of_target(node), context)?;
        }
        let confirmed = segment.id.and_then(|segment| dialects::sdl_segment(node, segment));
        if let (Some(confirmed), Some(target)) = (confirmed, unit.variants.get_mut(1)) {
            dialects::add_sdl(confirmed, target);
        }
        units.push(unit);
    }
    for target in &targets {
        context.losses.add(NO_SOURCE, || At::line(node.line, target.id.unwrap_or_default()));
    }
    if let Some(first) = units.first_mut() {
        add_rest(first, node, context)?;
    }
    Ok(units)
}

fn segment_content(segment: &Segment<'_>, context: &mut UnitContext<'_>) -> Content {
    super::content::content(segment.children, &context.file.known, context.losses)
}

/// Adds the translation of a segment, unless it is an empty element of which nothing is said.
fn add_target(
    unit: &mut TranslationUnit,
    node: &Node,
    segment: &Segment<'_>,
    behind: &str,
    is_about_target: bool,
    context: &mut UnitContext<'_>,
) -> Result<()> {
    let said = is_about_target || node.attributes.iter().any(|(name, _)| name != "xml:lang");
    if segment.children.is_empty() && !said {
        return Ok(());
    }
    let content = segment_content(segment, context);
    let mut variant = Variant::new(context.lang(node, context.file.target_lang)?, content);
    if !segment.before.is_empty() {
        variant.props.push(Prop::new(BEFORE, segment.before.as_str()));
    }
    if !behind.is_empty() {
        variant.props.push(Prop::new(BEHIND, behind));
    }
    let has_text = !variant.content.text().is_empty();
    for (name, value) in node.attributes.iter() {
        match name {
            "xml:lang" => {}
            "state" => {
                let state = states::of_1(value);
                variant.props.extend(state.map(|state| Prop::new(kind::STATE, state)));
                if state.and_then(|state| states::to_1(state, has_text)) != Some(value) {
                    variant.props.push(Prop::new(kind::SUBSTATE, value));
                }
            }
            "state-qualifier" => variant.props.push(Prop::new(kind::ORIGIN, states::origin_of_1(value))),
            other => variant.props.push(Prop::new(format!("{ATTRIBUTE}{other}"), value)),
        }
    }
    unit.variants.push(variant);
    Ok(())
}

/// Whether something is said of the translation outside it.
fn says_of_target(node: &Node) -> bool {
    node.elements().any(|child| {
        child.attribute("annotates") == Some("target")
            || child.attribute("name").is_some_and(|name| name.starts_with("x-bitext-target"))
    })
}

/// The segments that are marked in an element, and what stands behind the last.
fn segments<'n>(node: Option<&'n Node>, context: &mut UnitContext<'_>) -> (Vec<Segment<'n>>, String) {
    let (mut found, mut gap) = (Vec::new(), String::new());
    if let Some(node) = node.filter(|node| holds_segments(node)) {
        walk(node, &mut found, &mut gap, context);
    }
    (found, gap)
}

fn is_segment(node: &Node) -> bool {
    node.name == "mrk" && node.attribute("mtype") == Some("seg")
}

fn holds_segments(node: &Node) -> bool {
    node.elements().any(|child| is_segment(child) || holds_segments(child))
}

fn walk<'n>(node: &'n Node, found: &mut Vec<Segment<'n>>, gap: &mut String, context: &mut UnitContext<'_>) {
    for child in &node.children {
        match child {
            Child::Text(text) => {
                if !text.trim().is_empty() {
                    context
                        .losses
                        .add("words between segments: kept apart from them", || At::line(node.line, text.trim()));
                }
                gap.push_str(text);
            }
            Child::Element(child) if is_segment(child) => found.push(Segment {
                id: child.attribute("mid"),
                children: &child.children,
                before: std::mem::take(gap),
            }),
            Child::Element(child) => {
                context.losses.add(BETWEEN, || At::line(child.line, &child.name));
                walk(child, found, gap, context);
            }
        }
    }
}

/// Adds what is said of the unit beside its segments.
fn add_rest(unit: &mut TranslationUnit, node: &Node, context: &mut UnitContext<'_>) -> Result<()> {
    for (name, value) in node.attributes.iter() {
        match name {
            "id" | "translate" | "approved" => {}
            "resname" => unit.props.push(Prop::new(kind::CONTEXT, value)),
            "datatype" => unit.attributes.push("datatype", value),
            other => unit.props.push(Prop::new(format!("{ATTRIBUTE}{other}"), value)),
        }
    }
    for child in node.elements() {
        match child.name.as_str() {
            "source" | "seg-source" | "target" => {}
            "note" => add_note(unit, note(child)),
            "context-group" => add_context(unit, child),
            "prop-group" if child.attribute("name").is_some_and(|name| name.starts_with(OWN)) => {
                add_own(unit, child, context);
            }
            "alt-trans" => {
                let alternative = alternative(child, context)?;
                unit.alternatives.push(alternative);
            }
            _ if child.local() == "seg-defs" => {}
            _ => unit.props.push(Prop::new(XML_1, child.markup())),
        }
    }
    // Said of the translation, so it is known only now that there is one.
    if let (Some(state), Some(target)) = (dialects::state(node), unit.variants.get_mut(1))
        && target.prop(kind::STATE).is_none()
    {
        target.props.push(Prop::new(kind::STATE, state));
    }
    Ok(())
}

pub(super) fn note(node: &Node) -> Note {
    Note { text: node.text(), attributes: node.attributes.clone() }
}

/// Adds a note to what it is about.
fn add_note(unit: &mut TranslationUnit, mut note: Note) {
    let about = match note.attributes.get("annotates") {
        Some("source") => 0,
        Some("target") => 1,
        _ => return unit.notes.push(note),
    };
    let Some(variant) = unit.variants.get_mut(about) else { return unit.notes.push(note) };
    note.attributes.remove("annotates");
    variant.notes.push(note);
}

/// Where a text is used is a reference; other contexts are kept as they are.
fn add_context(unit: &mut TranslationUnit, node: &Node) {
    let of = |kind: &str| node.elements().find(|c| c.attribute("context-type") == Some(kind)).map(Node::text);
    let is_place = node.elements().all(|context| {
        context.name == "context" && matches!(context.attribute("context-type"), Some("sourcefile" | "linenumber"))
    });
    let purpose = node.attribute("purpose") == Some("location");
    match (of("sourcefile"), of("linenumber")) {
        (Some(file), line) if is_place && purpose => {
            let reference = line.map_or_else(|| file.clone(), |line| format!("{file}:{line}"));
            unit.props.push(Prop::new(kind::REFERENCE, reference));
        }
        _ => unit.props.push(Prop::new(XML_1, node.markup())),
    }
}

/// Reads properties and attributes that were written for want of another place.
fn add_own(unit: &mut TranslationUnit, group: &Node, context: &mut UnitContext<'_>) {
    let name = group.attribute("name").unwrap_or_default().strip_prefix(OWN).unwrap_or_default();
    let (name, are_attributes) = name.strip_suffix("-attributes").map_or((name, false), |name| (name, true));
    let variant = match name {
        "-source" => Some(0),
        "-target" => Some(1),
        _ => None,
    };
    if variant.is_some_and(|at| at >= unit.variants.len()) {
        return context.losses.add(NO_TARGET, || At::line(group.line, ""));
    }
    for node in group.elements().filter(|node| node.name == "prop") {
        let kind = node.attribute("prop-type").unwrap_or_default();
        let mut prop = Prop::new(kind, node.text());
        if let Some(lang) = node.attribute("xml:lang") {
            prop.attributes.push("xml:lang", lang);
        }
        let (attributes, props) = match variant.and_then(|at| unit.variants.get_mut(at)) {
            Some(variant) => (&mut variant.attributes, &mut variant.props),
            None => (&mut unit.attributes, &mut unit.props),
        };
        if are_attributes && attributes.get(kind).is_none() {
            attributes.push(kind, &prop.value);
        } else if !are_attributes {
            props.push(prop);
        }
    }
}

/// Reads a proposal.
fn alternative(node: &Node, context: &mut UnitContext<'_>) -> Result<TranslationUnit> {
    let mut unit = TranslationUnit::default();
    let own = |side: &Node, usual: Option<Lang>, context: &mut UnitContext<'_>| -> Result<Variant> {
        Ok(Variant::new(context.lang(side, usual)?, context.content(side)))
    };
    if let Some(source) = node.child("source") {
        unit.variants.push(own(source, Some(context.file.source_lang), context)?);
    }
    if let Some(target) = node.child("target") {
        let variant = own(target, context.file.target_lang, context)?;
        unit.variants.push(variant);
    }
    for (name, value) in node.attributes.iter() {
        let kind = match name {
            "match-quality" => QUALITY.to_owned(),
            "origin" => kind::ORIGIN.to_owned(),
            other => format!("{ATTRIBUTE}{other}"),
        };
        unit.props.push(Prop::new(kind, value));
    }
    for child in node.elements() {
        match child.name.as_str() {
            "source" | "target" => {}
            "note" => unit.notes.push(note(child)),
            _ => context.losses.add("what else is said of proposals: left out", || At::line(child.line, &child.name)),
        }
    }
    Ok(unit)
}
