//! A table with a line for each bead: the source, the target, the confidence, the type of the bead.
//!
//! The first line names the columns, the texts by their language: `en⇥fr⇥confidence⇥bead`. A bead without counterpart
//! has an empty cell. Tabs, line ends and backslashes inside a text are written `\t`, `\n`, `\r` and `\\`, so that no
//! text is changed and every bead is one line.

use super::{Header, WriteOptions, Writer, Written};
use crate::lang::Lang;
use crate::unit::{Aligned, TranslationUnit, kind};
use std::borrow::Cow;
use std::io::{self, Write};

pub(super) fn write<'w>(
    out: &'w mut dyn Write,
    header: &Header,
    _options: &WriteOptions,
) -> io::Result<Box<dyn Writer + 'w>> {
    let name = |lang: Option<Lang>, else_: &str| lang.map_or_else(|| else_.to_owned(), |lang| lang.to_string());
    let (source, target) = (name(header.source_lang, "source"), name(header.target_lang, "target"));
    writeln!(out, "{source}\t{target}\tconfidence\tbead")?;
    Ok(Box::new(TsvWriter { out, source_lang: header.source_lang, written: Written::default() }))
}

struct TsvWriter<'w> {
    out: &'w mut dyn Write,
    source_lang: Option<Lang>,
    written: Written,
}

impl Writer for TsvWriter<'_> {
    /// A line for each translation.
    fn unit(&mut self, unit: &TranslationUnit) -> io::Result<()> {
        let source = unit.source(self.source_lang);
        for (_, target) in unit.variants.iter().enumerate().filter(|(at, _)| *at != source) {
            let prop = |kind: &str| target.prop(kind).or(unit.prop(kind)).unwrap_or_default();
            let (confidence, bead) = (prop(kind::CONFIDENCE), prop(kind::BEAD));
            let (source, target) = (escape(unit.variants[source].content.text()), escape(target.content.text()));
            writeln!(self.out, "{source}\t{target}\t{confidence}\t{bead}")?;
        }
        self.written.units += 1;
        Ok(())
    }

    fn document(&mut self, document: &Aligned<'_>) -> io::Result<()> {
        let Some(translation) = document.translations.first() else { return Ok(()) };
        for bead in translation.alignment.beads() {
            let (source, target) =
                (document.source.content(bead.source.clone()), translation.text.content(bead.target.clone()));
            let (n, m) = bead.shape();
            let (source, target) = (escape(source.text()), escape(target.text()));
            writeln!(self.out, "{source}\t{target}\t{:.4}\t{n}-{m}", bead.confidence)?;
            self.written.units += 1;
        }
        Ok(())
    }

    fn finish(self: Box<Self>) -> io::Result<Written> {
        Ok(self.written)
    }
}

/// A text as a cell: one line without tabs.
pub fn escape(text: &str) -> Cow<'_, str> {
    if !text.contains(['\t', '\n', '\r', '\\']) {
        return Cow::Borrowed(text);
    }
    let mut cell = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '\t' => cell.push_str("\\t"),
            '\n' => cell.push_str("\\n"),
            '\r' => cell.push_str("\\r"),
            '\\' => cell.push_str("\\\\"),
            other => cell.push(other),
        }
    }
    Cow::Owned(cell)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// What a reader of the table does, letter by letter.
    fn unescape(cell: &str) -> String {
        let mut chars = cell.chars();
        let mut text = String::new();
        while let Some(c) = chars.next() {
            text.push(match (c, (c == '\\').then(|| chars.next()).flatten()) {
                (_, Some('t')) => '\t',
                (_, Some('n')) => '\n',
                (_, Some('r')) => '\r',
                (_, Some(other)) => other,
                (plain, None) => plain,
            });
        }
        text
    }

    proptest! {
        #[test]
        fn a_cell_is_one_line_and_loses_nothing(text in "[a\\\\tnr\t\n\ré ]{0,20}") {
            let cell = escape(&text);
            prop_assert!(!cell.contains(['\t', '\n', '\r']));
            prop_assert_eq!(unescape(&cell), text);
        }
    }
}
