//! A memory in figures.

use super::duplicates::{fingerprint, source_fingerprint};
use super::fingerprints::Fingerprints;
use super::{Date, TranslationUnit};
use crate::lang::Lang;
use crate::text::{Kind, Token, tokens};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// A memory in figures. While it is filled it remembers 10 bytes of each different unit and 16 of each different source.
#[derive(Clone, Debug, Default, serde::Serialize)]
pub struct Stats {
    /// The units.
    pub units: u64,
    /// What there is in each language.
    pub languages: BTreeMap<Lang, OfLanguage>,
    /// Units that hold inline codes.
    pub with_codes: u64,
    /// Units with text in one language only.
    pub untranslated: u64,
    /// Units a translation of which says what the source says.
    pub same_as_source: u64,
    /// Units that say the same as one before.
    pub duplicates: u64,
    /// Sources that have several different translations.
    pub conflicts: u64,
    /// Units with a date.
    pub dated: u64,
    /// When the first of them was changed.
    #[serde(serialize_with = "as_text")]
    pub oldest: Option<Date>,
    /// When the last of them was changed.
    #[serde(serialize_with = "as_text")]
    pub newest: Option<Date>,
    #[serde(skip)]
    seen: Fingerprints,
    /// For each source the unit it first stood in, and whether another was found.
    #[serde(skip)]
    sources: FxHashMap<u64, (u64, bool)>,
}

/// What there is in a language.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct OfLanguage {
    /// Variants.
    pub variants: u64,
    /// Words; in scripts without spaces between words, characters.
    pub words: u64,
    /// Characters.
    pub characters: u64,
}

impl Stats {
    /// Counts a unit.
    pub fn add(&mut self, unit: &TranslationUnit, source_lang: Option<Lang>) {
        self.units += 1;
        let mut filled = 0;
        for variant in &unit.variants {
            let text = variant.content.text();
            let of = self.languages.entry(variant.lang).or_default();
            of.variants += 1;
            of.characters += text.chars().count() as u64;
            of.words += words(text);
            filled += usize::from(!text.trim().is_empty());
        }
        self.with_codes += u64::from(unit.variants.iter().any(|v| !v.content.codes().is_empty()));
        self.untranslated += u64::from(filled < 2);
        let at = unit.source(source_lang);
        if let Some(source) = unit.variants.get(at) {
            let copied = |(nth, v): (usize, &super::Variant)| nth != at && v.content.text() == source.content.text();
            self.same_as_source += u64::from(unit.variants.iter().enumerate().any(copied));
        }
        if let Some(date) = unit.changed() {
            self.dated += 1;
            self.oldest = Some(self.oldest.map_or(date, |oldest| oldest.min(date)));
            self.newest = self.newest.max(Some(date));
        }
        let whole = fingerprint(unit);
        if !self.seen.insert(whole) {
            self.duplicates += 1;
        }
        let (first, conflicting) = self.sources.entry(source_fingerprint(unit, source_lang)).or_insert((whole, false));
        if *first != whole && !*conflicting {
            *conflicting = true;
            self.conflicts += 1;
        }
    }
}

/// How many words a text has: runs of letters and digits; in scripts without spaces between words, characters.
pub fn words(text: &str) -> u64 {
    let count = |token: &Token| match token.kind {
        Kind::Word | Kind::Number => 1,
        Kind::Han | Kind::Hiragana | Kind::Katakana | Kind::Unspaced => {
            text[token.range.clone()].chars().count() as u64
        }
        Kind::Mark => 0,
    };
    tokens(text).iter().map(count).sum()
}

#[expect(clippy::ref_option, reason = "serde hands over the field")]
fn as_text<S: serde::Serializer>(date: &Option<Date>, serializer: S) -> Result<S::Ok, S::Error> {
    match date {
        Some(date) => serializer.serialize_some(&date.to_string()),
        None => serializer.serialize_none(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::unit::{Content, Variant};

    #[test]
    fn a_memory_is_counted() {
        let unit = |source: &str, target: &str| TranslationUnit {
            variants: vec![
                Variant::new("en".parse().unwrap(), Content::plain(source)),
                Variant::new("ja".parse().unwrap(), Content::plain(target)),
            ],
            ..TranslationUnit::default()
        };
        let mut stats = Stats::default();
        for (source, target) in
            [("One two", "一二"), ("One two", "一、二"), ("One two", "一二"), ("OK", "OK"), ("No", "")]
        {
            stats.add(&unit(source, target), None);
        }
        assert_eq!((stats.units, stats.duplicates, stats.conflicts), (5, 1, 1));
        assert_eq!((stats.untranslated, stats.same_as_source, stats.with_codes), (1, 1, 0));
        let japanese = &stats.languages[&"ja".parse().unwrap()];
        assert_eq!(*japanese, OfLanguage { variants: 5, words: 7, characters: 9 });
        assert_eq!(stats.languages[&"en".parse().unwrap()].words, 8);
    }

    #[test]
    fn words_are_counted_in_every_script() {
        for (text, count) in
            [("", 0), ("Don't re-read 1,000.", 5), ("« Oui », dit-elle.", 3), ("東京です", 4), ("--", 0)]
        {
            assert_eq!(words(text), count, "{text}");
        }
    }
}
