//! Which pairs of codes a format may write as elements.

use crate::unit::{Code, Part};
use std::collections::{HashMap, HashSet};

/// The numbers of the pairs that nest as elements do, among those that may be one element.
pub(super) fn nested(parts: &[Part<'_>], may: impl Fn(&Code, &Code) -> bool) -> HashSet<u32> {
    let closing: HashMap<u32, &Code> = parts
        .iter()
        .filter_map(|part| match part {
            Part::Closes(n, code) => Some((*n, *code)),
            _ => None,
        })
        .collect();
    let (mut open, mut nested) = (Vec::new(), HashSet::new());
    for part in parts {
        match part {
            Part::Opens(n, code) if closing.get(n).is_some_and(|closes| may(code, closes)) => open.push(*n),
            Part::Closes(n, _) => match open.iter().rposition(|o| o == n) {
                Some(at) if at + 1 == open.len() => {
                    open.pop();
                    nested.insert(*n);
                }
                Some(at) => {
                    open.remove(at);
                }
                None => {}
            },
            _ => {}
        }
    }
    nested
}
