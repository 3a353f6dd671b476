//! Reads units with their variants, properties and notes.

use super::languages::{RESPELLED, Tag};
use super::segment::tie_by_i;
use super::spare::VariantParts;
use super::{
    BAD_LANGUAGE, BARE_TEXT, COMMENTS, LATE_REMARK, NO_LANGUAGE, NO_SEGMENT, NO_TYPE, OLD_LANGUAGE, SAME_LANGUAGE,
    SECOND_SEGMENT, STRAY_TEXT, TmxReader, UNKNOWN_ELEMENT,
};
use crate::error::Result;
use crate::unit::{Code, Content, Note, Prop, TranslationUnit, Variant};
use crate::xml::{Element, Event};
use std::io::BufRead;

/// A tag, or the end of the file.
enum Bound {
    Start,
    End,
    Last,
}

impl<R: BufRead> TmxReader<R> {
    /// Reads up to the end of the next unit; `false` at the end of the file.
    pub(super) fn next_unit(&mut self, unit: &mut TranslationUnit) -> Result<bool> {
        loop {
            match self.bound()? {
                Bound::Start => {}
                Bound::End => continue,
                Bound::Last => {
                    self.id.clear();
                    return Ok(false);
                }
            }
            let Some(e) = self.xml.element().filter(|e| e.local() == "tu") else {
                self.leave_out()?;
                continue;
            };
            self.id.clear();
            let mut source = None;
            for (name, value) in e.attributes() {
                if name == "tuid" {
                    let mut id = self.spare.id();
                    id.push_str(value);
                    unit.id = Some(id);
                    self.id.push_str(value);
                } else if name == "srclang" {
                    source = Some(value.to_owned());
                } else {
                    unit.attributes.push(name, value);
                }
            }
            if let Some(source) = source {
                let spelling = self.source_of_unit(source);
                unit.attributes.push("srclang", &spelling);
            }
            break;
        }
        self.line = self.xml.line();
        let mut names = Vec::new();
        while let Some(e) = self.element_within()? {
            match e.local() {
                "tuv" => self.variant(unit, &mut names)?,
                "note" | "prop" => {
                    let late = !unit.variants.is_empty();
                    self.remark(&mut unit.props, &mut unit.notes, late)?;
                }
                _ => self.leave_out_of_unit()?,
            }
        }
        tie_by_i(unit, &names);
        Ok(true)
    }

    /// The `srclang` of a unit, spelled as the languages of variants are.
    fn source_of_unit(&mut self, spelling: String) -> String {
        if spelling == "*all*" {
            return spelling;
        }
        match self.languages.read(&spelling) {
            Tag::Known { lang, respelled } => {
                if let Some(spelling) = respelled {
                    self.lose(RESPELLED, &spelling);
                }
                lang.as_str().to_owned()
            }
            Tag::Unknown(tag) => tag,
        }
    }

    /// Reads on to the next tag. What stands before it has no place between elements, and is counted.
    fn bound(&mut self) -> Result<Bound> {
        loop {
            match self.xml.read()? {
                Some(Event::Start(_)) => return Ok(Bound::Start),
                Some(Event::End(_)) => return Ok(Bound::End),
                None => return Ok(Bound::Last),
                Some(Event::Text(text)) if !text.trim_ascii().is_empty() => {
                    let text = text.to_owned();
                    self.lose(STRAY_TEXT, &text);
                }
                Some(Event::Comment(_)) => self.losses.count(COMMENTS, 1),
                Some(_) => {}
            }
        }
    }

    /// The next element within the one that is being read, whose start tag is read; `None` where that ends.
    pub(super) fn element_within(&mut self) -> Result<Option<Element<'_>>> {
        Ok(match self.bound()? {
            Bound::Start => self.xml.element(),
            Bound::End | Bound::Last => None,
        })
    }

    /// Leaves out an element that TMX does not have, whose start tag has been read.
    pub(super) fn leave_out(&mut self) -> Result<()> {
        let name = self.xml.element().map(|e| e.name().to_owned()).unwrap_or_default();
        self.lose(UNKNOWN_ELEMENT, &name);
        self.xml.skip()
    }

    /// The same within a unit.
    fn leave_out_of_unit(&mut self) -> Result<()> {
        let name = self.xml.element().map(|e| e.name().to_owned()).unwrap_or_default();
        self.odd_element(UNKNOWN_ELEMENT, &name)?;
        self.xml.skip()
    }

    /// Reads a variant, whose start tag has been read. Adds to `names` the `i` of its pairs without `x`.
    fn variant(&mut self, unit: &mut TranslationUnit, names: &mut Vec<(usize, usize, String)>) -> Result<()> {
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
        let without_x = self.variant_content(&mut text, &mut codes, &mut props, &mut notes)?;
        let Some(lang) = lang else { return Ok(()) };
        if unit.variants.iter().any(|v| v.lang == lang) {
            self.lose(SAME_LANGUAGE, lang.as_str());
        }
        let content = Content::new(text, codes)?;
        names.extend(without_x.into_iter().map(|(code, i)| (unit.variants.len(), code, i)));
        unit.variants.push(Variant { lang, attributes, props, notes, content });
        Ok(())
    }

    fn variant_content(
        &mut self,
        text: &mut String,
        codes: &mut Vec<Code>,
        props: &mut Vec<Prop>,
        notes: &mut Vec<Note>,
    ) -> Result<Vec<(usize, String)>> {
        let mut bare = String::new();
        let mut without_x = Vec::new();
        let mut segments = 0;
        loop {
            match self.xml.read()? {
                Some(Event::Start(e)) => match e.local() {
                    "seg" if segments == 0 => {
                        segments = 1;
                        without_x = self.flow(text, codes)?;
                    }
                    "seg" => {
                        self.lose(SECOND_SEGMENT, "");
                        self.xml.skip()?;
                    }
                    "note" | "prop" => self.remark(props, notes, segments > 0)?,
                    _ => self.leave_out_of_unit()?,
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
        Ok(without_x)
    }

    /// Reads a property or note, whose start tag has been read.
    pub(super) fn remark(&mut self, props: &mut Vec<Prop>, notes: &mut Vec<Note>, late: bool) -> Result<()> {
        let Some(element) = self.xml.element() else { return Ok(()) };
        let is_prop = element.local() == "prop";
        let has_type = element.attribute("type").is_some();
        let mut prop = if is_prop { self.spare.prop() } else { Prop::default() };
        for (name, value) in element.attributes() {
            match name {
                "type" if is_prop => prop.kind.push_str(value),
                "lang" => prop.attributes.push("xml:lang", value),
                _ => prop.attributes.push(name, value),
            }
        }
        self.text(&mut prop.value)?;
        if is_prop && !has_type {
            self.lose(NO_TYPE, &prop.value);
        }
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
