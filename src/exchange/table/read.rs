//! Reads tables, row by row.

use super::cells::{Dialect, Protection};
use super::columns::Columns;
use crate::error::{Error, Result};
use crate::exchange::lines::Lines;
use crate::exchange::{Header, Input, Losses, ReadOptions, Reader};
use crate::unit::TranslationUnit;

pub(in crate::exchange) fn read_tsv(input: Input, options: &ReadOptions) -> Result<Box<dyn Reader>> {
    open(input, options, '\t')
}

pub(in crate::exchange) fn read_csv(input: Input, options: &ReadOptions) -> Result<Box<dyn Reader>> {
    open(input, options, ',')
}

fn open(input: Input, options: &ReadOptions, usual: char) -> Result<Box<dyn Reader>> {
    let mut lines = Lines::open(input, options, |_| None)?;
    let mut losses = Losses::default();
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
    let mut first = Vec::new();
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
    let languages = columns.languages();
    let mut header = Header { source_lang: languages.first().copied(), ..Header::default() };
    if let Some(lang) = options.source_lang.filter(|lang| languages.contains(lang)) {
        header.source_lang = Some(lang);
    }
    let others: Vec<_> = languages.iter().filter(|lang| Some(**lang) != header.source_lang).collect();
    if let [target] = others[..] {
        header.target_lang = Some(*target);
    }
    header.languages = languages;
    let pending = (!is_named && some).then_some(first);
    Ok(Box::new(TableReader {
        lines,
        dialect,
        columns,
        header,
        losses,
        pending,
        begins: 0,
        units: 0,
        most: options.units,
    }))
}

struct TableReader {
    lines: Lines,
    dialect: Dialect,
    columns: Columns,
    header: Header,
    losses: Losses,
    /// The first row, where it does not name the columns.
    pending: Option<Vec<String>>,
    begins: u64,
    units: u64,
    most: u64,
}

impl Reader for TableReader {
    fn header(&self) -> &Header {
        &self.header
    }

    fn read(&mut self, unit: &mut TranslationUnit) -> Result<bool> {
        loop {
            let (row, begins) = if let Some(row) = self.pending.take() {
                (row, self.lines.line())
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
                    return Err(too_many(&self.lines, self.units));
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

fn too_many(lines: &Lines, units: u64) -> Error {
    lines.error(format!("there are more than {units} units"))
}
