//! The layers behind the sum over a text.

use super::layout::{EPSILON, FEATURES, HIDDEN, WIDTH, Weights};
use crate::encoder::matrix::Matrix;
use crate::encoder::vectors::normalize;
use crate::encoder::wide::wide;
use crate::error::Result;

/// From the sums over texts to their vectors.
pub(super) struct Head {
    sum: Matrix,
    /// What a piece adds to each number whatever it is.
    each: Vec<f32>,
    down: [Matrix; 2],
    middle: Matrix,
    up: Matrix,
    out: [Matrix; 2],
}

impl Head {
    pub(super) fn read(weights: &mut Weights<'_>) -> Result<Self> {
        let (gain, shift) = (weights.floats("ln_g", &[FEATURES])?, weights.floats("ln_b", &[FEATURES])?);
        let (mut sum, mut each) = (weights.floats("cnn_W", &[FEATURES, WIDTH])?, weights.floats("cnn_b", &[WIDTH])?);
        for (row, (gain, shift)) in sum.chunks_exact_mut(WIDTH).zip(gain.iter().zip(&shift)) {
            for (each, number) in each.iter_mut().zip(row) {
                *each += shift * *number;
                *number *= gain;
            }
        }
        let mut matrix = |name: &str, rows: usize, columns: usize| -> Result<Matrix> {
            Ok(Matrix::new(&weights.floats(name, &[rows, columns])?, rows, columns))
        };
        Ok(Self {
            sum: Matrix::new(&sum, FEATURES, WIDTH),
            each,
            down: [matrix("d0", WIDTH, HIDDEN)?, matrix("p1", WIDTH, HIDDEN)?],
            middle: matrix("d1", HIDDEN, HIDDEN)?,
            up: matrix("d2", HIDDEN, WIDTH)?,
            out: [matrix("p3", HIDDEN, WIDTH)?, matrix("d3", WIDTH, WIDTH)?],
        })
    }

    /// What the first of the layers makes of sums, but for what each piece adds whatever it is: of a sum of sums it makes
    /// the sum of what it makes of each.
    pub(super) fn narrowed(&self, sums: &[f32]) -> Vec<f32> {
        layer(&self.sum, sums)
    }

    /// The vectors of texts of so many pieces, from their narrowed sums, which are changed.
    pub(super) fn vectors(&self, mean: &mut [f32], lengths: &[f32]) -> Vec<f32> {
        for (row, length) in mean.chunks_exact_mut(WIDTH).zip(lengths) {
            let root = length.sqrt();
            for (number, each) in row.iter_mut().zip(&self.each) {
                *number = (*number + length * each) / root;
            }
        }
        let mut narrow = layer(&self.down[0], mean);
        relu(&mut narrow);
        let mut middle = layer(&self.down[1], mean);
        self.middle.add_product(&narrow, &mut middle);
        relu(&mut middle);
        let mut raised = layer(&self.up, &middle);
        relu(&mut raised);
        let mut vectors = layer(&self.out[0], &middle);
        self.out[1].add_product(&raised, &mut vectors);
        wide(
            #[inline(always)]
            || {
                for vector in vectors.chunks_exact_mut(WIDTH) {
                    for number in vector.iter_mut() {
                        *number = tanh(*number);
                    }
                    normalize(vector, EPSILON);
                }
            },
        );
        vectors
    }
}

/// The hyperbolic tangent, within four units in the seventh digit: by a power of e of which the part that is no power of 2
/// is its Taylor polynomial, so that many are worked out side by side.
#[inline(always)]
fn tanh(x: f32) -> f32 {
    const LOG2_E: f32 = std::f32::consts::LOG2_E;
    /// The logarithm of 2 in two parts, of which the first has few digits.
    const LN_2: (f32, f32) = (0.693_359_4, -2.121_944_4e-4);
    let double = 2.0 * x.abs().min(9.5);
    let power = (double * LOG2_E + 0.5) as i32;
    let rest = double - power as f32 * LN_2.0 - power as f32 * LN_2.1;
    let taylor = [1.0 / 5040.0, 1.0 / 720.0, 1.0 / 120.0, 1.0 / 24.0, 1.0 / 6.0, 0.5, 1.0];
    let part = taylor.into_iter().fold(0.0, |sum, factor| sum * rest + factor) * rest;
    let two = f32::from_bits(((power + 127) as u32) << 23);
    // e to the double, less 1.
    let less = two * part + (two - 1.0);
    (less / (less + 2.0)).copysign(x)
}

fn layer(matrix: &Matrix, rows: &[f32]) -> Vec<f32> {
    let mut out = vec![0.0; rows.len() / matrix.rows() * matrix.columns()];
    matrix.multiply(rows, &mut out);
    out
}

fn relu(numbers: &mut [f32]) {
    for number in numbers {
        *number = number.max(0.0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tangent_is_that_of_the_library() {
        for at in -60_000..60_000 {
            let x = at as f32 / 4000.0;
            let (own, exact) = (f64::from(tanh(x)), libm::tanh(f64::from(x)));
            assert!((own - exact).abs() <= 4e-7 * exact.abs() + 1e-30, "{x}: {own} {exact}");
        }
    }
}
