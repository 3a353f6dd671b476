//! What finds similar texts of one language without looking at all of them.
//!
//! An index is a copy of what the store says: it holds the texts up to some id, knows which state of the store it was
//! made from, and is made again when it is missing, broken or of another version. Texts that were added later stand in
//! further small indexes; those that were deleted are found missing when they are fetched.

mod build;
mod column;
mod file;
mod search;
mod shelf;
mod signature;
mod symbol;
#[cfg(test)]
mod tests;

pub(super) use build::Builder;
pub(super) use search::{Hit, Scratch};

use super::score::{Penalties, Prepared};
use build::Vocabulary;
pub(super) use column::Found;
use serde::{Deserialize, Serialize};
use shelf::Shelf;

/// The state of a store that an index was made from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Covers {
    /// The last change of the store.
    pub change: i64,
    /// What tells this change from one of the same number in a store that went another way.
    pub token: String,
    /// The last id that was taken.
    pub last: u32,
}

/// Texts of one language and what finds them.
#[derive(Debug)]
pub(super) struct Index {
    pub covers: Covers,
    vocabulary: Vocabulary,
    /// All texts, word by word.
    words: Shelf,
    /// Short texts, letter by letter.
    letters: Shelf,
}

impl Index {
    /// How many texts it holds.
    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    /// How many bytes of it are in memory.
    pub(super) fn loaded(&self) -> usize {
        self.columns().into_iter().map(column::Column::loaded).sum()
    }

    fn columns(&self) -> Vec<&column::Column> {
        let shelves = self.words.columns().into_iter().chain(self.letters.columns());
        [&self.vocabulary.table].into_iter().chain(shelves).collect()
    }

    /// Adds all texts whose score may reach `min`.
    pub(super) fn similar(
        &self,
        query: &Prepared,
        min: u32,
        penalties: &Penalties,
        scratch: &mut Scratch,
        hits: &mut Vec<Hit>,
    ) -> Found<()> {
        let symbols = self.symbols(query)?;
        search::search(&self.words, &symbols, min, penalties, scratch, hits)?;
        if let Some(letters) = query.letters() {
            let letters: Vec<u32> = letters.into_iter().map(u32::from).collect();
            search::search(&self.letters, &letters, min, penalties, scratch, hits)?;
        }
        Ok(())
    }

    /// Adds all texts that have the same words, numbers and placeholders, and perhaps a few others.
    pub(super) fn same(&self, query: &str, hits: &mut Vec<Hit>) -> Found<()> {
        let (hash, words) = symbol::hash_of(query);
        let ring = self.words.ring(words, words)?;
        let mut at = self.words.hashes.lower_bound_of_even(ring.clone(), hash)?;
        while at < ring.end && self.words.hashes.get(at)? == hash {
            hits.push(Hit { bound: 100, id: self.words.ids.get(at)? });
            at += 1;
        }
        Ok(())
    }

    /// The texts that have each of these stretches of words, and a few others; `None` where the index cannot tell.
    pub(super) fn holding(&self, stretches: &[Prepared]) -> Found<Option<Vec<u32>>> {
        let mut lists = Vec::new();
        for stretch in stretches {
            let classes: Vec<u32> = self.symbols(stretch)?.into_iter().map(symbol::class).collect();
            if self.words.has_singles() {
                for key in Shelf::single_keys(&classes) {
                    lists.push((&self.words.singles, self.words.singles.of(key)?));
                }
            }
            // The pairs at the edges are of texts that begin or end so.
            for key in self.words.pair_keys(&classes).take(classes.len()).skip(1) {
                lists.push((&self.words.pairs, self.words.pairs.of(key)?));
            }
        }
        if lists.is_empty() {
            return Ok(None);
        }
        lists.sort_by_key(|(_, list)| list.len());
        let (postings, shortest) = &lists[0];
        let mut texts = Vec::with_capacity(shortest.len());
        postings.texts.each(shortest.clone(), |piece| {
            texts.extend_from_slice(piece);
            Ok(())
        })?;
        for (postings, list) in &lists[1..] {
            let mut from = list.start;
            let mut kept = Vec::new();
            for text in texts {
                from = postings.texts.lower_bound(from..list.end, text)?;
                if from < list.end && postings.texts.get(from)? == text {
                    kept.push(text);
                }
            }
            texts = kept;
        }
        let mut ids = texts.into_iter().map(|text| self.words.ids.get(text as usize)).collect::<Found<Vec<u32>>>()?;
        ids.sort_unstable();
        Ok(Some(ids))
    }

    fn symbols(&self, query: &Prepared) -> Found<Vec<u32>> {
        let symbol = |word: &super::score::Word| {
            let mut found = Ok(shelf::UNKNOWN);
            let symbol = symbol::symbol(word.kind, &word.form, |_| {
                found = self.vocabulary.find(word.kind, &word.form);
                found.unwrap_or(shelf::UNKNOWN)
            });
            found.map(|_| symbol)
        };
        query.words.iter().map(symbol).collect()
    }
}
