//! One of the three branches of the network: it looks at windows of 2, 3 or 5 neighbouring pieces, twice.
//!
//! What the first look sees of a piece depends on the piece alone, so it is computed once for each piece of a batch. The
//! second look sees what the first made of neighbours, and is done in tiles.

use super::layout::{BRANCHES, INNER, Inner, ROWS, Weights};
use super::tiles::{TILE, Tiles};
use crate::encoder::matrix::Matrix;
use crate::error::Result;

/// A branch whose window is `N - 3` pieces wide.
pub(super) struct Branch<const N: usize> {
    /// For each place of the window, side by side, what the first look takes from a piece there.
    first: Matrix,
    first_bias: Inner,
    second: Vec<Matrix>,
    second_bias: Inner,
    tiles: Tiles<N>,
}

/// What a batch needs meanwhile.
#[derive(Default)]
pub(super) struct Scratch {
    looked: Vec<Inner>,
    input: Vec<Vec<f32>>,
    product: Vec<Vec<f32>>,
}

impl<const N: usize> Branch<N> {
    /// How many neighbouring pieces are looked at.
    pub(super) const WINDOW: usize = N - TILE + 1;
    /// How many of them stand before the one that is looked at.
    const BEFORE: usize = (Self::WINDOW - 1) / 2;

    pub(super) fn new(weights: &mut Weights<'_>) -> Result<Self> {
        let n = Self::WINDOW;
        let window = weights.floats(&format!("w1_{n}"), &[n * INNER, INNER])?;
        // Row by row of the input, the places of the window side by side.
        let mut first = Vec::with_capacity(window.len());
        for input in 0..INNER {
            for place in 0..n {
                let at = (place * INNER + input) * INNER;
                first.extend_from_slice(&window[at..at + INNER]);
            }
        }
        let tiles = Tiles::new();
        let window = weights.floats(&format!("w2_{n}"), &[n * INNER, INNER])?;
        Ok(Self {
            first: Matrix::new(&first, INNER, n * INNER),
            first_bias: weights.inner(&format!("b1_{n}"))?,
            second: (0..N).map(|point| Matrix::new(&tiles.weight(point, &window), INNER, INNER)).collect(),
            second_bias: weights.inner(&format!("b2_{n}"))?,
            tiles,
        })
    }

    /// Writes what the first look takes from pieces, at each place of the window, into their rows: for each piece so many
    /// of all from `to` on. Of the projections, which each piece has one of for each branch, it takes its own.
    #[expect(clippy::inline_always, reason = "compiled for each set of instructions, see `wide`")]
    #[inline(always)]
    pub(super) fn share(&self, projected: &[Inner], (own, to): (usize, usize), rows: &mut [Inner]) {
        let own: Vec<Inner> = projected.iter().skip(own).step_by(BRANCHES).copied().collect();
        let mut shares = vec![0.0; own.len() * INNER * Self::WINDOW];
        self.first.multiply(own.as_flattened(), &mut shares);
        let shares = shares.as_chunks().0;
        for (shares, rows) in shares.chunks_exact(Self::WINDOW).zip(rows.chunks_exact_mut(ROWS)) {
            rows[to..to + Self::WINDOW].copy_from_slice(shares);
        }
    }

    /// Looks at texts, which end at `ends`. `piece` gives for the piece at a place its projection and the shares of the
    /// first look; `out` takes what comes out for a place.
    #[expect(clippy::inline_always, reason = "compiled for each set of instructions, see `wide`")]
    #[inline(always)]
    pub(super) fn look<'a>(
        &self,
        ends: &[usize],
        piece: impl Fn(usize) -> (&'a Inner, &'a [Inner]),
        scratch: &mut Scratch,
        mut out: impl FnMut(usize, &Inner),
    ) {
        let texts = || ends.iter().scan(0, |from, end| Some(std::mem::replace(from, *end)..*end));
        scratch.looked.clear();
        for text in texts() {
            for at in text.clone() {
                let mut sum = self.first_bias;
                for place in 0..Self::WINDOW {
                    let near = (at + place).checked_sub(Self::BEFORE).filter(|near| text.contains(near));
                    if let Some(near) = near {
                        let share = &piece(near).1[place];
                        (0..INNER).for_each(|k| sum[k] += share[k]);
                    }
                }
                let own = piece(at).0;
                (0..INNER).for_each(|k| sum[k] = sum[k].max(0.0) + own[k]);
                scratch.looked.push(sum);
            }
        }
        let count: usize = texts().map(|text| text.len().div_ceil(TILE)).sum();
        for rows in [&mut scratch.input, &mut scratch.product] {
            rows.resize_with(N.max(rows.len()), Vec::new);
            for rows in rows {
                rows.resize(count * INNER, 0.0);
            }
        }
        let mut tile = 0;
        for text in texts() {
            for start in text.clone().step_by(TILE) {
                let rows: [&Inner; N] = std::array::from_fn(|row| {
                    let at = (start + row).checked_sub(Self::BEFORE).filter(|at| text.contains(at));
                    at.map_or(&NOTHING, |at| &scratch.looked[at])
                });
                for (point, input) in scratch.input.iter_mut().take(N).enumerate() {
                    combine(&self.tiles.input[point], rows, &mut input.as_chunks_mut().0[tile]);
                }
                tile += 1;
            }
        }
        for (point, matrix) in self.second.iter().enumerate() {
            matrix.multiply(&scratch.input[point], &mut scratch.product[point]);
        }
        let mut tile = 0;
        for text in texts() {
            for start in text.clone().step_by(TILE) {
                let rows: [&Inner; N] =
                    std::array::from_fn(|point| scratch.product[point].as_chunks().0.get(tile).unwrap_or(&NOTHING));
                for place in 0..TILE.min(text.end - start) {
                    let mut sum = NOTHING;
                    combine(&self.tiles.output[place], rows, &mut sum);
                    let (bias, own) = (&self.second_bias, &scratch.looked[start + place]);
                    (0..INNER).for_each(|k| sum[k] = (sum[k] + bias[k]).max(0.0) + own[k]);
                    out(start + place, &sum);
                }
                tile += 1;
            }
        }
    }
}

/// What stands beside a text.
static NOTHING: Inner = [0.0; INNER];

/// A sum of rows, each so many times.
#[expect(clippy::inline_always, reason = "compiled for each set of instructions, see `wide`")]
#[inline(always)]
fn combine<const N: usize>(times: &[f32; N], rows: [&Inner; N], sum: &mut Inner) {
    for (k, sum) in sum.iter_mut().enumerate() {
        let mut total = 0.0;
        for row in 0..N {
            total += times[row] * rows[row][k];
        }
        *sum = total;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::PackageWriter;
    use crate::encoder::npy::{Store, npy_header};
    use std::io::Write;
    use std::path::Path;

    fn number(at: usize) -> f32 {
        ((at * 7919 + 13) % 1009) as f32 / 1009.0 - 0.5
    }

    /// A branch with weights that are made up, as a file has them.
    fn weights(n: usize) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut package = PackageWriter::new(&mut bytes);
        for (name, rows, off) in [("w1", n * INNER, 1), ("w2", n * INNER, 2), ("b1", 0, 3), ("b2", 0, 4)] {
            package.part(&format!("{name}_{n}.npy")).unwrap();
            let header = String::from_utf8_lossy(&npy_header(rows, INNER)[10..]).replace("(0, 256)", "(256,)  ");
            let start = npy_header(rows, INNER)[..10].to_vec();
            package.write_all(&start).unwrap();
            package.write_all(header.as_bytes()).unwrap();
            let numbers = (0..rows.max(1) * INNER).map(|at| number(at * 3 + off) / 8.0);
            package.write_all(&numbers.flat_map(f32::to_le_bytes).collect::<Vec<u8>>()).unwrap();
        }
        package.finish().unwrap();
        bytes
    }

    /// One look over a text, place by place.
    fn plain(rows: &[Inner], weights: &[f32], bias: &Inner, n: usize) -> Vec<Inner> {
        let look = |at: usize| {
            let mut sum = *bias;
            for place in 0..n {
                let Some(row) = (at + place).checked_sub((n - 1) / 2).and_then(|near| rows.get(near)) else { continue };
                for (k, sum) in sum.iter_mut().enumerate() {
                    let column = (0..INNER).map(|input| row[input] * weights[(place * INNER + input) * INNER + k]);
                    *sum += column.sum::<f32>();
                }
            }
            std::array::from_fn(|k| sum[k].max(0.0) + rows[at][k])
        };
        (0..rows.len()).map(look).collect()
    }

    fn check<const N: usize>(lengths: &[usize]) {
        let n = Branch::<N>::WINDOW;
        let bytes = weights(n);
        let mut read = Weights::open(Store::Packed(Path::new("a.npz"), &bytes)).unwrap();
        let branch = Branch::<N>::new(&mut read).unwrap();
        let pieces: Vec<Inner> = (0..7).map(|piece| std::array::from_fn(|k| number(piece * INNER + k))).collect();
        let mut rows = vec![[0.0; INNER]; pieces.len() * ROWS];
        let projected: Vec<Inner> = pieces.iter().flat_map(|piece| [*piece; BRANCHES]).collect();
        branch.share(&projected, (0, 0), &mut rows);
        let ends: Vec<usize> = lengths
            .iter()
            .scan(0, |end, length| {
                *end += length;
                Some(*end)
            })
            .collect();
        let text = |at: usize| (at * at + 3 * at) % pieces.len();
        let mut out = vec![[0.0; INNER]; ends.last().copied().unwrap_or(0)];
        let piece = |at: usize| (&pieces[text(at)], &rows[text(at) * ROWS..text(at) * ROWS + n]);
        branch.look(&ends, piece, &mut Scratch::default(), |at, row| out[at] = *row);
        let (first, second) = (
            read.floats(&format!("w1_{n}"), &[n * INNER, INNER]).unwrap(),
            read.floats(&format!("w2_{n}"), &[n * INNER, INNER]).unwrap(),
        );
        let mut start = 0;
        for end in ends {
            let own: Vec<Inner> = (start..end).map(|at| pieces[text(at)]).collect();
            let expected = plain(&plain(&own, &first, &branch.first_bias, n), &second, &branch.second_bias, n);
            for (row, expected) in out[start..end].iter().zip(&expected) {
                assert!(row.iter().zip(expected).all(|(a, b)| (a - b).abs() < 1e-3), "a window of {n}");
            }
            start = end;
        }
    }

    #[test]
    fn windows_are_looked_at_as_if_place_by_place() {
        check::<5>(&[1, 4, 6]);
        check::<6>(&[3, 9]);
        check::<8>(&[2, 5, 8]);
    }
}
