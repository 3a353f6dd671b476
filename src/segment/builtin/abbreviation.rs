//! What an abbreviation before a possible sentence end says, by its class and what stands around it.

use super::chars;
use super::enclosure::REACH;
use super::lists::is_roman;
use super::rule::Rule;
use super::rules::{Class, Rules};
use super::site::{NextKind, Site, is_gap, is_word, last_word};

/// The full words before a site, as keys: `b`, `z.b`; the longest that the rules know decides.
fn keys(site: &Site<'_>) -> Vec<String> {
    let mut keys = vec![site.word().to_owned()];
    let mut rest = &site.before()[..site.before().len() - site.word().len()];
    let mut key = site.word().to_owned();
    for _ in 0..4 {
        let Some(head) = rest.trim_end_matches(is_gap).strip_suffix('.') else { break };
        let part = last_word(head);
        if part.is_empty() || part.chars().count() > 5 || key.chars().count() > 12 {
            break;
        }
        key = format!("{part}.{key}");
        keys.push(key.clone());
        rest = &head[..head.len() - part.len()];
    }
    keys
}

/// `z.` in `z. B.`: the next short word goes on with an abbreviation that the rules know.
pub(super) fn inside_abbreviation(site: &Site<'_>, rules: &Rules) -> bool {
    let next = &site.next;
    if !next.openers.is_empty() || next.word.chars().count() > 5 || !next.rest.starts_with('.') {
        return false;
    }
    let known = Class::ABBREVIATION.or(Class::PART);
    rules.class(site.word()).any(Class::PART)
        && keys(site).iter().any(|key| rules.class(&format!("{key}.{}", next.word)).any(known))
        || keys(site)
            .iter()
            .skip(1)
            .any(|key| rules.class(key).any(Class::PART) && rules.class(&format!("{key}.{}", next.word)).any(known))
}

/// The class of the abbreviation before a site: of its longest form, or of what stands behind a hyphen or apostrophe.
pub(super) fn class_of(site: &Site<'_>, rules: &Rules) -> Class {
    let word = site.word();
    let spaced = word.chars().count() <= 5
        && site.before()[..site.before().len() - word.len()].trim_end_matches(is_gap).ends_with('.');
    if spaced {
        for key in keys(site).iter().rev() {
            let class = rules.class(key);
            if class.any(Class::ABBREVIATION) {
                return unless_initials(key, class);
            }
        }
    }
    let class = rules.class(word);
    if class.any(Class::ABBREVIATION) {
        return if acronym(site, rules, word) { Class::NONE } else { unless_initials(word, class) };
    }
    let tail = word.rsplit(['-', '\'', '’', '‐', '‑']).next().unwrap_or_default();
    if tail.len() < word.len() && tail.chars().count() > 1 { rules.class(tail) } else { class }
}

/// Whether a word in capitals is rather an acronym than an abbreviation of the same letters: `NAT`, unlike `nat.`.
fn acronym(site: &Site<'_>, rules: &Rules, word: &str) -> bool {
    let capitals = |text: &str| text.chars().nth(1).is_some() && text.chars().all(char::is_uppercase);
    let ends = Class::FINAL.or(Class::EITHER).or(Class::TIME);
    word.chars().nth(2).is_some() && capitals(word) && !rules.class(word).any(ends) && !capitals(site.next.word)
}

/// The class of an abbreviation, unless it may be the initials of a name: `А. С.` is no `а. с.`.
fn unless_initials(word: &str, class: Class) -> Class {
    let initial = |part: &str| part.chars().nth(1).is_none() && part.starts_with(char::is_uppercase);
    let firm = Class::FINAL.or(Class::REFERENCE);
    if class.any(firm) && word.contains('.') && word.split('.').all(initial) {
        class.without(firm).or(Class::EITHER)
    } else {
        class
    }
}

pub(super) fn abbreviation(site: &Site<'_>, rules: &Rules, class: Class) -> (bool, Rule) {
    let next = &site.next;
    let starter = starts_sentence(site, rules);
    if site.closers().contains(chars::is_closing_bracket) {
        // `(approx.) Next`: the stop belongs to the abbreviation, unless the brackets hold the whole sentence.
        let whole = site.before().starts_with(chars::is_opening_bracket);
        let cut = whole || (starter && next.openers.is_empty());
        return (cut, if cut { Rule::FullStop } else { Rule::AbbreviationInBrackets });
    }
    let number = next.kind == NextKind::Digit;
    let behind = last_word(before_word(site).trim_end_matches(is_gap));
    let behind_number = behind.ends_with(|c: char| c.is_numeric());
    let behind_name = behind.starts_with(char::is_uppercase);
    let mut class = class;
    if class.any(Class::TITLE) {
        let other = Class::FINAL.or(Class::EITHER).or(Class::TIME);
        if !(class.any(other) && (behind_number || (behind_name && class.any(Class::EITHER)))) {
            return (false, Rule::Title);
        }
        class = if class.any(Class::FINAL) {
            Class::FINAL
        } else if class.any(Class::TIME) {
            Class::TIME
        } else {
            Class::EITHER
        };
    }
    if class.any(Class::INNER) {
        return (false, Rule::NeverFinal);
    }
    if class.any(Class::REFERENCE) && !behind_number {
        let label = number
            || is_roman(next.word, false)
            || is_roman(next.word, true)
            || (next.word.chars().count() == 1 && !starter)
            || next.openers.starts_with(chars::is_opening_bracket)
            || next.word.chars().next().is_none() && next.openers.is_empty();
        if label {
            return (false, Rule::Reference);
        }
        if !class.any(Class::FINAL.or(Class::EITHER).or(Class::TIME)) {
            return (starter || next.kind == NextKind::Upper, Rule::FullStop);
        }
    }
    if number && (behind_number || !class.any(Class::FINAL)) {
        return (false, Rule::AbbreviationThenNumber);
    }
    if next.openers.starts_with(chars::is_opening_bracket) || (next.openers.starts_with(chars::is_dash) && !starter) {
        return (false, Rule::Abbreviation);
    }
    if class.any(Class::TIME) {
        // Only a name or `I` can follow in the same sentence with a capital, no pronoun.
        let named = !starter || (rules.language.i_is_a_word && next.word == "I");
        if named && fronted(site, rules) {
            return (false, Rule::FrontedTime);
        }
        let goes_on = rules.class(next.word).any(Class::CALENDAR) && !starter;
        return (!goes_on, Rule::Time);
    }
    if class.any(Class::FINAL) {
        return (true, Rule::FinalAbbreviation);
    }
    if starter {
        return (true, Rule::AbbreviationThenStarter);
    }
    if behind_number && !number && site.word().chars().all(char::is_lowercase) && !fronted(site, rules) {
        return (true, Rule::Unit);
    }
    (false, Rule::Abbreviation)
}

/// What stands before the last word of a site.
pub(super) fn before_word<'t>(site: &Site<'t>) -> &'t str {
    &site.before()[..site.before().len() - site.word().len()]
}

/// Whether the next word is one that begins sentences, and no initial.
pub(super) fn starts_sentence(site: &Site<'_>, rules: &Rules) -> bool {
    let next = &site.next;
    let initial = next.word.chars().count() == 1 && next.rest.starts_with('.');
    !initial && rules.class(next.word).any(Class::STARTER)
}

/// Whether the sentence so far is one short phrase of time or place: `At 5 a.m.`.
fn fronted(site: &Site<'_>, rules: &Rules) -> bool {
    let before = site.before();
    if before.len() > REACH {
        return false;
    }
    // `He noted: In 44 B.C. Caesar died.`
    let before = before.rsplit_once(": ").map_or(before, |(_, behind)| behind);
    let mut words = before.split(|c: char| !is_word(c) && c != '.' && c != ':').filter(|w| !w.is_empty());
    let first = words.next().unwrap_or_default();
    rules.class(first).any(Class::FRONTER) && words.take(10).count() <= 8
}
