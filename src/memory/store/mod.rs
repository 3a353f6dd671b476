//! Units at rest: one `SQLite` file. The only folder that names `rusqlite` and SQL.

mod conflict;
mod copied;
mod follow;
mod read;
mod row;
mod update;
mod write;

pub use conflict::{Added, Conflict};
pub use copied::{Last, Step, UnitRow, VariantRow};
pub use follow::Central;
pub use read::{ChangeNote, Disagreement, Stored, StoredVariant};
pub use write::{Change, Neighbours};

use crate::error::{Error, Result};
use crate::file::Draft;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, OpenFlags};
use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// What tells the files apart from other `SQLite` databases: `bitm`.
const APPLICATION: i32 = 0x6269_746d;
/// What tells memories apart that follow another one: `bitf`.
const FOLLOWS: i32 = 0x6269_7466;
/// The version of the schema that is written; older ones are brought up to it when they are opened for writing.
const VERSION: i32 = 1;
/// What brings a memory from the version before to each version, from version 1.
const MIGRATIONS: [&str; VERSION as usize] = [include_str!("schema.sql")];
/// How long a writer waits for another.
const PATIENCE: Duration = Duration::from_secs(5);

/// Where it is kept what a change changes, until it is whole.
#[derive(Clone, Copy, Debug)]
enum Journal {
    /// In a file beside the memory, so that others can read meanwhile.
    Beside,
    /// In memory: nobody knows the file yet.
    Memory,
}

/// A file of units.
#[derive(Debug)]
pub struct Store {
    path: PathBuf,
    connection: Connection,
    writable: bool,
    /// How many changes were begun through this connection.
    changes: u64,
    /// What it follows.
    central: Option<Box<dyn Central>>,
}

impl Store {
    /// Opens a file, or makes one if there is none.
    ///
    /// # Errors
    /// When it is no memory, is of a later version, is broken, or cannot be written.
    pub fn create(path: &Path) -> Result<Self> {
        no_folder(path)?;
        let new = !path.exists() || path.metadata().is_ok_and(|known| known.len() == 0);
        has_folder(path)?;
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE;
        Self::writable((path, path), flags, Journal::Beside, new)
    }

    /// Opens a file, or makes one, and fills it. One that was not there appears whole, or not at all when that fails.
    ///
    /// # Errors
    /// As [`create`](Self::create), and those of `fill`.
    pub fn fill<T>(path: &Path, fill: impl FnOnce(&mut Self) -> Result<T>) -> Result<T> {
        if path.exists() {
            return fill(&mut Self::create(path)?);
        }
        has_folder(path)?;
        let draft = Draft::create(path)?;
        let mut store =
            Self::writable((draft.temporary(), path), OpenFlags::SQLITE_OPEN_READ_WRITE, Journal::Memory, true)?;
        let filled = fill(&mut store)?;
        let Self { connection, .. } = store;
        // Nothing of it may be left beside the file that gets the name.
        connection.pragma_update(None, "journal_mode", "wal").map_err(|e| explain(path, &e))?;
        connection.close().map_err(|(_, e)| explain(path, &e))?;
        draft.commit()?;
        Ok(filled)
    }

    /// Opens a file for writing.
    ///
    /// # Errors
    /// As [`create`](Self::create), and when there is no such file.
    pub fn open(path: &Path) -> Result<Self> {
        exists(path)?;
        Self::writable((path, path), OpenFlags::SQLITE_OPEN_READ_WRITE, Journal::Beside, false)
    }

    /// Opens a file that is, or will be, known by another name.
    fn writable((file, path): (&Path, &Path), flags: OpenFlags, journal: Journal, new: bool) -> Result<Self> {
        // A connection is never used by two threads at once.
        let flags = flags | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(file, flags).map_err(|e| explain(path, &e))?;
        let mut store = Self { path: path.to_path_buf(), connection, writable: true, changes: 0, central: None };
        store.tune(Some(journal))?;
        if !new {
            store.check()?;
        }
        store.migrate()?;
        Ok(store)
    }

    /// Whether a file is a memory, as far as its first bytes tell: it is one of `SQLite`.
    pub fn is_one(path: &Path) -> bool {
        let mut head = [0; 16];
        std::fs::File::open(path).and_then(|mut file| file.read_exact(&mut head)).is_ok()
            && head == *b"SQLite format 3\0"
    }

    /// Opens a file for reading only.
    ///
    /// # Errors
    /// When there is no such file, it is no memory, is of a later version, or is broken.
    pub fn read_only(path: &Path) -> Result<Self> {
        exists(path)?;
        let open = |name: &Path, flags: OpenFlags| -> rusqlite::Result<Connection> {
            let flags = flags | OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
            let connection = Connection::open_with_flags(name, flags)?;
            connection.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))?;
            Ok(connection)
        };
        let connection = open(path, OpenFlags::empty()).or_else(|error| {
            // Where nothing can be written beside the file, SQLite reads it only when told that nobody writes to it.
            let name = path.to_string_lossy().replace('%', "%25").replace('?', "%3f").replace('#', "%23");
            let immutable = format!("file:{name}?immutable=1");
            let readable = matches!(error.sqlite_error_code(), Some(ErrorCode::CannotOpen | ErrorCode::ReadOnly));
            if readable { open(immutable.as_ref(), OpenFlags::SQLITE_OPEN_URI) } else { Err(error) }
        });
        let connection = connection.map_err(|e| explain(path, &e))?;
        let store = Self { path: path.to_path_buf(), connection, writable: false, changes: 0, central: None };
        store.tune(None)?;
        store.check()?;
        let version = store.version()?;
        if version < VERSION {
            return Err(Error::new(format!("is of version {version} of the schema"))
                .in_file(path)
                .hint("open it once with a command that writes, such as `bitext tm vacuum`, to bring it up to date"));
        }
        Ok(store)
    }

    fn tune(&self, journal: Option<Journal>) -> Result<()> {
        let run = || -> rusqlite::Result<()> {
            self.connection.busy_timeout(PATIENCE)?;
            // Plans do not depend on what is asked for; else statements would be prepared again for each question.
            self.connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
            self.connection.pragma_update(None, "foreign_keys", true)?;
            self.connection.pragma_update(None, "cache_size", if self.writable { -65_536 } else { -8_192 })?;
            self.connection.pragma_update(None, "mmap_size", 1_i64 << 34)?;
            self.connection.set_prepared_statement_cache_capacity(64);
            if let Some(journal) = journal {
                let mode = match journal {
                    Journal::Beside => "wal",
                    Journal::Memory => "memory",
                };
                self.connection.pragma_update(None, "journal_mode", mode)?;
                self.connection.pragma_update(None, "synchronous", "normal")?;
            }
            Ok(())
        };
        run().map_err(|e| self.explain(&e))
    }

    fn application(&self) -> Result<i32> {
        self.connection.query_row("PRAGMA application_id", [], |row| row.get(0)).map_err(|e| self.explain(&e))
    }

    fn version(&self) -> Result<i32> {
        self.connection.query_row("PRAGMA user_version", [], |row| row.get(0)).map_err(|e| self.explain(&e))
    }

    /// Refuses what is no memory, or one that this program does not understand.
    fn check(&self) -> Result<()> {
        if ![APPLICATION, FOLLOWS].contains(&self.application()?) {
            return Err(Error::new("is a SQLite database, but no memory of bitext").in_file(&self.path));
        }
        let version = self.version()?;
        if version > VERSION {
            return Err(Error::new(format!(
                "is of version {version} of the schema; this program knows up to {VERSION}"
            ))
            .in_file(&self.path)
            .hint("open it with a later version of bitext"));
        }
        Ok(())
    }

    fn migrate(&mut self) -> Result<()> {
        let from = self.version()?;
        if from == VERSION {
            return Ok(());
        }
        let path = self.path.clone();
        let run = || -> rusqlite::Result<()> {
            let transaction = self.connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
            // Another program may have been quicker.
            let from: i32 = transaction.query_row("PRAGMA user_version", [], |row| row.get(0))?;
            for step in &MIGRATIONS[from as usize..] {
                transaction.execute_batch(step)?;
            }
            transaction.pragma_update(None, "application_id", APPLICATION)?;
            transaction.pragma_update(None, "user_version", VERSION)?;
            transaction.commit()
        };
        let mut run = run;
        run().map_err(|e| explain(&path, &e))
    }

    /// The file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whether it was opened for writing.
    pub fn is_writable(&self) -> bool {
        self.writable
    }

    fn explain(&self, error: &rusqlite::Error) -> Error {
        explain(&self.path, error)
    }
}

fn has_folder(path: &Path) -> Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    folder.filter(|folder| !folder.is_dir()).map_or(Ok(()), |folder| {
        Err(Error::new(format!("cannot write it: there is no folder `{}`", folder.display())).in_file(path))
    })
}

fn no_folder(path: &Path) -> Result<()> {
    if path.is_dir() {
        return Err(Error::new("is a folder, not a memory").in_file(path));
    }
    Ok(())
}

fn exists(path: &Path) -> Result<()> {
    no_folder(path)?;
    if !path.exists() {
        return Err(Error::new("there is no such memory")
            .in_file(path)
            .hint("make one with `bitext tm import MEMORY FILE...`"));
    }
    Ok(())
}

const READ_ONLY: &str = "cannot be written: the file or its folder is read-only";

/// What a failure of `SQLite` means for the user.
fn explain(path: &Path, error: &rusqlite::Error) -> Error {
    let (message, hint) = match error.sqlite_error_code() {
        Some(ErrorCode::NotADatabase) => ("is no memory: it is not a SQLite database".to_owned(), None),
        Some(ErrorCode::DatabaseCorrupt) => (
            "is broken".to_owned(),
            Some("take a copy from before, or save what can be read with `sqlite3 FILE .recover`"),
        ),
        Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => (READ_ONLY.to_owned(), None),
        // SQLite cannot make its files beside the memory.
        Some(ErrorCode::CannotOpen) if File::open(path).is_ok() => (READ_ONLY.to_owned(), None),
        Some(ErrorCode::DiskFull) => {
            ("cannot be written: the disk is full; the memory is as it was before".to_owned(), None)
        }
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => (
            "is being written by another program".to_owned(),
            Some("try again when that is done; reading is possible meanwhile"),
        ),
        Some(ErrorCode::CannotOpen) => {
            ("cannot be opened".to_owned(), Some("is its folder there, and may you write to it?"))
        }
        Some(ErrorCode::SystemIoFailure) => (format!("cannot be read or written: {error}"), None),
        _ => (format!("cannot be used: {error}"), None),
    };
    let new = Error::new(message).in_file(path);
    match hint {
        Some(hint) => new.hint(hint),
        None => new,
    }
}
