//! For tests: a document as text, one line for each block, codes where they stand.

use super::{BlockKind, Document};
use std::fmt::Write as _;

pub(super) fn shown(document: &Document) -> String {
    let mut lines = String::new();
    for block in &document.blocks {
        let kind = match block.kind {
            BlockKind::Paragraph => "p".to_owned(),
            BlockKind::Heading(level) => format!("h{level}"),
            BlockKind::ListItem(depth) => format!("li{depth}"),
            BlockKind::Cell => "cell".to_owned(),
            BlockKind::Note => "note".to_owned(),
            BlockKind::Preformatted => "pre".to_owned(),
            BlockKind::Cue => "cue".to_owned(),
        };
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
