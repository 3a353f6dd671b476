//! Parts of a text that a memory has, where it has nothing like the whole.

use super::counterpart::Counterparts;
use super::score::Prepared;
use super::{Memory, Query};
use crate::error::Result;
use serde::Serialize;
use std::ops::Range;

/// How many parts are told at most.
const MOST: usize = 5;
/// How many units are looked at for each part.
const UNITS: usize = 200;
/// A part by its words, and texts that have it with their translations.
type Part = (Range<usize>, Vec<(String, String)>);

/// Of how many letters a part is worth telling.
const LETTERS: usize = 6;
/// How many translations of a part are told.
const TRANSLATIONS: usize = 3;

/// A part of a text with what it may be in the other language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fragment {
    /// The part.
    pub text: String,
    /// How many units have it; 200 stands for more.
    pub units: usize,
    /// What it may be, the likeliest first.
    pub translations: Vec<String>,
}

impl Memory {
    /// The longest parts of a text, of two words or more, that units in both languages have.
    ///
    /// # Errors
    /// When the memory cannot be read.
    pub fn fragments(&mut self, query: &Query) -> Result<Vec<Fragment>> {
        let text = query.content.text();
        let prepared = Prepared::new(text);
        let place = |words: &Range<usize>| {
            let token = |at: usize| &prepared.tokens[prepared.words[at].token as usize].range;
            token(words.start).start..token(words.end - 1).end
        };
        let mut parts: Vec<Part> = Vec::new();
        let mut from = 0;
        while from + 1 < prepared.len() {
            let mut best = None;
            for to in from + 2..=prepared.len() {
                let pairs = self.pairs_with(query, &text[place(&(from..to))])?;
                if pairs.is_empty() {
                    break;
                }
                best = Some((from..to, pairs));
            }
            from = match best {
                Some((words, pairs)) => {
                    let next = words.end.max(from + 1) - usize::from(words.end < prepared.len());
                    if text[place(&words)].chars().filter(|c| c.is_alphanumeric()).count() >= LETTERS {
                        parts.push((words, pairs));
                    }
                    next.max(from + 1)
                }
                None => from + 1,
            };
        }
        parts.sort_by_key(|(words, _)| (std::cmp::Reverse(words.len()), words.start));
        parts.truncate(MOST);
        parts.sort_by_key(|(words, _)| words.start);
        let fragment = |(words, pairs): Part| {
            let part = &text[place(&words)];
            Fragment { text: part.to_owned(), units: pairs.len(), translations: translations(query, part, &pairs) }
        };
        Ok(parts.into_iter().map(fragment).collect())
    }

    /// Texts that have a part, with their translations.
    fn pairs_with(&mut self, query: &Query, part: &str) -> Result<Vec<(String, String)>> {
        let wanted = Prepared::new(part);
        let Some(ids) = self.holding(query.from, std::slice::from_ref(&wanted))? else { return Ok(Vec::new()) };
        let key = wanted.key();
        let mut pairs = Vec::new();
        for id in ids {
            let Some(variant) = self.store().variant(id)? else { continue };
            // Spaces around keep words whole.
            if !format!(" {}", Prepared::new(variant.content.text()).key()).contains(&format!(" {key}")) {
                continue;
            }
            let Some(stored) = self.store().unit(variant.unit)? else { continue };
            let other = stored.unit.variants.iter().find(|v| v.lang != variant.lang && query.to.speaks(v.lang));
            if let Some(other) = other {
                pairs.push((variant.content.text().to_owned(), other.content.text().to_owned()));
            }
            if pairs.len() >= UNITS {
                break;
            }
        }
        Ok(pairs)
    }
}

/// What stands for a part in most of the translations.
fn translations(query: &Query, part: &str, pairs: &[(String, String)]) -> Vec<String> {
    let counterparts = Counterparts::learn(query.from, query.to, pairs);
    let mut counts: Vec<(usize, String)> = Vec::new();
    for (text, translation) in pairs {
        let folded = text.to_lowercase();
        let Some(at) = folded.find(&part.to_lowercase()).filter(|_| folded.len() == text.len()) else { continue };
        let place = at..at + part.len();
        let found = counterparts.of(text, std::slice::from_ref(&place), translation);
        let (Some(first), Some(last)) = (found.first(), found.last()) else { continue };
        let stretch = translation[first.start..last.end].to_owned();
        // What is strewn over the translation is no part of it.
        if stretch.len() > 3 * part.len() + 20 {
            continue;
        }
        match counts.iter_mut().find(|(_, known)| *known == stretch) {
            Some((count, _)) => *count += 1,
            None => counts.push((1, stretch)),
        }
    }
    counts.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
    counts.into_iter().take(TRANSLATIONS).map(|(_, stretch)| stretch).collect()
}
