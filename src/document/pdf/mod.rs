//! PDF, through the program `pdftotext` of Poppler.
//!
//! A PDF places words on pages; it knows no lines, columns or paragraphs. `pdftotext -bbox-layout` says where each word
//! stands, and everything else is found from that: columns by the gaps that run down a page, lines by the words at one
//! height, paragraphs by the space above lines, their indentation, and the room that the line above leaves; headings by
//! the size of letters. Lines that stand at the same edge of several pages, page numbers aside, are left out. Words
//! divided at line ends are joined again. Tables are read line by line, and nothing is known of bold and italics.

mod columns;
mod furniture;
mod line;
mod page;
mod paragraphs;
mod tool;

use super::read::{LARGEST, ReadOptions};
use super::wrap::{Hyphen, Joiner};
use super::{Builder, Document, plain};
use crate::error::{Error, Result};
use std::path::Path;

/// Reads a PDF.
pub(super) fn read(path: &Path, bytes: &[u8], options: &ReadOptions) -> Result<Document> {
    let layout = tool::layout(bytes, options.expanded_limit.min(LARGEST))?;
    let mut builder = Builder::new(path);
    blocks(&mut builder, &layout)?;
    Ok(builder.finish())
}

/// Adds the blocks of what `pdftotext -bbox-layout` wrote.
fn blocks(builder: &mut Builder, layout: &str) -> Result<()> {
    let mut pages = page::pages(layout);
    if pages.iter().all(|page| page.words.is_empty()) {
        return Err(Error::new(format!("holds no text on its {} pages; it is probably scanned", pages.len()))
            .hint("run OCR on it first, for example with `ocrmypdf`"));
    }
    builder.leave_out(
        [
            "line at the edge of a page that repeats or is a page number",
            "lines at the edges of pages that repeat or are page numbers",
        ],
        furniture::remove(&mut pages),
    );
    let regions = columns::regions(pages);
    let texts = regions.iter().flat_map(|r| &r.lines).map(|l| l.text.as_str());
    let joiner = Joiner::learn(texts, Hyphen::Dropped);
    for paragraph in paragraphs::paragraphs(&regions) {
        let mut text = String::new();
        for line in &paragraph.lines {
            joiner.append(&mut text, &line.text);
        }
        builder.open(paragraph.kind, 0);
        builder.push(&text[plain::bullet(&text).unwrap_or(0)..]);
    }
    Ok(())
}

#[cfg(test)]
mod tests;
