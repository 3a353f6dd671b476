//! Two texts on their way to an alignment: what is known of the pair, what is settled, what is open.

use super::band::Band;
use super::evidence::{
    AbsenceModel, Absences, Agreement, EndingModel, Endings, Evidence, LengthModel, Scratch, Sections, SemanticModel,
    StructureModel, alike, numbered,
};
use super::known::{Care, Known, score};
use super::learn::Lexicon;
use super::meaning::Meanings;
use super::prior::{LONGEST_RUN, Prior, SHAPES, Seen};
use super::search::Step;
use super::stretch::Stretch;
use super::support::support;
use super::text::{Names, Text};
use super::view::Views;
use super::{Alignment, Bead, Options, Reason, coarse, explain, moved, related};
use std::ops::Range;
use std::sync::Arc;

/// How many target segments on either side of the rough path the coarse look goes over.
const FIRST_WIDTH: usize = 10;
/// How many pairs of segments the coarse look goes over at most when it has to look wider.
const WIDEST: usize = 20_000_000;
/// How many on either side of what the coarse look finds likely the first round looks at.
const SECOND_WIDTH: usize = 2;
/// Evidence of this or less for two segments need not be looked at closely by the coarse look.
const FAR: f64 = -25.0;

/// Two texts that are being aligned.
pub(super) struct Pair {
    pub source: Text,
    pub target: Text,
    pub numbers: Arc<Names>,
    pub marks: Arc<Names>,
    /// What hard breaks part, where there are any.
    pub sections: Option<Sections>,
    pub model: Model,
    /// What is open, in order.
    pub open: Vec<Stretch>,
    /// The links that are settled.
    pub settled: Vec<Step>,
    /// Segments of which somebody has settled that they have no counterpart.
    pub alone: Vec<Step>,
    /// The links that the last round saw and that are not settled.
    pub doubtful: Vec<Step>,
    /// What the settled beads teach.
    pub lesson: Lesson,
    /// What other translations of the source say of beads.
    pub views: Views,
    /// How many other translations were asked.
    pub others: u32,
}

/// What is known of how two texts relate.
#[derive(Clone, Copy)]
pub(super) struct Model {
    pub length: LengthModel,
    pub structure: StructureModel,
    pub ending: EndingModel,
    pub absence: AbsenceModel,
    pub semantic: Option<SemanticModel>,
    pub prior: Prior,
}

/// What beads teach about all but words.
#[derive(Clone, Default)]
pub(super) struct Lesson {
    /// Source length, target length, weight.
    pub lengths: Vec<(f64, f64, f64)>,
    pub seen: Seen,
    /// Which beads begin a block.
    pub begins: Agreement,
    pub endings: Endings,
    /// How alike the meanings are, weight.
    pub alike: Vec<(f64, f64)>,
}

impl Pair {
    /// A pair of which only the texts are known.
    pub(super) fn new(
        (source, target): (Text, Text),
        (numbers, marks): (Arc<Names>, Arc<Names>),
        model: &Model,
    ) -> Self {
        let (sections, open, settled, alone, doubtful, lesson, views, others) = <_>::default();
        Self {
            source,
            target,
            numbers,
            marks,
            sections,
            model: *model,
            open,
            settled,
            alone,
            doubtful,
            lesson,
            views,
            others,
        }
    }

    /// The meanings of both sides, where they are known.
    pub(super) fn meanings(&self) -> Option<(&Meanings, &Meanings)> {
        self.source.meanings.as_ref().zip(self.target.meanings.as_ref())
    }

    /// Looks roughly at two texts between beads that somebody has settled, which teach as others do, as [`open`](Self::open)
    /// does without.
    pub(super) fn open_around(&mut self, given: &[Bead], rough: &[usize], lexicon: &Lexicon) {
        if given.is_empty() {
            return self.open(rough, lexicon);
        }
        let numbers = |side: fn(&Bead) -> Range<usize>, len| numbered(&given.iter().map(side).collect::<Vec<_>>(), len);
        self.sections = Some(Sections {
            source: numbers(|bead| bead.source.clone(), self.source.len()),
            target: numbers(|bead| bead.target.clone(), self.target.len()),
        });
        self.open(rough, lexicon);
        // Nothing crosses a settled bead once the stretches end there.
        self.sections = None;
        let steps: Vec<Step> = given.iter().map(step).collect();
        let whole = self.open.remove(0);
        self.open = whole.rest(&steps, (0..whole.band.rows()).map(|row| whole.band.columns(row)).collect(), 0);
        let links = |step: &Step| !step.source.is_empty() && !step.target.is_empty();
        (self.settled, self.alone) = steps.into_iter().partition(links);
        for link in &self.settled {
            self.lesson.add(&self.source, &self.target, link);
        }
    }

    /// Looks roughly at two texts: near the path that anchors suggest, and wider where the likely paths run along an edge
    /// of that. What it finds likely is open.
    pub(super) fn open(&mut self, rough: &[usize], lexicon: &Lexicon) {
        let (rows, across) = (self.source.len(), self.target.len());
        let known = Known::new(self, lexicon);
        let mut scratch = Scratch::default();
        let mut width = FIRST_WIDTH;
        let mut band = Band::around(rough, width, across);
        let likely = loop {
            if let Some(sections) = &self.sections {
                band = band.within(|row| sections.beside(row), width, across);
            }
            let stretch = Stretch::whole(band, across);
            let (likely, edges) = known.about(&stretch, 1, &mut scratch, |evidence| {
                let score = |i, j| score(evidence, i..i + 1, j..j + 1, FAR, Care::Swift);
                coarse::likely(&stretch.band, (rows, across), score)
            });
            width *= 2;
            let near = near(&edges, 2 * width, rows);
            let wider = (0..rows).map(|row| {
                let (likely, about) = (&likely[row], rough[row]);
                let room = if near[row] { about.saturating_sub(width)..about + width + 1 } else { likely.clone() };
                room.start.min(likely.start)..room.end.max(likely.end).min(across)
            });
            band = Band::of(wider, SECOND_WIDTH, across);
            if edges.is_empty() || band.pairs() > WIDEST || width > rows.max(across) {
                break likely;
            }
        };
        self.open = vec![Stretch::whole(Band::of(likely, SECOND_WIDTH, across), across)];
    }

    /// Looks closely at what is open, with the first `shapes` of [`SHAPES`]; settles what is certain, leaves `width` segments
    /// on either side of what is likely open, and learns how the texts relate.
    pub(super) fn study(&mut self, lexicon: &Lexicon, shapes: usize, width: usize) {
        let known = Known::new(self, lexicon);
        let studied = known.each_stretch(|stretch, scratch| known.study(stretch, shapes, width, scratch));
        let mut seen = Seen::default();
        self.open.clear();
        self.doubtful.clear();
        for studied in studied {
            for link in &studied.settled {
                self.lesson.add(&self.source, &self.target, link);
            }
            self.settled.extend(studied.settled);
            self.doubtful.extend(studied.doubtful);
            self.open.extend(studied.rest);
            seen += &studied.seen;
        }
        let mut lesson = self.lesson.clone();
        self.doubtful.iter().for_each(|link| lesson.add(&self.source, &self.target, link));
        seen += &self.lesson.seen;
        self.model = Model {
            length: self.model.length.fit(&lesson.lengths),
            structure: StructureModel::default().fit(&lesson.begins),
            ending: EndingModel::default().fit(&lesson.endings),
            absence: AbsenceModel::default().fit(&self.absences(lexicon)),
            semantic: self.model.semantic.map(|model| model.fit(&lesson.alike)),
            prior: Prior::fitted(&seen),
        };
    }

    /// How often the words of the links that the last round saw have a counterpart by what is known now. Of many links some
    /// tell.
    fn absences(&self, lexicon: &Lexicon) -> Absences {
        const TELLING: usize = 2000;
        let links = self.settled.len() + self.doubtful.len();
        let mut seen = Absences::default();
        for link in self.settled.iter().chain(&self.doubtful).step_by(links / TELLING + 1) {
            let words = (self.source.words.of(link.source.clone()), self.target.words.of(link.target.clone()));
            seen.count(words, (&lexicon.forward, &lexicon.backward), link.posterior);
        }
        seen
    }

    /// The beads by all that is known in the end, and how probable it is of each source and each target segment that it has
    /// no counterpart.
    pub(super) fn beads(&self, lexicon: &Lexicon) -> (Vec<Bead>, (Vec<f64>, Vec<f64>)) {
        let known = Known::new(self, lexicon);
        let found = known.each_stretch(|stretch, scratch| {
            let lattice = known.lattice(stretch, SHAPES.len(), Care::Thorough, scratch);
            (lattice.best_path(), lattice.skipped())
        });
        // What is settled has a counterpart.
        let mut alone = (vec![0.0; self.source.len()], vec![0.0; self.target.len()]);
        let mut steps: Vec<Step> = self.settled.iter().chain(&self.alone).cloned().collect();
        for step in &self.alone {
            alone.0[step.source.clone()].fill(1.0);
            alone.1[step.target.clone()].fill(1.0);
        }
        for (stretch, (path, (of_source, of_target))) in self.open.iter().zip(found) {
            alone.0[stretch.source.clone()].copy_from_slice(&of_source);
            alone.1[stretch.target.clone()].copy_from_slice(&of_target);
            steps.extend(path);
        }
        steps.sort_unstable_by_key(|step| (step.source.start, step.target.start));
        (steps.into_iter().map(bead).collect(), alone)
    }

    /// Calls `ask` with what all evidence says about beads of these segments, as a log-likelihood ratio.
    pub(super) fn among<T>(
        &self,
        (source, target): (Range<usize>, Range<usize>),
        lexicon: &Lexicon,
        ask: impl FnOnce(&dyn Fn(&Range<usize>, &Range<usize>) -> f64) -> T,
    ) -> T {
        let band = Band::of(source.clone().map(|_| 0..target.len()), 0, target.len());
        let stretch = Stretch { source, target, band, followed: true };
        Known::new(self, lexicon).about(&stretch, LONGEST_RUN, &mut Scratch::default(), |evidence| {
            ask(&|source, target| score(evidence, source.clone(), target.clone(), f64::NEG_INFINITY, Care::Thorough))
        })
    }

    /// The alignment by all that is known in the end.
    pub(super) fn aligned(&self, lexicon: &Lexicon, options: &Options) -> Alignment {
        let (beads, alone) = self.beads(lexicon);
        let reasons = if options.explain { self.reasons(&beads, lexicon) } else { Vec::new() };
        let moved = if options.crossing {
            let compare = |source: &Range<usize>, target: &Range<usize>| self.compare(lexicon, source, target);
            moved::moved(&beads, (&self.source, &self.target), &lexicon.forward, compare)
        } else {
            Vec::new()
        };
        let related = self.meanings().map_or_else(Vec::new, |(ours, theirs)| related::related(&beads, ours, theirs));
        let of_source = beads.iter().map(|bead| (&bead.source, &bead.target));
        let of_target = beads.iter().map(|bead| (&bead.target, &bead.source));
        Alignment {
            source_support: support(&self.source, &self.target, &lexicon.forward, alone.0, of_source),
            target_support: support(&self.target, &self.source, &lexicon.backward, alone.1, of_target),
            beads,
            reasons,
            moved,
            checked: Vec::new(),
            related,
        }
    }

    /// What speaks for and against each of the beads, which hold all segments.
    pub(super) fn reasons(&self, beads: &[Bead], lexicon: &Lexicon) -> Vec<Vec<Reason>> {
        let around = Stretch::whole(around(beads, self.target.len()), self.target.len());
        let ask = |evidence: &[&dyn Evidence]| explain::reasons(beads, evidence);
        Known::new(self, lexicon).about(&around, LONGEST_RUN, &mut Scratch::default(), ask)
    }

    /// How much likelier it is that two runs, wherever they stand, are translations of each other than that they are
    /// unrelated, and what of them is linked then.
    fn compare(
        &self,
        lexicon: &Lexicon,
        source: &Range<usize>,
        target: &Range<usize>,
    ) -> Option<(f64, Range<usize>, Range<usize>)> {
        let texts = (self.source.part(source.clone()), self.target.part(target.clone()));
        let part = Self::new(texts, (self.numbers.clone(), self.marks.clone()), &self.model);
        let band = Band::of((0..source.len()).map(|_| 0..target.len()), 0, target.len());
        let whole = Stretch::whole(band, target.len());
        let known = Known::new(&part, lexicon);
        let mut scratch = Scratch::default();
        let steps = known.lattice(&whole, SHAPES.len(), Care::Thorough, &mut scratch).best_path();
        let links: Vec<&Step> = steps.iter().filter(|s| !s.source.is_empty() && !s.target.is_empty()).collect();
        let (first, last) = (links.first()?, links.last()?);
        let ratio = known.about(&whole, LONGEST_RUN, &mut scratch, |evidence| {
            let of_link = |l: &&Step| evidence.iter().map(|e| e.score(l.source.clone(), l.target.clone())).sum::<f64>();
            links.iter().map(of_link).sum()
        });
        let within = |run: &Range<usize>, from: usize, to: usize| run.start + from..run.start + to;
        let linked =
            (within(source, first.source.start, last.source.end), within(target, first.target.start, last.target.end));
        Some((ratio, linked.0, linked.1))
    }
}

fn step(bead: &Bead) -> Step {
    Step { source: bead.source.clone(), target: bead.target.clone(), posterior: 1.0 }
}

fn bead(step: Step) -> Bead {
    Bead { source: step.source, target: step.target, confidence: step.posterior }
}

/// Which of the rows are within so many of the given ones.
fn near(given: &[usize], within: usize, rows: usize) -> Vec<bool> {
    let mut near = vec![false; rows];
    for &row in given {
        near[row.saturating_sub(within).min(rows)..(row + within).min(rows)].fill(true);
    }
    near
}

/// The band about a path, with room for the beads beside it.
fn around(beads: &[Bead], across: usize) -> Band {
    let rows = beads.iter().flat_map(|bead| bead.source.clone().map(|_| bead.target.clone()));
    Band::of(rows, LONGEST_RUN, across)
}

impl Lesson {
    fn add(&mut self, source: &Text, target: &Text, link: &Step) {
        let weight = link.posterior;
        let length = |text: &Text, run: &Range<usize>| text.lengths[run.clone()].iter().sum::<f64>();
        self.lengths.push((length(source, &link.source), length(target, &link.target), weight));
        self.begins.count(source.opens[link.source.start], target.opens[link.target.start], weight);
        self.endings.count(&source.ends[link.source.clone()], &target.ends[link.target.clone()], weight);
        self.seen.add(link.shape(), weight);
        if let (Some(ours), Some(theirs)) = (&source.meanings, &target.meanings) {
            self.alike.push((alike(ours, theirs, &link.source, &link.target), weight));
        }
    }
}
