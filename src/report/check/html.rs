//! One page that holds everything: the matrix, and each document side by side with its gaps marked. It asks for nothing
//! from outside; its markup, style and script are in `page/`.

use super::map::map;
use super::{DocumentReport, Report, Row, TranslationReport};
use crate::check::coverage::State;
use crate::check::{Finding, is_right_to_left};
use crate::lang::Lang;
use crate::report::PALETTE;
use crate::report::columns::name;
use serde::Serialize;
use serde::ser::{SerializeTuple, Serializer};
use std::io::{self, Write};

const PAGE: &str = include_str!("page/page.html");
const STYLE: &str = include_str!("page/page.css");
const SCRIPT: &str = include_str!("page/page.js");

/// The states in the order of the numbers that the page calls them by.
const STATES: [State; 9] = [
    State::Covered,
    State::Doubtful,
    State::Moved,
    State::Partly,
    State::Untranslated,
    State::Missing,
    State::Added,
    State::WrongLanguage,
    State::Unrelated,
];

pub(super) fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    for piece in PAGE.split_inclusive("*/") {
        let (markup, slot) = piece.split_once("/*").unwrap_or((piece, ""));
        out.write_all(markup.as_bytes())?;
        match slot {
            "style*/" => {
                out.write_all(PALETTE.as_bytes())?;
                out.write_all(STYLE.as_bytes())?;
            }
            "script*/" => out.write_all(SCRIPT.as_bytes())?,
            "data*/" => serde_json::to_writer(Guarded(&mut *out), &Data::of(report))?,
            _ => {}
        }
    }
    Ok(())
}

/// JSON inside a page: no text may end the element that it stands in.
struct Guarded<W>(W);

impl<W: Write> Write for Guarded<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let end = bytes.iter().position(|b| *b == b'<').unwrap_or(bytes.len());
        if end > 0 {
            self.0.write_all(&bytes[..end])?;
            return Ok(end);
        }
        self.0.write_all(b"\\u003c")?;
        Ok(1)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

#[derive(Serialize)]
struct Data<'a> {
    documents: Vec<Document<'a>>,
    findings: Vec<Found<'a>>,
    silenced: usize,
    notes: Vec<String>,
    states: Vec<&'static str>,
}

#[derive(Serialize)]
struct Document<'a> {
    name: &'a str,
    lang: Lang,
    language: String,
    rtl: bool,
    translations: Vec<Translation<'a>>,
}

#[derive(Serialize)]
struct Translation<'a> {
    lang: Lang,
    name: String,
    rtl: bool,
    findings: usize,
    figures: Option<Shares>,
    map: Option<String>,
    rows: Vec<PageRow<'a>>,
}

#[derive(Serialize)]
struct Shares {
    segments: f64,
    words: f64,
}

#[derive(Serialize)]
struct Found<'a> {
    document: usize,
    translation: usize,
    row: usize,
    kind: &'static str,
    severity: &'static str,
    message: &'a str,
}

struct PageRow<'a>(&'a Row);
struct PagePiece<'a>(&'a super::Piece);

impl Serialize for PageRow<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut tuple = serializer.serialize_tuple(3)?;
        tuple.serialize_element(&self.0.confidence)?;
        tuple.serialize_element(&self.0.source.iter().map(PagePiece).collect::<Vec<_>>())?;
        tuple.serialize_element(&self.0.target.iter().map(PagePiece).collect::<Vec<_>>())?;
        tuple.end()
    }
}

impl Serialize for PagePiece<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut tuple = serializer.serialize_tuple(3)?;
        tuple.serialize_element(&STATES.iter().position(|state| *state == self.0.state))?;
        tuple.serialize_element(&self.0.line.unwrap_or(0))?;
        tuple.serialize_element(&self.0.text)?;
        tuple.end()
    }
}

impl<'a> Data<'a> {
    fn of(report: &'a Report) -> Self {
        let mut findings = Vec::new();
        for (at, document) in report.documents.iter().enumerate() {
            for (nth, translation) in document.translations.iter().enumerate() {
                let rows = Rows::of(translation);
                findings.extend(report.findings_of(document, translation).map(|f| Found {
                    document: at,
                    translation: nth,
                    row: rows.of_finding(f),
                    kind: f.kind,
                    severity: f.severity.name(),
                    message: &f.message,
                }));
            }
        }
        Self {
            documents: report.documents.iter().map(Document::of).collect(),
            findings,
            silenced: report.silenced,
            notes: report.remarks(),
            states: STATES.iter().map(|state| state.name()).collect(),
        }
    }
}

impl<'a> Document<'a> {
    fn of(document: &'a DocumentReport) -> Self {
        let translation = |t: &'a TranslationReport| Translation {
            lang: t.lang,
            name: name(t.lang),
            rtl: is_right_to_left(t.lang),
            findings: t.findings,
            figures: t.figures.map(|f| Shares { segments: f.share(), words: f.word_share() }),
            map: t.figures.and_then(|_| map(&t.rows)),
            rows: t.rows.iter().map(PageRow).collect(),
        };
        Self {
            name: &document.name,
            lang: document.lang,
            language: name(document.lang),
            rtl: is_right_to_left(document.lang),
            translations: document.translations.iter().map(translation).collect(),
        }
    }
}

/// The row that each segment stands in.
struct Rows {
    source: Vec<usize>,
    target: Vec<usize>,
}

impl Rows {
    fn of(translation: &TranslationReport) -> Self {
        let mut rows = Self { source: Vec::new(), target: Vec::new() };
        for (at, row) in translation.rows.iter().enumerate() {
            for (side, pieces) in [(&mut rows.source, &row.source), (&mut rows.target, &row.target)] {
                for piece in pieces {
                    side.resize(side.len().max(piece.segment + 1), 0);
                    side[piece.segment] = at;
                }
            }
        }
        rows
    }

    /// The row of the first segment that has text, of the source or else of the target.
    fn of_finding(&self, finding: &Finding) -> usize {
        let row = |rows: &[usize], spot: &Option<crate::check::Spot>| {
            spot.as_ref()
                .filter(|spot| !spot.segments.is_empty())
                .and_then(|spot| rows.get(spot.segments.start).copied())
        };
        row(&self.source, &finding.source).or_else(|| row(&self.target, &finding.target)).unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_ends_the_element_it_stands_in() {
        let mut out = Vec::new();
        serde_json::to_writer(Guarded(&mut out), "</script><!--").unwrap();
        assert_eq!(String::from_utf8(out.clone()).unwrap(), "\"\\u003c/script>\\u003c!--\"");
        assert_eq!(serde_json::from_slice::<String>(&out).unwrap(), "</script><!--");
    }

    #[test]
    fn the_page_asks_for_nothing_from_outside() {
        let mut out = Vec::new();
        write(&Report::default(), &mut out).unwrap();
        let page = String::from_utf8(out).unwrap();
        assert!(page.contains("default-src 'none'") && page.contains("JSON.parse"));
        assert!(!page.contains("src=\"") && !page.contains("url(") && !page.contains("@import"));
        assert!(!page.contains("/*style*/") && !page.contains("/*data*/") && page.ends_with("</html>\n"));
    }
}
