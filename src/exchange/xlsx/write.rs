//! Writes spreadsheets.

use super::KEEPS;
use crate::document::PackageWriter;
use crate::exchange::bilingual::OTHERS;
use crate::exchange::keeps;
use crate::exchange::table::{Column, Columns};
use crate::exchange::{At, Header, ReadOptions, WriteOptions, Writer, Written};
use crate::lang::Lang;
use crate::unit::{Note, Prop, TranslationUnit, Variant};
use crate::xml::{self, is_legal};
use std::io::{self, Write};

const LONG: &str = "texts longer than the 32,767 characters that Excel bears: written whole";
const AGAIN: &str = "properties and notes beside the first of their kind: left out";
const UNNAMED: &str = "properties that no column can be called by: left out";
const NOTE_ATTRIBUTES: &str = "attributes of notes: left out";
const EMPTY: &str = "properties and notes without a text: left out";
const HEADER: &str = "what is said of the whole file: left out";

/// What Excel bears in a cell, in UTF-16 units, and in a sheet, in rows.
const LONGEST: usize = 32_767;
const ROWS: usize = 1_048_576;

const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

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
    let said = header.attributes.iter().map(|(name, _)| name).chain(header.props.iter().map(|p| p.kind.as_str()));
    for detail in said.chain(header.notes.iter().map(|note| note.text.as_str())) {
        written.losses.add(HEADER, || At { detail: Some(detail.chars().take(60).collect()), ..At::default() });
    }
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

    fn sheet(&self, out: &mut impl Write, rows: &[Vec<(usize, String)>]) -> io::Result<()> {
        let mut xml = xml::Writer::new(out);
        xml.declaration("UTF-8")?;
        xml.start("worksheet", [("xmlns", MAIN)])?;
        // The names of the columns stay when the rows scroll.
        xml.raw("<sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews>")?;
        xml.start("cols", [])?;
        for (at, column) in self.columns.iter().enumerate() {
            let number = (at + 1).to_string();
            let width = if matches!(column, Column::Text(_)) { "60" } else { "18" };
            xml.empty("col", [("min", number.as_str()), ("max", &number), ("width", width), ("customWidth", "1")])?;
        }
        xml.end("cols")?;
        xml.start("sheetData", [])?;
        let names: Vec<(usize, String)> =
            self.columns.iter().enumerate().map(|(at, column)| (at, name_of(column).unwrap_or_default())).collect();
        for (number, row) in std::iter::once(&names).chain(rows).enumerate() {
            let style = if number == 0 { "1" } else { "2" };
            let number = (number + 1).to_string();
            xml.start("row", [("r", number.as_str())])?;
            let mut cells: Vec<&(usize, String)> = row.iter().collect();
            cells.sort_by_key(|(at, _)| *at);
            for (at, text) in cells {
                let place = format!("{}{number}", letters(*at));
                xml.start("c", [("r", place.as_str()), ("s", style), ("t", "inlineStr")])?;
                xml.start("is", [])?;
                xml.element("t", [("xml:space", "preserve")], &escaped(text))?;
                xml.end("is")?;
                xml.end("c")?;
            }
            xml.end("row")?;
        }
        xml.end("sheetData")?;
        let last = letters(self.columns.len().saturating_sub(1));
        xml.raw(&format!("<autoFilter ref=\"A1:{last}{}\"/>", rows.len() + 1))?;
        xml.end("worksheet")?;
        xml.finish().map(drop)
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

    fn finish(mut self: Box<Self>) -> io::Result<Written> {
        let rows = std::mem::take(&mut self.rows);
        let sheets: Vec<&[Vec<(usize, String)>]> =
            if rows.is_empty() { vec![&[]] } else { rows.chunks(ROWS - 1).collect() };
        let mut made = Vec::new();
        let mut package = PackageWriter::new(&mut made);
        package.part("[Content_Types].xml")?;
        package.write_all(content_types(sheets.len()).as_bytes())?;
        package.part("_rels/.rels")?;
        write!(
            package,
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"{RELATIONS}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
        )?;
        package.part("xl/workbook.xml")?;
        write!(
            package,
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<workbook xmlns=\"{MAIN}\" xmlns:r=\"{RELATIONS}\"><sheets>"
        )?;
        for n in 1..=sheets.len() {
            let name = if n == 1 { "Units".to_owned() } else { format!("Units {n}") };
            write!(package, "<sheet name=\"{name}\" sheetId=\"{n}\" r:id=\"rId{n}\"/>")?;
        }
        package.write_all(b"</sheets></workbook>")?;
        package.part("xl/_rels/workbook.xml.rels")?;
        package.write_all(b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">")?;
        for n in 1..=sheets.len() {
            write!(
                package,
                "<Relationship Id=\"rId{n}\" Type=\"{RELATIONS}/worksheet\" Target=\"worksheets/sheet{n}.xml\"/>"
            )?;
        }
        let n = sheets.len() + 1;
        write!(
            package,
            "<Relationship Id=\"rId{n}\" Type=\"{RELATIONS}/styles\" Target=\"styles.xml\"/></Relationships>"
        )?;
        package.part("xl/styles.xml")?;
        package.write_all(styles().as_bytes())?;
        for (nth, sheet) in sheets.iter().enumerate() {
            package.part(&format!("xl/worksheets/sheet{}.xml", nth + 1))?;
            self.sheet(&mut package, sheet)?;
        }
        package.finish()?;
        self.out.write_all(&made)?;
        Ok(self.written)
    }
}

/// What a column is called, if that is read as this column.
fn name_of(column: &Column) -> Option<String> {
    let of = |name: &str, lang: &Option<Lang>| lang.map_or_else(|| name.to_owned(), |lang| format!("{name}:{lang}"));
    let candidates = match column {
        Column::Text(lang) => vec![lang.to_string()],
        Column::Id => vec!["id".to_owned()],
        Column::Note(lang) => vec![of("note", lang)],
        Column::Prop(kind, lang) => {
            let short = kind.strip_prefix("x-").unwrap_or(kind);
            vec![of(short, lang), of(kind, lang)]
        }
        Column::Nameless => Vec::new(),
    };
    candidates.into_iter().find(|name| Columns::column(name, &ReadOptions::default()).is_ok_and(|read| read == *column))
}

/// The letters of a column, counted from 0.
fn letters(mut at: usize) -> String {
    let mut letters = Vec::new();
    loop {
        letters.push(b'A' + (at % 26) as u8);
        at /= 26;
        if at == 0 {
            break;
        }
        at -= 1;
    }
    letters.iter().rev().map(|b| char::from(*b)).collect()
}

/// A text with the characters that XML forbids as `_x0001_` (ECMA-376, part 1, section 22.9.2.19).
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let looks_escaped = || {
            let rest = &text.as_bytes()[at..];
            rest.len() >= 7 && rest[1] == b'x' && rest[6] == b'_' && rest[2..6].iter().all(u8::is_ascii_hexdigit)
        };
        if !is_legal(c) || c == '\r' || c == '_' && looks_escaped() {
            out.push_str(&format!("_x{:04X}_", u32::from(c)));
        } else {
            out.push(c);
        }
    }
    out
}

fn content_types(sheets: usize) -> String {
    let main = "application/vnd.openxmlformats-officedocument.spreadsheetml";
    let mut text = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"{main}.sheet.main+xml\"/><Override PartName=\"/xl/styles.xml\" ContentType=\"{main}.styles+xml\"/>"
    );
    for n in 1..=sheets {
        text.push_str(&format!(
            "<Override PartName=\"/xl/worksheets/sheet{n}.xml\" ContentType=\"{main}.worksheet+xml\"/>"
        ));
    }
    text + "</Types>"
}

/// Three styles: the usual one, bold for the names of columns, and lines that wrap.
fn styles() -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<styleSheet xmlns=\"{MAIN}\"><fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font><font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts><fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill></fills><borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs><cellXfs count=\"3\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/><xf numFmtId=\"0\" fontId=\"1\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyFont=\"1\"/><xf numFmtId=\"49\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\" applyAlignment=\"1\"><alignment vertical=\"top\" wrapText=\"1\"/></xf></cellXfs><cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles></styleSheet>"
    )
}
