//! A unit that is changed: what is said anew takes the place of what was there in the same languages, and all else stays.

use super::read::Stored;
use super::write::Neighbours;
use crate::lang::Lang;
use crate::unit::{Prop, TranslationUnit, Variant, kind};
use rustc_hash::FxHashMap;

/// What is said of a translation, and not of one that takes its place: how far it may be trusted.
const OF_TRANSLATION: [&str; 7] =
    [kind::STATE, kind::SUBSTATE, kind::ORIGIN, kind::CONFIDENCE, kind::CHECKED, kind::CHECKED_BY, kind::APPROVED];

/// A unit with the variants of `new` in place of those in the same languages: the first in place of the first, and so on,
/// where there are plural forms.
pub(super) fn updated(old: Stored, new: &TranslationUnit) -> (TranslationUnit, Neighbours) {
    let Stored { mut unit, neighbours, .. } = old;
    let mut told: FxHashMap<Lang, usize> = FxHashMap::default();
    let mut variants: Vec<(Variant, _)> = Vec::new();
    for (variant, around) in std::mem::take(&mut unit.variants).into_iter().zip(neighbours) {
        let form = told.entry(variant.lang).or_default();
        let ours = new.variants.iter().filter(|ours| ours.lang == variant.lang).nth(*form);
        *form += 1;
        let variant = match ours {
            Some(ours) => replaced(variant, ours),
            None => variant,
        };
        variants.push((variant, around));
    }
    for ours in &new.variants {
        match told.get_mut(&ours.lang) {
            Some(form) if *form > 0 => *form -= 1,
            _ => variants.push((ours.clone(), <_>::default())),
        }
    }
    let (variants, neighbours): (Vec<Variant>, Neighbours) = variants.into_iter().unzip();
    // What is said of a unit is said of the other translations as well.
    if variants.len() <= new.variants.len() {
        forget(&mut unit.props);
    }
    for (name, value) in new.attributes.iter() {
        unit.attributes.set(name, value);
    }
    unit.props.extend(new.props.iter().cloned());
    if !new.notes.is_empty() {
        unit.notes.clone_from(&new.notes);
    }
    (TranslationUnit { variants, ..unit }, neighbours)
}

/// A variant with the text of another; the same text keeps its codes.
fn replaced(mut old: Variant, new: &Variant) -> Variant {
    if old.content.text() != new.content.text() {
        old.content = new.content.clone();
    }
    forget(&mut old.props);
    old
}

fn forget(props: &mut Vec<Prop>) {
    props.retain(|prop| !OF_TRANSLATION.contains(&prop.kind.as_str()));
}
