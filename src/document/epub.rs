//! EPUB 2 and 3: the chapters in reading order, each of them a page of XHTML.
//!
//! The navigation document repeats the headings and is left out.

use super::encoding::{self, Hints};
use super::package::{self, Package};
use super::{Builder, Document, ReadOptions, html};
use crate::error::{Error, Result};
use crate::xml::{Event, Options, Reader};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

const NAMESPACES: &[(&str, &str)] = &[
    ("http://purl.org/dc/elements/1.1/", "dc"),
    ("http://www.w3.org/2001/04/xmlenc#", "enc"),
    ("urn:oasis:names:tc:opendocument:xmlns:container", "container"),
];

/// Reads a book.
///
/// # Errors
/// When the package or a part that tells what it holds is broken, or when its text is encrypted.
pub(super) fn read(path: &Path, bytes: &[u8], options: &ReadOptions) -> Result<Document> {
    let mut package = Package::open(path, bytes, options)?;
    let root = root_file(&mut package)?;
    let book = Book::read(&mut package, &root)?;
    let encrypted = encrypted_parts(&mut package)?;

    let mut builder = Builder::new(path);
    if let Some(lang) = book.language.as_deref().and_then(|tag| tag.parse().ok()) {
        builder.declare(lang);
    }
    let mut navigation = 0;
    for id in &book.spine {
        let Some(part) = book.parts.get(id) else {
            builder.note(format!("the book lists a chapter `{id}` that it does not have"));
            continue;
        };
        if part.is_navigation {
            navigation += 1;
            continue;
        }
        if !matches!(part.kind.as_str(), "application/xhtml+xml" | "text/html" | "text/x-oeb1-document") {
            builder.note(format!("`{}` is of the type `{}` and was left out", part.name, part.kind));
            continue;
        }
        if encrypted.contains(&part.name) {
            return Err(Error::new("is encrypted to prevent copying")
                .in_file(&package.place(&part.name))
                .hint("get the book without such protection"));
        }
        let Some(bytes) = package.part(&part.name)? else {
            builder.note(format!("the chapter `{}` is missing", part.name));
            continue;
        };
        // A chapter is in UTF-8 or UTF-16, by its byte order mark: EPUB 3.3, section 3.7.
        let decoded = encoding::decode(&bytes, &Hints { declared: Some("utf-8"), ..Hints::default() })
            .map_err(|e| e.in_file(&package.place(&part.name)))?;
        for note in decoded.notes {
            builder.note(format!("In the chapter `{}`: {note}", part.name));
        }
        html::blocks(&mut builder, &decoded.text, options);
        builder.close();
    }
    if navigation > 0 {
        builder.note("the table of contents was left out");
    }
    Ok(builder.finish())
}

fn xml<'p>(part: &'p [u8], package: &Package<'_>, name: &str) -> Result<Reader<&'p [u8]>> {
    let options = Options { namespaces: NAMESPACES, html_names: true, ..Options::default() };
    Reader::new(part, &package.place(name), options)
}

/// Where the package document is.
fn root_file(package: &mut Package<'_>) -> Result<String> {
    const CONTAINER: &str = "META-INF/container.xml";
    let part = package.required(CONTAINER)?;
    let mut reader = xml(&part, package, CONTAINER)?;
    while let Some(event) = reader.read()? {
        if let Event::Start(e) = event
            && e.local() == "rootfile"
            && let Some(name) = e.attribute("full-path")
        {
            return Ok(package::resolve("", &percent_decoded(name)));
        }
    }
    Err(Error::new("names no package document").in_file(&package.place(CONTAINER)).hint("is it a book?"))
}

/// What the package document says.
#[derive(Default)]
struct Book {
    language: Option<String>,
    parts: BTreeMap<String, Part>,
    /// The ids of the chapters in reading order.
    spine: Vec<String>,
}

struct Part {
    name: String,
    kind: String,
    is_navigation: bool,
}

impl Book {
    fn read(package: &mut Package<'_>, name: &str) -> Result<Self> {
        let part = package.required(name)?;
        let mut reader = xml(&part, package, name)?;
        let mut book = Self::default();
        let mut in_language = false;
        let mut seen = BTreeSet::new();
        while let Some(event) = reader.read()? {
            match event {
                Event::Start(e) => {
                    in_language = e.known() == ("dc", "language") && book.language.is_none();
                    let value = |name| e.attribute(name).unwrap_or_default();
                    match e.local() {
                        "item" => {
                            let part = Part {
                                name: package::resolve(name, &percent_decoded(value("href"))),
                                kind: value("media-type").to_owned(),
                                is_navigation: value("properties").split_whitespace().any(|p| p == "nav"),
                            };
                            book.parts.insert(value("id").to_owned(), part);
                        }
                        // Each chapter once: EPUB 3.3, section 5.7.2.
                        "itemref" if seen.insert(value("idref").to_owned()) => {
                            book.spine.push(value("idref").to_owned());
                        }
                        _ => {}
                    }
                }
                Event::Text(text) if in_language => {
                    book.language.get_or_insert_default().push_str(text.trim());
                }
                Event::End(_) => in_language = false,
                _ => {}
            }
        }
        if book.spine.is_empty() {
            return Err(Error::new("lists no chapters").in_file(&package.place(name)).hint("is it a book?"));
        }
        Ok(book)
    }
}

/// The parts that are encrypted. Often these are only fonts.
fn encrypted_parts(package: &mut Package<'_>) -> Result<Vec<String>> {
    const ENCRYPTION: &str = "META-INF/encryption.xml";
    let Some(part) = package.part(ENCRYPTION)? else { return Ok(Vec::new()) };
    let mut reader = xml(&part, package, ENCRYPTION)?;
    let mut parts = Vec::new();
    while let Some(event) = reader.read()? {
        if let Event::Start(e) = event
            && e.known() == ("enc", "CipherReference")
            && let Some(name) = e.attribute("URI")
        {
            parts.push(package::resolve("", &percent_decoded(name)));
        }
    }
    Ok(parts)
}

/// A reference with `%20` and the like made characters.
fn percent_decoded(reference: &str) -> String {
    let mut bytes = Vec::with_capacity(reference.len());
    let mut rest = reference.as_bytes();
    while let Some((first, behind)) = rest.split_first() {
        let code = behind.get(..2).and_then(|digits| std::str::from_utf8(digits).ok());
        let byte = code.and_then(|digits| u8::from_str_radix(digits, 16).ok()).filter(|_| *first == b'%');
        bytes.push(byte.unwrap_or(*first));
        rest = if byte.is_some() { &behind[2..] } else { behind };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::super::package::tests::zip;
    use super::*;
    use proptest::prelude::*;

    const CONTAINER: &str = "<container xmlns='urn:oasis:names:tc:opendocument:xmlns:container'><rootfiles>\
        <rootfile full-path='OEBPS/book%20one.opf' media-type='application/oebps-package+xml'/></rootfiles></container>";
    const BOOK: &str = "<package xmlns='http://www.idpf.org/2007/opf'><metadata xmlns:dc='http://purl.org/dc/elements/1.1/'>\
        <dc:title>Tides</dc:title><dc:language> en-GB </dc:language><dc:language>fr</dc:language></metadata><manifest>\
        <item id='nav' href='nav.xhtml' media-type='application/xhtml+xml' properties='nav'/>\
        <item id='b' href='text/two%20b.xhtml' media-type='application/xhtml+xml'/>\
        <item id='a' href='text/one.xhtml' media-type='application/xhtml+xml'/>\
        <item id='gone' href='text/gone.xhtml' media-type='application/xhtml+xml'/>\
        <item id='map' href='map.svg' media-type='image/svg+xml'/></manifest>\
        <spine><itemref idref='nav'/><itemref idref='a'/><itemref idref='map'/><itemref idref='gone'/>\
        <itemref idref='b'/><itemref idref='nobody'/></spine></package>";

    fn parts(encryption: Option<&'static str>) -> Vec<(&'static str, &'static [u8])> {
        let mut parts: Vec<(&str, &[u8])> = vec![
            ("mimetype", b"application/epub+zip"),
            ("META-INF/container.xml", CONTAINER.as_bytes()),
            ("OEBPS/book one.opf", BOOK.as_bytes()),
            ("OEBPS/nav.xhtml", b"<html><body><p>Contents</p></body></html>"),
            ("OEBPS/text/one.xhtml", b"<html><body><p>The tide rises.</p><p>It falls.</p></body></html>"),
            ("OEBPS/text/two b.xhtml", b"<html><body><p>Nobody minds.</p></body></html>"),
        ];
        parts.extend(encryption.map(|text| ("META-INF/encryption.xml", text.as_bytes())));
        parts
    }

    fn read_parts(parts: &[(&str, &[u8])]) -> Result<Document> {
        read(Path::new("a.epub"), &zip(parts), &ReadOptions::default())
    }

    #[test]
    fn chapters_are_read_in_order_and_what_is_missing_is_said() {
        let document = read_parts(&parts(None)).unwrap();
        let texts: Vec<_> = document.blocks.iter().map(|block| document.block_text(block)).collect();
        assert_eq!(texts, ["The tide rises.", "It falls.", "Nobody minds."]);
        assert_eq!(document.lang, Some("en-GB".parse().unwrap()));
        assert_eq!(
            document.notes,
            [
                "`OEBPS/map.svg` is of the type `image/svg+xml` and was left out",
                "the chapter `OEBPS/text/gone.xhtml` is missing",
                "the book lists a chapter `nobody` that it does not have",
                "the table of contents was left out",
            ]
        );
    }

    #[test]
    fn encrypted_fonts_do_no_harm_and_encrypted_chapters_are_refused() {
        let fonts = "<encryption xmlns:enc='http://www.w3.org/2001/04/xmlenc#'><enc:EncryptedData><enc:CipherData>\
                     <enc:CipherReference URI='OEBPS/font.otf'/></enc:CipherData></enc:EncryptedData></encryption>";
        let text = "<encryption xmlns='http://www.w3.org/2001/04/xmlenc#'><EncryptedData><CipherData>\
                    <CipherReference URI='OEBPS/text/one.xhtml'/></CipherData></EncryptedData></encryption>";
        assert!(read_parts(&parts(Some(fonts))).is_ok());
        let error = read_parts(&parts(Some(text))).unwrap_err();
        assert_eq!(error.to_string(), "a.epub!OEBPS/text/one.xhtml: is encrypted to prevent copying");
    }

    #[test]
    fn what_is_no_book_is_refused() {
        assert_eq!(read_parts(&[("a", b"")]).unwrap_err().to_string(), "a.epub: has no part `META-INF/container.xml`");
        assert_eq!(
            read_parts(&[("META-INF/container.xml", b"<container/>")]).unwrap_err().to_string(),
            "a.epub!META-INF/container.xml: names no package document"
        );
    }

    #[test]
    fn references_are_decoded() {
        assert_eq!(percent_decoded("a%20b%C3%A9%zz%4"), "a bé%zz%4");
    }

    proptest! {
        #[test]
        fn broken_bytes_give_a_document_or_an_error(at in prop::collection::vec((0.0..1.0, any::<u8>()), 1..4)) {
            let mut bytes = zip(&parts(None));
            for (place, byte) in at {
                let place = (bytes.len() as f64 * place) as usize;
                bytes[place] = byte;
            }
            let _ = read(Path::new("a.epub"), &bytes, &ReadOptions::default());
        }
    }
}
