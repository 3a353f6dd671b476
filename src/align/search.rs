//! The best path of beads through two texts, and how probable each bead is.
//!
//! A forward-backward pass over all monotone paths of beads within a band. Beads are independent given the path, so the
//! passes are those of a hidden Markov model without states (Rabiner, 1989).

use super::band::Band;
use std::ops::Range;

/// The most segments of one side that a bead holds.
pub const LONGEST_RUN: usize = 5;

/// The shapes of beads, source by target segments, with their probabilities before anything is learned.
pub const SHAPES: [((usize, usize), f64); 17] = [
    ((1, 1), 0.86),
    ((1, 0), 0.015),
    ((0, 1), 0.015),
    ((2, 1), 0.04),
    ((1, 2), 0.04),
    ((2, 2), 0.006),
    ((3, 1), 0.006),
    ((1, 3), 0.006),
    ((3, 2), 0.001),
    ((2, 3), 0.001),
    ((4, 1), 0.0015),
    ((1, 4), 0.0015),
    ((3, 3), 0.0005),
    ((4, 2), 0.0004),
    ((2, 4), 0.0004),
    ((5, 1), 0.0004),
    ((1, 5), 0.0004),
];

/// The logarithms of the probabilities of [`SHAPES`].
pub type ShapePrior = [f64; SHAPES.len()];

/// The prior before anything is learned.
pub fn first_prior() -> ShapePrior {
    SHAPES.map(|(_, p)| libm::log(p))
}

/// The prior that weighted beads of each shape suggest, drawn towards the first one. Shapes that mirror each other keep
/// one probability, so that exchanging the sides mirrors the result.
pub fn fitted_prior(weights: &[f64; SHAPES.len()]) -> ShapePrior {
    const PRIOR: f64 = 40.0;
    let total = weights.iter().sum::<f64>() + PRIOR;
    let mirror = |(a, b): (usize, usize)| SHAPES.iter().position(|(s, _)| *s == (b, a)).unwrap_or(0);
    std::array::from_fn(|at| {
        let (shape, before) = SHAPES[at];
        let seen = (weights[at] + weights[mirror(shape)]) / 2.0;
        libm::log((seen + PRIOR * before) / total)
    })
}

/// A bead on a path, with its probability.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// The source segments.
    pub source: Range<usize>,
    /// The target segments.
    pub target: Range<usize>,
    /// Which of [`SHAPES`] it has.
    pub shape: usize,
    /// The share of the probability of all paths that lies on paths with this bead.
    pub posterior: f64,
}

/// All beads of notable probability within a band, and the paths through them.
pub struct Lattice {
    grid: Grid,
    /// For each cell and shape the score of the bead that ends there; `-inf` where it does not fit.
    scores: Vec<f32>,
    forward: Vec<f64>,
    backward: Vec<f64>,
}

/// Cells are borders: row `i` and column `j` stand behind `i` source and `j` target segments.
struct Grid {
    rows: Vec<(Range<usize>, usize)>,
}

impl Grid {
    fn new(band: &Band, source: usize, target: usize) -> Self {
        let mut at = 0;
        let rows = (0..=source)
            .map(|i| {
                let before = if i == 0 { 0..1 } else { band.columns(i - 1) };
                let after = if i == source { target..target + 1 } else { band.columns(i) };
                let (start, end) = match (i, source) {
                    (_, 0) => (0, target + 1),
                    (0, _) => (0, after.end + 1),
                    _ if i == source => (before.start, target + 1),
                    _ => (before.start, before.end.max(after.start) + 1),
                };
                let row = (start..end.min(target + 1), at);
                at += row.0.len();
                row
            })
            .collect();
        Self { rows }
    }

    fn cell(&self, i: usize, j: usize) -> Option<usize> {
        let (columns, at) = &self.rows[i];
        columns.contains(&j).then(|| at + j - columns.start)
    }

    fn cells(&self) -> usize {
        self.rows.last().map_or(0, |(columns, at)| at + columns.len())
    }
}

impl Lattice {
    /// Scores every bead within the band. `score` gives the log-likelihood ratio of two runs, both not empty.
    pub fn new(
        band: &Band,
        (source, target): (usize, usize),
        prior: &ShapePrior,
        score: impl Fn(Range<usize>, Range<usize>) -> f64,
    ) -> Self {
        let grid = Grid::new(band, source, target);
        let mut scores = vec![f32::NEG_INFINITY; grid.cells() * SHAPES.len()];
        for i in 0..=source {
            for j in grid.rows[i].0.clone() {
                let Some(cell) = grid.cell(i, j) else { continue };
                for (shape, ((a, b), _)) in SHAPES.iter().enumerate() {
                    if *a > i || *b > j || grid.cell(i - a, j - b).is_none() {
                        continue;
                    }
                    let evidence = if *a == 0 || *b == 0 { 0.0 } else { score(i - a..i, j - b..j) };
                    scores[cell * SHAPES.len() + shape] = (prior[shape] + evidence) as f32;
                }
            }
        }
        let mut lattice = Self { grid, scores, forward: Vec::new(), backward: Vec::new() };
        lattice.run_forward();
        lattice.run_backward();
        lattice
    }

    fn run_forward(&mut self) {
        self.forward = vec![f64::NEG_INFINITY; self.grid.cells()];
        let mut terms = Vec::with_capacity(SHAPES.len());
        for i in 0..self.grid.rows.len() {
            for j in self.grid.rows[i].0.clone() {
                let Some(cell) = self.grid.cell(i, j) else { continue };
                terms.clear();
                if (i, j) == (0, 0) {
                    terms.push(0.0);
                }
                for (shape, ((a, b), _)) in SHAPES.iter().enumerate() {
                    let score = self.scores[cell * SHAPES.len() + shape];
                    if score > f32::NEG_INFINITY
                        && let Some(from) = self.grid.cell(i - a, j - b)
                    {
                        terms.push(self.forward[from] + f64::from(score));
                    }
                }
                self.forward[cell] = log_sum(&terms);
            }
        }
    }

    fn run_backward(&mut self) {
        self.backward = vec![f64::NEG_INFINITY; self.grid.cells()];
        let last = self.grid.rows.len() - 1;
        let corner = self.grid.cells() - 1;
        let mut terms = Vec::with_capacity(SHAPES.len());
        for i in (0..=last).rev() {
            for j in self.grid.rows[i].0.clone().rev() {
                let Some(cell) = self.grid.cell(i, j) else { continue };
                terms.clear();
                if cell == corner {
                    terms.push(0.0);
                }
                for (shape, ((a, b), _)) in SHAPES.iter().enumerate() {
                    if i + a <= last
                        && let Some(to) = self.grid.cell(i + a, j + b)
                    {
                        terms.push(self.backward[to] + f64::from(self.scores[to * SHAPES.len() + shape]));
                    }
                }
                self.backward[cell] = log_sum(&terms);
            }
        }
    }

    fn posterior(&self, cell: usize, from: usize, shape: usize) -> f64 {
        let score = f64::from(self.scores[cell * SHAPES.len() + shape]);
        let whole = self.backward[0];
        libm::exp((self.forward[from] + score + self.backward[cell] - whole).min(0.0))
    }

    /// Calls `take` for each bead more probable than `least`, in order of where it ends.
    pub fn each_bead(&self, least: f64, mut take: impl FnMut(Step)) {
        for i in 0..self.grid.rows.len() {
            for j in self.grid.rows[i].0.clone() {
                let Some(cell) = self.grid.cell(i, j) else { continue };
                if self.forward[cell] + self.backward[cell] < self.backward[0] + libm::log(least) {
                    continue;
                }
                for (shape, ((a, b), _)) in SHAPES.iter().enumerate() {
                    if self.scores[cell * SHAPES.len() + shape] == f32::NEG_INFINITY {
                        continue;
                    }
                    let Some(from) = self.grid.cell(i - a, j - b) else { continue };
                    let posterior = self.posterior(cell, from, shape);
                    if posterior > least {
                        take(Step { source: i - a..i, target: j - b..j, shape, posterior });
                    }
                }
            }
        }
    }

    /// The path on which the expected number of segments in right beads is highest.
    pub fn best_path(&self) -> Vec<Step> {
        let mut best = vec![(f64::NEG_INFINITY, usize::MAX); self.grid.cells()];
        for i in 0..self.grid.rows.len() {
            for j in self.grid.rows[i].0.clone() {
                let Some(cell) = self.grid.cell(i, j) else { continue };
                if (i, j) == (0, 0) {
                    best[cell].0 = 0.0;
                }
                for (shape, ((a, b), _)) in SHAPES.iter().enumerate() {
                    if self.scores[cell * SHAPES.len() + shape] == f32::NEG_INFINITY {
                        continue;
                    }
                    let Some(from) = self.grid.cell(i - a, j - b) else { continue };
                    let value = best[from].0 + self.posterior(cell, from, shape) * (a + b) as f64;
                    if value > best[cell].0 {
                        best[cell] = (value, shape);
                    }
                }
            }
        }
        let mut steps = Vec::new();
        let (mut i, mut j) = (self.grid.rows.len() - 1, self.grid.rows.last().map_or(0, |(c, _)| c.end - 1));
        while (i, j) != (0, 0) {
            let Some(cell) = self.grid.cell(i, j) else { break };
            let shape = best[cell].1;
            let Some(((a, b), _)) = SHAPES.get(shape).copied() else { break };
            let from = self.grid.cell(i - a, j - b).unwrap_or(0);
            let posterior = self.posterior(cell, from, shape);
            steps.push(Step { source: i - a..i, target: j - b..j, shape, posterior });
            (i, j) = (i - a, j - b);
        }
        steps.reverse();
        steps
    }
}

/// `ln(Σ exp(term))`, leaving out terms that cannot change the result.
fn log_sum(terms: &[f64]) -> f64 {
    let top = terms.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    if top == f64::NEG_INFINITY {
        return top;
    }
    let sum: f64 = terms.iter().map(|t| t - top).filter(|d| *d > -30.0).map(libm::exp).sum();
    top + libm::log(sum)
}
