//! Units as rows.

use super::KEEPS;
use crate::exchange::bilingual::{count_columns, in_columns};
use crate::exchange::{At, Header, Written, keeps};
use crate::lang::Lang;
use crate::unit::{TranslationUnit, kind};

const MOVED: &str = "properties of translations: become properties of their unit";
const AGAIN: &str = "properties beside the first of their kind: left out";
const NO_NUMBER: &str = "confidences that are no numbers: left out";

/// What a row holds beside its texts.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Rest<'u> {
    pub(super) id: Option<&'u str>,
    pub(super) confidence: Option<f64>,
    pub(super) bead: Option<&'u str>,
    pub(super) document: Option<&'u str>,
}

/// Makes rows of units, and counts what has no place in them.
pub(super) struct Rows {
    source: Option<Lang>,
    /// The languages of the texts, in order; the first unit settles them where they are not known before.
    pub(super) languages: Vec<Lang>,
    pub(super) written: Written,
}

impl Rows {
    pub(super) fn new(header: &Header) -> Self {
        let mut languages = header.languages.clone();
        if let (true, Some(source), Some(target)) = (languages.is_empty(), header.source_lang, header.target_lang) {
            languages = vec![source, target];
        }
        let mut written = Written::default();
        keeps::count_header(keeps::TOLD, header, &mut written.losses);
        Self { source: header.source_lang, languages, written }
    }

    /// The texts of a unit in the order of the languages, and the rest; `None` where there is no text.
    pub(super) fn row<'u>(&mut self, unit: &'u TranslationUnit) -> Option<(Vec<Option<&'u str>>, Rest<'u>)> {
        if self.languages.is_empty() {
            let source = unit.variants.get(unit.source(self.source));
            for lang in source.into_iter().chain(&unit.variants).map(|v| v.lang) {
                if !self.languages.contains(&lang) {
                    self.languages.push(lang);
                }
            }
        }
        let variants = in_columns(&self.languages, unit);
        if variants.iter().flatten().all(|v| v.content.text().trim().is_empty()) {
            self.written.left_out += 1;
            return None;
        }
        let losses = &mut self.written.losses;
        count_columns(&self.languages, unit, &variants, losses);
        keeps::count(KEEPS, unit, variants.iter().flatten().copied(), losses);
        let mut prop = |kind: &str| {
            let of_variant = variants.iter().flatten().find_map(|v| v.prop(kind));
            if let Some(value) = of_variant {
                losses.add(MOVED, || At::of(unit, value));
            }
            let again = unit.props.iter().filter(|prop| prop.kind == kind).skip(1);
            again.for_each(|prop| losses.add(AGAIN, || At::of(unit, &prop.value)));
            unit.prop(kind).or(of_variant).filter(|value| !value.is_empty())
        };
        let (confidence, bead, document) = (prop(kind::CONFIDENCE), prop(kind::BEAD), prop(kind::SOURCE));
        let number = confidence.and_then(|value| value.parse().ok()).filter(|number: &f64| number.is_finite());
        if let (Some(value), None) = (confidence, number) {
            losses.add(NO_NUMBER, || At::of(unit, value));
        }
        self.written.units += 1;
        let texts = variants.iter().map(|v| v.map(|v| v.content.text())).collect();
        Some((texts, Rest { id: unit.id.as_deref(), confidence: number, bead, document }))
    }
}

/// A confidence as units have it.
pub(super) fn confidence(number: f64) -> String {
    let usual = format!("{number:.4}");
    if usual.parse() == Ok(number) { usual } else { number.to_string() }
}
