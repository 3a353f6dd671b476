//! An element of an XML file read whole, for formats whose units are small and whose order is free.

use super::losses::MALFORMED;
use super::{At, Input, Losses, ReadOptions};
use crate::error::Result;
use crate::unit::Attributes;
use crate::xml::{self, Event, Illegal};
use std::io::BufRead;

pub(super) type XmlReader = xml::Reader<Box<dyn BufRead + Send>>;

/// Begins reading an XML file within the limits that the caller sets.
pub(super) fn open(input: Input, options: &ReadOptions) -> Result<XmlReader> {
    let path = input.path().to_path_buf();
    let bytes = input.unpacked(options)?;
    xml::Reader::new(bytes, &path, xml_options(options))
}

fn xml_options(options: &ReadOptions) -> xml::Options {
    xml::Options {
        encoding: options.encoding.clone(),
        illegal: if options.strict { Illegal::Refuse } else { Illegal::Replace },
        html_names: !options.strict,
        unknown_names: !options.strict,
        lone_ampersands: !options.strict,
        depth: options.depth,
        size: options.segment,
        namespaces: &[],
    }
}

/// Counts what the XML reader had to bend, each time what is new.
#[derive(Default)]
pub(super) struct Repairs(xml::Repairs);

impl Repairs {
    pub(super) fn count(&mut self, xml: &mut XmlReader, losses: &mut Losses) {
        let now = xml.repairs();
        if now == self.0 {
            return;
        }
        let line = xml.line();
        let before = std::mem::replace(&mut self.0, now);
        let mut add = |what: &'static str, new: u64| {
            for _ in 0..new.min(5) {
                losses.add(what, || At::line(line, ""));
            }
            losses.count(what, new.saturating_sub(5));
        };
        add("characters that XML forbids: read as U+FFFD", now.illegal - before.illegal);
        add(MALFORMED, now.malformed - before.malformed);
        add("names of HTML such as `&nbsp;`: read as the characters they mean", now.html_names - before.html_names);
        add("names that nobody defines: read as they are written", now.unknown_names - before.unknown_names);
        add("ampersands that begin no reference: read as themselves", now.ampersands - before.ampersands);
    }
}

/// An element with all that is in it.
#[derive(Clone, Debug, Default)]
pub(super) struct Node {
    /// Its name as written, without the prefix that the outermost element has.
    pub(super) name: String,
    pub(super) attributes: Attributes,
    pub(super) children: Vec<Child>,
    pub(super) line: u64,
}

/// What is in an element; comments and processing instructions are not.
#[derive(Clone, Debug)]
pub(super) enum Child {
    Text(String),
    Element(Node),
}

impl Node {
    /// A start tag without what follows it.
    pub(super) fn tag(element: &xml::Element<'_>, prefix: &str, line: u64) -> Self {
        let name = element.name();
        Self {
            name: name.strip_prefix(prefix).unwrap_or(name).to_owned(),
            attributes: element.attributes().collect(),
            children: Vec::new(),
            line,
        }
    }

    /// Reads what follows the start tag of an element, up to its end. What stands in elements called `without` is passed
    /// over.
    ///
    /// # Errors
    /// As the reader's.
    pub(super) fn fill(mut self, xml: &mut XmlReader, prefix: &str, without: &[&str]) -> Result<Self> {
        let mut open: Vec<Node> = Vec::new();
        let mut skipped = 0_usize;
        loop {
            let line = xml.line();
            let Some(event) = xml.read()? else { return Ok(self) };
            match event {
                Event::Start(_) if skipped > 0 => skipped += 1,
                Event::End(_) if skipped > 1 => skipped -= 1,
                Event::Start(element) => {
                    let node = Node::tag(&element, prefix, line);
                    skipped = usize::from(without.contains(&node.local()));
                    open.push(node);
                }
                Event::Text(text) if skipped == 0 => {
                    let children = &mut open.last_mut().unwrap_or(&mut self).children;
                    match children.last_mut() {
                        Some(Child::Text(before)) => before.push_str(text),
                        _ => children.push(Child::Text(text.to_owned())),
                    }
                }
                Event::End(_) => {
                    skipped = 0;
                    let Some(node) = open.pop() else { return Ok(self) };
                    open.last_mut().unwrap_or(&mut self).children.push(Child::Element(node));
                }
                _ => {}
            }
        }
    }

    /// The name without a prefix.
    pub(super) fn local(&self) -> &str {
        self.name.rsplit(':').next().unwrap_or_default()
    }

    /// The value of an attribute, by its name as written.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.get(name)
    }

    /// The elements in it.
    pub(super) fn elements(&self) -> impl Iterator<Item = &Node> {
        self.children.iter().filter_map(|child| match child {
            Child::Element(node) => Some(node),
            Child::Text(_) => None,
        })
    }

    /// The first element in it of a name without a prefix.
    pub(super) fn child(&self, local: &str) -> Option<&Node> {
        self.elements().find(|node| node.local() == local)
    }

    /// The text in it and in the elements in it.
    pub(super) fn text(&self) -> String {
        let mut text = String::new();
        self.add_text(&mut text);
        text
    }

    fn add_text(&self, text: &mut String) {
        for child in &self.children {
            match child {
                Child::Text(own) => text.push_str(own),
                Child::Element(node) => node.add_text(text),
            }
        }
    }

    /// Its start tag and its end tag, as they are written.
    pub(super) fn tags(&self) -> (String, String) {
        let mut markup = Vec::new();
        let mut xml = xml::Writer::new(&mut markup);
        // Into memory, which does not fail.
        let _ = xml.start(&self.name, self.attributes.iter());
        (String::from_utf8(markup).unwrap_or_default(), format!("</{}>", self.name))
    }

    /// The element as it is written.
    pub(super) fn markup(&self) -> String {
        let mut markup = Vec::new();
        let mut xml = xml::Writer::new(&mut markup);
        let _ = self.write(&mut xml);
        String::from_utf8(markup).unwrap_or_default()
    }

    fn write(&self, xml: &mut xml::Writer<&mut Vec<u8>>) -> std::io::Result<()> {
        if self.children.is_empty() {
            return xml.empty(&self.name, self.attributes.iter());
        }
        xml.start(&self.name, self.attributes.iter())?;
        for child in &self.children {
            match child {
                Child::Text(text) => xml.text(text)?,
                Child::Element(node) => node.write(xml)?,
            }
        }
        xml.end(&self.name)
    }

    /// Reads markup that was written by [`markup`](Self::markup); `None` when it is not one whole element.
    pub(super) fn parse(markup: &str) -> Option<Self> {
        let input: Box<dyn BufRead + Send> = Box::new(std::io::Cursor::new(markup.as_bytes().to_vec()));
        let mut xml = xml::Reader::new(input, "".as_ref(), xml_options(&ReadOptions::default())).ok()?;
        let node = match xml.read().ok()?? {
            Event::Start(element) => Node::tag(&element, "", 0),
            _ => return None,
        };
        let node = node.fill(&mut xml, "", &[]).ok()?;
        xml.read().ok()?.is_none().then_some(node)
    }

    /// The prefixes of names in it.
    pub(super) fn prefixes(&self) -> Vec<&str> {
        let own = std::iter::once(self.name.as_str()).chain(self.attributes.iter().map(|(name, _)| name));
        let mut prefixes: Vec<&str> = own.filter_map(|name| name.split_once(':')).map(|(prefix, _)| prefix).collect();
        prefixes.extend(self.elements().flat_map(Node::prefixes));
        prefixes
    }
}
