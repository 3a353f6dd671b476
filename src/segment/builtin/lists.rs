//! Markers of list items, `1.`, `a)`, `iv.`, `•`: what they look like, and where the next one of a list stands.

use super::chars;
use super::rules::{Class, Rules};
use super::site::{is_gap, last_word};

/// No list item is searched further than this many bytes for the next one.
const HORIZON: usize = 2000;

/// No marker is longer, in bytes, its bullets and brackets included.
const LONGEST_MARKER: usize = 40;

/// Whether a text is a marker and nothing else: `12`, `2.1`, `(a`, `iv`, `• 3`.
pub(super) fn is_marker(text: &str) -> bool {
    if text.len() > LONGEST_MARKER {
        return false;
    }
    let body = text.trim_start_matches(|c: char| {
        chars::is_bullet(c) || chars::is_dash(c) || chars::is_opening_bracket(c) || is_gap(c) || c == '*' || c == '#'
    });
    let mut chars = body.chars();
    match (chars.next(), chars.next()) {
        (Some(c), None) if c.is_alphabetic() && c.len_utf8() < 3 => return true,
        (None, _) => return false,
        _ => {}
    }
    if body.len() <= 12
        && body.split('.').all(|part| (1..=3).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit()))
    {
        return true;
    }
    is_roman(body, body.starts_with(char::is_lowercase))
}

/// Whether a text is a Roman number of two signs or more below fifty, or a longer one in capitals.
pub(super) fn is_roman(text: &str, lower: bool) -> bool {
    let signs: &[u8] = if lower { b"ivx" } else { b"IVXLCDM" };
    (2..=8).contains(&text.len())
        && text.bytes().all(|b| signs.contains(&b))
        && [
            "iiii", "IIII", "vv", "VV", "xxxx", "XXXX", "iix", "IIX", "vx", "VX", "LL", "DD", "CCCC", "IL", "IC", "ID",
            "IM",
        ]
        .iter()
        .all(|wrong| !text.contains(wrong))
}

/// The length of the rule drawn with signs that a text begins with, `==========`, when a space follows it.
pub(super) fn drawn(text: &str) -> Option<usize> {
    let sign = *text.as_bytes().first().filter(|sign| b"=-_*#~+".contains(sign))?;
    let len = text.bytes().take_while(|&b| b == sign).count();
    (len >= 10 && text[len..].starts_with(is_gap)).then_some(len)
}

/// Where the next item of a list begins, when the text begins with an item: `1. One 2. Two`, `• One • Two`.
pub(super) fn sibling(text: &str, rules: &Rules) -> Option<usize> {
    let first = text.chars().next()?;
    let wanted = if chars::is_bullet(first) { first.to_string() } else { successor(text)? };
    let horizon = floor(text, HORIZON);
    let line = text[..horizon].find('\n').map_or(&text[..horizon], |end| &text[..end]);
    let mut from = first.len_utf8();
    while let Some(found) = line[from..].find(&wanted) {
        let at = from + found;
        from = at + wanted.len();
        let before = line[..at].trim_end_matches(is_gap);
        let after = &line[from..];
        let apart = before.len() < at && (after.starts_with(is_gap) || chars::is_bullet(first));
        let item = after
            .trim_start_matches(is_gap)
            .starts_with(|c: char| c.is_uppercase() || c.is_numeric() || chars::is_opener(c));
        let ended =
            before.ends_with(|c: char| chars::terminator(c).is_some() || chars::is_closer(c) || chars::is_dash(c));
        // `1. See chapter 2. Then` has one item.
        let label = rules.class(last_word(before)).any(Class::LABELLED.or(Class::REFERENCE));
        if apart && item && !ended && !label && before.chars().filter(|c| c.is_alphabetic()).count() > 1 {
            return Some(at);
        }
    }
    None
}

/// The marker that follows the one a text begins with: `2.)` after `1.)`, `b.` after `a.`.
fn successor(text: &str) -> Option<String> {
    let open = text.strip_prefix('(').is_some();
    let body = if open { &text[1..] } else { text };
    let end = body.find(|c: char| !c.is_ascii_alphanumeric())?;
    let (label, rest) = body.split_at(end);
    let close = [".)", ")", "."].into_iter().find(|close| rest.starts_with(close))?;
    if !rest[close.len()..].starts_with(is_gap) || (open && !close.ends_with(')')) {
        return None;
    }
    let next = match label.parse::<u16>() {
        Ok(number) if label.len() <= 3 => (number + 1).to_string(),
        _ if next_roman(label).is_some() => next_roman(label)?.to_owned(),
        _ => {
            let mut letters = label.chars();
            let letter = letters.next().filter(|c| c.is_ascii_alphabetic() && *c != 'z' && *c != 'Z')?;
            if letters.next().is_some() {
                return None;
            }
            // A capital with a stop is rather an initial.
            if letter.is_ascii_uppercase() && close == "." && letter != 'A' {
                return None;
            }
            char::from(letter as u8 + 1).to_string()
        }
    };
    Some(format!("{}{next}{close}", if open { "(" } else { "" }))
}

/// The small Roman number behind another, up to fifteen.
fn next_roman(label: &str) -> Option<&'static str> {
    const ROMAN: [&str; 15] =
        ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv"];
    let at = ROMAN.iter().position(|&r| r == label)?;
    ROMAN.get(at + 1).copied()
}

fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|&i| text.is_char_boundary(i)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markers_are_known_by_their_look() {
        for marker in ["1", "12", "2.1", "a", "(b", "iv", "• 3", "XIV", "-- 2", "б"] {
            assert!(is_marker(marker), "{marker}");
        }
        for other in ["", "1984", "ab", "The", "mix it", "1,5", "IIII"] {
            assert!(!is_marker(other), "{other}");
        }
    }

    #[test]
    fn the_next_item_is_found_in_the_line() {
        let rules = Rules::new(&super::super::rules::Language::BLANK);
        let at = |text| sibling(text, &rules);
        assert_eq!(at("1.) The one 2.) The two"), Some(12));
        assert_eq!(at("a. The one b. The two"), Some(11));
        assert_eq!(at("• 9. One • 10. Two"), Some(11));
        assert_eq!(at("1. The one\n2. The two"), None);
        assert_eq!(at("1. The one is 2. two"), None);
        assert_eq!(at("The one 2. Two"), None);
    }
}
