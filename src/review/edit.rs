//! What a person may do to the beads, each as a [`Change`].

use super::{Change, Piece, Review, ReviewText, Row, Splice};
use crate::align::Checked;
use crate::error::{Error, Result};
use serde::Deserialize;

/// One of the two sides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Which {
    /// The text.
    Source,
    /// Its translation.
    Target,
}

/// What a person wants. Rows and segments count from 0.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(tag = "edit", rename_all = "lowercase")]
pub enum Edit {
    /// Makes one bead of a run of rows.
    Join {
        /// The first row.
        from: usize,
        /// The last one.
        to: usize,
    },
    /// Splits a row before a segment of one side, or within it. The other side is cut where the lengths agree best.
    Split {
        /// The row.
        row: usize,
        /// The side.
        side: Which,
        /// The segment, counted from the first of the row.
        segment: usize,
        /// How many characters of the segment stay before the cut; none without it.
        #[serde(default)]
        at: usize,
    },
    /// Moves the border between a row and the next on one side.
    Move {
        /// The row.
        row: usize,
        /// The side.
        side: Which,
        /// How many segments of the next row go to this one; below 0, how many of this one go to the next.
        by: isize,
    },
    /// Takes the two sides of a row apart: none of its segments has a counterpart.
    Unlink {
        /// The row.
        row: usize,
    },
    /// Writes another text into a segment.
    Write {
        /// The side.
        side: Which,
        /// The segment, counted from the first of the text.
        segment: usize,
        /// The text.
        text: String,
    },
    /// Marks rows as checked, and aligns what is around them again if that is wanted and was learned.
    Check {
        /// The first row.
        from: usize,
        /// The last one.
        to: usize,
        /// The mark.
        #[serde(skip)]
        mark: Checked,
        /// Whether to align again.
        #[serde(default)]
        realign: bool,
    },
    /// Takes the mark from rows.
    Uncheck {
        /// The first row.
        from: usize,
        /// The last one.
        to: usize,
    },
}

impl Review {
    /// What an edit changes; `None` when nothing.
    pub(super) fn change_of(&self, edit: &Edit) -> Result<Option<Change>> {
        let change = match edit {
            Edit::Join { from, to } => self.join(*from, *to)?,
            Edit::Split { row, side, segment, at } => self.split(*row, *side, *segment, *at)?,
            Edit::Move { row, side, by } => self.shift(*row, *side, *by)?,
            Edit::Unlink { row } => self.unlink(*row)?,
            Edit::Write { side, segment, text } => self.write(*side, *segment, text)?,
            Edit::Check { from, to, mark, realign } => self.check(*from, *to, mark, *realign)?,
            Edit::Uncheck { from, to } => self.uncheck(*from, *to)?,
        };
        Ok((!change.is_nothing()).then_some(change))
    }

    fn rows_between(&self, from: usize, to: usize) -> Result<&[Row]> {
        let run = if from <= to && to < self.rows.len() { self.rows.get(from..=to) } else { None };
        run.ok_or_else(|| Error::new(format!("there are no rows from {from} to {to}: there are {}", self.rows.len())))
    }

    fn join(&self, from: usize, to: usize) -> Result<Change> {
        let old = self.rows_between(from, to)?;
        if old.len() < 2 {
            return Ok(Change::default());
        }
        let (source, target) = old.iter().fold((0, 0), |(s, t), row| (s + row.source, t + row.target));
        Ok(self.of_rows("join", from, old, vec![Row::made(source, target)]))
    }

    fn split(&self, row: usize, side: Which, segment: usize, at: usize) -> Result<Change> {
        let old = self.rows_between(row, row)?;
        let start = self.start(row);
        let (first, count, text) = match side {
            Which::Source => (start.0, old[0].source, &self.source),
            Which::Target => (start.1, old[0].target, &self.target),
        };
        if segment >= count {
            return Err(Error::new(format!("the row has no segment {segment}: it has {count} on that side")));
        }
        let mut pieces = Splice::default();
        let mut own: Vec<Piece> = text.pieces[first..first + count].to_vec();
        let mut cut = segment;
        if at > 0 {
            let byte = own[segment].text.char_indices().nth(at).map(|(byte, _)| byte);
            let parts = byte.and_then(|byte| own[segment].cut(byte));
            let (left, right) = parts.ok_or_else(|| Error::new("there is nothing on one side of the cut"))?;
            pieces = Splice::new(first + segment, &own[segment..=segment], vec![left.clone(), right.clone()]);
            own.splice(segment..=segment, [left, right]);
            cut += 1;
        }
        if cut == 0 {
            return Err(Error::new("there is nothing on one side of the cut"));
        }
        let others = match side {
            Which::Source => &self.target.pieces[start.1..start.1 + old[0].target],
            Which::Target => &self.source.pieces[start.0..start.0 + old[0].source],
        };
        let there = matching_cut(&own, cut, others);
        let (before, behind) = ((cut, there), (own.len() - cut, others.len() - there));
        Ok(match side {
            Which::Source => {
                let new = vec![Row::made(before.0, before.1), Row::made(behind.0, behind.1)];
                Change { source: pieces, ..self.of_rows("split", row, old, new) }
            }
            Which::Target => {
                let new = vec![Row::made(before.1, before.0), Row::made(behind.1, behind.0)];
                Change { target: pieces, ..self.of_rows("split", row, old, new) }
            }
        })
    }

    fn shift(&self, row: usize, side: Which, by: isize) -> Result<Change> {
        let old = self.rows_between(row, row + 1)?;
        let mut new = vec![Row::made(old[0].source, old[0].target), Row::made(old[1].source, old[1].target)];
        let of = |row: &mut Row, by: isize| {
            let count = match side {
                Which::Source => &mut row.source,
                Which::Target => &mut row.target,
            };
            *count =
                count.checked_add_signed(by).ok_or_else(|| Error::new("there are not so many segments to move"))?;
            Ok::<_, Error>(())
        };
        of(&mut new[0], by)?;
        of(&mut new[1], by.saturating_neg())?;
        new.retain(|row| row.source + row.target > 0);
        Ok(self.of_rows("move", row, old, new))
    }

    fn unlink(&self, row: usize) -> Result<Change> {
        let old = self.rows_between(row, row)?;
        if old[0].source == 0 || old[0].target == 0 {
            return Ok(Change::default());
        }
        let sources = (0..old[0].source).map(|_| Row::made(1, 0));
        let targets = (0..old[0].target).map(|_| Row::made(0, 1));
        Ok(self.of_rows("unlink", row, old, sources.chain(targets).collect()))
    }

    fn write(&self, side: Which, segment: usize, text: &str) -> Result<Change> {
        let of: &ReviewText = match side {
            Which::Source => &self.source,
            Which::Target => &self.target,
        };
        let piece = of.pieces.get(segment).ok_or_else(|| Error::new(format!("there is no segment {segment}")))?;
        let text = text.trim();
        if text.is_empty() {
            return Err(Error::new("a segment cannot be empty").hint("unlink it, or join it with another"));
        }
        let splice = Splice::new(segment, std::slice::from_ref(piece), vec![piece.with_text(text)]);
        let mut change = Change { what: "write".to_owned(), ..Change::default() };
        match side {
            Which::Source => change.source = splice,
            Which::Target => change.target = splice,
        }
        Ok(change)
    }

    fn check(&self, from: usize, to: usize, mark: &Checked, realign: bool) -> Result<Change> {
        let old = self.rows_between(from, to)?;
        let change = self.of_rows("check", from, old, old.iter().map(|row| row.checked(mark)).collect());
        if realign { self.realigned(change, from..to + 1) } else { Ok(change) }
    }

    fn uncheck(&self, from: usize, to: usize) -> Result<Change> {
        let old = self.rows_between(from, to)?;
        Ok(self.of_rows("uncheck", from, old, old.iter().map(Row::unchecked).collect()))
    }

    #[expect(clippy::unused_self, reason = "reads like the other edits")]
    fn of_rows(&self, what: &str, at: usize, old: &[Row], new: Vec<Row>) -> Change {
        Change { what: what.to_owned(), rows: Splice::new(at, old, new), ..Change::default() }
    }
}

/// How many of the segments of the other side go with the first `cut` of these: as many as make the lengths agree best. Where
/// there are two or more, both parts get some.
fn matching_cut(own: &[Piece], cut: usize, others: &[Piece]) -> usize {
    let length = |pieces: &[Piece]| pieces.iter().map(|p| p.text.chars().count()).sum::<usize>() as f64;
    let share = length(&own[..cut]) / length(own).max(1.0);
    let whole = length(others).max(1.0);
    let wrong = |there: usize| (length(&others[..there]) / whole - share).abs();
    let least = usize::from(others.len() > 1);
    (least..=others.len() - least).min_by(|a, b| wrong(*a).total_cmp(&wrong(*b))).unwrap_or(0)
}
