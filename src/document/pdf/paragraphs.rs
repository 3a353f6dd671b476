//! Lines to paragraphs and headings.

use super::columns::Region;
use super::line::Line;
use crate::document::{BlockKind, plain, wrap};

/// The lines of a block.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Paragraph<'a> {
    pub(super) kind: BlockKind,
    pub(super) lines: Vec<&'a Line>,
}

/// The paragraphs of a document in reading order.
pub(super) fn paragraphs(regions: &[Region]) -> Vec<Paragraph<'_>> {
    let measures = Measures::of(regions);
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    // The region of the line before, and whether the paragraph that is open began with an indented line.
    let mut before: Option<(&Region, &Line)> = None;
    for region in regions {
        for line in &region.lines {
            let goes_on = before.is_some_and(|(above_region, above)| {
                if std::ptr::eq(above_region, region) {
                    let open = paragraphs.last().map_or(0, |p| p.lines.len());
                    measures.goes_on(region, above, line, open == 1)
                } else {
                    measures.goes_on_elsewhere(above_region, above, line)
                }
            });
            match paragraphs.last_mut() {
                Some(open) if goes_on => open.lines.push(line),
                _ => paragraphs.push(Paragraph { kind: BlockKind::Paragraph, lines: vec![line] }),
            }
            before = Some((region, line));
        }
    }
    for paragraph in &mut paragraphs {
        paragraph.kind = measures.kind(paragraph);
    }
    paragraphs
}

/// What is usual in a document.
struct Measures {
    /// The size of most of its text.
    body: f32,
    /// The distance of two lines of a paragraph, in sizes.
    pitch: f32,
    /// The sizes of headings, the largest first.
    headings: Vec<f32>,
}

/// Sizes that differ by less than this share are the same.
const SAME_SIZE: f32 = 0.07;

fn same_size(a: f32, b: f32) -> bool {
    (a - b).abs() <= SAME_SIZE * a.max(b)
}

impl Measures {
    fn of(regions: &[Region]) -> Self {
        let lines = || regions.iter().flat_map(|r| &r.lines);
        let body = weighted_middle(lines().map(|l| (l.size, l.text.len())).collect()).unwrap_or(10.0);
        let pitches = regions.iter().flat_map(|r| r.lines.windows(2)).filter(|w| same_size(w[0].size, w[1].size));
        // Most lines have another line of their paragraph below; more so the longer they are.
        let pitch = weighted_middle(pitches.map(|w| ((w[1].y0 - w[0].y0) / w[0].size, w[0].text.len())).collect());
        let mut headings: Vec<f32> = lines().map(|l| l.size).filter(|&s| s > body * 1.12).collect();
        headings.sort_by(|a, b| b.total_cmp(a));
        headings.dedup_by(|a, b| same_size(*a, *b));
        Self { body, pitch: pitch.unwrap_or(1.2), headings }
    }

    /// Whether a line belongs to the paragraph of the line above it. `first` says that the one above began it.
    fn goes_on(&self, region: &Region, above: &Line, line: &Line, first: bool) -> bool {
        let distance = (line.y0 - above.y0) / above.size;
        if !same_size(above.size, line.size) || distance > self.pitch * 1.25 + 0.05 {
            return false;
        }
        if self.is_large(line) {
            return true;
        }
        let ends = wrap::ends_sentence(&above.text);
        if has_room(region, above, line)
            || (plain::begins_item(&line.text) && ends)
            || plain::bullet(&line.text).is_some()
        {
            return false;
        }
        let (indent, em) = (indent(line) - indent(above), 0.8 * line.size);
        if indent > em {
            // An indented line begins a paragraph, but a hanging indent goes on.
            !ends && !fits(region, above, line)
        } else if indent < -em {
            first || !ends
        } else {
            // Two indented lines, the first with room at its end, begin a paragraph each.
            let margin = if line.leftwards { -region.right } else { region.left };
            !(first && self::indent(line) - margin > em && fits(region, above, line))
        }
    }

    /// Whether a line at the beginning of a column or page goes on with the paragraph before it.
    fn goes_on_elsewhere(&self, region: &Region, above: &Line, line: &Line) -> bool {
        let lower = line.text.chars().find(|c| c.is_alphabetic()).is_some_and(|c| !c.is_uppercase());
        same_size(above.size, line.size)
            && !self.is_large(line)
            && lower
            && !wrap::ends_sentence(&above.text)
            && !has_room(region, above, line)
            && plain::bullet(&line.text).is_none()
    }

    fn is_large(&self, line: &Line) -> bool {
        line.size > self.body * 1.12
    }

    fn kind(&self, paragraph: &Paragraph<'_>) -> BlockKind {
        let Some(first) = paragraph.lines.first() else { return BlockKind::Paragraph };
        if self.is_large(first) && paragraph.lines.len() <= 4 && first.text.contains(char::is_alphabetic) {
            let level = self.headings.iter().position(|&s| same_size(s, first.size)).unwrap_or(0) + 1;
            return BlockKind::Heading(level.min(9) as u8);
        }
        if plain::begins_item(&first.text) { BlockKind::ListItem(1) } else { BlockKind::Paragraph }
    }
}

/// Whether a line was ended by its author: the first word of the next would have fitted. Inside a sentence that takes
/// more room, because what may not be divided from the word behind it is not known.
fn has_room(region: &Region, above: &Line, line: &Line) -> bool {
    let wide = room(region, above) > (region.right - region.left) / 4.0;
    fits(region, above, line) && (wide || wrap::ends_sentence(&above.text))
}

/// Whether the first word of a line would have fitted on the line above.
fn fits(region: &Region, above: &Line, line: &Line) -> bool {
    room(region, above) > line.first_word.min((region.right - region.left) / 2.0) + 0.6 * line.size
}

/// The space behind a line.
fn room(region: &Region, line: &Line) -> f32 {
    if line.leftwards { line.x0 - region.left } else { region.right - line.x1 }
}

/// How far from the side it begins at a line stands; only differences count.
fn indent(line: &Line) -> f32 {
    if line.leftwards { -line.x1 } else { line.x0 }
}

/// The middle of measures, each counted as often as its weight says.
fn weighted_middle(mut measures: Vec<(f32, usize)>) -> Option<f32> {
    measures.sort_by(|a, b| a.0.total_cmp(&b.0));
    let half = measures.iter().map(|m| m.1).sum::<usize>() / 2;
    let mut sum = 0;
    measures
        .iter()
        .find(|m| {
            sum += m.1;
            sum > half
        })
        .map(|m| m.0)
}
