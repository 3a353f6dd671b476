//! The longest piece that both texts have.

use crate::corpus::filter::{Filter, Kind, Measured, Parameter, Score};

pub(super) const KIND: Kind = Kind {
    name: "longest-common-substring",
    about: "no piece of the texts is nearly the whole of the shorter one",
    default: false,
    known_as: &["LongestCommonSubstringFilter"],
    parameters: &[
        Parameter { name: "threshold", default: "0.9", about: "the share of the shorter text that is too much" },
        Parameter { name: "require_all", default: "true", about: "means nothing with two languages" },
    ],
    make: |set, _| Ok(Box::new(LongestCommonSubstring { threshold: set.share("threshold", 0.9)? })),
};

struct LongestCommonSubstring {
    threshold: f64,
}

impl Filter for LongestCommonSubstring {
    fn score(&self, pair: &Measured<'_>) -> Score {
        let [a, b] = pair.each(|side| side.text.chars().collect::<Vec<char>>());
        let shorter = a.len().min(b.len());
        Score::Of(if shorter == 0 { 0.0 } else { longest(&a, &b) as f64 / shorter as f64 })
    }

    fn keeps(&self, score: Score) -> bool {
        matches!(score, Score::Of(score) if score < self.threshold)
    }
}

/// How long the longest run is that both have.
fn longest(a: &[char], b: &[char]) -> usize {
    let mut runs = vec![0_usize; b.len() + 1];
    let mut best = 0;
    for x in a {
        for y in (0..b.len()).rev() {
            runs[y + 1] = if b[y] == *x { runs[y] + 1 } else { 0 };
            best = best.max(runs[y + 1]);
        }
    }
    best
}
