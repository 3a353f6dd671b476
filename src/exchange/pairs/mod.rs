//! Texts and their translations, many at a time: for work that looks at these two and at nothing else.
//!
//! Files that are made of lines (TSV, Moses) are never made into units on the way, and a line that is written as it was
//! read is the same to the byte. All other formats come and go as units.

mod languages;
mod read;
mod write;

pub use read::PairReader;
pub use write::PairWriter;

use crate::exchange::bilingual::OTHERS;
use crate::exchange::table::{self, Columns};
use crate::exchange::{At, Losses};
use crate::lang::Lang;
use crate::unit::{Content, Prop, TranslationUnit, Variant, kind};
use std::ops::Range;
use std::sync::Arc;

/// How many pairs are read at once, and about how many bytes of text unless one pair alone is longer.
const TOGETHER: usize = 4_096;
const TOGETHER_BYTES: usize = 2 << 20;

/// A text and its translation.
#[derive(Clone, Copy, Debug)]
pub struct Pair<'a> {
    /// The text; empty where there is none.
    pub source: &'a str,
    /// Its translation; empty where there is none.
    pub target: &'a str,
    /// How probable it is that the two belong together, where the file says it.
    pub confidence: Option<f64>,
}

/// Pairs that were read together, in the order of the file.
#[derive(Debug, Default)]
pub struct Batch {
    langs: Option<(Lang, Lang)>,
    /// The texts, and of files of lines the lines.
    text: String,
    rows: Vec<Row>,
    /// The units that the pairs were made of, for each pair one, or none at all.
    units: Vec<TranslationUnit>,
    /// What the columns of tables hold, and whether their cells are escaped.
    table: Option<(Arc<Columns>, bool)>,
}

/// Where a pair stands in the text of its batch.
#[derive(Clone, Debug)]
struct Row {
    source: Range<usize>,
    target: Range<usize>,
    /// The line that it was read from, in tables.
    line: Range<usize>,
    /// The number of the line, in files of lines.
    number: u64,
    /// Which variants of its unit the two are, in files of units.
    places: [Option<usize>; 2],
    confidence: Option<f64>,
}

impl Batch {
    /// How many pairs there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The pairs in order.
    pub fn pairs(&self) -> impl ExactSizeIterator<Item = Pair<'_>> {
        self.rows.iter().map(|row| self.pair_of(row))
    }

    /// The n-th pair, from 0.
    pub fn pair(&self, at: usize) -> Pair<'_> {
        self.pair_of(&self.rows[at])
    }

    fn pair_of(&self, row: &Row) -> Pair<'_> {
        Pair {
            source: &self.text[row.source.clone()],
            target: &self.text[row.target.clone()],
            confidence: row.confidence,
        }
    }

    fn is_full(&self) -> bool {
        self.rows.len() >= TOGETHER || self.text.len() >= TOGETHER_BYTES
    }

    fn push(&mut self, text: &str) -> Range<usize> {
        let start = self.text.len();
        self.text.push_str(text);
        start..self.text.len()
    }

    /// The unit that a pair was made of, or one that is made of the pair; `None` for a line that has no text in any language.
    /// What a line holds and a unit does not is added to the losses.
    fn unit(&self, at: usize, losses: &mut Losses) -> Option<TranslationUnit> {
        if let Some(unit) = self.units.get(at) {
            return Some(unit.clone());
        }
        let mut unit = TranslationUnit::default();
        if let Some((columns, escaped)) = &self.table {
            let row = &self.rows[at];
            let cells = self.text[row.line.clone()].split('\t');
            let cells = cells.map(|cell| if *escaped { table::unescape(cell) } else { cell.to_owned() }).collect();
            return columns.fill(cells, row.number, &mut unit, losses).then_some(unit);
        }
        let pair = self.pair(at);
        if let Some((source, target)) = self.langs {
            for (lang, text) in [(source, pair.source), (target, pair.target)] {
                if !text.is_empty() {
                    unit.variants.push(Variant::new(lang, Content::plain(text)));
                }
            }
        }
        unit.props.extend(pair.confidence.map(|confidence| Prop::new(kind::CONFIDENCE, format!("{confidence:.4}"))));
        Some(unit)
    }

    /// That unit without other texts in the languages of the pair, where a format has a place for one alone: what is
    /// written is what was looked at.
    fn narrowed(&self, mut unit: TranslationUnit, at: usize, narrow: bool, losses: &mut Losses) -> TranslationUnit {
        if !narrow || self.units.is_empty() {
            return unit;
        }
        let places = self.rows[at].places;
        let langs = places.map(|place| place.map(|place| unit.variants[place].lang.language().to_owned()));
        let is_other = |place: usize, lang: Lang| {
            !places.contains(&Some(place)) && langs.iter().flatten().any(|ours| ours == lang.language())
        };
        let others: Vec<Lang> = unit
            .variants
            .iter()
            .enumerate()
            .filter(|(place, v)| is_other(*place, v.lang))
            .map(|(_, v)| v.lang)
            .collect();
        for lang in others {
            losses.add(OTHERS, || At::of(&unit, lang.as_str()));
        }
        let mut place = 0..;
        unit.variants.retain(|variant| !is_other(place.next().unwrap_or_default(), variant.lang));
        unit
    }

    /// That unit with other texts, and its inline codes where they stood.
    fn unit_with(&self, at: usize, source: &str, target: &str, losses: &mut Losses) -> Option<TranslationUnit> {
        let mut unit = self.unit(at, losses)?;
        let old = self.pair(at);
        let places = match self.langs {
            Some((source, target)) if self.units.is_empty() => [unit.variant(source), unit.variant(target)],
            _ => self.rows[at].places,
        };
        for (place, (old, new)) in places.into_iter().zip([(old.source, source), (old.target, target)]) {
            if let Some(place) = place.filter(|_| old != new) {
                let variant = &mut unit.variants[place];
                variant.content = variant.content.with_text(new);
            }
        }
        Some(unit)
    }
}

#[cfg(test)]
mod tests;
