//! Pairs of inline codes whose halves stand in two segments of a unit.

use crate::unit::{Attributes, Code, Content, Part};
use std::collections::{HashMap, HashSet};

/// The attribute of a half by which it finds its partner in another segment.
pub(super) const PAIR: &str = "rid";

/// The name of the pair that a half is one of.
pub(super) fn pair(code: &Code) -> Option<&str> {
    code.attribute(PAIR)
}

/// The names of the pairs that are opened in one of these segments and closed in a later one.
pub(super) fn tied<'c>(segments: impl IntoIterator<Item = &'c Content>) -> HashSet<String> {
    let mut halves: HashMap<&str, Vec<bool>> = HashMap::new();
    for content in segments.into_iter().filter(|content| names_pairs(content)) {
        for part in content.parts() {
            let (code, opens) = match part {
                Part::Begins(code) => (code, true),
                Part::Ends(code) => (code, false),
                _ => continue,
            };
            if let Some(name) = pair(code) {
                halves.entry(name).or_default().push(opens);
            }
        }
    }
    halves.into_iter().filter(|(_, halves)| *halves == [true, false]).map(|(name, _)| name.to_owned()).collect()
}

/// Takes their names from the halves whose partner is in none of these segments, the segments of one side of a unit.
pub(super) fn settle<'c>(segments: impl IntoIterator<Item = &'c mut Content>) {
    let segments: Vec<&mut Content> = segments.into_iter().collect();
    let tied = tied(segments.iter().map(|content| &**content));
    for content in segments.into_iter().filter(|content| names_pairs(content)) {
        let (text, mut codes) = std::mem::take(content).into_parts();
        for details in codes.iter_mut().filter_map(|code| code.details.as_mut()) {
            let keeps = |&(name, value): &(&str, &str)| name != PAIR || tied.contains(value);
            details.attributes = details.attributes.iter().filter(keeps).collect::<Attributes>();
        }
        codes.iter_mut().for_each(Code::tidy);
        // Text and places are as before, so this cannot fail.
        *content = Content::new(text, codes).unwrap_or_default();
    }
}

fn names_pairs(content: &Content) -> bool {
    content.codes().iter().any(|code| pair(code).is_some())
}
