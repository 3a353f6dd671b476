//! The memories, opened once for each reader, and once for the writer.

use crate::error::{Error, Result};
use crate::memory::central::{Address, Postgres};
use crate::memory::{Memory, Store};
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// Opened memories.
#[derive(Debug)]
pub(super) struct Pool {
    /// What the memories are called: their files without folder and extension.
    pub(super) names: Vec<String>,
    free: Mutex<Vec<Vec<Memory>>>,
    ready: Condvar,
    writers: Mutex<Vec<Store>>,
}

impl Pool {
    /// Opens memories, making those that are not there, for so many readers. Where there is a database, they follow those of
    /// the same names in it.
    pub(super) fn open(paths: &[PathBuf], central: Option<&Address>, readers: usize) -> Result<Self> {
        let mut names = Vec::new();
        let mut seen = BTreeSet::new();
        for path in paths {
            let name = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
            if !seen.insert(name.clone()) {
                return Err(Error::new(format!("there are two memories called `{name}`")).in_file(path));
            }
            names.push(name);
        }
        let writer = |(path, name): (&PathBuf, &String)| match central {
            Some(address) => Store::following(path, Box::new(Postgres::connect(address, name)?)),
            None => Store::create(path),
        };
        let writers = paths.iter().zip(&names).map(writer).collect::<Result<_>>()?;
        // Indexes are made once and shared, not made by each reader when it is asked first.
        let first = |path: &PathBuf| -> Result<Memory> {
            let mut memory = Memory::new(Store::read_only(path)?);
            let languages = memory.store().tags()?;
            languages.iter().try_for_each(|lang| memory.index(*lang).map(drop))?;
            Ok(memory)
        };
        let first = paths.iter().map(first).collect::<Result<Vec<_>>>()?;
        let reader = || first.iter().map(Memory::again).collect::<Result<Vec<_>>>();
        let free = (0..readers.max(1)).map(|_| reader()).collect::<Result<_>>()?;
        Ok(Self { names, free: Mutex::new(free), ready: Condvar::new(), writers: Mutex::new(writers) })
    }

    /// The number of a memory.
    pub(super) fn number(&self, name: &str) -> Option<usize> {
        self.names.iter().position(|own| own == name)
    }

    /// Reads with memories that nobody else uses meanwhile.
    pub(super) fn read<T>(&self, read: impl FnOnce(&mut [Memory]) -> T) -> T {
        let mut free = lock(&self.free);
        let memories = loop {
            match free.pop() {
                Some(memories) => break memories,
                None => free = self.ready.wait(free).unwrap_or_else(PoisonError::into_inner),
            }
        };
        drop(free);
        let mut lent = Lent { pool: self, memories };
        read(&mut lent.memories)
    }

    /// Takes over what others changed in a memory.
    pub(super) fn catch_up(&self, memory: usize) -> Result<()> {
        self.write(memory, Store::catch_up)
    }

    /// Writes into a memory; others wait.
    pub(super) fn write<T>(&self, memory: usize, write: impl FnOnce(&mut Store) -> T) -> T {
        write(&mut lock(&self.writers)[memory])
    }
}

/// What is given back however the reading ends.
struct Lent<'p> {
    pool: &'p Pool,
    memories: Vec<Memory>,
}

impl Drop for Lent<'_> {
    fn drop(&mut self) {
        lock(&self.pool.free).push(std::mem::take(&mut self.memories));
        self.pool.ready.notify_one();
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
