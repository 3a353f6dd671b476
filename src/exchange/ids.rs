//! Ids of units that are written.

use crate::file;
use std::collections::HashSet;

/// Ids, each given once in a file; known by their fingerprints.
pub(super) struct NewIds {
    given: HashSet<u64>,
    /// What those begin with that nobody asked for, and how many were made.
    prefix: &'static str,
    made: usize,
}

impl NewIds {
    pub(super) fn new(prefix: &'static str) -> Self {
        Self { given: HashSet::new(), prefix, made: 0 }
    }

    /// The id that is wanted, if it was not given before, else a new one.
    pub(super) fn give(&mut self, wanted: Option<&str>) -> String {
        if let Some(id) = wanted.filter(|id| self.given.insert(file::key(id.as_bytes()))) {
            return id.to_owned();
        }
        loop {
            self.made += 1;
            let id = format!("{}{}", self.prefix, self.made);
            if self.given.insert(file::key(id.as_bytes())) {
                return id;
            }
        }
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
