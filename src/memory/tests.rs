//! What is true of a memory whoever changes it.

use super::*;
use crate::unit::{Content, Prop, TranslationUnit, Variant, kind};
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

/// A unit written as `en Hello | fr ?Salut | 2011-07-04`: a draft behind `?`, its date last, if it has one.
fn written(unit: &str) -> TranslationUnit {
    let mut read = TranslationUnit::default();
    for part in unit.split(" | ") {
        let Some((lang, text)) = part.split_once(' ') else {
            read.attributes.set("changedate", &part.parse::<crate::unit::Date>().unwrap().to_string());
            continue;
        };
        let mut variant = Variant::new(lang.parse().unwrap(), Content::plain(text.trim_start_matches('?')));
        if text.starts_with('?') {
            variant.props.push(Prop::new(kind::STATE, "initial"));
        }
        read.variants.push(variant);
    }
    read
}

fn held(store: &Store) -> Vec<String> {
    let variant = |v: &Variant| format!("{} {}{}", v.lang, if v.is_draft() { "?" } else { "" }, v.content.text());
    let unit = |held: Stored| held.unit.variants.iter().map(variant).collect::<Vec<_>>().join(" | ");
    store.units(0, 100).unwrap().into_iter().map(unit).collect()
}

/// Adds units in one change, and says what became of them.
fn import_all(store: &mut Store, units: &[&str], conflict: Conflict) -> Vec<Added> {
    let mut change = store.change("import", None).unwrap();
    let added = units.iter().map(|unit| change.add(&written(unit), 0, &Vec::new(), conflict).unwrap()).collect();
    change.commit().unwrap();
    added
}

/// What a memory holds, how it changes, by what, what becomes of each unit, and what it holds afterwards.
type Changed = (&'static [&'static str], Conflict, &'static [&'static str], &'static [Added], &'static [&'static str]);

const CHANGES: &[Changed] = &[
    // Other languages stay.
    (
        &["en Hello | fr Bonjour | de Hallo"],
        Conflict::Overwrite,
        &["en Hello | fr Salut"],
        &[Added::Replaced(1)],
        &["en Hello | de Hallo", "en Hello | fr Salut"],
    ),
    (
        &["en Hello | fr Bonjour | de Hallo"],
        Conflict::Overwrite,
        &["en Hello | fr Salut", "en Hello | de Servus"],
        &[Added::Replaced(1), Added::Replaced(1)],
        &["en Hello | fr Salut", "en Hello | de Servus"],
    ),
    (
        &["en Hello | en Hellos | fr Bonjour | fr Bonjours"],
        Conflict::Overwrite,
        &["en Hello | en Hellos | de Hallo | de Hallos", "en Hello | fr Salut"],
        &[Added::New, Added::Replaced(1)],
        &["en Hello | en Hellos | de Hallo | de Hallos", "en Hello | fr Salut"],
    ),
    // What comes together stands together.
    (
        &["en Note | fr Billet"],
        Conflict::Overwrite,
        &["en Note | fr Remarque", "en Note | fr Avis"],
        &[Added::Replaced(1), Added::New],
        &["en Note | fr Remarque", "en Note | fr Avis"],
    ),
    (
        &["en Note | fr Remarque"],
        Conflict::Overwrite,
        &["en Note | fr Remarque", "en Note | fr Avis"],
        &[Added::Same, Added::New],
        &["en Note | fr Remarque", "en Note | fr Avis"],
    ),
    (
        &["en Note | fr Remarque | de Notiz"],
        Conflict::Overwrite,
        &["en Note | fr Avis", "en Note | fr Remarque | de Notiz"],
        &[Added::Replaced(1), Added::Replaced(1)],
        &["en Note | fr Avis", "en Note | fr Remarque | de Notiz"],
    ),
    // A draft takes the place of drafts, and of the same words what is finished does.
    (
        &["en Hello | fr Bonjour"],
        Conflict::Overwrite,
        &["en Hello | fr ?Salut"],
        &[Added::Draft],
        &["en Hello | fr Bonjour"],
    ),
    (
        &["en Hello | fr ?Bonjour | de Hallo"],
        Conflict::Overwrite,
        &["en Hello | fr ?Salut | de ?Servus"],
        &[Added::Replaced(1)],
        &["en Hello | de Hallo", "en Hello | fr ?Salut | de ?Servus"],
    ),
    (
        &["en Hello | fr ?Bonjour", "en Hello | fr Salut"],
        Conflict::Overwrite,
        &["en Hello | fr Bonjour"],
        &[Added::Replaced(2)],
        &["en Hello | fr Bonjour"],
    ),
    (
        &["en Hello | fr ?Bonjour"],
        Conflict::Add,
        &["en Hello | fr Bonjour", "en Hello | fr ?Bonjour", "en Hello | fr ?Salut"],
        &[Added::Replaced(1), Added::Same, Added::New],
        &["en Hello | fr Bonjour", "en Hello | fr ?Salut"],
    ),
    (
        &["en Hello | fr ?Bonjour", "en Hello | fr Bonjour | de Hallo"],
        Conflict::Overwrite,
        &["en Hello | de Servus"],
        &[Added::Replaced(1)],
        &["en Hello | fr Bonjour", "en Hello | de Servus"],
    ),
    // The newest stands, where that can be told.
    (
        &["en Hello | fr Bonjour | 2011-07-04"],
        Conflict::Newest,
        &["en Hello | fr Salut | 2010-01-01", "en Hello | fr Salut", "en Hello | fr ?Salut | 2012-01-01"],
        &[Added::Older, Added::Undated, Added::Draft],
        &["en Hello | fr Bonjour"],
    ),
    (
        &["en Hello | fr Bonjour"],
        Conflict::Newest,
        &["en Hello | fr Salut", "en Hello | fr Salut | 2012-01-01", "en Hello | de Hallo"],
        &[Added::Undated, Added::Replaced(1), Added::New],
        &["en Hello | fr Salut", "en Hello | de Hallo"],
    ),
    (
        &["en Hello | fr Bonjour | 2011-07-04", "en Hello | it Ciao | 2009-01-01"],
        Conflict::Newest,
        &["en Hello | fr Salut | de Hallo | it Salve | 2010-01-01"],
        &[Added::Replaced(1)],
        &["en Hello | fr Bonjour", "en Hello | de Hallo | it Salve"],
    ),
];

#[test]
fn a_unit_takes_the_place_of_others_in_its_languages_alone() {
    for (before, conflict, units, became, after) in CHANGES {
        let folder = tempfile::tempdir().unwrap();
        let mut store = Store::create(&folder.path().join("m.tmdb")).unwrap();
        import_all(&mut store, before, Conflict::Add);
        assert_eq!(import_all(&mut store, units, *conflict), *became, "{before:?} {units:?}");
        assert_eq!(held(&store), *after, "{before:?} {units:?}");
        // Once more changes nothing.
        let units_of = |store: &Store| store.units(0, 100).unwrap();
        let first = units_of(&store);
        import_all(&mut store, units, *conflict);
        assert_eq!(units_of(&store), first, "{before:?} {units:?}");
    }
}

#[test]
fn a_unit_is_changed_in_the_languages_that_are_told() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::create(&folder.path().join("m.tmdb")).unwrap();
    let bold = |at| crate::unit::Code::new(at, crate::document::Role::Alone, "<b/>");
    let mut unit = written("en Hello | fr ?Bonjour | de Hallo");
    unit.variants[0].content = Content::new("Hello", vec![bold(0)]).unwrap();
    unit.variants[2].content = Content::new("Hallo", vec![bold(5)]).unwrap();
    unit.props.push(Prop::new("x-project", "harbour"));
    let mut change = store.change("add", None).unwrap();
    change.add(&unit, 0, &vec![(Some(1), Some(2))], Conflict::Add).unwrap();
    change.commit().unwrap();
    let mut change = store.change("update", None).unwrap();
    assert_eq!(change.update(1, &written("en Hello | fr Salut")).unwrap(), Some(Added::New));
    assert_eq!(change.update(7, &written("en Hello | fr Salut")).unwrap(), None);
    change.commit().unwrap();
    let stored = store.unit(2).unwrap().unwrap();
    assert_eq!(held(&store), ["en Hello | fr Salut | de Hallo"]);
    assert_eq!(stored.unit.variants[0], unit.variants[0]);
    assert_eq!(stored.unit.variants[2], unit.variants[2]);
    assert_eq!((stored.unit.prop("x-project"), stored.neighbours[0]), (Some("harbour"), (Some(1), Some(2))));
}

#[test]
fn the_same_translation_elsewhere_stands() {
    for conflict in [Conflict::Overwrite, Conflict::Newest] {
        let folder = tempfile::tempdir().unwrap();
        let mut store = Store::create(&folder.path().join("m.tmdb")).unwrap();
        for place in [1, 2] {
            let mut change = store.change("import", None).unwrap();
            for place in [place, place + 2] {
                let unit = written("en Hello | fr Bonjour | 2011-07-04");
                let added = change.add(&unit, 0, &vec![(Some(place), None)], conflict).unwrap();
                assert_eq!(added, Added::New, "{conflict:?} {place}");
            }
            change.commit().unwrap();
        }
    }
}

#[test]
fn plural_forms_that_are_not_told_stay() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::create(&folder.path().join("m.tmdb")).unwrap();
    import_all(&mut store, &["en ship | en ships | fr bateau | fr bateaux"], Conflict::Add);
    for (id, new, after) in [
        (1, "en ship | fr navire", "en ship | en ships | fr navire | fr bateaux"),
        (2, "en ship | fr navire | fr navires | de Schiff", "en ship | en ships | fr navire | fr navires | de Schiff"),
        (3, "de Schiff | de Schiffe", "en ship | en ships | fr navire | fr navires | de Schiff | de Schiffe"),
    ] {
        let mut change = store.change("update", None).unwrap();
        assert_eq!(change.update(id, &written(new)).unwrap(), Some(Added::New));
        change.commit().unwrap();
        assert_eq!(held(&store), [after]);
    }
}

#[test]
fn another_script_is_not_filled_in() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::create(&folder.path().join("m.tmdb")).unwrap();
    import_all(
        &mut store,
        &[
            "en Zoom | zh-TW 縮放",
            "en Zoom | zh-CN 缩放",
            "en Zoom | zh 變焦",
            "en Zoom | sr-Latn Zum",
            "en Zoom | sr Зум",
        ],
        Conflict::Add,
    );
    let mut memory = Memory::new(store);
    for (to, found) in [
        ("zh-Hans", "zh 變焦 100, zh-CN 缩放 99"),
        ("zh-CN", "zh 變焦 100, zh-CN 缩放 100"),
        ("zh-Hant", "zh-TW 縮放 99, zh 變焦 95"),
        ("zh-HK", "zh-TW 縮放 99, zh 變焦 95"),
        ("zh", "zh 變焦 100, zh-CN 缩放 100, zh-TW 縮放 95"),
        ("sr-Cyrl", "sr Зум 100"),
        ("sr", "sr Зум 100, sr-Latn Zum 95"),
    ] {
        let query = Query::new("Zoom", "en".parse().unwrap(), to.parse().unwrap());
        let matches = memory.lookup(&query, &LookupOptions::default()).unwrap();
        let said: Vec<_> =
            matches.iter().map(|m| format!("{} {} {}", m.target().lang, m.target().content.text(), m.score)).collect();
        assert_eq!(said.join(", "), found, "{to}");
    }
}

#[test]
fn what_is_compared_at_its_ends_alone_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::create(&folder.path().join("m.tmdb")).unwrap();
    let text = |words: usize, other: usize| -> String {
        let word =
            |at: usize| if at == other { "elsewhere ".to_owned() } else { format!("w{} ", "abcdefg".repeat(at % 7)) };
        (0..words).map(word).collect()
    };
    add(&mut store, &[text(60, 7), text(4200, 7)]);
    let mut memory = Memory::new(store);
    for (words, ends_only) in [(60, false), (4200, true)] {
        let query = Query::new(text(words, 10), "en".parse().unwrap(), "fr".parse().unwrap());
        let matches = memory.lookup(&query, &LookupOptions::default()).unwrap();
        assert_eq!(matches.iter().map(|m| m.ends_only).collect::<Vec<_>>(), [ends_only], "{words}");
    }
}
