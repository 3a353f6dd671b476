//! Files that units are read from, unpacked on the way.

use super::ReadOptions;
use crate::document::only_part;
use crate::error::{Error, Result};
use crate::file::{Limited, Packing};
use flate2::bufread::DeflateDecoder;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read, Seek, SeekFrom};
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
        let head = head.map_err(|e| Error::io("read it", &path, e))?;
        let (packing, is_zip) = (Packing::of(head), head.starts_with(b"PK\x03\x04"));
        let limited = |stream| Box::new(BufReader::with_capacity(BUFFER, stream));
        match self.stream {
            Stream::File(file) if is_zip => {
                let mut file = file.into_inner();
                let part = only_part(&path, &mut file)?;
                file.seek(SeekFrom::Start(part.start)).map_err(|e| Error::io("read it", &path, e))?;
                let bytes = BufReader::with_capacity(BUFFER, file).take(part.len);
                Ok(limited(if part.deflated {
                    Limited::new(DeflateDecoder::new(bytes), options.bytes)
                } else {
                    Limited::new(bytes, options.bytes)
                }))
            }
            Stream::Other(_) if is_zip => {
                Err(Error::new("a zip file cannot be read from a stream").in_file(&path).hint("name the file"))
            }
            _ => match packing {
                Some(packing) => {
                    let unpacked = packing.unpack(self.raw(), options.bytes);
                    Ok(limited(unpacked.map_err(|e| Error::io("read it", &path, e))?))
                }
                None => Ok(self.raw()),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::file::{OutputFile, split_packed};
    use std::io::Write;

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
