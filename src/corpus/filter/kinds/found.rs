//! What no text of a pair may hold: the filters that look for something say only how it is found.

use crate::corpus::filter::{Filter, Measured, Score};

/// A filter that drops a pair if something is found in its text or translation, and says what.
pub(super) fn nothing_found<F>(find: F) -> Box<dyn Filter>
where
    F: Fn(&str) -> Option<&str> + Send + Sync + 'static,
{
    Box::new(Found(find))
}

struct Found<F>(F);

impl<F: Fn(&str) -> Option<&str> + Send + Sync> Filter for Found<F> {
    fn score(&self, pair: &Measured<'_>) -> Score {
        Score::of_each(pair.each(|side| self.0(side.text).is_some()))
    }

    fn keeps(&self, score: Score) -> bool {
        score == Score::of_each([false; 2])
    }

    fn why(&self, pair: &Measured<'_>, _: Score) -> String {
        pair.sides.iter().find_map(|side| self.0(side.text)).unwrap_or_default().to_owned()
    }
}
