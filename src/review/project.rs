//! A project file: reviews and all that was done to them, so that closing, and even a crash, loses nothing.

use super::{Change, Edit, Piece, Review, ReviewText, Row};
use crate::error::{Error, Place, Result};
use crate::file::{self, Output};
use serde::{Deserialize, Serialize};
use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// The version of the format that is written, and the highest that is read.
const VERSION: u32 = 1;
/// The largest project that is read, in bytes.
const LARGEST: u64 = 4 << 30;

/// Reviews with the file that keeps them.
///
/// The file is JSON lines, each an object with one key that says what the line is:
///
/// | key | value |
/// |---|---|
/// | `bitext` | first line: `{"holds": "review", "version": 1}` |
/// | `review` | a text and its translation begin: `name`, and for `source` and `target` `name`, `lang`, `blocks` |
/// | `s`, `t` | a source segment, a target segment, in order: `text`, `block`, and where there are such `gap`, `codes` |
/// | `bead` | a bead, in order: how many segments it has (`s`, `t`), its confidence `p`, `state` (`made`, or `checked` with `by` and `at`), and `found`, the confidence before it was checked |
/// | `done` | a change that the lines before hold already, the oldest first |
/// | `undone` | a change that was taken back and can be done again, the last one of these first |
/// | `change` | the journal: a change that came later, and the number of its review |
/// | `undo`, `redo` | the journal: that the last change was taken back, or done again; the number of the review |
///
/// A change says for `rows` (the beads), `source` and `target` what stood where (`at`, `old`) and what took its place (`new`).
/// The journal grows at the end of the file with each edit. When the file is opened, it is written anew without it. A last
/// line that is not whole was being written when the program ended, and is left out.
#[derive(Debug)]
pub struct Project {
    path: PathBuf,
    reviews: Vec<Review>,
    journal: File,
    unsynced: bool,
}

/// A project that was opened.
#[derive(Debug)]
pub struct Opened {
    /// The project.
    pub project: Project,
    /// Whether its last line was cut off and is left out.
    pub cut_off: bool,
}

#[derive(Serialize, Deserialize)]
struct Head {
    holds: String,
    version: u32,
}

#[derive(Serialize, Deserialize)]
struct Texts {
    name: String,
    source: ReviewText,
    target: ReviewText,
}

/// A line of the file, as it is read.
#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum Line {
    Bitext(Head),
    Review(Texts),
    S(Piece),
    T(Piece),
    Bead(Row),
    Done(Change),
    Undone(Change),
    Change(usize, Change),
    Undo(usize),
    Redo(usize),
}

/// A line of the file, as it is written.
#[derive(Serialize)]
#[serde(rename_all = "lowercase")]
enum Out<'a> {
    Bitext(Head),
    Review { name: &'a str, source: &'a ReviewText, target: &'a ReviewText },
    S(&'a Piece),
    T(&'a Piece),
    Bead(&'a Row),
    Done(&'a Change),
    Undone(&'a Change),
    Change(usize, &'a Change),
    Undo(usize),
    Redo(usize),
}

impl Project {
    /// Begins a project in a new file.
    ///
    /// # Errors
    /// When there is such a file, or it cannot be written.
    pub fn create(path: &Path, reviews: Vec<Review>) -> Result<Self> {
        if path.exists() {
            return Err(Error::new("there is a file of that name").in_file(path).hint("open it, or name another"));
        }
        write(path, &reviews)?;
        Ok(Self { path: path.to_path_buf(), reviews, journal: journal(path)?, unsynced: false })
    }

    /// Opens a project. No other program can open it meanwhile.
    ///
    /// # Errors
    /// When it cannot be read or written, is none, is of a later version, is broken, or is open already.
    pub fn open(path: &Path) -> Result<Opened> {
        let before = journal(path)?;
        let (reviews, cut_off) = read(path)?;
        write(path, &reviews)?;
        let journal = journal(path)?;
        drop(before);
        Ok(Opened { project: Self { path: path.to_path_buf(), reviews, journal, unsynced: false }, cut_off })
    }

    /// Reads what a project holds, and leaves the file as it is.
    ///
    /// # Errors
    /// As [`open`](Self::open).
    pub fn read(path: &Path) -> Result<Vec<Review>> {
        Ok(read(path)?.0)
    }

    /// The file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The reviews.
    pub fn reviews(&self) -> &[Review] {
        &self.reviews
    }

    /// A review, to tell it what was learned.
    pub fn review_mut(&mut self, review: usize) -> Option<&mut Review> {
        self.reviews.get_mut(review)
    }

    /// Does what a person wants and writes it into the journal; `None` when it changes nothing.
    ///
    /// # Errors
    /// When it cannot be done or written; then nothing has changed.
    pub fn edit(&mut self, review: usize, edit: &Edit) -> Result<Option<Change>> {
        let Some(change) = self.review(review)?.edit(edit)?.cloned() else { return Ok(None) };
        if let Err(error) = self.append(&Out::Change(review, &change)) {
            self.reviews[review].undo();
            return Err(error);
        }
        Ok(Some(change))
    }

    /// Takes the last change of a review back.
    ///
    /// # Errors
    /// As [`edit`](Self::edit).
    pub fn undo(&mut self, review: usize) -> Result<Option<Change>> {
        let Some(change) = self.review(review)?.undo() else { return Ok(None) };
        if let Err(error) = self.append(&Out::Undo(review)) {
            self.reviews[review].redo();
            return Err(error);
        }
        Ok(Some(change))
    }

    /// Does again what was taken back last.
    ///
    /// # Errors
    /// As [`edit`](Self::edit).
    pub fn redo(&mut self, review: usize) -> Result<Option<Change>> {
        let Some(change) = self.review(review)?.redo() else { return Ok(None) };
        if let Err(error) = self.append(&Out::Redo(review)) {
            self.reviews[review].undo();
            return Err(error);
        }
        Ok(Some(change))
    }

    /// Makes sure that what was done outlives a failure of the machine. (What is written outlives the program at once.)
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn sync(&mut self) -> Result<()> {
        if std::mem::take(&mut self.unsynced) {
            self.journal.sync_data().map_err(|e| Error::io("write it", &self.path, e))?;
        }
        Ok(())
    }

    fn review(&mut self, review: usize) -> Result<&mut Review> {
        self.reviews.get_mut(review).ok_or_else(|| Error::new(format!("there is no review {review}")))
    }

    /// Writes a line whole or not at all: what a failure left of it would make the next one unreadable.
    fn append(&mut self, line: &Out<'_>) -> Result<()> {
        let failed = |e: io::Error| Error::io("write it", &self.path, e);
        let length = self.journal.metadata().map_err(failed)?.len();
        let mut bytes = serde_json::to_vec(line).map_err(io::Error::from).map_err(failed)?;
        bytes.push(b'\n');
        if let Err(error) = self.journal.write_all(&bytes) {
            let _ = self.journal.set_len(length);
            return Err(failed(error));
        }
        self.unsynced = true;
        Ok(())
    }
}

/// The file, locked and ready for more lines.
fn journal(path: &Path) -> Result<File> {
    let file = OpenOptions::new().append(true).open(path).map_err(|e| Error::io("open it", path, e))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => {
            Err(Error::new("is open in another review").in_file(path).hint("go on there, or close it first"))
        }
        Err(TryLockError::Error(error)) => Err(Error::io("lock it", path, error)),
    }
}

fn write(path: &Path, reviews: &[Review]) -> Result<()> {
    let mut out = Output::create(path)?;
    let mut put = |line: Out<'_>| -> Result<()> {
        serde_json::to_writer(&mut out, &line)
            .map_err(io::Error::from)
            .and_then(|()| out.write_all(b"\n"))
            .map_err(|e| Error::io("write it", path, e))
    };
    put(Out::Bitext(Head { holds: "review".to_owned(), version: VERSION }))?;
    for review in reviews {
        put(Out::Review { name: &review.name, source: &review.source, target: &review.target })?;
        review.source.pieces.iter().try_for_each(|piece| put(Out::S(piece)))?;
        review.target.pieces.iter().try_for_each(|piece| put(Out::T(piece)))?;
        review.rows.iter().try_for_each(|row| put(Out::Bead(row)))?;
        review.done.iter().try_for_each(|change| put(Out::Done(change)))?;
        review.undone.iter().rev().try_for_each(|change| put(Out::Undone(change)))?;
    }
    out.commit()
}

/// What is known of a review until all its lines are read.
struct Unfinished {
    texts: Texts,
    rows: Vec<Row>,
    done: Vec<Change>,
    undone: Vec<Change>,
}

impl Unfinished {
    fn finish(self) -> Result<Review> {
        let Self { texts, rows, done, mut undone } = self;
        let mut review = Review::new(texts.name, texts.source, texts.target, rows)?;
        undone.reverse();
        (review.done, review.undone) = (done, undone);
        Ok(review)
    }
}

fn read(path: &Path) -> Result<(Vec<Review>, bool)> {
    let bytes = file::read(path, LARGEST)?;
    let mut reviews: Vec<Review> = Vec::new();
    let mut open: Option<Unfinished> = None;
    let ends = bytes.ends_with(b"\n");
    let lines: Vec<&[u8]> = bytes.split(|b| *b == b'\n').collect();
    // Behind the last line end stands nothing, or a line that was being written.
    let whole = lines.len().saturating_sub(1);
    for (at, line) in lines[..whole].iter().enumerate() {
        let place = || Place::line(path, at as u64 + 1);
        let parsed: Line = serde_json::from_slice(line).map_err(|e| {
            let what = if at == 0 { "is no project of `bitext review`" } else { "is a broken line of a project" };
            Error::at(place(), format!("{what}: {e}"))
        })?;
        if (at == 0) != matches!(parsed, Line::Bitext(_)) {
            return Err(Error::at(place(), "is no project of `bitext review`"));
        }
        let placed = |e: Error| Error::at(place(), e.message().to_owned());
        match (parsed, &mut open) {
            (Line::Bitext(head), _) if head.version > VERSION || head.holds != "review" => {
                return Err(Error::at(place(), format!("holds `{}` of version {}", head.holds, head.version))
                    .hint("open it with a later version of bitext"));
            }
            (Line::Bitext(_), _) => {}
            (Line::Review(texts), _) => {
                reviews.extend(open.take().map(Unfinished::finish).transpose().map_err(placed)?);
                open = Some(Unfinished { texts, rows: Vec::new(), done: Vec::new(), undone: Vec::new() });
            }
            (Line::S(piece), Some(open)) => open.texts.source.pieces.push(piece),
            (Line::T(piece), Some(open)) => open.texts.target.pieces.push(piece),
            (Line::Bead(row), Some(open)) => open.rows.push(row),
            (Line::Done(change), Some(open)) => open.done.push(change),
            (Line::Undone(change), Some(open)) => open.undone.push(change),
            (journal @ (Line::Change(..) | Line::Undo(_) | Line::Redo(_)), _) => {
                reviews.extend(open.take().map(Unfinished::finish).transpose().map_err(placed)?);
                replay(&mut reviews, journal).map_err(placed)?;
            }
            _ => return Err(Error::at(place(), "stands before the review it belongs to")),
        }
    }
    reviews.extend(open.take().map(Unfinished::finish).transpose().map_err(|e| e.in_file(path))?);
    if reviews.is_empty() {
        return Err(Error::new("holds no review").in_file(path));
    }
    Ok((reviews, !ends))
}

fn replay(reviews: &mut [Review], line: Line) -> Result<()> {
    let (Line::Change(at, _) | Line::Undo(at) | Line::Redo(at)) = line else { return Ok(()) };
    let review = reviews.get_mut(at).ok_or_else(|| Error::new(format!("there is no review {at}")))?;
    let nothing = || Error::new("there is nothing to take back, or to do again");
    match line {
        Line::Change(_, change) => review.push(change),
        Line::Undo(_) => review.undo().map(drop).ok_or_else(nothing),
        _ => review.redo().map(drop).ok_or_else(nothing),
    }
}
