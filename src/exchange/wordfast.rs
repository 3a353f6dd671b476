//! Text memories of Wordfast Classic and Pro: a line for each unit, its fields parted by tabs, the first line a header in
//! which each field begins with `%`.
//!
//! Characters are written as `&'26;` by their number in Windows-1252, line ends and tabs among them; `&tA;` stands for a
//! code. A backslash is itself: other programs write line ends and tabs as `\n` and `\t`, and paths as they are, and nothing
//! tells the one from the other.

use super::bilingual::Languages;
use super::keeps::{self, CODES, Kept};
use super::lines::Lines;
use super::{At, Header, Input, Losses, ReadOptions, Reader, WriteOptions, Writer, Written};
use crate::document::Role;
use crate::error::Result;
use crate::lang::Lang;
use crate::unit::{Code, Content, Date, Part, Prop, TranslationUnit, Variant};
use crate::xml::Encoded;
use std::io::{self, Write};

const ATTRIBUTE: &str = "x-wordfast-attribute";
const FIELDS: usize = 7;

/// What such a memory has a place for.
pub(super) const KEEPS: &[Kept] = &[
    Kept::Attribute("changedate"),
    Kept::Attribute("changeid"),
    Kept::Attribute("usagecount"),
    Kept::PropsOf(ATTRIBUTE),
    Kept::Codes,
];

const SHORT: &str = "lines with less than seven fields: left out";
const ODD: &str = "what Wordfast cannot write in a field: left out";
const CODE_DETAILS: &str = "what else is known of inline codes: left out";

/// The characters that Windows-1252 has at 0x80 to 0x9F.
const WINDOWS: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘', '’',
    '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

pub(super) fn read(input: Input, options: &ReadOptions) -> Result<Box<dyn Reader>> {
    let mut lines = Lines::open(input, options, |_| None)?;
    let mut header = Header { source_lang: options.source_lang, target_lang: options.target_lang, ..Header::default() };
    if lines.read()?.is_none() || !lines.text().starts_with('%') {
        return Err(lines
            .error("the first line is no header of a Wordfast memory")
            .hint("its fields begin with `%`, the fourth is the language of the sources"));
    }
    let fields: Vec<&str> = lines.text().split('\t').map(|field| field.trim_start_matches('%')).collect();
    let lang = |at: usize| fields.get(at).and_then(|tag| options.lang(tag).ok());
    header.source_lang = header.source_lang.or(lang(3));
    header.target_lang = lang(5).or(header.target_lang);
    Ok(Box::new(WordfastReader { lines, options: options.clone(), header, losses: Losses::default(), units: 0 }))
}

struct WordfastReader {
    lines: Lines,
    options: ReadOptions,
    header: Header,
    losses: Losses,
    units: u64,
}

impl WordfastReader {
    fn variant(&self, tag: &str, usual: Option<Lang>, text: &str) -> Result<Variant> {
        let lang = match usual {
            Some(lang) if tag.trim().is_empty() => lang,
            _ => self
                .options
                .lang(tag)
                .map_err(|e| self.lines.error(e.message()).hint("say what it is with `--lang-map`"))?,
        };
        Ok(Variant::new(lang, decoded(text)))
    }
}

impl Reader for WordfastReader {
    fn header(&self) -> &Header {
        &self.header
    }

    fn read(&mut self, unit: &mut TranslationUnit) -> Result<bool> {
        loop {
            let some = self.lines.read()?.is_some();
            self.lines.repairs(&mut self.losses);
            if !some {
                return Ok(false);
            }
            let text = self.lines.text();
            let fields: Vec<&str> = text.split('\t').collect();
            if fields.len() < FIELDS {
                if !text.trim().is_empty() {
                    self.losses.add(SHORT, || At::line(self.lines.line(), text));
                }
                continue;
            }
            *unit = TranslationUnit::default();
            let source = self.options.source_lang.map_or(fields[3], |_| "");
            let source_variant = self.variant(source, self.header.source_lang, fields[4])?;
            let target_variant = self.variant(fields[5], self.header.target_lang, fields[6])?;
            unit.variants.push(source_variant);
            if !fields[6].is_empty() {
                unit.variants.push(target_variant);
            }
            if let Some(date) = date(fields[0]) {
                unit.attributes.push("changedate", &date);
            } else if !fields[0].is_empty() {
                self.losses.add("dates that are none: left out", || At::line(self.lines.line(), fields[0]));
            }
            for (name, value) in [("changeid", fields[1]), ("usagecount", fields[2])] {
                if !value.is_empty() {
                    unit.attributes.push(name, value);
                }
            }
            for (nth, value) in fields[FIELDS..].iter().enumerate().filter(|(_, value)| !value.is_empty()) {
                unit.props.push(Prop::new(format!("{ATTRIBUTE}{}", nth + 1), decoded(value).text()));
            }
            if self.units == self.options.units {
                return Err(self.lines.too_many(self.units));
            }
            self.units += 1;
            return Ok(true);
        }
    }

    fn line(&mut self) -> Option<u64> {
        Some(self.lines.line())
    }

    fn losses(&mut self) -> &Losses {
        &self.losses
    }
}

/// `20110704~153200` in the form of TMX.
fn date(text: &str) -> Option<String> {
    let text = format!("{}Z", text.trim().replace('~', "T"));
    text.parse::<Date>().ok().map(|date| date.to_string())
}

/// The words and codes of a field.
fn decoded(field: &str) -> Content {
    let (mut text, mut codes) = (String::new(), Vec::new());
    let mut rest = field;
    while let Some(at) = rest.find('&') {
        text.push_str(&rest[..at]);
        rest = &rest[at..];
        let escaped = rest.strip_prefix("&'").and_then(|behind| behind.split_once(';'));
        let number = escaped
            .filter(|(hex, _)| hex.len() == 2)
            .and_then(|(hex, behind)| u8::from_str_radix(hex, 16).ok().map(|number| (number, behind)));
        let placed = rest.as_bytes();
        if let Some((number, behind)) = number {
            text.push(match number {
                0x80..=0x9f => WINDOWS[usize::from(number - 0x80)],
                other => char::from(other),
            });
            rest = behind;
        } else if let [b'&', b't', letter, b';', ..] = placed
            && letter.is_ascii_uppercase()
        {
            codes.push(Code::new(text.len() as u32, Role::Alone, &rest[..4]));
            rest = &rest[4..];
        } else {
            text.push('&');
            rest = &rest[1..];
        }
    }
    text.push_str(rest);
    Content::new(text, codes).unwrap_or_default()
}

#[expect(clippy::unnecessary_wraps, reason = "formats that begin with a line may fail here")]
pub(super) fn write<'w>(
    out: &'w mut dyn Write,
    header: &Header,
    options: &WriteOptions,
) -> io::Result<Box<dyn Writer + 'w>> {
    let out = if options.utf16 { Encoded::utf16(out) } else { Encoded::utf8(out) };
    let mut written = Written::default();
    keeps::count_header(&[Kept::Attribute("creationdate")], header, &mut written.losses);
    let date = header.attributes.date("creationdate").map(|date| date.to_string());
    Ok(Box::new(WordfastWriter { out, languages: Languages::of(header), date, begun: false, written }))
}

struct WordfastWriter<'w> {
    out: Encoded<&'w mut dyn Write>,
    languages: Languages,
    date: Option<String>,
    begun: bool,
    written: Written,
}

/// A date of TMX as Wordfast writes it.
fn wordfast_date(date: &str) -> String {
    date.trim_end_matches('Z').replace('T', "~")
}

impl WordfastWriter<'_> {
    fn begin(&mut self) -> io::Result<()> {
        if std::mem::replace(&mut self.begun, true) {
            return Ok(());
        }
        let tag = |lang: Option<Lang>| lang.map_or_else(|| "EN-US".to_owned(), |lang| lang.as_str().to_uppercase());
        let date = wordfast_date(self.date.as_deref().unwrap_or("19700101T000000Z"));
        write!(
            self.out,
            "%{date}\t%User ID\t%TU=00000000\t%{}\t%Wordfast TM v.5.90/00\t%{}\t%---00000000.\r\n",
            tag(self.languages.source),
            tag(self.languages.target)
        )
    }

    /// A text as a field.
    fn field(&mut self, content: &Content, unit: &TranslationUnit) -> String {
        let mut field = String::new();
        for part in content.parts() {
            match part {
                Part::Text(text) => encode(text, &mut field),
                Part::Alone(code) if is_place(&code.markup) => {
                    if code.details.is_some() {
                        self.written.losses.add(CODE_DETAILS, || At::of(unit, &code.markup));
                    }
                    field.push_str(&code.markup);
                }
                Part::Alone(code)
                | Part::Opens(_, code)
                | Part::Closes(_, code)
                | Part::Begins(code)
                | Part::Ends(code) => self.written.losses.add(CODES, || At::of(unit, &code.markup)),
            }
        }
        field
    }
}

fn is_place(markup: &str) -> bool {
    matches!(markup.as_bytes(), [b'&', b't', letter, b';'] if letter.is_ascii_uppercase())
}

fn encode(text: &str, field: &mut String) {
    for c in text.chars() {
        match c {
            '\n' => field.push_str("&'0A;"),
            '\t' => field.push_str("&'09;"),
            '\r' => field.push_str("&'0D;"),
            '&' => field.push_str("&'26;"),
            c => field.push(c),
        }
    }
}

impl Writer for WordfastWriter<'_> {
    fn unit(&mut self, unit: &TranslationUnit) -> io::Result<()> {
        let mut losses = std::mem::take(&mut self.written.losses);
        let picked = self.languages.pick(unit, &mut losses);
        self.written.losses = losses;
        self.begin()?;
        let Some((source, targets)) = picked else { return Ok(()) };
        if source.content.text().is_empty() {
            self.written.left_out += 1;
            return Ok(());
        }
        let target = targets.first().copied();
        super::bilingual::count_others(unit, &[Some(source), target], &mut self.written.losses);
        keeps::count(KEEPS, unit, [Some(source), target].into_iter().flatten(), &mut self.written.losses);
        let written_attributes = [Some(source), target].into_iter().flatten().flat_map(|v| v.attributes.iter());
        for (name, _) in written_attributes.filter(|(name, _)| keeps::keeps_attribute(KEEPS, name)) {
            self.written.losses.add(ODD, || At::of(unit, name));
        }
        for prop in [Some(source), target].into_iter().flatten().flat_map(|v| &v.props) {
            if prop.kind.starts_with(ATTRIBUTE) {
                self.written.losses.add(ODD, || At::of(unit, &prop.kind));
            }
        }
        let mut said = |name: &str| {
            let value = unit.attributes.get(name).unwrap_or_default();
            let fits = match name {
                "changedate" => value.is_empty() || date(&wordfast_date(value)).as_deref() == Some(value),
                _ => !value.contains(char::is_control),
            };
            if !fits {
                self.written.losses.add(ODD, || At::of(unit, value));
            }
            if fits { value.to_owned() } else { String::new() }
        };
        let (date, user, usage) = (wordfast_date(&said("changedate")), said("changeid"), said("usagecount"));
        let (source_field, target_field) =
            (self.field(&source.content, unit), target.map(|v| self.field(&v.content, unit)).unwrap_or_default());
        let lang = |lang: Option<Lang>| lang.map_or_else(String::new, |lang| lang.as_str().to_uppercase());
        let target_lang = lang(target.map(|v| v.lang).or(self.languages.target));
        write!(
            self.out,
            "{date}\t{user}\t{usage}\t{}\t{source_field}\t{target_lang}\t{target_field}",
            lang(Some(source.lang))
        )?;
        let mut fields: Vec<String> = Vec::new();
        for prop in unit.props.iter().filter(|prop| prop.kind.starts_with(ATTRIBUTE)) {
            let nth = prop.kind[ATTRIBUTE.len()..].parse::<usize>().ok().filter(|n| (1..=16).contains(n));
            match nth {
                Some(nth) if fields.get(nth - 1).is_none_or(String::is_empty) => {
                    fields.resize(fields.len().max(nth), String::new());
                    encode(&prop.value, &mut fields[nth - 1]);
                }
                _ => self.written.losses.add(ODD, || At::of(unit, &prop.kind)),
            }
        }
        for field in fields {
            write!(self.out, "\t{field}")?;
        }
        self.written.units += 1;
        self.out.write_all(b"\r\n")
    }

    fn finish(mut self: Box<Self>) -> io::Result<Written> {
        self.begin()?;
        self.out.flush()?;
        Ok(self.written)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_are_written_by_their_numbers_and_backslashes_are_themselves() {
        for (field, text) in [
            (r"Open C:\new\table now.", r"Open C:\new\table now."),
            ("one&'0A;two&'09;three&'0D;", "one\ntwo\tthree\r"),
            ("R&'26;D", "R&D"),
        ] {
            let content = decoded(field);
            assert_eq!(content.text(), text);
            let mut written = String::new();
            encode(text, &mut written);
            assert_eq!(written, field);
        }
        assert_eq!(decoded("&'93;a&'94; & &'5C;n &amp;").text(), "“a” & \\n &amp;");
    }
}
