//! Translation units: a text and its translations, segment by segment, ready for a memory.
//!
//! The model holds everything that TMX, XLIFF and PO say of a unit, so that a file that is read and written again says
//! what it said: words and inline codes apart in [`Content`], properties and notes as [`Prop`] and [`Note`], all else as
//! [`Attributes`] in the words of TMX. What another format knows and TMX has no attribute for is a property; the kinds
//! that several formats share are named in [`kind`].

mod aligned;
mod attributes;
mod code;
mod content;
mod date;
pub mod duplicates;
pub mod edit;
mod filter;
pub(crate) mod fingerprints;
pub mod kind;
mod matching;
mod rewrite;
pub mod stats;
mod text;

pub use aligned::{Aligned, Translation};
pub use attributes::Attributes;
pub use code::{Code, Details, Flow};
pub use content::{Content, Part};
pub use date::Date;
pub use filter::Filter;
pub use matching::match_codes;
pub use text::Text;

use crate::lang::Lang;

/// What one segment is in several languages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TranslationUnit {
    /// What the unit is known by; the same for the same source wherever it is made again.
    pub id: Option<String>,
    /// What else the file says of the unit: `creationdate`, `changeid`, `usagecount`, `segtype`, `datatype`, ….
    pub attributes: Attributes,
    /// What is known of the unit, in order.
    pub props: Vec<Prop>,
    /// Remarks of people.
    pub notes: Vec<Note>,
    /// The segment in each language, the source first where the program made the unit; else see
    /// [`source`](Self::source). A language may have several.
    pub variants: Vec<Variant>,
    /// What is proposed beside the translation, each with the source it was the translation of where that is another: the
    /// `alt-trans` and `match` of XLIFF.
    pub alternatives: Vec<TranslationUnit>,
}

impl TranslationUnit {
    /// The place of the source among the variants: the one in the language `srclang` of the unit, else in `default`, else
    /// the first. The tag itself is preferred to the language without a region, and that to the language with another.
    pub fn source(&self, default: Option<Lang>) -> usize {
        let own = self.attributes.get("srclang").and_then(|lang| lang.parse().ok());
        own.or(default).and_then(|lang| self.variant(lang)).unwrap_or(0)
    }

    /// The place of the first variant in a language: in the tag itself, else in the language without a region, else in
    /// the language with any that tells no other script.
    pub fn variant(&self, lang: Lang) -> Option<usize> {
        let find = |fits: &dyn Fn(Lang) -> bool| self.variants.iter().position(|variant| fits(variant.lang));
        find(&|l| l == lang).or_else(|| find(&|l| l == lang.base())).or_else(|| find(&|l| lang.speaks(l)))
    }

    /// Whether its file keeps it though nothing uses its text any more.
    pub fn is_obsolete(&self) -> bool {
        self.prop(kind::OBSOLETE).is_some()
    }

    /// Whether its file says that it is not to be translated.
    pub fn is_not_to_translate(&self) -> bool {
        self.prop(kind::TRANSLATE) == Some("no")
    }

    /// The value of the first property of a kind.
    pub fn prop(&self, kind: &str) -> Option<&str> {
        self.props.iter().find(|prop| prop.kind == kind).map(|prop| prop.value.as_str())
    }

    /// When the unit or one of its variants was changed last, or made if that is all it says.
    pub fn changed(&self) -> Option<Date> {
        let of = |a: &Attributes| a.date("changedate").max(a.date("creationdate"));
        self.variants.iter().map(|v| of(&v.attributes)).fold(of(&self.attributes), Option::max)
    }
}

/// A segment in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variant {
    /// Its language.
    pub lang: Lang,
    /// What else the file says of this variant.
    pub attributes: Attributes,
    /// What is known of this variant, in order.
    pub props: Vec<Prop>,
    /// Remarks of people on this variant.
    pub notes: Vec<Note>,
    /// The segment.
    pub content: Content,
}

impl Variant {
    /// A segment of which nothing else is known.
    pub fn new(lang: Lang, content: Content) -> Self {
        Self { lang, attributes: Attributes::default(), props: Vec::new(), notes: Vec::new(), content }
    }

    /// Whether its file calls it unfinished: `fuzzy` in PO, to be translated or reviewed in XLIFF.
    pub fn is_draft(&self) -> bool {
        self.prop(kind::STATE) == Some("initial")
    }

    /// The value of the first property of a kind.
    pub fn prop(&self, kind: &str) -> Option<&str> {
        self.props.iter().find(|prop| prop.kind == kind).map(|prop| prop.value.as_str())
    }
}

/// A property: a name of its kind, `x-` before those of our own, and a value.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Prop {
    /// The kind, as in `x-confidence`.
    pub kind: String,
    /// The value.
    pub value: String,
    /// What else the file says of it: `xml:lang`, `o-encoding`.
    pub attributes: Attributes,
}

impl Prop {
    /// A property of this kind.
    pub fn new(kind: impl Into<String>, value: impl Into<String>) -> Self {
        Self { kind: kind.into(), value: value.into(), attributes: Attributes::default() }
    }
}

/// A remark of a person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Note {
    /// The remark.
    pub text: String,
    /// What else the file says of it: `xml:lang`, `o-encoding`; in XLIFF `from`, `priority`, `annotates`.
    pub attributes: Attributes,
}

impl Note {
    /// A remark of which nothing else is known.
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), attributes: Attributes::default() }
    }
}
