//! `WordprocessingML` (`.docx`, `.docm`), transitional and strict: ECMA-376, parts 1 and 4.
//!
//! The text is that of the final version: insertions and the places text was moved to are read, deletions are not.
//! Footnotes and endnotes follow the paragraph that refers to them, text boxes and `SmartArt` the paragraph they hang on.
//! Headers and footers, comments, tables of contents and indexes, charts, formulas, readings of ruby text, and what images
//! say to those who do not see them are left out and counted.

mod assembly;
mod diagram;
mod fields;
mod story;
mod styles;

use super::left_out::LeftOut;
use super::package::{self, Package};
use super::styled::Styled;
use super::tally::Tally;
use super::{BlockKind, Builder, Document, ReadOptions};
use crate::error::{Error, Result};
use crate::xml::{Event, Options, Reader};
use std::collections::{BTreeMap, HashMap};
use std::path::Path;
use story::Story;
use styles::Styles;

/// The namespaces of what is read; each has one name in transitional files and another in strict ones.
const NAMESPACES: &[(&str, &str)] = &[
    ("http://schemas.openxmlformats.org/wordprocessingml/2006/main", "w"),
    ("http://purl.oclc.org/ooxml/wordprocessingml/main", "w"),
    ("http://schemas.openxmlformats.org/officeDocument/2006/relationships", "r"),
    ("http://purl.oclc.org/ooxml/officeDocument/relationships", "r"),
    ("http://schemas.openxmlformats.org/drawingml/2006/main", "a"),
    ("http://purl.oclc.org/ooxml/drawingml/main", "a"),
    ("http://schemas.openxmlformats.org/officeDocument/2006/math", "m"),
    ("http://purl.oclc.org/ooxml/officeDocument/math", "m"),
    ("http://schemas.openxmlformats.org/markup-compatibility/2006", "mc"),
    ("urn:schemas-microsoft-com:vml", "v"),
    ("http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing", "wp"),
    ("http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing", "wp"),
    ("http://schemas.openxmlformats.org/drawingml/2006/diagram", "dgm"),
    ("http://purl.oclc.org/ooxml/drawingml/diagram", "dgm"),
    ("http://schemas.openxmlformats.org/drawingml/2006/chart", "c"),
    ("http://purl.oclc.org/ooxml/drawingml/chart", "c"),
    ("http://schemas.microsoft.com/office/drawing/2014/chartex", "c"),
];

/// A paragraph before it is written.
#[derive(Clone, Debug)]
struct Paragraph {
    kind: BlockKind,
    content: Styled,
}

/// A relationship of one part to another, or to a place outside the package.
struct Link {
    /// The last part of its type, such as `styles` or `hyperlink`.
    kind: String,
    target: String,
}

type Links = BTreeMap<String, Link>;

/// Reads a document.
///
/// # Errors
/// When the package or one of its parts is broken, or holds something else than a text document.
pub(super) fn read(path: &Path, bytes: &[u8], options: &ReadOptions) -> Result<Document> {
    let mut package = Package::open(path, bytes, options)?;
    let roots = links(&mut package, "")?;
    let main = roots.values().find(|link| link.kind == "officeDocument").map(|link| link.target.clone());
    let main = main.unwrap_or_else(|| "word/document.xml".to_owned());
    let links = links(&mut package, &main)?;
    let styles = match part_of_kind(&links, "styles") {
        Some(name) => match package.part(name)? {
            Some(part) => Styles::read(xml(&part, &package, name)?)?,
            None => Styles::default(),
        },
        None => Styles::default(),
    };
    let mut context = Context { styles, tally: Tally::default(), left_out: LeftOut::default() };
    let mut hung = diagrams(&mut package, &links)?;
    for kind in ["footnotes", "endnotes"] {
        let Some(name) = part_of_kind(&links, kind) else { continue };
        let Some(part) = package.part(name)? else { continue };
        let own_links = self::links(&mut package, name)?;
        let own = diagrams(&mut package, &own_links)?;
        let story = Story::new(&mut context, &own_links, own);
        hung.extend(story.read(xml(&part, &package, name)?)?.notes);
    }
    let part = package.required(&main)?;
    let story = Story::new(&mut context, &links, hung).read(xml(&part, &package, &main)?)?;
    if !story.is_document {
        return Err(Error::new("holds no text document")
            .in_file(&package.place(&main))
            .hint("spreadsheets and presentations are not read; give the file the extension of the format it has"));
    }
    context.left_out.margins = count_margins(&mut package, &links)?;

    let text: String = story.paragraphs.iter().map(|paragraph| paragraph.content.plain() + "\n").collect();
    let mut builder = Builder::new(path);
    for paragraph in story.paragraphs {
        builder.open(paragraph.kind, 0);
        paragraph.content.emit(&mut builder);
        builder.close();
    }
    context.left_out.note(&mut builder);
    context.tally.declare(&text, &mut builder);
    Ok(builder.finish())
}

/// What the stories of a document share.
struct Context {
    styles: Styles,
    tally: Tally,
    left_out: LeftOut,
}

fn xml<'p>(part: &'p [u8], package: &Package<'_>, name: &str) -> Result<Reader<&'p [u8]>> {
    Reader::new(part, &package.place(name), Options { namespaces: NAMESPACES, ..Options::default() })
}

/// The relationships of a part; those of the package itself belong to the part without a name.
fn links(package: &mut Package<'_>, part: &str) -> Result<Links> {
    let file = part.rsplit('/').next().unwrap_or_default();
    let name = package::resolve(part, &format!("_rels/{file}.rels"));
    let Some(bytes) = package.part(&name)? else { return Ok(Links::new()) };
    let mut reader = xml(&bytes, package, &name)?;
    let mut links = Links::new();
    while let Some(event) = reader.read()? {
        let Event::Start(e) = event else { continue };
        if let (Some(id), Some(kind), Some(target)) = (e.attribute("Id"), e.attribute("Type"), e.attribute("Target")) {
            let outside = e.attribute("TargetMode") == Some("External") || kind.ends_with("/hyperlink");
            let target = if outside { target.to_owned() } else { package::resolve(part, target) };
            let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
            links.insert(id.to_owned(), Link { kind, target });
        }
    }
    Ok(links)
}

/// The texts of the diagrams that a part refers to, by what hangs them on a paragraph of it.
fn diagrams(package: &mut Package<'_>, links: &Links) -> Result<HashMap<String, Vec<Paragraph>>> {
    let mut diagrams = HashMap::new();
    for (id, link) in links.iter().filter(|(_, link)| link.kind == "diagramData") {
        let Some(part) = package.part(&link.target)? else { continue };
        diagrams.insert(format!("diagram {id}"), diagram::read(xml(&part, package, &link.target)?)?);
    }
    Ok(diagrams)
}

fn part_of_kind<'l>(links: &'l Links, kind: &str) -> Option<&'l str> {
    links.values().filter(|link| link.kind == kind).map(|link| link.target.as_str()).next()
}

/// How many headers and footers hold text.
fn count_margins(package: &mut Package<'_>, links: &Links) -> Result<usize> {
    let mut names: Vec<&str> = links
        .values()
        .filter(|link| matches!(link.kind.as_str(), "header" | "footer"))
        .map(|link| link.target.as_str())
        .collect();
    names.sort_unstable();
    names.dedup();
    let mut count = 0;
    for name in names {
        let Some(part) = package.part(name)? else { continue };
        let mut reader = xml(&part, package, name)?;
        let mut inside_text = false;
        while let Some(event) = reader.read()? {
            match event {
                Event::Start(e) => inside_text = e.known() == ("w", "t"),
                Event::Text(text) if inside_text && !text.trim().is_empty() => {
                    count += 1;
                    break;
                }
                Event::End(_) => inside_text = false,
                _ => {}
            }
        }
    }
    Ok(count)
}

#[cfg(test)]
mod tests;
