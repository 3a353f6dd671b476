//! What stands around a possible sentence end: the run of terminators, its closers, the words before and after.

use super::chars::{self, Terminator};
use super::quote::opens_single;
use super::rules::Rules;
use std::ops::Range;

/// A possible sentence end in a text.
pub(super) struct Site<'t> {
    pub(super) text: &'t str,
    /// Where the sentence begins that would end here.
    pub(super) start: usize,
    /// The terminators.
    pub(super) run: Range<usize>,
    /// The strongest of them.
    pub(super) kind: Terminator,
    /// Behind the closing quotes, brackets and footnote marks.
    pub(super) end: usize,
    /// Where the next word or sign stands, behind the white space.
    pub(super) next_at: usize,
    pub(super) next: Next<'t>,
}

/// What follows a possible sentence end.
#[derive(Clone, Copy, Debug)]
pub(super) struct Next<'t> {
    pub(super) kind: NextKind,
    /// The word, up to the first sign that is no letter, digit or mark.
    pub(super) word: &'t str,
    /// What follows the word.
    pub(super) rest: &'t str,
    /// The signs before the word.
    pub(super) openers: &'t str,
}

/// What the first character behind the openers is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NextKind {
    /// The line or the text ends.
    Nothing,
    Upper,
    Lower,
    Digit,
    /// A letter of a script without capitals.
    Letter,
    /// A comma and its like: the sentence goes on.
    Continuation,
    Other,
}

impl<'t> Site<'t> {
    /// Reads what surrounds the terminator at `at`, of which `first` is the kind.
    pub(super) fn read(text: &'t str, start: usize, at: usize, first: Terminator, rules: &Rules) -> Self {
        let (run_end, kind) = run(text, at, first, rules);
        let end = closers(text, start, run_end, kind);
        let rest = &text[end..];
        let gap = rest.len() - rest.trim_start_matches(is_gap).len();
        let mut site =
            Self { text, start, run: at..run_end, kind, end, next_at: end + gap, next: next(&text[end + gap..]) };
        site.take_spaced_quote();
        site.take_faces();
        site
    }

    /// The end of an address, which nothing closes.
    pub(super) fn bare(text: &'t str, start: usize, run: Range<usize>) -> Self {
        let end = run.end;
        let next_at = text.len() - text[end..].trim_start_matches(is_gap).len();
        Self { text, start, run, kind: Terminator::Address, end, next_at, next: next(&text[next_at..]) }
    }

    /// A closing quote apart from the full stop by a space still closes: `. »`, `! ''`.
    fn take_spaced_quote(&mut self) {
        let rest = &self.text[self.next_at..];
        let quote = ["»", "”", "›", "''", "'", "\""].iter().find(|close| rest.starts_with(**close));
        if self.end < self.next_at
            && let Some(close) = quote
            && !rest[close.len()..].starts_with(char::is_alphanumeric)
            && (!close.starts_with(['"', '\'']) || self.is_last_quote(close))
        {
            self.end = self.next_at + close.len();
            let rest = &self.text[self.end..];
            self.next_at = self.end + rest.len() - rest.trim_start_matches(is_gap).len();
            self.next = next(&self.text[self.next_at..]);
        }
    }

    /// Whether a straight quote with a space on both sides closes: the run has no closer yet, and the next such quote, if
    /// one is near, does not look like the end of what this one would open.
    fn is_last_quote(&self, quote: &str) -> bool {
        let behind = &self.text[self.next_at + quote.len()..];
        let end = behind.char_indices().nth(200).map_or(behind.len(), |(at, _)| at);
        let near = behind[..end].split('\n').next().unwrap_or_default();
        let apart = |at: usize| near[..at].ends_with(is_gap);
        let other =
            near.match_indices(quote).find(|&(at, _)| !near[at + quote.len()..].starts_with(is_word) || apart(at));
        let before = &self.text[self.start..self.run.start];
        let opened = if quote == "'" { opens_single(before) } else { before.matches(quote).count() % 2 == 1 };
        let last = opened || other.is_none_or(|(at, _)| apart(at) && near[at + quote.len()..].starts_with(is_word));
        self.end == self.run.end && behind.starts_with(is_gap) && last
    }

    /// Emoji and typed faces behind the full stop belong to what it ends: `Great! 😍`.
    fn take_faces(&mut self) {
        loop {
            let rest = &self.text[self.next_at..];
            let emoji = rest.trim_start_matches(chars::is_emoji);
            let len = match rest.len() - emoji.len() {
                0 if self.end < self.next_at => chars::typed_face(rest).unwrap_or_default(),
                len => len,
            };
            if len == 0 {
                break;
            }
            self.end = self.next_at + len;
            let rest = &self.text[self.end..];
            self.next_at = self.end + rest.len() - rest.trim_start_matches(is_gap).len();
            self.next = next(&self.text[self.next_at..]);
        }
    }

    /// Whether white space follows.
    pub(super) fn has_gap(&self) -> bool {
        self.next_at > self.end
    }

    /// The closing quotes, brackets and footnote marks.
    pub(super) fn closers(&self) -> &'t str {
        &self.text[self.run.end..self.end]
    }

    /// The sentence so far, without the terminators.
    pub(super) fn before(&self) -> &'t str {
        &self.text[self.start..self.run.start]
    }

    /// The word before the terminators, with the stops, hyphens and apostrophes inside it.
    pub(super) fn word(&self) -> &'t str {
        last_word(self.before())
    }
}

/// White space that may stand between two sentences of a line.
pub(super) fn is_gap(c: char) -> bool {
    c != '\n' && c.is_whitespace()
}

/// The last word of a text: letters, digits and marks with the stops, hyphens and apostrophes inside it.
pub(super) fn last_word(text: &str) -> &str {
    let mut start = text.len();
    for (at, c) in text.char_indices().rev() {
        if !(is_word(c) || matches!(c, '.' | '-' | '‐' | '‑' | '\'' | '’' | '·' | '°' | 'º' | 'ª'))
            || text.len() - at > 60
        {
            break;
        }
        start = at;
    }
    text[start..].trim_start_matches(|c: char| !is_word(c))
}

/// Letters, digits, and the marks that belong to them.
pub(super) fn is_word(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_alphanumeric() } else { c.is_alphanumeric() || is_mark(c) }
}

/// Marks that belong to the letter before: accents, vowel signs, the joiners between letters.
fn is_mark(c: char) -> bool {
    use unicode_normalization::char::is_combining_mark;
    is_combining_mark(c) || matches!(c, '\u{200c}' | '\u{200d}' | '\u{ad}' | '՛' | '՜' | '՞')
}

/// Where the run of terminators ends, and the strongest kind in it. `. . .` is one run.
fn run(text: &str, at: usize, first: Terminator, rules: &Rules) -> (usize, Terminator) {
    let mut end = at;
    let mut stops = 0;
    let mut kind = first;
    match first {
        Terminator::Face if text[at..].starts_with(')') => {
            return (text.len() - text[at..].trim_start_matches(')').len(), first);
        }
        Terminator::Face => {
            let len = chars::typed_face(&text[at..]).or_else(|| text[at..].chars().next().map(char::len_utf8));
            return (at + len.unwrap_or_default(), first);
        }
        Terminator::Ending => {
            let rest = text[at..].trim_start_matches(|c| !is_gap(c));
            return (text.len() - rest.len(), first);
        }
        Terminator::BrokenSpeech => return (at, first),
        Terminator::Clause => return (at + 1, first),
        Terminator::Address => return (at + chars::address(&text[at..]).unwrap_or(1), first),
        _ => {}
    }
    loop {
        let mut ahead = text[end..].chars();
        let Some(c) = ahead.next() else { break };
        let found = rules.terminator(text, end).filter(|t| t.is_repeatable());
        if let Some(found) = found {
            match found {
                Terminator::Full => kind = Terminator::Full,
                Terminator::Mark if kind != Terminator::Full => kind = Terminator::Mark,
                Terminator::Ellipsis if kind == Terminator::Stop => kind = Terminator::Ellipsis,
                _ => stops += 1,
            }
            end += c.len_utf8();
        } else if is_gap(c) && kind != Terminator::Full && first != Terminator::Full {
            // Terminators apart from each other: `. . .`, `! ?`, `! ...`; but `. ...Then` begins with an ellipsis.
            let spaced = ahead.as_str().trim_start_matches(is_gap);
            let after = spaced.trim_start_matches(|c| is_repeatable(c, rules));
            let apart = after.starts_with(|c: char| c.is_whitespace() || chars::is_closer(c)) || after.is_empty();
            if after.len() == spaced.len() || !apart {
                break;
            }
            end = text.len() - spaced.len();
        } else {
            break;
        }
    }
    if kind == Terminator::Stop && stops > 1 {
        kind = Terminator::Ellipsis;
    }
    (end, kind)
}

/// Whether a character is a terminator that others follow: `. . .`, `! ?`.
fn is_repeatable(c: char, rules: &Rules) -> bool {
    chars::terminator(c).is_some_and(Terminator::is_repeatable) && !(rules.language.stop_pauses && c == '.')
}

/// Where the closing quotes, brackets and footnote marks behind a run end.
fn closers(text: &str, start: usize, run_end: usize, kind: Terminator) -> usize {
    let mut end = run_end;
    loop {
        let rest = &text[end..];
        let Some(c) = rest.chars().next() else { break };
        if chars::is_closer(c) {
            // A quote of the opening shape before a letter opens: `”“Yes`.
            let opens = matches!(c, '“' | '‘' | '«' | '‹');
            if opens && rest[c.len_utf8()..].starts_with(|c| is_word(c) || chars::is_opener(c)) {
                break;
            }
            end += c.len_utf8();
        } else if chars::is_note_mark(c) {
            end += c.len_utf8();
        } else if c == '[' {
            let Some(len) = note_reference(rest) else { break };
            end += len;
        } else if c.is_ascii_digit() && kind == Terminator::Stop && end == run_end {
            let Some(len) = bare_note(&text[start..run_end], rest) else { break };
            end += len;
        } else {
            break;
        }
    }
    end
}

/// The length of a footnote reference in brackets: `[6]`, `[a]`, `[note 2]`, `[citation needed]`.
fn note_reference(text: &str) -> Option<usize> {
    let close = text.char_indices().take(24).find(|&(_, c)| c == ']')?.0;
    let inside = &text[1..close];
    let number = inside.trim_start_matches(|c: char| c.is_alphabetic() || c == ' ');
    let is_note = !inside.trim().is_empty()
        && (inside.chars().count() == 1
            || number.chars().all(|c| c.is_numeric() || matches!(c, ',' | '-' | '–' | ' ')) && !number.is_empty()
            || inside == "citation needed");
    is_note.then_some(close + 1)
}

/// The length of a footnote number that lost its superscript: `reform.12 The`, `(type 2).10 This`.
fn bare_note(before: &str, text: &str) -> Option<usize> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let after = &text[digits..];
    let sentence = after.strip_prefix(' ').is_some_and(|a| a.starts_with(char::is_uppercase));
    let body = before.trim_end_matches('.');
    let word = last_word(body);
    let plain = body.ends_with([')', '”', '"', '’'])
        || (word.len() > 3 && word.chars().all(char::is_lowercase) && !word.contains('.'));
    (digits <= 3 && sentence && plain).then_some(digits)
}

/// Whether a letter follows the terminators that a text begins with.
fn is_word_next(text: &str) -> bool {
    text.trim_start_matches(['.', '!', '?', '…']).starts_with(is_word)
}

/// Whether a text begins with the address of a page, which has no capital to begin a sentence with.
pub(super) fn is_address(text: &str) -> bool {
    text.starts_with("http://") || text.starts_with("https://") || text.starts_with("www.")
}

/// Reads what follows a gap.
pub(super) fn next(text: &str) -> Next<'_> {
    let is_skipped = |c: char| {
        chars::is_opener(c) || chars::is_dash(c) || chars::is_bullet(c) || matches!(c, ' ' | '\u{a0}' | '\u{200b}')
    };
    // An ellipsis may open a sentence.
    let led = text.trim_start_matches(['.', '…']);
    let body = if text.len() - led.len() > 2 { led } else { text }.trim_start_matches(is_skipped);
    let openers = &text[..text.len() - body.len()];
    let first = body.chars().next();
    let end = body.find(|c| !is_word(c)).unwrap_or(body.len());
    let (word, rest) = body.split_at(end);
    let kind = match (text.chars().next(), first) {
        (None | Some('\n'), _) => NextKind::Nothing,
        (Some(c), _) if chars::is_continuation(c) && !chars::is_bullet(c) => NextKind::Continuation,
        (Some('.' | '!' | '?' | '…'), _) if openers.is_empty() && !is_word_next(text) => NextKind::Continuation,
        (_, None | Some('\n')) => NextKind::Other,
        (_, Some(c)) if c.is_uppercase() => NextKind::Upper,
        // Georgian letters have capitals that no sentence begins with.
        (_, Some('\u{10d0}'..='\u{10ff}')) => NextKind::Letter,
        // `iPhone`, `eBay`: a name with a capital inside.
        (_, Some('h' | 'w')) if is_address(body) => NextKind::Other,
        (_, Some(c)) if c.is_lowercase() => match word.chars().nth(1) {
            Some(second) if second.is_uppercase() => NextKind::Upper,
            _ => NextKind::Lower,
        },
        (_, Some(c)) if c.is_numeric() => NextKind::Digit,
        (_, Some(c)) if c.is_alphabetic() => NextKind::Letter,
        (_, Some(c)) if chars::is_continuation(c) => NextKind::Continuation,
        _ => NextKind::Other,
    };
    Next { kind, word, rest, openers }
}
