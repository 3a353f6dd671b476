//! A document cut into segments, as units are made of it.

use super::Content;
use crate::align::{Side, SideSegment};
use crate::document::{BlockKind, Code, Document, Role};
use crate::lang::Lang;
use crate::segment::Segment;
use std::collections::HashMap;
use std::ops::Range;

/// A document, its language and its segments.
#[derive(Clone, Debug)]
pub struct Text {
    /// What units call the document: its path below the folder the user named.
    pub name: String,
    /// The document.
    pub document: Document,
    /// Its language.
    pub lang: Lang,
    segments: Vec<Segment>,
    blocks_known: bool,
    /// For each code of the document the segment it belongs to.
    owners: Vec<Option<u32>>,
}

impl Text {
    /// A document and the segments it was cut into, which lie in order.
    pub fn new(name: impl Into<String>, document: Document, lang: Lang, segments: Vec<Segment>) -> Self {
        let owners = owners(&document, &segments);
        Self { name: name.into(), document, lang, segments, blocks_known: true, owners }
    }

    /// A document that came in segments: its blocks are segments and tell nothing of paragraphs.
    #[must_use]
    pub fn without_blocks(mut self) -> Self {
        self.blocks_known = false;
        self
    }

    /// The segments in order.
    pub fn segments(&self) -> &[Segment] {
        &self.segments
    }

    /// The text of a segment as it stands in the document.
    pub fn segment_text(&self, index: usize) -> &str {
        &self.document.text[self.segments[index].span.range()]
    }

    /// The line of the file that the block of a segment begins in, `None` where the format has no lines.
    pub fn line(&self, index: usize) -> Option<u32> {
        let block = self.document.blocks.get(self.segments[index].block as usize)?;
        (block.line > 0).then_some(block.line)
    }

    /// The text as the aligner sees it.
    pub fn side(&self) -> Side<'_> {
        let segments = self.segments.iter().enumerate().map(|(index, segment)| {
            let kind = self.document.blocks.get(segment.block as usize).map_or(BlockKind::Paragraph, |b| b.kind);
            let text = self.segment_text(index);
            if self.blocks_known {
                SideSegment { text, block: segment.block, kind }
            } else {
                SideSegment { text, block: 0, kind }
            }
        });
        Side { lang: Some(self.lang), segments: segments.collect() }
    }

    /// A run of segments with its codes. What stands between two segments of a block is kept; between blocks comes a
    /// space, in languages that are written with spaces.
    pub fn content(&self, run: Range<usize>) -> Content {
        let separator = if self.lang.is_unspaced() { "" } else { " " };
        let mut text = String::new();
        let mut codes: Vec<Code> = Vec::new();
        for stretch in self.stretches(run) {
            let span = self.segments[stretch.start].span.start..self.segments[stretch.end - 1].span.end;
            if !text.is_empty() && !span.is_empty() {
                text.push_str(separator);
            }
            let offset = text.len() as u32;
            text.push_str(&self.document.text[span.start as usize..span.end as usize]);
            codes.extend(self.codes_of(stretch).map(|code| Code {
                at: code.at.clamp(span.start, span.end) - span.start + offset,
                role: code.role,
                markup: code.markup.clone(),
            }));
        }
        Content::new(text, codes).expect("codes of a document are in order and on character boundaries")
    }

    /// Cuts a run where one block ends and the next begins.
    fn stretches(&self, run: Range<usize>) -> impl Iterator<Item = Range<usize>> {
        let mut start = run.start;
        std::iter::from_fn(move || {
            let block = self.segments[start..run.end].first()?.block;
            let end = (start..run.end).find(|&i| self.segments[i].block != block).unwrap_or(run.end);
            Some(std::mem::replace(&mut start, end)..end)
        })
    }

    /// The codes that belong to a run of segments of one block.
    fn codes_of(&self, run: Range<usize>) -> impl Iterator<Item = &Code> {
        let block = self.document.blocks.get(self.segments[run.start].block as usize);
        let span = block.map_or(self.segments[run.start].span, |b| b.span);
        let first = self.document.codes.partition_point(|c| c.at < span.start);
        let codes = self.document.codes[first..].iter().zip(&self.owners[first..]);
        codes
            .take_while(move |(code, _)| code.at <= span.end)
            .filter(move |(_, owner)| owner.is_some_and(|owner| run.contains(&(owner as usize))))
            .map(|(code, _)| code)
    }
}

/// The segment each code belongs to. A code inside a segment belongs to it. Between two segments one that opens belongs
/// to the next, one that closes to the one before, and one that stands alone to the one it touches, the one before if it
/// touches both. A pair that encloses nothing stays together.
fn owners(document: &Document, segments: &[Segment]) -> Vec<Option<u32>> {
    let mut opened: HashMap<u32, Option<u32>> = HashMap::new();
    let owner = |code: &Code| {
        let before = segments.partition_point(|s| s.span.end <= code.at);
        let inside = segments.get(before).filter(|s| s.span.start < code.at);
        if inside.is_some() {
            return Some(before as u32);
        }
        let block = document.blocks.partition_point(|b| b.span.end < code.at) as u32;
        let of_block = |index: usize| segments.get(index).filter(|s| s.block == block).map(|_| index as u32);
        let (previous, next) = (before.checked_sub(1).and_then(of_block), of_block(before));
        let touches_previous = previous.is_some_and(|i| segments[i as usize].span.end == code.at);
        match code.role {
            Role::Open(pair) => {
                let owner = next.or(previous);
                opened.insert(pair, owner);
                owner
            }
            // Opened between the same two segments, so that it encloses nothing.
            Role::Close(pair) if next.is_some() && opened.get(&pair) == Some(&next) => next,
            Role::Close(_) => previous.or(next),
            Role::Alone if touches_previous => previous,
            Role::Alone => next.or(previous),
        }
    };
    document.codes.iter().map(owner).collect()
}
