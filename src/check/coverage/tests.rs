use super::assess::left_over;
use super::*;
use crate::align::{Alignment, Bead, Support};
use crate::check::{Finding, tell_apart};
use crate::document::{BlockKind, Builder, Document};
use crate::segment::Segment;
use crate::unit::{Text, Translation};
use proptest::prelude::*;
use std::path::Path;

/// A text of paragraphs, its sentences parted by `|`.
fn text(name: &str, lang: &str, paragraphs: &[&str]) -> Text {
    let mut builder = Builder::new(Path::new(name));
    for (at, paragraph) in paragraphs.iter().enumerate() {
        builder.open(BlockKind::Paragraph, 2 * at as u32 + 1);
        builder.push(&paragraph.replace('|', " "));
    }
    let document: Document = builder.finish();
    let mut segments = Vec::new();
    for (block, (b, paragraph)) in document.blocks.iter().zip(paragraphs).enumerate() {
        let mut start = b.span.start as usize;
        for sentence in paragraph.split('|') {
            let span = crate::document::Span::new(start..start + sentence.len());
            segments.push(Segment { span, block: block as u32 });
            start += sentence.len() + 1;
        }
    }
    Text::new(name, document, lang.parse().unwrap(), segments)
}

fn translation(text: Text, shapes: &[(usize, usize)]) -> Translation {
    let (mut i, mut j) = (0, 0);
    let beads: Vec<Bead> = shapes
        .iter()
        .map(|(n, m)| {
            let bead = Bead { source: i..i + n, target: j..j + m, confidence: 0.99 };
            (i, j) = (i + n, j + m);
            bead
        })
        .collect();
    Translation { alignment: Alignment::new(beads, i, j).unwrap(), text }
}

fn found(source: &Text, translation: &Translation) -> Vec<Finding> {
    let mut found = findings("a", source, translation, &assess(source, translation));
    tell_apart(&mut found);
    found
}

fn said(found: &[Finding]) -> Vec<(&str, String)> {
    found.iter().map(|f| (f.message.as_str(), f.spot().unwrap().place())).collect()
}

#[test]
fn what_was_left_as_it_is_does_not_say_how_long_translations_are() {
    let years: Vec<u32> = (10..50).collect();
    let english = |year: &u32| {
        format!(
            "In the year {year} the old ship brings all of the letters and the parcels of the people on the long way back."
        )
    };
    let chinese = |year: &u32| format!("在第 {year} 年，旧船在返回城镇的漫长路上带来了人们的信件和包裹。");
    let ours: Vec<String> = years.iter().map(english).collect();
    let theirs: Vec<String> =
        years.iter().map(|year| if year % 8 == 0 { chinese(year) } else { english(year) }).collect();
    let of = |name: &str, lang: &str, texts: &[String]| {
        text(name, lang, &texts.iter().map(String::as_str).collect::<Vec<_>>())
    };
    let source = of("en.txt", "en", &ours);
    let coverage = assess(&source, &translation(of("zh.txt", "zh", &theirs), &[(1, 1); 40]));
    let count = |state: State| coverage.source.iter().filter(|found| **found == state).count();
    assert_eq!((count(State::Untranslated), count(State::Partly)), (35, 0));
}

const ENGLISH: [&str; 4] = ["One.|Two.", "Three.", "Four.", "Five.|Six."];

#[test]
fn runs_of_what_is_missing_are_one_finding() {
    let source = text("en.txt", "en", &ENGLISH);
    let target =
        translation(text("fr.txt", "fr", &["Un.|Deux.", "Cinq."]), &[(1, 1), (1, 1), (1, 0), (1, 0), (1, 1), (1, 0)]);
    let all = found(&source, &target);
    assert_eq!(
        said(&all),
        [
            ("paragraphs 2 to 3 missing", "en.txt:3".to_owned()),
            ("sentence of paragraph 4 missing", "en.txt:7".to_owned())
        ]
    );
    assert_eq!(all[0].target.as_ref().unwrap().place(), "fr.txt:3");
    let figures = Figures::of(&source, &assess(&source, &target));
    assert_eq!((figures.segments, figures.covered, figures.missing), (6, 3, 3));
    assert!((figures.share() - 0.5).abs() < 1e-9);
}

#[test]
fn what_is_added_stands_where_it_would_in_the_source() {
    let source = text("en.txt", "en", &["One.", "Two."]);
    let target = translation(text("fr.txt", "fr", &["Un.", "Et demi.", "Deux."]), &[(1, 1), (0, 1), (1, 1)]);
    let all = found(&source, &target);
    assert_eq!(said(&all), [("paragraph 2 added", "fr.txt:3".to_owned())]);
    assert_eq!(all[0].source.as_ref().unwrap().segments, 1..1);
}

#[test]
fn one_segment_of_a_link_stays_however_doubtful_all_are() {
    let source = text("en.txt", "en", &["Ask us first.|Nobody answered for 30 days."]);
    let left_out = |alone: [f64; 2]| {
        let support = |at: usize| Some(Support { alone: alone[at], words: 4, explained: 0 });
        left_over(&source, &(0..2), &support, |_| 0.0)
    };
    assert!(left_out([0.1, 0.1]).is_empty());
    assert_eq!(left_out([0.1, 0.9]), [1]);
    assert_eq!(left_out([0.3, 0.9]), [1]);
    assert_eq!(left_out([0.9, 0.3]), [0]);
}

#[test]
fn text_in_the_language_of_the_source_is_not_covered() {
    let long = "This sentence was forgotten by the translator, who went home early.";
    let source = text("en.txt", "en", &["Thank you very much.", "Debian GNU/Linux", long]);
    let other = "That sentence was left as it is, and nobody saw it until today.";
    let target = translation(text("fr.txt", "fr", &["Thank you very much.", "Debian GNU/Linux", other]), &[(1, 1); 3]);
    let all = found(&source, &target);
    assert_eq!(all.iter().map(|f| f.kind).collect::<Vec<_>>(), ["untranslated", "untranslated"]);
    assert_eq!(all[1].message, "paragraph 3 not translated: its counterpart is in English");
}

#[test]
fn an_id_stays_when_lines_shift_and_differs_for_twins() {
    let ids = |paragraphs: &[&str], shapes: &[(usize, usize)]| {
        let target = vec!["Oui."; shapes.iter().map(|s| s.1).sum()];
        let source = text("en.txt", "en", paragraphs);
        found(&source, &translation(text("fr.txt", "fr", &target), shapes))
            .into_iter()
            .map(|f| f.id)
            .collect::<Vec<_>>()
    };
    let before = ids(&["Two.", "Yes.", "Two."], &[(1, 0), (1, 1), (1, 0)]);
    let after = ids(&["New.", "Two.", "Yes.", "Two."], &[(1, 1), (1, 0), (1, 1), (1, 0)]);
    assert_eq!(before, after);
    assert_ne!(before[0], before[1]);
}

#[test]
fn a_translation_of_an_older_source_is_stale() {
    let old = text("old.txt", "en", &["The tool needs a licence.|It runs on two machines.", "It was tested."]);
    let new = text("en.txt", "en", &["The tool needs a licence.|It runs on four machines.", "It was tested."]);
    let target = translation(
        text("fr.txt", "fr", &["L’outil exige une licence.|Il tourne sur deux machines.", "Il a été testé."]),
        &[(1, 1); 3],
    );
    let changed = stale(&old, &new, &assess(&new, &target));
    assert_eq!(changed, [Stale { segment: 1, before: "It runs on two machines.".to_owned() }]);
    assert_eq!(stale_finding("a", &new, &target, &changed[0]).target.unwrap().text, "Il tourne sur deux machines.");
}

proptest! {
    #[test]
    fn every_segment_without_counterpart_is_in_one_finding(shapes in prop::collection::vec(prop::sample::select(vec![(1, 1), (1, 0), (0, 1)]), 1..12)) {
        let (n, m) = shapes.iter().fold((0, 0), |sum, s| (sum.0 + s.0, sum.1 + s.1));
        prop_assume!(n > 0 && m > 0);
        let source = text("en.txt", "en", &vec!["Word."; n]);
        let target = translation(text("fr.txt", "fr", &vec!["Mot."; m]), &shapes);
        let all = found(&source, &target);
        let of = |kind: &str, side: fn(&Finding) -> usize| all.iter().filter(|f| f.kind == kind).map(side).sum::<usize>();
        prop_assert_eq!(of("missing", |f| f.source.as_ref().unwrap().segments.len()), shapes.iter().filter(|s| **s == (1, 0)).count());
        prop_assert_eq!(of("added", |f| f.target.as_ref().unwrap().segments.len()), shapes.iter().filter(|s| **s == (0, 1)).count());
        let ids: std::collections::HashSet<&str> = all.iter().map(|f| f.id.as_str()).collect();
        prop_assert_eq!(ids.len(), all.len());
    }
}
