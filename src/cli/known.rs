//! What is known beforehand where segments of two heaps of text are paired: words and meanings.

use super::args::Model;
use super::lexicon::Lexica;
use bitext::Result;
use bitext::mine;
use std::path::PathBuf;

/// What is known of words and meanings
#[derive(clap::Args)]
pub(super) struct Known {
    /// Knows the words of a lexicon or a dictionary; repeat it for several
    #[arg(long = "lexicon", value_name = "FILE")]
    lexica: Vec<PathBuf>,
    /// By meaning compares all segments with all where no side has more than this; otherwise those of about the same meaning
    ///
    /// A smaller number is faster and misses a few pairs.
    #[arg(long, value_name = "SEGMENTS", default_value_t = mine::EXACT, requires = "encoder")]
    exact: usize,
    #[command(flatten)]
    model: Model,
}

impl Known {
    /// The files that it is read from.
    pub(super) fn files(&self) -> impl Iterator<Item = &PathBuf> {
        self.lexica.iter()
    }

    /// Reads all of it.
    pub(super) fn open(&self) -> Result<(mine::Options, Lexica)> {
        let lexica = Lexica::read(&self.lexica)?;
        let options = mine::Options { encoder: self.model.open()?, lexica: lexica.all.clone(), exact: self.exact };
        Ok((options, lexica))
    }
}
