//! Which units of a memory are wanted.

use super::{Date, TranslationUnit, Variant};
use crate::lang::Lang;
use crate::text::Pattern;

/// What a unit has to be. What is not asked for does not matter.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// It has a variant in each of these languages, or in one that they cover.
    pub langs: Vec<Lang>,
    /// It was made or changed at this moment or later. A unit without a date was not.
    pub since: Option<Date>,
    /// It was made or changed before this moment. A unit without a date was not.
    pub until: Option<Date>,
    /// It, or one of its variants, was made or changed by this person.
    pub user: Option<String>,
    /// Each segment has at least so many characters.
    pub shortest: Option<usize>,
    /// Each segment has at most so many characters.
    pub longest: Option<usize>,
    /// A segment holds this.
    pub any: Option<Pattern>,
    /// The source holds this.
    pub source: Option<Pattern>,
    /// A translation holds this.
    pub target: Option<Pattern>,
    /// Whether it has no translation.
    pub untranslated: Option<bool>,
    /// Whether a translation says what the source says.
    pub same_as_source: Option<bool>,
}

impl Filter {
    /// Whether a unit is all that is asked for; `source_lang` is that of the file.
    pub fn keeps(&self, unit: &TranslationUnit, source_lang: Option<Lang>) -> bool {
        let has_lang = |lang: &Lang| unit.variants.iter().any(|variant| lang.covers(variant.lang));
        // What is asked for most often and fails soonest comes first.
        if !self.langs.iter().all(has_lang) {
            return false;
        }
        let changed = if self.since.is_some() || self.until.is_some() { unit.changed() } else { None };
        let source = unit.source(source_lang);
        let targets = || unit.variants.iter().enumerate().filter(|(at, _)| *at != source).map(|(_, variant)| variant);
        let holds = |pattern: &Pattern, variant: &Variant| pattern.is_match(variant.content.text());
        let translated = || targets().any(|variant| !variant.content.text().trim().is_empty());
        let copied = || {
            unit.variants
                .get(source)
                .is_some_and(|s| targets().any(|t| t.content.text().trim() == s.content.text().trim()))
        };
        self.since.is_none_or(|since| changed.is_some_and(|changed| changed >= since))
            && self.until.is_none_or(|until| changed.is_some_and(|changed| changed < until))
            && self.user.as_deref().is_none_or(|user| is_by(unit, user))
            && self.lengths_fit(unit)
            && self.any.as_ref().is_none_or(|pattern| unit.variants.iter().any(|variant| holds(pattern, variant)))
            && self.source.as_ref().is_none_or(|p| unit.variants.get(source).is_some_and(|variant| holds(p, variant)))
            && self.target.as_ref().is_none_or(|pattern| targets().any(|variant| holds(pattern, variant)))
            && self.untranslated.is_none_or(|wanted| translated() != wanted)
            && self.same_as_source.is_none_or(|wanted| copied() == wanted)
    }

    fn lengths_fit(&self, unit: &TranslationUnit) -> bool {
        if self.shortest.is_none() && self.longest.is_none() {
            return true;
        }
        unit.variants.iter().all(|variant| {
            let length = variant.content.text().chars().count();
            self.shortest.is_none_or(|least| length >= least) && self.longest.is_none_or(|most| length <= most)
        })
    }
}

fn is_by(unit: &TranslationUnit, user: &str) -> bool {
    let all = unit.variants.iter().map(|variant| &variant.attributes).chain([&unit.attributes]);
    all.into_iter().any(|a| [a.get("creationid"), a.get("changeid")].contains(&Some(user)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::unit::Content;

    fn unit(variants: &[(&str, &str)]) -> TranslationUnit {
        let variant = |(lang, text): &(&str, &str)| Variant::new(lang.parse().unwrap(), Content::plain(*text));
        TranslationUnit { variants: variants.iter().map(variant).collect(), ..TranslationUnit::default() }
    }

    #[test]
    fn a_unit_is_kept_if_it_is_all_that_is_asked_for() {
        let mut yes = unit(&[("en-GB", "Yes, 12"), ("fr", "Oui, 12")]);
        yes.attributes.push("changedate", "20110704T153200Z");
        yes.variants[1].attributes.push("changeid", "anna");
        let keeps = |set: &dyn Fn(&mut Filter)| {
            let mut filter = Filter::default();
            set(&mut filter);
            filter.keeps(&yes, "en".parse().ok())
        };
        assert!(keeps(&|_| {}));
        assert!(keeps(&|f| f.langs = vec!["en".parse().unwrap(), "fr".parse().unwrap()]));
        assert!(!keeps(&|f| f.langs = vec!["en-US".parse().unwrap()]));
        assert!(keeps(&|f| f.since = "2011-07-04T15:32:00Z".parse().ok()));
        assert!(!keeps(&|f| f.until = "2011-07-04T15:32:00Z".parse().ok()));
        assert!(keeps(&|f| f.user = Some("anna".to_owned())));
        assert!(!keeps(&|f| f.user = Some("bob".to_owned())));
        assert!(keeps(&|f| (f.shortest, f.longest) = (Some(7), Some(7))));
        assert!(!keeps(&|f| f.shortest = Some(8)));
        assert!(keeps(&|f| f.source = "^Yes".parse().ok()) && !keeps(&|f| f.target = "^Yes".parse().ok()));
        assert!(keeps(&|f| f.any = r"\d{2}".parse().ok()));
        assert!(keeps(&|f| f.untranslated = Some(false)) && !keeps(&|f| f.untranslated = Some(true)));
        let copied = unit(&[("en", "OK"), ("fr", "OK ")]);
        let filter = Filter { same_as_source: Some(true), ..Filter::default() };
        assert!(filter.keeps(&copied, None) && !filter.keeps(&yes, None));
        let empty = unit(&[("en", "OK"), ("fr", " ")]);
        assert!(Filter { untranslated: Some(true), ..Filter::default() }.keeps(&empty, None));
    }
}
