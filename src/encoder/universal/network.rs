//! The network: pieces to sums over texts.

use super::branch::{Branch, Scratch};
use super::embeddings::Embeddings;
use super::head::Head;
use super::layout::{BRANCHES, FEATURES, INNER, Inner, ROWS, WIDTH, Weights};
use crate::encoder::matrix::Matrix;
use crate::encoder::npy::Store;
use crate::encoder::vectors::{dot, sums};
use crate::encoder::wide::wide;
use crate::error::Result;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::ops::Range;
use std::sync::{Mutex, PoisonError};

/// How many different pieces are known at a time: what the network knows of one takes 13 KB.
const KNOWN: usize = 2048;
/// How many windows of texts are done with the same known pieces.
const WINDOWS: usize = 4;
/// How many pieces of texts go through the branches at once.
const BATCH: usize = 256;
/// How many pieces are got to know at once.
const LEARNED: usize = 64;
/// What is added to a variance before it divides.
const EPSILON: f32 = 1e-12;

pub(super) struct Network {
    embeddings: Embeddings,
    projection: Matrix,
    bias: Vec<f32>,
    gain: Vec<f32>,
    shift: Vec<f32>,
    two: Branch<5>,
    three: Branch<6>,
    five: Branch<8>,
    pub(super) head: Head,
    /// What was known last, for the next texts.
    known: Mutex<Known>,
}

/// What the pieces of a text came to.
#[derive(Clone, Copy)]
pub(super) struct Sum {
    /// Over all pieces.
    pub(super) total: [f32; FEATURES],
    /// How many there are.
    pub(super) length: f32,
    /// Of the piece that ends the text; and of that which begins it.
    last: [f32; FEATURES],
    first: [f32; FEATURES],
}

impl Default for Sum {
    fn default() -> Self {
        let none = [0.0; FEATURES];
        Self { total: none, length: 0.0, last: none, first: none }
    }
}

impl Sum {
    /// Adds a text that follows; the pieces that end the one and begin the other go.
    pub(super) fn append(&mut self, next: &Self) {
        if self.length == 0.0 {
            *self = *next;
            return;
        }
        for (at, number) in self.total.iter_mut().enumerate() {
            *number += next.total[at] - next.first[at] - self.last[at];
        }
        self.length += next.length - 2.0;
        self.last = next.last;
    }
}

/// What the network knows of pieces.
#[derive(Default)]
struct Known {
    places: FxHashMap<u32, usize>,
    rows: Vec<Inner>,
}

impl Known {
    /// Forgets all but some pieces.
    fn keep(&mut self, pieces: &[u32]) {
        let mut kept: Vec<(usize, u32)> =
            pieces.iter().filter_map(|piece| Some((*self.places.get(piece)?, *piece))).collect();
        kept.sort_unstable();
        self.places.clear();
        for (to, (from, piece)) in kept.iter().enumerate() {
            self.rows.copy_within(from * ROWS..(from + 1) * ROWS, to * ROWS);
            self.places.insert(*piece, to);
        }
        self.rows.truncate(kept.len() * ROWS);
    }
}

impl Network {
    /// Reads the weights.
    pub(super) fn read(store: Store<'_>) -> Result<Self> {
        let embeddings = Embeddings::read(store)?;
        let mut weights = Weights::open(store)?;
        let windows = [2, 3, 5];
        let mut side_by_side = vec![0.0; WIDTH * BRANCHES * INNER];
        for (branch, n) in windows.iter().enumerate() {
            let own = weights.floats(&format!("proj{n}"), &[WIDTH, INNER])?;
            for (row, own) in own.chunks_exact(INNER).enumerate() {
                let at = (row * BRANCHES + branch) * INNER;
                side_by_side[at..at + INNER].copy_from_slice(own);
            }
        }
        let mut joined = |name: &str| -> Result<Vec<f32>> {
            let parts = windows.iter().map(|n| weights.floats(&format!("{name}{n}"), &[INNER]));
            Ok(parts.collect::<Result<Vec<_>>>()?.concat())
        };
        let (bias, gain, shift) = (joined("proj_b")?, joined("ln_g")?, joined("ln_b")?);
        Ok(Self {
            embeddings,
            projection: Matrix::new(&side_by_side, WIDTH, BRANCHES * INNER),
            bias,
            gain,
            shift,
            two: Branch::new(&mut weights)?,
            three: Branch::new(&mut weights)?,
            five: Branch::new(&mut weights)?,
            head: Head::read(&mut weights, EPSILON)?,
            known: Mutex::default(),
        })
    }

    /// Calls `work` for each so many texts, with how many they are and the sums of them and of so many more that follow.
    /// What it makes of them is in the order of the texts, and does not depend on the number of threads.
    pub(super) fn each<T: Send>(
        &self,
        texts: &[&str],
        cut: impl Fn(&str) -> Vec<u32> + Sync,
        (size, more): (usize, usize),
        work: impl Fn(usize, &[Sum]) -> T + Sync,
    ) -> Vec<T> {
        let mut done = Vec::with_capacity(texts.len().div_ceil(size));
        let mut known = std::mem::take(&mut *self.known.lock().unwrap_or_else(PoisonError::into_inner));
        for first in (0..texts.len()).step_by(WINDOWS * size) {
            let end = (first + WINDOWS * size).min(texts.len());
            let cut: Vec<Vec<u32>> =
                texts[first..(end + more).min(texts.len())].par_iter().map(|text| cut(text)).collect();
            self.learn(&mut known, &cut);
            let windows: Vec<Range<usize>> =
                (0..end - first).step_by(size).map(|at| at..(at + size).min(end - first)).collect();
            let work = |scratch: &mut (Scratch, Vec<f32>), window: Range<usize>| {
                let texts = &cut[window.start..(window.end + more).min(cut.len())];
                work(
                    window.len(),
                    &wide(
                        #[inline(always)]
                        || self.sums(texts, &known, scratch),
                    ),
                )
            };
            done.par_extend(windows.into_par_iter().map_init(Default::default, work));
        }
        *self.known.lock().unwrap_or_else(PoisonError::into_inner) = known;
        done
    }

    /// Gets to know the pieces of texts.
    fn learn(&self, known: &mut Known, texts: &[Vec<u32>]) {
        let mut pieces = texts.concat();
        pieces.sort_unstable();
        pieces.dedup();
        let new = |known: &Known| -> Vec<u32> {
            pieces.iter().filter(|piece| !known.places.contains_key(piece)).copied().collect()
        };
        if known.places.len() + new(known).len() > KNOWN {
            known.keep(&pieces);
        }
        let (new, before) = (new(known), known.places.len());
        known.rows.reserve_exact(new.len() * ROWS);
        known.rows.resize((before + new.len()) * ROWS, [0.0; INNER]);
        known.places.extend(new.iter().enumerate().map(|(at, piece)| (*piece, before + at)));
        new.par_chunks(LEARNED).zip(known.rows[before * ROWS..].par_chunks_mut(LEARNED * ROWS)).for_each(
            |(pieces, rows)| {
                wide(
                    #[inline(always)]
                    || self.know(pieces, rows),
                );
            },
        );
    }

    /// Writes what there is to know of pieces into their rows.
    #[expect(clippy::inline_always, reason = "compiled for each set of instructions, see `wide`")]
    #[inline(always)]
    fn know(&self, pieces: &[u32], rows: &mut [Inner]) {
        let mut embedded = vec![0.0; pieces.len() * WIDTH];
        for (piece, into) in pieces.iter().zip(embedded.chunks_exact_mut(WIDTH)) {
            self.embeddings.write(*piece, into);
        }
        let mut projected = vec![0.0; pieces.len() * BRANCHES * INNER];
        self.projection.multiply(&embedded, &mut projected);
        for row in projected.chunks_exact_mut(BRANCHES * INNER) {
            row.iter_mut().zip(&self.bias).for_each(|(number, bias)| *number += bias);
            even_out(row);
            for (number, (gain, shift)) in row.iter_mut().zip(self.gain.iter().zip(&self.shift)) {
                *number = *number * gain + shift;
            }
        }
        let projected = projected.as_chunks().0;
        for (own, rows) in projected.chunks_exact(BRANCHES).zip(rows.chunks_exact_mut(ROWS)) {
            rows[..BRANCHES].copy_from_slice(own);
        }
        self.two.share(projected, (0, BRANCHES), rows);
        self.three.share(projected, (1, BRANCHES + 2), rows);
        self.five.share(projected, (2, BRANCHES + 5), rows);
    }

    /// The sums of texts.
    #[expect(clippy::inline_always, reason = "compiled for each set of instructions, see `wide`")]
    #[inline(always)]
    fn sums(&self, texts: &[Vec<u32>], known: &Known, (scratch, features): &mut (Scratch, Vec<f32>)) -> Vec<Sum> {
        let mut done = Vec::with_capacity(texts.len());
        let mut rest = texts;
        while !rest.is_empty() {
            let mut ends = Vec::new();
            let mut pieces: Vec<u32> = Vec::new();
            for text in rest {
                if !ends.is_empty() && pieces.len() + text.len() > BATCH {
                    break;
                }
                pieces.extend(text);
                ends.push(pieces.len());
            }
            rest = &rest[ends.len()..];
            features.resize(pieces.len() * FEATURES, 0.0);
            for (piece, features) in pieces.iter().zip(features.chunks_exact_mut(FEATURES)) {
                self.embeddings.write(*piece, &mut features[..WIDTH]);
            }
            let places: Vec<usize> = pieces.iter().map(|piece| known.places[piece] * ROWS).collect();
            look(&self.two, (0, BRANCHES), (&ends, &places), known, scratch, features);
            look(&self.three, (1, BRANCHES + 2), (&ends, &places), known, scratch, features);
            look(&self.five, (2, BRANCHES + 5), (&ends, &places), known, scratch, features);
            let mut start = 0;
            for end in ends {
                let rows = features[start * FEATURES..end * FEATURES].as_chunks_mut::<FEATURES>().0;
                for row in rows.iter_mut() {
                    even_out(row);
                }
                let (first, last) = (rows[0], rows[rows.len() - 1]);
                let mut total = first;
                for row in &rows[1..] {
                    total.iter_mut().zip(row).for_each(|(sum, number)| *sum += number);
                }
                done.push(Sum { total, length: (end - start) as f32, first, last });
                start = end;
            }
        }
        done
    }
}

/// Puts what a branch makes of texts into their features. `rows`: where its projection and its shares are in what is
/// known of a piece.
#[expect(clippy::inline_always, reason = "compiled for each set of instructions, see `wide`")]
#[inline(always)]
fn look<const N: usize>(
    branch: &Branch<N>,
    (own, shares): (usize, usize),
    (ends, places): (&[usize], &[usize]),
    known: &Known,
    scratch: &mut Scratch,
    features: &mut [f32],
) {
    let piece = |at: usize| {
        let rows = &known.rows[places[at]..places[at] + ROWS];
        (&rows[own], &rows[shares..shares + Branch::<N>::WINDOW])
    };
    branch.look(ends, piece, scratch, |at, row| {
        let start = at * FEATURES + WIDTH + own * INNER;
        features[start..start + INNER].copy_from_slice(row);
    });
}

/// Takes the mean of numbers away and divides them by their standard deviation (Ba et al., 2016, "Layer Normalization").
#[expect(clippy::inline_always, reason = "compiled for each set of instructions, see `wide`")]
#[inline(always)]
fn even_out(numbers: &mut [f32]) {
    let count = numbers.len() as f32;
    let mean = sums(numbers, numbers, |number, _| number) / count;
    for number in numbers.iter_mut() {
        *number -= mean;
    }
    let deviation = (dot(numbers, numbers) / count + EPSILON).sqrt();
    let scale = 1.0 / deviation;
    for number in numbers.iter_mut() {
        *number *= scale;
    }
}
