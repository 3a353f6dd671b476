//! Which format a file is in: by its content where that says so, else by its extension.

use crate::error::{Error, Result};
use crate::file::split_packed;
use std::path::Path;

/// The formats that are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// Plain text.
    Text,
    /// HTML and XHTML.
    Html,
    /// Markdown: `CommonMark` with tables, footnotes, task lists and definition lists.
    Markdown,
    /// Subtitles, `SubRip` or `WebVTT`.
    Subtitles,
    /// Word, `.docx`.
    Docx,
    /// `OpenDocument` text, `.odt`.
    Odt,
    /// An EPUB book.
    Epub,
    /// PDF.
    Pdf,
}

/// A format, and what the user should know about how it was found.
#[derive(Debug, PartialEq)]
pub(super) struct Found {
    pub(super) format: Format,
    pub(super) note: Option<String>,
}

impl Format {
    /// What a file of this format is called in a message.
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "plain text",
            Self::Html => "HTML",
            Self::Markdown => "Markdown",
            Self::Subtitles => "subtitles",
            Self::Docx => "a Word document",
            Self::Odt => "an OpenDocument text",
            Self::Epub => "an EPUB book",
            Self::Pdf => "PDF",
        }
    }

    /// The format that files with this name usually have, packed or not; `None` for an extension that says nothing.
    pub fn by_extension(path: &Path) -> Option<Self> {
        Some(match extension(path)?.to_ascii_lowercase().as_str() {
            "txt" | "text" => Self::Text,
            "html" | "htm" | "xhtml" | "xht" => Self::Html,
            "md" | "markdown" | "mdown" | "mkd" => Self::Markdown,
            "srt" | "vtt" => Self::Subtitles,
            "docx" | "docm" | "dotx" => Self::Docx,
            "odt" | "ott" | "fodt" => Self::Odt,
            "epub" => Self::Epub,
            "pdf" => Self::Pdf,
            _ => return None,
        })
    }
}

/// The extension of a name, before what says that the file is packed.
fn extension(path: &Path) -> Option<String> {
    let name = path.file_name()?.to_string_lossy();
    let extension = Path::new(split_packed(&name).0).extension()?;
    Some(extension.to_string_lossy().into_owned())
}

/// Finds the format of a file. Where its content and its extension disagree, the content wins, with a note.
///
/// # Errors
/// When it is a file of a kind that is known and not read: an old Word file, a spreadsheet, an image, an archive.
pub(super) fn find(path: &Path, bytes: &[u8]) -> Result<Found> {
    let named = Format::by_extension(path);
    let found = match by_content(bytes) {
        Content::Unread(unread) => return Err(unread.error()),
        Content::Is(format) => Some(format),
        // The reader of the format that the name promises says best what is wrong with the package.
        Content::Package if named.is_some_and(|f| matches!(f, Format::Docx | Format::Odt | Format::Epub)) => None,
        Content::Package => return Err(UNKNOWN_PACKAGE.error()),
        Content::Xml if named.is_none() => {
            return Err(Error::new("is an XML file of a kind that is not read as a document")
                .hint("turn it into text or HTML, or name it `.txt` to read its markup as text"));
        }
        Content::Xml | Content::Unknown => None,
    };
    Ok(match (found, named) {
        (Some(format), Some(named)) if format != named => Found {
            format,
            note: Some(format!(
                "Its name promises {}, its content is {}; it was read as that.",
                named.name(),
                format.name()
            )),
        },
        (Some(format), _) => Found { format, note: None },
        (None, Some(named)) => Found { format: named, note: None },
        (None, None) => Found {
            format: Format::Text,
            note: extension(path).map(|x| format!("`.{x}` is not a known format; it was read as plain text.")),
        },
    })
}

enum Content {
    Is(Format),
    Unread(Unread),
    /// A zip file without a sign of what it holds.
    Package,
    /// XML that is not XHTML.
    Xml,
    Unknown,
}

/// A kind of file that is known and not read.
struct Unread {
    what: &'static str,
    next: &'static str,
}

impl Unread {
    fn error(&self) -> Error {
        Error::new(format!("is {}, which is not read", self.what)).hint(self.next)
    }
}

const UNKNOWN_PACKAGE: Unread = Unread { what: "a zip archive", next: "unpack it and name the files in it" };

/// First bytes of kinds of files that are not read.
#[rustfmt::skip]
const UNREAD: &[(&[u8], Unread)] = &[
    (b"{\\rtf", Unread { what: "an RTF file", next: "save it as `.docx` or `.odt`" }),
    (b"\x89PNG", Unread { what: "an image", next: "run OCR on it and give the text" }),
    (b"\xFF\xD8\xFF", Unread { what: "an image", next: "run OCR on it and give the text" }),
    (b"GIF8", Unread { what: "an image", next: "run OCR on it and give the text" }),
    (b"II*\0", Unread { what: "an image", next: "run OCR on it and give the text" }),
    (b"MM\0*", Unread { what: "an image", next: "run OCR on it and give the text" }),
    (b"\x1F\x8B", Unread { what: "a gzip file within another packed file", next: "unpack it with `gunzip`" }),
    (b"BZh", Unread { what: "a bzip2 file", next: "unpack it with `bunzip2`" }),
    (b"\xFD7zXZ\0", Unread { what: "an xz file", next: "unpack it with `unxz`" }),
    (b"\x28\xB5\x2F\xFD", Unread { what: "a Zstandard file within another packed file", next: "unpack it with `unzstd`" }),
    (b"7z\xBC\xAF\x27\x1C", Unread { what: "a 7-Zip archive", next: "unpack it and name the files in it" }),
    (b"Rar!\x1A\x07", Unread { what: "a RAR archive", next: "unpack it and name the files in it" }),
    (b"%!PS", Unread { what: "a PostScript file", next: "turn it into PDF with `ps2pdf`" }),
    (b"[Script Info]", Unread { what: "a file of Advanced SubStation subtitles", next: "save it as `.srt`" }),
];

/// How far into a file its kind shows.
const HEAD: usize = 64 << 10;

fn by_content(bytes: &[u8]) -> Content {
    if bytes.starts_with(b"\xD0\xCF\x11\xE0") {
        return Content::Unread(old_office(bytes));
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return package(bytes);
    }
    if bytes.get(60..68) == Some(b"BOOKMOBI") {
        return Content::Unread(Unread { what: "a Kindle book", next: "turn it into EPUB" });
    }
    let head = &bytes[..bytes.len().min(HEAD)];
    let head = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head).trim_ascii_start();
    for (start, unread) in UNREAD {
        if head.starts_with(start) {
            return Content::Unread(Unread { what: unread.what, next: unread.next });
        }
    }
    if head.starts_with(b"%PDF-") {
        return Content::Is(Format::Pdf);
    }
    let text = String::from_utf8_lossy(head);
    if text.starts_with("WEBVTT") || begins_with_a_cue(&text) {
        return Content::Is(Format::Subtitles);
    }
    if text.starts_with('<') {
        return markup(&text);
    }
    Content::Unknown
}

/// OLE 2 files name their streams in UTF-16.
fn old_office(bytes: &[u8]) -> Unread {
    let holds = |name: &str| {
        let wanted: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(wanted.len()).any(|w| w == wanted)
    };
    if holds("Workbook") {
        Unread { what: "an old Excel file", next: "save it as `.docx`, or its text as `.txt`" }
    } else if holds("PowerPoint Document") {
        Unread { what: "an old PowerPoint file", next: "save it as `.docx`, or its text as `.txt`" }
    } else {
        Unread { what: "an old Word file", next: "save it as `.docx`" }
    }
}

/// Zip files say what they are in an uncompressed first part or by the names of their parts, which stand at both ends.
fn package(bytes: &[u8]) -> Content {
    let ends = [&bytes[..bytes.len().min(HEAD)], &bytes[bytes.len().saturating_sub(16 * HEAD)..]];
    let holds = |name: &str| ends.iter().any(|end| end.windows(name.len()).any(|w| w == name.as_bytes()));
    let spreadsheet = Unread { what: "a spreadsheet", next: "save its text as `.txt`" };
    let slides = Unread { what: "a presentation", next: "save its text as `.docx` or `.txt`" };
    if holds("mimetypeapplication/epub+zip") || holds("META-INF/container.xml") {
        Content::Is(Format::Epub)
    } else if holds("mimetypeapplication/vnd.oasis.opendocument.text") {
        Content::Is(Format::Odt)
    } else if holds("application/vnd.oasis.opendocument.spreadsheet") || holds("xl/workbook.") {
        Content::Unread(spreadsheet)
    } else if holds("application/vnd.oasis.opendocument.presentation") || holds("ppt/presentation.xml") {
        Content::Unread(slides)
    } else if holds("word/document.xml") {
        Content::Is(Format::Docx)
    } else {
        Content::Package
    }
}

/// Whether a text begins as `SubRip` does: a number, then a line of times.
fn begins_with_a_cue(text: &str) -> bool {
    let mut lines = text.lines().map(str::trim);
    lines.next().is_some_and(|l| !l.is_empty() && l.bytes().all(|b| b.is_ascii_digit()))
        && lines.next().is_some_and(|l| l.starts_with(|c: char| c.is_ascii_digit()) && l.contains(" --> "))
}

/// What a text that begins with `<` is: HTML when the first element or the doctype says so.
fn markup(text: &str) -> Content {
    let mut rest = text;
    let mut declared = false;
    loop {
        rest = rest.trim_start();
        let skip = |end: &str| rest.find(end).map(|at| &rest[at + end.len()..]);
        let next = if rest.starts_with("<?") {
            declared |= rest.starts_with("<?xml");
            skip("?>")
        } else if rest.starts_with("<!--") {
            skip("-->")
        } else if starts_with_ignoring_case(rest, "<!doctype html") || starts_with_ignoring_case(rest, "<html") {
            return Content::Is(Format::Html);
        } else {
            None
        };
        match next {
            Some(next) => rest = next,
            None => return if declared { Content::Xml } else { Content::Unknown },
        }
    }
}

fn starts_with_ignoring_case(text: &str, start: &str) -> bool {
    text.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(name: &str, bytes: &[u8]) -> Result<Found> {
        find(Path::new(name), bytes)
    }

    /// The first part of a zip file, stored, and the name of another.
    fn zip(first: &str, content: &str, other: &str) -> Vec<u8> {
        [b"PK\x03\x04".as_slice(), &[0; 26], first.as_bytes(), content.as_bytes(), b"PK\x01\x02", other.as_bytes()]
            .concat()
    }

    #[test]
    fn the_extension_decides_where_the_content_says_nothing() {
        for (name, format) in [
            ("a.txt", Format::Text),
            ("a.HTM", Format::Html),
            ("a.md", Format::Markdown),
            ("a.srt", Format::Subtitles),
            ("a", Format::Text),
        ] {
            assert_eq!(found(name, b"words").unwrap(), Found { format, note: None }, "{name}");
        }
        let unknown = found("a.rst", b"words").unwrap();
        assert_eq!(unknown.format, Format::Text);
        assert_eq!(unknown.note.as_deref(), Some("`.rst` is not a known format; it was read as plain text."));
    }

    #[test]
    fn the_content_goes_before_the_extension() {
        let docx = zip("[Content_Types].xml", "", "word/document.xml");
        let odt = zip("mimetype", "application/vnd.oasis.opendocument.text", "content.xml");
        let epub = zip("mimetype", "application/epub+zip", "META-INF/container.xml");
        for (bytes, format) in [
            (docx.as_slice(), Format::Docx),
            (&odt, Format::Odt),
            (&epub, Format::Epub),
            (b"%PDF-1.7", Format::Pdf),
            (b"\xEF\xBB\xBF\n<!DOCTYPE HTML>", Format::Html),
            (b"<?xml version='1.0'?><!-- a --><html xmlns='x'>", Format::Html),
            (b"WEBVTT\n\n", Format::Subtitles),
            (b"1\r\n00:00:01,000 --> 00:00:02,000\r\nHi\r\n", Format::Subtitles),
        ] {
            let found = found("a.txt", bytes).unwrap();
            assert_eq!(found.format, format);
            assert!(found.note.unwrap().starts_with("Its name promises plain text, its content is "));
            assert_eq!(find(Path::new("a"), bytes).unwrap(), Found { format, note: None });
        }
        for bytes in [b"<div>a</div>".as_slice(), b"1945\nA year", b"< 5"] {
            assert_eq!(found("a.txt", bytes).unwrap(), Found { format: Format::Text, note: None });
        }
    }

    #[test]
    fn what_is_known_and_not_read_says_what_to_do() {
        let old = |stream: &str| {
            let name: Vec<u8> = stream.encode_utf16().flat_map(u16::to_le_bytes).collect();
            [b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".as_slice(), &name].concat()
        };
        for (bytes, message) in [
            (old("WordDocument"), "is an old Word file, which is not read"),
            (old("Workbook"), "is an old Excel file, which is not read"),
            (old("PowerPoint Document"), "is an old PowerPoint file, which is not read"),
            (zip("[Content_Types].xml", "", "xl/workbook.xml"), "is a spreadsheet, which is not read"),
            (zip("[Content_Types].xml", "", "ppt/presentation.xml"), "is a presentation, which is not read"),
            (zip("a.txt", "", "b.txt"), "is a zip archive, which is not read"),
            (b"{\\rtf1 a}".to_vec(), "is an RTF file, which is not read"),
            (b"\x89PNG\r\n".to_vec(), "is an image, which is not read"),
        ] {
            let error = found("a.doc", &bytes).unwrap_err();
            assert_eq!(error.message(), message);
            assert!(error.next_step().is_some());
        }
        assert!(found("a.tmx", b"<?xml version='1.0'?><tmx>").is_err());
        assert!(found("a.txt", b"<?xml version='1.0'?><tmx>").is_ok());
        assert_eq!(found("a.docx", &zip("a", "", "b")).unwrap().format, Format::Docx);
    }
}
