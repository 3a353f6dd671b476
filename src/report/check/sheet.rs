//! A finding a row, for spreadsheets.

use super::Report;
use crate::check::{Finding, Spot};
use crate::exchange::CellKind::{self, Lines, Words};
use crate::report::sheet::Sheet;
use std::io::{self, Write};

const COLUMNS: [(&str, CellKind); 13] = [
    ("id", Words),
    ("severity", Words),
    ("kind", Words),
    ("document", Words),
    ("source_lang", Words),
    ("target_lang", Words),
    ("message", Lines),
    ("source_file", Words),
    ("source_line", Words),
    ("source", Lines),
    ("target_file", Words),
    ("target_line", Words),
    ("target", Lines),
];

pub(super) fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    sheet(report).write_csv(out)
}

pub(super) fn write_xlsx(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    sheet(report).write_xlsx(out)
}

fn sheet(report: &Report) -> Sheet {
    let rows = report.findings.iter().map(|finding| cells(finding).collect()).collect();
    Sheet { name: "Findings", columns: COLUMNS.to_vec(), rows }
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
