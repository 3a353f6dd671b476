//! All evidence about two texts, brought together for the search.

use super::evidence::{
    Absence, Ending, Evidence, Length, Lexical, Matching, Others, Overlap, Scratch, Semantic, Structure,
};
use super::learn::Lexicon;
use super::pair::Pair;
use super::prior::{LONGEST_RUN, SHAPES, Seen};
use super::search::{Lattice, Step};
use super::stretch::Stretch;
use rayon::prelude::*;
use std::ops::Range;

/// Beads less probable than this teach nothing.
const NOTABLE: f64 = 0.01;
/// How many stretches are looked at one after another.
const TOGETHER: usize = 128;

/// How much is asked of a bead.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Care {
    /// What takes long is asked of beads alone that stand well without it: texts are still being studied.
    Swift,
    /// Everything is asked of each bead that is not out of the question.
    Thorough,
}

/// All evidence about a pair.
pub(super) struct Known<'a> {
    pair: &'a Pair,
    lexicon: &'a Lexicon,
    length: Length,
    numbers: Matching<'a>,
    marks: Matching<'a>,
    structure: Structure<'a>,
    ending: Ending<'a>,
    semantic: Option<Semantic<'a>>,
}

impl<'a> Known<'a> {
    /// All that is known, prepared.
    pub(super) fn new(pair: &'a Pair, lexicon: &'a Lexicon) -> Self {
        let (source, target) = (&pair.source, &pair.target);
        Self {
            pair,
            lexicon,
            length: Length::new(&source.lengths, &target.lengths, pair.model.length),
            numbers: Matching::numbers(&source.numbers, &target.numbers, pair.numbers.names()),
            marks: Matching::marks(&source.marks, &target.marks, pair.marks.names()),
            structure: Structure::new(source, target, pair.model.structure),
            ending: Ending::new(source, target, pair.model.ending),
            semantic: pair
                .meanings()
                .zip(pair.model.semantic)
                .map(|(meanings, model)| Semantic::new(meanings, (&source.lengths, &target.lengths), model)),
        }
    }

    /// Calls `look` for each open stretch.
    pub(super) fn each_stretch<T: Send>(&self, look: impl Fn(&Stretch, &mut Scratch) -> T + Sync) -> Vec<T> {
        let some = |stretches: &[Stretch]| {
            let mut scratch = Scratch::default();
            stretches.iter().map(|stretch| look(stretch, &mut scratch)).collect::<Vec<_>>()
        };
        let found: Vec<Vec<T>> = self.pair.open.par_chunks(TOGETHER).map(some).collect();
        found.into_iter().flatten().collect()
    }

    /// Calls `ask` with all evidence about beads of up to `longest` segments of a side within a stretch.
    pub(super) fn about<T>(
        &self,
        stretch: &Stretch,
        longest: usize,
        scratch: &mut Scratch,
        ask: impl FnOnce(&[&dyn Evidence]) -> T,
    ) -> T {
        let Self { pair, lexicon, .. } = self;
        let (tables, words) = ((&lexicon.forward, &lexicon.backward), (&lexicon.source, &lexicon.target));
        let lexical = Lexical::new((&pair.source, &pair.target), tables, words, stretch, longest, scratch);
        // What tells most comes first.
        let mut evidence: Vec<&dyn Evidence> = pair.sections.iter().map(|sections| sections as &dyn Evidence).collect();
        evidence.extend(self.semantic.iter().map(|semantic| semantic as &dyn Evidence));
        let overlap = Overlap::new((&pair.source, &pair.target), tables, pair.model.absence);
        evidence.extend([
            &lexical as &dyn Evidence,
            &self.length,
            &self.numbers,
            &self.structure,
            &self.ending,
            &self.marks,
        ]);
        // While little is known of words, they do not tell what says the same and what is missing.
        if longest < LONGEST_RUN {
            return ask(&evidence);
        }
        let absence = Absence::new((&pair.source, &pair.target), tables, words, pair.model.absence, stretch, scratch);
        evidence.extend([&overlap as &dyn Evidence, &absence]);
        let own = evidence.clone();
        let others = Others::new(&pair.views, pair.others, &own);
        if !pair.views.is_empty() {
            evidence.push(&others);
        }
        ask(&evidence)
    }

    /// All beads within a stretch that have one of the first `shapes` of [`SHAPES`].
    pub(super) fn lattice(&self, stretch: &Stretch, shapes: usize, care: Care, scratch: &mut Scratch) -> Lattice {
        let longest = SHAPES[..shapes].iter().map(|((a, b), _)| *a.max(b)).max().unwrap_or(LONGEST_RUN);
        self.about(stretch, longest, scratch, |evidence| {
            Lattice::new(stretch, &self.pair.model.prior, shapes, |s, t, floor| score(evidence, s, t, floor, care))
        })
    }

    /// What there is to see in a stretch.
    pub(super) fn study(&self, stretch: &Stretch, shapes: usize, width: usize, scratch: &mut Scratch) -> Studied {
        let lattice = self.lattice(stretch, shapes, Care::Swift, scratch);
        let (mut links, mut well) = (Vec::new(), Vec::new());
        let mut seen = lattice.each_link(NOTABLE, |link, stands_well| {
            links.push(link);
            well.push(stands_well);
        });
        let settled = stretch.settled(&links, &well);
        let rest = stretch.rest(&settled, lattice.likely(), width);
        for link in &settled {
            seen.add(link.shape(), -link.posterior);
        }
        let mut next = settled.iter().peekable();
        let doubtful = links.into_iter().filter(|link| next.next_if(|settled| *settled == link).is_none()).collect();
        Studied { settled, doubtful, rest, seen }
    }
}

/// What was found in a stretch.
pub(super) struct Studied {
    pub(super) settled: Vec<Step>,
    pub(super) doubtful: Vec<Step>,
    /// What stays open.
    pub(super) rest: Vec<Stretch>,
    /// What was seen but for the settled beads.
    pub(super) seen: Seen,
}

/// What all evidence together says about a bead; it need not be right below `floor`.
pub(super) fn score(
    evidence: &[&dyn Evidence],
    source: Range<usize>,
    target: Range<usize>,
    floor: f64,
    care: Care,
) -> f64 {
    let mut sum = 0.0;
    for kind in evidence {
        let margin = if care == Care::Swift { kind.margin() } else { 0.0 };
        if sum < floor + margin {
            break;
        }
        sum += kind.score(source.clone(), target.clone());
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Says the same of every bead.
    struct Says(f64, f64);

    impl Evidence for Says {
        fn name(&self) -> &'static str {
            "says"
        }

        fn score(&self, _source: Range<usize>, _target: Range<usize>) -> f64 {
            self.0
        }

        fn margin(&self) -> f64 {
            self.1
        }

        fn explain(&self, _source: Range<usize>, _target: Range<usize>) -> Option<String> {
            None
        }
    }

    #[test]
    fn what_speaks_against_a_weak_bead_is_asked_in_the_end() {
        let (weak, strong, against) = (Says(1.0, 0.0), Says(9.0, 0.0), Says(-10.0, 21.0));
        let sum = |first: &Says, care| score(&[first, &against], 0..2, 0..3, -15.0, care);
        assert_eq!((sum(&weak, Care::Swift), sum(&weak, Care::Thorough)), (1.0, -9.0));
        assert_eq!((sum(&strong, Care::Swift), sum(&strong, Care::Thorough)), (-1.0, -1.0));
    }
}
