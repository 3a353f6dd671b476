//! Placeholders inside a text: what a program fills in or reads, and what therefore stays as it is in translation.

use std::ops::Range;

/// Longer ones are text in brackets.
const LONGEST_NAME: usize = 60;
/// Longer ones are not tags.
const LONGEST_TAG: usize = 400;

/// The placeholders of a text in order: `%s`, `%(name)d`, `%1$s`, `%1`, `{0}`, `{{name}}`, `${x}`, `$NAME`, `<b>`,
/// `&nbsp;`, `\n`, web and mail addresses.
pub(super) fn placeholders(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let rest = &bytes[at..];
        let length = match bytes[at] {
            b'%' => printf(rest, at > 0 && bytes[at - 1].is_ascii_digit()),
            b'{' => braces(rest),
            b'$' | b'#' => dollar(rest),
            b'<' => tag(rest),
            b'&' => reference(rest),
            b'\\' if rest.len() > 1 && matches!(rest[1], b'n' | b't' | b'r') => Some(2),
            b':' if rest.starts_with(b"://") => {
                let start = word_before(bytes, at);
                if start < at {
                    let end = address_end(bytes, at + 3);
                    push(&mut found, start..end);
                    at = end;
                    continue;
                }
                None
            }
            b'@' => {
                let (start, end) = (mailbox_start(bytes, at), address_end(bytes, at + 1));
                if start < at && bytes[at + 1..end].contains(&b'.') {
                    push(&mut found, start..end);
                    at = end;
                    continue;
                }
                None
            }
            _ => None,
        };
        match length {
            Some(length) => {
                found.push(at..at + length);
                at += length;
            }
            None => at += 1,
        }
    }
    found
}

/// Adds a range, over those that it holds.
fn push(found: &mut Vec<Range<usize>>, range: Range<usize>) {
    while found.last().is_some_and(|last| last.end > range.start) {
        found.pop();
    }
    found.push(range);
}

/// `%s`, `%-5.2f`, `%(name)s`, `%1$s`, `%1`; not the `%` of `100 %`.
fn printf(bytes: &[u8], after_digit: bool) -> Option<usize> {
    if after_digit {
        return None;
    }
    let mut at = 1;
    if bytes.get(at) == Some(&b'(') {
        at += bytes[at..].iter().take(LONGEST_NAME).position(|b| *b == b')')? + 1;
    }
    let digits = |at: usize| bytes[at.min(bytes.len())..].iter().take_while(|b| b.is_ascii_digit()).count();
    let position = digits(at);
    if position > 0 && bytes.get(at + position) == Some(&b'$') {
        at += position + 1;
    }
    at += bytes[at..].iter().take_while(|b| matches!(b, b'-' | b'+' | b'#' | b'0')).count();
    at += if bytes.get(at) == Some(&b'*') { 1 } else { digits(at) };
    if bytes.get(at) == Some(&b'.') {
        at += 1 + digits(at + 1);
    }
    at += bytes[at.min(bytes.len())..].iter().take_while(|b| matches!(b, b'h' | b'l' | b'L' | b'z' | b'j')).count();
    let ends = |at: usize| bytes.get(at).is_none_or(|b| !b.is_ascii_alphanumeric());
    match bytes.get(at) {
        Some(
            b'd' | b'i' | b'o' | b'u' | b'x' | b'X' | b'e' | b'E' | b'f' | b'g' | b'G' | b'c' | b'r' | b's' | b'@',
        ) if ends(at + 1) || bytes[1] == b'(' => Some(at + 1),
        // Qt: `%1`.
        _ if (1..3).contains(&position) && ends(1 + position) => Some(1 + position),
        _ => None,
    }
}

/// `{0}`, `{name}`, `{{name}}`.
fn braces(bytes: &[u8]) -> Option<usize> {
    let double = usize::from(bytes.get(1) == Some(&b'{'));
    let inside = |b: &&u8| b.is_ascii_graphic() && !matches!(b, b'{' | b'}');
    let length = bytes[1 + double..].iter().take(LONGEST_NAME).take_while(inside).count();
    let end = 1 + double + length;
    let closed = bytes.len() > end + double && bytes[end..=end + double].iter().all(|b| *b == b'}');
    closed.then_some(end + double + 1)
}

/// `${x}`, `#{x}`, `$(x)`, `$NAME`.
fn dollar(bytes: &[u8]) -> Option<usize> {
    match (bytes[0], bytes.get(1)?) {
        (_, b'{') => braces(&bytes[1..]).map(|length| length + 1),
        (b'$', b'(') => bytes.iter().take(LONGEST_NAME).position(|b| *b == b')').map(|at| at + 1),
        (b'$', b) if b.is_ascii_alphabetic() || *b == b'_' => {
            Some(1 + bytes[1..].iter().take_while(|b| b.is_ascii_alphanumeric() || **b == b'_').count())
        }
        _ => None,
    }
}

/// `<b>`, `</b>`, `<a href="x">`.
fn tag(bytes: &[u8]) -> Option<usize> {
    let name = if bytes.get(1) == Some(&b'/') { 2 } else { 1 };
    if !bytes.get(name)?.is_ascii_alphabetic() {
        return None;
    }
    let end = bytes.iter().take(LONGEST_TAG).skip(1).position(|b| matches!(b, b'<' | b'>'))? + 1;
    (bytes[end] == b'>').then_some(end + 1)
}

/// `&nbsp;`, `&#160;`.
fn reference(bytes: &[u8]) -> Option<usize> {
    let start = if bytes.get(1) == Some(&b'#') { 2 } else { 1 };
    let length = bytes[start.min(bytes.len())..].iter().take(32).take_while(|b| b.is_ascii_alphanumeric()).count();
    (length > 0 && bytes.get(start + length) == Some(&b';')).then_some(start + length + 1)
}

fn word_before(bytes: &[u8], at: usize) -> usize {
    at - bytes[..at].iter().rev().take(10).take_while(|b| b.is_ascii_alphanumeric()).count()
}

fn mailbox_start(bytes: &[u8], at: usize) -> usize {
    let inside = |b: &&u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-' | b'+');
    at - bytes[..at].iter().rev().take(64).take_while(inside).count()
}

/// Where an address ends: before white space, brackets and quotes, and before the marks of the sentence around it.
fn address_end(bytes: &[u8], from: usize) -> usize {
    let inside = |b: &&u8| b.is_ascii_graphic() && !matches!(b, b'<' | b'>' | b'"' | b'\'' | b')' | b']' | b'}' | b'`');
    let mut end = from + bytes[from..].iter().take_while(inside).count();
    while end > from && matches!(bytes[end - 1], b'.' | b',' | b';' | b':' | b'!' | b'?') {
        end -= 1;
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn placeholders_are_told_from_text() {
        for (text, expected) in [
            ("%s of %(total)d, %-5.2f, %1$s, %1", vec!["%s", "%(total)d", "%-5.2f", "%1$s", "%1"]),
            ("100% sure, 5 % so", vec![]),
            ("{0} and {{name}} and ${x} and $HOME {not this}", vec!["{0}", "{{name}}", "${x}", "$HOME"]),
            ("<b>bold</b> a < b > c &amp; d\\n", vec!["<b>", "</b>", "&amp;", "\\n"]),
            ("see https://example.org/a?b=1. Or me@example.org!", vec!["https://example.org/a?b=1", "me@example.org"]),
            ("@me, me@, ://x, %", vec![]),
            ("<a@b.c>", vec!["<a@b.c>"]),
        ] {
            let found: Vec<&str> = placeholders(text).into_iter().map(|range| &text[range]).collect();
            assert_eq!(found, expected, "{text}");
        }
    }

    proptest! {
        #[test]
        fn they_lie_in_order_on_character_boundaries(text in "[a%s1{}$<>&;@.:/() \\\\né]{0,40}") {
            let mut end = 0;
            for range in placeholders(&text) {
                prop_assert!(range.start >= end && range.start < range.end);
                prop_assert!(text.is_char_boundary(range.start) && text.is_char_boundary(range.end));
                end = range.end;
            }
        }
    }
}
