//! The units of XLIFF 1.2.

mod codes;
mod remarks;
mod write;

pub(super) use write::{header, unit};

use super::dialects;
use super::halves;
use super::ids::is_made;
use super::read::UnitContext;
use super::states;
use super::words::{ATTRIBUTE, BEFORE, BEHIND, OWN, QUALITY, SEGMENT, UNIT, XML_1};
use crate::error::Result;
use crate::exchange::At;
use crate::exchange::tree::{Child, Node};
use crate::lang::Lang;
use crate::unit::{Content, Note, Prop, TranslationUnit, Variant, kind};

const BETWEEN: &str = "words and inline codes between segments: left out";
const OF_SEGMENTS: &str = "attributes of marks of segments: left out";
const WHOLE: &str = "segments of a source whose translation has none: joined";
const NO_SOURCE: &str = "segments of a translation without a source: left out";
const NO_SEGMENT: &str = "properties of a segment that is not there: left out";
const NO_TARGET: &str = "properties of a translation that is not there: left out";

/// A segment in its unit.
struct Segment<'n> {
    id: Option<&'n str>,
    children: &'n [Child],
    before: Gap,
}

/// What stands before a segment, or behind the last. That nothing stands beside one that is still empty says nothing: `None`.
type Gap = Option<String>;

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
    if let Some(whole) = target.filter(|target| targets.is_empty() && !target.text().trim().is_empty()) {
        if let [only] = sources.as_slice() {
            targets.push(Segment { id: only.id, children: &whole.children, before: None });
        } else if !sources.is_empty() {
            context.losses.add(WHOLE, || At::line(node.line, id.unwrap_or_default()));
            sources.clear();
        }
    }
    let is_segmented = !sources.is_empty();
    if !is_segmented {
        sources = vec![Segment { id: None, children: &source_node.children, before: None }];
        targets.clear();
    }
    if let (Some(source), Some(target)) = (sources.first(), targets.first_mut())
        && source.id != target.id
    {
        // One that is not there is empty as well.
        target.before = target.before.take().filter(|gap| !gap.is_empty());
    }
    // What is said of all segments is not said of those that somebody still has to translate.
    let is_begun = targets.iter().any(|target| !target.children.is_empty());
    let (mut units, mut said_of) = (Vec::new(), Vec::new());
    for (at, segment) in sources.iter().enumerate() {
        let segment_id = segment.id.filter(|id| !is_made(id));
        let own_id = id.map(|id| segment_id.map_or_else(|| id.to_owned(), |segment| format!("{id}/{segment}")));
        let mut unit = TranslationUnit { id: own_id, ..TranslationUnit::default() };
        let mut variant = Variant::new(source_lang, segment_content(segment, context));
        let is_last = at + 1 == sources.len() && is_segmented;
        let gaps = [(BEFORE, &segment.before), (BEHIND, if is_last { &source_behind } else { &None })];
        for (kind, gap) in gaps {
            variant.props.extend(gap.iter().filter(|gap| !gap.is_empty()).map(|gap| Prop::new(kind, gap.as_str())));
        }
        unit.variants.push(variant);
        if let Some(original) = &context.file.original {
            unit.props.push(Prop::new(kind::SOURCE, original.as_str()));
        }
        if is_segmented {
            unit.props.extend(id.map(|id| Prop::new(UNIT, id)));
            unit.props.extend(segment.id.filter(|id| !is_made(id)).map(|id| Prop::new(SEGMENT, id)));
        }
        let translation = if is_segmented {
            let place = targets.iter().position(|t| t.id == segment.id);
            place.map(|place| targets.remove(place))
        } else {
            target.map(|target| Segment { id: None, children: &target.children, before: None })
        };
        if let (Some(target), Some(translation)) = (target, translation) {
            let behind = target_behind.as_deref().filter(|_| is_last);
            let has_attributes = target.attributes.iter().any(|(name, _)| name != "xml:lang");
            let is_said = has_attributes && !is_begun || says_of_target(node, at);
            add_target(&mut unit, target, &translation, behind, is_said, context)?;
        }
        let confirmed = segment.id.and_then(|segment| dialects::sdl_segment(node, segment));
        if let (Some(confirmed), Some(target)) = (confirmed, unit.variants.get_mut(1)) {
            dialects::add_sdl(confirmed, target, context.losses);
            said_of.extend(segment.id);
        }
        units.push(unit);
    }
    for target in &targets {
        context.losses.add(NO_SOURCE, || At::line(node.line, target.id.unwrap_or_default()));
    }
    if let Some(first) = units.first_mut() {
        let own = source_node.attributes.iter().filter(|(name, _)| *name != "xml:lang");
        first.variants[0].props.extend(own.map(|(name, value)| Prop::new(format!("{ATTRIBUTE}{name}"), value)));
    }
    for side in 0..2 {
        halves::settle(units.iter_mut().filter_map(|unit| Some(&mut unit.variants.get_mut(side)?.content)));
    }
    let ids: Vec<Option<&str>> = sources.iter().map(|segment| segment.id).collect();
    add_rest(&mut units, &ids, &said_of, node, context)?;
    Ok(units)
}

fn segment_content(segment: &Segment<'_>, context: &mut UnitContext<'_>) -> Content {
    super::content::segment(segment.children, &context.file.known, context.losses)
}

/// Adds the translation of a segment, unless it is an empty element of which nothing is said. What stands around it is said
/// where it is not what stands around its source.
fn add_target(
    unit: &mut TranslationUnit,
    node: &Node,
    segment: &Segment<'_>,
    behind: Option<&str>,
    is_said: bool,
    context: &mut UnitContext<'_>,
) -> Result<()> {
    let gaps = [(BEFORE, segment.before.as_deref()), (BEHIND, behind)];
    let of_source = |kind: &str| unit.variants[0].prop(kind).unwrap_or_default();
    let own = gaps.into_iter().filter_map(|(kind, gap)| Some((kind, gap.filter(|gap| *gap != of_source(kind))?)));
    let own: Vec<Prop> = own.map(|(kind, gap)| Prop::new(kind, gap)).collect();
    if segment.children.is_empty() && own.is_empty() && !is_said {
        return Ok(());
    }
    let content = segment_content(segment, context);
    let mut variant = Variant::new(context.lang(node, context.file.target_lang)?, content);
    variant.props = own;
    add_attributes(&mut variant, node);
    unit.variants.push(variant);
    Ok(())
}

/// Adds what the attributes of a `target`, or of the `source` of a proposal, say.
fn add_attributes(variant: &mut Variant, node: &Node) {
    let has_text = !variant.content.text().is_empty();
    for (name, value) in node.attributes.iter() {
        match name {
            "xml:lang" => {}
            "state" => {
                let (state, more) = states::read_1(value, has_text);
                variant.props.extend(state.map(|state| Prop::new(kind::STATE, state)));
                variant.props.extend(more.map(|more| Prop::new(kind::SUBSTATE, more)));
            }
            "state-qualifier" => variant.props.push(Prop::new(kind::ORIGIN, states::origin_of_1(value))),
            other => variant.props.push(Prop::new(format!("{ATTRIBUTE}{other}"), value)),
        }
    }
}

/// Whether something is said of the translation of the segment at this place outside it. A note is about the first.
fn says_of_target(node: &Node, at: usize) -> bool {
    node.elements().any(|child| {
        at == 0 && child.attribute("annotates") == Some("target")
            || own_group(child).is_some_and(|group| group.about == at && group.variant == Some(1))
    })
}

/// The segments that are marked in an element, and what stands behind the last.
fn segments<'n>(node: Option<&'n Node>, context: &mut UnitContext<'_>) -> (Vec<Segment<'n>>, Gap) {
    let (mut found, mut gap) = (Vec::new(), String::new());
    if let Some(node) = node.filter(|node| holds_segments(node)) {
        walk(node, &mut found, &mut gap, context);
    }
    let behind = gap_between(gap, [found.last(), None]);
    (found, behind)
}

fn gap_between(gap: String, beside: [Option<&Segment<'_>>; 2]) -> Gap {
    let are_full = beside.into_iter().flatten().all(|segment| !segment.children.is_empty());
    (are_full || !gap.is_empty()).then_some(gap)
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
            Child::Element(child) if is_segment(child) => {
                for (name, _) in child.attributes.iter().filter(|(name, _)| !["mtype", "mid"].contains(name)) {
                    context.losses.add(OF_SEGMENTS, || At::line(child.line, name));
                }
                let mut segment = Segment { id: child.attribute("mid"), children: &child.children, before: None };
                segment.before = gap_between(std::mem::take(gap), [found.last(), Some(&segment)]);
                found.push(segment);
            }
            Child::Element(child) => {
                context.losses.add(BETWEEN, || At::line(child.line, &child.name));
                walk(child, found, gap, context);
            }
        }
    }
}

/// Adds what is said of the unit beside its segments; of those that are `said_of` their definitions have been read.
fn add_rest(
    units: &mut [TranslationUnit],
    ids: &[Option<&str>],
    said_of: &[&str],
    node: &Node,
    context: &mut UnitContext<'_>,
) -> Result<()> {
    let is_several = units.len() > 1;
    let Some((unit, _)) = units.split_first_mut() else { return Ok(()) };
    for (name, value) in node.attributes.iter() {
        match name {
            "id" | "translate" | "approved" => {}
            "resname" => unit.props.push(Prop::new(kind::CONTEXT, value)),
            "datatype" => unit.attributes.push("datatype", value),
            other => unit.props.push(Prop::new(format!("{ATTRIBUTE}{other}"), value)),
        }
    }
    for child in node.elements() {
        if let Some(group) = own_group(child) {
            match units.get_mut(group.about) {
                Some(unit) => add_own(unit, child, &group, context),
                None => context.losses.add(NO_SEGMENT, || At::line(child.line, "")),
            }
            continue;
        }
        let unit = &mut units[0];
        match child.name.as_str() {
            "source" | "seg-source" | "target" => {}
            "note" => add_note(unit, note(child)),
            "context-group" => add_context(unit, child),
            "alt-trans" => {
                let mut alternative = alternative(child, context)?;
                let about = child.attribute("mid").and_then(|mid| ids.iter().position(|id| *id == Some(mid)));
                if about.is_some() {
                    alternative.props.retain(|prop| prop.kind.strip_prefix(ATTRIBUTE) != Some("mid"));
                } else if is_several {
                    // It is proposed for the whole unit.
                    alternative.props.push(Prop::new(UNIT, node.attribute("id").unwrap_or_default()));
                }
                units[about.unwrap_or(0)].alternatives.push(alternative);
            }
            _ if child.local() == "seg-defs" => dialects::count_sdl(child, said_of, context.losses),
            _ => unit.props.push(Prop::new(XML_1, child.markup())),
        }
    }
    let unit = &mut units[0];
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
        let is_known = matches!(context.attribute("context-type"), Some("sourcefile" | "linenumber"));
        context.name == "context" && is_known && context.attributes.len() == 1
    });
    let is_place = is_place && node.attributes.iter().all(|(name, _)| ["name", "purpose"].contains(&name));
    let purpose = node.attribute("purpose") == Some("location");
    match (of("sourcefile"), of("linenumber")) {
        (Some(file), line) if is_place && purpose => {
            let reference = line.map_or_else(|| file.clone(), |line| format!("{file}:{line}"));
            let mut reference = Prop::new(kind::REFERENCE, reference);
            if let Some(name) = node.attribute("name") {
                reference.attributes.push("name", name);
            }
            unit.props.push(reference);
        }
        _ => unit.props.push(Prop::new(XML_1, node.markup())),
    }
}

/// What a group holds that was written for want of another place.
struct OwnGroup {
    /// The place of the segment that it is about.
    about: usize,
    /// The variant that it is about; the unit if `None`.
    variant: Option<usize>,
    are_attributes: bool,
}

/// What a group of ours is about; `None` for other elements. What belongs to the second segment and those behind it is in
/// groups with its number.
fn own_group(node: &Node) -> Option<OwnGroup> {
    let name = node.attribute("name").filter(|_| node.name == "prop-group")?.strip_prefix(OWN)?;
    let (name, number) = name.split_once('/').unwrap_or((name, "1"));
    let (name, are_attributes) = name.strip_suffix("-attributes").map_or((name, false), |name| (name, true));
    let variant = match name {
        "-source" => Some(0),
        "-target" => Some(1),
        _ => None,
    };
    Some(OwnGroup { about: number.parse::<usize>().unwrap_or(1).saturating_sub(1), variant, are_attributes })
}

/// Reads properties and attributes that were written for want of another place.
fn add_own(unit: &mut TranslationUnit, node: &Node, group: &OwnGroup, context: &mut UnitContext<'_>) {
    let OwnGroup { variant, are_attributes, .. } = *group;
    if variant.is_some_and(|at| at >= unit.variants.len()) {
        return context.losses.add(NO_TARGET, || At::line(node.line, ""));
    }
    let is_state = |node: &Node| node.attribute("prop-type") == Some(kind::STATE);
    if let Some(target) = variant.and_then(|at| unit.variants.get_mut(at))
        && !are_attributes
        && node.elements().any(is_state)
    {
        // That of a segment is stronger than what `target` says of all.
        target.props.retain(|prop| ![kind::STATE, kind::SUBSTATE].contains(&prop.kind.as_str()));
    }
    for node in node.elements().filter(|node| node.name == "prop") {
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
        } else if !(are_attributes || kind == kind::STATE && prop.value.is_empty()) {
            props.push(prop);
        }
    }
}

/// Reads a proposal.
fn alternative(node: &Node, context: &mut UnitContext<'_>) -> Result<TranslationUnit> {
    let mut unit = TranslationUnit::default();
    let own = |side: &Node, usual: Option<Lang>, context: &mut UnitContext<'_>| -> Result<Variant> {
        let mut variant = Variant::new(context.lang(side, usual)?, context.content(side));
        add_attributes(&mut variant, side);
        Ok(variant)
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
