//! TMX 1.4, the exchange format of translation memories.

mod omegat;
mod read;
pub mod repair;
pub mod validate;
mod words;
mod write;

pub use read::TmxReader;
pub(super) use read::read;
pub use write::TmxWriter;

use super::keeps::Kept;
use super::{Header, WriteOptions, Writer};
use std::io::{self, Write};

/// What TMX has a place for: everything but proposals.
pub(super) const KEEPS: &[Kept] = &[Kept::Ids, Kept::Attributes, Kept::Props, Kept::Notes, Kept::Codes, Kept::Variants];

pub(super) fn write<'w>(
    out: &'w mut dyn Write,
    header: &Header,
    options: &WriteOptions,
) -> io::Result<Box<dyn Writer + 'w>> {
    Ok(Box::new(TmxWriter::new(out, header, options)?))
}
