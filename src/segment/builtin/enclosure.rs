//! Brackets and quotes around a possible sentence end, looked for within a fixed reach: no state is carried through the
//! text, so that an unbalanced one never swallows sentences.

use super::chars;
use super::quote::whole_quote;
use super::rule::Rule;
use super::rules::Rules;
use super::site::{Site, is_gap, is_word};

/// How far, in bytes, brackets and quotes are looked for on each side.
pub(super) const REACH: usize = 300;

/// The signs in a text that may open something, a set of bits.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Signs(u8);

impl Signs {
    const BRACKET: Self = Self(1);
    pub(super) const STRAIGHT: Self = Self(1 << 1);
    /// Apostrophes and grave accents.
    pub(super) const SINGLE: Self = Self(1 << 2);
    /// Signs of the block Latin-1: `«`.
    pub(super) const LATIN: Self = Self(1 << 3);
    /// Signs of the block General Punctuation: `“`, `‘`.
    pub(super) const GENERAL: Self = Self(1 << 4);
    /// Signs of Chinese and Japanese: `「`, `（`.
    const WIDE: Self = Self(1 << 5);

    /// Those that may be in a text, by the first bytes of its characters.
    fn of(text: &str) -> Self {
        Self(text.bytes().fold(0, |signs, b| signs | SIGNS[usize::from(b)]))
    }

    pub(super) const fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

/// For each byte, the signs that can begin with it.
const SIGNS: [u8; 256] = {
    let mut signs = [0; 256];
    signs[b'(' as usize] = Signs::BRACKET.0;
    signs[b'[' as usize] = Signs::BRACKET.0;
    signs[b'"' as usize] = Signs::STRAIGHT.0;
    signs[b'\'' as usize] = Signs::SINGLE.0;
    signs[b'`' as usize] = Signs::SINGLE.0;
    signs[0xc2] = Signs::LATIN.0;
    signs[0xe2] = Signs::GENERAL.0;
    signs[0xe3] = Signs::WIDE.0;
    signs[0xef] = Signs::WIDE.0;
    signs
};

/// Whether the site lies in brackets that opened and close within reach in the middle of a sentence, or in such a
/// quote behind which the sentence goes on.
pub(super) fn enclosed(site: &Site<'_>, rules: &Rules) -> Option<Rule> {
    let before = tail(site.before(), REACH);
    let signs = Signs::of(before);
    if signs == Signs(0) {
        return None;
    }
    let opened = signs != Signs::SINGLE;
    let inner = opened.then(|| bracketed(site, before).or_else(|| embraced(site, before, rules))).flatten();
    inner.or_else(|| if rules.language.whole_quotes { whole_quote(site, signs) } else { None })
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

/// `这座磨坊（已关闭。）很旧`: a bracket closes that opened in the middle of the sentence, and no gap follows.
pub(super) fn closes_inner_bracket(site: &Site<'_>) -> bool {
    let before = site.before();
    site.closers().starts_with(chars::is_closing_bracket)
        && !site.has_gap()
        && tail(before, REACH).rfind(chars::is_opening_bracket).is_some_and(|open| open > 0)
}

/// `「行く。」と言った`: quoted speech, and behind it the word that ties it to its verb.
pub(super) fn speech_goes_on(site: &Site<'_>, rules: &Rules) -> bool {
    let quoted = site.closers().contains(|c| chars::is_quote(c) || chars::is_closing_bracket(c));
    quoted && !site.has_gap() && is_quotative(&site.text[site.end..], rules)
}

/// The end of a text, at most so many bytes.
pub(super) fn tail(text: &str, reach: usize) -> &str {
    let at = text.len().saturating_sub(reach);
    let at = (at..=text.len()).find(|&i| text.is_char_boundary(i)).unwrap_or(text.len());
    &text[at..]
}

/// The beginning of a text, at most so many bytes.
pub(super) fn head(text: &str, reach: usize) -> &str {
    let at = (0..=reach.min(text.len())).rev().find(|&i| text.is_char_boundary(i)).unwrap_or(0);
    &text[..at]
}
