//! Aligns a text with its translations and writes translation memories.

pub mod align;
pub mod document;
pub mod error;
pub mod file;
pub mod lang;
pub mod lexicon;
pub mod segment;
pub mod text;
pub mod xml;

pub use error::{Error, Place, Result};
