//! Pages nested deeper than any author writes: a parser of HTML takes quadratic time and space for them, so, like
//! browsers, the reader does not follow them all the way down.

use super::tags::{self, Dialect, Tag, Token};
use std::borrow::Cow;

/// How many blocks may be open, one in the other; browsers stop at 512.
const BLOCKS: usize = 512;
/// How many inline elements may be open. A parser opens them all again in every paragraph.
const INLINE: usize = 256;

/// Elements that do not nest without one of the others between: their end tags may be left out, or another of the kind
/// ends them; and those without markup inside.
const UNCOUNTED: &[&str] = &[
    "p", "li", "dt", "dd", "td", "th", "tr", "tbody", "thead", "tfoot", "caption", "colgroup", "option", "optgroup",
    "html", "head", "body", "h1", "h2", "h3", "h4", "h5", "h6", "area", "base", "br", "col", "embed", "hr", "img",
    "input", "link", "meta", "param", "source", "track", "wbr", "script", "style", "textarea", "title", "template",
    "rt", "rp", "a", "nobr", "xmp", "iframe", "noembed", "noframes", "noscript",
];

/// Inline elements that `/>` does not close.
const FORMATTING: &[&str] =
    &["b", "big", "code", "em", "font", "i", "s", "small", "span", "strike", "strong", "sub", "sup", "tt", "u"];

const BLOCK: &[&str] = &[
    "div",
    "section",
    "article",
    "main",
    "aside",
    "header",
    "footer",
    "nav",
    "hgroup",
    "address",
    "blockquote",
    "center",
    "details",
    "summary",
    "dialog",
    "dir",
    "dl",
    "fieldset",
    "figure",
    "figcaption",
    "form",
    "listing",
    "menu",
    "ol",
    "pre",
    "search",
    "table",
    "ul",
];

/// A page without its elements beyond the depth that is followed, and how many of them were inline. Their text stays;
/// a block leaves a border between its text and the text around it.
pub(super) fn limit(page: &str) -> (Cow<'_, str>, usize) {
    let mut depths = Depths::default();
    if tags::tokens(page, Dialect::Html).all(|t| depths.keeps(t) == Kept::Yes) {
        return (Cow::Borrowed(page), 0);
    }
    let mut limited = String::with_capacity(page.len());
    let mut dropped = 0;
    let mut depths = Depths::default();
    for token in tags::tokens(page, Dialect::Html) {
        match (depths.keeps(token), token) {
            (Kept::AsBorder, _) if limited.ends_with("<hr>") => {}
            (Kept::AsBorder, _) => limited.push_str("<hr>"),
            (Kept::No, Token::Tag(tag)) => dropped += usize::from(!tag.closes),
            (_, Token::Tag(Tag { source, .. }) | Token::Data { source, .. } | Token::Other(source)) => {
                limited.push_str(source);
            }
        }
    }
    (Cow::Owned(limited), dropped)
}

#[derive(Default)]
struct Depths {
    blocks: usize,
    inline: usize,
}

#[derive(PartialEq)]
enum Kept {
    Yes,
    AsBorder,
    No,
}

impl Depths {
    fn keeps(&mut self, token: Token<'_>) -> Kept {
        let Token::Tag(tag) = token else { return Kept::Yes };
        if tags::is_one_of(tag.name, UNCOUNTED) {
            return Kept::Yes;
        }
        let block = tags::is_one_of(tag.name, BLOCK);
        if tag.empty && !block && !tags::is_one_of(tag.name, FORMATTING) {
            return Kept::Yes;
        }
        let (depth, most) = if block { (&mut self.blocks, BLOCKS) } else { (&mut self.inline, INLINE) };
        let before = *depth;
        *depth = if tag.closes { before.saturating_sub(1) } else { before + 1 };
        if before.max(*depth) <= most {
            Kept::Yes
        } else if block {
            Kept::AsBorder
        } else {
            Kept::No
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_too_deep_is_left_out_in_pairs() {
        let nest = |n: usize, tag: &str| format!("{}x{}y", format!("<{tag}>").repeat(n), format!("</{tag}>").repeat(n));
        let kept_whole = |page: &str| matches!(limit(page).0, Cow::Borrowed(_));
        assert!(kept_whole(&nest(BLOCKS, "div")) && kept_whole(&nest(INLINE, "b")));
        assert!(kept_whole(&"<p>a<li>b<td>c<br><a name=x><path/>".repeat(2000)));
        let deep = nest(BLOCKS + 2, "div");
        let (page, dropped) = limit(&deep);
        assert_eq!((page.matches("<div>").count(), page.matches("</div>").count(), dropped), (BLOCKS, BLOCKS, 0));
        assert!(page.contains("<div><hr>x<hr></div>"));
        let deep = nest(INLINE + 3, "b");
        let (page, dropped) = limit(&deep);
        assert_eq!((page.into_owned(), dropped), (nest(INLINE, "b"), 3));
    }
}
