//! TMX 1.4, the exchange format of translation memories.

mod omegat;
mod words;
mod write;

pub use write::TmxWriter;

use super::{Header, WriteOptions, Writer};
use std::io::{self, Write};

pub(super) fn write<'w>(
    out: &'w mut dyn Write,
    header: &Header,
    options: &WriteOptions,
) -> io::Result<Box<dyn Writer + 'w>> {
    Ok(Box::new(TmxWriter::new(out, header, options)?))
}
