//! Units that say the same, known by fingerprints, so that memories of any size fit.

use super::fingerprints::Fingerprints;
use super::{Content, TranslationUnit, Variant};
use crate::file::Hasher;
use crate::lang::Lang;
use rustc_hash::FxHashMap;

/// When two units are the same.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Same {
    /// All their variants are.
    #[default]
    Unit,
    /// Their sources are.
    Source,
}

/// Which of units that are the same stays; of equal ones the first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Keep {
    /// The first.
    #[default]
    First,
    /// The one changed last.
    Newest,
    /// The one changed first. A unit without a date is older than all.
    Oldest,
    /// The one that stands in the memory most often.
    MostFrequent,
}

/// Finds duplicates. For anything but [`Keep::First`] the memory is read twice: [`look`](Self::look) at all units, then ask
/// [`stays`](Self::stays) of each again, in the same order.
///
/// It remembers 9 to 10 bytes of each different unit for the first; 24 for the newest and oldest and 40 for the most frequent,
/// and there half as much again as free room.
#[derive(Default)]
pub struct Duplicates {
    same: Same,
    keep: Keep,
    seen: Fingerprints,
    /// For each kind of unit the best so far: what it is better by, and which unit it is.
    best: FxHashMap<u64, (u64, u64)>,
    /// How often each unit stands in the memory, and which is the first.
    counts: FxHashMap<u64, u64>,
    looked_at: u64,
    asked_for: u64,
}

impl Duplicates {
    /// Nothing has been seen yet.
    pub fn new(same: Same, keep: Keep) -> Self {
        Self { same, keep, ..Self::default() }
    }

    /// Whether all units must be looked at before the first question.
    pub fn looks_first(&self) -> bool {
        self.keep != Keep::First
    }

    /// Looks at a unit.
    pub fn look(&mut self, unit: &TranslationUnit, source_lang: Option<Lang>) {
        let key = self.key(unit, source_lang);
        let nth = self.looked_at;
        self.looked_at += 1;
        let date = || {
            unit.changed().map_or(0, |date| {
                date.to_string().bytes().filter(u8::is_ascii_digit).fold(0, |n, b| n * 10 + u64::from(b - b'0'))
            })
        };
        let value = match self.keep {
            Keep::First => 0,
            Keep::Newest => date(),
            Keep::Oldest => u64::MAX - date(),
            Keep::MostFrequent => {
                let count = self.counts.entry(fingerprint(unit)).or_default();
                *count += 1;
                *count
            }
        };
        let best = self.best.entry(key).or_insert((value, nth));
        // Of the most frequent, the one that reaches the count first: the same as the one that has it in the end, unless
        // another overtakes it.
        if value > best.0 {
            *best = (value, nth);
        }
    }

    /// Whether a unit stays.
    pub fn stays(&mut self, unit: &TranslationUnit, source_lang: Option<Lang>) -> bool {
        let key = self.key(unit, source_lang);
        let nth = self.asked_for;
        self.asked_for += 1;
        if self.keep == Keep::First {
            return self.seen.insert(key);
        }
        self.best.get(&key).is_some_and(|(_, best)| *best == nth)
    }

    fn key(&self, unit: &TranslationUnit, source_lang: Option<Lang>) -> u64 {
        match self.same {
            Same::Unit => fingerprint(unit),
            Same::Source => source_fingerprint(unit, source_lang),
        }
    }
}

/// The fingerprint of all variants of a unit: their languages, words and markup, in whichever order the languages come.
pub fn fingerprint(unit: &TranslationUnit) -> u64 {
    let mut variants: Vec<&Variant> = unit.variants.iter().collect();
    variants.sort_by_key(|variant| variant.lang);
    let mut hash = Hasher::new();
    for variant in variants {
        hash.text(variant.lang.as_str());
        content(&mut hash, &variant.content);
    }
    hash.finish()
}

/// The fingerprint of the source of a unit.
pub fn source_fingerprint(unit: &TranslationUnit, source_lang: Option<Lang>) -> u64 {
    let mut hash = Hasher::new();
    if let Some(source) = unit.variants.get(unit.source(source_lang)) {
        hash.text(source.lang.as_str());
        content(&mut hash, &source.content);
    }
    hash.finish()
}

fn content(hash: &mut Hasher, content: &Content) {
    hash.text(content.text());
    for code in content.codes() {
        hash.number(u64::from(code.at));
        hash.text(&code.markup);
        code.flows().iter().for_each(|flow| self::content(hash, &flow.content));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn unit(source: &str, target: &str, date: &str) -> TranslationUnit {
        let variant = |lang: &str, text: &str| Variant::new(lang.parse().unwrap(), Content::plain(text));
        TranslationUnit {
            attributes: [("changedate", date)].into_iter().collect(),
            variants: vec![variant("en", source), variant("fr", target)],
            ..TranslationUnit::default()
        }
    }

    fn kept(units: &[TranslationUnit], same: Same, keep: Keep) -> Vec<usize> {
        let mut duplicates = Duplicates::new(same, keep);
        if duplicates.looks_first() {
            for unit in units {
                duplicates.look(unit, None);
            }
        }
        (0..units.len()).filter(|at| duplicates.stays(&units[*at], None)).collect()
    }

    #[test]
    fn one_of_each_stays() {
        let units = [
            unit("a", "x", "20110102T000000Z"),
            unit("a", "y", "20110103T000000Z"),
            unit("b", "x", ""),
            unit("a", "y", "20110101T000000Z"),
            unit("a", "x", "20110102T000000Z"),
            unit("a", "y", "20110102T000000Z"),
        ];
        assert_eq!(kept(&units, Same::Unit, Keep::First), [0, 1, 2]);
        assert_eq!(kept(&units, Same::Unit, Keep::Newest), [0, 1, 2]);
        assert_eq!(kept(&units, Same::Unit, Keep::Oldest), [0, 2, 3]);
        assert_eq!(kept(&units, Same::Source, Keep::First), [0, 2]);
        assert_eq!(kept(&units, Same::Source, Keep::Newest), [1, 2]);
        assert_eq!(kept(&units, Same::Source, Keep::Oldest), [2, 3]);
        assert_eq!(kept(&units, Same::Source, Keep::MostFrequent), [2, 5]);
    }

    #[test]
    fn the_order_of_languages_makes_no_other_unit() {
        let one = unit("a", "b", "");
        let mut other = one.clone();
        other.variants.reverse();
        assert_eq!(fingerprint(&one), fingerprint(&other));
        // The same texts, each in the language of the other.
        assert_ne!(fingerprint(&one), fingerprint(&unit("b", "a", "")));
        other.variants[0].lang = "de".parse().unwrap();
        assert_ne!(fingerprint(&one), fingerprint(&other));
    }

    proptest! {
        #[test]
        fn exactly_one_of_each_kind_stays(pairs in prop::collection::vec(("[ab]{1,2}", "[xy]", 0..3u8), 0..20)) {
            let units: Vec<_> = pairs.iter().map(|(s, t, day)| unit(s, t, &format!("2011010{}T000000Z", day + 1))).collect();
            for (same, keep) in [(Same::Unit, Keep::First), (Same::Unit, Keep::Oldest), (Same::Source, Keep::Newest), (Same::Source, Keep::MostFrequent)] {
                let key = |u: &TranslationUnit| match same {
                    Same::Unit => fingerprint(u),
                    Same::Source => source_fingerprint(u, None),
                };
                let mut stayed: Vec<u64> = kept(&units, same, keep).iter().map(|at| key(&units[*at])).collect();
                let mut all: Vec<u64> = units.iter().map(key).collect();
                stayed.sort_unstable();
                all.sort_unstable();
                all.dedup();
                prop_assert_eq!(stayed, all);
            }
        }
    }
}
