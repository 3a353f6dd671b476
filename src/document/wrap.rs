//! Undoing line breaks that only fit a text to a page: what goes between two lines of one paragraph.

use rustc_hash::FxHashSet;
use unicode_script::{Script, UnicodeScript};

/// Whether a character belongs to a script that is written without spaces: Han, kana, bopomofo and their punctuation.
/// Korean is not among them.
fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{303F}' | '\u{FF01}'..='\u{FF60}' | '\u{FFE0}'..='\u{FFE6}' | '・' | 'ー')
        || matches!(c.script(), Script::Han | Script::Hiragana | Script::Katakana | Script::Bopomofo)
}

/// Punctuation of scripts without spaces, beside which no space is written even towards Latin letters.
fn is_wide_punctuation(c: char) -> bool {
    matches!(c, '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3011}' | '\u{3014}'..='\u{301F}' | '！' | '（' | '）' | '，' | '．')
        || matches!(c, '：' | '；' | '？' | '［' | '］' | '｛' | '｝' | '～' | '・' | '｡'..='･')
}

/// Punctuation that Latin and Chinese texts share.
fn is_shared_punctuation(c: char) -> bool {
    matches!(c, '“' | '”' | '‘' | '’' | '…' | '—' | '·')
}

/// Whether a line break between these two characters stands for nothing, as between two Han characters.
fn breaks_to_nothing(before: char, after: char) -> bool {
    match (is_unspaced(before), is_unspaced(after)) {
        (true, true) => true,
        (true, false) => is_wide_punctuation(before) || is_shared_punctuation(after),
        (false, true) => is_wide_punctuation(after) || is_shared_punctuation(before),
        (false, false) => false,
    }
}

/// Whether a soft line break between two texts reads as a space; the two texts are looked at where they meet.
pub(super) fn needs_space(before: &str, after: &str) -> bool {
    match (before.chars().next_back(), after.chars().next()) {
        (Some(b), Some(a)) => !breaks_to_nothing(b, a),
        _ => false,
    }
}

/// Whether a text ends as a sentence does.
pub(super) fn ends_sentence(text: &str) -> bool {
    const CLOSING: &[char] = &['"', '\'', '”', '’', '»', '«', '“', ')', ']', '」', '』', '）', '*', '_'];
    text.trim_end_matches(CLOSING)
        .ends_with(['.', '!', '?', '…', ':', '。', '！', '？', '：', '؟', '।', '։', '።', ';', '；'])
}

/// What becomes of a hyphen at the end of a line when the document does not have the word elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hyphen {
    /// It stays, as in text files, whose programs break at hyphens that are there and make none.
    Kept,
    /// It goes, as in typeset books, whose lines break inside words; in a text where hardly a line ends with a hyphen,
    /// it stays.
    Dropped,
}

/// Joins the lines of paragraphs as the habits of their document suggest.
///
/// - A soft hyphen at the end of a line goes.
/// - A hyphen between letters goes when the document has the joined word elsewhere (`distri-bution`, `distribution`)
///   and stays when it has the hyphenated one; else [`Hyphen`] decides, and one behind a single letter stays. In front
///   of a small word such as `and`, as in `input- and output`, it stays and a space follows.
/// - A slash with a word before it joins without a space: `GNU/` `Linux`.
/// - Between Han or kana nothing is written; between them and Latin letters, what the document does inside its lines.
/// - Everywhere else a line break reads as a space.
#[derive(Debug)]
pub(super) struct Joiner {
    hyphen: Hyphen,
    marked: bool,
    words: FxHashSet<String>,
    tight: bool,
}

impl Joiner {
    /// Learns the habits of a document from its lines.
    pub(super) fn learn<'a>(lines: impl Iterator<Item = &'a str> + Clone, hyphen: Hyphen) -> Self {
        // Where words are divided at all, many lines end so; elsewhere the few hyphens are the author's.
        let hyphens = lines.clone().filter(|l| l.ends_with(HYPHENS)).count();
        let hyphen = if hyphens * 40 < lines.clone().count() { Hyphen::Kept } else { hyphen };
        // A program that divides words with the hyphen U+2010 leaves those of the author as they were.
        let marked = lines.clone().any(|l| l.ends_with(DIVIDING));
        let mut joiner = Self { hyphen, marked, words: FxHashSet::default(), tight: mixes_tightly(lines.clone()) };
        if hyphens > 0 {
            for line in lines {
                joiner.words.extend(words(line).filter(|w| !w.ends_with(HYPHENS)).map(str::to_lowercase));
            }
        }
        joiner
    }

    /// Appends the next line of a paragraph.
    pub(super) fn append(&self, paragraph: &mut String, line: &str) {
        let (Some(before), Some(after)) = (paragraph.chars().next_back(), line.chars().next()) else {
            paragraph.push_str(line);
            return;
        };
        if before == '\u{AD}' {
            paragraph.pop();
        } else if HYPHENS.contains(&before) && self.joins_at_hyphen(paragraph, line) {
            if self.drops_hyphen(paragraph, line) {
                paragraph.pop();
            }
        } else if !self.breaks_to_nothing(paragraph, before, after) {
            paragraph.push(' ');
        }
        paragraph.push_str(line);
    }

    fn breaks_to_nothing(&self, paragraph: &str, before: char, after: char) -> bool {
        let slash = before == '/' && !paragraph[..paragraph.len() - 1].ends_with([' ', '\u{A0}', '\n']);
        let mixed = is_unspaced(before) != is_unspaced(after) && before.is_alphanumeric() && after.is_alphanumeric();
        slash || breaks_to_nothing(before, after) || (self.tight && mixed)
    }

    /// Whether the hyphen at the end of a paragraph is part of a word that goes on in the line.
    fn joins_at_hyphen(&self, paragraph: &str, line: &str) -> bool {
        let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let head = words(line).next().unwrap_or_default();
        letter(paragraph.chars().rev().nth(1))
            && letter(line.chars().next())
            && (paragraph.ends_with(DIVIDING)
                || !SMALL_WORDS.contains(&head.to_lowercase().as_str())
                || self.has_joined(paragraph, line))
    }

    fn has_joined(&self, paragraph: &str, line: &str) -> bool {
        let [tail, head] = around(paragraph, line);
        self.words.contains(&format!("{tail}{head}").to_lowercase())
    }

    fn drops_hyphen(&self, paragraph: &str, line: &str) -> bool {
        let [tail, head] = around(paragraph, line);
        let inside = tail.ends_with(char::is_alphabetic) && head.starts_with(char::is_lowercase);
        if !inside || self.words.contains(&format!("{tail}-{head}").to_lowercase()) {
            return false;
        }
        let dropped = self.hyphen == Hyphen::Dropped && tail.chars().count() > 1;
        paragraph.ends_with(DIVIDING) || (dropped && !self.marked) || self.has_joined(paragraph, line)
    }
}

/// The hyphen that typesetting programs may divide words with.
const DIVIDING: char = '\u{2010}';
const HYPHENS: [char; 2] = ['-', DIVIDING];

/// Words that may follow a hyphen that stands for the rest of a compound: `Ein- und Ausgang`.
const SMALL_WORDS: &[&str] = &[
    "and", "or", "to", "und", "oder", "bzw", "sowie", "bis", "et", "ou", "y", "o", "e", "i", "lub", "oraz", "и", "или",
    "та", "або", "й", "en", "of", "och", "eller", "og",
];

/// The words of a line, hyphens inside them included.
fn words(line: &str) -> impl Iterator<Item = &str> {
    line.split(|c: char| !c.is_alphabetic() && !HYPHENS.contains(&c))
        .map(|w| w.trim_start_matches(HYPHENS))
        .filter(|w| !w.is_empty())
}

/// The part of a word before a hyphen at the end of a paragraph and its other part at the beginning of a line.
fn around<'a>(paragraph: &'a str, line: &'a str) -> [&'a str; 2] {
    let body = paragraph.trim_end_matches(HYPHENS);
    let start = body
        .rfind(|c: char| !c.is_alphabetic())
        .map_or(0, |at| at + body[at..].chars().next().map_or(0, char::len_utf8));
    [&body[start..], words(line).next().unwrap_or_default()]
}

/// Whether a document writes Latin words inside Chinese or Japanese text without spaces around them.
fn mixes_tightly<'a>(lines: impl Iterator<Item = &'a str>) -> bool {
    let (mut tight, mut spaced) = (0_usize, 0_usize);
    for line in lines {
        if line.is_ascii() {
            continue;
        }
        let mut last: Option<char> = None;
        let mut gap = false;
        for c in line.chars() {
            if c == ' ' {
                gap = true;
                continue;
            }
            if let Some(last) = last
                && last.is_alphanumeric()
                && c.is_alphanumeric()
                && is_unspaced(last) != is_unspaced(c)
            {
                *(if gap { &mut spaced } else { &mut tight }) += 1;
            }
            (last, gap) = (Some(c), false);
        }
    }
    tight > spaced
}

#[cfg(test)]
mod tests {
    use super::*;

    fn join(lines: &[&str], hyphen: Hyphen) -> String {
        let joiner = Joiner::learn(lines.iter().copied(), hyphen);
        let mut paragraph = String::new();
        for line in lines {
            joiner.append(&mut paragraph, line);
        }
        paragraph
    }

    #[test]
    fn lines_join_with_a_space_where_the_script_has_spaces() {
        for (lines, joined) in [
            (["Зима була", "довга."], "Зима була довга."),
            (["冬はとても", "長かった。"], "冬はとても長かった。"),
            (["冬天很长，", "河也结冰了。"], "冬天很长，河也结冰了。"),
            (["겨울은 아주", "길었다."], "겨울은 아주 길었다."),
            (["كان الشتاء", "طويلا."], "كان الشتاء طويلا."),
            (["他说：“冬天", "”很长。"], "他说：“冬天”很长。"),
            (["GNU/", "Linux"], "GNU/Linux"),
            (["oui /", "non"], "oui / non"),
        ] {
            assert_eq!(join(&lines, Hyphen::Kept), joined);
        }
    }

    #[test]
    fn latin_words_in_japanese_follow_the_habit_of_the_document() {
        assert_eq!(join(&["この Rust の本は", "Linux で読む。"], Hyphen::Kept), "この Rust の本は Linux で読む。");
        assert_eq!(join(&["このRustの本は", "Linuxで読む。"], Hyphen::Kept), "このRustの本はLinuxで読む。");
        assert_eq!(join(&["本、", "Linux で読む。"], Hyphen::Kept), "本、Linux で読む。");
    }

    #[test]
    fn a_hyphen_goes_where_it_only_divides_a_word() {
        for (lines, kept, dropped) in [
            (["the distri-", "bution is free"], "the distri-bution is free", "the distribution is free"),
            (["eine well-", "known und wellknown"], "eine wellknown und wellknown", "eine wellknown und wellknown"),
            (["a well-", "known and well-known"], "a well-known and well-known", "a well-known and well-known"),
            (["Ein-", "und Ausgang"], "Ein- und Ausgang", "Ein- und Ausgang"),
            (["Debian-", "Pakete"], "Debian-Pakete", "Debian-Pakete"),
            (["zehn -", "oder elf"], "zehn - oder elf", "zehn - oder elf"),
            (["pages 10-", "12 are gone"], "pages 10-12 are gone", "pages 10-12 are gone"),
            (["Stra\u{AD}", "ßen"], "Straßen", "Straßen"),
        ] {
            assert_eq!(join(&lines, Hyphen::Kept), kept);
            assert_eq!(join(&lines, Hyphen::Dropped), dropped);
        }
    }
}
