//! How alike the texts are, letter by letter.

use crate::corpus::filter::measure::{Unit, words};
use crate::corpus::filter::{Filter, Kind, Measured, Parameter, Score};
use crate::error::Error;
use crate::memory::levenshtein;

pub(super) const KIND: Kind = Kind {
    name: "similarity",
    about: "the texts are not nearly the same (Levenshtein)",
    default: false,
    known_as: &["SimilarityFilter"],
    parameters: &[
        Parameter { name: "threshold", default: "0.9", about: "how alike is too much, from 0 to 1" },
        Parameter { name: "unit", default: "char", about: "what is compared: `char` or `word`" },
        Parameter { name: "lowercase", default: "false", about: "whether case does not count" },
        Parameter { name: "require_all", default: "true", about: "means nothing with two languages" },
    ],
    make: |set, _| {
        let [unit, other] = set.units()?.unwrap_or([Unit::Character; 2]);
        if unit != other {
            return Err(Error::new("`unit` must be one for both"));
        }
        Ok(Box::new(Similarity {
            threshold: set.share("threshold", 0.9)?,
            chars: unit == Unit::Character,
            lowercase: set.flag("lowercase")?,
        }))
    },
};

struct Similarity {
    threshold: f64,
    chars: bool,
    lowercase: bool,
}

impl Similarity {
    fn of(&self, a: &str, b: &str) -> f64 {
        if self.chars {
            alike(&a.chars().collect::<Vec<_>>(), &b.chars().collect::<Vec<_>>())
        } else {
            alike(&words(a).collect::<Vec<_>>(), &words(b).collect::<Vec<_>>())
        }
    }
}

fn alike<T: Copy + Eq>(a: &[T], b: &[T]) -> f64 {
    let longer = a.len().max(b.len());
    if longer == 0 { 1.0 } else { 1.0 - levenshtein(a, b) as f64 / longer as f64 }
}

impl Filter for Similarity {
    fn score(&self, pair: &Measured<'_>) -> Score {
        let [a, b] = pair.each(|side| side.text);
        Score::Of(if self.lowercase { self.of(&a.to_lowercase(), &b.to_lowercase()) } else { self.of(a, b) })
    }

    fn keeps(&self, score: Score) -> bool {
        matches!(score, Score::Of(score) if score < self.threshold)
    }
}
