//! gzip and Zstandard: what is packed is told by its first bytes, what is to be packed by the end of its name.

use super::Output;
use crate::error::{Error, Result};
use flate2::Compression;
use flate2::bufread::MultiGzDecoder;
use flate2::write::GzEncoder;
use std::borrow::Cow;
use std::io::{self, BufRead, Read, Write};
use std::path::Path;

/// The ends of the names of files that are packed when they are written.
pub const PACKED: [&str; 2] = [".gz", ".zst"];

/// A name of a file without what says that it is packed, and that.
pub fn split_packed(name: &str) -> (&str, &str) {
    let (stem, end) = name.rfind('.').map_or((name, ""), |at| name.split_at(at));
    if PACKED.iter().any(|packed| packed.eq_ignore_ascii_case(end)) { (stem, end) } else { (name, "") }
}

/// How bytes are packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Packing {
    /// gzip (and `dictzip`, which is gzip with an index).
    Gzip,
    /// Zstandard.
    Zstandard,
}

impl Packing {
    /// How bytes are packed that begin so; `None` if they are not.
    pub fn of(head: &[u8]) -> Option<Self> {
        match head {
            [0x1f, 0x8b, ..] => Some(Self::Gzip),
            [0x28, 0xb5, 0x2f, 0xfd, ..] => Some(Self::Zstandard),
            _ => None,
        }
    }

    /// Unpacks bytes as they are read, at most `limit`; files that were packed apart and joined are one.
    ///
    /// # Errors
    /// When there is no memory for it. What comes out fails where the bytes are damaged or cut off, and at the limit.
    pub fn unpack<'a>(self, packed: impl BufRead + Send + 'a, limit: u64) -> io::Result<Limited<'a>> {
        Ok(match self {
            Self::Gzip => Limited::new(MultiGzDecoder::new(packed), limit),
            Self::Zstandard => Limited::new(zstd::Decoder::with_buffer(packed)?, limit),
        })
    }
}

/// Unpacks bytes if they are packed, to at most `limit`.
///
/// # Errors
/// When they are damaged or cut off, or hold more than `limit`.
pub fn unpacked(bytes: &[u8], limit: u64) -> Result<Cow<'_, [u8]>> {
    let Some(packing) = Packing::of(bytes) else { return Ok(Cow::Borrowed(bytes)) };
    let mut whole = Vec::new();
    let read = packing.unpack(bytes, limit).and_then(|mut stream| stream.read_to_end(&mut whole));
    read.map_err(|e| Error::new(format!("cannot unpack it: {e}")))?;
    Ok(Cow::Owned(whole))
}

/// What comes out of packed bytes, as far as it is allowed to.
pub struct Limited<'a> {
    stream: Box<dyn Read + Send + 'a>,
    left: u64,
    limit: u64,
}

impl<'a> Limited<'a> {
    /// Lets at most `limit` bytes of a stream out of which unpacked bytes come.
    pub fn new(stream: impl Read + Send + 'a, limit: u64) -> Self {
        Self { stream: Box::new(stream), left: limit, limit }
    }
}

impl Read for Limited<'_> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let n = self.stream.read(out).map_err(|e| match e.kind() {
            // The library says it in its own words.
            io::ErrorKind::UnexpectedEof => io::Error::new(e.kind(), "the packed file is cut off here"),
            io::ErrorKind::InvalidInput | io::ErrorKind::InvalidData => {
                io::Error::new(io::ErrorKind::UnexpectedEof, "the packed file is damaged here")
            }
            _ => e,
        })?;
        self.left = self.left.checked_sub(n as u64).ok_or_else(|| {
            io::Error::other(format!("it expands to more than {} MB; if that is meant, allow more", self.limit >> 20))
        })?;
        Ok(n)
    }
}

/// A file that is written and that appears whole or not at all: packed as gzip if its name ends in `.gz`, as Zstandard if it
/// ends in `.zst`, in both without a date, so that the same text gives the same bytes. A name that ends in `.zip` is refused.
pub struct OutputFile(Packed);

enum Packed {
    None(Output),
    Gzip(Box<GzEncoder<Output>>),
    Zstd(Box<zstd::Encoder<'static, Output>>),
}

impl OutputFile {
    /// Opens it, so that a bad path fails before the work.
    ///
    /// # Errors
    /// As [`Output::create`], and when it is called a zip file.
    pub fn create(path: &Path) -> Result<Self> {
        if path.extension().is_some_and(|e| e.eq_ignore_ascii_case("zip")) {
            let error = Error::new("zip files are read, not written").in_file(path);
            return Err(error.hint("end its name in `.gz` or `.zst`, or leave `.zip` out"));
        }
        let out = Output::create(path)?;
        Ok(Self(match path.extension() {
            Some(e) if e.eq_ignore_ascii_case("gz") => {
                Packed::Gzip(Box::new(GzEncoder::new(out, Compression::default())))
            }
            Some(e) if e.eq_ignore_ascii_case("zst") => {
                let encoder = zstd::Encoder::new(out, zstd::DEFAULT_COMPRESSION_LEVEL);
                Packed::Zstd(Box::new(encoder.map_err(|e| Error::io("write it", path, e))?))
            }
            _ => Packed::None(out),
        }))
    }

    /// Where the file will be.
    pub fn path(&self) -> &Path {
        match &self.0 {
            Packed::None(out) => out.path(),
            Packed::Gzip(out) => out.get_ref().path(),
            Packed::Zstd(out) => out.get_ref().path(),
        }
    }

    /// Writes what comes last; the file waits for its name, which [`Output::commit`] gives it.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn finish(self) -> io::Result<Output> {
        match self.0 {
            Packed::None(out) => Ok(out),
            Packed::Gzip(out) => out.finish(),
            Packed::Zstd(out) => out.finish(),
        }
    }
}

impl Write for OutputFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match &mut self.0 {
            Packed::None(out) => out.write(bytes),
            Packed::Gzip(out) => out.write(bytes),
            Packed::Zstd(out) => out.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match &mut self.0 {
            Packed::None(out) => out.flush(),
            Packed::Gzip(out) => out.flush(),
            Packed::Zstd(out) => out.flush(),
        }
    }
}
