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
    /// It takes the place of those that are older, and is left out of the languages in which one is newer or of the same date.
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

/// What becomes of a unit and of others of the same source.
pub(super) struct Outcome {
    /// The others that give way to it, and in which languages.
    pub giving: Vec<(Stored, Vec<Lang>)>,
    /// The languages in which it gives way itself.
    pub losing: Vec<Lang>,
}

/// What becomes of a unit and of others of the same source; else why it is left out. The same translation elsewhere in a
/// document stands beside it.
pub(super) fn give_way(
    (unit, source, neighbours): (&TranslationUnit, usize, &Neighbours),
    others: Vec<Stored>,
    conflict: Conflict,
) -> Result<Outcome, Added> {
    let (ours, date) = (translations(unit, source), unit.changed());
    let around = around(source, neighbours);
    let (mut giving, mut finished, mut losing) = (Vec::new(), BTreeSet::new(), BTreeSet::new());
    for other in others {
        let theirs = translations(&other.unit, 0);
        let is_elsewhere = other.neighbours.first().is_some_and(|theirs| *theirs != around);
        let shared = ours.iter().filter_map(|(lang, ours)| Some((*lang, ours, theirs.get(lang)?)));
        let differing: Vec<_> = shared.filter(|(_, ours, theirs)| !is_elsewhere || ours != theirs).collect();
        if conflict == Conflict::Newest && other.unit.changed() >= date {
            losing.extend(differing.iter().map(|(lang, ..)| *lang));
        }
        let (hold, give): (Vec<_>, Vec<_>) =
            differing.into_iter().partition(|(_, ours, theirs)| ours.is_draft && !theirs.is_draft);
        finished.extend(hold.into_iter().map(|(lang, ..)| lang));
        giving.push((other, give.into_iter().map(|(lang, ..)| lang).collect::<Vec<_>>()));
    }
    if !finished.is_empty() && finished.len() == ours.len() {
        return Err(Added::Draft);
    }
    if !losing.is_empty() && losing.len() == ours.len() {
        return Err(if date.is_some() { Added::Older } else { Added::Undated });
    }
    for (_, langs) in &mut giving {
        langs.retain(|lang| !losing.contains(lang));
    }
    giving.retain(|(_, langs)| !langs.is_empty());
    Ok(Outcome { giving, losing: losing.into_iter().collect() })
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

/// A unit without some languages, its source first, if it then still translates it.
pub(super) fn without(
    (unit, source, neighbours): (&TranslationUnit, usize, &Neighbours),
    langs: &[Lang],
) -> Option<(TranslationUnit, Neighbours)> {
    let lang = unit.variants[source].lang;
    let order = std::iter::once(source).chain((0..unit.variants.len()).filter(|at| *at != source));
    let kept: Vec<usize> = order.filter(|at| !langs.contains(&unit.variants[*at].lang)).collect();
    let variants: Vec<Variant> = kept.iter().map(|at| unit.variants[*at].clone()).collect();
    let neighbours = kept.iter().map(|at| around(*at, neighbours)).collect();
    let translates = variants.iter().any(|variant| variant.lang != lang);
    translates.then(|| (TranslationUnit { variants, ..unit.clone() }, neighbours))
}

/// Whether a unit is finished where another, which says the same, is a draft.
pub(super) fn finishes(unit: &TranslationUnit, other: &TranslationUnit) -> bool {
    let drafts = |unit: &TranslationUnit| -> Vec<Lang> {
        unit.variants.iter().filter(|variant| variant.is_draft()).map(|variant| variant.lang).collect()
    };
    let (ours, theirs) = (drafts(unit), drafts(other));
    ours.len() < theirs.len() && ours.iter().all(|lang| theirs.contains(lang))
}
