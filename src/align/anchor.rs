//! A first guess at where each source segment lies in the target, from what is rare on both sides.

use super::text::Text;
use crate::lexicon::{Cognate, WordId};
use rustc_hash::FxHashMap;

/// How often something may stand on a side and still tell a place.
const RARE: usize = 3;
/// How alike two words must be to count as the same name.
const SAME: f64 = 0.85;

#[derive(Clone, Copy, Debug, PartialEq)]
struct Anchor {
    source: usize,
    target: usize,
    weight: f64,
}

/// For each source segment the target segment it is about at; never falls.
///
/// Rare numbers and look-alike words that stand on both sides are anchors; the heaviest chain of them that rises on both
/// sides is kept, and between its links the position goes by the share of text passed.
pub(super) fn rough_path(source: &Text, target: &Text, cognates: &[Cognate]) -> Vec<usize> {
    let mut anchors = Vec::new();
    let (ours, theirs) = (places(&source.numbers), places(&target.numbers));
    for (number, at) in &ours {
        if let Some(there) = theirs.get(number) {
            add(&mut anchors, at, there);
        }
    }
    let (ours, theirs) = (places(&source.words), places(&target.words));
    for cognate in cognates.iter().filter(|c| c.similarity >= SAME) {
        if let (Some(at), Some(there)) = (ours.get(&cognate.source), theirs.get(&cognate.target)) {
            add(&mut anchors, at, there);
        }
    }
    let chain = heaviest_chain(anchors);
    interpolate(&chain, source, target)
}

fn places(runs: &super::text::Runs) -> FxHashMap<WordId, Vec<usize>> {
    let mut places: FxHashMap<WordId, Vec<usize>> = FxHashMap::default();
    for segment in 0..runs.len() {
        for &item in runs.of(segment..segment + 1) {
            places.entry(item).or_default().push(segment);
        }
    }
    places.retain(|_, at| at.len() <= RARE);
    places
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
