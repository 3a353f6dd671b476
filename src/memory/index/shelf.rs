//! Texts as strings of symbols, with what finds the similar ones quickly.

use super::column::{Column, Found};
use super::signature::Signature;
use super::symbol::class;
use std::ops::Range;

/// A symbol that no text of the shelf has.
pub(super) const UNKNOWN: u32 = u32::MAX;
/// What stands before the first and behind the last symbol, for pairs.
pub(super) const EDGE: u32 = u32::MAX - 1;
/// How many keys of pairs there are for each text.
const PAIR_KEYS: usize = 2;

/// Texts in one order: by length, then by the hash of what they are, then by id.
#[derive(Debug)]
pub(super) struct Shelf {
    /// By length where the first text of it stands, and behind the longest how many texts there are.
    pub rings: Column,
    /// Where each text begins in `symbols`, and where the last ends.
    pub starts: Column,
    pub symbols: Column,
    /// Four numbers for each text.
    pub signatures: Column,
    pub ids: Column,
    pub hashes: Column,
    /// By symbol; of nothing where symbols are letters, of which there are too few kinds to find anything by one.
    pub singles: Postings,
    /// By pair of neighbours.
    pub pairs: Postings,
}

/// For each key the texts that have it.
#[derive(Debug)]
pub(super) struct Postings {
    /// Where the texts of each key begin, and where the last end.
    pub starts: Column,
    /// Places of texts, rising for each key.
    pub texts: Column,
}

impl Postings {
    /// Where the texts of a key stand; of none where there is no such key.
    pub(super) fn of(&self, key: Option<u32>) -> Found<Range<usize>> {
        let Some(key) = key else { return Ok(0..0) };
        Ok(self.starts.get(key as usize)? as usize..self.starts.get(key as usize + 1)? as usize)
    }

    /// How many keys there are.
    fn keys(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }
}

/// How many columns a shelf has.
pub(super) const COLUMNS: usize = 10;

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
            &self.singles.starts,
            &self.singles.texts,
            &self.pairs.starts,
            &self.pairs.texts,
        ]
    }

    pub(super) fn of_columns(columns: [Column; COLUMNS]) -> Self {
        let [rings, starts, symbols, signatures, ids, hashes, single_starts, single_texts, pair_starts, pair_texts] =
            columns;
        let singles = Postings { starts: single_starts, texts: single_texts };
        let pairs = Postings { starts: pair_starts, texts: pair_texts };
        Self { rings, starts, symbols, signatures, ids, hashes, singles, pairs }
    }

    /// The texts of these lengths.
    pub(super) fn ring(&self, shortest: usize, longest: usize) -> Found<Range<usize>> {
        let last = self.rings.len() - 1;
        Ok(self.rings.get(shortest.min(last))? as usize..self.rings.get((longest + 1).min(last))? as usize)
    }

    /// Whether texts are found by single symbols as well.
    pub(super) fn has_singles(&self) -> bool {
        self.singles.keys() > 0
    }

    /// The keys of single symbols; `None` for those that no text has.
    pub(super) fn single_keys(classes: &[u32]) -> impl Iterator<Item = Option<u32>> + '_ {
        classes.iter().map(|class| Some(*class).filter(|class| *class != UNKNOWN))
    }

    /// The keys of pairs of neighbours, the edges included; `None` for those that no text has.
    pub(super) fn pair_keys<'a>(&'a self, classes: &'a [u32]) -> impl Iterator<Item = Option<u32>> + 'a {
        let kinds = self.pairs.keys();
        pairs(classes).map(move |(a, b)| (a != UNKNOWN && b != UNKNOWN && kinds > 0).then(|| slot(a, b, kinds)))
    }
}

/// Neighbours, the edges included.
fn pairs(classes: &[u32]) -> impl Iterator<Item = (u32, u32)> + '_ {
    [EDGE].into_iter().chain(classes.iter().copied()).zip(classes.iter().copied().chain([EDGE]))
}

/// The key of a pair. Others may have the same, which makes lists longer and nothing wrong.
fn slot(a: u32, b: u32, keys: usize) -> u32 {
    let mixed = (u64::from(a) << 32 | u64::from(b)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (((mixed >> 32) * keys as u64) >> 32) as u32
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

    /// Puts the texts in order and finds their keys. `kinds` is how many kinds of symbols there are, where texts are to be
    /// found by single ones.
    pub(super) fn finish(self, kinds: Option<usize>) -> Shelf {
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
        let nothing = || Postings { starts: Column::new(&[]), texts: Column::new(&[]) };
        let singles = kinds.map_or_else(nothing, |kinds| {
            post(&starts, &symbols, kinds, |classes, found| found.extend_from_slice(classes))
        });
        let pair_keys = (PAIR_KEYS * ids.len()).max(1);
        let pairs = post(&starts, &symbols, pair_keys, |classes, found| {
            found.extend(pairs(classes).map(|(a, b)| slot(a, b, pair_keys)));
        });
        Shelf {
            rings: Column::new(&rings),
            starts: Column::new(&starts),
            symbols: Column::new(&symbols),
            signatures: Column::new(&signatures),
            ids,
            hashes,
            singles,
            pairs,
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

/// The postings of texts whose classes have these keys.
fn post(starts: &[u32], symbols: &[u32], keys: usize, keys_of: impl Fn(&[u32], &mut Vec<u32>)) -> Postings {
    let mut last = vec![UNKNOWN; keys];
    let mut key_starts = vec![0_u32; keys + 1];
    let mut each = |take: &mut dyn FnMut(u32, usize)| {
        let (mut classes, mut found) = (Vec::new(), Vec::new());
        last.fill(UNKNOWN);
        for (at, ends) in starts.windows(2).enumerate() {
            classes.clear();
            classes.extend(symbols[ends[0] as usize..ends[1] as usize].iter().map(|symbol| class(*symbol)));
            found.clear();
            keys_of(&classes, &mut found);
            for &key in &found {
                // Once for each text.
                if std::mem::replace(&mut last[key as usize], at as u32) != at as u32 {
                    take(at as u32, key as usize);
                }
            }
        }
    };
    each(&mut |_, key| key_starts[key + 1] += 1);
    (1..key_starts.len()).for_each(|key| key_starts[key] += key_starts[key - 1]);
    let mut next = key_starts.clone();
    let mut texts = vec![0; key_starts[keys] as usize];
    each(&mut |text, key| {
        texts[next[key] as usize] = text;
        next[key] += 1;
    });
    Postings { starts: Column::new(&key_starts), texts: Column::new(&texts) }
}
