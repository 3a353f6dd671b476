//! Units of a file into a memory, each accounted for.

use super::lookup::neighbour_hash;
use super::store::{Added, Change, Conflict, Neighbours};
use crate::error::Result;
use crate::exchange::{At, Losses, Reader, TOLD, count_header};
use crate::unit::{Attributes, Note, Prop, TranslationUnit, kind};
use serde::Serialize;

/// What is said of a unit that is there is what was said of it first.
const NOTES: &str = "notes on units that were there before: left out";
const PROPS: &str = "properties of units that were there before: left out";
const ATTRIBUTES: &str = "attributes (dates, users, usage) of units that were there before: left out";
/// A memory has no place for what a file proposes beside a translation.
const ALTERNATIVES: &str = "proposals beside the translation: left out";

/// What became of the units of a file: the numbers behind `units` add up to it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Imported {
    /// How many were read.
    pub units: u64,
    /// Are there now.
    pub added: u64,
    /// Were there before.
    pub same: u64,
    /// Are there now in place of others.
    pub replaced: u64,
    /// Were left out because another translation of the same source is as new.
    pub older: u64,
    /// Were left out because there is another translation of the same source, and they have no date.
    pub undated: u64,
    /// Were left out because they are drafts, and there is a finished translation of the same source.
    pub drafts: u64,
    /// Were left out because they have text in fewer than two languages, or none in that of the source.
    pub untranslated: u64,
    /// What the reader had to bend or leave out, and what a memory cannot hold.
    #[serde(skip_serializing_if = "Losses::is_empty")]
    pub losses: Losses,
}

impl Imported {
    fn count(&mut self, added: Added) {
        self.units += 1;
        match added {
            Added::New => self.added += 1,
            Added::Same => self.same += 1,
            Added::Replaced(_) => self.replaced += 1,
            Added::Older => self.older += 1,
            Added::Undated => self.undated += 1,
            Added::Draft => self.drafts += 1,
            Added::Untranslated => self.untranslated += 1,
        }
    }

    /// Adds what became of another file.
    pub fn add(&mut self, other: &Self) {
        self.units += other.units;
        self.added += other.added;
        self.same += other.same;
        self.replaced += other.replaced;
        self.older += other.older;
        self.undated += other.undated;
        self.drafts += other.drafts;
        self.untranslated += other.untranslated;
        self.losses.append(&other.losses);
    }
}

/// Adds all units that a reader has. Where a unit says which document it is from, the units of that document before and
/// behind it are kept as what stands around it.
///
/// # Errors
/// When the file cannot be read further, or the memory cannot be written.
pub fn import(change: &mut Change<'_>, reader: &mut dyn Reader, conflict: Conflict) -> Result<Imported> {
    let mut imported = Imported::default();
    let mut left_out = Losses::default();
    let default = reader.header().source_lang;
    count_header(TOLD, reader.header(), &mut left_out);
    let mut before: Option<TranslationUnit> = None;
    let mut here = reader.next()?;
    while let Some(unit) = here {
        let behind = reader.next()?;
        let neighbours = neighbours(before.as_ref(), &unit, behind.as_ref());
        imported.count(change.add(&unit, unit.source(default), &neighbours, conflict)?);
        if let Some(held) = change.found() {
            count_again(&unit, held, &mut left_out);
        }
        for _ in &unit.alternatives {
            left_out.add(ALTERNATIVES, || At::of(&unit, ""));
        }
        before = Some(unit);
        here = behind;
    }
    imported.losses = reader.losses().clone();
    imported.losses.append(&left_out);
    Ok(imported)
}

/// Counts what is said of a unit that is there before and was not said of it then. Its id is one of its file.
fn count_again(unit: &TranslationUnit, held: &TranslationUnit, losses: &mut Losses) {
    let mut count = |(attributes, props, notes): Said<'_>, held: Said<'_>| {
        for note in notes.iter().filter(|note| !held.2.contains(note)) {
            losses.add(NOTES, || At::of(unit, &note.text));
        }
        for prop in props.iter().filter(|prop| !held.1.contains(prop)) {
            losses.add(PROPS, || At::of(unit, &prop.kind));
        }
        for (name, _) in attributes.iter().filter(|(name, value)| held.0.get(name) != Some(value)) {
            losses.add(ATTRIBUTES, || At::of(unit, name));
        }
    };
    count((&unit.attributes, &unit.props, &unit.notes), (&held.attributes, &held.props, &held.notes));
    for ours in &unit.variants {
        if let Some(theirs) = held.variants.iter().find(|v| v.lang == ours.lang && v.content == ours.content) {
            count((&ours.attributes, &ours.props, &ours.notes), (&theirs.attributes, &theirs.props, &theirs.notes));
        }
    }
}

/// What is said of a unit or a variant.
type Said<'u> = (&'u Attributes, &'u [Prop], &'u [Note]);

/// The hashes of what stands around each variant of a unit: as the unit itself says, else of the units around it, if they
/// are of one document.
fn neighbours(
    before: Option<&TranslationUnit>,
    unit: &TranslationUnit,
    behind: Option<&TranslationUnit>,
) -> Neighbours {
    let said = |kinds: [&str; 2]| kinds.iter().find_map(|kind| unit.prop(kind)).map(neighbour_hash);
    let own = (said(["x-context-pre", "prev"]), said(["x-context-post", "next"]));
    if own != (None, None) {
        return vec![own];
    }
    let document = unit.prop(kind::SOURCE);
    let around = |other: Option<&TranslationUnit>, at: usize| {
        document?;
        let other = other.filter(|other| other.prop(kind::SOURCE) == document)?;
        let variant = other.variants.iter().find(|variant| variant.lang == unit.variants[at].lang)?;
        Some(neighbour_hash(variant.content.text()))
    };
    (0..unit.variants.len()).map(|at| (around(before, at), around(behind, at))).collect()
}
