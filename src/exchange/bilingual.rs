//! Files in one source and one target language: which variants of a unit go into them.

use super::{At, Header, Losses};
use crate::lang::Lang;
use crate::unit::{TranslationUnit, Variant};

pub(super) const OTHERS: &str = "variants beside the source and one translation: left out";
const NO_TEXT: &str = "units without any text: left out";
const OTHER_SOURCE: &str = "units whose source is in another language than that of the file: left out";
const REGION: &str = "languages of single variants: taken for that of the file";
const REGION_OF_COLUMN: &str = "languages of single variants: taken for that of their column";

/// The languages of a file, as far as they are known; the first unit settles the rest.
#[derive(Clone, Debug, Default)]
pub(super) struct Languages {
    pub(super) source: Option<Lang>,
    pub(super) target: Option<Lang>,
}

impl Languages {
    pub(super) fn of(header: &Header) -> Self {
        Self { source: header.source_lang, target: header.target_lang }
    }

    /// The source of a unit and its translations, those in the target language. What else is in the unit is not counted.
    /// `None` when the source is in another language than that of the file, or there is none, which is counted.
    pub(super) fn pick<'u>(
        &mut self,
        unit: &'u TranslationUnit,
        losses: &mut Losses,
    ) -> Option<(&'u Variant, Vec<&'u Variant>)> {
        let Some(source) = unit.variants.get(unit.source(self.source)) else {
            losses.add(NO_TEXT, || At::of(unit, ""));
            return None;
        };
        let file = *self.source.get_or_insert(source.lang);
        if file.language() != source.lang.language() {
            losses.add(OTHER_SOURCE, || At::of(unit, source.lang.as_str()));
            return None;
        }
        let others = || unit.variants.iter().filter(|v| v.lang != source.lang);
        if self.target.is_none() {
            self.target = others().next().map(|v| v.lang);
        }
        let target = self.target.and_then(|lang| {
            let find = |fits: &dyn Fn(Lang) -> bool| others().find(|v| fits(v.lang)).map(|v| v.lang);
            find(&|l| l == lang).or_else(|| find(&|l| l.language() == lang.language()))
        });
        Some((source, others().filter(|v| Some(v.lang) == target).collect()))
    }

    /// The source of a unit and its translation; the variants beside them are counted, and languages that are not quite
    /// those of the file.
    pub(super) fn pair<'u>(
        &mut self,
        unit: &'u TranslationUnit,
        losses: &mut Losses,
    ) -> Option<(&'u Variant, Option<&'u Variant>)> {
        let (source, targets) = self.pick(unit, losses)?;
        let target = targets.first().copied();
        count_others(unit, &[Some(source), target], losses);
        self.count_regions(unit, [Some(source), target], losses);
        Some((source, target))
    }

    /// Counts variants whose language is not to the letter that of the file.
    pub(super) fn count_regions(&self, unit: &TranslationUnit, pair: [Option<&Variant>; 2], losses: &mut Losses) {
        for (variant, lang) in pair.into_iter().zip([self.source, self.target]) {
            if let Some(variant) = variant.filter(|v| Some(v.lang) != lang) {
                losses.add(REGION, || At::of(unit, variant.lang.as_str()));
            }
        }
    }
}

/// What a unit says in the languages of the columns of a table: in the tag itself, else in the language without a region, else in
/// the language with another, where that has no column of its own and tells no other script.
pub(super) fn in_columns<'u>(languages: &[Lang], unit: &'u TranslationUnit) -> Vec<Option<&'u Variant>> {
    let texts = || unit.variants.iter().filter(|v| !v.content.text().is_empty());
    let mut found: Vec<Option<&Variant>> = languages.iter().map(|lang| texts().find(|v| v.lang == *lang)).collect();
    for (at, lang) in languages.iter().enumerate() {
        if found[at].is_some() {
            continue;
        }
        let is_free = |v: &&Variant| {
            !languages.contains(&v.lang) && !found.iter().flatten().any(|taken| std::ptr::eq(*taken, *v))
        };
        let find = |fits: &dyn Fn(Lang) -> bool| texts().filter(is_free).find(|v| fits(v.lang));
        found[at] = find(&|l| l == lang.base()).or_else(|| find(&|l| l.speaks(*lang)));
    }
    found
}

/// Counts the variants that stand in no column, and those in a column of another region.
pub(super) fn count_columns(
    languages: &[Lang],
    unit: &TranslationUnit,
    written: &[Option<&Variant>],
    losses: &mut Losses,
) {
    count_others(unit, written, losses);
    for (variant, lang) in written.iter().zip(languages) {
        if let Some(variant) = variant.filter(|v| v.lang != *lang) {
            losses.add(REGION_OF_COLUMN, || At::of(unit, variant.lang.as_str()));
        }
    }
}

/// Counts the variants that are not written.
pub(super) fn count_others(unit: &TranslationUnit, written: &[Option<&Variant>], losses: &mut Losses) {
    let is_written = |v: &Variant| written.iter().flatten().any(|w| std::ptr::eq(*w, v));
    for variant in unit.variants.iter().filter(|v| !is_written(v)) {
        losses.add(OTHERS, || At::of(unit, variant.lang.as_str()));
    }
}
