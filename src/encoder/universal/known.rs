//! What the first layers make of pieces, which depends on the piece alone: kept for the pieces that are met most.

use super::embeddings::Embedding;
use super::layout::{INNER, Inner, ROWS};
use rustc_hash::FxHashMap;

/// How many different pieces are known at a time, unless more are met at once: one takes 7.3 KB.
const KNOWN: usize = 7168;
/// What a time that a piece was met counts for the next time, and so on: words of all texts stay, those of another text go.
const FADING: f32 = 0.9;
/// The largest number of a row.
const LARGEST: f32 = 32767.0;

/// What is known of a piece.
#[derive(Clone)]
pub(super) struct Piece {
    /// Its embedding, at hand where its rows are.
    pub(super) embedding: Embedding,
    /// The sum of the numbers of its embedding, and that of their squares.
    pub(super) sums: (f32, f32),
    /// 16 bits a number: half the memory, and as exact as the products that the numbers come from.
    rows: [[i16; INNER]; ROWS],
    /// What 1 stands for in each row.
    steps: [f32; ROWS],
}

/// A row of what is known of a piece.
#[derive(Clone, Copy)]
pub(super) struct Row<'p> {
    pub(super) numbers: &'p [i16; INNER],
    /// What 1 stands for.
    pub(super) step: f32,
}

impl Row<'static> {
    /// Nothing but zeros.
    pub(super) const NOTHING: Self = Self { numbers: &[0; INNER], step: 0.0 };
}

impl Default for Piece {
    fn default() -> Self {
        Self { embedding: Embedding::default(), sums: (0.0, 0.0), rows: [[0; INNER]; ROWS], steps: [0.0; ROWS] }
    }
}

impl Piece {
    /// A row.
    #[expect(clippy::inline_always, reason = "compiled for each set of instructions, see `wide`")]
    #[inline(always)]
    pub(super) fn row(&self, at: usize) -> Row<'_> {
        Row { numbers: &self.rows[at], step: self.steps[at] }
    }

    /// Takes a row in.
    #[expect(clippy::inline_always, reason = "compiled for each set of instructions, see `wide`")]
    #[inline(always)]
    pub(super) fn keep(&mut self, at: usize, row: &Inner) {
        let largest = row.iter().fold(f32::MIN_POSITIVE, |largest, number| largest.max(number.abs()));
        self.steps[at] = largest / LARGEST;
        let times = LARGEST / largest;
        for (kept, number) in self.rows[at].iter_mut().zip(row) {
            *kept = (number * times).round_ties_even() as i16;
        }
    }
}

/// The pieces that are met most.
#[derive(Default)]
pub(super) struct Known {
    places: FxHashMap<u32, u32>,
    pieces: Vec<Piece>,
    /// Which piece is at a place, and how often it was met.
    met: Vec<Met>,
    now: u64,
}

/// When a piece was met.
struct Met {
    piece: u32,
    last: u64,
    /// How often, earlier times counting less.
    often: f32,
}

impl Known {
    /// What is known of a piece that was met last time.
    pub(super) fn piece(&self, piece: u32) -> &Piece {
        &self.pieces[self.places[&piece] as usize]
    }

    /// Meets different pieces, and forgets those that were met least often of late. Hands out the places of those that are
    /// not known yet.
    pub(super) fn meet(&mut self, pieces: &[u32]) -> Vec<(u32, &mut Piece)> {
        self.now += 1;
        let mut new = Vec::new();
        for piece in pieces {
            match self.places.get(piece) {
                Some(place) => self.met[*place as usize].last = self.now,
                None => new.push(*piece),
            }
        }
        for met in &mut self.met {
            met.often = met.often * FADING + f32::from(u8::from(met.last == self.now));
        }
        let over = (self.met.len() + new.len()).saturating_sub(KNOWN);
        let mut old: Vec<usize> = (0..self.met.len()).filter(|at| over > 0 && self.met[*at].last < self.now).collect();
        old.sort_by(|one, other| self.met[*one].often.total_cmp(&self.met[*other].often));
        let mut free = old.into_iter().take(over);
        let mut fresh = Vec::with_capacity(new.len());
        for piece in new {
            let place = free.next().unwrap_or(self.met.len());
            let met = Met { piece, last: self.now, often: 1.0 };
            if let Some(place) = self.met.get_mut(place) {
                self.places.remove(&std::mem::replace(place, met).piece);
            } else {
                self.met.push(met);
            }
            self.places.insert(piece, place as u32);
            fresh.push(place);
        }
        // At once: a vector that grows bit by bit leaves holes of its size behind.
        self.pieces.reserve_exact(KNOWN.saturating_sub(self.pieces.len()));
        self.pieces.resize_with(self.met.len(), Piece::default);
        fresh.sort_unstable();
        let mut fresh = fresh.into_iter().peekable();
        let places = self.pieces.iter_mut().zip(&self.met).enumerate();
        places.filter_map(|(at, (known, met))| fresh.next_if_eq(&at).map(|_| (met.piece, known))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_met_least_is_forgotten() {
        let mut known = Known::default();
        let mut met = |pieces: std::ops::Range<u32>| {
            let fresh = known.meet(&pieces.clone().collect::<Vec<_>>());
            let count = fresh.len();
            for (piece, known) in fresh {
                known.embedding.bytes[..4].copy_from_slice(&piece.to_le_bytes());
            }
            assert!(pieces.into_iter().all(|piece| known.piece(piece).embedding.bytes[..4] == piece.to_le_bytes()));
            count
        };
        let most = KNOWN as u32;
        assert_eq!((met(0..10), met(0..20), met(20..most)), (10, 10, KNOWN - 20));
        assert_eq!((met(10..30), met(most..most + 20)), (0, 20));
        // Twenty of those that were met once went.
        assert_eq!((met(0..30), met(30..50)), (0, 20));
        assert_eq!((met(0..2 * most), met(0..most)), (KNOWN, 0));
        assert_eq!(known.pieces.len(), 2 * KNOWN);
    }

    #[test]
    fn rows_are_kept_to_four_digits_and_more() {
        let row: Inner = std::array::from_fn(|k| ((k * 7919 + 13) % 1009) as f32 / 1009.0 - 0.5);
        let mut piece = Piece::default();
        piece.keep(3, &row);
        let Row { numbers, step } = piece.row(3);
        for (kept, number) in numbers.iter().zip(row) {
            assert!((f32::from(*kept) * step - number).abs() < 1e-5);
        }
        piece.keep(3, &[0.0; INNER]);
        assert_eq!(piece.row(3).numbers, &[0; INNER]);
    }
}
