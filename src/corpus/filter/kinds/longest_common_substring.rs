//! The longest piece that both texts have.

use crate::corpus::filter::{Filter, Kind, Measured, Parameter, Score};
use std::collections::HashMap;

pub(super) const KIND: Kind = Kind {
    name: "longest-common-substring",
    about: "no piece of the texts is nearly the whole of the shorter one",
    default: false,
    known_as: &["LongestCommonSubstringFilter"],
    parameters: &[
        Parameter { name: "threshold", default: "0.9", about: "the share of the shorter text that is too much" },
        Parameter { name: "require_all", default: "true", about: "means nothing with two languages" },
    ],
    make: |set, _| Ok(Box::new(LongestCommonSubstring { threshold: set.share("threshold", 0.9)? })),
};

struct LongestCommonSubstring {
    threshold: f64,
}

impl Filter for LongestCommonSubstring {
    fn score(&self, pair: &Measured<'_>) -> Score {
        let [a, b] = pair.each(|side| side.text.chars().collect::<Vec<char>>());
        let shorter = a.len().min(b.len());
        Score::Of(if shorter == 0 { 0.0 } else { longest(&a, &b) as f64 / shorter as f64 })
    }

    fn keeps(&self, score: Score) -> bool {
        matches!(score, Score::Of(score) if score < self.threshold)
    }
}

/// How long the longest run is that both have.
fn longest(a: &[char], b: &[char]) -> usize {
    let runs = Runs::of(a);
    let (mut state, mut len, mut best) = (0, 0, 0);
    for c in b {
        while state != 0 && !runs.states[state].next.contains_key(c) {
            state = runs.states[state].shorter;
            len = runs.states[state].len;
        }
        if let Some(next) = runs.states[state].next.get(c) {
            (state, len) = (*next, len + 1);
            best = best.max(len);
        }
    }
    best
}

/// All runs of characters of a text, in a time and a space that grow as its length (Blumer et al., *The smallest automaton
/// recognizing the subwords of a text*, 1985).
struct Runs {
    states: Vec<State>,
}

/// Runs that end at the same places of the text.
#[derive(Clone, Default)]
struct State {
    /// How long the longest of them is.
    len: usize,
    /// The state of the longest ending of theirs that ends at other places too.
    shorter: usize,
    next: HashMap<char, usize>,
}

impl Runs {
    fn of(text: &[char]) -> Self {
        let mut runs = Self { states: vec![State::default()] };
        text.iter().fold(0, |last, c| runs.push(last, *c));
        runs
    }

    /// Takes in a character behind the text whose state is `last`.
    fn push(&mut self, last: usize, c: char) -> usize {
        let whole = self.add(State { len: self.states[last].len + 1, ..State::default() });
        let mut from = Some(last);
        while let Some(at) = from {
            if let Some(known) = self.states[at].next.get(&c).copied() {
                self.states[whole].shorter = self.split(at, known, c);
                break;
            }
            self.states[at].next.insert(c, whole);
            from = (at != 0).then(|| self.states[at].shorter);
        }
        whole
    }

    /// The state of the runs of `at` with a character behind them, apart from longer ones that share theirs.
    fn split(&mut self, at: usize, known: usize, c: char) -> usize {
        let len = self.states[at].len + 1;
        if self.states[known].len == len {
            return known;
        }
        let own = self.add(State { len, ..self.states[known].clone() });
        self.states[known].shorter = own;
        let mut from = Some(at);
        while let Some(at) = from.filter(|at| self.states[*at].next.get(&c) == Some(&known)) {
            self.states[at].next.insert(c, own);
            from = (at != 0).then(|| self.states[at].shorter);
        }
        own
    }

    fn add(&mut self, state: State) -> usize {
        self.states.push(state);
        self.states.len() - 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// By looking at every run of both.
    fn counted(a: &[char], b: &[char]) -> usize {
        let begins = (0..a.len()).flat_map(|i| (0..b.len()).map(move |j| (i, j)));
        let run = |(i, j): (usize, usize)| a[i..].iter().zip(&b[j..]).take_while(|(a, b)| a == b).count();
        begins.map(run).max().unwrap_or(0)
    }

    proptest! {
        #[test]
        fn the_longest_run_is_that_which_counting_finds(a in "[abc]{0,24}", b in "[abc]{0,24}") {
            let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
            prop_assert_eq!(longest(&a, &b), counted(&a, &b));
        }
    }

    #[test]
    fn long_texts_take_no_longer_than_they_are() {
        let text =
            |from: usize| (from..from + 100_000).map(|n| char::from(b'a' + (n * n / 7 % 26) as u8)).collect::<Vec<_>>();
        assert!(longest(&text(0), &text(1)) >= 99_999);
    }
}
