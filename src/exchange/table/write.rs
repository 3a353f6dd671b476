//! Writes tables, row by row.

use super::cells::{escape, quote};
use super::{CSV_KEEPS, TSV_KEEPS};
use crate::exchange::bilingual::{count_columns, in_columns};
use crate::exchange::keeps::{self, Kept};
use crate::exchange::{At, Header, WriteOptions, Writer, Written};
use crate::lang::Lang;
use crate::unit::{Aligned, TranslationUnit, Variant, kind};
use std::io::{self, Write};

const MOVED: &str = "properties of translations: become properties of their unit";
const NOTES_MOVED: &str = "notes on single texts: become notes on their unit";
const NOTE_ATTRIBUTES: &str = "attributes of notes: left out";
const AGAIN: &str = "properties beside the first of their kind: left out";
const JOINED: &str = "notes: joined to one";

#[expect(clippy::unnecessary_wraps, reason = "formats that begin with a line may fail here")]
pub(in crate::exchange) fn write_tsv<'w>(
    out: &'w mut dyn Write,
    header: &Header,
    _options: &WriteOptions,
) -> io::Result<Box<dyn Writer + 'w>> {
    Ok(Box::new(TableWriter::new(out, header, &TSV)))
}

#[expect(clippy::unnecessary_wraps, reason = "formats that begin with a line may fail here")]
pub(in crate::exchange) fn write_csv<'w>(
    out: &'w mut dyn Write,
    header: &Header,
    _options: &WriteOptions,
) -> io::Result<Box<dyn Writer + 'w>> {
    Ok(Box::new(TableWriter::new(out, header, &CSV)))
}

/// A kind of table: what stands before the texts and behind them.
struct Shape {
    keeps: &'static [Kept],
    before: &'static [Kept],
    behind: &'static [Kept],
    separator: char,
    end: &'static str,
    cell: fn(&str, &mut String),
}

const TSV: Shape = Shape {
    keeps: TSV_KEEPS,
    before: &[],
    behind: TSV_KEEPS,
    separator: '\t',
    end: "\n",
    cell: |text, out| out.push_str(&escape(text)),
};

const CSV: Shape = Shape {
    keeps: CSV_KEEPS,
    before: &[Kept::Ids],
    behind: &[Kept::Prop(kind::CONTEXT), Kept::Notes],
    separator: ',',
    end: "\r\n",
    cell: quote,
};

struct TableWriter<'w> {
    out: &'w mut dyn Write,
    shape: &'static Shape,
    source: Option<Lang>,
    /// The languages of the columns; the first unit settles them where they are not known before.
    languages: Vec<Lang>,
    begun: bool,
    row: String,
    written: Written,
}

impl<'w> TableWriter<'w> {
    fn new(out: &'w mut dyn Write, header: &Header, shape: &'static Shape) -> Self {
        let mut languages = header.languages.clone();
        if let (true, Some(source), Some(target)) = (languages.is_empty(), header.source_lang, header.target_lang) {
            languages = vec![source, target];
        }
        let source = header.source_lang;
        let mut written = Written::default();
        keeps::count_header(keeps::TOLD, header, &mut written.losses);
        Self { out, shape, source, languages, begun: false, row: String::new(), written }
    }

    /// Writes the names of the columns, once.
    fn begin(&mut self) -> io::Result<()> {
        if std::mem::replace(&mut self.begun, true) {
            return Ok(());
        }
        let name = |column: &Kept| match column {
            Kept::Ids => "id",
            Kept::Notes => "note",
            Kept::Prop(kind) => kind.strip_prefix("x-").unwrap_or(kind),
            _ => "",
        };
        let languages: Vec<String> = if self.languages.is_empty() {
            let source = self.source.map_or_else(|| "source".to_owned(), |lang| lang.to_string());
            vec![source, "target".to_owned()]
        } else {
            self.languages.iter().map(Lang::to_string).collect()
        };
        let before = self.shape.before.iter().map(name);
        let names = before.chain(languages.iter().map(String::as_str)).chain(self.shape.behind.iter().map(name));
        for name in names {
            self.cell(name);
        }
        self.end()
    }

    fn cell(&mut self, text: &str) {
        (self.shape.cell)(text, &mut self.row);
        self.row.push(self.shape.separator);
    }

    fn end(&mut self) -> io::Result<()> {
        self.row.pop();
        self.row.push_str(self.shape.end);
        let written = self.out.write_all(self.row.as_bytes());
        self.row.clear();
        written
    }

    /// What stands in a column that holds no text.
    fn other(&mut self, column: Kept, unit: &TranslationUnit, texts: &[Option<&Variant>]) -> String {
        match column {
            Kept::Ids => unit.id.clone().unwrap_or_default(),
            Kept::Notes => {
                let own = unit.notes.iter().chain(texts.iter().flatten().flat_map(|v| &v.notes));
                let notes: Vec<&str> = own.map(|note| note.text.as_str()).collect();
                for note in texts.iter().flatten().flat_map(|v| &v.notes) {
                    self.written.losses.add(NOTES_MOVED, || At::of(unit, &note.text));
                }
                for (name, _) in unit.notes.iter().flat_map(|note| note.attributes.iter()) {
                    self.written.losses.add(NOTE_ATTRIBUTES, || At::of(unit, name));
                }
                if notes.len() > 1 {
                    self.written.losses.add(JOINED, || At::of(unit, notes[1]));
                }
                notes.join("\n")
            }
            Kept::Prop(kind) => {
                let of_variant = texts.iter().flatten().find_map(|v| v.prop(kind));
                if let Some(value) = of_variant {
                    self.written.losses.add(MOVED, || At::of(unit, value));
                }
                let again = unit.props.iter().filter(|prop| prop.kind == kind).skip(1);
                again.for_each(|prop| self.written.losses.add(AGAIN, || At::of(unit, &prop.value)));
                unit.prop(kind).or(of_variant).unwrap_or_default().to_owned()
            }
            _ => String::new(),
        }
    }
}

impl Writer for TableWriter<'_> {
    fn unit(&mut self, unit: &TranslationUnit) -> io::Result<()> {
        if self.languages.is_empty() {
            let source = unit.variants.get(unit.source(self.source));
            let others = unit.variants.iter().map(|v| v.lang);
            for lang in source.map(|v| v.lang).into_iter().chain(others) {
                if !self.languages.contains(&lang) {
                    self.languages.push(lang);
                }
            }
        }
        self.begin()?;
        let languages = self.languages.clone();
        let texts = in_columns(&languages, unit);
        if texts.iter().flatten().all(|v| v.content.text().trim().is_empty()) {
            self.written.left_out += 1;
            return Ok(());
        }
        count_columns(&languages, unit, &texts, &mut self.written.losses);
        keeps::count(self.shape.keeps, unit, texts.iter().flatten().copied(), &mut self.written.losses);
        for column in self.shape.before {
            let other = self.other(*column, unit, &texts);
            self.cell(&other);
        }
        for text in &texts {
            self.cell(text.map_or("", |v| v.content.text()));
        }
        for column in self.shape.behind {
            let other = self.other(*column, unit, &texts);
            self.cell(&other);
        }
        self.written.units += 1;
        self.end()
    }

    fn document(&mut self, document: &Aligned<'_>) -> io::Result<usize> {
        let Some(translation) = document.translations.first().filter(|_| self.shape.separator == '\t') else {
            document.units().try_for_each(|unit| self.unit(&unit))?;
            return Ok(document.without_source());
        };
        self.begin()?;
        for bead in translation.alignment.beads() {
            let (source, target) =
                (document.source.content(bead.source.clone()), translation.text.content(bead.target.clone()));
            let (n, m) = bead.shape();
            for cell in [source.text(), target.text(), &format!("{:.4}", bead.confidence), &format!("{n}-{m}")] {
                self.cell(cell);
            }
            self.end()?;
            self.written.units += 1;
        }
        Ok(0)
    }

    fn finish(mut self: Box<Self>) -> io::Result<Written> {
        self.begin()?;
        Ok(self.written)
    }
}
