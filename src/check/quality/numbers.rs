//! Numbers, whatever a language puts between their digits.

use super::dates::{Order, dotted, is_time};
use super::words_of_numbers::{
    han_numbers, has_scale, may_say_number, says_month, says_number, says_roman, says_scale,
};
use super::{Context, Pair, Passage, listed};
use crate::text::{Kind, Token, number_key, tokens};
use std::collections::{HashMap, HashSet};

/// A text of so many numbers is a list, of which nothing is said in words.
const LIST: usize = 1_000;

/// A number of a text.
struct Number {
    /// As it stands there.
    shown: String,
    /// Several readings: `1 000` is one number or two.
    keys: Vec<Key>,
    /// Whether it is a part of something that other checks look at, or that has no number in every language: a time, a
    /// name, `16進数`. Then it may be the counterpart of a number, and needs none.
    free: bool,
}

/// A reading of a number, whatever a language puts between its digits.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Key {
    /// Its digits alone.
    digits: String,
    /// How many of them may be behind the decimal point; none where that is not known.
    fractions: Vec<usize>,
}

impl Key {
    fn of(piece: &str) -> Self {
        Self { digits: number_key(piece), fractions: fractions(piece) }
    }

    /// One of which nothing is known but the digits: a part of a date or a name.
    fn of_digits(digits: impl Into<String>) -> Self {
        Self { digits: digits.into(), fractions: Vec::new() }
    }

    fn may_be(&self, other: &Self) -> bool {
        self.digits == other.digits
            && (self.fractions.is_empty()
                || other.fractions.is_empty()
                || self.fractions.iter().any(|count| other.fractions.contains(count)))
    }
}

/// How many digits of a number may be behind the decimal point: of `12.5` one, of `1,234` none or three.
fn fractions(piece: &str) -> Vec<usize> {
    let marks: Vec<char> = piece.chars().filter(|c| !c.is_numeric()).collect();
    let groups: Vec<usize> = piece.split(|c: char| !c.is_numeric()).map(|group| group.chars().count()).collect();
    let (Some(last), [first, .., behind]) = (marks.last(), groups.as_slice()) else { return vec![0] };
    let is_decimal = !matches!(last, '\'' | '’' | '٬' | ':');
    // Groups have three digits, or two in India.
    let are_groups = |groups: &[usize]| groups.iter().all(|count| matches!(count, 2 | 3));
    let is_grouped =
        (1..=3).contains(first) && *behind == 3 && are_groups(&groups[1..]) && !piece.starts_with(['0', '٠']);
    match marks.as_slice() {
        [_] if is_decimal && is_grouped && *last != '٫' => vec![0, 3],
        [_] if is_decimal => vec![*behind],
        [before @ .., _] if is_decimal && !before.contains(last) && are_groups(&groups[1..groups.len() - 1]) => {
            vec![*behind]
        }
        all if is_grouped && all.iter().all(|mark| mark == last) => vec![0],
        // A version, an address, a list.
        _ => Vec::new(),
    }
}

pub(super) fn check(pair: &Pair, _: &Context) -> Vec<String> {
    let Some(Differing { mut lost, doubtful, added }) = differing(pair) else { return Vec::new() };
    if !added.is_empty() {
        // What might stand there in words, or once instead of twice, has become another number.
        lost.extend(doubtful);
    }
    if lost.iter().all(|n| is_slight(n)) {
        Vec::new()
    } else if added.is_empty() {
        vec![format!("missing in the translation: {}", listed(&lost))]
    } else {
        vec![format!("{} in the source, {} in the translation", listed(&lost), listed(&added))]
    }
}

/// Numbers that a translator has added: the year of an event, the number of a resolution.
pub(super) fn added(pair: &Pair, _: &Context) -> Vec<String> {
    match differing(pair) {
        Some(Differing { lost, doubtful, added })
            if lost.is_empty() && doubtful.is_empty() && !added.iter().all(|n| is_slight(n)) =>
        {
            vec![format!("only in the translation: {}", listed(&added))]
        }
        _ => Vec::new(),
    }
}

/// `a 2-tuple` is a couple, `a bit` is `1 bit`: 0, 1 and 2 come and go.
fn is_slight(number: &str) -> bool {
    number.chars().count() == 1 && matches!(number_key(number).as_str(), "0" | "1" | "2")
}

/// The numbers that only one text has.
struct Differing {
    /// Those of the source.
    lost: Vec<String>,
    /// Those of the source that the translation has less often, or perhaps in words.
    doubtful: Vec<String>,
    /// Those of the translation.
    added: Vec<String>,
}

fn differing(pair: &Pair) -> Option<Differing> {
    let (source, target) = (pair.source.text(), pair.target.text());
    let (ours, theirs) = (numbers(source, &orders(target)), numbers(target, &orders(source)));
    if ours.is_empty() && theirs.is_empty() {
        return None;
    }
    let (mut lost, mut doubtful) = without_counterpart(&ours, |n| !n.free, &theirs, &pair.source, &pair.target);
    let (added, _) = without_counterpart(&theirs, |n| !n.free, &ours, &pair.target, &pair.source);
    if lost.is_empty() && doubtful.is_empty() && !added.is_empty() {
        // The number of a name has become another one.
        (lost, doubtful) = without_counterpart(&ours, |_| true, &theirs, &pair.source, &pair.target);
    }
    Some(Differing { lost, doubtful, added })
}

/// The numbers of one text, of those that are wanted, that are in the other neither in digits nor in words; and those
/// that are there less often, or perhaps in words.
fn without_counterpart(
    ours: &[Number],
    wanted: impl Fn(&Number) -> bool,
    theirs: &[Number],
    own: &Passage,
    other: &Passage,
) -> (Vec<String>, Vec<String>) {
    let lower = other.text().to_lowercase();
    let own_lower = own.text().to_lowercase();
    let (needed, had) = (Counts::of(ours, own.text()), Counts::of(theirs, other.text()));
    let (mut alone, mut doubtful): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
    let (mut seen, mut are_alone, mut are_doubtful) = (HashSet::new(), HashSet::new(), HashSet::new());
    for number in ours.iter().filter(|number| wanted(number)) {
        // A number is asked about once, however often it stands there.
        if !seen.insert((&number.shown, &number.keys)) {
            continue;
        }
        let (need, have) = (needed.times(number), had.times(number));
        let shown = number.shown.as_str();
        if have >= need || are_alone.contains(shown) {
            continue;
        }
        // All readings together make up the number: every piece of `1 000` has to be there.
        let value = number.keys.first().and_then(|key| key.digits.parse::<u64>().ok()).filter(|_| ours.len() < LIST);
        let is_told = value.is_some_and(|value| {
            in_words(value, other, &lower)
                || is_rescaled(value, theirs, &lower, &own_lower)
                || is_half_day(value, theirs, &lower, &own_lower)
                || is_decade(value, theirs)
        });
        let may_be_told = value.is_some_and(|value| may_say_number(other.lang.language(), value));
        match is_told {
            true => {}
            false if have > 0 || may_be_told => {
                if are_doubtful.insert(shown) {
                    doubtful.push(shown.to_owned());
                }
            }
            false => {
                are_alone.insert(shown);
                alone.push(shown.to_owned());
            }
        }
    }
    // A date of which one part is not there is not there.
    doubtful.retain(|shown| !are_alone.contains(shown.as_str()));
    (alone, doubtful)
}

/// Where the numbers of a text stand, so that a long list of them is not looked through for each.
struct Counts<'a> {
    text: &'a str,
    /// The numbers with each of their readings, by the digits of these.
    numbers: HashMap<&'a str, Vec<(usize, &'a Key)>>,
    /// The places of runs of digits in the text.
    runs: HashMap<&'a str, Vec<usize>>,
}

impl<'a> Counts<'a> {
    fn of(numbers: &'a [Number], text: &'a str) -> Self {
        let mut counts = Self { text, numbers: HashMap::new(), runs: HashMap::new() };
        for (at, number) in numbers.iter().enumerate() {
            for key in &number.keys {
                counts.numbers.entry(&key.digits).or_default().push((at, key));
            }
        }
        let mut begins = 0;
        for run in text.split_inclusive(|c: char| !c.is_numeric()) {
            let digits = run.trim_end_matches(|c: char| !c.is_numeric());
            if !digits.is_empty() {
                counts.runs.entry(digits).or_default().push(begins);
            }
            begins += run.len();
        }
        counts
    }

    /// How often a number is there, in one of its readings or as it is shown.
    fn times(&self, number: &Number) -> usize {
        let mut same: Vec<usize> = Vec::new();
        for key in &number.keys {
            let found = self.numbers.get(key.digits.as_str()).into_iter().flatten();
            same.extend(found.filter(|(_, other)| key.may_be(other)).map(|(at, _)| at));
        }
        same.sort_unstable();
        same.dedup();
        same.len().max(if number.shown.len() > 2 { self.standing(&number.shown) } else { 0 })
    }

    /// How often it stands there with no other digits beside it.
    fn standing(&self, shown: &str) -> usize {
        let first = shown.find(|c: char| !c.is_numeric()).map_or(shown, |end| &shown[..end]);
        let is_whole =
            |at: &&usize| self.text[**at..].strip_prefix(shown).is_some_and(|rest| !rest.starts_with(char::is_numeric));
        self.runs.get(first).map_or(0, |places| places.iter().filter(is_whole).count())
    }
}

/// How often digits stand in a text with no other digits beside them.
fn standing(text: &str, digits: &str) -> usize {
    let is_bounded =
        |at: usize| !text[..at].ends_with(char::is_numeric) && !text[at + digits.len()..].starts_with(char::is_numeric);
    text.match_indices(digits).filter(|(at, _)| is_bounded(*at)).count()
}

fn in_words(value: u64, other: &Passage, lower: &str) -> bool {
    let lang = other.lang.language();
    (value < 100_000 && says_number(lower, lang, value))
        || (1..=12).contains(&value) && says_month(lower, lang, value)
        || (1..=4000).contains(&value) && says_roman(other.text(), value)
        // `1990s`, `90-е`.
        || value >= 1000
            && value.is_multiple_of(10)
            && !value.is_multiple_of(100)
            && standing(other.text(), &(value % 100).to_string()) > 0
}

/// Large numbers are counted in thousands, millions, or in the ten thousands of East Asia.
fn is_rescaled(value: u64, theirs: &[Number], lower: &str, own_lower: &str) -> bool {
    let is_counted = has_scale(own_lower);
    if !is_counted && (value < 1000 || !has_scale(lower)) {
        return false;
    }
    let significant = |key: &str| key.trim_matches('0').to_owned();
    let own = significant(&value.to_string());
    theirs.iter().any(|n| n.keys.iter().any(|key| significant(&key.digits.replace('.', "")) == own))
        || is_counted && han_numbers(lower).iter().any(|number| significant(&number.to_string()) == own)
        || says_scale(lower) && (own.len() == 1 || theirs.is_empty())
}

/// `3 pm` is `15`.
fn is_half_day(value: u64, theirs: &[Number], lower: &str, own_lower: &str) -> bool {
    let halved = |text: &str| ["pm", "p.m.", "午後", "下午", "مساء"].iter().any(|half| text.contains(half));
    let twin = if value >= 12 { value - 12 } else { value + 12 };
    (halved(lower) || halved(own_lower))
        && theirs.iter().any(|n| n.keys.iter().any(|key| key.digits.parse() == Ok(twin)))
}

/// `90-е` are the `1990s`.
fn is_decade(value: u64, theirs: &[Number]) -> bool {
    let years =
        |key: &Key| key.digits.parse::<u64>().is_ok_and(|year| (1000..3000).contains(&year) && year % 100 == value);
    (10..100).contains(&value) && value.is_multiple_of(10) && theirs.iter().any(|n| n.keys.iter().any(years))
}

/// How the dates with dots in a text are ordered.
fn orders(text: &str) -> Vec<Order> {
    let mut orders = Vec::new();
    for token in tokens(text).iter().filter(|token| token.kind == Kind::Number) {
        let order = dotted(&text[token.range.clone()]).map(|date| date.order);
        orders.extend(order.filter(|order| !orders.contains(order)));
    }
    orders
}

/// The numbers of a text; a date with dots is one if the other text has such as well, in one of these orders.
fn numbers(text: &str, others: &[Order]) -> Vec<Number> {
    let tokens = tokens(text);
    let mut found: Vec<Number> = Vec::new();
    let mut last_end = usize::MAX;
    for (at, token) in tokens.iter().enumerate() {
        let piece = &text[token.range.clone()];
        let free = |shown: &str, keys: Vec<Key>| Number { shown: shown.to_owned(), keys, free: true };
        if token.kind == Kind::Word && piece.ends_with(|c: char| c.is_ascii_digit()) {
            // `Python3`
            let digits = &piece[piece.trim_end_matches(|c: char| c.is_ascii_digit()).len()..];
            found.push(free(digits, vec![Key::of_digits(number_key(digits))]));
        }
        if token.kind != Kind::Number {
            continue;
        }
        // `v0.5` is a word and a number.
        let is_cut = text[..token.range.start].ends_with(['.', ',']);
        let key = if is_cut { Key::of_digits(number_key(piece)) } else { Key::of(piece) };
        if is_time(piece) {
            let parts = piece.split([':', '：']).map(number_key).map(Key::of_digits);
            found.push(free(piece, parts.chain([key]).collect()));
            continue;
        }
        if piece.contains(':') {
            // `3:4` is `3：4` and `3 zu 4`.
            let parts = piece.split(':').map(|part| (part.to_owned(), vec![Key::of(part)]));
            found.extend(parts.map(|(shown, keys)| Number { shown, keys, free: false }));
            continue;
        }
        if let Some(date) = dotted(piece) {
            let number = |key: String| Number { shown: piece.to_owned(), keys: vec![Key::of_digits(key)], free: false };
            if others.contains(&date.order) {
                found.push(number(date.parts.join(".")));
            } else {
                // The other text has it with other marks, in another order, or the month in words.
                found.extend(date.parts.map(number));
            }
            continue;
        }
        if is_inside_name(text, &tokens, at) || text[token.range.end..].trim_start().starts_with(['進', '进']) {
            found.push(free(piece, vec![key]));
            continue;
        }
        // `1 000 000`: groups of three digits behind a space of any width.
        let gap = text.get(last_end..token.range.start).unwrap_or_default();
        let grouped = matches!(gap, " " | "\u{a0}" | "\u{202f}" | "\u{2009}")
            && piece.len() >= 3
            && piece.bytes().take(3).all(|b| b.is_ascii_digit())
            && (piece.len() == 3 || !piece.as_bytes()[3].is_ascii_digit());
        last_end = token.range.end;
        match found.last_mut().filter(|last| grouped && !last.free) {
            Some(last) if last.shown.chars().filter(char::is_ascii_digit).count() <= 12 => {
                let whole =
                    format!("{}{piece}", last.shown.split([' ', '\u{a0}', '\u{202f}', '\u{2009}']).collect::<String>());
                last.shown = format!("{}{gap}{piece}", last.shown);
                last.keys.push(key);
                last.keys.insert(0, Key::of(&whole));
            }
            _ => found.push(Number { shown: piece.to_owned(), keys: vec![key], free: false }),
        }
    }
    found
}

/// Digits of a name such as `libc6-2.1` or `en_US.UTF-8`, and of an address: other checks look at them.
fn is_inside_name(text: &str, tokens: &[Token], at: usize) -> bool {
    let Token { range, .. } = &tokens[at];
    let before = text[..range.start].chars().next_back();
    let word: &str = text[..range.start].rsplit(char::is_whitespace).next().unwrap_or_default();
    matches!(before, Some('_' | '/' | '\\' | '@' | '#' | '$' | '%' | '{'))
        || word.contains("://")
        || (before == Some('-') && word.trim_end_matches('-').ends_with(|c: char| c.is_ascii_alphabetic()))
        || text[range.end..].starts_with(['_', '}'])
}
