//! The lexicon file: what was learned or imported, as a table that people can read and edit.
//!
//! ```text
//! en⇥fr⇥weight
//! house⇥maison⇥12.5
//! the house of lords⇥la chambre des lords⇥1
//! ```
//!
//! UTF-8; a header with the two languages and the word `weight`, then a pair of words a line: source, target, weight, with
//! tabs between them. The weight is a number above 0: as if the two had been seen as translations of each other that many
//! times; without a third column it is [`PLAIN`]. A header may come again and begins another pair of languages. Empty
//! lines and lines that begin with `#` say nothing. Files are written ordered by language and word, so that the same
//! lexicon is always the same bytes.

use super::Lexicon;
use super::dictionary::{Tally, Words};
use crate::error::{Error, Result};
use crate::lang::Lang;
use std::io::{self, Write};

/// The weight of a pair that none is given for.
pub const PLAIN: f64 = 16.0;

/// Whether a text is a lexicon file: its first line that says something is a header.
pub(super) fn recognises(text: &str) -> bool {
    lines(text).next().is_some_and(|(_, line)| header(line).is_some())
}

/// Reads a lexicon file.
///
/// # Errors
/// When it does not begin with a header.
pub(super) fn read(text: &str, tally: &mut Tally) -> Result<Vec<Words>> {
    let mut found: Vec<Words> = Vec::new();
    for (number, line) in lines(text) {
        if let Some((source, target)) = header(line) {
            found.push(Words { source: Some(source), target: Some(target), pairs: Vec::new() });
            continue;
        }
        let Some(words) = found.last_mut() else {
            return Err(Error::new("does not begin with a header of two languages and `weight`"));
        };
        match pair(line) {
            Some(pair) => {
                tally.read += 1;
                words.pairs.push(pair);
            }
            None => tally.unreadable(number, line),
        }
    }
    Ok(found)
}

/// Writes a lexicon file.
///
/// # Errors
/// When `out` fails.
pub fn write(lexica: &[Lexicon], out: &mut dyn Write) -> io::Result<()> {
    let mut ordered: Vec<&Lexicon> = lexica.iter().collect();
    ordered.sort_by_key(|lexicon| (lexicon.source(), lexicon.target()));
    for lexicon in ordered {
        writeln!(out, "{}\t{}\tweight", lexicon.source(), lexicon.target())?;
        for pair in lexicon.pairs() {
            writeln!(out, "{}\t{}\t{}", pair.source, pair.target, pair.weight)?;
        }
    }
    Ok(())
}

/// Lines that say something, with their numbers.
fn lines(text: &str) -> impl Iterator<Item = (u64, &str)> {
    let numbered = (1..).zip(text.lines());
    numbered.filter(|(_, line)| !line.trim().is_empty() && (!line.starts_with('#') || line.contains('\t')))
}

fn header(line: &str) -> Option<(Lang, Lang)> {
    let (source, target, weight) = three(line)?;
    (weight == "weight").then_some(())?;
    Some((source.parse().ok()?, target.parse().ok()?))
}

fn pair(line: &str) -> Option<(String, String, f64)> {
    let (source, target, weight) = match three(line) {
        Some((source, target, weight)) => (source, target, weight.parse().ok()?),
        None => line.split_once('\t').map(|(source, target)| (source, target, PLAIN))?,
    };
    let blank = source.trim().is_empty() || target.trim().is_empty();
    (!blank && weight > 0.0 && weight <= 1e9).then(|| (source.to_owned(), target.to_owned(), weight))
}

fn three(line: &str) -> Option<(&str, &str, &str)> {
    let mut cells = line.split('\t');
    let three = (cells.next()?, cells.next()?, cells.next()?.trim());
    cells.next().is_none().then_some(three)
}
