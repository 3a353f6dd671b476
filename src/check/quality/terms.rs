//! Terms of a glossary: those that the translation must have, and those that it must not.

use super::{Context, Pair};
use crate::error::{Error, Place, Result};
use crate::text::{Kind, fold, tokens};
use std::path::Path;

/// A glossary.
#[derive(Clone, Debug, Default)]
pub struct Terms {
    terms: Vec<Term>,
}

#[derive(Clone, Debug)]
struct Term {
    source: Vec<String>,
    targets: Vec<(String, Vec<String>)>,
    shown: String,
    forbidden: bool,
}

impl Terms {
    /// Reads a glossary: `source`, tab, `target` a line; several targets are parted by `|`, and any of them will do. A
    /// third column that says `forbidden` lists translations that must not be used. Lines that begin with `#` are for
    /// people.
    ///
    /// # Errors
    /// When a line has no two columns.
    pub fn read(path: &Path, text: &str) -> Result<Self> {
        let mut terms = Vec::new();
        for (at, line) in text.trim_start_matches('\u{feff}').lines().enumerate() {
            if line.trim().is_empty() || line.starts_with('#') {
                continue;
            }
            let columns: Vec<&str> = line.split('\t').map(str::trim).collect();
            let [source, targets, rest @ ..] = &columns[..] else {
                return Err(Error::at(Place::line(path, at as u64 + 1), "has one column instead of two")
                    .hint("write `source`, tab, `target`"));
            };
            if source.is_empty() || targets.is_empty() {
                return Err(Error::at(Place::line(path, at as u64 + 1), "has an empty column"));
            }
            let targets = targets.split('|').map(|t| (t.trim().to_owned(), words(t))).collect();
            let forbidden = rest.first().is_some_and(|mark| mark.eq_ignore_ascii_case("forbidden"));
            terms.push(Term { source: words(source), targets, shown: (*source).to_owned(), forbidden });
        }
        Ok(Self { terms })
    }
}

pub(super) fn check(pair: &Pair, context: &Context) -> Vec<String> {
    let Some(terms) = &context.terms else { return Vec::new() };
    let (ours, theirs) = (words(pair.source.text()), words(pair.target.text()));
    let mut said = Vec::new();
    for term in terms.terms.iter().filter(|term| stands(&term.source, &ours)) {
        let used = term.targets.iter().find(|(_, words)| stands(words, &theirs));
        let names: Vec<&str> = term.targets.iter().map(|(name, _)| name.as_str()).collect();
        match (used, term.forbidden) {
            (Some((name, _)), true) => said.push(format!("`{name}` must not be used for `{}`", term.shown)),
            (None, false) => said.push(format!("`{}` is to be translated by `{}`", term.shown, names.join("` or `"))),
            _ => {}
        }
    }
    said
}

/// Words folded; runs of scripts without spaces character by character.
fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    for token in tokens(text) {
        let piece = &text[token.range];
        match token.kind {
            Kind::Word | Kind::Number => words.push(fold(piece)),
            Kind::Mark => {}
            _ => words.extend(piece.chars().map(String::from)),
        }
    }
    words
}

/// Whether a term stands in a text, inflected or not.
fn stands(term: &[String], text: &[String]) -> bool {
    !term.is_empty()
        && text.windows(term.len()).any(|window| window.iter().zip(term).all(|(word, own)| alike(word, own)))
}

/// Whether a word is a form of another: the same beginning, and ends no longer than those of inflection.
fn alike(word: &str, own: &str) -> bool {
    if word == own {
        return true;
    }
    let (a, b) = (word.chars().count(), own.chars().count());
    let common = word.chars().zip(own.chars()).take_while(|(x, y)| x == y).count();
    common >= 3 && common + 3 >= b && common + 4 >= a && common * 10 >= b * 6
}
