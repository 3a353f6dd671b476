//! Which vectors of two sets lie closest to each other, of so many that not all can be compared with all.
//!
//! The space is parted into cells about centres (k-means), and a vector is compared with those that lie in the cells whose
//! centres are closest to it (the inverted file of Sivic and Zisserman, 2003, "Video Google", as in Jégou et al., 2011, "Product
//! Quantization for Nearest Neighbor Search"). Both sets look for each other, so that a pair is seen when either finds it.

use super::matrix::Matrix;
use super::nearest::{COLUMNS, Closest, Near, ROWS, compare, gathered, listed, numbered, turned};
use super::rounded::Rounded;
use super::vectors::normalize;
use rayon::prelude::*;

/// How many vectors of both sets there are for each cell.
const PER_CELL: usize = 512;
/// In how many cells a vector looks.
const PROBES: usize = 16;
/// How many vectors tell where a centre lies, and how often they are asked.
const TELLING: usize = 24;
const ROUNDS: usize = 6;
/// How many cells are done before what they found is put together.
const TOGETHER: usize = 64;
/// How many vectors are told to cells at once.
const TOLD: usize = 256;

/// As [`nearest`](super::nearest), but for a few that are missed.
pub(super) fn nearest_in_cells(source: &Rounded, target: &Rounded, count: usize) -> (Vec<Vec<Near>>, Vec<Vec<Near>>) {
    let mut ours: Vec<Closest> = vec![Closest::new(count); source.len()];
    let mut theirs: Vec<Closest> = vec![Closest::new(count); target.len()];
    if source.is_empty() || target.is_empty() {
        return (listed(ours), listed(theirs));
    }
    let centres = Centres::new(source, target);
    let (our_cells, their_cells) = (centres.cells(source), centres.cells(target));
    look((source, &our_cells.looked_in, &mut ours), (target, &their_cells.of, &mut theirs), count);
    look((target, &their_cells.looked_in, &mut theirs), (source, &our_cells.of, &mut ours), count);
    (listed(ours), listed(theirs))
}

/// Compares in each cell the vectors that look in it with those that are in it.
fn look(
    (seeking, looking, ours): (&Rounded, &[Vec<u32>], &mut [Closest]),
    (others, there, theirs): (&Rounded, &[Vec<u32>], &mut [Closest]),
    count: usize,
) {
    let none = Closest::new(count);
    let cell = |(looking, there): (&Vec<u32>, &Vec<u32>)| {
        let mut ours = vec![none.clone(); looking.len()];
        let mut theirs = vec![none.clone(); there.len()];
        for (rows, ours) in looking.chunks(ROWS).zip(ours.chunks_mut(ROWS)) {
            let left = gathered(seeking, rows);
            for (columns, theirs) in there.chunks(COLUMNS).zip(theirs.chunks_mut(COLUMNS)) {
                compare((&left, rows, ours), (others, columns, theirs));
            }
        }
        (ours, theirs)
    };
    for (looking, there) in looking.chunks(TOGETHER).zip(there.chunks(TOGETHER)) {
        let found: Vec<_> = looking.par_iter().zip(there).map(cell).collect();
        for ((looking, there), (found_ours, found_theirs)) in looking.iter().zip(there).zip(found) {
            looking.iter().zip(found_ours).for_each(|(at, found)| ours[*at as usize].take_in(found));
            there.iter().zip(found_theirs).for_each(|(at, found)| theirs[*at as usize].take_in(found));
        }
    }
}

/// Which vectors of a set are in each cell, and which look in it.
struct Cells {
    of: Vec<Vec<u32>>,
    looked_in: Vec<Vec<u32>>,
}

/// The centres of the cells.
struct Centres {
    count: usize,
    dimensions: usize,
    vectors: Vec<f32>,
}

impl Centres {
    /// Centres about which the vectors of two sets lie.
    fn new(source: &Rounded, target: &Rounded) -> Self {
        let dimensions = source.dimensions();
        let all = source.len() + target.len();
        let count = (all / PER_CELL).max(1);
        let telling = (count * TELLING).min(all);
        let mut some = Rounded::with_room(dimensions, telling);
        for at in (0..telling).map(|nth| nth * all / telling) {
            let row = at.checked_sub(source.len()).map_or_else(|| source.row(at), |at| target.row(at));
            some.push(&row.exact().collect::<Vec<_>>());
        }
        let vectors = (0..count).flat_map(|nth| some.row(nth * telling / count).exact()).collect();
        let mut centres = Self { count, dimensions, vectors };
        for _ in 0..ROUNDS {
            let mut sums = vec![0.0; count * dimensions];
            for (at, closest) in centres.closest(&some, 1).iter().enumerate() {
                for centre in closest.numbers().map(|centre| centre as usize * dimensions) {
                    let sum = &mut sums[centre..centre + dimensions];
                    sum.iter_mut().zip(some.row(at).exact()).for_each(|(sum, number)| *sum += number);
                }
            }
            for (centre, sum) in centres.vectors.chunks_exact_mut(dimensions).zip(sums.chunks_exact_mut(dimensions)) {
                // One that nothing is close to stays where it is.
                if sum.iter().any(|number| *number != 0.0) {
                    normalize(sum, 0.0);
                    centre.copy_from_slice(sum);
                }
            }
        }
        centres
    }

    /// For each vector of a set the closest centres.
    fn closest(&self, set: &Rounded, probes: usize) -> Vec<Closest> {
        let matrix: Matrix = turned(&self.vectors, self.dimensions);
        let numbers = numbered(set);
        let told = numbers.par_chunks(TOLD).flat_map_iter(|rows| {
            let mut cosines = vec![0.0; rows.len() * self.count];
            matrix.multiply(&gathered(set, rows), &mut cosines);
            cosines
                .chunks_exact(self.count)
                .map(|cosines| {
                    let mut closest = Closest::new(probes);
                    cosines.iter().enumerate().for_each(|(centre, cosine)| closest.see(centre as u32, *cosine));
                    closest
                })
                .collect::<Vec<_>>()
        });
        told.collect()
    }

    /// The cells of the vectors of a set.
    fn cells(&self, set: &Rounded) -> Cells {
        let mut cells = Cells { of: vec![Vec::new(); self.count], looked_in: vec![Vec::new(); self.count] };
        for (at, closest) in self.closest(set, PROBES).iter().enumerate() {
            for (nth, centre) in closest.numbers().enumerate() {
                cells.looked_in[centre as usize].push(at as u32);
                if nth == 0 {
                    cells.of[centre as usize].push(at as u32);
                }
            }
        }
        cells
    }
}

#[cfg(test)]
mod tests {
    use super::super::nearest::nearest;
    use super::*;

    /// Vectors about a few hundred themes; both sets have one for each of `count` things, which lie close to each other.
    fn sets(count: usize) -> (Rounded, Rounded) {
        const DIMENSIONS: usize = 32;
        let noise = |at: usize, k: usize, of: usize| {
            let mix =
                |hash: u64, number: usize| (hash ^ number as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29);
            let hash = [at, k, of].into_iter().fold(0xd6e8_feb8_6659_fd93, mix);
            ((hash ^ hash >> 32) % 2001) as f32 / 1000.0 - 1.0
        };
        let set = |side: usize| {
            let mut set = Rounded::with_room(DIMENSIONS, count);
            for at in 0..count {
                let of = |k| noise(at % 211, k, 1) + 0.7 * noise(at, k, 2) + 0.3 * noise(at, k, 3 + side);
                let mut vector: Vec<f32> = (0..DIMENSIONS).map(of).collect();
                normalize(&mut vector, 1e-12);
                set.push(&vector);
            }
            set
        };
        (set(0), set(1))
    }

    #[test]
    fn hardly_any_of_the_closest_is_missed() {
        let (source, target) = sets(9000);
        let (all, some) = (nearest(&source, &target, 4, usize::MAX), nearest_in_cells(&source, &target, 4));
        for (all, some) in [(&all.0, &some.0), (&all.1, &some.1)] {
            let first = all.iter().zip(some).filter(|(all, some)| all[0] == some[0]).count();
            let found = all.iter().zip(some).map(|(all, some)| all.iter().filter(|near| some.contains(near)).count());
            let found: usize = found.sum();
            assert!(first > all.len() * 99 / 100 && found > 4 * all.len() * 9 / 10, "{first} {found} of {}", all.len());
            assert!(some.iter().all(|near| near.is_sorted_by(|a, b| a.1 > b.1 || (a.1 >= b.1 && a.0 < b.0))));
        }
    }

    #[test]
    fn few_are_all_compared() {
        let (source, target) = sets(300);
        assert_eq!(nearest_in_cells(&source, &target, 5), nearest(&source, &target, 5, usize::MAX));
        let none = Rounded::with_room(32, 0);
        assert_eq!(nearest_in_cells(&source, &none, 5), nearest(&source, &none, 5, usize::MAX));
        assert_eq!(nearest_in_cells(&none, &none, 5), (Vec::new(), Vec::new()));
    }
}
