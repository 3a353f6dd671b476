//! Reads TMX of every version, also what is not quite TMX, and says what it had to bend.

mod head;
mod languages;
mod segment;

use crate::error::{Error, Result};
use crate::exchange::{At, Header, Input, Losses, ReadOptions, Reader};
use crate::unit::{Attributes, Content, Note, Prop, TranslationUnit, Variant};
use crate::xml::{self, Event, Illegal, Repairs};
use languages::{Languages, Tag};
use std::io::BufRead;

pub(super) const ILLEGAL: &str = "characters that XML forbids: read as U+FFFD";
pub(super) const MALFORMED: &str = "bytes that are not text in the encoding of the file: read as U+FFFD";
pub(super) const HTML_NAMES: &str = "names of characters that HTML defines and XML does not: read as those characters";
pub(super) const UNKNOWN_NAMES: &str = "names that nobody defines: read as they are written";
pub(super) const AMPERSANDS: &str = "ampersands that begin no reference: read as themselves";
pub(super) const NO_LANGUAGE: &str = "variants without a language: left out";
pub(super) const BAD_LANGUAGE: &str = "variants whose language is no language tag: left out";
pub(super) const OLD_LANGUAGE: &str = "languages in the attribute `lang` of old versions: read";
pub(super) const NO_VARIANTS: &str = "units without a variant: left out";
pub(super) const NO_SEGMENT: &str = "variants without a segment: read as empty";
pub(super) const BARE_TEXT: &str = "texts that stand in a variant without a segment around them: read as the segment";
pub(super) const SECOND_SEGMENT: &str = "segments behind the first of a variant: left out";
pub(super) const STRAY_TEXT: &str = "texts in a wrong place: left out";
pub(super) const LATE_REMARK: &str = "properties and notes behind what they are about: read";
pub(super) const UNKNOWN_ELEMENT: &str = "elements that TMX does not have: left out";
pub(super) const SAME_LANGUAGE: &str = "second variants in one language: kept";
pub(super) const COMMENTS: &str = "comments: left out";
pub(super) const BROKEN: &str = "units that are not well-formed: left out";
pub(super) const CUT_OFF: &str = "the end of a file that is cut off: what came before is read";

/// A TMX file that is being read.
pub struct TmxReader<R> {
    xml: xml::Reader<R>,
    options: ReadOptions,
    header: Header,
    /// Whether the header says that each variant may be the source.
    all: bool,
    losses: Losses,
    repairs: Repairs,
    languages: Languages,
    /// The unit that is being read, for messages.
    id: String,
    line: u64,
    units: u64,
    /// The first unit, which was read to find out what the header does not say, and its line.
    first: Option<(TranslationUnit, u64)>,
    ended: bool,
    /// Whether a unit began inside the one that was read.
    nested: bool,
    /// An error that came up while the first unit was looked for.
    failed: Option<Error>,
    /// Memory that the units read before asked for.
    spare_id: Option<String>,
    spare_variants: Vec<Variant>,
    spare_props: Vec<Prop>,
}

impl<R: BufRead> TmxReader<R> {
    /// Begins reading: the header, and the first unit.
    ///
    /// # Errors
    /// When the file is no TMX, or is broken before its first unit.
    pub fn new(input: R, path: &std::path::Path, options: &ReadOptions) -> Result<Self> {
        let xml_options = xml::Options {
            encoding: options.encoding.clone(),
            illegal: if options.strict { Illegal::Refuse } else { Illegal::Replace },
            html_names: true,
            unknown_names: !options.strict,
            lone_ampersands: options.recover,
            depth: options.depth,
            size: options.segment,
            ..xml::Options::default()
        };
        let mut reader = Self {
            xml: xml::Reader::new(input, path, xml_options)?,
            options: options.clone(),
            header: Header::default(),
            all: false,
            losses: Losses::default(),
            repairs: Repairs::default(),
            languages: Languages::new(&options.lang_map),
            id: String::new(),
            line: 0,
            units: 0,
            first: None,
            ended: false,
            nested: false,
            failed: None,
            spare_id: None,
            spare_variants: Vec::new(),
            spare_props: Vec::new(),
        };
        reader.head()?;
        let mut first = TranslationUnit::default();
        match reader.advance(&mut first) {
            Ok(true) => {
                reader.settle_source(&first);
                reader.first = Some((first, reader.line));
            }
            Ok(false) => reader.settle_source(&first),
            // There may be nothing to settle the source by, and there is no unit to hand over before the error.
            Err(error) => reader.failed = Some(error),
        }
        Ok(reader)
    }

    /// Reads the next unit that has a variant.
    fn advance(&mut self, unit: &mut TranslationUnit) -> Result<bool> {
        if let Some(error) = self.failed.take() {
            self.ended = true;
            return Err(error);
        }
        while !self.ended {
            self.recycle(unit);
            match self.next_unit(unit) {
                Ok(true) if unit.variants.is_empty() => self.lose(NO_VARIANTS, ""),
                Ok(true) => {
                    self.units += 1;
                    if self.units > self.options.units {
                        self.ended = true;
                        return Err(self.xml.error(format!("holds more than {} units", self.options.units)));
                    }
                    return Ok(true);
                }
                Ok(false) => self.ended = true,
                Err(error) if self.options.recover => self.go_on(&error)?,
                Err(error) => {
                    self.ended = true;
                    let id = std::mem::take(&mut self.id);
                    return Err(if id.is_empty() { error } else { error.within(&format!("unit `{id}`")) });
                }
            }
            self.note_repairs();
        }
        Ok(false)
    }

    /// Looks for the unit behind the one that is broken.
    fn go_on(&mut self, error: &Error) -> Result<()> {
        let message = error.message().to_owned();
        let here = std::mem::take(&mut self.nested);
        if self.xml.recover("tu", 2, here)? {
            self.lose(BROKEN, &message);
        } else {
            self.lose(CUT_OFF, &message);
            self.ended = true;
        }
        Ok(())
    }

    /// Reads up to the end of the next unit; `false` at the end of the file.
    fn next_unit(&mut self, unit: &mut TranslationUnit) -> Result<bool> {
        loop {
            match self.xml.read()? {
                Some(Event::Start(e)) if e.local() == "tu" => {
                    self.id.clear();
                    for (name, value) in e.attributes() {
                        if name == "tuid" {
                            let mut id = self.spare_id.take().unwrap_or_default();
                            id.push_str(value);
                            unit.id = Some(id);
                            self.id.push_str(value);
                        } else {
                            unit.attributes.push(name, value);
                        }
                    }
                    break;
                }
                Some(Event::Start(e)) => {
                    let name = e.name().to_owned();
                    self.lose(UNKNOWN_ELEMENT, &name);
                    self.xml.skip()?;
                }
                Some(Event::Text(text)) if !text.trim_ascii().is_empty() => {
                    let text = text.to_owned();
                    self.lose(STRAY_TEXT, &text);
                }
                Some(Event::Comment(_)) => self.losses.count(COMMENTS, 1),
                Some(_) => {}
                None => {
                    self.id.clear();
                    return Ok(false);
                }
            }
        }
        self.line = self.xml.line();
        loop {
            match self.xml.read()? {
                Some(Event::Start(e)) => match e.local() {
                    "tuv" => self.variant(unit)?,
                    "note" | "prop" => {
                        let late = !unit.variants.is_empty();
                        self.remark(&mut unit.props, &mut unit.notes, late)?;
                    }
                    _ => {
                        let name = e.name().to_owned();
                        self.odd_element(UNKNOWN_ELEMENT, &name)?;
                        self.xml.skip()?;
                    }
                },
                Some(Event::End(_)) | None => break,
                Some(Event::Text(text)) if !text.trim_ascii().is_empty() => {
                    let text = text.to_owned();
                    self.lose(STRAY_TEXT, &text);
                }
                Some(Event::Comment(_)) => self.losses.count(COMMENTS, 1),
                Some(_) => {}
            }
        }
        Ok(true)
    }

    /// Reads a variant, whose start tag has been read.
    fn variant(&mut self, unit: &mut TranslationUnit) -> Result<()> {
        let mut spare = self.spare_variants.pop();
        let mut attributes = spare.as_mut().map(|v| std::mem::take(&mut v.attributes)).unwrap_or_default();
        let Some(element) = self.xml.element() else { return Ok(()) };
        let (mut lang, mut old) = (None, None);
        for (name, value) in element.attributes() {
            match name {
                "xml:lang" => lang = Some(self.languages.read(value)),
                "lang" => old = Some(self.languages.read(value)),
                _ => attributes.push(name, value),
            }
        }
        if lang.is_none() && old.is_some() {
            self.losses.count(OLD_LANGUAGE, 1);
        }
        let lang = match lang.or(old) {
            Some(Tag::Known { lang, respelled: None }) => Some(lang),
            Some(Tag::Known { lang, respelled: Some(spelling) }) => {
                self.lose(languages::RESPELLED, &spelling);
                Some(lang)
            }
            Some(Tag::Unknown(tag)) => {
                self.lose(BAD_LANGUAGE, &tag);
                None
            }
            None => {
                self.lose(NO_LANGUAGE, "");
                None
            }
        };
        let (mut props, mut notes, (mut text, mut codes)) =
            spare.map(|v| (v.props, v.notes, v.content.into_parts())).unwrap_or_default();
        text.clear();
        codes.clear();
        self.variant_content(&mut text, &mut codes, &mut props, &mut notes)?;
        let Some(lang) = lang else { return Ok(()) };
        if unit.variants.iter().any(|v| v.lang == lang) {
            self.lose(SAME_LANGUAGE, lang.as_str());
        }
        let content = Content::new(text, codes)?;
        unit.variants.push(Variant { lang, attributes, props, notes, content });
        Ok(())
    }

    fn variant_content(
        &mut self,
        text: &mut String,
        codes: &mut Vec<crate::unit::Code>,
        props: &mut Vec<Prop>,
        notes: &mut Vec<Note>,
    ) -> Result<()> {
        let mut bare = String::new();
        let mut segments = 0;
        loop {
            match self.xml.read()? {
                Some(Event::Start(e)) => match e.local() {
                    "seg" if segments == 0 => {
                        segments = 1;
                        self.flow(text, codes)?;
                    }
                    "seg" => {
                        self.lose(SECOND_SEGMENT, "");
                        self.xml.skip()?;
                    }
                    "note" | "prop" => self.remark(props, notes, segments > 0)?,
                    _ => {
                        let name = e.name().to_owned();
                        self.odd_element(UNKNOWN_ELEMENT, &name)?;
                        self.xml.skip()?;
                    }
                },
                Some(Event::Text(piece)) => {
                    if !bare.is_empty() || !piece.trim_ascii().is_empty() {
                        bare.push_str(piece);
                    }
                }
                Some(Event::End(_)) | None => break,
                Some(Event::Comment(_)) => self.losses.count(COMMENTS, 1),
                Some(_) => {}
            }
        }
        match (segments, bare.trim_ascii()) {
            (0, "") => self.lose(NO_SEGMENT, ""),
            (0, bare) => {
                text.push_str(bare);
                self.lose(BARE_TEXT, "");
            }
            (_, "") => {}
            (_, stray) => {
                let stray = stray.to_owned();
                self.lose(STRAY_TEXT, &stray);
            }
        }
        Ok(())
    }

    /// Reads a property or note, whose start tag has been read.
    fn remark(&mut self, props: &mut Vec<Prop>, notes: &mut Vec<Note>, late: bool) -> Result<()> {
        let Some(element) = self.xml.element() else { return Ok(()) };
        let is_prop = element.local() == "prop";
        let mut prop = if is_prop { self.spare_props.pop().map(cleared) } else { None }.unwrap_or_default();
        for (name, value) in element.attributes() {
            match name {
                "type" if is_prop => prop.kind.push_str(value),
                "lang" => prop.attributes.push("xml:lang", value),
                _ => prop.attributes.push(name, value),
            }
        }
        self.text(&mut prop.value)?;
        if is_prop {
            props.push(prop);
        } else {
            notes.push(Note { text: prop.value, attributes: prop.attributes });
        }
        if late {
            self.lose(LATE_REMARK, "");
        }
        Ok(())
    }

    /// Appends the text of an element whose start tag has been read; elements in it give theirs.
    fn text(&mut self, text: &mut String) -> Result<()> {
        let mut depth = 0;
        loop {
            match self.xml.read()? {
                Some(Event::Text(piece)) => text.push_str(piece),
                Some(Event::Start(e)) => {
                    depth += 1;
                    let name = e.name().to_owned();
                    self.lose(UNKNOWN_ELEMENT, &name);
                }
                Some(Event::End(_)) if depth > 0 => depth -= 1,
                Some(Event::End(_)) | None => return Ok(()),
                Some(_) => {}
            }
        }
    }

    /// An element stands where TMX has none of its name. A unit inside a unit means that the one before has no end: where
    /// that can be mended, reading goes on with it.
    fn odd_element(&mut self, what: &'static str, name: &str) -> Result<()> {
        if self.options.recover && name == "tu" {
            self.nested = true;
            return Err(self.xml.error("a unit begins inside another"));
        }
        self.lose(what, name);
        Ok(())
    }

    /// Takes the memory of a unit that has been used.
    fn recycle(&mut self, unit: &mut TranslationUnit) {
        if let Some(mut id) = unit.id.take() {
            id.clear();
            self.spare_id = Some(id);
        }
        unit.attributes.clear();
        unit.alternatives.clear();
        unit.notes.clear();
        self.spare_props.append(&mut unit.props);
        for variant in &mut unit.variants {
            variant.attributes.clear();
            variant.notes.clear();
            self.spare_props.append(&mut variant.props);
        }
        self.spare_variants.append(&mut unit.variants);
        // What one large unit asked for is not kept for ever.
        self.spare_variants.truncate(64);
        self.spare_props.truncate(64);
        self.spare_variants.retain(|v| v.content.text().len() < 1 << 16);
    }

    fn lose(&mut self, what: &'static str, detail: &str) {
        let (xml, id) = (&mut self.xml, &self.id);
        self.losses.add(what, || At {
            line: Some(xml.line()),
            unit: (!id.is_empty()).then(|| id.clone()),
            detail: shortened(detail),
        });
    }

    /// Counts what the XML reader bent since it was looked at last.
    fn note_repairs(&mut self) {
        let now = self.xml.repairs();
        if now == self.repairs {
            return;
        }
        let before = std::mem::replace(&mut self.repairs, now);
        for (what, more) in [
            (ILLEGAL, now.illegal - before.illegal),
            (MALFORMED, now.malformed - before.malformed),
            (HTML_NAMES, now.html_names - before.html_names),
            (UNKNOWN_NAMES, now.unknown_names - before.unknown_names),
            (AMPERSANDS, now.ampersands - before.ampersands),
        ] {
            if more > 0 {
                self.lose(what, "");
                self.losses.count(what, more - 1);
            }
        }
    }
}

impl<R: BufRead> Reader for TmxReader<R> {
    fn header(&self) -> &Header {
        &self.header
    }

    fn read(&mut self, unit: &mut TranslationUnit) -> Result<bool> {
        if let Some((first, line)) = self.first.take() {
            *unit = first;
            self.line = line;
            return Ok(true);
        }
        let outcome = self.advance(unit);
        self.note_repairs();
        outcome
    }

    fn line(&mut self) -> Option<u64> {
        Some(self.line)
    }

    fn losses(&mut self) -> &Losses {
        &self.losses
    }
}

pub(in crate::exchange) fn read(input: Input, options: &ReadOptions) -> Result<Box<dyn Reader>> {
    let path = input.path().to_path_buf();
    Ok(Box::new(TmxReader::new(input.unpacked(options)?, &path, options)?))
}

fn cleared(mut prop: Prop) -> Prop {
    prop.kind.clear();
    prop.value.clear();
    prop.attributes.clear();
    prop
}

/// A piece of a broken file that fits into a message.
fn shortened(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.chars().take(60).map(|c| if c.is_control() { ' ' } else { c }).collect())
}

/// The attributes of an element but some.
fn all_but(element: &xml::Element<'_>, left_out: &[&str]) -> Attributes {
    element.attributes().filter(|(name, _)| !left_out.contains(name)).collect()
}

#[cfg(test)]
mod tests;
