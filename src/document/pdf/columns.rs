//! The columns of a page, in the order they are read.

use super::line::{self, Line};
use super::page::{Page, Word};

/// A part of a page whose lines are read from top to bottom.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Region {
    pub(super) lines: Vec<Line>,
    /// The ends of a full line.
    pub(super) left: f32,
    pub(super) right: f32,
    /// Whether it is one of several columns.
    is_column: bool,
}

/// The regions of a document in reading order. A gap that runs down a page divides it into columns; lines across the
/// gap are regions of their own, and what is above them is read first. Pages that are too empty to show a gap are
/// divided where others are.
pub(super) fn regions(pages: Vec<Page>) -> Vec<Region> {
    let gutters: Vec<Option<f32>> = pages.iter().map(|page| gutter(&page.words)).collect();
    let mut regions = Vec::new();
    for (page, own) in pages.into_iter().zip(&gutters) {
        let gutter = own.or_else(|| gutters.iter().flatten().copied().find(|&x| is_free(&page.words, x)));
        divide(page.words, gutter, 0, &mut regions);
    }
    widen(&mut regions);
    regions
}

/// Whether hardly a word stands across a place where other pages are divided.
fn is_free(words: &[Word], x: f32) -> bool {
    let across = words.iter().filter(|w| w.x0 < x && w.x1 > x).count();
    across * 8 <= line::lines(words.to_vec()).len()
}

/// Columns inside columns: more than this no page has.
const DEEPEST: u32 = 2;

fn divide(words: Vec<Word>, gutter: Option<f32>, depth: u32, regions: &mut Vec<Region>) {
    let Some(gutter) = gutter else {
        let left = words.iter().map(|w| w.x0).fold(f32::INFINITY, f32::min);
        let right = words.iter().map(|w| w.x1).fold(f32::NEG_INFINITY, f32::max);
        if !words.is_empty() {
            regions.push(Region { lines: line::lines(words), left, right, is_column: depth > 0 });
        }
        return;
    };
    // The heights that lines across the gutter take up.
    let mut bands: Vec<(f32, f32)> =
        words.iter().filter(|w| w.x0 < gutter && w.x1 > gutter).map(|w| (w.y0, w.y1)).collect();
    bands.sort_by(|a, b| a.0.total_cmp(&b.0));
    bands.dedup_by(|b, a| {
        let merges = b.0 < a.1;
        if merges {
            a.1 = a.1.max(b.1);
        }
        merges
    });
    let band_of = |w: &Word| bands.partition_point(|band| band.1 <= w.middle());
    let mut parts: Vec<[Vec<Word>; 3]> = (0..=bands.len()).map(|_| [const { Vec::new() }; 3]).collect();
    for word in words {
        let part = band_of(&word);
        let across = bands.get(part).is_some_and(|band| band.0 < word.middle());
        let column = if across { 2 } else { usize::from(word.x0 >= gutter) };
        parts[part][column].push(word);
    }
    let extent = |column: usize| {
        let words = || parts.iter().flat_map(move |part| &part[column]);
        (words().map(|w| w.x0).fold(f32::INFINITY, f32::min), words().map(|w| w.x1).fold(f32::NEG_INFINITY, f32::max))
    };
    let extents = [extent(0), extent(1)];
    for [first, second, across] in parts {
        for (words, (left, right)) in [first, second].into_iter().zip(extents) {
            let before = regions.len();
            let inner = (depth + 1 < DEEPEST).then(|| self::gutter(&words)).flatten();
            divide(words, inner, depth + 1, regions);
            if let [region] = &mut regions[before..] {
                (region.left, region.right) = (left, right);
            }
        }
        if !across.is_empty() {
            let (left, right) = (extents[0].0, extents[1].1);
            regions.push(Region { lines: line::lines(across), left, right, is_column: false });
        }
    }
}

/// Where a gap runs down a page between two columns of running text: hardly a word stands across it, a good part of the
/// words stands on either side, most lines on the left reach it, and most on the right begin at it.
fn gutter(words: &[Word]) -> Option<f32> {
    if words.len() < 40 {
        return None;
    }
    let em = line::usual_height(words);
    let left = words.iter().map(|w| w.x0).fold(f32::INFINITY, f32::min);
    let right = words.iter().map(|w| w.x1).fold(f32::NEG_INFINITY, f32::max);
    let width = (right - left).clamp(0.0, 20_000.0);
    // How many words stand across each point of the width.
    let mut across = vec![0_i32; width as usize + 2];
    for word in words {
        let column = |x: f32| ((x - left).max(0.0) as usize).min(across.len() - 1);
        let (from, to) = (column(word.x0), column(word.x1));
        across[from] += 1;
        across[to] -= 1;
    }
    let mut sum = 0;
    for n in &mut across {
        sum += *n;
        *n = sum;
    }
    let rows = line::lines(words.to_vec()).len();
    let few = |x: &usize| across[*x] as usize * 8 <= rows;
    let mut best = 0..0;
    let mut x = (width * 0.2) as usize;
    let end = (width * 0.8) as usize;
    while x < end {
        let to = (x..end).find(|x| !few(x)).unwrap_or(end);
        if to - x > best.len() {
            best = x..to;
        }
        x = to + 1;
    }
    let gutter = left + f32::midpoint(best.start as f32, best.end as f32);
    let side = |test: &dyn Fn(&Word) -> bool| words.iter().filter(|w| test(w)).cloned().collect::<Vec<_>>();
    let sides = [side(&|w| w.x1 <= gutter), side(&|w| w.x0 >= gutter)];
    if (best.len() as f32) < 0.6 * em || sides.iter().any(|s| s.len() * 5 < words.len()) {
        return None;
    }
    let [first, second] = sides.map(line::lines);
    let reach = first.iter().filter(|l| l.x1 > gutter - (gutter - left) * 0.25).count();
    let begin = second.iter().filter(|l| l.x0 < gutter + 3.0 * em).count();
    let enough = |n: usize, lines: &[Line]| lines.len() >= 5 && n * 2 >= lines.len();
    (enough(reach, &first) && enough(begin, &second)).then_some(gutter)
}

/// Gives narrow regions, such as a last page of short lines, the width that regions usually have.
fn widen(regions: &mut [Region]) {
    for is_column in [false, true] {
        let mut widths: Vec<f32> =
            regions.iter().filter(|r| r.is_column == is_column).map(|r| r.right - r.left).collect();
        widths.sort_by(f32::total_cmp);
        let Some(&usual) = widths.get(widths.len() * 3 / 4) else { continue };
        for region in regions.iter_mut().filter(|r| r.is_column == is_column) {
            if region.lines.iter().any(|l| l.leftwards) {
                region.left = region.left.min(region.right - usual);
            } else {
                region.right = region.right.max(region.left + usual);
            }
        }
    }
}
