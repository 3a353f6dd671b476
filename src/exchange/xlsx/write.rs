//! Writes spreadsheets.

use super::{CellKind, KEEPS, Workbook};
use crate::exchange::bilingual::OTHERS;
use crate::exchange::keeps;
use crate::exchange::table::{Column, Columns, is_short_tag};
use crate::exchange::{At, Header, ReadOptions, WriteOptions, Writer, Written};
use crate::lang::Lang;
use crate::unit::{Note, Prop, TranslationUnit, Variant};
use std::io::{self, Write};

const LONG: &str = "texts longer than the 32,767 characters that Excel bears: written whole";
const AGAIN: &str = "properties and notes beside the first of their kind: left out";
const UNNAMED: &str = "properties that no column can be called by: left out";
const NOTE_ATTRIBUTES: &str = "attributes of notes: left out";
const EMPTY: &str = "properties and notes without a text: left out";

/// What Excel bears in a cell, in UTF-16 units.
const LONGEST: usize = 32_767;

#[expect(clippy::unnecessary_wraps, reason = "formats that begin with a line may fail here")]
pub(in crate::exchange) fn write<'w>(
    out: &'w mut dyn Write,
    header: &Header,
    _options: &WriteOptions,
) -> io::Result<Box<dyn Writer + 'w>> {
    let mut columns = vec![Column::Id];
    let mut languages = header.languages.clone();
    if let (true, Some(source), Some(target)) = (languages.is_empty(), header.source_lang, header.target_lang) {
        languages = vec![source, target];
    }
    columns.extend(languages.into_iter().map(Column::Text));
    let mut written = Written::default();
    keeps::count_header(&[], header, &mut written.losses);
    Ok(Box::new(XlsxWriter { out, columns, source: header.source_lang, rows: Vec::new(), written }))
}

struct XlsxWriter<'w> {
    out: &'w mut dyn Write,
    /// The columns; each unit may add some.
    columns: Vec<Column>,
    source: Option<Lang>,
    /// The cells that hold something, by column.
    rows: Vec<Vec<(usize, String)>>,
    written: Written,
}

impl XlsxWriter<'_> {
    /// The place of a column, which is added if it is new; `None` when no name can be read back as it.
    fn place(&mut self, column: &Column) -> Option<usize> {
        if let Some(at) = self.columns.iter().position(|own| own == column) {
            return Some(at);
        }
        name_of(column)?;
        self.columns.push(column.clone());
        Some(self.columns.len() - 1)
    }

    fn cell(&mut self, row: &mut Vec<(usize, String)>, column: &Column, text: &str, unit: &TranslationUnit) {
        if text.is_empty() {
            return self.written.losses.add(EMPTY, || At::of(unit, ""));
        }
        let Some(at) = self.place(column) else {
            return self.written.losses.add(UNNAMED, || At::of(unit, text));
        };
        if row.iter().any(|(own, _)| *own == at) {
            return self.written.losses.add(AGAIN, || At::of(unit, text));
        }
        if text.len() > LONGEST && text.encode_utf16().count() > LONGEST {
            self.written.losses.add(LONG, || At::of(unit, text));
        }
        row.push((at, text.to_owned()));
    }

    fn remarks(
        &mut self,
        row: &mut Vec<(usize, String)>,
        props: &[Prop],
        notes: &[Note],
        lang: Option<Lang>,
        unit: &TranslationUnit,
    ) {
        for prop in props.iter().filter(|prop| keeps::keeps_prop(KEEPS, &prop.kind)) {
            self.cell(row, &Column::Prop(prop.kind.clone(), lang), &prop.value, unit);
        }
        for note in notes {
            for (name, _) in note.attributes.iter() {
                self.written.losses.add(NOTE_ATTRIBUTES, || At::of(unit, name));
            }
            self.cell(row, &Column::Note(lang), &note.text, unit);
        }
    }
}

impl Writer for XlsxWriter<'_> {
    fn unit(&mut self, unit: &TranslationUnit) -> io::Result<()> {
        let has_texts = self.columns.iter().any(|column| matches!(column, Column::Text(_)));
        let mut variants: Vec<&Variant> = unit.variants.iter().collect();
        if !has_texts && !variants.is_empty() {
            let source = variants.remove(unit.source(self.source));
            variants.insert(0, source);
        }
        let mut row = Vec::new();
        let mut done: Vec<&Variant> = Vec::new();
        for variant in variants {
            let text = variant.content.text();
            if done.iter().any(|v| v.lang == variant.lang) || text.is_empty() {
                self.written.losses.add(OTHERS, || At::of(unit, variant.lang.as_str()));
                continue;
            }
            self.cell(&mut row, &Column::Text(variant.lang), text, unit);
            done.push(variant);
        }
        if done.iter().all(|v| v.content.text().trim().is_empty()) {
            self.written.left_out += 1;
            return Ok(());
        }
        keeps::count(KEEPS, unit, done.iter().copied(), &mut self.written.losses);
        if let Some(id) = &unit.id {
            self.cell(&mut row, &Column::Id, id, unit);
        }
        self.remarks(&mut row, &unit.props, &unit.notes, None, unit);
        for variant in done {
            self.remarks(&mut row, &variant.props, &variant.notes, Some(variant.lang), unit);
        }
        self.rows.push(row);
        self.written.units += 1;
        Ok(())
    }

    fn finish(self: Box<Self>) -> io::Result<Written> {
        let shown = |column: &Column| super::Column {
            name: name_of(column).unwrap_or_default(),
            kind: if matches!(column, Column::Text(_)) { CellKind::Lines } else { CellKind::Words },
        };
        let columns: Vec<super::Column> = self.columns.iter().map(shown).collect();
        Workbook { name: super::SHEET, columns: &columns, rows: &self.rows }.write(self.out)?;
        Ok(self.written)
    }
}

/// What a column is called, if that is read as this column.
fn name_of(column: &Column) -> Option<String> {
    let of = |name: &str, lang: &Option<Lang>| lang.map_or_else(|| name.to_owned(), |lang| format!("{name}:{lang}"));
    let candidates = match column {
        Column::Text(lang) => return Some(lang.to_string()),
        Column::Id => vec!["id".to_owned()],
        Column::Note(lang) => vec![of("note", lang)],
        Column::Prop(kind, lang) => {
            let short = kind.strip_prefix("x-").unwrap_or(kind);
            let plain = (!is_short_tag(short)).then(|| of(short, lang));
            plain.into_iter().chain([of(kind, lang)]).collect()
        }
        Column::Nameless => Vec::new(),
    };
    candidates.into_iter().find(|name| Columns::column(name, &ReadOptions::default()).is_ok_and(|read| read == *column))
}
