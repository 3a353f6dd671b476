//! What spoke for and against each bead, in words.

use super::Bead;
use super::evidence::Evidence;
use super::prior::LONGEST_RUN;
use std::ops::Range;

/// What one kind of evidence says of a bead.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct Reason {
    /// The name of the evidence.
    pub evidence: &'static str,
    /// How much it speaks for the bead, or against it when it is below 0: a log-likelihood ratio in nats, weighted as in
    /// the search.
    pub score: f64,
    /// What it saw, for a translator.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub words: Option<String>,
}

/// The reasons for each of the beads, which follow on each other. Of a bead without counterpart it is asked what would
/// be gained or lost if the link before or behind it held it as well.
pub(super) fn reasons(beads: &[Bead], evidence: &[&dyn Evidence]) -> Vec<Vec<Reason>> {
    let links = |at: usize| {
        let before = beads[..at].iter().rev().find(|bead| bead.is_link());
        let behind = beads[at + 1..].iter().find(|bead| bead.is_link());
        (before, behind)
    };
    beads
        .iter()
        .enumerate()
        .map(|(at, bead)| {
            if bead.is_link() {
                return of_link(bead.source.clone(), bead.target.clone(), evidence);
            }
            let (before, behind) = links(at);
            let joined = [(before, "joining the link before"), (behind, "joining the link behind")];
            joined.into_iter().filter_map(|(link, words)| of_joining(bead, link?, words, evidence)).collect()
        })
        .collect()
}

fn of_link(source: Range<usize>, target: Range<usize>, evidence: &[&dyn Evidence]) -> Vec<Reason> {
    // What a person joined may be longer than what evidence is prepared for.
    if source.len() > LONGEST_RUN || target.len() > LONGEST_RUN {
        return Vec::new();
    }
    let said = evidence.iter().map(|e| Reason {
        evidence: e.name(),
        score: rounded(e.score(source.clone(), target.clone())),
        words: e.explain(source.clone(), target.clone()),
    });
    said.filter(|reason| reason.words.is_some() || reason.score != 0.0).collect()
}

/// What changes when a link holds a bead without counterpart beside it as well; `None` when it would be too long, or
/// something else stands between.
fn of_joining(bead: &Bead, link: &Bead, words: &str, evidence: &[&dyn Evidence]) -> Option<Reason> {
    let source = hull(&bead.source, &link.source);
    let target = hull(&bead.target, &link.target);
    let touching =
        source.len() == bead.source.len() + link.source.len() && target.len() == bead.target.len() + link.target.len();
    let fits = |run: &Range<usize>| run.len() <= LONGEST_RUN;
    if !touching || !fits(&source) || !fits(&target) {
        return None;
    }
    let total =
        |s: &Range<usize>, t: &Range<usize>| evidence.iter().map(|e| e.score(s.clone(), t.clone())).sum::<f64>();
    let change = total(&source, &target) - total(&link.source, &link.target);
    change.is_finite().then(|| Reason { evidence: "joining", score: rounded(change), words: Some(words.to_owned()) })
}

/// The run that holds both; one that is empty adds nothing.
pub(super) fn hull(a: &Range<usize>, b: &Range<usize>) -> Range<usize> {
    match (a.is_empty(), b.is_empty()) {
        (true, _) => b.clone(),
        (_, true) => a.clone(),
        _ => a.start.min(b.start)..a.end.max(b.end),
    }
}

fn rounded(score: f64) -> f64 {
    (score * 1e3).round() / 1e3
}
