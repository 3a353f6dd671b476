//! Documents that are zip files, read in memory and within limits. The only file that names the zip library.

use super::ReadOptions;
use crate::error::{Error, Result};
use std::fs::File;
use std::io::{self, BufReader, Cursor, Read, Seek, Write};
use std::path::{Path, PathBuf};
use zip::result::ZipError;
use zip::write::{SimpleFileOptions, StreamWriter, ZipWriter};
use zip::{CompressionMethod, DateTime, ZipArchive};

/// How many parts a package may have.
const PARTS: usize = 10_000;

/// A zip file and how much of it may still be expanded. Nothing is ever written to disk, so names cannot do harm.
pub(crate) struct Package<'b> {
    path: PathBuf,
    archive: ZipArchive<Cursor<&'b [u8]>>,
    /// The name of each part, with `/` between folders.
    names: Vec<String>,
    limit: u64,
    left: u64,
}

impl<'b> Package<'b> {
    /// Reads the list of parts.
    ///
    /// # Errors
    /// When the bytes are no zip file, are cut off, list two parts of one name or more than 10,000.
    pub(crate) fn open(path: &Path, bytes: &'b [u8], options: &ReadOptions) -> Result<Self> {
        if bytes.starts_with(b"\xd0\xcf\x11\xe0") {
            return Err(Error::new("is protected by a password, or of the format that Word had before 2007")
                .in_file(path)
                .hint("open it in a word processor and save it as `.docx` without a password"));
        }
        if !bytes.starts_with(b"PK") {
            return Err(Error::new("is not a zip file, as documents of this format are")
                .in_file(path)
                .hint("give the file the extension of the format it has"));
        }
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|e| {
            Error::new(format!("cannot be unpacked: {}", in_words(&e))).in_file(path).hint("get a complete copy")
        })?;
        if archive.len() > PARTS {
            return Err(Error::new(format!("has {} parts, more than the {PARTS} allowed", archive.len())).in_file(path));
        }
        if archive.has_duplicate_names() {
            return Err(Error::new("has two parts of the same name").in_file(path).hint("save it anew"));
        }
        let names = archive.file_names_raw().map(|name| String::from_utf8_lossy(name).replace('\\', "/")).collect();
        let limit = options.expanded_limit;
        Ok(Self { path: path.to_path_buf(), archive, names, limit, left: limit })
    }

    /// What messages call a part: `a.docx!word/document.xml`.
    pub(crate) fn place(&self, name: &str) -> PathBuf {
        let mut place = self.path.clone().into_os_string();
        place.push("!");
        place.push(name);
        place.into()
    }

    /// The bytes of a part, `None` when there is no such part.
    ///
    /// # Errors
    /// When the part is damaged or encrypted, or what has been expanded so far goes beyond the limit. What counts is the
    /// bytes that come out, not those a header promises.
    pub(crate) fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>> {
        let Some(index) = self.index(name) else { return Ok(None) };
        let place = self.place(name);
        let broken = |why: String| Error::new(format!("cannot be unpacked: {why}")).in_file(&place);
        let part = self.archive.by_index(index).map_err(|e| broken(in_words(&e)))?;
        let mut bytes = Vec::new();
        part.take(self.left.saturating_add(1))
            .read_to_end(&mut bytes)
            .map_err(|_| broken("it is damaged".to_owned()).hint("get a complete copy, or save the document anew"))?;
        let size = bytes.len() as u64;
        if size > self.left {
            return Err(Error::new(format!("the package expands to more than {} MB", self.limit >> 20))
                .in_file(&place)
                .hint("is it meant to do harm? If not, allow more"));
        }
        self.left -= size;
        Ok(Some(bytes))
    }

    /// The bytes of a part that must be there.
    pub(crate) fn required(&mut self, name: &str) -> Result<Vec<u8>> {
        self.part(name)?.ok_or_else(|| {
            Error::new(format!("has no part `{name}`"))
                .in_file(&self.path)
                .hint("is it of another format than its name says?")
        })
    }

    /// The names of the parts.
    pub(crate) fn names(&self) -> &[String] {
        &self.names
    }

    /// Names of parts differ by more than case (ECMA-376, part 2, section 6.2.2.3), but programs do not always write
    /// them as they refer to them.
    fn index(&self, name: &str) -> Option<usize> {
        let name = name.trim_start_matches('/');
        let find = |same: fn(&str, &str) -> bool| self.names.iter().position(|n| same(n.trim_start_matches('/'), name));
        find(|a, b| a == b).or_else(|| find(str::eq_ignore_ascii_case))
    }
}

/// A zip file of many documents, of which one after the other is read.
pub(crate) struct Archive {
    path: PathBuf,
    zip: ZipArchive<Box<dyn Bytes>>,
    names: Vec<String>,
}

/// What an archive is read from.
trait Bytes: Read + Seek + Send {}

impl<B: Read + Seek + Send> Bytes for B {}

impl Archive {
    /// Reads the list of files.
    ///
    /// # Errors
    /// When it cannot be opened, or is no zip file.
    pub(crate) fn open(path: &Path) -> Result<Self> {
        let file = File::open(path).map_err(|e| Error::io("read it", path, e))?;
        Self::new(path, Box::new(BufReader::new(file)))
    }

    /// Reads the list of files of an archive that is in memory; `path` is what messages call it.
    ///
    /// # Errors
    /// When it is no zip file.
    pub(crate) fn of_bytes(path: &Path, bytes: Vec<u8>) -> Result<Self> {
        Self::new(path, Box::new(Cursor::new(bytes)))
    }

    fn new(path: &Path, bytes: Box<dyn Bytes>) -> Result<Self> {
        let archive = ZipArchive::new(bytes)
            .map_err(|e| Error::new(format!("cannot be unpacked: {}", in_words(&e))).in_file(path))?;
        let names = archive.file_names_raw().map(|name| String::from_utf8_lossy(name).replace('\\', "/")).collect();
        Ok(Self { path: path.to_path_buf(), zip: archive, names })
    }

    /// The bytes of the first file whose path ends so, at most `limit`; `None` when there is none.
    ///
    /// # Errors
    /// When it is damaged, encrypted or too long.
    pub(crate) fn ending(&mut self, end: &str, limit: u64) -> Result<Option<Vec<u8>>> {
        let fits = |name: &str| name.strip_suffix(end).is_some_and(|before| before.is_empty() || before.ends_with('/'));
        let Some(index) = self.names.iter().position(|name| fits(name)) else { return Ok(None) };
        let broken = |why: String| Error::new(format!("`{end}` cannot be unpacked: {why}")).in_file(&self.path);
        let part = self.zip.by_index(index).map_err(|e| broken(in_words(&e)))?;
        let mut bytes = Vec::new();
        part.take(limit.saturating_add(1)).read_to_end(&mut bytes).map_err(|_| broken("it is damaged".to_owned()))?;
        if bytes.len() as u64 > limit {
            return Err(broken(format!("it is larger than {} MB", limit >> 20)));
        }
        Ok(Some(bytes))
    }
}

/// A package that is being written: the same parts make the same bytes.
pub(crate) struct PackageWriter<W: Write> {
    zip: ZipWriter<StreamWriter<W>>,
}

impl<W: Write> PackageWriter<W> {
    pub(crate) fn new(out: W) -> Self {
        Self { zip: ZipWriter::new_stream(out) }
    }

    /// Begins a part, which what is written from now on belongs to.
    pub(crate) fn part(&mut self, name: &str) -> io::Result<()> {
        // Without a date, which would be that of the run.
        let options = SimpleFileOptions::default().last_modified_time(DateTime::default()).large_file(false);
        self.zip.start_file(name, options).map_err(io::Error::other)
    }

    /// Writes what comes last.
    pub(crate) fn finish(self) -> io::Result<()> {
        self.zip.finish().map_err(io::Error::other)?.into_inner().flush()
    }
}

impl<W: Write> Write for PackageWriter<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.zip.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Where the one file that a zip file holds lies in it.
pub(crate) struct OnlyPart {
    /// The first byte of its data.
    pub(crate) start: u64,
    /// How many bytes of data there are.
    pub(crate) len: u64,
    /// Whether they are deflated; else they are the file itself.
    pub(crate) deflated: bool,
}

/// Finds the one file in a zip file, so that it can be unpacked as it is read.
///
/// # Errors
/// When it is no zip file, damaged, encrypted, or does not hold one file.
pub(crate) fn only_part(path: &Path, file: &mut (impl Read + Seek)) -> Result<OnlyPart> {
    let broken = |e: ZipError| Error::new(format!("cannot be unpacked: {}", in_words(&e))).in_file(path);
    let mut archive = ZipArchive::new(BufReader::new(file)).map_err(broken)?;
    // What macOS adds to every archive is no file of the user's.
    let counts = |name: &[u8]| !name.ends_with(b"/") && !name.starts_with(b"__MACOSX/");
    let names = archive.file_names_raw().enumerate();
    let files: Vec<usize> = names.filter(|(_, name)| counts(name)).map(|(at, _)| at).collect();
    let [only] = files[..] else {
        return Err(Error::new(format!("holds {} files where one is expected", files.len()))
            .in_file(path)
            .hint("unpack it and name the file"));
    };
    let part = archive.by_index(only).map_err(broken)?;
    let start = part.data_start().ok_or_else(|| Error::new("cannot be unpacked: it is damaged").in_file(path))?;
    Ok(OnlyPart { start, len: part.compressed_size(), deflated: part.compression() != CompressionMethod::Stored })
}

fn in_words(error: &ZipError) -> String {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => "it is protected by a password".to_owned(),
        ZipError::CompressionMethodNotSupported(_) => "it is compressed in an unknown way".to_owned(),
        ZipError::UnsupportedArchive(why) => format!("it is not supported ({why})"),
        _ => "it is damaged or cut off".to_owned(),
    }
}

/// The name of the part that `target` means when it stands in the part `base`: `word/document.xml` and `media/a.png`
/// are `word/media/a.png`. A fragment is no part of the name.
pub(crate) fn resolve(base: &str, target: &str) -> String {
    let target = target.split('#').next().unwrap_or_default();
    let mut parts: Vec<&str> = match target.strip_prefix('/') {
        Some(_) => Vec::new(),
        None => base.rsplit_once('/').map_or(Vec::new(), |(folder, _)| folder.split('/').collect()),
    };
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            name => parts.push(name),
        }
    }
    parts.join("/")
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// A package of these parts.
    pub(in super::super) fn zip(parts: &[(&str, &[u8])]) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in parts {
            writer.start_file(*name, SimpleFileOptions::default()).unwrap();
            writer.write_all(bytes).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    fn open(bytes: &[u8]) -> Result<Package<'_>> {
        Package::open(Path::new("a.docx"), bytes, &ReadOptions { expanded_limit: 1 << 20, ..ReadOptions::default() })
    }

    fn error(bytes: &[u8]) -> String {
        open(bytes).err().unwrap().to_string()
    }

    #[test]
    fn parts_are_found_however_their_names_are_written() {
        let bytes = zip(&[("Word/Document.xml", b"one"), ("a\\b", b"two"), ("../../etc/passwd", b"three")]);
        let mut package = open(&bytes).unwrap();
        assert_eq!(package.part("/word/document.xml").unwrap().unwrap(), b"one");
        assert_eq!(package.part("a/b").unwrap().unwrap(), b"two");
        assert_eq!(package.part("../../etc/passwd").unwrap().unwrap(), b"three");
        assert_eq!(package.part("none").unwrap(), None);
        assert_eq!(package.required("none").unwrap_err().to_string(), "a.docx: has no part `none`");
    }

    #[test]
    fn names_are_resolved_as_links_are() {
        for (base, target, name) in [
            ("word/document.xml", "media/a.png", "word/media/a.png"),
            ("word/document.xml", "/custom/a.xml", "custom/a.xml"),
            ("OEBPS/text/1.xhtml", "../images/./a.png#x", "OEBPS/images/a.png"),
            ("content.opf", "1.xhtml", "1.xhtml"),
            ("a", "../../b", "b"),
        ] {
            assert_eq!(resolve(base, target), name);
        }
    }

    #[test]
    fn a_bomb_does_not_go_off() {
        let zeros = vec![0; 3 << 20];
        let bytes = zip(&[("a", &zeros), ("b", b"small")]);
        assert!(bytes.len() < zeros.len() / 500);
        let mut package = open(&bytes).unwrap();
        let error = package.part("a").unwrap_err();
        assert_eq!(error.to_string(), "a.docx!a: the package expands to more than 1 MB");
        assert_eq!(package.part("b").unwrap().unwrap(), b"small");

        let half = vec![0; 600 << 10];
        let bytes = zip(&[("a", &half), ("b", &half)]);
        let mut package = open(&bytes).unwrap();
        assert!(package.part("a").is_ok() && package.part("b").is_err());
    }

    #[test]
    fn what_is_no_whole_package_is_refused() {
        let whole = zip(&[("word/document.xml", b"text, text, text")]);
        assert_eq!(error(b""), "a.docx: is not a zip file, as documents of this format are");
        assert_eq!(error(b"{\\rtf1"), "a.docx: is not a zip file, as documents of this format are");
        assert!(error(b"\xd0\xcf\x11\xe0\xa1\xb1").contains("password"));
        for cut in [2, 20, whole.len() / 2, whole.len() - 1] {
            assert_eq!(error(&whole[..cut]), "a.docx: cannot be unpacked: it is damaged or cut off");
        }
    }

    #[test]
    fn two_parts_of_one_name_are_refused() {
        let mut bytes = zip(&[("aaaa", b"1"), ("bbbb", b"2")]);
        for at in 0..bytes.len() - 4 {
            if &bytes[at..at + 4] == b"bbbb" {
                bytes[at..at + 4].copy_from_slice(b"aaaa");
            }
        }
        assert_eq!(error(&bytes), "a.docx: has two parts of the same name");
    }

    #[test]
    fn too_many_parts_are_refused() {
        let names: Vec<String> = (0..=PARTS).map(|n| n.to_string()).collect();
        let parts: Vec<(&str, &[u8])> = names.iter().map(|n| (n.as_str(), &b""[..])).collect();
        assert_eq!(error(&zip(&parts)), "a.docx: has 10001 parts, more than the 10000 allowed");
        assert!(open(&zip(&parts[1..])).is_ok());
    }

    #[test]
    fn an_encrypted_or_damaged_part_is_named() {
        let mut bytes = zip(&[("word/document.xml", &b"text, text, text".repeat(9)[..])]);
        // Bit 0 of the flags, which stand 6 bytes into a local header and 8 into a central one.
        let headers: Vec<usize> = (0..bytes.len() - 4)
            .filter(|at| &bytes[*at..at + 3] == b"PK\x01" || &bytes[*at..at + 3] == b"PK\x03")
            .collect();
        for at in headers {
            let flags = at + if bytes[at + 2] == 1 { 8 } else { 6 };
            bytes[flags] |= 1;
        }
        let error = open(&bytes).unwrap().part("word/document.xml").unwrap_err();
        assert_eq!(error.to_string(), "a.docx!word/document.xml: cannot be unpacked: it is protected by a password");

        let mut bytes = zip(&[("a", &b"text, text, text".repeat(9)[..])]);
        bytes[40] ^= 0xff;
        let error = open(&bytes).unwrap().part("a").unwrap_err();
        assert_eq!(error.to_string(), "a.docx!a: cannot be unpacked: it is damaged");
    }
}
