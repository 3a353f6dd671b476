//! Vectors of which each number is a byte: a quarter of the memory, and hardly less exact.

use super::wide::wide;

/// The largest number that a byte holds here.
const LARGEST: f32 = 127.0;

/// Vectors, a byte for each number.
#[derive(Clone, Debug, Default)]
pub struct Rounded {
    dimensions: usize,
    numbers: Vec<i8>,
    /// What 1 stands for in each.
    steps: Vec<f32>,
}

/// One of them.
#[derive(Clone, Copy, Debug)]
pub struct RoundedRow<'a> {
    /// The numbers.
    pub numbers: &'a [i8],
    /// What 1 stands for.
    pub step: f32,
}

impl Rounded {
    /// None yet; room for so many of so many numbers each.
    pub fn with_room(dimensions: usize, rows: usize) -> Self {
        Self { dimensions, numbers: Vec::with_capacity(rows * dimensions), steps: Vec::with_capacity(rows) }
    }

    /// Adds one.
    pub fn push(&mut self, vector: &[f32]) {
        let largest = vector.iter().fold(f32::MIN_POSITIVE, |largest, number| largest.max(number.abs()));
        let step = largest / LARGEST;
        self.numbers.extend(vector.iter().map(|number| (number / step).round() as i8));
        self.steps.push(step);
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.steps.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.steps.is_empty()
    }

    /// How many numbers each has.
    pub fn dimensions(&self) -> usize {
        self.dimensions
    }

    /// One of them.
    pub fn row(&self, at: usize) -> RoundedRow<'_> {
        RoundedRow { numbers: &self.numbers[at * self.dimensions..(at + 1) * self.dimensions], step: self.steps[at] }
    }
}

impl RoundedRow<'_> {
    /// The cosine with another, for vectors as long as 1.
    pub fn cosine(self, other: Self) -> f64 {
        let product = |(a, b): (&i8, &i8)| i32::from(i16::from(*a) * i16::from(*b));
        let sum = wide(
            #[inline(always)]
            || self.numbers.iter().zip(other.numbers).map(product).sum::<i32>(),
        );
        f64::from(sum) * f64::from(self.step * other.step)
    }

    /// The numbers as they were, nearly.
    pub fn exact(self) -> impl Iterator<Item = f32> {
        self.numbers.iter().map(move |number| f32::from(*number) * self.step)
    }
}
