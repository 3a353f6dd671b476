//! All texts of a shelf that are similar enough, and none left out.
//!
//! A text of *m* symbols is at least *min* percent like a query of *n* when their edit distance is at most
//! *k* = ⌊(100 − *min*) · max(*n*, *m*) / 100⌋. What is looked at shrinks in steps, each of which keeps all of these:
//!
//! 1. Length: |*n* − *m*| ≤ *k*.
//! 2. Prefix (as for set similarity joins: Chaudhuri, Ganti, Kaushik, "A primitive operator for similarity joins in data
//!    cleaning", 2006): *k* edits leave at most *u* = *k* − max(0, *m* − *n*) symbols of the query without a partner, as
//!    *m* − *n* of the edits put one in. So of any *u* + 1 symbols of the query one is in the text: the *u* + 1 rarest are
//!    looked up. Of pairs of neighbours, edges included, an edit spoils two, and one when it puts a symbol in: *u* + *k* + 1
//!    of them are looked up. That is nearly twice as many, but pairs are so much rarer that it is mostly the shorter way;
//!    for each length, the shorter one is taken. Where the query has fewer keys, all texts of the length are looked at.
//! 3. Signature: at most *u* symbols of the query are not in the text, and at most *k* − max(0, *n* − *m*) of the text
//!    not in the query.
//! 4. The distance itself, bit-parallel, up to *k*.

use super::column::Found;
use super::shelf::{Postings, Shelf, UNKNOWN};
use super::signature::Signature;
use super::symbol::{class, is_number};
use crate::memory::distance::Pattern;
use crate::memory::score::{Penalties, exchanged, percent};
use std::ops::Range;

/// A text that may be similar enough.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::memory) struct Hit {
    /// No score of the text is higher.
    pub bound: u32,
    /// The id of the text.
    pub id: u32,
}

/// Memory that one search leaves to the next.
#[derive(Debug, Default)]
pub(in crate::memory) struct Scratch {
    pattern: Pattern,
    /// For each symbol its number in the pattern; 0 for those that are not in it.
    numbers: Vec<u32>,
    candidates: Vec<u32>,
    text: Vec<u32>,
}

/// What texts of one length must keep to.
#[derive(Clone, Copy, Debug)]
struct Limits {
    distance: usize,
    missing: u32,
    added: u32,
}

/// How the texts of one length are found.
#[derive(Clone, Copy, Debug)]
struct Ring {
    /// Behind its last text.
    end: u32,
    /// `None` where no text of the length can be similar enough.
    limits: Option<Limits>,
    /// By how many of the rarest of which keys.
    by: Option<(Way, usize)>,
}

/// What texts are found by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    Singles,
    Pairs,
}

/// Finds all texts whose bound is at least `min`.
pub(super) fn search(
    shelf: &Shelf,
    query: &[u32],
    min: u32,
    penalties: &Penalties,
    scratch: &mut Scratch,
    hits: &mut Vec<Hit>,
) -> Found<()> {
    let classes: Vec<u32> = query.iter().map(|symbol| class(*symbol)).collect();
    let known: Vec<u32> = classes.iter().copied().filter(|symbol| *symbol != UNKNOWN).collect();
    let lengths = lengths(classes.len(), min, shelf.rings.len().saturating_sub(2));
    let singles = if shelf.has_singles() { rarest(&shelf.singles, Shelf::single_keys(&classes))? } else { Vec::new() };
    let pairs = rarest(&shelf.pairs, shelf.pair_keys(&classes))?;
    let rings: Vec<Ring> = lengths
        .clone()
        .map(|m| {
            let limits = limits_of(classes.len(), m, min, classes.len() - known.len());
            let by = limits.and_then(|limits| way(classes.len(), m, limits, &singles, &pairs));
            Ok(Ring { end: shelf.ring(m, m)?.end as u32, limits, by })
        })
        .collect::<Found<_>>()?;
    let first = shelf.ring(lengths.start, lengths.start)?.start as u32;

    let mut survivors =
        Survivors { shelf, signature: Signature::of(&known), found: std::mem::take(&mut scratch.candidates) };
    survivors.found.clear();
    survivors.having(&rings, first, Way::Singles, &shelf.singles, &singles)?;
    survivors.having(&rings, first, Way::Pairs, &shelf.pairs, &pairs)?;
    let starts = std::iter::once(first).chain(rings.iter().map(|ring| ring.end));
    for (start, ring) in starts.zip(&rings).filter(|(_, ring)| ring.by.is_none()) {
        let Some(limits) = ring.limits else { continue };
        (start..ring.end).try_for_each(|text| survivors.check(limits, text))?;
    }
    let mut candidates = survivors.found;
    candidates.sort_unstable();
    candidates.dedup();
    let verified =
        verify(shelf, (query, &classes), &candidates, (&rings, lengths.start), min, penalties, scratch, hits);
    scratch.candidates = candidates;
    verified
}

/// The way by which fewest texts are looked at, `None` where the query has too few keys and all must be.
fn way(n: usize, m: usize, limits: Limits, singles: &[Range<usize>], pairs: &[Range<usize>]) -> Option<(Way, usize)> {
    let unpaired = limits.distance - m.saturating_sub(n);
    let cost = |lists: &[Range<usize>]| lists.iter().map(ExactSizeIterator::len).sum::<usize>();
    // How many keys may be spoilt: one more has to be looked up.
    let (single, pair) = (unpaired + 1, unpaired + limits.distance + 1);
    let by_singles = singles.get(..single).map(|lists| (cost(lists), Way::Singles, single));
    let by_pairs = pairs.get(..pair).map(|lists| (cost(lists), Way::Pairs, pair));
    let shortest = by_singles.into_iter().chain(by_pairs).min_by_key(|(cost, ..)| *cost);
    shortest.map(|(_, way, keys)| (way, keys))
}

/// The lengths that a similar text may have.
fn lengths(n: usize, min: u32, longest: usize) -> Range<usize> {
    let shortest = n - allowed(n, n, min).min(n);
    // What a longer text is too long by grows with it.
    let end = (n.max(1)..=longest).find(|&m| m > n && m - n > allowed(n, m, min)).unwrap_or(longest + 1);
    shortest..end.max(shortest)
}

/// The largest distance of similar texts of these lengths.
fn allowed(n: usize, m: usize, min: u32) -> usize {
    (100 - min as usize) * n.max(m) / 100
}

fn limits_of(n: usize, m: usize, min: u32, unknown: usize) -> Option<Limits> {
    let distance = allowed(n, m, min);
    let missing = distance.checked_sub(m.saturating_sub(n))?.checked_sub(unknown)?;
    let added = distance.checked_sub(n.saturating_sub(m))?;
    Some(Limits { distance, missing: missing as u32, added: added as u32 })
}

/// The places of the texts that have each key, the rarest first. A key that stands in the query twice is there twice.
fn rarest(postings: &Postings, keys: impl Iterator<Item = Option<u32>>) -> Found<Vec<Range<usize>>> {
    let mut lists = keys.map(|key| postings.of(key)).collect::<Found<Vec<_>>>()?;
    lists.sort_unstable_by_key(|list| (list.len(), list.start));
    Ok(lists)
}

/// Texts that pass by the keys they have and by their signature.
struct Survivors<'a> {
    shelf: &'a Shelf,
    signature: Signature,
    found: Vec<u32>,
}

impl Survivors<'_> {
    /// Finds those that are found in one way. `lists` are the texts that have each key, the rarest first.
    fn having(
        &mut self,
        rings: &[Ring],
        first: u32,
        way: Way,
        postings: &Postings,
        lists: &[Range<usize>],
    ) -> Found<()> {
        let keys = |ring: &Ring| ring.by.filter(|by| by.0 == way).map_or(0, |by| by.1);
        let most = rings.iter().map(keys).max().unwrap_or(0);
        for same in lists.get(..most).unwrap_or_default().chunk_by(|a, b| a == b) {
            // Keys are in order, so this is how many are rarer.
            let rarer = lists.partition_point(|list| (list.len(), list.start) < (same[0].len(), same[0].start));
            let list = same[0].clone();
            let Some(last) = rings.iter().rfind(|ring| keys(ring) > rarer) else { continue };
            let start = postings.texts.lower_bound(list.clone(), first)?;
            let end = postings.texts.lower_bound(start..list.end, last.end)?;
            let mut ring = 0;
            postings.texts.each(start..end, |piece| {
                for &text in piece {
                    while text >= rings[ring].end {
                        ring += 1;
                    }
                    if let Some(limits) = rings[ring].limits.filter(|_| keys(&rings[ring]) > rarer) {
                        self.check(limits, text)?;
                    }
                }
                Ok(())
            })?;
        }
        Ok(())
    }

    /// Keeps a text if its signature may be that of a similar one.
    #[inline]
    fn check(&mut self, limits: Limits, text: u32) -> Found<()> {
        let theirs = Signature::of_numbers(self.shelf.signatures.four(text as usize)?);
        if self.signature.missing(theirs) <= limits.missing && theirs.missing(self.signature) <= limits.added {
            self.found.push(text);
        }
        Ok(())
    }
}

/// Takes the candidates that are similar enough.
#[expect(clippy::too_many_arguments, reason = "the last step of one function, which is long enough")]
fn verify(
    shelf: &Shelf,
    (query, classes): (&[u32], &[u32]),
    candidates: &[u32],
    (rings, first_length): (&[Ring], usize),
    min: u32,
    penalties: &Penalties,
    scratch: &mut Scratch,
    hits: &mut Vec<Hit>,
) -> Found<()> {
    let Scratch { pattern, numbers, text: buffer, .. } = scratch;
    pattern.clear(classes.len());
    for (place, &class) in classes.iter().enumerate().filter(|(_, class)| **class != UNKNOWN) {
        if numbers.len() <= class as usize {
            numbers.resize(class as usize + 1, 0);
        }
        let number = &mut numbers[class as usize];
        if *number == 0 {
            *number = pattern.symbol() as u32;
        }
        pattern.put(*number as usize, place);
    }
    let ours = exchangeable(query);
    let n = classes.len();
    let mut verified = || {
        for &candidate in candidates {
            let at = candidate as usize;
            let run = shelf.starts.get(at)? as usize..shelf.starts.get(at + 1)? as usize;
            let m = run.len();
            let Some(limits) = m.checked_sub(first_length).and_then(|at| rings.get(at)?.limits) else {
                continue;
            };
            let symbols = shelf.symbols.run(run, buffer)?;
            let places = symbols.iter().map(|s| numbers.get(class(*s) as usize).map_or(0, |n| *n as usize));
            let Some(distance) = pattern.distance(m, places, limits.distance) else { continue };
            let similar = if n.max(m) == 0 { 100 } else { percent(n.max(m) as u32, distance as u32) };
            let points = if ours.0.is_empty() && ours.1.is_empty() {
                0
            } else {
                let theirs = exchangeable(symbols);
                penalties.exchanged_points(exchanged(&ours.0, &theirs.0), exchanged(&ours.1, &theirs.1))
            };
            let bound = similar.saturating_sub(points);
            if bound >= min {
                hits.push(Hit { bound, id: shelf.ids.get(at)? });
            }
        }
        Ok(())
    };
    let verified = verified();
    for class in classes.iter().filter(|class| **class != UNKNOWN) {
        numbers[*class as usize] = 0;
    }
    verified
}

/// The numbers and the placeholders of a text.
fn exchangeable(symbols: &[u32]) -> (Vec<u32>, Vec<u32>) {
    let of = |number: bool| symbols.iter().copied().filter(|s| is_number(*s) == Some(number)).collect();
    (of(true), of(false))
}
