//! A memory that follows a central one, which has the last word: its own changes go there first, those of others come from
//! there. Rows have the same numbers in all that follow, so that they hold the same, whoever changed it.

use super::copied::{Last, STEPS, Step, UnitRow};
use super::{FOLLOWS, Store};
use crate::error::{Error, Result};
use rusqlite::{Connection, OptionalExtension, params};
use std::fmt::Debug;

/// How many units are in memory at once while they are copied.
const PAGE: usize = 1_000;

/// What a memory follows.
pub trait Central: Debug + Send {
    /// Keeps others from changing it until [`commit`](Self::commit) or [`rollback`](Self::rollback), and says how far it is.
    ///
    /// # Errors
    /// When it cannot be reached; so for all others.
    fn lock(&mut self) -> Result<Last>;
    /// The changes from one on, in order.
    ///
    /// # Errors
    /// When it cannot be reached.
    fn steps(&mut self, from: i64) -> Result<Vec<Step>>;
    /// The units that a change deleted.
    ///
    /// # Errors
    /// When it cannot be reached.
    fn deleted(&mut self, step: i64) -> Result<Vec<i64>>;
    /// Up to `most` units behind one that a change added and that are still there, in order of their numbers.
    ///
    /// # Errors
    /// When it cannot be reached.
    fn added(&mut self, step: i64, behind: i64, most: usize) -> Result<Vec<UnitRow>>;
    /// Takes a change, before its units.
    ///
    /// # Errors
    /// When it cannot be reached.
    fn take_step(&mut self, step: &Step) -> Result<()>;
    /// Takes units of a change: those that it deleted, and some that it added.
    ///
    /// # Errors
    /// When it cannot be reached, or cannot hold a text.
    fn take_units(&mut self, step: i64, deleted: &[i64], added: &[UnitRow]) -> Result<()>;
    /// Makes what was taken so, and tells those who follow.
    ///
    /// # Errors
    /// When it cannot be reached.
    fn commit(&mut self, last: Last) -> Result<()>;
    /// Forgets what was taken since it was locked.
    fn rollback(&mut self);
}

/// A central memory that is locked; given up when nobody tells it of a change.
pub(super) struct Lead<'a> {
    central: &'a mut dyn Central,
    last: Last,
    told: bool,
}

impl<'a> Lead<'a> {
    pub(super) fn new(central: &'a mut dyn Central, last: Last) -> Self {
        Self { central, last, told: false }
    }

    /// Hands over a change that is whole here and not yet committed.
    pub(super) fn tell(
        mut self,
        connection: &Connection,
        step: &Step,
        new: &[i64],
        gone: &[i64],
        failed: &dyn Fn(rusqlite::Error) -> Error,
    ) -> Result<()> {
        let mut last = Last { step: step.id, ..self.last };
        self.central.take_step(step)?;
        self.central.take_units(step.id, gone, &[])?;
        for page in new.chunks(PAGE) {
            let rows = UnitRow::all(connection, page).map_err(failed)?;
            for row in &rows {
                last.unit = last.unit.max(row.id);
                last.variant = row.variants.iter().map(|v| v.id).fold(last.variant, i64::max);
            }
            self.central.take_units(step.id, &[], &rows)?;
        }
        self.central.commit(last)?;
        self.told = true;
        Ok(())
    }
}

impl Drop for Lead<'_> {
    fn drop(&mut self) {
        if !self.told {
            self.central.rollback();
        }
    }
}

impl Store {
    /// Opens a file, or makes one, that follows a central memory from now on. Where only one of the two holds something, the
    /// other takes it.
    ///
    /// # Errors
    /// When either cannot be reached, or the file holds changes that the central memory does not know.
    pub fn following(path: &std::path::Path, central: Box<dyn Central>) -> Result<Self> {
        let mut store = Self::create(path)?;
        store.central = Some(central);
        let here = store.newest()?;
        let there = store.locked()?;
        let met = match &here {
            Some(here) if there == Last::default() => store.publish(here),
            here => store.copy(here.as_ref()),
        };
        match met {
            Ok(()) => {
                store.connection.pragma_update(None, "application_id", FOLLOWS).map_err(|e| store.explain(&e))?;
                store.unlock();
                Ok(store)
            }
            Err(error) => {
                store.unlock();
                Err(error)
            }
        }
    }

    /// Takes over what others changed.
    ///
    /// # Errors
    /// When the central memory cannot be reached or the file cannot be written.
    pub fn catch_up(&mut self) -> Result<()> {
        if self.central.is_some() {
            self.lead()?;
            self.unlock();
        }
        Ok(())
    }

    /// Locks the central memory, if there is one, and takes over what it has.
    pub(super) fn lead(&mut self) -> Result<Option<Last>> {
        if self.central.is_none() {
            return Ok(None);
        }
        let last = self.locked()?;
        let here = self.newest()?;
        if let Err(error) = self.copy(here.as_ref()).and_then(|()| self.number_behind(last)) {
            self.unlock();
            return Err(error);
        }
        Ok(Some(last))
    }

    fn locked(&mut self) -> Result<Last> {
        self.central.as_mut().map_or(Ok(Last::default()), |central| central.lock())
    }

    fn unlock(&mut self) {
        if let Some(central) = &mut self.central {
            central.rollback();
        }
    }

    /// The last change.
    fn newest(&self) -> Result<Option<Step>> {
        let run = || {
            let sql = format!("{STEPS} ORDER BY id DESC LIMIT 1");
            self.connection.prepare_cached(&sql)?.query_row([], Step::read).optional()
        };
        run().map_err(|e| self.explain(&e))
    }

    /// Copies all changes behind the last one of the file into it.
    ///
    /// # Errors
    /// When the central memory does not have that one.
    fn copy(&mut self, here: Option<&Step>) -> Result<()> {
        let path = self.path.clone();
        let failed = |e: rusqlite::Error| super::explain(&path, &e);
        let Some(central) = &mut self.central else { return Ok(()) };
        let mut steps = central.steps(here.map_or(0, |here| here.id))?;
        if let Some(here) = here {
            if steps.first().is_none_or(|there| (there.id, &there.token) != (here.id, &here.token)) {
                return Err(Error::new("holds changes that the memory in PostgreSQL does not know")
                    .in_file(&path)
                    .hint("give it another name to share it as well, or move it away to get the one that is shared"));
            }
            steps.remove(0);
        }
        if steps.is_empty() {
            return Ok(());
        }
        self.changes += 1;
        let transaction = self.connection.transaction().map_err(failed)?;
        for step in steps {
            let Step { id, token, what, date, units } = &step;
            transaction
                .prepare_cached("INSERT INTO changes (id, token, what, date, units) VALUES (?, ?, ?, ?, ?)")
                .and_then(|mut insert| insert.execute(params![id, token, what, date, units]))
                .map_err(failed)?;
            for unit in central.deleted(*id)? {
                transaction
                    .prepare_cached("DELETE FROM units WHERE id = ?")
                    .and_then(|mut delete| delete.execute([unit]))
                    .map_err(failed)?;
            }
            let mut last = 0;
            loop {
                let rows = central.added(*id, last, PAGE)?;
                let Some(end) = rows.last() else { break };
                last = end.id;
                rows.iter().try_for_each(|row| row.insert(&transaction)).map_err(failed)?;
            }
        }
        transaction.commit().map_err(failed)
    }

    /// Gives all that the file holds to the central memory, which is empty.
    fn publish(&mut self, newest: &Step) -> Result<()> {
        let path = self.path.clone();
        let failed = |e: rusqlite::Error| super::explain(&path, &e);
        let Self { connection, central: Some(central), .. } = self else { return Ok(()) };
        let steps = || -> rusqlite::Result<Vec<Step>> {
            connection.prepare(&format!("{STEPS} ORDER BY id"))?.query_map([], Step::read)?.collect()
        };
        for step in steps().map_err(failed)? {
            central.take_step(&step)?;
        }
        let mut last = Last { step: newest.id, ..Last::default() };
        loop {
            let page = || -> rusqlite::Result<Vec<i64>> {
                connection
                    .prepare_cached("SELECT id FROM units WHERE id > ? ORDER BY id LIMIT ?")?
                    .query_map(params![last.unit, PAGE as i64], |row| row.get(0))?
                    .collect()
            };
            let ids = page().map_err(failed)?;
            let rows = UnitRow::all(connection, &ids).map_err(failed)?;
            let Some(end) = rows.last() else { break };
            last.unit = end.id;
            last.variant = rows.iter().flat_map(|row| &row.variants).map(|v| v.id).fold(last.variant, i64::max);
            central.take_units(newest.id, &[], &rows)?;
        }
        let given = |table: &str| {
            let sql = "SELECT seq FROM sqlite_sequence WHERE name = ?";
            connection.query_row(sql, [table], |row| row.get::<_, i64>(0)).optional()
        };
        last.unit = last.unit.max(given("units").map_err(failed)?.unwrap_or(0));
        last.variant = last.variant.max(given("variants").map_err(failed)?.unwrap_or(0));
        central.commit(last)
    }

    /// Sees to it that new rows get numbers behind all that were ever given, here or by others.
    fn number_behind(&self, last: Last) -> Result<()> {
        let run = || -> rusqlite::Result<()> {
            for (table, last) in [("units", last.unit), ("variants", last.variant)] {
                let given = "SELECT seq FROM sqlite_sequence WHERE name = ?";
                let given = self.connection.prepare_cached(given)?.query_row([table], |row| row.get(0)).optional()?;
                if given.is_some_and(|given: i64| given >= last) || last == 0 {
                    continue;
                }
                self.connection.execute("DELETE FROM sqlite_sequence WHERE name = ?", [table])?;
                self.connection
                    .execute("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", params![table, last])?;
            }
            Ok(())
        };
        run().map_err(|e| self.explain(&e))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::memory::store::{Conflict, Stored};
    use crate::unit::{Content, TranslationUnit, Variant};
    use proptest::prelude::*;
    use std::sync::{Arc, Mutex};

    type Taken = (Step, Vec<i64>, Vec<UnitRow>);

    /// A central memory in memory.
    #[derive(Clone, Debug, Default)]
    struct Fake {
        all: Arc<Mutex<(Last, Vec<Taken>)>>,
        /// What was taken since it was locked.
        taken: Vec<Taken>,
    }

    impl Central for Fake {
        fn lock(&mut self) -> Result<Last> {
            self.taken.clear();
            Ok(self.all.lock().unwrap().0)
        }

        fn steps(&mut self, from: i64) -> Result<Vec<Step>> {
            let steps = self.all.lock().unwrap().1.iter().map(|(step, ..)| step.clone()).collect::<Vec<_>>();
            Ok(steps.into_iter().filter(|step| step.id >= from).collect())
        }

        fn deleted(&mut self, step: i64) -> Result<Vec<i64>> {
            let all = self.all.lock().unwrap();
            Ok(all.1.iter().filter(|(own, ..)| own.id == step).flat_map(|(_, gone, _)| gone.clone()).collect())
        }

        fn added(&mut self, step: i64, behind: i64, most: usize) -> Result<Vec<UnitRow>> {
            let all = self.all.lock().unwrap();
            let gone: Vec<i64> = all.1.iter().flat_map(|(_, gone, _)| gone.clone()).collect();
            let rows = all.1.iter().filter(|(own, ..)| own.id == step).flat_map(|(.., rows)| rows.clone());
            Ok(rows.filter(|row| row.id > behind && !gone.contains(&row.id)).take(most).collect())
        }

        fn take_step(&mut self, step: &Step) -> Result<()> {
            self.taken.push((step.clone(), Vec::new(), Vec::new()));
            Ok(())
        }

        fn take_units(&mut self, step: i64, deleted: &[i64], added: &[UnitRow]) -> Result<()> {
            let (_, gone, rows) = self.taken.iter_mut().find(|(own, ..)| own.id == step).unwrap();
            gone.extend(deleted);
            rows.extend(added.iter().cloned());
            Ok(())
        }

        fn commit(&mut self, last: Last) -> Result<()> {
            let mut all = self.all.lock().unwrap();
            all.0 = last;
            all.1.append(&mut self.taken);
            Ok(())
        }

        fn rollback(&mut self) {
            self.taken.clear();
        }
    }

    #[derive(Clone, Debug)]
    enum Act {
        Add(u8, u8, Conflict),
        Delete(i64),
        /// Adds and gives up.
        Nothing(u8),
        CatchUp,
    }

    fn act() -> impl Strategy<Value = Act> {
        let conflict = prop::sample::select(vec![Conflict::Add, Conflict::Overwrite, Conflict::Newest]);
        prop_oneof![
            4 => (0..4_u8, 0..3_u8, conflict).prop_map(|(source, target, conflict)| Act::Add(source, target, conflict)),
            2 => (1..9_i64).prop_map(Act::Delete),
            1 => (0..4_u8).prop_map(Act::Nothing),
            1 => Just(Act::CatchUp),
        ]
    }

    fn unit(source: u8, target: u8) -> TranslationUnit {
        let variant = |lang: &str, text| Variant::new(lang.parse().unwrap(), Content::plain(text));
        TranslationUnit {
            variants: vec![variant("en", format!("bridge {source}")), variant("fr", format!("pont {target}"))],
            ..TranslationUnit::default()
        }
    }

    fn apply(store: &mut Store, act: &Act) {
        if matches!(act, Act::CatchUp) {
            return store.catch_up().unwrap();
        }
        let mut change = store.change("test", None).unwrap();
        match act {
            Act::Add(source, target, conflict) => {
                change.add(&unit(*source, *target), 0, &Vec::new(), *conflict).unwrap();
            }
            Act::Delete(id) => drop(change.delete(*id).unwrap()),
            Act::Nothing(source) => {
                change.add(&unit(*source, 9), 0, &Vec::new(), Conflict::Add).unwrap();
                return;
            }
            Act::CatchUp => {}
        }
        change.commit().unwrap();
    }

    fn held(store: &Store) -> (Vec<Stored>, Vec<(String, i64)>) {
        let changes = store.changes().unwrap().into_iter().map(|change| (change.what, change.units)).collect();
        (store.units(0, 1_000).unwrap(), changes)
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

        /// Whoever changes what: all that follow hold what one memory would hold that everybody changed.
        #[test]
        fn those_that_follow_are_one_memory(before in prop::collection::vec(act(), 0..4), acts in prop::collection::vec((any::<bool>(), act()), 0..16)) {
            let folder = tempfile::tempdir().unwrap();
            let path = |name: &str| folder.path().join(name);
            let fake = Fake::default();
            let mut alone = Store::create(&path("alone")).unwrap();
            let mut first = Store::create(&path("first")).unwrap();
            for act in &before {
                apply(&mut alone, act);
                apply(&mut first, act);
            }
            drop(first);
            let mut first = Store::following(&path("first"), Box::new(fake.clone())).unwrap();
            let mut second = Store::following(&path("second"), Box::new(fake.clone())).unwrap();
            for (which, act) in &acts {
                apply(&mut alone, act);
                apply(if *which { &mut first } else { &mut second }, act);
            }
            first.catch_up().unwrap();
            second.catch_up().unwrap();
            let late = Store::following(&path("late"), Box::new(fake.clone())).unwrap();
            let all = held(&alone);
            prop_assert_eq!(&held(&first), &all);
            prop_assert_eq!(&held(&second), &all);
            prop_assert_eq!(&held(&late), &all);
        }
    }

    #[test]
    fn what_follows_is_changed_in_no_other_way_and_follows_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("team");
        let (fake, other) = (Fake::default(), Fake::default());
        apply(&mut Store::following(&path, Box::new(fake.clone())).unwrap(), &Act::Add(1, 1, Conflict::Add));
        let error = Store::open(&path).unwrap().change("add", None).map(drop).unwrap_err();
        assert!(error.to_string().contains("changed through its server alone"), "{error}");
        let elsewhere = folder.path().join("elsewhere");
        apply(&mut Store::following(&elsewhere, Box::new(other.clone())).unwrap(), &Act::Add(1, 1, Conflict::Add));
        let error = Store::following(&path, Box::new(other)).unwrap_err();
        assert!(error.to_string().contains("does not know"), "{error}");
        assert_eq!(Store::following(&path, Box::new(fake)).unwrap().count().unwrap(), 1);
    }
}
