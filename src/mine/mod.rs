//! Two heaps of segments to the pairs among them that translate each other, whatever their order.
//!
//! Candidates are what lies close to each other: by meaning, where there is an encoder (all segments are compared with
//! all, or, of very many, those that lie in the same part of the space),
//! and by what both sides have in common, numbers and words that are believed to stand for each other. What speaks for a
//! candidate is weighed into one score: how much closer it is than other neighbours (the ratio margin of Artetxe and Schwenk,
//! 2019, "Margin-based Parallel Corpus Mining with Multilingual Sentence Embeddings"), words, numbers, marks, lengths. Pairs
//! of one round teach the next which words translate which.

mod link;
mod margin;
pub(crate) mod things;
mod weights;
mod words;

pub use weights::KINDS;

use crate::align::{Evidence, Length, LengthModel, Matching, Names, Side, Text};
use crate::encoder::Encoder;
use crate::lexicon::{Lexicon, Vocabulary};
use margin::Margins;
use rayon::prelude::*;
use std::sync::Arc;
use weights::{Kinds, Weights};
use words::Words;

/// How often what was learned is used to learn again.
const ROUNDS: usize = 3;
/// How many candidates a segment has for each of the two ways to find them.
const CANDIDATES: usize = 6;
/// Pairs of this probability teach.
const TEACHES: f64 = 0.2;

/// Heaps of more segments are not compared whole.
pub const EXACT: usize = 1_000_000;

/// What may be told.
#[derive(Clone, Debug)]
pub struct Options {
    /// What compares the meanings of segments, if anything.
    pub encoder: Option<Arc<dyn Encoder>>,
    /// What is known of the words before; lexica of other languages do no harm.
    pub lexica: Vec<Arc<Lexicon>>,
    /// By meaning all segments are compared with all where no heap has more than this; otherwise only those that lie in the same
    /// part of the space, and a few pairs are missed.
    pub exact: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self { encoder: None, lexica: Vec::new(), exact: EXACT }
    }
}

/// A source and a target segment that may translate each other.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Candidate {
    /// The source segment.
    pub source: usize,
    /// The target segment.
    pub target: usize,
    /// What each of [`KINDS`] says.
    pub kinds: [f32; KINDS.len()],
    /// How probable it is that the two translate each other and nothing else, 0 to 1.
    pub score: f64,
}

/// All candidates that were looked at, by source and target. Each segment may be in several.
pub fn candidates(source: &Side<'_>, target: &Side<'_>, options: &Options) -> Vec<Candidate> {
    let (mut our_words, mut their_words) = (Vocabulary::default(), Vocabulary::default());
    let (mut numbers, mut marks) = (Names::default(), Names::default());
    let ours = Text::new(source, |text, words| our_words.read(text, words), &mut numbers, &mut marks);
    let theirs = Text::new(target, |text, words| their_words.read(text, words), &mut numbers, &mut marks);
    let margins = options.encoder.as_deref().map(|encoder| Margins::new(encoder, source, target, options.exact));
    let known = options.encoder.as_deref().is_some_and(|encoder| {
        let knows = |side: &Side<'_>| side.lang.is_some_and(|lang| encoder.knows(lang));
        knows(source) && knows(target)
    });
    let heaps = Heaps { source: &ours, target: &theirs, numbers: numbers.names(), marks: marks.names() };
    let mut words = Words::new((source.lang, our_words), (target.lang, their_words), (&ours, &theirs), &options.lexica);
    let mut length = LengthModel { log_ratio: mean_log(&theirs.lengths) - mean_log(&ours.lengths), spread: 1.0 };
    let mut trust = match (&margins, known) {
        (Some(_), true) => 1.0,
        _ => 0.0,
    };
    let mut found = Vec::new();
    for round in 0..ROUNDS {
        // What means the same teaches which words to look for.
        let by_words = round > 0 || trust == 0.0;
        let mut places = if by_words { words.candidates(&heaps.numbers, CANDIDATES) } else { Vec::new() };
        places.extend(margins.iter().flat_map(|margins| margins.candidates(CANDIDATES)));
        places.sort_unstable();
        places.dedup();
        found = heaps.look(&places, margins.as_ref(), &words, length);
        let weights = Weights::new(trust, (ours.len(), theirs.len()));
        link::score(&mut found, |candidate| weights.sum(&candidate.kinds));
        if round + 1 == ROUNDS {
            break;
        }
        let linked = link::link(&found, TEACHES);
        if let (Some(margins), false) = (&margins, known) {
            trust = margins.trust(&linked);
        }
        let lengths = linked.iter().map(|pair| (ours.lengths[pair.source], theirs.lengths[pair.target], pair.score));
        length = length.fit(&lengths.collect::<Vec<_>>());
        words.learn(&linked);
    }
    found
}

/// Of candidates those that are at least so probable and are not in the way of more probable ones: each segment is in one.
pub fn linked(candidates: &[Candidate], least: f64) -> Vec<Candidate> {
    link::link(candidates, least)
}

/// Two heaps, ready to be compared.
struct Heaps<'a> {
    source: &'a Text,
    target: &'a Text,
    numbers: Vec<&'a str>,
    marks: Vec<&'a str>,
}

impl Heaps<'_> {
    /// What all kinds of evidence say of candidates, which are in order.
    fn look(
        &self,
        places: &[(u32, u32)],
        margins: Option<&Margins>,
        words: &Words<'_>,
        length: LengthModel,
    ) -> Vec<Candidate> {
        let (source, target) = (self.source, self.target);
        let length = Length::new(&source.lengths, &target.lengths, length);
        let numbers = Matching::numbers(&source.numbers, &target.numbers, self.numbers.clone());
        let marks = Matching::marks(&source.marks, &target.marks, self.marks.clone());
        let said = words.say(places);
        let look = |(&(source, target), words): (&(u32, u32), f32)| {
            let (i, j) = (source as usize, target as usize);
            let ask = |kind: &dyn Evidence| kind.score(i..i + 1, j..j + 1) as f32;
            let (margin, cosine) = margins.map_or((0.0, 0.0), |margins| margins.of(i, j));
            // As many words again do not say as much again.
            let length_of_both = (self.source.lengths[i] * self.target.lengths[j]).sqrt().sqrt() as f32;
            let kinds: Kinds = [margin, cosine, words / length_of_both, ask(&numbers), ask(&length), ask(&marks)];
            Candidate { source: i, target: j, kinds, score: 0.0 }
        };
        places.par_iter().zip(said).map(look).collect()
    }
}

/// The mean of the logarithms of lengths.
fn mean_log(lengths: &[f64]) -> f64 {
    lengths.iter().map(|length| libm::log(*length)).sum::<f64>() / lengths.len().max(1) as f64
}

#[cfg(test)]
mod tests;
