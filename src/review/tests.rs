//! The laws of reviews, on edits made by chance, and the files that keep them.

use super::*;
use crate::document::{ReadOptions, read_bytes};
use crate::segment::segment;
use proptest::prelude::*;
use std::fs;
use std::io::Write as _;
use std::path::Path;

const ENGLISH: &str = "<h1>The mill</h1><p>The mill stands by the river. It is <b>very old. Nobody</b> knows its age. \
    The wheel turns slowly.<p>In winter the river freezes. Then the wheel stops, and the miller sleeps until noon.<p>He has two dogs.";
const GERMAN: &str = "<h1>Die Mühle</h1><p>Die Mühle steht am Fluss. Sie ist <b>sehr alt, niemand</b> kennt ihr Alter. \
    Das Rad dreht sich langsam.<p>Im Winter friert der Fluss zu. Dann steht das Rad still. Der Müller schläft bis Mittag.<p>Er hat zwei Hunde.";

fn text(name: &str, lang: &str, html: &str) -> Text {
    let document = read_bytes(name.as_ref(), html.as_bytes(), &ReadOptions::default()).unwrap();
    let lang = lang.parse().unwrap();
    let segments = segment(&document, lang);
    Text::new(name, document, lang, segments)
}

fn document() -> AlignedDocument {
    let (source, target) = (text("en.html", "en", ENGLISH), text("de.html", "de", GERMAN));
    let alignment = crate::align::align(&source.side(), &target.side(), &crate::align::Options::default());
    AlignedDocument { name: "mill".into(), source, translations: vec![Translation { text: target, alignment }] }
}

fn review() -> Review {
    Review::of_document(&document()).remove(0)
}

fn mark() -> Checked {
    Checked { by: Some("Ada".into()), at: "20261124T120000Z".into() }
}

fn any_edit() -> impl Strategy<Value = Edit> {
    let side = prop::sample::select(&[Which::Source, Which::Target][..]);
    let row = 0..14_usize;
    prop_oneof![
        (row.clone(), 0..3_usize).prop_map(|(from, more)| Edit::Join { from, to: from + more }),
        (row.clone(), side.clone(), 0..3_usize, 0..30_usize).prop_map(|(row, side, segment, at)| Edit::Split {
            row,
            side,
            segment,
            at
        }),
        (row.clone(), side.clone(), -2..3_isize).prop_map(|(row, side, by)| Edit::Move { row, side, by }),
        row.clone().prop_map(|row| Edit::Unlink { row }),
        (row.clone(), side, "[a-zé語 ]{0,12}").prop_map(|(segment, side, text)| Edit::Write { side, segment, text }),
        (row.clone(), any::<bool>()).prop_map(|(from, realign)| Edit::Check { from, to: from, mark: mark(), realign }),
        row.prop_map(|from| Edit::Uncheck { from, to: from }),
    ]
}

/// The law: every segment in exactly one bead, no bead empty; and what a person settled stays.
fn holds(review: &Review) -> bool {
    Review::new("", review.source.clone(), review.target.clone(), review.rows.clone()).is_ok()
}

fn same(a: &Review, b: &Review) -> bool {
    (&a.rows, &a.source, &a.target) == (&b.rows, &b.source, &b.target)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn whatever_is_done_every_segment_is_in_one_bead_and_undoing_is_identity(
        edits in prop::collection::vec(any_edit(), 1..25), back in 0..25_usize
    ) {
        let mut review = review();
        review.remember(Arc::new(review.learn(&crate::align::Options { rounds: 1, ..Default::default() }).unwrap()));
        let mut states = vec![review.clone()];
        for edit in &edits {
            let settled = review.settled().len();
            let before = review.clone();
            match review.edit(edit) {
                Ok(Some(_)) => states.push(review.clone()),
                Ok(None) | Err(_) => prop_assert!(same(&before, &review)),
            }
            prop_assert!(holds(&review));
            if matches!(edit, Edit::Check { .. }) {
                prop_assert!(review.settled().len() >= settled);
            }
        }
        let last = states.len() - 1;
        for at in (last.saturating_sub(back)..last).rev() {
            review.undo().unwrap();
            prop_assert!(same(&review, &states[at]));
        }
        while review.redo().is_some() {}
        prop_assert!(same(&review, &states[last]));
        let text = review.source.text();
        let texts: Vec<&str> = (0..text.segments().len()).map(|at| text.segment_text(at)).collect();
        prop_assert_eq!(texts, review.source.pieces.iter().map(|p| p.text.as_str()).collect::<Vec<_>>());
        // What is exported has every code there was.
        let codes: Vec<&str> = text.document.codes.iter().map(|c| c.markup.as_str()).collect();
        prop_assert_eq!(codes, ["<b>", "</b>"]);
        prop_assert!(review.aligned().is_ok());
    }

    #[test]
    fn a_project_is_what_it_was_however_it_ended(edits in prop::collection::vec(any_edit(), 1..12), cut in 0..400_usize) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("mill.bitext");
        let mut project = Project::create(&path, vec![review(), review()]).unwrap();
        let mut lengths = vec![(fs::metadata(&path).unwrap().len(), project.reviews()[1].clone())];
        for (at, edit) in edits.iter().enumerate() {
            let done = if at % 4 == 3 { project.undo(1) } else { project.edit(1, edit) };
            if done.is_ok() {
                lengths.push((fs::metadata(&path).unwrap().len(), project.reviews()[1].clone()));
            }
        }
        let (undone, redone) = project.reviews()[1].history();
        drop(project);
        let again = Project::open(&path).unwrap().project;
        prop_assert_eq!(again.reviews()[1].history(), (undone, redone));
        prop_assert!(same(&again.reviews()[1], &lengths.last().unwrap().1) && same(&again.reviews()[0], &review()));
        drop(again);
        // The same by the journal, cut off at any place behind the beginning.
        let path = folder.path().join("cut.bitext");
        let mut project = Project::create(&path, vec![review(), review()]).unwrap();
        let first = fs::metadata(&path).unwrap().len();
        let mut known = vec![(first, project.reviews()[1].clone())];
        for edit in &edits {
            if let Ok(Some(_)) = project.edit(1, edit) {
                known.push((fs::metadata(&path).unwrap().len(), project.reviews()[1].clone()));
            }
        }
        drop(project);
        let all = fs::read(&path).unwrap();
        let kept = (first as usize + cut).min(all.len());
        fs::write(&path, &all[..kept]).unwrap();
        let opened = Project::open(&path).unwrap();
        let expected = known.iter().rev().find(|(length, _)| *length <= kept as u64).unwrap();
        prop_assert!(same(&opened.project.reviews()[1], &expected.1));
        prop_assert_eq!(opened.cut_off, expected.0 != kept as u64);
    }
}

#[test]
fn a_review_makes_the_units_that_the_alignment_makes() {
    let document = document();
    let review = review();
    let units = |d: &AlignedDocument| d.aligned().units().collect::<Vec<_>>();
    assert_eq!(units(&review.aligned().unwrap()), units(&document));
}

#[test]
fn the_edits_do_what_their_names_say() {
    let mut review = review();
    let shapes = |review: &Review| review.rows.iter().map(|row| (row.source, row.target)).collect::<Vec<_>>();
    assert_eq!(shapes(&review), [(1, 1), (1, 1), (2, 1), (1, 1), (1, 1), (1, 2), (1, 1)]);
    review.edit(&Edit::Join { from: 0, to: 1 }).unwrap();
    assert_eq!(shapes(&review)[..2], [(2, 2), (2, 1)]);
    review.edit(&Edit::Split { row: 0, side: Which::Source, segment: 1, at: 0 }).unwrap();
    assert_eq!(shapes(&review)[..3], [(1, 1), (1, 1), (2, 1)]);
    review.edit(&Edit::Move { row: 1, side: Which::Source, by: 1 }).unwrap();
    assert_eq!(shapes(&review)[1..3], [(2, 1), (1, 1)]);
    // The cut falls between words, the other side goes where most of the text is.
    review.edit(&Edit::Split { row: 5, side: Which::Source, segment: 0, at: 21 }).unwrap();
    let pieces: Vec<&str> = review.source.pieces[6..8].iter().map(|p| p.text.as_str()).collect();
    assert_eq!(pieces, ["Then the wheel stops,", "and the miller sleeps until noon."]);
    assert_eq!(shapes(&review)[5..7], [(1, 1), (1, 1)]);
    review.edit(&Edit::Unlink { row: 1 }).unwrap();
    assert_eq!(shapes(&review)[1..4], [(1, 0), (1, 0), (0, 1)]);
    assert!(review.rows[1..4].iter().all(|row| row.state == State::Made));
    let error = |edit: &Edit, review: &mut Review| review.edit(edit).unwrap_err().to_string();
    let split = Edit::Split { row: 0, side: Which::Target, segment: 0, at: 0 };
    assert_eq!(error(&split, &mut review), "there is nothing on one side of the cut");
    let write = Edit::Write { side: Which::Target, segment: 0, text: " \n".into() };
    assert_eq!(error(&write, &mut review), "a segment cannot be empty");
    assert!(error(&Edit::Join { from: 8, to: 99 }, &mut review).starts_with("there are no rows from 8 to 99"));
}

#[test]
fn codes_stay_where_they_stand_when_a_text_is_written_or_cut() {
    let review = review();
    let piece = &review.source.pieces[2];
    assert_eq!((piece.text.as_str(), piece.codes[0].at), ("It is very old.", 6));
    let written = piece.with_text("It is very, very old.");
    assert_eq!(written.codes[0].at, 6);
    assert_eq!(piece.with_text("It was old.").codes[0].at, 3);
    let (left, right) = piece.cut(5).unwrap();
    assert_eq!((left.text.as_str(), right.text.as_str(), right.gap.as_str()), ("It is", "very old.", " "));
    assert_eq!((left.codes.len(), right.codes[0].at), (0, 0));
    assert!(piece.cut(0).is_none() && piece.cut(99).is_none());
}

#[test]
fn what_is_checked_goes_into_the_units_and_is_kept_by_aligning_again() {
    let mut review = review();
    review.edit(&Edit::Join { from: 0, to: 1 }).unwrap();
    review.edit(&Edit::Check { from: 0, to: 0, mark: mark(), realign: true }).unwrap();
    assert_eq!(review.outlook().checked, 1);
    for document in [review.aligned().unwrap(), review.aligned_anew(&crate::align::Options::default()).unwrap()] {
        let units: Vec<_> = document.aligned().units().collect();
        assert_eq!(units[0].variants[0].content.text(), "The mill The mill stands by the river.");
        assert_eq!(
            (units[0].prop("x-checked"), units[0].prop("x-checked-by")),
            (Some("20261124T120000Z"), Some("Ada"))
        );
        assert_eq!(units[1].prop("x-checked"), None);
    }
}

#[test]
fn a_check_that_is_taken_back_leaves_what_was_there() {
    let mut review = review();
    review.edit(&Edit::Join { from: 0, to: 1 }).unwrap();
    let before = review.clone();
    let check = |from, to| Edit::Check { from, to, mark: mark(), realign: false };
    // A bead that is checked again was found no less.
    for edit in [check(0, 2), check(1, 1), Edit::Uncheck { from: 0, to: 3 }] {
        review.edit(&edit).unwrap();
    }
    assert!(same(&review, &before), "{:?}", review.rows);
    assert_eq!((&review.rows[0].state, &review.rows[1].state), (&State::Made, &State::Found));
    assert_eq!(review.outlook(), before.outlook());
}

#[test]
fn the_outlook_says_how_many_of_the_least_certain_are_enough() {
    let mut review = review();
    for (row, confidence) in review.rows.iter_mut().zip([0.9, 0.2, 1.0, 0.5, 0.7, 1.0, 0.95]) {
        row.confidence = confidence;
    }
    let outlook = review.outlook();
    assert!((outlook.expected - 1.75).abs() < 1e-9);
    assert_eq!((outlook.enough, outlook.checked), (1, 0));
    review.edit(&Edit::Check { from: 1, to: 1, mark: mark(), realign: false }).unwrap();
    assert_eq!((review.outlook().enough, review.outlook().checked), (0, 1));
}

#[test]
fn a_broken_project_is_refused_with_its_line() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.bitext");
    let project = Project::create(&path, vec![review()]).unwrap();
    assert!(Project::create(&path, vec![]).is_err());
    assert_eq!(Project::open(&path).unwrap_err().message(), "is open in another review");
    drop(project);
    let error = |path: &Path| Project::open(path).unwrap_err().to_string().split_once("a.bitext").unwrap().1.to_owned();
    fs::OpenOptions::new().append(true).open(&path).unwrap().write_all(b"{\"undo\":0}\n").unwrap();
    assert!(error(&path).ends_with("there is nothing to take back, or to do again"));
    fs::write(&path, "Hello\n").unwrap();
    assert!(error(&path).starts_with(":1: is no project of `bitext review`"));
    fs::write(&path, "{\"bitext\":{\"holds\":\"review\",\"version\":9}}\n").unwrap();
    assert_eq!(error(&path), ":1: holds `review` of version 9");
    fs::write(&path, "").unwrap();
    assert_eq!(error(&path), ": holds no review");
}
