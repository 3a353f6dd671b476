//! Reads tables, row by row.

use super::cells::{Dialect, Protection};
use super::columns::{Column, Columns};
use crate::error::Result;
use crate::exchange::lines::Lines;
use crate::exchange::{Header, Input, Losses, ReadOptions, Reader};
use crate::lang::Lang;
use crate::unit::{TranslationUnit, kind};

pub(in crate::exchange) fn read_tsv(input: Input, options: &ReadOptions) -> Result<Box<dyn Reader>> {
    open(input, options, '\t')
}

pub(in crate::exchange) fn read_csv(input: Input, options: &ReadOptions) -> Result<Box<dyn Reader>> {
    open(input, options, ',')
}

fn open(input: Input, options: &ReadOptions, usual: char) -> Result<Box<dyn Reader>> {
    Ok(Table::open(input, options, usual)?.reader(options))
}

/// A table of which the first row was read.
pub(in crate::exchange) struct Table {
    /// The lines; the one read last is the first row.
    pub(in crate::exchange) lines: Lines,
    dialect: Dialect,
    /// What its columns hold.
    pub(in crate::exchange) columns: Columns,
    /// What it says of itself.
    pub(in crate::exchange) header: Header,
    /// What had to be bent so far.
    pub(in crate::exchange) losses: Losses,
    /// How many blank lines stand before the first row.
    pub(in crate::exchange) blank: u64,
    /// The first row, if there is one, and the line in which it begins.
    first: Option<(Vec<String>, u64)>,
    /// Whether the first row names the columns.
    pub(in crate::exchange) is_named: bool,
}

impl Table {
    /// Finds out how a table is written and what its columns hold.
    ///
    /// # Errors
    /// When it cannot be read, or nothing says which languages are in it.
    pub(in crate::exchange) fn open(input: Input, options: &ReadOptions, usual: char) -> Result<Self> {
        Self::of(Lines::open(input, options, |_| None)?, options, usual)
    }

    /// The same of lines of which none was read.
    ///
    /// # Errors
    /// As [`open`](Self::open).
    pub(super) fn of(mut lines: Lines, options: &ReadOptions, usual: char) -> Result<Self> {
        let mut losses = Losses::default();
        let is_blank = |line: &str| line.ends_with('\n') && line.trim().is_empty();
        while lines.ahead()?.split_inclusive('\n').next().is_some_and(is_blank) {
            lines.read()?;
        }
        let blank = lines.line();
        // What Excel writes and reads before the first row: `sep=;`.
        let said = lines.ahead()?.lines().next().and_then(|line| {
            let mut behind = line.trim().trim_matches('"').strip_prefix("sep=")?.chars();
            let separator = behind.next()?;
            behind.next().is_none().then_some(separator)
        });
        let dialect = match said {
            Some(separator) => {
                lines.read()?;
                Dialect { separator, protection: Protection::Quotes }
            }
            None => Dialect::of(lines.ahead()?, usual),
        };
        let (mut first, begins) = (Vec::new(), lines.line() + 1);
        let some = dialect.row(&mut lines, &mut first, &mut losses)?;
        let named = Columns::named(&first, options)
            .map_err(|e| {
                let error = lines.error(e.message());
                e.next_step().map_or(error, |hint| lines.error(e.message()).hint(hint))
            })?
            .map(|columns| (columns, true));
        let unnamed = || Columns::unnamed(options).map(|columns| (columns, false));
        let Some((columns, is_named)) = named.or_else(unnamed) else {
            let seen = if some { "its first row names no languages" } else { "is empty" };
            return Err(lines.file_error(seen).hint(
                "call the columns by tags such as `en` and `fr`, or say what they hold with `--source-lang` and `--target-lang`",
            ));
        };
        let header = columns.header(options);
        let first = some.then_some((first, begins));
        Ok(Self { lines, dialect, columns, header, losses, blank, first, is_named })
    }

    /// Reads its rows as units.
    pub(in crate::exchange) fn reader(self, options: &ReadOptions) -> Box<dyn Reader> {
        Box::new(self.units(options))
    }

    /// The same.
    pub(super) fn units(self, options: &ReadOptions) -> TableReader {
        let Self { lines, dialect, columns, header, losses, first, is_named, .. } = self;
        let pending = first.filter(|_| !is_named);
        TableReader { lines, dialect, columns, header, losses, pending, begins: 0, units: 0, most: options.units }
    }

    /// Whether there is a row that is not the names of the columns.
    pub(in crate::exchange) fn begins_with_texts(&self) -> bool {
        self.first.is_some() && !self.is_named
    }

    /// Whether each line is a row, with tabs between the cells.
    pub(in crate::exchange) fn is_of_lines(&self) -> bool {
        self.dialect.separator == '\t' && self.dialect.protection != Protection::Quotes
    }

    /// Whether cells hold tabs and line ends behind backslashes.
    pub(in crate::exchange) fn is_escaped(&self) -> bool {
        self.dialect.protection == Protection::Backslashes
    }

    /// In which columns the texts of two languages stand, and the confidence.
    pub(in crate::exchange) fn positions(&self, langs: (Lang, Lang)) -> [Option<usize>; 3] {
        let of = [Column::Text(langs.0), Column::Text(langs.1), Column::Prop(kind::CONFIDENCE.to_owned(), None)];
        of.map(|column| self.columns.position(&column))
    }
}

/// The rows of a table as units.
pub(super) struct TableReader {
    pub(super) lines: Lines,
    pub(super) dialect: Dialect,
    pub(super) columns: Columns,
    header: Header,
    losses: Losses,
    /// The first row and the line in which it begins, where it does not name the columns.
    pending: Option<(Vec<String>, u64)>,
    /// The line in which the row read last begins.
    pub(super) begins: u64,
    units: u64,
    most: u64,
}

impl Reader for TableReader {
    fn header(&self) -> &Header {
        &self.header
    }

    fn read(&mut self, unit: &mut TranslationUnit) -> Result<bool> {
        loop {
            let (row, begins) = if let Some(first) = self.pending.take() {
                first
            } else {
                let (mut row, begins) = (Vec::new(), self.lines.line() + 1);
                if !self.dialect.row(&mut self.lines, &mut row, &mut self.losses)? {
                    self.lines.repairs(&mut self.losses);
                    return Ok(false);
                }
                (row, begins)
            };
            self.lines.repairs(&mut self.losses);
            self.begins = begins;
            if row.iter().all(|cell| cell.trim().is_empty()) {
                continue;
            }
            if self.columns.fill(row, begins, unit, &mut self.losses) {
                if self.units == self.most {
                    return Err(self.lines.too_many(self.units));
                }
                self.units += 1;
                return Ok(true);
            }
        }
    }

    fn line(&mut self) -> Option<u64> {
        Some(self.begins)
    }

    fn losses(&mut self) -> &Losses {
        &self.losses
    }
}
