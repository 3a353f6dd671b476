//! Cuts text into tokens. The only file that names the XML library, which breaks its interface often.
//!
//! The library finds where tags end, and reads all that is rarer than tags and text by itself.

use super::reference::{Wrong, lone_ampersand};
use memchr::memchr2;
use quick_xml::errors::{IllFormedError, SyntaxError};
use quick_xml::events::Event as Raw;
use quick_xml::parser::{ElementParser, Parser as _};
use std::ops::Range;

/// The longest beginning of a token that does not tell what it is: `<![CDATA[`.
const SHORTEST: usize = 9;

/// A piece of the text whose kind is known, with its brackets.
#[derive(Clone, Copy)]
pub(super) struct Token {
    pub(super) kind: TokenKind,
    pub(super) start: usize,
    pub(super) end: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum TokenKind {
    Start,
    Empty,
    End,
    Text,
    /// An ampersand that begins no reference, and the text behind it.
    Ampersand,
    CData,
    Reference,
    Comment,
    Instruction,
    Declaration,
    Doctype,
}

impl Token {
    /// What stands between brackets of these lengths.
    pub(super) fn within(self, before: usize, behind: usize) -> Range<usize> {
        self.start + before..self.end - behind
    }
}

/// The token that begins at a byte; `None` where the text ends before it does and is not the `last` there is. Text may come
/// in several pieces.
#[inline]
pub(super) fn cut(text: &str, at: usize, last: bool, lone_ampersands: bool) -> Result<Option<Token>, Wrong> {
    let rest = &text.as_bytes()[at..];
    let (kind, len) = match rest {
        [] => return Ok(None),
        [b'<', b'!' | b'?', ..] | [b'<'] | [b'&', ..] => return cut_rare(text, at, last, lone_ampersands),
        [b'<', second, ..] => match ElementParser::Outside.feed(rest) {
            Some(end) if *second == b'/' => (TokenKind::End, end + 1),
            Some(end) if rest[end - 1] == b'/' => (TokenKind::Empty, end + 1),
            Some(end) => (TokenKind::Start, end + 1),
            None => return cut_rare(text, at, last, lone_ampersands),
        },
        _ => (TokenKind::Text, memchr2(b'<', b'&', rest).unwrap_or(rest.len())),
    };
    Ok(Some(Token { kind, start: at, end: at + len }))
}

/// The same, as the library reads it.
#[cold]
fn cut_rare(text: &str, at: usize, last: bool, lone_ampersands: bool) -> Result<Option<Token>, Wrong> {
    let mut parser = quick_xml::Reader::from_str(&text[at..]);
    let config = parser.config_mut();
    // Elements reach across chunks, so we check ourselves.
    (config.check_end_names, config.allow_unmatched_ends) = (false, true);
    config.allow_dangling_amp = lone_ampersands;
    let outcome = parser.read_event();
    let end = at + parser.buffer_position() as usize;
    let kind = match outcome {
        Ok(Raw::Start(_)) => TokenKind::Start,
        Ok(Raw::Empty(_)) => TokenKind::Empty,
        Ok(Raw::End(_)) => TokenKind::End,
        // It hands an ampersand over as text only where it is asked to.
        Ok(Raw::Text(_)) if text.as_bytes()[at] == b'&' => TokenKind::Ampersand,
        Ok(Raw::Text(_)) => TokenKind::Text,
        Ok(Raw::CData(_)) => TokenKind::CData,
        Ok(Raw::GeneralRef(_)) => TokenKind::Reference,
        Ok(Raw::Comment(_)) => TokenKind::Comment,
        Ok(Raw::PI(_)) => TokenKind::Instruction,
        Ok(Raw::Decl(_)) => TokenKind::Declaration,
        Ok(Raw::DocType(_)) => TokenKind::Doctype,
        Ok(Raw::Eof) => return Ok(None),
        Err(error) => {
            // A token is cut off if the library looked for its end up to that of the text, or could not see what it is.
            let is_cut_off = end == text.len() || text.len() - at < SHORTEST;
            return if is_cut_off && !last { Ok(None) } else { Err(explain(&error)) };
        }
    };
    if kind == TokenKind::Ampersand && end == text.len() && !last {
        return Ok(None);
    }
    Ok(Some(Token { kind, start: at, end }))
}

/// Says in our words what the library complains about.
fn explain(error: &quick_xml::Error) -> Wrong {
    use quick_xml::Error as Q;
    match error {
        Q::IllFormed(IllFormedError::UnclosedReference) => lone_ampersand(),
        Q::Syntax(error) => match error {
            SyntaxError::UnclosedPI | SyntaxError::UnclosedXmlDecl => never_ends("`<?`", "`?>`"),
            SyntaxError::UnclosedComment => never_ends("comment", "`-->`"),
            SyntaxError::UnclosedDoctype => never_ends("DOCTYPE", "`>`"),
            SyntaxError::UnclosedCData => never_ends("CDATA section", "`]]>`"),
            SyntaxError::UnclosedTag => never_ends("tag", "`>`"),
            SyntaxError::UnclosedSingleQuotedAttributeValue | SyntaxError::UnclosedDoubleQuotedAttributeValue => {
                never_ends("tag", "its closing quotation mark")
            }
            SyntaxError::InvalidBangMarkup => Wrong::new("`<!` begins nothing here", "write `<` as `&lt;`"),
        },
        other => Wrong::new(format!("is not XML: {other}"), "repair the file"),
    }
}

fn never_ends(what: &str, end: &str) -> Wrong {
    Wrong::new(
        format!("the {what} that begins here never ends: {end} is missing"),
        "it is cut off, or its end is misspelt",
    )
}

/// The characters of a name that HTML defines.
pub(crate) fn html_name(name: &str) -> Option<&'static str> {
    quick_xml::escape::resolve_html5_entity(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig { cases: 1024, ..ProptestConfig::default() })]

        /// The library alone, reading all of a text, cuts it the same.
        #[test]
        fn tags_and_text_are_cut_as_the_library_does(pieces in prop::collection::vec(prop::sample::select(vec![
            "<", ">", "/", "a", "é", " b='", "'", "\"", "&", "&lt;", ";", "!", "?", "<!--", "-->", "<![CDATA[", "]]>", "</a>", "<a/>", "<a b=\"c>\">", "text",
        ]), 0..12), last: bool, lone: bool) {
            let text = pieces.concat();
            let mut at = 0;
            loop {
                let (own, library) = (cut(&text, at, last, lone), cut_rare(&text, at, last, lone));
                match (own, library) {
                    (Ok(Some(own)), Ok(Some(library))) => {
                        prop_assert!(own.kind == library.kind && own.end == library.end && own.end > at, "{} at {}", text, at);
                        at = own.end;
                    }
                    (Ok(None), Ok(None)) => break,
                    (Err(own), Err(library)) => {
                        prop_assert_eq!(own.message, library.message);
                        break;
                    }
                    _ => prop_assert!(false, "{} at {}", text, at),
                }
            }
            prop_assert!(!last || at == text.len() || cut(&text, at, true, lone).is_err());
        }
    }
}
