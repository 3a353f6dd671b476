//! Which words translate which: vocabularies, cognates, and what is learned from the texts themselves.

mod cognate;
mod stem;
mod table;
mod vocabulary;

pub use cognate::{Cognate, cognates};
pub use table::{Counts, Table};
pub use vocabulary::{Vocabulary, WordId};
