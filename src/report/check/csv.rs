//! A finding a row: CSV (RFC 4180), with a byte order mark so that spreadsheets read it as UTF-8, and XLSX.

use super::Report;
use crate::check::{Finding, Spot};
use crate::exchange::Workbook;
use std::io::{self, Write};

const COLUMNS: [&str; 13] = [
    "id",
    "severity",
    "kind",
    "document",
    "source_lang",
    "target_lang",
    "message",
    "source_file",
    "source_line",
    "source",
    "target_file",
    "target_line",
    "target",
];

pub(super) fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    out.write_all("\u{feff}".as_bytes())?;
    row(out, COLUMNS.iter().map(|c| (*c).to_owned()))?;
    report.findings.iter().try_for_each(|finding| row(out, cells(finding)))
}

/// The same as a spreadsheet.
pub(super) fn write_xlsx(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let columns: Vec<(String, bool)> =
        COLUMNS.iter().map(|name| ((*name).to_owned(), ["message", "source", "target"].contains(name))).collect();
    let filled = |finding: &Finding| cells(finding).enumerate().filter(|(_, cell)| !cell.is_empty()).collect();
    let rows: Vec<Vec<(usize, String)>> = report.findings.iter().map(filled).collect();
    Workbook { name: "Findings", columns: &columns, rows: &rows }.write(out)
}

fn cells(f: &Finding) -> impl Iterator<Item = String> {
    let known = [
        f.id.clone(),
        f.severity.name().to_owned(),
        f.kind.to_owned(),
        f.document.clone(),
        f.source_lang.to_string(),
        f.target_lang.to_string(),
        f.message.clone(),
    ];
    known.into_iter().chain(place(f.source.as_ref())).chain(place(f.target.as_ref()))
}

fn place(spot: Option<&Spot>) -> [String; 3] {
    spot.map_or_else(Default::default, |spot| {
        [spot.file.display().to_string(), spot.line.map_or_else(String::new, |l| l.to_string()), spot.text.clone()]
    })
}

fn row(out: &mut dyn Write, cells: impl Iterator<Item = String>) -> io::Result<()> {
    let cells: Vec<String> = cells.map(|cell| field(&cell)).collect();
    write!(out, "{}\r\n", cells.join(","))
}

/// A field, quoted where it has to be. A text that a spreadsheet would take for a formula gets an apostrophe, which
/// spreadsheets do not show.
fn field(cell: &str) -> String {
    let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let cell = if formula { format!("'{cell}") } else { cell.to_owned() };
    if cell.contains(['"', ',', '\n', '\r']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_quoted_and_never_formulas() {
        assert_eq!(field("a, \"b\""), "\"a, \"\"b\"\"\"");
        assert_eq!(field("=1+1"), "'=1+1");
        assert_eq!(field("plain"), "plain");
    }
}
