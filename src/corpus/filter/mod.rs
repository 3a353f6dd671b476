//! Filters of pairs: which texts and translations a corpus should keep.
//!
//! A filter measures a pair and says whether what it measured is good enough. Each is a file in `kinds/` and a line in
//! [`KINDS`]; names and defaults of parameters are those of `OpusFilter`, so that its configurations mean the same here.
//!
//! ```
//! use bitext::corpus::filter::Filters;
//! use bitext::exchange::pairs::Pair;
//!
//! # fn main() -> bitext::Result<()> {
//! let langs = ("en".parse()?, "fr".parse()?);
//! let filters = Filters::of_specs(&["length=1..80", "length-ratio=2"], langs)?;
//! let pair = Pair { source: "It rained.", target: "Il pleuvait sans cesse, et nous étions trempés.", confidence: None };
//! let dropped = filters.look(&pair).expect("it is four times as long");
//! assert_eq!(filters.names().nth(dropped.filter), Some("length-ratio"));
//! assert_eq!(dropped.why, "4");
//! # Ok(())
//! # }
//! ```

mod config;
mod kinds;
mod look;
mod measure;
mod parameters;
mod tally;

pub use config::of_file;
pub use kinds::KINDS;
pub use look::Looked;
pub use measure::{Measured, Text};
pub use parameters::{Parameter, Parameters, Spec};
pub use tally::{Example, Reason, Tally};

use crate::error::{Error, Result};
use crate::exchange::pairs::Pair;
use crate::lang::Lang;

/// The languages of the texts and of their translations.
pub type Langs = (Lang, Lang);

/// What a filter is.
pub struct Kind {
    /// What a command calls it.
    pub name: &'static str,
    /// What is kept, in one line.
    pub about: &'static str,
    /// Whether it is used where no filter is asked for.
    pub default: bool,
    /// What `OpusFilter` calls it, or Bicleaner's hard rules.
    pub known_as: &'static [&'static str],
    /// What can be set; `length=1..80` sets the first two if the second is an upper bound, `long-word=40` the first.
    pub parameters: &'static [Parameter],
    make: fn(&Parameters, Langs) -> Result<Box<dyn Filter>>,
}

impl std::fmt::Debug for Kind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Kind({})", self.name)
    }
}

impl Kind {
    /// The filter of this name, or of the name that others give it.
    ///
    /// # Errors
    /// When there is none.
    pub fn named(name: &str) -> Result<&'static Self> {
        KINDS.iter().find(|kind| kind.name == name || kind.known_as.contains(&name)).ok_or_else(|| {
            let names: Vec<&str> = KINDS.iter().map(|kind| kind.name).collect();
            Error::new(format!("there is no filter `{name}`")).hint(format!("the filters are {}", names.join(", ")))
        })
    }
}

/// A filter with its parameters.
pub trait Filter: Send + Sync {
    /// What it measures.
    fn score(&self, pair: &Measured<'_>) -> Score;

    /// Whether a pair with this score is kept.
    fn keeps(&self, score: Score) -> bool;

    /// What is to be said of a pair that is not kept.
    fn why(&self, _pair: &Measured<'_>, score: Score) -> String {
        score.to_string()
    }
}

/// What a filter measured.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize)]
#[serde(untagged)]
pub enum Score {
    /// The pair as a whole.
    Of(f64),
    /// The text and its translation.
    Each([f64; 2]),
    /// Nothing: the pair is kept.
    Nothing,
}

impl Score {
    /// 1 for what holds, 0 for what does not.
    pub(crate) fn of_each(holds: [bool; 2]) -> Self {
        Self::Each(holds.map(|holds| f64::from(u8::from(holds))))
    }

    /// Whether each side is within bounds, which are for the text and for the translation.
    pub(crate) fn is_within(self, least: [f64; 2], most: [f64; 2]) -> bool {
        match self {
            Self::Of(score) => (least[0]..=most[0]).contains(&score),
            Self::Each([a, b]) => (least[0]..=most[0]).contains(&a) && (least[1]..=most[1]).contains(&b),
            Self::Nothing => true,
        }
    }
}

impl std::fmt::Display for Score {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // Three decimals, without zeros behind.
        let shown = |score: f64| format!("{}", (score * 1e3).round() / 1e3);
        match self {
            Self::Of(score) => f.write_str(&shown(*score)),
            Self::Each([a, b]) => write!(f, "{} and {}", shown(*a), shown(*b)),
            Self::Nothing => Ok(()),
        }
    }
}

/// Filters in the order in which pairs pass them.
#[derive(Default)]
pub struct Filters {
    filters: Vec<(String, Box<dyn Filter>)>,
}

/// Why a pair is not kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dropped {
    /// The number of the filter, from 0.
    pub filter: usize,
    /// What it measured, in words.
    pub why: String,
}

impl Filters {
    /// Makes filters for pairs in these languages. A filter that is used a second time has a number behind its name.
    ///
    /// # Errors
    /// When a parameter is not what it should be.
    pub fn new(specs: &[Spec], langs: Langs) -> Result<Self> {
        let mut made = Self::default();
        for spec in specs {
            let filter = (spec.kind.make)(&spec.parameters, langs)
                .map_err(|e| e.within(&format!("the filter `{}`", spec.kind.name)))?;
            let again = specs.iter().take_while(|other| !std::ptr::eq(*other, spec));
            let again = again.filter(|other| std::ptr::eq(other.kind, spec.kind)).count();
            let name = if again == 0 { spec.kind.name.to_owned() } else { format!("{}-{}", spec.kind.name, again + 1) };
            made.filters.push((name, filter));
        }
        Ok(made)
    }

    /// Makes filters as a command line writes them: `length=1..80`.
    ///
    /// # Errors
    /// When there is no such filter, or a parameter is not what it should be.
    pub fn of_specs(specs: &[&str], langs: Langs) -> Result<Self> {
        Self::new(&specs.iter().map(|spec| spec.parse()).collect::<Result<Vec<_>>>()?, langs)
    }

    /// Their names in order.
    pub fn names(&self) -> impl ExactSizeIterator<Item = &str> {
        self.filters.iter().map(|(name, _)| name.as_str())
    }

    /// The first filter that does not keep a pair, if there is one.
    pub fn drops(&self, pair: &Measured<'_>) -> Option<usize> {
        self.filters.iter().position(|(_, filter)| !filter.keeps(filter.score(pair)))
    }

    /// Why a pair is not kept, if it is not.
    pub fn look(&self, pair: &Pair<'_>) -> Option<Dropped> {
        let measured = Measured::of(pair);
        self.drops(&measured).map(|filter| Dropped { filter, why: self.why(filter, &measured) })
    }

    /// What is to be said of a pair that the n-th filter does not keep.
    pub fn why(&self, nth: usize, pair: &Measured<'_>) -> String {
        let filter = &self.filters[nth].1;
        filter.why(pair, filter.score(pair))
    }

    /// What each filter measures, in their order.
    pub fn scores(&self, pair: &Measured<'_>) -> Vec<Score> {
        self.filters.iter().map(|(_, filter)| filter.score(pair)).collect()
    }
}

/// The filters that are used where none is asked for.
pub fn defaults() -> Vec<Spec> {
    KINDS.iter().filter(|kind| kind.default).map(|kind| Spec { kind, parameters: Parameters::default() }).collect()
}

#[cfg(test)]
mod tests;
