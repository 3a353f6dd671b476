//! Sums over a window that runs along a text, for six places at once with fewer products.
//!
//! Each place needs the sum of `n` products of a row of the window and a matrix. Six neighbouring places share rows, and
//! the method of Toom and Cook for finite filters (Winograd, 1980, "Arithmetic Complexity of Computations") makes their
//! `6 n` products out of `n + 5`: rows and matrices are taken as the coefficients of polynomials, which are multiplied
//! by their values at `n + 5` points.

/// How many places are done at once.
pub(super) const TILE: usize = 6;

/// The points, the last of them infinity; small ones, since large ones lose digits.
const POINTS: [f64; 9] = [0.0, 1.0, -1.0, 0.5, -0.5, 2.0, -2.0, -0.25, 4.0];

/// How a window of `n` rows is done with `N = n + 5` products for each six places.
pub(super) struct Tiles<const N: usize> {
    /// From the rows of a tile to what is multiplied.
    pub(super) input: [[f32; N]; N],
    /// From the products to the six places.
    pub(super) output: [[f32; N]; TILE],
    /// From the matrices of the window to those that are multiplied by.
    weights: [[f64; N]; N],
}

impl<const N: usize> Tiles<N> {
    pub(super) fn new() -> Self {
        let last = N - 1;
        // The value of each coefficient at each point.
        let values: [[f64; N]; N] = std::array::from_fn(|point| {
            let mut power = 1.0;
            std::array::from_fn(|coefficient| {
                let value = if point == last { f64::from(u8::from(coefficient == last)) } else { power };
                power *= POINTS[point.min(POINTS.len() - 1)];
                value
            })
        });
        let inverse = inverse(values);
        let mut weights = values;
        // At infinity only the highest coefficient counts: that of the window, and that of the places.
        weights[last] = std::array::from_fn(|k| f64::from(u8::from(k == N - TILE)));
        let output = |place: usize, point: usize| {
            if point == last { f64::from(u8::from(place == TILE - 1)) } else { values[point][place] }
        };
        Self {
            input: std::array::from_fn(|point| std::array::from_fn(|row| inverse[row][point] as f32)),
            output: std::array::from_fn(|place| std::array::from_fn(|point| output(place, point) as f32)),
            weights,
        }
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

/// The inverse of a matrix that has one (Gauss and Jordan).
fn inverse<const N: usize>(mut matrix: [[f64; N]; N]) -> [[f64; N]; N] {
    let mut inverse = [[0.0; N]; N];
    (0..N).for_each(|at| inverse[at][at] = 1.0);
    for column in 0..N {
        let size = |row: &usize| matrix[*row][column].abs();
        let pivot = (column..N).max_by(|a, b| size(a).total_cmp(&size(b))).unwrap_or(column);
        matrix.swap(column, pivot);
        inverse.swap(column, pivot);
        let scale = 1.0 / matrix[column][column];
        matrix[column].iter_mut().chain(&mut inverse[column]).for_each(|number| *number *= scale);
        for row in (0..N).filter(|row| *row != column) {
            let factor = matrix[row][column];
            for at in 0..N {
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

    fn check<const N: usize>() {
        let tiles = Tiles::<N>::new();
        let count = N - TILE + 1;
        let number = |at: usize| ((at * 37 + 11) % 101) as f32 / 101.0 - 0.5;
        let (rows, window): (Vec<f32>, Vec<f32>) =
            ((0..N).map(number).collect(), (0..count).map(|k| number(k + 50)).collect());
        let products: Vec<f32> = (0..N)
            .map(|point| {
                let input: f32 = (0..N).map(|row| tiles.input[point][row] * rows[row]).sum();
                input * tiles.weight(point, &window)[0]
            })
            .collect();
        for place in 0..TILE {
            let tiled: f32 = (0..N).map(|point| tiles.output[place][point] * products[point]).sum();
            let plain: f32 = (0..count).map(|k| window[k] * rows[place + k]).sum();
            assert!((tiled - plain).abs() < 1e-5, "{N} {place}: {tiled} {plain}");
        }
    }

    #[test]
    fn tiles_give_what_windows_give() {
        check::<7>();
        check::<8>();
        check::<10>();
    }
}
