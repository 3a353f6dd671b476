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

    /// The bytes as they are.
    pub fn raw(self) -> Box<dyn BufRead + Send> {
        match self.stream {
            Stream::File(file) => Box::new(file),
            Stream::Other(other) => other,
        }
    }

    /// The bytes, unpacked if they are a gzip file, or a zip file that holds one file: told by the bytes, not by the name.
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
        let head: [u8; 2] = match head.map_err(|e| Error::io("read it", &path, e))? {
            [a, b, ..] => [*a, *b],
            _ => [0; 2],
        };
        let limit = options.bytes;
        let limited = |stream: Box<dyn Read + Send>| -> Box<dyn BufRead + Send> {
            Box::new(BufReader::with_capacity(BUFFER, Limited { stream, left: limit, limit }))
        };
        Ok(match (&head, self.stream) {
            ([0x1f, 0x8b], Stream::File(file)) => limited(Box::new(MultiGzDecoder::new(file))),
            ([0x1f, 0x8b], Stream::Other(other)) => limited(Box::new(MultiGzDecoder::new(other))),
            (b"PK", Stream::File(file)) => {
                let mut file = file.into_inner();
                let part = only_part(&path, &mut file)?;
                file.seek(SeekFrom::Start(part.start)).map_err(|e| Error::io("read it", &path, e))?;
                let bytes = BufReader::with_capacity(BUFFER, file).take(part.len);
                limited(if part.deflated { Box::new(DeflateDecoder::new(bytes)) } else { Box::new(bytes) })
            }
            (b"PK", Stream::Other(_)) => {
                return Err(Error::new("a zip file cannot be read from a stream").in_file(&path).hint("name the file"));
            }
            (_, Stream::File(file)) => Box::new(file),
            (_, Stream::Other(other)) => other,
        })
    }
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

/// A sink that packs what is written as gzip, without a date, so that the same text gives the same bytes.
pub struct Gzip<W: Write>(GzEncoder<W>);

impl<W: Write> Gzip<W> {
    /// Packs into `out`.
    pub fn new(out: W) -> Self {
        Self(GzEncoder::new(out, Compression::default()))
    }

    /// Writes what comes last, and hands the sink back.
    ///
    /// # Errors
    /// When the sink fails.
    pub fn finish(self) -> io::Result<W> {
        self.0.finish()
    }
}

impl<W: Write> Write for Gzip<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

/// A file that is written, packed if its name ends in `.gz`, and that appears whole or not at all.
pub(super) enum OutputFile {
    Plain(Output),
    Packed(Box<Gzip<Output>>),
}

impl OutputFile {
    /// Opens it; see [`Output::create`].
    pub(super) fn create(path: &Path) -> Result<Self> {
        let out = Output::create(path)?;
        let is_packed = path.extension().is_some_and(|e| e.eq_ignore_ascii_case("gz"));
        Ok(if is_packed { Self::Packed(Box::new(Gzip::new(out))) } else { Self::Plain(out) })
    }

    /// Writes what comes last; the file waits for its name.
    pub(super) fn finish(self) -> io::Result<Output> {
        match self {
            Self::Plain(out) => Ok(out),
            Self::Packed(out) => out.finish(),
        }
    }
}

impl Write for OutputFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Plain(out) => out.write(bytes),
            Self::Packed(out) => out.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Plain(out) => out.flush(),
            Self::Packed(out) => out.flush(),
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
        let mut packed = Gzip::new(Vec::new());
        packed.write_all(b"one, ").unwrap();
        packed.write_all(b"two").unwrap();
        let mut packed = packed.finish().unwrap();
        let options = ReadOptions::default();
        assert_eq!(whole(Input::bytes(Path::new("a.tmx"), packed.clone()), &options).unwrap(), "one, two");
        // Files that were packed apart and joined are one file.
        packed.extend(packed.clone());
        assert_eq!(whole(Input::bytes(Path::new("a"), packed.clone()), &options).unwrap(), "one, twoone, two");
        let small = ReadOptions { bytes: 9, ..ReadOptions::default() };
        assert!(whole(Input::bytes(Path::new("a"), packed.clone()), &small).unwrap_err().contains("allow more"));
        packed.truncate(20);
        assert!(whole(Input::bytes(Path::new("a"), packed), &options).is_err());
        assert_eq!(whole(Input::bytes(Path::new("a"), "x"), &options).unwrap(), "x");
    }
}
