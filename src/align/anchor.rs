//! A first guess at where each source segment lies in the target, from what is rare on both sides.

use super::text::{Runs, Text};
use crate::lexicon::{Spellings, WordId};
use rustc_hash::FxHashMap;
use std::hash::Hash;

/// How often something may stand on a side and still tell a place.
const RARE: usize = 3;

#[derive(Clone, Copy, Debug, PartialEq)]
struct Anchor {
    source: usize,
    target: usize,
    weight: f64,
}

/// For each source segment the target segment it is about at; never falls.
///
/// Rare numbers, and rare words that are spelled nearly the same, are anchors if they stand on both sides; the heaviest
/// chain of them that rises on both sides is kept, and between its links the position goes by the share of text passed.
pub(super) fn rough_path(source: &Text, target: &Text, spellings: (&Spellings, &Spellings)) -> Vec<usize> {
    let mut anchors = Vec::new();
    let (ours, theirs) = (places(&source.numbers, Some), places(&target.numbers, Some));
    meet(&mut anchors, &ours, &theirs);
    let (ours, theirs) =
        (places(&source.words, |w| spellings.0.gist(w)), places(&target.words, |w| spellings.1.gist(w)));
    meet(&mut anchors, &ours, &theirs);
    let chain = heaviest_chain(anchors);
    interpolate(&chain, source, target)
}

/// Where rare things are, by what they are known by.
fn places<K: Hash + Eq>(runs: &Runs, key: impl Fn(WordId) -> Option<K>) -> FxHashMap<K, Vec<usize>> {
    let mut counts = vec![0_u8; runs.all().iter().max().map_or(0, |most| *most as usize + 1)];
    for &item in runs.all() {
        counts[item as usize] = counts[item as usize].saturating_add(1);
    }
    let mut places: FxHashMap<K, Vec<usize>> = FxHashMap::default();
    for segment in 0..runs.len() {
        for &item in runs.of(segment..segment + 1) {
            if usize::from(counts[item as usize]) <= RARE
                && let Some(key) = key(item)
            {
                places.entry(key).or_default().push(segment);
            }
        }
    }
    places.retain(|_, at| at.len() <= RARE);
    places
}

fn meet<K: Hash + Eq>(anchors: &mut Vec<Anchor>, ours: &FxHashMap<K, Vec<usize>>, theirs: &FxHashMap<K, Vec<usize>>) {
    for (key, at) in ours {
        if let Some(there) = theirs.get(key) {
            add(anchors, at, there);
        }
    }
}

fn add(anchors: &mut Vec<Anchor>, ours: &[usize], theirs: &[usize]) {
    let weight = 1.0 / (ours.len() * theirs.len()) as f64;
    for &source in ours {
        anchors.extend(theirs.iter().map(|&target| Anchor { source, target, weight }));
    }
}

/// The rising chain of the highest weight, in `n log n` by a tree of prefix maxima over target positions.
fn heaviest_chain(mut anchors: Vec<Anchor>) -> Vec<Anchor> {
    anchors.sort_unstable_by_key(|a| (a.source, a.target));
    anchors.dedup_by(|next, kept| {
        let same = (next.source, next.target) == (kept.source, kept.target);
        if same {
            kept.weight += next.weight;
        }
        same
    });
    let across = anchors.iter().map(|a| a.target + 1).max().unwrap_or(0);
    let mut tree: Vec<(f64, usize)> = vec![(0.0, usize::MAX); across + 1];
    let mut before = vec![usize::MAX; anchors.len()];
    let mut first = 0;
    let mut totals = vec![0.0; anchors.len()];
    while first < anchors.len() {
        // Anchors of one source segment must not chain to each other: query them all, then enter them all.
        let end = first + anchors[first..].iter().take_while(|a| a.source == anchors[first].source).count();
        for at in first..end {
            let (mut best, mut node) = ((0.0, usize::MAX), anchors[at].target);
            while node > 0 {
                if tree[node].0 > best.0 {
                    best = tree[node];
                }
                node &= node - 1;
            }
            totals[at] = best.0 + anchors[at].weight;
            before[at] = best.1;
        }
        for at in first..end {
            let mut node = anchors[at].target + 1;
            while node <= across {
                if totals[at] > tree[node].0 {
                    tree[node] = (totals[at], at);
                }
                node += node & node.wrapping_neg();
            }
        }
        first = end;
    }
    let mut chain = Vec::new();
    let mut at =
        (0..anchors.len()).max_by(|a, b| totals[*a].total_cmp(&totals[*b]).then(b.cmp(a))).unwrap_or(usize::MAX);
    while at != usize::MAX {
        chain.push(anchors[at]);
        at = before[at];
    }
    chain.reverse();
    chain
}

fn interpolate(chain: &[Anchor], source: &Text, target: &Text) -> Vec<usize> {
    let last = target.len().saturating_sub(1);
    let mut path = Vec::with_capacity(source.len());
    let mut from = (0, 0);
    for to in chain.iter().map(|a| (a.source, a.target)).chain([(source.len(), target.len())]) {
        let whole: f64 = source.lengths[from.0..to.0].iter().sum();
        let there: f64 = target.lengths[from.1..to.1].iter().sum();
        let (mut passed, mut column, mut reached) = (0.0, from.1, 0.0);
        for length in &source.lengths[from.0..to.0] {
            let goal = passed / whole * there;
            while column + 1 < to.1 && reached + target.lengths[column] <= goal {
                reached += target.lengths[column];
                column += 1;
            }
            path.push(column.min(last));
            passed += length;
        }
        from = to;
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_chain_is_the_heaviest(points in prop::collection::vec((0..8_usize, 0..8_usize), 0..9)) {
            let anchors: Vec<_> =
                points.iter().map(|&(source, target)| Anchor { source, target, weight: 1.0 }).collect();
            let found: f64 = heaviest_chain(anchors.clone()).iter().map(|a| a.weight).sum();
            // The naive twin tries every subset.
            let mut best = 0.0_f64;
            for subset in 0..1_usize << anchors.len() {
                let mut chosen: Vec<_> = (0..anchors.len()).filter(|i| subset >> i & 1 == 1).map(|i| anchors[i]).collect();
                chosen.sort_by_key(|a| (a.source, a.target));
                let rises = chosen.windows(2).all(|w| {
                    (w[0].source, w[0].target) == (w[1].source, w[1].target)
                        || w[0].source < w[1].source && w[0].target < w[1].target
                });
                if rises {
                    best = best.max(chosen.len() as f64);
                }
            }
            prop_assert!((found - best).abs() < 1e-9);
        }
    }
}
