//! CEDICT: Chinese in traditional and simplified characters, its sound, and English glosses between slashes.
//! `整天 整天 [zheng3 tian1] /all day long/whole day/` (<https://cc-cedict.org/wiki/format:syntax>)

use super::clean::words;
use super::source::Source;
use super::{Tally, Words};
use crate::error::Result;

pub(super) fn recognises(source: &Source) -> bool {
    let mut lines = lines(&source.text).take(20).peekable();
    lines.peek().is_some() && lines.all(|(_, line)| parts(line).is_some())
}

pub(super) fn read(source: &Source, tally: &mut Tally) -> Result<Vec<Words>> {
    let (zh, en) = ("zh".parse().ok(), "en".parse().ok());
    let mut found = Words { source: zh, target: en, pairs: Vec::new() };
    found.add_lines(lines(&source.text), tally, |found, line| {
        parts(line).is_some_and(|(traditional, simplified, glosses)| {
            let mut heads = vec![traditional.to_owned(), simplified.to_owned()];
            heads.dedup();
            let glosses: Vec<String> =
                glosses.split('/').filter(|gloss| !is_remark(gloss)).flat_map(|gloss| words(gloss, en, zh)).collect();
            found.add(&heads, &glosses)
        })
    })?;
    Ok(vec![found])
}

fn lines(text: &str) -> impl Iterator<Item = (u64, &str)> {
    (1..).zip(text.lines()).filter(|(_, line)| !line.starts_with('#') && !line.trim().is_empty())
}

fn parts(line: &str) -> Option<(&str, &str, &str)> {
    let (heads, rest) = line.split_once(" [")?;
    let (traditional, simplified) = heads.split_once(' ')?;
    let (_, glosses) = rest.split_once("] /")?;
    (!simplified.contains(' ')).then_some((traditional, simplified, glosses.trim_end().strip_suffix('/')?))
}

/// Glosses about the word instead of translations of it: measure words, variants, references.
fn is_remark(gloss: &str) -> bool {
    let gloss = gloss.trim_start();
    gloss.starts_with("CL:")
        || [
            "variant of ",
            "old variant of ",
            "see ",
            "see also ",
            "abbr. for ",
            "same as ",
            "surname ",
            "also written ",
        ]
        .iter()
        .any(|start| gloss.starts_with(start))
}
