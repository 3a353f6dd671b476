//! The work on a block of documents.

use super::DocumentPair;
use crate::align::align_all;
use crate::corpus::filter::{Filters, Measured, Tally};
use crate::corpus::fix::{FIXES, Fix, fix};
use crate::corpus::languages::doubt;
use crate::corpus::run::{check_sizes, read_text, unrelated};
use crate::corpus::{Note, Options};
use crate::error::{Error, Result};
use crate::exchange::pairs::Pair;
use crate::exchange::table::escape;
use crate::lang::Lang;
use crate::unit::{Text, Translation};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::fmt::Write as _;
use std::path::PathBuf;

/// How many remarks are kept of a block.
const REMARKS: usize = 5;

/// A pair of documents that could not be used.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Failed {
    /// The document.
    #[serde(serialize_with = "crate::file::as_text")]
    pub source: PathBuf,
    /// Its translation.
    #[serde(serialize_with = "crate::file::as_text")]
    pub target: PathBuf,
    /// Why.
    pub reason: String,
}

/// What was mended of one kind.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Mended {
    /// The kind.
    pub name: String,
    /// In how many texts.
    pub texts: u64,
    /// In how many places.
    pub places: u64,
}

/// What a block gave.
#[derive(Clone, Debug)]
pub(super) struct Made {
    /// The pairs, as lines of a table without the names of its columns.
    pub(super) lines: String,
    pub(super) counts: Counts,
}

/// What was counted of a block.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Counts {
    pub(super) documents: u64,
    pub(super) failed: Vec<Failed>,
    pub(super) segments: [u64; 2],
    pub(super) links: u64,
    pub(super) mended: Vec<Mended>,
    pub(super) pairs: Tally,
    pub(super) remarks: (u64, Vec<String>),
}

/// A document and its translation, cut into segments.
pub(super) struct Texts {
    pub(super) source: Text,
    pub(super) target: Text,
    notes: Vec<Note>,
}

/// Reads a document and its translation.
pub(super) fn read_pair(pair: &DocumentPair, options: &Options) -> Result<Texts> {
    let (source, mut notes) = read_text(&pair.source, options)?;
    let (target, more) = read_text(&pair.target, options)?;
    notes.extend(more);
    check_sizes(&source, &target)?;
    // A corpus has documents enough to go without those that are not in their languages.
    let doubts = [(&pair.source, &source, target.lang), (&pair.target, &target, source.lang)];
    if let Some(note) =
        doubts.into_iter().find_map(|(input, text, other)| doubt(input, &text.document, text.lang, other))
    {
        return Err(error(&note));
    }
    if source.document.text == target.document.text {
        return Err(Error::new("holds the same text as its source").in_file(&pair.target.path));
    }
    Ok(Texts { source, target, notes })
}

/// A note that counts as an error.
fn error(note: &Note) -> Error {
    let error = Error::new(note.text.trim_end_matches('.'));
    match &note.file {
        Some(file) => error.in_file(file),
        None => error,
    }
}

/// Reads, cuts and aligns documents, mends and filters what they say.
pub(super) fn work(pairs: &[DocumentPair], langs: (Lang, Lang), filters: &Filters, options: &Options) -> Made {
    let read: Vec<Result<Texts>> = pairs.par_iter().map(|pair| read_pair(pair, options)).collect();
    let sides: Vec<_> = read.iter().flatten().map(|texts| (texts.source.side(), texts.target.side())).collect();
    let mut alignments = align_all(&sides, &options.align).into_iter();
    let fixes: Vec<&Fix> = FIXES.iter().collect();
    let mended = fixes.iter().map(|fix| Mended { name: fix.name.to_owned(), texts: 0, places: 0 }).collect();
    let counts = Counts { mended, pairs: Tally::new(filters, &[]), ..Counts::default() };
    let mut made = Made { lines: String::new(), counts };
    for (pair, read) in pairs.iter().zip(read) {
        let reason = match read {
            Err(error) => error.to_string(),
            Ok(texts) => {
                made.remark(texts.notes.iter());
                let translation = Translation { text: texts.target, alignment: alignments.next().unwrap_or_default() };
                if let Some(note) = unrelated(&pair.source, &pair.target, &translation) {
                    error(&note).to_string()
                } else {
                    made.add(&pair.name, &texts.source, &translation, langs, filters, &fixes);
                    continue;
                }
            }
        };
        let (source, target) = (pair.source.path.clone(), pair.target.path.clone());
        made.counts.failed.push(Failed { source, target, reason });
    }
    made
}

impl Made {
    fn remark<'a>(&mut self, notes: impl Iterator<Item = &'a Note>) {
        for note in notes {
            self.counts.remarks.0 += 1;
            if self.counts.remarks.1.len() < REMARKS {
                let file = note.file.as_ref().map_or(String::new(), |file| format!("{}: ", file.display()));
                self.counts.remarks.1.push(format!("{file}{}", note.text));
            }
        }
    }

    fn add(
        &mut self,
        name: &str,
        source: &Text,
        translation: &Translation,
        langs: (Lang, Lang),
        filters: &Filters,
        fixes: &[&Fix],
    ) {
        let Self { lines, counts } = self;
        counts.documents += 1;
        counts.segments[0] += source.segments().len() as u64;
        counts.segments[1] += translation.text.segments().len() as u64;
        for bead in translation.alignment.beads().iter().filter(|bead| bead.is_link()) {
            counts.links += 1;
            let texts = [source.content(bead.source.clone()), translation.text.content(bead.target.clone())];
            let mut mend = |side: usize, lang: Lang| {
                fix(texts[side].text(), lang, fixes, |nth, places| {
                    counts.mended[nth].texts += 1;
                    counts.mended[nth].places += places;
                })
            };
            let (source, target) = (mend(0, langs.0), mend(1, langs.1));
            // As it is written.
            let confidence = (bead.confidence * 1e4).round() / 1e4;
            let pair = Pair { source: &source, target: &target, confidence: Some(confidence) };
            let measured = Measured::of(&pair);
            if let Some(filter) = filters.drops(&measured) {
                counts.pairs.drop(filter, &pair, || filters.why(filter, &measured));
                continue;
            }
            counts.pairs.keep();
            let (n, m) = bead.shape();
            let cells = [escape(&source), escape(&target)];
            let _ = writeln!(lines, "{}\t{}\t{confidence:.4}\t{n}-{m}\t{}", cells[0], cells[1], escape(name));
        }
    }
}
