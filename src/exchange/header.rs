//! What is said of a whole file.

use crate::lang::Lang;
use crate::unit::{Attributes, Note, Prop};

/// What is said of a whole file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Header {
    /// The language of the sources; `None` where each variant may be the source, which TMX writes as `*all*`.
    pub source_lang: Option<Lang>,
    /// The language of the translations, where there is one only and it is known before the units are read.
    pub target_lang: Option<Lang>,
    /// All languages, where they are known before the units are read.
    pub languages: Vec<Lang>,
    /// What else is said, in the words of TMX: `datatype`, `segtype`, `creationtool`, `creationdate`, `adminlang`, ….
    pub attributes: Attributes,
    /// What is known of the file, in order.
    pub props: Vec<Prop>,
    /// Remarks of people.
    pub notes: Vec<Note>,
    /// Character encodings that the file defines.
    pub encodings: Vec<UserEncoding>,
}

/// A character encoding that a file defines: the `ude` of TMX.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UserEncoding {
    /// `name`, `base`.
    pub attributes: Attributes,
    /// The characters, each with `unicode`, `code`, `ent`, `subst`.
    pub maps: Vec<Attributes>,
}

impl Header {
    /// The header of a file of which nothing else is known.
    pub fn new(source_lang: Lang) -> Self {
        Self { source_lang: Some(source_lang), ..Self::default() }
    }
}
