//! From aligned documents to a report.

use super::{DocumentReport, Report, Row, Rule, TranslationReport};
use crate::check::coverage::{Coverage, Figures, STALE, State, assess, findings, stale, stale_finding};
use crate::check::quality::{self, Check, Context, Pair};
use crate::check::{Finding, tell_apart};
use crate::corpus::{AlignedDocument, Idle, Note, name_of_units};
use crate::error::Result;
use crate::exchange::Reader;
use crate::lang::Lang;
use crate::unit::{Text, Translation};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

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

impl Report {
    /// What checks find in the linked segments of these documents.
    pub fn quality(documents: &[AlignedDocument], checks: &[&'static Check], context: &Context) -> Self {
        let mut report = Self { rules: rules_of(checks), ..Self::default() };
        for document in documents {
            let source = &document.source;
            let mut translations = Vec::new();
            for translation in &document.translations {
                let pairs = Pair::of_texts(source, translation);
                report.findings.extend(quality::findings(&document.name, &pairs, checks, context));
                translations.push(TranslationReport {
                    file: file_of(&translation.text),
                    lang: translation.text.lang,
                    figures: None,
                    findings: 0,
                    rows: Row::of(source, translation, &Coverage::unknown(source, &translation.text)),
                });
            }
            report.documents.push(DocumentReport {
                name: document.name.clone(),
                file: source.document.path.clone(),
                lang: source.lang,
                translations,
            });
        }
        tell_apart(&mut report.findings);
        report.count();
        report
    }

    /// What checks find in the units of a file. Translations that it calls unfinished are left out and counted, unless `drafts`
    /// are asked for.
    ///
    /// # Errors
    /// When the file cannot be read to its end.
    pub fn quality_of_units(
        file: &Path,
        reader: &mut dyn Reader,
        checks: &[&'static Check],
        context: &Context,
        drafts: bool,
    ) -> Result<Self> {
        let mut report = Self { rules: rules_of(checks), ..Self::default() };
        let source_lang = reader.header().source_lang;
        let mut by_language: BTreeMap<(Lang, Lang), Vec<Pair>> = BTreeMap::new();
        let plurals = reader.plurals();
        let (mut nth, mut idle, mut unfinished) = (0, Idle::default(), 0);
        while let Some(unit) = reader.next()? {
            let (languages, line) = ([source_lang, reader.target_lang()], reader.line());
            if !idle.counts(&unit) {
                let mut left = BTreeSet::new();
                for pair in Pair::of_unit(&unit, &plurals, languages, file, line, nth) {
                    let pairs = by_language.entry((pair.source.lang, pair.target.lang)).or_default();
                    if pair.is_draft && !drafts {
                        left.insert(pair.target.lang);
                    } else {
                        pairs.push(pair);
                    }
                }
                unfinished += left.len();
            }
            nth += 1;
        }
        let name = name_of_units(file);
        for ((source, target), pairs) in by_language {
            report.findings.extend(quality::findings(&name, &pairs, checks, context));
            let translation = TranslationReport {
                file: Some(file.to_path_buf()),
                lang: target,
                figures: None,
                findings: 0,
                rows: pairs.iter().map(Row::of_pair).collect(),
            };
            match report.documents.iter_mut().find(|d| d.lang == source) {
                Some(document) => document.translations.push(translation),
                None => report.documents.push(DocumentReport {
                    name: name.clone(),
                    file: file.to_path_buf(),
                    lang: source,
                    translations: vec![translation],
                }),
            }
        }
        report.notes = reader.losses().iter().map(|loss| Note::new(Some(file), loss.to_string())).collect();
        report.notes.extend(idle.notes(file));
        if unfinished > 0 {
            let what = "translations that the file calls unfinished (`fuzzy`): left out, `--drafts` looks at them";
            report.notes.push(Note::new(Some(file), format!("{unfinished} × {what}")));
        }
        tell_apart(&mut report.findings);
        report.count();
        Ok(report)
    }

    /// One report of several about the same rules.
    pub fn joined(reports: impl IntoIterator<Item = Self>) -> Self {
        let mut all = Self::default();
        for report in reports {
            all.documents.extend(report.documents);
            all.findings.extend(report.findings);
            all.left.extend(report.left);
            all.notes.extend(report.notes);
            all.rules = report.rules;
        }
        tell_apart(&mut all.findings);
        all.count();
        all
    }
}

/// The file of a translation; one that is owed has none.
fn file_of(text: &Text) -> Option<PathBuf> {
    Some(text.document.path.clone()).filter(|path| !path.as_os_str().is_empty())
}

fn rules_of(checks: &[&'static Check]) -> Vec<Rule> {
    checks.iter().map(|check| Rule { name: check.name, about: check.about, severity: check.severity }).collect()
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
        file: file_of(&translation.text),
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
