//! The format of `dictd` and of `FreeDict`: an index of head words with places in a text, and the text, packed by `dictzip` or not.
//!
//! An index line is a head word, an offset and a length, in base 64 with the digits of RFC 4648, most significant first
//! (`dictfmt(1)`). How an article is laid out differs by edition; what they share is a first line with the head word, and
//! senses that each begin with a line of translations.

use super::clean::{without_brackets, without_sounds, words};
use super::source::{Source, langs_in_title};
use super::{Tally, Words};
use crate::error::{Error, Result};

/// A longer article is none.
const LONGEST: usize = 1 << 16;
/// How many index lines are looked at to recognise one.
const GLANCE: usize = 20;

pub(super) fn recognises(source: &Source) -> bool {
    let mut lines = source.text.lines().take(GLANCE).peekable();
    lines.peek().is_some() && lines.all(|line| place(line).is_some())
}

pub(super) fn read(source: &Source, tally: &mut Tally) -> Result<Vec<Words>> {
    let (text, path) = source.companion("index", &["dict.dz", "dict"])?;
    let mut places: Vec<(usize, usize)> = Vec::new();
    let (mut title, mut wanted) = (None, 0_usize);
    for (number, line) in (1..).zip(source.text.lines()) {
        let Some((head, start, length)) = place(line) else {
            tally.unreadable(number, line);
            continue;
        };
        if head.starts_with("00-database-short") || head.starts_with("00databaseshort") {
            title = text.get(start..start + length.min(LONGEST)).map(|bytes| source.decode(bytes));
        }
        if head.starts_with("00-database") || head.starts_with("00database") {
            continue;
        }
        if length > LONGEST || text.get(start..start + length).is_none() {
            tally.unreadable(number, line);
            continue;
        }
        wanted += length;
        places.push((start, length));
    }
    places.sort_unstable();
    places.dedup();
    // Head words share an article; more than so many times over no text is that of a dictionary.
    if wanted / 64 > text.len() {
        return Err(Error::new("its articles lie over one another").in_file(&path));
    }
    let langs = title.and_then(|title| langs_in_title(&title));
    let (from, to) = (source.langs.0.or(langs.map(|l| l.0)), source.langs.1.or(langs.map(|l| l.1)));
    let mut found = Words { source: from, target: to, pairs: Vec::new() };
    for (start, length) in places {
        let article = source.decode(&text[start..start + length]);
        let mut lines = article.lines().map(str::trim_end).skip_while(|line| line.trim().is_empty());
        let head = lines.next().unwrap_or_default();
        let heads = words(&without_sounds(head), from, to);
        let translations = translations(lines, |line| words(line, to, from));
        if found.add(&heads, &translations) {
            tally.read += 1;
        } else {
            tally.unread_at(None, &article);
        }
        found.check_size()?;
    }
    Ok(vec![found])
}

fn place(line: &str) -> Option<(&str, usize, usize)> {
    let mut cells = line.rsplitn(3, '\t');
    let (length, start, head) = (cells.next()?, cells.next()?, cells.next()?);
    Some((head, number(start)?, number(length)?))
}

fn number(digits: &str) -> Option<usize> {
    if digits.is_empty() || digits.len() > 6 {
        return None;
    }
    digits.bytes().try_fold(0, |sum, digit| {
        let value = match digit {
            b'A'..=b'Z' => digit - b'A',
            b'a'..=b'z' => digit - b'a' + 26,
            b'0'..=b'9' => digit - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => return None,
        };
        Some(sum * 64 + usize::from(value))
    })
}

/// The translations of an article: of each sense the first line that holds any, and the lines that go on with it behind
/// a comma. What follows is an explanation or an example.
fn translations<'a>(lines: impl Iterator<Item = &'a str>, words: impl Fn(&str) -> Vec<String>) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut wanted = true;
    for line in lines {
        let bare = line.trim_start();
        wanted |= begins_sense(bare);
        if !wanted || is_remark(bare) {
            continue;
        }
        let here = words(&without_sounds(bare));
        if !here.is_empty() {
            wanted = without_brackets(bare).trim_end().ends_with([',', ';']);
            found.extend(here);
        }
    }
    found
}

/// `1.`, `2)`, `II.`
fn begins_sense(line: &str) -> bool {
    let digits = line.find(|c: char| !(c.is_ascii_digit() || "IVX".contains(c))).unwrap_or(line.len());
    digits > 0 && line[digits..].starts_with(['.', ')'])
}

fn is_remark(line: &str) -> bool {
    let Some((label, _)) = line.split_once(':') else { return line.starts_with(['=', '"', '-']) };
    ["note", "see", "see also", "synonym", "synonyms", "antonym", "antonyms", "example", "ex", "cf"]
        .contains(&label.trim().to_ascii_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_numbers_of_base_64() {
        assert_eq!(place("ago\tLNK\tg"), Some(("ago", 11 * 4096 + 13 * 64 + 10, 32)));
        assert_eq!(place("\tA\tB"), Some(("", 0, 1)));
        assert_eq!(place("house\tmaison"), None);
        assert_eq!(place("a\tA\t!"), None);
    }

    #[test]
    fn each_sense_gives_its_first_line() {
        let of = |article: &str| translations(article.lines(), |line| words(line, None, None));
        assert_eq!(of("1. selon\n2. d'après"), ["selon", "d'après"]);
        assert_eq!(of("Commune\nA place in the north"), ["Commune"]);
        assert_eq!(of("(adverb)\n\n soon, at once,\n now\n Note: rare\n see: {never}"), ["soon", "at once", "now"]);
        assert_eq!(of("I.  <Adj>  australijski\nII.  <N>  Australijczyk"), ["australijski", "Australijczyk"]);
    }
}
