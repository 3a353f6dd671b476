//! List marks at the beginning of lines: bullets, numbers, and the dashes that may be either bullets or speech.

use super::line::Line;

/// What a line begins with.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Mark {
    /// A sign, and the bytes to skip to come behind it.
    Bullet { sign: char, len: usize },
    /// A number or letter: `3.`, `1.2`, `b)`, `(iv)`.
    Number(Number),
}

/// A number at the beginning of a line, which stays in the text.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Number {
    /// Its parts: `1.2.` is 1, 2; the letters of `b)` count from 1.
    pub(super) path: Vec<u32>,
    /// Whether anything but dots marks it as a number: without, `1.2` may be a decimal number.
    pub(super) closed: bool,
    /// Whether it is letters, which may also be the initials of a name.
    pub(super) letters: bool,
}

impl Number {
    /// Whether this number is the next one in a list or a table of contents: 1.2 and 1.3, 1.2 and 1.2.1, 1.2.4 and 1.3.
    pub(super) fn follows(&self, before: &Self) -> bool {
        if self.letters != before.letters {
            return false;
        }
        let (Some((last, prefix)), old) = (self.path.split_last(), &before.path) else { return false };
        match old.get(prefix.len()) {
            Some(old_last) => old[..prefix.len()] == *prefix && *last == old_last + 1,
            None => old == prefix && *last == 1,
        }
    }
}

/// Signs that are bullets whatever follows.
const ALWAYS: &[char] = &['•', '‣', '▪', '●', '■', '◆', '►', '▶', '➢', '➤', '・'];
/// Signs that are bullets before white space.
const SPACED: &[char] = &['◦', '▫', '⁃', '○', '□', '◇', '·'];
/// Signs that are bullets only in the company of others.
const AMBIGUOUS: &[char] = &['-', '–', '*', '+', '\u{2212}'];
/// Dashes that begin speech; they are never bullets here, so that no dialogue loses them.
const SPEECH: &[char] = &['—', '―'];

/// Symbol fonts have their signs, which lists begin with, outside the characters that have a meaning.
fn is_private(sign: char) -> bool {
    matches!(sign, '\u{E000}'..='\u{F8FF}')
}

/// Whether a sign before white space is a bullet without the company of others.
pub(super) fn is_certain(sign: char) -> bool {
    ALWAYS.contains(&sign) || SPACED.contains(&sign) || is_private(sign)
}

/// What a line begins with, taken by itself.
pub(super) fn mark(text: &str) -> Option<Mark> {
    let sign = text.chars().next()?;
    let rest = &text[sign.len_utf8()..];
    let len = text.len() - rest.trim_start().len();
    let bare = rest.is_empty() || rest.starts_with(char::is_whitespace);
    // Spanish speech has no space behind its dash.
    if ALWAYS.contains(&sign) || SPEECH.contains(&sign) {
        return (!rest.starts_with(sign)).then_some(Mark::Bullet { sign, len });
    }
    if SPACED.contains(&sign) || AMBIGUOUS.contains(&sign) || is_private(sign) {
        return bare.then_some(Mark::Bullet { sign, len });
    }
    number(text).map(Mark::Number)
}

fn number(text: &str) -> Option<Number> {
    let open = text.starts_with(['(', '（']);
    let body = text.strip_prefix(['(', '（']).unwrap_or(text);
    let end = body.find(|c: char| !c.is_ascii_alphanumeric() && c != '.').unwrap_or(body.len());
    let (mut label, mut rest) = body.split_at(end);
    let mut closed = false;
    if let Some(behind) = rest.strip_prefix([')', '）']) {
        (closed, rest) = (true, behind);
    } else if open {
        return None;
    } else if let Some(behind) = rest.strip_prefix(['、', '．']) {
        // These take their own space.
        return Some(Number { path: path(label)?, closed: true, letters: false }).filter(|_| !behind.is_empty());
    }
    if !(rest.is_empty() || rest.starts_with(char::is_whitespace)) {
        return None;
    }
    if let Some(inner) = label.strip_suffix('.') {
        (closed, label) = (true, inner);
    }
    if let Some(path) = path(label) {
        return (closed || path.len() > 1).then_some(Number { path, closed, letters: false });
    }
    // A capital with a stop is an initial more often than a mark.
    let lower = label.bytes().all(|b| b.is_ascii_lowercase());
    let single = label.len() == 1 && !matches!(label, "i" | "v" | "x");
    if single && closed && label.as_bytes()[0].is_ascii_alphabetic() && (lower || body[end..].starts_with([')', '）']))
    {
        return Some(Number { path: vec![u32::from(label.as_bytes()[0] & 31)], closed, letters: true });
    }
    Some(Number { path: vec![roman(label)?], closed, letters: false }).filter(|_| closed && lower)
}

/// The parts of `1.2.3`; of three digits each at most, so that no year is one.
fn path(label: &str) -> Option<Vec<u32>> {
    let part =
        |p: &str| (matches!(p.len(), 1..=3) && p.bytes().all(|b| b.is_ascii_digit())).then(|| p.parse().ok()).flatten();
    label.split('.').map(part).collect()
}

fn roman(label: &str) -> Option<u32> {
    const ROMAN: &[&str] = &["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"];
    ROMAN.iter().position(|r| *r == label).map(|at| at as u32 + 1)
}

/// What a line turned out to be in its surroundings.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) enum Start {
    /// Nothing begins here that blank lines do not say.
    #[default]
    Plain,
    /// A list item whose sign is `skip` bytes long and no text.
    Bullet { skip: usize },
    /// A list item or a numbered heading; the number is text.
    Number(Number),
    /// Speech behind a dash: a paragraph of its own, the dash is text.
    Speech,
}

/// Decides for every line whether its mark is one. `breaks` says whether something may begin in a line by its place
/// alone: below a blank line, below a line that ends a sentence or is not full, anywhere where line breaks are kept.
///
/// Bullets such as `•` are bullets everywhere. `-`, `–`, `*` and `+` are when two lines of a list begin with them, and
/// `*` and `+` also when they are indented. Dashes are speech instead, and stay in the text, when they are long (`—`)
/// or when one of the lines asks, exclaims or has a speech tag behind a dash (`- Yes, - she said.`).
pub(super) fn starts(lines: &[Line<'_>], breaks: impl Fn(usize) -> bool) -> Vec<Start> {
    let marks: Vec<_> = lines.iter().map(|l| mark(l.text())).collect();
    let groups = groups(lines, &marks, &breaks);
    let mut last: Option<Number> = None;
    let mut starts = Vec::with_capacity(lines.len());
    for (i, mark) in marks.into_iter().enumerate() {
        starts.push(match mark {
            Some(Mark::Bullet { sign, len }) => sign_start(sign, len, lines[i].indent, groups.of(i)),
            Some(Mark::Number(number)) => {
                let follows = last.as_ref().is_some_and(|last| number.follows(last));
                let first = lines[i].after_blank && (number.closed || number.path.len() > 1);
                let real = if number.letters { follows || number.path == [1] } else { true };
                if real && (first || (number.closed && (follows || breaks(i)))) {
                    last = Some(number.clone());
                    Start::Number(number)
                } else {
                    Start::Plain
                }
            }
            None => Start::Plain,
        });
    }
    starts
}

fn sign_start(sign: char, skip: usize, indent: u16, group: Option<Group>) -> Start {
    if is_certain(sign) {
        return Start::Bullet { skip };
    }
    let Some(group) = group else { return Start::Plain };
    let is_star = matches!(sign, '*' | '+');
    if SPEECH.contains(&sign) || (group.speaks && !is_star) {
        Start::Speech
    } else if group.size > 1 || (is_star && indent > 0) {
        Start::Bullet { skip }
    } else {
        Start::Plain
    }
}

/// Lines that begin with the same ambiguous sign at the same indentation, without a paragraph between them.
struct Groups {
    members: Vec<Option<u32>>,
    groups: Vec<Group>,
}

#[derive(Clone, Copy)]
struct Group {
    size: usize,
    speaks: bool,
}

impl Groups {
    fn of(&self, line: usize) -> Option<Group> {
        self.members[line].map(|g| self.groups[g as usize])
    }
}

fn groups(lines: &[Line<'_>], marks: &[Option<Mark>], breaks: &impl Fn(usize) -> bool) -> Groups {
    let mut found = Groups { members: vec![None; lines.len()], groups: Vec::new() };
    // The signs of lists that are open, with their indentation and the group.
    let mut open: Vec<(char, u16, u32)> = Vec::new();
    for (i, (line, mark)) in lines.iter().zip(marks).enumerate() {
        match mark {
            Some(Mark::Bullet { sign, len }) if AMBIGUOUS.contains(sign) || SPEECH.contains(sign) => {
                let known = open.iter().find(|(s, indent, _)| s == sign && *indent == line.indent).map(|&(_, _, g)| g);
                let below = i > 0 && known.is_some() && found.members[i - 1] == known;
                if !below && !breaks(i) {
                    continue;
                }
                let group = known.unwrap_or_else(|| {
                    found.groups.push(Group { size: 0, speaks: false });
                    let new = found.groups.len() as u32 - 1;
                    open.push((*sign, line.indent, new));
                    new
                });
                found.members[i] = Some(group);
                let group = &mut found.groups[group as usize];
                group.size += 1;
                group.speaks |= speaks(&line.text()[*len..]);
            }
            None if line.after_blank => open.retain(|&(_, indent, _)| indent < line.indent),
            _ => {}
        }
    }
    found
}

/// Whether the text behind a dash is what someone says.
fn speaks(text: &str) -> bool {
    let ended = text.trim_end_matches(['"', '”', '»', ')']);
    if ended.ends_with(['?', '!', '？', '！', '؟']) {
        return true;
    }
    let tag = |at: usize| text[..at].trim_end().ends_with([',', '.', '!', '?', '…']);
    text.match_indices([' ', '\u{A0}']).any(|(at, space)| {
        let behind = &text[at + space.len()..];
        behind.starts_with(['-', '–', '—']) && behind.chars().nth(1).is_some_and(char::is_whitespace) && tag(at)
    })
}

#[cfg(test)]
mod tests {
    use super::super::line::lines;
    use super::*;

    fn path(text: &str) -> Option<Vec<u32>> {
        match mark(text) {
            Some(Mark::Number(number)) => Some(number.path),
            _ => None,
        }
    }

    #[test]
    fn numbers_are_read_and_years_and_initials_are_not() {
        for (text, numbers) in [
            ("1. Eins", vec![1]),
            ("12) dwanaście", vec![12]),
            ("(3) tres", vec![3]),
            ("1.2. Теми", vec![1, 2]),
            ("4.1.10 Themen", vec![4, 1, 10]),
            ("b) zweitens", vec![2]),
            ("iv. fourth", vec![4]),
            ("2、第二", vec![2]),
        ] {
            assert_eq!(path(text), Some(numbers), "{text}");
        }
        for text in ["1945. Год", "3 apples", "J. Smith", "(see) x", "1.5million", "word. x", "a b", "e.g. x", "…"]
        {
            assert_eq!(path(text), None, "{text}");
        }
    }

    #[test]
    fn a_number_follows_the_one_before_in_a_list_and_a_table_of_contents() {
        let number = |text: &str| match mark(text) {
            Some(Mark::Number(number)) => number,
            other => panic!("{text}: {other:?}"),
        };
        for (before, after, follows) in [
            ("1. a", "2. b", true),
            ("1.2. a", "1.2.1. b", true),
            ("1.2.7. a", "1.3. b", true),
            ("1.2.7. a", "2. b", true),
            ("2. a", "2. b", false),
            ("1.2. a", "1.4. b", false),
            ("a) x", "b) y", true),
            ("1) x", "b) y", false),
        ] {
            assert_eq!(number(after).follows(&number(before)), follows, "{before} {after}");
        }
    }

    /// The lines with what was decided: `*` bullet, `#` number, `"` speech, ` ` nothing.
    fn decided(text: &str) -> String {
        let lines = lines(text);
        let sign = |start: &Start| match start {
            Start::Plain => ' ',
            Start::Bullet { .. } => '*',
            Start::Number(_) => '#',
            Start::Speech => '"',
        };
        starts(&lines, |_| true).iter().map(sign).collect()
    }

    #[test]
    fn hyphens_and_dashes_are_bullets_in_lists_and_speech_in_dialogue() {
        assert_eq!(decided("Ми взяли:\n- хліб\n- сіль\n"), " **");
        assert_eq!(decided("Wir nehmen mit:\n\n  – Brot\n\n    und Käse\n\n  – Salz"), " * *");
        assert_eq!(decided("- Куда ты идёшь?\n- Домой, - ответил он.\n- Хорошо."), "\"\"\"");
        assert_eq!(decided("— Bonjour.\n— Bonsoir."), "\"\"");
        assert_eq!(decided("A road - long\n- and dusty"), "  ");
        assert_eq!(decided("- one\n\nA paragraph.\n\n- another"), "   ");
        assert_eq!(decided("  * one\n    more\n\n* footnote"), "*  ");
        assert_eq!(decided("• 一\n・二\n○○さん\n••"), "**  ");
        assert_eq!(decided("- A\n  - a\n- B\n  - b"), "****");
    }
}
