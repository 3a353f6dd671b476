//! Placeholders that programs fill in: `%s`, `%1$d`, `%(name)s`, `%1`, `{0}`, `{name}`, `$name`, `${x}`, `$1`, `{{ x }}`, and
//! the arguments of ICU messages.

use super::{Context, Pair, Plural, difference, differing, icu};
use std::ops::Range;

pub(super) fn check(pair: &Pair, _: &Context) -> Vec<String> {
    let (source, target) = (pair.source.text(), pair.target.text());
    let (mut ours, mut theirs) = (found(source), found(target));
    if pair.plural.as_ref().is_some_and(|plural| are_of_form(plural, &theirs)) {
        return Vec::new();
    }
    for sign in ['%', '$'] {
        let numbers = numbered(source, sign);
        if is_numbering(&numbers) && !(sign == '$' && may_be_price(target)) {
            ours.extend(numbers);
            theirs.extend(numbered(target, sign));
        }
    }
    let mut said = differing("placeholders", &ours, &without_repeats(theirs, &ours));
    said.extend(icu::check(pair));
    said
}

/// What a translation has, without what it says again of what has a name or a number: a program fills in that wherever it stands.
pub(super) fn without_repeats(mut theirs: Vec<String>, ours: &[String]) -> Vec<String> {
    let says_which = |found: &String| {
        found.starts_with(['{', '$']) && found != "{}"
            || found.contains(['(', '$'])
            || found.ends_with(|c: char| c.is_ascii_digit())
    };
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
    let (lost, added) = difference(&ours, &without_repeats(theirs.to_vec(), &ours));
    let is_integer = |found: &String| found.starts_with('%') && found.ends_with(['d', 'i', 'u']);
    // Where none is for an integer, each may be the number.
    let may_be_number = |found: &String| is_integer(found) || !ours.iter().any(is_integer);
    added.is_empty() && (lost.is_empty() || plural.is_for_one && lost.len() == 1 && may_be_number(&lost[0]))
}

pub(super) fn found(text: &str) -> Vec<String> {
    let pieces = places(text).into_iter().map(|place| {
        let piece = &text[place];
        // Of an ICU message the argument and its kind stay, the texts of its cases are translated.
        let named = piece.split(',').next().unwrap_or(piece).trim_end_matches('}');
        if piece.contains(',') { format!("{named}}}") } else { piece.to_owned() }
    });
    let mut found: Vec<String> = pieces.collect();
    found.sort();
    found
}

/// A text without its placeholders, but for ICU messages, which hold texts of their own.
pub(super) fn without(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut end = 0;
    for place in places(text).into_iter().filter(|place| !text[place.clone()].contains(',')) {
        plain.push_str(&text[end..place.start]);
        plain.push(' ');
        end = place.end;
    }
    plain + &text[end..]
}

/// Where the placeholders of a text stand, in order.
fn places(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let bytes = text.as_bytes();
    // Longer texts are about programs, whose variables are translated.
    let is_line = !text.trim().contains('\n');
    let mut at = 0;
    while at < bytes.len() {
        let length = match bytes[at] {
            b'%' => printf(&text[at..]),
            b'$' if bytes.get(at + 1) == Some(&b'{') => braced(&text[at + 1..]).map(|n| n + 1),
            b'$' if is_line && !text[..at].ends_with(|c: char| c.is_alphanumeric() || c == '$') => {
                variable(&text[at..])
            }
            b'{' => braced(&text[at..]),
            _ => None,
        };
        match length {
            Some(length) => {
                found.push(at..at + length);
                at += length;
            }
            None => at += 1,
        }
    }
    found
}

/// The placeholders of one digit behind a sign, as catalogs of Qt (`%1`) and of wikis (`$1`) have them.
fn numbered(text: &str, sign: char) -> Vec<String> {
    let goes_on = |rest: &str| {
        let behind_mark = rest.strip_prefix(['.', ',']).unwrap_or(rest);
        rest.starts_with(is_latin) || behind_mark.starts_with(|c: char| c.is_ascii_digit())
    };
    let is_alone = |at: usize| !text[..at].ends_with(|c: char| c == sign || c == '\\' || is_latin(c));
    let signs = text.match_indices(sign).map(|(at, _)| at).filter(|at| is_alone(*at));
    signs
        .filter(|at| text.as_bytes().get(at + 1).is_some_and(|b| matches!(b, b'1'..=b'9')) && !goes_on(&text[at + 2..]))
        .map(|at| text[at..at + 2].to_owned())
        .collect()
}

/// Whether they are numbered from 1 on: else they are prices and shares.
fn is_numbering(found: &[String]) -> bool {
    let is_there = |digit: char| found.iter().any(|one| one.ends_with(digit));
    let count = ('1'..='9').filter(|digit| is_there(*digit)).count();
    count > 0 && ('1'..='9').take(count).all(is_there)
}

/// Whether a translation may have a sum of money where the source has a `$1`: no such, but the digit or the currency.
fn may_be_price(target: &str) -> bool {
    const DOLLARS: [&str; 8] = ["dol", "dól", "дол", "δολ", "دولار", "ドル", "元", "달러"];
    let lower = target.to_lowercase();
    numbered(target, '$').is_empty()
        && (target.contains(char::is_numeric) || DOLLARS.iter().any(|name| lower.contains(name)))
}

/// The length of a variable such as `$name`, of two letters at least. In capitals it is one of the environment, of which texts
/// speak.
fn variable(text: &str) -> Option<usize> {
    let name =
        text[1..].find(|c: char| !c.is_ascii_alphanumeric() && c != '_').map_or(&text[1..], |end| &text[1..=end]);
    let is_one = name.len() > 1
        && !name.starts_with(|c: char| c.is_ascii_digit())
        && name.contains(|c: char| c.is_ascii_lowercase());
    is_one.then_some(1 + name.len())
}

/// Letters and digits that go on with a word: in `%d個` none does.
fn is_latin(c: char) -> bool {
    c.is_alphanumeric() && c < '\u{250}'
}

/// The length of a conversion of `printf` or of Python's `%(name)s`. `100 % of` is none, nor is `5%d` without a reason to
/// take it for one.
fn printf(text: &str) -> Option<usize> {
    if text.starts_with("%%") {
        return Some(2);
    }
    let skip = |rest: &mut &str, of: fn(char) -> bool| *rest = rest.trim_start_matches(of);
    let mut rest = &text[1..];
    // With a name, a place or a precision it is one, whatever stands behind it: `%.3fs`.
    let mut is_sure = false;
    if let Some(named) = rest.strip_prefix('(') {
        let (name, behind) = named.split_once(')')?;
        if !name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '.')) {
            return None;
        }
        (rest, is_sure) = (behind, true);
    } else if let Some(behind) = rest.trim_start_matches(|c: char| c.is_ascii_digit()).strip_prefix('$') {
        (rest, is_sure) = (behind, true);
    }
    skip(&mut rest, |c| matches!(c, '-' | '+' | '#' | '0' | '\''));
    skip(&mut rest, |c| c.is_ascii_digit() || c == '*');
    if let Some(precision) = rest.strip_prefix('.') {
        (rest, is_sure) = (precision, true);
        skip(&mut rest, |c| c.is_ascii_digit() || c == '*');
    }
    skip(&mut rest, |c| matches!(c, 'l' | 'h' | 'z' | 'j' | 'q' | 'L'));
    let conversion = rest.chars().next().filter(|c| "diouxXeEfFgGcrsaAp@n".contains(*c))?;
    let behind = &rest[conversion.len_utf8()..];
    (is_sure || !behind.starts_with(is_latin)).then_some(text.len() - behind.len())
}

/// In so many characters braces close.
const FAR: usize = 4_000;

/// The length of something in braces that is a placeholder: a name, a number, an ICU argument, or `{{ x }}`.
fn braced(text: &str) -> Option<usize> {
    let mut depth = 0;
    for (at, c) in text.char_indices().take(FAR) {
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
