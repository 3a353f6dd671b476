//! The units of a memory read one after the other, as those of a file.

use super::{Store, Stored};
use crate::error::Result;
use crate::exchange::{Header, Losses, Reader};
use crate::unit::TranslationUnit;
use std::collections::VecDeque;

/// How many units are fetched at once.
const PAGE: usize = 1000;

/// Reads all units of a memory in the order in which they were added.
#[derive(Debug)]
pub struct StoreReader<'s> {
    store: &'s Store,
    header: Header,
    page: VecDeque<Stored>,
    last: i64,
    losses: Losses,
}

impl<'s> StoreReader<'s> {
    /// Begins reading a memory.
    pub fn new(store: &'s Store) -> Self {
        Self { store, header: Header::default(), page: VecDeque::new(), last: 0, losses: Losses::default() }
    }
}

impl Reader for StoreReader<'_> {
    fn header(&self) -> &Header {
        &self.header
    }

    fn read(&mut self, unit: &mut TranslationUnit) -> Result<bool> {
        if self.page.is_empty() {
            self.page = self.store.units(self.last, PAGE)?.into();
        }
        let Some(stored) = self.page.pop_front() else { return Ok(false) };
        self.last = stored.id;
        *unit = stored.unit;
        Ok(true)
    }

    /// The number of the unit: a memory has no lines.
    fn line(&mut self) -> Option<u64> {
        u64::try_from(self.last).ok()
    }

    fn losses(&mut self) -> &Losses {
        &self.losses
    }
}
