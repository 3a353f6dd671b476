//! An index in a file, of which only what is asked for is read.
//!
//! The columns one behind the other, each a row of 32-bit numbers, least byte first; then a directory in JSON (what the
//! index covers, and for each column its length and a check for each block); then where the directory begins (8 bytes),
//! its check (4 bytes) and what kind of file it is (12 bytes).

use super::build::Vocabulary;
use super::column::{Column, check};
use super::shelf::{COLUMNS, Shelf};
use super::{Covers, Index};
use crate::error::{Error, Result};
use crate::file::Output;
use serde::{Deserialize, Serialize};
use std::fs::File;
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::Path;
use std::sync::{Arc, Mutex};

/// The kind of the file and its version: a number at the end that changes with the meaning of any column.
const MAGIC: &[u8; 12] = b"bitextindex2";
/// How long what stands behind the directory is.
const TAIL: u64 = 8 + 4 + 12;

#[derive(Serialize, Deserialize)]
struct Directory {
    covers: Covers,
    lengths: Vec<usize>,
    checks: Vec<u32>,
}

impl Index {
    /// Writes the index; the file appears whole or not at all.
    ///
    /// # Errors
    /// When it cannot be written.
    pub(in crate::memory) fn save(&self, path: &Path) -> Result<()> {
        let mut out = Output::create(path)?;
        let failed = |e| Error::io("write it", path, e);
        let mut directory = Directory { covers: self.covers.clone(), lengths: Vec::new(), checks: Vec::new() };
        let mut written = 0;
        for column in self.columns() {
            directory.checks.extend(column.write(&mut out).map_err(failed)?);
            directory.lengths.push(column.len());
            written += 4 * column.len() as u64;
        }
        let directory = serde_json::to_vec(&directory).map_err(|e| failed(e.into()))?;
        out.write_all(&directory).map_err(failed)?;
        out.write_all(&written.to_le_bytes()).map_err(failed)?;
        out.write_all(&check(&directory).to_le_bytes()).map_err(failed)?;
        out.write_all(MAGIC).map_err(failed)?;
        out.commit()
    }

    /// Opens an index.
    ///
    /// # Errors
    /// When the file is missing, is no index of this version, or is broken at its end; what is broken elsewhere shows when
    /// it is read.
    pub(in crate::memory) fn open(path: &Path) -> Result<Self> {
        let mut file = File::open(path).map_err(|e| Error::io("read it", path, e))?;
        let broken = || Error::new("is no index of this version").in_file(path);
        let io = |_| broken();
        let length = file.metadata().map_err(io)?.len();
        let tail_at = length.checked_sub(TAIL).ok_or_else(broken)?;
        let mut tail = [0; TAIL as usize];
        file.seek(SeekFrom::Start(tail_at)).and_then(|_| file.read_exact(&mut tail)).map_err(io)?;
        let start = u64::from_le_bytes(tail[..8].try_into().map_err(|_| broken())?);
        if &tail[12..] != MAGIC || start > tail_at {
            return Err(broken());
        }
        let mut bytes = vec![0; (tail_at - start) as usize];
        file.seek(SeekFrom::Start(start)).and_then(|_| file.read_exact(&mut bytes)).map_err(io)?;
        if check(&bytes).to_le_bytes() != tail[8..12] {
            return Err(broken());
        }
        let Directory { covers, lengths, checks } = serde_json::from_slice(&bytes).map_err(|_| broken())?;
        let whole: usize = lengths.iter().sum();
        if lengths.len() != 2 * COLUMNS + 1 || 4 * whole as u64 != start {
            return Err(broken());
        }
        let file = Arc::new(Mutex::new(file));
        let (mut at, mut check_at) = (0, 0);
        let mut columns = Vec::with_capacity(lengths.len());
        for length in lengths {
            let blocks = length.div_ceil(super::column::BLOCK);
            let checks = checks.get(check_at..check_at + blocks).ok_or_else(broken)?.to_vec();
            columns.push(Column::stored(&file, at, length, checks)?);
            at += 4 * length as u64;
            check_at += blocks;
        }
        let mut columns = columns.into_iter();
        let table = columns.next().ok_or_else(broken)?;
        let words = shelf(&mut columns).ok_or_else(broken)?;
        let letters = shelf(&mut columns).ok_or_else(broken)?;
        Ok(Self { covers, vocabulary: Vocabulary { table }, words, letters })
    }
}

fn shelf(columns: &mut impl Iterator<Item = Column>) -> Option<Shelf> {
    let columns: Vec<Column> = columns.take(COLUMNS).collect();
    Some(Shelf::of_columns(columns.try_into().ok()?))
}
