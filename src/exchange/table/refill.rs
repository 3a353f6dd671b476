//! Writes tables again as they are, but for the cells that were filled.

use super::read::{Table, TableReader};
use crate::error::Result;
use crate::exchange::lines::Lines;
use crate::exchange::{At, Header, Input, ReadOptions, Writer, Written, keeps, refill};
use crate::unit::{TranslationUnit, Variant};
use std::io::{self, Write};

const UNPROTECTED: &str = "translations with tabs or line ends, for which the table has no form: left out";
const TAKEN: &str = "translations for which a row has no free cell: left out";

/// Begins with what stands before the first row of texts; a table without a column for the translations gets one.
pub(in crate::exchange) fn refill<'w>(
    original: Input,
    options: &ReadOptions,
    header: &Header,
    usual: char,
    out: &'w mut dyn Write,
) -> Result<Box<dyn Writer + 'w>> {
    let path = original.path().to_path_buf();
    let mut lines = Lines::open(original, options, |_| None)?;
    lines.keep();
    let table = Table::of(lines, options, usual)?;
    let is_named = table.is_named;
    let mut rows = table.units(options);
    let column = header.target_lang.and_then(|target| rows.columns.for_translations(header.source_lang, target));
    let mut head = rows.lines.mark().to_owned();
    if is_named {
        let names = rows.lines.take(rows.lines.line());
        let name = header.target_lang.filter(|_| column.is_none());
        match name.and_then(|lang| with_cell(&rows, &names, rows.columns.len(), lang.as_str())) {
            Some(named) => head.push_str(&named),
            None => head.push_str(&names),
        }
    }
    out.write_all(head.as_bytes()).map_err(|e| refill::failed(&path, e))?;
    let (is_added, column) = (column.is_none(), column.unwrap_or(rows.columns.len()));
    Ok(Box::new(Refilled { out, rows, column, is_added, own: TranslationUnit::default(), written: Written::default() }))
}

struct Refilled<'w> {
    out: &'w mut dyn Write,
    rows: TableReader,
    /// The column that is filled.
    column: usize,
    /// Whether the table did not have it.
    is_added: bool,
    /// The unit that was read last, as it stands in the table.
    own: TranslationUnit,
    written: Written,
}

impl Refilled<'_> {
    /// The text that a unit has and its row does not.
    fn filled<'u>(&mut self, unit: &'u TranslationUnit) -> Option<&'u str> {
        let is_there = |v: &Variant| self.own.variants.iter().any(|own| own.lang == v.lang && own.content == v.content);
        let content = &unit.variants.iter().find(|v| !is_there(v))?.content;
        for code in content.codes() {
            self.written.losses.add(keeps::CODES, || At::of(unit, &code.markup));
        }
        Some(content.text())
    }

    /// A row with the text in its cell, if it can be put there.
    fn with_text(&mut self, row: &str, text: &str) -> Option<String> {
        let line = self.rows.begins;
        let is_taken = self.is_added && self.rows.dialect.has_cell(row, self.column);
        let filled = with_cell(&self.rows, row, self.column, text).filter(|_| !is_taken);
        if filled.is_none() && !text.is_empty() {
            self.written.losses.add(if is_taken { TAKEN } else { UNPROTECTED }, || At::line(line, text));
        }
        filled
    }
}

impl Writer for Refilled<'_> {
    fn unit(&mut self, unit: &TranslationUnit) -> io::Result<()> {
        refill::next(&mut self.rows, &mut self.own)?;
        let before = self.rows.lines.take(self.rows.begins - 1);
        self.out.write_all(before.as_bytes())?;
        let row = self.rows.lines.take(self.rows.lines.line());
        let text = self.filled(unit).or(self.is_added.then_some(""));
        let filled = text.and_then(|text| self.with_text(&row, text));
        self.written.units += 1;
        self.out.write_all(filled.as_ref().unwrap_or(&row).as_bytes())
    }

    fn finish(mut self: Box<Self>) -> io::Result<Written> {
        refill::end(&mut self.rows, &mut self.own)?;
        let rest = self.rows.lines.take(u64::MAX);
        self.out.write_all(rest.as_bytes())?;
        Ok(self.written)
    }
}

/// A row with its line end and a text in a cell.
fn with_cell(rows: &TableReader, row: &str, at: usize, text: &str) -> Option<String> {
    let bare = row.strip_suffix('\n').map_or(row, |row| row.strip_suffix('\r').unwrap_or(row));
    Some(rows.dialect.with_cell(bare, at, text)? + &row[bare.len()..])
}
