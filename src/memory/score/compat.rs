//! What other tools would show for two texts, as far as their formulae are known.

use super::omegat;
use crate::lang::Lang;
use crate::memory::distance::levenshtein;
use rustc_hash::FxHashSet;
use serde::Serialize;
use std::collections::HashSet;
use std::fmt;

/// The formula of another tool.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Formula {
    /// Okapi's Pensieve: Dice's coefficient of the distinct runs of four characters.
    Okapi,
    /// The Levenshtein ratio of characters, as in translate-toolkit and others.
    Levenshtein,
    /// `OmegaT`: edit similarities of stems, words and all tokens. That of stems needs `OmegaT`'s list of stop words.
    Omegat(Option<HashSet<String>>),
}

/// What another tool shows.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum OtherScore {
    /// A percentage.
    One(f64),
    /// Three, `None` where it cannot be told.
    Three([Option<u32>; 3]),
}

impl fmt::Display for OtherScore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::One(score) => write!(f, "{score:.0}"),
            Self::Three(scores) => {
                let shown = scores.map(|score| score.map_or_else(|| "–".to_owned(), |score| score.to_string()));
                f.write_str(&shown.join("/"))
            }
        }
    }
}

impl Formula {
    /// What the tool is called.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Okapi => "okapi",
            Self::Levenshtein => "levenshtein",
            Self::Omegat(_) => "omegat",
        }
    }

    /// What the tool shows for two texts in a language.
    pub fn score(&self, query: &str, text: &str, lang: Lang) -> OtherScore {
        match self {
            Self::Okapi => OtherScore::One(okapi(query, text)),
            Self::Levenshtein => OtherScore::One(ratio(query, text)),
            Self::Omegat(_) if lang.is_unspaced() => OtherScore::Three([None; 3]),
            Self::Omegat(stop) => {
                let stop = stop.as_ref().filter(|_| lang.language() == "en");
                let [words, all] = omegat::of_words(query, text);
                OtherScore::Three([stop.map(|stop| omegat::of_stems(query, text, stop)), Some(words), Some(all)])
            }
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
