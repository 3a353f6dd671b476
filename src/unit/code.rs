//! An inline code of a segment, with everything that exchange formats say of one.

use super::{Attributes, Content};
use crate::document::Role;

/// A piece of markup inside a segment.
///
/// | | TMX | XLIFF 1.2 | XLIFF 2 |
/// |---|---|---|---|
/// | `Open` and `Close` in one segment | `bpt`, `ept` | `bpt`, `ept`, `g` | `pc`, `sc` with its `ec` |
/// | `Open` or `Close` without partner | `it` | `it`, `bx`, `ex` | `sc`, `ec` with `isolated` |
/// | `Alone` | `ph`, `ut` | `ph`, `x` | `ph` |
/// | a [`mark`](Details::mark), `Open` and `Close` | `hi` | `mrk` | `mrk` |
/// | markup | the text in the element | the text in it, or its tag | the data it refers to |
/// | [`id`](Details::id) | `x` | `id` | `id` |
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Code {
    /// The byte of the text it stands before.
    pub at: u32,
    /// Whether it opens, closes or stands alone.
    pub role: Role,
    /// The markup of the document: `<b>`. Empty when nobody knows it. An element that is not of the exchange format is
    /// markup as well: its tags are codes, the words between them are words.
    pub markup: String,
    /// What else is known of it; most codes have nothing, or an id.
    pub details: Option<Box<Details>>,
}

/// What is known of few codes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Details {
    /// What the code is called; codes of the same id, role and markness in two variants of a unit are translations of
    /// each other.
    pub id: Option<String>,
    /// Whether it marks words for the translator and is no markup of the document.
    pub mark: bool,
    /// The rest, in the words of TMX where it has one: `type` (`bold`, `link`), `assoc` (`p`, `f`, `b`). Two halves whose
    /// pair spans segments of an XLIFF unit have the same `rid`.
    pub attributes: Attributes,
    /// Texts of their own inside the markup, such as that of an `alt` attribute, in order.
    pub flows: Vec<Flow>,
}

/// A text of its own inside a code: the `sub` of TMX.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Flow {
    /// The byte of the markup it stands before. The markup does not contain it.
    pub at: u32,
    /// What is known of it: `datatype`, `type`.
    pub attributes: Attributes,
    /// The text.
    pub content: Content,
}

impl Code {
    /// A code of which nothing else is known.
    pub fn new(at: u32, role: Role, markup: impl Into<String>) -> Self {
        Self { at, role, markup: markup.into(), details: None }
    }

    /// What the code is called in all variants of its unit.
    pub fn id(&self) -> Option<&str> {
        self.details.as_ref()?.id.as_deref()
    }

    /// Whether it marks words for the translator and is no markup of the document.
    pub fn is_mark(&self) -> bool {
        self.details.as_ref().is_some_and(|details| details.mark)
    }

    /// An attribute, `type` or `assoc`.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.details.as_ref()?.attributes.get(name)
    }

    /// The texts of their own inside the markup.
    pub fn flows(&self) -> &[Flow] {
        self.details.as_ref().map_or(&[], |details| &details.flows)
    }

    /// Drops the room for what else is known of it where nothing is.
    pub(crate) fn tidy(&mut self) {
        self.details = self.details.take().filter(|details| **details != Details::default());
    }

    /// Room for what else is known of it.
    pub fn details_mut(&mut self) -> &mut Details {
        self.details.get_or_insert_default()
    }

    /// The pieces of its markup: what stands before each text of its own, that text, and what stands behind the last.
    pub fn pieces(&self) -> impl Iterator<Item = (&str, Option<&Flow>)> {
        let mut from = 0;
        self.flows().iter().map(Some).chain([None]).map(move |flow| {
            let to = flow.map_or(self.markup.len(), |flow| flow.at as usize);
            let piece = self.markup.get(from..to).unwrap_or_default();
            from = to;
            (piece, flow)
        })
    }
}
