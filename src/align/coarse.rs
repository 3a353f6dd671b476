//! A first look at two texts that finds where the path of beads runs, at a small cost for each pair of segments.
//!
//! Only beads of one segment with one, and segments without counterpart, and only the best path to and from each cell
//! (Viterbi, 1967): what lies on a path that is nearly as good as the best is worth a closer look.

use super::band::Band;
use super::search::Grid;
use std::ops::Range;

/// What a segment without counterpart costs: little, so that where nothing is known yet all is looked at.
const SKIP: f32 = 1.0;
/// How much worse than the best path, in nats, a path may be that is still looked at.
const SLACK: f32 = 25.0;

/// For each source segment the target segments that lie beside it on paths that are nearly the best; and the rows in which
/// such a path runs along an edge of the band, beyond which there may be a better one.
///
/// `score` gives the log-likelihood ratio of two segments.
pub(super) fn likely(
    band: &Band,
    (source, target): (usize, usize),
    score: impl Fn(usize, usize) -> f64,
) -> (Vec<Range<usize>>, Vec<usize>) {
    let grid = Grid::new(band, source, target);
    let links = links(&grid, score);
    let forward = forward(&grid, &links);
    let floor = forward.last().copied().unwrap_or(0.0) - SLACK;
    // The first and the last border that is passed, for each row; none yet.
    let mut rows = vec![(usize::MAX, 0); source + 1];
    let mut below: Vec<f32> = Vec::new();
    let mut edges: Vec<usize> = Vec::new();
    for i in (0..=source).rev() {
        let (columns, at) = grid.row(i);
        let mut here = vec![f32::NEG_INFINITY; columns.len()];
        let beneath = (i < source).then(|| grid.row(i + 1));
        for j in columns.clone().rev() {
            let own = j - columns.start;
            let mut best = if i == source && j == target { 0.0 } else { f32::NEG_INFINITY };
            if own + 1 < here.len() {
                best = best.max(here[own + 1] - SKIP);
            }
            if let Some((below_columns, below_at)) = &beneath {
                if below_columns.contains(&j) {
                    best = best.max(below[j - below_columns.start] - SKIP);
                }
                if below_columns.contains(&(j + 1)) {
                    let there = j + 1 - below_columns.start;
                    best = best.max(below[there] + links[below_at + there]);
                }
            }
            here[own] = best;
            if forward[at + own] + best >= floor {
                rows[i] = (rows[i].0.min(j), rows[i].1.max(j));
                let on_edge = (j == columns.start && j > 0) || (j + 1 == columns.end && j < target);
                if on_edge && edges.last() != Some(&i) {
                    edges.push(i);
                }
            }
        }
        below = here;
    }
    // A segment lies between two borders; the segment beyond each is let in too, as `Lattice::likely` does.
    let row = |w: &[(usize, usize)]| w[0].0.min(w[1].0).saturating_sub(1)..w[0].1.max(w[1].1) + 1;
    (rows.windows(2).map(row).collect(), edges)
}

/// For each cell the score of the bead of one segment with one that ends there.
fn links(grid: &Grid, score: impl Fn(usize, usize) -> f64) -> Vec<f32> {
    let mut links = vec![f32::NEG_INFINITY; grid.len()];
    for (i, j, cell) in grid.cells() {
        if grid.before(i, j, (1, 1)).is_some() {
            links[cell] = score(i - 1, j - 1) as f32;
        }
    }
    links
}

/// For each cell the score of the best path to it.
fn forward(grid: &Grid, links: &[f32]) -> Vec<f32> {
    let mut best = vec![f32::NEG_INFINITY; grid.len()];
    for (i, j, cell) in grid.cells() {
        let mut here = if cell == 0 { 0.0 } else { f32::NEG_INFINITY };
        if let Some(left) = grid.before(i, j, (0, 1)) {
            here = here.max(best[left] - SKIP);
        }
        if let Some(above) = grid.before(i, j, (1, 0)) {
            here = here.max(best[above] - SKIP);
        }
        if let Some(corner) = grid.before(i, j, (1, 1)) {
            here = here.max(best[corner] + links[cell]);
        }
        best[cell] = here;
    }
    best
}
