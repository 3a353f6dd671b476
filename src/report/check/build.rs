//! From aligned documents to a report.

use super::{DocumentReport, Report, Row, Rule, TranslationReport};
use crate::check::coverage::{Figures, STALE, State, assess, findings, stale, stale_finding};
use crate::check::{Finding, tell_apart};
use crate::corpus::AlignedDocument;
use crate::unit::{Text, Translation};
use rayon::prelude::*;

impl Report {
    /// What the translations of these documents cover. `since` gives for a document an older version of its source:
    /// segments that changed since are reported as stale.
    pub fn coverage(documents: &[AlignedDocument], since: &[(usize, Text)]) -> Self {
        let places: Vec<(usize, usize)> = documents
            .iter()
            .enumerate()
            .flat_map(|(at, d)| (0..d.translations.len()).map(move |nth| (at, nth)))
            .collect();
        let looked: Vec<(TranslationReport, Vec<Finding>)> = places
            .par_iter()
            .map(|&(at, nth)| {
                let old = since.iter().find(|(document, _)| *document == at).map(|(_, text)| text);
                translation(&documents[at], &documents[at].translations[nth], old)
            })
            .collect();
        let mut report = Self { rules: rules(!since.is_empty()), ..Self::default() };
        let mut looked = looked.into_iter();
        for document in documents {
            let mut translations = Vec::new();
            for (translation, findings) in looked.by_ref().take(document.translations.len()) {
                translations.push(translation);
                report.findings.extend(findings);
            }
            report.documents.push(DocumentReport {
                name: document.name.clone(),
                file: document.source.document.path.clone(),
                lang: document.source.lang,
                translations,
            });
        }
        tell_apart(&mut report.findings);
        report.count();
        report
    }
}

fn translation(
    document: &AlignedDocument,
    translation: &Translation,
    old: Option<&Text>,
) -> (TranslationReport, Vec<Finding>) {
    let source = &document.source;
    let coverage = assess(source, translation);
    let mut found = findings(&document.name, source, translation, &coverage);
    if let Some(old) = old {
        let changed = stale(old, source, &coverage);
        found.extend(changed.iter().map(|stale| stale_finding(&document.name, source, translation, stale)));
        found.sort_by_key(Finding::order);
    }
    let report = TranslationReport {
        file: translation.text.document.path.clone(),
        lang: translation.text.lang,
        figures: Some(Figures::of(source, &coverage)),
        findings: 0,
        rows: Row::of(source, translation, &coverage),
    };
    (report, found)
}

fn rules(freshness: bool) -> Vec<Rule> {
    let states =
        State::FINDINGS.iter().map(|(state, about)| Rule { name: state.name(), about, severity: state.severity() });
    states.chain(freshness.then_some(STALE).map(|(name, about, severity)| Rule { name, about, severity })).collect()
}
