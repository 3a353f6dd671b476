//! Writes catalogs again as they are, but for the messages that were filled.

use super::message::Messages;
use super::read::PoReader;
use super::write::{field, forms, translation};
use super::{LANGUAGE, PREVIOUS, forms_of};
use crate::error::Result;
use crate::exchange::{Header, Input, ReadOptions, WriteOptions, Writer, Written, refill as again};
use crate::lang::Lang;
use crate::unit::{TranslationUnit, Variant};
use std::io::{self, Write};

const FUZZY: &str = "fuzzy";

/// Begins with the header, in which the language is named if it was not, and the encoding is the one that is written; a
/// catalog without one gets one.
pub(in crate::exchange) fn refill<'w>(
    original: Input,
    options: &ReadOptions,
    header: &Header,
    out: &'w mut dyn Write,
) -> Result<Box<dyn Writer + 'w>> {
    let path = original.path().to_path_buf();
    let mut messages = Messages::open(original, options)?;
    messages.keep();
    let mut catalog = PoReader::over(messages, options)?;
    let failed = |e| again::failed(&path, e);
    let head = head(&mut catalog, header).map_err(failed)?;
    out.write_all(head.as_bytes()).map_err(failed)?;
    let forms = forms_of(header);
    Ok(Box::new(Refilled { out, catalog, forms, own: TranslationUnit::default(), written: Written::default() }))
}

/// What stands before the first message.
fn head(catalog: &mut PoReader, header: &Header) -> io::Result<String> {
    let mark = catalog.messages.mark();
    if let Some(line) = catalog.begins_with_message() {
        let mut made = Vec::new();
        super::write(&mut made, header, &WriteOptions::default())?.finish()?;
        let made = String::from_utf8_lossy(&made).into_owned();
        return Ok(format!("{mark}{made}\n{}", catalog.messages.take_before(line)));
    }
    let own = with_charset(&catalog.messages.take());
    Ok(mark.to_owned() + &header.target_lang.map_or_else(|| own.clone(), |lang| with_language(&own, lang)))
}

struct Refilled<'w> {
    out: &'w mut dyn Write,
    catalog: PoReader,
    /// How many plural forms the language has, if the header says it.
    forms: Option<u32>,
    /// The unit that was read last, as it stands in the catalog.
    own: TranslationUnit,
    written: Written,
}

impl Writer for Refilled<'_> {
    fn unit(&mut self, unit: &TranslationUnit) -> io::Result<()> {
        again::next(&mut self.catalog, &mut self.own)?;
        let before = self.catalog.messages.take_before(self.catalog.begins);
        self.out.write_all(before.as_bytes())?;
        let message = self.catalog.messages.take();
        self.written.units += 1;
        if unit.variants == self.own.variants && unit.props == self.own.props {
            return self.out.write_all(message.as_bytes());
        }
        self.out.write_all(filled(&message, unit, &self.own, self.forms).as_bytes())
    }

    fn finish(mut self: Box<Self>) -> io::Result<Written> {
        again::end(&mut self.catalog, &mut self.own)?;
        let rest = self.catalog.messages.take();
        self.out.write_all(rest.as_bytes())?;
        Ok(self.written)
    }
}

/// What the lines of a message are about.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Flags,
    Previous,
    Source,
    Translation,
    /// Comments, references, blank lines.
    Other,
}

/// A message as it stands in the catalog, with the translation of a unit: its flags, what it is the translation of where that
/// is another text, and `msgstr`.
fn filled(message: &str, unit: &TranslationUnit, own: &TranslationUnit, of_language: Option<u32>) -> String {
    let Some(source) = unit.variants.first() else { return message.to_owned() };
    let (sources, targets): (Vec<&Variant>, Vec<&Variant>) = unit.variants.iter().partition(|v| v.lang == source.lang);
    let (sources, targets) = forms(source, &sources, &targets);
    let is_fuzzy = targets.iter().any(|target| target.is_draft());
    let keeps_previous = PREVIOUS.iter().all(|kind| unit.prop(kind) == own.prop(kind));
    let mut made = String::new();
    translation("", sources.len() > 1, &targets, of_language, &mut made);
    let end = line_end(message);
    let mut translation = Some(made.replace('\n', end));
    let mut said = String::new();
    if !message.lines().any(|line| part_of(line.trim_start(), Part::Other) == Part::Flags) && is_fuzzy {
        said.push_str("#, fuzzy\n");
    }
    for (kind, keyword) in PREVIOUS.iter().zip(["msgctxt", "msgid", "msgid_plural"]).filter(|_| !keeps_previous) {
        if let Some(text) = unit.prop(kind) {
            field("#| ", keyword, text, &mut said);
        }
    }
    let mut said = Some(said.replace('\n', end));
    let (mut part, mut flagged) = (Part::Other, false);
    let mut out = String::new();
    for line in message.split_inclusive('\n') {
        part = part_of(line.trim_start(), part);
        if part == Part::Source {
            out.push_str(&said.take().unwrap_or_default());
        }
        match part {
            Part::Flags => {
                out.push_str(&with_fuzzy(line, is_fuzzy && !flagged));
                flagged = true;
            }
            Part::Previous if !keeps_previous => {}
            Part::Translation => out.push_str(&translation.take().unwrap_or_default()),
            _ => out.push_str(line),
        }
    }
    if !message.ends_with('\n') {
        out.truncate(out.trim_end_matches(['\n', '\r']).len());
    }
    out
}

/// A line of flags with `fuzzy` or without; nothing where that was the only one.
fn with_fuzzy(line: &str, is_fuzzy: bool) -> String {
    let flags = line.trim().trim_start_matches("#,").split(',').map(str::trim);
    let (own, mut flags): (Vec<&str>, Vec<&str>) =
        flags.filter(|flag| !flag.is_empty()).partition(|flag| *flag == FUZZY);
    if own.is_empty() != is_fuzzy {
        return line.to_owned();
    }
    if is_fuzzy {
        flags.insert(0, FUZZY);
    }
    if flags.is_empty() { String::new() } else { format!("#, {}{}", flags.join(", "), line_end(line)) }
}

fn line_end(lines: &str) -> &'static str {
    if lines.contains("\r\n") { "\r\n" } else { "\n" }
}

fn part_of(line: &str, last: Part) -> Part {
    if line.starts_with("#,") {
        Part::Flags
    } else if line.starts_with("#|") {
        Part::Previous
    } else if line.starts_with("msgstr") {
        Part::Translation
    } else if line.starts_with("msg") {
        Part::Source
    } else if line.starts_with('"') {
        last
    } else {
        Part::Other
    }
}

/// The lines of a header that says of the encoding that it is UTF-8.
fn with_charset(header: &str) -> String {
    let Some((before, behind)) = header.split_once("charset=") else { return header.to_owned() };
    let end = behind.find(|c: char| !c.is_ascii_alphanumeric() && !"-_:.".contains(c)).unwrap_or(behind.len());
    if behind[..end].eq_ignore_ascii_case("utf-8") {
        return header.to_owned();
    }
    format!("{before}charset=UTF-8{}", &behind[end..])
}

/// The lines of a header that names a language, if it names none.
fn with_language(header: &str, lang: Lang) -> String {
    let name = format!("{LANGUAGE}:");
    let is_field = |at: &usize| header[..*at].ends_with('"') || header[..*at].ends_with("\\n");
    if let Some(at) = header.match_indices(&name).map(|(at, _)| at).find(is_field) {
        let value = at + name.len();
        let end = header[value..].find(['\\', '"']).map_or(header.len(), |end| value + end);
        if !header[value..end].trim().is_empty() {
            return header.to_owned();
        }
        return format!("{} {}{}", &header[..value], lang.locale(), &header[end..]);
    }
    let Some(last) = header.rfind('"') else { return header.to_owned() };
    let (before, behind) = header.split_at(last + 1);
    let end = line_end(header);
    format!("{before}{end}\"{name} {}\\n\"{behind}", lang.locale())
}
