//! Writes TMX that CAT tools accept: valid by the DTD, level 2, one spelling for each language, the same bytes each time.

use super::codes::matching;
use crate::exchange::{Header, Written};
use crate::lang::Lang;
use crate::unit::{Content, Date, Part, Prop, TranslationUnit, Variant};
use std::io::{self, Write};

/// Segments longer than this are refused by some translation systems, in characters.
const LONG: usize = 2_000;

/// A TMX file that is being written, unit by unit.
pub struct TmxWriter<W: Write> {
    out: W,
    source_lang: Lang,
    date: Option<Date>,
    written: Written,
    /// One unit, so that `out` gets few and large writes.
    buffer: String,
}

impl<W: Write> TmxWriter<W> {
    /// Begins the file.
    ///
    /// # Errors
    /// When `out` fails.
    pub fn new(out: W, header: &Header) -> io::Result<Self> {
        let Header { source_lang, data_type, date, .. } = *header;
        let mut writer =
            Self { out, source_lang, date, written: Written::default(), buffer: String::with_capacity(4_096) };
        writer.buffer.push_str("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE tmx SYSTEM \"tmx14.dtd\">\n");
        writer.buffer.push_str("<tmx version=\"1.4\">\n  <header");
        writer.attribute("creationtool", env!("CARGO_PKG_NAME"));
        writer.attribute("creationtoolversion", env!("CARGO_PKG_VERSION"));
        writer.attribute("segtype", "sentence");
        writer.attribute("o-tmf", env!("CARGO_PKG_NAME"));
        writer.attribute("adminlang", "en");
        writer.attribute("srclang", source_lang.as_str());
        writer.attribute("datatype", data_type);
        writer.creation_date();
        writer.buffer.push_str("/>\n  <body>\n");
        writer.flush_buffer()?;
        Ok(writer)
    }

    /// Writes a unit. One that has no variant in the source language, or no other that holds something, is left out and
    /// counted: tools take an empty segment for an empty translation.
    ///
    /// # Errors
    /// When the output fails.
    pub fn unit(&mut self, unit: &TranslationUnit) -> io::Result<()> {
        let variants: Vec<&Variant> = unit.variants.iter().filter(|v| !v.content.text().trim().is_empty()).collect();
        if variants.len() < 2 || variants.iter().all(|v| v.lang != self.source_lang) {
            self.written.left_out += 1;
            return Ok(());
        }
        self.buffer.push_str("    <tu");
        if let Some(id) = &unit.id {
            self.attribute("tuid", id);
        }
        self.creation_date();
        self.buffer.push_str(">\n");
        self.remarks("      ", &unit.notes, &unit.props);
        let contents: Vec<&Content> = variants.iter().map(|v| &v.content).collect();
        for (variant, x) in variants.iter().zip(matching(&contents)) {
            self.variant(variant, &x);
        }
        self.buffer.push_str("    </tu>\n");
        self.written.units += 1;
        self.flush_buffer()
    }

    /// Ends the file.
    ///
    /// # Errors
    /// When the output fails.
    pub fn end(mut self) -> io::Result<Written> {
        self.buffer.push_str("  </body>\n</tmx>\n");
        self.flush_buffer()?;
        Ok(self.written)
    }

    fn variant(&mut self, variant: &Variant, x: &[Option<u32>]) {
        self.buffer.push_str("      <tuv");
        self.attribute("xml:lang", variant.lang.as_str());
        if variant.notes.is_empty() && variant.props.is_empty() {
            self.buffer.push('>');
            self.segment(&variant.content, x);
        } else {
            self.buffer.push_str(">\n");
            self.remarks("        ", &variant.notes, &variant.props);
            self.buffer.push_str("        ");
            self.segment(&variant.content, x);
            self.buffer.push_str("\n      ");
        }
        self.buffer.push_str("</tuv>\n");
    }

    fn segment(&mut self, content: &Content, x: &[Option<u32>]) {
        self.written.long += usize::from(content.text().chars().nth(LONG).is_some());
        self.buffer.push_str("<seg>");
        let mut x = x.iter().copied();
        for part in content.parts() {
            match part {
                Part::Text(text) => self.text(text),
                Part::Opens(i, markup) => self.code("bpt", &[("i", Some(i)), ("x", x.next().flatten())], markup),
                Part::Closes(i, markup) => {
                    x.next();
                    self.code("ept", &[("i", Some(i))], markup);
                }
                Part::Begins(markup) => self.code("it pos=\"begin\"", &[("x", x.next().flatten())], markup),
                Part::Ends(markup) => self.code("it pos=\"end\"", &[("x", x.next().flatten())], markup),
                Part::Alone(markup) => self.code("ph", &[("x", x.next().flatten())], markup),
            }
        }
        self.buffer.push_str("</seg>");
    }

    fn code(&mut self, tag: &str, numbers: &[(&str, Option<u32>)], markup: &str) {
        self.buffer.push('<');
        self.buffer.push_str(tag);
        for (name, number) in numbers {
            if let Some(number) = number {
                self.attribute(name, &number.to_string());
            }
        }
        self.buffer.push('>');
        self.text(markup);
        self.buffer.push_str("</");
        self.buffer.push_str(tag.split(' ').next().unwrap_or(tag));
        self.buffer.push('>');
    }

    fn remarks(&mut self, indent: &str, notes: &[String], props: &[Prop]) {
        for note in notes {
            self.buffer.push_str(indent);
            self.buffer.push_str("<note>");
            self.text(note);
            self.buffer.push_str("</note>\n");
        }
        for prop in props {
            self.buffer.push_str(indent);
            self.buffer.push_str("<prop");
            self.attribute("type", &prop.kind);
            self.buffer.push('>');
            self.text(&prop.value);
            self.buffer.push_str("</prop>\n");
        }
    }

    fn creation_date(&mut self) {
        if let Some(date) = self.date {
            self.attribute("creationdate", &date.to_string());
        }
    }

    fn attribute(&mut self, name: &str, value: &str) {
        self.buffer.push(' ');
        self.buffer.push_str(name);
        self.buffer.push_str("=\"");
        self.written.replaced += escape(&mut self.buffer, value, Place::Attribute);
        self.buffer.push('"');
    }

    fn text(&mut self, text: &str) {
        self.written.replaced += escape(&mut self.buffer, text, Place::Text);
    }

    fn flush_buffer(&mut self) -> io::Result<()> {
        self.out.write_all(self.buffer.as_bytes())?;
        self.buffer.clear();
        Ok(())
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Text,
    Attribute,
}

/// Appends a text with its markup characters escaped; characters that XML 1.0 does not allow become U+FFFD. Returns how
/// many did.
fn escape(out: &mut String, text: &str, place: Place) -> usize {
    let mut replaced = 0;
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            // A parser would read a bare carriage return as a line feed, and white space in an attribute as a space.
            '\r' => out.push_str("&#13;"),
            '"' if place == Place::Attribute => out.push_str("&quot;"),
            '\n' if place == Place::Attribute => out.push_str("&#10;"),
            '\t' if place == Place::Attribute => out.push_str("&#9;"),
            '\t' | '\n' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'.. => out.push(c),
            _ => {
                out.push('\u{fffd}');
                replaced += 1;
            }
        }
    }
    replaced
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Code, Role};

    fn write(units: &[TranslationUnit], date: Option<Date>) -> (String, Written) {
        let header = Header { source_lang: "en".parse().unwrap(), target_lang: None, data_type: "html", date };
        let mut out = Vec::new();
        let mut writer = TmxWriter::new(&mut out, &header).unwrap();
        for unit in units {
            writer.unit(unit).unwrap();
        }
        let written = writer.end().unwrap();
        (String::from_utf8(out).unwrap(), written)
    }

    fn variant(lang: &str, text: &str, codes: &[(u32, Role, &str)]) -> Variant {
        let codes = codes.iter().map(|(at, role, markup)| Code { at: *at, role: *role, markup: (*markup).to_owned() });
        Variant::new(lang.parse().unwrap(), Content::new(text, codes.collect()).unwrap())
    }

    #[test]
    fn a_file_holds_units_with_their_codes_and_properties() {
        let mut german = variant(
            "de",
            "Sag ja & nein",
            &[
                (0, Role::Close(4), "</i>"),
                (4, Role::Open(5), "<b>"),
                (6, Role::Close(5), "</b>"),
                (13, Role::Alone, "<br/>"),
            ],
        );
        german.props.push(Prop::new("x-confidence", "0.912"));
        let unit = TranslationUnit {
            id: Some("a \"b\"".to_owned()),
            props: vec![Prop::new("x-source", "a<b.html")],
            notes: vec!["seen".to_owned()],
            variants: vec![
                variant(
                    "en",
                    "Say yes & no",
                    &[
                        (0, Role::Close(1), "</i>"),
                        (4, Role::Open(2), "<b>"),
                        (7, Role::Close(2), "</b>"),
                        (12, Role::Alone, "<br/>"),
                    ],
                ),
                german,
            ],
        };
        let (text, written) = write(&[unit], "2011-07-04".parse().ok());
        let version = env!("CARGO_PKG_VERSION");
        let expected = format!(
            r#"<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4">
  <header creationtool="bitext" creationtoolversion="{version}" segtype="sentence" o-tmf="bitext" adminlang="en" srclang="en" datatype="html" creationdate="20110704T000000Z"/>
  <body>
    <tu tuid="a &quot;b&quot;" creationdate="20110704T000000Z">
      <note>seen</note>
      <prop type="x-source">a&lt;b.html</prop>
      <tuv xml:lang="en"><seg><it pos="end" x="1">&lt;/i&gt;</it>Say <bpt i="1" x="1">&lt;b&gt;</bpt>yes<ept i="1">&lt;/b&gt;</ept> &amp; no<ph x="1">&lt;br/&gt;</ph></seg></tuv>
      <tuv xml:lang="de">
        <prop type="x-confidence">0.912</prop>
        <seg><it pos="end" x="1">&lt;/i&gt;</it>Sag <bpt i="1" x="1">&lt;b&gt;</bpt>ja<ept i="1">&lt;/b&gt;</ept> &amp; nein<ph x="1">&lt;br/&gt;</ph></seg>
      </tuv>
    </tu>
  </body>
</tmx>
"#
        );
        assert_eq!(text, expected);
        assert_eq!(written, Written { units: 1, ..Written::default() });
    }

    #[test]
    fn what_xml_cannot_hold_is_replaced_and_counted() {
        let unit = TranslationUnit {
            variants: vec![variant("en", "a\u{b}\u{ffff}b\r\u{1f600}", &[]), variant("de", "c\td\n]]>", &[])],
            id: Some("x\u{1}\ty".to_owned()),
            ..TranslationUnit::default()
        };
        let (text, written) = write(&[unit], None);
        assert!(text.contains("<seg>a\u{fffd}\u{fffd}b&#13;\u{1f600}</seg>"), "{text}");
        assert!(text.contains("<seg>c\td\n]]&gt;</seg>"), "{text}");
        assert!(text.contains("tuid=\"x\u{fffd}&#9;y\""), "{text}");
        assert_eq!(written.replaced, 3);
    }

    #[test]
    fn units_without_a_translation_or_a_source_are_left_out_and_counted() {
        let unit = |variants| TranslationUnit { variants, ..TranslationUnit::default() };
        let long = "é".repeat(LONG + 1);
        let (text, written) = write(
            &[
                unit(vec![variant("en", "alone", &[])]),
                unit(vec![variant("en", "nothing", &[]), variant("de", " ", &[(0, Role::Alone, "<br/>")])]),
                unit(vec![variant("de", "ohne", &[]), variant("fr", "sans", &[])]),
                unit(vec![variant("en", "kept", &[]), variant("de", &long, &[]), variant("fr", "", &[])]),
            ],
            None,
        );
        assert_eq!(text.matches("<tu>").count(), 1);
        assert_eq!(text.matches("<tuv").count(), 2);
        assert_eq!(written, Written { units: 1, left_out: 3, replaced: 0, long: 1 });
    }
}
