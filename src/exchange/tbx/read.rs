//! Reads collections of terms, concept by concept.

use super::{OF_LANGUAGE, PROP, SAYING, XML, XML_OF_LANGUAGE};
use crate::error::{Error, Place, Result};
use crate::exchange::tree::{Node, Repairs, XmlReader, open};
use crate::exchange::{At, Header, Input, Losses, ReadOptions, Reader, too_many};
use crate::lang::Lang;
use crate::unit::{Content, Note, Prop, TranslationUnit, Variant};
use crate::xml::Event;
use std::path::PathBuf;

const MARKUP: &str = "elements inside terms: read as their text";
const NO_LANGUAGE: &str = "languages that are not said: their terms are left out";
const NO_TERM: &str = "concepts without a term: left out";
const HEADER: &str = "headers and back matter: left out";

pub(in crate::exchange) fn read(input: Input, options: &ReadOptions) -> Result<Box<dyn Reader>> {
    let path = input.path().to_path_buf();
    let mut xml = open(input, options)?;
    let root = loop {
        match xml.read()? {
            Some(Event::Start(element)) => break Node::tag(&element, "", 1),
            Some(_) => {}
            None => return Err(Error::new("holds no XML element").in_file(&path)),
        }
    };
    if !["martif", "tbx"].contains(&root.local()) {
        return Err(xml
            .error(format!("the outermost element is `{}`, neither `martif` nor `tbx`", root.name))
            .hint("say which format it is in with `--from`"));
    }
    let lang = root.attribute("xml:lang").and_then(|tag| options.lang(tag).ok());
    let header =
        Header { source_lang: options.source_lang.or(lang), target_lang: options.target_lang, ..Header::default() };
    Ok(Box::new(TbxReader {
        xml,
        path,
        options: options.clone(),
        header,
        losses: Losses::default(),
        repairs: Repairs::default(),
        begins: 0,
        units: 0,
    }))
}

struct TbxReader {
    xml: XmlReader,
    path: PathBuf,
    options: ReadOptions,
    header: Header,
    losses: Losses,
    repairs: Repairs,
    begins: u64,
    units: u64,
}

impl TbxReader {
    /// Makes a unit of a concept.
    fn concept(&mut self, node: &Node) -> Result<TranslationUnit> {
        let mut unit = TranslationUnit { id: node.attribute("id").map(str::to_owned), ..TranslationUnit::default() };
        for child in node.elements() {
            match child.local() {
                "langSet" | "langSec" => self.language(child, &mut unit)?,
                "note" => unit.notes.push(Note::new(child.text())),
                _ => unit.props.push(saying(child, PROP, XML)),
            }
        }
        Ok(unit)
    }

    fn language(&mut self, node: &Node, unit: &mut TranslationUnit) -> Result<()> {
        let Some(tag) = node.attribute("xml:lang").or(node.attribute("lang")) else {
            self.losses.add(NO_LANGUAGE, || At::line(node.line, unit.id.as_deref().unwrap_or_default()));
            return Ok(());
        };
        let lang = self.options.lang(tag).map_err(|e| {
            Error::at(Place::line(&self.path, node.line), e.message()).hint("say what it is with `--lang-map`")
        })?;
        let first = unit.variants.len();
        let (mut props, mut notes) = (Vec::new(), Vec::new());
        for child in node.elements() {
            match child.local() {
                "tig" | "ntig" | "termSec" => self.term(child, lang, unit),
                "note" => notes.push(Note::new(child.text())),
                _ => props.push(saying(child, OF_LANGUAGE, XML_OF_LANGUAGE)),
            }
        }
        match unit.variants.get_mut(first) {
            Some(variant) => {
                // Before what is said of the term itself.
                variant.props.splice(0..0, props);
                variant.notes.splice(0..0, notes);
            }
            None if !props.is_empty() => {
                self.losses.add("what is said of languages without a term: left out", || At::line(node.line, tag));
            }
            None => {}
        }
        Ok(())
    }

    fn term(&mut self, node: &Node, lang: Lang, unit: &mut TranslationUnit) {
        let inner = node.child("termGrp").unwrap_or(node);
        let Some(term) = inner.child("term") else { return };
        if term.elements().next().is_some() {
            self.losses.add(MARKUP, || At::line(term.line, &term.text()));
        }
        let mut variant = Variant::new(lang, Content::plain(term.text()));
        let outside = node.elements().filter(|child| child.local() != "termGrp");
        let inside = inner.elements().filter(|_| !std::ptr::eq(inner, node));
        for child in outside.chain(inside) {
            match child.local() {
                "term" => {}
                "note" => variant.notes.push(Note::new(child.text())),
                _ => variant.props.push(saying(child, PROP, XML)),
            }
        }
        unit.variants.push(variant);
    }
}

/// What an element says, as a property; one of several parts as it is written.
fn saying(node: &Node, prefix: &str, whole: &str) -> Prop {
    let kind = node.attribute("type").unwrap_or_default();
    let is_plain = node.elements().next().is_none();
    if is_plain && node.attributes.len() == 1 && !kind.is_empty() && SAYING.contains(&node.name.as_str()) {
        return Prop::new(format!("{prefix}{}-{kind}", node.name), node.text());
    }
    // In the style of 2019 that has an element for each type: `min:partOfSpeech`.
    if let Some((module, name)) = node.name.split_once(':').filter(|_| is_plain && node.attributes.is_empty()) {
        let element = match name {
            "partOfSpeech"
            | "termType"
            | "grammaticalGender"
            | "grammaticalNumber"
            | "administrativeStatus"
            | "termLocation"
            | "geographicalUsage"
            | "register" => "termNote",
            "customerSubset" | "projectSubset" | "source" => "admin",
            "externalCrossReference" | "xGraphic" => "xref",
            "crossReference" => "ref",
            _ => "descrip",
        };
        let _ = module;
        return Prop::new(format!("{prefix}{element}-{name}"), node.text());
    }
    Prop::new(whole, node.markup())
}

impl Reader for TbxReader {
    fn header(&self) -> &Header {
        &self.header
    }

    fn read(&mut self, unit: &mut TranslationUnit) -> Result<bool> {
        loop {
            let Some(event) = self.xml.read()? else { return Ok(false) };
            let mut node = match event {
                Event::Start(element) => Node::tag(&element, "", 0),
                _ => continue,
            };
            node.line = self.xml.line();
            match node.local() {
                "termEntry" | "conceptEntry" => {
                    let node = node.fill(&mut self.xml, "", &[])?;
                    self.repairs.count(&mut self.xml, &mut self.losses);
                    *unit = self.concept(&node)?;
                    if unit.variants.is_empty() {
                        self.losses.add(NO_TERM, || At::line(node.line, unit.id.as_deref().unwrap_or_default()));
                        continue;
                    }
                    if self.units == self.options.units {
                        return Err(self.xml.error(too_many(self.units)));
                    }
                    self.units += 1;
                    self.begins = node.line;
                    return Ok(true);
                }
                "martifHeader" | "tbxHeader" | "back" => {
                    let node = node.fill(&mut self.xml, "", &[])?;
                    let said = node.text();
                    if !["", crate::exchange::tbx::OURS].contains(&said.trim()) {
                        self.losses.add(HEADER, || At::line(node.line, said.trim()));
                    }
                }
                _ => {}
            }
        }
    }

    fn line(&mut self) -> Option<u64> {
        Some(self.begins)
    }

    fn losses(&mut self) -> &Losses {
        &self.losses
    }
}
