//! What readers of word processor files leave out, counted: nothing is skipped in silence.

use super::Builder;

/// How much of each kind was left out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct LeftOut {
    pub(super) hidden: u64,
    pub(super) deletions: u64,
    pub(super) comments: u64,
    pub(super) generated: u64,
    pub(super) margins: u64,
    pub(super) formulas: u64,
    pub(super) embedded: u64,
    /// Symbols of special fonts that have no character of Unicode; U+FFFD stands in their place.
    pub(super) symbols: u64,
}

impl LeftOut {
    /// Says so in the document.
    pub(super) fn note(&self, builder: &mut Builder) {
        for (n, one, many) in [
            (self.hidden, "passage of hidden text was", "passages of hidden text were"),
            (self.deletions, "passage that a tracked change deletes was", "passages that tracked changes delete were"),
            (self.comments, "comment was", "comments were"),
            (self.generated, "table of contents or index was", "tables of contents or indexes were"),
            (self.margins, "header or footer was", "headers and footers were"),
            (self.formulas, "formula was", "formulas were"),
            (self.embedded, "embedded document was", "embedded documents were"),
        ] {
            match n {
                0 => {}
                1 => builder.note(format!("1 {one} left out")),
                n => builder.note(format!("{n} {many} left out")),
            }
        }
        match self.symbols {
            0 => {}
            1 => builder.note("1 symbol of a special font is not known and was read as U+FFFD"),
            n => builder.note(format!("{n} symbols of special fonts are not known and were read as U+FFFD")),
        }
    }
}
