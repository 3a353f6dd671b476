//! Reads XLIFF of all versions, unit by unit.

use super::content::{Known, content};
use super::dialects;
use super::version1;
use super::version2;
use super::words::{FILE, HEADER_1, HEADER_2, ROOT_1, ROOT_2, XMLNS};
use crate::error::{Error, Result};
use crate::exchange::tree::{Node, Repairs, XmlReader, open};
use crate::exchange::{At, Header, Input, Losses, ReadOptions, Reader, too_many};
use crate::lang::Lang;
use crate::unit::{Prop, TranslationUnit, kind};
use crate::xml::Event;
use std::collections::VecDeque;
use std::path::PathBuf;

const FURTHER: &str = "attributes and headers of further files: left out";
const GROUPS: &str = "groups: left out, their units stay";
const OF_GROUPS: &str = "what is said of groups: left out";
const SKELETONS: &str = "skeletons and files inside the file: left out";
const BINARY: &str = "binary units: left out";
const OTHER: &str = "elements that are not of XLIFF: left out";

/// What is read whole is no larger than this, so that a header does not fill a property with a document.
const LARGEST_HEADER: usize = 64 << 10;

/// Which XLIFF it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Version {
    One,
    Two,
}

/// An element that holds units.
struct Open {
    name: String,
    /// Whether what it holds is to be translated, where nothing inside says otherwise.
    translate: bool,
}

/// Where a unit stands: the line in which it begins, and the language into which its file is to be translated.
#[derive(Clone, Copy, Default)]
struct Spot {
    line: u64,
    target_lang: Option<Lang>,
}

/// A file in the file.
pub(super) struct FileContext {
    pub(super) original: Option<String>,
    pub(super) source_lang: Lang,
    pub(super) target_lang: Option<Lang>,
    pub(super) known: Known,
}

pub(in crate::exchange) fn read(input: Input, options: &ReadOptions) -> Result<Box<dyn Reader>> {
    let path = input.path().to_path_buf();
    let mut xml = open(input, options)?;
    let (root, prefix) = loop {
        match xml.read()? {
            Some(Event::Start(element)) => {
                let prefix = element.name().strip_suffix(element.local()).unwrap_or_default().to_owned();
                break (Node::tag(&element, &prefix, 1), prefix);
            }
            Some(_) => {}
            None => return Err(Error::new("holds no XML element").in_file(&path)),
        }
    };
    if root.name != "xliff" {
        return Err(xml
            .error(format!("the outermost element is `{}`, not `xliff`", root.name))
            .hint("say which format it is in with `--from`"));
    }
    let declared = root.attribute("version").unwrap_or_default();
    let is_two = declared.starts_with('2') || declared.is_empty() && root.attribute("srcLang").is_some();
    let version = if is_two { Version::Two } else { Version::One };
    let mut reader = XliffReader {
        xml,
        path,
        prefix,
        options: options.clone(),
        version,
        header: Header { source_lang: options.source_lang, target_lang: options.target_lang, ..Header::default() },
        losses: Losses::default(),
        repairs: Repairs::default(),
        file: None,
        root,
        files: 0,
        depth: Vec::new(),
        units: VecDeque::new(),
        count: 0,
        spot: Spot::default(),
    };
    reader.take_root()?;
    // What stands before the first unit is known before it is asked for.
    reader.advance()?;
    Ok(Box::new(reader))
}

pub(super) struct XliffReader {
    xml: XmlReader,
    path: PathBuf,
    prefix: String,
    options: ReadOptions,
    version: Version,
    header: Header,
    losses: Losses,
    repairs: Repairs,
    root: Node,
    file: Option<FileContext>,
    files: u64,
    /// The open elements below the outermost.
    depth: Vec<Open>,
    /// The segments of a unit that were read and not handed over, each with its place.
    units: VecDeque<(Spot, TranslationUnit)>,
    count: u64,
    /// That of the unit that was handed over last.
    spot: Spot,
}

impl XliffReader {
    fn take_root(&mut self) -> Result<()> {
        let root = if self.version == Version::Two { ROOT_2 } else { ROOT_1 };
        for (name, value) in self.root.attributes.iter() {
            // Those of the standard itself are always written.
            let own = [
                "urn:oasis:names:tc:xliff:document:",
                "urn:oasis:names:tc:xliff:metadata:",
                "urn:oasis:names:tc:xliff:matches:",
            ];
            let kind = match (name, name.strip_prefix("xmlns:")) {
                ("version" | "xmlns" | "srcLang" | "trgLang", _) => continue,
                (_, Some(_)) if own.iter().any(|own| value.starts_with(own)) => continue,
                (_, Some(prefix)) => format!("{XMLNS}{prefix}"),
                (name, None) => format!("{root}{name}"),
            };
            self.header.props.push(Prop::new(kind, value));
        }
        let lang = |name: &str| self.lang(&self.root, name);
        if self.version == Version::Two {
            let (source, target) = (lang("srcLang")?, lang("trgLang")?);
            self.header.source_lang = self.options.source_lang.or(source);
            self.header.target_lang = target.or(self.options.target_lang);
        }
        Ok(())
    }

    /// The language that an attribute names.
    fn lang(&self, node: &Node, name: &str) -> Result<Option<Lang>> {
        let Some(tag) = node.attribute(name).filter(|tag| !tag.trim().is_empty()) else { return Ok(None) };
        self.options.lang(tag).map(Some).map_err(|e| {
            let place = crate::error::Place::line(&self.path, node.line);
            Error::at(place, format!("in `{name}` of `{}`: {}", node.name, e.message()))
                .hint("say what it is with `--lang-map`")
        })
    }

    /// Reads on until a unit is there; `false` at the end.
    fn advance(&mut self) -> Result<bool> {
        while self.units.is_empty() {
            let line = self.xml.line();
            let Some(event) = self.xml.read()? else { return Ok(false) };
            match event {
                Event::Start(element) => {
                    let node = Node::tag(&element, &self.prefix, line.max(1));
                    self.element(node)?;
                }
                Event::End(_) => {
                    self.depth.pop();
                }
                _ => {}
            }
            self.repairs.count(&mut self.xml, &mut self.losses);
        }
        Ok(true)
    }

    fn element(&mut self, mut node: Node) -> Result<()> {
        node.line = self.xml.line();
        let inside = self.depth.last().map(|open| open.name.as_str());
        match (node.name.as_str(), inside) {
            ("file", None) => {
                self.begin_file(&node)?;
                self.open(node);
            }
            ("body", Some("file")) => self.open(node),
            ("group", Some("file" | "body" | "group")) => {
                self.losses.add(GROUPS, || At::line(node.line, node.attribute("id").unwrap_or_default()));
                self.open(node);
            }
            ("trans-unit", _) if self.version == Version::One => {
                let node = node.fill(&mut self.xml, &self.prefix, &[])?;
                self.take_unit(&node)?;
            }
            ("unit", _) if self.version == Version::Two => {
                let node = node.fill(&mut self.xml, &self.prefix, &[])?;
                self.take_unit(&node)?;
            }
            ("bin-unit", _) => {
                self.losses.add(BINARY, || At::line(node.line, node.attribute("id").unwrap_or_default()));
                self.xml.skip()?;
            }
            ("header", Some("file")) => {
                let node = self.whole(node)?;
                self.take_header(&node);
            }
            ("skeleton", Some("file")) => {
                self.losses.add(SKELETONS, || At::line(node.line, ""));
                self.xml.skip()?;
            }
            (_, Some("file")) if self.version == Version::Two => {
                let node = self.whole(node)?;
                self.take_header_2(&node);
            }
            (_, Some("group")) => {
                self.losses.add(OF_GROUPS, || At::line(node.line, &node.name));
                self.xml.skip()?;
            }
            (_, None) if self.version == Version::One => {
                // SDL Trados defines comments and the like before the first file.
                let node = self.whole(node)?;
                self.keep_xml(HEADER_1, &node);
            }
            _ => {
                self.losses.add(OTHER, || At::line(node.line, &node.name));
                self.xml.skip()?;
            }
        }
        Ok(())
    }

    fn open(&mut self, node: Node) {
        self.depth.push(Open { translate: self.translates(&node), name: node.name });
    }

    /// Whether what an element holds is to be translated: it says so itself, or what it stands in does.
    fn translates(&self, node: &Node) -> bool {
        let outside = self.depth.last().is_none_or(|open| open.translate);
        node.attribute("translate").map_or(outside, |own| own != "no")
    }

    /// An element without the documents that some tools put into it.
    fn whole(&mut self, node: Node) -> Result<Node> {
        node.fill(&mut self.xml, &self.prefix, &["internal-file", "skl", "file-info"])
    }

    fn begin_file(&mut self, node: &Node) -> Result<()> {
        self.files += 1;
        let (mut source, mut target) = (self.header.source_lang, self.header.target_lang);
        if self.version == Version::One {
            source = self.options.source_lang.or(self.lang(node, "source-language")?);
            target = self.lang(node, "target-language")?.or(self.options.target_lang);
            if self.files == 1 {
                self.header.source_lang = source;
                self.header.target_lang = target;
            } else if target != self.header.target_lang {
                self.header.target_lang = None;
            }
        }
        let Some(source_lang) = source else {
            return Err(self
                .xml
                .error("the file does not say in which language its sources are")
                .hint("name it with `--source-lang`"));
        };
        let original = node.attribute("original").filter(|name| !name.is_empty()).map(str::to_owned);
        self.file = Some(FileContext { original, source_lang, target_lang: target, known: Known::default() });
        for (name, value) in node.attributes.iter() {
            match name {
                "original" | "source-language" | "target-language" | "id" | "xml:space" | "xmlns" => {}
                "datatype" if self.files == 1 => self.header.attributes.push("datatype", value),
                _ if self.files == 1 => self.header.props.push(Prop::new(format!("{FILE}{name}"), value)),
                "datatype" if self.header.attributes.get("datatype") == Some(value) => {}
                _ if self.header.props.iter().any(|p| p.kind.strip_prefix(FILE) == Some(name) && p.value == value) => {}
                _ => self.losses.add(FURTHER, || At::line(node.line, name)),
            }
        }
        Ok(())
    }

    /// Reads the `header` of a file of XLIFF 1.2.
    fn take_header(&mut self, header: &Node) {
        if let Some(file) = &mut self.file {
            dialects::tags(header, &mut file.known.tags, &mut self.losses);
        }
        for node in header.elements() {
            match node.name.as_str() {
                "note" => self.header.notes.push(version1::note(node)),
                "skl" | "file-info" => self.losses.add(SKELETONS, || At::line(node.line, "")),
                "tool" if self.files == 1 && self.header.attributes.get("creationtool").is_none() => {
                    let (name, tool) = (node.attribute("tool-name"), node.attribute("tool-version"));
                    if let Some(name) = name {
                        self.header.attributes.push("creationtool", name);
                    }
                    if let Some(version) = tool {
                        self.header.attributes.push("creationtoolversion", version);
                    }
                    self.keep_xml(HEADER_1, node);
                }
                _ if node.local() == "tag-defs" => {}
                _ => self.keep_xml(HEADER_1, node),
            }
        }
    }

    /// Reads what stands in a file of XLIFF 2 beside units and groups.
    fn take_header_2(&mut self, node: &Node) {
        if node.name != "notes" {
            return self.keep_xml(HEADER_2, node);
        }
        for note in node.elements() {
            self.header.notes.push(version2::read_note(note));
        }
    }

    fn keep_xml(&mut self, kind: &str, node: &Node) {
        let markup = node.markup();
        if self.files > 1 || markup.len() > LARGEST_HEADER {
            let what = if self.files > 1 { FURTHER } else { "large headers: left out" };
            return self.losses.add(what, || At::line(node.line, &node.name));
        }
        self.header.props.push(Prop::new(kind, markup));
    }

    fn take_unit(&mut self, node: &Node) -> Result<()> {
        let Some(file) = &self.file else {
            return Err(self.xml.error(format!("`{}` stands outside a `file`", node.name)).hint("is it XLIFF?"));
        };
        let mut context = UnitContext { file, options: &self.options, losses: &mut self.losses };
        let units = match self.version {
            Version::One => version1::units(node, &mut context),
            Version::Two => version2::units(node, &mut context),
        };
        let units = units.map_err(|e| {
            let place = crate::error::Place::line(&self.path, node.line);
            let error = Error::at(place, e.message());
            match e.next_step() {
                Some(hint) => error.hint(hint),
                None => error,
            }
        })?;
        let spot = Spot { line: node.line, target_lang: file.target_lang };
        // What is said of a unit holds for each of its segments.
        let is_approved = node.attribute("approved") == Some("yes");
        let said = [(kind::TRANSLATE, "no", !self.translates(node)), (kind::APPROVED, "yes", is_approved)];
        let props = said.iter().filter(|(_, _, is_said)| *is_said).map(|(kind, value, _)| Prop::new(*kind, *value));
        let props: Vec<Prop> = props.collect();
        self.units.extend(units.into_iter().map(|mut unit| {
            unit.props.extend_from_slice(&props);
            (spot, unit)
        }));
        Ok(())
    }
}

/// What reading a unit needs.
pub(super) struct UnitContext<'r> {
    pub(super) file: &'r FileContext,
    pub(super) options: &'r ReadOptions,
    pub(super) losses: &'r mut Losses,
}

impl UnitContext<'_> {
    /// The language of a `source` or `target`: its own, else that of the file.
    pub(super) fn lang(&self, node: &Node, usual: Option<Lang>) -> Result<Lang> {
        let own = node.attribute("xml:lang").filter(|tag| !tag.trim().is_empty());
        match (own, usual) {
            (Some(tag), _) => self.options.lang(tag).map_err(|e| e.hint("say what it is with `--lang-map`")),
            (None, Some(usual)) => Ok(usual),
            (None, None) => Err(Error::new("the file does not say in which language its translations are")
                .hint("name it with `--target-lang`")),
        }
    }

    /// The words and codes of an element.
    pub(super) fn content(&mut self, node: &Node) -> crate::unit::Content {
        content(&node.children, &self.file.known, self.losses)
    }
}

impl Reader for XliffReader {
    fn header(&self) -> &Header {
        &self.header
    }

    fn read(&mut self, unit: &mut TranslationUnit) -> Result<bool> {
        if !self.advance()? {
            return Ok(false);
        }
        let Some((spot, next)) = self.units.pop_front() else { return Ok(false) };
        if self.count == self.options.units {
            return Err(self.xml.error(too_many(self.count)));
        }
        self.count += 1;
        self.spot = spot;
        *unit = next;
        Ok(true)
    }

    fn target_lang(&self) -> Option<Lang> {
        self.spot.target_lang
    }

    fn line(&mut self) -> Option<u64> {
        Some(self.spot.line)
    }

    fn losses(&mut self) -> &Losses {
        &self.losses
    }
}
