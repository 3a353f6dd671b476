//! Letters of another alphabet in words: Russian letters in Ukrainian, Latin letters in Cyrillic words.

use super::{Context, Pair, listed};
use crate::lang::Script;
use crate::text::{Kind, tokens};
use unicode_script::UnicodeScript;

/// Cyrillic letters that a language does not have.
fn foreign(lang: &str) -> &'static str {
    match lang {
        "uk" => "ыэъёЫЭЪЁў",
        "ru" => "іїєґІЇЄҐўЎ",
        "be" => "щъиїєґЩЪИЇЄҐ",
        "bg" => "ыэёіїєґЫЭЁІЇЄҐ",
        "sr" | "mk" => "ыэъёйщьюяіїєґЫЭЪЁЙЩЬЮЯІЇЄҐ",
        _ => "",
    }
}

pub(super) fn check(pair: &Pair, _: &Context) -> Vec<String> {
    let (ours, text) = (pair.source.text(), pair.target.text());
    let foreign = foreign(pair.target.lang.language());
    let mut said = Vec::new();
    let words = tokens(text);
    let words = || words.iter().filter(|t| t.kind == Kind::Word).map(|t| &text[t.range.clone()]);
    let leaked: Vec<&str> =
        words().filter(|w| w.contains(|c| foreign.contains(c)) && !ours.contains(w)).take(3).collect();
    if !leaked.is_empty() {
        let name = pair.target.lang.name().unwrap_or("this language");
        said.push(format!("letters that {name} does not have: {}", listed(&leaked)));
    }
    let mixed: Vec<&str> = words().filter(|word| is_mixed(word) && !ours.contains(word)).take(3).collect();
    if !mixed.is_empty() {
        said.push(format!("Latin and other letters in one word: {}", listed(&mixed)));
    }
    said
}

/// Whether a word has letters of Latin and of Cyrillic or Greek, one of them but few: a look-alike was typed.
fn is_mixed(word: &str) -> bool {
    let of = |script: Script| word.chars().filter(|c| c.is_alphabetic() && c.script() == script).count();
    let (latin, other) = (of(Script::Latin), of(Script::Cyrillic).max(of(Script::Greek)));
    latin > 0
        && other > 0
        && latin + other >= 3
        && word
            .chars()
            .filter(|c| c.is_alphabetic())
            .all(|c| is_alike(c) || c.script() != if latin <= other { Script::Latin } else { Script::Cyrillic })
}

/// Letters that look the same in Latin and Cyrillic.
fn is_alike(c: char) -> bool {
    "aceiopxyABCEHIKMOPTXyасеіорхуАВСЕНІКМОРТХ".contains(c)
}
