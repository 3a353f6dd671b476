//! Rows of cells: how they are written, and how it is found out how a file writes them.

use crate::error::Result;
use crate::exchange::lines::Lines;
use crate::exchange::{At, Losses};
use std::borrow::Cow;
use std::ops::Range;

const STRAY: &str = "quotes inside cells that are not doubled: read as they are written";
const SPANNING: &str = "rows that run over several lines, in cells in quotes: read as one";

/// How a file writes its cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Dialect {
    /// What stands between two cells.
    pub(super) separator: char,
    /// What protects separators and line ends inside cells.
    pub(super) protection: Protection,
}

/// What protects separators and line ends inside cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Protection {
    /// Nothing: there are none.
    Nothing,
    /// Quotes around the cell, doubled inside it.
    Quotes,
    /// Backslashes, as in our TSV.
    Backslashes,
}

impl Dialect {
    /// Finds it out by what a file begins with: a tab, which no text holds, else what stands most often in the first line
    /// outside quotes, the usual one if nothing does.
    pub(super) fn of(beginning: &str, usual: char) -> Self {
        let first = beginning.lines().next().unwrap_or_default();
        let mut quoted = false;
        let outside: Vec<char> = first
            .chars()
            .filter(|c| {
                quoted ^= *c == '"';
                !quoted
            })
            .collect();
        let count = |separator: char| outside.iter().filter(|c| **c == separator).count();
        let candidates = ['|', ';', ',', usual];
        let separator = match count('\t') {
            0 => candidates.into_iter().max_by_key(|separator| count(*separator)).unwrap_or(usual),
            _ => '\t',
        };
        Self { separator, protection: protection(beginning, first, separator) }
    }

    /// Reads a row; `false` at the end of the file.
    pub(super) fn row(self, lines: &mut Lines, row: &mut Vec<String>, losses: &mut Losses) -> Result<bool> {
        row.clear();
        if lines.read()?.is_none() {
            return Ok(false);
        }
        match self.protection {
            Protection::Nothing => row.extend(lines.text().split(self.separator).map(str::to_owned)),
            Protection::Backslashes => row.extend(lines.text().split(self.separator).map(unescape)),
            Protection::Quotes => {
                let begins = lines.line();
                let mut cells = Cells { row: std::mem::take(row), ..Cells::new(self.separator) };
                cells.feed(lines.text());
                while cells.is_open() {
                    cells.feed(lines.end());
                    if lines.read()?.is_none() {
                        return Err(lines
                            .error_at(begins, "a cell in quotes that begins here never ends")
                            .hint("a quotation mark is missing, or one inside a cell is not doubled"));
                    }
                    cells.feed(lines.text());
                    lines.check(begins, cells.cell.len())?;
                }
                cells.end();
                // In a table parted by tabs a quote may well be a word: who has none that run on sees here that one does.
                if lines.line() > begins && self.separator == '\t' {
                    losses.add(SPANNING, || At::line(begins, ""));
                }
                for _ in 0..cells.stray {
                    losses.add(STRAY, || At::line(begins, ""));
                }
                *row = cells.row;
            }
        }
        Ok(true)
    }
}

impl Dialect {
    /// A row as it stands in a file, without its line end, with another text in a cell; cells that are missing before it are
    /// added. `None` where nothing protects what the text holds.
    pub(super) fn with_cell(self, row: &str, at: usize, text: &str) -> Option<String> {
        let spans = self.spans(row);
        let span = spans.get(at).cloned().unwrap_or(row.len()..row.len());
        let cell = self.cell(text, &row[span.clone()])?;
        let missing = (at + 1).saturating_sub(spans.len());
        let separators: String = std::iter::repeat_n(self.separator, missing).collect();
        Some(format!("{}{separators}{cell}{}", &row[..span.start], &row[span.end..]))
    }

    /// Whether a row has a cell there.
    pub(super) fn has_cell(self, row: &str, at: usize) -> bool {
        self.spans(row).len() > at
    }

    /// A text as a cell, in quotes if what stands there is.
    fn cell<'t>(self, text: &'t str, there: &str) -> Option<Cow<'t, str>> {
        match self.protection {
            Protection::Nothing => (!text.contains([self.separator, '\n', '\r'])).then_some(Cow::Borrowed(text)),
            Protection::Backslashes => Some(escape(text)),
            Protection::Quotes if there.starts_with('"') || text.contains(self.separator) => {
                Some(Cow::Owned(quoted(text)))
            }
            Protection::Quotes => {
                let mut cell = String::new();
                quote(text, &mut cell);
                Some(Cow::Owned(cell))
            }
        }
    }

    /// Where the cells of a row stand in it, with their quotes.
    fn spans(self, row: &str) -> Vec<Range<usize>> {
        let mut cells = Cells::new(self.separator);
        let (mut spans, mut begins) = (Vec::new(), 0);
        for (at, c) in row.char_indices() {
            let ends = at + c.len_utf8();
            let is_end = match self.protection {
                Protection::Quotes => {
                    cells.feed(&row[at..ends]);
                    cells.row.len() > spans.len()
                }
                _ => c == self.separator,
            };
            if is_end {
                spans.push(begins..at);
                begins = ends;
            }
        }
        spans.push(begins..row.len());
        spans
    }
}

/// A row in quotes that is being read.
struct Cells {
    separator: char,
    row: Vec<String>,
    cell: String,
    place: Place,
    /// Quotes in cells that are not doubled.
    stray: usize,
    /// Separators, line ends and doubled quotes in quotes, which show that quotes are not words.
    protected: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// At the beginning of a cell.
    Begin,
    /// In a cell without quotes.
    Plain,
    /// In quotes.
    Quoted,
    /// Behind a quote in quotes.
    Behind,
}

impl Cells {
    fn new(separator: char) -> Self {
        Self { separator, row: Vec::new(), cell: String::new(), place: Place::Begin, stray: 0, protected: 0 }
    }

    fn feed(&mut self, text: &str) {
        for c in text.chars() {
            let separates = c == self.separator;
            self.place = match (self.place, c) {
                (Place::Begin, '"') => Place::Quoted,
                (Place::Begin | Place::Plain | Place::Behind, _) if separates => {
                    self.end();
                    Place::Begin
                }
                (Place::Begin | Place::Plain, _) => {
                    self.cell.push(c);
                    Place::Plain
                }
                (Place::Quoted, '"') => Place::Behind,
                (Place::Quoted, _) => {
                    self.protected += usize::from(separates || c == '\n');
                    self.cell.push(c);
                    Place::Quoted
                }
                (Place::Behind, '"') => {
                    self.protected += 1;
                    self.cell.push('"');
                    Place::Quoted
                }
                (Place::Behind, _) => {
                    self.stray += 1;
                    self.cell.push('"');
                    self.cell.push(c);
                    Place::Quoted
                }
            };
        }
    }

    fn is_open(&self) -> bool {
        self.place == Place::Quoted
    }

    fn end(&mut self) {
        self.row.push(std::mem::take(&mut self.cell));
    }
}

/// Tables of ours, with backslashes, name these columns: pairs, and those that filters dropped.
const OURS: [[&str; 2]; 2] = [["confidence", "bead"], ["filter", "why"]];

/// Our TSV names its columns so. In another the quotes of a cell are words, unless they evidently protect something.
fn protection(beginning: &str, first: &str, separator: char) -> Protection {
    if separator != '\t' {
        return Protection::Quotes;
    }
    let names: Vec<&str> = first.split('\t').collect();
    if OURS.iter().any(|ours| ours.iter().all(|own| names.contains(own))) {
        return Protection::Backslashes;
    }
    let mut cells = Cells::new(separator);
    let mut protected = 0;
    for line in beginning.split_inclusive('\n') {
        cells.feed(line.trim_end_matches(['\n', '\r']));
        if cells.is_open() {
            cells.feed("\n");
        } else {
            cells.place = Place::Begin;
            protected = cells.protected;
        }
    }
    if protected > 0 && cells.stray == 0 { Protection::Quotes } else { Protection::Nothing }
}

/// A text as a cell of our TSV: one line without tabs.
pub fn escape(text: &str) -> Cow<'_, str> {
    if !text.contains(['\t', '\n', '\r', '\\']) {
        return Cow::Borrowed(text);
    }
    let mut cell = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '\t' => cell.push_str("\\t"),
            '\n' => cell.push_str("\\n"),
            '\r' => cell.push_str("\\r"),
            '\\' => cell.push_str("\\\\"),
            other => cell.push(other),
        }
    }
    Cow::Owned(cell)
}

/// The text of a cell of our TSV. A backslash before another letter is one.
pub(in crate::exchange) fn unescape(cell: &str) -> String {
    let mut text = String::with_capacity(cell.len());
    let mut chars = cell.chars().peekable();
    while let Some(c) = chars.next() {
        let escaped = (c == '\\').then(|| chars.peek()).flatten();
        let meant = match escaped {
            Some('t') => '\t',
            Some('n') => '\n',
            Some('r') => '\r',
            Some('\\') => '\\',
            _ => {
                text.push(c);
                continue;
            }
        };
        chars.next();
        text.push(meant);
    }
    text
}

/// Appends a text as a cell of a CSV.
pub(crate) fn quote(text: &str, out: &mut String) {
    // White space at the ends is kept by those who read quotes only.
    let plain = !text.contains(['"', ',', ';', '\n', '\r', '\t']) && text.trim() == text && !text.starts_with("sep=");
    if plain {
        return out.push_str(text);
    }
    out.push_str(&quoted(text));
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_written_as_its_file_writes_cells() {
        let quotes = |separator| Dialect { separator, protection: Protection::Quotes };
        let tabs = |protection| Dialect { separator: '\t', protection };
        for (dialect, row, text, filled) in [
            (quotes(';'), "\"a;b\";\"\";c", "x", Some("\"a;b\";\"x\";c")),
            (quotes(';'), "a;;c", "x;\"y\"", Some("a;\"x;\"\"y\"\"\";c")),
            (quotes('|'), "a||c", "x|y", Some("a|\"x|y\"|c")),
            (quotes(','), "\"a\nb\",c,d", "x", Some("\"a\nb\",x,d")),
            (quotes(','), "a", "x", Some("a,x")),
            (tabs(Protection::Nothing), "\"a\t\tc", "x", Some("\"a\tx\tc")),
            (tabs(Protection::Nothing), "a\t\tc", "x\ty", None),
            (tabs(Protection::Backslashes), "a\t", "x\ty\\", Some("a\tx\\ty\\\\")),
        ] {
            assert_eq!(dialect.with_cell(row, 1, text).as_deref(), filled, "{row}");
        }
    }
}
