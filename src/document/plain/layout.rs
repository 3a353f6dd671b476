//! Lines to pieces: where paragraphs, items, headings and examples begin and end in a plain text.

use super::detect::Shape;
use super::line::{Line, is_rule};
use super::mark::{self, Number, Start};
use crate::document::BlockKind;
use crate::document::read::Lines;
use crate::document::wrap::ends_sentence;
use std::ops::Range;

/// A block to be: some lines of the text that belong together.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Piece {
    pub(super) kind: BlockKind,
    /// The lines, as indices.
    pub(super) lines: Range<usize>,
    /// The bytes of the first line's text that are a bullet.
    pub(super) skip: usize,
    number: Option<Number>,
    /// Whether blank lines, rules or the ends of the file are above and below it.
    alone: bool,
}

/// What the lines of a text come to.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Layout {
    pub(super) pieces: Vec<Piece>,
    /// How many lines only draw a rule and are left out.
    pub(super) rules: usize,
}

/// Lays out a text.
pub(super) fn layout(lines: &[Line<'_>], shape: Shape) -> Layout {
    let breaks = |i: usize| {
        shape.lines != Lines::Wrapped
            || lines[i].after_blank
            || lines[i - 1].text().ends_with([',', '，', '、'])
            || lines[i - 1].ends_sentence()
            || has_room(&lines[i - 1], &lines[i], shape.margin.saturating_sub(8))
    };
    let starts = mark::starts(lines, breaks);
    let mut layout = Layout::default();
    let mut from = 0;
    while from < lines.len() {
        let to = (from + 1..lines.len()).find(|&i| lines[i].after_blank).unwrap_or(lines.len());
        lay_out_run(lines, &starts, from..to, shape, &mut layout);
        from = to;
    }
    if shape.lines != Lines::Line {
        find_headings(lines, &mut layout.pieces);
    }
    nest_items(lines, &mut layout.pieces);
    layout
}

/// Whether the first word of the next line would have fitted on a line.
pub(super) fn has_room(line: &Line<'_>, next: &Line<'_>, margin: usize) -> bool {
    usize::from(line.width) + next.first_word() <= margin
}

/// Lays out the lines between two blank lines.
fn lay_out_run(lines: &[Line<'_>], starts: &[Start], run: Range<usize>, shape: Shape, layout: &mut Layout) {
    if shape.lines != Lines::Line && is_preformatted(&lines[run.clone()], &starts[run.clone()]) {
        let kind = BlockKind::Preformatted;
        layout.pieces.push(Piece { kind, lines: run, skip: 0, number: None, alone: true });
        return;
    }
    let first = layout.pieces.len();
    let marked = starts[run.clone()].iter().any(|s| matches!(s, Start::Bullet { .. } | Start::Number(_)));
    let indents = shape.lines == Lines::Wrapped && !marked && indents_paragraphs(&lines[run.clone()], shape.margin);
    let base = lines[run.clone()].iter().map(|l| l.indent).min().unwrap_or(0);
    // Terms and what is said of them, headings and the text below.
    let steps = |i: usize| {
        shape.lines == Lines::Wrapped
            && !marked
            && lines[i].indent != lines[i - 1].indent
            && has_room(&lines[i - 1], &lines[i], shape.margin * 3 / 4)
    };
    let mut open = false;
    for i in run.clone() {
        let text = lines[i].text();
        if shape.lines != Lines::Line && is_rule(text) {
            let last = layout.pieces[first..].last_mut();
            if let Some(title) = last.filter(|p| open && p.lines.len() == 1 && underlines(&lines[i], &lines[i - 1])) {
                title.kind = BlockKind::Heading(underline_level(text));
                title.number = None;
            }
            layout.rules += 1;
            open = false;
            continue;
        }
        let begins = !open
            || shape.lines == Lines::Line
            || starts[i] != Start::Plain
            || (indents && lines[i].indent > base)
            || steps(i)
            || is_contents_line(lines[i - 1].text());
        if !begins {
            if let Some(last) = layout.pieces.last_mut() {
                last.lines.end = i + 1;
            }
            continue;
        }
        let (kind, skip, number) = match &starts[i] {
            Start::Bullet { skip } => (BlockKind::ListItem(1), *skip, None),
            Start::Number(number) => (BlockKind::ListItem(1), 0, Some(number.clone())),
            Start::Plain | Start::Speech => (BlockKind::Paragraph, 0, None),
        };
        layout.pieces.push(Piece { kind, lines: i..i + 1, skip, number, alone: false });
        open = true;
    }
    if let [piece] = &mut layout.pieces[first..] {
        piece.alone = true;
    }
}

/// Whether the lines of a run are an example or a table: typed at a prompt, or with columns that spaces set apart.
fn is_preformatted(run: &[Line<'_>], starts: &[Start]) -> bool {
    let prompt = |l: &Line<'_>| {
        let command = |rest: &str| rest.starts_with(|c: char| c.is_ascii_lowercase() || matches!(c, '.' | '/' | '~'));
        l.text().strip_prefix("$ ").is_some_and(command)
            || (l.indent > 0 && l.text().strip_prefix("# ").is_some_and(command))
    };
    let columns = |(l, start): &(&Line<'_>, &Start)| {
        **start == Start::Plain && (l.text().contains("   ") || l.text().contains('\t')) && !is_contents_line(l.text())
    };
    let aligned = run.iter().zip(starts).filter(columns).count();
    run.first().is_some_and(prompt) || (aligned >= 2 && aligned * 2 >= run.len())
}

/// Whether paragraphs begin with an indented line in a run: the lines above indented ones are ends of paragraphs then.
/// (In a hanging indent, the line above an indented one breaks off in a sentence.)
fn indents_paragraphs(run: &[Line<'_>], margin: usize) -> bool {
    let base = run.iter().map(|l| l.indent).min().unwrap_or(0);
    let (mut indented, mut after_end) = (0, 0);
    for pair in run.windows(2).filter(|w| w[1].indent > base) {
        indented += 1;
        after_end += usize::from(pair[0].ends_sentence() || has_room(&pair[0], &pair[1], margin * 3 / 4));
    }
    indented > 0 && after_end * 5 >= indented * 4
}

/// Whether a line of a table of contents leads to a page number with dots.
fn is_contents_line(text: &str) -> bool {
    let title = text.trim_end_matches(|c: char| c.is_ascii_digit());
    let title = if title.len() < text.len() { title.trim_end() } else { return false };
    title.ends_with("...") || title.ends_with(". . .") || title.ends_with("……") || title.ends_with("···")
}

fn underlines(rule: &Line<'_>, title: &Line<'_>) -> bool {
    let (rule, title) = (rule.columns(), title.columns());
    rule * 2 >= title && rule <= title + title / 2 + 4
}

fn underline_level(rule: &str) -> u8 {
    match rule.chars().next() {
        Some('=' | '═' | '#' | '*') => 1,
        Some('-' | '─' | '━' | '—' | '–') => 2,
        _ => 3,
    }
}

/// Gives items their depth by their indentation.
fn nest_items(lines: &[Line<'_>], pieces: &mut [Piece]) {
    let mut indents: Vec<u16> = Vec::new();
    for piece in pieces {
        let indent = lines[piece.lines.start].indent;
        let BlockKind::ListItem(depth) = &mut piece.kind else {
            let is_heading = matches!(piece.kind, BlockKind::Heading(_));
            indents.retain(|&i| i < indent && !is_heading);
            continue;
        };
        indents.retain(|&i| i <= indent);
        if indents.last() != Some(&indent) {
            indents.push(indent);
        }
        *depth = indents.len().min(usize::from(u8::MAX)) as u8;
    }
}

/// The longest heading, in columns, and the shortest paragraph that counts as running text.
const HEADING: usize = 70;
const RUNNING: usize = 70;

/// Takes for headings numbered lines such as `1.2. Title` that stand alone and are not one of a list; and, in a text of
/// mostly long paragraphs, short lines without a final stop that stand alone above a long one or a numbered heading.
fn find_headings(lines: &[Line<'_>], pieces: &mut [Piece]) {
    let columns: Vec<usize> = pieces.iter().map(|p| lines[p.lines.clone()].iter().map(Line::columns).sum()).collect();
    let running: usize = columns.iter().filter(|&&c| c >= RUNNING).sum();
    let prose = running * 10 >= columns.iter().sum::<usize>() * 7;
    let is_running = |pieces: &[Piece], i: usize| {
        pieces.get(i).is_some_and(|p| p.kind == BlockKind::Paragraph && columns[i] >= RUNNING)
    };
    let follows = |pieces: &[Piece], i: usize| match (&pieces[i - 1].number, &pieces[i].number) {
        (Some(before), Some(number)) => number.follows(before) && pieces[i].alone && pieces[i - 1].alone,
        _ => false,
    };
    for i in (0..pieces.len()).rev() {
        let piece = &pieces[i];
        let text = lines[piece.lines.end - 1].text();
        if !piece.alone || piece.lines.len() > 3 || !text.contains(char::is_alphabetic) {
            continue;
        }
        let level = match (&piece.number, piece.kind) {
            (Some(number), BlockKind::ListItem(_)) => {
                let listed = (i > 0 && follows(pieces, i)) || (i + 1 < pieces.len() && follows(pieces, i + 1));
                let ended = text.ends_with(['.', ':', ';', ',', '。', '；', '，', '：']);
                let titled = number.path.len() > 1 || (prose && is_running(pieces, i + 1) && columns[i] <= HEADING);
                (!listed && !ended && titled && !number.letters).then(|| number.path.len().min(9) as u8)
            }
            (None, BlockKind::Paragraph) => {
                let ended = ends_sentence(text) || text.ends_with([',', '，', '、', '-', '–', '—']);
                let title = prose && piece.lines.len() == 1 && columns[i] <= HEADING && !ended;
                let chapter = pieces.get(i + 1).is_some_and(|p| p.number.is_some() && p.kind != BlockKind::ListItem(1));
                let above = chapter || (is_running(pieces, i + 1) && columns[i + 1] >= 2 * columns[i]);
                (title && above && !text.starts_with(char::is_lowercase)).then_some(if i == 0 { 1 } else { 2 })
            }
            _ => None,
        };
        if let Some(level) = level {
            pieces[i].kind = BlockKind::Heading(level);
        }
    }
}
