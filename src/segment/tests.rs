//! The laws of segmentation, held for every language, and the cases in `tests/suite/segment`.

use super::builtin::languages;
use super::{Segment, Segmenter, segment};
use crate::document::{BlockKind, Builder, Document};
use crate::lang::Lang;
use proptest::prelude::*;
use std::path::{Path, PathBuf};

fn lang(code: &str) -> Lang {
    code.parse().unwrap()
}

fn sentences<'t>(segmenter: &Segmenter, text: &'t str) -> Vec<&'t str> {
    segmenter.spans(text).map(|range| &text[range]).collect()
}

fn suite(code: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite/segment").join(code).with_extension("txt")
}

#[test]
fn every_language_passes_its_suite() {
    let mut wrong = Vec::new();
    for code in languages::codes() {
        let path = suite(code);
        let cases = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        let segmenter = Segmenter::new(lang(code));
        let mut count = 0;
        for (number, case) in cases.lines().enumerate().filter(|(_, l)| !l.is_empty() && !l.starts_with('#')) {
            count += 1;
            let text = case.replace(" ⏎ ", " ").replace('⏎', "");
            let wanted: Vec<&str> = case.split('⏎').map(str::trim).collect();
            let found = sentences(&segmenter, &text);
            if found != wanted {
                wrong.push(format!("{code}.txt:{}: {}", number + 1, found.join(" ⏎ ")));
            }
            for sentence in wanted {
                if sentences(&segmenter, sentence) != [sentence] {
                    wrong.push(format!("{code}.txt:{}: is cut alone: {sentence}", number + 1));
                }
            }
        }
        assert!(count > 3, "{code}.txt has {count} cases");
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Pieces that rules look at, in every order.
fn text() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        ".",
        "!",
        "?",
        "…",
        "...",
        ":",
        ";",
        ",",
        " ",
        " ",
        " ",
        "\n",
        "\u{a0}",
        "\t",
        "\"",
        "'",
        "''",
        "“",
        "”",
        "„",
        "«",
        "»",
        "(",
        ")",
        "[",
        "]",
        "[1]",
        "¹",
        "•",
        "-",
        "—",
        "*",
        "1",
        "12",
        "3.14",
        "2)",
        "a",
        "I",
        "B",
        "Mr",
        "z",
        "etc",
        "etc.",
        "U.S",
        "p.m",
        "The",
        "the",
        "End",
        "end",
        "iv",
        "XIV",
        "é",
        "É",
        "İ",
        "ß",
        "г",
        "Я",
        "т.",
        "д.",
        "。",
        "！",
        "」",
        "「",
        "と",
        "語",
        "।",
        "؟",
        "و",
        "։",
        "😍",
        "\u{301}",
        "\u{200b}",
        "°",
        "C",
        "．",
        "http://a.b/c",
        "a@b.c",
    ]);
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn sentences_and_white_space_rebuild_the_text(text in text(), code in prop::sample::select(languages::codes())) {
        let segmenter = Segmenter::new(lang(code));
        let mut end = 0;
        for range in segmenter.spans(&text) {
            prop_assert!(text[end..range.start].trim().is_empty());
            let sentence = &text[range.clone()];
            prop_assert!(!sentence.is_empty() && sentence.trim() == sentence, "{sentence:?}");
            prop_assert!(!sentence.contains('\n'));
            end = range.end;
        }
        prop_assert!(text[end..].trim().is_empty());
    }

    #[test]
    fn explain_says_what_spans_does(text in text(), code in prop::sample::select(languages::codes())) {
        let segmenter = Segmenter::new(lang(code));
        let ends: Vec<usize> = segmenter.spans(&text).map(|range| range.end).collect();
        let decisions = segmenter.explain(&text);
        let cuts: Vec<usize> = decisions.iter().filter(|d| d.cut).map(|d| d.at).collect();
        prop_assert_eq!(cuts, ends);
        prop_assert!(decisions.windows(2).all(|w| w[0].at <= w[1].at));
    }

    #[test]
    fn lines_are_cut_apart(one in text(), two in text()) {
        let segmenter = Segmenter::new(lang("en"));
        let joined = format!("{one}\n{two}");
        let apart: Vec<&str> = sentences(&segmenter, &one).into_iter().chain(sentences(&segmenter, &two)).collect();
        prop_assert_eq!(sentences(&segmenter, &joined), apart);
    }
}

#[test]
fn a_language_without_rules_falls_back() {
    let name = |code| Segmenter::new(lang(code)).rules_name();
    assert_eq!(name("en-GB"), "English");
    assert_eq!(name("de-AT-1996"), "German");
    assert_eq!(name("lb"), "German");
    assert_eq!(name("mi"), "generic Latin");
    assert_eq!(name("mn"), "generic Cyrillic");
    assert_eq!(name("iu-Cans"), "generic");
    assert_eq!(sentences(&Segmenter::new(lang("iu-Cans")), "ᐃᓄᐃᑦ. ᓄᓇᕗᑦ."), ["ᐃᓄᐃᑦ.", "ᓄᓇᕗᑦ."]);
}

#[test]
fn no_language_or_code_is_listed_twice() {
    let mut codes = languages::all_codes();
    for code in &codes {
        assert_eq!(lang(code).as_str(), *code, "not a canonical language code");
    }
    let count = codes.len();
    codes.sort_unstable();
    codes.dedup();
    assert_eq!(codes.len(), count);
}

#[test]
fn a_document_is_cut_within_its_blocks() {
    let mut builder = Builder::new(Path::new("a.html"));
    builder.open(BlockKind::Heading(1), 1);
    builder.push("The mill. A history");
    builder.open(BlockKind::Paragraph, 2);
    builder.push("It stood by Mr. Hall's pond. It burned");
    builder.open(BlockKind::Preformatted, 3);
    builder.push("let a = 1. Then\n\n  let b = 2.");
    let document: Document = builder.finish();
    let found = segment(&document, lang("en"));
    let texts: Vec<(u32, &str)> =
        found.iter().map(|Segment { span, block }| (*block, &document.text[span.range()])).collect();
    assert_eq!(
        texts,
        [
            (0, "The mill."),
            (0, "A history"),
            (1, "It stood by Mr. Hall's pond."),
            (1, "It burned"),
            (2, "let a = 1. Then"),
            (2, "let b = 2."),
        ]
    );
}

#[test]
fn each_decision_names_its_rule() {
    let decisions = Segmenter::new(lang("en")).explain("Mr. A. Hall came. He left.");
    let decisions: Vec<_> = decisions.iter().map(|d| (d.at, d.cut, d.rule.name.as_ref())).collect();
    assert_eq!(
        decisions,
        [
            (3, false, "title before a name"),
            (6, false, "initial of a name"),
            (17, true, "full stop"),
            (26, true, "end of the text"),
        ]
    );
}
