//! What is true of a memory whoever changes it.

use super::*;
use crate::unit::{Content, TranslationUnit, Variant};
use proptest::prelude::*;

fn unit(source: &str, target: &str) -> TranslationUnit {
    let variant = |lang: &str, text: &str| Variant::new(lang.parse().unwrap(), Content::plain(text));
    TranslationUnit { variants: vec![variant("en", source), variant("fr", target)], ..TranslationUnit::default() }
}

fn add(store: &mut Store, texts: &[String]) {
    let mut change = store.change("add", None).unwrap();
    for text in texts {
        change.add(&unit(text, "texte"), 0, &Vec::new(), Conflict::Add).unwrap();
    }
    change.commit().unwrap();
}

fn texts() -> impl Strategy<Value = Vec<String>> {
    let words = prop::sample::select(vec!["the", "old", "Bridge", "is", "open", "again", "12", "7", "%s", ",", "!"]);
    prop::collection::vec(prop::collection::vec(words, 1..7).prop_map(|words| words.join(" ")), 1..12)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    /// Many texts at once have the matches that each has alone, in a reader that shares the index, after others wrote.
    #[test]
    fn many_at_once_are_found_as_one_by_one(first in texts(), later in texts(), asked in texts()) {
        let folder = tempfile::tempdir()?;
        let path = folder.path().join("m.tmdb");
        let mut writer = Store::create(&path).unwrap();
        add(&mut writer, &first);
        let mut alone = Memory::new(Store::read_only(&path).unwrap());
        let (from, to) = ("en".parse().unwrap(), "fr".parse().unwrap());
        alone.index(from).unwrap();
        let mut together = alone.again().unwrap();
        for texts in [&[][..], &later] {
            add(&mut writer, texts);
            let queries: Vec<Query> = asked.iter().chain(texts).map(|text| Query::new(text.as_str(), from, to)).collect();
            for min in [60, 100] {
                let options = LookupOptions { min, ..LookupOptions::default() };
                let said = |found: &[Match]| found.iter().map(|m| (m.id, m.score, m.kind)).collect::<Vec<_>>();
                let one_by_one: Vec<_> =
                    queries.iter().map(|query| said(&alone.lookup(query, &options).unwrap())).collect();
                let all: Vec<_> = together.lookup_all(&queries, &options).unwrap().iter().map(|found| said(found)).collect();
                prop_assert_eq!(&one_by_one, &all);
                // What was just added is there.
                prop_assert!(all[asked.len()..].iter().all(|found| found.first().is_some_and(|(_, score, _)| *score == 100)));
            }
        }
    }
}
