//! What the words of two heaps of segments say: which may belong together, and how much speaks for it.

use super::Candidate;
use super::things::{self, Bag, Shared};
use crate::align::{Runs, Text};
use crate::lang::Lang;
use crate::lexicon::{
    Bags, Cognate, Counts, Hint, Lexicon, Origin, Spellings, Table, Vocabulary, WordId, cognates, seed,
};
use rayon::prelude::*;
use std::sync::Arc;

/// How often pairs are counted before they are looked for anew.
const PASSES: usize = 2;
/// A word beside which another is so many times likelier than elsewhere finds segments with that.
const FINDS: f64 = 4.0;
/// With so many translations of a word segments are looked for.
const TRANSLATIONS: usize = 6;

/// The words of two heaps, and which of them translate which.
pub(super) struct Words<'a> {
    source: &'a Text,
    target: &'a Text,
    vocabularies: (Vocabulary, Vocabulary),
    /// What is believed before.
    hints: Vec<Hint>,
    forward: Table,
    backward: Table,
}

impl<'a> Words<'a> {
    pub(super) fn new(
        (from, ours): (Option<Lang>, Vocabulary),
        (to, theirs): (Option<Lang>, Vocabulary),
        (source, target): (&'a Text, &'a Text),
        lexica: &[Arc<Lexicon>],
    ) -> Self {
        let mut hints = things::alike(&ours, &theirs);
        if let (Some(from), Some(to)) = (from, to) {
            hints.extend(seed((from, &ours), (to, &theirs)));
            hints.extend(lexica.iter().flat_map(|lexicon| lexicon.hints((from, &ours), (to, &theirs))));
        }
        let (forward, backward) = <_>::default();
        let mut words = Self { source, target, vocabularies: (ours, theirs), hints, forward, backward };
        words.know(&words.hints.clone(), &Counts::default(), &Counts::default());
        words
    }

    fn know(&mut self, hints: &[Hint], forward: &Counts, backward: &Counts) {
        let (ours, theirs) = &self.vocabularies;
        let reversed: Vec<Hint> = hints.iter().map(|hint| hint.reversed()).collect();
        self.forward = Table::new(forward, hints, ours, theirs);
        self.backward = Table::new(backward, &reversed, theirs, ours);
    }

    /// Learns from pairs that were found which words translate which.
    pub(super) fn learn(&mut self, linked: &[Candidate]) {
        let (ours, theirs) = &self.vocabularies;
        let words = (ours.len(), theirs.len());
        let places: Vec<_> = linked
            .iter()
            .map(|pair| (different(self.source, pair.source), different(self.target, pair.target)))
            .collect();
        let mut hints: Vec<Hint> =
            cognates(&Spellings::new(ours), &Spellings::new(theirs), &places).iter().map(Cognate::hint).collect();
        // Words of one spelling are among the look-alikes already, where they were seen together.
        hints.extend(
            self.hints
                .iter()
                .filter(|hint| {
                    hints.binary_search_by_key(&(hint.source, hint.target), |h| (h.source, h.target)).is_err()
                })
                .copied()
                .collect::<Vec<_>>(),
        );
        let mut bags = Bags::default();
        for pair in linked {
            let (ours, theirs) = (pair.source..pair.source + 1, pair.target..pair.target + 1);
            bags.push(self.source.words.of(ours), self.target.words.of(theirs), pair.score);
        }
        let turned = bags.clone().reversed();
        for _ in 0..PASSES {
            let forward = Counts::new(&bags, &self.forward, words);
            let backward = Counts::new(&turned, &self.backward, (words.1, words.0));
            self.know(&hints, &forward, &backward);
        }
    }

    /// Segments that have rare things in common, seen from either side. `numbers` are the names of numbers.
    pub(super) fn candidates(&self, numbers: &[&str], count: usize) -> Vec<(u32, u32)> {
        let (ours, theirs) = &self.vocabularies;
        let believed = |word: WordId| {
            let rest = self.forward.rest(word);
            let row = self.forward.row(word).iter().map(|(other, gain)| (*other, f64::from(*gain) + rest));
            let hint = |(target, gain): (WordId, f64)| {
                let weight = gain * theirs.share(target);
                Hint { source: word, target, weight, origin: Origin::Texts }
            };
            let mut hints: Vec<Hint> = row.filter(|pair| pair.1 > FINDS).map(hint).collect();
            hints.sort_by(|a, b| b.weight.total_cmp(&a.weight).then(a.target.cmp(&b.target)));
            hints.truncate(TRANSLATIONS);
            hints
        };
        let hints: Vec<Hint> = (0..ours.len() as WordId).flat_map(believed).collect();
        // Every text has its ones and twos.
        let telling = |number: &u32| numbers[*number as usize].len() > 1;
        let equal: Vec<(u32, u32)> = (0..numbers.len() as u32).filter(telling).map(|number| (number, number)).collect();
        let shared = Shared::new(&equal, &hints);
        let bags = |text: &Text| -> Vec<Bag> {
            let bag = |at: usize| Bag::new(text.words.of(at..at + 1).to_vec(), text.numbers.of(at..at + 1).to_vec());
            (0..text.len()).into_par_iter().map(bag).collect()
        };
        let (ours, theirs) = (bags(self.source), bags(self.target));
        let (ours, theirs) = shared.vectors(&ours.iter().collect::<Vec<_>>(), &theirs.iter().collect::<Vec<_>>());
        let places = |near: Vec<Vec<(u32, f32)>>| {
            near.into_iter()
                .enumerate()
                .flat_map(|(at, near)| near.into_iter().map(move |(other, _)| (at as u32, other)))
        };
        let mut found: Vec<(u32, u32)> = places(shared.nearest(&ours, &theirs, count)).collect();
        found.extend(places(shared.nearest(&theirs, &ours, count)).map(|(j, i)| (i, j)));
        found
    }

    /// How much likelier pairs of segments make each other's words than any others do, for each pair: a log-likelihood ratio
    /// (IBM Model 1 in both directions, the mean of the two), for each word of the shorter segment. Pairs are in order.
    pub(super) fn say(&self, pairs: &[(u32, u32)]) -> Vec<f32> {
        let (ours, theirs) = (&self.source.words, &self.target.words);
        let mut said = given((ours, theirs), &self.forward, self.vocabularies.1.len(), pairs);
        let mut turned: Vec<(u32, u32, u32)> = pairs.iter().zip(0..).map(|(&(i, j), at)| (j, i, at)).collect();
        turned.sort_unstable();
        let back: Vec<(u32, u32)> = turned.iter().map(|&(j, i, _)| (j, i)).collect();
        let backward = given((theirs, ours), &self.backward, self.vocabularies.0.len(), &back);
        for (&(_, _, at), log) in turned.iter().zip(backward) {
            said[at as usize] = f32::midpoint(said[at as usize], log);
        }
        said
    }
}

/// The different words of a segment.
fn different(text: &Text, segment: usize) -> Vec<WordId> {
    let mut words = text.words.of(segment..segment + 1).to_vec();
    words.dedup();
    words
}

/// For pairs of segments, in order, how much likelier the first makes the words of the second.
fn given((from, to): (&Runs, &Runs), table: &Table, words: usize, pairs: &[(u32, u32)]) -> Vec<f32> {
    let groups: Vec<&[(u32, u32)]> = pairs.chunk_by(|a, b| a.0 == b.0).collect();
    let of_group = |gains: &mut Vec<f32>, group: &&[(u32, u32)]| {
        gains.resize(words, 0.0);
        let own = from.of(group[0].0 as usize..group[0].0 as usize + 1);
        for &word in own {
            table.row(word).iter().for_each(|&(other, gain)| gains[other as usize] += gain);
        }
        let rest: f64 = own.iter().map(|&word| table.rest(word)).sum();
        let log = |&(_, other): &(u32, u32)| {
            let words = to.of(other as usize..other as usize + 1);
            let ratio = |word: &WordId| libm::log(Table::ratio(f64::from(gains[*word as usize]) + rest, own.len()));
            words.iter().map(ratio).sum::<f64>() as f32
        };
        let logs: Vec<f32> = group.iter().map(log).collect();
        for &word in own {
            table.row(word).iter().for_each(|&(other, _)| gains[other as usize] = 0.0);
        }
        logs
    };
    groups.par_iter().map_init(Vec::new, of_group).collect::<Vec<_>>().concat()
}
