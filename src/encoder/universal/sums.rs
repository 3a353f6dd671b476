//! What the pieces of texts come to: the numbers of each piece are evened out and added up.

use super::embeddings::Embedding;
use super::known::Piece;
use super::layout::{BRANCHES, EPSILON, FEATURES, Inner, WIDTH};
use crate::encoder::vectors::sums;
use std::ops::Range;

/// What the pieces of texts came to, a row of [`FEATURES`] numbers for each text.
pub(super) struct Sums {
    /// Over all pieces.
    pub(super) totals: Vec<f32>,
    /// How many pieces there are.
    pub(super) lengths: Vec<f32>,
    /// Of the piece that begins a text, and of that which ends it; where they were asked for.
    first: Vec<f32>,
    last: Vec<f32>,
}

impl Sums {
    /// Room for so many texts, and for their edges.
    pub(super) fn with_room(texts: usize, edges: bool) -> Self {
        let of_edges = || Vec::with_capacity(if edges { texts * FEATURES } else { 0 });
        let totals = Vec::with_capacity(texts * FEATURES);
        Self { totals, lengths: Vec::with_capacity(texts), first: of_edges(), last: of_edges() }
    }

    /// Adds a text of these pieces, of which the branches made these numbers.
    #[expect(clippy::inline_always, reason = "compiled for each set of instructions, see `wide`")]
    #[inline(always)]
    pub(super) fn push(&mut self, pieces: &[&Piece], features: &[[Inner; BRANCHES]], edges: bool) {
        self.lengths.push(pieces.len() as f32);
        let total = row(&mut self.totals);
        for (piece, features) in pieces.iter().zip(features) {
            add(piece, features, total);
        }
        if let (true, Some(last)) = (edges, pieces.len().checked_sub(1)) {
            add(pieces[0], &features[0], row(&mut self.first));
            add(pieces[last], &features[last], row(&mut self.last));
        }
    }

    /// Adds texts that follow.
    pub(super) fn append(&mut self, mut next: Self) {
        let both = [
            (&mut self.totals, &mut next.totals),
            (&mut self.lengths, &mut next.lengths),
            (&mut self.first, &mut next.first),
            (&mut self.last, &mut next.last),
        ];
        for (own, next) in both {
            own.append(next);
        }
    }

    /// How many texts there are.
    pub(super) fn len(&self) -> usize {
        self.lengths.len()
    }

    /// What the pieces came to that end some texts and begin those that follow; nothing where edges were not asked for.
    pub(super) fn borders(&self, texts: Range<usize>) -> Vec<f32> {
        if self.last.is_empty() {
            return Vec::new();
        }
        let last = &self.last[texts.start * FEATURES..texts.end * FEATURES];
        let first = &self.first[(texts.start + 1) * FEATURES..(texts.end + 1) * FEATURES];
        last.iter().zip(first).map(|(last, first)| last + first).collect()
    }
}

/// A new row of zeros.
fn row(rows: &mut Vec<f32>) -> &mut [f32; FEATURES] {
    rows.resize(rows.len() + FEATURES, 0.0);
    let last = rows.as_chunks_mut().0.last_mut();
    last.expect("there is a row")
}

/// Adds the numbers of a piece, less their mean and divided by their standard deviation (Ba et al., 2016, "Layer
/// Normalization").
#[expect(clippy::inline_always, reason = "compiled for each set of instructions, see `wide`")]
#[inline(always)]
fn add(piece: &Piece, features: &[Inner; BRANCHES], total: &mut [f32; FEATURES]) {
    let features = features.as_flattened();
    let count = FEATURES as f64;
    let mean = f64::from(piece.sums.0 + sums(features, features, |sum, number, _| sum + number)) / count;
    let square =
        f64::from(piece.sums.1 + sums(features, features, |sum, number, same| number.mul_add(same, sum))) / count;
    let scale = 1.0 / (square - mean * mean + f64::from(EPSILON)).sqrt();
    let Embedding { bytes, step, least } = &piece.embedding;
    let (times, more) = ((f64::from(*step) * scale) as f32, ((f64::from(*least) - mean) * scale) as f32);
    let (less, scale) = ((mean * scale) as f32, scale as f32);
    let (embedded, looked) = total.split_at_mut(WIDTH);
    for (sum, byte) in embedded.iter_mut().zip(bytes) {
        *sum += f32::from(*byte).mul_add(times, more);
    }
    for (sum, number) in looked.iter_mut().zip(features) {
        *sum = number.mul_add(scale, *sum - less);
    }
}
