//! Adding and deleting, all of it or nothing.

use super::copied::Step;
use super::follow::Lead;
use super::{FOLLOWS, Store, row};
use crate::error::{Error, Result};
use crate::file::Hasher;
use crate::unit::{Content, TranslationUnit, Variant, kind};
use rusqlite::{OptionalExtension, Transaction, TransactionBehavior, params};
use std::path::PathBuf;

/// What becomes of a unit whose source is there with another translation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Conflict {
    /// It is added beside the others.
    #[default]
    Add,
    /// It takes their place.
    Overwrite,
    /// It takes the place of those that are older, and is left out if one is newer or of the same date.
    Newest,
}

/// What became of a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Added {
    /// It is there now.
    New,
    /// It was there before.
    Same,
    /// It is there now in place of so many.
    Replaced(u32),
    /// Another translation of its source is newer.
    Older,
    /// It has text in fewer than two languages.
    Untranslated,
}

/// Hashes of the segments around each variant of a unit in its document: before and behind, where they are known.
pub type Neighbours = Vec<(Option<i64>, Option<i64>)>;

/// A change that is under way; dropped without [`commit`](Change::commit), nothing of it happens.
pub struct Change<'a> {
    transaction: Transaction<'a>,
    path: PathBuf,
    id: i64,
    units: u64,
    /// The units that were added, and those that were deleted.
    new: Vec<i64>,
    gone: Vec<i64>,
    /// What hears of it first.
    lead: Option<Lead<'a>>,
}

impl Store {
    /// Begins a change. `what` says what by, `date` when.
    ///
    /// # Errors
    /// When another program is writing, or the file cannot be written.
    pub fn change(&mut self, what: &str, date: Option<&str>) -> Result<Change<'_>> {
        let path = self.path.clone();
        if self.central.is_none() && self.application()? == FOLLOWS {
            return Err(Error::new("follows a memory in PostgreSQL and is changed through its server alone")
                .in_file(&path)
                .hint("for a memory of your own, export it and import that"));
        }
        let last = self.lead()?;
        self.changes += 1;
        let lead = match (&mut self.central, last) {
            (Some(central), Some(last)) => Some(Lead::new(central.as_mut(), last)),
            _ => None,
        };
        let failed = |e: rusqlite::Error| super::explain(&path, &e);
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(failed)?;
        transaction.execute("INSERT INTO changes (what, date) VALUES (?, ?)", params![what, date]).map_err(failed)?;
        let id = transaction.last_insert_rowid();
        Ok(Change { transaction, path, id, units: 0, new: Vec::new(), gone: Vec::new(), lead })
    }

    /// Gives back the room of what was deleted.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn vacuum(&mut self) -> Result<()> {
        self.connection
            .execute_batch("VACUUM; PRAGMA wal_checkpoint(TRUNCATE); PRAGMA optimize;")
            .map_err(|e| self.explain(&e))
    }
}

impl Change<'_> {
    /// Adds a unit. `source` is the place of its source among its variants.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn add(
        &mut self,
        unit: &TranslationUnit,
        source: usize,
        neighbours: &Neighbours,
        conflict: Conflict,
    ) -> Result<Added> {
        let has_text = |variant: &&Variant| !variant.content.text().trim().is_empty();
        if unit.variants.iter().filter(has_text).count() < 2 || !unit.variants.get(source).is_some_and(|v| has_text(&v))
        {
            return Ok(Added::Untranslated);
        }
        self.insert(unit, source, neighbours, conflict).map_err(|e| super::explain(&self.path, &e))
    }

    fn insert(
        &mut self,
        unit: &TranslationUnit,
        source: usize,
        neighbours: &Neighbours,
        conflict: Conflict,
    ) -> rusqlite::Result<Added> {
        let key = key(&unit.variants[source]);
        let hash = hash(unit, source, neighbours);
        let date = unit.changed().map(|date| date.to_string());
        let mut replaced = 0;
        if conflict != Conflict::Add {
            let same = "SELECT 1 FROM units WHERE hash = ?";
            if self.transaction.prepare_cached(same)?.query_row([hash], |_| Ok(())).optional()?.is_some() {
                return Ok(Added::Same);
            }
            let others = self.others(unit, source, key)?;
            if conflict == Conflict::Newest && others.iter().any(|(_, theirs)| *theirs >= date) {
                return Ok(Added::Older);
            }
            for (other, _) in others {
                self.transaction.prepare_cached("DELETE FROM units WHERE id = ?")?.execute([other])?;
                self.gone.push(other);
                replaced += 1;
            }
        }
        let added = self
            .transaction
            .prepare_cached(
                "INSERT INTO units (hash, key, tuid, date, attributes, props, notes) VALUES (?, ?, ?, ?, ?, ?, ?)
                 ON CONFLICT (hash) DO NOTHING",
            )?
            .execute(params![
                hash,
                key,
                unit.id,
                date,
                row::of_attributes(&unit.attributes),
                row::of_props(&unit.props),
                row::of_notes(&unit.notes),
            ])?;
        if added == 0 {
            return Ok(Added::Same);
        }
        let id = self.transaction.last_insert_rowid();
        let mut statement = self.transaction.prepare_cached(
            "INSERT INTO variants (unit, lang, text, codes, previous, next, attributes, props, notes)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        )?;
        let order = std::iter::once(source).chain((0..unit.variants.len()).filter(|at| *at != source));
        for at in order {
            let variant = &unit.variants[at];
            if variant.content.text().trim().is_empty() {
                continue;
            }
            let (previous, next) = neighbours.get(at).copied().unwrap_or_default();
            statement.execute(params![
                id,
                variant.lang.as_str(),
                variant.content.text(),
                row::of_codes(variant.content.codes()),
                previous,
                next,
                row::of_attributes(&variant.attributes),
                row::of_props(&variant.props),
                row::of_notes(&variant.notes),
            ])?;
        }
        self.units += 1;
        self.new.push(id);
        Ok(if replaced > 0 { Added::Replaced(replaced) } else { Added::New })
    }

    /// The units of the same source that translate it into one of the same languages, with their dates.
    fn others(&self, unit: &TranslationUnit, source: usize, key: i64) -> rusqlite::Result<Vec<(i64, Option<String>)>> {
        let mut statement = self.transaction.prepare_cached(
            "SELECT units.id, units.date, variants.lang FROM units JOIN variants ON variants.unit = units.id
             WHERE units.key = ? ORDER BY units.id",
        )?;
        let rows = statement.query_map([key], |row| Ok((row.get(0)?, row.get(1)?, row.get::<_, String>(2)?)))?;
        let targets: Vec<&str> =
            unit.variants.iter().enumerate().filter(|(at, _)| *at != source).map(|(_, v)| v.lang.as_str()).collect();
        let mut others: Vec<(i64, Option<String>)> = Vec::new();
        for row in rows {
            let (id, date, lang) = row?;
            if targets.contains(&lang.as_str()) && others.last().is_none_or(|(last, _)| *last != id) {
                others.push((id, date));
            }
        }
        Ok(others)
    }

    /// The number of the unit that was added last.
    pub fn added(&self) -> Option<i64> {
        self.new.last().copied()
    }

    /// Deletes a unit; `false` when there is none of this id.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn delete(&mut self, unit: i64) -> Result<bool> {
        let run = || self.transaction.prepare_cached("DELETE FROM units WHERE id = ?")?.execute([unit]);
        let deleted = run().map_err(|e| super::explain(&self.path, &e))?;
        self.units += deleted as u64;
        if deleted > 0 {
            self.gone.push(unit);
        }
        Ok(deleted > 0)
    }

    /// Makes it so. Where nothing was added or deleted, the file stays as it was.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn commit(self) -> Result<()> {
        let Self { transaction, path, id, units, new, gone, lead } = self;
        let failed = |e: rusqlite::Error| super::explain(&path, &e);
        if units == 0 {
            return transaction.rollback().map_err(failed);
        }
        transaction.execute("UPDATE changes SET units = ? WHERE id = ?", params![units as i64, id]).map_err(failed)?;
        if let Some(lead) = lead {
            let step = Step::of(&transaction, id).map_err(failed)?;
            lead.tell(&transaction, &step, &new, &gone, &failed)?;
        }
        transaction.commit().map_err(failed)
    }
}

/// What a source is known by: its language, words and codes.
fn key(source: &Variant) -> i64 {
    let mut hash = Hasher::new();
    feed(&mut hash, source.lang.as_str());
    feed_content(&mut hash, &source.content);
    hash.finish() as i64
}

/// What a unit is known by, so that it is not added twice: the languages, words and codes of its variants, what stands
/// around its source, and whether it is a draft or obsolete, since the finished translation is to stand beside it.
fn hash(unit: &TranslationUnit, source: usize, neighbours: &Neighbours) -> i64 {
    let mut hash = Hasher::new();
    let mut order: Vec<usize> = (0..unit.variants.len()).filter(|at| *at != source).collect();
    order.sort_by(|a, b| unit.variants[*a].lang.cmp(&unit.variants[*b].lang));
    order.insert(0, source);
    for at in order {
        let variant = &unit.variants[at];
        feed(&mut hash, variant.lang.as_str());
        feed_content(&mut hash, &variant.content);
        if variant.is_draft() {
            feed(&mut hash, kind::STATE);
        }
    }
    if unit.is_obsolete() {
        feed(&mut hash, kind::OBSOLETE);
    }
    if let Some((previous, next)) = neighbours.get(source) {
        feed(&mut hash, &format!("{previous:?} {next:?}"));
    }
    hash.finish() as i64
}

fn feed(hash: &mut Hasher, text: &str) {
    hash.number(text.len() as u64);
    hash.text(text);
}

fn feed_content(hash: &mut Hasher, content: &Content) {
    feed(hash, content.text());
    for code in content.codes() {
        hash.number(u64::from(code.at));
        feed(hash, &code.markup);
    }
    hash.number(content.codes().len() as u64);
}
