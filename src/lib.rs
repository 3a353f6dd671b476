//! Aligns a text with its translations and writes translation memories.

pub mod error;
pub mod file;
pub mod lang;
pub mod document;
pub mod segment;
pub mod align;
pub mod unit;
pub mod exchange;
pub mod corpus;
pub mod report;

pub use error::{Error, Place, Result};
