//! One part with text: the body of the document, or all its footnotes.

use super::styles::{List, Run, level_of_outline, set_list};
use super::{Context, Links, Paragraph};
use crate::document::BlockKind;
use crate::document::styled::{Format, Styled, Tag};
use crate::document::symbol;
use crate::error::Result;
use crate::xml::{Element, Event, Reader};
use std::collections::HashMap;
use std::io::BufRead;

/// Reads one part. Word processors nest everything in everything, so this keeps a stack of what is open ([`Scope`]) and
/// stacks of the things text belongs to.
pub(super) struct Story<'c> {
    context: &'c mut Context,
    links: &'c Links,
    /// The footnotes and endnotes this part may refer to.
    known_notes: HashMap<String, Vec<Paragraph>>,
    scopes: Vec<Scope>,
    /// How many elements are open in something that is left out.
    skipping: usize,
    containers: Vec<Container>,
    open: Vec<Open>,
    runs: Vec<Run>,
    hyperlinks: Vec<Option<Tag>>,
    fields: Vec<Field>,
    /// The text of the element that is open, where it is read, and whether spaces at its ends count.
    text: String,
    keeps_spaces: bool,
    was_hidden: bool,
    outcome: Outcome,
}

/// What a part holds.
#[derive(Default)]
pub(super) struct Outcome {
    pub(super) is_document: bool,
    pub(super) paragraphs: Vec<Paragraph>,
    pub(super) notes: HashMap<String, Vec<Paragraph>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Scope {
    Other,
    Container,
    Paragraph,
    ParagraphProperties,
    MarkProperties,
    ListProperties,
    Run,
    RunProperties,
    Text,
    Instruction,
    Hyperlink,
    SimpleField,
    /// A content control, and whether it holds a table of contents.
    Control(bool),
    /// Alternatives for programs of different age, and whether one has been read.
    Alternatives(bool),
}

/// What paragraphs stand in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Body,
    Cell,
    TextBox,
    Note,
}

struct Container {
    place: Place,
    /// The id of a note.
    note: Option<String>,
    /// A paragraph whose end a tracked change deletes: it goes on in the next one.
    carried: Option<(BlockKind, Styled, Vec<Paragraph>)>,
}

/// A paragraph that is open.
#[derive(Default)]
struct Open {
    style: Option<String>,
    outline: Option<u8>,
    list: Option<List>,
    end_deleted: bool,
    content: Styled,
    /// What hangs on it and follows it: text boxes and notes.
    after: Vec<Paragraph>,
}

/// A field: an instruction and what it gave.
struct Field {
    instruction: String,
    in_result: bool,
    /// Whether its result repeats text from elsewhere, as tables of contents do.
    generated: bool,
    link: Option<Tag>,
    /// How many paragraphs were open where it began.
    paragraphs: usize,
}

impl<'c> Story<'c> {
    pub(super) fn new(
        context: &'c mut Context,
        links: &'c Links,
        known_notes: HashMap<String, Vec<Paragraph>>,
    ) -> Self {
        Self {
            context,
            links,
            known_notes,
            scopes: Vec::new(),
            skipping: 0,
            containers: vec![Container { place: Place::Body, note: None, carried: None }],
            open: Vec::new(),
            runs: Vec::new(),
            hyperlinks: Vec::new(),
            fields: Vec::new(),
            text: String::new(),
            keeps_spaces: false,
            was_hidden: false,
            outcome: Outcome::default(),
        }
    }

    /// Reads it all.
    pub(super) fn read(mut self, mut reader: Reader<impl BufRead>) -> Result<Outcome> {
        while let Some(event) = reader.read()? {
            match event {
                Event::Start(_) | Event::End(_) if self.skipping > 0 => {
                    self.skipping =
                        if matches!(event, Event::Start(_)) { self.skipping + 1 } else { self.skipping - 1 };
                }
                Event::Start(e) => match self.start(&e) {
                    Some(scope) => self.scopes.push(scope),
                    None => self.skipping = 1,
                },
                Event::End(_) => self.end(),
                Event::Text(text) if matches!(self.scope(), Scope::Text | Scope::Instruction) && self.skipping == 0 => {
                    self.text.push_str(text);
                }
                _ => {}
            }
        }
        self.close_container();
        if self.fields.iter().any(|field| field.in_result && field.generated) {
            return Err(reader.error("a table of contents or index begins and never ends").hint("save the file anew"));
        }
        Ok(self.outcome)
    }

    fn scope(&self) -> Scope {
        self.scopes.last().copied().unwrap_or(Scope::Other)
    }

    /// What an element opens, `None` when it is left out with all it holds.
    fn start(&mut self, e: &Element<'_>) -> Option<Scope> {
        let value = || e.attribute_in("w", "val");
        let (space, name) = e.known();
        Some(match (space, name, self.scope()) {
            ("w", "document", _) => {
                self.outcome.is_document = true;
                Scope::Other
            }
            ("w", "p", _) => self.open_paragraph(),
            ("w", "tc", _) => self.open_container(Place::Cell, None),
            ("w", "txbxContent", _) => self.open_container(Place::TextBox, None),
            ("w", "footnote" | "endnote", _) => {
                // Separators and continuation notices are no notes.
                if e.attribute_in("w", "type").is_some_and(|kind| kind != "normal") {
                    return None;
                }
                let id = e.attribute_in("w", "id").unwrap_or_default();
                self.open_container(Place::Note, Some(format!("{name} {id}")))
            }

            ("w", "pPr", Scope::Paragraph) => Scope::ParagraphProperties,
            ("w", _, Scope::ParagraphProperties) => return self.paragraph_property(name, value()),
            ("w", "del" | "moveFrom", Scope::MarkProperties) => {
                if let Some(paragraph) = self.open.last_mut() {
                    paragraph.end_deleted = true;
                }
                Scope::Other
            }
            ("w", _, Scope::ListProperties) => {
                if let Some(paragraph) = self.open.last_mut() {
                    set_list(&mut paragraph.list, name, value());
                }
                Scope::Other
            }

            ("w", "r", _) => {
                self.runs.push(Run::default());
                Scope::Run
            }
            ("w", "rPr", Scope::Run) => Scope::RunProperties,
            (_, _, Scope::RunProperties) => {
                if let Some(run) = self.runs.last_mut() {
                    run.set(e);
                }
                Scope::Other
            }
            ("w", _, Scope::Run) => return self.run_content(name, e),

            ("w", "del" | "moveFrom", _) => {
                self.context.left_out.deletions += 1;
                return None;
            }
            ("w", "hyperlink", _) => {
                let link = self.hyperlink(e);
                self.hyperlinks.push(link);
                Scope::Hyperlink
            }
            ("w", "fldSimple", _) => {
                self.begin_field();
                if let Some(field) = self.fields.last_mut() {
                    field.instruction = e.attribute_in("w", "instr").unwrap_or_default().to_owned();
                }
                self.begin_result();
                Scope::SimpleField
            }
            ("w", "sdt", _) => Scope::Control(false),
            ("w", "docPartGallery", _) if value() == Some("Table of Contents") => {
                if let Some(Scope::Control(contents)) =
                    self.scopes.iter_mut().rev().find(|scope| matches!(scope, Scope::Control(_)))
                {
                    *contents = true;
                }
                Scope::Other
            }
            ("w", "sdtContent", Scope::Control(true)) => {
                self.context.left_out.generated += 1;
                return None;
            }
            ("w", "altChunk" | "subDoc", _) => {
                self.context.left_out.embedded += 1;
                return None;
            }
            // The reading of a ruby, and what properties were before a tracked change.
            ("w", "rt" | "tblPrChange" | "trPrChange" | "tcPrChange" | "sectPr", _) => return None,

            ("mc", "AlternateContent", _) => Scope::Alternatives(false),
            ("mc", "Choice" | "Fallback", Scope::Alternatives(done)) => {
                if done {
                    return None;
                }
                if let Some(scope) = self.scopes.last_mut() {
                    *scope = Scope::Alternatives(true);
                }
                Scope::Other
            }
            ("m", "oMath", _) => {
                self.context.left_out.formulas += 1;
                self.code("<math/>");
                return None;
            }
            ("a", "blip", _) => {
                self.image(e.attribute_in("r", "embed").or(e.attribute_in("r", "link")));
                Scope::Other
            }
            ("v", "imagedata", _) => {
                self.image(e.attribute_in("r", "id"));
                Scope::Other
            }
            _ => Scope::Other,
        })
    }

    fn paragraph_property(&mut self, name: &str, value: Option<&str>) -> Option<Scope> {
        let paragraph = self.open.last_mut()?;
        match name {
            "pStyle" => paragraph.style = value.map(str::to_owned),
            "outlineLvl" => paragraph.outline = value.and_then(|v| v.parse().ok()),
            "rPr" => return Some(Scope::MarkProperties),
            "numPr" => return Some(Scope::ListProperties),
            "pPrChange" | "sectPr" => return None,
            _ => {}
        }
        Some(Scope::Other)
    }

    fn run_content(&mut self, name: &str, e: &Element<'_>) -> Option<Scope> {
        match name {
            "t" => {
                self.text.clear();
                self.keeps_spaces = e.attribute("xml:space") == Some("preserve");
                return Some(Scope::Text);
            }
            "instrText" => {
                self.text.clear();
                return Some(Scope::Instruction);
            }
            "delText" | "delInstrText" | "rt" => return None,
            "tab" | "ptab" => self.push("\t"),
            "br" if matches!(e.attribute_in("w", "type"), None | Some("textWrapping")) => self.line_break(),
            "cr" => self.line_break(),
            "noBreakHyphen" => self.push("\u{2011}"),
            "softHyphen" => self.push("\u{ad}"),
            "sym" => {
                let font = e.attribute_in("w", "font").unwrap_or_default();
                let code = e.attribute_in("w", "char").and_then(|code| u32::from_str_radix(code, 16).ok());
                let shown = code.and_then(|code| symbol::character(font, code));
                if shown.is_none() {
                    self.context.left_out.symbols += 1;
                }
                self.push(shown.unwrap_or('\u{fffd}').encode_utf8(&mut [0; 4]));
            }
            "footnoteReference" | "endnoteReference" => {
                let kind = name.trim_end_matches("Reference");
                let id = e.attribute_in("w", "id").unwrap_or_default();
                // A note belongs where it is first referred to.
                if !self.is_silent()
                    && let Some(note) = self.known_notes.remove(&format!("{kind} {id}"))
                {
                    self.code("<note/>");
                    match self.open.last_mut() {
                        Some(paragraph) => paragraph.after.extend(note),
                        None => self.outcome.paragraphs.extend(note),
                    }
                }
            }
            "commentReference" => self.context.left_out.comments += 1,
            "fldChar" => match e.attribute_in("w", "fldCharType") {
                Some("begin") => self.begin_field(),
                Some("separate") => self.begin_result(),
                Some("end") => {
                    self.fields.pop();
                }
                _ => {}
            },
            _ => {}
        }
        Some(Scope::Other)
    }

    fn end(&mut self) {
        match self.scopes.pop() {
            Some(Scope::Paragraph) => self.close_paragraph(),
            Some(Scope::Container) => self.close_container(),
            Some(Scope::Run) => {
                self.runs.pop();
            }
            Some(Scope::Text) => {
                let text = self.text.replace(['\n', '\t'], " ");
                self.push(if self.keeps_spaces { &text } else { text.trim_matches(' ') });
            }
            Some(Scope::Instruction) => {
                if let Some(field) = self.fields.last_mut().filter(|field| !field.in_result) {
                    field.instruction.push_str(&self.text);
                }
            }
            Some(Scope::Hyperlink) => {
                self.hyperlinks.pop();
            }
            Some(Scope::SimpleField) => {
                self.fields.pop();
            }
            _ => {}
        }
    }

    fn open_paragraph(&mut self) -> Scope {
        self.open.push(Open::default());
        Scope::Paragraph
    }

    fn close_paragraph(&mut self) {
        // An instruction does not run over several paragraphs; if it seems to, the file is broken, and text would be lost.
        let here = self.open.len();
        self.fields.retain(|field| field.in_result || field.paragraphs != here);
        let Some(open) = self.open.pop() else { return };
        let kind = self.kind(&open);
        let (mut content, mut after) = (open.content, open.after);
        let Some(container) = self.containers.last_mut() else { return };
        if let Some((_, mut before, mut hung)) = container.carried.take() {
            before.append(content);
            content = before;
            hung.append(&mut after);
            after = hung;
        }
        if open.end_deleted {
            container.carried = Some((kind, content, after));
        } else {
            self.hand_over(kind, content, after);
        }
    }

    fn hand_over(&mut self, kind: BlockKind, content: Styled, after: Vec<Paragraph>) {
        let into = match self.open.last_mut() {
            Some(host) => &mut host.after,
            None => &mut self.outcome.paragraphs,
        };
        into.push(Paragraph { kind, content });
        into.extend(after);
    }

    fn kind(&self, open: &Open) -> BlockKind {
        let place = self.containers.last().map_or(Place::Body, |container| container.place);
        if place == Place::Note {
            return BlockKind::Note;
        }
        let role = self.context.styles.role(open.style.as_deref());
        let heading = match open.outline {
            Some(outline) => level_of_outline(outline),
            None => role.heading,
        };
        let list = match (open.list, role.list) {
            (Some(own), Some(base)) => Some(List { none: own.none, level: own.level.or(base.level) }),
            (own, base) => own.or(base),
        };
        match (heading, list) {
            (Some(level), _) => BlockKind::Heading(level),
            _ if role.caption => BlockKind::Note,
            (None, Some(list)) if !list.none => BlockKind::ListItem(list.level.unwrap_or(0).min(8) + 1),
            _ if place == Place::Cell => BlockKind::Cell,
            _ => BlockKind::Paragraph,
        }
    }

    fn open_container(&mut self, place: Place, note: Option<String>) -> Scope {
        self.containers.push(Container { place, note, carried: None });
        Scope::Container
    }

    fn close_container(&mut self) {
        let Some(container) = self.containers.pop() else { return };
        if let Some((kind, content, after)) = container.carried {
            self.hand_over(kind, content, after);
        }
        if let Some(note) = container.note {
            self.outcome.notes.insert(note, std::mem::take(&mut self.outcome.paragraphs));
        }
    }

    fn begin_field(&mut self) {
        let paragraphs = self.open.len();
        let instruction = String::new();
        self.fields.push(Field { instruction, in_result: false, generated: false, link: None, paragraphs });
    }

    fn begin_result(&mut self) {
        let nested = self.is_silent_but_for_last();
        let Some(field) = self.fields.last_mut() else { return };
        field.in_result = true;
        let mut words = field.instruction.split_whitespace();
        match words.next().map(str::to_ascii_uppercase).as_deref() {
            Some("TOC" | "INDEX" | "TOA") => {
                field.generated = true;
                if !nested {
                    self.context.left_out.generated += 1;
                }
            }
            Some("HYPERLINK") => field.link = link_of(&field.instruction).map(Tag::Link),
            _ => {}
        }
    }

    fn is_silent_but_for_last(&self) -> bool {
        let outer = self.fields.len().saturating_sub(1);
        self.fields[..outer].iter().any(|field| !field.in_result || field.generated)
    }

    /// Whether text here is an instruction or repeats text from elsewhere.
    fn is_silent(&self) -> bool {
        self.fields.iter().any(|field| !field.in_result || field.generated)
    }

    fn push(&mut self, text: &str) {
        if text.is_empty() || self.is_silent() {
            return;
        }
        let Some(format) = self.format(Some(text)) else { return };
        match self.open.last_mut() {
            Some(paragraph) => paragraph.content.text(text, &format),
            // A sound file has no text outside paragraphs.
            None => {
                let mut content = Styled::default();
                content.text(text, &format);
                self.hand_over(BlockKind::Paragraph, content, Vec::new());
            }
        }
    }

    fn line_break(&mut self) {
        if self.is_silent() || self.format(None).is_none() {
            return;
        }
        if let Some(paragraph) = self.open.last_mut() {
            paragraph.content.line_break();
        }
    }

    fn code(&mut self, markup: &str) {
        if self.is_silent() {
            return;
        }
        let Some(format) = self.format(None) else { return };
        if let Some(paragraph) = self.open.last_mut() {
            paragraph.content.code(markup.to_owned(), &format);
        }
    }

    fn image(&mut self, id: Option<&str>) {
        let source = id.and_then(|id| self.links.get(id)).map_or("", |link| link.target.as_str());
        let source = source.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;");
        self.code(&format!("<img src=\"{source}\"/>"));
    }

    /// How text in the current run stands out, `None` when it is hidden. Counts what is hidden and in which language
    /// the text is.
    fn format(&mut self, text: Option<&str>) -> Option<Format> {
        let plain = Run::default();
        let run = self.runs.last().unwrap_or(&plain);
        let style = self.open.last().and_then(|open| open.style.as_deref());
        let (hidden, tags) = self.context.styles.hidden_and_tags(run, style);
        if hidden {
            if text.is_some_and(|text| !text.trim().is_empty()) && !self.was_hidden {
                self.context.left_out.hidden += 1;
                self.was_hidden = true;
            }
            return None;
        }
        let mut format = self.context.styles.format(run);
        if let Some(text) = text {
            self.was_hidden = false;
            self.context.tally.add(text, &tags);
        }
        let link = self.fields.iter().rev().find_map(|f| f.link.clone()).or(self.hyperlinks.last().cloned().flatten());
        if let Some(link) = link {
            // Links are underlined because they are links.
            format.remove(&Tag::Underline);
            format.insert(link);
        }
        Some(format)
    }

    fn hyperlink(&self, e: &Element<'_>) -> Option<Tag> {
        let target = e.attribute_in("r", "id").and_then(|id| self.links.get(id)).map(|link| link.target.as_str());
        let anchor = e.attribute_in("w", "anchor");
        match (target, anchor) {
            (None, None) => None,
            (Some(target), Some(anchor)) if !target.contains('#') => Some(format!("{target}#{anchor}")),
            (Some(target), _) => Some(target.to_owned()),
            (None, Some(anchor)) => Some(format!("#{anchor}")),
        }
        .map(Tag::Link)
    }
}

/// Where a field such as `HYPERLINK "http://a.example" \l "place"` leads.
fn link_of(instruction: &str) -> Option<String> {
    let mut target = String::new();
    let mut pieces = instruction.split('"');
    let mut before = pieces.next()?;
    while let (Some(quoted), Some(between)) = (pieces.next(), pieces.next()) {
        match before.trim().rsplit(' ').next() {
            Some("\\l") => {
                target.push('#');
                target.push_str(quoted);
            }
            Some(switch) if switch.starts_with('\\') => {}
            _ => target.push_str(quoted),
        }
        before = between;
    }
    (!target.is_empty()).then_some(target)
}
