//! A long row of numbers that is read from a file piece by piece, when it is asked for.

use crate::error::{Error, Result};
use crate::file;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::ops::Range;
use std::sync::{Mutex, OnceLock};

/// How many numbers a block has: a page of 4 KB, as most of what is read is strewn over the file.
pub(super) const BLOCK: usize = 1 << 10;

/// The index file does not hold what an index holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::memory) struct Broken;

/// What searching in an index returns.
pub(in crate::memory) type Found<T> = std::result::Result<T, Broken>;

/// A row of numbers in blocks, each of which is read and checked when one of its numbers is asked for.
#[derive(Debug, Default)]
pub(super) struct Column {
    length: usize,
    blocks: Vec<OnceLock<Box<[u32]>>>,
    file: Option<Stored>,
}

/// Where a column lies in a file.
#[derive(Debug)]
struct Stored {
    file: std::sync::Arc<Mutex<File>>,
    start: u64,
    checks: Vec<u32>,
}

impl Column {
    /// A column in memory.
    pub(super) fn new(numbers: &[u32]) -> Self {
        let blocks = numbers.chunks(BLOCK).map(|block| OnceLock::from(Box::<[u32]>::from(block))).collect();
        Self { length: numbers.len(), blocks, file: None }
    }

    /// How many numbers there are.
    pub(super) fn len(&self) -> usize {
        self.length
    }

    /// How many bytes of it are in memory.
    pub(super) fn loaded(&self) -> usize {
        self.blocks.iter().filter_map(OnceLock::get).map(|block| 4 * block.len()).sum()
    }

    #[inline]
    fn block(&self, at: usize) -> Found<&[u32]> {
        match self.blocks.get(at).ok_or(Broken)?.get() {
            Some(block) => Ok(block),
            None => self.load(at),
        }
    }

    #[cold]
    fn load(&self, at: usize) -> Found<&[u32]> {
        let stored = self.file.as_ref().ok_or(Broken)?;
        let mut bytes = vec![0; 4 * (self.length - at * BLOCK).min(BLOCK)];
        read_at(&stored.file, stored.start + 4 * (at * BLOCK) as u64, &mut bytes).map_err(|_| Broken)?;
        if check(&bytes) != *stored.checks.get(at).ok_or(Broken)? {
            return Err(Broken);
        }
        Ok(self.blocks[at].get_or_init(|| numbers(&bytes).into()))
    }

    /// A number.
    #[inline]
    pub(super) fn get(&self, at: usize) -> Found<u32> {
        self.block(at / BLOCK)?.get(at % BLOCK).copied().ok_or(Broken)
    }

    /// The `at`-th four numbers; blocks hold whole fours.
    #[inline]
    pub(super) fn four(&self, at: usize) -> Found<[u32; 4]> {
        let (block, from) = (4 * at / BLOCK, 4 * at % BLOCK);
        self.block(block)?.get(from..).and_then(|rest| rest.first_chunk::<4>()).copied().ok_or(Broken)
    }

    /// Calls `take` with a run of numbers, in one or more pieces.
    #[inline]
    pub(super) fn each(&self, run: Range<usize>, mut take: impl FnMut(&[u32]) -> Found<()>) -> Found<()> {
        let mut at = run.start;
        while at < run.end {
            let (block, from) = (at / BLOCK, at % BLOCK);
            let to = (run.end - block * BLOCK).min(BLOCK);
            take(self.block(block)?.get(from..to).ok_or(Broken)?)?;
            at = block * BLOCK + to;
        }
        Ok(())
    }

    /// A run of numbers, copied to `buffer` where it crosses blocks.
    #[inline]
    pub(super) fn run<'a>(&'a self, run: Range<usize>, buffer: &'a mut Vec<u32>) -> Found<&'a [u32]> {
        if run.is_empty() {
            return Ok(&[]);
        }
        if run.start / BLOCK == (run.end - 1) / BLOCK {
            let from = run.start % BLOCK;
            return self.block(run.start / BLOCK)?.get(from..from + run.len()).ok_or(Broken);
        }
        buffer.clear();
        self.each(run, |piece| {
            buffer.extend_from_slice(piece);
            Ok(())
        })?;
        Ok(buffer)
    }

    /// Where in a rising run the first number stands that is not less than `least`.
    pub(super) fn lower_bound(&self, run: Range<usize>, least: u32) -> Found<usize> {
        let (mut from, mut to) = (run.start, run.end);
        while from < to {
            let middle = usize::midpoint(from, to);
            if self.get(middle)? < least {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        Ok(from)
    }

    /// The same in a run whose numbers are spread evenly, as hashes are: it is looked for about where it should be.
    pub(super) fn lower_bound_of_even(&self, run: Range<usize>, least: u32) -> Found<usize> {
        let guess = run.start + ((run.len() as u64 * u64::from(least)) >> 32) as usize;
        // How far numbers are from where they should be: about the root of how many there are (Kolmogorov, 1933).
        let reach = 2 * run.len().isqrt() + 1;
        let (from, to) = (guess.saturating_sub(reach).max(run.start), (guess + reach).min(run.end));
        let starts = from == run.start || self.get(from - 1)? < least;
        let ends = to == run.end || self.get(to)? >= least;
        self.lower_bound(if starts && ends { from..to } else { run }, least)
    }

    /// Writes the numbers, and returns the checks of the blocks.
    pub(super) fn write(&self, out: &mut impl Write) -> io::Result<Vec<u32>> {
        let mut checks = Vec::with_capacity(self.blocks.len());
        for at in 0..self.blocks.len() {
            let block = self.block(at).map_err(|_| io::Error::other("the index is broken"))?;
            let bytes: Vec<u8> = block.iter().flat_map(|number| number.to_le_bytes()).collect();
            checks.push(check(&bytes));
            out.write_all(&bytes)?;
        }
        Ok(checks)
    }

    /// A column that lies in a file.
    pub(super) fn stored(
        file: &std::sync::Arc<Mutex<File>>,
        start: u64,
        length: usize,
        checks: Vec<u32>,
    ) -> Result<Self> {
        let count = length.div_ceil(BLOCK);
        if checks.len() != count {
            return Err(Error::new("the index is broken"));
        }
        let blocks = (0..count).map(|_| OnceLock::new()).collect();
        Ok(Self { length, blocks, file: Some(Stored { file: file.clone(), start, checks }) })
    }
}

/// The numbers of bytes, least first.
pub(super) fn numbers(bytes: &[u8]) -> Vec<u32> {
    bytes.as_chunks::<4>().0.iter().map(|four| u32::from_le_bytes(*four)).collect()
}

/// What bytes are checked by.
pub(super) fn check(bytes: &[u8]) -> u32 {
    file::key(bytes) as u32
}

fn read_at(file: &Mutex<File>, start: u64, bytes: &mut [u8]) -> io::Result<()> {
    let mut file = file.lock().map_err(|_| io::Error::other("another thread failed"))?;
    file.seek(SeekFrom::Start(start))?;
    file.read_exact(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_number_is_found_where_it_should_be_and_elsewhere(
            mut numbers in prop::collection::vec(prop_oneof![any::<u32>(), 0..50_u32], 0..3000), least in prop_oneof![any::<u32>(), 0..60_u32]
        ) {
            numbers.sort_unstable();
            let column = Column::new(&numbers);
            let run = numbers.len() / 3..numbers.len();
            let expected = run.start + numbers[run.clone()].partition_point(|number| *number < least);
            prop_assert_eq!(column.lower_bound_of_even(run.clone(), least), Ok(expected));
            prop_assert_eq!(column.lower_bound(run, least), Ok(expected));
        }
    }
}
