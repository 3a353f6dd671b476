//! Words that say nothing by themselves: no term begins or ends with one.

use crate::lang::Lang;
use crate::text::fold;
use rustc_hash::FxHashSet;

/// A line for each language: its code and its words.
const WORDS: &str = include_str!("stop.txt");

/// The stop words of a language; of one that has no list, words of one or two letters.
pub(super) struct Stop {
    words: FxHashSet<String>,
}

impl Stop {
    pub(super) fn of(lang: Lang) -> Self {
        let line = WORDS.lines().find_map(|line| line.strip_prefix(lang.language())?.strip_prefix(": "));
        Self { words: line.unwrap_or_default().split(' ').map(fold).collect() }
    }

    /// Whether a folded word is one.
    pub(super) fn has(&self, word: &str) -> bool {
        self.words.contains(word)
            || self.words.len() < 2 && word.chars().count() <= 2
            || word.len() == 1 && word.is_ascii()
    }
}
