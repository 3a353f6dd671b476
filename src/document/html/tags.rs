//! The tags of a page, found without building its tree.

/// A piece of a page; all pieces in order are the page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Token<'a> {
    /// An opening, closing or empty tag.
    Tag(Tag<'a>),
    /// What stands between `<![CDATA[` and `]]>`, and the whole.
    Data { source: &'a str, text: &'a str },
    /// Text, comments, what is inside scripts and the like.
    Other(&'a str),
}

/// A tag.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Tag<'a> {
    pub(super) source: &'a str,
    /// The name as it is written.
    pub(super) name: &'a str,
    pub(super) closes: bool,
    /// Whether it ends with `/>`.
    pub(super) empty: bool,
}

/// Which rules the tags follow.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Dialect {
    Html,
    /// Here `<script/>` is empty.
    Xhtml,
}

/// The tokens of a page.
pub(super) fn tokens(page: &str, dialect: Dialect) -> Tokens<'_> {
    Tokens { rest: page, dialect, raw: None }
}

pub(super) struct Tokens<'a> {
    rest: &'a str,
    dialect: Dialect,
    /// The element whose content is no markup, when one was opened.
    raw: Option<&'a str>,
}

impl<'a> Tokens<'a> {
    fn take(&mut self, len: usize) -> &'a str {
        let (taken, rest) = self.rest.split_at(len);
        self.rest = rest;
        taken
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        if self.rest.is_empty() {
            return None;
        }
        if let Some(name) = self.raw.take() {
            let len = raw_len(self.rest, name);
            if len > 0 {
                return Some(Token::Other(self.take(len)));
            }
        }
        let until = |end: &str| self.rest.find(end).map_or(self.rest.len(), |at| at + end.len());
        if !self.rest.starts_with('<') {
            let len = self.rest.find('<').unwrap_or(self.rest.len());
            return Some(Token::Other(self.take(len)));
        }
        if self.rest.starts_with("<!--") {
            let len = until("-->");
            return Some(Token::Other(self.take(len)));
        }
        if self.rest.starts_with("<![CDATA[") {
            let source = self.take(until("]]>"));
            let text = &source["<![CDATA[".len()..];
            return Some(Token::Data { source, text: text.strip_suffix("]]>").unwrap_or(text) });
        }
        let Some(len) = tag_len(self.rest) else { return Some(Token::Other(self.take(self.rest.len()))) };
        let source = self.take(len);
        let inner = source[1..].trim_end_matches('>');
        let closes = inner.starts_with('/');
        let name = &inner[usize::from(closes)..];
        let name = &name[..name.find(|c: char| c.is_ascii_whitespace() || c == '/').unwrap_or(name.len())];
        if name.is_empty() {
            return Some(Token::Other(source));
        }
        let empty = inner.ends_with('/') && !closes;
        if !closes && (!empty || self.dialect == Dialect::Html) && is_one_of(name, RAW) {
            self.raw = Some(name);
        }
        Some(Token::Tag(Tag { source, name, closes, empty }))
    }
}

/// Elements whose content is no markup.
const RAW: &[&str] = &["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes", "noscript"];

pub(super) fn is_one_of(name: &str, names: &[&str]) -> bool {
    names.iter().any(|n| n.eq_ignore_ascii_case(name))
}

/// The length of the tag that a text begins with; quoted values may hold `>`. `None` for a tag or a quote that never
/// ends: it takes the rest of the page with it, for a parser of HTML as well.
fn tag_len(text: &str) -> Option<usize> {
    if !text[1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '/') {
        return Some(1);
    }
    let mut quote = None;
    for (at, b) in text.bytes().enumerate() {
        match (quote, b) {
            (None, b'"' | b'\'') => quote = Some(b),
            (Some(q), b) if q == b => quote = None,
            (None, b'>') => return Some(at + 1),
            _ => {}
        }
    }
    None
}

/// How far the content of a raw element reaches.
fn raw_len(text: &str, name: &str) -> usize {
    let closes = |at: &usize| {
        text.as_bytes()[at + 2..].get(..name.len()).is_some_and(|n| n.eq_ignore_ascii_case(name.as_bytes()))
    };
    text.match_indices("</").map(|(at, _)| at).find(closes).unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn tags_are_found_among_text_comments_and_scripts() {
        let page = "a<p title='x>y'>b < c<br/></P ><!-- <i> --><SCRIPT>if (a<b) x</script><";
        let tags: Vec<_> = tokens(page, Dialect::Html)
            .filter_map(|t| if let Token::Tag(t) = t { Some((t.name, t.closes, t.empty)) } else { None })
            .collect();
        assert_eq!(
            tags,
            [
                ("p", false, false),
                ("br", false, true),
                ("P", true, false),
                ("SCRIPT", false, false),
                ("script", true, false)
            ]
        );
    }

    proptest! {
        #[test]
        fn the_tokens_of_a_page_are_the_page(page in "(<|>|</|/>|<!--|-->|<!\\[CDATA\\[|\\]\\]>|script|p|'| |é){0,30}") {
            for dialect in [Dialect::Html, Dialect::Xhtml] {
                let whole: String = tokens(&page, dialect)
                    .map(|t| match t {
                        Token::Tag(tag) => tag.source,
                        Token::Data { source, .. } | Token::Other(source) => source,
                    })
                    .collect();
                prop_assert_eq!(&whole, &page);
            }
        }
    }
}
