//! All texts of a shelf that are similar enough, and none left out.
//!
//! A text of *m* symbols is at least *min* percent like a query of *n* when their edit distance is at most
//! *k* = ⌊(100 − *min*) · max(*n*, *m*) / 100⌋. What is looked at shrinks in steps, each of which keeps all of these:
//!
//! 1. Length: |*n* − *m*| ≤ *k*.
//! 2. Prefix (as for set similarity joins: Chaudhuri, Ganti, Kaushik, "A primitive operator for similarity joins in data
//!    cleaning", 2006): *k* edits leave at most *u* = *k* − max(0, *m* − *n*) symbols of the query without a partner, as
//!    *m* − *n* of the edits put one in. So of any *u* + 1 symbols of the query one is in the text: the *u* + 1 rarest are
//!    looked up. For pairs of neighbours an edit spoils two (one, when it puts a symbol in): *u* + *k* + 1 of them.
//!    Looking up *e* more of them asks for *e* + 1 in the text.
//! 3. Signature: at most *u* symbols of the query are not in the text, and at most *k* − max(0, *n* − *m*) of the text
//!    not in the query.
//! 4. The distance itself, bit-parallel, up to *k*.

use super::column::Found;
use super::shelf::{Shelf, UNKNOWN};
use super::signature::Signature;
use super::symbol::{class, is_number};
use crate::memory::distance::Pattern;
use crate::memory::score::{Penalties, exchanged, percent};
use std::ops::Range;

/// How many keys more than must be looked up are looked up at most.
const MORE: usize = 3;

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
    /// For each text how many of the keys that were looked up it has; all 0 between searches.
    counts: Vec<u8>,
    text: Vec<u32>,
}

/// What texts of one length must keep to.
#[derive(Clone, Copy, Debug)]
struct Limits {
    distance: usize,
    missing: u32,
    added: u32,
    /// How many keys have to be looked up; more than there are means that all texts of the length are looked at.
    keys: usize,
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
    let mut keys = shelf.keys_of(&classes)?;
    let all_keys = keys.len();
    keys.retain(|key| *key != UNKNOWN);
    let unknown_keys = all_keys - keys.len();
    let unknown = classes.iter().filter(|symbol| **symbol == UNKNOWN).count();
    let n = classes.len();
    let lengths = lengths(n, min, shelf.rings.len().saturating_sub(2));
    let limits: Vec<Option<Limits>> =
        lengths.clone().map(|m| limits_of(shelf, n, m, min, unknown, unknown_keys)).collect();
    let first_length = lengths.start;

    let signature = Signature::of(&classes.iter().copied().filter(|symbol| *symbol != UNKNOWN).collect::<Vec<_>>());
    let mut seen =
        Survivors { shelf, signature, limits: &limits, first_length, found: std::mem::take(&mut scratch.candidates) };
    seen.found.clear();
    seen.count(&rarest(shelf, &keys)?, keys.len(), &mut scratch.counts)?;
    for (at, _) in limits.iter().enumerate().filter(|(_, l)| l.is_some_and(|l| l.keys > keys.len())) {
        seen.all(at)?;
    }
    let mut candidates = seen.found;
    candidates.sort_unstable();
    candidates.dedup();
    let verified = verify(shelf, query, &classes, &candidates, (&limits, first_length), min, penalties, scratch, hits);
    scratch.candidates = candidates;
    verified
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

fn limits_of(shelf: &Shelf, n: usize, m: usize, min: u32, unknown: usize, unknown_keys: usize) -> Option<Limits> {
    let distance = allowed(n, m, min);
    let missing = distance.checked_sub(m.saturating_sub(n))?.checked_sub(unknown)?;
    let added = distance.checked_sub(n.saturating_sub(m))?;
    let spoilt = distance - m.saturating_sub(n)
        + match shelf.keys {
            super::shelf::Keys::Singles => 0,
            super::shelf::Keys::Pairs => distance,
        };
    let keys = (spoilt + 1).checked_sub(unknown_keys).filter(|keys| *keys > 0)?;
    Some(Limits { distance, missing: missing as u32, added: added as u32, keys })
}

/// The postings of a key.
#[derive(Clone, Debug)]
struct List {
    /// How many keys of the query are rarer.
    rarer: usize,
    /// How often the query has the key.
    times: usize,
    postings: Range<usize>,
}

/// The postings of the keys, the rarest first.
fn rarest(shelf: &Shelf, keys: &[u32]) -> Found<Vec<List>> {
    let mut found = Vec::with_capacity(keys.len());
    for &key in keys {
        let key = key as usize;
        let postings = shelf.key_starts.get(key)? as usize..shelf.key_starts.get(key + 1)? as usize;
        found.push((postings.len(), key, postings));
    }
    found.sort_unstable_by_key(|(length, key, _)| (*length, *key));
    let mut lists: Vec<List> = Vec::with_capacity(found.len());
    for (rarer, same) in
        found.chunk_by(|a, b| a.1 == b.1).scan(0, |at, same| Some((std::mem::replace(at, *at + same.len()), same)))
    {
        lists.push(List { rarer, times: same.len(), postings: same[0].2.clone() });
    }
    Ok(lists)
}

/// How many keys more than must be looked up are: a text must then have so many more of them, and far fewer do. Looking
/// through a list costs little beside looking at a text, so more are added while they are not much longer than the rest.
fn more(lists: &[List], keys: usize) -> usize {
    let mut whole: usize = lists.iter().filter(|list| list.rarer < keys).map(|list| list.postings.len()).sum();
    let mut more = 0;
    for list in lists.iter().filter(|list| list.rarer >= keys) {
        if more >= MORE || list.postings.len() > 2 * whole + 1_000 {
            break;
        }
        whole += list.postings.len();
        more += list.times;
    }
    more
}

/// Texts that pass by the keys they have and by their signature.
struct Survivors<'a> {
    shelf: &'a Shelf,
    signature: Signature,
    limits: &'a [Option<Limits>],
    first_length: usize,
    found: Vec<u32>,
}

impl Survivors<'_> {
    /// Finds the texts that have enough of the rarest of `all` keys.
    fn count(&mut self, lists: &[List], all: usize, counts: &mut Vec<u8>) -> Found<()> {
        let (shelf, first) = (self.shelf, self.first_length);
        let counted = |limits: &Option<Limits>| limits.is_some_and(|limits| limits.keys <= all);
        let Some(most) = self.limits.iter().filter(|l| counted(l)).flatten().map(|limits| limits.keys).max() else {
            return Ok(());
        };
        let more = more(lists, most);
        // How many of the keys a text of each length must have, `None` where none is looked for.
        let enough: Vec<Option<u8>> = self
            .limits
            .iter()
            .map(|limits| limits.filter(|l| l.keys <= all).map(|l| (more.min(all - l.keys) + 1).min(255) as u8))
            .collect();
        let base = shelf.ring(first, first)?.start;
        let texts = shelf.ring(first, first + self.limits.len().max(1) - 1)?;
        if counts.len() < texts.len() {
            counts.resize(texts.len(), 0);
        }
        let mut searched: Vec<Range<usize>> = Vec::with_capacity(lists.len());
        let mut looked = Ok(());
        for list in lists {
            let needed =
                |limits: &Option<Limits>| counted(limits) && limits.is_some_and(|l| l.keys + more > list.rarer);
            let (from, to) = (self.limits.iter().position(needed), self.limits.iter().rposition(needed));
            let (Some(from), Some(to)) = (from, to) else { continue };
            looked = self.look(list, (from, to), (&enough, base), counts, &mut searched);
            if looked.is_err() {
                break;
            }
        }
        for run in searched {
            // What was read once can be read again.
            let _ = shelf.postings.each(run, |piece| {
                for text in piece {
                    counts[*text as usize - base] = 0;
                }
                Ok(())
            });
        }
        looked
    }

    /// Counts a key for the texts of a range of lengths that have it.
    fn look(
        &mut self,
        list: &List,
        (from, to): (usize, usize),
        (enough, base): (&[Option<u8>], usize),
        counts: &mut [u8],
        searched: &mut Vec<Range<usize>>,
    ) -> Found<()> {
        let (shelf, first) = (self.shelf, self.first_length);
        let texts = shelf.ring(first + from, first + to)?;
        let start = shelf.postings.lower_bound(list.postings.clone(), texts.start as u32)?;
        let end = shelf.postings.lower_bound(start..list.postings.end, texts.end as u32)?;
        let mut at = start;
        let times = list.times.min(255) as u8;
        for ring in from..=to {
            let Some(enough) = enough[ring] else {
                at = shelf.postings.lower_bound(at..end, shelf.ring(first + ring, first + ring)?.end as u32)?;
                continue;
            };
            let ring_end = shelf.ring(first + ring, first + ring)?.end as u32;
            let stop = if ring == to { end } else { shelf.postings.lower_bound(at..end, ring_end)? };
            searched.push(at..stop);
            let limits = self.limits[ring];
            let (signature, found) = (self.signature, &mut self.found);
            shelf.postings.each(at..stop, |piece| {
                for &text in piece {
                    let count = counts.get_mut(text as usize - base).ok_or(super::column::Broken)?;
                    let before = *count;
                    *count = before.saturating_add(times);
                    if before < enough && *count >= enough {
                        check(shelf, signature, limits, text, found)?;
                    }
                }
                Ok(())
            })?;
            at = stop;
        }
        Ok(())
    }

    /// Looks at all texts of a length.
    fn all(&mut self, ring: usize) -> Found<()> {
        let texts = self.shelf.ring(self.first_length + ring, self.first_length + ring)?;
        let limits = self.limits[ring];
        for text in texts {
            check(self.shelf, self.signature, limits, text as u32, &mut self.found)?;
        }
        Ok(())
    }
}

/// Keeps a text if its signature may be that of a similar one.
#[inline]
fn check(shelf: &Shelf, ours: Signature, limits: Option<Limits>, text: u32, found: &mut Vec<u32>) -> Found<()> {
    let Some(limits) = limits else { return Ok(()) };
    let theirs = Signature::of_numbers(shelf.signatures.four(text as usize)?);
    if ours.missing(theirs) <= limits.missing && theirs.missing(ours) <= limits.added {
        found.push(text);
    }
    Ok(())
}

#[expect(clippy::too_many_arguments, reason = "the last step of one function, which is long enough")]
fn verify(
    shelf: &Shelf,
    query: &[u32],
    classes: &[u32],
    candidates: &[u32],
    (limits, first_length): (&[Option<Limits>], usize),
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
            let Some(limits) = m.checked_sub(first_length).and_then(|ring| limits.get(ring).copied().flatten()) else {
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
