//! Which vectors of two sets lie closest to each other: all are compared with all, or, of many, those in the same part of space.

use super::cells::nearest_in_cells;
use super::matrix::Matrix;
use super::rounded::Rounded;
use rayon::prelude::*;

/// How many of one set are compared with how many of the other at once.
pub(super) const ROWS: usize = 1024;
pub(super) const COLUMNS: usize = 512;

/// A vector and how close it is: its number and the cosine.
pub type Near = (u32, f32);

/// For each vector of two sets the `count` closest ones of the other set, the closest first; of equally close ones the first
/// comes first. Vectors are as long as 1. Where a set has more than `exact` only those are compared that lie in the same part of
/// the space: a few of the closest are missed.
pub fn nearest(source: &Rounded, target: &Rounded, count: usize, exact: usize) -> (Vec<Vec<Near>>, Vec<Vec<Near>>) {
    if source.len().max(target.len()) > exact {
        return nearest_in_cells(source, target, count);
    }
    let mut ours: Vec<Closest> = vec![Closest::new(count); source.len()];
    let mut theirs: Vec<Closest> = vec![Closest::new(count); target.len()];
    let (rows, columns) = (numbered(source), numbered(target));
    for (rows, ours) in rows.chunks(ROWS).zip(ours.chunks_mut(ROWS)) {
        let left = gathered(source, rows);
        let found: Vec<Vec<Closest>> = theirs
            .par_chunks_mut(COLUMNS)
            .zip(columns.par_chunks(COLUMNS))
            .map(|(theirs, columns)| {
                let mut ours = vec![Closest::new(count); rows.len()];
                compare((&left, rows, &mut ours), (target, columns, theirs));
                ours
            })
            .collect();
        for found in found {
            ours.iter_mut().zip(found).for_each(|(own, found)| own.take_in(found));
        }
    }
    (listed(ours), listed(theirs))
}

/// The numbers of all vectors of a set.
pub(super) fn numbered(of: &Rounded) -> Vec<u32> {
    (0..of.len() as u32).collect()
}

/// What was closest, without what was needed to find it.
pub(super) fn listed(closest: Vec<Closest>) -> Vec<Vec<Near>> {
    closest.into_iter().map(|closest| closest.near).collect()
}

/// Some vectors of a set, one after the other.
pub(super) fn gathered(set: &Rounded, numbers: &[u32]) -> Vec<f32> {
    numbers.iter().flat_map(|number| set.row(*number as usize).exact()).collect()
}

/// Compares some vectors of one set, [`gathered`], with some of another: each has its closest so far beside it.
pub(super) fn compare(
    (left, rows, ours): (&[f32], &[u32], &mut [Closest]),
    (target, columns, theirs): (&Rounded, &[u32], &mut [Closest]),
) {
    let mut cosines = vec![0.0; rows.len() * columns.len()];
    turned(&gathered(target, columns), target.dimensions()).multiply(left, &mut cosines);
    for ((row, own), cosines) in rows.iter().zip(ours).zip(cosines.chunks_exact(columns.len().max(1))) {
        for ((column, other), cosine) in columns.iter().zip(&mut *theirs).zip(cosines) {
            own.see(*column, *cosine);
            other.see(*row, *cosine);
        }
    }
}

/// Vectors, one after the other, as the columns of a matrix.
pub(super) fn turned(vectors: &[f32], dimensions: usize) -> Matrix {
    let count = vectors.len() / dimensions;
    let mut turned = vec![0.0; vectors.len()];
    for (column, vector) in vectors.chunks_exact(dimensions).enumerate() {
        for (row, number) in vector.iter().enumerate() {
            turned[row * count + column] = *number;
        }
    }
    Matrix::new(&turned, dimensions, count)
}

/// The closest so far, the closest first.
#[derive(Clone)]
pub(super) struct Closest {
    count: usize,
    /// What one has to be as close as.
    least: f32,
    near: Vec<Near>,
}

impl Closest {
    pub(super) fn new(count: usize) -> Self {
        Self { count, least: f32::NEG_INFINITY, near: Vec::new() }
    }

    /// Takes one in if it is close enough, once.
    #[inline]
    pub(super) fn see(&mut self, at: u32, cosine: f32) {
        if cosine >= self.least {
            self.insert(at, cosine);
        }
    }

    fn insert(&mut self, at: u32, cosine: f32) {
        if self.near.iter().any(|near| near.0 == at) {
            return;
        }
        let place = self.near.partition_point(|near| near.1 > cosine || (near.1 >= cosine && near.0 < at));
        self.near.insert(place, (at, cosine));
        self.near.truncate(self.count);
        if self.near.len() == self.count {
            self.least = self.near.last().map_or(f32::INFINITY, |near| near.1);
        }
    }

    /// Takes in what was seen elsewhere.
    pub(super) fn take_in(&mut self, other: Self) {
        other.near.into_iter().for_each(|(at, cosine)| self.see(at, cosine));
    }

    /// The numbers of the closest.
    pub(super) fn numbers(&self) -> impl Iterator<Item = u32> {
        self.near.iter().map(|near| near.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_closest_are_those_that_plain_sorting_finds() {
        let set = |count: usize, seed: usize| {
            let mut set = Rounded::with_room(16, count);
            for at in 0..count {
                let mut vector: Vec<f32> =
                    (0..16).map(|k| (((at * 31 + k * 7 + seed) * 7919 + 13) % 1009) as f32 / 1009.0 - 0.5).collect();
                super::super::vectors::normalize(&mut vector, 1e-12);
                set.push(&vector);
            }
            set
        };
        let (source, target) = (set(ROWS + 90, 3), set(COLUMNS + 70, 11));
        let found = nearest(&source, &target, 3, usize::MAX);
        let check = |one: &Rounded, other: &Rounded, found: &[Vec<Near>]| {
            assert_eq!(found.len(), one.len());
            for (at, near) in found.iter().enumerate().step_by(37) {
                let mut all: Vec<f64> = (0..other.len()).map(|to| one.row(at).cosine(other.row(to))).collect();
                for (to, cosine) in near {
                    assert!((all[*to as usize] - f64::from(*cosine)).abs() < 1e-5);
                }
                all.sort_by(|a, b| b.total_cmp(a));
                let close = near.iter().zip(&all).all(|(near, cosine)| (f64::from(near.1) - cosine).abs() < 1e-5);
                assert!(close && near.len() == 3, "{near:?} {:?}", &all[..3]);
            }
        };
        check(&source, &target, &found.0);
        check(&target, &source, &found.1);
        assert_eq!(nearest(&source, &Rounded::with_room(16, 0), 2, 9).0[5], []);
    }
}
