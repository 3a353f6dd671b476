//! Samples and splits of a corpus that do not depend on chance: a pair is drawn by what it says.

use super::same::{Key, Marks};
use crate::exchange::pairs::Pair;
use std::collections::BinaryHeap;

/// A number for each pair, as good as drawn by lot, and the same for the same pair wherever it stands. Another seed draws
/// other numbers.
pub fn lot(pair: &Pair<'_>, seed: u64) -> u64 {
    mixed(Key::default().of(pair), seed)
}

/// The finalizer of `SplitMix64` (Steele, Lea and Flood, *Fast splittable pseudorandom number generators*, 2014).
fn mixed(key: u64, seed: u64) -> u64 {
    let mut z = key.wrapping_add(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15));
    z = (z ^ z >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ z >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ z >> 31
}

/// Draws so many pairs out of all: those with the lowest lots, of equal ones the first.
pub struct Draw {
    count: usize,
    drawn: BinaryHeap<(u64, u64)>,
    seen: u64,
}

impl Draw {
    /// Nothing has been drawn yet. It takes 16 bytes of memory for each pair that is drawn.
    pub fn new(count: usize) -> Self {
        Self { count, drawn: BinaryHeap::new(), seen: 0 }
    }

    /// Looks at the lot of the next pair.
    pub fn add(&mut self, lot: u64) {
        let next = (lot, self.seen);
        self.seen += 1;
        if self.drawn.len() < self.count {
            self.drawn.push(next);
        } else if self.drawn.peek().is_some_and(|last| next < *last) {
            self.drawn.pop();
            self.drawn.push(next);
        }
    }

    /// Marks the pairs that are drawn.
    pub fn marks(self) -> Marks {
        let mut marks = Marks::default();
        self.drawn.into_iter().for_each(|(_, nth)| marks.set(nth));
        marks
    }
}

/// Whether a lot is among this share of all, from 0 to 1.
pub fn is_in_share(lot: u64, share: f64) -> bool {
    // The 53 bits that a double has.
    ((lot >> 11) as f64) < share * (1_u64 << 53) as f64
}

/// Divides pairs into parts of about so many pairs each, and a last one of the rest. Pairs of one group stay together: a
/// part ends with the group that fills it. `groups` says for each pair the number of the first of its group, `lots` the lot
/// of each pair; a group has the lowest lot of its pairs.
pub fn divided(groups: &[u32], lots: &[u64], parts: &[u64]) -> Vec<u8> {
    let mut sizes = vec![0_u32; groups.len()];
    let mut lowest = lots.to_vec();
    for (nth, group) in groups.iter().enumerate() {
        sizes[*group as usize] += 1;
        lowest[*group as usize] = lowest[*group as usize].min(lots[nth]);
    }
    let mut order: Vec<u32> = (0..groups.len() as u32).filter(|nth| sizes[*nth as usize] > 0).collect();
    order.sort_unstable_by_key(|nth| (lowest[*nth as usize], *nth));
    let rest = parts.len() as u8;
    let mut part_of = vec![rest; groups.len()];
    let mut next = order.into_iter();
    for (part, wanted) in parts.iter().enumerate() {
        let mut filled = 0;
        while filled < *wanted {
            let Some(group) = next.next() else { break };
            part_of[group as usize] = part as u8;
            filled += u64::from(sizes[group as usize]);
        }
    }
    groups.iter().map(|group| part_of[*group as usize]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

        #[test]
        fn the_lowest_lots_are_drawn(lots in prop::collection::vec(0..20_u64, 0..40), count in 0..10_usize) {
            let mut draw = Draw::new(count);
            for lot in &lots {
                draw.add(*lot);
            }
            let marks = draw.marks();
            let mut order: Vec<usize> = (0..lots.len()).collect();
            order.sort_by_key(|nth| lots[*nth]);
            let mut expected: Vec<usize> = order.into_iter().take(count).collect();
            expected.sort_unstable();
            let drawn: Vec<usize> = (0..lots.len()).filter(|nth| marks.has(*nth as u64)).collect();
            prop_assert_eq!(drawn, expected);
        }

        #[test]
        fn groups_stay_together_and_parts_are_filled(firsts in prop::collection::vec(0..40_u32, 1..40), a in 0..9_u64, b in 0..9_u64) {
            let groups: Vec<u32> = firsts.iter().enumerate().map(|(nth, first)| (*first).min(nth as u32)).collect();
            let groups: Vec<u32> = groups.iter().map(|g| groups[*g as usize]).map(|g| groups[g as usize]).collect();
            let groups: Vec<u32> = (0..groups.len()).map(|nth| {
                let mut at = groups[nth];
                while groups[at as usize] != at { at = groups[at as usize]; }
                at
            }).collect();
            let lots: Vec<u64> = (0..groups.len() as u64).map(|nth| mixed(nth, 1)).collect();
            let parts = divided(&groups, &lots, &[a, b]);
            for (nth, group) in groups.iter().enumerate() {
                prop_assert_eq!(parts[nth], parts[*group as usize]);
            }
            let size = |part: u8| parts.iter().fold(0, |size, p| size + u64::from(*p == part));
            prop_assert!(size(0) >= a || size(0) == groups.len() as u64);
            prop_assert!(size(1) >= b || size(2) == 0);
        }
    }

    #[test]
    fn shares_are_shares() {
        let count = (0..100_000).filter(|nth| is_in_share(mixed(*nth, 7), 0.1)).count();
        assert!((9_700..10_300).contains(&count), "{count}");
        assert!(is_in_share(u64::MAX, 1.0) && !is_in_share(0, 0.0));
    }
}
