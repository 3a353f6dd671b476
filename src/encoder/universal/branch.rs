//! One of the three branches of the network: it looks at windows of 2, 3 or 5 neighbouring pieces, twice.
//!
//! What the first look sees of a piece depends on the piece alone, so it is computed once for each piece of a batch. The
//! second look sees what the first made of neighbours, and is done in tiles.

use super::known::{Piece, Row};
use super::layout::{BRANCHES, INNER, Inner, Weights};
use super::tiles::{TILE, Tile, Tiles};
use crate::encoder::matrix::Matrix;
use crate::error::Result;

/// A branch whose window is `W` pieces wide, done with `N` products for each tile.
pub(super) struct Branch<const W: usize, const N: usize> {
    /// For each place of the window, side by side, what the first look takes from a piece there.
    first: Matrix,
    first_bias: Inner,
    second: Vec<Matrix>,
    second_bias: Inner,
    tiles: Tiles<N>,
    /// Where in what is known of a piece its projection is, and from where on its shares.
    rows: (usize, usize),
}

/// What a batch needs meanwhile.
#[derive(Default)]
pub(super) struct Scratch {
    looked: Vec<Inner>,
    input: Vec<Vec<Inner>>,
    product: Vec<Vec<Inner>>,
}

impl<const W: usize, const N: usize> Branch<W, N> {
    /// How many pieces of the window stand before the one that is looked at.
    const BEFORE: usize = (W - 1) / 2;

    /// Reads the weights; `rows`: where in what is known of a piece its projection is, and from where on its shares.
    pub(super) fn new(weights: &mut Weights<'_>, rows: (usize, usize)) -> Result<Self> {
        const { assert!(N == W + TILE - 1) };
        let window = weights.floats(&format!("w1_{W}"), &[W * INNER, INNER])?;
        // Row by row of the input, the places of the window side by side.
        let mut first = Vec::with_capacity(window.len());
        for input in 0..INNER {
            for place in 0..W {
                let at = (place * INNER + input) * INNER;
                first.extend_from_slice(&window[at..at + INNER]);
            }
        }
        let tiles = Tiles::new();
        let window = weights.floats(&format!("w2_{W}"), &[W * INNER, INNER])?;
        Ok(Self {
            first: Matrix::new(&first, INNER, W * INNER),
            first_bias: weights.inner(&format!("b1_{W}"))?,
            second: (0..N).map(|point| Matrix::new(&tiles.weight(point, &window), INNER, INNER)).collect(),
            second_bias: weights.inner(&format!("b2_{W}"))?,
            tiles,
            rows,
        })
    }

    /// Keeps the projections of pieces and what the first look takes from them at each place of the window.
    #[expect(clippy::inline_always, reason = "compiled for each set of instructions, see `wide`")]
    #[inline(always)]
    pub(super) fn share(&self, projected: &[Inner], pieces: &mut [(u32, &mut Piece)]) {
        let mut shares = vec![NOTHING; projected.len() * W];
        self.first.multiply(projected.as_flattened(), shares.as_flattened_mut());
        for ((projected, shares), (_, piece)) in projected.iter().zip(shares.chunks_exact(W)).zip(pieces) {
            piece.keep(self.rows.0, projected);
            shares.iter().enumerate().for_each(|(place, share)| piece.keep(self.rows.1 + place, share));
        }
    }

    /// Looks at texts, which end at `ends`, and writes what comes out into the features of their pieces.
    #[expect(clippy::inline_always, reason = "compiled for each set of instructions, see `wide`")]
    #[inline(always)]
    pub(super) fn look(
        &self,
        ends: &[usize],
        pieces: &[&Piece],
        scratch: &mut Scratch,
        features: &mut [[Inner; BRANCHES]],
    ) {
        let texts = || ends.iter().scan(0, |from, end| Some(std::mem::replace(from, *end)..*end));
        let tiles = Tile::of(texts());
        scratch.make_room(pieces.len(), N, tiles.len());
        let Scratch { looked, input, product } = scratch;
        for text in texts() {
            for at in text.clone() {
                let near: [Row<'_>; W] = std::array::from_fn(|place| {
                    let near = (at + place).checked_sub(Self::BEFORE).filter(|near| text.contains(near));
                    near.map_or(Row::NOTHING, |near| pieces[near].row(self.rows.1 + place))
                });
                let own = pieces[at].row(self.rows.0);
                first(&self.first_bias, near, own, &mut looked[at]);
            }
        }
        // How many tiles, which are the first ones, have a product at a point.
        let mut at_point = [0; N];
        for (nth, Tile { places, text }) in tiles.iter().enumerate() {
            let rows: [&Inner; N] = std::array::from_fn(|row| {
                let at = (places.start + row).checked_sub(Self::BEFORE).filter(|at| text.contains(at));
                at.map_or(&NOTHING, |at| &looked[at])
            });
            for (which, times) in self.tiles.input(places.len()).iter().enumerate() {
                let point = Tiles::<N>::point(places.len(), which);
                at_point[point] += 1;
                combine(Tiles::<N>::products(places.len()), times, rows, &mut input[point][nth]);
            }
        }
        for (point, count) in at_point.into_iter().enumerate() {
            let (input, product) = (&input[point][..count], &mut product[point][..count]);
            self.second[point].multiply(input.as_flattened(), product.as_flattened_mut());
        }
        for (nth, Tile { places, .. }) in tiles.iter().enumerate() {
            let products = Tiles::<N>::products(places.len());
            let rows: [&Inner; N] = std::array::from_fn(|which| &product[Tiles::<N>::point(places.len(), which)][nth]);
            for (at, times) in places.clone().zip(self.tiles.output(places.len())) {
                let out = &mut features[at][self.rows.0];
                combine(products, times, rows, out);
                let (bias, own) = (&self.second_bias, &looked[at]);
                (0..INNER).for_each(|k| out[k] = (out[k] + bias[k]).max(0.0) + own[k]);
            }
        }
    }
}

impl Scratch {
    /// Makes room for so many pieces and products of so many tiles.
    fn make_room(&mut self, pieces: usize, products: usize, tiles: usize) {
        let grow = |rows: &mut Vec<Inner>, count: usize| rows.resize(count.max(rows.len()), NOTHING);
        grow(&mut self.looked, pieces);
        for rows in [&mut self.input, &mut self.product] {
            rows.resize_with(products.max(rows.len()), Vec::new);
            rows.iter_mut().take(products).for_each(|rows| grow(rows, tiles));
        }
    }
}

/// What stands beside a text.
static NOTHING: Inner = [0.0; INNER];

/// What the first look sees of a piece: the sum of what it takes from those near it, and the piece itself.
#[expect(clippy::inline_always, reason = "compiled for each set of instructions, see `wide`")]
#[inline(always)]
fn first<const W: usize>(bias: &Inner, near: [Row<'_>; W], own: Row<'_>, looked: &mut Inner) {
    for (k, looked) in looked.iter_mut().enumerate() {
        let mut sum = bias[k];
        for row in &near {
            sum = f32::from(row.numbers[k]).mul_add(row.step, sum);
        }
        *looked = f32::from(own.numbers[k]).mul_add(own.step, sum.max(0.0));
    }
}

/// A sum of the first `count` rows, each so many times.
#[expect(clippy::inline_always, reason = "compiled for each set of instructions, see `wide`")]
#[inline(always)]
fn combine<const N: usize>(count: usize, times: &[f32; N], rows: [&Inner; N], sum: &mut Inner) {
    // Lengths that are known are faster, and `N` rules out those that a branch never has: with slices for arrays encoding takes a
    // sixth longer.
    match count {
        2 => combined::<2>(times, &rows, sum),
        3 => combined::<3>(times, &rows, sum),
        4 => combined::<4>(times, &rows, sum),
        5 => combined::<5>(times, &rows, sum),
        6 => combined::<6>(times, &rows, sum),
        7 => combined::<7>(times, &rows, sum),
        8 => combined::<8>(times, &rows, sum),
        9 => combined::<9>(times, &rows, sum),
        _ => combined::<10>(times, &rows, sum),
    }
}

#[expect(clippy::inline_always, reason = "compiled for each set of instructions, see `wide`")]
#[inline(always)]
fn combined<const M: usize>(times: &[f32], rows: &[&Inner], sum: &mut Inner) {
    let (Some(times), Some(rows)) = (times.first_chunk::<M>(), rows.first_chunk::<M>()) else { return };
    for (k, sum) in sum.iter_mut().enumerate() {
        let mut total = 0.0;
        for row in 0..M {
            total = times[row].mul_add(rows[row][k], total);
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

    fn check<const W: usize, const N: usize>(lengths: &[usize]) {
        let bytes = weights(W);
        let mut read = Weights::open(Store::Packed(Path::new("a.npz"), &bytes)).unwrap();
        let branch = Branch::<W, N>::new(&mut read, (1, BRANCHES)).unwrap();
        let projected: Vec<Inner> = (0..7).map(|piece| std::array::from_fn(|k| number(piece * INNER + k))).collect();
        let mut known = vec![Piece::default(); projected.len()];
        branch.share(&projected, &mut known.iter_mut().map(|piece| (0, piece)).collect::<Vec<_>>());
        let ends: Vec<usize> = lengths
            .iter()
            .scan(0, |end, length| {
                *end += length;
                Some(*end)
            })
            .collect();
        let text: Vec<usize> = (0..lengths.iter().sum()).map(|at| (at * at + 3 * at) % known.len()).collect();
        let pieces: Vec<&Piece> = text.iter().map(|piece| &known[*piece]).collect();
        let mut features = vec![[NOTHING; BRANCHES]; pieces.len()];
        branch.look(&ends, &pieces, &mut Scratch::default(), &mut features);
        let (first, second) = (
            read.floats(&format!("w1_{W}"), &[W * INNER, INNER]).unwrap(),
            read.floats(&format!("w2_{W}"), &[W * INNER, INNER]).unwrap(),
        );
        let mut start = 0;
        for end in ends {
            let own: Vec<Inner> = text[start..end].iter().map(|piece| projected[*piece]).collect();
            let expected = plain(&plain(&own, &first, &branch.first_bias, W), &second, &branch.second_bias, W);
            for (row, expected) in features[start..end].iter().zip(&expected) {
                assert!(row[1].iter().zip(expected).all(|(a, b)| (a - b).abs() < 1e-3), "a window of {W}");
            }
            start = end;
        }
    }

    #[test]
    fn windows_are_looked_at_as_if_place_by_place() {
        check::<2, 7>(&[1, 4, 6]);
        check::<3, 8>(&[3, 9]);
        check::<5, 10>(&[2, 5, 8, 13]);
    }
}
