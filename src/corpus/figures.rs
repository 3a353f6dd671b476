//! What a corpus holds, in figures.

use super::filter::Measured;
use super::same::{By, Key};
use crate::exchange::pairs::{Batch, Pair};
use crate::unit::fingerprints::Fingerprints;
use serde::Serialize;

/// The upper bounds of the columns of lengths, in words; a last one holds what is longer.
pub const LENGTHS: [usize; 11] = [0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 512];
/// The columns of confidence: tenths.
const TENTHS: usize = 10;

/// What a corpus holds.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Figures {
    /// Pairs.
    pub pairs: u64,
    /// Pairs without a text or without a translation.
    pub empty: u64,
    /// Pairs whose texts are the same.
    pub identical: u64,
    /// The texts.
    pub source: Side,
    /// The translations.
    pub target: Side,
    /// Different pairs, and different texts and translations.
    pub unique: Unique,
    /// How many pairs have a confidence in each tenth from 0 to 1; nothing where the file says none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub confidence: Vec<u64>,
}

/// What one side of a corpus holds. Words are what stands between white space.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Side {
    /// Words.
    pub words: u64,
    /// Characters.
    pub characters: u64,
    /// The words of the longest text.
    pub longest: u64,
    /// How many texts have at most as many words as [`LENGTHS`] says and more than the column before; the last holds longer ones.
    pub lengths: [u64; LENGTHS.len() + 1],
}

/// How much is different.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Unique {
    /// Pairs.
    pub pairs: u64,
    /// Texts.
    pub sources: u64,
    /// Translations.
    pub targets: u64,
}

/// Counts. What has been seen takes 9 to 10 bytes of memory for each different pair, text and translation.
#[derive(Default)]
pub struct Counter {
    figures: Figures,
    seen: [Fingerprints; 3],
}

/// What is counted of some pairs before they are put in order.
pub struct Counted {
    figures: Figures,
    keys: Vec<[u64; 3]>,
}

/// Counts the pairs of a batch that are wanted, by their number.
pub fn count(batch: &Batch, wanted: impl Fn(usize) -> bool) -> Counted {
    let mut figures = Figures::default();
    let keys = batch.pairs().enumerate().filter(|(at, _)| wanted(*at)).map(|(_, pair)| {
        figures.add(&pair);
        [By::Pair, By::Source, By::Target].map(|by| Key { by, normalised: false }.of(&pair))
    });
    let keys = keys.collect();
    Counted { figures, keys }
}

impl Counter {
    /// Adds what was counted.
    pub fn add(&mut self, counted: &Counted) {
        self.figures.join(&counted.figures);
        for keys in &counted.keys {
            let Unique { pairs, sources, targets } = &mut self.figures.unique;
            for ((key, seen), count) in keys.iter().zip(&mut self.seen).zip([pairs, sources, targets]) {
                *count += u64::from(seen.insert(*key));
            }
        }
    }

    /// All that was counted.
    pub fn figures(self) -> Figures {
        self.figures
    }
}

impl Figures {
    fn add(&mut self, pair: &Pair<'_>) {
        let measured = Measured::of(pair);
        self.pairs += 1;
        self.empty += u64::from(pair.source.trim().is_empty() || pair.target.trim().is_empty());
        self.identical += u64::from(pair.source == pair.target);
        for (side, text) in [&mut self.source, &mut self.target].into_iter().zip(&measured.sides) {
            let (words, characters) = (text.words(), text.characters());
            side.words += words as u64;
            side.characters += characters as u64;
            side.longest = side.longest.max(words as u64);
            side.lengths[LENGTHS.partition_point(|bound| *bound < words)] += 1;
        }
        if let Some(confidence) = pair.confidence {
            self.confidence.resize(TENTHS, 0);
            self.confidence[((confidence * TENTHS as f64) as usize).min(TENTHS - 1)] += 1;
        }
    }

    fn join(&mut self, other: &Self) {
        self.pairs += other.pairs;
        self.empty += other.empty;
        self.identical += other.identical;
        for (side, other) in [(&mut self.source, &other.source), (&mut self.target, &other.target)] {
            side.words += other.words;
            side.characters += other.characters;
            side.longest = side.longest.max(other.longest);
            side.lengths.iter_mut().zip(other.lengths).for_each(|(all, count)| *all += count);
        }
        if !other.confidence.is_empty() {
            self.confidence.resize(TENTHS, 0);
            self.confidence.iter_mut().zip(&other.confidence).for_each(|(all, count)| *all += count);
        }
    }
}
