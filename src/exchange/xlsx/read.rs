//! Reads spreadsheets: every sheet whose first row names languages.

use super::number::{Format, Numbers};
use crate::document::{self, Package, resolve};
use crate::error::{Error, Result};
use crate::exchange::table::Columns;
use crate::exchange::{At, Header, Input, Losses, ReadOptions, Reader, too_many};
use crate::lang::Lang;
use crate::unit::TranslationUnit;
use crate::xml::{self, Event};
use std::collections::HashMap;
use std::io::Read as _;
use std::path::{Path, PathBuf};

const NO_VALUE: &str = "cells with a formula and no stored value: left out";
const ERRORS: &str = "cells that show an error: left out";
const OTHER_SHEETS: &str = "sheets whose first row names no languages: left out";
/// A file of more bytes is no work of reviewers.
const LARGEST: u64 = 1 << 30;
/// How many columns a sheet may have (ECMA-376 leaves it open, Excel has so many).
const WIDEST: usize = 16_384;

pub(in crate::exchange) fn read(mut input: Input, options: &ReadOptions) -> Result<Box<dyn Reader>> {
    let path = input.path().to_path_buf();
    let mut bytes = Vec::new();
    let limit = options.bytes.min(LARGEST);
    // A spreadsheet is a zip file itself.
    let is_package = input.head(2)? == b"PK";
    let stream = if is_package { input.raw() } else { input.unpacked(options)? };
    stream.take(limit + 1).read_to_end(&mut bytes).map_err(|e| Error::io("read it", &path, e))?;
    if bytes.len() as u64 > limit {
        return Err(Error::new(format!("is larger than {} MB", limit >> 20)).in_file(&path));
    }
    let unpack =
        document::ReadOptions { expanded_limit: options.bytes.min(4 * LARGEST), ..document::ReadOptions::default() };
    let mut book = Book { package: Package::open(&path, &bytes, &unpack)?, options };
    let shared = Shared { strings: book.strings()?, numbers: book.numbers()? };
    let mut reader = XlsxReader {
        header: Header { source_lang: options.source_lang, target_lang: options.target_lang, ..Header::default() },
        losses: Losses::default(),
        rows: Vec::new().into_iter(),
        begins: 0,
        units: 0,
        most: options.units,
        path,
    };
    let mut sheets = Vec::new();
    for (name, part) in book.sheets()? {
        let (rows, losses) = book.rows(&part, &shared)?;
        let mut rows = rows.into_iter();
        let Some((line, first)) = rows.next() else { continue };
        let ours = name == super::SHEET && first.first().is_some_and(|name| name == "id");
        let columns = match Columns::named_by(ours, &first, options) {
            Ok(Some(columns)) => columns,
            Ok(None) => {
                if let Some(columns) = Columns::unnamed(options) {
                    sheets.push((columns.clone(), vec![(line, first)]));
                    columns
                } else {
                    reader.losses.add(OTHER_SHEETS, || At { detail: Some(name.clone()), ..At::default() });
                    continue;
                }
            }
            Err(e) => {
                let error = Error::new(e.message()).in_file(&reader.path);
                return Err(e
                    .next_step()
                    .map_or_else(|| Error::new(e.message()).in_file(&reader.path), |h| error.hint(h)));
            }
        };
        reader.losses.append(&losses);
        sheets.push((columns, rows.collect()));
    }
    if sheets.is_empty() {
        return Err(Error::new("no sheet names languages in its first row").in_file(&reader.path).hint(
            "call the columns by tags such as `en` and `fr`, or say what they hold with `--source-lang` and `--target-lang`",
        ));
    }
    for (columns, _) in &sheets {
        for lang in columns.languages() {
            if !reader.header.languages.contains(&lang) {
                reader.header.languages.push(lang);
            }
        }
    }
    let languages: &[Lang] = &reader.header.languages;
    let source = reader.header.source_lang.filter(|lang| languages.contains(lang)).or(languages.first().copied());
    let others: Vec<Lang> = languages.iter().copied().filter(|lang| Some(*lang) != source).collect();
    reader.header.source_lang = source;
    if let [target] = others[..] {
        reader.header.target_lang = Some(target);
    }
    let mut all = Vec::new();
    for (columns, rows) in sheets {
        all.extend(rows.into_iter().map(|(line, row)| (columns.clone(), line, row)));
    }
    reader.rows = all.into_iter();
    Ok(Box::new(reader))
}

/// A row with what its columns are and its number.
type Row = (Columns, u64, Vec<String>);

struct XlsxReader {
    path: PathBuf,
    header: Header,
    losses: Losses,
    rows: std::vec::IntoIter<Row>,
    begins: u64,
    units: u64,
    most: u64,
}

impl Reader for XlsxReader {
    fn header(&self) -> &Header {
        &self.header
    }

    fn read(&mut self, unit: &mut TranslationUnit) -> Result<bool> {
        for (columns, line, row) in self.rows.by_ref() {
            if row.iter().all(|cell| cell.trim().is_empty()) || !columns.fill(row, line, unit, &mut self.losses) {
                continue;
            }
            if self.units == self.most {
                return Err(Error::new(too_many(self.units)).in_file(&self.path));
            }
            self.units += 1;
            self.begins = line;
            return Ok(true);
        }
        Ok(false)
    }

    fn line(&mut self) -> Option<u64> {
        Some(self.begins)
    }

    fn losses(&mut self) -> &Losses {
        &self.losses
    }
}

/// What the cells of all sheets refer to.
struct Shared {
    strings: Vec<String>,
    numbers: Numbers,
}

/// The texts of cells, row by row, with the number of each row.
type Rows = Vec<(u64, Vec<String>)>;

struct Book<'b> {
    package: Package<'b>,
    options: &'b ReadOptions,
}

impl Book<'_> {
    /// Reads a part, event by event.
    fn each(&mut self, part: &str, mut event: impl FnMut(Event<'_>) -> Result<()>) -> Result<()> {
        let bytes = self.package.required(part)?;
        let place = self.package.place(part);
        let options = xml::Options { depth: self.options.depth, size: self.options.segment, ..xml::Options::default() };
        let mut xml = xml::Reader::new(bytes.as_slice(), &place, options)?;
        while let Some(next) = xml.read()? {
            event(next)?;
        }
        Ok(())
    }

    /// The sheets in order: their names and parts.
    fn sheets(&mut self) -> Result<Vec<(String, String)>> {
        let mut targets: HashMap<String, String> = HashMap::new();
        self.each("xl/_rels/workbook.xml.rels", |event| {
            if let Event::Start(element) = event
                && let (Some(id), Some(target)) = (element.attribute("Id"), element.attribute("Target"))
            {
                targets.insert(id.to_owned(), resolve("xl/workbook.xml", target));
            }
            Ok(())
        })?;
        let mut sheets = Vec::new();
        self.each("xl/workbook.xml", |event| {
            if let Event::Start(element) = event
                && element.local() == "sheet"
            {
                let id = element.attributes().find(|(name, _)| name.ends_with(":id")).map(|(_, id)| id);
                if let Some(part) = id.and_then(|id| targets.get(id)) {
                    sheets.push((element.attribute("name").unwrap_or_default().to_owned(), part.clone()));
                }
            }
            Ok(())
        })?;
        Ok(sheets)
    }

    fn has(&self, part: &str) -> bool {
        self.package.names().iter().any(|name| name.eq_ignore_ascii_case(part))
    }

    /// How the styles of cells show numbers.
    fn numbers(&mut self) -> Result<Numbers> {
        let mut numbers = Numbers::default();
        self.each("xl/workbook.xml", |event| {
            if let Event::Start(element) = event
                && element.local() == "workbookPr"
            {
                numbers.since_1904 = matches!(element.attribute("date1904"), Some("1" | "true"));
            }
            Ok(())
        })?;
        let part = "xl/styles.xml";
        if !self.has(part) {
            return Ok(numbers);
        }
        let mut own: HashMap<u32, Format> = HashMap::new();
        let mut in_cells = false;
        self.each(part, |event| {
            match event {
                Event::Start(element) => {
                    let id = element.attribute("numFmtId").and_then(|id| id.parse().ok());
                    match (element.local(), id) {
                        ("cellXfs", _) => in_cells = true,
                        ("numFmt", Some(id)) => {
                            own.insert(id, Format::of(element.attribute("formatCode").unwrap_or_default()));
                        }
                        ("xf", id) if in_cells => {
                            let format = id.map(|id| own.get(&id).copied().unwrap_or_else(|| Format::built_in(id)));
                            numbers.formats.push(format.unwrap_or(Format::Plain));
                        }
                        _ => {}
                    }
                }
                Event::End(name) if name.local() == "cellXfs" => in_cells = false,
                _ => {}
            }
            Ok(())
        })?;
        Ok(numbers)
    }

    /// The texts that cells share.
    fn strings(&mut self) -> Result<Vec<String>> {
        let mut strings = Vec::new();
        let part = "xl/sharedStrings.xml";
        if !self.has(part) {
            return Ok(strings);
        }
        let (mut in_text, mut in_reading) = (false, false);
        self.each(part, |event| {
            match event {
                Event::Start(element) => match element.local() {
                    "si" => strings.push(String::new()),
                    "t" => in_text = true,
                    "rPh" => in_reading = true,
                    _ => {}
                },
                Event::End(name) => match name.local() {
                    "t" => in_text = false,
                    "rPh" => in_reading = false,
                    "si" => {
                        if let Some(last) = strings.last_mut() {
                            *last = unescaped(last);
                        }
                    }
                    _ => {}
                },
                Event::Text(text) if in_text && !in_reading => {
                    if let Some(last) = strings.last_mut() {
                        last.push_str(text);
                    }
                }
                _ => {}
            }
            Ok(())
        })?;
        Ok(strings)
    }

    /// The rows of a sheet that hold something, with their numbers, and what cells do not say.
    fn rows(&mut self, part: &str, shared: &Shared) -> Result<(Rows, Losses)> {
        let mut losses = Losses::default();
        let mut rows = Rows::new();
        let mut cell = Cell::default();
        let place = self.package.place(part);
        self.each(part, |event| {
            match event {
                Event::Start(element) => match element.local() {
                    "row" => {
                        let next = rows.last().map_or(1, |(number, _)| number + 1);
                        let number = element.attribute("r").and_then(|r| r.parse().ok()).unwrap_or(next);
                        rows.push((number, Vec::new()));
                    }
                    "c" => {
                        let row = rows.last().map_or(0, |(_, row)| row.len());
                        let column = element.attribute("r").and_then(column_of).unwrap_or(row);
                        cell = Cell {
                            column,
                            reference: element.attribute("r").unwrap_or_default().to_owned(),
                            kind: element.attribute("t").unwrap_or_default().to_owned(),
                            style: element.attribute("s").and_then(|s| s.parse().ok()).unwrap_or_default(),
                            ..Cell::default()
                        };
                    }
                    "f" => cell.has_formula = true,
                    "v" | "t" => cell.is_open = true,
                    "rPh" => cell.is_reading = true,
                    _ => {}
                },
                Event::Text(text) if cell.is_open && !cell.is_reading => cell.text.push_str(text),
                Event::End(name) => match name.local() {
                    "v" | "t" => cell.is_open = false,
                    "rPh" => cell.is_reading = false,
                    "c" => {
                        let Some((number, row)) = rows.last_mut() else { return Ok(()) };
                        if let Some(what) = cell.lack() {
                            losses.add(what, || At::line(*number, &cell.reference));
                        }
                        let text = cell
                            .value(shared)
                            .map_err(|why| Error::new(format!("in row {number}: {why}")).in_file(Path::new(&place)))?;
                        if cell.column >= WIDEST {
                            return Err(
                                Error::new(format!("row {number} has more than {WIDEST} columns")).in_file(&place)
                            );
                        }
                        if row.len() <= cell.column {
                            row.resize(cell.column + 1, String::new());
                        }
                        row[cell.column] = text;
                    }
                    _ => {}
                },
                _ => {}
            }
            Ok(())
        })?;
        rows.retain(|(_, row)| row.iter().any(|cell| !cell.is_empty()));
        Ok((rows, losses))
    }
}

/// A cell that is being read.
#[derive(Default)]
struct Cell {
    column: usize,
    /// Where it is, as `BC12`.
    reference: String,
    kind: String,
    style: usize,
    has_formula: bool,
    text: String,
    is_open: bool,
    is_reading: bool,
}

impl Cell {
    /// What keeps the cell from saying what it shows. A formula may have an empty text as its value.
    fn lack(&self) -> Option<&'static str> {
        match self.kind.as_str() {
            "e" => Some(ERRORS),
            "str" => None,
            _ => (self.has_formula && self.text.is_empty()).then_some(NO_VALUE),
        }
    }

    fn value(&mut self, shared: &Shared) -> std::result::Result<String, String> {
        let text = std::mem::take(&mut self.text);
        Ok(match self.kind.as_str() {
            "s" => {
                let known = text.trim().parse::<usize>().ok().and_then(|at| shared.strings.get(at));
                known.ok_or_else(|| format!("there is no text `{text}` that cells share"))?.clone()
            }
            "e" => String::new(),
            "" | "n" => shared.numbers.shown(self.style, &text).unwrap_or(text),
            "b" => (if text == "1" { "TRUE" } else { "FALSE" }).to_owned(),
            "str" | "inlineStr" => unescaped(&text),
            _ => text,
        })
    }
}

/// The column of `BC12`, counted from 0.
fn column_of(reference: &str) -> Option<usize> {
    let letters = reference.bytes().take_while(u8::is_ascii_alphabetic);
    let number = letters.take(5).fold(0, |n, b| n * 26 + usize::from(b.to_ascii_uppercase() - b'A') + 1);
    number.checked_sub(1)
}

/// A text without the form `_x000D_` that characters have which XML forbids (ECMA-376, part 1, section 22.9.2.19).
fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let number = rest.get(2..6).filter(|_| rest.as_bytes().get(6) == Some(&b'_'));
        if let Some(c) = number.and_then(|hex| u32::from_str_radix(hex, 16).ok()).and_then(char::from_u32) {
            out.push(c);
            rest = &rest[7..];
        } else {
            out.push_str("_x");
            rest = &rest[2..];
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::PackageWriter;
    use std::io::Write as _;

    /// Reads a workbook of one sheet: its units, a text for each language, and what was lost.
    fn units(rows: &str, styles: &str) -> (Vec<Vec<String>>, Losses) {
        let sheet = format!("<worksheet><sheetData>{rows}</sheetData></worksheet>");
        let mut bytes = Vec::new();
        let mut package = PackageWriter::new(&mut bytes);
        for (part, content) in [
            ("xl/workbook.xml", "<workbook><sheets><sheet name='S' r:id='a'/></sheets></workbook>"),
            ("xl/_rels/workbook.xml.rels", "<Relationships><Relationship Id='a' Target='s.xml'/></Relationships>"),
            ("xl/s.xml", &sheet),
            ("xl/styles.xml", styles),
        ] {
            package.part(part).unwrap();
            package.write_all(content.as_bytes()).unwrap();
        }
        package.finish().unwrap();
        let mut reader = read(Input::bytes(Path::new("a.xlsx"), bytes), &ReadOptions::default()).unwrap();
        let (mut units, mut unit) = (Vec::new(), TranslationUnit::default());
        while reader.read(&mut unit).unwrap() {
            units.push(unit.variants.iter().map(|variant| variant.content.text().to_owned()).collect());
        }
        (units, reader.losses().clone())
    }

    #[test]
    fn cells_say_what_they_show_or_are_counted() {
        let cell = |attributes: &str, inside: &str| format!("<c {attributes}>{inside}</c>");
        let text = |text: &str| cell("t='inlineStr'", &format!("<is><t>{text}</t></is>"));
        let row = |cells: [String; 2]| format!("<row>{}</row>", cells.concat());
        let rows = [
            row([text("en"), text("de")]),
            row([cell("s='1'", "<v>44196</v>"), text("31.12.2020")]),
            row([cell("s='2'", "<v>0.15</v>"), cell("s='3'", "<v>0.155</v>")]),
            row([cell("s='0'", "<v>44196</v>"), cell("t='n'", "<f>A1</f><v>2.50</v>")]),
            row([text("a"), cell("r='B5'", "<f>B2&amp;\"x\"</f><v/>")]),
            row([text("b"), cell("r='B6' t='e'", "<f>1/0</f><v>#DIV/0!</v>")]),
            row([text("c"), cell("t='str'", "<f>IF(TRUE,\"\")</f><v></v>")]),
        ];
        let styles = "<styleSheet><numFmts><numFmt numFmtId='164' formatCode='0.0\\ %'/></numFmts><cellStyleXfs><xf numFmtId='9'/>\
                      </cellStyleXfs><cellXfs><xf numFmtId='0'/><xf numFmtId='14'/><xf numFmtId='9'/><xf numFmtId='164'/></cellXfs>\
                      </styleSheet>";
        let (units, losses) = units(&rows.concat(), styles);
        let expected: [&[&str]; 6] =
            [&["2020-12-31", "31.12.2020"], &["15%", "15.5 %"], &["44196", "2.50"], &["a"], &["b"], &["c"]];
        assert_eq!(units, expected);
        let said: Vec<_> = losses.iter().map(ToString::to_string).collect();
        assert_eq!(
            said,
            [
                "1 × cells with a formula and no stored value: left out (line 5, `B5`)",
                "1 × cells that show an error: left out (line 6, `B6`)"
            ]
        );
    }
}
