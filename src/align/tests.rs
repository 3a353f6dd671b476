//! The laws of the aligner, on texts made by chance and on texts with a known answer.

use super::*;
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::ops::Range;

pub(super) fn side<'a>(texts: &'a [String], lang: &str) -> Side<'a> {
    let segments =
        texts.iter().map(|text| SideSegment { text, block: 0, kind: BlockKind::Paragraph }).collect::<Vec<_>>();
    Side { lang: lang.parse().ok(), segments, breaks: Vec::new() }
}

fn shapes(alignment: &Alignment) -> Vec<(usize, usize)> {
    alignment.beads().iter().map(Bead::shape).collect()
}

/// Segments of a made-up language whose words are numbered, so that any two differ.
fn made_up(count: usize, seed: u64) -> Vec<String> {
    let mut state = seed;
    let mut next = |below: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % below
    };
    let syllables = ["ba", "ko", "ri", "tu", "me", "lo", "sa", "ni", "pe", "du", "fa", "go"];
    (0..count)
        .map(|_| {
            let words: Vec<String> = (0..4 + next(9))
                .map(|_| (0..2 + next(2)).map(|_| syllables[next(12) as usize]).collect::<String>())
                .collect();
            words.join(" ") + "."
        })
        .collect()
}

fn any_text() -> impl Strategy<Value = Vec<String>> {
    let segment = prop_oneof![
        "[a-z]{1,8}( [a-z]{1,8}){0,12}\\.",
        "[а-я]{1,8}( [а-я]{1,8}){0,12}",
        "[一-鿏]{0,20}。",
        "[0-9 ,.:]{0,12}",
        "\\PC{0,20}",
        Just(String::new()),
        Just("the same line again".to_owned()),
    ];
    prop::collection::vec(segment, 0..25)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn every_segment_is_in_one_bead_and_confidence_is_a_probability(a in any_text(), b in any_text()) {
        let alignment = align(&side(&a, "en"), &side(&b, "ru"), &Options::default());
        let beads = alignment.beads().to_vec();
        prop_assert!(beads.iter().all(|bead| (0.0..=1.0).contains(&bead.confidence)));
        prop_assert!(Alignment::new(beads, a.len(), b.len()).is_ok());
    }

    #[test]
    fn exchanging_the_sides_mirrors_the_result(seed in 0..1000_u64, cuts in prop::collection::vec(0..6_u8, 25)) {
        let whole = made_up(cuts.len(), seed);
        let kept = |drop: u8, join: u8| {
            let mut kept: Vec<String> = Vec::new();
            for (text, cut) in whole.iter().zip(&cuts) {
                match kept.last_mut() {
                    _ if *cut == drop => {}
                    Some(last) if *cut == join => {
                        last.push(' ');
                        last.push_str(text);
                    }
                    _ => kept.push(text.clone()),
                }
            }
            kept
        };
        let (a, b) = (kept(0, 1), kept(2, 3));
        let there = align(&side(&a, "en"), &side(&b, "fr"), &Options::default());
        let back = align(&side(&b, "fr"), &side(&a, "en"), &Options::default());
        // Where a segment without counterpart stands among those of the other side says nothing.
        let place = |run: &Range<usize>| if run.is_empty() { (0, 0) } else { (run.start, run.end) };
        let confidences = |alignment: &Alignment, mirror: bool| -> BTreeMap<_, f64> {
            let sides = |b: &Bead| if mirror { (place(&b.target), place(&b.source)) } else { (place(&b.source), place(&b.target)) };
            alignment.beads().iter().map(|bead| (sides(bead), bead.confidence)).collect()
        };
        let (beads, mirrored) = (confidences(&there, false), confidences(&back, true));
        prop_assert_eq!(beads.len(), mirrored.len());
        for (bead, confidence) in beads {
            let other = mirrored.get(&bead).copied();
            prop_assert!(other.is_some_and(|other| (confidence - other).abs() < 1e-3), "{bead:?}: {confidence}, {other:?}");
        }
    }
}

#[test]
fn a_text_aligned_with_itself_gives_one_to_one() {
    let text = made_up(60, 7);
    let alignment = align(&side(&text, "en"), &side(&text, "en"), &Options::default());
    assert!(shapes(&alignment).iter().all(|shape| *shape == (1, 1)));
}

#[test]
fn a_run_left_out_is_a_run_without_counterpart() {
    let whole = made_up(60, 3);
    for (from, to) in [(0, 3), (20, 21), (30, 42), (57, 60)] {
        let cut: Vec<String> = whole[..from].iter().chain(&whole[to..]).cloned().collect();
        let alignment = align(&side(&whole, "en"), &side(&cut, "en"), &Options::default());
        let missing: Vec<usize> =
            alignment.beads().iter().filter(|b| b.target.is_empty()).map(|b| b.source.start).collect();
        assert_eq!(missing, (from..to).collect::<Vec<_>>());
    }
}

#[test]
fn a_chapter_in_the_middle_that_one_side_lacks_is_left_out_whole() {
    // Some hundred words, of which one in eight looks like that of the other language; and a number now and then.
    let words: Vec<String> = made_up(40, 5).join(" ").replace('.', "").split(' ').map(str::to_owned).collect();
    let mut state = 1_usize;
    let mut next = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % below
    };
    let lines: Vec<Vec<usize>> = (0..900).map(|_| (0..4 + next(9)).map(|_| next(words.len())).collect()).collect();
    let cipher =
        |c: char| if c.is_ascii_lowercase() { char::from(b'a' + ((u32::from(c) * 7 + 3) % 26) as u8) } else { c };
    let text = |at: usize, spell: &dyn Fn(usize) -> String| {
        let words: Vec<String> = lines[at].iter().map(|word| spell(*word)).collect();
        if at.is_multiple_of(9) { format!("{} {at}.", words.join(" ")) } else { format!("{}.", words.join(" ")) }
    };
    let foreign = |word: usize| {
        if word.is_multiple_of(8) { words[word].clone() } else { words[word].chars().map(cipher).collect() }
    };
    let source: Vec<String> = (0..900).map(|at| text(at, &|word| words[word].clone())).collect();
    let target: Vec<String> = (0..200).chain(700..900).map(|at| text(at, &foreign)).collect();
    let alignment = align(&side(&source, "en"), &side(&target, "fr"), &Options::default());
    let right = alignment.beads().iter().filter(|b| {
        let wanted = if b.source.start < 200 { b.source.start } else { b.source.start.saturating_sub(500) };
        b.shape() == (1, 1) && b.target.start == wanted && !(200..700).contains(&b.source.start)
            || b.shape() == (1, 0) && (200..700).contains(&b.source.start)
    });
    let right = right.count();
    assert!(right >= 880, "{right} of 900");
}

#[test]
fn thousands_of_equal_segments_take_no_more_than_their_band() {
    let (a, b) = (vec!["the same line again".to_owned(); 3000], vec!["the same line again".to_owned(); 2990]);
    let alignment = align(&side(&a, "en"), &side(&b, "en"), &Options::default());
    assert!(shapes(&alignment).iter().filter(|shape| **shape == (1, 1)).count() > 2900);
}

#[test]
fn texts_that_say_nothing_are_aligned_all_the_same() {
    for text in ["", "1", "...", "a", "同"] {
        for (n, m) in [(0, 0), (0, 4), (4, 0), (1, 1), (40, 30)] {
            let (a, b) = (vec![text.to_owned(); n], vec![text.to_owned(); m]);
            let alignment = align(&side(&a, "en"), &side(&b, "zh"), &Options::default());
            assert!(Alignment::new(alignment.beads().to_vec(), n, m).is_ok());
        }
    }
}

#[test]
fn what_is_learned_from_one_pair_helps_another_and_threads_do_not_matter() {
    let texts: Vec<Vec<String>> = (0..6).map(|seed| made_up(12, seed)).collect();
    let pairs: Vec<_> = texts.iter().map(|t| (side(t, "en"), side(t, "en"))).collect();
    let together = align_all(&pairs, &Options::default());
    assert_eq!(together.len(), pairs.len());
    let one_thread = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
    assert_eq!(one_thread.install(|| align_all(&pairs, &Options::default())), together);
}

#[test]
fn an_alignment_that_breaks_the_law_is_refused() {
    let bead = |source: Range<usize>, target: Range<usize>| Bead { source, target, confidence: 1.0 };
    assert!(Alignment::new(vec![bead(0..1, 0..1), bead(1..2, 1..1)], 2, 1).is_ok());
    assert!(Alignment::new(vec![bead(0..1, 0..1)], 2, 1).is_err());
    assert!(Alignment::new(vec![bead(0..1, 0..1), bead(0..2, 1..1)], 2, 1).is_err());
    assert!(Alignment::new(vec![bead(0..0, 0..0), bead(0..2, 0..1)], 2, 1).is_err());
}
