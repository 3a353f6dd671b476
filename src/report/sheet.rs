//! Rows for spreadsheets: CSV (RFC 4180), with a byte order mark so that they read it as UTF-8, and XLSX.

use crate::exchange::{CellKind, Column, Workbook, quote};
use std::io::{self, Write};

/// Rows under the names of their columns.
pub(super) struct Sheet {
    /// What the sheet of a workbook is called.
    pub(super) name: &'static str,
    /// The columns.
    pub(super) columns: Vec<(&'static str, CellKind)>,
    /// As many cells as there are columns in each row.
    pub(super) rows: Vec<Vec<String>>,
}

impl Sheet {
    pub(super) fn write_csv(&self, out: &mut dyn Write) -> io::Result<()> {
        out.write_all("\u{feff}".as_bytes())?;
        row(out, self.columns.iter().map(|(name, _)| *name))?;
        self.rows.iter().try_for_each(|cells| row(out, cells.iter().map(String::as_str)))
    }

    pub(super) fn write_xlsx(&self, out: &mut dyn Write) -> io::Result<()> {
        let column = |(name, kind): &(&str, CellKind)| Column { name: (*name).to_owned(), kind: *kind };
        let columns: Vec<Column> = self.columns.iter().map(column).collect();
        let filled = |row: &Vec<String>| row.iter().cloned().enumerate().filter(|(_, cell)| !cell.is_empty()).collect();
        let rows: Vec<Vec<(usize, String)>> = self.rows.iter().map(filled).collect();
        Workbook { name: self.name, columns: &columns, rows: &rows }.write(out)
    }
}

fn row<'a>(out: &mut dyn Write, cells: impl Iterator<Item = &'a str>) -> io::Result<()> {
    let mut line = String::new();
    for (at, cell) in cells.enumerate() {
        if at > 0 {
            line.push(',');
        }
        field(cell, &mut line);
    }
    write!(out, "{line}\r\n")
}

/// A field, quoted where it has to be. A text that a spreadsheet would take for a formula gets an apostrophe, which
/// spreadsheets do not show.
fn field(cell: &str, out: &mut String) {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && cell.parse::<f64>().is_err() {
        quote(&format!("'{cell}"), out);
    } else {
        quote(cell, out);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_quoted_and_never_formulas() {
        let written = |cell: &str| {
            let mut out = String::new();
            field(cell, &mut out);
            out
        };
        assert_eq!(written("a, \"b\""), "\"a, \"\"b\"\"\"");
        assert_eq!(written("=1+1"), "'=1+1");
        assert_eq!(written("-0.5"), "-0.5");
        assert_eq!(written("plain"), "plain");
    }
}
