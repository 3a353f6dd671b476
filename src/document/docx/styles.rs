//! `styles.xml`: what a style makes of a paragraph or run, with the styles it is based on.

use crate::document::styled::{Format, Position, Tag};
use crate::document::tally::Tags;
use crate::error::Result;
use crate::xml::{Element, Event, Reader};
use std::collections::HashMap;
use std::io::BufRead;

/// How many styles may be based on one another; a circle ends here.
const CHAIN: usize = 50;

/// The properties of a run that matter, `None` where nothing is said.
#[derive(Clone, Debug, Default)]
pub(super) struct Run {
    pub(super) style: Option<String>,
    bold: Option<bool>,
    italic: Option<bool>,
    /// The same for complex scripts such as Arabic.
    complex_bold: Option<bool>,
    complex_italic: Option<bool>,
    /// Whether the run is in a complex script.
    complex: Option<bool>,
    underline: Option<bool>,
    strike: Option<bool>,
    double_strike: Option<bool>,
    position: Option<Position>,
    hidden: Option<bool>,
    tags: Tags,
}

impl Run {
    /// Takes up a property, the child of a `w:rPr`.
    pub(super) fn set(&mut self, property: &Element<'_>) {
        let (space, name) = property.known();
        if space != "w" {
            return;
        }
        let value = property.attribute_in("w", "val");
        let on = Some(is_on(value));
        match name {
            "rStyle" => self.style = value.map(str::to_owned),
            "b" => self.bold = on,
            "i" => self.italic = on,
            "bCs" => self.complex_bold = on,
            "iCs" => self.complex_italic = on,
            "rtl" | "cs" => self.complex = on,
            "u" => self.underline = Some(value != Some("none")),
            "strike" => self.strike = on,
            "dstrike" => self.double_strike = on,
            "vertAlign" => {
                self.position = Some(match value {
                    Some("superscript") => Position::Above,
                    Some("subscript") => Position::Below,
                    _ => Position::OnLine,
                });
            }
            "vanish" => self.hidden = on,
            "lang" => {
                let tag = |name| property.attribute_in("w", name).map(str::to_owned);
                self.tags = Tags { western: tag("val"), asian: tag("eastAsia"), complex: tag("bidi") };
            }
            _ => {}
        }
    }

    /// These properties, and those of `base` where nothing is said.
    fn or(&self, base: &Self) -> Self {
        Self {
            style: self.style.clone(),
            bold: self.bold.or(base.bold),
            italic: self.italic.or(base.italic),
            complex_bold: self.complex_bold.or(base.complex_bold),
            complex_italic: self.complex_italic.or(base.complex_italic),
            complex: self.complex.or(base.complex),
            underline: self.underline.or(base.underline),
            strike: self.strike.or(base.strike),
            double_strike: self.double_strike.or(base.double_strike),
            position: self.position.or(base.position),
            hidden: self.hidden.or(base.hidden),
            tags: self.tags.or(&base.tags),
        }
    }

    fn format(&self) -> Format {
        let complex = self.complex == Some(true);
        let (bold, italic) = if complex { (self.complex_bold, self.complex_italic) } else { (self.bold, self.italic) };
        let flags = [
            (bold, Tag::Bold),
            (italic, Tag::Italic),
            (self.underline, Tag::Underline),
            (self.strike.filter(|on| *on).or(self.double_strike), Tag::Strike),
        ];
        let mut format: Format = flags.into_iter().filter(|(on, _)| *on == Some(true)).map(|(_, tag)| tag).collect();
        format.extend(self.position.and_then(Position::tag));
        format
    }
}

/// The value of a property that is on or off; its mere presence means on.
pub(super) fn is_on(value: Option<&str>) -> bool {
    !matches!(value, Some("0" | "false" | "off" | "none"))
}

#[derive(Clone, Debug, Default)]
struct Style {
    /// The name that programs agree on, in lower case: `heading 1` whatever the language of the program.
    name: String,
    based_on: Option<String>,
    outline: Option<u8>,
    list: Option<List>,
    run: Run,
}

/// What is said about the list a paragraph is in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct List {
    /// Whether there is a list at all: 0 as its number means that there is none.
    pub(super) none: bool,
    pub(super) level: Option<u8>,
}

/// What a paragraph style makes of a paragraph.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Role {
    pub(super) heading: Option<u8>,
    pub(super) caption: bool,
    pub(super) list: Option<List>,
}

/// All styles of a document.
#[derive(Debug, Default)]
pub(super) struct Styles {
    all: HashMap<String, Style>,
    default_paragraph: Option<String>,
    default_tags: Tags,
}

impl Styles {
    /// Reads the part.
    pub(super) fn read(mut reader: Reader<impl BufRead>) -> Result<Self> {
        let mut new = Self::default();
        let mut id = String::new();
        let mut style = Style::default();
        let mut defaults = Run::default();
        // The properties that are open: those of a table style's parts are not those of the style.
        let mut path: Vec<String> = Vec::new();
        while let Some(event) = reader.read()? {
            match event {
                Event::Start(e) => {
                    let value = || e.attribute_in("w", "val");
                    let inside: Vec<&str> = path.iter().skip(1).map(String::as_str).collect();
                    match (inside.as_slice(), e.local()) {
                        ([], "style") => {
                            e.attribute_in("w", "styleId").unwrap_or_default().clone_into(&mut id);
                            style = Style::default();
                            let default = e.attribute_in("w", "default").is_some_and(|v| is_on(Some(v)));
                            if default && e.attribute_in("w", "type") == Some("paragraph") {
                                new.default_paragraph = Some(id.clone());
                            }
                        }
                        (["docDefaults", "rPrDefault", "rPr"], _) => defaults.set(&e),
                        (["style"], "name") => style.name = value().unwrap_or_default().to_lowercase(),
                        (["style"], "basedOn") => style.based_on = value().map(str::to_owned),
                        (["style", "rPr"], _) => style.run.set(&e),
                        (["style", "pPr"], "outlineLvl") => style.outline = value().and_then(|v| v.parse().ok()),
                        (["style", "pPr"], "numPr") => style.list = Some(List::default()),
                        (["style", "pPr", "numPr"], name) => set_list(&mut style.list, name, value()),
                        _ => {}
                    }
                    path.push(e.local().to_owned());
                }
                Event::End(_) => {
                    path.pop();
                    if path.len() == 1 && !id.is_empty() {
                        new.all.insert(std::mem::take(&mut id), std::mem::take(&mut style));
                    }
                }
                _ => {}
            }
        }
        new.default_tags = defaults.tags;
        Ok(new)
    }

    /// A style and those it is based on.
    fn chain<'s>(&'s self, id: Option<&'s str>) -> impl Iterator<Item = &'s Style> {
        let first = id.and_then(|id| self.all.get(id));
        std::iter::successors(first, |style| self.all.get(style.based_on.as_deref()?)).take(CHAIN)
    }

    /// What the paragraph style `id`, or the default one, makes of a paragraph.
    pub(super) fn role(&self, id: Option<&str>) -> Role {
        let mut role = Role::default();
        let mut outline_known = false;
        for style in self.chain(id.or(self.default_paragraph.as_deref())) {
            if !outline_known {
                role.heading = heading_of(&style.name).or(style.outline.and_then(level_of_outline));
                outline_known = role.heading.is_some() || style.outline.is_some();
            }
            role.caption |= style.name == "caption";
            role.list = match (role.list, style.list) {
                (None, list) => list,
                (Some(own), Some(base)) => Some(List { none: own.none, level: own.level.or(base.level) }),
                (own, None) => own,
            };
        }
        role
    }

    /// What a run shows by itself and by its character style: what its paragraph style adds shows in all of the
    /// paragraph and is no formatting of the run.
    pub(super) fn format(&self, run: &Run) -> Format {
        self.with_character_style(run).format()
    }

    /// Whether a run in a paragraph of this style is hidden, and which languages it is marked with.
    pub(super) fn hidden_and_tags(&self, run: &Run, paragraph: Option<&str>) -> (bool, Tags) {
        let mut all = self.with_character_style(run);
        for style in self.chain(paragraph.or(self.default_paragraph.as_deref())) {
            all = all.or(&style.run);
        }
        (all.hidden == Some(true), all.tags.or(&self.default_tags))
    }

    fn with_character_style(&self, run: &Run) -> Run {
        self.chain(run.style.as_deref()).fold(run.clone(), |all, style| all.or(&style.run))
    }
}

/// Takes up a child of a `w:numPr`.
pub(super) fn set_list(list: &mut Option<List>, name: &str, value: Option<&str>) {
    let list = list.get_or_insert_default();
    match name {
        "numId" => list.none = value == Some("0"),
        "ilvl" => list.level = value.and_then(|v| v.parse().ok()),
        _ => {}
    }
}

/// The level that a style has by its name.
fn heading_of(name: &str) -> Option<u8> {
    if name == "title" {
        return Some(1);
    }
    let level = name.strip_prefix("heading ")?.parse().ok()?;
    (1..=9).contains(&level).then_some(level)
}

/// The level of a heading whose outline level is this; 9 means running text.
pub(super) fn level_of_outline(outline: u8) -> Option<u8> {
    (outline < 9).then_some(outline + 1)
}
