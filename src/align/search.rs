//! The best path of beads through two texts, and how probable each bead is.
//!
//! A forward-backward pass over all monotone paths of beads within a band. Beads are independent given the path, so the
//! passes are those of a hidden Markov model without states (Rabiner, 1989).

use super::band::Band;
use super::logarithm::{exp, ln, log_sum};
use super::prior::{Prior, SHAPES, Seen};
use super::stretch::Stretch;
use std::ops::Range;

/// What is less probable than this under one model will hardly be likely under the next.
const UNLIKELY: f64 = 1e-12;

/// What is less probable than this in one place is not counted there.
const RARE: f64 = 1e-7;

/// How far above what is out of the question the evidence of a link must be to stand well.
const WELL: f64 = 23.0;

/// A bead on a path, with its probability.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Step {
    /// The source segments.
    pub source: Range<usize>,
    /// The target segments.
    pub target: Range<usize>,
    /// The share of the probability of all paths that lies on paths with this bead.
    pub posterior: f64,
}

impl Step {
    /// How many source and how many target segments.
    pub(super) fn shape(&self) -> (usize, usize) {
        (self.source.len(), self.target.len())
    }
}

/// All beads within a band, and the probability of the paths through them.
///
/// A path is a row of links and of segments without counterpart; the latter come in runs, so where a path stands it also
/// remembers whether a link, a source segment or a target segment came last. Between two links the source segments
/// without counterpart come before the target segments without one, so that no two paths have the same beads.
pub(super) struct Lattice {
    grid: Grid,
    /// Where the stretch begins in the source and in the target; the grid counts from there.
    origin: (usize, usize),
    /// Whether a link follows on the last cell.
    followed: bool,
    prior: Prior,
    /// How many of [`SHAPES`] links may have.
    shapes: usize,
    /// For each cell and shape the score of the link that ends there; `-inf` where it does not fit.
    scores: Vec<f32>,
    forward: Vec<Passed>,
    backward: Vec<Passed>,
}

/// Log-probabilities of all that comes before (or after) a cell, by what came last.
#[derive(Clone, Copy)]
struct Passed {
    link: f64,
    source: f64,
    target: f64,
    /// Forward: before a link that begins here. Backward: a link that begins here, and all after it.
    next: f64,
}

const NOWHERE: Passed =
    Passed { link: f64::NEG_INFINITY, source: f64::NEG_INFINITY, target: f64::NEG_INFINITY, next: f64::NEG_INFINITY };

/// Cells are borders: row `i` and column `j` stand behind `i` source and `j` target segments.
pub(super) struct Grid {
    rows: Vec<(Range<usize>, usize)>,
}

impl Grid {
    /// The cells of a band between texts of so many segments.
    pub(super) fn new(band: &Band, source: usize, target: usize) -> Self {
        let mut at = 0;
        let rows = (0..=source)
            .map(|i| {
                let start = if i == 0 { 0 } else { band.columns(i - 1).start };
                let end = if i == source { target } else { band.columns(i).end };
                let row = (start..end + 1, at);
                at += row.0.len();
                row
            })
            .collect();
        Self { rows }
    }

    /// The columns of a row, and the number of its first cell.
    pub(super) fn row(&self, i: usize) -> (Range<usize>, usize) {
        self.rows[i].clone()
    }

    fn cell(&self, i: usize, j: usize) -> Option<usize> {
        let (columns, at) = &self.rows[i];
        columns.contains(&j).then(|| at + j - columns.start)
    }

    /// The cell that lies `a` rows and `b` columns before another.
    pub(super) fn before(&self, i: usize, j: usize, (a, b): (usize, usize)) -> Option<usize> {
        if a > i || b > j { None } else { self.cell(i - a, j - b) }
    }

    /// The cell that lies `a` rows and `b` columns behind another.
    fn behind(&self, i: usize, j: usize, (a, b): (usize, usize)) -> Option<usize> {
        if i + a >= self.rows.len() { None } else { self.cell(i + a, j + b) }
    }

    /// All cells in order, with their place.
    pub(super) fn cells(&self) -> impl DoubleEndedIterator<Item = (usize, usize, usize)> + use<'_> {
        self.rows
            .iter()
            .enumerate()
            .flat_map(|(i, (columns, at))| columns.clone().zip(*at..at + columns.len()).map(move |(j, c)| (i, j, c)))
    }

    /// The links that end in each cell, with the first `shapes` of [`SHAPES`]: cell, shape, segments.
    fn links(
        &self,
        origin: (usize, usize),
        shapes: usize,
    ) -> impl Iterator<Item = (usize, usize, (Range<usize>, Range<usize>))> + use<'_> {
        self.cells().flat_map(move |(i, j, cell)| {
            SHAPES[..shapes].iter().enumerate().filter_map(move |(shape, (size, _))| {
                self.before(i, j, *size).map(|_| (cell, shape, runs(origin, (i, j), *size)))
            })
        })
    }

    /// How many cells there are.
    pub(super) fn len(&self) -> usize {
        self.rows.last().map_or(0, |(columns, at)| at + columns.len())
    }
}

impl Lattice {
    /// Scores every link of a stretch that has one of the first `shapes` of [`SHAPES`]. `score` gives the log-likelihood
    /// ratio of two runs, both not empty; it is told below which floor it need not be right.
    pub(super) fn new(
        stretch: &Stretch,
        prior: &Prior,
        shapes: usize,
        score: impl Fn(Range<usize>, Range<usize>, f64) -> f64,
    ) -> Self {
        let floors: Vec<f64> = (0..shapes).map(|shape| prior.hopeless(shape)).collect();
        let grid = Grid::new(&stretch.band, stretch.source.len(), stretch.target.len());
        let origin = (stretch.source.start, stretch.target.start);
        let mut scores = vec![f32::NEG_INFINITY; grid.len() * shapes];
        for (cell, shape, (source, target)) in grid.links(origin, shapes) {
            let evidence = score(source, target, floors[shape]);
            if evidence >= floors[shape] {
                scores[cell * shapes + shape] = (prior.shapes[shape] + evidence) as f32;
            }
        }
        let (forward, backward) = (Vec::new(), Vec::new());
        let mut lattice =
            Self { grid, origin, followed: stretch.followed, prior: *prior, shapes, scores, forward, backward };
        lattice.run_forward();
        lattice.run_backward();
        lattice
    }

    /// The links that end in a cell: shape, the cell they begin in, score.
    fn links_into(&self, i: usize, j: usize, cell: usize) -> impl Iterator<Item = (usize, usize, f64)> + use<'_> {
        SHAPES[..self.shapes].iter().enumerate().filter_map(move |(shape, (size, _))| {
            let from = self.grid.before(i, j, *size)?;
            Some((shape, from, f64::from(self.scores[cell * self.shapes + shape])))
        })
    }

    fn run_forward(&mut self) {
        let Prior { link, source, target, more, turn, stop, end, .. } = self.prior;
        let mut passed = vec![NOWHERE; self.grid.len()];
        let mut terms = Vec::with_capacity(SHAPES.len());
        for (i, j, cell) in self.grid.cells() {
            let above = self.grid.before(i, j, (1, 0)).map_or(NOWHERE, |c| passed[c]);
            let left = self.grid.before(i, j, (0, 1)).map_or(NOWHERE, |c| passed[c]);
            let mut here = NOWHERE;
            if cell == 0 {
                here.link = 0.0;
            } else {
                terms.clear();
                terms.extend(self.links_into(i, j, cell).map(|(_, from, score)| passed[from].next + score));
                here.link = log_sum(&terms);
            }
            here.source = log_sum(&[above.link + source, above.source + more]);
            here.target = log_sum(&[left.link + target, left.source + turn, left.target + more]);
            here.next = log_sum(&[here.link + link, here.source + stop, here.target + end]);
            passed[cell] = here;
        }
        self.forward = passed;
    }

    fn run_backward(&mut self) {
        let Prior { link, source, target, more, turn, stop, end, .. } = self.prior;
        let mut passed = vec![NOWHERE; self.grid.len()];
        let mut terms = Vec::with_capacity(SHAPES.len());
        for (i, j, cell) in self.grid.cells().rev() {
            if cell + 1 == passed.len() {
                // Where the text ends too, a run of source segments is one without target segments.
                let (link, stop, end) = if self.followed { (link, stop, end) } else { (0.0, stop - end, 0.0) };
                passed[cell] = Passed { link, source: stop, target: end, next: f64::NEG_INFINITY };
                continue;
            }
            terms.clear();
            for (shape, (size, _)) in SHAPES[..self.shapes].iter().enumerate() {
                if let Some(to) = self.grid.behind(i, j, *size) {
                    terms.push(passed[to].link + f64::from(self.scores[to * self.shapes + shape]));
                }
            }
            let next = log_sum(&terms);
            let below = self.grid.behind(i, j, (1, 0)).map_or(f64::NEG_INFINITY, |c| passed[c].source);
            let right = self.grid.behind(i, j, (0, 1)).map_or(f64::NEG_INFINITY, |c| passed[c].target);
            passed[cell] = Passed {
                next,
                link: log_sum(&[next + link, below + source, right + target]),
                source: log_sum(&[next + stop, below + more, right + turn]),
                target: log_sum(&[next + end, right + more]),
            };
        }
        self.backward = passed;
    }

    /// The probability of something whose paths sum to `log`.
    fn share(&self, log: f64) -> f64 {
        exp((log - self.backward[0].link).min(0.0))
    }

    /// How probable it is that the path passes the source segment before a cell there, without a counterpart.
    fn source_skip(&self, cell: usize) -> f64 {
        self.share(self.forward[cell].source + self.backward[cell].source)
    }

    fn target_skip(&self, cell: usize) -> f64 {
        self.share(self.forward[cell].target + self.backward[cell].target)
    }

    /// What is seen when every bead counts by its probability; `link` is called for each link more probable than `least`, and
    /// told whether its evidence stands well.
    pub(super) fn each_link(&self, least: f64, mut link: impl FnMut(Step, bool)) -> Seen {
        let mut seen = Seen::default();
        let floor = ln(least) + self.backward[0].link;
        // A segment is left out in many cells, and in others when the sides are exchanged: each counts.
        let least_skip = ln(RARE) + self.backward[0].link;
        for (i, j, cell) in self.grid.cells() {
            let (before, behind) = (&self.forward[cell], &self.backward[cell]);
            if before.source + behind.source > least_skip {
                seen.skipped += self.source_skip(cell);
                if let Some(to) = self.grid.behind(i, j, (0, 1)) {
                    seen.turned += self.share(before.source + self.prior.turn + self.backward[to].target);
                }
            }
            if before.target + behind.target > least_skip {
                seen.skipped += self.target_skip(cell);
            }
            for (below, is_source) in [((1, 0), true), ((0, 1), false)] {
                if let Some(to) = self.grid.behind(i, j, below) {
                    let after = &self.backward[to];
                    let log = before.link
                        + if is_source { self.prior.source + after.source } else { self.prior.target + after.target };
                    if log > least_skip {
                        seen.opened += self.share(log);
                    }
                }
            }
            if before.link + behind.link <= floor {
                continue;
            }
            for (shape, from, score) in self.links_into(i, j, cell) {
                let posterior = self.share(self.forward[from].next + score + behind.link);
                if posterior > least {
                    let (source, target) = runs(self.origin, (i, j), SHAPES[shape].0);
                    seen.shapes[shape] += posterior;
                    let evidence = score - self.prior.shapes[shape];
                    link(Step { source, target, posterior }, evidence >= self.prior.hopeless(shape) + WELL);
                }
            }
        }
        seen
    }

    /// For each source segment the target segments that lie beside it on paths of notable probability.
    pub(super) fn likely(&self) -> Vec<Range<usize>> {
        let floor = self.backward[0].link + ln(UNLIKELY);
        // The first and the last border that is passed, for each row; none yet.
        let mut rows = vec![(usize::MAX, 0); self.grid.rows.len()];
        for (i, j, cell) in self.grid.cells() {
            let (before, behind) = (&self.forward[cell], &self.backward[cell]);
            let passes = [before.link + behind.link, before.source + behind.source, before.target + behind.target];
            if passes.iter().any(|p| *p > floor) {
                rows[i] = (rows[i].0.min(j), rows[i].1.max(j));
            }
        }
        // A segment lies between two borders; the segment beyond each is let in too, so that a bead of one segment with
        // five lies in the band as the one of five with one does.
        let row = |w: &[(usize, usize)]| w[0].0.min(w[1].0).saturating_sub(1)..w[0].1.max(w[1].1) + 1;
        rows.windows(2).map(row).collect()
    }

    /// For each source segment, and for each target segment, the probability that it has no counterpart, wherever the
    /// path passes it.
    pub(super) fn skipped(&self) -> (Vec<f64>, Vec<f64>) {
        let target = self.grid.rows.last().map_or(0, |(columns, _)| columns.end - 1);
        let mut skipped = (vec![0.0; self.grid.rows.len() - 1], vec![0.0; target]);
        for (i, j, cell) in self.grid.cells() {
            if i > 0 {
                skipped.0[i - 1] += self.source_skip(cell);
            }
            if j > 0 {
                skipped.1[j - 1] += self.target_skip(cell);
            }
        }
        skipped
    }

    /// The path on which the expected number of segments in right beads is highest.
    pub(super) fn best_path(&self) -> Vec<Step> {
        let (source_skipped, target_skipped) = self.skipped();
        // The value of the best path to each cell, and its last bead.
        let mut best: Vec<(f64, (usize, usize), f64)> = vec![(f64::NEG_INFINITY, (0, 0), 0.0); self.grid.len()];
        best[0].0 = 0.0;
        for (i, j, cell) in self.grid.cells() {
            let mut here = best[cell];
            let mut offer = |from: usize, size: (usize, usize), posterior: f64| {
                let value = best[from].0 + posterior * (size.0 + size.1) as f64;
                if value > here.0 {
                    here = (value, size, posterior);
                }
            };
            for (shape, from, score) in self.links_into(i, j, cell) {
                let posterior = self.share(self.forward[from].next + score + self.backward[cell].link);
                offer(from, SHAPES[shape].0, posterior);
            }
            if let Some(from) = self.grid.before(i, j, (1, 0)) {
                offer(from, (1, 0), source_skipped[i - 1].min(1.0));
            }
            if let Some(from) = self.grid.before(i, j, (0, 1)) {
                offer(from, (0, 1), target_skipped[j - 1].min(1.0));
            }
            best[cell] = here;
        }
        let mut steps = Vec::new();
        let (mut i, mut j) = (self.grid.rows.len() - 1, self.grid.rows.last().map_or(0, |(c, _)| c.end - 1));
        while (i, j) != (0, 0) {
            let Some(cell) = self.grid.cell(i, j) else { break };
            let (_, (a, b), posterior) = best[cell];
            if (a, b) == (0, 0) {
                break;
            }
            let (source, target) = runs(self.origin, (i, j), (a, b));
            steps.push(Step { source, target, posterior });
            (i, j) = (i - a, j - b);
        }
        steps.reverse();
        steps
    }
}

/// The runs of all links within a stretch.
pub(super) fn links_within(stretch: &Stretch) -> Vec<(Range<usize>, Range<usize>)> {
    let grid = Grid::new(&stretch.band, stretch.source.len(), stretch.target.len());
    let origin = (stretch.source.start, stretch.target.start);
    grid.links(origin, SHAPES.len()).map(|(_, _, runs)| runs).collect()
}

/// The segments of a bead of this size that ends at a border of a grid.
fn runs(origin: (usize, usize), (i, j): (usize, usize), (a, b): (usize, usize)) -> (Range<usize>, Range<usize>) {
    let (i, j) = (origin.0 + i, origin.1 + j);
    (i - a..i, j - b..j)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        /// A band that holds every path of notable probability gives the beads that a search without a band gives.
        #[test]
        fn a_band_around_what_is_likely_changes_nothing(
            noise in prop::collection::vec(-9.0..3.0_f64, 15 * 14), dropped in 0..15_usize
        ) {
            let (source, target) = (15, 14);
            let score = |s: Range<usize>, t: Range<usize>, _| {
                let pair = |i: usize, j: usize| noise[i * target + j] + if i - usize::from(i > dropped) == j { 12.0 } else { 0.0 };
                let sum: f64 = s.clone().map(|i| t.clone().map(|j| pair(i, j)).fold(f64::NEG_INFINITY, f64::max)).sum();
                sum - 4.0 * (s.len() + t.len()) as f64 + 8.0
            };
            let full = Band::of((0..source).map(|_| 0..target), 0, target);
            let whole = Lattice::new(&Stretch::whole(full, target), &Prior::default(), SHAPES.len(), score);
            let narrow = Band::of(whole.likely(), 1, target);
            let banded = Lattice::new(&Stretch::whole(narrow, target), &Prior::default(), SHAPES.len(), score);
            let (all, some) = (whole.best_path(), banded.best_path());
            prop_assert_eq!(all.len(), some.len());
            for (a, b) in all.iter().zip(&some) {
                prop_assert_eq!((&a.source, &a.target), (&b.source, &b.target));
                prop_assert!((a.posterior - b.posterior).abs() < 1e-5);
            }
        }
    }
}
