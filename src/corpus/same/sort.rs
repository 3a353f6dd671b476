//! Sorting more than fits into memory.

use crate::error::{Error, Result};
use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::Path;

/// Three numbers that are sorted together, the first before the others.
pub type Triple = [u64; 3];
const BYTES: usize = 24;

/// Takes triples in any order and gives them back in order. What does not fit into its memory goes to temporary files in
/// sorted runs, which are merged.
pub struct Sorter {
    held: Vec<Triple>,
    most: usize,
    runs: Vec<File>,
}

impl Sorter {
    /// A sorter that holds at most so many bytes in memory.
    pub fn new(bytes: usize) -> Self {
        Self { held: Vec::new(), most: (bytes / BYTES).max(1), runs: Vec::new() }
    }

    /// Adds a triple.
    ///
    /// # Errors
    /// When a temporary file cannot be written.
    pub fn add(&mut self, triple: Triple) -> Result<()> {
        if self.held.len() == self.most {
            self.spill().map_err(|e| failed("write", e))?;
        }
        if self.held.len() == self.held.capacity() {
            // Never more than what is allowed, as doubling might be.
            self.held.reserve_exact(self.held.len().max(1 << 10).min(self.most - self.held.len()));
        }
        self.held.push(triple);
        Ok(())
    }

    /// Hands all triples over in order.
    ///
    /// # Errors
    /// When a temporary file cannot be read, and what `take` returns.
    pub fn sorted(mut self, mut take: impl FnMut(Triple) -> Result<()>) -> Result<()> {
        self.held.sort_unstable();
        if self.runs.is_empty() {
            return self.held.into_iter().try_for_each(take);
        }
        self.spill().map_err(|e| failed("write", e))?;
        self.held = Vec::new();
        // A share of the memory for each run.
        let room = (self.most * BYTES / self.runs.len()).clamp(1 << 13, 1 << 20);
        let mut runs: Vec<BufReader<File>> = Vec::with_capacity(self.runs.len());
        let mut heads = BinaryHeap::with_capacity(self.runs.len());
        for (nth, mut file) in self.runs.into_iter().enumerate() {
            file.seek(SeekFrom::Start(0)).map_err(|e| failed("read", e))?;
            let mut run = BufReader::with_capacity(room, file);
            heads.extend(next(&mut run)?.map(|triple| Reverse((triple, nth))));
            runs.push(run);
        }
        while let Some(Reverse((triple, nth))) = heads.pop() {
            take(triple)?;
            heads.extend(next(&mut runs[nth])?.map(|triple| Reverse((triple, nth))));
        }
        Ok(())
    }

    fn spill(&mut self) -> io::Result<()> {
        self.held.sort_unstable();
        let mut file = BufWriter::with_capacity(1 << 18, tempfile::tempfile()?);
        for number in self.held.iter().flatten() {
            file.write_all(&number.to_le_bytes())?;
        }
        self.runs.push(file.into_inner().map_err(io::IntoInnerError::into_error)?);
        self.held.clear();
        Ok(())
    }
}

fn next(run: &mut impl Read) -> Result<Option<Triple>> {
    let mut bytes = [0; BYTES];
    match run.read_exact(&mut bytes) {
        Ok(()) => {}
        Err(e) if e.kind() == io::ErrorKind::UnexpectedEof => return Ok(None),
        Err(e) => return Err(failed("read", e)),
    }
    let mut triple = Triple::default();
    for (number, bytes) in triple.iter_mut().zip(bytes.chunks_exact(8)) {
        *number = bytes.try_into().map_or(0, u64::from_le_bytes);
    }
    Ok(Some(triple))
}

fn failed(doing: &str, error: io::Error) -> Error {
    Error::io(&format!("{doing} it"), Path::new("a temporary file"), error)
        .hint("`TMPDIR` names another folder for temporary files")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]

        #[test]
        fn what_is_sorted_on_the_disk_is_sorted(numbers in prop::collection::vec((0..9_u64, 0..9_u64), 0..300), most in 1..100_usize) {
            let mut sorter = Sorter::new(most * BYTES);
            let mut expected: Vec<Triple> = numbers.iter().enumerate().map(|(at, (a, b))| [*a, *b, at as u64]).collect();
            for triple in &expected {
                sorter.add(*triple).unwrap();
            }
            expected.sort_unstable();
            let mut sorted = Vec::new();
            sorter.sorted(|triple| { sorted.push(triple); Ok(()) }).unwrap();
            prop_assert_eq!(sorted, expected);
        }
    }
}
