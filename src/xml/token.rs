//! The pieces that a chunk of XML is cut into.

use std::ops::Range;

/// A piece of the chunk that the library knows the kind of, with its brackets.
#[derive(Clone, Copy)]
pub(super) struct Token {
    pub(super) kind: TokenKind,
    pub(super) start: u32,
    pub(super) end: u32,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum TokenKind {
    Start,
    Empty,
    End,
    Text,
    CData,
    Reference,
    Comment,
    Instruction,
    Declaration,
    Doctype,
}

impl Token {
    /// What stands between its brackets.
    pub(super) fn inside(self) -> Range<usize> {
        let (before, behind) = match self.kind {
            TokenKind::Text => (0, 0),
            TokenKind::Start | TokenKind::Reference => (1, 1),
            TokenKind::Empty => (1, 2),
            TokenKind::End => (2, 1),
            TokenKind::Instruction | TokenKind::Declaration => (2, 2),
            TokenKind::Comment => (4, 3),
            TokenKind::CData | TokenKind::Doctype => (9, if self.kind == TokenKind::CData { 3 } else { 1 }),
        };
        self.start as usize + before..self.end as usize - behind
    }
}
