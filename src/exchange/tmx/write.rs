//! Writes TMX that CAT tools accept: valid by the DTD, level 2, one spelling for each language, the same bytes each time.

use super::codes::matching;
use crate::exchange::{Header, Written};
use crate::lang::Lang;
use crate::unit::{Content, Part, Prop, TranslationUnit, Variant};
use crate::xml;
use std::io::{self, BufWriter, Write};

/// Segments longer than this are refused by some translation systems, in characters.
const LONG: usize = 2_000;

/// A TMX file that is being written, unit by unit.
pub struct TmxWriter<W: Write> {
    xml: xml::Writer<BufWriter<W>>,
    source_lang: Lang,
    date: Option<String>,
    written: Written,
}

impl<W: Write> TmxWriter<W> {
    /// Begins the file.
    ///
    /// # Errors
    /// When `out` fails.
    pub fn new(out: W, header: &Header) -> io::Result<Self> {
        let date = header.date.map(|date| date.to_string());
        let mut xml = xml::Writer::new(BufWriter::new(out));
        xml.declaration()?;
        xml.doctype("tmx SYSTEM \"tmx14.dtd\"")?;
        xml.start("tmx", [("version", "1.4")])?;
        xml.newline(2)?;
        let attributes = [
            ("creationtool", env!("CARGO_PKG_NAME")),
            ("creationtoolversion", env!("CARGO_PKG_VERSION")),
            ("segtype", "sentence"),
            ("o-tmf", env!("CARGO_PKG_NAME")),
            ("adminlang", "en"),
            ("srclang", header.source_lang.as_str()),
            ("datatype", header.data_type),
        ];
        let attributes = attributes.into_iter().chain(creation(date.as_deref()));
        match &header.segmentation {
            None => xml.empty("header", attributes)?,
            Some(rules) => {
                xml.start("header", attributes)?;
                xml.newline(4)?;
                xml.element("prop", [("type", "x-segmentation")], rules)?;
                xml.newline(2)?;
                xml.end("header")?;
            }
        }
        xml.newline(2)?;
        xml.start("body", [])?;
        Ok(Self { xml, source_lang: header.source_lang, date, written: Written::default() })
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
        self.xml.newline(4)?;
        let id = unit.id.as_deref().map(|id| ("tuid", id));
        self.xml.start("tu", id.into_iter().chain(creation(self.date.as_deref())))?;
        self.remarks(6, &unit.notes, &unit.props)?;
        let contents: Vec<&Content> = variants.iter().map(|v| &v.content).collect();
        for (variant, x) in variants.iter().zip(matching(&contents)) {
            self.variant(variant, &x)?;
        }
        self.xml.newline(4)?;
        self.xml.end("tu")?;
        self.written.units += 1;
        Ok(())
    }

    /// Ends the file.
    ///
    /// # Errors
    /// When the output fails.
    pub fn end(mut self) -> io::Result<Written> {
        self.xml.newline(2)?;
        self.xml.end("body")?;
        self.xml.newline(0)?;
        self.xml.end("tmx")?;
        self.xml.newline(0)?;
        self.written.replaced = self.xml.replaced() as usize;
        self.xml.finish()?.flush()?;
        Ok(self.written)
    }

    fn variant(&mut self, variant: &Variant, x: &[Option<u32>]) -> io::Result<()> {
        self.xml.newline(6)?;
        self.xml.start("tuv", [("xml:lang", variant.lang.as_str())])?;
        let remarks = !variant.notes.is_empty() || !variant.props.is_empty();
        self.remarks(8, &variant.notes, &variant.props)?;
        if remarks {
            self.xml.newline(8)?;
        }
        self.segment(&variant.content, x)?;
        if remarks {
            self.xml.newline(6)?;
        }
        self.xml.end("tuv")
    }

    fn segment(&mut self, content: &Content, x: &[Option<u32>]) -> io::Result<()> {
        self.written.long += usize::from(content.text().chars().nth(LONG).is_some());
        self.xml.start("seg", [])?;
        let mut x = x.iter().copied();
        for part in content.parts() {
            match part {
                Part::Text(text) => self.xml.text(text)?,
                Part::Opens(i, markup) => self.code("bpt", None, Some(i), x.next().flatten(), markup)?,
                Part::Closes(i, markup) => {
                    // The DTD gives `ept` no `x`; that of its `bpt` counts.
                    x.next();
                    self.code("ept", None, Some(i), None, markup)?;
                }
                Part::Begins(markup) => self.code("it", Some("begin"), None, x.next().flatten(), markup)?,
                Part::Ends(markup) => self.code("it", Some("end"), None, x.next().flatten(), markup)?,
                Part::Alone(markup) => self.code("ph", None, None, x.next().flatten(), markup)?,
            }
        }
        self.xml.end("seg")
    }

    fn code(
        &mut self,
        element: &str,
        pos: Option<&str>,
        i: Option<u32>,
        x: Option<u32>,
        markup: &str,
    ) -> io::Result<()> {
        let (i, x) = (i.map(|i| i.to_string()), x.map(|x| x.to_string()));
        let attributes = [("pos", pos), ("i", i.as_deref()), ("x", x.as_deref())];
        self.xml.element(element, attributes.into_iter().filter_map(|(name, value)| Some((name, value?))), markup)
    }

    fn remarks(&mut self, indent: usize, notes: &[String], props: &[Prop]) -> io::Result<()> {
        for note in notes {
            self.xml.newline(indent)?;
            self.xml.element("note", [], note)?;
        }
        for prop in props {
            self.xml.newline(indent)?;
            self.xml.element("prop", [("type", prop.kind.as_str())], &prop.value)?;
        }
        Ok(())
    }
}

fn creation(date: Option<&str>) -> impl Iterator<Item = (&str, &str)> {
    date.map(|date| ("creationdate", date)).into_iter()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Code, Role};
    use crate::unit::Date;

    fn write(units: &[TranslationUnit], date: Option<Date>) -> (String, Written) {
        let header = Header {
            source_lang: "en".parse().unwrap(),
            target_lang: None,
            data_type: "html",
            segmentation: None,
            date,
        };
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
