//! How much of documents a memory has: words and segments by band, as CAT tools count them.

use super::Memory;
use super::index::{Builder, Covers, Scratch};
use super::lookup::{LookupOptions, Query};
use super::score::{Prepared, base};
use super::token::Kind;
use crate::error::Result;
use crate::lang::Lang;
use crate::unit::Text;
use rustc_hash::FxHashSet;
use serde::Serialize;

/// A kind of segment by how much of it is translated already.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Band {
    /// The same between the same neighbours: 101 %.
    Context,
    /// The same stands in these documents before.
    Repetition,
    /// 100 %.
    Exact,
    /// 95 to 99 %.
    From95,
    /// 85 to 94 %.
    From85,
    /// 75 to 84 %.
    From75,
    /// 50 to 74 %.
    From50,
    /// Like a segment of these documents before, and more than like anything in the memory: 50 to 99 %.
    Internal,
    /// Below 50 %.
    None,
}

/// The bands in the order they are told.
pub const BANDS: [Band; 9] = [
    Band::Context,
    Band::Repetition,
    Band::Exact,
    Band::From95,
    Band::From85,
    Band::From75,
    Band::From50,
    Band::Internal,
    Band::None,
];

impl Band {
    /// What people call it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Context => "context",
            Self::Repetition => "repetitions",
            Self::Exact => "100 %",
            Self::From95 => "95-99 %",
            Self::From85 => "85-94 %",
            Self::From75 => "75-84 %",
            Self::From50 => "50-74 %",
            Self::Internal => "internal",
            Self::None => "none",
        }
    }

    fn of(score: u32) -> Self {
        match score {
            101.. => Self::Context,
            100 => Self::Exact,
            95.. => Self::From95,
            85.. => Self::From85,
            75.. => Self::From75,
            50.. => Self::From50,
            _ => Self::None,
        }
    }
}

/// What a word of each band is paid, in percent of a new one; in the order of [`BANDS`].
pub type Rates = [u32; BANDS.len()];

/// Usual rates.
pub const RATES: Rates = [0, 30, 30, 60, 60, 60, 100, 60, 100];

/// Segments and words of a band.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Count {
    /// Segments.
    pub segments: usize,
    /// Words and numbers; in scripts without spaces, characters.
    pub words: usize,
}

/// What was counted in a document, or in all.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Leverage {
    /// By band, in the order of [`BANDS`].
    pub bands: [Count; BANDS.len()],
}

impl Leverage {
    fn add(&mut self, band: Band, words: usize) {
        let count = &mut self.bands[band as usize];
        count.segments += 1;
        count.words += words;
    }

    /// Adds what was counted in another document.
    pub fn append(&mut self, other: &Self) {
        for (ours, theirs) in self.bands.iter_mut().zip(&other.bands) {
            ours.segments += theirs.segments;
            ours.words += theirs.words;
        }
    }

    /// All segments and words.
    pub fn total(&self) -> Count {
        let add = |a: Count, b: &Count| Count { segments: a.segments + b.segments, words: a.words + b.words };
        self.bands.iter().fold(Count::default(), add)
    }

    /// The words as so many new ones, to one decimal.
    pub fn weighted(&self, rates: &Rates) -> f64 {
        let hundredths: u64 =
            self.bands.iter().zip(rates).map(|(count, rate)| count.words as u64 * u64::from(*rate)).sum();
        (hundredths as f64 / 10.0).round() / 10.0
    }
}

/// The segments of a document, each between its neighbours; at the ends stands nothing.
pub fn queries(document: &Text, to: Lang) -> Vec<Query> {
    let count = document.segments().len();
    let text = |at: Option<usize>| at.filter(|at| *at < count).map_or("", |at| document.segment_text(at)).to_owned();
    let query = |at: usize| Query {
        content: document.content(at..at + 1),
        from: document.lang,
        to,
        previous: Some(text(at.checked_sub(1))),
        next: Some(text(Some(at + 1))),
    };
    (0..count).map(query).collect()
}

/// Counts the segments of documents, which are in one language, in their order, each document by itself.
///
/// # Errors
/// When the memory cannot be read.
pub fn leverage(memory: &mut Memory, documents: &[Vec<Query>], from: Lang) -> Result<Vec<Leverage>> {
    let all: Vec<&str> = documents.iter().flatten().map(|query| query.content.text()).collect();
    let mut builder = Builder::new(from.is_unspaced());
    all.iter().enumerate().for_each(|(at, text)| builder.push(at as u32, text));
    let own = builder.finish(Covers::default());
    let options = LookupOptions { min: 50, limit: 1, ..LookupOptions::default() };
    let (mut scratch, mut seen) = (Scratch::default(), FxHashSet::default());
    let mut counted = Vec::with_capacity(documents.len());
    let mut number = 0_u32;
    for document in documents {
        let mut leverage = Leverage::default();
        for query in document {
            let text = query.content.text();
            let prepared = Prepared::new(text);
            let words = prepared.words.iter().filter(|w| !matches!(w.kind, Kind::Placeholder | Kind::Mark)).count();
            let best = memory.lookup(query, &options)?.into_iter().next();
            let score = best.map_or(0, |found| found.score);
            let repeated = !seen.insert(text.trim().to_owned());
            let band = if score > 100 {
                Band::Context
            } else if repeated {
                Band::Repetition
            } else if score >= 100 {
                Band::Exact
            } else {
                let mut hits = Vec::new();
                // An index in memory is not broken.
                let _ = own.similar(&prepared, score.max(50), &options.penalties, &mut scratch, &mut hits);
                let like = |id: u32| {
                    let other = Prepared::new(all[id as usize]);
                    let penalties = options.penalties.of_texts((&prepared, &[]), (&other, &[]));
                    base(&prepared, &other).saturating_sub(penalties.iter().map(|p| p.points).sum())
                };
                let before = hits.iter().filter(|hit| hit.id < number).map(|hit| like(hit.id)).max().unwrap_or(0);
                if before >= 50 && before > score { Band::Internal } else { Band::of(score) }
            };
            leverage.add(band, words);
            number += 1;
        }
        counted.push(leverage);
    }
    Ok(counted)
}
