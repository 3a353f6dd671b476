use super::*;
use crate::document::Role;
use crate::unit::match_codes;

fn write(units: &[TranslationUnit], options: &WriteOptions) -> (String, Written) {
    let mut header = Header::new("en".parse().unwrap());
    header.attributes.push("datatype", "html");
    let mut out = Vec::new();
    let mut writer = TmxWriter::new(&mut out, &header, options).unwrap();
    for unit in units {
        writer.unit(unit).unwrap();
    }
    let written = writer.end().unwrap();
    (String::from_utf8(out).unwrap(), written)
}

fn variant(lang: &str, text: &str, codes: &[(u32, Role, &str)]) -> Variant {
    let codes = codes.iter().map(|(at, role, markup)| Code::new(*at, *role, *markup));
    Variant::new(lang.parse().unwrap(), Content::new(text, codes.collect()).unwrap())
}

#[test]
fn a_file_holds_units_with_their_codes_and_properties() {
    let mut german = variant(
        "de",
        "Sag ja & nein",
        &[
            (0, Role::Close(4), "</i>"),
            (4, Role::Open(5), "<b>"),
            (6, Role::Close(5), "</b>"),
            (13, Role::Alone, "<br/>"),
        ],
    );
    german.props.push(Prop::new("x-confidence", "0.912"));
    let mut unit = TranslationUnit {
        id: Some("a \"b\"".to_owned()),
        props: vec![Prop::new("x-source", "a<b.html")],
        notes: vec![Note::new("seen")],
        variants: vec![
            variant(
                "en",
                "Say yes & no",
                &[
                    (0, Role::Close(1), "</i>"),
                    (4, Role::Open(2), "<b>"),
                    (7, Role::Close(2), "</b>"),
                    (12, Role::Alone, "<br/>"),
                ],
            ),
            german,
        ],
        ..TranslationUnit::default()
    };
    match_codes(&mut unit.variants);
    let (text, written) = write(&[unit], &WriteOptions::default());
    let version = env!("CARGO_PKG_VERSION");
    let expected = format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4">
  <header creationtool="bitext" creationtoolversion="{version}" segtype="sentence" o-tmf="bitext" adminlang="en" srclang="en" datatype="html"/>
  <body>
    <tu tuid="a &quot;b&quot;">
      <note>seen</note>
      <prop type="x-source">a&lt;b.html</prop>
      <tuv xml:lang="en"><seg><it pos="end" x="1">&lt;/i&gt;</it>Say <bpt i="1" x="1">&lt;b&gt;</bpt>yes<ept i="1">&lt;/b&gt;</ept> &amp; no<ph x="1">&lt;br/&gt;</ph></seg></tuv>
      <tuv xml:lang="de">
        <prop type="x-confidence">0.912</prop>
        <seg><it pos="end" x="1">&lt;/i&gt;</it>Sag <bpt i="1" x="1">&lt;b&gt;</bpt>ja<ept i="1">&lt;/b&gt;</ept> &amp; nein<ph x="1">&lt;br/&gt;</ph></seg>
      </tuv>
    </tu>
  </body>
</tmx>
"#
    );
    assert_eq!(text, expected);
    assert_eq!(written, Written { units: 1, ..Written::default() });
}

#[test]
fn what_xml_cannot_hold_is_replaced_and_counted() {
    let unit = TranslationUnit {
        variants: vec![variant("en", "a\u{b}\u{ffff}b\r\u{1f600}", &[]), variant("de", "c\td\n]]>", &[])],
        id: Some("x\u{1}\ty".to_owned()),
        ..TranslationUnit::default()
    };
    let (text, written) = write(&[unit], &WriteOptions::default());
    assert!(text.contains("<seg>a\u{fffd}\u{fffd}b&#13;\u{1f600}</seg>"), "{text}");
    assert!(text.contains("<seg>c\td\n]]&gt;</seg>"), "{text}");
    assert!(text.contains("tuid=\"x\u{fffd}&#9;y\""), "{text}");
    assert_eq!(written.replaced, 3);
}

#[test]
fn units_without_a_translation_or_a_source_are_left_out_and_counted() {
    let unit = |variants| TranslationUnit { variants, ..TranslationUnit::default() };
    let long = "é".repeat(LONG + 1);
    let (text, written) = write(
        &[
            unit(vec![variant("en", "alone", &[])]),
            unit(vec![variant("en", "nothing", &[]), variant("de", " ", &[(0, Role::Alone, "<br/>")])]),
            unit(vec![variant("de", "ohne", &[]), variant("fr", "sans", &[])]),
            unit(vec![variant("en", "kept", &[]), variant("de", &long, &[]), variant("fr", "", &[])]),
        ],
        &WriteOptions::default(),
    );
    assert_eq!(text.matches("<tu>").count(), 1);
    assert_eq!(text.matches("<tuv").count(), 2);
    assert_eq!(written, Written { units: 1, left_out: 3, long: 1, ..Written::default() });
}
