//! Many documents: which files belong together, and the way from files to aligned documents.

pub mod build;
pub mod figures;
pub mod filter;
pub mod fix;
pub mod flow;
pub mod jobs;
pub mod lacking;
pub mod listing;
pub mod mining;
pub mod pairing;
pub mod same;
pub mod sample;
pub mod stream;

mod breaks;
mod languages;
mod run;
mod units;

pub use breaks::HardBreaks;
pub use run::{AlignedDocument, Options, Progress, Run, align, check_sizes, read_text, text_in_pieces, text_of_bytes};
pub use units::{Idle, documents_of_units, name_of_units};

use std::path::{Path, PathBuf};

/// Something that was decided or left out, for the user.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Note {
    /// The file it is about.
    #[serde(serialize_with = "crate::file::as_text")]
    pub file: Option<PathBuf>,
    /// A sentence.
    pub text: String,
}

impl Note {
    /// A note about a file, or about the whole run.
    pub fn new(file: Option<&Path>, text: impl Into<String>) -> Self {
        Self { file: file.map(Path::to_path_buf), text: text.into() }
    }
}
