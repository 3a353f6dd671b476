//! What an edit changes, in a form that can be applied, taken back and written down.

use super::{Piece, Review, Row};
use crate::error::{Error, Result};
use serde::{Deserialize, Serialize};

/// A change: pieces of the three lists, and what stands there instead.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Change {
    /// What was done, in a word.
    pub what: String,
    /// What becomes of the beads.
    #[serde(default = "Splice::nothing", skip_serializing_if = "Splice::is_nothing")]
    pub rows: Splice<Row>,
    /// What becomes of the source segments.
    #[serde(default = "Splice::nothing", skip_serializing_if = "Splice::is_nothing")]
    pub source: Splice<Piece>,
    /// What becomes of the target segments.
    #[serde(default = "Splice::nothing", skip_serializing_if = "Splice::is_nothing")]
    pub target: Splice<Piece>,
}

/// A run of a list, and what takes its place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Splice<T> {
    /// Where the run begins.
    pub at: usize,
    /// What stands there.
    pub old: Vec<T>,
    /// What takes its place.
    pub new: Vec<T>,
}

impl<T> Default for Splice<T> {
    fn default() -> Self {
        Self::nothing()
    }
}

impl<T> Splice<T> {
    fn nothing() -> Self {
        Self { at: 0, old: Vec::new(), new: Vec::new() }
    }

    /// Whether nothing changes.
    pub fn is_nothing(&self) -> bool {
        self.old.is_empty() && self.new.is_empty()
    }
}

impl<T: Clone + PartialEq> Splice<T> {
    /// What takes the place of a run, without what is the same at both ends.
    pub(super) fn new(mut at: usize, old: &[T], mut new: Vec<T>) -> Self {
        let front = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
        let back = old[front..].iter().rev().zip(new[front..].iter().rev()).take_while(|(a, b)| a == b).count();
        at += front;
        new.truncate(new.len() - back);
        let (old, new) = (old[front..old.len() - back].to_vec(), new.split_off(front));
        if old.is_empty() && new.is_empty() { Self::nothing() } else { Self { at, old, new } }
    }

    pub(super) fn apply(&self, list: &mut Vec<T>) {
        list.splice(self.at..self.at + self.old.len(), self.new.iter().cloned());
    }

    fn inverse(&self) -> Self {
        Self { at: self.at, old: self.new.clone(), new: self.old.clone() }
    }

    fn fits(&self, list: &[T]) -> bool {
        list.get(self.at..self.at + self.old.len()).is_some_and(|run| run == self.old)
    }
}

impl Change {
    /// Whether nothing changes.
    pub fn is_nothing(&self) -> bool {
        self.rows.is_nothing() && self.source.is_nothing() && self.target.is_nothing()
    }

    /// What takes the change back.
    pub(super) fn inverse(&self) -> Self {
        let (rows, source, target) = (self.rows.inverse(), self.source.inverse(), self.target.inverse());
        Self { what: self.what.clone(), rows, source, target }
    }

    /// Refuses a change that was made to another state, or after which a segment would be in no bead.
    pub(super) fn check(&self, review: &Review) -> Result<()> {
        let fits = self.rows.fits(&review.rows)
            && self.source.fits(&review.source.pieces)
            && self.target.fits(&review.target.pieces);
        let sum = |rows: &[Row], side: fn(&Row) -> usize| rows.iter().map(side).sum::<usize>() as isize;
        let more = |side: fn(&Row) -> usize| sum(&self.rows.new, side) - sum(&self.rows.old, side);
        let grows = |old: usize, new: usize| new as isize - old as isize;
        let whole = more(|row| row.source) == grows(self.source.old.len(), self.source.new.len())
            && more(|row| row.target) == grows(self.target.old.len(), self.target.new.len())
            && self.rows.new.iter().all(|row| row.source + row.target > 0);
        if fits && whole { Ok(()) } else { Err(Error::new("the change does not fit what it was made to")) }
    }
}
