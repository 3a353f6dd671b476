//! Pairs that say nearly the same: `MinHash` (Broder, *On the resemblance and containment of documents*, 1997) with bands
//! (Leskovec, Rajaraman and Ullman, *Mining of Massive Datasets*, section 3.4).
//!
//! Two pairs are as alike as the share of runs of four characters that both have, of all that one of them has (Jaccard).
//! Each is known by 64 numbers, of which as many agree as the share says. Pairs that agree in all four numbers of one of 16
//! bands are looked at: of two that are alike by 0.7 that misses 1 in 80, by 0.8 1 in 5,000. They are near if the
//! lowest two bits of the 64 numbers say so, which is off by 0.06 (a standard deviation) at 0.8.

use super::{Key, Sorter};
use crate::error::Result;
use crate::exchange::pairs::Pair;
use std::borrow::Cow;

const NUMBERS: usize = 64;
const BANDS: usize = 16;
const ROWS: usize = NUMBERS / BANDS;
/// How many characters are compared together.
const RUN: usize = 4;
/// So many different pairs of one band are compared with the next; more are as good as never alike.
const LEADERS: usize = 16;

/// When two pairs are nearly the same.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NearOptions {
    /// What is compared of them.
    pub key: Key,
    /// How alike they are at least, from 0 to 1.
    pub threshold: f64,
}

impl Default for NearOptions {
    fn default() -> Self {
        Self { key: Key::default(), threshold: 0.8 }
    }
}

/// What is known of a pair.
#[derive(Clone, Copy, Debug)]
pub struct Signature {
    bands: [u64; BANDS],
    sketch: u128,
}

impl NearOptions {
    /// What is known of a pair.
    pub fn signature(&self, pair: &Pair<'_>) -> Signature {
        let mut least = [u32::MAX; NUMBERS];
        let mut buffer = [0_u8; RUN * 4];
        for (side, text) in self.key.texts(pair).enumerate() {
            let text = small(&text);
            let seed = side as u64 + 1;
            let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
            if starts.len() <= RUN {
                add(&mut least, crate::file::key(text.as_bytes()) ^ seed);
                continue;
            }
            for run in starts.windows(RUN + 1) {
                let bytes = &text.as_bytes()[run[0]..run[RUN]];
                buffer[..bytes.len()].copy_from_slice(bytes);
                buffer[bytes.len()..].fill(0);
                add(&mut least, mixed(u128::from_le_bytes(buffer), seed));
            }
        }
        let mut bands = [0; BANDS];
        for (nth, (band, rows)) in bands.iter_mut().zip(least.chunks_exact(ROWS)).enumerate() {
            let mut bytes = [0; 4 * ROWS];
            for (bytes, row) in bytes.chunks_exact_mut(4).zip(rows) {
                bytes.copy_from_slice(&row.to_le_bytes());
            }
            *band = mixed(u128::from_le_bytes(bytes), nth as u64);
        }
        let sketch = least.iter().fold(0, |sketch, number| sketch << 2 | u128::from(number & 3));
        Signature { bands, sketch }
    }
}

/// The text in small letters, with one space for white space of any kind.
fn small(text: &str) -> Cow<'_, str> {
    let lower = text.to_lowercase();
    let mut plain = String::with_capacity(lower.len());
    for word in lower.split_whitespace() {
        if !plain.is_empty() {
            plain.push(' ');
        }
        plain.push_str(word);
    }
    Cow::Owned(plain)
}

/// 128 bits mixed to 64 (the finalizer of `SplitMix64` on a multiplication that folds).
fn mixed(bits: u128, seed: u64) -> u64 {
    let folded =
        (bits ^ (u128::from(seed) << 64 | u128::from(seed))).wrapping_mul(0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835);
    let mut z = (folded >> 64) as u64 ^ folded as u64;
    z = (z ^ z >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ z >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ z >> 31
}

/// Multipliers and what is added: 64 ways to order 32 bits.
const WAYS: [(u32, u32); NUMBERS] = {
    let mut ways = [(0, 0); NUMBERS];
    let mut state = 0x5eed_u64;
    let mut nth = 0;
    while nth < NUMBERS {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ways[nth] = ((state >> 32) as u32 | 1, (state >> 16) as u32);
        nth += 1;
    }
    ways
};

fn add(least: &mut [u32; NUMBERS], hash: u64) {
    let (low, high) = (hash as u32, (hash >> 32) as u32);
    for (least, (a, b)) in least.iter_mut().zip(&WAYS) {
        let number = (low.wrapping_mul(*a) ^ high).wrapping_mul(*a).wrapping_add(*b);
        *least = (*least).min(number);
    }
}

/// How alike two pairs are, by the lowest bits of their numbers: by chance a quarter of these agree.
fn alike(a: u128, b: u128) -> f64 {
    let differ = a ^ b;
    let differ = (differ | differ >> 1) & (u128::MAX / 3);
    let agree = NUMBERS as u32 - differ.count_ones();
    (f64::from(agree) / NUMBERS as f64 - 0.25) / 0.75
}

impl Signature {
    /// The numbers of its bands: pairs that share one are looked at. A number is of one band only.
    pub fn bands(&self) -> &[u64] {
        &self.bands
    }

    /// What tells how alike two pairs are.
    pub fn sketch(&self) -> u128 {
        self.sketch
    }
}

/// Finds, for pairs that come band by band and in their order within each, an earlier one that is near.
///
/// Of each band so many pairs are remembered as are not near to one before. They alone matter for what follows: whoever begins
/// again with them goes on as if all had come.
#[derive(Clone, Debug)]
pub struct Links {
    threshold: f64,
    band: Option<u64>,
    leaders: Vec<(u64, u128)>,
}

impl Links {
    /// Of a band so many pairs are remembered.
    pub const LEADERS: usize = LEADERS;

    /// Pairs are near that are so much alike, from 0 to 1.
    pub fn new(threshold: f64) -> Self {
        Self { threshold, band: None, leaders: Vec::with_capacity(LEADERS) }
    }

    /// The number of an earlier pair of the band that the next one is near to.
    pub fn next(&mut self, band: u64, nth: u64, sketch: u128) -> Option<u64> {
        if self.band != Some(band) {
            self.band = Some(band);
            self.leaders.clear();
        }
        let like = self.leaders.iter().find(|(_, leader)| alike(*leader, sketch) >= self.threshold);
        if like.is_none() && self.leaders.len() < LEADERS {
            self.leaders.push((nth, sketch));
            return None;
        }
        like.map(|(leader, _)| *leader)
    }
}

/// Groups of pairs that are nearly the same as another of the group. It takes 20 bytes of memory for each pair, and 384
/// on the disk.
pub struct Near {
    options: NearOptions,
    sorter: Sorter,
    sketches: Vec<u128>,
}

impl Near {
    /// Groups; sorting takes so many bytes of memory.
    pub fn new(options: NearOptions, bytes: usize) -> Self {
        Self { options, sorter: Sorter::new(bytes), sketches: Vec::new() }
    }

    /// Adds what is known of the next pair.
    ///
    /// # Errors
    /// When a temporary file cannot be written.
    pub fn add(&mut self, signature: &Signature) -> Result<()> {
        let nth = self.sketches.len() as u64;
        self.sketches.push(signature.sketch);
        signature.bands.iter().try_for_each(|band| self.sorter.add([*band, nth, 0]))
    }

    /// How many pairs were added.
    pub fn len(&self) -> usize {
        self.sketches.len()
    }

    /// Whether none was.
    pub fn is_empty(&self) -> bool {
        self.sketches.is_empty()
    }

    /// For each pair the first of its group.
    ///
    /// # Errors
    /// When a temporary file cannot be read.
    pub fn groups(self) -> Result<Vec<u32>> {
        let Self { options, sorter, sketches } = self;
        let mut groups: Vec<u32> = (0..sketches.len() as u32).collect();
        let mut links = Links::new(options.threshold);
        sorter.sorted(|[band, nth, _]| {
            if let Some(leader) = links.next(band, nth, sketches[nth as usize]) {
                join(&mut groups, leader as u32, nth as u32);
            }
            Ok(())
        })?;
        for nth in 0..groups.len() {
            groups[nth] = groups[groups[nth] as usize];
        }
        Ok(groups)
    }
}

/// Makes one group of the groups of two pairs; its number is that of its first pair.
fn join(groups: &mut [u32], a: u32, b: u32) {
    let (a, b) = (first(groups, a), first(groups, b));
    groups[a.max(b) as usize] = a.min(b);
}

/// The first pair of a group. On the way, each pair is moved nearer to it.
fn first(groups: &mut [u32], mut nth: u32) -> u32 {
    while groups[nth as usize] != nth {
        groups[nth as usize] = groups[groups[nth as usize] as usize];
        nth = groups[nth as usize];
    }
    nth
}
