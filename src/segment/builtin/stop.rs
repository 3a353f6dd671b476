//! The full stop, which ends sentences, abbreviations, ordinals and initials, and stands inside numbers and names.

use super::abbreviation::{abbreviation, before_word, class_of, inside_abbreviation, starts_sentence};
use super::chars;
use super::decide::before_unspaced;
use super::enclosure::tail;
use super::lists::{is_marker, is_roman};
use super::rule::Rule;
use super::rules::{Class, Rules};
use super::site::{NextKind, Site, is_gap, is_word, last_word};

pub(super) fn stop(site: &Site<'_>, rules: &Rules) -> (bool, Rule) {
    let next = site.next.kind;
    if is_marker(site.before()) && (site.has_gap() || !site.closers().is_empty()) {
        return (false, Rule::ListMarker);
    }
    if !site.has_gap() {
        if next == NextKind::Continuation && !site.closers().is_empty() {
            return (false, Rule::Continuation);
        }
        if site.text[site.run.clone()].starts_with(['．', '﹒']) && next != NextKind::Digit && before_unspaced(site) {
            return (true, Rule::FullStop);
        }
        return missing_space(site, rules);
    }
    match next {
        NextKind::Continuation => return (false, Rule::Continuation),
        NextKind::Lower => return small_letter(site, rules),
        _ => {}
    }
    let word = site.word();
    if word.is_empty() {
        // `U.S . Highway` in a text whose signs are set apart by spaces.
        let apart = last_word(site.before().trim_end_matches(is_gap));
        let known = apart.contains('.') && rules.class(apart).any(Class::ABBREVIATION) && !starts_sentence(site, rules);
        return (!known, if known { Rule::Abbreviation } else { Rule::FullStop });
    }
    if site.closers().is_empty() && inside_abbreviation(site, rules) {
        return (false, Rule::InsideAbbreviation);
    }
    let class = class_of(site, rules);
    if class.any(Class::ABBREVIATION) {
        return abbreviation(site, rules, class);
    }
    if !site.closers().is_empty() && !site.closers().starts_with(chars::is_note_mark) {
        return (true, Rule::FullStop);
    }
    unlisted(site, rules, word)
}

/// A small letter behind a full stop: a sentence of a careless writer when an ordinary word stands before it.
fn small_letter(site: &Site<'_>, rules: &Rules) -> (bool, Rule) {
    let word = site.word();
    if site.next.openers.starts_with(['.', '…']) && word.chars().count() > 1 {
        return (true, Rule::FullStop);
    }
    if !site.closers().is_empty() {
        return (false, Rule::SmallLetter);
    }
    let several = word.chars().count() > 1;
    let known = rules.class(word).any(Class::PART) || class_of(site, rules).any(Class::ABBREVIATION);
    let subject = site.next.openers.is_empty() && rules.class(site.next.word).any(Class::SUBJECT);
    // Long words and those that hold sentences together are no abbreviations.
    let counted = before_word(site).trim_end_matches(is_gap).ends_with(|c: char| c.is_ascii_digit());
    let own = word.chars().count() > 5 || (!counted && rules.class(word).any(Class::STARTER.or(Class::SUBJECT)));
    let ordinary = own && site.next.openers.is_empty() && !site.next.rest.starts_with('.');
    let cut = if word.is_empty() {
        subject && site.before().ends_with(chars::is_closer)
    } else if word.bytes().all(|b| b.is_ascii_digit()) {
        subject && several
    } else if known || inside_abbreviation(site, rules) {
        false
    } else if word.chars().all(char::is_lowercase) {
        several && (subject || ordinary)
    } else {
        subject && word.chars().count() > 3 && word.chars().all(char::is_alphabetic)
    };
    (cut, if cut { Rule::SmallStart } else { Rule::SmallLetter })
}

/// `end.Next`: small letters, a terminator, a capitalised word.
pub(super) fn missing_space(site: &Site<'_>, rules: &Rules) -> (bool, Rule) {
    let inside = (false, Rule::InsideWord);
    let word = site.word();
    let next = &site.next;
    if next.kind != NextKind::Upper
        || !next.openers.chars().all(|c| chars::is_opener(c) && !chars::is_opening_bracket(c))
    {
        return inside;
    }
    let starter = rules.class(next.word).any(Class::STARTER.or(Class::TITLE));
    let long = next.word.chars().count() > 1;
    let degree = site.before().ends_with(['C', 'F', 'С']) && tail(site.before(), 4).contains('°');
    let capitalised =
        next.word.chars().skip(1).all(char::is_lowercase) && (long || starter || degree) || is_roman(next.word, false);
    // In `System.out.Line` and `shop.Example.com` the dots belong to one name.
    let apart = next.rest.chars().next().is_none_or(|c| c.is_whitespace() || matches!(c, ',' | '\'' | '’' | '!' | '?'))
        || (next.rest.starts_with('.') && (starter || next.rest[1..].chars().next().is_none_or(char::is_whitespace)));
    let known = rules.class(word).any(Class::ABBREVIATION);
    let plain = word.chars().count() > 2 && word.chars().all(char::is_lowercase) && !known;
    let spoken = starter && word.chars().all(char::is_alphanumeric) && word.chars().count() > 1;
    let closed = !site.closers().is_empty() || site.before().ends_with(chars::is_closer);
    let behind = last_word(before_word(site).trim_end_matches(is_gap));
    let counted = starter
        && behind.ends_with(|c: char| c.is_ascii_digit())
        && rules.class(word).any(Class::FINAL.or(Class::EITHER));
    let cut = capitalised && apart && (plain || (spoken && long) || counted || degree || closed);
    let allowed = cut && (!known || class_of(site, rules).any(Class::FINAL.or(Class::EITHER).or(Class::REFERENCE)));
    if allowed { (true, Rule::MissingSpace) } else { inside }
}

/// What is in no list: single letters, letters with stops, numbers, Roman numbers; the rest ends the sentence.
fn unlisted(site: &Site<'_>, rules: &Rules, word: &str) -> (bool, Rule) {
    let next = &site.next;
    let plain = word.chars().all(char::is_lowercase);
    if plain && word.len() > 4 {
        return (true, Rule::FullStop);
    }
    let starter = starts_sentence(site, rules);
    let before = before_word(site).trim_end_matches(is_gap);
    let behind = last_word(before);
    let adjacent = before.len() == before_word(site).len() && !before.is_empty() && before.ends_with(is_word);
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let tail = match word.rsplit_once(['-', '‐', '‑', '\'', '’']) {
        // `J.-P.` and `d'À.` are initials, `VÉS-TE'N` is a word.
        Some((head, tail)) if word.contains('.') || !head.ends_with(char::is_uppercase) => tail,
        _ => word,
    };
    let single = tail.chars().count() == 1 && tail.chars().all(char::is_alphabetic) || is_digraph(tail);
    if single && before.ends_with(['°', 'º']) {
        return (true, Rule::Unit);
    }
    if single && !adjacent {
        if behind.ends_with(|c: char| c.is_numeric()) && before.len() < before_word(site).len() {
            return (next.kind != NextKind::Digit, Rule::Unit);
        }
        if rules.class(behind).any(Class::LABELLED) && next.kind == NextKind::Upper {
            return (true, Rule::Label);
        }
        if rules.language.i_is_a_word && word == "I" {
            let name = behind.starts_with(char::is_uppercase) && behind.len() > 1 && !starter;
            return (!name, if name { Rule::Initial } else { Rule::Pronoun });
        }
        let surname = rules.class(next.word).any(Class::SURNAME.or(Class::CALENDAR));
        if starter && !surname && !before.ends_with('.') && !before.is_empty() {
            return (true, Rule::AbbreviationThenStarter);
        }
        if !tail.starts_with(char::is_uppercase) && next.kind != NextKind::Digit {
            return (true, Rule::FullStop);
        }
        return (false, Rule::Initial);
    }
    if letters > 0
        && word.contains('.')
        && word.split('.').all(|part| (1..=2).contains(&part.chars().count()) && part.chars().all(char::is_alphabetic))
    {
        return (starter, if starter { Rule::AbbreviationThenStarter } else { Rule::Abbreviation });
    }
    if letters == 0 {
        if next.kind == NextKind::Digit && next.openers.starts_with(chars::is_dash) && rules.language.ordinals {
            // `1. -3. Jahrhundert`
            return (false, Rule::Ordinal);
        }
        let ordinal = rules.language.ordinals
            && word.len() <= 2
            && word.bytes().all(|b| b.is_ascii_digit())
            && !starter
            && next.kind == NextKind::Upper
            && !before.ends_with(',')
            && !rules.class(behind.trim_end_matches('.')).any(Class::REFERENCE);
        return if ordinal { (false, Rule::Ordinal) } else { (true, Rule::FullStop) };
    }
    if rules.language.roman_ordinals && is_roman(word, false) && !starter && next.kind == NextKind::Upper {
        return (false, Rule::RomanOrdinal);
    }
    (true, Rule::FullStop)
}

/// Two letters that are one in initials: `Ch. Dickens`, `Дж. Буш`, `Th. Mann`, `Ю`.
fn is_digraph(word: &str) -> bool {
    matches!(
        word,
        "Ch" | "Th"
            | "Ph"
            | "Sh"
            | "Kh"
            | "Zh"
            | "Yu"
            | "Ya"
            | "Sz"
            | "Cz"
            | "Gy"
            | "Ny"
            | "Zs"
            | "Cs"
            | "Dž"
            | "Lj"
            | "Nj"
            | "Дж"
            | "Хр"
            | "Ал"
    )
}
