//! Stands in for the reader of `.odt` files until it is there.

use super::{Document, ReadOptions};
use crate::error::{Error, Result};
use std::path::Path;

/// Refuses the file.
pub(super) fn read(_path: &Path, _bytes: &[u8], _options: &ReadOptions) -> Result<Document> {
    Err(Error::new("is a `.odt` file, which is not read yet"))
}
