//! What became of the pairs of a corpus.

use super::Filters;
use crate::exchange::pairs::Pair;
use serde::{Deserialize, Serialize};

/// How many examples are kept of each reason.
const EXAMPLES: usize = 3;

/// How many pairs were read, how many are kept, and why the others are not. The counts add up.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Tally {
    /// Pairs that were read.
    pub read: u64,
    /// Pairs that are kept.
    pub kept: u64,
    /// Why the others are not, in the order in which pairs pass the filters.
    pub dropped: Vec<Reason>,
}

/// A reason for which pairs are not kept.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Reason {
    /// The filter.
    pub filter: String,
    /// How many pairs.
    pub count: u64,
    /// The first of them.
    pub examples: Vec<Example>,
}

/// A pair that is not kept.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Example {
    /// The text.
    pub source: String,
    /// Its translation.
    pub target: String,
    /// What was measured.
    pub why: String,
}

impl Tally {
    /// Nothing has been counted of what passes these filters, and what else drops pairs.
    pub fn new(filters: &Filters, others: &[&str]) -> Self {
        let names = filters.names().chain(others.iter().copied());
        let dropped = names.map(|name| Reason { filter: name.to_owned(), ..Reason::default() }).collect();
        Self { dropped, ..Self::default() }
    }

    /// Counts a pair that is kept.
    pub fn keep(&mut self) {
        self.read += 1;
        self.kept += 1;
    }

    /// Counts a pair that was kept and is dropped after all, for the n-th reason.
    pub fn drop_kept(&mut self, nth: usize, pair: &Pair<'_>) {
        self.kept -= 1;
        self.read -= 1;
        self.drop(nth, pair, String::new);
    }

    /// Adds what was counted of other pairs, which passed the same filters.
    pub fn join(&mut self, other: &Self) {
        self.read += other.read;
        self.kept += other.kept;
        for (own, other) in self.dropped.iter_mut().zip(&other.dropped) {
            own.count += other.count;
            let room = EXAMPLES.saturating_sub(own.examples.len());
            own.examples.extend(other.examples.iter().take(room).cloned());
        }
    }

    /// Counts a pair that is dropped for the n-th reason. `why` is asked for only while examples are kept.
    pub fn drop(&mut self, nth: usize, pair: &Pair<'_>, why: impl FnOnce() -> String) {
        self.read += 1;
        let reason = &mut self.dropped[nth];
        reason.count += 1;
        if reason.examples.len() < EXAMPLES {
            let (source, target) = (pair.source.to_owned(), pair.target.to_owned());
            reason.examples.push(Example { source, target, why: why() });
        }
    }
}
