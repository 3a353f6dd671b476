//! A file of vectors by the keys of what they were made of, to which programs add, several at once.
//!
//! A line says what it is and which model made it. Blocks follow: how many vectors, their keys and checksums, the checksum of
//! all that, and the vectors. A block is written under a lock, at the end of the last whole one, so that what a killed
//! program left is written over; each vector is checked when it is taken, so that nothing damaged is ever one.

use crate::error::{Error, Result};
use crate::file;
use rustc_hash::FxHashMap;
use std::fs::{File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::Path;

/// How the first line begins; the version is that of the format.
const MAGIC: &str = "bitext vectors 1 ";
/// The longest first line.
const LONGEST_LINE: usize = 1024;
/// How a block begins.
const BLOCK: &[u8; 8] = b"vectors\n";
/// How many vectors a block has at most.
const MOST: usize = 1 << 14;
/// How many bytes a block has before its keys, and for each vector before the vectors.
const START: usize = BLOCK.len() + 4;
const ENTRY: usize = 16 + 8;
/// How large the file may grow.
const LIMIT: u64 = 4 << 30;

/// What a vector was made of, as a number.
pub(super) type Key = u128;

/// Which model made the vectors.
#[derive(Clone, Debug)]
pub(super) struct Made {
    pub(super) name: String,
    /// What tells the model from all others.
    pub(super) identity: u64,
    /// How many numbers a vector has.
    pub(super) dimensions: usize,
}

/// The file, opened.
#[derive(Debug)]
pub(super) struct VectorFile {
    file: File,
    made: Made,
    places: FxHashMap<Key, Place>,
    /// Where the last whole block that is known ends.
    end: u64,
}

/// Where a vector is, and its checksum.
#[derive(Clone, Copy, Debug)]
struct Place {
    at: u64,
    checksum: u64,
}

/// Whether vectors were added.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Added {
    All,
    /// Not all, as the file would grow larger than it may.
    Full,
}

impl VectorFile {
    /// Opens a file, or begins one where there is none or an empty one. Comes with how many bytes at its end are damaged, or
    /// were left by a program that was killed; they are written over when vectors are added.
    ///
    /// # Errors
    /// When it cannot be read or written, is something else, or is of another model.
    pub(super) fn open(path: &Path, made: Made) -> Result<(Self, u64)> {
        let failed = |error| Error::io("keep vectors in it", path, error);
        let file = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path).map_err(failed)?;
        if !file.metadata().map_err(failed)?.is_file() {
            return Err(Error::new("cannot keep vectors in it: it is no file").in_file(path));
        }
        let mut opened = Self { file, made, places: FxHashMap::default(), end: 0 };
        // Others may be writing its first line.
        let found = opened.locked(Self::begin).map_err(failed)?;
        if let Some(found) = found {
            return Err(found.in_file(path));
        }
        let length = opened.locked(Self::read_blocks).map_err(failed)?;
        let left = length - opened.end;
        Ok((opened, left))
    }

    /// Whether there is a vector for a key.
    pub(super) fn holds(&self, key: Key) -> bool {
        self.places.contains_key(&key)
    }

    /// Writes the vector of a key into `vector`, unless there is none that is whole.
    pub(super) fn read(&mut self, key: Key, vector: &mut [f32]) -> bool {
        let Some(place) = self.places.get(&key).copied() else { return false };
        let mut bytes = vec![0; size_of_val(vector)];
        let read = self.file.seek(SeekFrom::Start(place.at)).and_then(|_| self.file.read_exact(&mut bytes));
        if read.is_err() || self.checksum(key, &bytes) != place.checksum {
            self.places.remove(&key);
            return false;
        }
        for (number, bytes) in vector.iter_mut().zip(bytes.as_chunks().0) {
            *number = f32::from_le_bytes(*bytes);
        }
        true
    }

    /// Adds vectors, each under its key, but for those that are there.
    ///
    /// # Errors
    /// When the file cannot be read or written.
    pub(super) fn add<'v>(&mut self, vectors: impl Iterator<Item = (Key, &'v [f32])>) -> io::Result<Added> {
        let vectors: Vec<(Key, &[f32])> = vectors.collect();
        self.locked(|file| {
            // What others added meanwhile.
            let length = file.read_blocks()?;
            if length > file.end {
                file.file.set_len(file.end)?;
            }
            let new: Vec<(Key, &[f32])> = vectors.into_iter().filter(|(key, _)| !file.holds(*key)).collect();
            for block in new.chunks(MOST) {
                if file.end + file.block_size(block.len()) > LIMIT {
                    return Ok(Added::Full);
                }
                file.write_block(block)?;
            }
            Ok(Added::All)
        })
    }

    /// Does what no other program may do at the same time.
    fn locked<T>(&mut self, work: impl FnOnce(&mut Self) -> io::Result<T>) -> io::Result<T> {
        self.file.lock()?;
        let done = work(self);
        self.file.unlock()?;
        done
    }

    /// Reads the first line, or writes it where there is none or only its beginning. Says what else the file is.
    fn begin(&mut self) -> io::Result<Option<Error>> {
        let Made { name, identity, dimensions } = &self.made;
        let name: String = name.chars().map(|c| if c.is_control() { ' ' } else { c }).take(200).collect();
        let line = format!("{MAGIC}{identity:016x} {dimensions} {name}\n");
        let mut there = Vec::new();
        self.file.seek(SeekFrom::Start(0))?;
        (&self.file).take(LONGEST_LINE as u64).read_to_end(&mut there)?;
        self.end = line.len() as u64;
        if there.starts_with(line.as_bytes()) {
            return Ok(None);
        }
        if line.as_bytes().starts_with(&there) {
            self.file.seek(SeekFrom::Start(0))?;
            self.file.write_all(line.as_bytes())?;
            return Ok(None);
        }
        let first = there.split(|byte| *byte == b'\n').next().unwrap_or_default();
        let other = std::str::from_utf8(first).ok().and_then(|first| first.strip_prefix(MAGIC)?.splitn(3, ' ').nth(2));
        Ok(Some(match other {
            Some(other) if other == name => Error::new("its vectors were made by another version of the model or of this program, or on a processor that adds in another order")
                .hint("remove it, or name another file"),
            Some(other) => Error::new(format!("its vectors were made by another model: {other}")).hint("name another file for this one"),
            None => Error::new("is not a file of vectors, or its first line is damaged").hint("name another file"),
        }))
    }

    /// Reads the blocks behind those that are known, up to the first that is not whole. Returns how long the file is.
    fn read_blocks(&mut self) -> io::Result<u64> {
        let length = self.file.metadata()?.len();
        while let Some(head) = self.read_head(length)? {
            let count = head.len() as u64;
            let size = 4 * self.made.dimensions as u64;
            let first = self.end + self.block_size(head.len()) - count * size;
            for (at, (key, checksum)) in head.into_iter().enumerate() {
                self.places.insert(key, Place { at: first + at as u64 * size, checksum });
            }
            self.end = first + count * size;
        }
        Ok(length)
    }

    /// The keys and checksums of the block that begins where the last one ends, if there is a whole one.
    fn read_head(&mut self, length: u64) -> io::Result<Option<Vec<(Key, u64)>>> {
        if self.end + START as u64 > length {
            return Ok(None);
        }
        self.file.seek(SeekFrom::Start(self.end))?;
        let mut start = [0; START];
        self.file.read_exact(&mut start)?;
        let count = start[BLOCK.len()..].try_into().map_or(0, u32::from_le_bytes) as usize;
        if !start.starts_with(BLOCK) || count > MOST || self.end + self.block_size(count) > length {
            return Ok(None);
        }
        let mut head = vec![0; count * ENTRY + 8];
        self.file.read_exact(&mut head)?;
        let (entries, checksum) = head.split_at(count * ENTRY);
        if checksum != file::key(&[&start, entries].concat()).to_le_bytes() {
            return Ok(None);
        }
        let entry = |entry: &[u8; ENTRY]| {
            let (key, checksum) = entry.split_at(16);
            let key = key.try_into().map_or(0, Key::from_le_bytes);
            (key, checksum.try_into().map_or(0, u64::from_le_bytes))
        };
        Ok(Some(entries.as_chunks().0.iter().map(entry).collect()))
    }

    fn write_block(&mut self, vectors: &[(Key, &[f32])]) -> io::Result<()> {
        let size = self.block_size(vectors.len());
        let mut block = Vec::with_capacity(size as usize);
        block.extend_from_slice(BLOCK);
        block.extend_from_slice(&(vectors.len() as u32).to_le_bytes());
        let (mut bytes, mut checksums) = (Vec::new(), Vec::new());
        for (key, vector) in vectors {
            let start = bytes.len();
            bytes.extend(vector.iter().flat_map(|number| number.to_le_bytes()));
            let checksum = self.checksum(*key, &bytes[start..]);
            block.extend_from_slice(&key.to_le_bytes());
            block.extend_from_slice(&checksum.to_le_bytes());
            checksums.push(checksum);
        }
        let checksum = file::key(&block);
        block.extend_from_slice(&checksum.to_le_bytes());
        let first = self.end + block.len() as u64;
        block.extend_from_slice(&bytes);
        self.file.seek(SeekFrom::Start(self.end))?;
        self.file.write_all(&block)?;
        for (at, ((key, vector), checksum)) in vectors.iter().zip(checksums).enumerate() {
            self.places.insert(*key, Place { at: first + (at * size_of_val(*vector)) as u64, checksum });
        }
        self.end += size;
        Ok(())
    }

    /// How many bytes a block of so many vectors has.
    fn block_size(&self, count: usize) -> u64 {
        (START + count * (ENTRY + 4 * self.made.dimensions) + 8) as u64
    }

    /// The checksum of a vector: of its numbers, its key and its model.
    fn checksum(&self, key: Key, bytes: &[u8]) -> u64 {
        file::key(&[&self.made.identity.to_le_bytes(), &key.to_le_bytes()[..], bytes].concat())
    }
}
