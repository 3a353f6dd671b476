//! Lines come back as they were, and pairs are those that units would make.

use super::*;
use crate::exchange::{Format, Input, ReadOptions, WriteOptions};
use proptest::prelude::*;
use std::path::Path;

fn options(langs: Option<(&str, &str)>) -> ReadOptions {
    let lang = |tag: &str| tag.parse().ok();
    ReadOptions {
        source_lang: langs.and_then(|langs| lang(langs.0)),
        target_lang: langs.and_then(|langs| lang(langs.1)),
        ..ReadOptions::default()
    }
}

fn read(format: &str, text: &str, options: &ReadOptions) -> (PairReader, Vec<Batch>) {
    let format = Format::named(format).unwrap();
    let mut reader = PairReader::open(format, Input::bytes(Path::new("in"), text), options).unwrap();
    let mut batches = Vec::new();
    while let Some(batch) = reader.read().unwrap() {
        batches.push(batch);
    }
    (reader, batches)
}

fn written(format: &str, reader: &PairReader, batches: &[Batch]) -> String {
    let mut out = Vec::new();
    let format = Format::named(format).unwrap();
    let mut writer = PairWriter::new(format, Path::new("out"), &mut out, reader, &WriteOptions::default()).unwrap();
    for batch in batches {
        (0..batch.len()).for_each(|at| writer.pair(batch, at).unwrap());
    }
    writer.finish().unwrap();
    String::from_utf8(out).unwrap()
}

fn texts(batches: &[Batch]) -> Vec<(String, String)> {
    let pairs = batches.iter().flat_map(Batch::pairs);
    pairs.map(|pair| (pair.source.to_owned(), pair.target.to_owned())).collect()
}

#[test]
fn lines_come_back_to_the_byte_whatever_else_is_in_them() {
    let ours = "en\tx-url\tfr\tconfidence\tbead\nOne\\ttwo\thttp://a\tUn\\tdeux\t0.5000\t1-1\nA\t\t\t\t\n";
    let (reader, batches) = read("tsv", ours, &options(None));
    assert_eq!(texts(&batches), [("One\ttwo".into(), "Un\tdeux".into()), ("A".into(), String::new())]);
    assert_eq!(batches[0].pair(0).confidence, Some(0.5));
    assert_eq!(written("tsv", &reader, &batches), ours);
    let bare = "One\tUn\tmore\n\"Two\tDeux\nThree\n";
    let (reader, batches) = read("tsv", bare, &options(Some(("en", "fr"))));
    assert_eq!(texts(&batches)[1..], [("\"Two".into(), "Deux".into()), ("Three".into(), String::new())]);
    assert_eq!(written("tsv", &reader, &batches), bare);
}

#[test]
fn changed_texts_go_where_the_others_stood() {
    let ours = "en\tfr\tconfidence\tbead\nOne\tUn\t0.5\t1-1\n";
    let (reader, batches) = read("tsv", ours, &options(None));
    let mut out = Vec::new();
    let format = Format::named("tsv").unwrap();
    let mut writer = PairWriter::new(format, Path::new("out"), &mut out, &reader, &WriteOptions::default()).unwrap();
    writer.changed(&batches[0], 0, "a\\b", "Deux").unwrap();
    writer.finish().unwrap();
    assert_eq!(String::from_utf8(out).unwrap(), "en\tfr\tconfidence\tbead\na\\\\b\tDeux\t0.5\t1-1\n");
}

#[test]
fn units_are_pairs_in_the_language_that_is_asked_for() {
    let tmx = r#"<tmx version="1.4"><header srclang="en"/><body>
        <tu><prop type="x-confidence">0.9</prop><tuv xml:lang="fr"><seg>Un</seg></tuv><tuv xml:lang="en"><seg>One</seg></tuv><tuv xml:lang="de"><seg>Eins</seg></tuv></tu>
        <tu><tuv xml:lang="en"><seg>Two</seg></tuv><tuv xml:lang="de"><seg>Zwei</seg></tuv></tu></body></tmx>"#;
    let (reader, batches) = read("tmx", tmx, &ReadOptions { target_lang: "de".parse().ok(), ..ReadOptions::default() });
    assert_eq!(texts(&batches), [("One".into(), "Eins".into()), ("Two".into(), "Zwei".into())]);
    assert_eq!(batches[0].pair(0).confidence, Some(0.9));
    assert_eq!(reader.langs(), Some(("en".parse().unwrap(), "de".parse().unwrap())));
    // Without it the first translation says which language is meant.
    let (_, batches) = read("tmx", tmx, &options(None));
    assert_eq!(texts(&batches), [("One".into(), "Un".into()), ("Two".into(), String::new())]);
}

#[test]
fn a_table_with_several_translations_must_be_asked_for_one() {
    let format = Format::named("tsv").unwrap();
    let input = || Input::bytes(Path::new("in"), "en\tfr\tde\na\tb\tc\n");
    let error = PairReader::open(format, input(), &options(None)).err().unwrap();
    assert_eq!(error.to_string(), "in: has translations into `fr`, `de`");
    let asked = ReadOptions { target_lang: "de".parse().ok(), ..ReadOptions::default() };
    let mut reader = PairReader::open(format, input(), &asked).unwrap();
    assert_eq!(reader.read().unwrap().unwrap().pair(0).target, "c");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn the_fast_way_reads_what_units_say(rows in prop::collection::vec(("[a-c\\\\ ]{1,4}", "[x-z\\\\nt]{0,4}"), 1..20)) {
        let text: Vec<String> = rows.iter().map(|(s, t)| format!("{s}\t{t}\t0.5000\t1-1\n")).collect();
        let table = format!("en\tfr\tconfidence\tbead\n{}", text.concat());
        let (_, batches) = read("tsv", &table, &options(None));
        let mut reader = Format::named("tsv").unwrap().read(Input::bytes(Path::new("in"), table.as_str()), &options(None)).unwrap();
        let mut expected = Vec::new();
        while let Some(unit) = reader.next().unwrap() {
            let text = |lang: &str| unit.variants.iter().find(|v| v.lang.as_str() == lang).map_or("", |v| v.content.text()).to_owned();
            expected.push((text("en"), text("fr")));
        }
        prop_assert_eq!(texts(&batches), expected);
    }
}
