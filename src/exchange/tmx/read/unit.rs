//! Reads units with their variants, properties and notes.

use super::languages::{RESPELLED, Tag};
use super::spare::VariantParts;
use super::{
    BAD_LANGUAGE, BARE_TEXT, COMMENTS, LATE_REMARK, NO_LANGUAGE, NO_SEGMENT, OLD_LANGUAGE, SAME_LANGUAGE,
    SECOND_SEGMENT, STRAY_TEXT, TmxReader, UNKNOWN_ELEMENT,
};
use crate::error::Result;
use crate::unit::{Code, Content, Note, Prop, TranslationUnit, Variant};
use crate::xml::Event;
use std::io::BufRead;

impl<R: BufRead> TmxReader<R> {
    /// Reads up to the end of the next unit; `false` at the end of the file.
    pub(super) fn next_unit(&mut self, unit: &mut TranslationUnit) -> Result<bool> {
        loop {
            match self.xml.read()? {
                Some(Event::Start(e)) if e.local() == "tu" => {
                    self.id.clear();
                    for (name, value) in e.attributes() {
                        if name == "tuid" {
                            let mut id = self.spare.id();
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
        let VariantParts { mut attributes, mut props, mut notes, mut text, mut codes } = self.spare.variant();
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
                self.lose(RESPELLED, &spelling);
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
        codes: &mut Vec<Code>,
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
    pub(super) fn remark(&mut self, props: &mut Vec<Prop>, notes: &mut Vec<Note>, late: bool) -> Result<()> {
        let Some(element) = self.xml.element() else { return Ok(()) };
        let is_prop = element.local() == "prop";
        let mut prop = if is_prop { self.spare.prop() } else { Prop::default() };
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
    pub(super) fn text(&mut self, text: &mut String) -> Result<()> {
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
    pub(super) fn odd_element(&mut self, what: &'static str, name: &str) -> Result<()> {
        if self.options.recover && name == "tu" {
            self.nested = true;
            return Err(self.xml.error("a unit begins inside another"));
        }
        self.lose(what, name);
        Ok(())
    }
}
