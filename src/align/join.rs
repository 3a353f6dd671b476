//! Several translations of one source, joined over the source segments.

use super::{Alignment, Bead, Checked};
use std::ops::Range;

/// A run of source segments at both ends of which every translation has a border between beads.
#[derive(Clone, Debug, PartialEq)]
pub struct JoinedBead {
    /// The source segments; never empty.
    pub source: Range<usize>,
    /// What each translation has for them, `None` where it has nothing.
    pub targets: Vec<Option<Joint>>,
}

/// What one translation has for a [`JoinedBead`].
#[derive(Clone, Debug, PartialEq)]
pub struct Joint {
    /// The target segments; never empty.
    pub target: Range<usize>,
    /// The lowest confidence among the beads that were joined.
    pub confidence: f64,
    /// Who checked them, if all of them were: the last.
    pub checked: Option<Checked>,
}

/// The join of several alignments of one source.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Join {
    /// The joined beads: in order, every source segment in exactly one of them.
    pub beads: Vec<JoinedBead>,
    /// For each translation the runs of target segments that stand between two joined beads and have no source. A run
    /// that stands inside a joined bead belongs to it.
    pub additions: Vec<Vec<Range<usize>>>,
}

/// Joins alignments of the same `source_len` segments: the source is cut where all of them have a border.
pub fn join(source_len: usize, alignments: &[&Alignment]) -> Join {
    let mut walks: Vec<Walk<'_>> =
        alignments.iter().map(|a| Walk { alignment: a, beads: a.beads(), additions: Vec::new() }).collect();
    let mut beads = Vec::new();
    let mut start = 0;
    while start < source_len {
        let end = common_border(start, &walks);
        let targets = walks.iter_mut().map(|walk| walk.take_until(end)).collect();
        beads.push(JoinedBead { source: start..end, targets });
        start = end;
    }
    for walk in &mut walks {
        walk.skip_additions();
    }
    Join { beads, additions: walks.into_iter().map(|walk| walk.additions).collect() }
}

/// The first border behind `start` that all translations have.
fn common_border(start: usize, walks: &[Walk<'_>]) -> usize {
    let mut end = start + 1;
    loop {
        let furthest = walks.iter().map(|walk| walk.border_from(end)).max().unwrap_or(end);
        if furthest == end {
            return end;
        }
        end = furthest;
    }
}

/// The beads of one translation that are still to come.
struct Walk<'a> {
    alignment: &'a Alignment,
    beads: &'a [Bead],
    additions: Vec<Range<usize>>,
}

impl Walk<'_> {
    /// The first border at or behind `end`.
    fn border_from(&self, end: usize) -> usize {
        self.beads.iter().map(|b| b.source.end).find(|&border| border >= end).unwrap_or(end)
    }

    fn skip_additions(&mut self) {
        while let Some((first, rest)) = self.beads.split_first() {
            if !first.source.is_empty() {
                break;
            }
            self.additions.push(first.target.clone());
            self.beads = rest;
        }
    }

    /// Takes the beads up to the border at `end`, which this translation has.
    fn take_until(&mut self, end: usize) -> Option<Joint> {
        self.skip_additions();
        let count = self.beads.iter().take_while(|b| b.source.start < end).count();
        // Additions at the border stay for the next turn: they stand between two joined beads.
        let first = self.alignment.beads().len() - self.beads.len();
        let (taken, rest) = self.beads.split_at(count);
        self.beads = rest;
        let mut linked = taken.iter().filter(|b| b.is_link());
        let target = linked.next().map(|first| {
            let last = linked.next_back().unwrap_or(first);
            first.target.start..last.target.end
        });
        for bead in taken.iter().filter(|b| b.source.is_empty()) {
            let inside = target.as_ref().is_some_and(|t| t.start <= bead.target.start && bead.target.end <= t.end);
            if !inside {
                self.additions.push(bead.target.clone());
            }
        }
        let confidence = taken.iter().map(|b| b.confidence).fold(1.0, f64::min);
        let marks: Option<Vec<&Checked>> = (first..first + count).map(|at| self.alignment.checked(at)).collect();
        let checked = marks.and_then(|marks| marks.into_iter().max_by(|a, b| a.at.cmp(&b.at)).cloned());
        target.map(|target| Joint { target, confidence, checked })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// An alignment from the types of its beads, each with a confidence of its own.
    fn alignment(shapes: &[(usize, usize)]) -> Alignment {
        let (mut i, mut j) = (0, 0);
        let beads = shapes
            .iter()
            .enumerate()
            .map(|(at, &(n, m))| {
                let bead = Bead { source: i..i + n, target: j..j + m, confidence: 1.0 / (at + 2) as f64 };
                (i, j) = (i + n, j + m);
                bead
            })
            .collect();
        Alignment::new(beads, i, j).unwrap()
    }

    fn joint(target: Range<usize>, confidence: f64) -> Joint {
        Joint { target, confidence, checked: None }
    }

    #[test]
    fn the_source_is_cut_where_all_have_a_border() {
        let a = alignment(&[(1, 1), (2, 1), (1, 1)]);
        let b = alignment(&[(1, 2), (1, 1), (1, 0), (1, 1)]);
        let join = join(4, &[&a, &b]);
        assert_eq!(
            join.beads,
            [
                JoinedBead { source: 0..1, targets: vec![Some(joint(0..1, 0.5)), Some(joint(0..2, 0.5))] },
                JoinedBead { source: 1..3, targets: vec![Some(joint(1..2, 1.0 / 3.0)), Some(joint(2..3, 0.25))] },
                JoinedBead { source: 3..4, targets: vec![Some(joint(2..3, 0.25)), Some(joint(3..4, 0.2))] },
            ]
        );
        assert!(join.additions.iter().all(Vec::is_empty));
    }

    #[test]
    fn a_translation_that_has_nothing_has_no_part() {
        let (a, b) = (alignment(&[(1, 0), (1, 1)]), alignment(&[(1, 1), (1, 1)]));
        let join = join(2, &[&a, &b]);
        assert_eq!(join.beads[0].targets, [None, Some(joint(0..1, 0.5))]);
    }

    #[test]
    fn additions_are_kept_apart_unless_they_stand_inside() {
        let a = alignment(&[(0, 1), (1, 1), (0, 1), (1, 1), (0, 1)]);
        assert_eq!(join(2, &[&a]).additions, [[0..1, 2..3, 4..5]]);
        let two_at_once = alignment(&[(2, 1)]);
        let joined = join(2, &[&a, &two_at_once]);
        assert_eq!(joined.beads[0].targets[0].as_ref().unwrap().target, 1..4);
        assert_eq!(joined.additions, [vec![0..1, 4..5], vec![]]);
        let left_out = alignment(&[(1, 0), (0, 1), (1, 0)]);
        let additions = join(2, &[&left_out, &two_at_once]).additions;
        assert_eq!(additions.concat(), std::iter::once(0..1).collect::<Vec<_>>());
    }

    /// Shapes of beads that use up exactly `source` source segments.
    fn shapes(source: usize) -> impl Strategy<Value = Vec<(usize, usize)>> {
        prop::collection::vec((0..4usize, 0..3usize), 0..3 * source).prop_map(move |mut shapes| {
            shapes.retain(|s| *s != (0, 0));
            let mut left = source;
            for shape in &mut shapes {
                shape.0 = shape.0.min(left);
                left -= shape.0;
            }
            shapes.retain(|s| *s != (0, 0));
            shapes.extend(std::iter::repeat_n((1, 1), left));
            shapes
        })
    }

    proptest! {
        #[test]
        fn nothing_is_lost_and_no_bead_is_cut(all in prop::collection::vec(shapes(9), 0..4)) {
            let alignments: Vec<Alignment> = all.iter().map(|s| alignment(s)).collect();
            let joined = join(9, &alignments.iter().collect::<Vec<_>>());
            let mut end = 0;
            for bead in &joined.beads {
                prop_assert!(bead.source.start == end && bead.source.end > end);
                end = bead.source.end;
                for (alignment, part) in alignments.iter().zip(&bead.targets) {
                    let inside = |b: &&Bead| !b.source.is_empty() && bead.source.contains(&b.source.start);
                    for own in alignment.beads().iter().filter(inside) {
                        prop_assert!(own.source.end <= bead.source.end);
                        let target = part.as_ref().map_or(0..0, |p| p.target.clone());
                        prop_assert!(own.target.clone().all(|j| target.contains(&j)));
                    }
                }
            }
            prop_assert_eq!(end, 9);
            for (at, alignment) in alignments.iter().enumerate() {
                let parts = joined.beads.iter().filter_map(|b| b.targets[at].as_ref().map(|p| p.target.clone()));
                let mut seen: Vec<usize> = parts.chain(joined.additions[at].iter().cloned()).flatten().collect();
                seen.sort_unstable();
                let all: Vec<usize> = alignment.beads().iter().flat_map(|b| b.target.clone()).collect();
                prop_assert_eq!(seen, all);
            }
        }

        #[test]
        fn one_alignment_joined_is_itself(shapes in shapes(7)) {
            let alone = alignment(&shapes);
            let joined = join(7, &[&alone]);
            let with_source = alone.beads().iter().filter(|b| !b.source.is_empty());
            let expected: Vec<JoinedBead> = with_source
                .map(|b| JoinedBead {
                    source: b.source.clone(),
                    targets: vec![b.is_link().then(|| Joint { target: b.target.clone(), confidence: b.confidence, checked: None })],
                })
                .collect();
            prop_assert_eq!(joined.beads, expected);
        }

        #[test]
        fn every_common_border_is_kept(all in prop::collection::vec(shapes(8), 1..4)) {
            let alignments: Vec<Alignment> = all.iter().map(|s| alignment(s)).collect();
            let joined = join(8, &alignments.iter().collect::<Vec<_>>());
            let common = (1..=8).filter(|&border| {
                alignments.iter().all(|a| a.beads().iter().any(|b| !b.source.is_empty() && b.source.end == border))
            });
            prop_assert_eq!(joined.beads.iter().map(|b| b.source.end).collect::<Vec<_>>(), common.collect::<Vec<_>>());
        }
    }
}
