//! Where the files of a model are: in a wheel of Python, which is a zip file, or in a folder.

use crate::document::Archive;
use crate::error::Result;
use crate::file;
use std::path::{Path, PathBuf};

/// The longest file of a model that is read.
const LIMIT: u64 = 1 << 30;
/// How many folders deep a file is looked for.
const DEPTH: usize = 2;

/// A wheel or a folder.
pub(super) enum Source {
    Wheel(Box<Archive>),
    Folder(PathBuf),
}

impl Source {
    /// Opens a wheel or a folder.
    ///
    /// # Errors
    /// When there is none, or it is no zip file.
    pub(super) fn open(path: &Path) -> Result<Self> {
        if path.is_dir() {
            return Ok(Self::Folder(path.to_path_buf()));
        }
        Ok(Self::Wheel(Box::new(Archive::open(path)?)))
    }

    /// Opens a wheel or a folder, and reads a wheel whole: its checksum comes with it.
    ///
    /// # Errors
    /// As [`open`](Self::open).
    pub(super) fn open_whole(path: &Path) -> Result<(Self, Option<String>)> {
        if path.is_dir() {
            return Ok((Self::Folder(path.to_path_buf()), None));
        }
        let bytes = file::read(path, LIMIT)?;
        let checksum = file::fingerprint(&bytes);
        Ok((Self::Wheel(Box::new(Archive::of_bytes(path, bytes)?)), Some(checksum)))
    }

    /// The bytes of the file of this name, in whatever folder; `None` when there is none.
    ///
    /// # Errors
    /// When it cannot be read or unpacked.
    pub(super) fn file(&mut self, name: &str) -> Result<Option<Vec<u8>>> {
        match self {
            Self::Wheel(archive) => archive.ending(name, LIMIT),
            Self::Folder(folder) => match find(folder, name, DEPTH) {
                Some(path) => file::read(&path, LIMIT).map(Some),
                None => Ok(None),
            },
        }
    }
}

/// The first file of this name in a folder or below it, in the order of names.
fn find(folder: &Path, name: &str, depth: usize) -> Option<PathBuf> {
    let own = folder.join(name);
    if own.is_file() {
        return Some(own);
    }
    let entries = std::fs::read_dir(folder).ok().filter(|_| depth > 0)?;
    let mut below: Vec<PathBuf> =
        entries.filter_map(|entry| Some(entry.ok()?.path())).filter(|path| path.is_dir()).collect();
    below.sort();
    below.iter().find_map(|path| find(path, name, depth - 1))
}
