//! What has been seen, known by fingerprints, in little more memory than these have.

use std::collections::BTreeMap;

/// A set of fingerprints of 64 bits. Many take 9 to 10 bytes each, and never more, not even while they grow.
///
/// A table that is probed from slot to slot (Knuth, *The Art of Computer Programming*, volume 3, section 6.4, algorithm L),
/// in which the slot where the search begins grows with the fingerprint, and which is kept in order (Amble and Knuth,
/// *Ordered hash tables*, 1974). So the table is a sorted list with gaps: a search ends at the first larger one, and the
/// table can grow where it is.
#[derive(Clone, Debug, Default)]
pub(crate) struct Fingerprints {
    /// 0 is a gap. The slots behind `home` are for what is pushed over the end.
    slots: Vec<u64>,
    /// The number of slots where a search may begin.
    home: usize,
    len: usize,
}

/// The fewest slots.
const LEAST: usize = 1 << 10;
/// So many take next to no memory.
const FEW: usize = 1 << 16;

impl Fingerprints {
    /// Adds one; `false` if it was there.
    pub(crate) fn insert(&mut self, fingerprint: u64) -> bool {
        if self.len * 10 >= self.home * 9 {
            self.grow();
        }
        let mut new = fingerprint.max(1);
        let mut at = self.place(new);
        if self.slots.get(at) == Some(&new) {
            return false;
        }
        self.len += 1;
        // The larger ones move on, up to the next gap.
        while let Some(slot) = self.slots.get_mut(at) {
            new = std::mem::replace(slot, new);
            if new == 0 {
                return true;
            }
            at += 1;
        }
        if self.slots.len() == self.slots.capacity() {
            self.slots.reserve_exact(LEAST / 16);
        }
        self.slots.push(new);
        true
    }

    /// Whether it was added.
    fn contains(&self, fingerprint: u64) -> bool {
        let fingerprint = fingerprint.max(1);
        self.slots.get(self.place(fingerprint)) == Some(&fingerprint)
    }

    /// The slot that holds a fingerprint, or the one where it belongs.
    fn place(&self, fingerprint: u64) -> usize {
        let from = self.slot(fingerprint);
        let behind = self.slots.get(from..).unwrap_or_default();
        from + behind.iter().position(|old| *old == 0 || *old >= fingerprint).unwrap_or(behind.len())
    }

    /// Where the search for a fingerprint begins.
    fn slot(&self, fingerprint: u64) -> usize {
        ((u128::from(fingerprint) * self.home as u128) >> 64) as usize
    }

    /// Makes room for an eighth more, and for as many again while they are few.
    fn grow(&mut self) {
        self.slots.retain(|fingerprint| *fingerprint != 0);
        let room = if self.len < FEW { self.len } else { self.len / 4 };
        self.home = (self.len + room).max(LEAST);
        let end = (0..self.len).fold(0, |next, read| next.max(self.slot(self.slots[read])) + 1);
        // To the end first; from there each finds its slot before the next is read.
        let all = self.home.max(end);
        self.slots.reserve_exact(all - self.len);
        self.slots.resize(all, 0);
        self.slots.copy_within(0..self.len, all - self.len);
        self.slots[..all - self.len].fill(0);
        let mut next = 0;
        for read in all - self.len..all {
            let fingerprint = std::mem::take(&mut self.slots[read]);
            next = next.max(self.slot(fingerprint));
            self.slots[next] = fingerprint;
            next += 1;
        }
    }
}

/// Ids that have been seen: numbers that follow each other as what they are, all others as fingerprints.
#[derive(Default)]
pub(crate) struct Ids {
    /// The first and the last of numbers without a gap.
    runs: BTreeMap<u64, u64>,
    others: Fingerprints,
}

/// More runs are not kept: numbers that stand in no order are others.
const RUNS: usize = 1 << 10;

impl Ids {
    /// Adds one; `false` if it was there.
    pub(crate) fn insert(&mut self, id: &str) -> bool {
        let fingerprint = crate::file::key(id.as_bytes());
        let Some(number) = number(id) else { return self.others.insert(fingerprint) };
        if let Some((_, last)) = self.runs.range_mut(..=number).next_back() {
            if number <= *last {
                return false;
            }
            if number - 1 == *last && !self.others.contains(fingerprint) {
                *last = number;
                return true;
            }
        }
        if self.runs.len() == RUNS {
            return self.others.insert(fingerprint);
        }
        let is_new = !self.others.contains(fingerprint);
        if is_new {
            self.runs.insert(number, number);
        }
        is_new
    }
}

/// A number that is written in one way only.
fn number(id: &str) -> Option<u64> {
    let is_short = (1..19).contains(&id.len()) && id.bytes().all(|b| b.is_ascii_digit());
    if is_short && (id == "0" || !id.starts_with('0')) { id.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::HashSet;

    /// Fingerprints as a hash function gives them, and some that it hardly ever does.
    fn fingerprint() -> impl Strategy<Value = u64> {
        prop_oneof![4 => any::<u64>(), 1 => 0..20u64, 1 => u64::MAX - 20..=u64::MAX]
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

        #[test]
        fn they_are_a_set(some in prop::collection::vec(fingerprint(), 0..60), spread in 1..5_000u64) {
            let (mut own, mut set) = (Fingerprints::default(), HashSet::new());
            let many = (0..spread).map(|n| crate::file::key(&(n % 3_000).to_le_bytes()));
            // 0 counts as 1.
            for fingerprint in some.iter().copied().chain(many).chain(some.iter().copied()) {
                prop_assert_eq!(own.insert(fingerprint), set.insert(fingerprint.max(1)), "{}", fingerprint);
                prop_assert!(own.contains(fingerprint));
            }
            prop_assert!(!own.contains(12_345_678_901_234_567));
        }

        #[test]
        fn ids_are_a_set(ids in prop::collection::vec(prop_oneof!["[0-9]{1,2}", "0?[1-9][0-9]{0,19}", "[a-c]{0,2}"], 0..60), step in 1..4u64) {
            let (mut own, mut set) = (Ids::default(), HashSet::new());
            let numbers = (0..1_500u64).map(|n| (n * step).to_string());
            for id in ids.iter().cloned().chain(numbers).chain(ids.iter().cloned()) {
                prop_assert_eq!(own.insert(&id), set.insert(id.clone()), "{}", id);
            }
        }
    }

    #[test]
    fn they_take_little_memory() {
        let mut own = Fingerprints::default();
        for n in 1..2 * FEW {
            own.insert(crate::file::key(&n.to_le_bytes()));
            assert!(
                n < FEW * 3 / 2 || own.slots.capacity() < n * 10 / 8 + LEAST,
                "{} slots for {n}",
                own.slots.capacity()
            );
        }
    }
}
