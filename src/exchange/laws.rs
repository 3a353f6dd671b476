//! What holds for every format: what is written is read back, but for what was counted as lost; nothing panics.

use super::keeps::{self, Kept};
use super::{FORMATS, Format, Header, Input, Losses, ReadOptions, WriteOptions, Written};
use crate::document::Role;
use crate::error::Result;
use crate::lang::Lang;
use crate::unit::{Attributes, Code, Content, Flow, Note, Prop, TranslationUnit, Variant, kind};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use std::path::Path;

fn lang(tag: &str) -> Lang {
    tag.parse().unwrap()
}

/// The formats that are one file, read and written.
fn both_ways() -> impl Iterator<Item = &'static Format> {
    FORMATS.iter().filter(|format| format.is_read() && format.is_written() && !format.is_several_files())
}

#[test]
fn utf16_is_written_by_the_formats_that_have_it() {
    for format in both_ways() {
        let written = |utf16| {
            let mut out = Vec::new();
            let header = Header { languages: vec![lang("en"), lang("fr")], ..Header::new(lang("en")) };
            let header = Header { target_lang: Some(lang("fr")), ..header };
            let options = WriteOptions { utf16, ..WriteOptions::default() };
            format.write(&mut out, &header, &options).unwrap().finish().unwrap();
            out
        };
        let begins = written(true).starts_with(&[0xFF, 0xFE]);
        assert_eq!(
            (begins, written(true) != written(false)),
            (format.has_encodings(), format.has_encodings()),
            "{}",
            format.name
        );
    }
}

fn words() -> impl Strategy<Value = String> + Clone {
    prop_oneof![
        4 => "[a-z]{1,8}( [a-zé語ё<&>\"']{1,8}){0,4}[.!]?",
        1 => "[a-z \t\n\r\\\\\"#<>&;,%~|]{1,12}",
        1 => " ?[a-z]{0,3}[\u{1}\u{ad}\u{202e}\u{fffd}\u{1f600}] ?",
    ]
}

fn attributes(names: &'static [&'static str]) -> impl Strategy<Value = Attributes> {
    let value = prop_oneof!["[a-zA-Z0-9:. -]{1,12}", Just("20110704T153200Z".to_owned())];
    prop::collection::vec((prop::sample::select(names), value), 0..3).prop_map(|pairs| {
        let mut attributes = Attributes::default();
        for (name, value) in &pairs {
            attributes.set(name, value);
        }
        attributes
    })
}

/// Words and codes: `steps` open, close, stand alone, in any order.
fn content(depth: u32) -> BoxedStrategy<Content> {
    let step = (
        0..6u8,
        words(),
        0..4usize,
        any::<bool>(),
        prop::option::weighted(0.3, prop::sample::select(vec!["bold", "link", "ulined", "x-own", "term"])),
    );
    let flow = if depth == 0 { Just(None).boxed() } else { prop::option::weighted(0.1, content(depth - 1)).boxed() };
    let steps = prop_oneof![
        2 => prop::collection::vec((step.clone(), Just(None).boxed()), 1..2).boxed(),
        3 => prop::collection::vec((step, flow), 1..6).boxed(),
    ];
    steps
        .prop_map(|steps| {
            let (mut text, mut codes, mut open) = (String::new(), Vec::<Code>::new(), Vec::<(u32, bool)>::new());
            let mut n = 0;
            for ((what, words, pick, has_markup, kind), flow) in steps {
                let at = text.len() as u32;
                n += 1;
                let mut code = match what {
                    0 | 1 => {
                        open.push((n, what == 1 && pick == 0));
                        Code::new(at, Role::Open(n), if has_markup { format!("<b{n}>") } else { String::new() })
                    }
                    2 if !open.is_empty() => {
                        // Often the innermost, at times another.
                        let which = if pick > 0 { open.len() - 1 } else { 0 };
                        let (pair, _) = open.remove(which);
                        let opens = codes.iter().find(|c| c.role == Role::Open(pair)).unwrap();
                        let markup = if opens.markup.is_empty() { String::new() } else { format!("</b{pair}>") };
                        let mut code = Code::new(at, Role::Close(pair), markup);
                        if opens.is_mark() {
                            code.details_mut().mark = true;
                        }
                        code
                    }
                    3 => Code::new(at, Role::Alone, if has_markup { "<br/>" } else { "" }),
                    4 if pick == 0 => Code::new(at, Role::Close(1000 + n), if has_markup { "</i>" } else { "" }),
                    _ => {
                        text.push_str(&words);
                        continue;
                    }
                };
                if !matches!(code.role, Role::Close(_)) {
                    let is_mark = open.last().is_some_and(|(pair, mark)| *mark && code.role == Role::Open(*pair));
                    if is_mark {
                        code.markup.clear();
                        code.details_mut().mark = true;
                    }
                    if pick > 1 || kind.is_some() || is_mark {
                        code.details_mut().id = Some(n.to_string());
                    }
                    if let Some(kind) = kind {
                        code.details_mut().attributes.push("type", kind);
                    }
                    if let Some(content) = flow.filter(|_| !is_mark) {
                        let at = code.markup.len() as u32;
                        code.details_mut().flows.push(Flow { at, attributes: Attributes::default(), content });
                    }
                }
                codes.push(code);
                text.push_str(&words);
            }
            Content::new(text, codes).unwrap()
        })
        .boxed()
}

fn props(kinds: &'static [&'static str]) -> impl Strategy<Value = Vec<Prop>> {
    prop::collection::vec((prop::sample::select(kinds), words()), 0..3)
        .prop_map(|props| props.into_iter().map(|(kind, value)| Prop::new(kind, value.trim())).collect())
}

fn notes() -> impl Strategy<Value = Vec<Note>> {
    let note = (words(), any::<bool>()).prop_map(|(text, developer)| {
        let mut note = Note::new(text);
        if developer {
            note.attributes.push("from", "developer");
        }
        note
    });
    prop::collection::vec(note, 0..2)
}

fn variant(tag: &'static str) -> impl Strategy<Value = Variant> {
    let own = attributes(&["creationdate", "changeid", "usagecount"]);
    let state = prop::option::weighted(0.3, prop::sample::select(vec!["initial", "translated", "reviewed", "final"]));
    (content(1), own, props(&["x-a", kind::ORIGIN]), notes(), state).prop_map(
        move |(content, attributes, mut props, notes, state)| {
            if let Some(state) = state.filter(|_| tag != "en") {
                props.push(Prop::new(kind::STATE, state));
            }
            Variant { lang: lang(tag), attributes, props, notes, content }
        },
    )
}

fn alternative() -> impl Strategy<Value = TranslationUnit> {
    (content(0), content(0), props(&["x-match-quality", kind::ORIGIN])).prop_map(|(source, target, props)| {
        let variants = vec![Variant::new(lang("en"), source), Variant::new(lang("fr"), target)];
        TranslationUnit { props, variants, ..TranslationUnit::default() }
    })
}

/// A unit with everything that the model has.
pub(super) fn unit() -> impl Strategy<Value = TranslationUnit> {
    let own = props(&["x-a", "x-b", kind::CONTEXT, kind::SOURCE, kind::REFERENCE, kind::CONFIDENCE, "domain"]);
    (
        prop::option::of("[a-z0-9]{1,8}"),
        attributes(&["creationdate", "changeid", "usagecount", "datatype"]),
        own,
        notes(),
        (variant("en"), prop::option::weighted(0.9, variant("fr")), prop::option::weighted(0.1, variant("de"))),
        prop::option::weighted(0.2, alternative()),
    )
        .prop_map(|(id, attributes, props, notes, (en, fr, de), alternative)| TranslationUnit {
            id,
            attributes,
            props,
            notes,
            variants: [Some(en), fr, de].into_iter().flatten().collect(),
            alternatives: alternative.into_iter().collect(),
        })
}

/// One of the segments of a unit, with nothing that is said of the whole.
fn segment_of_unit(n: u32, mut unit: TranslationUnit) -> TranslationUnit {
    let of_whole = [kind::CONTEXT, kind::SOURCE, kind::REFERENCE];
    unit.props.retain(|prop| !of_whole.contains(&prop.kind.as_str()));
    unit.props.extend([Prop::new("x-xliff-unit", "u"), Prop::new("x-xliff-segment", format!("s{n}"))]);
    unit.id = Some(format!("u/s{n}"));
    unit.attributes.remove("datatype");
    unit.notes.clear();
    unit.variants.truncate(2);
    unit.variants.iter_mut().for_each(|variant| variant.notes.clear());
    unit
}

/// The unit without what the table says that the format does not keep.
fn reduced(format: &Format, mut unit: TranslationUnit) -> TranslationUnit {
    let keeps = |what| format.keeps.contains(&what);
    let keep_props = |props: &mut Vec<Prop>| props.retain(|prop| keeps::keeps_prop(format.keeps, &prop.kind));
    keep_props(&mut unit.props);
    if !keeps(Kept::Ids) {
        unit.id = None;
    }
    if !keeps(Kept::Attributes) {
        unit.attributes.clear();
    }
    let keep_notes = |notes: &mut Vec<Note>| {
        if !keeps(Kept::Notes) {
            notes.clear();
        }
        if !keeps(Kept::NoteAuthors) {
            for note in notes {
                note.attributes.clear();
            }
        }
    };
    keep_notes(&mut unit.notes);
    if !keeps(Kept::Alternatives) {
        unit.alternatives.clear();
    }
    if !keeps(Kept::Variants) {
        unit.variants.truncate(2);
    }
    for variant in &mut unit.variants {
        keep_props(&mut variant.props);
        if !keeps(Kept::Attributes) {
            variant.attributes.clear();
        }
        keep_notes(&mut variant.notes);
        if !keeps(Kept::Codes) {
            variant.content = Content::plain(variant.content.text());
        }
    }
    unit
}

fn header() -> Header {
    let languages = vec![lang("en"), lang("fr")];
    Header { target_lang: Some(lang("fr")), languages, ..Header::new(lang("en")) }
}

fn write(format: &Format, units: &[TranslationUnit]) -> (Vec<u8>, Written) {
    let mut out = Vec::new();
    let options = WriteOptions { untranslated: true, ..WriteOptions::default() };
    let mut writer = format.write(&mut out, &header(), &options).unwrap();
    for unit in units {
        writer.unit(unit).unwrap();
    }
    let written = writer.finish().unwrap();
    (out, written)
}

fn read(format: &Format, bytes: &[u8]) -> Result<(Vec<TranslationUnit>, Losses)> {
    let path = format!("a.{}", format.extensions.first().unwrap_or(&format.name));
    let options = ReadOptions { depth: 64, ..ReadOptions::default() };
    let mut reader = format.read(Input::bytes(Path::new(&path), bytes), &options)?;
    let mut units = Vec::new();
    while let Some(unit) = reader.next()? {
        units.push(unit);
    }
    let losses = reader.losses().clone();
    Ok((units, losses))
}

/// Takes away what is as good as not there, and ids that only one of the two has because the format must have some.
fn normal(format: &Format, mut unit: TranslationUnit, original: &TranslationUnit) -> TranslationUnit {
    if original.id.is_none() {
        unit.id = None;
    }
    let is_table = format.columns;
    let sort = |props: &mut Vec<Prop>| {
        props.retain(|prop| !(is_table && prop.value.is_empty()));
        props.sort_by(|a, b| a.kind.cmp(&b.kind));
    };
    sort(&mut unit.props);
    unit.attributes = sorted(&unit.attributes);
    unit.notes.retain(|note| !(is_table && note.text.is_empty()));
    unit.variants.retain(|v| !v.content.text().is_empty() || !v.content.codes().is_empty() || !v.props.is_empty());
    if format.name == "po" {
        let is_default = |p: &Prop| p.kind == kind::STATE && p.value == "translated";
        unit.variants.iter_mut().for_each(|v| v.props.retain(|p| !is_default(p)));
    }
    for variant in &mut unit.variants {
        sort(&mut variant.props);
        variant.attributes = sorted(&variant.attributes);
        if let Some(own) = original.variants.iter().find(|v| v.lang == variant.lang) {
            variant.content = without_made_ids(&variant.content, &own.content);
        }
    }
    for (alternative, own) in unit.alternatives.iter_mut().zip(&original.alternatives) {
        *alternative = normal(format, std::mem::take(alternative), own);
    }
    unit
}

fn sorted(attributes: &Attributes) -> Attributes {
    let mut pairs: Vec<(&str, &str)> = attributes.iter().collect();
    pairs.sort_unstable();
    pairs.into_iter().collect()
}

fn without_made_ids(content: &Content, original: &Content) -> Content {
    let (text, mut codes) = content.clone().into_parts();
    for (code, own) in codes.iter_mut().zip(original.codes()) {
        if own.id().is_none() && code.details.is_some() {
            code.details_mut().id = None;
            if code.details.as_deref() == Some(&crate::unit::Details::default()) {
                code.details = None;
            }
        }
        let flows = own.flows();
        if let Some(details) = &mut code.details {
            for (flow, own) in details.flows.iter_mut().zip(flows) {
                flow.content = without_made_ids(&flow.content, &own.content);
            }
        }
    }
    Content::new(text, codes).unwrap()
}

/// Writes and reads units; whether nothing was said to be lost, in which case nothing may be.
fn round_trip(format: &Format, units: &[TranslationUnit]) -> std::result::Result<bool, TestCaseError> {
    let (bytes, written) = write(format, units);
    let shown = || String::from_utf8_lossy(&bytes).into_owned();
    let (back, losses) = read(format, &bytes).map_err(|e| TestCaseError::fail(format!("{e}\n{}", shown())))?;
    let lost = !written.losses.is_empty() || written.left_out + written.replaced > 0;
    if lost {
        return Ok(false);
    }
    let guessed = losses.iter().filter(|loss| !loss.what.contains("not said")).count();
    prop_assert_eq!(guessed, 0, "{:?} reads {:?}\n{}", format.name, losses, shown());
    prop_assert_eq!(back.len(), units.len(), "{}\n{}", format.name, shown());
    for (back, unit) in back.into_iter().zip(units) {
        prop_assert_eq!(normal(format, back, unit), normal(format, unit.clone(), unit), "{}\n{}", format.name, shown());
    }
    Ok(true)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn what_is_not_counted_as_lost_is_read_back(units in prop::collection::vec(unit(), 0..3)) {
        for format in both_ways() {
            round_trip(format, &units)?;
            let reduced: Vec<TranslationUnit> = units.iter().map(|unit| reduced(format, unit.clone())).collect();
            round_trip(format, &reduced)?;
        }
    }

    #[test]
    fn segments_of_a_unit_are_read_back(units in prop::collection::vec(unit(), 2..4)) {
        let segments: Vec<TranslationUnit> = (1..).zip(units).map(|(n, unit)| segment_of_unit(n, unit)).collect();
        for format in both_ways().filter(|format| format.name.starts_with("xliff")) {
            round_trip(format, &segments)?;
        }
    }

    #[test]
    fn the_same_units_make_the_same_bytes(units in prop::collection::vec(unit(), 0..2)) {
        for format in both_ways() {
            prop_assert_eq!(write(format, &units), write(format, &units));
        }
    }

    #[test]
    fn broken_files_are_refused_or_read(units in prop::collection::vec(unit(), 1..3), cut in 0..100usize, at in 0..100usize, byte: u8, junk in "[\\[\\]{}<>/\"'a-z0-9 \n\t\\\\#%=:;,é]{0,30}") {
        for format in both_ways() {
            let (mut bytes, _) = write(format, &units);
            let len = bytes.len();
            let _ = read(format, &bytes[..len * cut / 100]);
            bytes[(len - 1) * at / 100] = byte;
            let _ = read(format, &bytes);
            bytes.splice(len * at / 100..len * at / 100, junk.bytes());
            let _ = read(format, &bytes);
            let _ = read(format, junk.as_bytes());
        }
    }
}

/// Otherwise the law above would hold of a format that counts everything as lost. The units are fuller than those of
/// any real file, so that few formats keep most of them whole.
#[test]
fn no_format_counts_everything_as_lost() {
    let mut runner = TestRunner::deterministic();
    let units: Vec<TranslationUnit> = (0..200).map(|_| unit().new_tree(&mut runner).unwrap().current()).collect();
    for format in both_ways() {
        let mut whole = 0;
        for unit in &units {
            whole += usize::from(round_trip(format, &[reduced(format, unit.clone())]).unwrap());
        }
        assert!(whole * 20 > units.len(), "{}: {whole} of {}", format.name, units.len());
    }
}
