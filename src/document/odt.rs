//! `OpenDocument` text (`.odt`, `.ott`) and its flat form, one XML file (`.fodt`): ODF 1.3, part 3.
//!
//! The text is that of the final version. Footnotes and endnotes follow the paragraph that refers to them, text boxes the
//! paragraph they hang on. Headers and footers, comments, tables of contents and indexes, formulas, charts, readings of ruby
//! text, and what images say to those who do not see them are left out and counted.

mod story;
mod styles;

use super::package::Package;
use super::{Builder, Document, ReadOptions};
use crate::error::{Error, Result};
use crate::xml::{Event, Options, Reader};
use std::collections::HashMap;
use std::path::Path;
use story::Story;

const NAMESPACES: &[(&str, &str)] = &[
    ("urn:oasis:names:tc:opendocument:xmlns:office:1.0", "office"),
    ("urn:oasis:names:tc:opendocument:xmlns:text:1.0", "text"),
    ("urn:oasis:names:tc:opendocument:xmlns:table:1.0", "table"),
    ("urn:oasis:names:tc:opendocument:xmlns:style:1.0", "style"),
    ("urn:oasis:names:tc:opendocument:xmlns:drawing:1.0", "draw"),
    ("urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0", "fo"),
    ("urn:oasis:names:tc:opendocument:xmlns:manifest:1.0", "manifest"),
    ("urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0", "svg"),
    ("http://www.w3.org/1999/xlink", "xlink"),
    ("http://www.w3.org/1998/Math/MathML", "math"),
];

/// Reads a document.
///
/// # Errors
/// When the package or one of its parts is broken or encrypted, or holds something else than a text document.
pub(super) fn read(path: &Path, bytes: &[u8], options: &ReadOptions) -> Result<Document> {
    let (story, place) = if bytes.starts_with(b"PK") || !looks_flat(bytes) {
        let mut package = Package::open(path, bytes, options)?;
        let mut story = Story::new(media_types(&mut package)?);
        if let Some(part) = package.part("styles.xml")? {
            story.read(xml(&part, &package.place("styles.xml"), options)?)?;
        }
        let part = package.required("content.xml")?;
        let place = package.place("content.xml");
        story.read(xml(&part, &place, options)?)?;
        (story, place)
    } else {
        let mut story = Story::new(HashMap::new());
        story.read(xml(bytes, path, options)?)?;
        (story, path.to_path_buf())
    };
    if !story.is_text() {
        return Err(Error::new("holds no text document")
            .in_file(&place)
            .hint("spreadsheets and presentations are not read; give the file the extension of the format it has"));
    }
    let mut builder = Builder::new(path);
    story.write(&mut builder);
    Ok(builder.finish())
}

fn xml<'p>(part: &'p [u8], place: &Path, options: &ReadOptions) -> Result<Reader<&'p [u8]>> {
    // Flat files hold their images as text.
    let options = Options { namespaces: NAMESPACES, size: options.expanded_limit, ..Options::default() };
    Reader::new(part, place, options)
}

/// Whether this is XML rather than a package.
fn looks_flat(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(200)];
    head.contains(&b'<') && !head.starts_with(b"\xd0\xcf")
}

/// The formats of the parts of a package, by their names without a slash at the end; an encrypted part is refused.
fn media_types(package: &mut Package<'_>) -> Result<HashMap<String, String>> {
    const MANIFEST: &str = "META-INF/manifest.xml";
    let mut types = HashMap::new();
    let Some(part) = package.part(MANIFEST)? else { return Ok(types) };
    let place = package.place(MANIFEST);
    let options = Options { namespaces: NAMESPACES, ..Options::default() };
    let mut reader = Reader::new(part.as_slice(), &place, options)?;
    while let Some(event) = reader.read()? {
        let Event::Start(e) = event else { continue };
        if e.known() == ("manifest", "encryption-data") {
            return Err(Error::new("is protected by a password")
                .in_file(&place)
                .hint("open it in a word processor and save it without a password"));
        }
        let said = |name| e.attribute_in("manifest", name);
        if let (Some(name), Some(media_type)) = (said("full-path"), said("media-type")) {
            types.insert(name.trim_end_matches('/').to_owned(), media_type.to_owned());
        }
    }
    Ok(types)
}

#[cfg(test)]
mod tests;
