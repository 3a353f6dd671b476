//! The languages: each one file of words and switches, listed here.
//!
//! To add a language, copy `template.rs`, fill it in, and add one line to [`ALL`].

mod ar;
mod cyrillic;
mod de;
mod en;
mod es;
mod fr;
mod hy;
mod ja;
mod latin;
mod pl;
mod ru;
mod uk;
mod zh;

use super::rules::{Language, Rules};
use crate::lang::{Lang, Script};
use std::sync::OnceLock;

/// Every language that has rules of its own.
const ALL: &[&Language] =
    &[&ar::AR, &de::DE, &en::EN, &es::ES, &fr::FR, &hy::HY, &ja::JA, &pl::PL, &ru::RU, &uk::UK, &zh::ZH];

/// The general rules of scripts, for languages without rules of their own.
const SCRIPTS: &[(Script, &Language)] = &[(Script::Latin, &latin::LATIN), (Script::Cyrillic, &cyrillic::CYRILLIC)];

/// What serves when even the script is unknown to the rules.
const GENERIC: Language = Language::BLANK;

static COMPILED: [OnceLock<Rules>; ALL.len() + SCRIPTS.len() + 1] =
    [const { OnceLock::new() }; ALL.len() + SCRIPTS.len() + 1];

/// The rules of a language: its own, else those of a language close to it, else the general ones of its script.
pub(super) fn rules(lang: Lang) -> &'static Rules {
    let serves = |l: &&Language, code: &str| l.code == code || l.also.contains(&code);
    let own = |code: &str| ALL.iter().position(|l| serves(l, code));
    let of_script = || SCRIPTS.iter().position(|(script, _)| *script == lang.script()).map(|at| ALL.len() + at);
    let at = own(lang.as_str()).or_else(|| own(lang.language())).or_else(of_script);
    compiled(at.unwrap_or(ALL.len() + SCRIPTS.len()))
}

fn compiled(at: usize) -> &'static Rules {
    let language = match at.checked_sub(ALL.len()) {
        None => ALL[at],
        Some(script) => SCRIPTS.get(script).map_or(&GENERIC, |(_, language)| language),
    };
    COMPILED[at].get_or_init(|| Rules::new(language))
}

/// The codes of the languages that have a file.
#[cfg(test)]
pub(super) fn codes() -> Vec<&'static str> {
    ALL.iter().map(|l| l.code).collect()
}

/// Every code that a language serves.
#[cfg(test)]
pub(super) fn all_codes() -> Vec<&'static str> {
    ALL.iter().flat_map(|l| l.also.iter().copied().chain([l.code])).collect()
}
