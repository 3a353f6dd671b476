//! Writes catalogs again as they are, but for the messages that were filled.

use super::message::{Messages, charset_of, unquoted};
use super::read::PoReader;
use super::write::{field, forms, quote, translation};
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
    let own = catalog.messages.take();
    Ok(mark.to_owned() + &with_fields(&own, &catalog.fields, header.target_lang))
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
    ended_as(message, out)
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

/// Lines that stand in the place of others: without a line end where those, at the end of the catalog, have none.
fn ended_as(own: &str, mut out: String) -> String {
    if !own.ends_with('\n') {
        out.truncate(out.trim_end_matches(['\n', '\r']).len());
    }
    out
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

/// The lines of a header whose fields are `own`: it says that the encoding is UTF-8, and names a language. Only the lines of
/// fields that change do; where each field has no line of its own, `msgstr` is written anew.
fn with_fields(header: &str, own: &str, lang: Option<Lang>) -> String {
    let own: Vec<&str> = own.split_inclusive('\n').collect();
    let mut fields: Vec<String> = own.iter().map(|field| with_charset(field)).collect();
    if let Some(lang) = lang {
        name_language(&mut fields, lang);
    }
    if fields == own {
        return header.to_owned();
    }
    let mut part = Part::Other;
    let parts: Vec<(Part, &str)> = header
        .split_inclusive('\n')
        .map(|line| {
            part = part_of(line.trim_start(), part);
            (part, line)
        })
        .collect();
    let Some(begin) = parts.iter().position(|(part, _)| *part == Part::Translation) else { return header.to_owned() };
    let count = parts[begin..].iter().take_while(|(part, _)| *part == Part::Translation).count();
    let lines: Vec<&str> = parts[begin..begin + count].iter().map(|(_, line)| line.trim_end()).collect();
    let end = line_end(header);
    let mut out: String = parts[..begin].iter().map(|(_, line)| *line).collect();
    out.push_str(&translated(&lines, &own, &fields).replace('\n', end));
    out.extend(parts[begin + count..].iter().map(|(_, line)| *line));
    ended_as(header, out)
}

/// The lines of `msgstr` of a header with other fields, the first of which are in the place of its own.
fn translated(lines: &[&str], own: &[&str], fields: &[String]) -> String {
    let text = |line: &str| {
        let mut text = String::new();
        let _ = unquoted(&line[line.find('"').unwrap_or(line.len())..], &mut text);
        text
    };
    let lead = usize::from(lines.first().is_some_and(|line| text(line).is_empty()));
    let is_one_each = lines[lead..].iter().map(|line| text(line)).eq(own.iter().copied());
    let mut out = String::new();
    if !is_one_each {
        field("", "msgstr", &fields.concat(), &mut out);
        return out;
    }
    for line in &lines[..lead] {
        out.push_str(line);
        out.push('\n');
    }
    for (at, field) in fields.iter().enumerate() {
        match lines[lead..].get(at) {
            Some(line) if own[at] == field => {
                out.push_str(line);
                out.push('\n');
            }
            line => {
                out.push_str(line.map_or("", |line| &line[..line.find('"').unwrap_or(0)]));
                quote(field, &mut out);
            }
        }
    }
    out
}

/// A field of a header, with UTF-8 as the encoding if it is the one that names it.
fn with_charset(field: &str) -> String {
    match charset_of(field) {
        Some(label) if !field[label.clone()].eq_ignore_ascii_case("utf-8") => {
            format!("{}UTF-8{}", &field[..label.start], &field[label.end..])
        }
        _ => field.to_owned(),
    }
}

/// Names a language in the fields of a header, if they name none.
fn name_language(fields: &mut Vec<String>, lang: Lang) {
    let named = format!("{LANGUAGE}: {}\n", lang.locale());
    let value = |field: &String| Some(field.split_once(':').filter(|(name, _)| name.trim() == LANGUAGE)?.1.to_owned());
    match fields.iter().enumerate().find_map(|(at, field)| Some((at, value(field)?))) {
        Some((at, value)) if value.trim().is_empty() => fields[at] = named,
        Some(_) => {}
        None => {
            if let Some(last) = fields.last_mut().filter(|last| !last.ends_with('\n')) {
                last.push('\n');
            }
            fields.push(named);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::Format;
    use std::path::Path;

    /// The header of a catalog that was written again.
    fn again(text: &str) -> String {
        let tag = |tag: &str| tag.parse().ok();
        let options = ReadOptions { source_lang: tag("en"), target_lang: tag("fr"), ..ReadOptions::default() };
        let input = || Input::bytes(Path::new("a"), text);
        let reader = Format::named("po").unwrap().read(input(), &options).unwrap();
        let mut out = Vec::new();
        refill(input(), &options, reader.header(), &mut out).unwrap().finish().unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_header_gets_its_language_and_charset_however_it_is_written() {
        let head = "# see charset=x\nmsgid \"\"\nmsgstr \"\"\n";
        let utf8 = "\"Content-Type: text/plain; charset=UTF-8\\n\"\n\"Language: fr\\n\"";
        for (own, wanted) in [
            ("\"Content-Type: text/plain; charset=UTF-8\"", utf8.to_owned()),
            ("\"Content-Type: text/plain; charset=\"\n\"ISO-8859-1\\n\"", utf8.to_owned()),
            ("\"Content-Type: text/plain; charset=CHARSET\\nLanguage: \\n\"\n", format!("{utf8}\n")),
            ("\"X-A: \\\"\\?\\n\"\n\"Language: \\n\"\n", "\"X-A: \\\"\\?\\n\"\n\"Language: fr\\n\"\n".to_owned()),
            ("\"X-Note: charset=x\\n\"\n", "\"X-Note: charset=x\\n\"\n\"Language: fr\\n\"\n".to_owned()),
            ("", "\"Language: fr\\n\"\n".to_owned()),
        ] {
            assert_eq!(again(&format!("{head}{own}")), format!("{head}{wanted}"), "{own}");
            let crlf = |text: &str| format!("{head}{text}").replace('\n', "\r\n");
            assert_eq!(again(&crlf(own)), crlf(&wanted), "{own}");
        }
    }
}
