//! Pieces that are repeated.

use crate::corpus::filter::{Filter, Kind, Measured, Parameter, Score};
use rustc_hash::FxHashMap;

pub(super) const KIND: Kind = Kind {
    name: "repetition",
    about: "no piece is repeated so many times in a row",
    default: false,
    known_as: &["RepetitionFilter"],
    parameters: &[
        Parameter { name: "threshold", default: "2", about: "how often, the first time not counted" },
        Parameter { name: "min_length", default: "3", about: "how many characters a piece has at least" },
        Parameter { name: "max_length", default: "100", about: "how many characters a piece has at most" },
    ],
    make: |set, _| {
        set.range(("min_length", 3.0), ("max_length", 100.0))?;
        Ok(Box::new(Repetition {
            threshold: set.count("threshold", 2)?.max(1),
            least: set.count("min_length", 3)?.max(1),
            most: set.count("max_length", 100)?,
        }))
    },
};

struct Repetition {
    threshold: usize,
    least: usize,
    most: usize,
}

impl Repetition {
    /// How often the first piece is repeated that is repeated often enough; 0 if none is. Spaces may stand between.
    fn of(&self, text: &str) -> usize {
        let chars: Vec<char> = text.chars().collect();
        if chars.len() < self.least * (self.threshold + 1) {
            return 0;
        }
        // For each place the next one where the same characters begin: a repetition begins at one of them.
        let key = self.least.min(3);
        let mut next: Vec<usize> = vec![usize::MAX; chars.len()];
        let mut last: FxHashMap<&[char], usize> = FxHashMap::default();
        for (at, piece) in chars.windows(key).enumerate() {
            if let Some(before) = last.insert(piece, at) {
                next[before] = at;
            }
        }
        for at in 0..chars.len() {
            if chars[at].is_whitespace() {
                continue;
            }
            let mut again = next[at];
            while again != usize::MAX {
                // As long as the spaces before the repetition allow.
                let spaces = chars[at..again].iter().rev().take_while(|c| **c == ' ').count();
                let longest = again - at;
                if longest - spaces > self.most + 1 {
                    break;
                }
                for length in (longest - spaces).max(self.least)..=longest.min(self.most + 1) {
                    if chars[at..at + length].contains(&'\n') {
                        continue;
                    }
                    let times = times(&chars[at..], length);
                    if times >= self.threshold {
                        return times;
                    }
                }
                again = next[again];
            }
        }
        0
    }
}

/// How often the piece that a text begins with is repeated.
fn times(text: &[char], length: usize) -> usize {
    let (piece, mut rest) = text.split_at(length);
    let mut times = 0;
    loop {
        let spaces = rest.iter().take_while(|c| **c == ' ').count();
        // The piece itself may begin with what parts the others.
        let Some(behind) = (0..=spaces).rev().find_map(|n| rest[n..].strip_prefix(piece)) else { return times };
        rest = behind;
        times += 1;
    }
}

impl Filter for Repetition {
    fn score(&self, pair: &Measured<'_>) -> Score {
        let [a, b] = pair.each(|side| self.of(side.text));
        Score::Of(a.max(b) as f64)
    }

    fn keeps(&self, score: Score) -> bool {
        matches!(score, Score::Of(times) if times < self.threshold as f64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const USUAL: Repetition = Repetition { threshold: 2, least: 3, most: 100 };

    #[test]
    fn pieces_are_repeated_with_spaces_between_or_without() {
        assert_eq!(USUAL.of("abcabcabc"), 2);
        assert_eq!(USUAL.of("no no no"), 0);
        assert_eq!(USUAL.of("no no no no"), 2);
        assert_eq!(USUAL.of("yes yes  yes!"), 2);
        assert_eq!(USUAL.of("one two one two one two"), 2);
        assert_eq!(USUAL.of("The bridge is closed."), 0);
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

        #[test]
        fn looking_at_likely_places_is_looking_at_all(text in "[ab ]{0,14}") {
            let chars: Vec<char> = text.chars().collect();
            let naive = (0..chars.len()).filter(|at| chars[*at] != ' ').any(|at| {
                (3..=chars.len() - at).any(|length| times(&chars[at..], length) >= 2)
            });
            prop_assert_eq!(USUAL.of(&text) > 0, naive);
        }
    }
}
