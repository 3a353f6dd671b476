//! The lexica that `bitext align` reads and writes.

use super::Words;
use bitext::corpus::Note;
use bitext::file::Output;
use bitext::lexicon::dictionary::{self, Asked};
use bitext::lexicon::Lexicon;
use bitext::Result;
use std::sync::Arc;

impl Words {
    /// The lexica that were named, and what could not be read of them.
    pub(super) fn read(&self) -> Result<(Vec<Arc<Lexicon>>, Vec<Note>)> {
        let (mut lexica, mut notes) = (Vec::new(), Vec::new());
        for path in &self.lexica {
            let read = dictionary::read(path, &Asked::default())?;
            notes.extend(crate::cli::lexicon::remarks(&read).into_iter().map(|text| Note::new(Some(path), text)));
            lexica.extend(read.lexica.into_iter().map(Arc::new));
        }
        Ok((lexica, notes))
    }

    /// The file for what is learned; fails before the work if it cannot be written.
    pub(super) fn output(&self) -> Result<Option<Output>> {
        self.save_lexicon.as_deref().map(Output::create).transpose()
    }
}
