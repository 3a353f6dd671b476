//! The table of embeddings, a byte for each number.

use super::layout::{PART, PARTS, WIDTH, Weights};
use crate::encoder::npy::Store;
use crate::error::Result;
use crate::file::{self, Hasher};
use rayon::prelude::*;

/// The embedding of each piece.
pub(super) struct Embeddings {
    parts: Vec<Vec<u8>>,
    scale: Vec<f32>,
    least: Vec<f32>,
}

impl Embeddings {
    /// Reads the table; its parts are unpacked side by side.
    pub(super) fn read(store: Store<'_>) -> Result<Self> {
        let part = |at: usize| Weights::open(store)?.octets(&format!("q{}", at + 1), &[PART, WIDTH]);
        let parts = (0..PARTS).into_par_iter().map(part).collect::<Result<_>>()?;
        let mut weights = Weights::open(store)?;
        let (scale, least) = (weights.floats("scale", &[PARTS])?, weights.floats("lo", &[PARTS])?);
        Ok(Self { parts, scale, least })
    }

    /// How many pieces there are.
    pub(super) const LEN: usize = PARTS * PART;

    /// Tells a hasher all there is in the table.
    pub(super) fn tell(&self, hasher: &mut Hasher) {
        self.parts.iter().for_each(|part| hasher.number(file::key(part)));
        self.scale.iter().chain(&self.least).for_each(|number| hasher.number(number.to_bits().into()));
    }

    /// The embedding of a piece: bytes, what 1 stands for, and what is added.
    pub(super) fn of(&self, piece: u32) -> (&[u8; WIDTH], f32, f32) {
        let (part, row) = (piece as usize % PARTS, piece as usize / PARTS);
        (&self.parts[part].as_chunks().0[row], self.scale[part], self.least[part])
    }
}
