//! Writes pairs: lines as they were read, all else as units.

use super::{Batch, PairReader};
use crate::error::{Error, Result};
use crate::exchange::moses::{self, TwoOutputs};
use crate::exchange::{At, Format, Kept, Layout, Losses, WriteOptions, Writer, Written, table};
use std::borrow::Cow;
use std::io::{self, Write};
use std::path::Path;

const BREAKS: &str = "tabs and line ends inside cells: written as spaces";

/// A file of pairs that is being written.
pub struct PairWriter<'w>(Kind<'w>);

enum Kind<'w> {
    /// A table of the lines that were read.
    Lines {
        out: &'w mut dyn Write,
        escaped: bool,
        columns: [Option<usize>; 3],
        units: usize,
        losses: Losses,
    },
    Moses {
        files: TwoOutputs,
        units: usize,
        losses: Losses,
    },
    /// Units, whether the format has a place for one text of a language alone, and what lines hold that no unit does.
    Units(Box<dyn Writer + 'w>, bool, Losses),
}

impl<'w> PairWriter<'w> {
    /// Begins a file in a format, for what `reader` reads. `out` is where it goes; a format of several files names them
    /// after `path` instead.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn new(
        format: &Format,
        path: &Path,
        out: &'w mut dyn Write,
        reader: &PairReader,
        options: &WriteOptions,
    ) -> Result<Self> {
        let failed = |e: io::Error| Error::io("write it", path, e);
        let header = reader.header();
        let narrow = !format.keeps.contains(&Kept::Variants) || options.layout == Layout::Translation;
        Ok(Self(match (reader.rows(), reader.langs()) {
            (Some(rows), _) if format.name == "tsv" => {
                if let Some(head) = &rows.head {
                    writeln!(out, "{head}").map_err(failed)?;
                }
                Kind::Lines { out, escaped: rows.escaped, columns: rows.columns, units: 0, losses: Losses::default() }
            }
            (_, Some((source, target))) if reader.is_moses() && format.name == "moses" => {
                Kind::Moses { files: TwoOutputs::create(path, source, target)?, units: 0, losses: Losses::default() }
            }
            _ if format.is_several_files() => {
                Kind::Units(format.create(path, &header, options)?, narrow, Losses::default())
            }
            _ => Kind::Units(format.write(out, &header, options).map_err(failed)?, narrow, Losses::default()),
        }))
    }

    /// Whether what another reader reads can be written behind what was written.
    ///
    /// # Errors
    /// When it cannot: the columns of a table are not those of the first.
    pub fn check(first: &PairReader, next: &PairReader, path: &Path) -> Result<()> {
        let columns = match (first.rows(), next.rows()) {
            (Some(first), Some(next)) => first.is_like(next),
            (None, None) => true,
            _ => false,
        };
        let langs = first.langs().zip(next.langs()).is_none_or(|(first, next)| first == next);
        if columns && langs && first.is_moses() == next.is_moses() {
            return Ok(());
        }
        let what = if langs { "has other columns or another format than" } else { "is in other languages than" };
        Err(Error::new(format!("{what} the first file")).in_file(path).hint("name files that are alike"))
    }

    /// Writes a pair as it was read.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn pair(&mut self, batch: &Batch, at: usize) -> io::Result<()> {
        match &mut self.0 {
            Kind::Lines { out, units, .. } => {
                let line = &batch.text[batch.rows[at].line.clone()];
                out.write_all(line.as_bytes())?;
                out.write_all(b"\n")?;
                *units += 1;
            }
            Kind::Moses { files, units, .. } => {
                let pair = batch.pair(at);
                files.write(pair.source, pair.target)?;
                *units += 1;
            }
            Kind::Units(writer, narrow, losses) => {
                let unit = batch.unit(at, losses).map(|unit| batch.narrowed(unit, at, *narrow, losses));
                return unit.map_or(Ok(()), |unit| writer.unit(&unit));
            }
        }
        Ok(())
    }

    /// Writes a pair with other texts, and all else as it was read. Where lines are all there is, characters
    /// that end them become spaces, which is counted.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn changed(&mut self, batch: &Batch, at: usize, source: &str, target: &str) -> io::Result<()> {
        match &mut self.0 {
            Kind::Lines { out, escaped, columns, units, losses } => {
                let (row, old) = (&batch.rows[at], batch.pair(at));
                let line = &batch.text[row.line.clone()];
                for (nth, cell) in line.split('\t').enumerate() {
                    if nth > 0 {
                        out.write_all(b"\t")?;
                    }
                    let new = match () {
                        () if columns[0] == Some(nth) && source != old.source => source,
                        () if columns[1] == Some(nth) && target != old.target => target,
                        () => {
                            out.write_all(cell.as_bytes())?;
                            continue;
                        }
                    };
                    let new =
                        if *escaped { table::escape(new) } else { on_a_line(new, true, BREAKS, row.number, losses) };
                    out.write_all(new.as_bytes())?;
                }
                out.write_all(b"\n")?;
                *units += 1;
            }
            Kind::Moses { files, units, losses } => {
                let (number, old) = (batch.rows[at].number, batch.pair(at));
                let mut line = |old: &str, new| {
                    if old == new {
                        return Cow::Borrowed(new);
                    }
                    on_a_line(new, false, moses::BREAKS, number, losses)
                };
                let (source, target) = (line(old.source, source), line(old.target, target));
                files.write(&source, &target)?;
                *units += 1;
            }
            Kind::Units(writer, narrow, losses) => {
                let unit = batch.unit_with(at, source, target, losses);
                let unit = unit.map(|unit| batch.narrowed(unit, at, *narrow, losses));
                return unit.map_or(Ok(()), |unit| writer.unit(&unit));
            }
        }
        Ok(())
    }

    /// Writes what comes last, and says what was written.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn finish(self) -> io::Result<Written> {
        match self.0 {
            Kind::Lines { units, losses, .. } => Ok(Written { units, losses, ..Written::default() }),
            Kind::Moses { files, units, losses } => {
                files.commit()?;
                Ok(Written { units, losses, ..Written::default() })
            }
            Kind::Units(writer, _, mut losses) => {
                let written = writer.finish()?;
                losses.append(&written.losses);
                Ok(Written { losses, ..written })
            }
        }
    }
}

/// A text with spaces for what ends a line, and for `tabs` where those end a cell; that there was such is counted.
fn on_a_line<'t>(text: &'t str, tabs: bool, what: &'static str, line: u64, losses: &mut Losses) -> Cow<'t, str> {
    let ends = |c: char| matches!(c, '\n' | '\r') || tabs && c == '\t';
    if !text.contains(ends) {
        return Cow::Borrowed(text);
    }
    losses.add(what, || At::line(line, ""));
    Cow::Owned(text.replace("\r\n", " ").replace(ends, " "))
}
