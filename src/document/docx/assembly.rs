//! Paragraphs being put together, and what they stand in. Blocks do not nest, paragraphs of word processors do.

use super::Paragraph;
use super::styles::{List, Styles, level_of_outline};
use crate::document::BlockKind;
use crate::document::styled::Styled;
use std::collections::HashMap;

/// What paragraphs stand in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Body,
    Cell,
    TextBox,
    Note,
}

/// A paragraph that is open.
#[derive(Default)]
pub(super) struct Open {
    pub(super) style: Option<String>,
    pub(super) outline: Option<u8>,
    pub(super) list: Option<List>,
    /// Whether a tracked change deletes its end, so that it goes on in the next one.
    pub(super) end_deleted: bool,
    pub(super) content: Styled,
    /// What hangs on it and follows it: text boxes and notes.
    pub(super) after: Vec<Paragraph>,
}

struct Container {
    place: Place,
    /// The id of a note.
    note: Option<String>,
    /// A paragraph that goes on in the next one.
    carried: Option<(BlockKind, Styled, Vec<Paragraph>)>,
}

/// Everything that is open, and what is done.
pub(super) struct Assembly {
    containers: Vec<Container>,
    open: Vec<Open>,
    pub(super) paragraphs: Vec<Paragraph>,
    pub(super) notes: HashMap<String, Vec<Paragraph>>,
}

impl Assembly {
    pub(super) fn new() -> Self {
        let body = Container { place: Place::Body, note: None, carried: None };
        Self { containers: vec![body], open: Vec::new(), paragraphs: Vec::new(), notes: HashMap::new() }
    }

    /// The innermost paragraph that is open.
    pub(super) fn paragraph(&mut self) -> Option<&mut Open> {
        self.open.last_mut()
    }

    /// Its style.
    pub(super) fn style(&self) -> Option<&str> {
        self.open.last()?.style.as_deref()
    }

    /// How many paragraphs are open.
    pub(super) fn depth(&self) -> usize {
        self.open.len()
    }

    pub(super) fn open_paragraph(&mut self) {
        self.open.push(Open::default());
    }

    pub(super) fn close_paragraph(&mut self, styles: &Styles) {
        let Some(open) = self.open.pop() else { return };
        let kind = self.kind(&open, styles);
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

    /// Text that stands in no paragraph, which a sound file does not have.
    pub(super) fn stray(&mut self, content: Styled) {
        self.hand_over(BlockKind::Paragraph, content, Vec::new());
    }

    pub(super) fn open_container(&mut self, place: Place, note: Option<String>) {
        self.containers.push(Container { place, note, carried: None });
    }

    pub(super) fn close_container(&mut self) {
        let Some(container) = self.containers.pop() else { return };
        if let Some((kind, content, after)) = container.carried {
            self.hand_over(kind, content, after);
        }
        if let Some(note) = container.note {
            self.notes.insert(note, std::mem::take(&mut self.paragraphs));
        }
    }

    fn hand_over(&mut self, kind: BlockKind, content: Styled, after: Vec<Paragraph>) {
        let into = match self.open.last_mut() {
            Some(host) => &mut host.after,
            None => &mut self.paragraphs,
        };
        into.push(Paragraph { kind, content });
        into.extend(after);
    }

    fn kind(&self, open: &Open, styles: &Styles) -> BlockKind {
        let place = self.containers.last().map_or(Place::Body, |container| container.place);
        let role = styles.role(open.style.as_deref());
        let heading = match open.outline {
            Some(outline) => level_of_outline(outline),
            None => role.heading,
        };
        let list = match (open.list, role.list) {
            (Some(own), Some(base)) => Some(List { none: own.none, level: own.level.or(base.level) }),
            (own, base) => own.or(base),
        };
        match (place, heading, list) {
            (Place::Note, ..) => BlockKind::Note,
            (_, Some(level), _) => BlockKind::Heading(level),
            _ if role.caption => BlockKind::Note,
            (_, None, Some(list)) if !list.none => BlockKind::ListItem(list.level.unwrap_or(0).min(8) + 1),
            (Place::Cell, ..) => BlockKind::Cell,
            _ => BlockKind::Paragraph,
        }
    }
}
