//! From files to aligned documents.

use super::jobs::{Input, Job, in_words};
use super::{Note, languages};
use crate::align::{self, Side, align_all};
use crate::document::Document;
use crate::document::Span;
use crate::document::{ReadOptions, read, read_segmented};
use crate::error::{Error, Result};
use crate::lang::Lang;
use crate::segment::{Segment, segment};
use crate::unit::{Aligned, Text, Translation};
use rayon::prelude::*;
use std::collections::BTreeMap;

/// How documents are read and aligned.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// How they are read.
    pub read: ReadOptions,
    /// Whether each line of a file is a segment already.
    pub segmented: bool,
    /// How they are aligned.
    pub align: align::Options,
}

/// How far a run has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// This many files are to be read.
    Files(usize),
    /// A file was read.
    File,
    /// All files are read and cut; this many pairs of texts are to be aligned.
    Pairs(usize),
    /// This many pairs of texts were aligned.
    Aligned(usize),
}

/// A document and its translations, as they were read and aligned.
#[derive(Clone, Debug)]
pub struct AlignedDocument {
    /// What it is called.
    pub name: String,
    /// The source.
    pub source: Text,
    /// The translations, each in another language.
    pub translations: Vec<Translation>,
}

impl AlignedDocument {
    /// The document as units are made of it.
    pub fn aligned(&self) -> Aligned<'_> {
        Aligned { name: &self.name, source: &self.source, translations: self.translations.iter().collect() }
    }
}

/// What became of the jobs.
#[derive(Clone, Debug, Default)]
pub struct Run {
    /// The documents, in the order of the jobs.
    pub documents: Vec<AlignedDocument>,
    /// What was decided or left out.
    pub notes: Vec<Note>,
}

/// Reads, cuts and aligns the documents of all jobs. The pairs of texts in the same two languages are aligned together, so
/// that they learn from each other.
///
/// # Errors
/// The first, in the order of the jobs, of: a file that cannot be read or has no text, a language that cannot be told, a
/// translation in the language of its source or of another translation.
pub fn align(jobs: &[Job], options: &Options, progress: &(dyn Fn(Progress) + Sync)) -> Result<Run> {
    let inputs: Vec<&Input> =
        jobs.iter().flat_map(|job| std::iter::once(&job.source).chain(&job.translations)).collect();
    progress(Progress::Files(inputs.len()));
    let read = inputs.par_iter().map(|input| {
        let document = read_document(input, options);
        progress(Progress::File);
        document.map(|(document, lines)| ((*input, document), lines))
    });
    // Collected as they are and then looked at in order: the first error is the same in every run.
    let read: Vec<Result<((&Input, Document), Lines)>> = read.collect();
    let (read, lines): (Vec<_>, Vec<_>) = read.into_iter().collect::<Result<Vec<_>>>()?.into_iter().unzip();

    let (langs, decided) = languages::decide(&read)?;
    let mut notes = decided;
    for (input, document) in &read {
        notes.extend(document.notes.iter().map(|note| Note::new(Some(&input.path), note)));
    }
    check_languages(jobs, &langs)?;

    let cut: Vec<Text> = read
        .into_par_iter()
        .zip(lines)
        .zip(&langs)
        .map(|(((input, document), lines), lang)| text(&input.name, document, *lang, lines))
        .collect();
    let mut texts = cut.into_iter();
    let mut documents = Vec::with_capacity(jobs.len());
    for job in jobs {
        let source = texts.next().expect("each job has a text for its source");
        let translations: Vec<Text> = texts.by_ref().take(job.translations.len()).collect();
        for (input, text) in job.translations.iter().zip(&translations) {
            notes.extend(languages::doubt(input, &text.document, text.lang, source.lang));
            if text.document.text == source.document.text {
                notes.push(Note::new(
                    Some(&input.path),
                    format!("holds the same text as `{}`", job.source.path.display()),
                ));
            }
        }
        documents.push((job.name.clone(), source, translations));
    }
    Ok(Run { documents: align_texts(documents, options, progress), notes })
}

/// Reads one document and cuts it into segments; in this language, else in the one it declares or reads as.
///
/// # Errors
/// When it cannot be read, or its language cannot be told.
pub fn read_text(input: &Input, options: &Options) -> Result<(Text, Vec<Note>)> {
    let (document, lines) = read_document(input, options)?;
    let read = [(input, document)];
    let (langs, mut notes) = languages::decide(&read)?;
    let [(_, document)] = read;
    notes.extend(document.notes.iter().map(|note| Note::new(Some(&input.path), note)));
    Ok((text(&input.name, document, langs[0], lines), notes))
}

/// The lines of a document that has one segment a line; `None` where segments are to be found.
type Lines = Option<Vec<Span>>;

fn read_document(input: &Input, options: &Options) -> Result<(Document, Lines)> {
    let (document, lines) = if options.segmented {
        let segmented = read_segmented(&input.path, &options.read)?;
        (segmented.document, Some(segmented.lines))
    } else {
        (read(&input.path, &options.read)?, None)
    };
    if document.blocks.is_empty() {
        return Err(Error::new("has no text").in_file(&input.path));
    }
    Ok((document, lines))
}

fn text(name: &str, document: Document, lang: Lang, lines: Lines) -> Text {
    let Some(lines) = lines else {
        let segments = segment(&document, lang);
        return Text::new(name, document, lang, segments);
    };
    let segments = lines.into_iter().scan(0, |block, span| {
        let segment = Segment { span, block: *block };
        *block += u32::from(!span.is_empty());
        Some(segment)
    });
    let segments = segments.collect();
    Text::new(name, document, lang, segments).without_blocks()
}

fn check_languages(jobs: &[Job], langs: &[Lang]) -> Result<()> {
    let mut rest = langs;
    for job in jobs {
        let (own, others) = rest.split_at(1 + job.translations.len());
        rest = others;
        let files: Vec<&Input> = std::iter::once(&job.source).chain(&job.translations).collect();
        for (at, lang) in own.iter().enumerate() {
            if let Some(first) = own[..at].iter().position(|other| other == lang) {
                let message = format!("is in {}, as is `{}`", in_words(*lang), files[first].path.display());
                return Err(Error::new(message)
                    .in_file(&files[at].path)
                    .hint("if that is not so, say the languages with `--source-lang` and `--target-lang`"));
            }
        }
    }
    Ok(())
}

type Unaligned = (String, Text, Vec<Text>);

fn align_texts(
    documents: Vec<Unaligned>,
    options: &Options,
    progress: &(dyn Fn(Progress) + Sync),
) -> Vec<AlignedDocument> {
    let mut pairs: BTreeMap<(Lang, Lang), Vec<(usize, usize)>> = BTreeMap::new();
    for (at, (_, source, translations)) in documents.iter().enumerate() {
        for (nth, translation) in translations.iter().enumerate() {
            pairs.entry((source.lang, translation.lang)).or_default().push((at, nth));
        }
    }
    progress(Progress::Pairs(pairs.values().map(Vec::len).sum()));
    let aligned: Vec<_> = pairs
        .into_values()
        .par_bridge()
        .flat_map_iter(|places| {
            let side = |&(at, nth): &(usize, usize)| -> (Side<'_>, Side<'_>) {
                (documents[at].1.side(), documents[at].2[nth].side())
            };
            let sides: Vec<(Side<'_>, Side<'_>)> = places.iter().map(side).collect();
            let alignments = align_all(&sides, &options.align);
            progress(Progress::Aligned(places.len()));
            places.into_iter().zip(alignments)
        })
        .collect();
    let mut aligned: BTreeMap<(usize, usize), align::Alignment> = aligned.into_iter().collect();
    let assembled = documents.into_iter().enumerate().map(|(at, (name, source, translations))| {
        let translations = translations.into_iter().enumerate().map(|(nth, text)| {
            let alignment = aligned.remove(&(at, nth)).expect("each pair of texts was aligned");
            Translation { text, alignment }
        });
        AlignedDocument { name, source, translations: translations.collect() }
    });
    assembled.collect()
}
