//! Where a token ends.

/// How a tag ends, or goes wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TagEnd {
    /// With the `>` at this byte.
    At(usize),
    /// Never: at this byte something else begins.
    Broken(usize),
}

/// Searches the end of a tag; it goes on where it stopped, so that each byte is looked at once.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct TagScan {
    quote: Option<u8>,
}

impl TagScan {
    /// Looks at the bytes that follow those it has seen.
    pub(super) fn feed(&mut self, bytes: &[u8]) -> Option<TagEnd> {
        for (at, byte) in bytes.iter().enumerate() {
            match (self.quote, byte) {
                (_, b'<') => return Some(TagEnd::Broken(at)),
                (None, b'>') => return Some(TagEnd::At(at)),
                (None, b'"' | b'\'') => self.quote = Some(*byte),
                (Some(quote), byte) if quote == *byte => self.quote = None,
                _ => {}
            }
        }
        None
    }

    /// Whether it stopped inside a quoted value.
    pub(super) fn is_quoted(self) -> bool {
        self.quote.is_some()
    }
}

/// Where something stands first in a text.
pub(super) fn position(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    memchr::memmem::find(bytes, wanted)
}

/// Where a run of plain text ends.
pub(super) fn text_end(bytes: &[u8]) -> Option<usize> {
    memchr::memchr2(b'<', b'&', bytes)
}

/// Where the `>` of a document type declaration stands: outside quotation marks, comments, processing instructions and
/// the declarations between its square brackets.
pub(super) fn doctype_end(bytes: &[u8]) -> Option<usize> {
    let mut depth = 0usize;
    let mut at = 0;
    while let Some(rest) = bytes.get(at..).filter(|rest| !rest.is_empty()) {
        let skip = |open: usize, end: &[u8]| position(&rest[open..], end).map(|found| open + found + end.len());
        at += match rest[0] {
            quote @ (b'"' | b'\'') => skip(1, &[quote])?,
            b'<' if rest.starts_with(b"<!--") => skip(4, b"-->")?,
            b'<' if rest.starts_with(b"<?") => skip(2, b"?>")?,
            b'<' => {
                depth += 1;
                1
            }
            b'>' if depth <= 1 => return Some(at),
            b'>' => {
                depth -= 1;
                1
            }
            _ => 1,
        };
    }
    None
}
