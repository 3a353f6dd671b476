//! Which vectors of two sets lie closest to each other: all are compared with all.

use super::matrix::Matrix;
use super::rounded::Rounded;
use rayon::prelude::*;
use std::ops::Range;

/// How many of one set are compared with how many of the other at once.
const ROWS: usize = 1024;
const COLUMNS: usize = 512;

/// A vector and how close it is: its number and the cosine.
pub type Near = (u32, f32);

/// For each vector of two sets the `count` closest ones of the other set, the closest first; of equally close ones the first
/// comes first. Vectors are as long as 1.
pub fn nearest(source: &Rounded, target: &Rounded, count: usize) -> (Vec<Vec<Near>>, Vec<Vec<Near>>) {
    let mut ours: Vec<Closest> = vec![Closest::new(count); source.len()];
    let mut theirs: Vec<Closest> = vec![Closest::new(count); target.len()];
    for first in (0..source.len()).step_by(ROWS) {
        let rows = first..(first + ROWS).min(source.len());
        let left = numbers(source, &rows);
        let found: Vec<Vec<Closest>> = theirs
            .par_chunks_mut(COLUMNS)
            .enumerate()
            .map(|(block, theirs)| {
                let columns = block * COLUMNS..block * COLUMNS + theirs.len();
                let mut cosines = vec![0.0; rows.len() * columns.len()];
                turned(target, &columns).multiply(&left, &mut cosines);
                let mut ours = vec![Closest::new(count); rows.len()];
                for ((row, own), cosines) in rows.clone().zip(&mut ours).zip(cosines.chunks_exact(columns.len())) {
                    for ((column, other), cosine) in columns.clone().zip(theirs.iter_mut()).zip(cosines) {
                        own.see(column as u32, *cosine);
                        other.see(row as u32, *cosine);
                    }
                }
                ours
            })
            .collect();
        for found in found {
            for (own, found) in ours[rows.clone()].iter_mut().zip(found) {
                found.near.into_iter().for_each(|(at, cosine)| own.see(at, cosine));
            }
        }
    }
    let near = |closest: Vec<Closest>| closest.into_iter().map(|closest| closest.near).collect();
    (near(ours), near(theirs))
}

fn numbers(of: &Rounded, rows: &Range<usize>) -> Vec<f32> {
    rows.clone().flat_map(|row| of.row(row).exact()).collect()
}

/// Vectors as the columns of a matrix.
fn turned(of: &Rounded, columns: &Range<usize>) -> Matrix {
    let (dimensions, count) = (of.dimensions(), columns.len());
    let mut turned = vec![0.0; dimensions * count];
    for (column, at) in columns.clone().enumerate() {
        for (row, number) in of.row(at).exact().enumerate() {
            turned[row * count + column] = number;
        }
    }
    Matrix::new(&turned, dimensions, count)
}

/// The closest so far, the closest first.
#[derive(Clone)]
struct Closest {
    count: usize,
    /// What one has to be closer than.
    least: f32,
    near: Vec<Near>,
}

impl Closest {
    fn new(count: usize) -> Self {
        Self { count, least: f32::NEG_INFINITY, near: Vec::new() }
    }

    /// Takes one in if it is close enough. They come in order of their numbers.
    fn see(&mut self, at: u32, cosine: f32) {
        if cosine <= self.least {
            return;
        }
        let place = self.near.partition_point(|near| near.1 >= cosine);
        self.near.insert(place, (at, cosine));
        self.near.truncate(self.count);
        if self.near.len() == self.count {
            self.least = self.near.last().map_or(f32::INFINITY, |near| near.1);
        }
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
        let found = nearest(&source, &target, 3);
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
        assert_eq!(nearest(&source, &Rounded::with_room(16, 0), 2).0[5], []);
    }
}
