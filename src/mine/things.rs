//! What texts of two languages have in common: numbers, and words that stand for each other.
//!
//! Each text becomes a vector of what can be recognised in the other language, weighted by how rare it is among the texts
//! (TF-IDF); those of texts that say the same lie close to each other.

use crate::lexicon::{Cognate, Hint, Spellings, Vocabulary, WordId};
use rayon::prelude::*;
use rustc_hash::FxHashMap;

/// What so many texts have in common finds none.
const COMMON: usize = 2_000;
/// So many of the rarest things of a text are looked at.
const THINGS: usize = 400;

/// What is in a text: each different thing with how often it is there.
#[derive(Debug, Default)]
pub(crate) struct Bag {
    words: Vec<(WordId, u32)>,
    numbers: Vec<(u32, u32)>,
}

impl Bag {
    /// The bag of these words and numbers, in whatever order.
    pub(crate) fn new(words: Vec<WordId>, numbers: Vec<u32>) -> Self {
        Self { words: counted(words), numbers: counted(numbers) }
    }
}

fn counted(mut things: Vec<u32>) -> Vec<(u32, u32)> {
    things.sort_unstable();
    things.chunk_by(|a, b| a == b).map(|same| (same[0], same.len() as u32)).collect()
}

/// A text in the space that both languages share: different things in order, with their weights; as long as 1.
pub(crate) type Vector = Vec<(u32, f32)>;

/// What both languages have: numbers, and groups of words that stand for each other.
pub(crate) struct Shared {
    /// For each number and word of a side the things it is, with how far it is each of them.
    source: Side,
    target: Side,
    things: usize,
}

#[derive(Default)]
struct Side {
    numbers: FxHashMap<u32, u32>,
    words: FxHashMap<WordId, Vec<(u32, f32)>>,
}

impl Shared {
    /// What `numbers`, which are pairs of equal ones, and words that are believed to translate each other make.
    pub(crate) fn new(numbers: &[(u32, u32)], hints: &[Hint]) -> Self {
        let mut shared = Self { source: Side::default(), target: Side::default(), things: 0 };
        let mut new = || {
            shared.things += 1;
            shared.things as u32 - 1
        };
        for &(ours, theirs) in numbers {
            let thing = new();
            shared.source.numbers.insert(ours, thing);
            shared.target.numbers.insert(theirs, thing);
        }
        // A word of the target is a thing; words of the source are the things that translate them.
        let mut of_target: FxHashMap<WordId, u32> = FxHashMap::default();
        let mut weights: FxHashMap<WordId, f64> = FxHashMap::default();
        for hint in hints {
            *weights.entry(hint.source).or_default() += hint.weight;
        }
        for hint in hints {
            let thing = *of_target.entry(hint.target).or_insert_with(&mut new);
            let share = (hint.weight / weights[&hint.source]) as f32;
            shared.source.words.entry(hint.source).or_default().push((thing, share));
        }
        shared.target.words = of_target.into_iter().map(|(word, thing)| (word, vec![(thing, 1.0)])).collect();
        shared
    }

    /// The texts of both sides as vectors.
    pub(crate) fn vectors(&self, source: &[&Bag], target: &[&Bag]) -> (Vec<Vector>, Vec<Vector>) {
        (self.of_side(source, &self.source), self.of_side(target, &self.target))
    }

    fn of_side(&self, bags: &[&Bag], side: &Side) -> Vec<Vector> {
        let mut counts: Vec<FxHashMap<u32, f32>> = bags
            .par_iter()
            .map(|bag| {
                let mut things: FxHashMap<u32, f32> = FxHashMap::default();
                for (number, times) in &bag.numbers {
                    if let Some(thing) = side.numbers.get(number) {
                        *things.entry(*thing).or_default() += *times as f32;
                    }
                }
                for (word, times) in &bag.words {
                    for (thing, share) in side.words.get(word).into_iter().flatten() {
                        *things.entry(*thing).or_default() += share * *times as f32;
                    }
                }
                things
            })
            .collect();
        let mut having = vec![0_u32; self.things];
        counts.iter().flat_map(FxHashMap::keys).for_each(|thing| having[*thing as usize] += 1);
        let rarity = |thing: u32| libm::log(1.0 + bags.len() as f64 / f64::from(having[thing as usize].max(1))) as f32;
        counts
            .par_iter_mut()
            .map(|things| {
                let weigh = |(thing, count): (u32, f32)| (thing, rarity(thing) * libm::log1pf(count));
                let mut vector: Vector = std::mem::take(things).into_iter().map(weigh).collect();
                vector.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
                vector.truncate(THINGS);
                vector.shrink_to_fit();
                vector.sort_unstable_by_key(|(thing, _)| *thing);
                let length = vector.iter().map(|(_, weight)| weight * weight).sum::<f32>().sqrt();
                for (_, weight) in &mut vector {
                    *weight /= length.max(f32::MIN_POSITIVE);
                }
                vector
            })
            .collect()
    }

    /// For each vector of the sources up to `count` of the targets that have something in common with it, and the cosine:
    /// the closest first.
    pub(crate) fn nearest(&self, source: &[Vector], target: &[Vector], count: usize) -> Vec<Vec<(u32, f32)>> {
        let mut having: Vec<Vec<(u32, f32)>> = vec![Vec::new(); self.things];
        for (text, vector) in target.iter().enumerate() {
            for &(thing, weight) in vector {
                having[thing as usize].push((text as u32, weight));
            }
        }
        let order = |a: &(u32, f32), b: &(u32, f32)| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0));
        // A sum for each target, 0 between uses, and the targets that have one.
        let near = |(sums, seen): &mut (Vec<f32>, Vec<u32>), vector: &Vector| {
            for &(thing, weight) in vector {
                let having = &having[thing as usize];
                if having.len() <= COMMON {
                    for (text, other) in having.iter().filter(|(_, other)| weight * other > 0.0) {
                        let sum = &mut sums[*text as usize];
                        if *sum <= 0.0 {
                            seen.push(*text);
                        }
                        *sum += weight * other;
                    }
                }
            }
            let taken = |text| (text, std::mem::take(&mut sums[text as usize]));
            let mut near: Vec<(u32, f32)> = seen.drain(..).map(taken).collect();
            if near.len() > count {
                near.select_nth_unstable_by(count, order);
                near.truncate(count);
            }
            near.sort_unstable_by(order);
            near.shrink_to_fit();
            near
        };
        source.par_iter().map_init(|| (vec![0.0; target.len()], Vec::new()), near).collect()
    }
}

/// Words that are spelled nearly the same, in order.
pub(crate) fn alike(source: &Vocabulary, target: &Vocabulary) -> Vec<Hint> {
    /// More words of one spelling say nothing.
    const FEW: usize = 4;
    let (ours, theirs) = (Spellings::new(source), Spellings::new(target));
    let mut spelled: FxHashMap<&str, Vec<WordId>> = FxHashMap::default();
    for word in 0..target.len() as WordId {
        if let Some(gist) = theirs.gist(word) {
            spelled.entry(gist).or_default().push(word);
        }
    }
    let mut hints = Vec::new();
    for word in 0..source.len() as WordId {
        let same = ours.gist(word).and_then(|gist| spelled.get(gist)).filter(|same| same.len() <= FEW);
        for &other in same.into_iter().flatten() {
            hints.push(Cognate { source: word, target: other, similarity: 1.0 }.hint());
        }
    }
    hints
}
