//! Quoted speech of several sentences, which stays whole in the languages that say so: `"How many? I don't know."`.
//!
//! A quote is looked for within a fixed reach on both sides; one that does not close there keeps nothing together.

use super::enclosure::{Signs, head};
use super::rule::Rule;
use super::site::{Site, is_gap, is_word};

/// How far, in bytes, a quote may reach on each side.
const REACH: usize = 400;

/// A kind of quote, by its signs.
#[derive(Clone, Copy)]
enum Quote {
    /// `"…"`
    Straight,
    /// `“…”`, with signs of its own for each end.
    Pair(char, char),
    /// `'…'` or `` `…' ``, whose closing sign is an apostrophe as well.
    Single,
    /// `'' … ''`, in texts whose signs are set apart by spaces.
    Apart(&'static str),
}

const QUOTES: [(Signs, Quote); 7] = [
    (Signs::STRAIGHT, Quote::Straight),
    (Signs::GENERAL, Quote::Pair('“', '”')),
    (Signs::GENERAL, Quote::Pair('‘', '’')),
    (Signs::LATIN, Quote::Pair('«', '»')),
    (Signs::SINGLE, Quote::Single),
    (Signs::SINGLE, Quote::Apart(" '' ")),
    (Signs::SINGLE, Quote::Apart(" ' ")),
];

/// Whether the site lies inside a quote that opened in the sentence and closes within reach. `signs` stand before it.
pub(super) fn whole_quote(site: &Site<'_>, signs: Signs) -> Option<Rule> {
    let before = site.before();
    if before.len() > REACH {
        return None;
    }
    let after = || head(&site.text[site.end..], REACH).split('\n').next().unwrap_or_default();
    QUOTES
        .iter()
        .filter(|(sign, quote)| signs.any(*sign) && quote.is_open(before))
        .any(|(_, quote)| !site.closers().contains(quote.closer()) && quote.closes(after()))
        .then_some(Rule::WholeQuote)
}

/// Whether an apostrophe or grave accent in a text opens a quote that does not close in it.
pub(super) fn opens_single(text: &str) -> bool {
    Quote::Single.is_open(text)
}

impl Quote {
    fn closer(self) -> char {
        match self {
            Self::Straight => '"',
            Self::Pair(_, close) => close,
            Self::Single | Self::Apart(_) => '\'',
        }
    }

    /// Whether it is open at the end of a text.
    fn is_open(self, text: &str) -> bool {
        match self {
            Self::Straight => text.matches('"').count() % 2 == 1,
            Self::Pair(open, close) => {
                text.rfind(open).is_some_and(|at| end(&text[at + open.len_utf8()..], close).is_none())
            }
            Self::Single => {
                let open = text.rmatch_indices(['\'', '`']).find(|&(at, _)| opens_word(text, at));
                open.is_some_and(|(at, _)| !self.closes(&text[at + 1..]))
            }
            Self::Apart(sign) => text.rfind(sign).is_some_and(|at| {
                let behind = &text[at + sign.len()..];
                // One beside punctuation closes what opened further away; `...` may open.
                let closes = behind.is_empty()
                    || behind.starts_with([',', ';', ':', ')', '?', '!'])
                    || behind.strip_prefix('.').is_some_and(|rest| !rest.starts_with('.'))
                    || text[..at].ends_with(['.', '!', '?', ',']);
                !closes && text.matches(sign).count() % 2 == 1
            }),
        }
    }

    /// Whether it closes in a text in which it is open at first.
    fn closes(self, text: &str) -> bool {
        match self {
            Self::Straight => text.find('"').is_some_and(|at| !text[at + 1..].starts_with(is_word)),
            Self::Pair(open, close) => end(text, close).is_some_and(|at| !text[..at].contains(open)),
            // No other apostrophe stands behind punctuation.
            Self::Single => text.match_indices('\'').any(|(at, _)| {
                let punctuated = text[..at].trim_end_matches(' ').ends_with([',', '.', '!', '?', '-', '…']);
                punctuated && !text[at + 1..].starts_with(is_word)
            }),
            Self::Apart(sign) => text.matches(sign).count() % 2 == 1,
        }
    }
}

/// Where a closing sign stands in a text that is no apostrophe inside a word.
fn end(text: &str, close: char) -> Option<usize> {
    let mut found = text.match_indices(close);
    found.find(|(at, _)| !text[at + close.len_utf8()..].starts_with(is_word)).map(|(at, _)| at)
}

/// Whether the apostrophe at a place stands before a word, and not before what is left of one: `'s`, `'ll`.
fn opens_word(text: &str, at: usize) -> bool {
    let behind = &text[at + 1..];
    let left = || matches!(behind.split(is_gap).next(), Some("s" | "t" | "d" | "m" | "ll" | "re" | "ve"));
    at == 0 || (text[..at].ends_with(is_gap) && behind.starts_with(is_word) && !left())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_open_and_close() {
        for (quote, open, after) in [
            (Quote::Straight, "He said \"No", " Not now.\" She left."),
            (Quote::Pair('“', '”'), "“No", " It’s late.”"),
            (Quote::Pair('‘', '’'), "‘It’s late", " We go.’"),
            (Quote::Single, "'It's late", " We go!' he said."),
            (Quote::Single, "`No", " Not now.'"),
            (Quote::Apart(" ' "), "He said ' no", " Not now ' to us"),
        ] {
            assert!(quote.is_open(open) && quote.closes(after), "{open}{after}");
            assert!(!quote.is_open("It is late") && !quote.closes(" We go"), "{open}");
        }
        assert!(!Quote::Single.is_open("Walter 's mill and the boys' boat"));
        assert!(!Quote::Straight.is_open("He said \"No\""));
    }
}
