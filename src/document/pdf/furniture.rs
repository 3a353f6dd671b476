//! Running headers, footers and page numbers: what stands at the edges of pages and is no part of the text.

use super::line::{self, Line};
use super::page::{Page, Word};
use rustc_hash::FxHashMap;

/// The part of a page that is its upper or lower edge.
const EDGE: f32 = 0.12;
/// How many lines an edge may hold.
const MOST: usize = 3;

/// A line at the edge of a page.
struct EdgeLine {
    page: usize,
    /// Its text, with `#` for numbers.
    shape: String,
    /// The number, when the line is nothing else.
    number: Option<i64>,
    y0: f32,
    /// The height of its words, from and to.
    span: (f32, f32),
}

/// Takes away what repeats at the same height at the edges of three pages, or of both when there are two, numbers
/// aside; and page numbers, which count up with the pages. Gives how many lines went.
pub(super) fn remove(pages: &mut [Page]) -> usize {
    let edges: Vec<EdgeLine> = pages.iter().enumerate().flat_map(|(i, page)| edge_lines(i, page)).collect();
    let needed = pages.len().clamp(2, 3);
    let mut shapes: FxHashMap<&str, Vec<(usize, f32)>> = FxHashMap::default();
    // Page numbers less the number of the page are the same all over a document.
    let mut offsets: FxHashMap<i64, Vec<usize>> = FxHashMap::default();
    for line in &edges {
        shapes.entry(&line.shape).or_default().push((line.page, line.y0));
        if let Some(number) = line.number {
            offsets.entry(number - line.page as i64).or_default().push(line.page);
        }
    }
    let repeats = |line: &EdgeLine| {
        let places = shapes.get(line.shape.as_str()).into_iter().flatten();
        let mut pages: Vec<usize> = places.filter(|(_, y)| (y - line.y0).abs() < 3.0).map(|&(page, _)| page).collect();
        pages.dedup();
        pages.len() >= needed
    };
    let counts = |line: &EdgeLine| {
        line.number.is_some_and(|n| {
            let pages = offsets.get(&(n - line.page as i64));
            pages.is_some_and(|pages| pages.iter().any(|&p| p != line.page))
        })
    };
    let gone: Vec<&EdgeLine> = edges.iter().filter(|l| repeats(l) || counts(l)).collect();
    for line in &gone {
        let inside = |w: &Word| line.span.0 <= w.middle() && w.middle() <= line.span.1;
        pages[line.page].words.retain(|w| !inside(w));
    }
    gone.len()
}

fn edge_lines(page: usize, of: &Page) -> Vec<EdgeLine> {
    let rows = line::lines(of.words.clone());
    let upper = |l: &&Line| l.y0 < of.height * EDGE;
    let lower = |l: &&Line| l.y0 + l.size > of.height * (1.0 - EDGE);
    let ends = rows.iter().take(MOST).filter(upper).chain(rows.iter().rev().take(MOST).filter(lower));
    let mut found: Vec<EdgeLine> = ends
        .map(|l| {
            let mut shape = String::new();
            for c in l.text.chars() {
                match c {
                    '0'..='9' if shape.ends_with('#') => {}
                    '0'..='9' => shape.push('#'),
                    _ => shape.push(c),
                }
            }
            let bare = l.text.trim_matches(['-', '–', '—', ' ', '|', '[', ']', '(', ')']);
            EdgeLine {
                page,
                shape,
                number: bare.parse::<u32>().ok().map(i64::from),
                y0: l.y0,
                span: (l.y0, l.y0 + l.size),
            }
        })
        .collect();
    // A page of few lines has them at both edges.
    found.sort_by(|a, b| a.y0.total_cmp(&b.y0));
    found.dedup_by(|a, b| a.y0.total_cmp(&b.y0).is_eq());
    found
}
