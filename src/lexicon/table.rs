//! Translation probabilities of words, learned from weighted runs of text.
//!
//! IBM Model 1 (Brown et al., 1993, "The Mathematics of Statistical Machine Translation", section 4.1), with two changes
//! that small texts need: the largest share that a single bead contributed to a count is taken away from it again, so
//! that a bead never proves itself; and what stays is smoothed towards the background.

use super::{Hint, Vocabulary, WordId};
use rustc_hash::FxHashMap;

/// Weight of the background, in words seen.
const SMOOTHING: f64 = 10.0;
/// The share of words that have a counterpart at all; the rest comes from the background.
const EXPLAINED: f64 = 0.7;

/// What was counted for one direction: how often a source word was translated by a target word.
#[derive(Clone, Debug, Default)]
pub struct Counts {
    pairs: FxHashMap<(WordId, WordId), Count>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Count {
    sum: f32,
    largest: f32,
}

impl Counts {
    /// Adds what a bead of this weight says: each target word spreads one count over the source words of the bead, in
    /// proportion to how well `table` thinks they translate it.
    pub fn observe(&mut self, source: &[WordId], target: &[WordId], weight: f64, table: &Table) {
        let mut shares = Vec::with_capacity(source.len());
        let mut from_here: FxHashMap<(WordId, WordId), f32> = FxHashMap::default();
        for &t in target {
            shares.clear();
            shares.extend(source.iter().map(|&s| table.gain(s, t)));
            let whole: f64 = shares.iter().sum::<f64>() + 1.0;
            for (&s, share) in source.iter().zip(&shares) {
                *from_here.entry((s, t)).or_default() += (weight * share / whole) as f32;
            }
        }
        for (pair, share) in from_here {
            let count = self.pairs.entry(pair).or_default();
            count.sum += share;
            count.largest = count.largest.max(share);
        }
    }

    /// What stays of the counts when no bead proves itself: source word, target word, count; in no order.
    pub(super) fn kept(&self) -> impl Iterator<Item = (WordId, WordId, f64)> {
        self.pairs.iter().map(|(&(s, t), count)| (s, t, f64::from(count.sum - count.largest)))
    }

    /// Adds the counts of another part of the text.
    pub fn merge(&mut self, other: Self) {
        if self.pairs.is_empty() {
            self.pairs = other.pairs;
            return;
        }
        for (pair, theirs) in other.pairs {
            let ours = self.pairs.entry(pair).or_default();
            ours.sum += theirs.sum;
            ours.largest = ours.largest.max(theirs.largest);
        }
    }
}

/// How much more likely a target word is beside a source word than anywhere: `p(t|s) / p(t)`, sparse.
#[derive(Clone, Debug, Default)]
pub struct Table {
    /// For each source word its pairs, a range of `pairs`.
    rows: Vec<u32>,
    /// The target word and its gain over the background, ordered by target word in each row.
    pairs: Vec<(WordId, f32)>,
    /// For each source word the gain of every other target word: what smoothing leaves to the background.
    rest: Vec<f32>,
}

impl Table {
    /// The table that counts and hints make; both in the direction of the table.
    pub fn new(counts: &Counts, hints: &[Hint], source: &Vocabulary, target: &Vocabulary) -> Self {
        let mut weights: Vec<(WordId, WordId, f64)> = Vec::with_capacity(counts.pairs.len() + hints.len());
        weights.extend(counts.pairs.iter().filter_map(|(&(s, t), count)| {
            let kept = f64::from(count.sum - count.largest);
            (kept > 0.01).then_some((s, t, kept))
        }));
        weights.extend(hints.iter().map(|h| (h.source, h.target, h.weight)));
        weights.sort_unstable_by(|a, b| (a.0, a.1).cmp(&(b.0, b.1)).then(a.2.total_cmp(&b.2)));
        weights.dedup_by(|next, kept| {
            let same = (next.0, next.1) == (kept.0, kept.1);
            if same {
                kept.2 += next.2;
            }
            same
        });

        let mut table = Self::default();
        let mut at = 0;
        for s in 0..source.len() as WordId {
            table.rows.push(table.pairs.len() as u32);
            let end = at + weights[at..].iter().take_while(|w| w.0 == s).count();
            let whole = weights[at..end].iter().map(|w| w.2).sum::<f64>() + SMOOTHING;
            table.rest.push((SMOOTHING / whole) as f32);
            table.pairs.extend(weights[at..end].iter().map(|w| (w.1, (w.2 / whole / target.share(w.1)) as f32)));
            at = end;
        }
        table.rows.push(table.pairs.len() as u32);
        table
    }

    /// The pairs of a source word: target words with their gain, beyond [`rest`](Self::rest).
    pub fn row(&self, source: WordId) -> &[(WordId, f32)] {
        &self.pairs[self.rows[source as usize] as usize..self.rows[source as usize + 1] as usize]
    }

    /// The gain that every target word has beside this source word.
    pub fn rest(&self, source: WordId) -> f64 {
        f64::from(self.rest[source as usize])
    }

    /// `p(t|s) / p(t)`.
    pub fn gain(&self, source: WordId, target: WordId) -> f64 {
        let row = self.row(source);
        let learned = row.binary_search_by_key(&target, |pair| pair.0).map_or(0.0, |at| f64::from(row[at].1));
        learned + self.rest(source)
    }

    /// The likelihood ratio of a target word beside a run of source words whose gains sum to `gains`.
    pub fn ratio(gains: f64, source_words: usize) -> f64 {
        EXPLAINED * gains / (source_words.max(1)) as f64 + (1.0 - EXPLAINED)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tokens;

    fn read(vocabulary: &mut Vocabulary, text: &str) -> Vec<WordId> {
        vocabulary.read(text, &tokens(text))
    }

    #[test]
    fn what_one_bead_alone_says_is_not_believed() {
        let (mut en, mut de) = (Vocabulary::default(), Vocabulary::default());
        let beads: Vec<_> = [("the house", "das haus"), ("the dog", "der hund"), ("a house", "ein haus")]
            .iter()
            .map(|(s, t)| (read(&mut en, s), read(&mut de, t)))
            .collect();
        let mut table = Table::new(&Counts::default(), &[], &en, &de);
        for _ in 0..3 {
            let mut counts = Counts::default();
            for (s, t) in &beads {
                counts.observe(s, t, 1.0, &table);
            }
            table = Table::new(&counts, &[], &en, &de);
        }
        let gain = |s: &str, t: &str| table.gain(en.find(s).unwrap()[0], de.find(t).unwrap()[0]);
        assert!(gain("house", "haus") > 1.05);
        assert!(gain("dog", "hund") <= 1.0);
        assert!(gain("house", "haus") > gain("house", "ein"));
    }
}
