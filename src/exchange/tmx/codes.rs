//! Which inline codes of a unit's variants belong to each other: the `x` of TMX.

use crate::unit::{Content, Part};
use std::collections::HashMap;

/// What makes two codes the same in two languages: the element they are written as and the name of their markup.
type Key<'a> = (Element, &'a str);

/// The element a code is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Element {
    Bpt,
    It(bool),
    Ph,
}

/// The `x` of each code of each content, in order: `None` for `ept`, which has none, and for all codes where the contents
/// do not hold the same codes.
///
/// The k-th code of a kind in one content belongs to the k-th of that kind in the others. `x` counts from 1 for each
/// element name.
pub(super) fn matching(contents: &[&Content]) -> Vec<Vec<Option<u32>>> {
    let parts: Vec<Vec<Part<'_>>> = contents.iter().map(|c| c.parts()).collect();
    let keys: Vec<Vec<Option<Key<'_>>>> =
        parts.iter().map(|parts| parts.iter().filter(|p| !matches!(p, Part::Text(_))).map(key).collect()).collect();
    let agree = keys.windows(2).all(|pair| sorted(&pair[0]) == sorted(&pair[1]));
    if !agree {
        return keys.iter().map(|keys| vec![None; keys.len()]).collect();
    }
    let mut numbers: HashMap<(Key<'_>, u32), u32> = HashMap::new();
    let mut last: HashMap<&str, u32> = HashMap::new();
    keys.iter()
        .map(|keys| {
            let mut seen: HashMap<Key<'_>, u32> = HashMap::new();
            keys.iter()
                .map(|key| {
                    let key = (*key)?;
                    let nth = seen.entry(key).or_insert(0);
                    *nth += 1;
                    let next = || {
                        let last = last.entry(key.0.name()).or_insert(0);
                        *last += 1;
                        *last
                    };
                    Some(*numbers.entry((key, *nth)).or_insert_with(next))
                })
                .collect()
        })
        .collect()
}

fn sorted<'a>(keys: &[Option<Key<'a>>]) -> Vec<Key<'a>> {
    let mut keys: Vec<Key<'a>> = keys.iter().flatten().copied().collect();
    keys.sort_unstable();
    keys
}

impl Element {
    fn name(self) -> &'static str {
        match self {
            Self::Bpt => "bpt",
            Self::It(_) => "it",
            Self::Ph => "ph",
        }
    }
}

fn key<'a>(part: &Part<'a>) -> Option<Key<'a>> {
    match part {
        Part::Text(_) | Part::Closes(..) => None,
        Part::Opens(_, markup) => Some((Element::Bpt, name(markup))),
        Part::Begins(markup) => Some((Element::It(true), name(markup))),
        Part::Ends(markup) => Some((Element::It(false), name(markup))),
        Part::Alone(markup) => Some((Element::Ph, name(markup))),
    }
}

/// The name of a piece of markup: `a` of `<a href="x">`, `b` of `</b>`; markup of another kind is its own name.
fn name(markup: &str) -> &str {
    let Some(tag) = markup.strip_prefix('<') else { return markup };
    let tag = tag.trim_start_matches('/');
    let end = tag.find(|c: char| c.is_whitespace() || c == '>' || c == '/').unwrap_or(tag.len());
    &tag[..end]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Code, Role};

    fn content(codes: &[(Role, &str)]) -> Content {
        let codes = codes.iter().map(|(role, markup)| Code { at: 0, role: *role, markup: (*markup).to_owned() });
        Content::new("", codes.collect()).unwrap()
    }

    #[test]
    fn the_same_codes_in_another_order_carry_the_same_x() {
        let english = content(&[
            (Role::Open(1), "<a href=\"x.en.html\">"),
            (Role::Close(1), "</a>"),
            (Role::Open(2), "<b>"),
            (Role::Close(2), "</b>"),
            (Role::Alone, "<br/>"),
        ]);
        let french = content(&[
            (Role::Open(7), "<b>"),
            (Role::Alone, "<br/>"),
            (Role::Close(7), "</b>"),
            (Role::Open(9), "<a href=\"x.fr.html\">"),
            (Role::Close(9), "</a>"),
        ]);
        assert_eq!(
            matching(&[&english, &french]),
            [vec![Some(1), None, Some(2), None, Some(1)], vec![Some(2), Some(1), None, Some(1), None]]
        );
    }

    #[test]
    fn contents_that_hold_different_codes_carry_no_x() {
        let (one, two) =
            (content(&[(Role::Alone, "<br/>")]), content(&[(Role::Alone, "<br/>"), (Role::Open(1), "<b>")]));
        assert_eq!(matching(&[&one, &two]), [vec![None], vec![None, None]]);
        assert_eq!(matching(&[&content(&[]), &one]), [vec![], vec![None]]);
    }

    #[test]
    fn markup_has_a_name() {
        for (markup, expected) in [("<a href='x'>", "a"), ("</b>", "b"), ("<br/>", "br"), ("**", "**"), ("<", "")] {
            assert_eq!(name(markup), expected);
        }
    }
}
