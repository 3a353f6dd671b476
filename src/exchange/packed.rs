//! Files that units are read from and written to, unpacked and packed on the way.

use super::ReadOptions;
use crate::document::only_part;
use crate::error::{Error, Result};
use crate::file::Output;
use flate2::Compression;
use flate2::bufread::{DeflateDecoder, MultiGzDecoder};
use flate2::write::GzEncoder;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

/// How much is read from the disk at once.
const BUFFER: usize = 1 << 16;

/// A file, or something that is read like one.
pub struct Input {
    /// What messages call it.
    path: PathBuf,
    stream: Stream,
}

/// A file whose parts are read in any order.
pub(super) enum Whole {
    File(File),
    Bytes(Vec<u8>),
}

enum Stream {
    File(BufReader<File>),
    Other(Box<dyn BufRead + Send>),
}

impl Input {
    /// A file on the disk.
    ///
    /// # Errors
    /// When it cannot be opened, or is a folder.
    pub fn open(path: &Path) -> Result<Self> {
        let file = File::open(path).map_err(|e| Error::io("read it", path, e))?;
        if file.metadata().is_ok_and(|known| known.is_dir()) {
            return Err(Error::io("read it", path, io::Error::new(io::ErrorKind::IsADirectory, "it is a folder")));
        }
        Ok(Self { path: path.to_path_buf(), stream: Stream::File(BufReader::with_capacity(BUFFER, file)) })
    }

    /// Something that is read like a file, such as standard input.
    pub fn stream(path: &Path, stream: impl BufRead + Send + 'static) -> Self {
        Self { path: path.to_path_buf(), stream: Stream::Other(Box::new(stream)) }
    }

    /// A file in memory.
    pub fn bytes(path: &Path, bytes: impl Into<Vec<u8>>) -> Self {
        Self::stream(path, Cursor::new(bytes.into()))
    }

    /// Its first bytes, at most so many; they are read again.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn head(&mut self, most: usize) -> Result<Vec<u8>> {
        let mut head = Vec::new();
        let stream: &mut dyn BufRead = match &mut self.stream {
            Stream::File(file) => file,
            Stream::Other(other) => other,
        };
        stream.take(most as u64).read_to_end(&mut head).map_err(|e| Error::io("read it", &self.path, e))?;
        match &mut self.stream {
            Stream::File(file) => file.rewind().map_err(|e| Error::io("read it", &self.path, e))?,
            Stream::Other(other) => {
                let rest = std::mem::replace(other, Box::new(io::empty()));
                *other = Box::new(Cursor::new(head.clone()).chain(rest));
            }
        }
        Ok(head)
    }

    /// What messages call it; where it is a file, the path, beside which a format of several files finds the others.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// A file whose parts are read in any order: as it is where it is a file that begins so, else unpacked in memory. At most
    /// [`ReadOptions::bytes`] of it are read then.
    ///
    /// # Errors
    /// When it cannot be read.
    pub(super) fn whole(mut self, options: &ReadOptions, begins: &[u8]) -> Result<Whole> {
        let is_plain = self.head(begins.len())? == begins;
        let path = self.path.clone();
        match self.stream {
            Stream::File(file) if is_plain => Ok(Whole::File(file.into_inner())),
            stream => {
                let mut bytes = Vec::new();
                let unpacked = Self { path: path.clone(), stream }.unpacked(options)?;
                let read = unpacked.take(options.bytes.saturating_add(1)).read_to_end(&mut bytes);
                read.map_err(|e| Error::io("read it", &path, e))?;
                if bytes.len() as u64 > options.bytes {
                    let error = Error::new(format!("is larger than {} MB", options.bytes >> 20)).in_file(&path);
                    return Err(error.hint("name the file, so that it need not be kept in memory"));
                }
                Ok(Whole::Bytes(bytes))
            }
        }
    }

    /// The bytes as they are.
    pub fn raw(self) -> Box<dyn BufRead + Send> {
        match self.stream {
            Stream::File(file) => Box::new(file),
            Stream::Other(other) => other,
        }
    }

    /// The bytes, unpacked if they are a gzip or Zstandard file, or a zip file that holds one file: told by the bytes, not
    /// by the name.
    /// At most [`ReadOptions::bytes`] of them come out.
    ///
    /// # Errors
    /// When a zip file is damaged, is encrypted, or holds several files, or comes from a stream.
    pub fn unpacked(mut self, options: &ReadOptions) -> Result<Box<dyn BufRead + Send>> {
        let path = self.path.clone();
        let head = match &mut self.stream {
            Stream::File(file) => file.fill_buf(),
            Stream::Other(other) => other.fill_buf(),
        };
        let head: [u8; 4] = match head.map_err(|e| Error::io("read it", &path, e))? {
            [a, b, c, d, ..] => [*a, *b, *c, *d],
            _ => [0; 4],
        };
        let limit = options.bytes;
        let limited = |stream: Box<dyn Read + Send>| -> Box<dyn BufRead + Send> {
            Box::new(BufReader::with_capacity(BUFFER, Limited { stream, left: limit, limit }))
        };
        Ok(match (&head, self.stream) {
            ([0x1f, 0x8b, ..], Stream::File(file)) => limited(Box::new(MultiGzDecoder::new(file))),
            ([0x1f, 0x8b, ..], Stream::Other(other)) => limited(Box::new(MultiGzDecoder::new(other))),
            ([0x28, 0xb5, 0x2f, 0xfd], Stream::File(file)) => limited(unzstd(file, &path)?),
            ([0x28, 0xb5, 0x2f, 0xfd], Stream::Other(other)) => limited(unzstd(other, &path)?),
            (b"PK\x03\x04", Stream::File(file)) => {
                let mut file = file.into_inner();
                let part = only_part(&path, &mut file)?;
                file.seek(SeekFrom::Start(part.start)).map_err(|e| Error::io("read it", &path, e))?;
                let bytes = BufReader::with_capacity(BUFFER, file).take(part.len);
                limited(if part.deflated { Box::new(DeflateDecoder::new(bytes)) } else { Box::new(bytes) })
            }
            (b"PK\x03\x04", Stream::Other(_)) => {
                return Err(Error::new("a zip file cannot be read from a stream").in_file(&path).hint("name the file"));
            }
            (_, Stream::File(file)) => Box::new(file),
            (_, Stream::Other(other)) => other,
        })
    }
}

fn unzstd(packed: impl BufRead + Send + 'static, path: &Path) -> Result<Box<dyn Read + Send>> {
    let decoder = zstd::Decoder::with_buffer(packed).map_err(|e| Error::io("read it", path, e))?;
    Ok(Box::new(decoder))
}

/// What comes out of a packed file, as far as it is allowed to.
struct Limited {
    stream: Box<dyn Read + Send>,
    left: u64,
    limit: u64,
}

impl Read for Limited {
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

/// The ends of the names of files that are packed when they are written.
pub(super) const PACKED: [&str; 2] = [".gz", ".zst"];

/// A name of a file without what says that it is packed, and that.
pub fn split_packed(name: &str) -> (&str, &str) {
    let (stem, end) = name.rfind('.').map_or((name, ""), |at| name.split_at(at));
    if PACKED.iter().any(|packed| packed.eq_ignore_ascii_case(end)) { (stem, end) } else { (name, "") }
}

/// A file that is written and that appears whole or not at all: packed as gzip if its name ends in `.gz`, as Zstandard if it
/// ends in `.zst`, in both without a date, so that the same text gives the same bytes. A name that ends in `.zip` is refused.
pub struct OutputFile(Packing);

enum Packing {
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
                Packing::Gzip(Box::new(GzEncoder::new(out, Compression::default())))
            }
            Some(e) if e.eq_ignore_ascii_case("zst") => {
                let encoder = zstd::Encoder::new(out, zstd::DEFAULT_COMPRESSION_LEVEL);
                Packing::Zstd(Box::new(encoder.map_err(|e| Error::io("write it", path, e))?))
            }
            _ => Packing::None(out),
        }))
    }

    /// Where the file will be.
    pub fn path(&self) -> &Path {
        match &self.0 {
            Packing::None(out) => out.path(),
            Packing::Gzip(out) => out.get_ref().path(),
            Packing::Zstd(out) => out.get_ref().path(),
        }
    }

    /// Writes what comes last; the file waits for its name, which [`Output::commit`] gives it.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn finish(self) -> io::Result<Output> {
        match self.0 {
            Packing::None(out) => Ok(out),
            Packing::Gzip(out) => out.finish(),
            Packing::Zstd(out) => out.finish(),
        }
    }
}

impl Write for OutputFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match &mut self.0 {
            Packing::None(out) => out.write(bytes),
            Packing::Gzip(out) => out.write(bytes),
            Packing::Zstd(out) => out.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match &mut self.0 {
            Packing::None(out) => out.flush(),
            Packing::Gzip(out) => out.flush(),
            Packing::Zstd(out) => out.flush(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whole(input: Input, options: &ReadOptions) -> std::result::Result<String, String> {
        let mut text = String::new();
        input.unpacked(options).map_err(|e| e.to_string())?.read_to_string(&mut text).map_err(|e| e.to_string())?;
        Ok(text)
    }

    #[test]
    fn what_is_packed_is_unpacked_whatever_its_name() {
        let folder = tempfile::tempdir().unwrap();
        let packed = |name: &str| {
            let path = folder.path().join(name);
            let mut file = OutputFile::create(&path).unwrap();
            file.write_all(b"one, ").unwrap();
            file.write_all(b"two").unwrap();
            file.finish().unwrap().commit().unwrap();
            std::fs::read(path).unwrap()
        };
        assert_eq!(packed("a"), b"one, two");
        for name in ["a.gz", "a.zst", "a.GZ"] {
            check(packed(name));
            assert_eq!(split_packed(name), name.split_at(1));
        }
        assert_eq!(split_packed("a.tmx.gz"), ("a.tmx", ".gz"));
        assert_eq!(split_packed("gz.tmx"), ("gz.tmx", ""));
    }

    fn check(mut packed: Vec<u8>) {
        let options = ReadOptions::default();
        assert_eq!(whole(Input::bytes(Path::new("a.tmx"), packed.clone()), &options).unwrap(), "one, two");
        // Files that were packed apart and joined are one file.
        packed.extend(packed.clone());
        assert_eq!(whole(Input::bytes(Path::new("a"), packed.clone()), &options).unwrap(), "one, twoone, two");
        let small = ReadOptions { bytes: 9, ..ReadOptions::default() };
        assert!(whole(Input::bytes(Path::new("a"), packed.clone()), &small).unwrap_err().contains("allow more"));
        packed.truncate(packed.len() / 2 - 3);
        assert!(whole(Input::bytes(Path::new("a"), packed), &options).is_err());
        assert_eq!(whole(Input::bytes(Path::new("a"), "x"), &options).unwrap(), "x");
    }
}
