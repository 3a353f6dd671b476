//! Passages that stand elsewhere in the translation. Beads never cross, so the aligner leaves such a passage out on one
//! side and takes it for an addition on the other; here the two find each other.

use super::Bead;
use super::text::Text;
use crate::lexicon::{Table, WordId};
use rustc_hash::FxHashSet;
use std::ops::Range;

/// A passage of the source and the passage of the target that seems to translate it, though others lie between.
#[derive(Clone, Debug, PartialEq)]
pub struct Moved {
    /// The source segments; none of them has a counterpart in the beads.
    pub source: Range<usize>,
    /// The target segments; likewise.
    pub target: Range<usize>,
    /// How probable it is that they are translations of each other, 0 to 1.
    pub confidence: f64,
}

/// Words with a smaller gain do not tell two passages of a text apart.
const TELLING: f64 = 3.0;
/// How many telling words two runs must share to be compared.
const SHARED: usize = 2;
/// How many pairs of runs are compared at most, the most promising ones first.
const COMPARED: usize = 10_000;
/// The log-odds, before the texts are looked at, that a run left out is a given one of the runs added.
const BEFOREHAND: f64 = -3.0;

/// Moved passages in the order of the source. `compare` gives the log-likelihood ratio of two runs being translations of
/// each other against being unrelated, and what of them is linked.
pub(super) fn moved(
    beads: &[Bead],
    (source, target): (&Text, &Text),
    table: &Table,
    compare: impl Fn(&Range<usize>, &Range<usize>) -> Option<(f64, Range<usize>, Range<usize>)>,
) -> Vec<Moved> {
    let left_out = runs(beads.iter().filter(|b| b.target.is_empty()).map(|b| b.source.clone()));
    let added = runs(beads.iter().filter(|b| b.source.is_empty()).map(|b| b.target.clone()));
    let words: Vec<FxHashSet<WordId>> =
        added.iter().map(|run| target.words.of(run.clone()).iter().copied().collect()).collect();
    let mut promising: Vec<(usize, usize, usize)> = Vec::new();
    for (i, run) in left_out.iter().enumerate() {
        let telling: Vec<FxHashSet<WordId>> = source
            .words
            .of(run.clone())
            .iter()
            .map(|&word| {
                table.row(word).iter().filter(|(_, gain)| f64::from(*gain) > TELLING).map(|(t, _)| *t).collect()
            })
            .collect();
        for (j, theirs) in words.iter().enumerate() {
            let shared = telling.iter().filter(|ours| ours.iter().any(|word| theirs.contains(word))).count();
            if shared >= SHARED {
                promising.push((shared, i, j));
            }
        }
    }
    promising.sort_unstable_by_key(|&(shared, i, j)| (std::cmp::Reverse(shared), i, j));
    promising.truncate(COMPARED);
    let rivals = libm::log(added.len().max(left_out.len()).max(1) as f64);
    let mut found: Vec<(f64, Moved)> = promising
        .into_iter()
        .filter_map(|(_, i, j)| {
            let (ratio, source, target) = compare(&left_out[i], &added[j])?;
            let odds = ratio + BEFOREHAND - rivals;
            let confidence = 1.0 / (1.0 + libm::exp(-odds));
            (odds > 0.0).then_some((odds, Moved { source, target, confidence }))
        })
        .collect();
    found.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.source.start.cmp(&b.1.source.start)));
    let mut chosen: Vec<Moved> = Vec::new();
    for (_, moved) in found {
        let apart = |a: &Range<usize>, b: &Range<usize>| a.end <= b.start || b.end <= a.start;
        if chosen.iter().all(|c| apart(&c.source, &moved.source) && apart(&c.target, &moved.target)) {
            chosen.push(moved);
        }
    }
    chosen.sort_by_key(|moved| moved.source.start);
    chosen
}

/// Joins runs that touch.
fn runs(parts: impl Iterator<Item = Range<usize>>) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for part in parts {
        match runs.last_mut() {
            Some(last) if last.end == part.start => last.end = part.end,
            _ => runs.push(part),
        }
    }
    runs
}
