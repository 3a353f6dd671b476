//! How often the words of two languages were translations of each other in weighted beads.
//!
//! The expectation step of IBM Model 1 (Brown et al., 1993, section 4.1): each target word of a bead spreads one count over
//! the source words of the bead, in proportion to how well they are known to translate it. Work goes from source word to
//! source word, not from bead to bead, so that a row of counts is a plain array and no pair of words is looked up.

use super::{Table, WordId};
use rayon::prelude::*;
use std::ops::Range;

/// How many beads share one index of the words in them.
const PART: usize = 8192;
/// How many rows of counts are worked out at a time.
const ROWS: usize = 512;
/// How many beads are looked at for one word, at the most in all parts and at the least in each; a frequent word is known
/// well from some of them.
const MANY: usize = 1024;
const SOME: usize = 64;
/// How many at the most in each part.
const OF_PART: usize = 256;
/// A count below this is not kept.
const LEAST: f32 = 0.01;

/// The words of weighted beads: each word once for each side of a bead, with how often it stands there.
#[derive(Clone, Debug, Default)]
pub struct Bags {
    weights: Vec<f32>,
    source: Side,
    target: Side,
}

/// One side of all beads.
#[derive(Clone, Debug, Default)]
struct Side {
    words: Vec<(WordId, f32)>,
    ends: Vec<u32>,
}

impl Side {
    fn push(&mut self, words: &[WordId]) {
        let start = self.words.len();
        self.words.extend(words.iter().map(|&word| (word, 1.0)));
        self.words[start..].sort_unstable_by_key(|w| w.0);
        let mut kept = start;
        for at in start..self.words.len() {
            if kept > start && self.words[kept - 1].0 == self.words[at].0 {
                self.words[kept - 1].1 += 1.0;
            } else {
                self.words[kept] = self.words[at];
                kept += 1;
            }
        }
        self.words.truncate(kept);
        self.ends.push(kept as u32);
    }

    fn range(&self, bead: usize) -> Range<usize> {
        let start = if bead == 0 { 0 } else { self.ends[bead - 1] };
        start as usize..self.ends[bead] as usize
    }

    fn append(&mut self, other: &Self) {
        let shift = self.words.len() as u32;
        self.words.extend(&other.words);
        self.ends.extend(other.ends.iter().map(|end| end + shift));
    }
}

impl Bags {
    /// Adds a bead of this weight.
    pub fn push(&mut self, source: &[WordId], target: &[WordId], weight: f64) {
        self.weights.push(weight as f32);
        self.source.push(source);
        self.target.push(target);
    }

    /// Adds the beads of another part of the text.
    pub fn append(&mut self, other: &Self) {
        self.weights.extend(&other.weights);
        self.source.append(&other.source);
        self.target.append(&other.target);
    }

    /// The same beads in the other direction.
    #[must_use]
    pub fn reversed(self) -> Self {
        Self { weights: self.weights, source: self.target, target: self.source }
    }
}

/// What was counted for one direction: how often a source word was translated by a target word, less the largest share
/// that a single bead contributed, so that a bead never proves itself. Ordered by source and target word.
#[derive(Clone, Debug, Default)]
pub struct Counts {
    kept: Vec<(WordId, WordId, f32)>,
}

impl Counts {
    /// The counts of beads whose words are numbered below `words`, as `table` explains them.
    pub fn new(bags: &Bags, table: &Table, (source_words, target_words): (usize, usize)) -> Self {
        let beads = bags.weights.len();
        let parts: Vec<Part> = (0..beads.div_ceil(PART))
            .into_par_iter()
            .map(|p| Part::new(bags, table, p, source_words, target_words))
            .collect();
        let rows = |chunk: usize| {
            let mut row = vec![Cell::default(); target_words];
            let mut touched = Vec::new();
            let mut kept = Vec::new();
            for source in chunk * ROWS..((chunk + 1) * ROWS).min(source_words) {
                count_row(bags, table, &parts, source as WordId, &mut row, &mut touched);
                touched.sort_unstable();
                for target in touched.drain(..) {
                    let Cell { sum, largest, .. } = std::mem::take(&mut row[target as usize]);
                    if sum - largest > LEAST {
                        kept.push((source as WordId, target, sum - largest));
                    }
                }
                for &(target, _) in table.row(source as WordId) {
                    row[target as usize].gain = 0.0;
                }
            }
            kept
        };
        let kept: Vec<Vec<_>> = (0..source_words.div_ceil(ROWS)).into_par_iter().map(rows).collect();
        Self { kept: kept.concat() }
    }

    /// Source word, target word, count.
    pub fn kept(&self) -> &[(WordId, WordId, f32)] {
        &self.kept
    }

    /// The count of a pair of words, if it was kept.
    pub fn of(&self, source: WordId, target: WordId) -> Option<f32> {
        self.kept.binary_search_by_key(&(source, target), |k| (k.0, k.1)).ok().map(|at| self.kept[at].2)
    }
}

#[derive(Clone, Copy, Default)]
struct Cell {
    gain: f32,
    sum: f32,
    largest: f32,
}

fn count_row(bags: &Bags, table: &Table, parts: &[Part], source: WordId, row: &mut [Cell], touched: &mut Vec<WordId>) {
    for &(target, gain) in table.row(source) {
        row[target as usize].gain = gain;
    }
    let rest = table.rest(source) as f32;
    let enough = (MANY / parts.len().max(1)).clamp(SOME, OF_PART);
    for part in parts {
        let beads = part.beads_with(source);
        let step = beads.len().div_ceil(enough).max(1);
        for &(bead, times) in beads.iter().step_by(step) {
            let weight = bags.weights[bead as usize] * times;
            let range = bags.target.range(bead as usize);
            let shares = &part.per_share[range.start - part.first_share..range.end - part.first_share];
            for (&(target, often), per_share) in bags.target.words[range].iter().zip(shares) {
                let cell = &mut row[target as usize];
                let share = weight * often * (cell.gain + rest) * per_share;
                if cell.sum == 0.0 {
                    touched.push(target);
                }
                cell.sum += share * step as f32;
                cell.largest = cell.largest.max(share);
            }
        }
    }
}

/// Some beads one after another: which of them hold each source word, and by what the share of a pair of words in a bead
/// is to be multiplied.
struct Part {
    starts: Vec<u32>,
    beads: Vec<(u32, f32)>,
    first_share: usize,
    per_share: Vec<f32>,
}

impl Part {
    fn new(bags: &Bags, table: &Table, part: usize, source_words: usize, target_words: usize) -> Self {
        let range = part * PART..((part + 1) * PART).min(bags.weights.len());
        let mut starts = vec![0_u32; source_words + 1];
        let words = bags.source.range(range.start).start..bags.source.range(range.end - 1).end;
        for (word, _) in &bags.source.words[words.clone()] {
            starts[*word as usize + 1] += 1;
        }
        for word in 0..source_words {
            starts[word + 1] += starts[word];
        }
        let mut next = starts.clone();
        let mut beads = vec![(0, 0.0); words.len()];
        let shares = bags.target.range(range.start).start..bags.target.range(range.end - 1).end;
        let mut rests = vec![1.0_f32; range.len()];
        for bead in range.clone() {
            for &(word, times) in &bags.source.words[bags.source.range(bead)] {
                beads[next[word as usize] as usize] = (bead as u32, times);
                next[word as usize] += 1;
                rests[bead - range.start] += times * table.rest(word) as f32;
            }
        }
        let mut new = Self { starts, beads, first_share: shares.start, per_share: vec![0.0; shares.len()] };
        for bead in range.clone() {
            for at in bags.target.range(bead) {
                new.per_share[at - shares.start] = rests[bead - range.start];
            }
        }
        let mut gains = vec![0.0_f32; target_words];
        for source in 0..source_words as WordId {
            let (from, to) = (new.starts[source as usize], new.starts[source as usize + 1]);
            if from == to || table.row(source).is_empty() {
                continue;
            }
            for &(target, gain) in table.row(source) {
                gains[target as usize] = gain;
            }
            for at in from..to {
                let (bead, times) = new.beads[at as usize];
                let range = bags.target.range(bead as usize);
                let sums = &mut new.per_share[range.start - shares.start..range.end - shares.start];
                for ((target, _), sum) in bags.target.words[range].iter().zip(sums) {
                    *sum += times * gains[*target as usize];
                }
            }
            for &(target, _) in table.row(source) {
                gains[target as usize] = 0.0;
            }
        }
        new.per_share.iter_mut().for_each(|sum| *sum = 1.0 / *sum);
        new
    }

    fn beads_with(&self, source: WordId) -> &[(u32, f32)] {
        &self.beads[self.starts[source as usize] as usize..self.starts[source as usize + 1] as usize]
    }
}
