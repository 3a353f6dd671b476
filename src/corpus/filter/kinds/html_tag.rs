//! Tags of HTML.

use super::found::nothing_found;
use crate::corpus::filter::Kind;

pub(super) const KIND: Kind = Kind {
    name: "html-tag",
    about: "no text holds a tag of HTML",
    default: true,
    known_as: &["HtmlTagFilter"],
    parameters: &[],
    make: |_, _| Ok(nothing_found(tag)),
};

/// The first tag that begins an element, as Python's `html.parser` sees it, which `OpusFilter` asks: what stands in comments
/// and what has no end is none.
fn tag(text: &str) -> Option<&str> {
    let bytes = text.as_bytes();
    let find = |byte: u8, from: usize| memchr::memchr(byte, bytes.get(from..)?).map(|at| from + at);
    let mut at = find(b'<', 0)?;
    loop {
        let rest = &text[at..];
        // What begins like a tag and is none ends at the next `>`.
        let broken = || find(b'>', at + 1).map_or(at + 1, |at| at + 1);
        let end = match bytes.get(at + 1) {
            Some(c) if c.is_ascii_alphabetic() => match end_of_tag(&bytes[at..]) {
                Some(len) => return Some(&rest[..len]),
                None => broken(),
            },
            Some(b'!') if rest.starts_with("<!--") => rest.find("-->").map_or_else(broken, |len| at + len + 3),
            Some(b'!' | b'/' | b'?') => broken(),
            _ => at + 1,
        };
        at = find(b'<', end)?;
    }
}

/// How long the tag is that a text begins with.
fn end_of_tag(text: &[u8]) -> Option<usize> {
    let is_space = |b: u8| b.is_ascii_whitespace() || b == 0x0b;
    let mut at = 1;
    let skip = |at: &mut usize, fits: &dyn Fn(u8) -> bool| {
        while text.get(*at).is_some_and(|b| fits(*b)) {
            *at += 1;
        }
    };
    skip(&mut at, &|b| !is_space(b) && !matches!(b, b'/' | b'>' | 0));
    loop {
        skip(&mut at, &|b| is_space(b) || b == b'/');
        match text.get(at)? {
            b'>' => return Some(at + 1),
            0 => return None,
            _ => at += 1,
        }
        // The rest of the name of an attribute, and its value.
        skip(&mut at, &|b| !is_space(b) && !matches!(b, b'/' | b'=' | b'>'));
        let name = at;
        skip(&mut at, &is_space);
        if text.get(at) != Some(&b'=') {
            at = name;
            continue;
        }
        skip(&mut at, &|b| b == b'=');
        skip(&mut at, &is_space);
        match text.get(at)? {
            quote @ (b'"' | b'\'') => at += 2 + memchr::memchr(*quote, &text[at + 1..])?,
            _ => skip(&mut at, &|b| !is_space(b) && b != b'>'),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_told_from_other_angles() {
        for with in [
            "a <b>c",
            "<br/>",
            "<a href=\"x>y\">z",
            "x <i class=a b='c' >",
            "< <p>",
            "<!-- a --><u>",
            "</b><b>",
            "<<b>>",
            "a <+ <b>",
        ] {
            assert!(tag(with).is_some(), "{with}");
        }
        for without in ["a < b > c", "</b>", "<b", "<!-- <b> -->", "<3", "1<2>", "<>", "<a href=\"x", "x<", "<é>"] {
            assert_eq!(tag(without), None, "{without}");
        }
    }
}
