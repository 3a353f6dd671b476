//! Which documents of two languages are translations of each other, by what they say.
//!
//! Each document becomes a vector of what can be recognised in the other language: numbers, words that are spelled nearly
//! the same in Latin letters, and words of which a lexicon knows a translation, weighted by how rare they are among the
//! documents (TF-IDF). The cosine of two vectors, less where their lengths do not fit, is how alike two documents are. The
//! most alike two belong together, then the most alike two of the others, and so on (competitive linking, as Buck and Koehn
//! do for documents: "Findings of the WMT 2016 bilingual document alignment shared task").

use crate::lang::Lang;
use crate::lexicon::{Cognate, Hint, Lexicon, Spellings, Vocabulary, WordId, seed};
use crate::text::{Kind, number_key, tokens};
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// Two documents less alike than this do not belong together.
const ALIKE: f64 = 0.15;
/// How much more alike two must be than either is to any other that is left.
const MARGIN: f64 = 1.1;
/// What so many documents have in common finds none.
const COMMON: usize = 2_000;
/// How many documents are compared with one to the end.
const NEAREST: usize = 24;
/// So many of the rarest things of a document are looked at.
const THINGS: usize = 400;

/// Two documents that belong together.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Match {
    /// The place of the source among the sources.
    pub source: usize,
    /// The place of the translation among the translations.
    pub target: usize,
    /// How alike they are, 0 to 1.
    pub alike: f64,
}

/// Documents of one language as far as other languages matter.
#[derive(Debug, Default)]
pub struct Collection {
    words: Vocabulary,
    numbers: FxHashMap<String, u32>,
    documents: Vec<Bag>,
}

/// What is in a document: each different thing with how often it is there, and how long the document is.
#[derive(Debug, Default)]
struct Bag {
    words: Vec<(WordId, u32)>,
    numbers: Vec<(u32, u32)>,
    characters: usize,
}

impl Collection {
    /// Adds a document by its text.
    pub fn add(&mut self, text: &str) {
        let tokens = tokens(text);
        let words = self.words.read(text, &tokens);
        let mut numbers = Vec::new();
        for token in tokens.iter().filter(|token| token.kind == Kind::Number) {
            let key = number_key(&text[token.range.clone()]);
            // Every document has its ones and twos.
            if key.len() > 1 {
                let next = self.numbers.len() as u32;
                numbers.push(*self.numbers.entry(key).or_insert(next));
            }
        }
        let characters = text.chars().filter(|c| !c.is_whitespace()).count();
        self.documents.push(Bag { words: counted(words), numbers: counted(numbers), characters });
    }

    /// How many documents there are.
    pub fn len(&self) -> usize {
        self.documents.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.documents.is_empty()
    }
}

fn counted(mut things: Vec<u32>) -> Vec<(u32, u32)> {
    things.sort_unstable();
    things.chunk_by(|a, b| a == b).map(|same| (same[0], same.len() as u32)).collect()
}

/// A document in the space that both languages share: different things in order, with their weights.
type Vector = Vec<(u32, f32)>;

/// The documents that belong together, in order of the sources.
pub fn matches(
    (source, target): (&Collection, &Collection),
    (from, to): (Lang, Lang),
    lexica: &[Arc<Lexicon>],
) -> Vec<Match> {
    let shared = Shared::of((source, target), (from, to), lexica);
    let (ours, theirs) = (shared.vectors(source, &shared.source), shared.vectors(target, &shared.target));
    let characters = |of: &Collection| of.documents.iter().map(|bag| bag.characters as f64).sum::<f64>().max(1.0);
    let ratio = characters(target) / target.len().max(1) as f64 * source.len().max(1) as f64 / characters(source);
    let mut having: Vec<Vec<(u32, f32)>> = vec![Vec::new(); shared.things];
    for (document, vector) in theirs.iter().enumerate() {
        for &(thing, weight) in vector {
            having[thing as usize].push((document as u32, weight));
        }
    }
    let mut pairs: Vec<Match> = ours
        .par_iter()
        .enumerate()
        .flat_map_iter(|(at, vector)| {
            let mut near: FxHashMap<u32, f32> = FxHashMap::default();
            for &(thing, weight) in vector {
                let having = &having[thing as usize];
                if having.len() <= COMMON {
                    for (document, other) in having {
                        *near.entry(*document).or_default() += weight * other;
                    }
                }
            }
            let mut near: Vec<(u32, f32)> = near.into_iter().collect();
            near.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
            near.truncate(NEAREST);
            let length = source.documents[at].characters as f64 * ratio;
            near.into_iter().map(move |(document, cosine)| (at, document as usize, f64::from(cosine), length))
        })
        .map(|(source, document, cosine, length)| {
            let other = target.documents[document].characters as f64;
            let fit = length.min(other).max(1.0) / length.max(other).max(1.0);
            Match { source, target: document, alike: cosine * libm::sqrt(fit) }
        })
        .filter(|pair| pair.alike >= ALIKE / 2.0)
        .collect();
    pairs.sort_by(|a, b| b.alike.total_cmp(&a.alike).then(a.source.cmp(&b.source)).then(a.target.cmp(&b.target)));
    link(&pairs, source.len(), target.len())
}

/// Takes the most alike two, then the most alike two of the others; none that is hardly more alike than another that is left.
fn link(pairs: &[Match], sources: usize, targets: usize) -> Vec<Match> {
    let (mut of_source, mut of_target) = (vec![Vec::new(); sources], vec![Vec::new(); targets]);
    for (at, pair) in pairs.iter().enumerate() {
        of_source[pair.source].push(at);
        of_target[pair.target].push(at);
    }
    let (mut taken_source, mut taken_target) = (vec![false; sources], vec![false; targets]);
    let mut found = Vec::new();
    for (at, pair) in pairs.iter().enumerate() {
        if pair.alike < ALIKE {
            break;
        }
        if taken_source[pair.source] || taken_target[pair.target] {
            continue;
        }
        let others = of_source[pair.source].iter().chain(&of_target[pair.target]).filter(|other| **other != at);
        let left = others.filter(|other| !taken_source[pairs[**other].source] && !taken_target[pairs[**other].target]);
        let next = left.map(|other| pairs[*other].alike).fold(0.0, f64::max);
        if pair.alike >= MARGIN * next {
            (taken_source[pair.source], taken_target[pair.target]) = (true, true);
            found.push(*pair);
        }
    }
    found.sort_by_key(|pair| pair.source);
    found
}

/// What both languages have: numbers, and groups of words that stand for each other.
struct Shared {
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
    fn of((source, target): (&Collection, &Collection), (from, to): (Lang, Lang), lexica: &[Arc<Lexicon>]) -> Self {
        let mut shared = Self { source: Side::default(), target: Side::default(), things: 0 };
        let mut new = || {
            shared.things += 1;
            shared.things as u32 - 1
        };
        let mut numbers: Vec<(&str, u32)> =
            source.numbers.iter().map(|(key, number)| (key.as_str(), *number)).collect();
        numbers.sort_unstable();
        for (key, number) in numbers {
            if let Some(other) = target.numbers.get(key) {
                let thing = new();
                shared.source.numbers.insert(number, thing);
                shared.target.numbers.insert(*other, thing);
            }
        }
        let (ours, theirs) = ((from, &source.words), (to, &target.words));
        let mut hints: Vec<Hint> = seed(ours, theirs);
        hints.extend(lexica.iter().flat_map(|lexicon| lexicon.hints(ours, theirs)));
        hints.extend(alike(&source.words, &target.words));
        // A word of the target is a thing; words of the source are the things that translate them.
        let mut of_target: FxHashMap<WordId, u32> = FxHashMap::default();
        let mut weights: FxHashMap<WordId, f64> = FxHashMap::default();
        for hint in &hints {
            *weights.entry(hint.source).or_default() += hint.weight;
        }
        for hint in &hints {
            let thing = *of_target.entry(hint.target).or_insert_with(&mut new);
            let share = (hint.weight / weights[&hint.source]) as f32;
            shared.source.words.entry(hint.source).or_default().push((thing, share));
        }
        shared.target.words = of_target.into_iter().map(|(word, thing)| (word, vec![(thing, 1.0)])).collect();
        shared
    }

    /// The documents of a side as vectors of length 1.
    fn vectors(&self, of: &Collection, side: &Side) -> Vec<Vector> {
        let mut counts: Vec<FxHashMap<u32, f32>> = of
            .documents
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
        let rarity = |thing: u32| libm::log(1.0 + of.len() as f64 / f64::from(having[thing as usize].max(1))) as f32;
        counts
            .par_iter_mut()
            .map(|things| {
                let weigh = |(thing, count): (u32, f32)| (thing, rarity(thing) * libm::log1pf(count));
                let mut vector: Vector = std::mem::take(things).into_iter().map(weigh).collect();
                vector.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
                vector.truncate(THINGS);
                vector.sort_unstable_by_key(|(thing, _)| *thing);
                let length = vector.iter().map(|(_, weight)| weight * weight).sum::<f32>().sqrt();
                for (_, weight) in &mut vector {
                    *weight /= length.max(f32::MIN_POSITIVE);
                }
                vector
            })
            .collect()
    }
}

/// Words that are spelled nearly the same, in order.
fn alike(source: &Vocabulary, target: &Vocabulary) -> Vec<Hint> {
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

#[cfg(test)]
mod tests {
    use super::*;

    fn collection(texts: &[&str]) -> Collection {
        let mut collection = Collection::default();
        for text in texts {
            collection.add(text);
        }
        collection
    }

    #[test]
    fn documents_find_their_translations_and_others_find_none() {
        let en = collection(&[
            "The ferry Aurora leaves Trondheim at 10:30 and takes 412 passengers.",
            "In 1887 the architect Lindqvist built a library with 23000 books.",
            "Potatoes and onions are cut and boiled.",
        ]);
        let fr = collection(&[
            "En 1887, l'architecte Lindqvist construisit une bibliothèque de 23000 livres.",
            "Le chat dort sur le toit.",
            "Le bac Aurora quitte Trondheim à 10:30 et prend 412 passagers.",
        ]);
        let langs = ("en".parse().unwrap(), "fr".parse().unwrap());
        let found = matches((&en, &fr), langs, &[]);
        let pairs: Vec<(usize, usize)> = found.iter().map(|pair| (pair.source, pair.target)).collect();
        assert_eq!(pairs, [(0, 2), (1, 0)], "{found:?}");
        assert!(matches((&en, &Collection::default()), langs, &[]).is_empty());
    }

    #[test]
    fn two_of_which_nobody_knows_which_are_left() {
        let en = collection(&["Gate 471 closes.", "Gate 471 closes."]);
        let fr = collection(&["La porte 471 ferme."]);
        let langs = ("en".parse().unwrap(), "fr".parse().unwrap());
        assert!(matches((&en, &fr), langs, &[]).is_empty());
    }
}
