//! Which candidates are chosen: each segment belongs to one other.

use super::Candidate;
use rustc_hash::{FxHashMap, FxHashSet};

/// No candidate is more certain than this, in nats.
const SUREST: f64 = 30.0;

/// Gives each candidate its probability: against being none, and against the others of its two segments. `sum` says how much
/// likelier it is than being none, in nats.
pub(super) fn score(candidates: &mut [Candidate], sum: impl Fn(&Candidate) -> f64) {
    let (mut ours, mut theirs) = (FxHashMap::<usize, f64>::default(), FxHashMap::<usize, f64>::default());
    for candidate in candidates.iter_mut() {
        candidate.score = libm::exp(sum(candidate).clamp(-SUREST, SUREST));
        *ours.entry(candidate.source).or_default() += candidate.score;
        *theirs.entry(candidate.target).or_default() += candidate.score;
    }
    for candidate in candidates {
        let others = ours[&candidate.source] + theirs[&candidate.target] - candidate.score;
        candidate.score /= 1.0 + others;
    }
}

/// The most probable candidate, then the most probable of those whose segments are free (competitive linking, Melamed,
/// 2000, "Models of Translational Equivalence among Words"), down to `least`; by source.
pub(super) fn link(candidates: &[Candidate], least: f64) -> Vec<Candidate> {
    let mut best: Vec<&Candidate> = candidates.iter().filter(|candidate| candidate.score >= least).collect();
    best.sort_by(|a, b| b.score.total_cmp(&a.score).then((a.source, a.target).cmp(&(b.source, b.target))));
    let (mut ours, mut theirs) = (FxHashSet::default(), FxHashSet::default());
    let mut linked: Vec<Candidate> = Vec::new();
    for candidate in best {
        if !ours.contains(&candidate.source) && !theirs.contains(&candidate.target) {
            ours.insert(candidate.source);
            theirs.insert(candidate.target);
            linked.push(*candidate);
        }
    }
    linked.sort_unstable_by_key(|candidate| candidate.source);
    linked
}
