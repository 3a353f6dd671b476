//! One part with text: the body of the document, or all its footnotes.

use super::assembly::{Assembly, Place};
use super::fields::Fields;
use super::styles::{Run, set_list};
use super::{Context, Links, Paragraph};
use crate::document::styled::{Format, Styled, Tag, image};
use crate::document::symbol;
use crate::error::Result;
use crate::xml::{Element, Event, Reader};
use std::collections::HashMap;
use std::io::BufRead;

/// How many bytes the targets of all links and images of a part may have.
const TARGETS: usize = 64 << 20;

/// Reads one part. Word processors nest everything in everything, so this keeps a stack of what is open ([`Scope`]) and
/// stacks of the things text belongs to.
pub(super) struct Story<'c> {
    context: &'c mut Context,
    links: &'c Links,
    /// What hangs on paragraphs of this part and stands in others: footnotes, endnotes and diagrams.
    elsewhere: HashMap<String, Vec<Paragraph>>,
    scopes: Vec<Scope>,
    /// How many elements are open in something that is left out.
    skipping: usize,
    assembly: Assembly,
    runs: Vec<Run>,
    hyperlinks: Vec<Option<Tag>>,
    fields: Fields,
    /// How many bytes of targets may still be written: a long one that is used often makes a small file huge.
    targets_left: usize,
    /// The text of the element that is open, where it is read, and whether spaces at its ends count.
    text: String,
    keeps_spaces: bool,
    was_hidden: bool,
    is_document: bool,
}

/// What a part holds.
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

impl<'c> Story<'c> {
    pub(super) fn new(context: &'c mut Context, links: &'c Links, elsewhere: HashMap<String, Vec<Paragraph>>) -> Self {
        Self {
            context,
            links,
            elsewhere,
            scopes: Vec::new(),
            skipping: 0,
            assembly: Assembly::new(),
            runs: Vec::new(),
            hyperlinks: Vec::new(),
            fields: Fields::default(),
            targets_left: TARGETS,
            text: String::new(),
            keeps_spaces: false,
            was_hidden: false,
            is_document: false,
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
        self.assembly.close_container();
        if self.fields.is_generating() {
            return Err(reader.error("a table of contents or index begins and never ends").hint("save the file anew"));
        }
        let Assembly { paragraphs, notes, .. } = self.assembly;
        Ok(Outcome { is_document: self.is_document, paragraphs, notes })
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
                self.is_document = true;
                Scope::Other
            }
            ("w", "p", _) => {
                self.assembly.open_paragraph();
                Scope::Paragraph
            }
            ("w", "tc", _) => {
                self.assembly.open_container(Place::Cell, None);
                Scope::Container
            }
            ("w", "txbxContent", _) => {
                self.assembly.open_container(Place::TextBox, None);
                Scope::Container
            }
            ("w", "footnote" | "endnote", _) => {
                // Separators and continuation notices are no notes.
                if e.attribute_in("w", "type").is_some_and(|kind| kind != "normal") {
                    return None;
                }
                let id = e.attribute_in("w", "id").unwrap_or_default();
                self.assembly.open_container(Place::Note, Some(format!("{name} {id}")));
                Scope::Container
            }

            ("w", "pPr", Scope::Paragraph) => Scope::ParagraphProperties,
            ("w", _, Scope::ParagraphProperties) => return self.paragraph_property(name, value()),
            ("w", "del" | "moveFrom", Scope::MarkProperties) => {
                self.context.left_out.deletions += 1;
                if let Some(paragraph) = self.assembly.paragraph() {
                    paragraph.end_deleted = true;
                }
                Scope::Other
            }
            ("w", _, Scope::ListProperties) => {
                if let Some(paragraph) = self.assembly.paragraph() {
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
                self.fields.begin(self.assembly.depth());
                self.fields.instruct(e.attribute_in("w", "instr").unwrap_or_default());
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
            ("w", "rt", _) => {
                self.context.left_out.readings += 1;
                return None;
            }
            // What properties were before a tracked change.
            ("w", "tblPrChange" | "trPrChange" | "tcPrChange" | "sectPr", _) => return None,

            ("mc" | "m" | "a" | "v" | "wp" | "dgm" | "c", ..) => return self.start_foreign(e),
            _ => Scope::Other,
        })
    }

    /// What an element opens that is none of the word processor's own.
    fn start_foreign(&mut self, e: &Element<'_>) -> Option<Scope> {
        let (space, name) = e.known();
        Some(match (space, name, self.scope()) {
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
            ("dgm", "relIds", _) => {
                self.hang(&format!("diagram {}", e.attribute_in("r", "dm").unwrap_or_default()));
                Scope::Other
            }
            ("c", "chart", _) => {
                self.context.left_out.charts += 1;
                self.code("<chart/>");
                Scope::Other
            }
            ("wp", "docPr", _) | ("v", "shape", _) => {
                let said = ["descr", "title", "alt"].iter().filter_map(|name| e.attribute(name));
                self.context.left_out.image_texts += said.filter(|text| !text.trim().is_empty()).count();
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
        let paragraph = self.assembly.paragraph()?;
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
            // Pages and columns end between words as lines do.
            "br" | "cr" => self.line_break(),
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
                if self.hang(&format!("{kind} {id}")) {
                    self.code("<note/>");
                }
            }
            "commentReference" => self.context.left_out.comments += 1,
            "fldChar" => match e.attribute_in("w", "fldCharType") {
                Some("begin") => self.fields.begin(self.assembly.depth()),
                Some("separate") => self.begin_result(),
                Some("end") => self.fields.end(),
                _ => {}
            },
            _ => {}
        }
        Some(Scope::Other)
    }

    fn end(&mut self) {
        match self.scopes.pop() {
            Some(Scope::Paragraph) => {
                self.fields.end_paragraph(self.assembly.depth());
                self.assembly.close_paragraph(&self.context.styles);
            }
            Some(Scope::Container) => self.assembly.close_container(),
            Some(Scope::Run) => {
                self.runs.pop();
            }
            Some(Scope::Text) => {
                let text = self.text.replace(['\n', '\t'], " ");
                self.push(if self.keeps_spaces { &text } else { text.trim_matches(' ') });
            }
            Some(Scope::Instruction) => self.fields.instruct(&self.text),
            Some(Scope::Hyperlink) => {
                self.hyperlinks.pop();
            }
            Some(Scope::SimpleField) => self.fields.end(),
            _ => {}
        }
    }

    fn begin_result(&mut self) {
        self.context.left_out.generated += usize::from(self.fields.begin_result());
    }

    fn push(&mut self, text: &str) {
        if text.is_empty() || self.fields.is_silent() {
            return;
        }
        let Some(format) = self.format(Some(text)) else { return };
        if let Some(paragraph) = self.assembly.paragraph() {
            paragraph.content.text(text, &format);
        } else {
            // A sound file has no text outside paragraphs.
            let mut content = Styled::default();
            content.text(text, &format);
            self.assembly.stray(content);
        }
    }

    fn line_break(&mut self) {
        if self.fields.is_silent() || self.format(None).is_none() {
            return;
        }
        if let Some(paragraph) = self.assembly.paragraph() {
            paragraph.content.line_break();
        }
    }

    fn code(&mut self, markup: &str) {
        if self.fields.is_silent() {
            return;
        }
        let Some(mut format) = self.format(None) else { return };
        // The number of a note is raised because it is one.
        format.remove(&Tag::Superscript);
        if let Some(paragraph) = self.assembly.paragraph() {
            paragraph.content.code(markup.to_owned(), &format);
        }
    }

    /// Puts what stands elsewhere behind this paragraph, the first to refer to it.
    fn hang(&mut self, what: &str) -> bool {
        if self.fields.is_silent() {
            return false;
        }
        let Some(paragraphs) = self.elsewhere.remove(what) else { return false };
        match self.assembly.paragraph() {
            Some(paragraph) => paragraph.after.extend(paragraphs),
            None => self.assembly.paragraphs.extend(paragraphs),
        }
        true
    }

    fn image(&mut self, id: Option<&str>) {
        let source = id.and_then(|id| self.target(id)).unwrap_or_default();
        self.code(&image(&source));
    }

    /// Where a relationship leads.
    fn target(&mut self, id: &str) -> Option<String> {
        let target = &self.links.get(id)?.target;
        self.targets_left = self.targets_left.checked_sub(target.len())?;
        Some(target.clone())
    }

    /// How text in the current run stands out, `None` when it is hidden. Counts what is hidden and in which language
    /// the text is.
    fn format(&mut self, text: Option<&str>) -> Option<Format> {
        let plain = Run::default();
        let run = self.runs.last().unwrap_or(&plain);
        let style = self.assembly.style();
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
        let link = self.fields.link().or(self.hyperlinks.last().and_then(Option::as_ref)).cloned();
        if let Some(link) = link {
            // Links are underlined because they are links.
            format.remove(&Tag::Underline);
            format.insert(link);
        }
        Some(format)
    }

    fn hyperlink(&mut self, e: &Element<'_>) -> Option<Tag> {
        let target = e.attribute_in("r", "id").and_then(|id| self.target(id));
        let target = match (target, e.attribute_in("w", "anchor")) {
            (Some(target), Some(anchor)) if !target.contains('#') => format!("{target}#{anchor}"),
            (Some(target), _) => target,
            (None, Some(anchor)) => format!("#{anchor}"),
            (None, None) => return None,
        };
        Some(Tag::Link(target.into()))
    }
}
