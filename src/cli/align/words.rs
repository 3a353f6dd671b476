//! The lexica that `bitext align` reads and writes.

use super::Words;
use crate::cli::lexicon::read;
use bitext::corpus::Note;
use bitext::file::Output;
use bitext::lexicon::Lexicon;
use bitext::Result;
use std::sync::Arc;

impl Words {
    /// The lexica that were named, and what could not be read of them.
    pub(super) fn read(&self) -> Result<(Vec<Arc<Lexicon>>, Vec<Note>)> {
        read(&self.lexica)
    }

    /// The file for what is learned; fails before the work if it cannot be written.
    pub(super) fn output(&self) -> Result<Option<Output>> {
        self.save_lexicon.as_deref().map(Output::create).transpose()
    }
}
