//! Reads pairs, one batch after the other.

use super::{Batch, Row};
use crate::error::{Error, Result};
use crate::exchange::lines::Lines;
use crate::exchange::moses::TwoFiles;
use crate::exchange::table::{self, Columns, Table};
use crate::exchange::{At, Format, Header, Input, Losses, ReadOptions, Reader};
use crate::lang::Lang;
use crate::unit::{TranslationUnit, kind};
use std::sync::Arc;

const BLANK: &str = "lines without text: left out";

/// A file that is being read pair by pair.
pub struct PairReader {
    source: Source,
    header: Header,
    /// The language of the translations that were asked for.
    asked: Option<Lang>,
    langs: Option<(Lang, Lang)>,
    /// What was read to find the languages.
    ahead: Option<Batch>,
}

enum Source {
    Table(Box<Rows>),
    Moses(Box<TwoFiles>, Losses),
    Units(Box<dyn Reader>),
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
    /// When the format is written only, when the file is not in it, or when a table has several translations and nobody says
    /// which is meant.
    pub fn open(format: &Format, input: Input, options: &ReadOptions) -> Result<Self> {
        let path = input.path().to_path_buf();
        let source = match format.name {
            "moses" => Source::Moses(Box::new(TwoFiles::open(&input, options)?), Losses::default()),
            "tsv" => {
                let table = Table::open(input, options, '\t')?;
                if table.is_of_lines() {
                    let langs = langs_of_header(&table.header, options.target_lang).map_err(|e| e.in_file(&path))?;
                    let langs = langs.ok_or_else(|| {
                        Error::new("holds no translations")
                            .in_file(&path)
                            .hint("name their language with `--target-lang`")
                    })?;
                    Source::Table(Box::new(Rows::of(table, langs)))
                } else {
                    Source::Units(table.reader(options))
                }
            }
            _ => Source::Units(format.read(input, options)?),
        };
        let header = match &source {
            Source::Table(rows) => rows.header.clone(),
            Source::Moses(files, _) => files.header(),
            Source::Units(reader) => reader.header().clone(),
        };
        let langs = langs_of_header(&header, options.target_lang).map_err(|e| e.in_file(&path))?;
        let mut reader = Self { source, header, asked: options.target_lang, langs, ahead: None };
        if langs.is_none() {
            reader.ahead = reader.read()?;
        }
        Ok(reader)
    }

    /// What the file says of itself, with the languages of its pairs as far as they are known.
    pub fn header(&self) -> Header {
        let mut header = self.header.clone();
        if let Some((source, target)) = self.langs {
            (header.source_lang, header.target_lang) = (Some(source), Some(target));
            if !matches!(self.source, Source::Units(_)) {
                header.languages = vec![source, target];
            }
        }
        header
    }

    /// The languages of the texts and of their translations; `None` where neither the file says them nor its first units.
    pub fn langs(&self) -> Option<(Lang, Lang)> {
        self.langs
    }

    /// What had to be bent or left out so far.
    pub fn losses(&mut self) -> &Losses {
        match &mut self.source {
            Source::Table(rows) => &rows.losses,
            Source::Moses(_, losses) => losses,
            Source::Units(reader) => reader.losses(),
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
        let mut batch = Batch { langs: self.langs, ..Batch::default() };
        match &mut self.source {
            Source::Table(rows) => {
                batch.table = Some((Arc::clone(&rows.all), rows.escaped));
                while !batch.is_full() && rows.read(&mut batch)? {}
            }
            Source::Moses(files, losses) => {
                while !batch.is_full() && files.read(losses)? {
                    let (source, target) = files.texts();
                    let (source, target) = (batch.push(source), batch.push(target));
                    batch.rows.push(Row { source, target, line: 0..0, confidence: None });
                }
            }
            Source::Units(reader) => {
                let mut unit = TranslationUnit::default();
                while !batch.is_full() && reader.read(&mut unit)? {
                    self.langs = self.langs.or_else(|| langs_of(&unit, &self.header, self.asked));
                    batch.langs = self.langs;
                    let source = unit.source(self.langs.map(|langs| langs.0).or(self.header.source_lang));
                    let target = self.langs.and_then(|langs| unit.variant(langs.1)).filter(|target| *target != source);
                    let confidence = unit.prop(kind::CONFIDENCE).and_then(|value| value.parse().ok());
                    let text = |at: usize| unit.variants.get(at).map_or("", |variant| variant.content.text());
                    let (source, target) = (batch.push(text(source)), batch.push(target.map_or("", text)));
                    batch.rows.push(Row { source, target, line: 0..0, confidence });
                    batch.units.push(std::mem::take(&mut unit));
                }
            }
        }
        Ok((!batch.is_empty()).then_some(batch))
    }
}

/// The languages of the first unit that has two.
fn langs_of(unit: &TranslationUnit, header: &Header, asked: Option<Lang>) -> Option<(Lang, Lang)> {
    let source = unit.variants.get(unit.source(header.source_lang))?.lang;
    let others = || unit.variants.iter().map(|variant| variant.lang).filter(|lang| *lang != source);
    let target = match asked {
        Some(asked) => others().find(|lang| asked.covers(*lang))?,
        None => others().next()?,
    };
    Some((source, target))
}

/// The two languages, as far as a header tells them.
fn langs_of_header(header: &Header, asked: Option<Lang>) -> Result<Option<(Lang, Lang)>> {
    let Some(source) = header.source_lang else { return Ok(None) };
    let others: Vec<Lang> = header.languages.iter().copied().filter(|lang| *lang != source).collect();
    let target = match asked {
        Some(asked) => Some(others.iter().copied().find(|lang| asked.covers(*lang)).unwrap_or(asked)),
        None => header.target_lang.or_else(|| others.first().copied()),
    };
    if asked.is_none() && header.target_lang.is_none() && others.len() > 1 {
        let list = others.iter().map(|lang| format!("`{lang}`")).collect::<Vec<_>>().join(", ");
        return Err(Error::new(format!("has translations into {list}")).hint("say which is meant with `--target-lang`"));
    }
    Ok(target.map(|target| (source, target)))
}

impl Rows {
    fn of(table: Table, langs: (Lang, Lang)) -> Self {
        let columns = table.positions(langs);
        let head = table.is_named.then(|| table.lines.text().to_owned());
        Self {
            escaped: table.is_escaped(),
            pending: table.begins_with_texts(),
            losses: table.losses,
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
        if !std::mem::take(&mut self.pending) {
            loop {
                let Some(line) = self.lines.read()? else {
                    self.lines.repairs(&mut self.losses);
                    return Ok(false);
                };
                if !line.trim().is_empty() {
                    break;
                }
                self.losses.add(BLANK, || At::line(self.lines.line(), ""));
            }
        }
        self.lines.repairs(&mut self.losses);
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
        let confidence = batch.text[confidence].parse().ok();
        let mut plain = |cell: std::ops::Range<usize>| {
            if self.escaped && memchr::memchr(b'\\', &batch.text.as_bytes()[cell.clone()]).is_some() {
                let text = table::unescape(&batch.text[cell]);
                return batch.push(&text);
            }
            cell
        };
        let (source, target) = (plain(source), plain(target));
        batch.rows.push(Row { source, target, line, confidence });
        Ok(true)
    }
}
