//! Plain lists: a word and its translation a line, parted by a space as in MUSE, or by a tab.

use super::clean::words;
use super::source::Source;
use super::{Tally, Words};
use crate::error::Result;
use crate::lexicon::tsv::PLAIN;

/// How many lines are looked at to recognise a list, and the share of them that must look like one.
const GLANCE: usize = 100;
const MOSTLY: f64 = 0.9;

pub(super) fn recognises(source: &Source) -> bool {
    looks_like(&source.text, |line| spaced(line).is_some())
}

pub(super) fn recognises_tabs(source: &Source) -> bool {
    looks_like(&source.text, |line| tabbed(line).is_some())
}

pub(super) fn read(source: &Source, tally: &mut Tally) -> Result<Vec<Words>> {
    let mut found = Words::default();
    for (number, line) in lines(&source.text) {
        match spaced(line) {
            Some((word, translation)) => {
                tally.read += 1;
                found.pairs.push((word.to_owned(), translation.to_owned(), PLAIN));
            }
            None => tally.unreadable(number, line),
        }
        found.check_size()?;
    }
    Ok(vec![found])
}

pub(super) fn read_tabs(source: &Source, tally: &mut Tally) -> Result<Vec<Words>> {
    let (from, to) = source.langs;
    let mut found = Words::default();
    found.add_lines(lines(&source.text), tally, |found, line| {
        tabbed(line)
            .is_some_and(|(word, translations)| found.add(&words(word, from, to), &words(translations, to, from)))
    })?;
    Ok(vec![found])
}

fn looks_like(text: &str, is_pair: impl Fn(&str) -> bool) -> bool {
    let seen: Vec<bool> = lines(text).take(GLANCE).map(|(_, line)| is_pair(line)).collect();
    let pairs = seen.iter().filter(|pair| **pair).count();
    pairs > 0 && pairs as f64 >= MOSTLY * seen.len() as f64
}

fn lines(text: &str) -> impl Iterator<Item = (u64, &str)> {
    (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty())
}

fn spaced(line: &str) -> Option<(&str, &str)> {
    let mut words = line.split_whitespace();
    let pair = (words.next()?, words.next()?);
    words.next().is_none().then_some(pair)
}

fn tabbed(line: &str) -> Option<(&str, &str)> {
    let mut cells = line.split('\t');
    let pair = (cells.next()?.trim(), cells.next()?.trim());
    (!pair.0.is_empty() && !pair.1.is_empty()).then_some(pair)
}
