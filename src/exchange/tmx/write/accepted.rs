//! The schema by which OmegaT 6.1 and later check a TMX before they read it is stricter than the DTD: nothing that it refuses
//! is ever written.

use super::*;
use crate::exchange::ReadOptions;
use crate::exchange::laws::unit;
use crate::exchange::tmx::validate::{Severity, validate};
use proptest::prelude::*;
use std::path::Path;

/// The rules that a file breaks which the schema refuses. It takes any text for a date or number.
fn refused(text: &str) -> Vec<&'static str> {
    let mut rules = Vec::new();
    let mut tell = |finding: crate::exchange::tmx::validate::Finding| {
        if finding.severity == Severity::Error && !matches!(finding.rule, "date" | "number" | "source-language") {
            rules.push(finding.rule);
        }
    };
    validate(text.as_bytes(), Path::new("a.tmx"), &ReadOptions::default(), &mut tell).unwrap();
    rules
}

fn written(units: &[TranslationUnit], tags: Tags) -> String {
    let mut header = Header::new("en".parse().unwrap());
    header.attributes.push("xmlns", "http://www.lisa.org/tmx14");
    header.attributes.push("o-tmf", " ");
    let mut out = Vec::new();
    let options = WriteOptions { tags, untranslated: true, ..WriteOptions::default() };
    let mut writer = TmxWriter::new(&mut out, &header, &options).unwrap();
    for unit in units {
        writer.unit(unit).unwrap();
    }
    writer.end().unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn what_the_schema_refuses_is_known() {
    let good = r#"<tmx version="1.4"><header creationtool="t" creationtoolversion="1" segtype="sentence" o-tmf="t" adminlang="en" srclang="en" datatype="html"/>
        <body><tu tuid="1"><prop type="x">y</prop><tuv xml:lang="en"><seg><bpt i="1"/>a<ept i="1"/></seg></tuv></tu></body></tmx>"#;
    assert_eq!(refused(good), Vec::<&str>::new());
    let required = ["creationtool", "creationtoolversion", "segtype", "o-tmf", "adminlang", "srclang", "datatype"];
    let without = required.map(|name| (format!(" {name}="), format!(" x{name}="), "missing-attribute"));
    let others = [
        ("version=\"1.4\"", "version=\"1.4b\"", "attribute-value"),
        ("<tmx ", "<tmx xmlns=\"http://www.lisa.org/tmx14\" ", "unknown-attribute"),
        ("tuid=", "score=", "unknown-attribute"),
        ("</tu>", "<prop type=\"x\">y</prop></tu>", "misplaced-element"),
        ("<bpt i=\"1\"/>", "<bpt/>", "missing-attribute"),
        ("a<ept", "<g id=\"1\">a</g><ept", "unknown-element"),
        ("<seg><bpt i=\"1\"/>a<ept i=\"1\"/></seg>", "", "missing-element"),
    ];
    let others = others.map(|(a, b, rule)| (a.to_owned(), b.to_owned(), rule));
    for (from, to, rule) in without.into_iter().chain(others) {
        let bad = good.replace(&from, &to);
        assert_ne!(bad, good);
        assert!(refused(&bad).contains(&rule), "{rule} in {bad}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn nothing_of_it_is_written(units in prop::collection::vec(unit(), 0..3)) {
        for tags in [Tags::Codes, Tags::Plain, Tags::Omegat] {
            let text = written(&units, tags);
            prop_assert_eq!(refused(&text), Vec::<&str>::new(), "{:?}\n{}", tags, text);
        }
    }
}
