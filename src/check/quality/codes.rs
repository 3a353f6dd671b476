//! Inline codes: those of the source belong into the translation, each as often.

use super::{Context, Pair, Passage, differing};
use crate::document::Role;

pub(super) fn check(pair: &Pair, _: &Context) -> Vec<String> {
    // Two documents are marked up by two people, and where one bead ends a pair of codes may not: nothing is wrong there.
    if !pair.by_hand {
        return Vec::new();
    }
    let mut said = differing("inline codes", &codes(&pair.source), &codes(&pair.target));
    said.extend(differing("tags", &tags(pair.source.text()), &tags(pair.target.text())));
    if let Some(what) = crossed(&pair.target)
        && crossed(&pair.source).is_none()
    {
        said.push(what);
    }
    said
}

/// What codes are called when places in the text do not matter: their markup, or where nobody knows it their id.
fn codes(passage: &Passage) -> Vec<String> {
    let named = passage.content.codes().iter().filter(|code| !code.is_mark()).map(|code| {
        let role = match code.role {
            Role::Open(_) => "opening ",
            Role::Close(_) => "closing ",
            Role::Alone => "",
        };
        match (code.markup.as_str(), code.id()) {
            ("", Some(id)) => format!("{role}{id}"),
            ("", None) => format!("{role}code"),
            (markup, _) => markup.to_owned(),
        }
    });
    let mut named: Vec<String> = named.collect();
    named.sort();
    named
}

/// Names that tags of HTML have inside a paragraph; `<file>` is a text that is translated.
const INLINE: &[&str] = &[
    "a", "b", "big", "br", "code", "em", "font", "i", "img", "kbd", "li", "p", "s", "small", "span", "strong", "sub",
    "sup", "tt", "u", "ul", "var",
];

/// The tags that stand in the text itself, as catalogs have them: those that close something, `<br/>`, and those of HTML.
fn tags(text: &str) -> Vec<String> {
    let pieces = text.split('<').skip(1).filter_map(|rest| rest.split_once('>').map(|(inner, _)| inner));
    let is_name = |name: &str| {
        !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | ':' | '_'))
    };
    let mut found: Vec<String> = pieces
        .filter_map(|inner| {
            let name = inner.trim_matches('/').split(' ').next()?.to_ascii_lowercase();
            let is_tag =
                is_name(&name) && (inner.starts_with('/') || inner.ends_with('/') || INLINE.contains(&name.as_str()));
            let close = if inner.starts_with('/') { "/" } else { "" };
            is_tag.then(|| format!("<{close}{name}>"))
        })
        .collect();
    found.sort();
    found
}

/// Says so when codes close in another order than they open.
fn crossed(passage: &Passage) -> Option<String> {
    let mut open = Vec::new();
    for code in passage.content.codes().iter().filter(|code| !code.is_mark()) {
        match code.role {
            Role::Open(pair) => open.push(pair),
            Role::Close(pair) => match open.iter().rposition(|p| *p == pair) {
                Some(at) if at + 1 == open.len() => drop(open.pop()),
                Some(_) => return Some("inline codes are not nested".to_owned()),
                None => {}
            },
            Role::Alone => {}
        }
    }
    None
}
