//! The table of embeddings, a byte for each number.

use super::layout::{PART, PARTS, WIDTH, Weights};
use crate::encoder::npy::Store;
use crate::error::Result;
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

    /// The embedding of a piece.
    #[expect(clippy::inline_always, reason = "compiled for each set of instructions, see `wide`")]
    #[inline(always)]
    pub(super) fn write(&self, piece: u32, into: &mut [f32]) {
        let (part, row) = (piece as usize % PARTS, piece as usize / PARTS);
        let (scale, least) = (self.scale[part], self.least[part]);
        let row = &self.parts[part][row * WIDTH..(row + 1) * WIDTH];
        for (number, byte) in into.iter_mut().zip(row) {
            *number = f32::from(*byte) * scale + least;
        }
    }
}
