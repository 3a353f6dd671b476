//! Runs of formatted text to text with codes: as few codes as show the formatting, properly nested.
//!
//! Word processors split text into runs for reasons of their own (spelling, revisions, cursor movements). Only a change
//! of formatting becomes a code.

use super::Builder;
use std::collections::BTreeSet;
use std::rc::Rc;

/// A way in which text stands out.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Tag {
    /// A link to somewhere.
    Link(Rc<str>),
    Bold,
    Italic,
    Underline,
    Strike,
    Superscript,
    Subscript,
}

impl Tag {
    fn opening(&self) -> String {
        match self {
            Self::Link(target) => format!("<a href=\"{}\">", escaped(target)),
            other => format!("<{}>", other.name()),
        }
    }

    fn closing(&self) -> String {
        format!("</{}>", self.name())
    }

    fn name(&self) -> &'static str {
        match self {
            Self::Link(_) => "a",
            Self::Bold => "b",
            Self::Italic => "i",
            Self::Underline => "u",
            Self::Strike => "s",
            Self::Superscript => "sup",
            Self::Subscript => "sub",
        }
    }
}

/// Where a run stands on its line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Position {
    OnLine,
    Above,
    Below,
}

impl Position {
    pub(super) fn tag(self) -> Option<Tag> {
        match self {
            Self::OnLine => None,
            Self::Above => Some(Tag::Superscript),
            Self::Below => Some(Tag::Subscript),
        }
    }
}

/// The markup of an image.
pub(super) fn image(source: &str) -> String {
    format!("<img src=\"{}\"/>", escaped(source))
}

fn escaped(value: &str) -> String {
    value.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;")
}

/// All the ways in which a run stands out.
pub(super) type Format = BTreeSet<Tag>;

/// The content of a paragraph.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Styled {
    pieces: Vec<(Piece, Format)>,
}

#[derive(Clone, Debug, PartialEq)]
enum Piece {
    Text(String),
    LineBreak,
    Code(String),
}

impl Piece {
    fn is_blank(&self) -> bool {
        match self {
            Self::Text(text) => text.trim().is_empty(),
            Self::LineBreak => true,
            Self::Code(_) => false,
        }
    }
}

impl Styled {
    /// Appends text.
    pub(super) fn text(&mut self, text: &str, format: &Format) {
        match self.pieces.last_mut() {
            Some((Piece::Text(last), same)) if same == format => last.push_str(text),
            _ => self.pieces.push((Piece::Text(text.to_owned()), format.clone())),
        }
    }

    /// Appends a line break that the author made.
    pub(super) fn line_break(&mut self) {
        self.pieces.push((Piece::LineBreak, Format::new()));
    }

    /// Appends a code that stands alone.
    pub(super) fn code(&mut self, markup: String, format: &Format) {
        self.pieces.push((Piece::Code(markup), format.clone()));
    }

    /// Appends the content of another paragraph.
    pub(super) fn append(&mut self, other: Self) {
        self.pieces.extend(other.pieces);
    }

    /// The text without codes.
    pub(super) fn plain(&self) -> String {
        let pieces = self.pieces.iter().map(|(piece, _)| match piece {
            Piece::Text(text) => text.as_str(),
            Piece::LineBreak => "\n",
            Piece::Code(_) => "",
        });
        pieces.collect()
    }

    /// Writes text and codes into the open block.
    pub(super) fn emit(&self, builder: &mut Builder) {
        let pieces = hug_words(&self.pieces);
        let mut open: Vec<(Tag, u32)> = Vec::new();
        for (at, (piece, format)) in pieces.iter().enumerate() {
            let kept = open.iter().take_while(|(tag, _)| format.contains(tag)).count();
            close(builder, &mut open, kept);
            let mut new: Vec<&Tag> = format.iter().filter(|tag| open.iter().all(|(t, _)| t != *tag)).collect();
            // What lasts longer goes outside, so that it need not be closed and opened again.
            new.sort_by_key(|tag| {
                std::cmp::Reverse(pieces[at..].iter().take_while(|(_, format)| format.contains(tag)).count())
            });
            for tag in new {
                let pair = builder.open_code(tag.opening());
                open.push((tag.clone(), pair));
            }
            match piece {
                Piece::Text(text) => builder.push(text),
                Piece::LineBreak => builder.line_break(),
                Piece::Code(markup) => builder.lone_code(markup.as_str()),
            }
        }
        close(builder, &mut open, 0);
    }
}

fn close(builder: &mut Builder, open: &mut Vec<(Tag, u32)>, kept: usize) {
    for (tag, pair) in open.drain(kept..).rev() {
        builder.close_code(pair, tag.closing());
    }
}

/// Formatting shows on words. White space at the ends of a run, which is formatted as chance has it, gets what the words
/// on both sides have in common.
fn hug_words(pieces: &[(Piece, Format)]) -> Vec<(Piece, Format)> {
    let mut split: Vec<(Piece, Format)> = Vec::new();
    for (piece, format) in pieces {
        match piece {
            Piece::Text(text) if !text.trim().is_empty() => {
                let words = text.trim();
                let lead = text.len() - text.trim_start().len();
                let (before, after) = (&text[..lead], &text[lead + words.len()..]);
                for part in [before, words, after].into_iter().filter(|part| !part.is_empty()) {
                    split.push((Piece::Text(part.to_owned()), format.clone()));
                }
            }
            _ => split.push((piece.clone(), format.clone())),
        }
    }
    let mut before = Format::new();
    let mut at = 0;
    while at < split.len() {
        let blanks = split[at..].iter().take_while(|(piece, _)| piece.is_blank()).count();
        if blanks == 0 {
            before.clone_from(&split[at].1);
            at += 1;
            continue;
        }
        let common = split.get(at + blanks).map(|(_, after)| before.intersection(after).cloned().collect());
        let common: Format = common.unwrap_or_default();
        for (_, format) in &mut split[at..at + blanks] {
            format.clone_from(&common);
        }
        at += blanks;
    }
    split
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{BlockKind, Document, Role};
    use proptest::prelude::*;
    use std::path::Path;

    fn emit(styled: &Styled) -> Document {
        let mut builder = Builder::new(Path::new("a"));
        builder.open(BlockKind::Paragraph, 0);
        styled.emit(&mut builder);
        builder.finish()
    }

    /// The text with its codes where they stand.
    fn marked(document: &Document) -> String {
        let mut marked = String::new();
        let mut done = 0;
        for code in &document.codes {
            marked.push_str(&document.text[done..code.at as usize]);
            marked.push_str(&code.markup);
            done = code.at as usize;
        }
        marked + document.text[done..].trim_end_matches('\n')
    }

    fn tags(which: &str) -> Format {
        which
            .chars()
            .map(|c| match c {
                'b' => Tag::Bold,
                'i' => Tag::Italic,
                'u' => Tag::Underline,
                _ => Tag::Link("http://a.example/?x&\"y\"".into()),
            })
            .collect()
    }

    #[test]
    fn codes_stand_where_formatting_changes_and_nowhere_else() {
        for (runs, want) in [
            (&[("Split ", ""), ("in ", ""), ("three", "")][..], "Split in three"),
            (&[("a ", ""), ("bo", "b"), ("ld", "b"), (" word", "")], "a <b>bold</b> word"),
            (&[("one", "b"), (" ", ""), ("two ", "b"), ("three", "")], "<b>one two</b> three"),
            (&[("x", "i"), ("y", "bi"), ("z", "i")], "<i>x<b>y</b>z</i>"),
            (&[("x", "bi"), ("y", "b"), ("z", "")], "<b><i>x</i>y</b>z"),
            (&[("x", "b"), ("y", "bi"), ("z", "i")], "<b>x<i>y</i></b><i>z</i>"),
            (
                &[("see ", ""), ("here", "a"), (" ", "u")],
                "see <a href=\"http://a.example/?x&amp;&quot;y&quot;\">here</a>",
            ),
        ] {
            let mut styled = Styled::default();
            for (text, which) in runs {
                styled.text(text, &tags(which));
            }
            assert_eq!(marked(&emit(&styled)), want);
        }
    }

    #[test]
    fn breaks_and_images_keep_their_places() {
        let mut styled = Styled::default();
        styled.text("one ", &tags("b"));
        styled.line_break();
        styled.text("two", &tags("b"));
        styled.code("<img src=\"a.png\"/>".into(), &Format::new());
        styled.text("!", &Format::new());
        assert_eq!(marked(&emit(&styled)), "<b>one\ntwo</b><img src=\"a.png\"/>!");
    }

    proptest! {
        #[test]
        fn codes_nest_and_words_keep_their_formatting(runs in prop::collection::vec(("[ab ]{0,3}", "[biu]{0,2}"), 0..8)) {
            let mut styled = Styled::default();
            for (text, which) in &runs {
                styled.text(text, &tags(which));
            }
            let document = emit(&styled);
            let given: String = runs.iter().map(|(text, _)| text.as_str()).collect();
            prop_assert_eq!(document.text.trim(), given.trim());
            // Walk over the text with a stack of open pairs; letters must stand in what they were given.
            let mut want = runs.iter().flat_map(|(t, w)| t.chars().filter(|c| *c != ' ').map(move |c| (c, tags(w))));
            let mut codes = document.codes.iter().peekable();
            let mut open: Vec<(u32, &str)> = Vec::new();
            for (at, c) in document.text.char_indices() {
                while let Some(code) = codes.next_if(|code| code.at as usize <= at) {
                    match code.role {
                        Role::Open(pair) => open.push((pair, &code.markup)),
                        Role::Close(pair) => prop_assert_eq!(open.pop().map(|(p, _)| p), Some(pair)),
                        Role::Alone => prop_assert!(false),
                    }
                }
                if c.is_alphabetic() {
                    let (letter, format) = want.next().unwrap();
                    prop_assert_eq!(letter, c);
                    let mut shown: Vec<_> = open.iter().map(|(_, markup)| (*markup).to_owned()).collect();
                    let mut given: Vec<_> = format.iter().map(Tag::opening).collect();
                    shown.sort();
                    given.sort();
                    prop_assert_eq!(shown, given);
                }
            }
        }
    }
}
