//! Translation probabilities of words, learned from weighted runs of text.
//!
//! IBM Model 1 (Brown et al., 1993, "The Mathematics of Statistical Machine Translation", section 4.1), with two changes
//! that small texts need: the largest share that a single bead contributed to a count is taken away from it again, so
//! that a bead never proves itself; and what stays is smoothed towards the background.

use super::{Counts, Hint, Vocabulary, WordId};

/// Weight of the background, in words seen.
const SMOOTHING: f64 = 10.0;
/// The share of words that have a counterpart at all; the rest comes from the background.
const EXPLAINED: f64 = 0.7;
/// Of the target words that were counted beside a frequent source word, only those are remembered that are more than this
/// much likelier there than anywhere; what the others count for goes to the background, which they hardly differ from.
const TELLING: f64 = 1.0;
/// How many are remembered in any case.
const FEW: usize = 32;
/// How many at most, those with the highest counts first: the rows of frequent words must not grow with the text.
const MANY: usize = 64;

/// How much more likely a target word is beside a source word than anywhere: `p(t|s) / p(t)`, sparse.
#[derive(Clone, Debug, Default)]
pub struct Table {
    /// For each source word its pairs, a range of `pairs`.
    rows: Vec<u32>,
    /// The target word and its gain over the background, ordered by target word in each row.
    pairs: Vec<(WordId, f32)>,
    /// For each source word the gain of every other target word: what smoothing leaves to the background.
    rest: Vec<f32>,
    /// For each source word how probable it is that its translation is one that is believed, and how large a share of all
    /// words those are.
    known: Vec<(f32, f32)>,
}

/// A word beside which another is so many times likelier than elsewhere is believed to be translated by it.
const BELIEVED: f32 = 4.0;

impl Table {
    /// The table that counts and hints make; both in the direction of the table.
    pub fn new(counts: &Counts, hints: &[Hint], source: &Vocabulary, target: &Vocabulary) -> Self {
        let mut hints = hints.to_vec();
        hints.sort_by_key(|h| (h.source, h.target));
        let (mut counts, mut hints) = (counts.kept().iter().peekable(), hints.into_iter().peekable());
        let mut table = Self::default();
        let mut weights: Vec<(WordId, f64)> = Vec::new();
        for s in 0..source.len() as WordId {
            table.rows.push(table.pairs.len() as u32);
            weights.clear();
            weights.extend(std::iter::from_fn(|| counts.next_if(|c| c.0 == s)).map(|c| (c.1, f64::from(c.2))));
            weights.extend(std::iter::from_fn(|| hints.next_if(|h| h.source == s)).map(|h| (h.target, h.weight)));
            weights.sort_by_key(|w| w.0);
            weights.dedup_by(|next, kept| {
                let same = next.0 == kept.0;
                if same {
                    kept.1 += next.1;
                }
                same
            });
            let whole = weights.iter().map(|w| w.1).sum::<f64>() + SMOOTHING;
            let mut rest = SMOOTHING;
            if weights.len() > FEW {
                weights.retain(|&(t, weight)| {
                    let tells = weight / whole / target.share(t) >= TELLING;
                    rest += if tells { 0.0 } else { weight };
                    tells
                });
            }
            if weights.len() > MANY {
                weights.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
                rest += weights.drain(MANY..).map(|w| w.1).sum::<f64>();
                weights.sort_unstable_by_key(|w| w.0);
            }
            table.pairs.extend(weights.iter().map(|w| (w.0, (w.1 / whole / target.share(w.0)) as f32)));
            table.rest.push((rest / whole) as f32);
            let mut known = (0.0, 0.0);
            let rest = table.rest[s as usize];
            for &(t, gain) in table.pairs[table.rows[s as usize] as usize..].iter().filter(|p| p.1 + rest > BELIEVED) {
                known.0 += gain * target.share(t) as f32;
                known.1 += target.share(t) as f32;
            }
            table.known.push(known);
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

    /// How probable it is that a translation of this word is one that is believed, and how large a share of all words
    /// those are.
    pub fn known(&self, source: WordId) -> (f64, f64) {
        let (known, share) = self.known[source as usize];
        (f64::from(known), f64::from(share))
    }

    /// Whether one word is believed to translate another.
    pub fn believed(&self, source: WordId) -> impl Iterator<Item = WordId> + use<'_> {
        let rest = self.rest[source as usize];
        self.row(source).iter().filter(move |pair| pair.1 + rest > BELIEVED).map(|pair| pair.0)
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
    use super::super::Bags;
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
            let mut bags = Bags::default();
            for (s, t) in &beads {
                bags.push(s, t, 1.0);
            }
            let counts = Counts::new(&bags, &table, (en.len(), de.len()));
            table = Table::new(&counts, &[], &en, &de);
        }
        let gain = |s: &str, t: &str| table.gain(en.find(s).unwrap()[0], de.find(t).unwrap()[0]);
        assert!(gain("house", "haus") > 1.05);
        assert!(gain("dog", "hund") <= 1.0);
        assert!(gain("house", "haus") > gain("house", "ein"));
    }
}
