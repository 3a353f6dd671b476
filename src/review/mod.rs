//! An alignment that a person goes through: beads are joined, split, moved and checked; everything can be undone.
//!
//! A [`Review`] is plain data without files or pages. An [`Edit`] says what a person wants; it becomes a [`Change`], which
//! can be applied, taken back and written to a [`Project`] file. Whatever is done, every segment is in exactly one bead.

mod change;
mod doubt;
mod edit;
mod piece;
mod project;
mod realign;
#[cfg(test)]
mod tests;

pub use change::{Change, Splice};
pub use doubt::Outlook;
pub use edit::{Edit, Which};
pub use piece::{Piece, PieceCode, ReviewText};
pub use project::{Opened, Project};

use crate::align::{Alignment, Bead, Checked, Learned};
use crate::corpus::AlignedDocument;
use crate::error::{Error, Result};
use crate::file::Hasher;
use crate::unit::{Text, Translation};
use serde::{Deserialize, Serialize};
use std::ops::Range;
use std::sync::Arc;

/// A bead under review: how many segments of each side follow on those of the beads before.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// How many source segments.
    #[serde(rename = "s")]
    pub source: usize,
    /// How many target segments.
    #[serde(rename = "t")]
    pub target: usize,
    /// How probable it is that the bead is right, 0 to 1; 1 for what a person made.
    #[serde(rename = "p")]
    pub confidence: f64,
    /// Who says so.
    #[serde(default, skip_serializing_if = "State::is_found")]
    pub state: State,
    /// The confidence that the aligner gave a bead that it found and a person checked: what it has again without the mark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub found: Option<f64>,
}

/// Where a bead comes from.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// The aligner found it.
    #[default]
    Found,
    /// A person made it and has not checked it.
    Made,
    /// A person checked it.
    Checked(Checked),
}

impl State {
    fn is_found(&self) -> bool {
        *self == Self::Found
    }
}

impl Row {
    /// A bead that a person made.
    fn made(source: usize, target: usize) -> Self {
        Self { source, target, confidence: 1.0, state: State::Made, found: None }
    }

    fn of(bead: &Bead, checked: Option<&Checked>) -> Self {
        let state = checked.cloned().map_or(State::Found, State::Checked);
        // Six decimals come back from a file as they were.
        let confidence = (bead.confidence * 1e6).round() / 1e6;
        Self { source: bead.source.len(), target: bead.target.len(), confidence, state, found: None }
    }

    /// The bead with the mark that a person checked it.
    fn checked(&self, mark: &Checked) -> Self {
        let found = if self.state.is_found() { Some(self.confidence) } else { self.found };
        Self { state: State::Checked(mark.clone()), confidence: 1.0, found, ..self.clone() }
    }

    /// The bead as it was before it was checked.
    fn unchecked(&self) -> Self {
        match (&self.state, self.found) {
            (State::Checked(_), Some(confidence)) => Self { state: State::Found, confidence, found: None, ..*self },
            (State::Checked(_), None) => Self { state: State::Made, ..*self },
            _ => self.clone(),
        }
    }

    /// Whether a person made or checked it, so that aligning again leaves it as it is.
    pub fn is_settled(&self) -> bool {
        self.state != State::Found
    }
}

/// A text and its translation with their beads, and all that was done to them.
#[derive(Clone, Debug)]
pub struct Review {
    /// What the document is called.
    pub name: String,
    source: ReviewText,
    target: ReviewText,
    rows: Vec<Row>,
    done: Vec<Change>,
    undone: Vec<Change>,
    learned: Option<Arc<Learned>>,
}

impl Review {
    /// A review of texts whose segments are all in the rows.
    ///
    /// # Errors
    /// When they are not, or a row holds nothing.
    pub fn new(name: impl Into<String>, source: ReviewText, target: ReviewText, rows: Vec<Row>) -> Result<Self> {
        let sums = rows.iter().fold((0, 0), |(s, t), row| (s + row.source, t + row.target));
        if sums != (source.pieces.len(), target.pieces.len()) || rows.iter().any(|row| row.source + row.target == 0) {
            return Err(Error::new(format!(
                "the beads hold {} and {} segments, the texts {} and {}",
                sums.0,
                sums.1,
                source.pieces.len(),
                target.pieces.len()
            )));
        }
        let (done, undone) = <_>::default();
        Ok(Self { name: name.into(), source, target, rows, done, undone, learned: None })
    }

    /// The review of each translation of a document.
    pub fn of_document(document: &AlignedDocument) -> Vec<Self> {
        let review = |translation: &Translation| {
            let alignment = &translation.alignment;
            let rows = alignment.beads().iter().enumerate().map(|(at, bead)| Row::of(bead, alignment.checked(at)));
            Self {
                name: document.name.clone(),
                source: ReviewText::of(&document.source),
                target: ReviewText::of(&translation.text),
                rows: rows.collect(),
                done: Vec::new(),
                undone: Vec::new(),
                learned: None,
            }
        };
        document.translations.iter().map(review).collect()
    }

    /// What tells the texts that it was begun with from others: what was written and cut since is taken back for it.
    pub fn origin(&self) -> (String, u64) {
        let mut first = Self { done: Vec::new(), undone: Vec::new(), ..self.clone() };
        for change in self.done.iter().rev() {
            // What was applied can be taken back.
            let _ = first.apply(&change.inverse());
        }
        let mut hash = Hasher::new();
        for text in [&first.source, &first.target] {
            hash.text(text.lang.as_str());
            hash.number(text.pieces.len() as u64);
            text.pieces.iter().for_each(|piece| hash.text(&piece.text));
        }
        (self.name.clone(), hash.finish())
    }

    /// The text.
    pub fn source(&self) -> &ReviewText {
        &self.source
    }

    /// Its translation.
    pub fn target(&self) -> &ReviewText {
        &self.target
    }

    /// The beads in order.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// How many changes can be undone and how many done again.
    pub fn history(&self) -> (usize, usize) {
        (self.done.len(), self.undone.len())
    }

    /// Does what a person wants; `None` when that changes nothing.
    ///
    /// # Errors
    /// When it cannot be done, such as joining a bead that is the last with the next.
    pub fn edit(&mut self, edit: &Edit) -> Result<Option<&Change>> {
        let Some(change) = self.change_of(edit)? else { return Ok(None) };
        self.push(change)?;
        Ok(self.done.last())
    }

    /// Takes a change in that was made before.
    fn push(&mut self, change: Change) -> Result<()> {
        self.apply(&change)?;
        self.done.push(change);
        self.undone.clear();
        Ok(())
    }

    /// Takes the last change back, and says what that changes; `None` when there is none.
    pub fn undo(&mut self) -> Option<Change> {
        let change = self.done.pop()?;
        let back = change.inverse();
        // What was applied to this state can be taken back from it.
        self.apply(&back).ok()?;
        self.undone.push(change);
        Some(back)
    }

    /// Does again what was undone last; `None` when there is nothing.
    pub fn redo(&mut self) -> Option<Change> {
        let change = self.undone.pop()?;
        self.apply(&change).ok()?;
        self.done.push(change.clone());
        Some(change)
    }

    fn apply(&mut self, change: &Change) -> Result<()> {
        change.check(self)?;
        change.rows.apply(&mut self.rows);
        change.source.apply(&mut self.source.pieces);
        change.target.apply(&mut self.target.pieces);
        Ok(())
    }

    /// Where the segments of a row begin.
    fn start(&self, row: usize) -> (usize, usize) {
        self.rows[..row].iter().fold((0, 0), |(s, t), row| (s + row.source, t + row.target))
    }

    /// The beads of a run of rows; segments count from `origin`.
    fn beads(&self, rows: Range<usize>, origin: (usize, usize)) -> Vec<Bead> {
        let (mut source, mut target) = self.start(rows.start);
        let bead = |row: &Row| {
            let bead = Bead {
                source: source - origin.0..source + row.source - origin.0,
                target: target - origin.1..target + row.target - origin.1,
                confidence: row.confidence,
            };
            (source, target) = (source + row.source, target + row.target);
            bead
        };
        self.rows[rows].iter().map(bead).collect()
    }

    /// The beads that a person made or checked.
    pub fn settled(&self) -> Vec<Bead> {
        let all = self.beads(0..self.rows.len(), (0, 0));
        all.into_iter().zip(&self.rows).filter(|(_, row)| row.is_settled()).map(|(bead, _)| bead).collect()
    }

    /// The document with its translation, as units are made of it.
    ///
    /// # Errors
    /// Never, as long as the law of this module holds.
    pub fn aligned(&self) -> Result<AlignedDocument> {
        self.aligned_by(self.beads(0..self.rows.len(), (0, 0)))
    }

    /// The document, aligned anew around what a person made or checked.
    ///
    /// # Errors
    /// As [`aligned`](Self::aligned).
    pub fn aligned_anew(&self, options: &crate::align::Options) -> Result<AlignedDocument> {
        let (source, target) = (self.source.text(), self.target.text());
        let settled = self.settled();
        let (alignment, _) = crate::align::align_around(&source.side(), &target.side(), &settled, options)?;
        let mut states = self.rows.iter().filter(|row| row.is_settled()).map(|row| &row.state);
        let mut given = settled.iter().peekable();
        let mark = |bead: &Bead| -> Option<Checked> {
            given.next_if(|settled| settled.source == bead.source && settled.target == bead.target)?;
            match states.next() {
                Some(State::Checked(checked)) => Some(checked.clone()),
                _ => None,
            }
        };
        let checked = alignment.beads().iter().map(mark).collect();
        Ok(self.document(source, target, alignment.with_checked(checked)))
    }

    fn aligned_by(&self, beads: Vec<Bead>) -> Result<AlignedDocument> {
        let alignment = Alignment::new(beads, self.source.pieces.len(), self.target.pieces.len())?;
        let checked = self.rows.iter().map(|row| match &row.state {
            State::Checked(checked) => Some(checked.clone()),
            _ => None,
        });
        let alignment = alignment.with_checked(checked.collect());
        Ok(self.document(self.source.text(), self.target.text(), alignment))
    }

    fn document(&self, source: Text, target: Text, alignment: Alignment) -> AlignedDocument {
        AlignedDocument { name: self.name.clone(), source, translations: vec![Translation { text: target, alignment }] }
    }
}
