//! Menus and paths of web pages.

use crate::corpus::filter::measure::words;
use crate::corpus::filter::{Filter, Kind, Measured, Parameter, Score};

pub(super) const KIND: Kind = Kind {
    name: "breadcrumbs",
    about: "no text is a menu: `Home > News > Sport`",
    default: false,
    known_as: &["no_breadcrumbs"],
    parameters: &[Parameter { name: "threshold", default: "2", about: "how many signs between words are too many" }],
    make: |set, _| Ok(Box::new(Breadcrumbs { threshold: set.number("threshold", 2.0)? })),
};

struct Breadcrumbs {
    threshold: f64,
}

impl Filter for Breadcrumbs {
    fn score(&self, pair: &Measured<'_>) -> Score {
        let is_sign = |word: &&str| matches!(*word, ">" | "»" | "›" | "/" | "|" | "·" | "•" | "→" | "::");
        Score::Each(pair.each(|side| words(side.text).filter(is_sign).count() as f64))
    }

    fn keeps(&self, score: Score) -> bool {
        matches!(score, Score::Each(counts) if counts.iter().all(|count| *count < self.threshold))
    }
}
