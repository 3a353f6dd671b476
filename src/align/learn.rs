//! Aligns a set of document pairs of the same two languages, learning from all of them what helps with each.
//!
//! Every round weighs all beads by their probability under what is known so far, and from the weighted beads reads off
//! anew how lengths relate, which shapes beads have, how blocks are kept, and which words translate which.

use super::anchor::rough_path;
use super::band::Band;
use super::evidence::{
    Borders, Evidence, Length, LengthModel, Lexical, Matching, Sections, Structure, StructureModel, numbered,
};
use super::explain::reasons;
use super::moved::moved;
use super::search::{Lattice, Prior, SHAPES, SIMPLE_SHAPES, Seen, Step};
use super::text::{Names, Text};
use super::{Alignment, Bead, Options, Side};
use crate::lang::Lang;
use crate::lexicon::{self, Cognate, Counts, Hint, Table, Vocabulary, cognates, seed};
use rayon::prelude::*;
use std::ops::Range;
use std::sync::Arc;

/// Beads less probable than this teach nothing.
const NOTABLE: f64 = 0.01;
/// How many target segments on either side of the rough path the first round looks at.
const FIRST_WIDTH: usize = 60;
/// How many on either side of what is likely the next round looks at.
const NEXT_WIDTH: usize = 5;

struct Pair {
    source: Text,
    target: Text,
    numbers: Arc<Names>,
    marks: Arc<Names>,
    /// What hard breaks part, where there are any.
    sections: Option<Sections>,
    model: Model,
    band: Band,
}

#[derive(Clone)]
struct Model {
    length: LengthModel,
    structure: StructureModel,
    prior: Prior,
}

struct Lexicon {
    source: Vocabulary,
    target: Vocabulary,
    cognates: Vec<Cognate>,
    forward_hints: Vec<Hint>,
    backward_hints: Vec<Hint>,
    forward: Table,
    backward: Table,
}

impl Lexicon {
    fn new(
        (source_lang, source): (Option<Lang>, Vocabulary),
        (target_lang, target): (Option<Lang>, Vocabulary),
        options: &Options,
    ) -> Self {
        let cognates = cognates(&source, &target);
        let mut hints: Vec<Hint> = cognates.iter().map(Cognate::hint).collect();
        if let (Some(ours), Some(theirs)) = (source_lang, target_lang) {
            hints.extend(seed((ours, &source), (theirs, &target)));
            hints.extend(options.lexica.iter().flat_map(|l| l.hints((ours, &source), (theirs, &target))));
        }
        let backward_hints = hints.iter().map(|h| h.reversed()).collect();
        let (forward, backward) = (Table::default(), Table::default());
        let mut new = Self { source, target, cognates, forward_hints: hints, backward_hints, forward, backward };
        new.learn(&Counts::default(), &Counts::default());
        new
    }

    fn learn(&mut self, forward: &Counts, backward: &Counts) {
        self.forward = Table::new(forward, &self.forward_hints, &self.source, &self.target);
        self.backward = Table::new(backward, &self.backward_hints, &self.target, &self.source);
    }
}

/// What a round saw in one pair.
struct Lesson {
    band: Band,
    lengths: Vec<(f64, f64, f64)>,
    seen: Seen,
    borders: Borders,
    forward: Counts,
    backward: Counts,
}

/// Aligns pairs of texts of the same two languages.
pub(super) fn align_together(
    pairs: &[&(Side<'_>, Side<'_>)],
    options: &Options,
) -> (Vec<Alignment>, Option<lexicon::Lexicon>) {
    let langs = pairs.first().map_or((None, None), |(source, target)| (source.lang, target.lang));
    let (mut source_words, mut target_words) = (Vocabulary::default(), Vocabulary::default());
    let texts: Vec<_> = pairs
        .iter()
        .map(|(source, target)| {
            let (mut numbers, mut marks) = (Names::default(), Names::default());
            let sections = sections(source, target);
            let source = Text::new(source, &mut source_words, &mut numbers, &mut marks);
            let target = Text::new(target, &mut target_words, &mut numbers, &mut marks);
            (source, target, Arc::new(numbers), Arc::new(marks), sections)
        })
        .collect();
    let mut lexicon = Lexicon::new((langs.0, source_words), (langs.1, target_words), options);
    let mut learned = None;
    let mut prepared: Vec<Pair> = texts
        .into_par_iter()
        .map(|(source, target, numbers, marks, sections)| {
            let model = Model {
                length: LengthModel::new(&source.lengths, &target.lengths),
                structure: StructureModel::default(),
                prior: Prior::default(),
            };
            let mut band = first_band(&source, &target, &lexicon);
            if let Some(sections) = &sections {
                band = band.within(|row| sections.beside(row), FIRST_WIDTH, target.len());
            }
            Pair { source, target, numbers, marks, sections, model, band }
        })
        .collect();

    for round in 0..options.rounds {
        let shapes = if round == 0 { SIMPLE_SHAPES } else { SHAPES.len() };
        let lessons: Vec<Lesson> = prepared.par_iter().map(|pair| study(pair, &lexicon, shapes)).collect();
        let (mut forward, mut backward) = (Counts::default(), Counts::default());
        for (pair, lesson) in prepared.iter_mut().zip(lessons) {
            pair.band = lesson.band;
            pair.model = Model {
                length: pair.model.length.fit(&lesson.lengths),
                structure: StructureModel::default().fit(&lesson.borders),
                prior: Prior::fitted(&lesson.seen),
            };
            forward.merge(lesson.forward);
            backward.merge(lesson.backward);
        }
        lexicon.learn(&forward, &backward);
        if let (true, (Some(ours), Some(theirs))) = (round + 1 == options.rounds, langs) {
            let words = ((ours, &lexicon.source), (theirs, &lexicon.target));
            learned = Some(lexicon::Lexicon::learned(words.0, words.1, (&forward, &backward)));
        }
    }
    let alignments = prepared
        .par_iter()
        .map(|pair| {
            let steps = lattice(pair, &lexicon, SHAPES.len()).best_path();
            let beads: Vec<Bead> = steps.into_iter().map(bead).collect();
            let reasons = if options.explain {
                with_evidence(pair, &lexicon, |evidence| reasons(&beads, evidence))
            } else {
                Vec::new()
            };
            let moved = if options.crossing {
                let compare = |source: &Range<usize>, target: &Range<usize>| compare(pair, &lexicon, source, target);
                moved(&beads, (&pair.source, &pair.target), &lexicon.forward, compare)
            } else {
                Vec::new()
            };
            Alignment { beads, reasons, moved }
        })
        .collect();
    (alignments, learned)
}

fn bead(step: Step) -> Bead {
    Bead { source: step.source, target: step.target, confidence: step.posterior }
}

/// The band of the first round: wide, around what anchors say.
fn first_band(source: &Text, target: &Text, lexicon: &Lexicon) -> Band {
    Band::around(&rough_path(source, target, &lexicon.cognates), FIRST_WIDTH, target.len())
}

/// What hard breaks part, if both sides have the same number of them.
fn sections(source: &Side<'_>, target: &Side<'_>) -> Option<Sections> {
    let breaks = (&source.breaks, &target.breaks);
    (!breaks.0.is_empty() && breaks.0.len() == breaks.1.len()).then(|| Sections {
        source: numbered(breaks.0, source.segments.len()),
        target: numbered(breaks.1, target.segments.len()),
    })
}

/// Calls `ask` with all evidence about beads within the band of a pair.
fn with_evidence<T>(pair: &Pair, lexicon: &Lexicon, ask: impl FnOnce(&[&dyn Evidence]) -> T) -> T {
    let (source, target) = (&pair.source, &pair.target);
    let numbers = Matching::numbers(&source.numbers, &target.numbers, pair.numbers.names());
    let marks = Matching::marks(&source.marks, &target.marks, pair.marks.names());
    let length = Length::new(&source.lengths, &target.lengths, pair.model.length);
    let structure = Structure::new(source, target, pair.model.structure);
    let (tables, words) = ((&lexicon.forward, &lexicon.backward), (&lexicon.source, &lexicon.target));
    let words = Lexical::new((source, target), tables, words, &pair.band);
    let mut evidence: Vec<&dyn Evidence> = vec![&length, &words, &numbers, &marks, &structure];
    evidence.extend(pair.sections.iter().map(|sections| sections as &dyn Evidence));
    ask(&evidence)
}

fn lattice(pair: &Pair, lexicon: &Lexicon, shapes: usize) -> Lattice {
    with_evidence(pair, lexicon, |evidence| {
        Lattice::new(&pair.band, (pair.source.len(), pair.target.len()), &pair.model.prior, shapes, |s, t| {
            evidence.iter().map(|e| e.score(s.clone(), t.clone())).sum()
        })
    })
}

/// How much likelier it is that two runs of a pair, wherever they stand, are translations of each other than that they
/// are unrelated, and what of them is linked then.
fn compare(
    pair: &Pair,
    lexicon: &Lexicon,
    source: &Range<usize>,
    target: &Range<usize>,
) -> Option<(f64, Range<usize>, Range<usize>)> {
    let (ours, theirs) = (pair.source.part(source.clone()), pair.target.part(target.clone()));
    let band = Band::of((0..ours.len()).map(|_| 0..theirs.len()), 0, theirs.len());
    let (numbers, marks) = (pair.numbers.clone(), pair.marks.clone());
    let part = Pair { source: ours, target: theirs, numbers, marks, sections: None, model: pair.model.clone(), band };
    let steps = lattice(&part, lexicon, SHAPES.len()).best_path();
    let links: Vec<&Step> = steps.iter().filter(|s| !s.source.is_empty() && !s.target.is_empty()).collect();
    let (first, last) = (links.first()?, links.last()?);
    let ratio = with_evidence(&part, lexicon, |evidence| {
        let of_link = |l: &&Step| evidence.iter().map(|e| e.score(l.source.clone(), l.target.clone())).sum::<f64>();
        links.iter().map(of_link).sum()
    });
    let within = |run: &Range<usize>, from: usize, to: usize| run.start + from..run.start + to;
    let linked =
        (within(source, first.source.start, last.source.end), within(target, first.target.start, last.target.end));
    Some((ratio, linked.0, linked.1))
}

fn study(pair: &Pair, lexicon: &Lexicon, shapes: usize) -> Lesson {
    let lattice = lattice(pair, lexicon, shapes);
    let mut lesson = Lesson {
        band: Band::of(lattice.likely(), NEXT_WIDTH, pair.target.len()),
        lengths: Vec::new(),
        seen: Seen::default(),
        borders: Borders::default(),
        forward: Counts::default(),
        backward: Counts::default(),
    };
    let (source, target) = (&pair.source, &pair.target);
    lesson.seen = lattice.each_link(NOTABLE, |step| {
        let weight = step.posterior;
        let length = |text: &Text, run: std::ops::Range<usize>| text.lengths[run].iter().sum::<f64>();
        lesson.lengths.push((length(source, step.source.clone()), length(target, step.target.clone()), weight));
        let borders = &mut lesson.borders;
        *match (source.opens[step.source.start], target.opens[step.target.start]) {
            (true, true) => &mut borders.both,
            (true, false) => &mut borders.source_only,
            (false, true) => &mut borders.target_only,
            (false, false) => &mut borders.neither,
        } += weight;
        let (ours, theirs) = (source.words.of(step.source), target.words.of(step.target));
        lesson.forward.observe(ours, theirs, weight, &lexicon.forward);
        lesson.backward.observe(theirs, ours, weight, &lexicon.backward);
    });
    lesson
}
