//! Whole files: read within a limit, written whole or not at all.

mod packed;

pub use packed::{Limited, OutputFile, PACKED, Packing, split_packed, unpacked};

use crate::error::{Error, Result};
use serde::{Serialize, Serializer};
use std::fs::{self, File};
use std::io::{self, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

/// Reads a file of at most `limit` bytes.
///
/// # Errors
/// When the file cannot be read, is a folder, or is longer than `limit`.
pub fn read(path: &Path, limit: u64) -> Result<Vec<u8>> {
    let file = fs::File::open(path).map_err(|e| Error::io("read it", path, e))?;
    let known = file.metadata().map_err(|e| Error::io("read it", path, e))?;
    if known.is_dir() {
        return Err(Error::io("read it", path, io::Error::new(io::ErrorKind::IsADirectory, "it is a folder")));
    }
    let mut bytes = Vec::with_capacity(known.len().min(limit) as usize);
    file.take(limit + 1).read_to_end(&mut bytes).map_err(|e| Error::io("read it", path, e))?;
    if bytes.len() as u64 > limit {
        return Err(Error::new(format!("is larger than {} MB", limit >> 20)).in_file(path));
    }
    Ok(bytes)
}

/// Paths that a report in JSON names.
pub trait Named {
    /// The paths as text. What of them is none is U+FFFD.
    fn text(&self) -> impl Serialize;
}

impl Named for PathBuf {
    fn text(&self) -> impl Serialize {
        self.to_string_lossy()
    }
}

impl Named for &Path {
    fn text(&self) -> impl Serialize {
        self.to_string_lossy()
    }
}

impl Named for Option<PathBuf> {
    fn text(&self) -> impl Serialize {
        self.as_ref().map(|path| path.to_string_lossy())
    }
}

impl Named for Vec<PathBuf> {
    fn text(&self) -> impl Serialize {
        self.iter().map(|path| path.to_string_lossy()).collect::<Vec<_>>()
    }
}

/// For `#[serde(serialize_with = "…")]`: a path that is no text, as systems allow, is no reason to fail.
///
/// # Errors
/// Those of the serializer.
pub fn as_text<S: Serializer>(named: &impl Named, serializer: S) -> std::result::Result<S::Ok, S::Error> {
    named.text().serialize(serializer)
}

/// What tells content from other content: 16 hexadecimal digits (XXH3, 64 bits).
pub fn fingerprint(bytes: &[u8]) -> String {
    format!("{:016x}", key(bytes))
}

/// What tells content from other content, as a number (XXH3, 64 bits).
pub fn key(bytes: &[u8]) -> u64 {
    xxhash_rust::xxh3::xxh3_64(bytes)
}

/// What tells content from other content where two must never be taken for one (XXH3, 128 bits).
pub fn long_key(bytes: &[u8]) -> u128 {
    xxhash_rust::xxh3::xxh3_128(bytes)
}

/// Takes texts in, gives a fingerprint of 64 bits out, the same on every machine: by it duplicates are found among many
/// texts. Among ten million different ones the chance that any two have the same is 1 in 370,000.
#[derive(Default)]
pub struct Hasher(xxhash_rust::xxh3::Xxh3);

impl Hasher {
    /// A hasher that has seen nothing.
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes a text in; texts do not run into each other.
    pub fn text(&mut self, text: &str) {
        self.0.update(text.as_bytes());
        self.0.update(&[0]);
    }

    /// Takes a number in.
    pub fn number(&mut self, number: u64) {
        self.0.update(&number.to_le_bytes());
    }

    /// The fingerprint.
    pub fn finish(&self) -> u64 {
        self.0.digest()
    }
}

/// The fingerprint of what a file holds, which is read piece by piece.
///
/// # Errors
/// When it cannot be read.
pub fn key_of(path: &Path) -> io::Result<u64> {
    let mut file = File::open(path)?;
    let mut hash = xxhash_rust::xxh3::Xxh3::default();
    let mut piece = vec![0; 64 << 10];
    loop {
        match file.read(&mut piece) {
            Ok(0) => return Ok(hash.digest()),
            Ok(read) => hash.update(&piece[..read]),
            Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
            Err(e) => return Err(e),
        }
    }
}

/// A file that appears whole or not at all: everything goes to a temporary file beside it, which takes the name at
/// [`commit`](Output::commit). Dropped without it, the temporary file is removed and the old file, if any, stays.
///
/// A link stays one: the file that it points to is written. What is no file (`/dev/null`, a pipe) keeps its place, and is
/// written to as bytes come.
pub struct Output {
    path: PathBuf,
    bytes: Bytes,
}

/// Where the bytes of an output go.
enum Bytes {
    /// Into a temporary file.
    Beside(BufWriter<tempfile::NamedTempFile>),
    /// Into what is there and is no file; it is opened when there is something to write, as who reads a pipe takes it for
    /// ended when it is closed.
    There(Option<BufWriter<File>>),
}

impl Output {
    /// Opens the temporary file, so that a bad path fails before the work.
    ///
    /// # Errors
    /// When the folder does not exist or cannot be written, or when `path` is a folder.
    pub fn create(path: &Path) -> Result<Self> {
        let is_no_file = fs::metadata(path).is_ok_and(|found| !found.is_file() && !found.is_dir());
        if is_no_file {
            return Ok(Self { path: path.to_path_buf(), bytes: Bytes::There(None) });
        }
        let path = if path.is_symlink() {
            fs::canonicalize(path).map_err(|e| Error::io("write it", path, e))?
        } else {
            path.to_path_buf()
        };
        let bytes = Bytes::Beside(BufWriter::new(beside(&path)?));
        Ok(Self { path, bytes })
    }

    /// Gives the file its name.
    ///
    /// # Errors
    /// When the last bytes cannot be written or the file cannot be renamed.
    pub fn commit(self) -> Result<()> {
        let Self { path, bytes } = self;
        let failed = |error: io::Error| Error::io("write it", &path, error);
        match bytes {
            Bytes::Beside(temporary) => {
                let temporary = temporary.into_inner().map_err(|e| failed(e.into_error()))?;
                temporary.persist(&path).map_err(|e| failed(e.error)).map(drop)
            }
            Bytes::There(mut there) => opened(&mut there, &path).and_then(Write::flush).map_err(failed),
        }
    }

    /// Where the file will be.
    pub fn path(&self) -> &Path {
        &self.path
    }
}

/// What is written to as bytes come.
fn opened<'a>(there: &'a mut Option<BufWriter<File>>, path: &Path) -> io::Result<&'a mut BufWriter<File>> {
    let open = match there.take() {
        Some(open) => open,
        None => BufWriter::new(File::options().write(true).open(path)?),
    };
    Ok(there.insert(open))
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match &mut self.bytes {
            Bytes::Beside(temporary) => temporary.write(bytes),
            Bytes::There(there) => opened(there, &self.path)?.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match &mut self.bytes {
            Bytes::Beside(temporary) => temporary.flush(),
            Bytes::There(there) => there.as_mut().map_or(Ok(()), Write::flush),
        }
    }
}

/// A file that is filled by something else than [`Write`], under a name of its own, until it is whole. It never takes the
/// place of another.
#[derive(Debug)]
pub struct Draft {
    path: PathBuf,
    temporary: tempfile::TempPath,
}

impl Draft {
    /// Makes an empty file with a name of its own.
    ///
    /// # Errors
    /// As [`Output::create`].
    pub fn create(path: &Path) -> Result<Self> {
        if path.is_symlink() {
            return Err(Error::new("is a link to a file that is not there")
                .in_file(path)
                .hint("remove it, or name another file"));
        }
        Ok(Self { path: path.to_path_buf(), temporary: beside(path)?.into_temp_path() })
    }

    /// Where the file is until it is whole.
    pub fn temporary(&self) -> &Path {
        &self.temporary
    }

    /// Gives the file its name.
    ///
    /// # Errors
    /// When there is a file of this name now, or it cannot be renamed.
    pub fn commit(self) -> Result<()> {
        let Self { path, temporary } = self;
        temporary.persist_noclobber(&path).map_err(|e| match e.error.kind() {
            io::ErrorKind::AlreadyExists => {
                Error::new("was made by another program meanwhile").in_file(&path).hint("run it again, to add to it")
            }
            _ => Error::io("write it", &path, e.error),
        })
    }
}

/// A temporary file in the folder of a file that is to be written.
fn beside(path: &Path) -> Result<tempfile::NamedTempFile> {
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    if path.is_dir() {
        return Err(Error::new("cannot write it: it is a folder").in_file(path));
    }
    if !folder.is_dir() {
        return Err(Error::new(format!("cannot write it: there is no folder `{}`", folder.display()))
            .in_file(path)
            .hint("create the folder first, or name another place"));
    }
    let mut builder = tempfile::Builder::new();
    builder.prefix(".bitext-").suffix(".part");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // A temporary file is private by default; an output file is an ordinary file, cut by the user's umask.
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(folder).map_err(|e| Error::io("write it", path, e))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_output_appears_whole_or_not_at_all() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.tmx");
        let mut dropped = Output::create(&path).unwrap();
        dropped.write_all(b"half").unwrap();
        drop(dropped);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);

        let mut kept = Output::create(&path).unwrap();
        kept.write_all(b"whole").unwrap();
        assert!(!path.exists());
        kept.commit().unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"whole");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[cfg(unix)]
    #[test]
    fn what_is_no_file_keeps_its_place_and_a_link_stays_one() {
        use std::os::unix::fs::FileTypeExt;
        let folder = tempfile::tempdir().unwrap();
        let pipe = folder.path().join("pipe");
        assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        // As a check before the work does.
        drop(Output::create(&pipe).unwrap());
        let reader = std::thread::spawn({
            let pipe = pipe.clone();
            move || fs::read_to_string(pipe).unwrap()
        });
        let mut output = Output::create(&pipe).unwrap();
        output.write_all(b"through").unwrap();
        output.commit().unwrap();
        assert_eq!(reader.join().unwrap(), "through");
        assert!(fs::metadata(&pipe).unwrap().file_type().is_fifo());

        let (file, link) = (folder.path().join("a.tmx"), folder.path().join("link.tmx"));
        fs::write(&file, "old").unwrap();
        std::os::unix::fs::symlink("a.tmx", &link).unwrap();
        let mut output = Output::create(&link).unwrap();
        output.write_all(b"new").unwrap();
        output.commit().unwrap();
        assert!(link.is_symlink());
        assert_eq!(fs::read(&file).unwrap(), b"new");
    }

    #[test]
    fn a_bad_path_fails_before_the_work() {
        let folder = tempfile::tempdir().unwrap();
        assert!(Output::create(&folder.path().join("missing/a.tmx")).is_err());
        assert!(Output::create(folder.path()).is_err());
    }

    #[test]
    fn reading_is_limited() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        fs::write(&path, [0; 10]).unwrap();
        assert_eq!(read(&path, 10).unwrap().len(), 10);
        assert!(read(&path, 9).is_err());
        assert!(read(folder.path(), 9).is_err());
    }
}
