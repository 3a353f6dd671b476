//! An encoder for tests.

use super::{Encoder, Vectors};
use crate::lang::Lang;

/// Reads numbers, and makes of each a direction of its own.
#[derive(Debug)]
pub(crate) struct Directions;

impl Encoder for Directions {
    fn name(&self) -> String {
        "directions".to_owned()
    }

    fn identity(&self) -> u64 {
        0
    }

    fn dimensions(&self) -> usize {
        64
    }

    fn knows(&self, lang: Lang) -> bool {
        lang.language() != "is"
    }

    fn encode(&self, texts: &[&str]) -> Vectors {
        let vector = |text: &&str| {
            let mut vector = vec![0.0_f32; self.dimensions()];
            text.split_whitespace().filter_map(|word| word.parse::<usize>().ok()).for_each(|at| vector[at % 64] += 1.0);
            let length = vector.iter().map(|number| number * number).sum::<f32>().sqrt().max(1.0);
            vector.into_iter().map(|number| number / length).collect::<Vec<_>>()
        };
        Vectors::new(self.dimensions(), texts.iter().flat_map(vector).collect())
    }

    fn pieces(&self, _text: &str) -> Vec<u32> {
        Vec::new()
    }
}
