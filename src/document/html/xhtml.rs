//! XHTML as HTML: a parser of HTML takes `<a id="x"/>` for an opening tag and CDATA for a comment.

use super::tags::{self, Dialect, Token};
use std::borrow::Cow;

/// Writes empty elements of XHTML as `<a id="x"></a>` and CDATA as text; HTML stays as it is.
pub(super) fn to_html(page: &str) -> Cow<'_, str> {
    if !is_xhtml(page) || !(page.contains("/>") || page.contains("<![CDATA[")) {
        return Cow::Borrowed(page);
    }
    let mut html = String::with_capacity(page.len() + page.len() / 16);
    for token in tags::tokens(page, Dialect::Xhtml) {
        match token {
            Token::Tag(tag) if tag.empty && !tags::is_one_of(tag.name, VOID) => {
                html.push_str(tag.source[..tag.source.len() - 2].trim_end());
                html.push_str("></");
                html.push_str(tag.name);
                html.push('>');
            }
            Token::Data { text, .. } => html.push_str(&text.replace('&', "&amp;").replace('<', "&lt;")),
            Token::Tag(tag) => html.push_str(tag.source),
            Token::Other(source) => html.push_str(source),
        }
    }
    Cow::Owned(html)
}

/// Elements that HTML itself takes for empty.
const VOID: &[&str] =
    &["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"];

/// Whether a page begins as XML, or its first element names a namespace.
fn is_xhtml(page: &str) -> bool {
    let head = String::from_utf8_lossy(&page.as_bytes()[..page.len().min(4096)]);
    let head = head.trim_start_matches('\u{FEFF}').trim_start();
    let root = head.find("<html").and_then(|at| head[at..].split('>').next());
    head.starts_with("<?xml") || root.is_some_and(|tag| tag.contains("xmlns"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn empty_elements_are_closed_and_void_ones_stay() {
        let page = "<?xml version='1.0'?><html><title/><a id='x>y'/>é<br/><p />\
                    <script src='a'/><style>a/>b</style><!-- <i/> --><![CDATA[a<b/>&]]></html>";
        assert_eq!(
            to_html(page),
            "<?xml version='1.0'?><html><title></title><a id='x>y'></a>é<br/><p></p>\
             <script src='a'></script><style>a/>b</style><!-- <i/> -->a&lt;b/>&amp;</html>"
        );
    }

    #[test]
    fn html_is_left_alone() {
        for page in ["<html><a/>b", "<p>a<i/>b", "<html xmlns='x'><p>a</p>"] {
            assert!(matches!(to_html(page), Cow::Borrowed(_)), "{page}");
        }
        assert_eq!(to_html("<html xmlns='x'><i/>a < b <b 'c/>"), "<html xmlns='x'><i></i>a < b <b 'c/>");
    }
}
