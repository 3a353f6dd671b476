//! Where words stand in a memory, and what stands for them on the other side.

use super::Memory;
use super::counterpart::Counterparts;
use super::score::Prepared;
use super::store::Stored;
use super::token::{Kind, Token, form, mark_class, tokens};
use crate::error::{Error, Result};
use crate::lang::Lang;
use crate::text::{self, fold};
use std::ops::Range;

/// How many more units than are shown teach which words belong together.
const TAUGHT: usize = 400;

/// What to look for.
#[derive(Clone, Debug)]
pub struct Search {
    /// The words, or the expression.
    pub text: String,
    /// How to read them.
    pub mode: Mode,
    /// The language they are looked for in.
    pub lang: Lang,
    /// The language of the other side; any without it.
    pub other: Option<Lang>,
    /// How many units at most.
    pub limit: usize,
}

/// How what is looked for is read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    /// The words stand one behind the other. Case and accents do not count.
    #[default]
    Phrase,
    /// All of the words stand somewhere.
    Words,
    /// As a phrase, but `*` is any run of letters in a word, and `?` is one letter.
    Wildcard,
    /// A regular expression, over the text as it stands.
    Regex,
}

/// A unit in which something was found.
#[derive(Clone, Debug)]
pub struct Occurrence {
    /// The unit.
    pub stored: Stored,
    /// The variant that has it.
    pub variant: usize,
    /// Where it stands there, in bytes.
    pub ranges: Vec<Range<usize>>,
    /// The variant of the other side.
    pub other: Option<usize>,
    /// What likely stands for it there.
    pub counterparts: Vec<Range<usize>>,
}

impl Memory {
    /// The units in which something stands, those added first in front.
    ///
    /// # Errors
    /// When the memory cannot be read, nothing is looked for, or the expression is none.
    pub fn search(&mut self, search: &Search) -> Result<Vec<Occurrence>> {
        let pattern = Pattern::of(search)?;
        let mut found: Vec<Occurrence> = Vec::new();
        let most = search.limit + TAUGHT;
        if let Some(ids) = self.holding(search.lang, &pattern.stretches())? {
            for id in ids {
                let Some(variant) = self.store().variant(id)? else { continue };
                let ranges = pattern.find(variant.content.text());
                if ranges.is_empty() || !search.lang.speaks(variant.lang) {
                    continue;
                }
                self.occurrence(search, variant.unit, variant.content.text(), ranges, &mut found)?;
                if found.len() >= most {
                    break;
                }
            }
        } else {
            let mut places = Vec::new();
            self.store().texts(search.lang, 0, |id, text| {
                if places.len() < most && !pattern.find(text).is_empty() {
                    places.push(id);
                }
            })?;
            for id in places {
                let Some(variant) = self.store().variant(id)? else { continue };
                let ranges = pattern.find(variant.content.text());
                self.occurrence(search, variant.unit, variant.content.text(), ranges, &mut found)?;
            }
        }
        highlight(search, &mut found);
        found.truncate(search.limit);
        Ok(found)
    }

    fn occurrence(
        &self,
        search: &Search,
        unit: i64,
        text: &str,
        ranges: Vec<Range<usize>>,
        found: &mut Vec<Occurrence>,
    ) -> Result<()> {
        let Some(stored) = self.store().unit(unit)? else { return Ok(()) };
        let variants = &stored.unit.variants;
        let Some(variant) = variants.iter().position(|v| search.lang.speaks(v.lang) && v.content.text() == text) else {
            return Ok(());
        };
        let is_other = |(at, lang): (usize, Lang)| at != variant && search.other.is_none_or(|other| other.speaks(lang));
        let other = variants.iter().enumerate().position(|(at, v)| is_other((at, v.lang)));
        if search.other.is_none() || other.is_some() {
            found.push(Occurrence { stored, variant, ranges, other, counterparts: Vec::new() });
        }
        Ok(())
    }
}

/// Finds what stands for the words on the other side, as the units that were found teach it.
fn highlight(search: &Search, found: &mut [Occurrence]) {
    let other_lang = |o: &Occurrence| o.other.map(|at| o.stored.unit.variants[at].lang);
    let Some(other) = search.other.or_else(|| found.iter().find_map(other_lang)) else { return };
    let texts = |o: &Occurrence| -> Option<(String, String)> {
        let variants = &o.stored.unit.variants;
        let at = o.other.filter(|at| other.speaks(variants[*at].lang))?;
        Some((variants[o.variant].content.text().to_owned(), variants[at].content.text().to_owned()))
    };
    let pairs: Vec<(String, String)> = found.iter().filter_map(texts).collect();
    let counterparts = Counterparts::learn(search.lang, other, &pairs);
    for occurrence in found.iter_mut().take(search.limit) {
        if let Some((text, translation)) = texts(occurrence) {
            occurrence.counterparts = counterparts.of(&text, &occurrence.ranges, &translation);
        }
    }
}

/// What is looked for, ready.
enum Pattern {
    Tokens { query: Prepared, words: Vec<String>, all: bool },
    Globs(Vec<Vec<char>>),
    Regex(text::Pattern),
}

impl Pattern {
    fn of(search: &Search) -> Result<Self> {
        let nothing = || Error::new("there is nothing to look for");
        match search.mode {
            Mode::Regex => search.text.parse().map(Self::Regex),
            Mode::Wildcard => {
                let globs: Vec<Vec<char>> =
                    search.text.split_whitespace().map(|glob| fold(glob).chars().collect()).collect();
                if globs.is_empty() { Err(nothing()) } else { Ok(Self::Globs(globs)) }
            }
            Mode::Phrase | Mode::Words => {
                let query = Prepared::new(&search.text);
                let words: Vec<String> = keys(&search.text, &query.tokens);
                if words.is_empty() {
                    return Err(nothing());
                }
                Ok(Self::Tokens { query, words, all: search.mode == Mode::Words })
            }
        }
    }

    /// Words that stand one behind the other in every text that has the pattern; empty where nothing can be said.
    fn stretches(&self) -> Vec<Prepared> {
        match self {
            Self::Tokens { query, all: false, .. } => vec![query.clone()],
            Self::Tokens { query, all: true, .. } => {
                query.text.split_whitespace().map(Prepared::new).filter(|p| !p.is_empty()).collect()
            }
            Self::Globs(globs) => {
                let literal = |glob: &&Vec<char>| !glob.iter().any(|c| matches!(c, '*' | '?'));
                globs.iter().filter(literal).map(|glob| Prepared::new(&glob.iter().collect::<String>())).collect()
            }
            Self::Regex(_) => Vec::new(),
        }
    }

    /// Where it stands in a text.
    fn find(&self, text: &str) -> Vec<Range<usize>> {
        if let Self::Regex(regex) = self {
            return regex.matches(text).collect();
        }
        let tokens = tokens(text);
        match self {
            Self::Regex(_) => Vec::new(),
            Self::Tokens { words, all: false, .. } => {
                let keys = keys(text, &tokens);
                runs(&tokens, words.len(), |at| keys[at..at + words.len()] == **words)
            }
            Self::Tokens { words, all: true, .. } => {
                let keys = keys(text, &tokens);
                let wanted: Vec<&String> = words.iter().collect();
                if wanted.iter().any(|word| !keys.contains(word)) {
                    return Vec::new();
                }
                runs(&tokens, 1, |at| wanted.contains(&&keys[at]))
            }
            Self::Globs(globs) => {
                let letters: Vec<Vec<char>> =
                    tokens.iter().map(|token| fold(&text[token.range.clone()]).chars().collect()).collect();
                runs(&tokens, globs.len(), |at| globs.iter().zip(&letters[at..]).all(|(glob, word)| fits(glob, word)))
            }
        }
    }
}

/// What tokens are compared by.
fn keys(text: &str, tokens: &[Token]) -> Vec<String> {
    let key = |token: &Token| match token.kind {
        Kind::Word | Kind::Character => fold(&text[token.range.clone()]),
        Kind::Mark => mark_class(&text[token.range.clone()]).to_owned(),
        Kind::Number | Kind::Placeholder => form(text, token).into_owned(),
    };
    tokens.iter().map(key).collect()
}

/// The stretches of so many tokens that begin where `begins` says so and do not overlap.
fn runs(tokens: &[Token], length: usize, begins: impl Fn(usize) -> bool) -> Vec<Range<usize>> {
    let (mut found, mut at) = (Vec::new(), 0);
    while at + length <= tokens.len() {
        if begins(at) {
            found.push(tokens[at].range.start..tokens[at + length - 1].range.end);
            at += length;
        } else {
            at += 1;
        }
    }
    found
}

/// Whether a word is what a pattern with `*` and `?` says.
fn fits(glob: &[char], word: &[char]) -> bool {
    // The star that was met last, and how much of the word it holds.
    let (mut g, mut w, mut star) = (0, 0, None);
    while w < word.len() {
        match glob.get(g) {
            Some('*') => {
                star = Some((g, w));
                g += 1;
            }
            Some(c) if *c == '?' || *c == word[w] => (g, w) = (g + 1, w + 1),
            _ => match star {
                Some((at, held)) => {
                    star = Some((at, held + 1));
                    (g, w) = (at + 1, held + 1);
                }
                None => return false,
            },
        }
    }
    glob[g..].iter().all(|c| *c == '*')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, mode: Mode, query: &str) -> Vec<String> {
        let search = Search { text: query.to_owned(), mode, lang: "en".parse().unwrap(), other: None, limit: 9 };
        Pattern::of(&search).unwrap().find(text).into_iter().map(|range| text[range].to_owned()).collect()
    }

    #[test]
    fn words_are_found_in_every_way() {
        let text = "The Café on the bridge; the bridges.";
        assert_eq!(found(text, Mode::Phrase, "cafe ON"), ["Café on"]);
        assert_eq!(found(text, Mode::Phrase, "the"), ["The", "the", "the"]);
        assert_eq!(found(text, Mode::Words, "bridge cafe"), ["Café", "bridge"]);
        assert_eq!(found(text, Mode::Words, "bridge tower"), [] as [&str; 0]);
        assert_eq!(found(text, Mode::Wildcard, "bridge*"), ["bridge", "bridges"]);
        assert_eq!(found(text, Mode::Wildcard, "th? c*é"), ["The Café"]);
        assert_eq!(found(text, Mode::Regex, r"b\w+s"), ["bridges"]);
        assert_eq!(found("中国人民", Mode::Phrase, "人民"), ["人民"]);
        assert_eq!(found("і її дім", Mode::Phrase, "її"), ["її"]);
    }

    #[test]
    fn what_cannot_be_looked_for_is_refused() {
        for (mode, text) in [(Mode::Phrase, " "), (Mode::Wildcard, ""), (Mode::Regex, "(")] {
            let search = Search { text: text.to_owned(), mode, lang: "en".parse().unwrap(), other: None, limit: 9 };
            assert!(Pattern::of(&search).is_err());
        }
    }
}
