//! JSON: the whole report, or a line for each finding, or for each row of the alignment.

use super::Report;
use std::io::{self, Write};

pub(super) fn report(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, report)?;
    writeln!(out)
}

pub(super) fn findings(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    for finding in &report.findings {
        serde_json::to_writer(&mut *out, finding)?;
        writeln!(out)?;
    }
    Ok(())
}

/// A row of an alignment, and where it belongs.
#[derive(serde::Serialize)]
struct Line<'a> {
    document: &'a str,
    source_lang: crate::lang::Lang,
    target_lang: crate::lang::Lang,
    #[serde(flatten)]
    row: &'a super::Row,
}

pub(super) fn segments(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    for document in &report.documents {
        for translation in &document.translations {
            for row in &translation.rows {
                let line =
                    Line { document: &document.name, source_lang: document.lang, target_lang: translation.lang, row };
                serde_json::to_writer(&mut *out, &line)?;
                writeln!(out)?;
            }
        }
    }
    Ok(())
}
