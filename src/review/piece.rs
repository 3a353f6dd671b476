//! The texts under review: their segments with what stands around each, so that they can be changed one by one.

use crate::document::{Block, BlockKind, Code, Document, Role, Span};
use crate::lang::Lang;
use crate::segment::Segment;
use crate::unit::Text;
use serde::{Deserialize, Serialize};

/// A text whose segments can be changed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReviewText {
    /// What units call the document.
    pub name: String,
    /// Its language.
    pub lang: Lang,
    /// Its blocks: what each is (`p`, `h2`, `li1`, `cell`, `note`, `pre`, `cue`), and the line it begins in.
    pub blocks: Vec<(String, u32)>,
    /// Whether each line of the file is a segment, so that blocks tell nothing.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub segmented: bool,
    /// Its segments.
    #[serde(skip)]
    pub pieces: Vec<Piece>,
}

/// A segment.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Piece {
    /// Its text.
    pub text: String,
    /// The number of its block.
    pub block: u32,
    /// What stands between it and the segment before, where that is of the same block: white space.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub gap: String,
    /// Its inline codes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub codes: Vec<PieceCode>,
}

/// An inline code of a segment.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PieceCode {
    /// The byte of the text it stands before.
    pub at: usize,
    /// The number of the pair it opens.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub open: Option<u32>,
    /// The number of the pair it closes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub close: Option<u32>,
    /// The markup.
    pub markup: String,
}

impl ReviewText {
    /// The segments of a text.
    pub(super) fn of(text: &Text) -> Self {
        let document = &text.document;
        let blocks = document.blocks.iter().map(|block| (block.kind.short_name(), block.line)).collect();
        let mut pieces: Vec<Piece> = Vec::with_capacity(text.segments().len());
        let mut end = 0;
        for (at, segment) in text.segments().iter().enumerate() {
            let start = segment.span.start as usize;
            let follows = pieces.last().is_some_and(|last| last.block == segment.block) && end <= start;
            let gap = if follows { document.text[end..start].to_owned() } else { String::new() };
            let codes = text.document_codes(at).map(|code| PieceCode::of(code, segment.span)).collect();
            pieces.push(Piece { text: text.segment_text(at).to_owned(), block: segment.block, gap, codes });
            end = segment.span.end as usize;
        }
        Self { name: text.name.clone(), lang: text.lang, blocks, segmented: !text.has_blocks(), pieces }
    }

    /// The text that its segments make.
    pub fn text(&self) -> Text {
        let mut document = Document { path: self.name.as_str().into(), ..Document::default() };
        let mut segments = Vec::with_capacity(self.pieces.len());
        for (number, run) in self.pieces.chunk_by(|a, b| a.block == b.block).enumerate() {
            let block = run.first().map_or(0, |piece| piece.block as usize);
            let first = document.text.len();
            for piece in run {
                if document.text.len() > first {
                    document.text.push_str(&piece.gap);
                }
                let start = document.text.len();
                document.text.push_str(&piece.text);
                document.codes.extend(piece.codes.iter().map(|code| code.code(start)));
                segments.push(Segment { span: Span::new(start..document.text.len()), block: number as u32 });
            }
            let (kind, line) = self.blocks.get(block).map_or((BlockKind::Paragraph, 0), |(k, line)| (kind(k), *line));
            document.blocks.push(Block { kind, span: Span::new(first..document.text.len()), line });
            document.text.push('\n');
        }
        let text = Text::new(&self.name, document, self.lang, segments);
        if self.segmented { text.without_blocks() } else { text }
    }

    /// What the aligner calls the block of a segment.
    pub(super) fn kind(&self, piece: &Piece) -> BlockKind {
        self.blocks.get(piece.block as usize).map_or(BlockKind::Paragraph, |(name, _)| kind(name))
    }
}

impl Piece {
    /// Its two parts, cut before a byte of its text that begins a character; `None` where one of them would hold nothing.
    pub(super) fn cut(&self, at: usize) -> Option<(Self, Self)> {
        let (left, right) = (self.text.get(..at)?, self.text.get(at..)?);
        let (left, right) = (left.trim_end(), right.trim_start());
        if left.is_empty() || right.is_empty() {
            return None;
        }
        let behind = self.text.len() - right.len();
        let belongs = |code: &&PieceCode| code.at < at || (code.at == at && code.close.is_some());
        let (mut first, mut second): (Vec<&PieceCode>, Vec<&PieceCode>) = self.codes.iter().partition(belongs);
        // A code is never before one that it stood behind.
        if let Some(late) = first.iter().position(|code| second.first().is_some_and(|s| s.at < code.at)) {
            second.splice(0..0, first.split_off(late));
        }
        let moved = |codes: Vec<&PieceCode>, place: &dyn Fn(usize) -> usize| {
            codes.into_iter().map(|code| PieceCode { at: place(code.at), ..code.clone() }).collect()
        };
        let one = Self {
            text: left.to_owned(),
            block: self.block,
            gap: self.gap.clone(),
            codes: moved(first, &|at| at.min(left.len())),
        };
        let other = Self {
            text: right.to_owned(),
            block: self.block,
            gap: self.text[left.len()..behind].to_owned(),
            codes: moved(second, &|at| at.saturating_sub(behind)),
        };
        Some((one, other))
    }

    /// The segment with another text. Codes before and behind what differs stay where they are, others go to where it
    /// begins.
    pub(super) fn with_text(&self, text: &str) -> Self {
        let same = |pair: &(char, char)| pair.0 == pair.1;
        let front: usize = self.text.chars().zip(text.chars()).take_while(same).map(|(c, _)| c.len_utf8()).sum();
        let (old, new) = (&self.text[front..], &text[front..]);
        let back: usize = old.chars().rev().zip(new.chars().rev()).take_while(same).map(|(c, _)| c.len_utf8()).sum();
        let place = |at: usize| match at {
            at if at <= front => at,
            at if at + back >= self.text.len() => at + text.len() - self.text.len(),
            _ => front,
        };
        let codes = self.codes.iter().map(|code| PieceCode { at: place(code.at), ..code.clone() }).collect();
        Self { text: text.to_owned(), codes, ..self.clone() }
    }
}

impl PieceCode {
    fn of(code: &Code, span: Span) -> Self {
        let at = (code.at.clamp(span.start, span.end) - span.start) as usize;
        let (open, close) = match code.role {
            Role::Open(n) => (Some(n), None),
            Role::Close(n) => (None, Some(n)),
            Role::Alone => (None, None),
        };
        Self { at, open, close, markup: code.markup.clone() }
    }

    fn code(&self, start: usize) -> Code {
        let role = match (self.open, self.close) {
            (Some(n), _) => Role::Open(n),
            (None, Some(n)) => Role::Close(n),
            (None, None) => Role::Alone,
        };
        Code { at: (start + self.at) as u32, role, markup: self.markup.clone() }
    }
}

/// The kind of this name; a paragraph where there is none.
fn kind(name: &str) -> BlockKind {
    let number = |start: &str| name.strip_prefix(start).and_then(|n| n.parse().ok());
    match name {
        "cell" => BlockKind::Cell,
        "note" => BlockKind::Note,
        "pre" => BlockKind::Preformatted,
        "cue" => BlockKind::Cue,
        _ => number("h")
            .map(BlockKind::Heading)
            .or_else(|| number("li").map(BlockKind::ListItem))
            .unwrap_or(BlockKind::Paragraph),
    }
}
