//! SRX files to [`RuleFile`]: lenient in what files leave out, strict in what they say wrongly.

use super::file::{CodeSides, Header, LanguageMap, MapRule, NamedRules, Rule, RuleFile, Version};
use crate::error::{Error, Result};
use crate::file::{self, fingerprint};
use crate::xml::{Element, Event, Options, Reader};
use std::path::Path;

/// The largest file that is read, in bytes.
const LIMIT: u64 = 64 << 20;

impl RuleFile {
    /// Reads a file.
    ///
    /// # Errors
    /// When it cannot be read, is not XML or not SRX, or holds no rules; the error names the line.
    pub fn read(path: &Path) -> Result<Self> {
        Self::of_bytes(path, &file::read(path, LIMIT)?)
    }

    /// Reads the bytes of a file; `path` is what errors call it.
    ///
    /// # Errors
    /// When they are not XML or not SRX, or hold no rules; the error names the line.
    pub fn of_bytes(path: &Path, bytes: &[u8]) -> Result<Self> {
        let mut reader = Parser { xml: Reader::new(bytes, path, Options::default())?, foreign: None };
        let file = reader.file(path, fingerprint(bytes))?;
        if file.rules.is_empty() {
            return Err(Error::new("holds no rules")
                .in_file(path)
                .hint("it needs a `languagerule` with a `rule` in it"));
        }
        if file.language_maps().is_empty() {
            return Err(Error::new("says of no rules which languages they serve")
                .in_file(path)
                .hint("it needs a `languagemap` in `maprules`"));
        }
        Ok(file)
    }
}

struct Parser<'b> {
    xml: Reader<&'b [u8]>,
    /// An element of another namespace that is being copied, and how many elements it stands in.
    foreign: Option<(String, usize)>,
}

/// What a rule is made of while it is read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Neither,
    Before,
    After,
}

impl Parser<'_> {
    fn file(&mut self, path: &Path, hash: String) -> Result<RuleFile> {
        let mut file = RuleFile {
            path: path.to_path_buf(),
            version: Version::Two,
            header: Header {
                cascade: false,
                segment_subflows: true,
                codes: CodeSides::default(),
                foreign: Vec::new(),
                namespaces: Vec::new(),
            },
            rules: Vec::new(),
            maps: Vec::new(),
            hash,
        };
        let (mut part, mut note, mut in_header) = (Part::Neither, None, false);
        loop {
            let depth = self.xml.depth();
            let Some(event) = self.xml.read()? else { return Ok(file) };
            match event {
                Event::Start(element) if self.foreign.is_some() || element.name().contains(':') => {
                    let (copy, _) = self.foreign.get_or_insert_with(|| (String::new(), depth));
                    start_foreign(copy, &element);
                }
                Event::Start(element) => {
                    let (name, attributes) = (element.name().to_owned(), Attributes::of(&element));
                    let line = self.xml.line();
                    if depth == 0 && name != "srx" {
                        return Err(self
                            .xml
                            .error(format!("is not SRX: its outermost element is `{name}`"))
                            .hint("SRX begins with `<srx version=\"2.0\">`"));
                    }
                    in_header |= name == "header";
                    part = match name.as_str() {
                        "beforebreak" => Part::Before,
                        "afterbreak" => Part::After,
                        _ => Part::Neither,
                    };
                    self.element(&mut file, &name, &attributes, line, &mut note)?;
                }
                Event::End(name) => {
                    let name = name.qualified().to_owned();
                    if let Some((copy, _)) = &mut self.foreign {
                        copy.push_str(&format!("</{name}>"));
                        // Only the header keeps them; elsewhere they say nothing about where to cut.
                        let whole = self.foreign.take_if(|(_, outside)| *outside + 1 == depth);
                        file.header.foreign.extend(whole.map(|(copy, _)| copy).filter(|_| in_header));
                        continue;
                    }
                    in_header &= name != "header";
                    part = Part::Neither;
                }
                Event::Text(text) => {
                    if let Some((copy, _)) = &mut self.foreign {
                        copy.push_str(&escaped(text));
                    } else if part != Part::Neither {
                        let rule = file.rules.last_mut().and_then(|rules| rules.rules.last_mut());
                        if let Some(rule) = rule {
                            if part == Part::Before { &mut rule.before } else { &mut rule.after }.push_str(text);
                        }
                    } else if !text.trim().is_empty() {
                        let shown: String = text.trim().chars().take(30).collect();
                        return Err(self
                            .xml
                            .error(format!("`{shown}` stands where no text belongs"))
                            .hint("patterns stand in `beforebreak` and `afterbreak`"));
                    }
                }
                Event::Comment(text) => note = Some(text.trim().to_owned()),
                Event::Instruction(_) | Event::Doctype(_) => {}
            }
        }
    }

    fn element(
        &mut self,
        file: &mut RuleFile,
        name: &str,
        attributes: &Attributes,
        line: u64,
        note: &mut Option<String>,
    ) -> Result<()> {
        match name {
            "srx" => {
                if attributes.get("version").is_some_and(|version| version.trim().starts_with('1')) {
                    file.version = Version::One;
                }
                let foreign = attributes.0.iter().filter(|(name, _)| name.starts_with("xmlns:"));
                file.header.namespaces = foreign.cloned().collect();
            }
            "header" => {
                file.header.cascade = self.yes(attributes, "cascade")?.unwrap_or(false);
                file.header.segment_subflows = self.yes(attributes, "segmentsubflows")?.unwrap_or(true);
            }
            "formathandle" => {
                let include = self.yes(attributes, "include")?.unwrap_or(true);
                match attributes.get("type") {
                    Some("start") => file.header.codes.start = include,
                    Some("end") => file.header.codes.end = include,
                    Some("isolated") => file.header.codes.isolated = include,
                    _ => {
                        return Err(self
                            .xml
                            .error("this `formathandle` has no `type` that is known")
                            .hint("it is `start`, `end` or `isolated`"));
                    }
                }
            }
            "languagerule" => {
                let name = self.required(attributes, "languagerulename", name)?;
                if let Some(first) = file.named(&name) {
                    let first = first.line;
                    return Err(self
                        .xml
                        .error(format!("the rules `{name}` are there already, in line {first}"))
                        .hint("give them another name, or put them together"));
                }
                file.rules.push(NamedRules { name, line, rules: Vec::new() });
                *note = None;
            }
            "rule" => {
                let cut = self.yes(attributes, "break")?.unwrap_or(true);
                let Some(rules) = file.rules.last_mut() else {
                    return Err(self
                        .xml
                        .error("a `rule` stands outside of `languagerule`")
                        .hint("put it into one, so that it serves a language"));
                };
                let (before, after) = (String::new(), String::new());
                rules.rules.push(Rule { cut, before, after, line, note: note.take() });
            }
            "maprules" if file.maps.is_empty() && file.version == Version::Two => {
                file.maps.push(MapRule { name: None, maps: Vec::new() });
            }
            "maprule" => {
                let group = attributes.get("maprulename").map(str::to_owned);
                // A file that says 2.0 and has the groups of 1.0.
                file.maps.retain(|group| group.name.is_some() || !group.maps.is_empty());
                file.maps.push(MapRule { name: group, maps: Vec::new() });
            }
            "languagemap" => {
                let pattern = self.required(attributes, "languagepattern", name)?;
                let rules = self.required(attributes, "languagerulename", name)?;
                if file.maps.is_empty() {
                    file.maps.push(MapRule { name: None, maps: Vec::new() });
                }
                let group = file.maps.len() - 1;
                file.maps[group].maps.push(LanguageMap { pattern, rules, line });
            }
            "body" | "languagerules" | "maprules" | "beforebreak" | "afterbreak" => {}
            other => {
                return Err(self
                    .xml
                    .error(format!("`{other}` is no element of SRX"))
                    .hint("is it misspelt? elements of other tools need a prefix and a namespace"));
            }
        }
        Ok(())
    }

    /// An attribute that is `yes` or `no`.
    fn yes(&mut self, attributes: &Attributes, name: &str) -> Result<Option<bool>> {
        match attributes.get(name).map(str::trim) {
            None => Ok(None),
            Some("yes" | "true") => Ok(Some(true)),
            Some("no" | "false") => Ok(Some(false)),
            Some(other) => Err(self.xml.error(format!("`{name}` is `{other}`")).hint("it is `yes` or `no`")),
        }
    }

    fn required(&mut self, attributes: &Attributes, name: &str, element: &str) -> Result<String> {
        match attributes.get(name) {
            Some(value) => Ok(value.to_owned()),
            None => Err(self.xml.error(format!("a `{element}` has no `{name}`")).hint("add it")),
        }
    }
}

/// The attributes of an element, kept while the reader goes on.
struct Attributes(Vec<(String, String)>);

impl Attributes {
    fn of(element: &Element<'_>) -> Self {
        Self(element.attributes().map(|(name, value)| (name.to_owned(), value.to_owned())).collect())
    }

    fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }
}

fn start_foreign(copy: &mut String, element: &Element<'_>) {
    copy.push('<');
    copy.push_str(element.name());
    for (name, value) in element.attributes() {
        copy.push_str(&format!(" {name}=\"{}\"", escaped(value)));
    }
    copy.push('>');
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
