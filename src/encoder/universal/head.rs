//! The layers behind the sum over a text.

use super::layout::{FEATURES, HIDDEN, WIDTH, Weights};
use crate::encoder::matrix::Matrix;
use crate::encoder::vectors::normalize;
use crate::error::Result;

/// From the sums over texts to their vectors.
pub(super) struct Head {
    gain: Vec<f32>,
    bias: Vec<f32>,
    sum: Matrix,
    sum_bias: Vec<f32>,
    down: [Matrix; 2],
    middle: Matrix,
    up: Matrix,
    out: [Matrix; 2],
    least: f32,
}

impl Head {
    pub(super) fn read(weights: &mut Weights<'_>, least: f32) -> Result<Self> {
        let mut matrix = |name: &str, rows: usize, columns: usize| -> Result<Matrix> {
            Ok(Matrix::new(&weights.floats(name, &[rows, columns])?, rows, columns))
        };
        Ok(Self {
            sum: matrix("cnn_W", FEATURES, WIDTH)?,
            down: [matrix("d0", WIDTH, HIDDEN)?, matrix("p1", WIDTH, HIDDEN)?],
            middle: matrix("d1", HIDDEN, HIDDEN)?,
            up: matrix("d2", HIDDEN, WIDTH)?,
            out: [matrix("p3", HIDDEN, WIDTH)?, matrix("d3", WIDTH, WIDTH)?],
            gain: weights.floats("ln_g", &[FEATURES])?,
            bias: weights.floats("ln_b", &[FEATURES])?,
            sum_bias: weights.floats("cnn_b", &[WIDTH])?,
            least,
        })
    }

    /// The vectors of texts of so many pieces, from the sums of what their pieces came to, which are changed.
    pub(super) fn vectors(&self, sums: &mut [f32], lengths: &[f32]) -> Vec<f32> {
        for (sum, length) in sums.chunks_exact_mut(FEATURES).zip(lengths) {
            for ((number, gain), bias) in sum.iter_mut().zip(&self.gain).zip(&self.bias) {
                *number = *number * gain + length * bias;
            }
        }
        let mut mean = layer(&self.sum, sums);
        for (row, length) in mean.chunks_exact_mut(WIDTH).zip(lengths) {
            let root = length.sqrt();
            for (number, bias) in row.iter_mut().zip(&self.sum_bias) {
                *number = (*number + length * bias) / root;
            }
        }
        let mut narrow = layer(&self.down[0], &mean);
        relu(&mut narrow);
        let mut middle = layer(&self.down[1], &mean);
        self.middle.add_product(&narrow, &mut middle);
        relu(&mut middle);
        let mut wide = layer(&self.up, &middle);
        relu(&mut wide);
        let mut vectors = layer(&self.out[0], &middle);
        self.out[1].add_product(&wide, &mut vectors);
        for number in &mut vectors {
            *number = libm::tanhf(*number);
        }
        vectors.chunks_exact_mut(WIDTH).for_each(|vector| normalize(vector, self.least));
        vectors
    }
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
