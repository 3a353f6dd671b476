//! A workbook with sheets of one kind of rows.

use crate::document::PackageWriter;
use crate::xml::{self, is_legal};
use std::fmt::Write as _;
use std::io::{self, Write};

/// What Excel bears in a sheet, in rows.
const ROWS: usize = 1_048_576;

const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

/// A column of a sheet.
#[derive(Clone, Debug)]
pub(crate) struct Column {
    /// What stands above it.
    pub name: String,
    /// What stands in it.
    pub kind: CellKind,
}

/// What stands in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CellKind {
    /// Short texts.
    Words,
    /// Texts that fill a line or more.
    Lines,
    /// Numbers, written as JSON writes them.
    Numbers,
}

/// Rows of cells under the names of their columns.
#[derive(Debug)]
pub(crate) struct Workbook<'a> {
    /// What the sheet is called; where one does not hold all rows, the others are counted.
    pub name: &'a str,
    /// What is in the columns.
    pub columns: &'a [Column],
    /// The cells that hold something, by column.
    pub rows: &'a [Vec<(usize, String)>],
}

impl Workbook<'_> {
    /// Writes it.
    pub(crate) fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        let rows = self.rows;
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
            let name = if n == 1 { self.name.to_owned() } else { format!("{} {n}", self.name) };
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
        out.write_all(&made)
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
            let width = if column.kind == CellKind::Lines { "60" } else { "18" };
            xml.empty("col", [("min", number.as_str()), ("max", &number), ("width", width), ("customWidth", "1")])?;
        }
        xml.end("cols")?;
        xml.start("sheetData", [])?;
        let names: Vec<(usize, String)> =
            self.columns.iter().enumerate().map(|(at, column)| (at, column.name.clone())).collect();
        for (number, row) in std::iter::once(&names).chain(rows).enumerate() {
            let is_head = number == 0;
            let number = (number + 1).to_string();
            xml.start("row", [("r", number.as_str())])?;
            let mut cells: Vec<&(usize, String)> = row.iter().collect();
            cells.sort_by_key(|(at, _)| *at);
            for (at, text) in cells {
                let place = format!("{}{number}", letters(*at));
                if !is_head && self.columns[*at].kind == CellKind::Numbers {
                    xml.start("c", [("r", place.as_str())])?;
                    xml.element("v", [], text)?;
                    xml.end("c")?;
                    continue;
                }
                let style = if is_head { "1" } else { "2" };
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
            let _ = write!(out, "_x{:04X}_", u32::from(c));
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
        let _ =
            write!(text, "<Override PartName=\"/xl/worksheets/sheet{n}.xml\" ContentType=\"{main}.worksheet+xml\"/>");
    }
    text + "</Types>"
}

/// Three styles: the usual one, bold for the names of columns, and lines that wrap.
fn styles() -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<styleSheet xmlns=\"{MAIN}\"><fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font><font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts><fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill></fills><borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs><cellXfs count=\"3\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/><xf numFmtId=\"0\" fontId=\"1\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyFont=\"1\"/><xf numFmtId=\"49\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\" applyAlignment=\"1\"><alignment vertical=\"top\" wrapText=\"1\"/></xf></cellXfs><cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles></styleSheet>"
    )
}
