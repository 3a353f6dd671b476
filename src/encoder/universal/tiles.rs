//! Sums over a window that runs along a text, for several places at once with fewer products.
//!
//! Each place needs the sum of `n` products of a row of the window and a matrix. Up to six neighbouring places share rows, and
//! the method of Toom and Cook for finite filters (Winograd, 1980, "Arithmetic Complexity of Computations") makes the
//! `n p` products of `p` places out of `n + p - 1`: rows and matrices are taken as the coefficients of polynomials, which are
//! multiplied by their values at as many points. Fewer places need fewer points, and of those that they need the matrices
//! are the same.

use std::ops::Range;

/// How many places are done at once at most.
pub(super) const TILE: usize = 6;

/// The points but for the last, which is infinity; small ones, since large ones lose digits.
const POINTS: [f64; 9] = [0.0, 1.0, -1.0, 0.5, -0.5, 2.0, -2.0, -0.25, 4.0];

/// How a window of `n` rows is done with at most `N = n + 5` products for a tile.
pub(super) struct Tiles<const N: usize> {
    /// For each number of places less 1.
    sizes: [Size<N>; TILE],
    /// From the matrices of the window to those that are multiplied by.
    weights: [[f64; N]; N],
}

/// How so many places are done: the first numbers of each row count, one for each of [`Tiles::products`].
struct Size<const N: usize> {
    /// For each product, from the rows of a tile to what is multiplied.
    input: [[f32; N]; N],
    /// For each place, from the products.
    output: [[f32; N]; TILE],
}

/// Places that are done at once.
pub(super) struct Tile {
    pub(super) places: Range<usize>,
    /// The text that they are of.
    pub(super) text: Range<usize>,
}

impl Tile {
    /// The places of texts, each in tiles of about one size; those of most places first.
    pub(super) fn of(texts: impl Iterator<Item = Range<usize>>) -> Vec<Self> {
        let mut tiles: Vec<Self> = texts
            .flat_map(|text| {
                let count = text.len().div_ceil(TILE);
                (0..count).map(move |nth| {
                    let border = |nth: usize| text.start + nth * text.len() / count;
                    Self { places: border(nth)..border(nth + 1), text: text.clone() }
                })
            })
            .collect();
        tiles.sort_by_key(|tile| std::cmp::Reverse(tile.places.len()));
        tiles
    }
}

impl<const N: usize> Tiles<N> {
    pub(super) fn new() -> Self {
        let last = N - 1;
        // The value of each coefficient at each point.
        let mut weights: [[f64; N]; N] = std::array::from_fn(|point| {
            let mut power = 1.0;
            std::array::from_fn(|_| {
                let value = power;
                power *= POINTS[point.min(POINTS.len() - 1)];
                value
            })
        });
        // At infinity only the highest coefficient counts: that of the window, and that of the places.
        weights[last] = std::array::from_fn(|k| f64::from(u8::from(k == N - TILE)));
        let size = |less_one: usize| {
            let products = Self::products(less_one + 1);
            let highest = |at: usize, of: usize| f64::from(u8::from(at + 1 == of));
            let mut values = weights;
            values[products - 1] = std::array::from_fn(|coefficient| highest(coefficient, products));
            let inverse = inverse(values, products);
            let output = |place: usize, product: usize| {
                if product + 1 == products { highest(place, less_one + 1) } else { weights[product][place] }
            };
            Size {
                input: std::array::from_fn(|product| std::array::from_fn(|row| inverse[row][product] as f32)),
                output: std::array::from_fn(|place| std::array::from_fn(|product| output(place, product) as f32)),
            }
        };
        Self { sizes: std::array::from_fn(size), weights }
    }

    /// How many products so many places need, and rows.
    pub(super) fn products(places: usize) -> usize {
        N - TILE + places
    }

    /// At which point a product of so many places is: the last at infinity, which is the last point.
    pub(super) fn point(places: usize, product: usize) -> usize {
        if product + 1 < Self::products(places) { product } else { N - 1 }
    }

    /// For each product of so many places, what each row counts.
    pub(super) fn input(&self, places: usize) -> &[[f32; N]] {
        &self.sizes[places - 1].input[..Self::products(places)]
    }

    /// For each of so many places, what each product counts.
    pub(super) fn output(&self, places: usize) -> &[[f32; N]] {
        &self.sizes[places - 1].output[..places]
    }

    /// The matrix to multiply by at a point: of the matrices of the window, which stand one after the other.
    pub(super) fn weight(&self, point: usize, window: &[f32]) -> Vec<f32> {
        let mut sums = vec![0.0; window.len() / (N - TILE + 1)];
        for (own, times) in window.chunks_exact(sums.len()).zip(self.weights[point]) {
            sums.iter_mut().zip(own).for_each(|(sum, number)| *sum += times * f64::from(*number));
        }
        sums.into_iter().map(|sum| sum as f32).collect()
    }
}

/// The inverse of a matrix that has one, of which so many rows and columns count (Gauss and Jordan).
fn inverse<const N: usize>(mut matrix: [[f64; N]; N], count: usize) -> [[f64; N]; N] {
    let mut inverse = [[0.0; N]; N];
    (0..count).for_each(|at| inverse[at][at] = 1.0);
    for column in 0..count {
        let size = |row: &usize| matrix[*row][column].abs();
        let pivot = (column..count).max_by(|a, b| size(a).total_cmp(&size(b))).unwrap_or(column);
        matrix.swap(column, pivot);
        inverse.swap(column, pivot);
        let scale = 1.0 / matrix[column][column];
        matrix[column].iter_mut().chain(&mut inverse[column]).for_each(|number| *number *= scale);
        for row in (0..count).filter(|row| *row != column) {
            let factor = matrix[row][column];
            for at in 0..count {
                matrix[row][at] -= factor * matrix[column][at];
                inverse[row][at] -= factor * inverse[column][at];
            }
        }
    }
    inverse
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check<const N: usize>(places: usize) {
        let tiles = Tiles::<N>::new();
        let count = N - TILE + 1;
        let number = |at: usize| ((at * 37 + 11) % 101) as f32 / 101.0 - 0.5;
        let (rows, window): (Vec<f32>, Vec<f32>) =
            ((0..N).map(number).collect(), (0..count).map(|k| number(k + 50)).collect());
        let products: Vec<f32> = tiles
            .input(places)
            .iter()
            .enumerate()
            .map(|(product, times)| {
                let needed = times.iter().zip(&rows).take(Tiles::<N>::products(places));
                let input: f32 = needed.map(|(times, row)| times * row).sum();
                input * tiles.weight(Tiles::<N>::point(places, product), &window)[0]
            })
            .collect();
        for (place, times) in tiles.output(places).iter().enumerate() {
            let tiled: f32 = times.iter().zip(&products).map(|(times, product)| times * product).sum();
            let plain: f32 = (0..count).map(|k| window[k] * rows[place + k]).sum();
            assert!((tiled - plain).abs() < 1e-5, "{N} {places} {place}: {tiled} {plain}");
        }
    }

    #[test]
    fn tiles_give_what_windows_give() {
        for places in 1..=TILE {
            check::<7>(places);
            check::<8>(places);
            check::<10>(places);
        }
    }

    #[test]
    fn each_place_is_in_one_tile_and_large_tiles_come_first() {
        let tiles = Tile::of([0..13, 13..13, 13..14, 14..20].into_iter());
        let places: Vec<_> = tiles.iter().map(|tile| tile.places.clone()).collect();
        assert_eq!(places, [14..20, 8..13, 0..4, 4..8, 13..14]);
        assert!(tiles.iter().all(|tile| tile.text.start <= tile.places.start && tile.places.end <= tile.text.end));
    }
}
