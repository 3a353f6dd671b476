//! From files to aligned documents.

use super::jobs::{Input, Job};
use super::{HardBreaks, Note, languages};
use crate::align::{self, Bundle, align_bundles};
use crate::document::{
    Document, Lines, Pieces, ReadOptions, Segmented, Span, read, read_bytes, read_segmented, read_segmented_bytes,
};
use crate::error::{Error, Result};
use crate::lang::Lang;
use crate::lexicon::Lexicon;
use crate::segment::{RuleSet, Segment};
use crate::unit::{Aligned, Text, Translation};
use rayon::prelude::*;
use std::io::BufRead;
use std::path::Path;

/// How documents are read and aligned.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// How they are read.
    pub read: ReadOptions,
    /// Whether each line of a file is a segment already.
    pub segmented: bool,
    /// The rules by which texts are cut into segments.
    pub rules: RuleSet,
    /// What must be aligned with each other in a document and its translation.
    pub breaks: Option<HardBreaks>,
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

    /// Each two of its languages: where there are several translations, they are aligned with each other as well.
    pub fn languages(&self) -> impl Iterator<Item = (Lang, Lang)> {
        let texts = std::iter::once(&self.source).chain(self.translations.iter().map(|translation| &translation.text));
        let langs: Vec<Lang> = texts.map(|text| text.lang).collect();
        (1..langs.len()).flat_map(move |at| langs[..at].iter().map(|lang| (*lang, langs[at])).collect::<Vec<_>>())
    }
}

/// What became of the jobs.
#[derive(Clone, Debug, Default)]
pub struct Run {
    /// The documents, in the order of the jobs.
    pub documents: Vec<AlignedDocument>,
    /// What was decided or left out.
    pub notes: Vec<Note>,
    /// What was learned of words, for each pair of languages.
    pub lexica: Vec<Lexicon>,
}

/// Reads, cuts and aligns the documents of all jobs. The pairs of texts in the same two languages are aligned together, so
/// that they learn from each other.
///
/// # Errors
/// The first, in the order of the jobs, of: a file that cannot be read or has no text, a language that cannot be told, a
/// translation in the language of its source or of another translation, a text that is far too long for its translation.
pub fn align(jobs: &[Job], options: &Options, progress: &(dyn Fn(Progress) + Sync)) -> Result<Run> {
    let inputs: Vec<&Input> = jobs.iter().flat_map(Job::inputs).collect();
    progress(Progress::Files(inputs.len()));
    let read = inputs.par_iter().map(|input| {
        let read = read_input(input, options);
        progress(Progress::File);
        read
    });
    // Collected as they are and then looked at in order: the first error is the same in every run.
    let read: Vec<Result<Read>> = read.collect();
    let read = read.into_iter().collect::<Result<Vec<_>>>()?;

    let documents: Vec<&Document> = read.iter().map(|read| &read.document).collect();
    let (langs, mut notes) = languages::decide(&inputs, &documents)?;
    for (input, document) in inputs.iter().zip(documents) {
        notes.extend(document.notes.iter().map(|note| Note::new(Some(&input.path), note)));
    }
    check_languages(jobs, &langs)?;

    let cut: Vec<Text> = read
        .into_par_iter()
        .zip(&inputs)
        .zip(&langs)
        .map(|((read, input), lang)| {
            let text = text(&input.name, read, *lang, &options.rules)?;
            Ok(match &options.breaks {
                Some(breaks) => {
                    let found = breaks.of(&text);
                    text.with_breaks(found)
                }
                None => text,
            })
        })
        .collect::<Vec<Result<Text>>>()
        .into_iter()
        .collect::<Result<_>>()?;
    let mut texts = cut.into_iter();
    let mut documents = Vec::with_capacity(jobs.len());
    for job in jobs {
        let source = texts.next().expect("each job has a text for its source");
        notes.extend(languages::doubt(&job.source, &source.document, source.lang, source.lang));
        let translations: Vec<Text> = texts.by_ref().take(job.translations.len()).collect();
        for (input, text) in job.translations.iter().zip(&translations) {
            check_sizes(&source, text)?;
            if options.breaks.is_some() {
                notes.extend(unequal_breaks((&job.source, &source), (input, text)));
            }
            notes.extend(unequal_lines((&job.source, &source), (input, text)));
            notes.extend(languages::doubt(input, &text.document, text.lang, source.lang));
            if text.document.text == source.document.text {
                notes.push(Note::new(
                    Some(&input.path),
                    format!("It holds the same text as `{}`.", job.source.path.display()),
                ));
            }
        }
        documents.push((job.name.clone(), source, translations));
    }
    let (documents, lexica) = align_texts(documents, options, progress);
    for (job, document) in jobs.iter().zip(&documents) {
        let pairs = job.translations.iter().zip(&document.translations);
        notes.extend(pairs.filter_map(|(input, translation)| unrelated(&job.source, input, translation)));
    }
    Ok(Run { documents, notes, lexica })
}

/// Reads one document and cuts it into segments; in this language, else in the one it declares or reads as.
///
/// # Errors
/// When it cannot be read or has no text, or its language cannot be told.
pub fn read_text(input: &Input, options: &Options) -> Result<(Text, Vec<Note>)> {
    finish(input, read_input(input, options)?, options)
}

fn finish(input: &Input, read: Read, options: &Options) -> Result<(Text, Vec<Note>)> {
    has_text(input, &read)?;
    let (langs, mut notes) = languages::decide(&[input], &[&read.document])?;
    notes.extend(read.document.notes.iter().map(|note| Note::new(Some(&input.path), note)));
    Ok((text(&input.name, read, langs[0], &options.rules)?, notes))
}

/// Reads and cuts a document that is in memory; `path` is what messages call it, and a name for the reader to go by.
///
/// # Errors
/// When it cannot be read or has no text, or its language cannot be told.
pub fn text_of_bytes(path: &Path, bytes: &[u8], lang: Option<Lang>, options: &Options) -> Result<(Text, Vec<Note>)> {
    let input = Input::of_file(path, lang);
    let read_options = ReadOptions { lang, ..options.read.clone() };
    let read = if options.segmented {
        read_segmented_bytes(path, bytes, &read_options)?.into()
    } else {
        read_bytes(path, bytes, &read_options)?.into()
    };
    finish(&input, read, options)
}

/// Reads and cuts a long plain text piece by piece, and gives each piece to `take`: for texts that are longer than memory
/// should hold. A piece ends where a paragraph does, and has about `size` bytes. What is returned is for the user.
///
/// # Errors
/// When it cannot be read or has no text, when its language cannot be told, and what `take` returns.
pub fn text_in_pieces(
    input: &Input,
    bytes: Box<dyn BufRead + Send>,
    size: usize,
    options: &Options,
    mut take: impl FnMut(&Text) -> Result<()>,
) -> Result<Vec<Note>> {
    let read = ReadOptions { lang: input.lang, ..options.read.clone() };
    let mut pieces = Pieces::new(&input.path, bytes, size, &read)?;
    let mut notes = Vec::new();
    let mut known = None;
    while let Some(document) = pieces.next().transpose()? {
        if document.blocks.is_empty() {
            continue;
        }
        let lang = if let Some(lang) = known {
            lang
        } else {
            let (langs, of_langs) = languages::decide(&[input], &[&document])?;
            notes.extend(of_langs);
            notes.extend(document.notes.iter().map(|note| Note::new(Some(&input.path), note)));
            *known.insert(langs[0])
        };
        take(&text(&input.name, document.into(), lang, &options.rules)?)?;
    }
    if known.is_none() {
        return Err(Error::new("has no text").in_file(&input.path));
    }
    notes.extend(pieces.notes().into_iter().map(|note| Note::new(Some(&input.path), note)));
    Ok(notes)
}

/// A document as it was read, and its lines if they are its segments.
pub(super) struct Read {
    document: Document,
    lines: Option<Vec<Span>>,
}

impl From<Document> for Read {
    fn from(document: Document) -> Self {
        Self { document, lines: None }
    }
}

impl From<Segmented> for Read {
    fn from(Segmented { document, lines }: Segmented) -> Self {
        Self { document, lines: Some(lines) }
    }
}

/// Reads a file that has text.
pub(super) fn read_input(input: &Input, options: &Options) -> Result<Read> {
    let read_options = ReadOptions { lang: input.lang, ..options.read.clone() };
    let read = if options.segmented {
        read_segmented(&input.path, &read_options)?.into()
    } else {
        read(&input.path, &read_options)?.into()
    };
    has_text(input, &read)?;
    Ok(read)
}

fn has_text(input: &Input, read: &Read) -> Result<()> {
    if read.document.blocks.is_empty() {
        return Err(Error::new("has no text").in_file(&input.path));
    }
    Ok(())
}

fn text(name: &str, read: Read, lang: Lang, rules: &RuleSet) -> Result<Text> {
    let Read { document, lines } = read;
    if let Some(lines) = lines {
        let segments = segments_of_lines(&document, &lines);
        return Ok(Text::new(name, document, lang, segments).without_blocks());
    }
    let cut = rules.segmenter(lang)?.cut(&document);
    Ok(Text::of_cut(name, document, lang, cut))
}

/// A segment for each line. An empty one belongs to the block before it, or to the first.
fn segments_of_lines(document: &Document, lines: &[Span]) -> Vec<Segment> {
    let first = document.blocks.first().map_or(0, |block| block.span.start);
    let mut filled = 0_u32;
    let segments = lines.iter().map(|&span| {
        filled += u32::from(!span.is_empty());
        let span = if filled == 0 { Span { start: first, end: first } } else { span };
        Segment { span, block: filled.saturating_sub(1) }
    });
    segments.collect()
}

/// What is wrong with the hard breaks of a text and its translation, so that they do not count.
fn unequal_breaks(source: (&Input, &Text), target: (&Input, &Text)) -> Option<Note> {
    let (ours, theirs) = (source.1.breaks(), target.1.breaks());
    let count = |breaks: &[std::ops::Range<usize>]| match breaks.len() {
        0 => "no hard break".to_owned(),
        1 => "one hard break".to_owned(),
        count => format!("{count} hard breaks"),
    };
    let message = match (ours.len(), theirs.len()) {
        (0, 0) => format!("It has no hard break, nor has `{}`.", source.0.path.display()),
        (a, b) if a != b => format!(
            "It has {} where `{}` has {}, so they do not count.",
            count(theirs),
            source.0.path.display(),
            count(ours)
        ),
        _ => return None,
    };
    Some(Note::new(Some(&target.0.path), message))
}

/// What is to be said where the lines of one text were taken as wrapped and those of the other were not.
fn unequal_lines(source: (&Input, &Text), target: (&Input, &Text)) -> Option<Note> {
    let (ours, theirs) = (source.1.document.lines?, target.1.document.lines?);
    if (ours == Lines::Wrapped) == (theirs == Lines::Wrapped) {
        return None;
    }
    let taken = |lines: Lines| match lines {
        Lines::Wrapped => "as wrapped",
        Lines::Line => "as paragraphs",
        Lines::Paragraph => "as broken on purpose",
    };
    let message = format!(
        "Its lines were taken {}, those of `{}` {}: if both are wrapped, `--lines wrapped` reads them alike.",
        taken(theirs),
        source.0.path.display(),
        taken(ours)
    );
    Some(Note::new(Some(&target.0.path), message))
}

/// What is to be said of a text that does not look like a translation. Hardly any of two translations falls below this, even
/// where they are free and have gaps; of texts that have nothing to do with each other nearly all do that have a hundred
/// segments, and half of those with a dozen.
pub(super) fn unrelated(source: &Input, target: &Input, translation: &Translation) -> Option<Note> {
    const RELATED: f64 = 0.5;
    let linked = translation.alignment.linked();
    (linked < RELATED).then(|| {
        let text = format!(
            "It does not look like a translation of `{}`: {:.0} % of the segments are likely to be linked rightly.",
            source.path.display(),
            linked * 100.0
        );
        Note::new(Some(&target.path), text)
    })
}

/// Refuses texts of which one has so many more segments than the other that they cannot be translations: pairing them
/// would take hours and mean nothing.
///
/// # Errors
/// When that is so.
pub fn check_sizes(source: &Text, target: &Text) -> Result<()> {
    const MANY: usize = 2_000;
    const TIMES: usize = 50;
    let (more, fewer) =
        if source.segments().len() > target.segments().len() { (source, target) } else { (target, source) };
    let (many, few) = (more.segments().len(), fewer.segments().len());
    if many > MANY && many / TIMES > few {
        let message = format!("has {many} segments where `{}` has {few}", fewer.document.path.display());
        return Err(Error::new(message)
            .in_file(&more.document.path)
            .hint("they cannot be translations of each other; is one of them the wrong file?"));
    }
    Ok(())
}

fn check_languages(jobs: &[Job], langs: &[Lang]) -> Result<()> {
    let mut rest = langs;
    for job in jobs {
        let (own, others) = rest.split_at(1 + job.translations.len());
        rest = others;
        let files: Vec<&Input> = job.inputs().collect();
        for (at, lang) in own.iter().enumerate() {
            if let Some(first) = own[..at].iter().position(|other| other == lang) {
                let message = format!("is in {}, as is `{}`", lang.in_words(), files[first].path.display());
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
) -> (Vec<AlignedDocument>, Vec<Lexicon>) {
    progress(Progress::Pairs(documents.iter().map(|(_, _, translations)| translations.len()).sum()));
    let bundles: Vec<Bundle<'_>> = documents
        .iter()
        .map(|(_, source, translations)| Bundle {
            source: source.side(),
            targets: translations.iter().map(Text::side).collect(),
        })
        .collect();
    let (aligned, lexica) = align_bundles(&bundles, &options.align, &|pairs| progress(Progress::Aligned(pairs)));
    let assembled = documents.into_iter().zip(aligned).map(|((name, source, translations), alignments)| {
        let translations = translations.into_iter().zip(alignments);
        let translations = translations.map(|(text, alignment)| Translation { text, alignment }).collect();
        AlignedDocument { name, source, translations }
    });
    (assembled.collect(), lexica)
}
