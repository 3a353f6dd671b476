//! How the numbers of the model lie in its file, and how wide its layers are.

use crate::encoder::npy::{Arrays, Store};
use crate::error::Result;

/// How many numbers the embedding of a piece has, and the vector of a text.
pub(super) const WIDTH: usize = 512;
/// How many numbers a branch makes of a place.
pub(super) const INNER: usize = 256;
/// How many branches there are.
pub(super) const BRANCHES: usize = 3;
/// How many rows the network knows of a piece: its projections, one for each branch, and its shares in the first look of
/// each, one for each place of the windows of 2, 3 and 5.
pub(super) const ROWS: usize = BRANCHES + 2 + 3 + 5;
/// How many numbers a place has in the end: its embedding and what the branches made of it.
pub(super) const FEATURES: usize = WIDTH + BRANCHES * INNER;
/// How many numbers the layers behind the sum over a text have.
pub(super) const HIDDEN: usize = 320;
/// In how many parts the table of embeddings lies, piece after piece in turn.
pub(super) const PARTS: usize = 17;
/// How many pieces a part holds.
pub(super) const PART: usize = 7530;

/// What is added to a variance before it divides.
pub(super) const EPSILON: f32 = 1e-12;

/// What a branch makes of a place.
pub(super) type Inner = [f32; INNER];

/// The numbers of a model file, by their names.
pub(super) struct Weights<'b>(Arrays<'b>);

impl<'b> Weights<'b> {
    pub(super) fn open(store: Store<'b>) -> Result<Self> {
        Ok(Self(Arrays::open(store)?))
    }

    pub(super) fn floats(&mut self, name: &str, shape: &[usize]) -> Result<Vec<f32>> {
        self.0.floats(name, shape)
    }

    pub(super) fn octets(&mut self, name: &str, shape: &[usize]) -> Result<Vec<u8>> {
        self.0.octets(name, shape)
    }

    /// As many numbers as a branch makes of a place.
    pub(super) fn inner(&mut self, name: &str) -> Result<Inner> {
        let mut inner = [0.0; INNER];
        inner.copy_from_slice(&self.floats(name, &[INNER])?);
        Ok(inner)
    }
}
