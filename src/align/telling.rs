//! Which beads words are learned from.

use super::pair::Pair;
use crate::lexicon::{Bags, WordId};

/// How often a word must have been seen for beads to be passed over that hold no rarer one.
const ENOUGH: u32 = 100;

/// The words of the beads that were seen last: of `every` one, or of those that tell something new of a word that open
/// stretches hold. A word that stands in many beads is known well from some of them.
pub(super) fn telling(pairs: &[Pair], words: (usize, usize), every: bool) -> Bags {
    let mut wanted = (Wanted::new(words.0), Wanted::new(words.1));
    for pair in pairs {
        for stretch in &pair.open {
            wanted.0.want(pair.source.words.of(stretch.source.clone()));
            wanted.1.want(pair.target.words.of(stretch.target.clone()));
        }
    }
    let mut bags = Bags::default();
    for pair in pairs {
        for link in pair.settled.iter().chain(&pair.doubtful) {
            let (ours, theirs) = (pair.source.words.of(link.source.clone()), pair.target.words.of(link.target.clone()));
            if every || wanted.0.tells(ours) || wanted.1.tells(theirs) {
                wanted.0.take(ours);
                wanted.1.take(theirs);
                bags.push(ours, theirs, link.posterior);
            }
        }
    }
    bags
}

/// How often each word is still to be seen.
struct Wanted(Vec<u32>);

impl Wanted {
    fn new(words: usize) -> Self {
        Self(vec![0; words])
    }

    fn want(&mut self, words: &[WordId]) {
        for &word in words {
            self.0[word as usize] = ENOUGH;
        }
    }

    fn tells(&self, words: &[WordId]) -> bool {
        words.iter().any(|word| self.0[*word as usize] > 0)
    }

    fn take(&mut self, words: &[WordId]) {
        for word in words {
            let left = &mut self.0[*word as usize];
            *left = left.saturating_sub(1);
        }
    }
}
