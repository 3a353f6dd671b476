//! Aligns a set of document pairs of the same two languages, learning from all of them what helps with each.
//!
//! Every round weighs all beads by their probability under what is known so far, and from the weighted beads reads off
//! anew how lengths relate, which shapes beads have, how blocks are kept, and which words translate which.

use super::anchor::rough_path;
use super::evidence::{AbsenceModel, EndingModel, LengthModel, Sections, SemanticModel, StructureModel, numbered};
use super::meaning::Meanings;
use super::pair::{Model, Pair};
use super::prior::{Prior, SHAPES, SIMPLE_SHAPES};
use super::telling::telling;
use super::text::{Names, Text};
use super::{Bead, Options, Side};
use crate::lang::Lang;
use crate::lexicon::{self, Bags, Cognate, Counts, Hint, Place, Spellings, Table, Vocabulary, cognates, seed};
use rayon::prelude::*;
use std::sync::Arc;

/// How many segments on either side of what was likely the second and the later rounds look at: what is likely changes
/// most while little is known.
const NEXT_WIDTHS: [usize; 2] = [3, 1];

/// What is known of the words of two languages.
pub(super) struct Lexicon {
    pub source: Vocabulary,
    pub target: Vocabulary,
    pub forward: Table,
    pub backward: Table,
    forward_hints: Vec<Hint>,
    backward_hints: Vec<Hint>,
}

impl Lexicon {
    fn new(
        (source_lang, source): (Option<Lang>, Vocabulary),
        (target_lang, target): (Option<Lang>, Vocabulary),
        cognates: &[Cognate],
        options: &Options,
    ) -> Self {
        let mut hints: Vec<Hint> = cognates.iter().map(Cognate::hint).collect();
        if let (Some(ours), Some(theirs)) = (source_lang, target_lang) {
            hints.extend(seed((ours, &source), (theirs, &target)));
            hints.extend(options.lexica.iter().flat_map(|l| l.hints((ours, &source), (theirs, &target))));
        }
        let mut backward_hints: Vec<Hint> = hints.iter().map(|h| h.reversed()).collect();
        for hints in [&mut hints, &mut backward_hints] {
            hints.sort_by_key(|h| (h.source, h.target));
        }
        let (forward, backward) = (Table::default(), Table::default());
        let mut new = Self { source, target, forward_hints: hints, backward_hints, forward, backward };
        new.know(&Counts::default(), &Counts::default());
        new
    }

    fn learn(&mut self, bags: Bags) -> (Counts, Counts) {
        let words = (self.source.len(), self.target.len());
        let forward = Counts::new(&bags, &self.forward, words);
        let backward = Counts::new(&bags.reversed(), &self.backward, (words.1, words.0));
        self.know(&forward, &backward);
        (forward, backward)
    }

    fn know(&mut self, forward: &Counts, backward: &Counts) {
        self.forward = Table::new(forward, &self.forward_hints, &self.source, &self.target);
        self.backward = Table::new(backward, &self.backward_hints, &self.target, &self.source);
    }
}

/// Pairs of texts after the last round, and what is known of their words.
pub(super) struct Studied {
    pub pairs: Vec<Pair>,
    pub lexicon: Lexicon,
    /// What was learned of words, if that was asked for.
    pub learned: Option<lexicon::Lexicon>,
}

/// Learns from pairs of texts of the same two languages. `given` holds beads that are settled, for the first pair and so on;
/// none for those beyond its end.
pub(super) fn study(pairs: &[(&Side<'_>, &Side<'_>)], given: &[Vec<Bead>], options: &Options) -> Studied {
    let knows =
        |lang: Option<Lang>| options.encoder.as_deref().zip(lang).is_some_and(|(encoder, lang)| encoder.knows(lang));
    let langs = pairs.first().map_or((None, None), |(source, target)| (source.lang, target.lang));
    let (mut source_words, mut target_words) = (Vocabulary::default(), Vocabulary::default());
    let texts: Vec<_> = pairs
        .iter()
        .map(|(source, target)| {
            let (mut numbers, mut marks) = (Names::default(), Names::default());
            let sections = sections(source, target);
            let meanings = options
                .encoder
                .as_deref()
                .map(|encoder| (Meanings::new(encoder, source), Meanings::new(encoder, target)));
            let mut source = Text::new(source, |text, words| source_words.read(text, words), &mut numbers, &mut marks);
            let mut target = Text::new(target, |text, words| target_words.read(text, words), &mut numbers, &mut marks);
            (source.meanings, target.meanings) = meanings.unzip();
            (source, target, Arc::new(numbers), Arc::new(marks), sections)
        })
        .collect();
    let known = knows(langs.0) && knows(langs.1);
    let spellings = (Spellings::new(&source_words), Spellings::new(&target_words));
    let rough_paths: Vec<Vec<usize>> =
        texts.par_iter().map(|(source, target, ..)| rough_path(source, target, (&spellings.0, &spellings.1))).collect();
    let places =
        places(texts.iter().zip(&rough_paths).map(|((source, target, ..), path)| (source, target, path.as_slice())));
    let cognates = cognates(&spellings.0, &spellings.1, &places);
    let mut lexicon = Lexicon::new((langs.0, source_words), (langs.1, target_words), &cognates, options);
    let mut learned = None;
    let mut prepared: Vec<Pair> = texts
        .into_par_iter()
        .zip(rough_paths)
        .enumerate()
        .map(|(at, ((source, target, numbers, marks, sections), rough))| {
            let model = Model {
                length: LengthModel::new(&source.lengths, &target.lengths),
                structure: StructureModel::default(),
                ending: EndingModel::default(),
                absence: AbsenceModel::default(),
                semantic: source
                    .meanings
                    .as_ref()
                    .zip(target.meanings.as_ref())
                    .map(|(ours, theirs)| SemanticModel::new(ours, theirs, known)),
                prior: Prior::default(),
            };
            let mut pair = Pair::new((source, target), (numbers, marks), &model);
            pair.sections = sections;
            pair.open_around(given.get(at).map_or(&[], Vec::as_slice), &rough, &lexicon);
            pair
        })
        .collect();

    for round in 0..options.rounds {
        let shapes = if round == 0 { SIMPLE_SHAPES } else { SHAPES.len() };
        let width = NEXT_WIDTHS[round.min(NEXT_WIDTHS.len() - 1)];
        prepared.par_iter_mut().for_each(|pair| pair.study(&lexicon, shapes, width));
        let words = (lexicon.source.len(), lexicon.target.len());
        let wanted = options.learn && round + 1 == options.rounds;
        let (forward, backward) = lexicon.learn(telling(&prepared, words, wanted));
        if let (true, (Some(ours), Some(theirs))) = (wanted, langs) {
            let words = ((ours, &lexicon.source), (theirs, &lexicon.target));
            learned = Some(lexicon::Lexicon::learned(words.0, words.1, (&forward, &backward)));
        }
    }
    Studied { pairs: prepared, lexicon, learned }
}

/// The words of stretches of text that belong together, for looking for words that look alike: comparing all words of long
/// texts with each other would take too long. Short texts share a stretch.
fn places<'a>(texts: impl Iterator<Item = (&'a Text, &'a Text, &'a [usize])>) -> Vec<Place> {
    const STRETCH: usize = 1000;
    const OVERLAP: usize = 200;
    let mut places = Vec::new();
    let (mut ours, mut theirs, mut filled) = (Vec::new(), Vec::new(), 0);
    for (source, target, path) in texts {
        let mut start = 0;
        while start < source.len() {
            let end = (start + STRETCH - filled).min(source.len());
            let first = path[start].saturating_sub(OVERLAP);
            let last = path.get(end).map_or(target.len(), |at| (at + OVERLAP).min(target.len()));
            ours.extend_from_slice(source.words.of(start..end));
            theirs.extend_from_slice(target.words.of(first.min(last)..last));
            filled += end - start;
            start = end;
            if filled == STRETCH {
                places.push((std::mem::take(&mut ours), std::mem::take(&mut theirs)));
                filled = 0;
            }
        }
    }
    places.push((ours, theirs));
    for words in places.iter_mut().flat_map(|(ours, theirs)| [ours, theirs]) {
        words.sort_unstable();
        words.dedup();
    }
    places
}

/// What hard breaks part, if both sides have the same number of them.
fn sections(source: &Side<'_>, target: &Side<'_>) -> Option<Sections> {
    let breaks = (&source.breaks, &target.breaks);
    (!breaks.0.is_empty() && breaks.0.len() == breaks.1.len()).then(|| Sections {
        source: numbered(breaks.0, source.segments.len()),
        target: numbered(breaks.1, target.segments.len()),
    })
}
