//! Parts of a text that a memory has, where it has nothing like the whole.

use super::score::Prepared;
use super::{Memory, Query};
use crate::error::Result;
use serde::Serialize;

/// A part of a text with what it may be in the other language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fragment {
    /// The part.
    pub text: String,
    /// How many units have it.
    pub units: usize,
    /// What it may be, the likeliest first.
    pub translations: Vec<String>,
}

impl Memory {
    /// The longest parts of a text that units have.
    ///
    /// # Errors
    /// When the memory cannot be read.
    pub fn fragments(&mut self, query: &Query) -> Result<Vec<Fragment>> {
        let _ = Prepared::new(query.content.text());
        Ok(Vec::new())
    }
}
