//! Placeholders that programs fill in: `%s`, `%1$d`, `%(name)s`, `{0}`, `{name}`, `${x}`, `{{ x }}`, and what ICU messages
//! are made of.

use super::{Context, Pair, Plural, difference, differing};

pub(super) fn check(pair: &Pair, _: &Context) -> Vec<String> {
    let (ours, theirs) = (found(pair.source.text()), found(pair.target.text()));
    if pair.plural.as_ref().is_some_and(|plural| are_of_form(plural, &theirs)) {
        return Vec::new();
    }
    differing("placeholders", &ours, &without_repeats(theirs, &ours))
}

/// What a translation has, without what it says again of what has a name or a number: a program fills in that wherever it stands.
fn without_repeats(mut theirs: Vec<String>, ours: &[String]) -> Vec<String> {
    let says_which = |found: &String| found.starts_with(['{', '$']) && found != "{}" || found.contains(['(', '$']);
    for again in difference(ours, &theirs).1.iter().filter(|again| says_which(again) && ours.contains(again)) {
        if let Some(at) = theirs.iter().position(|found| found == again) {
            theirs.remove(at);
        }
    }
    theirs
}

/// Whether a plural form has the placeholders of the plural, of which the number may be left out where it is always the same.
fn are_of_form(plural: &Plural, theirs: &[String]) -> bool {
    let ours = found(&plural.source);
    let (lost, added) = difference(&ours, theirs);
    let is_integer = |found: &String| found.starts_with('%') && found.ends_with(['d', 'i', 'u']);
    // Where none is for an integer, each may be the number.
    let may_be_number = |found: &String| is_integer(found) || !ours.iter().any(is_integer);
    added.is_empty() && (lost.is_empty() || plural.is_for_one && lost.len() == 1 && may_be_number(&lost[0]))
}

fn found(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let length = match bytes[at] {
            b'%' => printf(&text[at..]),
            b'$' if bytes.get(at + 1) == Some(&b'{') => braced(&text[at + 1..]).map(|n| n + 1),
            b'{' => braced(&text[at..]),
            _ => None,
        };
        match length {
            Some(length) => {
                let piece = &text[at..at + length];
                // Of an ICU message the argument and its kind stay, the texts of its cases are translated.
                let named = piece.split(',').next().unwrap_or(piece).trim_end_matches('}');
                found.push(if piece.contains(',') { format!("{named}}}") } else { piece.to_owned() });
                at += length;
            }
            None => at += 1,
        }
    }
    found.sort();
    found
}

/// The length of a conversion of `printf` or of Python's `%(name)s`. `100 % of` is none, nor is `5%d` without a reason to
/// take it for one.
fn printf(text: &str) -> Option<usize> {
    let rest = &text[1..];
    if rest.starts_with('%') {
        return Some(2);
    }
    let mut at = 1;
    if rest.starts_with('(') {
        at += rest.find(')')? + 1;
        if !rest[1..at - 2].chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '.')) {
            return None;
        }
    }
    let tail = &text[at..];
    let flags = tail.len()
        - tail.trim_start_matches(|c: char| matches!(c, '0'..='9' | '$' | '-' | '+' | '#' | '.' | '*' | '\'')).len();
    let tail = &tail[flags..];
    let size = tail.len() - tail.trim_start_matches(['l', 'h', 'z', 'j', 'q', 'L']).len();
    let conversion = tail[size..].chars().next()?;
    // A word goes on with a digit or a Latin letter; `%d個` is a conversion.
    let goes_on = |c: char| c.is_alphanumeric() && c < '\u{250}';
    let ends = !tail[size + conversion.len_utf8()..].chars().next().is_some_and(goes_on);
    ("diouxXeEfFgGcrsaAp@n".contains(conversion) && ends).then_some(at + flags + size + conversion.len_utf8())
}

/// The length of something in braces that is a placeholder: a name, a number, an ICU argument, or `{{ x }}`.
fn braced(text: &str) -> Option<usize> {
    let mut depth = 0;
    for (at, c) in text.char_indices().take(400) {
        match c {
            '{' => depth += 1,
            '}' => {
                depth -= 1;
                if depth == 0 {
                    let double = text.starts_with("{{");
                    if !double && (text[1..at].starts_with(' ') || text[1..at].ends_with(' ')) {
                        return None;
                    }
                    let inner = text[1..at].trim_matches(['{', '}', ' ', '#', '/', '^', '$']);
                    let name = inner.split(&[',', ':', '!'][..]).next()?.trim();
                    let is_name =
                        name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '-' | '[' | ']'));
                    return (is_name && (!name.is_empty() || at == 1)).then_some(at + 1);
                }
            }
            _ => {}
        }
    }
    None
}
