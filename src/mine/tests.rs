//! Whether pairs are found among shuffled segments.

use super::*;
use crate::align::SideSegment;
use crate::document::BlockKind;

fn side<'a>(lang: &str, texts: &'a [String]) -> Side<'a> {
    let segment = |text: &'a String| SideSegment { text, block: 0, kind: BlockKind::Paragraph };
    Side { lang: Some(lang.parse().unwrap()), segments: texts.iter().map(segment).collect(), ..Side::default() }
}

/// Sentences about a thing with a number, in two languages: each tenth is missing on one side, and each tenth on the other,
/// which stands the other way round.
fn texts() -> (Vec<String>, Vec<String>) {
    let things = [("Bremen", "Bremen"), ("the museum", "le musée"), ("the hotel", "l’hôtel"), ("Aurora", "Aurora")];
    let ours = |at: usize| format!("In {} visitors came to {} number {at}.", 1700 + 7 * at, things[at % 4].0);
    let theirs =
        |at: usize| format!("En {}, des visiteurs sont venus à {} numéro {at}.", 1700 + 7 * at, things[at % 4].1);
    let kept = |without: usize| (0..60).filter(move |at| at % 10 != without);
    (kept(3).map(ours).collect(), kept(7).rev().map(theirs).collect())
}

fn check(options: &Options) {
    let (ours, theirs) = texts();
    let found = candidates(&side("en", &ours), &side("fr", &theirs), options);
    let number = |text: &str| text.trim_end_matches('.').rsplit(' ').next().unwrap().to_owned();
    let pairs = linked(&found, 0.5);
    let right = pairs.iter().filter(|pair| number(&ours[pair.source]) == number(&theirs[pair.target])).count();
    assert!(right >= 45 && right == pairs.len(), "{right} of {} are right", pairs.len());
    assert!(pairs.is_sorted_by_key(|pair| pair.source));
    assert!(linked(&found, 0.9).len() <= pairs.len() && found.iter().all(|pair| (0.0..=1.0).contains(&pair.score)));
}

#[test]
fn pairs_are_found_by_numbers_and_words_alone() {
    check(&Options::default());
}

#[test]
fn nothing_is_found_where_there_is_nothing() {
    let (ours, _) = texts();
    assert!(candidates(&side("en", &ours), &side("fr", &[]), &Options::default()).is_empty());
    assert!(candidates(&side("en", &[]), &side("fr", &[]), &Options::default()).is_empty());
    let others: Vec<String> = (0..40).map(|at| format!("Un chat noir dort{}", " encore".repeat(at))).collect();
    let found = candidates(&side("en", &ours), &side("fr", &others), &Options::default());
    assert_eq!(linked(&found, 0.5), []);
}
