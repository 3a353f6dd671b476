//! The decision at one possible sentence end, made from what stands around it and by one named rule.

use super::chars::{self, Terminator};
use super::enclosure::{REACH, closes_inner_bracket, enclosed, speech_goes_on, tail};
use super::lists::is_marker;
use super::rule::Rule;
use super::rules::{Class, Rules};
use super::site::{NextKind, Site, is_address, is_gap, is_word, last_word};
use super::stop::{missing_space, stop};

/// Whether the sentence ends at a site, and the rule that says so.
pub(super) fn decide(site: &Site<'_>, rules: &Rules) -> (bool, Rule) {
    if site.next.kind == NextKind::Nothing {
        let end = if site.text[site.next_at..].is_empty() { Rule::TextEnd } else { Rule::LineEnd };
        return (true, end);
    }
    let decision = match site.kind {
        Terminator::Full => full(site, rules),
        Terminator::Mark => mark(site, rules),
        Terminator::Ellipsis => ellipsis(site, rules),
        Terminator::Stop => stop(site, rules),
        Terminator::Face => face(site),
        Terminator::Ending => ending(site),
        Terminator::Clause => clause(site, rules),
        Terminator::Address => address(site, rules),
        Terminator::BrokenSpeech => (site.next.kind == NextKind::Upper, Rule::BrokenSpeech),
    };
    if decision.0
        && let Some(rule) = enclosed(site, rules)
    {
        return (false, rule);
    }
    decision
}

fn full(site: &Site<'_>, rules: &Rules) -> (bool, Rule) {
    if site.next.kind == NextKind::Continuation && !site.has_gap() {
        return (false, Rule::Continuation);
    }
    if speech_goes_on(site, rules) {
        return (false, Rule::QuotedSpeech);
    }
    if closes_inner_bracket(site) {
        return (false, Rule::Bracketed);
    }
    (true, Rule::ScriptMark)
}

fn mark(site: &Site<'_>, rules: &Rules) -> (bool, Rule) {
    if site.before().ends_with(chars::is_opening_bracket) && site.closers().starts_with(chars::is_closing_bracket) {
        return (false, Rule::BracketedMark);
    }
    if site.next.kind == NextKind::Continuation {
        return (false, Rule::Continuation);
    }
    if is_of_command(site) {
        return (false, Rule::InsideWord);
    }
    if speech_goes_on(site, rules) {
        return (false, Rule::QuotedSpeech);
    }
    if !site.has_gap() {
        if closes_inner_bracket(site) {
            return (false, Rule::Bracketed);
        }
        if before_unspaced(site) {
            return (true, Rule::Mark);
        }
        return missing_space(site, rules);
    }
    if site.next.kind == NextKind::Lower {
        let plain = site.closers().is_empty() && site.next.openers.is_empty();
        // `Hélas ! il est tard` is one sentence; what has several words is more than a cry.
        let before = tail(site.before(), REACH).trim_end();
        let asked = site.text[site.run.clone()].starts_with('?');
        let word = if asked { last_word(before) } else { site.word() };
        let cry = !before.contains(is_gap)
            || word.chars().count() < 2 + usize::from(!asked)
            || (!asked && before[..before.len() - word.len()].trim_end().ends_with(','));
        let name = rules.class(site.word()).any(Class::EXCLAIMED);
        let begins = if asked { Class::SUBJECT.or(Class::STARTER) } else { Class::SUBJECT };
        let cut = plain && !cry && !name && rules.class(site.next.word).any(begins);
        return (cut, if cut { Rule::SmallStart } else { Rule::SmallLetter });
    }
    if site.text[site.run.clone()].starts_with('!')
        && site.closers().is_empty()
        && rules.class(site.word()).any(Class::EXCLAIMED)
        && !rules.class(site.next.word).any(Class::STARTER)
    {
        return (false, Rule::NameWithMark);
    }
    (true, Rule::Mark)
}

/// Whether a mark belongs to a command that a key in angles follows: `:q! <ENTER>`.
fn is_of_command(site: &Site<'_>) -> bool {
    let name = || {
        let token = site.before().rsplit(char::is_whitespace).next().unwrap_or_default();
        token.trim_start_matches(chars::is_opener).strip_prefix(':').unwrap_or_default()
    };
    site.has_gap()
        && site.text[site.next_at..].starts_with('<')
        && name().starts_with(|c: char| c.is_ascii_lowercase())
        && name().bytes().all(|b| b.is_ascii_lowercase())
}

fn ellipsis(site: &Site<'_>, rules: &Rules) -> (bool, Rule) {
    let before = site.before();
    let leads = |c: char| is_gap(c) || chars::is_opener(c) || chars::is_dash(c);
    if tail(before, REACH).chars().all(leads) {
        return (false, Rule::LeadingEllipsis);
    }
    if before.ends_with(chars::is_opening_bracket) && site.closers().starts_with(chars::is_closing_bracket) {
        return (false, Rule::Omission);
    }
    match site.next.kind {
        NextKind::Continuation => (false, Rule::Continuation),
        NextKind::Lower => (false, Rule::SmallLetter),
        NextKind::Upper if rules.language.i_is_a_word && site.next.word == "I" => (false, Rule::Pronoun),
        _ if speech_goes_on(site, rules) => (false, Rule::QuotedSpeech),
        // `He lives in ... London`: the writer hesitates.
        _ if hesitates(site, rules) => (false, Rule::Hesitation),
        NextKind::Upper if site.has_gap() => (true, Rule::Ellipsis),
        NextKind::Upper => missing_space(site, rules),
        _ if !site.has_gap() => (false, Rule::InsideWord),
        _ => (true, Rule::Ellipsis),
    }
}

/// Whether an ellipsis stands behind a word that needs another, and no word that begins sentences follows.
fn hesitates(site: &Site<'_>, rules: &Rules) -> bool {
    site.closers().is_empty()
        && rules.class(last_word(site.before().trim_end_matches(is_gap))).any(Class::FRONTER)
        && !rules.class(site.next.word).any(Class::STARTER)
}

/// A face ends a sentence when a capital follows: `so nice 😍 We will come again`.
fn face(site: &Site<'_>) -> (bool, Rule) {
    if site.text[site.run.clone()].starts_with(')') && !is_smile(site) {
        return (false, Rule::ClosingBracket);
    }
    let worded = tail(site.before(), REACH).contains(char::is_alphabetic);
    let begins = site.next.kind == NextKind::Upper || site.text[site.next_at..].starts_with(['@', '#']);
    (worded && begins && site.has_gap(), Rule::Face)
}

/// A list of addresses is cut between them; else only a word that begins sentences shows that one ends.
pub(super) fn address(site: &Site<'_>, rules: &Rules) -> (bool, Rule) {
    let next = &site.next;
    let begins = next.kind == NextKind::Upper && next.openers.is_empty() && rules.class(next.word).any(Class::STARTER);
    let listed = is_address(&site.text[site.next_at..]);
    (site.has_gap() && (begins || listed), Rule::Address)
}

/// A semicolon ends a clause of some length when the next word begins sentences and has a capital for no other reason.
fn clause(site: &Site<'_>, rules: &Rules) -> (bool, Rule) {
    let next = &site.next;
    let begins =
        next.openers.is_empty() && next.word.chars().nth(1).is_some() && rules.class(next.word).any(Class::STARTER);
    (begins && site.before().len() > 40, Rule::Clause)
}

fn ending(site: &Site<'_>) -> (bool, Rule) {
    if site.next.kind == NextKind::Continuation {
        return (false, Rule::Continuation);
    }
    (site.has_gap(), Rule::Ending)
}

/// A smile of the Russian kind: a closing bracket, or several, that nothing opened.
fn is_smile(site: &Site<'_>) -> bool {
    let near = tail(site.before(), REACH);
    near.matches('(').count() <= near.matches(')').count() && !is_marker(last_word(near)) && near.ends_with(is_word)
}

/// Whether the next word follows without a gap in a script that has none.
pub(super) fn before_unspaced(site: &Site<'_>) -> bool {
    site.next
        .openers
        .chars()
        .chain(site.next.word.chars())
        .next()
        .is_some_and(|c| chars::is_unspaced(c) || "「『（《“".contains(c))
        && site.next.word.chars().next().is_none_or(chars::is_unspaced)
}
