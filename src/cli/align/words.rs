//! The lexicon that `bitext align` writes.

use super::Words;
use bitext::file::Output;
use bitext::Result;

impl Words {
    /// The file for what is learned; fails before the work if it cannot be written.
    pub(super) fn output(&self) -> Result<Option<Output>> {
        self.save_lexicon.as_deref().map(Output::create).transpose()
    }
}
