//! EDICT and EDICT2: Japanese, its reading, and English glosses between slashes.
//! `会う(P);逢う [あう] /(v5u,vi) (1) to meet/to see/EntL1198180X/` (<https://www.edrdg.org/jmdict/edict_doc.html>)

use super::clean::{without_brackets, words};
use super::source::Source;
use super::{Tally, Words};
use crate::error::Result;

pub(super) fn recognises(source: &Source) -> bool {
    let mut lines = lines(&source.text).take(20).peekable();
    lines.peek().is_some() && lines.all(|(_, line)| parts(line).is_some())
}

pub(super) fn read(source: &Source, tally: &mut Tally) -> Result<Vec<Words>> {
    let (ja, en) = ("ja".parse().ok(), "en".parse().ok());
    let mut found = Words { source: ja, target: en, pairs: Vec::new() };
    found.add_lines(lines(&source.text), tally, |found, line| {
        parts(line).is_some_and(|(head, reading, glosses)| {
            let heads: Vec<String> = head
                .split(';')
                .chain(reading.unwrap_or_default().split(';'))
                .map(|word| without_brackets(word).trim().to_owned())
                .filter(|word| !word.is_empty())
                .collect();
            let glosses: Vec<String> = glosses.split('/').flat_map(|gloss| words(gloss, en, ja)).collect();
            found.add(&heads, &glosses)
        })
    })?;
    Ok(vec![found])
}

/// All lines but empty ones and the first, which is about the file.
fn lines(text: &str) -> impl Iterator<Item = (u64, &str)> {
    (1..).zip(text.lines()).filter(|(number, line)| !line.trim().is_empty() && (*number > 1 || !line.contains("EDICT")))
}

fn parts(line: &str) -> Option<(&str, Option<&str>, &str)> {
    let (heads, glosses) = line.split_once(" /")?;
    let glosses = glosses.trim_end().strip_suffix('/')?;
    let glosses = glosses.rsplit_once("/EntL").map_or(glosses, |(before, _)| before);
    match heads.split_once(" [") {
        Some((head, reading)) => Some((head, Some(reading.trim_end().strip_suffix(']')?), glosses)),
        None => Some((heads, None, glosses)),
    }
}
