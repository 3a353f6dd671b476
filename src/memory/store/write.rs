//! Adding and deleting, all of it or nothing.

use super::conflict::{Added, Conflict, Outcome, finishes, give_way, without};
use super::copied::Step;
use super::follow::Lead;
use super::read::{Stored, Units};
use super::update::updated;
use super::{FOLLOWS, Store, row};
use crate::error::{Error, Result};
use crate::file::Hasher;
use crate::unit::{Content, TranslationUnit, Variant, kind};
use rusqlite::{Transaction, TransactionBehavior, params};
use rustc_hash::{FxHashMap, FxHashSet};
use std::path::PathBuf;

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
    /// Those that were there before and came again.
    again: FxHashSet<i64>,
    /// The one that says the same as the unit that was given last.
    found: Option<TranslationUnit>,
    /// By the keys of their sources, those of the new that are what is left of others.
    rests: FxHashMap<i64, Vec<i64>>,
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
        let (new, gone, again, found, rests) = <_>::default();
        Ok(Change { transaction, path, id, units: 0, new, gone, again, found, rests, lead })
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
        self.found = None;
        let has_text = |variant: &&Variant| !variant.content.text().trim().is_empty();
        if unit.variants.iter().filter(has_text).count() < 2 || !unit.variants.get(source).is_some_and(|v| has_text(&v))
        {
            return Ok(Added::Untranslated);
        }
        let mut same = self.same(unit, source, neighbours)?;
        if let Some(same) = same.take_if(|same| !finishes(unit, &same.unit)) {
            self.again.insert(same.id);
            self.found = Some(same.unit);
            return Ok(Added::Same);
        }
        let (mut replaced, mut reduced) = (0, None);
        if conflict != Conflict::Add {
            let key = key(&unit.variants[source]);
            let Outcome { giving, losing } =
                match give_way((unit, source, neighbours), self.others(key, conflict)?, conflict) {
                    Ok(outcome) => outcome,
                    Err(left_out) => return Ok(left_out),
                };
            for (other, langs) in giving {
                replaced += u32::from(self.remove(other.id)?);
                if let Some((rest, around)) = without((&other.unit, 0, &other.neighbours), &langs) {
                    self.leave(key, &rest, &around)?;
                }
            }
            if !losing.is_empty() {
                reduced = without((unit, source, neighbours), &losing);
            }
        }
        if let Some(draft) = same {
            replaced += u32::from(self.remove(draft.id)?);
        }
        match &reduced {
            Some((unit, neighbours)) => self.put(unit, 0, neighbours)?,
            None => self.put(unit, source, neighbours)?,
        };
        self.units += 1;
        Ok(if replaced > 0 { Added::Replaced(replaced) } else { Added::New })
    }

    /// Changes a unit, which gets a new number: the variants of `new` take the place of those in the same languages, all
    /// else stays. `None` when there is no unit of this id.
    ///
    /// # Errors
    /// When the file cannot be read or written.
    pub fn update(&mut self, id: i64, new: &TranslationUnit) -> Result<Option<Added>> {
        let Some(old) = self.held().unit(id)? else { return Ok(None) };
        self.delete(id)?;
        let (unit, neighbours) = updated(old, new);
        self.add(&unit, 0, &neighbours, Conflict::Add).map(Some)
    }

    fn held(&self) -> Units<'_> {
        Units { connection: &self.transaction, path: &self.path }
    }

    /// The unit that says the same in the same place, also one that an earlier version wrote.
    fn same(&self, unit: &TranslationUnit, source: usize, neighbours: &Neighbours) -> Result<Option<Stored>> {
        for form in Form::all(unit, source, neighbours) {
            let same = self.held().of_hash(hash(unit, source, neighbours, form))?;
            if same.is_some() {
                return Ok(same);
            }
        }
        Ok(None)
    }

    /// The units of a source that may give way. What came with the same change, new or there before, does not give way to
    /// what comes with it, or else the same file would never be there as a whole; it does to what is newer.
    fn others(&self, key: i64, conflict: Conflict) -> Result<Vec<Stored>> {
        if conflict == Conflict::Newest {
            return self.held().of_key(key, i64::MAX);
        }
        let mut others = self.held().of_key(key, self.new.first().copied().unwrap_or(i64::MAX))?;
        others.retain(|other| !self.again.contains(&other.id));
        for rest in self.rests.get(&key).into_iter().flatten() {
            others.extend(self.held().unit(*rest)?);
        }
        Ok(others)
    }

    /// Writes what is left of a unit, in place of a draft that says the same.
    fn leave(&mut self, key: i64, rest: &TranslationUnit, neighbours: &Neighbours) -> Result<()> {
        if let Some(draft) = self.same(rest, 0, neighbours)?.filter(|same| finishes(rest, &same.unit)) {
            self.remove(draft.id)?;
        }
        if let Some(rest) = self.put(rest, 0, neighbours)? {
            self.rests.entry(key).or_default().push(rest);
        }
        Ok(())
    }

    /// Writes a unit as it is, and says its number; `None` when it is there already.
    fn put(&mut self, unit: &TranslationUnit, source: usize, neighbours: &Neighbours) -> Result<Option<i64>> {
        self.insert(unit, source, neighbours).map_err(|e| super::explain(&self.path, &e))
    }

    fn insert(
        &mut self,
        unit: &TranslationUnit,
        source: usize,
        neighbours: &Neighbours,
    ) -> rusqlite::Result<Option<i64>> {
        let date = unit.changed().map(|date| date.to_string());
        let added = self
            .transaction
            .prepare_cached(
                "INSERT INTO units (hash, key, tuid, date, attributes, props, notes) VALUES (?, ?, ?, ?, ?, ?, ?)
                 ON CONFLICT (hash) DO NOTHING",
            )?
            .execute(params![
                hash(unit, source, neighbours, Form::default()),
                key(&unit.variants[source]),
                unit.id,
                date,
                row::of_attributes(&unit.attributes),
                row::of_props(&unit.props),
                row::of_notes(&unit.notes),
            ])?;
        if added == 0 {
            return Ok(None);
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
        self.new.push(id);
        Ok(Some(id))
    }

    /// The number of the unit that was added last.
    pub fn added(&self) -> Option<i64> {
        self.new.last().copied()
    }

    /// The unit that was there before, if the one that was given last is the same.
    pub fn found(&self) -> Option<&TranslationUnit> {
        self.found.as_ref()
    }

    /// Deletes a unit; `false` when there is none of this id.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn delete(&mut self, unit: i64) -> Result<bool> {
        let deleted = self.remove(unit)?;
        self.units += u64::from(deleted);
        Ok(deleted)
    }

    fn remove(&mut self, unit: i64) -> Result<bool> {
        let run = || self.transaction.prepare_cached("DELETE FROM units WHERE id = ?")?.execute([unit]);
        let deleted = run().map_err(|e| super::explain(&self.path, &e))? > 0;
        if deleted {
            self.gone.push(unit);
        }
        Ok(deleted)
    }

    /// Makes it so. Where nothing was added or deleted, the file stays as it was.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn commit(self) -> Result<()> {
        let Self { transaction, path, id, units, new, gone, lead, .. } = self;
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

/// What a variant, above all a source, is known by: its language, words and codes.
pub(super) fn key(source: &Variant) -> i64 {
    let mut hash = Hasher::new();
    feed(&mut hash, source.lang.as_str());
    feed_content(&mut hash, &source.content);
    hash.finish() as i64
}

/// What stands around the source of a unit.
pub(super) fn around(source: usize, neighbours: &Neighbours) -> (Option<i64>, Option<i64>) {
    neighbours.get(source).copied().unwrap_or_default()
}

/// How a hash is made: as now, or as earlier versions did, whose memories keep theirs.
#[derive(Clone, Copy, Debug, Default)]
struct Form {
    /// A draft is not known by what the finished translation is.
    tells_drafts: bool,
    /// Where nothing is known of what stands around the source, nothing is said of it.
    leaves_out_unknown: bool,
}

impl Form {
    /// Those by which a unit may be known, that of now first.
    fn all(unit: &TranslationUnit, source: usize, neighbours: &Neighbours) -> impl Iterator<Item = Self> + use<> {
        let has_draft = unit.variants.iter().any(Variant::is_draft);
        let is_unknown = around(source, neighbours) == (None, None);
        [(false, false), (false, true), (true, false), (true, true)]
            .into_iter()
            .filter(move |form| (has_draft || !form.0) && (is_unknown || !form.1))
            .map(|(tells_drafts, leaves_out_unknown)| Self { tells_drafts, leaves_out_unknown })
    }
}

/// What a unit is known by, so that it is not added twice: the languages, words and codes of its variants, what stands
/// around its source, and whether it is obsolete, since the same translation in use is to stand beside it.
fn hash(unit: &TranslationUnit, source: usize, neighbours: &Neighbours, form: Form) -> i64 {
    let mut hash = Hasher::new();
    let mut order: Vec<usize> = (0..unit.variants.len()).filter(|at| *at != source).collect();
    order.sort_by(|a, b| unit.variants[*a].lang.cmp(&unit.variants[*b].lang));
    order.insert(0, source);
    for at in order {
        let variant = &unit.variants[at];
        feed(&mut hash, variant.lang.as_str());
        feed_content(&mut hash, &variant.content);
        if form.tells_drafts && variant.is_draft() {
            feed(&mut hash, kind::STATE);
        }
    }
    if unit.is_obsolete() {
        feed(&mut hash, kind::OBSOLETE);
    }
    if !form.leaves_out_unknown {
        let (previous, next) = around(source, neighbours);
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::unit::Prop;

    #[test]
    fn units_that_an_earlier_version_wrote_are_known() {
        let variant = |lang: &str, text: &str| Variant::new(lang.parse().unwrap(), Content::plain(text));
        let finished = TranslationUnit {
            variants: vec![variant("en", "Hello"), variant("fr", "Bonjour")],
            ..TranslationUnit::default()
        };
        let mut draft = finished.clone();
        draft.variants[1].props.push(Prop::new(kind::STATE, "initial"));
        for (unit, neighbours) in [
            (&finished, vec![]),
            (&finished, vec![(None, None); 2]),
            (&draft, vec![]),
            (&draft, vec![(Some(1), None); 2]),
        ] {
            for form in Form::all(unit, 0, &neighbours) {
                let folder = tempfile::tempdir().unwrap();
                let mut store = Store::create(&folder.path().join("m.tmdb")).unwrap();
                let mut change = store.change("import", None).unwrap();
                change.add(unit, 0, &neighbours, Conflict::Add).unwrap();
                let earlier = hash(unit, 0, &neighbours, form);
                change.transaction.execute("UPDATE units SET hash = ?", [earlier]).unwrap();
                change.commit().unwrap();
                let mut change = store.change("import", None).unwrap();
                assert_eq!(change.add(unit, 0, &neighbours, Conflict::Add).unwrap(), Added::Same, "{form:?}");
            }
        }
    }
}
