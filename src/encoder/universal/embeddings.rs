//! The table of embeddings: in its file a byte for each number, here half a byte where the numbers of a piece lie close
//! together, as those of six in seven do.

use super::layout::{PART, PARTS, WIDTH, Weights};
use crate::encoder::npy::Store;
use crate::error::Result;
use crate::file::{self, Hasher};
use rayon::prelude::*;

/// How many numbers half a byte tells apart.
const CLOSE: u8 = 16;
const HALF: usize = WIDTH / 2;

/// The embedding of each piece.
pub(super) struct Embeddings {
    parts: Vec<Part>,
    scale: Vec<f32>,
    least: Vec<f32>,
}

/// The embedding of a piece.
#[derive(Clone)]
pub(super) struct Embedding {
    pub(super) bytes: [u8; WIDTH],
    /// What 1 stands for.
    pub(super) step: f32,
    /// What 0 stands for.
    pub(super) least: f32,
}

impl Default for Embedding {
    fn default() -> Self {
        Self { bytes: [0; WIDTH], step: 0.0, least: 0.0 }
    }
}

/// A part of the table.
struct Part {
    places: Vec<Place>,
    /// Rows of which each byte holds two numbers, less the least of the row: one of the first half of the row, and in its
    /// higher bits one of the second.
    close: Vec<[u8; HALF]>,
    /// Rows with a byte for each number.
    apart: Vec<[u8; WIDTH]>,
}

/// Where a row is.
#[derive(Clone, Copy)]
enum Place {
    Close { at: u16, least: u8 },
    Apart { at: u16 },
}

impl Embeddings {
    /// Reads the table; its parts are unpacked side by side.
    pub(super) fn read(store: Store<'_>) -> Result<Self> {
        let part = |at: usize| Ok(Part::new(&Weights::open(store)?.octets(&format!("q{}", at + 1), &[PART, WIDTH])?));
        let parts = (0..PARTS).into_par_iter().map(part).collect::<Result<_>>()?;
        let mut weights = Weights::open(store)?;
        let (scale, least) = (weights.floats("scale", &[PARTS])?, weights.floats("lo", &[PARTS])?);
        Ok(Self { parts, scale, least })
    }

    /// How many pieces there are.
    pub(super) const LEN: usize = PARTS * PART;

    /// Tells a hasher all there is in the table.
    pub(super) fn tell(&self, hasher: &mut Hasher) {
        for part in &self.parts {
            let rows: Vec<[u8; WIDTH]> = (0..PART).map(|at| part.row(at)).collect();
            hasher.number(file::key(rows.as_flattened()));
        }
        self.scale.iter().chain(&self.least).for_each(|number| hasher.number(number.to_bits().into()));
    }

    /// The embedding of a piece.
    #[expect(clippy::inline_always, reason = "compiled for each set of instructions, see `wide`")]
    #[inline(always)]
    pub(super) fn of(&self, piece: u32) -> Embedding {
        let (part, row) = (piece as usize % PARTS, piece as usize / PARTS);
        Embedding { bytes: self.parts[part].row(row), step: self.scale[part], least: self.least[part] }
    }
}

impl Part {
    /// A part of so many whole rows.
    fn new(bytes: &[u8]) -> Self {
        let (mut places, mut close, mut apart) = (Vec::with_capacity(PART), Vec::with_capacity(PART), Vec::new());
        for row in bytes.as_chunks::<WIDTH>().0 {
            let (least, largest) = (row.iter().fold(u8::MAX, |a, b| a.min(*b)), row.iter().fold(0, |a, b| a.max(*b)));
            if largest - least < CLOSE {
                places.push(Place::Close { at: close.len() as u16, least });
                let (first, second) = row.split_at(HALF);
                let mut both = [0; HALF];
                for ((both, first), second) in both.iter_mut().zip(first).zip(second) {
                    *both = (first - least) | (second - least) << 4;
                }
                close.push(both);
            } else {
                places.push(Place::Apart { at: apart.len() as u16 });
                apart.push(*row);
            }
        }
        close.shrink_to_fit();
        apart.shrink_to_fit();
        Self { places, close, apart }
    }

    #[expect(clippy::inline_always, reason = "compiled for each set of instructions, see `wide`")]
    #[inline(always)]
    fn row(&self, at: usize) -> [u8; WIDTH] {
        match self.places[at] {
            Place::Apart { at } => self.apart[usize::from(at)],
            Place::Close { at, least } => {
                let mut row = [0; WIDTH];
                let (first, second) = row.split_at_mut(HALF);
                for ((first, second), both) in first.iter_mut().zip(second).zip(&self.close[usize::from(at)]) {
                    *first = (both & (CLOSE - 1)) + least;
                    *second = (both >> 4) + least;
                }
                row
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(32))]

        /// Rows are what they were, whether their numbers lie close together, just so, or apart.
        #[test]
        fn rows_come_back(rows in prop::collection::vec((0..=255_u8, prop::sample::select(vec![1_u8, 15, 16, 17, 200])), 1..20)) {
            let number = |at: usize, (least, many): (u8, u8)| least.saturating_add((at * 7919 % 1009 % usize::from(many)) as u8);
            let bytes: Vec<u8> = rows.iter().flat_map(|row| (0..WIDTH).map(|at| number(at, *row))).collect();
            let part = Part::new(&bytes);
            for (at, row) in bytes.as_chunks::<WIDTH>().0.iter().enumerate() {
                prop_assert_eq!(&part.row(at), row);
            }
            let apart = rows.iter().filter(|(least, many)| *many > 16 && *least < 240).count();
            prop_assert_eq!(part.apart.len(), apart);
        }
    }
}
