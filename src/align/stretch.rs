//! What of two texts is still open.
//!
//! Most beads are beyond doubt once they were looked at closely. They are settled, and later rounds look only at the
//! stretches between them. Every path passes the border where a settled bead and a stretch meet, so a stretch is searched
//! as if it were a text of its own.

use super::band::Band;
use super::search::Step;
use std::ops::Range;

/// How probable a link must be to be settled, and the links before and behind it as well.
const CERTAIN: f64 = 0.995;

/// Parts of both texts whose beads are not settled.
#[derive(Clone, Debug)]
pub(super) struct Stretch {
    /// The source segments.
    pub source: Range<usize>,
    /// The target segments.
    pub target: Range<usize>,
    /// Where the paths run; rows and columns count from where the stretch begins.
    pub band: Band,
    /// Whether a settled link follows; else the texts end.
    pub followed: bool,
}

impl Stretch {
    /// The whole of two texts, of which the second has so many segments.
    pub(super) fn whole(band: Band, target: usize) -> Self {
        Self { source: 0..band.rows(), target: 0..target, band, followed: false }
    }

    /// The certain ones of the links, which are in order, that have certain ones or an end of the stretch on both sides. `well`
    /// tells of each whether its evidence stands well: what is certain only because nothing else is near may still fall when
    /// more is known.
    pub(super) fn settled(&self, links: &[Step], well: &[bool]) -> Vec<Step> {
        let certain: Vec<&Step> = links
            .iter()
            .zip(well)
            .filter(|(link, well)| **well && link.posterior >= CERTAIN)
            .map(|(link, _)| link)
            .collect();
        let begins = |at: usize| {
            let own = (certain[at].source.start, certain[at].target.start);
            own == (self.source.start, self.target.start)
                || at > 0 && own == (certain[at - 1].source.end, certain[at - 1].target.end)
        };
        let ends = |at: usize| {
            let own = (certain[at].source.end, certain[at].target.end);
            own == (self.source.end, self.target.end) || at + 1 < certain.len() && begins(at + 1)
        };
        (0..certain.len()).filter(|&at| begins(at) && ends(at)).map(|at| certain[at].clone()).collect()
    }

    /// What stays open when some of its beads are settled. `likely` has for each row the columns that are worth looking at,
    /// and so many on either side are looked at, too.
    pub(super) fn rest(&self, settled: &[Step], likely: Vec<Range<usize>>, width: usize) -> Vec<Self> {
        let band = Band::of(likely, width, self.target.len());
        let mut rest = Vec::new();
        let mut from = (self.source.start, self.target.start);
        let end = (self.source.end..self.source.end, self.target.end..self.target.end);
        let borders = settled.iter().map(|link| (link.source.clone(), link.target.clone())).chain([end]);
        for (at, (source, target)) in borders.enumerate() {
            if (source.start, target.start) != from {
                let rows = from.0 - self.source.start..source.start - self.source.start;
                let columns = from.1 - self.target.start..target.start - self.target.start;
                rest.push(Self {
                    source: from.0..source.start,
                    target: from.1..target.start,
                    band: band.part(rows, columns),
                    followed: at < settled.len() || self.followed,
                });
            }
            from = (source.end, target.end);
        }
        rest
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn settled_beads_and_what_is_left_follow_on_each_other(
            shapes in prop::collection::vec((1..3_usize, 1..3_usize, 0..5_u8), 0..20)
        ) {
            let (mut i, mut j) = (5, 9);
            let links: Vec<Step> = shapes
                .iter()
                .map(|&(a, b, doubt)| {
                    (i, j) = (i + a, j + b);
                    Step { source: i - a..i, target: j - b..j, posterior: if doubt == 0 { 0.9 } else { 1.0 } }
                })
                .collect();
            let likely: Vec<Range<usize>> = links.iter().flat_map(|l| l.source.clone().map(|_| l.target.start - 9..l.target.end - 9)).collect();
            let stretch = Stretch { source: 5..i, target: 9..j, band: Band::of(likely.clone(), 0, j - 9), followed: true };
            let well: Vec<bool> = shapes.iter().map(|(.., doubt)| *doubt != 1).collect();
            let settled = stretch.settled(&links, &well);
            for (at, link) in links.iter().enumerate() {
                let doubtful = |at: usize| links.get(at).is_some_and(|l| l.posterior < CERTAIN || !well[at]);
                let alone = !(doubtful(at) || doubtful(at + 1) || at > 0 && doubtful(at - 1));
                prop_assert_eq!(settled.contains(link), alone);
            }
            let rest = stretch.rest(&settled, likely, 1);
            let mut parts: Vec<(Range<usize>, Range<usize>)> = rest.iter().map(|s| (s.source.clone(), s.target.clone())).collect();
            parts.extend(settled.iter().map(|l| (l.source.clone(), l.target.clone())));
            parts.sort_by_key(|part| (part.0.start, part.1.start));
            let mut end = (5, 9);
            for (source, target) in parts {
                prop_assert_eq!((source.start, target.start), end);
                end = (source.end, target.end);
            }
            prop_assert_eq!(end, (i, j));
            for stretch in rest {
                prop_assert_eq!((stretch.band.rows(), stretch.band.across()), (stretch.source.len(), stretch.target.len()));
                prop_assert!(stretch.followed);
            }
        }
    }
}
