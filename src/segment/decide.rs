//! The decision at one possible sentence end, made from what stands around it and by one named rule.

use super::chars;
use super::lists::{is_marker, is_roman};
use super::rules::{Class, Rules};
use super::site::{Kind, NextKind, Site, is_gap, is_word, last_word};

/// The rule that decided about a possible sentence end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rule {
    LineEnd,
    TextEnd,
    NextItem,
    FullStop,
    Mark,
    Ellipsis,
    ScriptMark,
    InsideWord,
    MissingSpace,
    SmallLetter,
    SmallStart,
    Continuation,
    ListMarker,
    InsideAbbreviation,
    Title,
    Reference,
    NeverFinal,
    FinalAbbreviation,
    AbbreviationThenStarter,
    Abbreviation,
    AbbreviationThenNumber,
    AbbreviationInBrackets,
    Time,
    FrontedTime,
    Initial,
    Label,
    Pronoun,
    Unit,
    Ordinal,
    RomanOrdinal,
    BracketedMark,
    NameWithMark,
    Omission,
    LeadingEllipsis,
    QuotedSpeech,
    Bracketed,
    Embraced,
    Face,
    ClosingBracket,
    Ending,
}

impl Rule {
    /// The name that `explain` shows.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::LineEnd => "line end",
            Self::TextEnd => "end of the text",
            Self::NextItem => "next item of a list",
            Self::FullStop => "full stop",
            Self::Mark => "question or exclamation mark",
            Self::Ellipsis => "ellipsis before a capital",
            Self::ScriptMark => "sentence mark of the script",
            Self::InsideWord => "inside a word, number or address",
            Self::MissingSpace => "missing space between sentences",
            Self::SmallLetter => "small letter follows",
            Self::SmallStart => "small letter follows, but behind an ordinary word",
            Self::Continuation => "comma or other sign follows that goes on",
            Self::ListMarker => "marker of a list item",
            Self::InsideAbbreviation => "inside an abbreviation of several parts",
            Self::Title => "title before a name",
            Self::Reference => "abbreviation before a number",
            Self::NeverFinal => "abbreviation that never ends a sentence",
            Self::FinalAbbreviation => "abbreviation that ends a sentence before a capital",
            Self::AbbreviationThenStarter => "abbreviation, and a word that begins sentences",
            Self::Abbreviation => "abbreviation",
            Self::AbbreviationThenNumber => "abbreviation, and a number",
            Self::AbbreviationInBrackets => "abbreviation in brackets",
            Self::Time => "time or era before a capital",
            Self::FrontedTime => "time or era in the phrase that opens the sentence",
            Self::Initial => "initial of a name",
            Self::Label => "letter that is a label",
            Self::Pronoun => "the word I",
            Self::Unit => "unit behind a number",
            Self::Ordinal => "ordinal number",
            Self::RomanOrdinal => "Roman ordinal number",
            Self::BracketedMark => "mark alone in brackets",
            Self::NameWithMark => "name that ends in an exclamation mark",
            Self::Omission => "omission in brackets",
            Self::LeadingEllipsis => "ellipsis at the beginning",
            Self::QuotedSpeech => "quoted speech whose sentence goes on",
            Self::Bracketed => "inside brackets in a sentence",
            Self::Embraced => "inside a quote in a sentence that goes on",
            Self::Face => "face that stands for a full stop",
            Self::ClosingBracket => "closing bracket",
            Self::Ending => "word that ends sentences",
        }
    }
}

/// Whether the sentence ends at a site, and the rule that says so.
pub(super) fn decide(site: &Site<'_>, rules: &Rules) -> (bool, Rule) {
    if site.next.kind == NextKind::Nothing {
        let end = if site.text[site.next_at..].is_empty() { Rule::TextEnd } else { Rule::LineEnd };
        return (true, end);
    }
    let decision = match site.kind {
        Kind::Full => full(site, rules),
        Kind::Mark => mark(site, rules),
        Kind::Ellipsis => ellipsis(site, rules),
        Kind::Stop => stop(site, rules),
        Kind::Face => face(site),
        Kind::Ending => ending(site),
    };
    if decision.0
        && let Some(rule) = enclosed(site, rules)
    {
        return (false, rule);
    }
    decision
}

/// How far, in bytes, brackets and quotes are looked for on each side.
const REACH: usize = 300;

/// For each byte, whether a bracket or quote that opens can begin with it.
const OPENS: [bool; 256] = {
    let mut opens = [false; 256];
    let leads = b"([\"\xc2\xe2\xe3\xef";
    let mut at = 0;
    while at < leads.len() {
        opens[leads[at] as usize] = true;
        at += 1;
    }
    opens
};

/// Whether the site lies in brackets that opened and close within reach in the middle of a sentence, or in such a
/// quote behind which the sentence goes on.
fn enclosed(site: &Site<'_>, rules: &Rules) -> Option<Rule> {
    let before = tail(site.before(), REACH);
    if !before.bytes().any(|b| OPENS[usize::from(b)]) {
        return None;
    }
    bracketed(site, before).or_else(|| embraced(site, before, rules))
}

/// `called, "Run! Run!" and ran`: inside a quote that opens and closes in the middle of a sentence.
fn embraced(site: &Site<'_>, before: &str, rules: &Rules) -> Option<Rule> {
    let open = before.rfind(['"', '“', '«', '„', '”', '»', '「', '『', '」', '』'])?;
    let opener = before[open..].chars().next()?;
    let closers: &[char] = match opener {
        '"' if before.matches('"').count() % 2 == 1 => &['"'],
        '“' => &['”'],
        '„' => &['“', '”'],
        '«' => &['»'],
        '「' => &['」'],
        '『' => &['』'],
        _ => return None,
    };
    if site.closers().contains(closers) {
        return None;
    }
    let after = head(&site.text[site.end..], REACH);
    let end = after.find(|c| closers.contains(&c) || c == opener || c == '\n')?;
    let behind = after[end..].strip_prefix(closers)?;
    let inner = before[..open].trim_end().ends_with(|c: char| chars::is_continuation(c) || c.is_alphanumeric());
    let goes_on =
        inner && behind.starts_with(is_gap) && behind.trim_start_matches(is_gap).starts_with(char::is_lowercase);
    (goes_on || is_quotative(behind, rules)).then_some(Rule::Embraced)
}

/// Whether a text begins with a word that ties quoted speech to its verb.
fn is_quotative(text: &str, rules: &Rules) -> bool {
    rules.language.quotatives.split_whitespace().any(|word| text.starts_with(word))
}

/// Inside brackets in the middle of a sentence.
fn bracketed(site: &Site<'_>, before: &str) -> Option<Rule> {
    let open = before.rfind(['(', '[', '（', '［'])?;
    if before.len() == site.before().len() && before[..open].trim_matches(|c: char| !is_word(c)).is_empty() {
        return None;
    }
    let opener = before[open..].chars().next()?;
    let close = match opener {
        '(' => ')',
        '[' => ']',
        '（' => '）',
        _ => '］',
    };
    if before[open..].contains(close) || site.closers().contains(close) {
        return None;
    }
    let after = head(&site.text[site.end..], REACH);
    let end = after.find([opener, close, '\n'])?;
    after[end..].starts_with(close).then_some(Rule::Bracketed)
}

/// The end of a text, at most so many bytes.
fn tail(text: &str, reach: usize) -> &str {
    let at = text.len().saturating_sub(reach);
    let at = (at..=text.len()).find(|&i| text.is_char_boundary(i)).unwrap_or(text.len());
    &text[at..]
}

/// The beginning of a text, at most so many bytes.
fn head(text: &str, reach: usize) -> &str {
    let at = (0..=reach.min(text.len())).rev().find(|&i| text.is_char_boundary(i)).unwrap_or(0);
    &text[..at]
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

/// `这座磨坊（已关闭。）很旧`: a bracket closes that opened in the middle of the sentence, and no gap follows.
fn closes_inner_bracket(site: &Site<'_>) -> bool {
    let before = site.before();
    site.closers().starts_with(chars::is_closing_bracket)
        && !site.has_gap()
        && tail(before, REACH).rfind(chars::is_opening_bracket).is_some_and(|open| open > 0)
}

/// `「行く。」と言った`: quoted speech, and behind it the word that ties it to its verb.
fn speech_goes_on(site: &Site<'_>, rules: &Rules) -> bool {
    let quoted = site.closers().contains(|c| chars::is_quote(c) || chars::is_closing_bracket(c));
    quoted && !site.has_gap() && is_quotative(&site.text[site.end..], rules)
}

fn mark(site: &Site<'_>, rules: &Rules) -> (bool, Rule) {
    if site.before().ends_with(chars::is_opening_bracket) && site.closers().starts_with(chars::is_closing_bracket) {
        return (false, Rule::BracketedMark);
    }
    if site.next.kind == NextKind::Continuation {
        return (false, Rule::Continuation);
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
        let cry = !tail(site.before(), REACH).trim_end().contains(is_gap) || site.word().chars().count() < 3;
        let name = rules.class(site.word()).any(Class::EXCLAIMED);
        let cut = plain && !cry && !name && rules.class(site.next.word).any(Class::SUBJECT);
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
        NextKind::Upper if site.has_gap() => (true, Rule::Ellipsis),
        NextKind::Upper => missing_space(site, rules),
        _ if !site.has_gap() => (false, Rule::InsideWord),
        _ => (true, Rule::Ellipsis),
    }
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
fn before_unspaced(site: &Site<'_>) -> bool {
    site.next
        .openers
        .chars()
        .chain(site.next.word.chars())
        .next()
        .is_some_and(|c| chars::is_unspaced(c) || "「『（《“".contains(c))
        && site.next.word.chars().next().is_none_or(chars::is_unspaced)
}

/// `end.Next`: small letters, a terminator, a capitalised word.
fn missing_space(site: &Site<'_>, rules: &Rules) -> (bool, Rule) {
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
        || (next.rest.starts_with('.') && (starter || next.rest[1..].starts_with(char::is_whitespace)));
    let known = rules.class(word).any(Class::ABBREVIATION);
    let plain = word.chars().count() > 2 && word.chars().all(char::is_lowercase) && !known;
    let spoken = starter && word.chars().all(char::is_alphanumeric) && word.chars().count() > 1;
    let closed = !site.closers().is_empty();
    let behind = last_word(before_word(site).trim_end_matches(is_gap));
    let counted = starter
        && behind.ends_with(|c: char| c.is_ascii_digit())
        && rules.class(word).any(Class::FINAL.or(Class::EITHER));
    let cut = capitalised && apart && (plain || (spoken && long) || counted || degree || closed);
    let allowed = cut && (!known || class_of(site, rules).any(Class::FINAL.or(Class::EITHER)));
    if allowed { (true, Rule::MissingSpace) } else { inside }
}

fn stop(site: &Site<'_>, rules: &Rules) -> (bool, Rule) {
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
        return (true, Rule::FullStop);
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
    let plain = word.chars().all(char::is_lowercase) && word.chars().count() > 1 && site.closers().is_empty();
    let known = rules.class(word).any(Class::PART) || class_of(site, rules).any(Class::ABBREVIATION);
    let subject = site.next.openers.is_empty() && rules.class(site.next.word).any(Class::SUBJECT);
    let ordinary = word.chars().count() > 5 && site.next.openers.is_empty() && !site.next.rest.starts_with('.');
    let cut = plain && !known && (subject || ordinary) && !inside_abbreviation(site, rules);
    (cut, if cut { Rule::SmallStart } else { Rule::SmallLetter })
}

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
fn inside_abbreviation(site: &Site<'_>, rules: &Rules) -> bool {
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
fn class_of(site: &Site<'_>, rules: &Rules) -> Class {
    let word = site.word();
    let spaced = word.chars().count() <= 5
        && site.before()[..site.before().len() - word.len()].trim_end_matches(is_gap).ends_with('.');
    if spaced {
        for key in keys(site).iter().rev() {
            let class = rules.class(key);
            if class.any(Class::ABBREVIATION) {
                return class;
            }
        }
    }
    let class = rules.class(word);
    if class.any(Class::ABBREVIATION) {
        return class;
    }
    let tail = word.rsplit(['-', '\'', '’', '‐', '‑']).next().unwrap_or_default();
    if tail.len() < word.len() && tail.chars().count() > 1 { rules.class(tail) } else { class }
}

fn abbreviation(site: &Site<'_>, rules: &Rules, class: Class) -> (bool, Rule) {
    let next = &site.next;
    let starter = starts_sentence(site, rules);
    if site.closers().contains(chars::is_closing_bracket) {
        // `(approx.) Next`: the stop belongs to the abbreviation, unless the brackets hold the whole sentence.
        let whole = site.before().starts_with(chars::is_opening_bracket);
        return if whole { (true, Rule::FullStop) } else { (false, Rule::AbbreviationInBrackets) };
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
        if fronted(site, rules) {
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
fn before_word<'t>(site: &Site<'t>) -> &'t str {
    &site.before()[..site.before().len() - site.word().len()]
}

/// Whether the next word is one that begins sentences, and no initial.
fn starts_sentence(site: &Site<'_>, rules: &Rules) -> bool {
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
    let mut words = before.split(|c: char| !is_word(c) && c != '.' && c != ':').filter(|w| !w.is_empty());
    let first = words.next().unwrap_or_default();
    rules.class(first).any(Class::FRONTER) && words.take(7).count() <= 5
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
