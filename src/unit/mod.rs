//! Translation units: a text and its translations, segment by segment, ready for a memory.

mod aligned;
mod content;
mod date;
mod text;

pub use aligned::{Aligned, Translation};
pub use content::{Content, Part};
pub use date::Date;
pub use text::Text;

use crate::lang::Lang;

/// What one segment is in several languages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TranslationUnit {
    /// What the unit is known by; the same for the same source wherever it is made again.
    pub id: Option<String>,
    /// What is known of the unit, in order.
    pub props: Vec<Prop>,
    /// Remarks of people.
    pub notes: Vec<String>,
    /// The segment in each language, the source first.
    pub variants: Vec<Variant>,
}

/// A segment in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variant {
    /// Its language.
    pub lang: Lang,
    /// What is known of this variant, in order.
    pub props: Vec<Prop>,
    /// Remarks of people on this variant.
    pub notes: Vec<String>,
    /// The segment.
    pub content: Content,
}

impl Variant {
    /// A segment of which nothing else is known.
    pub fn new(lang: Lang, content: Content) -> Self {
        Self { lang, props: Vec::new(), notes: Vec::new(), content }
    }
}

/// A property: a name of its kind, `x-` before those of our own, and a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prop {
    /// The kind, as in `x-confidence`.
    pub kind: String,
    /// The value.
    pub value: String,
}

impl Prop {
    /// A property of this kind.
    pub fn new(kind: impl Into<String>, value: impl Into<String>) -> Self {
        Self { kind: kind.into(), value: value.into() }
    }
}
