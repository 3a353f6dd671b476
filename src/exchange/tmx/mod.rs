//! TMX 1.4, the exchange format of translation memories.

mod codes;
mod write;

pub use write::TmxWriter;

use super::{Header, Writer, Written};
use crate::unit::Aligned;
use std::io::{self, Write};

pub(super) fn open<'w>(out: &'w mut dyn Write, header: &Header) -> io::Result<Box<dyn Writer + 'w>> {
    Ok(Box::new(TmxWriter::new(out, header)?))
}

impl<W: Write> Writer for TmxWriter<W> {
    fn document(&mut self, document: &Aligned<'_>) -> io::Result<()> {
        document.units().try_for_each(|unit| self.unit(&unit))
    }

    fn finish(self: Box<Self>) -> io::Result<Written> {
        (*self).end()
    }
}
