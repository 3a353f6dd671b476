//! UTF-8 in, the encoding of the file out.

use std::io::{self, Write};

/// A sink that takes UTF-8 and writes it as it is, or as UTF-16 with a byte order mark, little end first.
pub struct Encoded<W> {
    out: W,
    /// Whether it writes UTF-16, and if so, whether the mark has been written.
    utf16: Option<bool>,
    /// The beginning of a character whose end has not come yet.
    rest: Vec<u8>,
    buffer: Vec<u8>,
}

impl<W: Write> Encoded<W> {
    /// Writes UTF-8, without a mark.
    pub fn utf8(out: W) -> Self {
        Self { out, utf16: None, rest: Vec::new(), buffer: Vec::new() }
    }

    /// Writes UTF-16.
    pub fn utf16(out: W) -> Self {
        Self { out, utf16: Some(false), rest: Vec::new(), buffer: Vec::new() }
    }
}

impl<W: Write> Write for Encoded<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let Some(marked) = &mut self.utf16 else { return self.out.write(bytes) };
        self.buffer.clear();
        if !std::mem::replace(marked, true) {
            self.buffer.extend(0xfeff_u16.to_le_bytes());
        }
        self.rest.extend(bytes);
        let whole = match std::str::from_utf8(&self.rest) {
            Ok(all) => all.len(),
            Err(error) if error.error_len().is_none() => error.valid_up_to(),
            Err(error) => return Err(io::Error::new(io::ErrorKind::InvalidData, error)),
        };
        let text = std::str::from_utf8(&self.rest[..whole]).unwrap_or_default();
        self.buffer.extend(text.encode_utf16().flat_map(u16::to_le_bytes));
        self.rest.drain(..whole);
        self.out.write_all(&self.buffer)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}
