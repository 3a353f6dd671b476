//! What all faces of a report show.

use crate::align::Support;
use crate::check::coverage::{Coverage, Figures, State};
use crate::check::quality::{Pair, Passage};
use crate::check::{Finding, Severity};
use crate::corpus::Note;
use crate::corpus::pairing::Left;
use crate::lang::Lang;
use crate::report::terminal::remarks_on;
use crate::unit::{Text, Translation};
use std::collections::{HashMap, HashSet};
use std::path::PathBuf;

/// What was found.
#[derive(Clone, Debug, Default, serde::Serialize)]
pub struct Report {
    /// The documents, in the order of the jobs.
    pub documents: Vec<DocumentReport>,
    /// What was found, by document and language, in the order of the source.
    pub findings: Vec<Finding>,
    /// How many findings a baseline silenced.
    pub silenced: usize,
    /// The kinds of findings that were looked for.
    pub rules: Vec<Rule>,
    /// What was found on disk and not looked at.
    pub left: Vec<Left>,
    /// What was decided or left out.
    pub notes: Vec<Note>,
}

/// A kind of finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Rule {
    /// Its name, as findings have it.
    pub name: &'static str,
    /// What it says of a segment.
    pub about: &'static str,
    /// How bad it is.
    pub severity: Severity,
}

/// A document and its translations.
#[derive(Clone, Debug, serde::Serialize)]
pub struct DocumentReport {
    /// What it is called.
    pub name: String,
    /// The file of the source.
    #[serde(serialize_with = "crate::file::as_text")]
    pub file: PathBuf,
    /// The language of the source.
    pub lang: Lang,
    /// The translations.
    pub translations: Vec<TranslationReport>,
}

/// A translation of a document.
#[derive(Clone, Debug, serde::Serialize)]
pub struct TranslationReport {
    /// The file, where there is one.
    #[serde(serialize_with = "crate::file::as_text")]
    pub file: Option<PathBuf>,
    /// Its language.
    pub lang: Lang,
    /// What it covers, where coverage was looked at.
    pub figures: Option<Figures>,
    /// How many findings there are about it.
    pub findings: usize,
    /// Both texts side by side.
    #[serde(skip)]
    pub rows: Vec<Row>,
}

/// Segments that stand beside each other.
#[derive(Clone, Debug, Default, serde::Serialize)]
pub struct Row {
    /// The source segments.
    pub source: Vec<Piece>,
    /// The target segments.
    pub target: Vec<Piece>,
    /// How probable it is that they belong together.
    pub confidence: f64,
}

/// A segment in a row.
#[derive(Clone, Debug, serde::Serialize)]
pub struct Piece {
    /// Its number, counted from 0.
    pub segment: usize,
    /// The line of its block, where the format has lines.
    pub line: Option<u32>,
    /// The number of its block, counted from 0.
    pub block: u32,
    /// What became of it.
    pub state: State,
    /// What speaks for its having a counterpart, where the aligner said so.
    #[serde(flatten)]
    pub support: Option<Support>,
    /// Its text.
    pub text: String,
}

impl Row {
    /// The rows of two aligned texts.
    pub fn of(source: &Text, translation: &Translation, coverage: &Coverage) -> Vec<Self> {
        let (target, alignment) = (&translation.text, &translation.alignment);
        let piece = |text: &Text, at: usize, state: State, support: Option<Support>| Piece {
            segment: at,
            line: text.line(at),
            block: text.segments()[at].block,
            state,
            support: support.map(|s| Support { alone: (s.alone * 1e4).round() / 1e4, ..s }),
            text: text.segment_text(at).to_owned(),
        };
        let rows = alignment.beads().iter().map(|bead| Self {
            source: bead
                .source
                .clone()
                .map(|at| piece(source, at, coverage.source[at], alignment.source_support(at)))
                .collect(),
            target: bead
                .target
                .clone()
                .map(|at| piece(target, at, coverage.target[at], alignment.target_support(at)))
                .collect(),
            confidence: (bead.confidence * 1e4).floor() / 1e4,
        });
        rows.collect()
    }
}

impl Row {
    /// The row of a translation unit.
    pub fn of_pair(pair: &Pair) -> Self {
        let piece = |passage: &Passage| Piece {
            segment: passage.spot.segments.start,
            line: passage.spot.line,
            block: passage.spot.segments.start as u32,
            state: State::Covered,
            support: None,
            text: passage.text().to_owned(),
        };
        Self { source: vec![piece(&pair.source)], target: vec![piece(&pair.target)], confidence: 1.0 }
    }
}

impl Report {
    /// Takes out the findings that a baseline accepts.
    pub fn silence(&mut self, accepted: &HashSet<String>) {
        let before = self.findings.len();
        self.findings.retain(|finding| !accepted.contains(&finding.id));
        self.silenced += before - self.findings.len();
        self.count();
    }

    /// Counts the findings of each translation.
    pub fn count(&mut self) {
        let mut counts: HashMap<(&str, Lang, Lang), usize> = HashMap::new();
        for finding in &self.findings {
            *counts.entry((&finding.document, finding.source_lang, finding.target_lang)).or_default() += 1;
        }
        for document in &mut self.documents {
            for translation in &mut document.translations {
                let about = (document.name.as_str(), document.lang, translation.lang);
                translation.findings = counts.get(&about).copied().unwrap_or(0);
            }
        }
    }

    /// The findings about one translation.
    pub fn findings_of<'a>(
        &'a self,
        document: &'a DocumentReport,
        translation: &'a TranslationReport,
    ) -> impl Iterator<Item = &'a Finding> {
        let about = (document.lang, translation.lang);
        self.findings.iter().filter(move |f| (f.source_lang, f.target_lang) == about && f.document == document.name)
    }

    /// What was noted and left out, in lines: the documents without a file in some of the languages among it.
    pub fn remarks(&self) -> Vec<String> {
        let mut lines = remarks_on(&self.notes, &self.left);
        for lang in self.languages() {
            let lacks =
                |document: &&DocumentReport| document.translations.iter().any(|t| t.lang == lang && t.file.is_none());
            let lacking: Vec<&str> =
                self.documents.iter().filter(lacks).map(|document| document.name.as_str()).collect();
            if !lacking.is_empty() {
                lines.push(format!("Not in {}: {}", crate::report::columns::name(lang), lacking.join(", ")));
            }
        }
        lines
    }

    /// The figures of all documents in one language.
    pub fn total(&self, lang: Lang) -> Option<Figures> {
        let all = self.documents.iter().flat_map(|d| &d.translations).filter(|t| t.lang == lang);
        all.filter_map(|t| t.figures).reduce(Figures::plus)
    }

    /// The languages of the translations, in the order they come up.
    pub fn languages(&self) -> Vec<Lang> {
        let mut languages: Vec<Lang> = Vec::new();
        for translation in self.documents.iter().flat_map(|d| &d.translations) {
            if !languages.contains(&translation.lang) {
                languages.push(translation.lang);
            }
        }
        languages
    }

    /// The worst severity among the findings.
    pub fn worst(&self) -> Option<Severity> {
        self.findings.iter().map(|f| f.severity).max()
    }
}
