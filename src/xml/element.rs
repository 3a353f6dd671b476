//! A start tag taken apart: its name, its attributes, and the namespaces they are in.

use super::reference::{Resolver, Wrong};
use std::ops::Range;

/// The name of an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Name<'a> {
    qualified: &'a str,
    space: &'static str,
}

impl<'a> Name<'a> {
    #[inline]
    pub(super) fn new(qualified: &'a str, bindings: &[Binding]) -> Self {
        let space = if bindings.is_empty() { "" } else { space_of(bindings, prefix_of(qualified)) };
        Self { qualified, space }
    }

    /// The name as written, with its prefix: `w:p`.
    pub fn qualified(self) -> &'a str {
        self.qualified
    }

    /// The name without its prefix: `p`.
    pub fn local(self) -> &'a str {
        local_of(self.qualified)
    }

    /// The short name of its namespace in [`Options::namespaces`](super::Options::namespaces), empty for others, and the
    /// local name.
    pub fn known(self) -> (&'static str, &'a str) {
        (self.space, self.local())
    }
}

/// A start tag.
#[derive(Clone, Copy, Debug)]
pub struct Element<'a> {
    /// The tag between its brackets, which the ranges of the attributes point into.
    pub(super) tag: &'a str,
    /// How long the name is that it begins with.
    pub(super) name_len: usize,
    pub(super) parts: &'a Parts,
}

/// What a start tag was taken apart into, and the namespaces at hand.
#[derive(Debug, Default)]
pub(super) struct Parts {
    /// Values that are not what stands in the tag.
    pub(super) resolved: String,
    pub(super) attributes: Vec<Attribute>,
    pub(super) bindings: Vec<Binding>,
}

impl<'a> Element<'a> {
    /// The name as written, with its prefix: `w:p`.
    #[inline]
    pub fn name(&self) -> &'a str {
        &self.tag[..self.name_len]
    }

    /// The name without its prefix: `p`.
    #[inline]
    pub fn local(&self) -> &'a str {
        local_of(self.name())
    }

    /// See [`Name::known`].
    pub fn known(&self) -> (&'static str, &'a str) {
        Name::new(self.name(), &self.parts.bindings).known()
    }

    /// The tag as it stands in the file, between its brackets.
    pub fn as_written(&self) -> &'a str {
        self.tag
    }

    /// The attributes in the order of the file: names as written, values with references resolved.
    #[inline]
    pub fn attributes(&self) -> impl Iterator<Item = (&'a str, &'a str)> + use<'a> {
        let (tag, parts) = (self.tag, self.parts);
        parts.attributes.iter().map(move |a| (&tag[a.name.clone()], a.value(tag, &parts.resolved)))
    }

    /// The value of the attribute with this name, prefix included.
    pub fn attribute(&self, name: &str) -> Option<&'a str> {
        self.attributes().find(|(n, _)| *n == name).map(|(_, value)| value)
    }

    /// The value of the attribute with this local name in a namespace the caller knows, by its short name.
    pub fn attribute_in(&self, space: &str, local: &str) -> Option<&'a str> {
        self.attributes()
            .find(|(name, _)| match name.split_once(':') {
                Some((prefix, own)) => own == local && space_of(&self.parts.bindings, prefix) == space,
                None => false,
            })
            .map(|(_, value)| value)
    }
}

/// An attribute, as ranges of its tag.
#[derive(Clone, Debug)]
pub(super) struct Attribute {
    name: Range<usize>,
    value: Range<usize>,
    /// Whether the value is a range of the resolved values.
    resolved: bool,
}

impl Attribute {
    fn value<'a>(&self, tag: &'a str, resolved: &'a str) -> &'a str {
        &(if self.resolved { resolved } else { tag })[self.value.clone()]
    }
}

/// A prefix that a tag bound to a namespace.
#[derive(Clone, Debug)]
pub(super) struct Binding {
    /// How many elements are open while it holds, at the least.
    pub(super) depth: usize,
    prefix: String,
    space: &'static str,
}

fn prefix_of(name: &str) -> &str {
    name.split_once(':').map_or("", |(prefix, _)| prefix)
}

fn local_of(name: &str) -> &str {
    // Names are short: looking at each byte is faster than a search that is made for long texts.
    name.bytes().position(|b| b == b':').map_or(name, |at| &name[at + 1..])
}

fn space_of(bindings: &[Binding], prefix: &str) -> &'static str {
    bindings.iter().rev().find(|b| b.prefix == prefix).map_or("", |b| b.space)
}

/// Finds the attributes behind the name of a tag, which is given between its brackets. Values that are not what stands in
/// the file are appended to `resolved`.
pub(super) fn parse_attributes(
    tag: &str,
    name_len: usize,
    resolver: &mut Resolver<'_>,
    resolved: &mut String,
    attributes: &mut Vec<Attribute>,
) -> Result<(), Wrong> {
    let end = tag.len();
    let mut at = name_len;
    loop {
        at += blanks(&tag.as_bytes()[at..]);
        if at == end {
            break;
        }
        let (name, raw, is_plain) = split_attribute(tag, at)?;
        let next = raw.end + 1;
        if is_plain {
            attributes.push(Attribute { name, value: raw, resolved: false });
        } else {
            let start = resolved.len();
            resolver.value(&tag[raw], resolved)?;
            attributes.push(Attribute { name, value: start..resolved.len(), resolved: true });
        }
        at = next;
    }
    if let Some(twice) = repeated(tag, attributes) {
        return Err(Wrong::new(format!("the attribute `{twice}` appears twice"), "remove one of them"));
    }
    Ok(())
}

/// The name of the attribute that begins at a byte, the value between its quotes, and whether that is the value as it is.
fn split_attribute(text: &str, at: usize) -> Result<(Range<usize>, Range<usize>, bool), Wrong> {
    let bytes = text.as_bytes();
    let mut name = at..at + name_len(&bytes[at..]);
    let is_name = !name.is_empty() && bytes.get(name.end).is_none_or(|b| *b == b'=' || is_blank(*b));
    if !is_name {
        let rest = &bytes[at..];
        name.end = at + rest.iter().position(|b| *b == b'=' || is_blank(*b)).unwrap_or(rest.len());
    }
    let no_value = || {
        Wrong::new(
            format!("`{}` is no attribute: it has no value in quotes", shorten(&text[name.clone()])),
            "write it as `name=\"value\"`; perhaps a quotation mark is missing before it",
        )
    };
    if !is_name {
        return Err(Wrong::new(
            format!("`{}` is no name of an attribute", shorten(&text[name])),
            "perhaps a quotation mark is missing before it",
        ));
    }
    let mut next = name.end + blanks(&bytes[name.end..]);
    if bytes.get(next) != Some(&b'=') {
        return Err(no_value());
    }
    next += 1;
    next += blanks(&bytes[next..]);
    let quote = bytes.get(next).copied().filter(|b| matches!(b, b'"' | b'\'')).ok_or_else(no_value)?;
    let start = next + 1;
    // One pass for everything that may be wrong or special in it; values are short.
    let (mut is_plain, mut contains_tag, mut end) = (true, false, start);
    loop {
        end += bytes[end..].iter().position(|b| SPECIAL[usize::from(*b)]).ok_or_else(no_value)?;
        match bytes[end] {
            b if b == quote => break,
            b'<' => contains_tag = true,
            b'"' | b'\'' => {}
            _ => is_plain = false,
        }
        end += 1;
    }
    if contains_tag {
        return Err(Wrong::new(
            format!("the value of `{}` contains `<`", shorten(&text[name])),
            "write it as `&lt;`; perhaps a quotation mark is missing",
        ));
    }
    Ok((name, start..end, is_plain))
}

fn repeated<'t>(text: &'t str, attributes: &[Attribute]) -> Option<&'t str> {
    let name = |a: &Attribute| &text[a.name.clone()];
    if attributes.len() < 16 {
        let twice = (1..attributes.len()).find(|i| attributes[..*i].iter().any(|a| name(a) == name(&attributes[*i])));
        return twice.map(|i| name(&attributes[i]));
    }
    let mut names: Vec<_> = attributes.iter().map(name).collect();
    names.sort_unstable();
    names.windows(2).find(|two| two[0] == two[1]).map(|two| two[0])
}

/// Binds the prefixes that a tag declares: `xmlns` and `xmlns:w`.
pub(super) fn bind(tag: &str, parts: &mut Parts, depth: usize, known: &'static [(&'static str, &'static str)]) {
    for attribute in &parts.attributes {
        let name = &tag[attribute.name.clone()];
        let prefix = match name.strip_prefix("xmlns") {
            Some("") => "",
            Some(rest) if rest.starts_with(':') => &rest[1..],
            _ => continue,
        };
        let value = attribute.value(tag, &parts.resolved);
        let space = known.iter().find(|(uri, _)| *uri == value).map_or("", |(_, short)| *short);
        parts.bindings.push(Binding { depth, prefix: prefix.to_owned(), space });
    }
}

fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r')
}

fn blanks(bytes: &[u8]) -> usize {
    bytes.iter().take_while(|b| is_blank(**b)).count()
}

/// How long the name is that a text begins with, 0 where there is none: XML 1.0, section 2.3, with every character beyond
/// ASCII taken for a letter.
pub(super) fn name_len(bytes: &[u8]) -> usize {
    match bytes.first() {
        Some(first) if NAME[usize::from(*first)] == 2 => {
            bytes.iter().position(|b| NAME[usize::from(*b)] == 0).unwrap_or(bytes.len())
        }
        _ => 0,
    }
}

/// What each byte is in a name: 2 may begin one, 1 may only follow.
const NAME: [u8; 256] = {
    let mut table = [0; 256];
    let mut b = 0;
    while b < 256 {
        table[b] = match b as u8 {
            b'a'..=b'z' | b'A'..=b'Z' | b'_' | b':' | 0x80.. => 2,
            b'0'..=b'9' | b'-' | b'.' => 1,
            _ => 0,
        };
        b += 1;
    }
    table
};

/// What ends a value, or may not stand in it as it is.
const SPECIAL: [bool; 256] = {
    let mut table = [false; 256];
    let mut b = 0;
    while b < 256 {
        table[b] = matches!(b as u8, b'"' | b'\'' | b'&' | b'<' | b'\t' | b'\n');
        b += 1;
    }
    table
};

/// A piece of a broken file that fits into a message.
pub(super) fn shorten(text: &str) -> String {
    let mut short: String = text.chars().take(30).map(|c| if c.is_control() { ' ' } else { c }).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}
