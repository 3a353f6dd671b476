//! Texts as strings of symbols, with what finds the similar ones quickly.

use super::column::{Column, Found};
use super::signature::Signature;
use super::symbol::class;
use rustc_hash::FxHashMap;

/// A symbol that no text of the shelf has.
pub(super) const UNKNOWN: u32 = u32::MAX;
/// What stands before the first and behind the last symbol, for pairs.
pub(super) const EDGE: u32 = u32::MAX - 1;

/// What postings are kept for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Keys {
    /// Symbols: words.
    Singles,
    /// Pairs of neighbours: letters, of which there are too few kinds to find anything by one.
    Pairs,
}

/// Texts in one order: by length, then by the hash of what they are, then by id.
#[derive(Debug)]
pub(super) struct Shelf {
    pub keys: Keys,
    /// By length where the first text of it stands, and behind the longest how many texts there are.
    pub rings: Column,
    /// Where each text begins in `symbols`, and where the last ends.
    pub starts: Column,
    pub symbols: Column,
    /// Four numbers for each text.
    pub signatures: Column,
    pub ids: Column,
    pub hashes: Column,
    /// Pairs as keys: a table of two symbols and a key.
    pub pairs: Column,
    /// Where the postings of each key begin, and where the last end.
    pub key_starts: Column,
    /// Places of texts, rising for each key.
    pub postings: Column,
}

/// How many columns a shelf has.
pub(super) const COLUMNS: usize = 9;

impl Shelf {
    /// How many texts there are.
    pub(super) fn len(&self) -> usize {
        self.ids.len()
    }

    pub(super) fn columns(&self) -> [&Column; COLUMNS] {
        [
            &self.rings,
            &self.starts,
            &self.symbols,
            &self.signatures,
            &self.ids,
            &self.hashes,
            &self.pairs,
            &self.key_starts,
            &self.postings,
        ]
    }

    pub(super) fn of_columns(keys: Keys, columns: [Column; COLUMNS]) -> Self {
        let [rings, starts, symbols, signatures, ids, hashes, pairs, key_starts, postings] = columns;
        Self { keys, rings, starts, symbols, signatures, ids, hashes, pairs, key_starts, postings }
    }

    /// The texts of these lengths.
    pub(super) fn ring(&self, shortest: usize, longest: usize) -> Found<std::ops::Range<usize>> {
        let last = self.rings.len() - 1;
        Ok(self.rings.get(shortest.min(last))? as usize..self.rings.get((longest + 1).min(last))? as usize)
    }

    /// The keys of a string of symbols; [`UNKNOWN`] where no text has it.
    pub(super) fn keys_of(&self, symbols: &[u32]) -> Found<Vec<u32>> {
        match self.keys {
            Keys::Singles => Ok(symbols.to_vec()),
            Keys::Pairs => pairs(symbols).map(|(a, b)| self.pair(a, b)).collect(),
        }
    }

    fn pair(&self, a: u32, b: u32) -> Found<u32> {
        let size = self.pairs.len() / 3;
        if size == 0 || a == UNKNOWN || b == UNKNOWN {
            return Ok(UNKNOWN);
        }
        let mut at = slot(a, b, size);
        // The table is never full.
        loop {
            let key = self.pairs.get(3 * at + 2)?;
            if key == UNKNOWN || (self.pairs.get(3 * at)?, self.pairs.get(3 * at + 1)?) == (a, b) {
                return Ok(key);
            }
            at = (at + 1) % size;
        }
    }
}

/// Neighbours, the edges included.
fn pairs(symbols: &[u32]) -> impl Iterator<Item = (u32, u32)> + '_ {
    let classes = || symbols.iter().map(|symbol| class(*symbol));
    [EDGE].into_iter().chain(classes()).zip(classes().chain([EDGE]))
}

fn slot(a: u32, b: u32, size: usize) -> usize {
    let mixed = (u64::from(a) << 32 | u64::from(b)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (mixed >> 32) as usize % size
}

/// Texts that become a shelf.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    symbols: Vec<u32>,
    ends: Vec<usize>,
    ids: Vec<u32>,
    hashes: Vec<u32>,
}

impl Gathered {
    pub(super) fn push(&mut self, id: u32, hash: u32, symbols: impl IntoIterator<Item = u32>) {
        self.symbols.extend(symbols);
        self.ends.push(self.symbols.len());
        self.ids.push(id);
        self.hashes.push(hash);
    }

    fn text(&self, at: usize) -> &[u32] {
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.symbols[start..self.ends[at]]
    }

    /// Puts the texts in order and finds their keys. `kinds` is how many kinds of symbols there are.
    pub(super) fn finish(self, keys: Keys, kinds: usize) -> Shelf {
        let order = self.order();
        let longest = order.last().map_or(0, |&at| self.text(at as usize).len());
        let mut rings = vec![0_u32; longest + 2];
        let (mut starts, mut symbols) = (Vec::with_capacity(order.len() + 1), Vec::with_capacity(self.symbols.len()));
        let (mut signatures, mut classes) = (Vec::with_capacity(4 * order.len()), Vec::new());
        for &at in &order {
            let text = self.text(at as usize);
            rings[text.len() + 1] += 1;
            starts.push(symbols.len() as u32);
            symbols.extend_from_slice(text);
            classes.clear();
            classes.extend(text.iter().map(|symbol| class(*symbol)));
            signatures.extend(Signature::of(&classes).numbers());
        }
        starts.push(symbols.len() as u32);
        (1..rings.len()).for_each(|length| rings[length] += rings[length - 1]);
        let pick = |from: &[u32]| Column::new(&order.iter().map(|&at| from[at as usize]).collect::<Vec<u32>>());
        let (ids, hashes) = (pick(&self.ids), pick(&self.hashes));
        drop((self, order));
        let (pairs, key_starts, postings) = match keys {
            Keys::Singles => {
                let (key_starts, postings) = post(&starts, &symbols, kinds, |text, found| {
                    found.extend(text.iter().map(|symbol| class(*symbol)));
                });
                (Vec::new(), key_starts, postings)
            }
            Keys::Pairs => post_pairs(&starts, &symbols),
        };
        Shelf {
            keys,
            rings: Column::new(&rings),
            starts: Column::new(&starts),
            symbols: Column::new(&symbols),
            signatures: Column::new(&signatures),
            ids,
            hashes,
            pairs: Column::new(&pairs),
            key_starts: Column::new(&key_starts),
            postings: Column::new(&postings),
        }
    }

    fn order(&self) -> Vec<u32> {
        let mut order: Vec<u32> = (0..self.ids.len() as u32).collect();
        let key = |at: u32| {
            let at = at as usize;
            (self.text(at).len(), self.hashes[at], self.ids[at])
        };
        order.sort_unstable_by_key(|at| key(*at));
        order
    }
}

/// The postings of texts: for each key the texts that have it.
fn post(
    starts: &[u32],
    symbols: &[u32],
    kinds: usize,
    keys_of: impl Fn(&[u32], &mut Vec<u32>),
) -> (Vec<u32>, Vec<u32>) {
    let mut last = vec![UNKNOWN; kinds];
    let mut key_starts = vec![0_u32; kinds + 1];
    let mut found = Vec::new();
    let texts = || starts.windows(2).map(|ends| &symbols[ends[0] as usize..ends[1] as usize]).enumerate();
    for (at, text) in texts() {
        found.clear();
        keys_of(text, &mut found);
        for &key in &found {
            if last[key as usize] != at as u32 {
                last[key as usize] = at as u32;
                key_starts[key as usize + 1] += 1;
            }
        }
    }
    (1..key_starts.len()).for_each(|key| key_starts[key] += key_starts[key - 1]);
    let mut next = key_starts.clone();
    let mut postings = vec![0; key_starts[kinds] as usize];
    last.fill(UNKNOWN);
    for (at, text) in texts() {
        found.clear();
        keys_of(text, &mut found);
        for &key in &found {
            if last[key as usize] != at as u32 {
                last[key as usize] = at as u32;
                postings[next[key as usize] as usize] = at as u32;
                next[key as usize] += 1;
            }
        }
    }
    (key_starts, postings)
}

fn post_pairs(starts: &[u32], symbols: &[u32]) -> (Vec<u32>, Vec<u32>, Vec<u32>) {
    let mut numbers: FxHashMap<(u32, u32), u32> = FxHashMap::default();
    for ends in starts.windows(2) {
        for pair in pairs(&symbols[ends[0] as usize..ends[1] as usize]) {
            let next = numbers.len() as u32;
            numbers.entry(pair).or_insert(next);
        }
    }
    let (key_starts, postings) =
        post(starts, symbols, numbers.len(), |text, found| found.extend(pairs(text).map(|pair| numbers[&pair])));
    let size = 2 * numbers.len() + 1;
    let mut table = vec![UNKNOWN; 3 * size];
    let mut in_order: Vec<_> = numbers.into_iter().collect();
    in_order.sort_unstable_by_key(|(_, key)| *key);
    for ((a, b), key) in in_order {
        let mut at = slot(a, b, size);
        while table[3 * at + 2] != UNKNOWN {
            at = (at + 1) % size;
        }
        table[3 * at..3 * at + 3].copy_from_slice(&[a, b, key]);
    }
    (table, key_starts, postings)
}
