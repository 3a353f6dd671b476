//! Translation units at rest: a memory answers lookups.
//!
//! A memory is one `SQLite` file (the [`Store`]). Beside it lies an index for each language that was looked up in, which is
//! made anew whenever it is missing or does not fit; everything that matters is in the store.

mod adapt;
pub mod central;
mod concordance;
mod counterpart;
mod difference;
mod distance;
mod fit;
mod fragment;
mod import;
mod index;
pub mod leverage;
mod lookup;
mod placeholder;

pub mod pretranslate;
mod reader;
pub mod score;
mod sign;
mod store;
#[cfg(test)]
mod tests;
mod token;

pub use adapt::{Adapted, Carried, What};
pub use concordance::{Mode, Occurrence, Search};
pub use difference::Difference;
pub(crate) use distance::levenshtein;
pub use fragment::Fragment;
pub use import::{Imported, import};
pub use lookup::{LookupOptions, Match, MatchKind, Query, neighbour_hash};
pub use reader::StoreReader;
pub use store::{
    Added, Central, Change, ChangeNote, Conflict, Disagreement, Last, Neighbours, Step, Store, Stored, StoredVariant,
    UnitRow, VariantRow,
};

use crate::error::Result;
use crate::lang::Lang;
use index::{Builder, Covers, Hit, Index, Scratch};
use score::{Penalties, Prepared};
use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

/// A fresh index that stands beside the file holds at least so many texts; smaller ones are made when they are needed.
const WORTH_SAVING: usize = 5_000;
/// More indexes of what was added later are put together into one.
const PARTS: usize = 6;

/// A text that is looked up; its words are cut when they are needed.
struct Asked<'a> {
    text: &'a str,
    prepared: OnceCell<Prepared>,
}

impl<'a> Asked<'a> {
    fn new(text: &'a str) -> Self {
        Self { text, prepared: OnceCell::new() }
    }

    fn prepared(&self) -> &Prepared {
        self.prepared.get_or_init(|| Prepared::new(self.text))
    }
}

/// A memory that is open: the store and what finds texts in it.
#[derive(Debug)]
pub struct Memory {
    store: Store,
    /// By language: the saved index first, then what was added later.
    parts: BTreeMap<String, Vec<Arc<Index>>>,
    /// By language: the state of the store that its indexes were brought up to.
    moments: BTreeMap<String, (i64, u64)>,
    /// The languages whose indexes were brought up to what is being read.
    fresh: Vec<Lang>,
    scratch: Scratch,
}

impl Memory {
    /// A memory over a store. Indexes are opened, or made, when a language is first looked up in.
    pub fn new(store: Store) -> Self {
        let (parts, moments, fresh, scratch) = <_>::default();
        Self { store, parts, moments, fresh, scratch }
    }

    /// The memory, opened once more for reading. The indexes are held once for both, as far as they go now.
    ///
    /// # Errors
    /// As those of [`Store::read_only`].
    pub fn again(&self) -> Result<Self> {
        Ok(Self { parts: self.parts.clone(), ..Self::new(Store::read_only(self.store.path())?) })
    }

    /// The store.
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// The store, to change it. Lookups see what was changed.
    pub fn store_mut(&mut self) -> &mut Store {
        &mut self.store
    }

    /// How many bytes of indexes are in memory.
    pub fn index_bytes(&self) -> usize {
        self.parts.values().flatten().map(|part| part.loaded()).sum()
    }

    /// How many texts of a language the indexes hold; makes them if they are not there.
    ///
    /// # Errors
    /// When the memory cannot be read.
    pub fn index(&mut self, lang: Lang) -> Result<usize> {
        self.refresh(lang)?;
        Ok(self.parts.get(lang.language()).into_iter().flatten().map(|part| part.len()).sum())
    }

    /// Texts that may be similar enough, in no order; all that are are among them.
    fn hits(&mut self, lang: Lang, query: &Asked<'_>, min: u32, penalties: &Penalties) -> Result<Vec<Hit>> {
        self.refresh(lang)?;
        // Where only the same will do, and other numbers are not the same, nothing is compared.
        let same = min >= 100 && penalties.exchanged_points(1, 0) > 0 && penalties.exchanged_points(0, 1) > 0;
        let mut hits = Vec::new();
        // An index in a file may turn out to be broken; one that was made anew is not.
        for attempt in 0..2 {
            let Self { parts, scratch, .. } = self;
            let mut parts = parts.get(lang.language()).into_iter().flatten();
            let searched = parts.try_for_each(|part| {
                if same {
                    part.same(query.text, &mut hits)
                } else {
                    part.similar(query.prepared(), min, penalties, scratch, &mut hits)
                }
            });
            if searched.is_ok() || attempt > 0 {
                break;
            }
            hits.clear();
            self.rebuild(lang)?;
        }
        Ok(hits)
    }

    /// The texts of a language that have each of these stretches of words, and a few others, in order of their ids; `None`
    /// where the indexes cannot tell.
    fn holding(&mut self, lang: Lang, stretches: &[Prepared]) -> Result<Option<Vec<u32>>> {
        self.refresh(lang)?;
        for attempt in 0..2 {
            let parts = self.parts.get(lang.language()).into_iter().flatten();
            let found: index::Found<Vec<Option<Vec<u32>>>> = parts.map(|part| part.holding(stretches)).collect();
            if let Ok(found) = found {
                let all: Option<Vec<Vec<u32>>> = found.into_iter().collect();
                return Ok(all.map(|all| all.concat()));
            }
            if attempt == 0 {
                self.rebuild(lang)?;
            }
        }
        Ok(None)
    }

    /// Does something while the store stays as it is, whatever others write.
    fn reading<T>(&mut self, read: impl FnOnce(&mut Self) -> Result<T>) -> Result<T> {
        self.store.begin_reading()?;
        let done = read(self);
        self.fresh.clear();
        self.store.end_reading();
        done
    }

    /// Brings the indexes of a language up to the store.
    fn refresh(&mut self, lang: Lang) -> Result<()> {
        if self.fresh.contains(&lang) {
            return Ok(());
        }
        let moment = self.store.moment()?;
        if self.moments.get(lang.language()) != Some(&moment) {
            self.catch_up(lang)?;
            self.moments.insert(lang.language().to_owned(), moment);
        }
        Ok(())
    }

    fn catch_up(&mut self, lang: Lang) -> Result<()> {
        let now = self.store.covers()?;
        let key = lang.language();
        if !self.parts.contains_key(key) {
            let saved = Index::open(&self.index_path(lang)).ok();
            let fits = |index: &Index| self.store.was(&index.covers).unwrap_or(false);
            let parts = saved.filter(fits).map(Arc::new).into_iter().collect();
            self.parts.insert(key.to_owned(), parts);
        }
        let parts = self.parts.get(key).map_or(&[][..], Vec::as_slice);
        let last = parts.last().map_or(0, |part| part.covers.last);
        if last >= now.last {
            return Ok(());
        }
        let part = self.build(lang, last, now)?;
        if parts.is_empty() {
            self.keep(lang, part);
            return Ok(());
        }
        // What was added later is an index of its own until it is a good part of all, or until there are many.
        if part.len() >= WORTH_SAVING && 4 * part.len() > parts[0].len() {
            return self.rebuild(lang);
        }
        let together = if parts.len() > PARTS {
            Some(self.build(lang, parts[0].covers.last, self.store.covers()?)?)
        } else {
            None
        };
        let parts = self.parts.entry(key.to_owned()).or_default();
        if together.is_some() {
            parts.truncate(1);
        }
        parts.push(Arc::new(together.unwrap_or(part)));
        Ok(())
    }

    /// Makes the index of a language anew.
    fn rebuild(&mut self, lang: Lang) -> Result<()> {
        let index = self.build(lang, 0, self.store.covers()?)?;
        self.keep(lang, index);
        Ok(())
    }

    /// Takes an index of all texts of a language, and saves it where that is possible and worth it.
    fn keep(&mut self, lang: Lang, index: Index) {
        if index.len() >= WORTH_SAVING {
            // It is made again when it cannot be saved.
            let _ = index.save(&self.index_path(lang));
        }
        self.parts.insert(lang.language().to_owned(), vec![Arc::new(index)]);
    }

    fn build(&self, lang: Lang, behind: u32, covers: Covers) -> Result<Index> {
        let mut builder = Builder::new(lang.is_unspaced());
        self.store.texts(lang, behind, |id, text| {
            if id <= covers.last {
                builder.push(id, text);
            }
        })?;
        Ok(builder.finish(covers))
    }

    /// Where the index of a language lies.
    fn index_path(&self, lang: Lang) -> PathBuf {
        let mut name = self.store.path().as_os_str().to_owned();
        name.push(format!("-{}.index", lang.language()));
        name.into()
    }
}
