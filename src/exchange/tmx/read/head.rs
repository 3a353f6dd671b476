//! What stands before the first unit.

use super::{COMMENTS, TmxReader, all_but};
use crate::error::{Error, Result};
use crate::exchange::{Header, UserEncoding};
use crate::lang::Lang;
use crate::unit::TranslationUnit;
use crate::xml::Event;
use std::io::BufRead;

const VERSION: &str = "versions that TMX never had: read as 1.4";
const NO_HEADER: &str = "header: it is missing";
const NO_SOURCE: &str = "source language: the file does not say it, that of the first unit's first variant is taken";
const OTHER_SOURCE: &str = "source language: the units spell it otherwise, theirs is taken";

/// What is said of versions.
const VERSIONS: [&str; 5] = ["1.0", "1.1", "1.2", "1.3", "1.4"];

impl<R: BufRead> TmxReader<R> {
    /// Reads up to the beginning of the body.
    pub(super) fn head(&mut self) -> Result<()> {
        self.root()?;
        let mut has_header = false;
        loop {
            let Some(e) = self.element_within()? else {
                return Err(Error::new("has no `<body>`, in which the units of a TMX stand").in_file(self.xml.file()));
            };
            match e.local() {
                "header" => {
                    has_header = true;
                    let header = Header { attributes: all_but(&e, &["srclang"]), ..Header::default() };
                    let source = e.attribute("srclang").map(str::to_owned);
                    self.header = header;
                    self.all = source.as_deref().is_some_and(|tag| tag.trim() == "*all*");
                    self.header.source_lang = source.and_then(|tag| self.options.lang(&tag).ok());
                    self.header_content()?;
                }
                "body" => break,
                _ => self.leave_out()?,
            }
        }
        if !has_header {
            self.losses.count(NO_HEADER, 1);
        }
        Ok(())
    }

    fn root(&mut self) -> Result<()> {
        loop {
            match self.xml.read()? {
                Some(Event::Start(e)) if e.local() == "tmx" => {
                    let version = e.attribute("version").unwrap_or("1.4").to_owned();
                    if !VERSIONS.contains(&version.as_str()) {
                        self.lose(VERSION, &version);
                    }
                    return Ok(());
                }
                Some(Event::Start(e)) => {
                    let message = format!("is no TMX: its outermost element is `<{}>`", e.name());
                    return Err(Error::new(message).in_file(self.xml.file()).hint("say what it is with `--from`"));
                }
                Some(Event::Comment(_)) => self.losses.count(COMMENTS, 1),
                Some(_) => {}
                None => return Ok(()),
            }
        }
    }

    fn header_content(&mut self) -> Result<()> {
        let (mut props, mut notes) = (Vec::new(), Vec::new());
        while let Some(e) = self.element_within()? {
            match e.local() {
                "note" | "prop" => self.remark(&mut props, &mut notes, false)?,
                "ude" => {
                    let attributes = all_but(&e, &[]);
                    let maps = self.maps()?;
                    self.header.encodings.push(UserEncoding { attributes, maps });
                }
                _ => self.leave_out()?,
            }
        }
        (self.header.props, self.header.notes) = (props, notes);
        Ok(())
    }

    fn maps(&mut self) -> Result<Vec<crate::unit::Attributes>> {
        let mut maps = Vec::new();
        while let Some(e) = self.element_within()? {
            maps.push(all_but(&e, &[]));
            self.xml.skip()?;
        }
        Ok(maps)
    }

    /// Settles the language of the sources by the first unit: the file may not say it, or spell it otherwise than its units.
    pub(super) fn settle_source(&mut self, first: &TranslationUnit) {
        if let Some(asked) = self.options.source_lang {
            self.header.source_lang = Some(asked);
        } else if let Some(said) = self.header.source_lang {
            let found = first.variant(said).map(|at| first.variants[at].lang);
            if let Some(found) = found.filter(|found| *found != said) {
                self.lose(OTHER_SOURCE, said.as_str());
                self.header.source_lang = Some(found);
            }
        } else if !self.all && !first.variants.is_empty() {
            self.header.source_lang = first.variants.first().map(|variant| variant.lang);
            self.losses.count(NO_SOURCE, 1);
        }
        let others = first.variants.iter().map(|v| v.lang).filter(|lang| Some(*lang) != self.header.source_lang);
        let others: Vec<Lang> = others.collect();
        self.header.target_lang = self.options.target_lang.or(match others[..] {
            [only] if first.variants.len() == 2 => Some(only),
            _ => None,
        });
    }
}
