//! Writes TMX that CAT tools accept: valid by the DTD, one spelling for each language, the same bytes each time.

use super::{omegat, words};
use crate::exchange::ids::NewIds;
use crate::exchange::keeps::ALTERNATIVES;
use crate::exchange::nested::nested;
use crate::exchange::{At, Header, Losses, Tags, WriteOptions, Writer, Written};
use crate::lang::Lang;
use crate::unit::{Aligned, Attributes, Code, Content, Note, Part, Prop, TranslationUnit, Variant};
use crate::xml;
use std::collections::HashSet;
use std::io::{self, BufWriter, Write};

/// Segments longer than this are refused by some translation systems, in characters.
const LONG: usize = 2_000;

/// Ids above this are no `i`: pairs are numbered behind the highest.
const HIGHEST_ID: u32 = 1_000_000;

const ATTRIBUTES: &str = "attributes that TMX does not have: written as properties";
const CODE_ATTRIBUTES: &str = "attributes of inline codes that TMX does not have: left out";
const REMARK_ATTRIBUTES: &str = "attributes of notes and properties that TMX does not have: left out";
const CODES: &str = "inline codes: left out";
const FLOWS: &str = "texts inside inline codes: left out";
const MARKS: &str = "marks that overlap or are cut apart: written as codes";
const SEGTYPE: &str = "kinds of segments that TMX does not know: written as properties";

/// A TMX file that is being written, unit by unit.
pub struct TmxWriter<W: Write> {
    xml: xml::Writer<BufWriter<Encoded<W>>>,
    source_lang: Option<Lang>,
    /// The date of the file, which the units made with it carry.
    date: Option<String>,
    options: WriteOptions,
    ids: NewIds,
    written: Written,
}

type Encoded<W> = xml::Encoded<W>;

impl<W: Write> TmxWriter<W> {
    /// Begins the file.
    ///
    /// # Errors
    /// When `out` fails.
    pub fn new(out: W, header: &Header, options: &WriteOptions) -> io::Result<Self> {
        let out = if options.utf16 { Encoded::utf16(out) } else { Encoded::utf8(out) };
        let mut xml = xml::Writer::new(BufWriter::with_capacity(1 << 16, out));
        xml.declaration(if options.utf16 { "UTF-16" } else { "UTF-8" })?;
        xml.doctype("tmx SYSTEM \"tmx14.dtd\"")?;
        xml.start("tmx", [("version", "1.4")])?;
        let mut writer = Self {
            xml,
            source_lang: header.source_lang,
            date: header.attributes.get("creationdate").map(str::to_owned),
            options: options.clone(),
            ids: NewIds::new("u"),
            written: Written::default(),
        };
        writer.header(header)?;
        writer.xml.newline(2)?;
        writer.xml.start("body", [])?;
        Ok(writer)
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

    fn header(&mut self, header: &Header) -> io::Result<()> {
        let said = &header.attributes;
        let required = words::HEADER[..words::HEADER_REQUIRED].iter().map(|name| {
            let own = match *name {
                "creationtool" | "o-tmf" => env!("CARGO_PKG_NAME"),
                "creationtoolversion" => env!("CARGO_PKG_VERSION"),
                "segtype" => "sentence",
                "adminlang" => "en",
                "srclang" => header.source_lang.as_ref().map_or("*all*", Lang::as_str),
                _ => "unknown",
            };
            let usable = |value: &&str| match *name {
                "srclang" => false,
                "segtype" => words::SEGTYPES.contains(value),
                _ => !value.trim().is_empty(),
            };
            (*name, said.get(name).filter(usable).unwrap_or(own))
        });
        let mut attributes: Attributes = required.collect();
        if self.options.tags == Tags::Omegat {
            // Only by this name it knows that the codes are its own.
            attributes.set("creationtool", "OmegaT");
        }
        let optional = |(name, _): &(&str, &str)| words::HEADER[words::HEADER_REQUIRED..].contains(name);
        said.iter().filter(optional).for_each(|(name, value)| attributes.push(name, value));
        let mut props = header.props.clone();
        props.extend(odd(said, words::HEADER, &mut self.written.losses, None));
        self.xml.newline(2)?;
        if props.is_empty() && header.notes.is_empty() && header.encodings.is_empty() {
            return self.xml.empty("header", attributes.iter());
        }
        self.xml.start("header", attributes.iter())?;
        self.remarks(4, &header.notes, &props)?;
        for encoding in header.encodings.iter().filter(|encoding| !encoding.maps.is_empty()) {
            self.xml.newline(4)?;
            self.xml.start("ude", known(&encoding.attributes, words::UDE))?;
            for map in &encoding.maps {
                self.xml.newline(6)?;
                self.xml.empty("map", known(map, words::MAP))?;
            }
            self.xml.newline(4)?;
            self.xml.end("ude")?;
        }
        self.xml.newline(2)?;
        self.xml.end("header")
    }

    fn write(&mut self, unit: &TranslationUnit, date: Option<&str>) -> io::Result<()> {
        let untranslated = self.options.untranslated;
        let keeps = |v: &Variant| untranslated || !v.content.text().trim().is_empty();
        let variants = unit.variants.iter().filter(|v| keeps(v));
        let own = unit.attributes.get("srclang");
        let has_source = || {
            // Each variant may be the source where the unit says so.
            let default = self.source_lang.filter(|_| own != Some("*all*"));
            let source = own.and_then(|lang| lang.parse().ok()).or(default);
            source.is_none_or(|lang: Lang| variants.clone().any(|v| v.lang.language() == lang.language()))
        };
        let count = variants.clone().count();
        if count == 0 || !untranslated && (count < 2 || !has_source()) {
            self.written.left_out += 1;
            return Ok(());
        }
        for _ in &unit.alternatives {
            self.written.losses.add(ALTERNATIVES, || at(unit.id.as_deref(), ""));
        }
        self.xml.newline(4)?;
        let id = unit.id.as_deref().map(|id| self.ids.of_unit(unit, Some(id), &mut self.written.losses));
        let id = id.as_deref().map(|id| ("tuid", id));
        let date = date.map(|date| ("creationdate", date));
        let segtype = unit.attributes.get("segtype").filter(|kind| !words::SEGTYPES.contains(kind));
        let fits = |(name, _): &(&str, &str)| *name != "tuid" && !(segtype.is_some() && *name == "segtype");
        self.xml.start("tu", id.into_iter().chain(known(&unit.attributes, words::TU).filter(fits)).chain(date))?;
        self.remarks(6, &unit.notes, &unit.props)?;
        let mut odd: Vec<Prop> =
            odd(&unit.attributes, words::TU, &mut self.written.losses, unit.id.as_deref()).collect();
        if let Some(kind) = segtype {
            self.written.losses.add(SEGTYPE, || at(unit.id.as_deref(), kind));
            odd.push(Prop::new("x-segtype", kind));
        }
        self.remarks(6, &[], &odd)?;
        let shown = (self.options.tags == Tags::Omegat).then(|| omegat::tags(unit, unit.source(self.source_lang)));
        for (nth, variant) in unit.variants.iter().enumerate().filter(|(_, v)| keeps(v)) {
            self.variant(unit, variant, shown.as_ref().map(|shown| shown[nth].as_slice()))?;
        }
        self.xml.newline(4)?;
        self.xml.end("tu")?;
        self.written.units += 1;
        Ok(())
    }

    fn variant(&mut self, unit: &TranslationUnit, variant: &Variant, shown: Option<&[omegat::Tag]>) -> io::Result<()> {
        let id = unit.id.as_deref();
        self.xml.newline(6)?;
        let lang = [("xml:lang", variant.lang.as_str())];
        let rest = known(&variant.attributes, words::TUV).filter(|(name, _)| *name != "xml:lang");
        self.xml.start("tuv", lang.into_iter().chain(rest))?;
        let odd: Vec<Prop> = odd(&variant.attributes, words::TUV, &mut self.written.losses, id).collect();
        let remarks = !variant.notes.is_empty() || !variant.props.is_empty() || !odd.is_empty();
        self.remarks(8, &variant.notes, &variant.props)?;
        self.remarks(8, &[], &odd)?;
        if remarks {
            self.xml.newline(8)?;
        }
        let text = variant.content.text();
        self.written.long += usize::from(text.len() > LONG && text.chars().nth(LONG).is_some());
        self.xml.start("seg", [])?;
        match (self.options.tags, shown) {
            (Tags::Plain, _) => {
                self.xml.text(text)?;
                for code in variant.content.codes() {
                    self.written.losses.add(CODES, || at(id, &code.markup));
                }
            }
            (_, Some(shown)) => self.shown(&variant.content, shown, id)?,
            _ => self.content(&variant.content, &mut 0, id)?,
        }
        self.xml.end("seg")?;
        if remarks {
            self.xml.newline(6)?;
        }
        self.xml.end("tuv")
    }

    /// Writes words and codes; `pairs` counts the pairs of the segment, those of texts inside codes among them.
    fn content(&mut self, content: &Content, pairs: &mut u32, id: Option<&str>) -> io::Result<()> {
        if content.codes().is_empty() {
            return self.xml.text(content.text());
        }
        let parts = content.parts();
        let nested = nested(&parts, |opens, _| opens.is_mark() && opens.markup.is_empty() && opens.flows().is_empty());
        let numbers = numbers(&parts, *pairs);
        *pairs = numbers.iter().copied().fold(*pairs, u32::max);
        let number = |n: u32| numbers[n as usize - 1].to_string();
        for part in parts {
            match part {
                Part::Text(text) => self.xml.text(text)?,
                Part::Opens(n, code) if nested.contains(&n) => {
                    self.odd_attributes(code, &["type"], id);
                    self.xml.start("hi", attributes(code, &["type"]).chain(x(code)))?;
                }
                Part::Closes(n, _) if nested.contains(&n) => self.xml.end("hi")?,
                Part::Opens(n, code) => {
                    let i = number(n);
                    self.code("bpt", code, &["type"], [("i", i.as_str())], pairs, id)?;
                }
                Part::Closes(n, code) => {
                    let i = number(n);
                    self.code("ept", code, &[], [("i", i.as_str())], pairs, id)?;
                }
                Part::Begins(code) => self.code("it", code, &["type"], [("pos", "begin")], pairs, id)?,
                Part::Ends(code) => self.code("it", code, &["type"], [("pos", "end")], pairs, id)?,
                Part::Alone(code) => self.code("ph", code, &["assoc", "type"], [], pairs, id)?,
            }
        }
        Ok(())
    }

    fn code<const N: usize>(
        &mut self,
        element: &str,
        code: &Code,
        own: &'static [&'static str],
        place: [(&str, &str); N],
        pairs: &mut u32,
        id: Option<&str>,
    ) -> io::Result<()> {
        if code.is_mark() {
            self.written.losses.add(MARKS, || at(id, code.attribute("type").unwrap_or_default()));
        }
        // The DTD gives `ept` no `x`; that of its `bpt` counts.
        let x = x(code).filter(|_| element != "ept");
        self.odd_attributes(code, own, id);
        self.xml.start(element, place.into_iter().chain(x).chain(attributes(code, own)))?;
        for (piece, flow) in code.pieces() {
            self.xml.text(piece)?;
            let Some(flow) = flow else { continue };
            self.xml.start("sub", known(&flow.attributes, &["datatype", "type"]))?;
            self.content(&flow.content, pairs, id)?;
            self.xml.end("sub")?;
        }
        self.xml.end(element)
    }

    fn odd_attributes(&mut self, code: &Code, own: &[&str], id: Option<&str>) {
        let Some(details) = &code.details else { return };
        for (name, _) in details.attributes.iter().filter(|(name, _)| !own.contains(name)) {
            self.written.losses.add(CODE_ATTRIBUTES, || at(id, name));
        }
    }

    /// Writes words and codes with the tags that `OmegaT` shows its users.
    fn shown(&mut self, content: &Content, tags: &[omegat::Tag], id: Option<&str>) -> io::Result<()> {
        let mut tags = tags.iter();
        for part in content.parts() {
            if let Part::Text(text) = part {
                self.xml.text(text)?;
                continue;
            }
            let Some(tag) = tags.next() else { continue };
            let n = tag.number.to_string();
            let (element, attributes): (_, &[(&str, &str)]) = match part {
                Part::Opens(..) => ("bpt", &[("i", &n), ("x", &n)]),
                Part::Closes(..) => ("ept", &[("i", &n)]),
                Part::Begins(_) => ("it", &[("pos", "begin"), ("x", &n)]),
                Part::Ends(_) => ("it", &[("pos", "end"), ("x", &n)]),
                _ => ("ph", &[("x", &n)]),
            };
            self.xml.element(element, attributes.iter().copied(), &tag.text)?;
        }
        for _ in content.codes().iter().flat_map(Code::flows) {
            self.written.losses.add(FLOWS, || at(id, ""));
        }
        Ok(())
    }

    fn remarks(&mut self, indent: usize, notes: &[Note], props: &[Prop]) -> io::Result<()> {
        let odd = notes.iter().map(|note| &note.attributes).chain(props.iter().map(|prop| &prop.attributes));
        for (name, _) in odd.flat_map(Attributes::iter).filter(|(name, _)| !words::REMARK.contains(name)) {
            self.written.losses.add(REMARK_ATTRIBUTES, || at(None, name));
        }
        for note in notes {
            self.xml.newline(indent)?;
            self.xml.element("note", known(&note.attributes, words::REMARK), &note.text)?;
        }
        for prop in props {
            self.xml.newline(indent)?;
            let kind = [("type", prop.kind.as_str())];
            self.xml.element("prop", kind.into_iter().chain(known(&prop.attributes, words::REMARK)), &prop.value)?;
        }
        Ok(())
    }
}

impl<W: Write> Writer for TmxWriter<W> {
    /// Writes a unit. Unless [`WriteOptions::untranslated`] keeps it, one that has no variant in the source language, or no
    /// other that holds something, is left out and counted: tools take an empty segment for an empty translation.
    fn unit(&mut self, unit: &TranslationUnit) -> io::Result<()> {
        self.write(unit, None)
    }

    /// The units made of a document are as old as the file.
    fn document(&mut self, document: &Aligned<'_>) -> io::Result<usize> {
        let date = self.date.clone();
        document.units().try_for_each(|unit| self.write(&unit, date.as_deref()))?;
        Ok(document.without_source())
    }

    fn finish(self: Box<Self>) -> io::Result<Written> {
        (*self).end()
    }
}

/// The `i` of the pairs of a content: in the outermost one their ids where all are numbers, so that tools that go by `i`
/// find the same pairs in all variants; else one after the other behind the `last` that was given.
fn numbers(parts: &[Part<'_>], last: u32) -> Vec<u32> {
    let opens = parts.iter().filter_map(|part| if let Part::Opens(_, code) = part { Some(*code) } else { None });
    let number = |code: &Code| code.id()?.parse().ok().filter(|n| (1..=HIGHEST_ID).contains(n));
    let ids: Option<Vec<u32>> = opens.clone().map(number).collect();
    let are_different = |ids: &Vec<u32>| ids.iter().collect::<HashSet<_>>().len() == ids.len();
    let in_turn = || (last + 1..).take(opens.count()).collect();
    ids.filter(|ids| last == 0 && are_different(ids)).unwrap_or_else(in_turn)
}

/// The attributes that TMX has, in the order of the file they came from.
fn known<'a>(attributes: &'a Attributes, names: &'a [&str]) -> impl Iterator<Item = (&'a str, &'a str)> {
    attributes.iter().filter(|(name, _)| names.contains(name))
}

/// The attributes that TMX does not have, as properties.
fn odd<'a>(
    attributes: &'a Attributes,
    names: &'a [&str],
    losses: &'a mut Losses,
    id: Option<&'a str>,
) -> impl Iterator<Item = Prop> {
    attributes.iter().filter(|(name, _)| !names.contains(name)).map(move |(name, value)| {
        losses.add(ATTRIBUTES, || at(id, name));
        Prop::new(format!("x-{name}"), value)
    })
}

fn attributes<'a>(code: &'a Code, names: &'a [&str]) -> impl Iterator<Item = (&'a str, &'a str)> {
    code.details.iter().flat_map(|details| known(&details.attributes, names))
}

fn x(code: &Code) -> Option<(&str, &str)> {
    code.id().map(|id| ("x", id))
}

fn at(unit: Option<&str>, detail: &str) -> At {
    At {
        line: None,
        unit: unit.map(str::to_owned),
        detail: (!detail.is_empty()).then(|| detail.chars().take(60).collect()),
    }
}

#[cfg(test)]
mod accepted;
#[cfg(test)]
mod tests;
