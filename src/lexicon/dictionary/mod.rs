//! Dictionaries that others made, as lexica: one file for each format, one line in a table.
//!
//! The format is told by content, not by name. What cannot be read is counted, with the first such line as an example.

mod cedict;
mod clean;
mod dictd;
mod edict;
mod muse;
mod source;
mod stardict;
mod tbx;
mod tmx;

use super::{Lexicon, tsv};
use crate::error::{Error, Result};
use crate::lang::Lang;
use source::Source;
use std::path::Path;

/// A format that dictionaries come in.
#[derive(Debug)]
pub struct Format {
    /// What a command calls it.
    pub name: &'static str,
    /// What it is, in one line.
    pub about: &'static str,
    recognises: fn(&Source) -> bool,
    read: fn(&Source, &mut Tally) -> Result<Vec<Words>>,
}

/// All formats, in the order in which they are tried: the ones with the plainest marks first.
#[rustfmt::skip]
pub const FORMATS: &[Format] = &[
    Format { name: "lexicon", about: "the program's own lexicon file", recognises: |s| tsv::recognises(&s.text),
             read: |s, tally| tsv::read(&s.text, tally) },
    Format { name: "stardict", about: "StarDict: .ifo, .idx, .dict or .dict.dz", recognises: stardict::recognises, read: stardict::read },
    Format { name: "tbx", about: "TBX, term bases (ISO 30042)", recognises: tbx::recognises, read: tbx::read },
    Format { name: "cedict", about: "CEDICT, Chinese–English", recognises: cedict::recognises, read: cedict::read },
    Format { name: "edict", about: "EDICT, Japanese–English", recognises: edict::recognises, read: edict::read },
    Format { name: "dictd", about: "dictd and FreeDict: .index, .dict or .dict.dz", recognises: dictd::recognises, read: dictd::read },
    Format { name: "tsv", about: "two columns: word, tab, translation", recognises: muse::recognises_tabs, read: muse::read_tabs },
    Format { name: "muse", about: "MUSE: word, space, translation", recognises: muse::recognises, read: muse::read },
    Format { name: "tmx", about: "TMX: what a translation memory teaches about words", recognises: tmx::recognises, read: tmx::read },
];

/// The most word pairs that are read from one file.
const MOST: usize = 20_000_000;

/// What a user says about a dictionary that it does not say itself.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    /// The language of the words.
    pub source: Option<Lang>,
    /// The language of the translations.
    pub target: Option<Lang>,
    /// The encoding; detected without it.
    pub encoding: Option<String>,
}

/// A dictionary that was read.
#[derive(Clone, Debug)]
pub struct Dictionary {
    /// Its format.
    pub format: &'static str,
    /// Its words, for each pair of languages.
    pub lexica: Vec<Lexicon>,
    /// What was read and what not.
    pub tally: Tally,
    /// What was decided about its encoding.
    pub notes: Vec<String>,
}

/// What was read of a dictionary and what was not.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Tally {
    /// Articles (in formats of lines: lines) that gave at least one pair of words.
    pub read: u64,
    /// Those that gave none.
    pub unread: u64,
    /// The first of those: its line, where the format has lines, and its text.
    pub example: Option<(Option<u64>, String)>,
}

impl Tally {
    /// Counts a line that could not be read.
    pub(super) fn unreadable(&mut self, line: u64, text: &str) {
        self.unread_at(Some(line), text);
    }

    fn unread_at(&mut self, line: Option<u64>, text: &str) {
        const EXAMPLE: usize = 60;
        self.unread += 1;
        if self.example.is_none() {
            let shown: String =
                text.trim().chars().take(EXAMPLE).map(|c| if c.is_control() { ' ' } else { c }).collect();
            self.example = Some((line, shown));
        }
    }
}

/// The words of a file in one pair of languages, as far as the file tells them.
#[derive(Debug, Default)]
pub(super) struct Words {
    pub(super) source: Option<Lang>,
    pub(super) target: Option<Lang>,
    pub(super) pairs: Vec<(String, String, f64)>,
}

impl Words {
    /// Adds every head word with every translation; `false` when there is none.
    fn add(&mut self, heads: &[String], translations: &[String]) -> bool {
        for head in heads {
            self.pairs.extend(translations.iter().map(|t| (head.clone(), t.clone(), tsv::PLAIN)));
        }
        !heads.is_empty() && !translations.is_empty()
    }

    /// Reads numbered lines; `add` says whether it could read one.
    fn add_lines<'t>(
        &mut self,
        lines: impl Iterator<Item = (u64, &'t str)>,
        tally: &mut Tally,
        mut add: impl FnMut(&mut Self, &'t str) -> bool,
    ) -> Result<()> {
        for (number, line) in lines {
            if add(self, line) {
                tally.read += 1;
            } else {
                tally.unreadable(number, line);
            }
            self.check_size()?;
        }
        Ok(())
    }

    fn check_size(&self) -> Result<()> {
        if self.pairs.len() > MOST {
            return Err(Error::new(format!("holds more than {} million pairs of words", MOST / 1_000_000)));
        }
        Ok(())
    }
}

/// Reads a dictionary of any of the [`FORMATS`]. Its languages are those asked for, else those it names, else those its
/// file name tells, as in `en-fr.txt`.
///
/// # Errors
/// When the file (or one that belongs to it) cannot be read, is in none of the formats, holds no words, or when its
/// languages cannot be told.
pub fn read(path: &Path, asked: &Asked) -> Result<Dictionary> {
    let source = Source::open(path, asked)?;
    let Some(format) = FORMATS.iter().find(|format| (format.recognises)(&source)) else {
        let names: Vec<&str> = FORMATS.iter().map(|format| format.name).collect();
        return Err(Error::new("is no dictionary in a known format")
            .in_file(path)
            .hint(format!("the formats are {}", names.join(", "))));
    };
    let mut tally = Tally::default();
    let found = (format.read)(&source, &mut tally).map_err(|e| e.in_file(path))?;
    let mut lexica: Vec<Lexicon> = Vec::new();
    for words in found {
        words.check_size().map_err(|e| e.in_file(path))?;
        let own = format.name == "lexicon";
        let (Some(source_lang), Some(target_lang)) = (
            asked.source.filter(|_| !own).or(words.source).or(source.langs.0),
            asked.target.filter(|_| !own).or(words.target).or(source.langs.1),
        ) else {
            return Err(Error::new("does not say which languages it is in")
                .in_file(path)
                .hint("name the file by them, as in `en-fr.txt`, or say them: `bitext lexicon import --source-lang en --target-lang fr`"));
        };
        if source_lang == target_lang {
            return Err(Error::new(format!("has the same language on both sides, `{source_lang}`")).in_file(path));
        }
        let mut pairs = words.pairs;
        if !own && format.name != "tmx" {
            // Head words come again; that says nothing of how firm a translation is.
            pairs.sort_by(|a, b| (&a.0, &a.1).cmp(&(&b.0, &b.1)));
            pairs.dedup_by(|a, b| (&a.0, &a.1) == (&b.0, &b.1));
        }
        let lexicon = Lexicon::new(source_lang, target_lang, pairs);
        match lexica.iter().position(|l| (l.source(), l.target()) == (source_lang, target_lang)) {
            Some(at) => {
                let known = lexica.swap_remove(at);
                lexica.push(known.merged(lexicon));
            }
            None => lexica.push(lexicon),
        }
    }
    // A file of the program's own may say that nothing was learned.
    let nothing_learned = format.name == "lexicon" && tally.unread == 0;
    lexica.retain(|lexicon| nothing_learned || !lexicon.pairs().is_empty());
    if lexica.is_empty() {
        return Err(Error::new(format!("holds no pair of words that could be read (as {})", format.name)).in_file(path));
    }
    lexica.sort_by_key(|lexicon| (lexicon.source(), lexicon.target()));
    Ok(Dictionary { format: format.name, lexica, tally, notes: source.notes })
}

#[cfg(test)]
mod tests;
