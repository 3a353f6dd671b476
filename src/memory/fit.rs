//! Gives a translation the inline codes of the text it is put beside.
//!
//! A file that is translated takes back its own codes and no others. Codes are matched whole: a pair is one thing, a lone
//! half another, a code that stands alone a third.

use crate::document::Role;
use crate::unit::{Code, Content};

/// A translation with the codes of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Fitted {
    pub content: Content,
    /// How many codes of the text found no place in the translation.
    pub missing: usize,
    /// The markup that stood in the translation, and that of the text which stands there now, where they differ.
    pub replaced: Vec<(String, String)>,
}

/// A code that stands alone, a half, or a pair: places in the list of codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Thing {
    first: usize,
    /// Of a pair, the place of the code that closes it.
    last: Option<usize>,
}

/// Puts the codes of `query` where `translation`, which translates `found`, has those of `found`. Codes at the ends of the
/// query that the match does not have are put at the ends of the translation; all other codes of the translation go.
pub(super) fn fit(query: &Content, found: &Content, translation: &Content) -> Fitted {
    let (ours, theirs, placed) = (things(query), things(found), things(translation));
    // Halves stay halves, wherever they come to stand.
    let mut own = query.codes().to_vec();
    for thing in ours.iter().filter(|thing| thing.last.is_none()) {
        if let Role::Open(n) | Role::Close(n) = &mut own[thing.first].role {
            *n = u32::MAX - thing.first as u32;
        }
    }
    let partners = partners(query, &ours, found, &theirs);
    let mut is_used = vec![false; theirs.len()];
    let mut is_placed = vec![false; ours.len()];
    let mut codes: Vec<(usize, Code)> = Vec::new();
    let mut replaced = Vec::new();
    for thing in &placed {
        let like = |other: &Thing| same(found, other, translation, thing, true);
        let at = (0..theirs.len()).find(|&at| !is_used[at] && like(&theirs[at]));
        let Some(at) = at else { continue };
        is_used[at] = true;
        let Some(partner) = partners.iter().position(|partner| *partner == Some(at)) else { continue };
        is_placed[partner] = true;
        let (from, to) = (&own, translation.codes());
        let mut put = |ours: usize, place: usize| {
            if to[place].markup != from[ours].markup {
                replaced.push((to[place].markup.clone(), from[ours].markup.clone()));
            }
            codes.push((place, Code { at: to[place].at, ..from[ours].clone() }));
        };
        put(ours[partner].first, thing.first);
        if let (Some(ours), Some(place)) = (ours[partner].last, thing.last) {
            put(ours, place);
        }
    }
    codes.sort_by_key(|(place, _)| *place);
    let inner = codes.into_iter().map(|(_, code)| code);
    let (mut before, mut behind, mut missing) = (Vec::new(), Vec::new(), 0);
    let (end, text) = (query.text().len(), translation.text());
    let leads = |code: &Code| query.text()[..code.at as usize].trim().is_empty();
    let trails = |code: &Code| query.text()[code.at as usize..].trim().is_empty();
    for (thing, _) in ours.iter().zip(&is_placed).filter(|(_, placed)| !**placed) {
        let first = &own[thing.first];
        let last = thing.last.map(|last| (last, &own[last]));
        let whole = |(_, last): &(usize, &Code)| leads(first) && trails(last) && end > 0;
        match last {
            Some(last) if whole(&last) => {
                before.push((thing.first, first.clone()));
                behind.push((last.0, last.1.clone()));
            }
            None if leads(first) && end > 0 => before.push((thing.first, first.clone())),
            None if trails(first) => behind.push((thing.first, first.clone())),
            _ => missing += 1,
        }
    }
    let at = |at: usize| move |(_, code): (usize, Code)| Code { at: at as u32, ..code };
    before.sort_by_key(|(place, _)| *place);
    behind.sort_by_key(|(place, _)| *place);
    let all = before.into_iter().map(at(0)).chain(inner).chain(behind.into_iter().map(at(text.len()))).collect();
    match Content::new(text, all) {
        Ok(content) => Fitted { content, missing, replaced },
        Err(_) => Fitted { content: Content::plain(text), missing: ours.len(), replaced: Vec::new() },
    }
}

/// For each thing of the query that of the match it stands for: the same ones first, then those of the same make in order.
fn partners(query: &Content, ours: &[Thing], found: &Content, theirs: &[Thing]) -> Vec<Option<usize>> {
    let mut partners: Vec<Option<usize>> = vec![None; ours.len()];
    for exactly in [true, false] {
        for (at, own) in ours.iter().enumerate() {
            if partners[at].is_none() {
                let fits = |other: &usize| {
                    !partners.contains(&Some(*other)) && same(query, own, found, &theirs[*other], exactly)
                };
                partners[at] = (0..theirs.len()).find(fits);
            }
        }
    }
    partners
}

/// Whether two things are of one make and, if asked, look the same.
fn same(a: &Content, own: &Thing, b: &Content, other: &Thing, exactly: bool) -> bool {
    let (a, b) = (&a.codes()[own.first], &b.codes()[other.first]);
    let make = |code: &Code, thing: &Thing| match (code.role, thing.last) {
        (_, Some(_)) => 0,
        (Role::Open(_), None) => 1,
        (Role::Close(_), None) => 2,
        (Role::Alone, None) => 3,
    };
    let looks = || a.markup == b.markup && (!a.markup.is_empty() || a.id() == b.id());
    make(a, own) == make(b, other) && a.is_mark() == b.is_mark() && (!exactly || looks())
}

fn things(content: &Content) -> Vec<Thing> {
    let codes = content.codes();
    let mut things: Vec<Thing> = Vec::new();
    for (at, code) in codes.iter().enumerate() {
        let opened = |thing: &&mut Thing| {
            let is_open = matches!((codes[thing.first].role, code.role), (Role::Open(a), Role::Close(b)) if a == b);
            is_open && thing.last.is_none()
        };
        match things.iter_mut().find(opened) {
            Some(thing) => thing.last = Some(at),
            None => things.push(Thing { first: at, last: None }),
        }
    }
    things
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// A content written as `a {b}c{/b} d{x}`: `{/b}` closes `{b}` where that stands before it, `{x/}` stands alone.
    fn content(shown: &str) -> Content {
        let (mut text, mut codes, mut rest) = (String::new(), Vec::new(), shown);
        while let Some((before, behind)) = rest.split_once('{') {
            text.push_str(before);
            let (name, behind) = behind.split_once('}').unwrap();
            let number = |name: &str| u32::from(name.as_bytes()[0]);
            let role = match (name.strip_prefix('/'), name.strip_suffix('/')) {
                (Some(name), _) => Role::Close(number(name)),
                (_, Some(_)) => Role::Alone,
                _ => Role::Open(number(name)),
            };
            codes.push(Code::new(text.len() as u32, role, format!("{{{name}}}")));
            rest = behind;
        }
        Content::new(text + rest, codes).unwrap()
    }

    fn shown(content: &Content) -> String {
        let (mut shown, mut from) = (String::new(), 0);
        for code in content.codes() {
            shown.push_str(&content.text()[from..code.at as usize]);
            shown.push_str(&code.markup);
            from = code.at as usize;
        }
        shown + &content.text()[from..]
    }

    #[test]
    fn codes_of_the_text_stand_where_those_of_the_match_stood() {
        for (query, found, translation, expected, missing) in [
            ("the {b}old{/b} bridge", "the {i}old{/i} bridge", "le {i}vieux{/i} pont", "le {b}vieux{/b} pont", 0),
            ("{a}x{/a} {b}y{/b}", "{b}x{/b} {a}y{/a}", "{a}Y{/a} {b}X{/b}", "{a}Y{/a} {b}X{/b}", 0),
            ("{b}the bridge{/b}", "the bridge", "le pont", "{b}le pont{/b}", 0),
            ("{b}{c}x{/c}{/b}{d/}", "x", "X", "{b}{c}X{/c}{/b}{d/}", 0),
            ("the {b}old{/b} bridge", "the old bridge", "le vieux pont", "le vieux pont", 1),
            ("the bridge", "the {b}bridge{/b}", "le {b}pont{/b}", "le pont", 0),
            ("a{x/}b{y/}c", "a{x/}b", "A{x/}B", "A{x/}B", 1),
            ("{b}one", "{i}one", "{i}un", "{b}un", 0),
        ] {
            let fitted = fit(&content(query), &content(found), &content(translation));
            assert_eq!((shown(&fitted.content).as_str(), fitted.missing), (expected, missing), "{query} / {found}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(100))]
        /// No code but those of the text, each at most once, and what is missing is counted.
        #[test]
        fn codes_are_those_of_the_text(
            query in "([a-c ]|\\{[a-c]/?\\}|\\{/[a-c]\\}){0,8}",
            found in "([a-c ]|\\{[a-c]/?\\}|\\{/[a-c]\\}){0,8}",
            translation in "([a-cé ]|\\{[a-c]/?\\}|\\{/[a-c]\\}){0,8}",
        ) {
            let (query, found, translation) = (content(&query), content(&found), content(&translation));
            let fitted = fit(&query, &found, &translation);
            prop_assert_eq!(fitted.content.text(), translation.text());
            prop_assert_eq!(things(&fitted.content).len() + fitted.missing, things(&query).len());
            let mut left: Vec<&str> = query.codes().iter().map(|code| code.markup.as_str()).collect();
            for code in fitted.content.codes() {
                let at = left.iter().position(|markup| *markup == code.markup);
                prop_assert!(at.is_some());
                left.remove(at.unwrap());
            }
            let same = fit(&query, &query, &query);
            prop_assert_eq!((shown(&same.content), same.missing), (shown(&query), 0));
        }
    }
}
