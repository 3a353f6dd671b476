//! The parts of a document, read one after the other: first the styles, then the text.

use super::styles::{Role, Styles};
use crate::document::left_out::LeftOut;
use crate::document::styled::{Format, Styled, Tag, image};
use crate::document::tally::{Tags, Tally};
use crate::document::{BlockKind, Builder};
use crate::error::Result;
use crate::xml::{Element, Event, Reader};
use std::collections::HashMap;
use std::io::BufRead;

/// How many spaces one element may stand for, lest a small file become a huge text.
const SPACES: usize = 100;

/// Reads the parts. What is open is kept on a stack ([`Scope`]), beside it the paragraphs and what they stand in.
#[derive(Default)]
pub(super) struct Story {
    /// The formats of the documents that may be embedded, by the names of their parts.
    media_types: HashMap<String, String>,
    styles: Styles,
    scopes: Vec<Scope>,
    /// How many elements are open in something that is left out.
    skipping: usize,
    containers: Vec<Container>,
    open: Vec<Open>,
    paragraphs: Vec<(BlockKind, Styled)>,
    is_text: bool,
    /// Whether there is text in the header or footer that is open.
    margin_has_text: bool,
    was_hidden: bool,
    tally: Tally,
    left_out: LeftOut,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Scope {
    /// Outside the text, or between paragraphs.
    Other,
    Style,
    Body,
    Container,
    List,
    Paragraph,
    /// Text of a paragraph with nothing special about it.
    Inline,
    /// Text of a paragraph that stands out.
    Span,
    /// Something in a paragraph that is no text itself, though paragraphs may stand in it: an image, a drawing.
    Object,
    /// An object in several forms, and whether one of them is shown: others stand for programs that cannot show it.
    Frame(bool),
    TrackedChanges,
    Margin,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Body,
    Cell,
    TextBox,
    Note,
}

/// What paragraphs stand in, and how many lists are open in it.
struct Container {
    place: Place,
    lists: u8,
}

/// A paragraph that is open.
struct Open {
    kind: BlockKind,
    content: Styled,
    after: Vec<(BlockKind, Styled)>,
    /// What applies to text here, one for each span that is open.
    looks: Vec<Look>,
    /// Whether white space is behind the last character, so that more of it does not count.
    after_space: bool,
    hidden: bool,
}

/// How text is shown.
#[derive(Clone, Default)]
struct Look {
    format: Format,
    tags: Tags,
    hidden: bool,
}

impl Story {
    pub(super) fn new(media_types: HashMap<String, String>) -> Self {
        Self { media_types, ..Self::default() }
    }

    /// Whether a text document has been read.
    pub(super) fn is_text(&self) -> bool {
        self.is_text
    }

    /// Writes what has been read.
    pub(super) fn write(&self, builder: &mut Builder) {
        for (kind, content) in &self.paragraphs {
            builder.open(*kind, 0);
            content.emit(builder);
            builder.close();
        }
        self.left_out.note(builder);
        let text: String = self.paragraphs.iter().map(|(_, content)| content.plain() + "\n").collect();
        self.tally.declare(&text, builder);
    }

    /// Reads a part.
    pub(super) fn read(&mut self, mut reader: Reader<impl BufRead>) -> Result<()> {
        while let Some(event) = reader.read()? {
            match event {
                Event::Start(_) if self.skipping > 0 => self.skipping += 1,
                Event::End(_) if self.skipping > 0 => self.skipping -= 1,
                Event::Start(e) => match self.start(&e) {
                    Some(scope) => self.scopes.push(scope),
                    None => self.skipping = 1,
                },
                Event::End(_) => self.end(),
                Event::Text(text) if self.skipping == 0 => self.text(text),
                _ => {}
            }
        }
        Ok(())
    }

    fn scope(&self) -> Scope {
        self.scopes.last().copied().unwrap_or(Scope::Other)
    }

    /// What an element opens, `None` when it is left out with all it holds.
    fn start(&mut self, e: &Element<'_>) -> Option<Scope> {
        let (space, name) = e.known();
        match (space, name) {
            ("style", "style" | "default-style") => {
                self.styles.begin(e);
                return Some(Scope::Style);
            }
            ("style", "text-properties") if self.scope() == Scope::Style => {
                self.styles.text_properties(e);
                return Some(Scope::Other);
            }
            ("style", "header" | "header-left" | "header-first" | "footer" | "footer-left" | "footer-first") => {
                self.margin_has_text = false;
                return Some(Scope::Margin);
            }
            ("office", "text") => {
                self.is_text = true;
                self.containers.push(Container { place: Place::Body, lists: 0 });
                return Some(Scope::Body);
            }
            _ if self.containers.is_empty() => return Some(Scope::Other),
            _ => {}
        }
        match space {
            "text" => self.start_text(name, e),
            "table" => self.start_table(name),
            "office" => match name {
                "annotation" => {
                    self.left_out.comments += 1;
                    None
                }
                "document" => {
                    self.embedded(e.attribute_in("office", "mimetype").unwrap_or_default());
                    None
                }
                "forms" | "binary-data" | "event-listeners" => None,
                _ => Some(self.object()),
            },
            "draw" => Some(match name {
                "text-box" => self.open_container(Place::TextBox),
                "frame" if self.scope() != Scope::TrackedChanges => Scope::Frame(false),
                "image" => {
                    let source = e.attribute_in("xlink", "href").unwrap_or_default();
                    self.show(image(source));
                    self.object()
                }
                "object" => {
                    let name = e.attribute_in("xlink", "href").unwrap_or_default();
                    let name = name.trim_start_matches("./").trim_end_matches('/');
                    if let Some(media_type) = self.media_types.get(name).cloned() {
                        self.embedded(&media_type);
                    }
                    self.object()
                }
                _ => self.object(),
            }),
            "math" if name == "math" => {
                self.formula();
                None
            }
            "svg" if matches!(name, "title" | "desc") => {
                self.left_out.image_texts += 1;
                None
            }
            _ => Some(self.object()),
        }
    }

    fn start_text(&mut self, name: &str, e: &Element<'_>) -> Option<Scope> {
        let value = |name| e.attribute_in("text", name);
        let number = |name| value(name).and_then(|v| v.parse::<u8>().ok());
        let inside = matches!(self.scope(), Scope::Paragraph | Scope::Inline | Scope::Span);
        match name {
            "p" | "h" => {
                let heading = (name == "h").then(|| number("outline-level").unwrap_or(1).clamp(1, 9));
                return Some(self.open_paragraph(value("style-name").unwrap_or_default(), heading));
            }
            "list" => {
                if let Some(container) = self.containers.last_mut() {
                    container.lists = container.lists.saturating_add(1);
                }
                return Some(Scope::List);
            }
            "tracked-changes" => return Some(Scope::TrackedChanges),
            "changed-region" if self.scope() == Scope::TrackedChanges => return Some(Scope::TrackedChanges),
            "deletion" if self.scope() == Scope::TrackedChanges => {
                self.left_out.deletions += 1;
                return None;
            }
            _ if self.scope() == Scope::TrackedChanges => return None,
            "table-of-content" | "alphabetical-index" | "illustration-index" | "table-index" | "object-index"
            | "user-index" => {
                self.left_out.generated += 1;
                return None;
            }
            "section" if value("display") == Some("none") => {
                self.left_out.hidden += 1;
                return None;
            }
            "note-body" => return Some(self.open_container(Place::Note)),
            "note" => self.code("<note/>".to_owned()),
            "ruby-text" => {
                self.left_out.readings += 1;
                return None;
            }
            "note-citation" | "script" => return None,
            "hidden-text" if value("is-hidden") != Some("false") => {
                self.left_out.hidden += 1;
                return None;
            }
            "hidden-paragraph" if value("is-hidden") != Some("false") => {
                if let Some(paragraph) = self.open.last_mut() {
                    paragraph.hidden = true;
                }
                return None;
            }
            "s" if inside => {
                let count = value("c").and_then(|v| v.parse().ok()).unwrap_or(1);
                self.push(&" ".repeat(SPACES.min(count)));
            }
            "tab" if inside => self.push("\t"),
            "line-break" if inside => self.line_break(),
            "span" if inside => {
                self.open_span(value("style-name").unwrap_or_default());
                return Some(Scope::Span);
            }
            "a" if inside => {
                let link = e.attribute_in("xlink", "href").map(|target| Tag::Link(target.into()));
                self.open_look(|look| {
                    if let Some(link) = link {
                        look.format.retain(|tag| !matches!(tag, Tag::Link(_)));
                        look.format.insert(link);
                    }
                });
                return Some(Scope::Span);
            }
            _ => {}
        }
        Some(if inside { Scope::Inline } else { self.object() })
    }

    fn start_table(&mut self, name: &str) -> Option<Scope> {
        match name {
            "table-cell" => Some(self.open_container(Place::Cell)),
            // What a merged cell covers is not shown.
            "covered-table-cell" => None,
            _ => Some(self.object()),
        }
    }

    /// What an element opens that is not known as text.
    fn object(&self) -> Scope {
        if self.scope() == Scope::TrackedChanges { Scope::TrackedChanges } else { Scope::Object }
    }

    fn end(&mut self) {
        match self.scopes.pop() {
            Some(Scope::Style) => self.styles.end(),
            Some(Scope::Margin) => self.left_out.margins += usize::from(self.margin_has_text),
            Some(Scope::Body | Scope::Container) => {
                self.containers.pop();
            }
            Some(Scope::List) => {
                if let Some(container) = self.containers.last_mut() {
                    container.lists = container.lists.saturating_sub(1);
                }
            }
            Some(Scope::Paragraph) => self.close_paragraph(),
            Some(Scope::Span) => {
                if let Some(open) = self.open.last_mut() {
                    open.looks.pop();
                }
            }
            _ => {}
        }
    }

    /// Counts an embedded document.
    fn embedded(&mut self, media_type: &str) {
        match media_type.rsplit('.').next() {
            Some("formula") => self.formula(),
            Some("chart") => {
                self.left_out.charts += 1;
                self.show("<chart/>".to_owned());
            }
            _ => self.left_out.embedded += 1,
        }
    }

    fn formula(&mut self) {
        self.left_out.formulas += 1;
        self.show("<math/>".to_owned());
    }

    /// Adds the code of an object, if no other of its forms has one.
    fn show(&mut self, markup: String) {
        let frame = self.scopes.iter_mut().rev().find(|scope| matches!(scope, Scope::Frame(_)));
        if !matches!(frame.map(|frame| std::mem::replace(frame, Scope::Frame(true))), Some(Scope::Frame(true))) {
            self.code(markup);
        }
    }

    fn open_container(&mut self, place: Place) -> Scope {
        self.containers.push(Container { place, lists: 0 });
        Scope::Container
    }

    fn open_paragraph(&mut self, style: &str, heading: Option<u8>) -> Scope {
        let Some(container) = self.containers.last() else { return Scope::Other };
        let role = self.styles.role(style);
        let kind = match (container.place, heading, role) {
            (Place::Note, ..) | (_, None, Role::Caption) => BlockKind::Note,
            (_, Some(level), _) => BlockKind::Heading(level),
            (_, None, Role::Title) => BlockKind::Heading(1),
            _ if container.lists > 0 => BlockKind::ListItem(container.lists),
            (Place::Cell, ..) => BlockKind::Cell,
            _ => BlockKind::Paragraph,
        };
        let look = Look {
            format: Format::new(),
            tags: self.styles.tags("paragraph", style, &self.styles.default_tags()),
            hidden: self.styles.hidden("paragraph", style) == Some(true),
        };
        let (content, after) = (Styled::default(), Vec::new());
        self.open.push(Open { kind, content, after, looks: vec![look], after_space: true, hidden: false });
        Scope::Paragraph
    }

    fn close_paragraph(&mut self) {
        let Some(open) = self.open.pop() else { return };
        let into = match self.open.last_mut() {
            Some(host) => &mut host.after,
            None => &mut self.paragraphs,
        };
        if open.hidden {
            self.left_out.hidden += 1;
        } else {
            into.push((open.kind, open.content));
        }
        into.extend(open.after);
    }

    fn open_look(&mut self, change: impl FnOnce(&mut Look)) {
        let Some(open) = self.open.last_mut() else { return };
        let mut look = open.looks.last().cloned().unwrap_or_default();
        change(&mut look);
        open.looks.push(look);
    }

    fn open_span(&mut self, style: &str) {
        let Some(look) = self.open.last().and_then(|open| open.looks.last()) else { return };
        let look = Look {
            format: self.styles.format(style, &look.format),
            tags: self.styles.tags("text", style, &look.tags),
            hidden: self.styles.hidden("text", style).unwrap_or(look.hidden),
        };
        self.open_look(|new| *new = look);
    }

    /// Characters between tags: white space counts once, and not at the beginning of a paragraph.
    fn text(&mut self, text: &str) {
        match self.scope() {
            Scope::Paragraph | Scope::Inline | Scope::Span => {}
            _ => {
                self.margin_has_text |= self.scopes.contains(&Scope::Margin) && !text.trim().is_empty();
                return;
            }
        }
        let Some(open) = self.open.last_mut() else { return };
        let mut collapsed = String::with_capacity(text.len());
        for c in text.chars() {
            let is_space = matches!(c, ' ' | '\t' | '\n' | '\r');
            if !(is_space && open.after_space) {
                collapsed.push(if is_space { ' ' } else { c });
            }
            open.after_space = is_space;
        }
        let after_space = open.after_space;
        self.push(&collapsed);
        if let Some(open) = self.open.last_mut() {
            open.after_space = after_space;
        }
    }

    /// Appends text as it is.
    fn push(&mut self, text: &str) {
        let Some(open) = self.open.last_mut() else { return };
        open.after_space = false;
        let Some(look) = open.looks.last() else { return };
        if look.hidden {
            if !text.trim().is_empty() && !self.was_hidden {
                self.left_out.hidden += 1;
                self.was_hidden = true;
            }
            return;
        }
        if text.is_empty() {
            return;
        }
        self.was_hidden = false;
        self.tally.add(text, &look.tags);
        open.content.text(text, &shown(&look.format));
    }

    fn line_break(&mut self) {
        if let Some(open) = self.open.last_mut()
            && open.looks.last().is_some_and(|look| !look.hidden)
        {
            open.content.line_break();
            open.after_space = false;
        }
    }

    fn code(&mut self, markup: String) {
        if let Some(open) = self.open.last_mut()
            && let Some(look) = open.looks.last().filter(|look| !look.hidden)
        {
            open.content.code(markup, &shown(&look.format));
        }
    }
}

/// Links are underlined because they are links.
fn shown(format: &Format) -> Format {
    let mut format = format.clone();
    if format.iter().any(|tag| matches!(tag, Tag::Link(_))) {
        format.remove(&Tag::Underline);
    }
    format
}
