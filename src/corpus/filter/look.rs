//! Filters at work on many pairs.

use super::{Filters, Measured, Score};
use crate::exchange::pairs::Batch;
use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

/// Pairs that were looked at.
pub struct Looked {
    /// The pairs.
    pub batch: Batch,
    /// For each the number of the filter that does not keep it, if there is one.
    pub dropped: Vec<Option<usize>>,
    /// For each what all filters measured, as JSON, if that was asked for.
    pub scores: Vec<String>,
}

impl Filters {
    /// Looks at pairs. With `scores` all filters measure each pair, not only those before the one that drops it.
    pub fn look_at(&self, batch: Batch, scores: bool) -> Looked {
        let mut dropped = Vec::with_capacity(batch.len());
        let mut lines = Vec::new();
        for pair in batch.pairs() {
            let measured = Measured::of(&pair);
            if !scores {
                dropped.push(self.drops(&measured));
                continue;
            }
            let scores = self.scores(&measured);
            let first = scores.iter().zip(&self.filters).position(|(score, (_, filter))| !filter.keeps(*score));
            dropped.push(first);
            let line = Line { filters: self, scores: &scores, dropped: first };
            lines.push(serde_json::to_string(&line).unwrap_or_default());
        }
        Looked { batch, dropped, scores: lines }
    }
}

/// What the filters measured of a pair: `{"length":[3,4],"long-word":[6,9],"dropped":"length"}`.
struct Line<'a> {
    filters: &'a Filters,
    scores: &'a [Score],
    dropped: Option<usize>,
}

impl Serialize for Line<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for (name, score) in self.filters.names().zip(self.scores) {
            map.serialize_entry(name, score)?;
        }
        if let Some(name) = self.dropped.and_then(|nth| self.filters.names().nth(nth)) {
            map.serialize_entry("dropped", name)?;
        }
        map.end()
    }
}
