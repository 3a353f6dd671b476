//! Digits of both texts.

use crate::corpus::filter::{Filter, Kind, Measured, Parameter, Score};
use crate::text::digit;

pub(super) const KIND: Kind = Kind {
    name: "nonzero-numerals",
    about: "the texts have much the same digits in the same order, zeros aside, as far as the 2,000th",
    default: true,
    known_as: &["NonZeroNumeralsFilter"],
    parameters: &[
        Parameter { name: "threshold", default: "0.5", about: "the least share of digits that agree" },
        Parameter { name: "require_all", default: "true", about: "means nothing with two languages" },
    ],
    make: |set, _| Ok(Box::new(Numerals { threshold: set.share("threshold", 0.5)? })),
};

/// Comparing takes time as the square of how many there are.
const COMPARED: usize = 2_000;

struct Numerals {
    threshold: f64,
}

impl Filter for Numerals {
    fn score(&self, pair: &Measured<'_>) -> Score {
        let [a, b] = pair.each(|side| digits(side.text));
        Score::Of(if a == b { 1.0 } else { 2.0 * matching(&a, &b) as f64 / (a.len() + b.len()) as f64 })
    }

    fn keeps(&self, score: Score) -> bool {
        matches!(score, Score::Of(score) if score >= self.threshold)
    }
}

/// The digits of a text but zero, whatever the script, as many as are compared.
fn digits(text: &str) -> Vec<u8> {
    if text.is_ascii() {
        return text.bytes().filter(|b| (b'1'..=b'9').contains(b)).map(|b| b - b'0').take(COMPARED).collect();
    }
    let digits = text.chars().filter(|c| c.is_numeric()).filter_map(digit);
    digits.filter(|digit| *digit > 0).map(|digit| digit as u8).take(COMPARED).collect()
}

/// How many digits match (Ratcliff and Metzener, *Pattern matching: the gestalt approach*, 1988): those of the longest run
/// that both have, the first of several, and then on either side of it.
fn matching(a: &[u8], b: &[u8]) -> usize {
    let (mut best, mut i, mut j) = (0, 0, 0);
    // For each place in `b` how long the run is that ends there and at the place in `a` before this one.
    let mut runs = vec![0; b.len() + 1];
    for (x, digit) in a.iter().enumerate() {
        for y in (0..b.len()).rev() {
            runs[y + 1] = if b[y] == *digit { runs[y] + 1 } else { 0 };
        }
        for (y, &run) in runs.iter().enumerate().skip(1) {
            if run > best {
                (best, i, j) = (run, x + 1 - run, y - run);
            }
        }
    }
    if best == 0 {
        return 0;
    }
    best + matching(&a[..i], &b[..j]) + matching(&a[i + best..], &b[j + best..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_match_in_order() {
        assert_eq!(matching(b"2112", b"2112"), 4);
        assert_eq!(matching(b"2112", b"1221"), 2);
        assert_eq!(matching(b"123", b"456"), 0);
        assert_eq!(matching(b"12345", b"12945"), 4);
        assert_eq!(matching(b"", b"1"), 0);
    }
}
