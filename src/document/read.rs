//! The front door: a file of any format to a [`Document`].

use super::format::{self, Format};
use super::{Document, docx, epub, html, markdown, odt, pdf, plain, subtitles};
use crate::error::Result;
use crate::file;
use crate::lang::Lang;
use std::borrow::Cow;
use std::path::Path;

/// How a document is read.
#[derive(Clone, Debug, PartialEq)]
pub struct ReadOptions {
    /// The encoding of a text, as a label such as `windows-1251`; a byte order mark goes before it. Without it, the
    /// encoding is found.
    pub encoding: Option<String>,
    /// What a line of plain text is; found from the text when not given.
    pub lines: Option<Lines>,
    /// The language, where it is known: it helps to tell similar encodings apart.
    pub lang: Option<Lang>,
    /// The longest file that is read, in bytes; never more than 4 GiB.
    pub limit: u64,
    /// The most that a packed file, the parts of a package (`.docx`, `.odt`, `.epub`) or the text of a PDF may come to, in
    /// bytes.
    pub expanded_limit: u64,
}

impl Default for ReadOptions {
    fn default() -> Self {
        Self { encoding: None, lines: None, lang: None, limit: 1 << 30, expanded_limit: 1 << 30 }
    }
}

/// No file larger than this is read, whatever the limit: spans count in 32 bits.
pub(super) const LARGEST: u64 = u32::MAX as u64;

/// What a line of plain text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Lines {
    /// Blank lines separate paragraphs; a line break inside a paragraph was made by the author and is kept.
    Paragraph,
    /// Every line is a paragraph.
    Line,
    /// Blank lines separate paragraphs; line breaks inside a paragraph only fit it to the page and are undone.
    Wrapped,
}

/// Reads a document; one that is packed by gzip or Zstandard is unpacked.
///
/// # Errors
/// When the file cannot be read, is damaged or too long, when its format is not one that is read, and when it is broken beyond
/// what its reader mends. What a reader mends or leaves out is in [`Document::notes`].
pub fn read(path: &Path, options: &ReadOptions) -> Result<Document> {
    read_bytes(path, &file::read(path, options.limit.min(LARGEST))?, options)
}

/// Reads a document that is in memory; `path` names it in messages, and its extension helps to find the format.
///
/// # Errors
/// As [`read`].
pub fn read_bytes(path: &Path, bytes: &[u8], options: &ReadOptions) -> Result<Document> {
    let bytes = &*unpacked(path, bytes, options)?;
    let found = format::find(path, bytes).map_err(|e| e.in_file(path))?;
    let reader = match found.format {
        Format::Text => plain::read,
        Format::Html => html::read,
        Format::Markdown => markdown::read,
        Format::Subtitles => subtitles::read,
        Format::Docx => docx::read,
        Format::Odt => odt::read,
        Format::Epub => epub::read,
        Format::Pdf => pdf::read,
    };
    let mut document = reader(path, bytes, options).map_err(|e| e.in_file(path))?;
    document.notes.splice(0..0, found.note);
    Ok(document)
}

/// A document as its reader takes it.
pub(super) fn unpacked<'b>(path: &Path, bytes: &'b [u8], options: &ReadOptions) -> Result<Cow<'b, [u8]>> {
    file::unpacked(bytes, options.expanded_limit.min(LARGEST)).map_err(|e| e.in_file(path))
}

/// The format of a file, by its name and the bytes it begins with.
///
/// # Errors
/// When it is none that is read.
pub fn format_of(path: &Path, head: &[u8]) -> Result<Format> {
    format::find(path, head).map(|found| found.format).map_err(|e| e.in_file(path))
}

#[cfg(test)]
mod tests {
    use super::super::{BlockKind, laws, read_segmented};
    use super::*;
    use proptest::prelude::*;

    fn names(name: &str, text: &str) -> Vec<(BlockKind, String)> {
        let document = read_bytes(Path::new(name), text.as_bytes(), &ReadOptions::default()).unwrap();
        laws::hold(&document);
        document.blocks.iter().map(|b| (b.kind, document.block_text(b).to_owned())).collect()
    }

    #[test]
    fn one_text_reads_alike_in_every_text_format() {
        let title = "Der Fluss im Winter";
        let body = "Im Winter friert der Fluss zu. Dann laufen alle, groß und klein, auf dem Eis bis zur Mühle und wieder \
                    zurück, und abends gibt es heißen Tee.";
        let expected = [(BlockKind::Heading(1), title.to_owned()), (BlockKind::Paragraph, body.to_owned())];
        assert_eq!(names("a.txt", &format!("{title}\n\n{body}\n")), expected);
        assert_eq!(names("a.html", &format!("<h1>{title}</h1><p>{body}")), expected);
        assert_eq!(names("a.md", &format!("# {title}\n\n{body}\n")), expected);
    }

    #[test]
    fn a_packed_document_reads_as_it_does_unpacked() {
        let folder = tempfile::tempdir().unwrap();
        let (text, options) = ("# Winter\n\nDer Fluss friert *zu*.\n", ReadOptions::default());
        let plain = read_bytes(Path::new("a.md"), text.as_bytes(), &options).unwrap();
        for name in ["a.md.gz", "a.MD.zst"] {
            let path = folder.path().join(name);
            let mut out = file::OutputFile::create(&path).unwrap();
            std::io::Write::write_all(&mut out, text.as_bytes()).unwrap();
            out.finish().unwrap().commit().unwrap();
            let packed = read(&path, &options).unwrap();
            assert_eq!((&packed.text, &packed.blocks, &packed.notes), (&plain.text, &plain.blocks, &plain.notes));
            assert_eq!(read_segmented(&path, &options).unwrap().texts().next(), Some("# Winter"));
            let error = read(&path, &ReadOptions { expanded_limit: 9, ..options.clone() }).unwrap_err().to_string();
            assert!(
                error.ends_with(&format!(
                    "{name}: cannot unpack it: it expands to more than 0 MB; if that is meant, allow more"
                )),
                "{error}"
            );
            let bytes = std::fs::read(&path).unwrap();
            assert!(read_bytes(&path, &bytes[..bytes.len() / 2], &options).is_err());
        }
    }

    #[test]
    fn an_error_names_the_file_and_a_note_the_wrong_extension() {
        let error = read_bytes(Path::new("a.doc"), b"\xD0\xCF\x11\xE0", &ReadOptions::default()).unwrap_err();
        assert_eq!(error.to_string(), "a.doc: is an old Word file, which is not read");
        let error = read_bytes(Path::new("a.txt"), b"a\n\0b", &ReadOptions::default()).unwrap_err();
        assert_eq!(error.to_string(), "a.txt:2: holds NUL bytes at line 2; it is not a text file");
        let document = read_bytes(Path::new("a.txt"), b"<html>Hej!", &ReadOptions::default()).unwrap();
        assert_eq!(document.notes, ["Its name promises plain text, its content is HTML; it was read as that."]);
        assert_eq!(document.block_text(&document.blocks[0]), "Hej!");
    }

    #[test]
    fn a_file_longer_than_the_limit_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        std::fs::write(&path, "twelve bytes").unwrap();
        assert!(read(&path, &ReadOptions { limit: 12, ..ReadOptions::default() }).is_ok());
        assert!(read(&path, &ReadOptions { limit: 11, ..ReadOptions::default() }).is_err());
    }

    proptest! {
        /// Half of the pieces mean something in some format, half are anything.
        #[test]
        fn no_bytes_make_a_reader_panic_or_break_the_laws(
            pieces in prop::collection::vec(prop_oneof![
                prop::sample::select(&[
                    "<p>", "</p>", "<b>", "</b>", "<li>", "<pre>", "<td>", "<br>", "<nav>", "<a href='x'/>", "<!--", "-->",
                    "# ", "**", "*", "`", "[a](b)", "| a | b |\n|---|---|\n", "> ", "- ", "1. ", "---\n", "~~~\n", "![i](j)",
                    "1\n00:00:01,000 --> 00:00:02,000\n", "WEBVTT\n\n", "NOTE x\n", "{\\an8}", "<i>", "</i>", "\n", "\n\n",
                    "\r\n", "\t", "\u{a0}", "\u{ad}\n", "-\n", "    ", "• ", "— ", "=====\n",
                    ":::note x\n", ":::\n", "!!! a \"b\"\n", "=== \"t\"\n    ", "[!NOTE] ", "語", "Ж", "\u{feff}", "$ ls\n",
                ]).prop_map(|s| s.as_bytes().to_vec()),
                prop::collection::vec(any::<u8>(), 0..6),
                "\\PC{0,12}".prop_map(String::into_bytes),
            ], 0..40),
            name in prop::sample::select(&["a.txt", "a.html", "a.md", "a.srt", "a.xhtml", "a"]),
            lines in prop::sample::select(&[None, Some(Lines::Paragraph), Some(Lines::Line), Some(Lines::Wrapped)]),
        ) {
            let options = ReadOptions { lines, ..ReadOptions::default() };
            if let Ok(document) = read_bytes(Path::new(name), &pieces.concat(), &options) {
                laws::hold(&document);
            }
        }
    }
}
