//! Translations that are much shorter or longer than others in the same two languages.

use super::{Context, Pair};

/// With fewer pairs nobody knows what is usual.
const ENOUGH: usize = 30;
/// Shorter sources have translations of any length.
const LONG: usize = 40;
/// So many standard deviations are too many.
const FAR: f64 = 4.0;

pub(super) fn check(pairs: &[Pair], _: &Context) -> Vec<(usize, String)> {
    let solid = |text: &str| text.chars().filter(|c| !c.is_whitespace()).count();
    let lengths: Vec<(usize, usize)> = pairs.iter().map(|p| (solid(p.source.text()), solid(p.target.text()))).collect();
    let long = || lengths.iter().enumerate().filter(|(_, (ours, theirs))| *ours >= LONG && *theirs > 0);
    let mut ratios: Vec<f64> = long().map(|(_, (ours, theirs))| libm::log(*theirs as f64 / *ours as f64)).collect();
    if ratios.len() < ENOUGH {
        return Vec::new();
    }
    ratios.sort_by(f64::total_cmp);
    let at = |share: f64| ratios[((ratios.len() - 1) as f64 * share) as usize];
    let (mean, spread) = (at(0.5), ((at(0.75) - at(0.25)) / 1.349).max(0.12));
    let mut said = Vec::new();
    for (nth, (ours, theirs)) in long() {
        let deviation = libm::sqrt(spread * spread + 4.0 / *ours as f64);
        let z = (libm::log(*theirs as f64 / *ours as f64) - mean) / deviation;
        if z.abs() > FAR {
            let usual = *ours as f64 * libm::exp(mean);
            said.push((nth, format!("{theirs} characters where {usual:.0} are usual for {ours}")));
        }
    }
    said
}
