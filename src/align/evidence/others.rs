//! Other translations of the same source: each that stands for the source is another view of it.

use super::super::view::{View, Views};
use super::Evidence;
use std::ops::Range;

/// How much another translation counts beside the texts themselves. What it says of a bead depends on the same target, and
/// where it is free or has gaps it says less than the source does.
const WEIGHT: f64 = 0.1;

/// The evidence of other translations.
pub(crate) struct Others<'a> {
    views: &'a Views,
    /// How many other translations there are.
    count: u32,
    /// All other evidence. A translation that has no view of a bead is taken to agree with it, so that beads with and without
    /// can be compared.
    own: &'a [&'a dyn Evidence],
}

impl<'a> Others<'a> {
    /// Prepares the evidence of so many translations.
    pub(crate) fn new(views: &'a Views, count: u32, own: &'a [&'a dyn Evidence]) -> Self {
        Self { views, count, own }
    }

    fn view(&self, source: Range<usize>, target: Range<usize>) -> View {
        self.views.get(&(source, target)).copied().unwrap_or_default()
    }
}

impl Evidence for Others<'_> {
    fn name(&self) -> &'static str {
        "translations"
    }

    fn score(&self, source: Range<usize>, target: Range<usize>) -> f64 {
        let own: f64 = self.own.iter().map(|evidence| evidence.score(source.clone(), target.clone())).sum();
        let view = self.view(source, target);
        WEIGHT * (view.sum + f64::from(self.count.saturating_sub(view.count)) * own)
    }

    fn explain(&self, source: Range<usize>, target: Range<usize>) -> Option<String> {
        let View { count, favour, .. } = self.view(source, target);
        match (count, favour) {
            (0, _) => None,
            (1, 0) => Some("another translation speaks against it".to_owned()),
            (1, _) => Some("another translation speaks for it".to_owned()),
            _ => Some(format!("of {count} other translations {favour} speak for it")),
        }
    }
}
