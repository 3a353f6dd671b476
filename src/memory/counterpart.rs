//! Which words of a translation stand for words of a text, as units that have them teach it.

use crate::lang::Lang;
use crate::lexicon::learn;
use crate::text::{self, fold};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Weights of pairs of words, folded.
pub(super) struct Counterparts {
    weights: FxHashMap<(Box<str>, Box<str>), f64>,
}

impl Counterparts {
    /// Learns from pairs of texts.
    pub(super) fn learn(source: Lang, target: Lang, pairs: &[(String, String)]) -> Self {
        let lexicon = learn(source, target, pairs.iter().map(|(s, t)| (s.as_str(), t.as_str())));
        let weights = lexicon.pairs().iter().map(|pair| ((pair.source.clone(), pair.target.clone()), pair.weight));
        Self { weights: weights.collect() }
    }

    /// The words of a translation that stand for what is in the ranges: those whose likeliest source is there.
    pub(super) fn of(&self, text: &str, ranges: &[Range<usize>], translation: &str) -> Vec<Range<usize>> {
        let (ours, theirs) = (words(text), words(translation));
        let inside = |range: &Range<usize>| ranges.iter().any(|r| r.start < range.end && range.start < r.end);
        let mut found: Vec<Range<usize>> = Vec::new();
        for (range, word) in theirs {
            let best = ours
                .iter()
                .filter_map(|(place, ours)| {
                    let weight = if *ours == word { 1e6 } else { self.weight(ours, &word) };
                    (weight > 0.0).then_some((weight, place))
                })
                .max_by(|a, b| a.0.total_cmp(&b.0));
            if best.is_some_and(|(_, place)| inside(place)) {
                match found.last_mut() {
                    // What stands between two of them belongs to them when it is nothing or a space.
                    Some(last) if translation[last.end..range.start].trim().is_empty() => last.end = range.end,
                    _ => found.push(range),
                }
            }
        }
        found
    }

    fn weight(&self, source: &str, target: &str) -> f64 {
        self.weights.get(&(Box::from(source), Box::from(target))).copied().unwrap_or_default()
    }
}

/// The words of a text, folded, with their places; runs of Han and the like as overlapping pairs, as the lexicon has them.
fn words(text: &str) -> Vec<(Range<usize>, String)> {
    let mut words = Vec::new();
    for token in text::tokens(text) {
        let piece = &text[token.range.clone()];
        match token.kind {
            text::Kind::Mark | text::Kind::Number => {}
            text::Kind::Word | text::Kind::Katakana => words.push((token.range, fold(piece))),
            text::Kind::Han | text::Kind::Hiragana | text::Kind::Unspaced => {
                let size = if token.kind == text::Kind::Unspaced { 4 } else { 2 };
                let starts: Vec<usize> = piece.char_indices().map(|(at, _)| at).chain([piece.len()]).collect();
                let size = size.min(starts.len() - 1);
                for window in starts.windows(size + 1) {
                    let range = token.range.start + window[0]..token.range.start + window[size];
                    words.push((range.clone(), text[range].to_owned()));
                }
            }
        }
    }
    words
}
