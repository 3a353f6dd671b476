//! How a matched text differs from the one that was asked.

use super::distance::{Step, steps};
use super::score::{Prepared, WHOLE, price};
use serde::Serialize;
use std::ops::Range;

/// A run of text and what becomes of it on the way from the matched text to the one that was asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "is", content = "text", rename_all = "lowercase")]
pub enum Difference {
    /// Stands in both; as it is in the matched text.
    Same(String),
    /// Only the matched text has it.
    Deleted(String),
    /// Only the text that was asked has it.
    Inserted(String),
}

/// The runs that lead from the matched text to the query, token by token; of very long texts the middle is one run.
pub(super) fn differences(query: &Prepared, found: &Prepared) -> Vec<Difference> {
    let (ours, theirs) = (pieces(query), pieces(found));
    let (word_of_ours, word_of_theirs) = (places(query), places(found));
    // Equal pieces only, but where words stand for each other one is shown deleted and the other inserted.
    let path = steps(theirs.len(), ours.len(), WHOLE, |i, j| {
        let (a, b) = (&found.text[theirs[i].clone()], &query.text[ours[j].clone()]);
        match (word_of_theirs[i], word_of_ours[j]) {
            _ if a == b => 0,
            (Some(i), Some(j)) => price(&found.words[i], &query.words[j]).max(1),
            _ => 2 * WHOLE,
        }
    });
    let mut runs: Vec<Difference> = Vec::new();
    let (mut at_theirs, mut at_ours) = (0, 0);
    for step in path {
        // White space goes with the token behind it.
        let mut of_theirs = |i: usize| &found.text[std::mem::replace(&mut at_theirs, theirs[i].end)..theirs[i].end];
        let mut of_ours = |j: usize| &query.text[std::mem::replace(&mut at_ours, ours[j].end)..ours[j].end];
        match step {
            Step::Pair(i, j) => {
                let same = found.text[theirs[i].clone()] == query.text[ours[j].clone()];
                let (a, b) = (of_theirs(i), of_ours(j));
                if same {
                    push(&mut runs, Difference::Same(a.to_owned()));
                } else {
                    push(&mut runs, Difference::Deleted(a.to_owned()));
                    push(&mut runs, Difference::Inserted(b.to_owned()));
                }
            }
            Step::Left(i) => push(&mut runs, Difference::Deleted(of_theirs(i).to_owned())),
            Step::Right(j) => push(&mut runs, Difference::Inserted(of_ours(j).to_owned())),
        }
    }
    runs
}

fn pieces(text: &Prepared) -> Vec<Range<usize>> {
    text.tokens.iter().map(|token| token.range.clone()).collect()
}

/// For each token its place among the words.
fn places(text: &Prepared) -> Vec<Option<usize>> {
    let mut places = vec![None; text.tokens.len()];
    for (at, word) in text.words.iter().enumerate() {
        places[word.token as usize] = Some(at);
    }
    places
}

/// Adds a run, to the one before if that is of its kind; what is deleted stands before what is inserted.
fn push(runs: &mut Vec<Difference>, run: Difference) {
    use Difference::{Deleted, Inserted, Same};
    if let (Some(Inserted(_)), Deleted(more)) = (runs.last(), &run) {
        let before = runs.len() - 1;
        if let Some(Deleted(text)) = before.checked_sub(1).and_then(|at| runs.get_mut(at)) {
            text.push_str(more);
        } else {
            runs.insert(before, run);
        }
        return;
    }
    match (runs.last_mut(), run) {
        (Some(Same(text)), Same(more))
        | (Some(Deleted(text)), Deleted(more))
        | (Some(Inserted(text)), Inserted(more)) => {
            text.push_str(&more);
        }
        (_, run) => runs.push(run),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(query: &str, found: &str) -> String {
        let of = |run: Difference| match run {
            Difference::Same(text) => text,
            Difference::Deleted(text) => format!("[-{text}-]"),
            Difference::Inserted(text) => format!("{{+{text}+}}"),
        };
        differences(&Prepared::new(query), &Prepared::new(found)).into_iter().map(of).collect()
    }

    #[test]
    fn words_are_deleted_and_inserted() {
        assert_eq!(
            shown("The new bridge is open.", "The old bridge is now open!"),
            "The[- old-]{+ new+} bridge is[- now-] open[-!-]{+.+}"
        );
        assert_eq!(shown("a", ""), "{+a+}");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(100))]
        #[test]
        fn both_texts_can_be_read_from_it(query in "([a-c]{1,2}|[0-9]|,| ){0,9}", found in "([a-c]{1,2}|[0-9]|,| ){0,9}") {
            let runs = differences(&Prepared::new(&query), &Prepared::new(&found));
            let (mut ours, mut theirs) = (String::new(), String::new());
            for run in runs {
                match run {
                    Difference::Same(text) => { ours.push_str(text.trim()); theirs.push_str(text.trim()) }
                    Difference::Deleted(text) => theirs.push_str(text.trim()),
                    Difference::Inserted(text) => ours.push_str(text.trim()),
                }
            }
            let solid = |text: &str| text.replace(' ', "");
            prop_assert_eq!(solid(&ours), solid(&query));
            prop_assert_eq!(solid(&theirs), solid(&found));
        }
    }
}
