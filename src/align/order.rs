//! The order in which texts are studied: that of their letters, so that the order in which they are given changes nothing.

use super::{Bundle, Side};
use crate::lang::Lang;

/// Bundles in the order in which they are studied, and where each of them and of its translations was given.
pub(super) struct Ordered<'a> {
    /// The bundles.
    pub(super) bundles: Vec<Bundle<'a>>,
    given: Vec<(usize, Vec<usize>)>,
}

impl<'a> Ordered<'a> {
    /// Puts bundles, and the translations of each, into order.
    pub(super) fn new(bundles: &[Bundle<'a>]) -> Self {
        let targets = |bundle: &Bundle<'_>| {
            let mut order: Vec<usize> = (0..bundle.targets.len()).collect();
            order.sort_by_cached_key(|nth| letters(&bundle.targets[*nth]));
            order
        };
        let mut given: Vec<(usize, Vec<usize>)> = bundles.iter().map(targets).enumerate().collect();
        given.sort_by_cached_key(|(at, targets)| {
            let Bundle { source, targets: sides } = &bundles[*at];
            (letters(source), targets.iter().map(|nth| letters(&sides[*nth])).collect::<Vec<_>>())
        });
        let ordered = |(at, targets): &(usize, Vec<usize>)| Bundle {
            source: bundles[*at].source.clone(),
            targets: targets.iter().map(|nth| bundles[*at].targets[*nth].clone()).collect(),
        };
        Self { bundles: given.iter().map(ordered).collect(), given }
    }

    /// Puts what was found of each translation of each bundle into the order that was given.
    pub(super) fn given<T: Clone + Default>(&self, found: Vec<Vec<T>>) -> Vec<Vec<T>> {
        let mut given = vec![Vec::new(); found.len()];
        for ((at, targets), found) in self.given.iter().zip(found) {
            given[*at] = vec![T::default(); found.len()];
            for (nth, found) in targets.iter().zip(found) {
                given[*at][*nth] = found;
            }
        }
        given
    }
}

fn letters<'a>(side: &Side<'a>) -> (Option<Lang>, Vec<&'a str>) {
    (side.lang, side.segments.iter().map(|segment| segment.text).collect())
}
