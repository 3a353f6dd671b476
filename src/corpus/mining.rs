//! Documents of two languages as heaps of segments, and the pairs that are found in them as units.

use super::jobs::Input;
use super::pairing::{self, Left, Why};
use super::{Note, Options, read_text};
use crate::align::Side;
use crate::error::{Error, Result};
use crate::exchange::Header;
use crate::lang::Lang;
use crate::mine::Candidate;
use crate::unit::{Prop, Text, TranslationUnit, Variant, kind, match_codes};
use rayon::prelude::*;
use std::collections::HashSet;
use std::path::{Path, PathBuf};

/// How many documents are read at once.
const AT_ONCE: usize = 256;

/// The segments of one language, each once.
#[derive(Debug)]
pub struct Heap {
    /// The language.
    pub lang: Lang,
    texts: Vec<Text>,
    /// For each segment its text and its place there.
    places: Vec<(u32, u32)>,
    /// How many segments there are that say what others say, to the letter.
    pub same: usize,
    /// How many there are without a letter or a digit.
    pub silent: usize,
    /// What is no document, or cannot be read.
    pub left: Vec<Left>,
    /// What was decided.
    pub notes: Vec<Note>,
}

impl Heap {
    /// Reads a document, or all those of a folder and the folders in it, in this language, else in the one that the name
    /// tells, else in that of the first document.
    ///
    /// # Errors
    /// When there is nothing to read, or no language can be told.
    pub fn read(
        path: &Path,
        lang: Option<Lang>,
        is_document: &dyn Fn(&Path) -> bool,
        options: &Options,
    ) -> Result<Self> {
        let mut left = Vec::new();
        let mut inputs = Vec::new();
        let mut lang = lang;
        if path.is_dir() {
            let (documents, others) = pairing::files_of(path, is_document)?;
            left = others;
            lang = lang.or_else(|| pairing::langs_of_folders(&[path.to_path_buf()])[0]);
            for document in documents {
                let name = pairing::plain_path(document.strip_prefix(path).unwrap_or(&document));
                inputs.push(Input { path: document, name, lang: None, side: 0 });
            }
        } else {
            inputs.push(Input { lang: None, ..Input::of_file(path, None) });
            lang = lang.or_else(|| Input::of_file(path, None).lang);
        }
        let alone = inputs.len() == 1;
        let (mut texts, mut notes) = (Vec::new(), Vec::new());
        let mut rest = inputs.as_slice();
        while !rest.is_empty() {
            // The first tells the language of all.
            let (some, next) = rest.split_at(if lang.is_none() { 1 } else { AT_ONCE.min(rest.len()) });
            rest = next;
            let read = |input: &Input| read_text(&Input { lang, ..input.clone() }, options);
            for (input, read) in some.iter().zip(some.par_iter().map(read).collect::<Vec<_>>()) {
                match read {
                    Ok((text, said)) => {
                        lang = lang.or(Some(text.lang));
                        texts.push(text);
                        notes.extend(said);
                    }
                    Err(error) if alone => return Err(error),
                    Err(_) => left.push(Left { path: input.path.clone(), files: 0, why: Why::Unreadable }),
                }
            }
        }
        let Some(lang) = lang.filter(|_| !texts.is_empty()) else {
            return Err(Error::new("holds no document that can be read").in_file(path));
        };
        let mut heap = Self { lang, texts, places: Vec::new(), same: 0, silent: 0, left, notes };
        heap.find_places();
        Ok(heap)
    }

    fn find_places(&mut self) {
        let mut seen = HashSet::new();
        for (at, text) in self.texts.iter().enumerate() {
            for segment in 0..text.segments().len() {
                let own = text.segment_text(segment);
                if !own.chars().any(char::is_alphanumeric) {
                    self.silent += 1;
                } else if seen.insert(own) {
                    self.places.push((at as u32, segment as u32));
                } else {
                    self.same += 1;
                }
            }
        }
    }

    /// How many documents were read.
    pub fn documents(&self) -> usize {
        self.texts.len()
    }

    /// How many segments there are.
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// The segments as they are looked at.
    pub fn side(&self) -> Side<'_> {
        let sides: Vec<Side<'_>> = self.texts.iter().map(Text::side).collect();
        let segments = self.places.iter().map(|&(text, at)| sides[text as usize].segments[at as usize]).collect();
        Side { lang: Some(self.lang), segments, breaks: Vec::new() }
    }

    /// The files that were read.
    pub fn files(&self) -> impl Iterator<Item = &Path> {
        self.texts.iter().map(|text| text.document.path.as_path())
    }

    /// The text of a segment.
    pub fn text(&self, segment: usize) -> &str {
        let (text, at) = self.places[segment];
        self.texts[text as usize].segment_text(at as usize)
    }

    fn variant(&self, segment: usize) -> (Variant, &str) {
        let (text, at) = self.places[segment];
        let (text, at) = (&self.texts[text as usize], at as usize);
        (Variant::new(self.lang, text.content(at..at + 1)), &text.name)
    }
}

/// What a file of such pairs says of itself.
pub fn header(source: &Heap, target: &Heap) -> Header {
    let languages = vec![source.lang, target.lang];
    Header { target_lang: Some(target.lang), languages, ..Header::new(source.lang) }
}

/// A pair that was found, as a unit.
pub fn unit(source: &Heap, target: &Heap, pair: &Candidate) -> TranslationUnit {
    let ((ours, from), (theirs, to)) = (source.variant(pair.source), target.variant(pair.target));
    let mut props = vec![Prop::new(kind::CONFIDENCE, format!("{:.3}", pair.score))];
    // Of one document it is known.
    let places = [(source, kind::SOURCE, from), (target, kind::TARGET, to)];
    props.extend(
        places.into_iter().filter(|place| place.0.documents() > 1).map(|(_, kind, name)| Prop::new(kind, name)),
    );
    let mut variants = vec![ours, theirs];
    match_codes(&mut variants);
    TranslationUnit { props, variants, ..TranslationUnit::default() }
}

/// Fails where two heaps cannot be translations of each other.
///
/// # Errors
/// When they are in one language, or there is nothing in one of them.
pub fn check((source, ours): (&Heap, &PathBuf), (target, theirs): (&Heap, &PathBuf)) -> Result<()> {
    for (heap, path) in [(source, ours), (target, theirs)] {
        if heap.is_empty() {
            return Err(Error::new("has no text").in_file(path));
        }
    }
    if source.lang.base() == target.lang.base() {
        let message = format!("is in {}, as is `{}`", target.lang.in_words(), ours.display());
        return Err(Error::new(message)
            .in_file(theirs)
            .hint("if that is not so, say the languages with `--source-lang` and `--target-lang`"));
    }
    Ok(())
}
