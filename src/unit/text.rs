//! A document cut into segments, as units are made of it.

use super::{Code, Content};
use crate::align::{Side, SideSegment};
use crate::document::{self, BlockKind, Document, Role};
use crate::lang::Lang;
use crate::segment::{Breaks, Cut, Segment};
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
    are_units: bool,
    /// Runs of segments that must be aligned with those of the other side.
    breaks: Vec<Range<usize>>,
    /// For each code of the document the segment it belongs to.
    owners: Vec<Option<u32>>,
}

impl Text {
    /// A document and the segments it was cut into, which lie in order.
    pub fn new(name: impl Into<String>, document: Document, lang: Lang, segments: Vec<Segment>) -> Self {
        Self::of_cut(name, document, lang, Cut { segments, breaks: None })
    }

    /// A document as it was cut. Where SRX rules cut it, inline codes go to the side of the break that those rules say.
    pub fn of_cut(name: impl Into<String>, document: Document, lang: Lang, cut: Cut) -> Self {
        let owners = owners(&document, &cut);
        let (name, segments) = (name.into(), cut.segments);
        Self { name, document, lang, segments, blocks_known: true, are_units: false, breaks: Vec::new(), owners }
    }

    /// A document that came in segments: its blocks are segments and tell nothing of paragraphs.
    #[must_use]
    pub fn without_blocks(mut self) -> Self {
        self.blocks_known = false;
        self
    }

    /// The texts of units of a file: each is for itself, and none goes on in the next.
    #[must_use]
    pub fn of_units(mut self) -> Self {
        self.are_units = true;
        self.without_blocks()
    }

    /// Whether its segments are the texts of units of a file.
    pub fn are_units(&self) -> bool {
        self.are_units
    }

    /// Whether its blocks are those of a document: paragraphs, headings, list items.
    pub fn has_blocks(&self) -> bool {
        self.blocks_known
    }

    /// The same text, with hard breaks for the aligner: see [`Side::breaks`].
    #[must_use]
    pub fn with_breaks(mut self, breaks: Vec<Range<usize>>) -> Self {
        self.breaks = breaks;
        self
    }

    /// The hard breaks.
    pub fn breaks(&self) -> &[Range<usize>] {
        &self.breaks
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
        Side { lang: Some(self.lang), segments: segments.collect(), breaks: self.breaks.clone() }
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
            codes.extend(self.codes_of(stretch).map(|code| {
                let at = code.at.clamp(span.start, span.end) - span.start + offset;
                Code::new(at, code.role, code.markup.clone())
            }));
        }
        Content::new(text, codes).expect("codes of a document are in order and on character boundaries")
    }

    /// The codes of the document that belong to a segment, as they stand in the document.
    pub fn document_codes(&self, index: usize) -> impl Iterator<Item = &document::Code> {
        self.codes_of(index..index + 1)
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
    fn codes_of(&self, run: Range<usize>) -> impl Iterator<Item = &document::Code> {
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
/// touches both. A pair that encloses nothing stays together. Where SRX rules cut, a code belongs to the side it stands
/// on, and right at the break to the side that the rules say.
fn owners(document: &Document, cut: &Cut) -> Vec<Option<u32>> {
    let segments = &cut.segments;
    let mut opened: HashMap<u32, Option<u32>> = HashMap::new();
    let owner = |code: &document::Code| {
        let before = segments.partition_point(|s| s.span.end <= code.at);
        let inside = segments.get(before).filter(|s| s.span.start < code.at);
        if inside.is_some() {
            return Some(before as u32);
        }
        let block = document.blocks.partition_point(|b| b.span.end < code.at) as u32;
        let of_block = |index: usize| segments.get(index).filter(|s| s.block == block).map(|_| index as u32);
        let (previous, next) = (before.checked_sub(1).and_then(of_block), of_block(before));
        let touches_previous = previous.is_some_and(|i| segments[i as usize].span.end == code.at);
        if let (Some(breaks), Some(left), Some(right)) = (&cut.breaks, previous, next) {
            let behind = breaks.at.partition_point(|at| *at < segments[left as usize].span.end);
            let at = breaks.at.get(behind).copied().filter(|at| *at <= segments[right as usize].span.start);
            if let Some(at) = at {
                let owner = if belongs_before(code, at, breaks, &opened, right) { left } else { right };
                if let Role::Open(pair) = code.role {
                    opened.insert(pair, Some(owner));
                }
                return Some(owner);
            }
        }
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

/// Whether a code at or near a break belongs to the segment before it; `next` is the one behind it.
fn belongs_before(
    code: &document::Code,
    at: u32,
    breaks: &Breaks,
    opened: &HashMap<u32, Option<u32>>,
    next: u32,
) -> bool {
    if code.at != at {
        return code.at < at;
    }
    match code.role {
        Role::Open(_) => breaks.codes.start,
        // Opened at the same break and now behind it: it encloses nothing.
        Role::Close(pair) if opened.get(&pair) == Some(&Some(next)) => false,
        Role::Close(_) => breaks.codes.end,
        Role::Alone => breaks.codes.isolated,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Builder, Span};
    use crate::unit::Part;
    use proptest::prelude::*;
    use std::path::Path;

    /// Cuts each block behind every full stop.
    fn cut(document: &Document) -> Vec<Segment> {
        let mut segments = Vec::new();
        for (block, b) in document.blocks.iter().enumerate() {
            let mut start = b.span.start as usize;
            for piece in document.block_text(b).split_inclusive('.') {
                let (lead, text) = (piece.len() - piece.trim_start().len(), piece.trim());
                if !text.is_empty() {
                    let span = Span::new(start + lead..start + lead + text.len());
                    segments.push(Segment { span, block: block as u32 });
                }
                start += piece.len();
            }
        }
        segments
    }

    fn text(document: Document, lang: &str) -> Text {
        let segments = cut(&document);
        Text::new("a.html", document, lang.parse().unwrap(), segments)
    }

    /// The parts of a content in one line: `[b]` for a code, `(` and `)` around the halves of pairs cut apart.
    fn shown(content: &Content) -> String {
        let parts = content.parts().into_iter().map(|part| match part {
            Part::Text(text) => text.to_owned(),
            Part::Opens(_, c) | Part::Closes(_, c) | Part::Alone(c) => format!("[{}]", c.markup),
            Part::Begins(c) | Part::Ends(c) => format!("({})", c.markup),
        });
        parts.collect()
    }

    fn segments(build: impl FnOnce(&mut Builder)) -> Vec<String> {
        let mut builder = Builder::new(Path::new("a.html"));
        build(&mut builder);
        let text = text(builder.finish(), "en");
        (0..text.segments().len()).map(|i| shown(&text.content(i..i + 1))).collect()
    }

    #[test]
    fn a_code_between_segments_belongs_to_the_words_it_is_about() {
        let bold_second = segments(|b| {
            b.push("One.");
            let bold = b.open_code("b");
            b.push(" Two.");
            b.close_code(bold, "/b");
            b.push(" Three.");
        });
        assert_eq!(bold_second, ["One.", "[b]Two.[/b]", "Three."]);
        let note_and_image = segments(|b| {
            b.push("One.");
            b.lone_code("note");
            b.push(" ");
            b.lone_code("image");
            b.push("Two.");
        });
        assert_eq!(note_and_image, ["One.[note]", "[image]Two."]);
        let around_all = segments(|b| {
            let bold = b.open_code("b");
            b.push("One. Two.");
            b.close_code(bold, "/b");
        });
        assert_eq!(around_all, ["(b)One.", "Two.(/b)"]);
        let anchor = segments(|b| {
            b.push("One. ");
            let anchor = b.open_code("a");
            b.close_code(anchor, "/a");
            b.push("Two.");
        });
        assert_eq!(anchor, ["One.", "[a][/a]Two."]);
    }

    #[test]
    fn a_run_keeps_what_stands_between_its_segments() {
        let document = || {
            let mut b = Builder::new(Path::new("a.html"));
            b.push("One.\n  Two.");
            b.close();
            let bold = b.open_code("b");
            b.push("Three.");
            b.close_code(bold, "/b");
            b.finish()
        };
        let english = text(document(), "en");
        assert_eq!(shown(&english.content(0..3)), "One.\n  Two. [b]Three.[/b]");
        assert_eq!(shown(&text(document(), "ja").content(1..3)), "Two.[b]Three.[/b]");
        assert_eq!(english.content(1..1), Content::default());
    }

    #[test]
    fn lines_that_are_segments_tell_nothing_of_blocks() {
        let mut b = Builder::new(Path::new("a.txt"));
        for (line, text) in [(1, "One"), (3, "Three")] {
            b.open(BlockKind::Paragraph, line);
            b.push(text);
        }
        let document = b.finish();
        let empty = Segment { span: Span { start: 4, end: 4 }, block: 1 };
        let lines =
            vec![Segment { span: Span::new(0..3), block: 0 }, empty, Segment { span: Span::new(4..9), block: 1 }];
        let text = Text::new("a.txt", document, "en".parse().unwrap(), lines).without_blocks();
        assert!(text.side().segments.iter().all(|s| s.block == 0));
        assert_eq!(text.content(0..3).text(), "One Three");
        assert_eq!((text.content(1..2).text(), text.line(2)), ("", Some(3)));
    }

    proptest! {
        #[test]
        fn every_code_and_every_word_is_in_one_segment(pieces in prop::collection::vec((0..5u8, "[ab. ]{0,6}"), 0..12)) {
            let mut b = Builder::new(Path::new("a"));
            let mut open = Vec::new();
            for (at, (what, words)) in pieces.iter().enumerate() {
                match what {
                    0 => b.open(BlockKind::Paragraph, 0),
                    1 => b.lone_code(format!("<{at}/>")),
                    2 => open.push(b.open_code(format!("<{at}>"))),
                    3 if !open.is_empty() => b.close_code(open.pop().unwrap(), format!("</{at}>")),
                    _ => {}
                }
                b.push(words);
            }
            let document = b.finish();
            let expected: Vec<&str> = document.codes.iter().map(|c| c.markup.as_str()).collect();
            let text = text(document.clone(), "en");
            let all: Vec<Content> = (0..text.segments().len()).map(|i| text.content(i..i + 1)).collect();
            let mut codes: Vec<&str> = all.iter().flat_map(Content::codes).map(|c| c.markup.as_str()).collect();
            let mut sorted = expected.clone();
            sorted.sort_unstable();
            codes.sort_unstable();
            prop_assert_eq!(codes, sorted);
            let whole = text.content(0..all.len());
            prop_assert_eq!(whole.codes().iter().map(|c| c.markup.as_str()).collect::<Vec<_>>(), expected);
            let solid = |s: &str| s.split_whitespace().collect::<String>();
            prop_assert_eq!(solid(whole.text()), solid(&document.text));
            prop_assert!(all.iter().all(|c| c.text() == c.text().trim()));
        }
    }
}
