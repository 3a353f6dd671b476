//! For tests: a document as text, one line for each block, codes where they stand.

use super::Document;
use std::fmt::Write as _;

pub(super) fn shown(document: &Document) -> String {
    let mut lines = String::new();
    for block in &document.blocks {
        let kind = block.kind.short_name();
        let mut text = String::new();
        let mut done = block.span.start as usize;
        for code in document.codes_in(block.span) {
            text.push_str(&document.text[done..code.at as usize]);
            text.push_str(&code.markup);
            done = code.at as usize;
        }
        text.push_str(&document.text[done..block.span.end as usize]);
        let _ = writeln!(lines, "{kind}: {}", text.replace('\n', "\\n").replace('\t', "\\t"));
    }
    lines
}
