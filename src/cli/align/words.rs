//! The lexicon that `bitext align` writes.

use super::Words;
use crate::cli::lexicon;
use bitext::Result;
use bitext::file::OutputFile;

impl Words {
    /// The file for what is learned; fails before the work if it cannot be written.
    pub(super) fn output(&self) -> Result<Option<OutputFile>> {
        self.save_lexicon.as_deref().map(lexicon::create).transpose()
    }
}
