//! A memory that several servers share keeps its units in `PostgreSQL`. Each server has a file that follows, in which it looks
//! up, so that an answer is the same as without. The only file that names `postgres`.

use super::store::{Central, Last, Step, UnitRow, VariantRow};
use crate::error::{Error, Result};
use postgres::config::Host;
use postgres::fallible_iterator::FallibleIterator as _;
use postgres::types::ToSql;
use postgres::{Client, Config, NoTls, Row};
use std::collections::BTreeSet;
use std::fmt;
use std::time::Duration;

/// The version of the schema that is written.
const VERSION: i32 = 1;
/// What brings a database from the version before to each version, from version 1.
const MIGRATIONS: [&str; VERSION as usize] = [include_str!("schema.sql")];
/// The number of the lock under which the schema is made.
const MIGRATING: i64 = 0x6269_746d;
/// The channel on which changed memories are named.
const CHANNEL: &str = "bitext";
/// How long a server waits for one that changes the same memory.
const PATIENCE: &str = "SET lock_timeout = '30s'";

/// Where a database is.
#[derive(Clone)]
pub struct Address {
    config: Config,
}

impl fmt::Debug for Address {
    /// Without the password.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let hosts = self.config.get_hosts().iter().map(|host| match host {
            Host::Tcp(name) => name.clone(),
            #[cfg(unix)]
            Host::Unix(path) => path.display().to_string(),
        });
        write!(f, "{}", hosts.collect::<Vec<_>>().join(", "))
    }
}

impl std::str::FromStr for Address {
    type Err = Error;

    /// Reads `postgres://USER:PASSWORD@HOST:PORT/DATABASE` or `host=… user=… dbname=…`.
    fn from_str(text: &str) -> Result<Self> {
        let mut config: Config = text.parse().map_err(|e: postgres::Error| {
            let why = std::error::Error::source(&e).map_or_else(|| e.to_string(), ToString::to_string);
            Error::new(format!("this is no address of a PostgreSQL database: {why}"))
                .hint("write it as `postgres://USER@HOST/DATABASE`")
        })?;
        config.application_name("bitext").connect_timeout(Duration::from_secs(10));
        Ok(Self { config })
    }
}

impl Address {
    fn client(&self) -> Result<Client> {
        self.config.connect(NoTls).map_err(|e| self.explain(&e))
    }

    fn explain(&self, error: &postgres::Error) -> Error {
        let why = error.as_db_error().map_or_else(
            || std::error::Error::source(error).map_or_else(|| error.to_string(), ToString::to_string),
            |told| told.message().to_owned(),
        );
        let new = Error::new(format!("PostgreSQL at {self:?}: {why}"));
        if error.as_db_error().is_some() {
            new
        } else {
            new.hint("is it running there, and may this machine reach it? Connections are not encrypted by bitext")
        }
    }
}

/// A memory in a database.
pub struct Postgres {
    address: Address,
    name: String,
    memory: i32,
    client: Client,
    locked: bool,
}

impl fmt::Debug for Postgres {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Postgres({} at {:?})", self.name, self.address)
    }
}

impl Postgres {
    /// Connects to a memory of this name; it and the tables are made where they are not there.
    ///
    /// # Errors
    /// When the database cannot be reached or written, or its tables are of a later version.
    pub fn connect(address: &Address, name: &str) -> Result<Self> {
        let mut client = address.client()?;
        let memory = prepare(&mut client, name).map_err(|e| address.explain(&e))?;
        let memory = memory.map_err(|version| {
            Error::new(format!(
                "PostgreSQL at {address:?} has tables of version {version}; this program knows up to {VERSION}"
            ))
            .hint("use a later version of bitext")
        })?;
        Ok(Self { address: address.clone(), name: name.to_owned(), memory, client, locked: false })
    }

    fn run<T>(&mut self, run: impl FnOnce(&mut Client, i32) -> std::result::Result<T, postgres::Error>) -> Result<T> {
        run(&mut self.client, self.memory).map_err(|e| self.address.explain(&e))
    }
}

/// Makes the tables and the memory, if they are not there; the number of the memory, or the version that is not known.
fn prepare(client: &mut Client, name: &str) -> std::result::Result<std::result::Result<i32, i32>, postgres::Error> {
    client.batch_execute(PATIENCE)?;
    let mut transaction = client.transaction()?;
    transaction.execute("SELECT pg_advisory_xact_lock($1)", &[&MIGRATING])?;
    let there: bool = transaction.query_one("SELECT to_regclass('bitext.version') IS NOT NULL", &[])?.get(0);
    let from: i32 = if there { transaction.query_one("SELECT version FROM bitext.version", &[])?.get(0) } else { 0 };
    let Some(steps) = MIGRATIONS.get(from as usize..) else { return Ok(Err(from)) };
    if !steps.is_empty() {
        transaction.batch_execute("CREATE SCHEMA IF NOT EXISTS bitext")?;
        steps.iter().try_for_each(|step| transaction.batch_execute(step))?;
        transaction.execute("UPDATE bitext.version SET version = $1", &[&VERSION])?;
    }
    transaction.execute("INSERT INTO bitext.memories (name) VALUES ($1) ON CONFLICT DO NOTHING", &[&name])?;
    let memory = transaction.query_one("SELECT id FROM bitext.memories WHERE name = $1", &[&name])?.get(0);
    transaction.commit()?;
    Ok(Ok(memory))
}

fn step_of(row: &Row) -> Step {
    Step { id: row.get(0), token: row.get(1), what: row.get(2), date: row.get(3), units: row.get(4) }
}

impl Central for Postgres {
    fn lock(&mut self) -> Result<Last> {
        self.rollback();
        let begin = |new: &mut Self| {
            new.locked = true;
            new.run(|client, memory| {
                client.batch_execute("BEGIN")?;
                client.query_one("SELECT step, unit, variant FROM bitext.memories WHERE id = $1 FOR UPDATE", &[&memory])
            })
        };
        let mut row = begin(self);
        if row.is_err() && self.client.is_closed() {
            // The database was started anew since.
            *self = Self::connect(&self.address, &self.name)?;
            row = begin(self);
        }
        match row {
            Ok(row) => Ok(Last { step: row.get(0), unit: row.get(1), variant: row.get(2) }),
            Err(error) => {
                self.rollback();
                Err(error)
            }
        }
    }

    fn steps(&mut self, from: i64) -> Result<Vec<Step>> {
        let sql = "SELECT id, token, what, date, units FROM bitext.changes WHERE memory = $1 AND id >= $2 ORDER BY id";
        Ok(self.run(|client, memory| client.query(sql, &[&memory, &from]))?.iter().map(step_of).collect())
    }

    fn deleted(&mut self, step: i64) -> Result<Vec<i64>> {
        let sql = "SELECT unit FROM bitext.deleted WHERE memory = $1 AND step = $2 ORDER BY unit";
        Ok(self.run(|client, memory| client.query(sql, &[&memory, &step]))?.iter().map(|row| row.get(0)).collect())
    }

    fn added(&mut self, step: i64, behind: i64, most: usize) -> Result<Vec<UnitRow>> {
        let units = "SELECT id, hash, key, tuid, date, attributes, props, notes FROM bitext.units
             WHERE memory = $1 AND step = $2 AND id > $3 ORDER BY id LIMIT $4";
        let rows = self.run(|client, memory| client.query(units, &[&memory, &step, &behind, &(most as i64)]))?;
        let unit = |row: &Row| UnitRow {
            id: row.get(0),
            hash: row.get(1),
            key: row.get(2),
            tuid: row.get(3),
            date: row.get(4),
            attributes: row.get(5),
            props: row.get(6),
            notes: row.get(7),
            variants: Vec::new(),
        };
        let mut units: Vec<UnitRow> = rows.iter().map(unit).collect();
        let ids: Vec<i64> = units.iter().map(|unit| unit.id).collect();
        let variants =
            "SELECT unit, id, lang, text, codes, previous, next, attributes, props, notes FROM bitext.variants
             WHERE memory = $1 AND unit = ANY ($2) ORDER BY unit, id";
        for row in self.run(|client, memory| client.query(variants, &[&memory, &ids]))? {
            let variant = VariantRow {
                id: row.get(1),
                lang: row.get(2),
                text: row.get(3),
                codes: row.get(4),
                previous: row.get(5),
                next: row.get(6),
                attributes: row.get(7),
                props: row.get(8),
                notes: row.get(9),
            };
            let unit: i64 = row.get(0);
            if let Ok(at) = units.binary_search_by_key(&unit, |unit| unit.id) {
                units[at].variants.push(variant);
            }
        }
        Ok(units)
    }

    fn take_step(&mut self, step: &Step) -> Result<()> {
        let sql = "INSERT INTO bitext.changes (memory, id, token, what, date, units) VALUES ($1, $2, $3, $4, $5, $6)";
        let Step { id, token, what, date, units } = step;
        self.run(|client, memory| client.execute(sql, &[&memory, id, token, what, date, units])).map(drop)
    }

    fn take_units(&mut self, step: i64, deleted: &[i64], added: &[UnitRow]) -> Result<()> {
        self.run(|client, memory| {
            if !deleted.is_empty() {
                let note = "INSERT INTO bitext.deleted SELECT $1, $2, unnest ($3::bigint[])";
                client.execute(note, &[&memory, &step, &deleted])?;
                client.execute("DELETE FROM bitext.units WHERE memory = $1 AND id = ANY ($2)", &[&memory, &deleted])?;
            }
            if added.is_empty() {
                return Ok(());
            }
            let texts = |of: &dyn Fn(&UnitRow) -> &Option<String>| -> Vec<Option<String>> {
                added.iter().map(|unit| of(unit).clone()).collect()
            };
            let numbers = |of: &dyn Fn(&UnitRow) -> i64| -> Vec<i64> { added.iter().map(of).collect() };
            let columns: [&(dyn ToSql + Sync); 10] = [
                &memory,
                &step,
                &numbers(&|u| u.id),
                &numbers(&|u| u.hash),
                &numbers(&|u| u.key),
                &texts(&|u| &u.tuid),
                &texts(&|u| &u.date),
                &texts(&|u| &u.attributes),
                &texts(&|u| &u.props),
                &texts(&|u| &u.notes),
            ];
            client.execute(
                "INSERT INTO bitext.units (memory, step, id, hash, key, tuid, date, attributes, props, notes)
                 SELECT $1, $2, * FROM unnest ($3::bigint[], $4::bigint[], $5::bigint[], $6::text[], $7::text[],
                     $8::text[], $9::text[], $10::text[])",
                &columns,
            )?;
            let all: Vec<(i64, &VariantRow)> =
                added.iter().flat_map(|unit| unit.variants.iter().map(move |variant| (unit.id, variant))).collect();
            let texts = |of: &dyn Fn(&VariantRow) -> Option<String>| -> Vec<Option<String>> {
                all.iter().map(|(_, variant)| of(variant)).collect()
            };
            let numbers = |of: &dyn Fn(&(i64, &VariantRow)) -> Option<i64>| -> Vec<Option<i64>> {
                all.iter().map(of).collect()
            };
            let columns: [&(dyn ToSql + Sync); 11] = [
                &memory,
                &numbers(&|(_, v)| Some(v.id)),
                &numbers(&|(unit, _)| Some(*unit)),
                &texts(&|v| Some(v.lang.clone())),
                &texts(&|v| Some(v.text.clone())),
                &texts(&|v| v.codes.clone()),
                &numbers(&|(_, v)| v.previous),
                &numbers(&|(_, v)| v.next),
                &texts(&|v| v.attributes.clone()),
                &texts(&|v| v.props.clone()),
                &texts(&|v| v.notes.clone()),
            ];
            client.execute(
                "INSERT INTO bitext.variants (memory, id, unit, lang, text, codes, previous, next, attributes, props, notes)
                 SELECT $1, * FROM unnest ($2::bigint[], $3::bigint[], $4::text[], $5::text[], $6::text[], $7::bigint[],
                     $8::bigint[], $9::text[], $10::text[], $11::text[])",
                &columns,
            )?;
            Ok(())
        })
    }

    fn commit(&mut self, last: Last) -> Result<()> {
        let name = self.name.clone();
        self.run(|client, memory| {
            let sql = "UPDATE bitext.memories SET step = $2, unit = $3, variant = $4 WHERE id = $1";
            client.execute(sql, &[&memory, &last.step, &last.unit, &last.variant])?;
            client.execute("SELECT pg_notify ($1, $2)", &[&CHANNEL, &name])?;
            client.batch_execute("COMMIT")
        })?;
        self.locked = false;
        Ok(())
    }

    fn rollback(&mut self) {
        if std::mem::take(&mut self.locked) {
            // Where the connection is lost, so is what was begun.
            let _ = self.client.batch_execute("ROLLBACK");
        }
    }
}

/// Hears of changes.
pub struct Listener {
    address: Address,
    client: Client,
}

impl Listener {
    /// Listens from now on.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub fn connect(address: &Address) -> Result<Self> {
        let mut client = address.client()?;
        client.batch_execute(&format!("LISTEN {CHANNEL}")).map_err(|e| address.explain(&e))?;
        Ok(Self { address: address.clone(), client })
    }

    /// The names of the memories that were changed; waits for one as long as this, and ends with none.
    ///
    /// # Errors
    /// When the connection is lost.
    pub fn wait(&mut self, most: Duration) -> Result<BTreeSet<String>> {
        let mut names = BTreeSet::new();
        let mut waiting = most;
        let mut failed = None;
        loop {
            let next = self.client.notifications().timeout_iter(waiting).next();
            match next {
                Ok(Some(told)) => {
                    names.insert(told.payload().to_owned());
                    waiting = Duration::ZERO;
                }
                Ok(None) => break,
                Err(error) => {
                    failed = Some(self.address.explain(&error));
                    break;
                }
            }
        }
        match failed {
            Some(error) => Err(error),
            None if self.client.is_closed() => {
                Err(Error::new(format!("PostgreSQL at {:?}: the connection is lost", self.address)))
            }
            None => Ok(names),
        }
    }
}

impl fmt::Debug for Listener {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Listener({:?})", self.address)
    }
}
