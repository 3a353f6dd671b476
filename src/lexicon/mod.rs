//! Which words translate which: vocabularies, look-alikes, a built-in seed, and what is learned from the texts themselves.

mod cognate;
mod count;
pub mod dictionary;
pub mod forms;
mod headwords;
mod learn;
mod seed;
mod stem;
mod table;
pub mod tsv;
mod vocabulary;
mod words;

pub use cognate::{Cognate, Place, Spellings, cognates};
pub use count::{Bags, Counts};
pub use learn::learn;
pub use seed::seed;
pub use table::{Belief, Table};
pub use vocabulary::{Vocabulary, WordId};
pub use words::{Lexicon, WordPair};

/// Two words that are believed to translate each other before any text is read.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hint {
    /// The word of the source language.
    pub source: WordId,
    /// The word of the target language.
    pub target: WordId,
    /// How firmly: as if they had been seen as translations this many times.
    pub weight: f64,
    /// Where it comes from.
    pub origin: Origin,
}

/// Why two words are believed to translate each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// They look alike.
    Spelling,
    /// They are in the built-in lexicon.
    Seed,
    /// They are in a lexicon that was given.
    Lexicon,
    /// They were learned from texts.
    Texts,
}

impl Hint {
    /// The same for the other direction.
    #[must_use]
    pub fn reversed(self) -> Self {
        Self { source: self.target, target: self.source, ..self }
    }
}
