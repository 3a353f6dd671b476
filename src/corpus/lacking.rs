//! Translations that are not there: files that hold nothing, sources without a file in a language.

use super::jobs::{Input, Jobs};
use super::run::read_input;
use super::{AlignedDocument, Note, Options, read_text};
use crate::align::{Alignment, Bead};
use crate::document::Document;
use crate::lang::Lang;
use crate::unit::{Text, Translation};
use rayon::prelude::*;

/// Takes translations that cannot be read or hold no text out of the jobs where their language is known, which goes to
/// [`Jobs::owed`]. A source that keeps none goes to [`Jobs::sources`]. Notes name the files. Whether there were any.
pub fn set_aside(jobs: &mut Jobs, options: &Options) -> bool {
    let wrong = |input: &Input| {
        let lang = input.lang?;
        let why = read_input(input, options).err()?;
        let text = format!("{}: counts as no translation into {}", why.message(), lang.in_words());
        Some((lang, Note::new(Some(&input.path), text)))
    };
    let found: Vec<Vec<Option<(Lang, Note)>>> =
        jobs.jobs.par_iter().map(|job| job.translations.iter().map(wrong).collect()).collect();
    let some = found.iter().flatten().any(Option::is_some);
    let mut kept = Vec::with_capacity(jobs.jobs.len());
    for (mut job, found) in std::mem::take(&mut jobs.jobs).into_iter().zip(found) {
        let mut stays = found.iter().map(Option::is_none);
        job.translations.retain(|_| stays.next().unwrap_or(true));
        for (lang, note) in found.into_iter().flatten() {
            jobs.owed.push(lang);
            jobs.notes.push(note);
        }
        if job.translations.is_empty() {
            jobs.sources.push(job.source);
        } else {
            kept.push(job);
        }
    }
    jobs.jobs = kept;
    some
}

/// Gives each document an empty translation into each language that it lacks: those of the others, and those that are owed.
/// Sources without any become documents; notes name those that cannot be read.
pub fn owe(documents: &mut Vec<AlignedDocument>, jobs: &Jobs, options: &Options) -> Vec<Note> {
    let mut notes = Vec::new();
    let usual = documents.first().map(|document| document.source.lang);
    for source in &jobs.sources {
        let input = Input { lang: source.lang.or(usual), ..source.clone() };
        match read_text(&input, options) {
            Ok((text, said)) => {
                notes.extend(said);
                documents.push(AlignedDocument { name: source.name.clone(), source: text, translations: Vec::new() });
            }
            Err(error) => notes.push(Note::new(Some(&source.path), format!("{}: left out", error.message()))),
        }
    }
    let mut langs: Vec<Lang> = Vec::new();
    let found = documents.iter().flat_map(|document| &document.translations).map(|translation| translation.text.lang);
    for lang in found.chain(jobs.owed.iter().copied()) {
        if !langs.iter().any(|known| known.covers(lang) || lang.covers(*known)) {
            langs.push(lang);
        }
    }
    for document in documents {
        for &lang in &langs {
            let has = |own: Lang| own.covers(lang) || lang.covers(own);
            if !has(document.source.lang) && !document.translations.iter().any(|translation| has(translation.text.lang))
            {
                document.translations.push(none(&document.source, lang));
            }
        }
    }
    notes
}

/// A translation without a file: nothing of the source has a counterpart.
fn none(source: &Text, lang: Lang) -> Translation {
    let count = source.segments().len();
    let beads = (0..count).map(|at| Bead { source: at..at + 1, target: 0..0, confidence: 1.0 });
    let alignment = Alignment::new(beads.collect(), count, 0).unwrap_or_default();
    Translation { text: Text::new("", Document::default(), lang, Vec::new()), alignment }
}
