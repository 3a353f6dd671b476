//! CSV (RFC 4180), with a byte order mark so that spreadsheets read it as UTF-8.

use super::Report;
use crate::check::Spot;
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
    for f in &report.findings {
        let known = [
            f.id.clone(),
            f.severity.name().to_owned(),
            f.kind.to_owned(),
            f.document.clone(),
            f.source_lang.to_string(),
            f.target_lang.to_string(),
            f.message.clone(),
        ];
        row(out, known.into_iter().chain(place(f.source.as_ref())).chain(place(f.target.as_ref())))?;
    }
    Ok(())
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
