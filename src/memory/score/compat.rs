//! What other tools would show for two texts, as far as their formulae are known.

use crate::memory::distance::levenshtein;
use rustc_hash::FxHashSet;

/// The formula of another tool.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Formula {
    /// Okapi's Pensieve: Dice's coefficient of the distinct runs of four characters.
    Okapi,
    /// The Levenshtein ratio of characters, as in translate-toolkit and others.
    Levenshtein,
}

impl Formula {
    /// The percentage that the tool shows.
    pub fn score(self, query: &str, text: &str) -> f64 {
        match self {
            Self::Okapi => okapi(query, text),
            Self::Levenshtein => ratio(query, text),
        }
    }
}

/// `100 · 2 · |A ∩ B| / (|A| + |B|)` over the distinct runs of four characters; 100 for equal texts, 2 less for texts that
/// differ and have the same runs (Okapi, `TmFuzzyScorer` and `PensieveSeeker`).
fn okapi(a: &str, b: &str) -> f64 {
    if a == b {
        return 100.0;
    }
    let grams = |text: &str| {
        let chars: Vec<char> = text.chars().collect();
        chars.windows(4).map(<[char]>::to_vec).collect::<FxHashSet<_>>()
    };
    let (a, b) = (grams(a), grams(b));
    let whole = a.len() + b.len();
    if whole == 0 {
        return 0.0;
    }
    let dice = 200.0 * a.intersection(&b).count() as f64 / whole as f64;
    if dice >= 100.0 { 98.0 } else { dice }
}

/// `100 · (1 − d / max(n, m))` over characters (translate-toolkit, `lshtein.py`).
fn ratio(a: &str, b: &str) -> f64 {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let longest = a.len().max(b.len());
    if longest == 0 { 100.0 } else { 100.0 * (1.0 - levenshtein(&a, &b) as f64 / longest as f64) }
}
