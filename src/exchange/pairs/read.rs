//! Reads pairs, one batch after the other.

use super::languages::Languages;
use super::{Batch, Row};
use crate::error::{Error, Result};
use crate::exchange::lang_map::Mapped;
use crate::exchange::lines::Lines;
use crate::exchange::moses::TwoFiles;
use crate::exchange::table::{self, Columns, Table};
use crate::exchange::{At, Format, Header, Input, Losses, ReadOptions, Reader};
use crate::lang::Lang;
use crate::unit::{TranslationUnit, kind};
use std::path::PathBuf;
use std::sync::Arc;

const BLANK: &str = "lines without text: left out";
const NO_NUMBER: &str = "confidences that are no numbers: taken for none";

/// A file that is being read pair by pair.
pub struct PairReader {
    path: PathBuf,
    source: Source,
    header: Header,
    languages: Languages,
    /// What was read to find the languages.
    ahead: Option<Batch>,
    /// How many lines were read as pairs, and how many there may be.
    read: u64,
    most: u64,
}

enum Source {
    Table(Box<Rows>),
    Moses(Box<TwoFiles>, Losses),
    /// Units, what was bent of them here, and all that was bent.
    Units {
        reader: Box<dyn Reader>,
        own: Losses,
        all: Losses,
    },
}

/// A table whose lines are its rows.
pub(super) struct Rows {
    lines: Lines,
    header: Header,
    losses: Losses,
    all: Arc<Columns>,
    /// Where the two texts stand, and the confidence.
    pub(super) columns: [Option<usize>; 3],
    /// Whether cells hold tabs and line ends behind backslashes.
    pub(super) escaped: bool,
    /// The first line, where it names the columns.
    pub(super) head: Option<String>,
    /// Whether the line read last is still to be handed over.
    pending: bool,
}

impl PairReader {
    /// Begins reading a file in a format.
    ///
    /// # Errors
    /// When the format is written only, when the file is not in it, when a table has several translations and nobody says
    /// which is meant, or when nothing is in a language that is asked for.
    pub fn open(format: &Format, input: Input, options: &ReadOptions) -> Result<Self> {
        let path = input.path().to_path_buf();
        let own = ReadOptions { lang_map: options.lang_map.anew(), ..options.clone() };
        let mut source = match format.name {
            "moses" => Source::Moses(Box::new(TwoFiles::open(&input, &own)?), Losses::default()),
            "tsv" => {
                let table = Table::open(input, &own, '\t')?;
                if table.is_of_lines() {
                    let langs = Languages::of(&table.header, &own, true).map_err(|e| e.in_file(&path))?;
                    let langs = langs.pair.ok_or_else(|| {
                        Error::new("holds no translations")
                            .in_file(&path)
                            .hint("name their language with `--target-lang`")
                    })?;
                    Source::Table(Box::new(Rows::of(table, langs, &own)))
                } else {
                    Source::of_units(Mapped::over(table.reader(&own), own.lang_map.clone()))
                }
            }
            _ => Source::of_units(format.read(input, options)?),
        };
        match &mut source {
            // The languages of lines are known before the first.
            Source::Table(rows) => own.lang_map.count_unused(&mut rows.losses),
            Source::Moses(_, losses) => own.lang_map.count_unused(losses),
            Source::Units { .. } => {}
        }
        let header = match &source {
            Source::Table(rows) => rows.header.clone(),
            Source::Moses(files, _) => files.header(),
            Source::Units { reader, .. } => reader.header().clone(),
        };
        let is_complete = format.columns || format.name == "moses";
        let languages = Languages::of(&header, options, is_complete).map_err(|e| e.in_file(&path))?;
        let most = options.units;
        let mut reader = Self { path, source, header, languages, ahead: None, read: 0, most };
        if reader.langs().is_none() {
            reader.ahead = reader.read()?;
        }
        Ok(reader)
    }

    /// What the file says of itself, with the languages of its pairs as far as they are known.
    pub fn header(&self) -> Header {
        let mut header = self.header.clone();
        if let Some((source, target)) = self.langs() {
            (header.source_lang, header.target_lang) = (Some(source), Some(target));
            if !matches!(self.source, Source::Units { .. }) {
                header.languages = vec![source, target];
            }
        }
        header
    }

    /// The languages of the texts and of their translations; `None` where neither the file says them nor its first units.
    pub fn langs(&self) -> Option<(Lang, Lang)> {
        self.languages.pair
    }

    /// Whether there is no pair in it, where that had to be found out to find the languages.
    pub fn is_empty(&self) -> bool {
        self.langs().is_none() && self.ahead.is_none()
    }

    /// The variants that were not looked at so far, by language: in other languages than the pairs, unless those were asked
    /// for, or beside the first in one of theirs.
    pub fn passed_over(&self) -> Vec<(Lang, u64)> {
        self.languages.passed_over()
    }

    /// What had to be bent or left out so far.
    pub fn losses(&mut self) -> &Losses {
        match &mut self.source {
            Source::Table(rows) => &rows.losses,
            Source::Moses(_, losses) => losses,
            Source::Units { reader, own, all } => {
                all.clone_from(reader.losses());
                all.append(own);
                all
            }
        }
    }

    /// How a table of lines looks: `None` for all else.
    pub(super) fn rows(&self) -> Option<&Rows> {
        match &self.source {
            Source::Table(rows) => Some(rows),
            _ => None,
        }
    }

    /// Whether the pairs are lines of two files.
    pub(super) fn is_moses(&self) -> bool {
        matches!(self.source, Source::Moses(..))
    }

    /// The next pairs, `None` at the end.
    ///
    /// # Errors
    /// When nothing sensible can follow. All pairs before were handed over, but for those of this batch.
    pub fn read(&mut self) -> Result<Option<Batch>> {
        if let Some(batch) = self.ahead.take() {
            return Ok(Some(batch));
        }
        let mut batch = Batch { langs: self.langs(), ..Batch::default() };
        match &mut self.source {
            Source::Table(rows) => {
                batch.table = Some((Arc::clone(&rows.all), rows.escaped));
                while !batch.is_full() && rows.read(&mut batch)? {
                    if self.read == self.most {
                        return Err(rows.lines.too_many(self.read));
                    }
                    self.read += 1;
                }
            }
            Source::Moses(files, losses) => {
                while !batch.is_full() && files.read(losses)? {
                    if self.read == self.most {
                        return Err(files.too_many(self.read));
                    }
                    self.read += 1;
                    let (source, target) = files.texts();
                    let (source, target) = (batch.push(source), batch.push(target));
                    batch.rows.push(Row {
                        source,
                        target,
                        line: 0..0,
                        number: files.line(),
                        places: [None; 2],
                        confidence: None,
                    });
                }
            }
            Source::Units { reader, own, .. } => {
                let mut unit = TranslationUnit::default();
                while !batch.is_full() {
                    if !reader.read(&mut unit)? {
                        self.languages.check().map_err(|e| e.in_file(&self.path))?;
                        break;
                    }
                    let places = self.languages.places(&unit, &self.header);
                    batch.langs = self.languages.pair;
                    let confidence = unit.prop(kind::CONFIDENCE).unwrap_or_default();
                    let confidence = number(confidence, own, || At::of(&unit, confidence));
                    let text = |at: Option<usize>| at.map_or("", |at| unit.variants[at].content.text());
                    let [source, target] = places.map(|at| batch.push(text(at)));
                    batch.rows.push(Row { source, target, line: 0..0, number: 0, places, confidence });
                    batch.units.push(std::mem::take(&mut unit));
                }
            }
        }
        Ok((!batch.is_empty()).then_some(batch))
    }
}

impl Source {
    fn of_units(reader: Box<dyn Reader>) -> Self {
        Self::Units { reader, own: Losses::default(), all: Losses::default() }
    }
}

/// A confidence as it is written; what is no number is none, and is counted.
fn number(confidence: &str, losses: &mut Losses, at: impl FnOnce() -> At) -> Option<f64> {
    let confidence = confidence.trim();
    let number = confidence.parse().ok().filter(|number: &f64| number.is_finite());
    if number.is_none() && !confidence.is_empty() {
        losses.add(NO_NUMBER, at);
    }
    number
}

impl Rows {
    fn of(table: Table, langs: (Lang, Lang), options: &ReadOptions) -> Self {
        let columns = table.positions(langs);
        let (escaped, pending) = (table.is_escaped(), table.begins_with_texts());
        let mut losses = table.losses;
        (1..=table.blank).for_each(|line| losses.add(BLANK, || At::line(line, "")));
        let head = table.is_named.then(|| table.columns.renamed(table.lines.text(), &options.lang_map));
        Self {
            escaped,
            pending,
            losses,
            header: table.header,
            lines: table.lines,
            all: Arc::new(table.columns),
            columns,
            head,
        }
    }

    /// Whether the lines of two tables may stand in one.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        (self.columns, self.escaped, &self.head) == (other.columns, other.escaped, &other.head)
    }

    /// Reads a line; one without text is no pair and is not counted.
    fn read(&mut self, batch: &mut Batch) -> Result<bool> {
        loop {
            let some = std::mem::take(&mut self.pending) || self.lines.read()?.is_some();
            self.lines.repairs(&mut self.losses);
            if !some {
                return Ok(false);
            }
            if !self.lines.text().trim().is_empty() {
                break;
            }
            self.losses.add(BLANK, || At::line(self.lines.line(), ""));
        }
        let start = batch.text.len();
        let line = batch.push(self.lines.text());
        let mut places: [Option<std::ops::Range<usize>>; 3] = [None, None, None];
        let mut from = start;
        for (nth, cell) in batch.text[line.clone()].split('\t').enumerate() {
            if let Some(which) = self.columns.iter().position(|column| *column == Some(nth)) {
                places[which] = Some(from..from + cell.len());
            }
            from += cell.len() + 1;
        }
        let [source, target, confidence] = places.map(|place| place.unwrap_or(line.end..line.end));
        let confidence = &batch.text[confidence];
        let confidence = number(confidence, &mut self.losses, || At::line(self.lines.line(), confidence));
        let mut plain = |cell: std::ops::Range<usize>| {
            if self.escaped && memchr::memchr(b'\\', &batch.text.as_bytes()[cell.clone()]).is_some() {
                let text = table::unescape(&batch.text[cell]);
                return batch.push(&text);
            }
            cell
        };
        let (source, target) = (plain(source), plain(target));
        batch.rows.push(Row { source, target, line, number: self.lines.line(), places: [None; 2], confidence });
        Ok(true)
    }
}
