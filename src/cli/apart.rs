//! Outputs that would take the place of something else.

use super::units::is_stream;
use bitext::exchange::Format;
use bitext::file::split_packed;
use bitext::{Error, Result};
use std::collections::HashSet;
use std::path::{Path, PathBuf};

/// Fails if an output is one of the inputs, which would be gone, or if two outputs are one file.
pub(super) fn check_apart<'p>(
    outputs: impl IntoIterator<Item = &'p Path>,
    inputs: impl IntoIterator<Item = &'p Path>,
) -> Result<()> {
    let inputs: HashSet<PathBuf> = inputs.into_iter().filter_map(place).collect();
    let mut taken = HashSet::new();
    for output in outputs {
        let Some(place) = place(output) else { continue };
        if inputs.contains(&place) {
            return Err(Error::new("is read and cannot be the output").in_file(output).hint("name another file"));
        }
        if !taken.insert(place) {
            return Err(Error::new("would be two outputs in one")
                .in_file(output)
                .hint("name another file for one of them"));
        }
    }
    Ok(())
}

/// The file that a path means, be it there or not; `None` for streams, folders and devices. Files that belong together and
/// differ in their language alone (Moses) are one place.
fn place(path: &Path) -> Option<PathBuf> {
    if is_stream(path) {
        return None;
    }
    let place = if path.exists() {
        path.is_file().then(|| path.canonicalize().ok()).flatten()?
    } else {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        folder.canonicalize().ok()?.join(path.file_name()?)
    };
    if Format::of(&place).is_none_or(|format| format.name != "moses") {
        return Some(place);
    }
    let name = place.file_name()?.to_string_lossy().into_owned();
    Some(place.with_file_name(split_packed(&name).0).with_extension(""))
}
