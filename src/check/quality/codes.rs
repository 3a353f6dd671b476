//! Inline codes: those of the source belong into the translation, each as often.

use super::{Context, Pair, Passage, differing};
use crate::document::Role;

pub(super) fn check(pair: &Pair, _: &Context) -> Vec<String> {
    // Two documents are marked up by two people, and where one bead ends a pair of codes may not: nothing is wrong there.
    if !pair.by_hand {
        return Vec::new();
    }
    let mut said = differing("inline codes", &codes(&pair.source), &codes(&pair.target));
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
