//! What readers leave out, counted: nothing is skipped in silence.

use super::Builder;

/// What a part that was left out is called, one and many of its kind.
pub(super) type Names = [&'static str; 2];

/// What images say to those who do not see them.
pub(super) const IMAGE_TEXT: Names = ["text of an image", "texts of images"];
/// What programs show beside the text.
pub(super) const TOOLTIP: Names = [
    "text of a field or tooltip (`title`, `placeholder`, …)",
    "texts of fields and tooltips (`title`, `placeholder`, …)",
];

/// How words in ruby text are read.
pub(super) const READING: Names = ["ruby reading", "ruby readings"];

/// What to say about parts that were left out, `None` where there were none.
pub(super) fn sentence([one, many]: Names, count: usize) -> Option<String> {
    match count {
        0 => None,
        1 => Some(format!("1 {one} was left out.")),
        n => Some(format!("{n} {many} were left out.")),
    }
}

/// How much of each kind was left out of a word processor file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct LeftOut {
    pub(super) hidden: usize,
    pub(super) deletions: usize,
    pub(super) comments: usize,
    pub(super) generated: usize,
    pub(super) margins: usize,
    pub(super) formulas: usize,
    pub(super) charts: usize,
    pub(super) readings: usize,
    pub(super) embedded: usize,
    pub(super) image_texts: usize,
    /// Symbols of special fonts that have no character of Unicode; U+FFFD stands in their place.
    pub(super) symbols: usize,
}

impl LeftOut {
    /// Says so in the document.
    pub(super) fn note(&self, builder: &mut Builder) {
        for (names, n) in [
            (["passage of hidden text", "passages of hidden text"], self.hidden),
            (["passage that a tracked change deletes", "passages that tracked changes delete"], self.deletions),
            (["comment", "comments"], self.comments),
            (["table of contents or index", "tables of contents or indexes"], self.generated),
            (["header or footer", "headers and footers"], self.margins),
            (["formula", "formulas"], self.formulas),
            (["chart", "charts"], self.charts),
            (READING, self.readings),
            (["embedded document", "embedded documents"], self.embedded),
            (IMAGE_TEXT, self.image_texts),
        ] {
            builder.leave_out(names, n);
        }
        match self.symbols {
            0 => {}
            1 => builder.note("1 symbol of a special font is not known and was read as U+FFFD."),
            n => builder.note(format!("{n} symbols of special fonts are not known and were read as U+FFFD.")),
        }
    }
}
