//! Products of matrices, in `f32`. The only file that names the library that multiplies.

use rten_gemm::{GemmExecutor, GemmInputA, GemmInputB, GemmOptions, PackedBMatrix};
use rten_tensor::NdTensorView;

/// A matrix that others are multiplied by from the left, laid out for that.
pub(super) struct Matrix {
    rows: usize,
    columns: usize,
    packed: PackedBMatrix<f32>,
}

impl Matrix {
    /// A matrix of so many rows and columns, row by row.
    pub(super) fn new(numbers: &[f32], rows: usize, columns: usize) -> Self {
        assert_eq!(numbers.len(), rows * columns, "a matrix has a number for each row and column");
        let packed = GemmExecutor::new().prepack_b(NdTensorView::from_data([rows, columns], numbers));
        Self { rows, columns, packed }
    }

    /// How many rows it has.
    pub(super) fn rows(&self) -> usize {
        self.rows
    }

    /// How many columns it has.
    pub(super) fn columns(&self) -> usize {
        self.columns
    }

    /// Rows, times the matrix; `product` has a row for each. A row of it does not depend on what other rows there are.
    pub(super) fn multiply(&self, left: &[f32], product: &mut [f32]) {
        self.multiplied(left, product, 0.0);
    }

    /// Adds rows, times the matrix, to `sum`.
    pub(super) fn add_product(&self, left: &[f32], sum: &mut [f32]) {
        self.multiplied(left, sum, 1.0);
    }

    fn multiplied(&self, left: &[f32], out: &mut [f32], beta: f32) {
        let count = left.len() / self.rows;
        if count == 0 {
            return;
        }
        let left = NdTensorView::from_data([count, self.rows], left);
        let options = GemmOptions { beta, ..GemmOptions::default() };
        let right = GemmInputB::Packed(&self.packed);
        let done = GemmExecutor::new().gemm(out, GemmInputA::Unpacked(left), right, options);
        debug_assert!(done.is_ok(), "matrices fit: {done:?}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(32))]

        /// The products are right, and a row alone gives the bits that it gives among others.
        #[test]
        fn rows_do_not_depend_on_each_other(rows in 1..40_usize, inner in 1..600_usize, columns in 1..70_usize) {
            let number = |at: usize| ((at * 7919 + 13) % 1009) as f32 / 1009.0 - 0.5;
            let left: Vec<f32> = (0..rows * inner).map(number).collect();
            let right: Vec<f32> = (0..inner * columns).map(|at| number(at + 17)).collect();
            let matrix = Matrix::new(&right, inner, columns);
            let mut product = vec![0.0; rows * columns];
            matrix.multiply(&left, &mut product);
            for row in 0..rows {
                let own = &left[row * inner..(row + 1) * inner];
                let mut alone = vec![0.0; columns];
                matrix.multiply(own, &mut alone);
                prop_assert_eq!(&alone, &product[row * columns..(row + 1) * columns]);
                for column in 0..columns {
                    let exact: f64 = own.iter().enumerate().map(|(k, x)| f64::from(*x) * f64::from(right[k * columns + column])).sum();
                    prop_assert!((exact - f64::from(alone[column])).abs() < 1e-4);
                }
            }
        }
    }
}
