//! The corpus out of its blocks: without duplicates, in files of a size.

use super::block::{Counts, Mended};
use super::journal::Journal;
use super::{Options, Part, PartReport, Report};
use crate::corpus::figures::{Counter, Figures, count};
use crate::corpus::filter::{Filters, Tally};
use crate::corpus::flow::in_order;
use crate::corpus::same::{Known, Marks, Search};
use crate::error::{Error, Result};
use crate::exchange::pairs::{Batch, PairReader, PairWriter};
use crate::exchange::{Format, Input, ReadOptions, WriteOptions};
use crate::file::{OutputFile, split_packed};
use std::io;
use std::path::{Path, PathBuf};

/// How many remarks are kept of a part.
const REMARKS: usize = 20;

/// Reads the pairs of all blocks of a part, in order.
struct Blocks<'a> {
    part: &'a Part,
    journal: &'a Journal,
    reader: Option<PairReader>,
    nth: usize,
}

impl<'a> Blocks<'a> {
    fn of(part: &'a Part, journal: &'a Journal) -> Self {
        Self { part, journal, reader: None, nth: 0 }
    }

    fn open(&self, nth: usize) -> Result<PairReader> {
        let (source, target) = self.part.langs;
        let options = ReadOptions { source_lang: Some(source), target_lang: Some(target), ..ReadOptions::default() };
        let format = Format::named("tsv").ok_or_else(|| Error::new("there is no format `tsv`"))?;
        PairReader::open(format, Input::open(&self.journal.pairs(self.part, nth))?, &options)
    }

    fn read(&mut self) -> Result<Option<Batch>> {
        loop {
            if let Some(batch) = self.reader.as_mut().map(PairReader::read).transpose()?.flatten() {
                return Ok(Some(batch));
            }
            if self.nth == self.part.blocks.len() {
                return Ok(None);
            }
            self.reader = Some(self.open(self.nth)?);
            self.nth += 1;
        }
    }
}

/// Makes the files of a part.
pub(super) fn merge(part: &Part, journal: &Journal, filters: &Filters, options: &Options) -> Result<PartReport> {
    let mut counts = Counts { pairs: Tally::new(filters, &["duplicate"]), ..Counts::default() };
    for nth in 0..part.blocks.len() {
        counts.join(journal.read(part, nth)?);
    }
    let marks = duplicates(part, journal, options)?;
    let (files, figures) = write(part, journal, options, &marks, &mut counts.pairs)?;
    let Counts { documents, segments, links, mended, pairs, remarks, failed: _ } = counts;
    let (source, target) = part.langs;
    Ok(PartReport { source, target, documents, segments, links, mended, pairs, figures, remarks, files })
}

fn duplicates(part: &Part, journal: &Journal, options: &Options) -> Result<Marks> {
    let Some(rule) = &options.same else { return Ok(Marks::default()) };
    let mut search = Search::new(rule, options.memory);
    search.others_end();
    let mut blocks = Blocks::of(part, journal);
    in_order(
        || blocks.read(),
        |batch| batch.pairs().map(|pair| rule.know(&pair)).collect::<Vec<Known>>(),
        |known| known.iter().try_for_each(|known| search.add(known)),
    )?;
    search.dropped()
}

/// The pairs of a part, of which some are left out.
struct Cursor<'a> {
    blocks: Blocks<'a>,
    marks: &'a Marks,
    batch: Option<Batch>,
    /// Which pair of the batch comes next, and which of all.
    at: usize,
    nth: u64,
    counter: Counter,
}

impl Cursor<'_> {
    /// The next pair that is not marked, as a place in a batch. `drop` hears of those that are.
    fn next(&mut self, mut drop: impl FnMut(&Batch, usize)) -> Result<Option<(&Batch, usize)>> {
        loop {
            if self.batch.as_ref().is_none_or(|batch| self.at == batch.len()) {
                if let Some(batch) = self.batch.take() {
                    let (begins, marks) = (self.nth - batch.len() as u64, self.marks);
                    self.counter.add(&count(&batch, |at| !marks.has(begins + at as u64)));
                }
                (self.batch, self.at) = (self.blocks.read()?, 0);
                if self.batch.is_none() {
                    return Ok(None);
                }
                continue;
            }
            let (at, nth) = (self.at, self.nth);
            (self.at, self.nth) = (at + 1, nth + 1);
            match &self.batch {
                Some(batch) if self.marks.has(nth) => drop(batch, at),
                _ => return Ok(self.batch.as_ref().map(|batch| (batch, at))),
            }
        }
    }
}

/// Writes the pairs that are not marked, and counts those that are.
fn write(
    part: &Part,
    journal: &Journal,
    options: &Options,
    marks: &Marks,
    tally: &mut Tally,
) -> Result<(Vec<PathBuf>, Figures)> {
    let first = Blocks::of(part, journal).open(0)?;
    let last = tally.dropped.len() - 1;
    let blocks = Blocks::of(part, journal);
    let mut cursor = Cursor { blocks, marks, batch: None, at: 0, nth: 0, counter: Counter::default() };
    let mut drop = |batch: &Batch, at: usize| tally.drop_kept(last, &batch.pair(at));
    let mut files = Vec::new();
    let written = WriteOptions { untranslated: true, layout: options.layout, ..WriteOptions::default() };
    let mut next = cursor.next(&mut drop)?;
    while next.is_some() {
        let path = journal.draft(&format!("{}.{:05}{}", part.name(), files.len(), options.extension));
        let failed = |e: io::Error| Error::io("write it", &path, e);
        let mut out = Shard::create(&path, options.format)?;
        {
            let mut writer = PairWriter::new(options.format, &path, &mut out, &first, &written)?;
            let mut room = options.shard;
            while let Some((batch, at)) = next.filter(|_| room > 0) {
                writer.pair(batch, at).map_err(failed)?;
                room -= 1;
                next = cursor.next(&mut drop)?;
            }
            writer.finish().map_err(failed)?;
        }
        out.commit(&path)?;
        files.push(names(&path, options.format, part));
    }
    Ok((files.concat(), cursor.counter.figures()))
}

/// A file of the corpus; formats of several files make theirs themselves.
enum Shard {
    File(OutputFile),
    Several,
}

impl Shard {
    fn create(path: &Path, format: &Format) -> Result<Self> {
        if format.is_several_files() { Ok(Self::Several) } else { OutputFile::create(path).map(Self::File) }
    }

    fn commit(self, path: &Path) -> Result<()> {
        match self {
            Self::File(out) => out.finish().map_err(|e| Error::io("write it", path, e))?.commit(),
            Self::Several => Ok(()),
        }
    }
}

impl io::Write for Shard {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::File(out) => out.write(bytes),
            Self::Several => Ok(bytes.len()),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::File(out) => out.flush(),
            Self::Several => Ok(()),
        }
    }
}

/// The names of the files that were written.
fn names(path: &Path, format: &Format, part: &Part) -> Vec<PathBuf> {
    let Some(name) = path.file_name().and_then(|name| name.to_str()) else { return Vec::new() };
    if !format.is_several_files() {
        return vec![PathBuf::from(name)];
    }
    let (stem, packed) = split_packed(name);
    [part.langs.0, part.langs.1].map(|lang| PathBuf::from(format!("{stem}.{lang}{packed}"))).to_vec()
}

impl Counts {
    fn join(&mut self, other: Self) {
        self.documents += other.documents;
        self.failed.extend(other.failed);
        self.segments[0] += other.segments[0];
        self.segments[1] += other.segments[1];
        self.links += other.links;
        self.pairs.join(&other.pairs);
        if self.mended.is_empty() {
            self.mended = other.mended;
        } else {
            for (Mended { texts, places, .. }, other) in self.mended.iter_mut().zip(other.mended) {
                *texts += other.texts;
                *places += other.places;
            }
        }
        self.remarks.0 += other.remarks.0;
        let room = REMARKS.saturating_sub(self.remarks.1.len());
        self.remarks.1.extend(other.remarks.1.into_iter().take(room));
    }
}

/// The report on all parts.
pub(super) fn report(parts: &[Part], languages: Vec<PartReport>, journal: &Journal) -> Result<Report> {
    let mut failed = Vec::new();
    for part in parts {
        for nth in 0..part.blocks.len() {
            failed.extend(journal.read(part, nth)?.failed);
        }
    }
    let documents = parts.iter().map(|part| part.pairs.len() as u64).sum();
    Ok(Report { identity: journal.identity.clone(), documents, failed, languages })
}
