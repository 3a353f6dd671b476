//! Aligns a set of document pairs of the same two languages, learning from all of them what helps with each.
//!
//! Every round weighs all beads by their probability under what is known so far, and from the weighted beads reads off
//! anew how lengths relate, which shapes beads have, how blocks are kept, and which words translate which.

use super::anchor::rough_path;
use super::band::Band;
use super::coarse;
use super::evidence::{
    Borders, Evidence, Length, LengthModel, Lexical, Matching, Sections, Structure, StructureModel, numbered,
};
use super::explain::reasons;
use super::moved::moved;
use super::search::{LONGEST_RUN, Lattice, Prior, SHAPES, SIMPLE_SHAPES, Seen, Step};
use super::support::support;
use super::text::{Names, Text};
use super::{Alignment, Bead, Options, Side};
use crate::lang::Lang;
use crate::lexicon::{self, Bags, Cognate, Counts, Hint, Spellings, Table, Vocabulary, WordId, cognates, seed};
use rayon::prelude::*;
use std::ops::Range;
use std::sync::Arc;

/// Beads less probable than this teach nothing.
const NOTABLE: f64 = 0.01;
/// How many target segments on either side of the rough path the first round looks at.
const FIRST_WIDTH: usize = 30;
/// How many pairs of segments the first look goes up to when it has to look wider.
const WIDEST: usize = 20_000_000;
/// How many on either side of what the first look finds likely the first round looks at.
const SECOND_WIDTH: usize = 2;
/// How many on either side of what was likely the second and the later rounds look at: what is likely changes most while
/// little is known.
const NEXT_WIDTHS: [usize; 2] = [3, 1];
/// A bead that is this many nats less likely than its segments being unrelated is not looked at further: leaving them all
/// out is by far the better path.
const HOPELESS: f64 = -25.0;

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
    forward_hints: Vec<Hint>,
    backward_hints: Vec<Hint>,
    forward: Table,
    backward: Table,
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
        let backward_hints = hints.iter().map(|h| h.reversed()).collect();
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

/// What a round saw in one pair.
struct Lesson {
    band: Band,
    lengths: Vec<(f64, f64, f64)>,
    seen: Seen,
    borders: Borders,
    bags: Bags,
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
        .map(|((source, target, numbers, marks, sections), rough)| {
            let model = Model {
                length: LengthModel::new(&source.lengths, &target.lengths),
                structure: StructureModel::default(),
                prior: Prior::default(),
            };
            let mut pair = Pair { source, target, numbers, marks, sections, model, band: Band::default() };
            find_band(&mut pair, &rough, &lexicon);
            pair
        })
        .collect();

    for round in 0..options.rounds {
        let shapes = if round == 0 { SIMPLE_SHAPES } else { SHAPES.len() };
        let width = NEXT_WIDTHS[round.min(NEXT_WIDTHS.len() - 1)];
        let lessons: Vec<Lesson> = prepared.par_iter().map(|pair| study(pair, &lexicon, shapes, width)).collect();
        let mut bags = Bags::default();
        for (pair, lesson) in prepared.iter_mut().zip(lessons) {
            pair.band = lesson.band;
            pair.model = Model {
                length: pair.model.length.fit(&lesson.lengths),
                structure: StructureModel::default().fit(&lesson.borders),
                prior: Prior::fitted(&lesson.seen),
            };
            bags.append(&lesson.bags);
        }
        let (forward, backward) = lexicon.learn(bags);
        if let (true, (Some(ours), Some(theirs))) = (round + 1 == options.rounds, langs) {
            let words = ((ours, &lexicon.source), (theirs, &lexicon.target));
            learned = Some(lexicon::Lexicon::learned(words.0, words.1, (&forward, &backward)));
        }
    }
    let alignments = prepared
        .par_iter()
        .map(|pair| {
            let lattice = lattice(pair, &lexicon, SHAPES.len());
            let beads: Vec<Bead> = lattice.best_path().into_iter().map(bead).collect();
            let (source_alone, target_alone) = lattice.alone();
            let (forward, backward) = (&lexicon.forward, &lexicon.backward);
            let reasons = if options.explain {
                with_evidence(pair, &lexicon, LONGEST_RUN, |evidence| reasons(&beads, evidence))
            } else {
                Vec::new()
            };
            let moved = if options.crossing {
                let compare = |source: &Range<usize>, target: &Range<usize>| compare(pair, &lexicon, source, target);
                moved(&beads, (&pair.source, &pair.target), &lexicon.forward, compare)
            } else {
                Vec::new()
            };
            Alignment {
                source_support: support(
                    &pair.source,
                    &pair.target,
                    forward,
                    source_alone,
                    beads.iter().map(|b| (&b.source, &b.target)),
                ),
                target_support: support(
                    &pair.target,
                    &pair.source,
                    backward,
                    target_alone,
                    beads.iter().map(|b| (&b.target, &b.source)),
                ),
                beads,
                reasons,
                moved,
            }
        })
        .collect();
    (alignments, learned)
}

fn bead(step: Step) -> Bead {
    Bead { source: step.source, target: step.target, confidence: step.posterior }
}

/// The words of stretches of text that belong together, for looking for words that look alike: comparing all words of long
/// texts with each other would take too long. Short texts share a stretch.
fn places<'a>(texts: impl Iterator<Item = (&'a Text, &'a Text, &'a [usize])>) -> Vec<(Vec<WordId>, Vec<WordId>)> {
    const STRETCH: usize = 2000;
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

/// Finds the band of the first round: near what anchors say, and there near the paths that a coarse look finds likely. It
/// looks wider when they run along an edge.
fn find_band(pair: &mut Pair, rough: &[usize], lexicon: &Lexicon) {
    let across = pair.target.len();
    let mut width = FIRST_WIDTH;
    loop {
        pair.band = Band::around(rough, width, across);
        if let Some(sections) = &pair.sections {
            pair.band = pair.band.within(|row| sections.beside(row), width, across);
        }
        let (likely, on_edge) = with_evidence(pair, lexicon, 1, |evidence| {
            coarse::likely(&pair.band, (pair.source.len(), across), |i, j| score(evidence, i..i + 1, j..j + 1))
        });
        width *= 2;
        if !on_edge || width * pair.source.len() > WIDEST {
            pair.band = Band::of(likely, SECOND_WIDTH, across);
            return;
        }
    }
}

/// What hard breaks part, if both sides have the same number of them.
fn sections(source: &Side<'_>, target: &Side<'_>) -> Option<Sections> {
    let breaks = (&source.breaks, &target.breaks);
    (!breaks.0.is_empty() && breaks.0.len() == breaks.1.len()).then(|| Sections {
        source: numbered(breaks.0, source.segments.len()),
        target: numbered(breaks.1, target.segments.len()),
    })
}

/// Calls `ask` with all evidence about beads within the band of a pair; of up to `longest` segments of a side.
fn with_evidence<T>(pair: &Pair, lexicon: &Lexicon, longest: usize, ask: impl FnOnce(&[&dyn Evidence]) -> T) -> T {
    let (source, target) = (&pair.source, &pair.target);
    let numbers = Matching::numbers(&source.numbers, &target.numbers, pair.numbers.names());
    let marks = Matching::marks(&source.marks, &target.marks, pair.marks.names());
    let length = Length::new(&source.lengths, &target.lengths, pair.model.length);
    let structure = Structure::new(source, target, pair.model.structure);
    let (tables, words) = ((&lexicon.forward, &lexicon.backward), (&lexicon.source, &lexicon.target));
    let words = Lexical::new((source, target), tables, words, &pair.band, longest);
    // What tells most comes first.
    let mut evidence: Vec<&dyn Evidence> = pair.sections.iter().map(|sections| sections as &dyn Evidence).collect();
    evidence.extend([&words as &dyn Evidence, &length, &numbers, &structure, &marks]);
    ask(&evidence)
}

fn lattice(pair: &Pair, lexicon: &Lexicon, shapes: usize) -> Lattice {
    let longest = SHAPES[..shapes].iter().map(|((a, b), _)| *a.max(b)).max().unwrap_or(LONGEST_RUN);
    with_evidence(pair, lexicon, longest, |evidence| {
        let size = (pair.source.len(), pair.target.len());
        Lattice::new(&pair.band, size, &pair.model.prior, shapes, |s, t| score(evidence, s, t))
    })
}

/// What all evidence together says about a bead.
fn score(evidence: &[&dyn Evidence], source: Range<usize>, target: Range<usize>) -> f64 {
    let mut sum = 0.0;
    for kind in evidence {
        sum += kind.score(source.clone(), target.clone());
        if sum < HOPELESS {
            break;
        }
    }
    sum
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
    let ratio = with_evidence(&part, lexicon, LONGEST_RUN, |evidence| {
        let of_link = |l: &&Step| evidence.iter().map(|e| e.score(l.source.clone(), l.target.clone())).sum::<f64>();
        links.iter().map(of_link).sum()
    });
    let within = |run: &Range<usize>, from: usize, to: usize| run.start + from..run.start + to;
    let linked =
        (within(source, first.source.start, last.source.end), within(target, first.target.start, last.target.end));
    Some((ratio, linked.0, linked.1))
}

fn study(pair: &Pair, lexicon: &Lexicon, shapes: usize, width: usize) -> Lesson {
    let lattice = lattice(pair, lexicon, shapes);
    let mut lesson = Lesson {
        band: Band::of(lattice.likely(), width, pair.target.len()),
        lengths: Vec::new(),
        seen: Seen::default(),
        borders: Borders::default(),
        bags: Bags::default(),
    };
    let (source, target) = (&pair.source, &pair.target);
    lesson.seen = lattice.each_link(NOTABLE, |step| {
        let weight = step.posterior;
        let length = |text: &Text, run: Range<usize>| text.lengths[run].iter().sum::<f64>();
        lesson.lengths.push((length(source, step.source.clone()), length(target, step.target.clone()), weight));
        let borders = &mut lesson.borders;
        *match (source.opens[step.source.start], target.opens[step.target.start]) {
            (true, true) => &mut borders.both,
            (true, false) => &mut borders.source_only,
            (false, true) => &mut borders.target_only,
            (false, false) => &mut borders.neither,
        } += weight;
        lesson.bags.push(source.words.of(step.source), target.words.of(step.target), weight);
    });
    lesson
}
