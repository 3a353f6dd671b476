//! Candidates for terms in two languages, found in translated texts.
//!
//! A candidate is up to four words that stand together, begin and end with no stop word and no number, and stand in
//! several units. A source and a target candidate belong together when each is the other's best partner by
//!
//! > Dice's coefficient of the units they stand in · (½ + ½ · the share of their words that the lexicon pairs)
//!
//! and they stand together more often than chance would have it: Dunning's likelihood ratio (*Accurate methods for the
//! statistics of surprise and coincidence*, 1993) of the units that have the one, the other, both and neither. The lexicon
//! is the one that the aligner learns from the same texts.

mod candidates;
mod stop;

use crate::lang::Lang;
use crate::lexicon::learn;
use candidates::{Candidates, Side};
use rustc_hash::FxHashMap;
use serde::Serialize;
use std::cmp::Ordering;

/// What is taken for a term.
#[derive(Clone, Debug)]
pub struct Options {
    /// In how many units it has to stand, on both sides.
    pub min: usize,
    /// How many words it may have.
    pub words: usize,
    /// How likely it has to be that the two belong together: the least likelihood ratio. 10.83 is one chance in a thousand.
    pub likelihood: f64,
}

impl Default for Options {
    fn default() -> Self {
        Self { min: 2, words: 4, likelihood: 10.83 }
    }
}

/// Less of what stands in units with the one and the other is no translation.
const DICE: f64 = 0.3;

/// A term with its translation.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Term {
    /// The term, as it is written most often.
    pub source: String,
    /// Its translation.
    pub target: String,
    /// How many units have both.
    pub units: usize,
    /// How many have the term.
    pub source_units: usize,
    /// How many have the translation.
    pub target_units: usize,
    /// Dunning's likelihood ratio.
    pub likelihood: f64,
}

/// The terms of translated texts, the most telling first.
pub fn extract(source: Lang, target: Lang, pairs: &[(String, String)], options: &Options) -> Vec<Term> {
    let ours = Candidates::of(source, pairs.iter().map(|pair| pair.0.as_str()), options);
    let theirs = Candidates::of(target, pairs.iter().map(|pair| pair.1.as_str()), options);
    let lexicon = learn(source, target, pairs.iter().map(|(s, t)| (s.as_str(), t.as_str())));
    let words: FxHashMap<(&str, &str), f64> =
        lexicon.pairs().iter().map(|pair| ((&*pair.source, &*pair.target), pair.weight)).collect();
    let linked = |a: &str, b: &str| a == b || words.get(&(a, b)).is_some_and(|weight| *weight > 0.0);
    let chosen = partners(&ours, &theirs, pairs.len(), options, &linked);
    let mut terms: Vec<(u32, u32, Term)> = Vec::new();
    for (a, b, units) in chosen {
        let (s, t) = (&ours.all[a as usize], &theirs.all[b as usize]);
        let counts = [units, s.units.len(), t.units.len(), pairs.len()];
        let term = Term {
            source: s.shown.clone(),
            target: t.shown.clone(),
            units,
            source_units: s.units.len(),
            target_units: t.units.len(),
            likelihood: (10.0 * likelihood(counts)).round() / 10.0,
        };
        terms.push((a, b, term));
    }
    let inside = |(a, b, term): &(u32, u32, Term)| {
        terms.iter().any(|(other_a, other_b, other)| {
            let longer = ours.is_within(*a, *other_a) && theirs.is_within(*b, *other_b);
            longer && other.units >= term.units
        })
    };
    let mut kept: Vec<Term> = terms.iter().filter(|term| !inside(term)).map(|(_, _, term)| term.clone()).collect();
    kept.sort_by(|a, b| b.likelihood.total_cmp(&a.likelihood).then_with(|| a.source.cmp(&b.source)));
    kept
}

/// The pairs of candidates that are each other's best, with the number of units they share.
fn partners(
    ours: &Candidates,
    theirs: &Candidates,
    units: usize,
    options: &Options,
    linked: &dyn Fn(&str, &str) -> bool,
) -> Vec<(u32, u32, usize)> {
    let nothing = Best { score: 0.0, letters: 0, with: u32::MAX, units: 0 };
    let mut best_of_theirs = vec![nothing; theirs.all.len()];
    let mut best_of_ours = vec![nothing; ours.all.len()];
    let mut shared = vec![0_u32; theirs.all.len()];
    for (a, own) in ours.all.iter().enumerate() {
        let mut touched: Vec<u32> = Vec::new();
        for unit in &own.units {
            for &b in &theirs.of_unit[*unit as usize] {
                if shared[b as usize] == 0 {
                    touched.push(b);
                }
                shared[b as usize] += 1;
            }
        }
        touched.sort_unstable();
        for b in touched {
            let other = &theirs.all[b as usize];
            let both = std::mem::take(&mut shared[b as usize]) as usize;
            let dice = 2.0 * both as f64 / (own.units.len() + other.units.len()) as f64;
            let counts = [both, own.units.len(), other.units.len(), units];
            if both < options.min || dice < DICE || likelihood(counts) < options.likelihood {
                continue;
            }
            let score = dice * (0.5 + 0.5 * share_linked(own, other, linked));
            let letters = own.shown.len() + other.shown.len();
            let of = |with: u32| Best { score, letters, with, units: both };
            best_of_ours[a].improve(of(b));
            best_of_theirs[b as usize].improve(of(a as u32));
        }
    }
    let mutual = best_of_ours
        .iter()
        .enumerate()
        .filter(|(a, best)| best_of_theirs.get(best.with as usize).is_some_and(|other| other.with == *a as u32));
    mutual.map(|(a, best)| (a as u32, best.with, best.units)).collect()
}

#[derive(Clone, Copy)]
struct Best {
    score: f64,
    /// Of equals the longer one says more.
    letters: usize,
    with: u32,
    units: usize,
}

impl Best {
    fn improve(&mut self, other: Self) {
        let order = other.score.total_cmp(&self.score).then(other.letters.cmp(&self.letters));
        if order == Ordering::Greater {
            *self = other;
        }
    }
}

/// The share of the words of two candidates, stop words left out, that have a partner in the other.
fn share_linked(own: &Side, other: &Side, linked: &dyn Fn(&str, &str) -> bool) -> f64 {
    let ours = own.words.iter().filter(|a| other.words.iter().any(|b| linked(a, b))).count();
    let theirs = other.words.iter().filter(|b| own.words.iter().any(|a| linked(a, b))).count();
    (ours + theirs) as f64 / (own.words.len() + other.words.len()).max(1) as f64
}

/// Dunning's likelihood ratio −2 log λ of units that have both, the one, the other, and of all.
fn likelihood([both, one, other, all]: [usize; 4]) -> f64 {
    let table = [both, one - both, other - both, (all + both).saturating_sub(one + other)].map(|count| count as f64);
    let (rows, columns) = ([table[0] + table[1], table[2] + table[3]], [table[0] + table[2], table[1] + table[3]]);
    let whole: f64 = table.iter().sum();
    let part = |at: usize| {
        let expected = rows[at / 2] * columns[at % 2] / whole;
        if table[at] > 0.0 { table[at] * libm::log(table[at] / expected) } else { 0.0 }
    };
    // Where they meet less often than by chance they do not belong together.
    let expected = rows[0] * columns[0] / whole;
    if table[0] < expected { 0.0 } else { 2.0 * (0..4).map(part).sum::<f64>() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn terms(from: &str, to: &str, pairs: &[(&str, &str)]) -> Vec<(String, String, usize)> {
        let pairs: Vec<(String, String)> = pairs.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect();
        let options = Options { likelihood: 3.0, ..Options::default() };
        let terms = extract(from.parse().unwrap(), to.parse().unwrap(), &pairs, &options);
        terms.into_iter().map(|term| (term.source, term.target, term.units)).collect()
    }

    const HARBOUR: &[(&str, &str)] = &[
        ("The harbour master opens the swing bridge.", "Le capitaine du port ouvre le pont tournant."),
        ("Call the harbour master at noon.", "Appelez le capitaine du port à midi."),
        ("A swing bridge turns slowly.", "Un pont tournant bouge lentement."),
        ("Ask the harbour master about berths.", "Demandez les places au capitaine du port."),
        ("The swing bridge is closed today.", "Le pont tournant est fermé aujourd'hui."),
        ("Fishermen sleep late.", "Les pêcheurs dorment tard."),
        ("Nobody swims here.", "Personne ne nage ici."),
        ("The water is cold.", "L'eau est froide."),
    ];

    #[test]
    fn terms_of_several_words_are_found_whole() {
        let found = terms("en", "fr", HARBOUR);
        let expected = [("harbour master", "capitaine du port", 3), ("swing bridge", "pont tournant", 3)];
        assert_eq!(found, expected.map(|(a, b, n)| (a.to_owned(), b.to_owned(), n)));
        // The same in the other direction.
        let turned: Vec<(&str, &str)> = HARBOUR.iter().map(|(a, b)| (*b, *a)).collect();
        let found = terms("fr", "en", &turned);
        assert_eq!(found.len(), 2);
        assert!(found.iter().any(|(a, b, _)| a == "pont tournant" && b == "swing bridge"));
    }

    #[test]
    fn the_likelihood_is_that_of_a_table() {
        assert!((likelihood([10, 10, 10, 100]) - 65.0).abs() < 0.1);
        assert!(likelihood([1, 10, 10, 100]).abs() < 1e-9);
        assert!(likelihood([0, 10, 10, 100]).abs() < 1e-9);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(50))]
        #[test]
        fn counts_are_those_of_the_units(texts in prop::collection::vec(("([abc]{4} ?|the ){1,5}", "([xyz]{4} ?|le ){1,5}"), 0..12)) {
            let (en, fr) = ("en".parse().unwrap(), "fr".parse().unwrap());
            let options = Options { likelihood: 0.0, ..Options::default() };
            for term in extract(en, fr, &texts, &options) {
                let (s, t) = (&term.source, &term.target);
                let both = texts.iter().filter(|(a, b)| a.contains(s.as_str()) && b.contains(t.as_str())).count();
                prop_assert!(term.units <= both && term.units >= 2);
                prop_assert!(term.units <= term.source_units.min(term.target_units));
                prop_assert!(!s.starts_with("the ") && !s.ends_with(" the") && !t.starts_with("le "));
            }
        }
    }
}
