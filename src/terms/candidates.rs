//! Runs of words that may be terms, and the units they stand in.

use super::Options;
use super::stop::Stop;
use crate::lang::Lang;
use crate::text::{Kind, fold, tokens};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// How many letters a term of one word has at least, in scripts with spaces.
const LETTERS: usize = 4;
/// How many characters of Han make up as much as a word.
const HAN: usize = 2;

/// What may be a term in one language.
pub(super) struct Side {
    /// As it is written most often; of equals, as it is written first in the alphabet.
    pub shown: String,
    /// Its words, folded, without stop words.
    pub words: Vec<String>,
    /// The units it stands in, in order.
    pub units: Vec<u32>,
    key: String,
}

/// All that may be terms in one language.
#[derive(Default)]
pub(super) struct Candidates {
    pub all: Vec<Side>,
    /// Which of them stand in each unit.
    pub of_unit: Vec<Vec<u32>>,
}

/// A word of a text, and whether it stands close to the word before: with a space between them, or a hyphen.
struct Piece {
    range: Range<usize>,
    is_stop: bool,
    follows: bool,
}

impl Candidates {
    pub(super) fn of<'a>(lang: Lang, texts: impl Iterator<Item = &'a str>, options: &Options) -> Self {
        let stop = Stop::of(lang);
        let mut found: FxHashMap<String, (FxHashMap<String, usize>, Vec<u32>)> = FxHashMap::default();
        let mut count = 0;
        for text in texts {
            let unit = count as u32;
            count += 1;
            for range in runs(text, &stop, options.words) {
                let shown = text[range].split_whitespace().collect::<Vec<_>>().join(" ");
                let (forms, units) = found.entry(fold(&shown)).or_default();
                *forms.entry(shown).or_default() += 1;
                if units.last() != Some(&unit) {
                    units.push(unit);
                }
            }
        }
        let mut often: Vec<Found> = found.into_iter().filter(|(_, (_, units))| units.len() >= options.min).collect();
        often.sort_unstable_by(|a, b| a.0.cmp(&b.0));
        let is_part = parts(&often, count);
        let often = often.into_iter().zip(is_part).filter(|(_, is_part)| !is_part).map(|(candidate, _)| candidate);
        let mut candidates = Self { all: Vec::new(), of_unit: vec![Vec::new(); count] };
        for (key, (forms, units)) in often {
            let at = candidates.all.len() as u32;
            for unit in &units {
                candidates.of_unit[*unit as usize].push(at);
            }
            let shown = forms.into_iter().max_by(|a, b| a.1.cmp(&b.1).then_with(|| b.0.cmp(&a.0)));
            let words = key.split([' ', '-', '\'', '’']).filter(|word| !word.is_empty() && !stop.has(word));
            let words = words.map(str::to_owned).collect();
            candidates.all.push(Side { shown: shown.unwrap_or_default().0, words, units, key });
        }
        candidates
    }

    /// Whether one candidate is a part of another.
    pub(super) fn is_within(&self, part: u32, whole: u32) -> bool {
        let (part, whole) = (&self.all[part as usize].key, &self.all[whole as usize].key);
        part.len() < whole.len() && whole.contains(part.as_str())
    }
}

/// What was found: the key, how it is written, the units it stands in.
type Found = (String, (FxHashMap<String, usize>, Vec<u32>));

/// Which candidates stand nowhere but in a longer one: those are no terms of their own.
fn parts(found: &[Found], units: usize) -> Vec<bool> {
    let mut by_first: Vec<Vec<usize>> = vec![Vec::new(); units];
    for (at, (_, (_, stands))) in found.iter().enumerate() {
        by_first[stands[0] as usize].push(at);
    }
    let is_part = |(key, (_, stands)): &Found| {
        by_first[stands[0] as usize].iter().any(|&other| {
            let (longer, (_, others)) = &found[other];
            longer.len() > key.len() && longer.contains(key.as_str()) && others == stands
        })
    };
    found.iter().map(is_part).collect()
}

/// The runs of words of a text that may be terms.
fn runs(text: &str, stop: &Stop, most: usize) -> Vec<Range<usize>> {
    let pieces = pieces(text, stop);
    let mut runs = Vec::new();
    for start in (0..pieces.len()).filter(|&at| !pieces[at].is_stop) {
        let is_han = |piece: &Piece| text[piece.range.clone()].chars().count() == 1 && !text.is_ascii();
        let most = if is_han(&pieces[start]) { most.saturating_mul(HAN) } else { most };
        for end in start..start.saturating_add(most).min(pieces.len()) {
            if end > start && !pieces[end].follows {
                break;
            }
            let range = pieces[start].range.start..pieces[end].range.end;
            let shown = &text[range.clone()];
            let letters = shown.chars().filter(|c| c.is_alphabetic()).count();
            let is_name = shown.chars().filter(|c| c.is_uppercase()).count() >= 2;
            let enough =
                if is_han(&pieces[start]) { letters >= HAN } else { letters >= LETTERS || letters >= 2 && is_name };
            if !pieces[end].is_stop && enough {
                runs.push(range);
            }
        }
    }
    runs
}

fn pieces(text: &str, stop: &Stop) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    for token in tokens(text) {
        let word = &text[token.range.clone()];
        let gap = pieces.last().map_or("", |last| &text[last.range.end..token.range.start]);
        let follows = !gap.contains(|c: char| c.is_control()) && matches!(gap.trim(), "" | "-" | "'" | "’");
        match token.kind {
            Kind::Mark | Kind::Hiragana => {}
            Kind::Number => pieces.push(Piece { range: token.range, is_stop: true, follows }),
            Kind::Word | Kind::Katakana | Kind::Unspaced => {
                pieces.push(Piece { is_stop: stop.has(&fold(word)), range: token.range, follows });
            }
            Kind::Han => {
                for (at, c) in word.char_indices() {
                    let start = token.range.start + at;
                    let follows = at > 0 || follows && gap.is_empty();
                    pieces.push(Piece {
                        range: start..start + c.len_utf8(),
                        is_stop: stop.has(&word[at..at + c.len_utf8()]),
                        follows,
                    });
                }
            }
        }
    }
    pieces
}
