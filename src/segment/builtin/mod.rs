//! The built-in rules: a scan over the text, and a decision at each place where a sentence can end.
//!
//! A scan stops at each sign that can end a sentence, in any script; there one named rule decides from what stands
//! around it: the word before, the closing quotes, the gap, the word after. No rule looks at anything further away, so
//! that an unbalanced quote never swallows a sentence. The words that rules know are data, one file for each language.

mod abbreviation;
mod chars;
mod decide;
mod enclosure;
pub(super) mod languages;
mod lists;
mod quote;
mod rule;
mod rules;
mod scan;
mod site;
mod stop;
mod walk;

pub(super) use chars::ends_clause;

use crate::file::fingerprint;
use crate::lang::Lang;
use rules::Rules;
use std::ops::Range;
use walk::Walk;

/// The built-in rules of a language. Cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct Builtin {
    rules: &'static Rules,
}

impl Builtin {
    /// The rules of a language: its own, else those of a language close to it, else the general ones of its script.
    pub(super) fn of(lang: Lang) -> Self {
        Self { rules: languages::rules(lang) }
    }

    /// The language whose rules these are, in English, or `generic` with the name of a script.
    pub(super) fn name(self) -> &'static str {
        self.rules.language.name
    }

    /// The sentences of a text, without white space at their ends.
    pub(super) fn spans(self, text: &str) -> Spans<'_> {
        Spans(Walk::new(text, self.rules))
    }

    /// The decision at each place of a text where a sentence can end, in order: the byte behind it, whether it ends there,
    /// and the name of the rule.
    pub(super) fn explain(self, text: &str) -> Vec<(usize, bool, &'static str)> {
        Walk::new(text, self.rules).map(|step| (step.at, step.cut, step.rule.name())).collect()
    }

    /// The words of every language that has a file, for writing them down elsewhere.
    pub(super) fn vocabularies() -> Vec<Vocabulary> {
        languages::all().map(Rules::vocabulary).collect()
    }

    /// What tells the words that these rules know from those of another version: a hash of all lists.
    pub(super) fn fingerprint() -> String {
        fingerprint(languages::all_words().as_bytes())
    }
}

/// The words of a language by class, and what else its rules know; lists are sorted.
pub(super) struct Vocabulary {
    pub(super) name: &'static str,
    pub(super) codes: Vec<&'static str>,
    pub(super) titles: Vec<String>,
    pub(super) references: Vec<String>,
    pub(super) inner: Vec<String>,
    pub(super) either: Vec<String>,
    /// Abbreviations of several parts, of any class.
    pub(super) dotted: Vec<String>,
    pub(super) starters: Vec<String>,
    pub(super) marks: &'static str,
    pub(super) ordinals: bool,
    pub(super) roman_ordinals: bool,
    pub(super) stop_pauses: bool,
}

/// The sentences of a text, from [`Builtin::spans`].
pub(super) struct Spans<'t>(Walk<'t>);

impl Iterator for Spans<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Range<usize>> {
        let step = self.0.find(|step| step.cut)?;
        Some(step.start..step.at)
    }
}
