//! The files of a folder and of the folders below it.

use crate::error::{Error, Result};
use std::fs;
use std::path::{Path, PathBuf};

/// How deep folders are looked into.
const DEPTH: usize = 64;

/// What lies below a folder, each by its path from it, in order.
#[derive(Default)]
pub(super) struct Found {
    /// The files, also where they are links.
    pub(super) files: Vec<PathBuf>,
    /// Links to folders, which are not followed, and to nothing.
    pub(super) links: Vec<PathBuf>,
}

/// The files below a folder. What is hidden is left out.
///
/// # Errors
/// When a folder cannot be read, or lies deeper than any real one.
pub(super) fn files(root: &Path) -> Result<Found> {
    let mut found = Found::default();
    walk(root, Path::new(""), 0, &mut found)?;
    found.files.sort();
    found.links.sort();
    Ok(found)
}

fn walk(root: &Path, below: &Path, depth: usize, found: &mut Found) -> Result<()> {
    let folder = root.join(below);
    if depth > DEPTH {
        return Err(Error::new(format!("lies more than {DEPTH} folders deep")).in_file(&folder));
    }
    let failed = |e| Error::io("read the folder", &folder, e);
    for entry in fs::read_dir(&folder).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        if entry.file_name().as_encoded_bytes().starts_with(b".") {
            continue;
        }
        let path = below.join(entry.file_name());
        let kind = entry.file_type().map_err(failed)?;
        if kind.is_dir() {
            walk(root, &path, depth + 1, found)?;
        } else if kind.is_file() || root.join(&path).is_file() {
            found.files.push(path);
        } else if kind.is_symlink() {
            found.links.push(path);
        }
    }
    Ok(())
}
