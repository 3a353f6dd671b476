use super::*;
use crate::document::Role;
use crate::exchange::tmx::TmxWriter;
use crate::exchange::{Tags, UserEncoding, WriteOptions, Writer};
use crate::lang::Lang;
use crate::unit::{Code, Content, Flow, Note, Part, Prop, Variant};
use proptest::prelude::*;
use std::path::Path;

/// Everything in a file: its header, its units, what was lost, and the error at its end if there is one.
struct Whole {
    header: Header,
    units: Vec<TranslationUnit>,
    losses: Vec<String>,
    error: Option<String>,
}

fn read_bytes(bytes: &[u8], options: &ReadOptions) -> Whole {
    let mut whole = Whole { header: Header::default(), units: Vec::new(), losses: Vec::new(), error: None };
    let mut reader = match TmxReader::new(bytes, Path::new("a.tmx"), options) {
        Ok(reader) => reader,
        Err(error) => {
            whole.error = Some(error.to_string());
            return whole;
        }
    };
    whole.header = reader.header().clone();
    // One unit over the other, as programs do; what the one before left is not to show.
    let mut unit = TranslationUnit::default();
    loop {
        match reader.read(&mut unit) {
            Ok(true) => whole.units.push(unit.clone()),
            Ok(false) => break,
            Err(error) => {
                whole.error = Some(error.to_string());
                break;
            }
        }
    }
    whole.losses = reader.losses().iter().map(ToString::to_string).collect();
    whole
}

fn file(header: &str, body: &str) -> Vec<u8> {
    format!("<tmx version=\"1.4\">\n<header {header}/>\n<body>\n{body}\n</body>\n</tmx>\n").into_bytes()
}

/// The words of the units, with their languages.
fn words(whole: &Whole) -> Vec<String> {
    let variants =
        |u: &TranslationUnit| u.variants.iter().map(|v| format!("{} {}", v.lang, v.content.text())).collect::<Vec<_>>();
    whole.units.iter().map(|unit| variants(unit).join(" | ")).collect()
}

const PAIR: &str = "<tu tuid='7'><tuv xml:lang='en'><seg>Yes</seg></tuv><tuv xml:lang='fr'><seg>Oui</seg></tuv></tu>";

/// What each file is, what is read of it, what is said of it, and how it ends.
#[test]
#[expect(clippy::too_many_lines, clippy::type_complexity, reason = "it is a table")]
fn files_that_are_not_quite_tmx_are_read_and_what_is_odd_is_said() {
    let seg = |seg: &str| file("srclang='en'", &PAIR.replace("Yes", seg));
    let lol = "<!DOCTYPE tmx [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;'><!ENTITY x SYSTEM 'file:///etc/passwd'>]>";
    let with_doctype = |seg: &str| [lol.as_bytes(), &file("srclang='en'", &PAIR.replace("Yes", seg))].concat();
    let utf16 = |text: &[u8], le: bool| -> Vec<u8> {
        let text = format!("\u{feff}{}", String::from_utf8_lossy(text));
        text.encode_utf16().flat_map(|unit| if le { unit.to_le_bytes() } else { unit.to_be_bytes() }).collect()
    };
    let latin1 = b"<?xml version='1.0' encoding='iso-8859-1'?>".to_vec();
    let cases: Vec<(&str, Vec<u8>, &[&str], &[&str], &str)> = vec![
        ("plain", seg("Yes"), &["en Yes | fr Oui"], &[], ""),
        ("UTF-16, little end first", utf16(&seg("Yes"), true), &["en Yes | fr Oui"], &[], ""),
        ("UTF-16, big end first", utf16(&seg("Yes"), false), &["en Yes | fr Oui"], &[], ""),
        (
            "Latin-1",
            [latin1, seg("Yes").iter().copied().map(|b| if b == b'Y' { 0xc9 } else { b }).collect()].concat(),
            &["en Ées | fr Oui"],
            &[],
            "",
        ),
        (
            "a version that never was",
            String::from_utf8(seg("Yes")).unwrap().replace("1.4", "1.4b").into_bytes(),
            &["en Yes | fr Oui"],
            &["versions that TMX never had: read as 1.4 (line 1, `1.4b`)"],
            "",
        ),
        ("any source", file("srclang='*all*'", PAIR), &["en Yes | fr Oui"], &[], ""),
        (
            "no source language",
            file("", PAIR),
            &["en Yes | fr Oui"],
            &["source language: the file does not say it, that of the first unit's first variant is taken"],
            "",
        ),
        (
            "another spelling of the source",
            file("srclang='EN-US'", PAIR),
            &["en Yes | fr Oui"],
            &["source language: the units spell it otherwise, theirs is taken (line 4, unit 7, `en-US`)"],
            "",
        ),
        (
            "an underscore",
            file("srclang='en'", &PAIR.replace("'fr'", "'fr_CA'")),
            &["en Yes | fr-CA Oui"],
            &["spellings of languages: read in the canonical one (line 4, unit 7, `fr_CA`)"],
            "",
        ),
        (
            "three letters",
            file("srclang='en'", &PAIR.replace("'fr'", "'fra'")),
            &["en Yes | fr Oui"],
            &["spellings of languages: read in the canonical one (line 4, unit 7, `fra`)"],
            "",
        ),
        (
            "the old attribute",
            file("srclang='en'", &PAIR.replace("xml:lang", "lang")),
            &["en Yes | fr Oui"],
            &["languages in the attribute `lang` of old versions: read"],
            "",
        ),
        (
            "no language",
            file("srclang='en'", &PAIR.replace("xml:lang='fr'", "")),
            &["en Yes"],
            &["variants without a language: left out (line 4, unit 7)"],
            "",
        ),
        (
            "a language that is none",
            file("srclang='en'", &PAIR.replace("'fr'", "'French (CA)'")),
            &["en Yes"],
            &["variants whose language is no language tag: left out (line 4, unit 7, `French (CA)`)"],
            "",
        ),
        (
            "control characters",
            seg("Y&#x1;e\u{1}s"),
            &["en Y\u{fffd}e\u{fffd}s | fr Oui"],
            &["characters that XML forbids: read as U+FFFD"],
            "",
        ),
        (
            "names of HTML",
            seg("Y&eacute;s&nbsp;!"),
            &["en Yés\u{a0}! | fr Oui"],
            &["names of characters that HTML defines and XML does not: read as those characters"],
            "",
        ),
        (
            "entities of a DOCTYPE",
            with_doctype("Y&b;&x;"),
            &["en Y&b;&x; | fr Oui"],
            &["names that nobody defines: read as they are written"],
            "",
        ),
        ("CDATA", seg("<![CDATA[a < b & c]]>"), &["en a < b & c | fr Oui"], &[], ""),
        ("white space", seg(" Yes\n "), &["en  Yes\n  | fr Oui"], &[], ""),
        ("an empty segment", seg(""), &["en  | fr Oui"], &[], ""),
        (
            "no segment",
            file("srclang='en'", &PAIR.replace("<seg>Yes</seg>", " Yes ")),
            &["en Yes | fr Oui"],
            &["texts that stand in a variant without a segment around them: read as the segment"],
            "",
        ),
        (
            "a property behind the segment",
            file("srclang='en'", &PAIR.replace("Yes</seg>", "Yes</seg><prop type='x'>p</prop>")),
            &["en Yes | fr Oui"],
            &["properties and notes behind what they are about: read (line 4, unit 7)"],
            "",
        ),
        (
            "a namespace",
            String::from_utf8(seg("Yes"))
                .unwrap()
                .replace("<tmx ", "<tmx xmlns='http://www.lisa.org/tmx14' ")
                .into_bytes(),
            &["en Yes | fr Oui"],
            &[],
            "",
        ),
        (
            "two variants in one language",
            file("srclang='en'", &PAIR.replace("</tu>", "<tuv xml:lang='fr'><seg>Si</seg></tuv></tu>")),
            &["en Yes | fr Oui | fr Si"],
            &["second variants in one language: kept (line 4, unit 7, `fr`)"],
            "",
        ),
        (
            "two units of one source",
            file("srclang='en'", &PAIR.repeat(2)),
            &["en Yes | fr Oui", "en Yes | fr Oui"],
            &[],
            "",
        ),
        (
            "texts and elements between the elements",
            file(
                "srclang='en'>lost<odd/></header><!-- c --><more/> out <note></note><header srclang='en'",
                &format!("here<tuv/>{}", PAIR.replace("<tuv xml:lang='fr'>", "there<x>y</x><tuv xml:lang='fr'>")),
            ),
            &["en Yes | fr Oui"],
            &[
                "texts in a wrong place: left out (line 2, `lost`; line 2, `out`; line 3, `here`; line 4, unit 7, `there`)",
                "elements that TMX does not have: left out \
                 (line 2, `odd`; line 2, `more`; line 2, `note`; line 4, `tuv`; line 4, unit 7, `x`)",
                "comments: left out",
            ],
            "",
        ),
        (
            "a unit without variants",
            file("srclang='en'", &format!("<tu/>{PAIR}")),
            &["en Yes | fr Oui"],
            &["units without a variant: left out"],
            "",
        ),
        (
            "bytes that are not UTF-8",
            {
                let mut b = seg("Yes");
                let at = b.windows(3).position(|w| w == b"Yes").unwrap();
                b[at] = 0xff;
                b
            },
            &["en \u{fffd}es | fr Oui"],
            &[MALFORMED],
            "",
        ),
        (
            "elements TMX does not have",
            file("srclang='en'", &format!("<x/>{}", PAIR.replace("<seg>Oui", "<y>z</y><seg>Oui"))),
            &["en Yes | fr Oui"],
            &["elements that TMX does not have: left out (line 4, `x`; line 4, unit 7, `y`)"],
            "",
        ),
        (
            "cut off in a tag",
            {
                let mut b = file("srclang='en'", &PAIR.repeat(2));
                b.truncate(b.len() - 30);
                b
            },
            &["en Yes | fr Oui"],
            &[],
            "never ends",
        ),
        (
            "cut off between tags",
            {
                let b = file("srclang='en'", PAIR);
                let at = b.windows(7).position(|w| w == b"</body>").unwrap();
                b[..at].to_vec()
            },
            &["en Yes | fr Oui"],
            &[],
            "the file ends inside 2 elements",
        ),
        ("a lone ampersand", seg("Yes & no"), &[], &[], "`&` begins no reference here"),
        (
            "nested too deep",
            seg(&format!("{}{}", "<hi>".repeat(99), "</hi>".repeat(99))),
            &[],
            &[],
            "more than 64 elements",
        ),
        (
            "another kind of file",
            b"<html><p>x</p></html>".to_vec(),
            &[],
            &[],
            "is no TMX: its outermost element is `<html>`",
        ),
        ("no file at all", Vec::new(), &[], &[], "holds no XML element"),
    ];
    for (name, bytes, expected, said, error) in cases {
        let whole = read_bytes(&bytes, &ReadOptions::default());
        assert_eq!(words(&whole), expected, "{name}");
        for said in said {
            let core = |loss: &str| loss.split_once(" × ").map(|(_, what)| what.to_owned()).unwrap();
            assert!(whole.losses.iter().any(|loss| core(loss).starts_with(said)), "{name}: {:?}", whole.losses);
        }
        assert_eq!(whole.losses.len(), said.len(), "{name}: {:?}", whole.losses);
        match (&whole.error, error) {
            (None, "") => {}
            (Some(got), wanted) => assert!(!wanted.is_empty() && got.contains(wanted), "{name}: {got}"),
            (None, wanted) => panic!("{name}: expected an error: {wanted}"),
        }
    }
}

#[test]
fn what_is_broken_is_left_out_and_the_rest_read_where_that_is_asked_for() {
    let options = ReadOptions { recover: true, ..ReadOptions::default() };
    let broken = file(
        "srclang='en'",
        &[PAIR, "<tu><tuv xml:lang='en'><seg>a</tuv></tu>", "<tu><tuv xml:lang='en'>", PAIR].join("\n"),
    );
    let whole = read_bytes(&broken, &options);
    assert_eq!(words(&whole), ["en Yes | fr Oui", "en Yes | fr Oui"]);
    assert_eq!(
        whole.losses,
        ["2 × units that are not well-formed: left out (line 5, ``</tuv>` stands where `</seg>` is expected`; \
         line 7, `a unit begins inside another`)"]
    );
    assert_eq!(whole.error, None);
}

#[test]
fn codes_and_the_texts_in_them_are_kept_apart_from_the_words() {
    let seg = "<it x='1' pos='begin' type='italic'>&lt;I></it><bpt x='2' i='5'>&lt;B></bpt>Click \
               <ph x='3' assoc='b'>&lt;IMG ALT=\"<sub datatype='html'>Start <hi>Here</hi>!</sub>\"></ph> to \
               <hi type='verb' x='4'>start</hi><ept i='5'>&lt;/B></ept><g id='a'>x</g><bx/><ut>{\\b</ut>.";
    let whole = read_bytes(&file("srclang='en'", &PAIR.replace("Yes", seg)), &ReadOptions::default());
    let content = &whole.units[0].variants[0].content;
    assert_eq!(content.text(), "Click  to startx.");
    let shown: Vec<String> = content
        .parts()
        .into_iter()
        .map(|part| match part {
            Part::Text(text) => text.to_owned(),
            Part::Opens(n, c) => format!("[{n}:{}{}]", c.markup, if c.is_mark() { "mark" } else { "" }),
            Part::Closes(n, c) => format!("[/{n}:{}]", c.markup),
            Part::Begins(c) => format!("({} {})", c.markup, c.attribute("type").unwrap()),
            Part::Ends(c) => format!("({})", c.markup),
            Part::Alone(c) => format!("[{}]", c.markup),
        })
        .collect();
    assert_eq!(
        shown.concat(),
        "(<I> italic)[1:<B>]Click [<IMG ALT=\"\">] to [2:mark]start[/2:][/1:</B>][3:<g id=\"a\">]x[/3:</g>][<bx/>][{\\b]."
    );
    let image = &content.codes()[2];
    let Flow { at, attributes, content: flow } = &image.flows()[0];
    assert_eq!(
        (*at, attributes.get("datatype"), flow.text(), flow.codes().len()),
        (10, Some("html"), "Start Here!", 2)
    );
    assert_eq!((image.id(), image.attribute("assoc")), (Some("3"), Some("b")));
    assert_eq!(
        whole.losses,
        [
            "2 × elements inside segments that TMX does not have: read as inline codes (line 4, unit 7, `g`; line 4, unit 7, `bx`)",
            "1 × inline codes `ut` of old versions: read as `ph` (line 4, unit 7)",
        ]
    );
}

fn write(header: &Header, units: &[TranslationUnit], options: &WriteOptions) -> (Vec<u8>, crate::exchange::Written) {
    let mut out = Vec::new();
    let mut writer = TmxWriter::new(&mut out, header, options).unwrap();
    for unit in units {
        writer.unit(unit).unwrap();
    }
    let written = writer.end().unwrap();
    (out, written)
}

fn any_text() -> impl Strategy<Value = String> {
    prop::collection::vec(
        prop::sample::select(vec![
            "a",
            "é",
            "語",
            " ",
            "\n",
            "\r",
            "\t",
            "&",
            "<",
            ">",
            "\"",
            "]]>",
            "&amp;",
            "\u{1f600}",
        ]),
        0..5,
    )
    .prop_map(|pieces| pieces.concat())
}

fn any_attributes(names: &'static [&'static str]) -> impl Strategy<Value = Attributes> {
    prop::collection::vec(prop::option::of(any_text()), names.len()).prop_map(move |values| {
        names.iter().zip(&values).filter_map(|(name, value)| Some((*name, value.as_deref()?))).collect()
    })
}

/// A content of codes that nest, as TMX holds it; texts inside codes hold contents themselves.
fn any_content(depth: u32) -> BoxedStrategy<Content> {
    let flows = if depth == 0 {
        Just(Vec::new()).boxed()
    } else {
        prop::collection::vec((any_attributes(&["datatype", "type"]), any_content(depth - 1)), 0..2).boxed()
    };
    let piece = (0..6u8, any_text(), any_text(), prop::option::of(any_text()), any_attributes(&["type"]), flows);
    prop::collection::vec(piece, 0..6)
        .prop_map(|pieces| {
            let (mut text, mut codes, mut open, mut pairs) = (String::new(), Vec::new(), Vec::new(), 0);
            for (what, words, markup, id, attributes, flows) in pieces {
                let at = text.len() as u32;
                let next = pairs + 1;
                let mut code = Code::new(at, Role::Alone, markup);
                match what {
                    0 | 1 => {
                        pairs = next;
                        code.role = Role::Open(next);
                        open.push((next, what == 1));
                        if what == 1 {
                            code.markup.clear();
                            code.details_mut().mark = true;
                        }
                    }
                    2 => {
                        let Some((pair, mark)) = open.pop() else { continue };
                        code.role = Role::Close(pair);
                        if mark {
                            code.markup.clear();
                            code.details_mut().mark = true;
                        }
                    }
                    3 => {
                        pairs = next;
                        code.role = Role::Close(next);
                    }
                    _ => {}
                }
                let closes = what == 2;
                if !closes && (id.is_some() || !attributes.is_empty()) {
                    (code.details_mut().id, code.details_mut().attributes) = (id, attributes);
                }
                if !code.is_mark() {
                    for (nth, (attributes, content)) in flows.into_iter().enumerate() {
                        let at = if nth == 0 { 0 } else { code.markup.len() as u32 };
                        code.details_mut().flows.push(Flow { at, attributes, content });
                    }
                }
                codes.push(code);
                text.push_str(&words);
            }
            // A mark that nothing closes would be no element.
            while let Some((pair, mark)) = open.pop() {
                if mark {
                    let mut code = Code::new(text.len() as u32, Role::Close(pair), "");
                    code.details_mut().mark = true;
                    codes.push(code);
                }
            }
            Content::new(text, codes).unwrap()
        })
        .boxed()
}

fn any_remarks() -> impl Strategy<Value = (Vec<Prop>, Vec<Note>)> {
    let prop = (any_text(), any_text(), any_attributes(&["o-encoding", "xml:lang"]));
    let prop = prop.prop_map(|(kind, value, attributes)| Prop { kind, value, attributes });
    let note = (any_text(), any_attributes(&["o-encoding", "xml:lang"]))
        .prop_map(|(text, attributes)| Note { text, attributes });
    (prop::collection::vec(prop, 0..3), prop::collection::vec(note, 0..3))
}

fn any_unit() -> impl Strategy<Value = TranslationUnit> {
    let langs = prop::sample::select(vec!["en", "fr-CA", "zh-Hant-TW", "de"]);
    let attributes = any_attributes(&["creationdate", "changeid", "usagecount", "o-tmf"]);
    let variant = (langs, attributes, any_remarks(), any_content(2));
    let variant = variant.prop_map(|(lang, attributes, (props, notes), content)| Variant {
        lang: lang.parse().unwrap(),
        attributes,
        props,
        notes,
        content,
    });
    let attributes = any_attributes(&["creationdate", "changeid", "usagecount", "datatype"]);
    (prop::option::of(any_text()), attributes, any_remarks(), prop::collection::vec(variant, 1..4)).prop_map(
        |(id, attributes, (props, notes), variants)| TranslationUnit {
            id,
            attributes,
            props,
            notes,
            variants,
            alternatives: Vec::new(),
        },
    )
}

/// Units none of which has the id of another: an id is written once.
fn some_units(many: std::ops::Range<usize>) -> impl Strategy<Value = Vec<TranslationUnit>> {
    prop::collection::vec(any_unit(), many).prop_map(|mut units| {
        for (nth, id) in units.iter_mut().filter_map(|unit| unit.id.as_mut()).enumerate() {
            id.insert_str(0, &format!("{nth}."));
        }
        units
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn what_is_written_is_read_back(units in some_units(0..4), utf16 in any::<bool>()) {
        let mut header = Header { source_lang: None, ..Header::default() };
        header.props.push(Prop::new("x-a", "b"));
        header.encodings.push(UserEncoding {
            attributes: [("name", "mac")].into_iter().collect(),
            maps: vec![[("unicode", "#xF8FF"), ("code", "#xF0")].into_iter().collect()],
        });
        let options = WriteOptions { untranslated: true, utf16, ..WriteOptions::default() };
        let (bytes, written) = write(&header, &units, &options);
        prop_assert_eq!((written.units, written.losses.is_empty()), (units.len(), true));
        let whole = read_bytes(&bytes, &ReadOptions::default());
        prop_assert_eq!(&whole.error, &None);
        prop_assert_eq!(&whole.units, &units);
        prop_assert_eq!((&whole.header.props, &whole.header.encodings), (&header.props, &header.encodings));
        prop_assert!(whole.losses.iter().all(|loss| loss.contains("second variants")), "{:?}", whole.losses);
        let again = write(&whole.header, &whole.units, &options);
        prop_assert_eq!(again.0, bytes);
    }

    #[test]
    fn plain_text_holds_the_words_and_says_what_it_does_not(unit in any_unit()) {
        let options = WriteOptions { tags: Tags::Plain, untranslated: true, ..WriteOptions::default() };
        let header = Header::new("en".parse::<Lang>().unwrap());
        let (bytes, written) = write(&header, std::slice::from_ref(&unit), &options);
        let whole = read_bytes(&bytes, &ReadOptions::default());
        let texts = |unit: &TranslationUnit| unit.variants.iter().map(|v| v.content.text().to_owned()).collect::<Vec<_>>();
        prop_assert_eq!(texts(&whole.units[0]), texts(&unit));
        let codes: usize = unit.variants.iter().map(|v| v.content.codes().len()).sum();
        prop_assert_eq!(written.losses.iter().map(|loss| loss.count).sum::<u64>(), codes as u64);
    }

    #[test]
    fn a_file_that_is_cut_off_gives_its_whole_units(units in some_units(1..4), cut in 0.0..0.99) {
        let options = WriteOptions { untranslated: true, ..WriteOptions::default() };
        let (bytes, _) = write(&Header::default(), &units, &options);
        let cut = (bytes.len() as f64 * cut) as usize;
        let whole = read_bytes(&bytes[..cut], &ReadOptions::default());
        let complete = bytes[..cut].windows(5).filter(|w| w == b"</tu>").count();
        prop_assert_eq!(&whole.units[..], &units[..complete]);
        prop_assert!(whole.error.is_some());
        let recovering = read_bytes(&bytes[..cut], &ReadOptions { recover: true, ..ReadOptions::default() });
        prop_assert_eq!(&recovering.units[..], &units[..complete]);
    }

    #[test]
    fn no_soup_makes_it_panic(soup in prop::collection::vec(prop::sample::select(vec![
        "<tu>", "</tu>", "<tuv xml:lang='en'>", "</tuv>", "<seg>", "</seg>", "<bpt i='1'>", "</bpt>", "<ept i='1'/>", "<hi>", "</hi>",
        "<sub>", "</sub>", "<ph>", "</ph>", "<it pos='end'>", "</it>", "<prop type='x'>", "</prop>", "<g>", "</g>", "<x/>", "a", "&amp;", "&x;", "&",
        "<!--c-->", "<![CDATA[<]]>", "</body>",
    ]), 0..40), recover in any::<bool>()) {
        let options = ReadOptions { recover, ..ReadOptions::default() };
        let whole = read_bytes(&file("srclang='en'", &soup.concat()), &options);
        let (bytes, _) = write(&whole.header, &whole.units, &WriteOptions { untranslated: true, ..WriteOptions::default() });
        let again = read_bytes(&bytes, &ReadOptions::default());
        prop_assert_eq!(again.error, None);
        prop_assert_eq!(again.units, whole.units);
    }
}
