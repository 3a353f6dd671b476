//! The languages of documents that nobody named: as they declare, else as they read.

use super::Note;
use super::jobs::Input;
use crate::document::Document;
use crate::error::{Error, Result};
use crate::lang::{Lang, Script, are_alike, detect, detect_among, main_script};
use std::collections::BTreeMap;

/// A text that is shorter, in bytes, may read as any language: of 20,000 passages of manuals, press texts and scripture none from
/// this length on read as a third language of its letters.
const TELLING: usize = 1_000;
/// It may read as one that is not [like](are_alike) its own if it is shorter than this: of 12,000 passages of messages of programs
/// in 130 languages and of the Universal Declaration of Human Rights in 60, none from this length on did.
const SOON_TELLING: usize = 400;
/// How many blocks tell whether a text is in the language it is said to be in.
const GLANCE: usize = 1_000;

/// A language for each of the documents, which were read from these files. Files of one side are in the language that
/// most of them declare or read as.
pub(super) fn decide(inputs: &[&Input], documents: &[&Document]) -> Result<(Vec<Lang>, Vec<Note>)> {
    let mut votes: BTreeMap<usize, Vec<(Lang, &'static str, usize)>> = BTreeMap::new();
    for (input, document) in inputs.iter().zip(documents).filter(|(input, _)| input.lang.is_none()) {
        let declared = document.lang.map(|lang| (lang, "it declares so"));
        let Some((lang, why)) = declared.or_else(|| detect(&document.text).map(|g| (g.lang, guessed(g.reliable))))
        else {
            continue;
        };
        let side = votes.entry(input.side).or_default();
        match side.iter_mut().find(|vote| vote.0 == lang) {
            Some(vote) => vote.2 += 1,
            None => side.push((lang, why, 1)),
        }
    }
    let mut langs = Vec::with_capacity(inputs.len());
    let mut notes = Vec::new();
    let mut noted = Vec::new();
    for input in inputs {
        if let Some(lang) = input.lang {
            langs.push(lang);
            continue;
        }
        let side = votes.get(&input.side).map_or(&[][..], Vec::as_slice);
        // The first of those with the most votes.
        let Some((lang, why, _)) = side.iter().rev().max_by_key(|vote| vote.2) else {
            return Err(Error::new("cannot tell which language it is in")
                .in_file(&input.path)
                .hint("say it with `--source-lang` or `--target-lang`"));
        };
        langs.push(*lang);
        if !noted.contains(&input.side) {
            noted.push(input.side);
            notes.push(Note::new(Some(&input.path), format!("It is taken for {}: {why}.", lang.in_words())));
        }
    }
    Ok((langs, notes))
}

fn guessed(reliable: bool) -> &'static str {
    if reliable { "the text reads so" } else { "the text reads most like it" }
}

/// What is odd about the language a text is said to be in. Names and code in another script are not: what counts is whether
/// some of its blocks are in its own. That a text reads as the language of its source is said of short ones as well.
pub(super) fn doubt(input: &Input, document: &Document, lang: Lang, source: Lang) -> Option<Note> {
    input.lang?;
    let scripts = document.blocks.iter().take(GLANCE).filter_map(|block| main_script(document.block_text(block)));
    let scripts: Vec<Script> = scripts.collect();
    let own = scripts.iter().filter(|script| is_of(**script, lang)).count();
    if own * 10 < scripts.len() {
        let main = main_script(&document.text)?;
        let text = format!("It is said to be {}, but is written in {} letters.", lang.in_words(), main.full_name());
        return Some(Note::new(Some(&input.path), text));
    }
    let reads_as = detect(&document.text).filter(|guess| guess.reliable)?.lang;
    if reads_as == lang.base() || reads_as.script() != lang.script() {
        return None;
    }
    let is_surely = |text: &str| {
        let among = detect_among(text, &[lang, reads_as]).filter(|guess| guess.reliable);
        let enough = if are_alike(lang, reads_as) { TELLING } else { SOON_TELLING };
        text.len() >= enough && among.is_some_and(|guess| guess.lang == reads_as)
    };
    (reads_as == source.base() || is_surely(&document.text)).then(|| {
        let text = format!("It is said to be {}, but reads as {}.", lang.in_words(), reads_as.in_words());
        Note::new(Some(&input.path), text)
    })
}

/// Whether a language is written in a script; a short Japanese block may be in Chinese characters alone.
fn is_of(script: Script, lang: Lang) -> bool {
    script == lang.script() || (script == Script::Han && lang.is_unspaced())
}
