//! What holds of every document, whatever it was read from; for the tests of the readers.

use super::{Document, Role};
use std::collections::HashMap;

/// Panics unless the laws of [`Document`] hold: blocks in order, apart, trimmed, never empty; codes in order, at the
/// text of a block, each pair whole; everything on character boundaries; every note a sentence.
pub(crate) fn hold(document: &Document) {
    let text = &document.text;
    assert!(!text.contains('\r'), "a line end is `\\n`");
    let mut end = 0;
    let mut line = 0;
    for block in &document.blocks {
        let (start, stop) = (block.span.start as usize, block.span.end as usize);
        assert!(start >= end && stop > start && stop <= text.len(), "{block:?} after {end}");
        assert!(text.is_char_boundary(start) && text.is_char_boundary(stop), "{block:?}");
        assert_eq!(document.block_text(block), document.block_text(block).trim(), "{block:?}");
        assert!(block.line == 0 || block.line >= line, "{block:?} after line {line}");
        (end, line) = (stop, line.max(block.line));
    }
    let gaps = document.blocks.iter().scan(0, |end, b| {
        let gap = &text[*end..b.span.start as usize];
        *end = b.span.end as usize;
        Some(gap)
    });
    assert!(gaps.chain([&text[end..]]).all(|gap| gap.trim().is_empty()), "text outside the blocks: {text:?}");

    let mut at = 0;
    let mut pairs: HashMap<u32, (u32, u32)> = HashMap::new();
    for code in &document.codes {
        assert!(code.at >= at && text.is_char_boundary(code.at as usize), "{code:?} after {at}");
        at = code.at;
        let blocks = document.blocks.partition_point(|b| b.span.end < code.at);
        assert!(document.blocks.get(blocks).is_some_and(|b| b.span.start <= code.at), "{code:?} stands in no block");
        match code.role {
            Role::Open(n) => assert!(pairs.insert(n, (1, 0)).is_none(), "pair {n} opens twice"),
            Role::Close(n) => {
                let pair = pairs.get_mut(&n).unwrap_or_else(|| panic!("pair {n} closes before it opens"));
                pair.1 += 1;
                assert_eq!(*pair, (1, 1), "pair {n}");
            }
            Role::Alone => {}
        }
    }
    assert!(pairs.values().all(|&pair| pair == (1, 1)), "a pair stays open: {:?}", document.codes);
    for note in &document.notes {
        assert!(note.ends_with('.') && note.starts_with(|c: char| !c.is_lowercase()), "no sentence: {note:?}");
    }
}
