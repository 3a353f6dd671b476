//! Which inline codes of a unit's variants are translations of each other.

use super::{Code, Content, Part, Variant};
use std::collections::HashMap;

/// What makes two codes the same in two languages: how they stand to others and the name of their markup.
type Key<'a> = (Stand, &'a str);

/// How a code stands to others, as TMX has elements for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Stand {
    Pair,
    Half { opens: bool },
    Alone,
}

/// Gives the codes of a unit's variants ids: the same to codes that are translations of each other. Where the variants do
/// not hold the same codes, none gets one. A code that closes a pair needs none.
///
/// The k-th code of a kind in one content belongs to the k-th of that kind in the others. Ids count from 1, apart for
/// pairs, halves of pairs and codes that stand alone.
pub fn match_codes(variants: &mut [Variant]) {
    if variants.iter().all(|variant| variant.content.codes().is_empty()) {
        return;
    }
    // A variant without words is no translation, whatever codes it holds.
    let has_words = |variant: &Variant| !variant.content.text().trim().is_empty();
    let contents: Vec<&Content> = variants.iter().filter(|v| has_words(v)).map(|v| &v.content).collect();
    let ids = ids(&contents);
    for (variant, ids) in variants.iter_mut().filter(|v| has_words(v)).zip(ids) {
        for (code, id) in variant.content.codes_mut().iter_mut().zip(ids) {
            if let Some(id) = id {
                code.details_mut().id = Some(id.to_string());
            }
        }
    }
}

/// The number of each code of each content, in order.
fn ids(contents: &[&Content]) -> Vec<Vec<Option<u32>>> {
    let parts: Vec<Vec<Part<'_>>> = contents.iter().map(|c| c.parts()).collect();
    let keys: Vec<Vec<Option<Key<'_>>>> =
        parts.iter().map(|parts| parts.iter().filter(|p| !matches!(p, Part::Text(_))).map(key).collect()).collect();
    let agree = keys.windows(2).all(|pair| sorted(&pair[0]) == sorted(&pair[1]));
    if !agree {
        return keys.iter().map(|keys| vec![None; keys.len()]).collect();
    }
    let mut numbers: HashMap<(Key<'_>, u32), u32> = HashMap::new();
    let mut last: HashMap<u8, u32> = HashMap::new();
    keys.iter()
        .map(|keys| {
            let mut seen: HashMap<Key<'_>, u32> = HashMap::new();
            keys.iter()
                .map(|key| {
                    let key = (*key)?;
                    let nth = seen.entry(key).or_insert(0);
                    *nth += 1;
                    let next = || {
                        let last = last.entry(key.0.group()).or_insert(0);
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

impl Stand {
    /// What is numbered together.
    fn group(self) -> u8 {
        match self {
            Self::Pair => 0,
            Self::Half { .. } => 1,
            Self::Alone => 2,
        }
    }
}

fn key<'a>(part: &Part<'a>) -> Option<Key<'a>> {
    match part {
        Part::Text(_) | Part::Closes(..) => None,
        Part::Opens(_, code) => Some((Stand::Pair, name(code))),
        Part::Begins(code) => Some((Stand::Half { opens: true }, name(code))),
        Part::Ends(code) => Some((Stand::Half { opens: false }, name(code))),
        Part::Alone(code) => Some((Stand::Alone, name(code))),
    }
}

/// The name of a piece of markup: `a` of `<a href="x">`, `b` of `</b>`; markup of another kind is its own name.
fn name(code: &Code) -> &str {
    let markup = code.markup.as_str();
    let Some(tag) = markup.strip_prefix('<') else { return markup };
    let tag = tag.trim_start_matches('/');
    let end = tag.find(|c: char| c.is_whitespace() || c == '>' || c == '/').unwrap_or(tag.len());
    &tag[..end]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Role;

    fn content(codes: &[(Role, &str)]) -> Content {
        let codes = codes.iter().map(|(role, markup)| Code::new(0, *role, *markup));
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
            ids(&[&english, &french]),
            [vec![Some(1), None, Some(2), None, Some(1)], vec![Some(2), Some(1), None, Some(1), None]]
        );
    }

    #[test]
    fn contents_that_hold_different_codes_carry_no_x() {
        let (one, two) =
            (content(&[(Role::Alone, "<br/>")]), content(&[(Role::Alone, "<br/>"), (Role::Open(1), "<b>")]));
        assert_eq!(ids(&[&one, &two]), [vec![None], vec![None, None]]);
        assert_eq!(ids(&[&content(&[]), &one]), [vec![], vec![None]]);
    }

    #[test]
    fn markup_has_a_name() {
        for (markup, expected) in [("<a href='x'>", "a"), ("</b>", "b"), ("<br/>", "br"), ("**", "**"), ("<", "")] {
            assert_eq!(name(&Code::new(0, Role::Alone, markup)), expected);
        }
    }
}
