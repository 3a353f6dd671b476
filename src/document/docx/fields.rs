//! Fields: instructions such as `TOC \o` or `HYPERLINK "…"`, and what they gave when they were last carried out.

use crate::document::styled::Tag;

/// The fields that are open, the innermost last.
#[derive(Default)]
pub(super) struct Fields(Vec<Field>);

struct Field {
    instruction: String,
    in_result: bool,
    /// Whether its result repeats text from elsewhere, as tables of contents do.
    generated: bool,
    link: Option<Tag>,
    /// How many paragraphs were open where it began.
    paragraphs: usize,
}

impl Fields {
    pub(super) fn begin(&mut self, paragraphs: usize) {
        let instruction = String::new();
        self.0.push(Field { instruction, in_result: false, generated: false, link: None, paragraphs });
    }

    /// A piece of the innermost instruction.
    pub(super) fn instruct(&mut self, text: &str) {
        if let Some(field) = self.0.last_mut().filter(|field| !field.in_result) {
            field.instruction.push_str(text);
        }
    }

    /// The result of the innermost field begins. Gives whether it is generated text that is not in such text itself.
    pub(super) fn begin_result(&mut self) -> bool {
        let Some((field, outer)) = self.0.split_last_mut() else { return false };
        field.in_result = true;
        let mut words = field.instruction.split_whitespace();
        match words.next().map(str::to_ascii_uppercase).as_deref() {
            Some("TOC" | "INDEX" | "TOA") => field.generated = true,
            Some("HYPERLINK") => field.link = link_of(&field.instruction).map(|target| Tag::Link(target.into())),
            _ => {}
        }
        field.generated && !outer.iter().any(Field::is_silent)
    }

    pub(super) fn end(&mut self) {
        self.0.pop();
    }

    /// A paragraph ends, of so many that were open. An instruction does not run over several paragraphs; if it seems to,
    /// the file is broken, and waiting for the end of the instruction would lose the text.
    pub(super) fn end_paragraph(&mut self, paragraphs: usize) {
        self.0.retain(|field| field.in_result || field.paragraphs != paragraphs);
    }

    /// Whether text here is an instruction, or repeats text from elsewhere.
    pub(super) fn is_silent(&self) -> bool {
        self.0.iter().any(Field::is_silent)
    }

    /// Whether generated text has begun and not ended.
    pub(super) fn is_generating(&self) -> bool {
        self.0.iter().any(|field| field.in_result && field.generated)
    }

    /// Where text here leads.
    pub(super) fn link(&self) -> Option<&Tag> {
        self.0.iter().rev().find_map(|field| field.link.as_ref())
    }
}

impl Field {
    fn is_silent(&self) -> bool {
        !self.in_result || self.generated
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
