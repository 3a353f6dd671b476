//! A translation with what can be carried over from the text it is to translate.
//!
//! What differs between the matched text and the query and stands unchanged in the translation is put in its place: a
//! number with its sign, a placeholder, and the case of the first letter or of the whole text. Inline codes become those
//! of the query.

use super::distance::{Step, steps};
use super::fit::fit;
use super::score::{Prepared, WHOLE, Word, price};
use super::sign::{follows_dash, minus};
use super::token::Kind;
use crate::text::number_key;
use crate::unit::{Code, Content};
use rustc_hash::FxHashMap;
use serde::Serialize;
use std::borrow::Cow;
use std::collections::VecDeque;
use std::ops::Range;

/// A translation made to fit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Adapted {
    /// The translation.
    pub content: Content,
    /// What was changed in it, in order.
    pub changes: Vec<Carried>,
    /// How many numbers and placeholders of the text, other than those of the match, have no place in it.
    pub not_carried: usize,
    /// How many inline codes of the text have no place in it.
    pub missing_codes: usize,
}

impl Adapted {
    /// A translation that fits as it is.
    pub(super) fn of(translation: &Content) -> Self {
        Self { content: translation.clone(), ..Self::default() }
    }
}

/// Something that was carried over into a translation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Carried {
    /// What it is.
    pub what: What,
    /// What stood there.
    pub from: String,
    /// What stands there now.
    pub to: String,
}

/// What is carried over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum What {
    /// A number.
    Number,
    /// A placeholder.
    Placeholder,
    /// The markup of an inline code.
    Code,
    /// The case of letters.
    Case,
}

/// Carries over into `translation`, which translates `found`, what `query` has in place of what `found` has.
pub(super) fn adapt(
    (query, ours): (&Content, &Prepared),
    (found, theirs): (&Content, &Prepared),
    translation: &Content,
) -> Adapted {
    let target = Prepared::new(translation.text());
    let mut edits: Vec<(Range<usize>, String, What)> = Vec::new();
    let mut places = places(&target);
    let mut not_carried = 0;
    let path = steps(theirs.words.len(), ours.words.len(), WHOLE, |i, j| price(&theirs.words[i], &ours.words[j]));
    for step in path {
        let Step::Pair(i, j) = step else { continue };
        let (a, b) = (&theirs.words[i], &ours.words[j]);
        let what = match a.kind {
            Kind::Number => What::Number,
            Kind::Placeholder => What::Placeholder,
            _ => continue,
        };
        if a.kind != b.kind {
            continue;
        }
        let signs = (minus(theirs, a), minus(ours, b));
        let keeps_sign = signs.0.is_some() == signs.1.is_some();
        let mut take = |has_sign: bool| places.get_mut(&(a.kind, same(a), has_sign))?.pop_front();
        let has_sign = signs.0.is_some();
        // A sign that stays may be a word in the translation.
        let place = take(has_sign).or_else(|| if keeps_sign { take(!has_sign) } else { None });
        if a.form == b.form && keeps_sign {
            continue;
        }
        let edit = place.and_then(|place| {
            let place = &target.words[place];
            let range = target.tokens[place.token as usize].range.clone();
            let with = if what == What::Number { in_style(&b.form, &place.form, &a.form)? } else { b.form.clone() };
            Some(match (minus(&target, place), &signs.1) {
                _ if keeps_sign => (range, with, what),
                (None, Some(_)) if follows_dash(&target, place) => return None,
                (None, Some(sign)) => (range, format!("{}{with}", &ours.text[sign.clone()]), what),
                (Some(sign), None) => {
                    (sign.start..range.end, format!("{}{with}", &target.text[sign.end..range.start]), what)
                }
                _ => return None,
            })
        });
        not_carried += usize::from(edit.is_none());
        edits.extend(edit);
    }
    edits.sort_by_key(|(range, ..)| range.start);
    let mut adapted = Adapted { not_carried, ..carry(translation, &edits) };
    let fitted = fit(query, found, &adapted.content);
    adapted.content = fitted.content;
    adapted.missing_codes = fitted.missing;
    adapted.changes.extend(fitted.replaced.into_iter().map(|(from, to)| Carried { what: What::Code, from, to }));
    carry_case(query.text(), found.text(), &mut adapted);
    adapted
}

/// The places of the numbers and placeholders of a translation, in order: by their kind, what is the same in those that
/// stand for each other, and whether they have a minus sign.
fn places(target: &Prepared) -> FxHashMap<(Kind, Cow<'_, str>, bool), VecDeque<usize>> {
    let mut places: FxHashMap<_, VecDeque<usize>> = FxHashMap::default();
    let words = target.words.iter().enumerate();
    for (at, word) in words.filter(|(_, word)| matches!(word.kind, Kind::Number | Kind::Placeholder)) {
        places.entry((word.kind, same(word), minus(target, word).is_some())).or_default().push_back(at);
    }
    places
}

/// What is the same in numbers and placeholders that stand for each other: a time is written in one way only.
fn same(word: &Word) -> Cow<'_, str> {
    match word.kind {
        Kind::Number if !word.form.contains(':') => Cow::Owned(number_key(&word.form)),
        _ => Cow::Borrowed(&word.form),
    }
}

/// A number written as the translation writes the one in its place: with its separators exchanged where those of the two
/// numbers that stand for each other are (`1,234.5` is `1.234,5`); `None` where that cannot be told.
fn in_style(number: &str, translated: &str, original: &str) -> Option<String> {
    let separators = |number: &str| number.chars().filter(|c| !c.is_numeric()).collect::<Vec<_>>();
    let (of_translated, of_original) = (separators(translated), separators(original));
    if of_translated == of_original {
        return Some(number.to_owned());
    }
    if of_translated.len() != of_original.len() {
        return separators(number).is_empty().then(|| number.to_owned());
    }
    let exchange = |c: char| {
        if c.is_numeric() {
            return Some(c);
        }
        of_original.iter().position(|original| *original == c).map(|at| of_translated[at])
    };
    number.chars().map(exchange).collect()
}

/// Replaces ranges of the words; codes keep their places between the words.
fn carry(translation: &Content, edits: &[(Range<usize>, String, What)]) -> Adapted {
    let text = translation.text();
    let (mut new, mut from) = (String::with_capacity(text.len()), 0);
    let mut codes: Vec<Code> = translation.codes().to_vec();
    let mut changes = Vec::new();
    for (range, with, what) in edits {
        new.push_str(&text[from..range.start]);
        let (start, end) = (new.len(), new.len() + with.len());
        for (code, old) in codes.iter_mut().zip(translation.codes()) {
            let at = old.at as usize;
            if at >= range.end {
                code.at = (end + at - range.end) as u32;
            } else if at > range.start {
                code.at = start as u32;
            }
        }
        new.push_str(with);
        changes.push(Carried { what: *what, from: text[range.clone()].to_owned(), to: with.clone() });
        from = range.end;
    }
    new.push_str(&text[from..]);
    match Content::new(new, codes) {
        Ok(content) => Adapted { content, changes, ..Adapted::default() },
        Err(_) => Adapted::of(translation),
    }
}

/// Writes the translation as the query is written, where that is as the match but in capitals, or with or without a
/// capital in front.
fn carry_case(query: &str, found: &str, adapted: &mut Adapted) {
    let text = adapted.content.text();
    let capitals = |text: &str| text.chars().any(char::is_uppercase) && !text.chars().any(char::is_lowercase);
    let changed = if capitals(query) && !capitals(found) && query.to_lowercase() == found.to_lowercase() {
        text.to_uppercase()
    } else {
        let first = |text: &str| text.chars().find(|c| c.is_alphabetic());
        let (Some(ours), Some(theirs)) = (first(query), first(found)) else { return };
        let Some((at, letter)) = text.char_indices().find(|(_, c)| c.is_alphabetic()) else { return };
        let same_letter = ours.to_lowercase().eq(theirs.to_lowercase());
        // The translation begins as the match does, so that it may follow it.
        if !same_letter || ours == theirs || letter.is_uppercase() != theirs.is_uppercase() {
            return;
        }
        let cased: String =
            if ours.is_uppercase() { letter.to_uppercase().collect() } else { letter.to_lowercase().collect() };
        format!("{}{cased}{}", &text[..at], &text[at + letter.len_utf8()..])
    };
    // Codes stand between characters; where case changes the length of one, they would not.
    if changed == text || changed.len() != text.len() && !adapted.content.codes().is_empty() {
        return;
    }
    let from = text.to_owned();
    if let Ok(content) = Content::new(changed.clone(), adapted.content.codes().to_vec()) {
        adapted.content = content;
        adapted.changes.push(Carried { what: What::Case, from, to: changed });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Role;

    fn adapted(query: &Content, found: &Content, translation: &Content) -> Adapted {
        let (ours, theirs) = (Prepared::new(query.text()), Prepared::new(found.text()));
        adapt((query, &ours), (found, &theirs), translation)
    }

    fn of(query: &str, found: &str, translation: &str) -> (String, usize) {
        let adapted = adapted(&Content::plain(query), &Content::plain(found), &Content::plain(translation));
        (adapted.content.text().to_owned(), adapted.changes.len())
    }

    #[test]
    fn numbers_placeholders_and_case_are_carried_over() {
        for (query, found, translation, expected, changes) in [
            ("Page 7 of 12", "Page 3 of 12", "Page 3 sur 12", "Page 7 sur 12", 1),
            ("3 of 7", "2 of 3", "2 sur 3", "3 sur 7", 2),
            ("It costs 1,500.25", "It costs 2,300.50", "Cela coûte 2.300,50", "Cela coûte 1.500,25", 1),
            ("on {day}", "on %s", "le %s", "le {day}", 1),
            ("open file", "Open file", "Ouvrir le fichier", "ouvrir le fichier", 1),
            ("OPEN FILE", "Open file", "Ouvrir le fichier", "OUVRIR LE FICHIER", 1),
            ("Chapter 4", "Chapter 3", "Chapitre trois", "Chapitre trois", 0),
            ("Change 10 into 5", "Change 5 into 10", "Remplacez 5 par 10", "Remplacez 10 par 5", 2),
            ("From 5 to 7", "From 5 to 5", "De 5 à 5", "De 5 à 7", 1),
            ("Same", "Same", "Pareil", "Pareil", 0),
        ] {
            assert_eq!(of(query, found, translation), (expected.to_owned(), changes), "{query}");
        }
    }

    #[test]
    fn a_number_keeps_its_sign_or_stays_behind() {
        for (query, found, translation, expected) in [
            ("It is -5 °C", "It is 20 °C", "Il fait 20 °C", "Il fait -5 °C"),
            ("It is −5 °C", "It is 5 °C", "Il fait 5 °C", "Il fait −5 °C"),
            ("It is 5 °C", "It is -20 °C", "Il fait −20 °C", "Il fait 5 °C"),
            ("It is -5 °C", "It is -20 °C", "Il fait −20 °C", "Il fait −5 °C"),
            ("It is -5 °C", "It is -20 °C", "Il fait moins 20 °C", "Il fait moins 5 °C"),
            ("It is 5 °C", "It is -20 °C", "Il fait moins 20 °C", "Il fait moins 20 °C"),
            ("From -5 to 7", "From -3 to 3", "À 3 depuis -3", "À 7 depuis -5"),
            ("You owe -$5", "You owe $20", "Vous devez 20 $", "Vous devez -5 $"),
            ("You owe $5", "You owe -$20", "Debe -$20", "Debe $5"),
            ("Pages 3-8", "Pages 5-10", "Pages 5-10", "Pages 3-8"),
            ("Pages 3-8", "Pages 5-10", "Pages 5 à 10", "Pages 3 à 8"),
            ("Pages 5 -10 of 20", "Pages 5-10 of 20", "Pages 5-10 de 20", "Pages 5-10 de 20"),
            ("COVID-20", "COVID-19", "la COVID-19", "la COVID-20"),
        ] {
            assert_eq!(of(query, found, translation).0, expected, "{query} / {found} / {translation}");
        }
    }

    #[test]
    fn of_many_numbers_each_is_found_at_once() {
        let numbers = |from: usize| (from..from + 40_000).map(|n| n.to_string()).collect::<Vec<_>>().join(" ");
        let target = Prepared::new(&numbers(1_000));
        let mut places = places(&target);
        let found = target.words.iter().map(|word| places.get_mut(&(word.kind, same(word), false))?.pop_front());
        assert!(found.enumerate().all(|(at, place)| place == Some(at)));
    }

    #[test]
    fn what_cannot_be_carried_over_is_counted() {
        for (query, found, translation, expected) in [
            ("Change 10 into 5", "Change 5 into 10", "Remplacez cinq par dix", 2),
            ("Change 10 into 5", "Change 5 into 10", "Remplacez 5 par 10", 0),
            ("It is 5 °C", "It is -20 °C", "Il fait moins 20 °C", 1),
            ("It is 20 °C", "It is 20 °C", "Il fait vingt degrés", 0),
        ] {
            let adapted = adapted(&Content::plain(query), &Content::plain(found), &Content::plain(translation));
            assert_eq!(adapted.not_carried, expected, "{query} / {found} / {translation}");
        }
    }

    #[test]
    fn codes_keep_their_places_and_get_the_markup_of_the_query() {
        let content =
            |text: &str, at: u32, markup: &str| Content::new(text, vec![Code::new(at, Role::Alone, markup)]).unwrap();
        let adapted =
            adapted(&content("Page 100", 8, "<b/>"), &content("Page 3", 6, "<i/>"), &content("3e page", 7, "<i/>"));
        assert_eq!(adapted.content, content("100e page", 9, "<b/>"));
        assert_eq!(adapted.changes.len(), 2);
    }
}
