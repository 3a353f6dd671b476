//! Aligning the stretches around what was checked once more, by what was learned of the whole.

use super::{Change, Piece, Review, ReviewText, Row, Splice};
use crate::align::{Alignment, Learned, Options, Reason, Side, SideSegment, align_around};
use crate::error::{Error, Result};
use std::ops::Range;
use std::sync::Arc;

/// How many rows on either side of a checked one are aligned again at most: as many as take no time that a person notices.
const FURTHEST: usize = 300;
/// Behind so many, aligning ends at the next link that is certain.
const NEAR: usize = 40;
/// What is as probable is certain.
const CERTAIN: f64 = 0.995;
/// A confidence that changes by less stays as it was.
const SAME: f64 = 0.01;
/// How many rows on either side of a bead are looked at to say what speaks for it.
const AROUND: usize = 8;

impl Review {
    /// Learns from the two texts and what was settled so far. Takes as long as aligning them.
    ///
    /// # Errors
    /// Never, as long as the law of this module holds.
    pub fn learn(&self, options: &Options) -> Result<Learned> {
        let whole = (0..self.source.pieces.len(), 0..self.target.pieces.len());
        let (source, target) = (side(&self.source, whole.0), side(&self.target, whole.1));
        Ok(align_around(&source, &target, &self.settled(), options)?.1)
    }

    /// Remembers what was learned of the two texts, for [`Edit::Check`](super::Edit::Check) to align again by it.
    pub fn remember(&mut self, learned: Arc<Learned>) {
        self.learned = Some(learned);
    }

    /// What was learned.
    pub fn learned(&self) -> Option<&Arc<Learned>> {
        self.learned.as_ref()
    }

    /// What speaks for and against a bead; nothing as long as nothing was learned.
    ///
    /// # Errors
    /// When there is no such row.
    pub fn reasons(&self, row: usize) -> Result<Vec<Reason>> {
        if row >= self.rows.len() {
            return Err(Error::new(format!("there is no row {row}")));
        }
        let Some(learned) = &self.learned else { return Ok(Vec::new()) };
        let rows = row.saturating_sub(AROUND)..(row + AROUND + 1).min(self.rows.len());
        let (start, beads) = (self.start(rows.start), self.beads(rows.clone(), self.start(rows.start)));
        let (source, target) = self.sides(start, &self.rows[rows.clone()]);
        let mut reasons = learned.reasons(&source, &target, &beads)?;
        Ok(reasons.swap_remove(row - rows.start))
    }

    /// A change of rows with what aligning again on both sides of `around`, which it leaves as many rows, changes as well.
    pub(super) fn realigned(&self, change: Change, around: Range<usize>) -> Result<Change> {
        let Some(learned) = &self.learned else { return Ok(change) };
        let mut after = self.rows.clone();
        change.rows.apply(&mut after);
        let (before, behind) = (self.stretch_before(around.start), self.stretch_behind(around.end));
        let all = before.start..behind.end;
        let mut new = self.aligned_again(learned, before)?;
        new.extend_from_slice(&after[around]);
        new.extend(self.aligned_again(learned, behind)?);
        Ok(Change { rows: Splice::new(all.start, &self.rows[all], new), ..change })
    }

    fn aligned_again(&self, learned: &Learned, rows: Range<usize>) -> Result<Vec<Row>> {
        let old = &self.rows[rows.clone()];
        if old.is_empty() {
            return Ok(Vec::new());
        }
        let start = self.start(rows.start);
        let (source, target) = self.sides(start, old);
        let found = learned.align(&source, &target, &self.beads(rows, start))?;
        Ok(kept(old, &found))
    }

    /// The rows before one up to what is settled, or what is certain and far enough away.
    fn stretch_before(&self, row: usize) -> Range<usize> {
        let ends = |at: usize| self.rows[at].is_settled() || row - at > NEAR && self.is_certain(at);
        let first = (row.saturating_sub(FURTHEST)..row).rev().find(|at| ends(*at));
        first.map_or(row.saturating_sub(FURTHEST), |at| at + 1)..row
    }

    fn stretch_behind(&self, row: usize) -> Range<usize> {
        let most = (row + FURTHEST).min(self.rows.len());
        let ends = |at: usize| self.rows[at].is_settled() || at - row >= NEAR && self.is_certain(at);
        row..(row..most).find(|at| ends(*at)).unwrap_or(most)
    }

    fn is_certain(&self, row: usize) -> bool {
        let row = &self.rows[row];
        row.confidence >= CERTAIN && row.source > 0 && row.target > 0
    }

    /// The segments of a run of rows, as the aligner sees them.
    fn sides(&self, start: (usize, usize), rows: &[Row]) -> (Side<'_>, Side<'_>) {
        let (source, target) = rows.iter().fold(start, |(s, t), row| (s + row.source, t + row.target));
        (side(&self.source, start.0..source), side(&self.target, start.1..target))
    }
}

fn side(text: &ReviewText, run: Range<usize>) -> Side<'_> {
    let segment = |piece: &'_ Piece| (piece.block, text.kind(piece));
    let segments = text.pieces[run].iter().map(|piece| {
        let (block, kind) = segment(piece);
        SideSegment { text: &piece.text, block: if text.segmented { 0 } else { block }, kind }
    });
    Side { lang: Some(text.lang), segments: segments.collect(), breaks: Vec::new() }
}

/// The rows that were found; where one was there before and is about as probable, the one before.
fn kept(old: &[Row], found: &Alignment) -> Vec<Row> {
    let mut places = Vec::with_capacity(old.len());
    let (mut source, mut target) = (0, 0);
    for row in old {
        places.push((source, target));
        (source, target) = (source + row.source, target + row.target);
    }
    let row = |bead: &crate::align::Bead| {
        let new = Row::of(bead, None);
        let same =
            places.binary_search(&(bead.source.start, bead.target.start)).ok().map(|at| &old[at]).filter(|old| {
                (old.source, old.target) == (new.source, new.target) && (old.confidence - new.confidence).abs() < SAME
            });
        same.cloned().unwrap_or(new)
    };
    found.beads().iter().map(row).collect()
}
