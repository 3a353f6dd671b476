//! What a format has a place for beside words and languages, and the losses where it has none.

use super::{At, Header, Losses};
use crate::unit::{Content, Prop, TranslationUnit, Variant, kind};

/// Something that a format has a place for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// The ids of units.
    Ids,
    /// What is said of units and variants as attributes: dates, users, how often they were used.
    Attributes,
    /// This attribute.
    Attribute(&'static str),
    /// Properties of any kind, of units and of variants.
    Props,
    /// Properties of kinds that begin so.
    PropsOf(&'static str),
    /// Properties of this kind.
    Prop(&'static str),
    /// Remarks of people.
    Notes,
    /// Who a remark is from.
    NoteAuthors,
    /// Inline codes.
    Codes,
    /// Several variants in one language.
    Variants,
    /// Proposals beside the translation.
    Alternatives,
}

/// Everything that there is.
pub(super) const EVERYTHING: &[Kept] = &[
    Kept::Ids,
    Kept::Attributes,
    Kept::Props,
    Kept::Notes,
    Kept::NoteAuthors,
    Kept::Codes,
    Kept::Variants,
    Kept::Alternatives,
];

/// What of a header is about the file that it stood in, and is no loss to lines and tables.
pub(crate) const TOLD: &[Kept] = &[Kept::Attributes, Kept::Prop(kind::SEGMENTATION)];

/// The losses that many formats share.
pub(super) const HEADER: &str = "what is said of the whole file: left out";
pub(super) const IDS: &str = "ids: left out";
pub(super) const ATTRIBUTES: &str = "attributes (dates, users, usage): left out";
pub(super) const PROPS: &str = "properties: left out";
pub(super) const NOTES: &str = "notes: left out";
pub(super) const CODES: &str = "inline codes: left out";
pub(super) const ALTERNATIVES: &str = "proposals beside the translation: left out";

/// Adds what a unit and those of its variants that are written say and a format has no place for.
pub(super) fn count<'u>(
    kept: &[Kept],
    unit: &TranslationUnit,
    variants: impl IntoIterator<Item = &'u Variant>,
    losses: &mut Losses,
) {
    let keeps = |what| kept.contains(&what);
    let mut lose = |what, detail: &str| losses.add(what, || At::of(unit, detail));
    if let Some(id) = unit.id.as_deref().filter(|_| !keeps(Kept::Ids)) {
        lose(IDS, id);
    }
    let props = |props: &[Prop], lose: &mut dyn FnMut(&'static str, &str)| {
        for prop in props.iter().filter(|prop| !keeps_prop(kept, &prop.kind)) {
            lose(PROPS, &prop.kind);
        }
    };
    let lost = |(name, _): &(&str, &str)| !keeps_attribute(kept, name);
    unit.attributes.iter().filter(lost).for_each(|(name, _)| lose(ATTRIBUTES, name));
    props(&unit.props, &mut lose);
    if !keeps(Kept::Notes) {
        unit.notes.iter().for_each(|note| lose(NOTES, &note.text));
    }
    if !keeps(Kept::Alternatives) {
        unit.alternatives.iter().for_each(|_| lose(ALTERNATIVES, ""));
    }
    for variant in variants {
        variant.attributes.iter().filter(lost).for_each(|(name, _)| lose(ATTRIBUTES, name));
        props(&variant.props, &mut lose);
        if !keeps(Kept::Notes) {
            variant.notes.iter().for_each(|note| lose(NOTES, &note.text));
        }
        if !keeps(Kept::Codes) {
            lose_codes(&variant.content, &mut lose);
        }
    }
}

/// Adds what is said of a whole file and a format has no place for.
pub(crate) fn count_header(kept: &[Kept], header: &Header, losses: &mut Losses) {
    let attributes = header.attributes.iter().map(|(name, _)| name).filter(|name| !keeps_attribute(kept, name));
    let props = header.props.iter().map(|prop| prop.kind.as_str()).filter(|kind| !keeps_prop(kept, kind));
    let notes = header.notes.iter().map(|note| note.text.as_str());
    let encodings = header.encodings.iter().map(|encoding| encoding.attributes.get("name").unwrap_or("ude"));
    for detail in attributes.chain(props).chain(notes).chain(encodings) {
        losses.add(HEADER, || At { detail: Some(detail.chars().take(60).collect()), ..At::default() });
    }
}

/// Whether a format has a place for an attribute.
pub(super) fn keeps_attribute(kept: &[Kept], name: &str) -> bool {
    kept.iter().any(|kept| match kept {
        Kept::Attributes => true,
        Kept::Attribute(own) => *own == name,
        _ => false,
    })
}

/// Whether a format has a place for properties of a kind.
pub(super) fn keeps_prop(kept: &[Kept], kind: &str) -> bool {
    kept.iter().any(|kept| match kept {
        Kept::Props => true,
        Kept::PropsOf(start) => kind.starts_with(start),
        Kept::Prop(own) => *own == kind,
        _ => false,
    })
}

fn lose_codes(content: &Content, lose: &mut impl FnMut(&'static str, &str)) {
    content.codes().iter().for_each(|code| lose(CODES, &code.markup));
}
