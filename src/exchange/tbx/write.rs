//! Writes collections of terms.

use super::{KEEPS, OF_LANGUAGE, OURS, PROP, SAYING, XML, XML_OF_LANGUAGE};
use crate::exchange::ids::NewIds;
use crate::exchange::tree::Node;
use crate::exchange::{At, Header, WriteOptions, Writer, Written, keeps};
use crate::lang::Lang;
use crate::unit::{Note, Prop, TranslationUnit, Variant};
use crate::xml::{self, Encoded};
use std::io::{self, BufWriter, Write};

const IDS: &str = "ids that XML cannot have, or that came before: made different";
const ODD: &str = "properties that are no element of TBX: left out";
const NOTE_ATTRIBUTES: &str = "attributes of notes: left out";

pub(in crate::exchange) fn write_2<'w>(
    out: &'w mut dyn Write,
    header: &Header,
    options: &WriteOptions,
) -> io::Result<Box<dyn Writer + 'w>> {
    begin(out, header, options, &YEAR_2008)
}

pub(in crate::exchange) fn write_3<'w>(
    out: &'w mut dyn Write,
    header: &Header,
    options: &WriteOptions,
) -> io::Result<Box<dyn Writer + 'w>> {
    begin(out, header, options, &YEAR_2019)
}

/// What the versions call the parts.
struct Names {
    root: &'static str,
    header: &'static str,
    concept: &'static str,
    language: &'static str,
    term: &'static str,
}

const YEAR_2008: Names =
    Names { root: "martif", header: "martifHeader", concept: "termEntry", language: "langSet", term: "tig" };
const YEAR_2019: Names =
    Names { root: "tbx", header: "tbxHeader", concept: "conceptEntry", language: "langSec", term: "termSec" };

fn begin<'w>(
    out: &'w mut dyn Write,
    header: &Header,
    options: &WriteOptions,
    names: &'static Names,
) -> io::Result<Box<dyn Writer + 'w>> {
    let encoded = if options.utf16 { Encoded::utf16(out) } else { Encoded::utf8(out) };
    let mut xml = xml::Writer::new(BufWriter::with_capacity(1 << 16, encoded));
    xml.declaration(if options.utf16 { "UTF-16" } else { "UTF-8" })?;
    let lang = header.source_lang.map(|lang| lang.to_string());
    let lang = ("xml:lang", lang.as_deref().unwrap_or("en"));
    if names.root == "tbx" {
        let own = [("type", "TBX-Basic"), ("style", "dca"), lang, ("xmlns", "urn:iso:std:iso:30042:ed-2")];
        xml.start("tbx", own)?;
    } else {
        xml.start("martif", [("type", "TBX-Basic"), lang])?;
    }
    xml.newline(2)?;
    xml.start(names.header, [])?;
    xml.raw(&format!("<fileDesc><sourceDesc><p>{OURS}</p></sourceDesc></fileDesc>"))?;
    xml.end(names.header)?;
    xml.newline(2)?;
    xml.start("text", [])?;
    xml.start("body", [])?;
    let mut written = Written::default();
    keeps::count_header(&[], header, &mut written.losses);
    Ok(Box::new(TbxWriter { xml, names, ids: NewIds::new("c"), written }))
}

struct TbxWriter<'w> {
    xml: xml::Writer<BufWriter<Encoded<&'w mut dyn Write>>>,
    names: &'static Names,
    ids: NewIds,
    written: Written,
}

impl TbxWriter<'_> {
    fn id(&mut self, unit: &TranslationUnit) -> String {
        let is_name = |id: &str| {
            id.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
                && id.chars().all(|c| c.is_ascii_alphanumeric() || "_-.".contains(c))
        };
        let wanted = unit.id.as_deref();
        let id = self.ids.give(wanted.filter(|id| is_name(id)));
        if let Some(changed) = wanted.filter(|wanted| *wanted != id) {
            self.written.losses.add(IDS, || At::of(unit, changed));
        }
        id
    }

    /// Writes what is said of a concept, a language or a term.
    fn sayings<'p>(
        &mut self,
        props: impl IntoIterator<Item = &'p Prop>,
        prefix: &str,
        whole: &str,
        unit: &TranslationUnit,
        indent: usize,
    ) -> io::Result<()> {
        for prop in props {
            if prop.kind == whole
                && Node::parse(&prop.value).is_some_and(|node| node.prefixes().iter().all(|p| *p == "xml"))
            {
                self.xml.newline(indent)?;
                self.xml.raw(&prop.value)?;
                continue;
            }
            let parted = prop.kind.strip_prefix(prefix).and_then(|rest| rest.split_once('-'));
            match parted.filter(|(element, kind)| SAYING.contains(element) && !kind.is_empty()) {
                Some((element, kind)) => {
                    self.xml.newline(indent)?;
                    self.xml.element(element, [("type", kind)], &prop.value)?;
                }
                // Those of other formats were counted before.
                None if prop.kind.starts_with(PROP) => self.written.losses.add(ODD, || At::of(unit, &prop.kind)),
                None => {}
            }
        }
        Ok(())
    }

    fn notes(&mut self, notes: &[Note], unit: &TranslationUnit, indent: usize) -> io::Result<()> {
        for note in notes {
            for (name, _) in note.attributes.iter() {
                self.written.losses.add(NOTE_ATTRIBUTES, || At::of(unit, name));
            }
            self.xml.newline(indent)?;
            self.xml.element("note", [], &note.text)?;
        }
        Ok(())
    }

    fn term(&mut self, variant: &Variant, unit: &TranslationUnit) -> io::Result<()> {
        self.xml.newline(8)?;
        self.xml.start(self.names.term, [])?;
        self.xml.newline(10)?;
        self.xml.element("term", [], variant.content.text())?;
        let own = variant.props.iter().filter(|prop| !prop.kind.starts_with(OF_LANGUAGE));
        self.sayings(own, PROP, XML, unit, 10)?;
        self.notes(&variant.notes, unit, 10)?;
        self.xml.newline(8)?;
        self.xml.end(self.names.term)
    }
}

impl Writer for TbxWriter<'_> {
    fn unit(&mut self, unit: &TranslationUnit) -> io::Result<()> {
        let terms: Vec<&Variant> = unit.variants.iter().filter(|v| !v.content.text().is_empty()).collect();
        if terms.is_empty() {
            self.written.left_out += 1;
            return Ok(());
        }
        keeps::count(KEEPS, unit, terms.iter().copied(), &mut self.written.losses);
        let id = self.id(unit);
        self.xml.newline(4)?;
        self.xml.start(self.names.concept, [("id", id.as_str())])?;
        self.sayings(&unit.props, PROP, XML, unit, 6)?;
        self.notes(&unit.notes, unit, 6)?;
        let mut done: Vec<Lang> = Vec::new();
        for term in &terms {
            if done.contains(&term.lang) {
                continue;
            }
            done.push(term.lang);
            self.xml.newline(6)?;
            self.xml.start(self.names.language, [("xml:lang", term.lang.as_str())])?;
            let same: Vec<&Variant> = terms.iter().copied().filter(|v| v.lang == term.lang).collect();
            for (nth, variant) in same.iter().enumerate() {
                let of_language = variant.props.iter().filter(|prop| prop.kind.starts_with(OF_LANGUAGE));
                if nth == 0 {
                    self.sayings(of_language, OF_LANGUAGE, XML_OF_LANGUAGE, unit, 8)?;
                } else {
                    of_language.for_each(|prop| self.written.losses.add(ODD, || At::of(unit, &prop.kind)));
                }
            }
            for variant in same {
                self.term(variant, unit)?;
            }
            self.xml.newline(6)?;
            self.xml.end(self.names.language)?;
        }
        self.xml.newline(4)?;
        self.xml.end(self.names.concept)?;
        self.written.units += 1;
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> io::Result<Written> {
        self.xml.newline(2)?;
        self.xml.end("body")?;
        self.xml.end("text")?;
        self.xml.newline(0)?;
        self.xml.end(self.names.root)?;
        self.xml.newline(0)?;
        self.written.replaced = self.xml.replaced() as usize;
        self.xml.finish()?.flush()?;
        Ok(self.written)
    }
}
