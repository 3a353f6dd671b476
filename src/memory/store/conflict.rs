//! Which translations of a source give way to which: language by language, and never a finished one to a draft.

use super::read::Stored;
use super::write::{Neighbours, around, key};
use crate::lang::Lang;
use crate::unit::{TranslationUnit, Variant};
use std::collections::{BTreeMap, BTreeSet};

/// What becomes of a unit whose source is there with another translation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Conflict {
    /// It is added beside the others.
    #[default]
    Add,
    /// It takes their place in its languages, if they were there before the change.
    Overwrite,
    /// It takes the place of those that are older, and is left out if one is newer or of the same date.
    Newest,
}

/// What became of a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Added {
    /// It is there now.
    New,
    /// It was there before.
    Same,
    /// It is there now in place of so many.
    Replaced(u32),
    /// Another translation of its source is as new.
    Older,
    /// It has no date, and there is another translation of its source.
    Undated,
    /// It is a draft, and there is a finished translation of its source.
    Draft,
    /// It has text in fewer than two languages.
    Untranslated,
}

/// The units of the same source that give way to one, and in which languages; else why it is left out. The same translation
/// elsewhere in a document does not.
pub(super) fn give_way(
    (unit, source, neighbours): (&TranslationUnit, usize, &Neighbours),
    others: Vec<Stored>,
    conflict: Conflict,
) -> Result<Vec<(Stored, Vec<Lang>)>, Added> {
    let (ours, date) = (translations(unit, source), unit.changed());
    let around = around(source, neighbours);
    let (mut giving, mut finished, mut is_newest) = (Vec::new(), BTreeSet::new(), true);
    for other in others {
        let theirs = translations(&other.unit, 0);
        let is_elsewhere = other.neighbours.first().is_some_and(|theirs| *theirs != around);
        let shared = ours.iter().filter_map(|(lang, ours)| Some((*lang, ours, theirs.get(lang)?)));
        let differing = shared.filter(|(_, ours, theirs)| !is_elsewhere || ours != theirs);
        let (hold, give): (Vec<_>, Vec<_>) = differing.partition(|(_, ours, theirs)| ours.is_draft && !theirs.is_draft);
        is_newest &= hold.is_empty() && give.is_empty() || other.unit.changed() < date;
        finished.extend(hold.into_iter().map(|(lang, ..)| lang));
        if !give.is_empty() {
            giving.push((other, give.into_iter().map(|(lang, ..)| lang).collect()));
        }
    }
    if !finished.is_empty() && finished.len() == ours.len() {
        Err(Added::Draft)
    } else if conflict == Conflict::Newest && !is_newest {
        Err(if date.is_some() { Added::Older } else { Added::Undated })
    } else {
        Ok(giving)
    }
}

/// A translation into a language.
#[derive(Default, PartialEq, Eq)]
struct Translation {
    is_draft: bool,
    /// What the variants are known by: more than one where there are plural forms.
    keys: Vec<i64>,
}

/// The languages into which a unit translates its source.
fn translations(unit: &TranslationUnit, source: usize) -> BTreeMap<Lang, Translation> {
    let source = &unit.variants[source];
    let mut translations: BTreeMap<Lang, Translation> = BTreeMap::new();
    for variant in unit.variants.iter().filter(|v| v.lang != source.lang && !v.content.text().trim().is_empty()) {
        let translation = translations.entry(variant.lang).or_default();
        translation.is_draft |= source.is_draft() || variant.is_draft();
        translation.keys.push(key(variant));
    }
    translations
}

/// A unit without some languages, if it then still translates its source.
pub(super) fn without(stored: Stored, langs: &[Lang]) -> Option<(TranslationUnit, Neighbours)> {
    let Stored { mut unit, neighbours, .. } = stored;
    let source = unit.variants[0].lang;
    let variants = std::mem::take(&mut unit.variants).into_iter().zip(neighbours);
    let (variants, neighbours): (Vec<Variant>, _) = variants.filter(|(v, _)| !langs.contains(&v.lang)).unzip();
    unit.variants = variants;
    unit.variants.iter().any(|variant| variant.lang != source).then_some((unit, neighbours))
}

/// Whether a unit is finished where another, which says the same, is a draft.
pub(super) fn finishes(unit: &TranslationUnit, other: &TranslationUnit) -> bool {
    let drafts = |unit: &TranslationUnit| -> Vec<Lang> {
        unit.variants.iter().filter(|variant| variant.is_draft()).map(|variant| variant.lang).collect()
    };
    let (ours, theirs) = (drafts(unit), drafts(other));
    ours.len() < theirs.len() && ours.iter().all(|lang| theirs.contains(lang))
}
