//! The file that units are read from, unpacked on the way.

use super::ReadOptions;
use crate::document::only_part;
use crate::error::{Error, Result};
use flate2::bufread::{DeflateDecoder, MultiGzDecoder};
use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

/// How much is read from the disk at once.
const BUFFER: usize = 1 << 18;

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
        let n = self.stream.read(out)?;
        self.left = self.left.checked_sub(n as u64).ok_or_else(|| {
            io::Error::other(format!("it expands to more than {} MB; if that is meant, allow more", self.limit >> 20))
        })?;
        Ok(n)
    }
}
