//! Translations that say something else than their source, by a model that the user has.

use super::super::related;
use super::{Context, Pair, Passage};
use crate::encoder::{Encoder, Rounded, above};
use rayon::prelude::*;

/// How many texts are encoded at once.
const TOGETHER: usize = 1024;
/// How many other pairs each is held against.
const SAMPLE: usize = 128;
/// Shorter texts say too little to be told from others.
const LONG: usize = 20;

pub(super) fn check(pairs: &[Pair], context: &Context) -> Vec<(usize, String)> {
    let Some(encoder) = context.encoder.as_deref() else { return Vec::new() };
    let long = |passage: &Passage| passage.text().chars().nth(LONG - 1).is_some();
    // Of Chinese and Japanese fewer characters say as much, so one side that is long enough will do.
    let asked: Vec<usize> = (0..pairs.len())
        .filter(|&at| {
            let pair = &pairs[at];
            (long(&pair.source) || long(&pair.target))
                && [&pair.source, &pair.target].iter().all(|p| !p.text().trim().is_empty())
        })
        .collect();
    let side =
        |of: fn(&Pair) -> &Passage| vectors(encoder, &asked.iter().map(|&at| of(&pairs[at])).collect::<Vec<_>>());
    let (ours, theirs) = (side(|pair| &pair.source), side(|pair| &pair.target));
    let related: Vec<Option<f64>> = (0..asked.len())
        .into_par_iter()
        .map(|nth| {
            let cosine = ours.row(nth).cosine(theirs.row(nth));
            let step = (asked.len() / SAMPLE).max(1);
            let others = || (nth % step..asked.len()).step_by(step).filter(move |other| *other != nth);
            let one = above(cosine, others().map(|other| ours.row(nth).cosine(theirs.row(other))))?;
            let other = above(cosine, others().map(|other| theirs.row(nth).cosine(ours.row(other))))?;
            Some(f64::midpoint(one, other))
        })
        .collect();
    let known =
        pairs.first().is_some_and(|pair| [&pair.source, &pair.target].iter().all(|side| encoder.knows(side.lang)));
    let least = related::least(related.iter().flatten().copied().collect(), known);
    let far = asked.into_iter().zip(related).filter(|(_, related)| related.is_some_and(|related| related < least));
    far.map(|(at, _)| (at, "it is no closer to its source in meaning than other translations are".to_owned())).collect()
}

/// The vectors of texts, in their order.
fn vectors(encoder: &dyn Encoder, passages: &[&Passage]) -> Rounded {
    let mut vectors = Rounded::with_room(encoder.dimensions(), passages.len());
    for some in passages.chunks(TOGETHER) {
        let texts: Vec<_> = some.iter().map(|passage| encoder.adapted(passage.text(), Some(passage.lang))).collect();
        let encoded = encoder.encode(&texts.iter().map(AsRef::as_ref).collect::<Vec<&str>>());
        (0..some.len()).for_each(|at| vectors.push(encoded.row(at)));
    }
    vectors
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::encoder::directions::Directions;
    use std::sync::Arc;

    /// Pairs of texts about numbers, which `Directions` reads.
    fn pairs(target: &str, said: impl Iterator<Item = (usize, usize)>) -> Vec<Pair> {
        let langs = ["en".parse().unwrap(), target.parse().unwrap()];
        let text = |n: usize| format!("It says number {n} and nothing else.");
        said.map(|(ours, theirs)| Pair::of_words(langs, [text(ours).as_str(), text(theirs).as_str()])).collect()
    }

    #[test]
    fn what_says_something_else_is_found() {
        let context = Context { encoder: Some(Arc::new(Directions)), ..Context::default() };
        let found =
            |pairs: &[Pair], context: &Context| check(pairs, context).into_iter().map(|(at, _)| at).collect::<Vec<_>>();
        // Two numbers were exchanged.
        let exchanged = |n| {
            (
                n,
                match n {
                    7 => 30,
                    30 => 7,
                    n => n,
                },
            )
        };
        let said = pairs("fr", (0..60).map(exchanged));
        assert_eq!(found(&said, &context), [7, 30]);
        assert!(found(&said, &Context::default()).is_empty());
        let mut with_gaps = pairs("fr", (0..60).map(|n| (n, n)));
        with_gaps[3].target.content = crate::unit::Content::default();
        assert!(found(&with_gaps, &context).is_empty());
        // Of a few nobody knows what is usual, and the model was not made for Icelandic.
        assert!(found(&said[..10], &context).is_empty());
        assert!(found(&pairs("is", (0..60).map(|n| (n, n))), &context).is_empty());
    }
}
