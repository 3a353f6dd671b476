//! Texts that are addresses.

use crate::corpus::filter::measure::words;
use crate::corpus::filter::{Filter, Kind, Measured, Parameter, Score};

pub(super) const KIND: Kind = Kind {
    name: "url",
    about: "no text is mostly web and mail addresses",
    default: false,
    known_as: &["no_urls"],
    parameters: &[Parameter {
        name: "threshold",
        default: "0.5",
        about: "the share of characters in addresses that is too much",
    }],
    make: |set, _| Ok(Box::new(Url { threshold: set.share("threshold", 0.5)? })),
};

struct Url {
    threshold: f64,
}

impl Filter for Url {
    fn score(&self, pair: &Measured<'_>) -> Score {
        Score::Each(pair.each(|side| {
            let in_words = side.counts().in_words;
            let addresses = words(side.text).filter(|word| is_address(word)).map(|word| word.chars().count());
            if in_words == 0 { 0.0 } else { addresses.sum::<usize>() as f64 / in_words as f64 }
        }))
    }

    fn keeps(&self, score: Score) -> bool {
        matches!(score, Score::Each(shares) if shares.iter().all(|share| *share < self.threshold))
    }
}

/// `https://example.org/a`, `www.example.org`, `anna@example.org`.
fn is_address(word: &str) -> bool {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '/');
    let has_dot = |host: &str| host.split_once('.').is_some_and(|(a, b)| !a.is_empty() && !b.is_empty());
    word.contains("://")
        || word.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("www.")) && word.len() > 4
        || word.split_once('@').is_some_and(|(user, host)| !user.is_empty() && has_dot(host))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_told_from_words() {
        for word in ["https://example.org", "(www.example.org).", "anna@example.org,", "ftp://a/b"] {
            assert!(is_address(word), "{word}");
        }
        for word in ["www", "e.g.", "@anna", "and/or", "a@b"] {
            assert!(!is_address(word), "{word}");
        }
    }
}
