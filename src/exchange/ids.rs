//! Ids of units that are written.

use super::{At, Losses};
use crate::unit::TranslationUnit;
use crate::unit::fingerprints::Ids;

const CHANGED: &str = "ids that came before: made different";

/// Ids, each given once in a file.
pub(super) struct NewIds {
    given: Ids,
    /// What those begin with that nobody asked for, and how many were made.
    prefix: &'static str,
    made: usize,
}

impl NewIds {
    pub(super) fn new(prefix: &'static str) -> Self {
        Self { given: Ids::default(), prefix, made: 0 }
    }

    /// The id that is wanted, if it was not given before, else a new one.
    pub(super) fn give(&mut self, wanted: Option<&str>) -> String {
        if let Some(id) = wanted.filter(|id| self.given.insert(id)) {
            return id.to_owned();
        }
        loop {
            self.made += 1;
            let id = format!("{}{}", self.prefix, self.made);
            if self.given.insert(&id) {
                return id;
            }
        }
    }

    /// The id that a unit asks for, as [`give`](Self::give) does; a new one in its place is counted.
    pub(super) fn of_unit(&mut self, unit: &TranslationUnit, wanted: Option<&str>, losses: &mut Losses) -> String {
        let id = self.give(wanted);
        if let Some(changed) = wanted.filter(|wanted| *wanted != id) {
            losses.add(CHANGED, || At::of(unit, changed));
        }
        id
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_id_is_given_twice() {
        let mut ids = NewIds::new("u");
        let given = [Some("a"), Some("u1"), None, Some("a"), Some("u2"), None].map(|wanted| ids.give(wanted));
        assert_eq!(given, ["a", "u1", "u2", "u3", "u4", "u5"]);
    }
}
