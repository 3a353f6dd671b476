//! Which language a word processor file says it is in, where its word can be believed.

use super::Builder;
use crate::lang::{self, Lang, Script};
use std::collections::BTreeMap;

/// The tags a program gives to text, by the kind of script; each kind has its own setting.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Tags {
    pub(super) western: Option<String>,
    pub(super) asian: Option<String>,
    pub(super) complex: Option<String>,
}

impl Tags {
    /// These tags, and those of `other` where there is none.
    pub(super) fn or(&self, other: &Self) -> Self {
        let first = |a: &Option<String>, b: &Option<String>| a.as_ref().or(b.as_ref()).cloned();
        Self {
            western: first(&self.western, &other.western),
            asian: first(&self.asian, &other.asian),
            complex: first(&self.complex, &other.complex),
        }
    }

    /// The tag that applies to a text of this script.
    fn of(&self, script: Script) -> Option<&str> {
        match script {
            Script::Latin | Script::Cyrillic | Script::Greek | Script::Armenian | Script::Georgian => &self.western,
            Script::Han | Script::Hiragana | Script::Hangul | Script::Bopomofo => &self.asian,
            _ => &self.complex,
        }
        .as_deref()
    }
}

/// How much text is marked as being in which language, in bytes.
#[derive(Clone, Debug, Default)]
pub(super) struct Tally(BTreeMap<String, usize>);

impl Tally {
    /// Counts a text that carries these tags.
    pub(super) fn add(&mut self, text: &str, tags: &Tags) {
        let Some(tag) = lang::main_script(text).and_then(|script| tags.of(script)) else { return };
        match self.0.get_mut(tag) {
            Some(n) => *n += text.len(),
            None => {
                self.0.insert(tag.to_owned(), text.len());
            }
        }
    }

    /// Declares the language of most of the text. Word processors mark text with the language of their user wherever
    /// nobody chose one, so this is not done where the text plainly is in another language.
    pub(super) fn declare(&self, text: &str, builder: &mut Builder) {
        let Some((tag, _)) = self.0.iter().max_by_key(|(_, n)| **n) else { return };
        let Ok(tag) = tag.parse::<Lang>() else { return };
        match lang::detect(text).filter(|guess| guess.reliable) {
            Some(guess) if guess.lang != tag.base() => builder.note(format!(
                "the file is marked as `{tag}` but reads like `{}`, so the mark was not believed",
                guess.lang
            )),
            _ => builder.declare(tag),
        }
    }
}
