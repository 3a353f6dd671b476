//! The report as a person reads it on a terminal.

use super::{DocumentReport, Report, TranslationReport};
use crate::check::{Finding, Severity, Spot};
use crate::report::columns::{counted, cut, name, padded, percent};
use std::fmt::Write as _;
use unicode_width::UnicodeWidthStr;

/// How the report is to look.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    /// How many columns a line has.
    pub width: usize,
    /// Whether colours are shown.
    pub colour: bool,
    /// How many findings of a document and language are listed.
    pub findings: usize,
}

/// How many rows the matrix shows.
const ROWS: usize = 40;

/// Left-to-right isolates keep a right-to-left text from turning the line around it (Unicode, UAX #9).
const ISOLATE: (char, char) = ('\u{2068}', '\u{2069}');

/// The report: the matrix, worst first, then the findings.
pub fn render(report: &Report, look: Look) -> String {
    let mut out = String::new();
    if report.documents.iter().flat_map(|d| &d.translations).any(|t| t.figures.is_some()) {
        matrix(&mut out, report, look);
    }
    let all = || report.documents.iter().flat_map(|d| d.translations.iter().map(move |t| (d, t)));
    for (document, translation) in all().filter(|(_, t)| t.findings > 0 && look.findings > 0) {
        findings(&mut out, report, document, translation, look);
    }
    let lines = report.remarks();
    if !lines.is_empty() {
        out.push('\n');
        for line in lines {
            let _ = writeln!(out, "{line}");
        }
    }
    out.push('\n');
    out.push_str(&closing(report));
    out.trim_start_matches('\n').to_owned()
}

/// A table: documents by languages, how much each translation covers.
fn matrix(out: &mut String, report: &Report, look: Look) {
    let languages = report.languages();
    let mut documents: Vec<&DocumentReport> = report.documents.iter().collect();
    let worst = |d: &DocumentReport| {
        d.translations.iter().filter_map(|t| t.figures).map(|f| f.word_share()).fold(1.0, f64::min)
    };
    documents.sort_by(|a, b| worst(a).total_cmp(&worst(b)));
    let mut rows: Vec<Vec<Cell>> = vec![
        std::iter::once(Cell::plain("covered: segments, words"))
            .chain(languages.iter().map(|l| Cell::plain(name(*l))))
            .collect(),
    ];
    for document in documents.iter().take(ROWS) {
        let cell = |lang| {
            let translation = document.translations.iter().find(|t| t.lang == lang);
            translation
                .and_then(|t| t.figures)
                .map_or_else(|| Cell::plain("–"), |f| Cell::share(f.share(), f.word_share()))
        };
        rows.push(
            std::iter::once(Cell::plain(cut(&document.name, 40))).chain(languages.iter().map(|l| cell(*l))).collect(),
        );
    }
    if documents.len() > 1 {
        let cell =
            |lang| report.total(lang).map_or_else(|| Cell::plain("–"), |f| Cell::share(f.share(), f.word_share()));
        rows.push(std::iter::once(Cell::plain("all")).chain(languages.iter().map(|l| cell(*l))).collect());
    }
    let widths: Vec<usize> =
        (0..=languages.len()).map(|c| rows.iter().map(|r| r[c].text.width()).max().unwrap_or(0)).collect();
    // As many languages beside each other as fit; the others follow below.
    let mut first = 1;
    while first <= languages.len() {
        let mut used = widths[0];
        let mut last = first;
        while last <= languages.len() && (last == first || used + widths[last] + 2 <= look.width) {
            used += widths[last] + 2;
            last += 1;
        }
        for row in &rows {
            let mut line = padded(&row[0].text, widths[0]);
            for (cell, width) in row[first..last].iter().zip(&widths[first..last]) {
                line.push_str("  ");
                line.push_str(&" ".repeat(width - cell.text.width()));
                line.push_str(&paint(&cell.text, cell.colour, look));
            }
            let _ = writeln!(out, "{}", line.trim_end());
        }
        first = last;
        if first <= languages.len() {
            out.push('\n');
        }
    }
    if documents.len() > ROWS {
        let _ = writeln!(out, "and {} documents that are covered as well or better", documents.len() - ROWS);
    }
}

struct Cell {
    text: String,
    colour: Option<&'static str>,
}

impl Cell {
    fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), colour: None }
    }

    fn share(segments: f64, words: f64) -> Self {
        let colour = match segments.min(words) {
            share if share >= 1.0 => GREEN,
            share if share >= 0.95 => YELLOW,
            _ => RED,
        };
        Self { text: format!("{} {}", percent(segments), percent(words)), colour: Some(colour) }
    }
}

const RED: &str = "31";
const GREEN: &str = "32";
const YELLOW: &str = "33";
const FAINT: &str = "2";

fn paint(text: &str, colour: Option<&str>, look: Look) -> String {
    match colour.filter(|_| look.colour) {
        Some(colour) => format!("\u{1b}[{colour}m{text}\u{1b}[0m"),
        None => text.to_owned(),
    }
}

fn findings(out: &mut String, report: &Report, document: &DocumentReport, translation: &TranslationReport, look: Look) {
    let title = if report.documents.len() > 1 {
        format!("{}, {} → {}", document.name, name(document.lang), name(translation.lang))
    } else {
        format!("{} → {}", name(document.lang), name(translation.lang))
    };
    let _ = writeln!(out, "\n{title}");
    let mut own: Vec<&Finding> = report.findings_of(document, translation).collect();
    // The worst are shown where not all are; in the order of the text all the same.
    let mut by_weight: Vec<usize> = (0..own.len()).collect();
    by_weight.sort_by_key(|at| (std::cmp::Reverse(own[*at].severity), *at));
    by_weight.truncate(look.findings);
    by_weight.sort_unstable();
    let more = own.len() - by_weight.len();
    own = by_weight.into_iter().map(|at| own[at]).collect();
    for finding in own {
        let colour = match finding.severity {
            Severity::Error => RED,
            Severity::Warning => YELLOW,
            Severity::Note => FAINT,
        };
        let place = finding.spot().map_or_else(String::new, Spot::place);
        let kind = padded(finding.kind, 12);
        let line = cut(&finding.message, look.width.saturating_sub(place.width() + 18).max(20));
        let _ = writeln!(out, "  {place}  {}  {line}", paint(kind.trim_end(), Some(colour), look));
        for (lead, spot) in [("–", &finding.source), ("+", &finding.target)] {
            if let Some(spot) = spot.as_ref().filter(|spot| !spot.text.is_empty()) {
                let text = cut(&spot.text, look.width.saturating_sub(8));
                let lang = if lead == "–" { document.lang } else { translation.lang };
                let right = crate::check::is_right_to_left(lang);
                let text = if right { format!("{}{text}{}", ISOLATE.0, ISOLATE.1) } else { text };
                let _ = writeln!(out, "      {text}");
            }
        }
    }
    if more > 0 {
        let _ = writeln!(out, "  and {more} more");
    }
}

fn closing(report: &Report) -> String {
    let count = |severity| report.findings.iter().filter(|f| f.severity == severity).count();
    let parts: Vec<String> = [(Severity::Error, "error"), (Severity::Warning, "warning"), (Severity::Note, "note")]
        .into_iter()
        .map(|(severity, what)| (count(severity), what))
        .filter(|(count, _)| *count > 0)
        .map(|(count, what)| counted(count, what))
        .collect();
    let mut line = if parts.is_empty() { "Nothing found".to_owned() } else { parts.join(", ") };
    if report.silenced > 0 {
        let _ = write!(line, "; {} silenced by the baseline", counted(report.silenced, "finding"));
    }
    line.push('\n');
    line
}
