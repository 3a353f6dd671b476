//! Fingerprints of 64 bits, the same on every machine: what units are known by, and how duplicates are found.
//!
//! Among ten million different units the chance that any two have the same fingerprint is 1 in 370,000.

use xxhash_rust::xxh3::{Xxh3, xxh3_64};

/// The fingerprint of bytes alone.
pub fn hash64(bytes: &[u8]) -> u64 {
    xxh3_64(bytes)
}

/// Takes texts in, gives a fingerprint out.
#[derive(Default)]
pub struct Hasher(Xxh3);

impl Hasher {
    /// A hasher that has seen nothing.
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes a text in; texts do not run into each other.
    pub fn text(&mut self, text: &str) {
        self.0.update(text.as_bytes());
        self.0.update(&[0]);
    }

    /// Takes a number in.
    pub fn number(&mut self, number: u64) {
        self.0.update(&number.to_le_bytes());
    }

    /// The fingerprint.
    pub fn finish(&self) -> u64 {
        self.0.digest()
    }
}
