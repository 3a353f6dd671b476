//! Vectors of texts.

use rustc_hash::FxHashMap;

/// Vectors of one length, as long as 1 each (or 0, where a text says nothing), one after the other.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Vectors {
    dimensions: usize,
    numbers: Vec<f32>,
}

impl Vectors {
    /// Vectors of so many numbers each, row by row.
    pub(crate) fn new(dimensions: usize, numbers: Vec<f32>) -> Self {
        Self { dimensions, numbers }
    }

    /// Those at places, in the order of the places.
    pub(super) fn picked(self, places: &[usize]) -> Self {
        if places.iter().enumerate().all(|(at, place)| at == *place) && places.len() == self.len() {
            return self;
        }
        let numbers = places.iter().flat_map(|place| self.row(*place)).copied().collect();
        Self { numbers, ..self }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.numbers.len().checked_div(self.dimensions).unwrap_or(0)
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.numbers.is_empty()
    }

    /// How many numbers each has.
    pub fn dimensions(&self) -> usize {
        self.dimensions
    }

    /// A vector.
    pub fn row(&self, at: usize) -> &[f32] {
        &self.numbers[at * self.dimensions..(at + 1) * self.dimensions]
    }

    /// All numbers, row by row.
    pub fn numbers(&self) -> &[f32] {
        &self.numbers
    }
}

/// Texts, each once, in the order in which they first come, and the place of each text among those.
pub(super) fn distinct<'t>(texts: &[&'t str]) -> (Vec<&'t str>, Vec<usize>) {
    let (mut once, mut seen) = (Vec::new(), FxHashMap::default());
    let place = |text: &&'t str| {
        *seen.entry(*text).or_insert_with(|| {
            once.push(*text);
            once.len() - 1
        })
    };
    let places = texts.iter().map(place).collect();
    (once, places)
}

/// The sum of the products of the numbers of two vectors of one length: the cosine, for vectors as long as 1.
#[expect(clippy::inline_always, reason = "compiled for each set of instructions, see `wide`")]
#[inline(always)]
pub fn dot(one: &[f32], other: &[f32]) -> f32 {
    let sum = sums(one, other, |sum, a, b| sum + a * b);
    let (ones, others) = (one.as_chunks::<LANES>().1, other.as_chunks::<LANES>().1);
    sum + ones.iter().zip(others).map(|(a, b)| a * b).sum::<f32>()
}

/// How many sums run side by side, so that a processor can add them at once; in this order on every machine.
const LANES: usize = 16;

/// What a function makes of a sum and the numbers of two vectors, all of them in turn, but for those behind the last whole 16.
#[expect(clippy::inline_always, reason = "compiled for each set of instructions, see `wide`")]
#[inline(always)]
pub(super) fn sums(one: &[f32], other: &[f32], of: impl Fn(f32, f32, f32) -> f32) -> f32 {
    let mut lanes = [0.0; LANES];
    for (ones, others) in one.as_chunks::<LANES>().0.iter().zip(other.as_chunks::<LANES>().0) {
        for lane in 0..LANES {
            lanes[lane] = of(lanes[lane], ones[lane], others[lane]);
        }
    }
    folded(lanes)
}

/// The sum of all lanes, the distant ones first. Apart, since compilers else take the lanes apart in the loop already.
#[inline(never)]
fn folded(mut lanes: [f32; LANES]) -> f32 {
    let mut width = LANES / 2;
    while width > 0 {
        for lane in 0..width {
            lanes[lane] += lanes[lane + width];
        }
        width /= 2;
    }
    lanes[0]
}

/// Makes a vector as long as 1, unless it is shorter than the square root of `least`.
#[expect(clippy::inline_always, reason = "compiled for each set of instructions, see `wide`")]
#[inline(always)]
pub(super) fn normalize(vector: &mut [f32], least: f32) {
    let length = dot(vector, vector).max(least).sqrt();
    for number in vector {
        *number /= length;
    }
}
