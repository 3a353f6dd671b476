//! Styles, automatic and named: what they make of a paragraph or span, with the styles they are based on.

use crate::document::styled::{Format, Position, Tag};
use crate::document::tally::Tags;
use crate::xml::Element;
use std::collections::HashMap;

/// How many styles may be based on one another; a circle ends here.
const CHAIN: usize = 50;

/// What a style says about text, `None` where it says nothing.
#[derive(Clone, Debug, Default)]
struct Text {
    bold: Option<bool>,
    italic: Option<bool>,
    underline: Option<bool>,
    strike: Option<bool>,
    position: Option<Position>,
    hidden: Option<bool>,
    tags: Tags,
}

#[derive(Clone, Debug, Default)]
struct Style {
    parent: Option<String>,
    text: Text,
}

/// What a paragraph style makes of a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Plain,
    Title,
    Caption,
}

/// The styles read so far. Those of the content replace those of the same name that belong to headers.
#[derive(Debug, Default)]
pub(super) struct Styles {
    /// By family and name; the default style of a family has no name.
    styles: HashMap<(String, String), Style>,
    open: Option<(String, String)>,
}

impl Styles {
    /// A `style:style` or `style:default-style` begins.
    pub(super) fn begin(&mut self, e: &Element<'_>) {
        let family = e.attribute_in("style", "family").unwrap_or_default().to_owned();
        let name = e.attribute_in("style", "name").unwrap_or_default().to_owned();
        let parent = e.attribute_in("style", "parent-style-name").map(str::to_owned);
        self.styles.insert((family.clone(), name.clone()), Style { parent, text: Text::default() });
        self.open = Some((family, name));
    }

    /// It ends.
    pub(super) fn end(&mut self) {
        self.open = None;
    }

    /// A `style:text-properties` of the open style.
    pub(super) fn text_properties(&mut self, e: &Element<'_>) {
        let Some(style) = self.open.as_ref().and_then(|key| self.styles.get_mut(key)) else { return };
        let lines = |name| e.attribute_in("style", name).map(|value| value != "none");
        let weight = e.attribute_in("fo", "font-weight");
        let posture = e.attribute_in("fo", "font-style");
        let tag = |space, language: &str, country: &str| -> Option<String> {
            let language = e.attribute_in(space, language).filter(|tag| !matches!(*tag, "none" | "zxx" | ""))?;
            let country = e.attribute_in(space, country).filter(|tag| !matches!(*tag, "none" | ""));
            Some(country.map_or(language.to_owned(), |country| format!("{language}-{country}")))
        };
        style.text = Text {
            bold: weight.map(|w| w == "bold" || w.parse::<u32>().is_ok_and(|n| n >= 600)),
            italic: posture.map(|s| matches!(s, "italic" | "oblique")),
            underline: lines("text-underline-style"),
            strike: lines("text-line-through-style"),
            position: e.attribute_in("style", "text-position").map(|position| {
                match position.split_whitespace().next() {
                    Some("super") => Position::Above,
                    Some("sub") => Position::Below,
                    Some(shift) if shift.starts_with('-') => Position::Below,
                    Some(shift) if !shift.starts_with('0') => Position::Above,
                    _ => Position::OnLine,
                }
            }),
            hidden: e.attribute_in("text", "display").map(|display| display == "none"),
            tags: Tags {
                western: tag("fo", "language", "country"),
                asian: tag("style", "language-asian", "country-asian"),
                complex: tag("style", "language-complex", "country-complex"),
            },
        };
    }

    /// A style and those it is based on.
    fn chain<'s>(&'s self, family: &'s str, name: &str) -> impl Iterator<Item = &'s Style> {
        let find = move |name: &str| self.styles.get(&(family.to_owned(), name.to_owned()));
        let first = Some(name).filter(|name| !name.is_empty()).and_then(find);
        std::iter::successors(first, move |style| find(style.parent.as_deref()?)).take(CHAIN)
    }

    /// What a paragraph style makes of a paragraph.
    pub(super) fn role(&self, name: &str) -> Role {
        // A style that is built in need not be defined.
        let has = |wanted: &str| {
            name == wanted || self.chain("paragraph", name).any(|style| style.parent.as_deref() == Some(wanted))
        };
        if has("Title") {
            Role::Title
        } else if has("Caption") {
            Role::Caption
        } else {
            Role::Plain
        }
    }

    /// How a span in this text style stands out from text that has `base`.
    pub(super) fn format(&self, name: &str, base: &Format) -> Format {
        let mut format = base.clone();
        let chain: Vec<&Style> = self.chain("text", name).collect();
        let first = |of: fn(&Text) -> Option<bool>| chain.iter().find_map(|style| of(&style.text));
        for (on, tag) in [
            (first(|t| t.bold), Tag::Bold),
            (first(|t| t.italic), Tag::Italic),
            (first(|t| t.underline), Tag::Underline),
            (first(|t| t.strike), Tag::Strike),
        ] {
            match on {
                Some(true) => {
                    format.insert(tag);
                }
                Some(false) => {
                    format.remove(&tag);
                }
                None => {}
            }
        }
        if let Some(position) = chain.iter().find_map(|style| style.text.position) {
            format.remove(&Tag::Superscript);
            format.remove(&Tag::Subscript);
            format.extend(position.tag());
        }
        format
    }

    /// Whether text in this style is hidden, `None` where the style does not say.
    pub(super) fn hidden(&self, family: &str, name: &str) -> Option<bool> {
        self.chain(family, name).find_map(|style| style.text.hidden)
    }

    /// The languages that text in this style is marked with, or else `base`.
    pub(super) fn tags(&self, family: &str, name: &str, base: &Tags) -> Tags {
        self.chain(family, name).fold(Tags::default(), |tags, style| tags.or(&style.text.tags)).or(base)
    }

    /// The languages of text that nothing is said about.
    pub(super) fn default_tags(&self) -> Tags {
        let default = self.styles.get(&("paragraph".to_owned(), String::new()));
        default.map(|style| style.text.tags.clone()).unwrap_or_default()
    }
}
