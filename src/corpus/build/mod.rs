//! A corpus made of documents and their translations: read, cut, aligned, mended, filtered, freed of duplicates.
//!
//! Documents are worked on in [blocks](plan) that are always the same, each with the lexicon that was learned from a sample
//! of all ([`learn`]); what a block gave is written down before the next is begun ([`journal`]). So a run that was interrupted
//! goes on where it was, and the result is the same to the byte however often that happened and on any number of threads.

mod block;
mod journal;
mod learn;
mod merge;
mod plan;

pub use block::{Failed, Mended};
pub use plan::{DocumentPair, Part, plan};

use super::Options as RunOptions;
use super::figures::Figures;
use super::filter::{Filters, Spec, Tally};
use super::flow::in_order;
use super::jobs::Job;
use super::same::Rule;
use crate::error::{Error, Result};
use crate::exchange::{Format, Layout};
use crate::lang::Lang;
use block::Made;
use journal::Journal;
use serde::Serialize;
use std::path::{Path, PathBuf};

/// How a corpus is made.
#[derive(Clone, Debug)]
pub struct Options {
    /// How documents are read, cut and aligned.
    pub run: RunOptions,
    /// What pairs must pass.
    pub filters: Vec<Spec>,
    /// Which pairs are left out since others say the same.
    pub same: Option<Rule>,
    /// How much memory sorting takes, in bytes.
    pub memory: usize,
    /// The format of the corpus.
    pub format: &'static Format,
    /// What the names of its files end in: `.tsv.zst`; of several files of one name, before the language is put in, `.zst`.
    pub extension: String,
    /// How rows of the corpus look, in formats that have layouts.
    pub layout: Layout,
    /// How many pairs a file holds.
    pub shard: u64,
}

/// What became of all documents.
#[derive(Clone, Debug, Serialize)]
pub struct Report {
    /// What tells this run from others: a fingerprint of its documents, what they hold, and its options.
    pub identity: String,
    /// Pairs of documents.
    pub documents: u64,
    /// Those that could not be used, and why.
    pub failed: Vec<Failed>,
    /// What was made, for each two languages.
    pub languages: Vec<PartReport>,
}

/// What was made of the documents in two languages.
#[derive(Clone, Debug, Serialize)]
pub struct PartReport {
    /// The language of the texts.
    pub source: Lang,
    /// The language of the translations.
    pub target: Lang,
    /// Pairs of documents that were aligned.
    pub documents: u64,
    /// Segments of the texts and of the translations.
    pub segments: [u64; 2],
    /// Beads with a segment on both sides: each is a pair of the corpus.
    pub links: u64,
    /// What was mended in them.
    pub mended: Vec<Mended>,
    /// How many were kept, and why the others were not.
    pub pairs: Tally,
    /// What the corpus holds.
    pub figures: Figures,
    /// How many remarks there are on documents, and the first of them.
    pub remarks: (u64, Vec<String>),
    /// The files of the corpus.
    #[serde(serialize_with = "crate::file::as_text")]
    pub files: Vec<PathBuf>,
}

/// How far a run has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// There are so many pairs of documents.
    Documents(usize),
    /// So many more are done.
    Done(usize),
}

/// Makes a corpus in a folder, or goes on with one. `page` makes a page for people of the report.
///
/// # Errors
/// When the folder holds another corpus, when a filter is not what it should be, when files cannot be written. What is wrong
/// with a document is no error: it is in the report.
pub fn build(
    jobs: &[Job],
    folder: &Path,
    options: &Options,
    page: fn(&Report) -> String,
    progress: &dyn Fn(Progress),
) -> Result<Report> {
    let parts = plan(jobs)?;
    let all: usize = parts.iter().map(|part| part.pairs.len()).sum();
    // A filter that cannot be is refused before a folder is begun with it.
    let filters = parts.iter().map(|part| Filters::new(&options.filters, part.langs)).collect::<Result<Vec<_>>>()?;
    let journal = Journal::open(folder, &plan::identity(&parts, options))?;
    progress(Progress::Documents(all));
    let mut made = Vec::with_capacity(parts.len());
    for (part, filters) in parts.iter().zip(&filters) {
        let mut run = options.run.clone();
        run.align.lexica.extend(learn::lexica(part, &journal.lexicon(part), options)?);
        let mut blocks = part.blocks.iter().cloned().enumerate();
        let next = || {
            for (nth, block) in blocks.by_ref() {
                if journal.has(part, nth) {
                    progress(Progress::Done(block.len()));
                    continue;
                }
                return Ok(Some((nth, block)));
            }
            Ok(None)
        };
        in_order(
            next,
            |(nth, block)| {
                let documents = block.len();
                let made: Made = block::work(&part.pairs[block], part.langs, filters, &run);
                journal.write(part, nth, &made).map(|()| documents)
            },
            |documents| {
                progress(Progress::Done(documents?));
                Ok(())
            },
        )?;
        made.push(merge::merge(part, &journal, filters, options)?);
    }
    let report = merge::report(&parts, made, &journal)?;
    journal.finish(&report, &page(&report))?;
    Ok(report)
}

/// The report of a corpus that is finished, as JSON; `None` where there is none.
///
/// # Errors
/// When it cannot be read.
pub fn finished(jobs: &[Job], folder: &Path, options: &Options) -> Result<Option<serde_json::Value>> {
    let Some(report) = journal::report(folder)? else { return Ok(None) };
    if report["identity"] == plan::identity(&plan(jobs)?, options).as_str() {
        return Ok(Some(report));
    }
    Err(Error::new("holds a corpus of other documents or options, or its documents have changed since")
        .in_file(folder)
        .hint("name another folder"))
}
