//! The network: pieces to sums over texts.

use super::branch::{Branch, Scratch};
use super::embeddings::{Embedding, Embeddings};
use super::head::Head;
use super::known::{Known, Piece};
use super::layout::{BRANCHES, EPSILON, INNER, Inner, WIDTH, Weights};
use super::sums::Sums;
use crate::encoder::matrix::Matrix;
use crate::encoder::npy::Store;
use crate::encoder::vectors::{dot, sums};
use crate::encoder::wide::wide;
use crate::error::Result;
use rayon::prelude::*;
use std::ops::Range;
use std::sync::{Mutex, PoisonError};

/// How many pieces of texts are got to know and added up before the layers behind the sums run, and of how many texts.
const STRETCH: usize = 8192;
const TEXTS: usize = 256;
/// How many pieces of texts go through the branches at once.
const BATCH: usize = 256;
/// How many pieces are got to know at once.
const LEARNED: usize = 64;
/// How many texts a stretch has at least for each that it looks ahead: those are added up twice.
const AHEAD: usize = 16;

pub(super) struct Network {
    pub(super) embeddings: Embeddings,
    projection: Matrix,
    bias: Vec<f32>,
    gain: Vec<f32>,
    shift: Vec<f32>,
    two: Branch<2, 7>,
    three: Branch<3, 8>,
    five: Branch<5, 10>,
    pub(super) head: Head,
    /// What is known, for the next texts.
    known: Mutex<Known>,
    /// What batches needed, for the next ones.
    rooms: Mutex<Vec<Batch>>,
}

/// What a batch needs meanwhile.
#[derive(Default)]
struct Batch {
    scratch: Scratch,
    features: Vec<[Inner; BRANCHES]>,
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
            two: Branch::new(&mut weights, (0, BRANCHES))?,
            three: Branch::new(&mut weights, (1, BRANCHES + 2))?,
            five: Branch::new(&mut weights, (2, BRANCHES + 5))?,
            head: Head::read(&mut weights)?,
            known: Mutex::default(),
            rooms: Mutex::default(),
        })
    }

    /// Calls `work` for each so many texts, with their sums and which of them they are: behind them are those of so many
    /// more texts, unless there are no more. It makes vectors of them, as many for a text as there may be texts in a run.
    /// They are in the order of the texts, and do not depend on the number of threads.
    pub(super) fn each(
        &self,
        texts: &[&str],
        cut: impl Fn(&str) -> Vec<u32> + Sync,
        (size, more): (usize, usize),
        work: impl Fn(&Sums, Range<usize>) -> Vec<f32> + Sync,
    ) -> Vec<f32> {
        let cut: Vec<Vec<u32>> = texts.par_iter().map(|text| cut(text)).collect();
        let mut done = Vec::with_capacity(texts.len() * (1 + more) * WIDTH);
        let mut known = std::mem::take(&mut *self.known.lock().unwrap_or_else(PoisonError::into_inner));
        let mut start = 0;
        while start < cut.len() {
            let own = fitting(&cut[start..], STRETCH).min(TEXTS).max(AHEAD * more).min(cut.len() - start);
            let looked_at = &cut[start..(start + own + more).min(cut.len())];
            self.learn(&mut known, looked_at);
            let sums = self.sums(&known, looked_at, more > 0);
            let windows = (0..own).into_par_iter().step_by(size);
            let vectors: Vec<Vec<f32>> = windows.map(|first| work(&sums, first..(first + size).min(own))).collect();
            for vectors in vectors {
                done.extend(vectors);
            }
            start += own;
        }
        *self.known.lock().unwrap_or_else(PoisonError::into_inner) = known;
        done
    }

    /// Gets to know the pieces of texts.
    fn learn(&self, known: &mut Known, texts: &[Vec<u32>]) {
        let mut pieces = texts.concat();
        pieces.sort_unstable();
        pieces.dedup();
        known.meet(&pieces).par_chunks_mut(LEARNED).for_each(|pieces| {
            wide(
                #[inline(always)]
                || self.know(pieces),
            );
        });
    }

    /// Writes down what there is to know of pieces.
    #[expect(clippy::inline_always, reason = "compiled for each set of instructions, see `wide`")]
    #[inline(always)]
    fn know(&self, pieces: &mut [(u32, &mut Piece)]) {
        let mut embedded = vec![0.0; pieces.len() * WIDTH];
        for ((number, piece), into) in pieces.iter_mut().zip(embedded.chunks_exact_mut(WIDTH)) {
            piece.embedding = self.embeddings.of(*number);
            let Embedding { bytes, step, least } = &piece.embedding;
            into.iter_mut().zip(bytes).for_each(|(number, byte)| *number = f32::from(*byte).mul_add(*step, *least));
            piece.sums = (sums(into, into, |sum, number, _| sum + number), dot(into, into));
        }
        let mut projected = vec![0.0; pieces.len() * BRANCHES * INNER];
        self.projection.multiply(&embedded, &mut projected);
        for row in projected.chunks_exact_mut(BRANCHES * INNER) {
            row.iter_mut().zip(&self.bias).for_each(|(number, bias)| *number += bias);
            even_out(row);
            for (number, (gain, shift)) in row.iter_mut().zip(self.gain.iter().zip(&self.shift)) {
                *number = number.mul_add(*gain, *shift);
            }
        }
        let projected = projected.as_chunks().0;
        let of = |branch: usize| projected.iter().skip(branch).step_by(BRANCHES).copied().collect::<Vec<Inner>>();
        self.two.share(&of(0), pieces);
        self.three.share(&of(1), pieces);
        self.five.share(&of(2), pieces);
    }

    /// The sums of texts whose pieces are known.
    fn sums(&self, known: &Known, texts: &[Vec<u32>], edges: bool) -> Sums {
        let (mut rest, mut batches) = (texts, Vec::new());
        while !rest.is_empty() {
            let (batch, behind) = rest.split_at(fitting(rest, BATCH));
            batches.push(batch);
            rest = behind;
        }
        let rooms = || self.rooms.lock().unwrap_or_else(PoisonError::into_inner);
        let work = |texts: &[Vec<u32>]| {
            let mut room = rooms().pop().unwrap_or_default();
            let sums = wide(
                #[inline(always)]
                || self.batch(known, texts, edges, &mut room),
            );
            rooms().push(room);
            sums
        };
        let batches: Vec<Sums> = batches.into_par_iter().map(work).collect();
        let mut sums = Sums::with_room(texts.len(), edges);
        for batch in batches {
            sums.append(batch);
        }
        sums
    }

    /// The sums of a few texts.
    #[expect(clippy::inline_always, reason = "compiled for each set of instructions, see `wide`")]
    #[inline(always)]
    fn batch(&self, known: &Known, texts: &[Vec<u32>], edges: bool, room: &mut Batch) -> Sums {
        let pieces: Vec<&Piece> = texts.iter().flatten().map(|piece| known.piece(*piece)).collect();
        let ends: Vec<usize> = texts
            .iter()
            .scan(0, |end, text| {
                *end += text.len();
                Some(*end)
            })
            .collect();
        let Batch { scratch, features } = room;
        features.resize(pieces.len().max(features.len()), [[0.0; INNER]; BRANCHES]);
        self.two.look(&ends, &pieces, scratch, features);
        self.three.look(&ends, &pieces, scratch, features);
        self.five.look(&ends, &pieces, scratch, features);
        let (mut sums, mut start) = (Sums::with_room(texts.len(), edges), 0);
        for end in ends {
            sums.push(&pieces[start..end], &features[start..end], edges);
            start = end;
        }
        sums
    }
}

/// How many texts have no more than so many pieces, or 1.
fn fitting(texts: &[Vec<u32>], most: usize) -> usize {
    let pieces = texts.iter().scan(0, |pieces, text| {
        *pieces += text.len();
        Some(*pieces)
    });
    pieces.take_while(|pieces| *pieces <= most).count().max(1)
}

/// Takes the mean of numbers away and divides them by their standard deviation (Ba et al., 2016, "Layer Normalization").
#[expect(clippy::inline_always, reason = "compiled for each set of instructions, see `wide`")]
#[inline(always)]
fn even_out(numbers: &mut [f32]) {
    let count = numbers.len() as f32;
    let mean = sums(numbers, numbers, |sum, number, _| sum + number) / count;
    for number in numbers.iter_mut() {
        *number -= mean;
    }
    let deviation = (dot(numbers, numbers) / count + EPSILON).sqrt();
    let scale = 1.0 / deviation;
    for number in numbers.iter_mut() {
        *number *= scale;
    }
}
