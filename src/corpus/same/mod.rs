//! Pairs that say the same, or nearly the same.
//!
//! What makes two pairs the same is a [`Key`]: a number of 64 bits. Pairs are grouped by sorting their keys, on the disk
//! where they are many ([`Sorter`]), so that a corpus of any size takes little memory; of each group one stays.

mod group;
mod key;
mod near;
mod search;
mod sort;

pub use group::{Groups, Keep, Marks};
pub use key::{By, Key};
pub use near::{Links, Near, NearOptions, Signature};
pub use search::{Known, Rule, Search};
pub use sort::{Sorter, Triple};

use crate::exchange::pairs::Pair;
use crate::unit::fingerprints::Fingerprints;

/// The pairs that were there before, to the letter; 9 to 10 bytes of memory for each.
#[derive(Default)]
pub struct Seen(Fingerprints);

impl Seen {
    /// Adds a pair; `false` if it was there.
    pub fn add(&mut self, pair: &Pair<'_>) -> bool {
        self.0.insert(Key::default().of(pair))
    }
}

#[cfg(test)]
mod tests;
