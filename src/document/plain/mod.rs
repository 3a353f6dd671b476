//! Plain text: paragraphs, lists and headings by blank lines, marks and widths.
//!
//! The signs of lists such as `•` are not text, as they are not in HTML; numbers and letters (`1.`, `b)`) are, as
//! translators keep them. A dash at the beginning of a line is a bullet in a list and text in dialogue; see
//! `mark::starts` for how the two are told apart. Lines that only draw a rule are left out, with a note.

mod detect;
mod layout;
mod line;
mod mark;
mod pieces;
mod soft;

pub use pieces::Pieces;
pub use soft::soften;

use super::encoding::{self, Hints};
use super::left_out;
use super::read::{Lines, ReadOptions};
use super::wrap::{Hyphen, Joiner};
use super::{BlockKind, Builder, Document};
use crate::error::Result;
use detect::Shape;
use layout::Piece;
use line::Line;
use mark::Mark;
use std::path::Path;

/// Reads a plain text.
pub(super) fn read(path: &Path, bytes: &[u8], options: &ReadOptions) -> Result<Document> {
    let hints = Hints { asked: options.encoding.as_deref(), declared: None, lang: options.lang };
    let decoded = encoding::decode(bytes, &hints)?;
    let mut builder = Builder::new(path);
    for note in decoded.notes {
        builder.note(note);
    }
    let text = encoding::unify_line_ends(decoded.text);
    let Blocks { rules, .. } = blocks(&mut builder, &text, options.lines);
    if let Some(note) = rules_left_out(rules) {
        builder.note(note);
    }
    Ok(builder.finish())
}

/// The bytes of the bullet that a text begins with, if it is a sign that is always one.
pub(super) fn bullet(text: &str) -> Option<usize> {
    match mark::mark(text) {
        Some(Mark::Bullet { sign, len }) if mark::is_certain(sign) => Some(len),
        _ => None,
    }
}

/// Whether a text begins as an item of a list does: with a bullet that is certain or a number.
pub(super) fn begins_item(text: &str) -> bool {
    bullet(text).is_some() || matches!(mark::mark(text), Some(Mark::Number(number)) if number.closed)
}

/// What the blocks of a text were made from.
struct Blocks {
    shape: Shape,
    /// How many lines that only draw a rule were left out.
    rules: usize,
}

/// What to say about lines that only draw a rule.
fn rules_left_out(count: usize) -> Option<String> {
    left_out::sentence(["line that only draws a rule", "lines that only draw rules"], count)
}

/// Adds the blocks of a text whose line ends are `\n`.
fn blocks(builder: &mut Builder, text: &str, told: Option<Lines>) -> Blocks {
    let lines = line::lines(text);
    let shape = detect::shape(&lines, told);
    let layout = layout::layout(&lines, shape);
    if told.is_none() {
        note_shape(builder, &lines, shape);
        if lines.iter().any(|line| !line.after_blank) {
            builder.take_lines_for(shape.lines);
        }
    }
    let joiner = (shape.lines == Lines::Wrapped).then(|| Joiner::learn(lines.iter().map(Line::text), Hyphen::Kept));
    for piece in &layout.pieces {
        let of_piece = &lines[piece.lines.clone()];
        builder.open(piece.kind, of_piece[0].number);
        match (&joiner, piece.kind) {
            (_, BlockKind::Preformatted) => push_as_it_is(builder, of_piece),
            (Some(joiner), _) => builder.push(&unwrapped(of_piece, piece, joiner, shape.margin)),
            (None, _) => push_lines(builder, of_piece, piece.skip),
        }
    }
    Blocks { shape, rules: layout.rules }
}

/// Says what a line was taken for where that was not plain to see.
fn note_shape(builder: &mut Builder, lines: &[Line<'_>], shape: Shape) {
    match shape.lines {
        Lines::Wrapped => builder.note(format!(
            "Its lines are wrapped at about {} columns and were joined to paragraphs; `--lines paragraph` keeps the breaks.",
            shape.margin
        )),
        Lines::Line if lines.iter().skip(1).any(|l| l.after_blank) => builder.note(
            "Each line was read as a paragraph, although the text has blank lines; `--lines paragraph` goes by those.",
        ),
        _ => {}
    }
}

fn push_lines(builder: &mut Builder, lines: &[Line<'_>], skip: usize) {
    for (i, line) in lines.iter().enumerate() {
        if i == 0 {
            builder.push(&line.text()[skip..]);
        } else {
            builder.push("\n");
            builder.push(line.text());
        }
    }
}

/// Keeps the spaces of an example, without the indentation that all of its lines have.
fn push_as_it_is(builder: &mut Builder, lines: &[Line<'_>]) {
    let space = |l: &Line<'_>| l.raw.len() - l.raw.trim_start_matches([' ', '\t']).len();
    let common = lines.iter().map(space).min().unwrap_or(0);
    for (i, line) in lines.iter().enumerate() {
        if i > 0 {
            builder.push("\n");
        }
        builder.push(line.raw[common..].trim_end());
    }
}

/// The text of a piece without its soft line breaks. A break stays where the line above has so much room that the
/// author must have meant it, as in an address or in verse.
fn unwrapped(lines: &[Line<'_>], piece: &Piece, joiner: &Joiner, margin: usize) -> String {
    let mut text = lines[0].text()[piece.skip..].to_owned();
    for pair in lines.windows(2) {
        let next = pair[1].text();
        if layout::has_room(&pair[0], &pair[1], margin * 3 / 4) && !next.starts_with(char::is_lowercase) {
            text.push('\n');
            text.push_str(next);
        } else {
            joiner.append(&mut text, next);
        }
    }
    text
}

#[cfg(test)]
mod tests;
