//! Translation probabilities of words, learned from weighted runs of text.
//!
//! IBM Model 1 (Brown et al., 1993, "The Mathematics of Statistical Machine Translation", section 4.1), with three changes
//! that small texts need: the largest share that a single bead contributed to a count is taken away from it again, so
//! that a bead never proves itself; what was believed before any text was read is added, as far as the texts bear it out;
//! and the whole is smoothed towards the background.

use super::{Counts, Hint, Origin, Vocabulary, WordId};

/// Weight of the background, in words seen.
const SMOOTHING: f64 = 10.0;
/// The share of words that have a counterpart at all; the rest comes from the background.
const EXPLAINED: f64 = 0.7;
/// How many words must be seen for a hint that was not counted among them to be believed half as much: one of the
/// built-in lexicon, and any other.
const DOUBT: (f64, f64) = (15.0, 5.0);
/// Of the target words that were counted beside a frequent source word, only those are remembered that are more than this
/// much likelier there than anywhere; what the others count for goes to the background, which they hardly differ from.
const TELLING: f64 = 1.0;
/// How many are remembered in any case.
const FEW: usize = 32;
/// How many at most, those with the highest counts first: the rows of frequent words must not grow with the text.
const MANY: usize = 64;

/// A word beside which another is so many times likelier than elsewhere is believed to be translated by it.
const BELIEVED: f32 = 4.0;

/// How much more likely a target word is beside a source word than anywhere: `p(t|s) / p(t)`, sparse.
#[derive(Clone, Debug, Default)]
pub struct Table {
    /// For each source word its pairs, a range of `pairs`.
    rows: Vec<u32>,
    /// The target word and its gain over the background, ordered by target word in each row.
    pairs: Vec<(WordId, f32)>,
    /// For each source word the gain of every other target word: what smoothing leaves to the background.
    rest: Vec<f32>,
    /// What is believed of each source word.
    beliefs: Vec<Belief>,
}

/// What is believed of the translation of a word.
#[derive(Clone, Copy, Debug, Default)]
pub struct Belief {
    /// How probable it is that it is one of the words that are believed to translate it.
    pub probable: f32,
    /// How large a share of all words those are.
    pub share: f32,
    /// Whether most of this is the word of a lexicon that was given: it has other meanings than are meant.
    pub given: bool,
}

/// What speaks for a target word, in words seen, and how much of it a lexicon says that was given.
#[derive(Clone, Copy)]
struct Weight {
    target: WordId,
    all: f64,
    given: f64,
}

impl Table {
    /// The table that counts and hints make; both in the direction of the table.
    pub fn new(counts: &Counts, hints: &[Hint], source: &Vocabulary, target: &Vocabulary) -> Self {
        let mut hints = hints.to_vec();
        hints.sort_by_key(|h| (h.source, h.target));
        let (mut counts, mut hints) = (counts.kept().iter().peekable(), hints.into_iter().peekable());
        let mut table = Self::default();
        let mut weights: Vec<Weight> = Vec::new();
        for s in 0..source.len() as WordId {
            table.rows.push(table.pairs.len() as u32);
            weights.clear();
            let counted = std::iter::from_fn(|| counts.next_if(|c| c.0 == s));
            weights.extend(counted.map(|c| Weight { target: c.1, all: f64::from(c.2), given: 0.0 }));
            let hints = std::iter::from_fn(|| hints.next_if(|h| h.source == s));
            add(&mut weights, hints);
            let whole = weights.iter().map(|w| w.all).sum::<f64>() + SMOOTHING;
            let mut rest = SMOOTHING;
            if weights.len() > FEW {
                weights.retain(|w| {
                    let tells = w.all / whole / target.share(w.target) >= TELLING;
                    rest += if tells { 0.0 } else { w.all };
                    tells
                });
            }
            if weights.len() > MANY {
                weights.sort_by(|a, b| b.all.total_cmp(&a.all).then(a.target.cmp(&b.target)));
                rest += weights.drain(MANY..).map(|w| w.all).sum::<f64>();
                weights.sort_unstable_by_key(|w| w.target);
            }
            let rest = (rest / whole) as f32;
            let (mut belief, mut given) = (Belief::default(), 0.0);
            for w in &weights {
                let share = target.share(w.target);
                let gain = (w.all / whole / share) as f32;
                table.pairs.push((w.target, gain));
                if gain + rest > BELIEVED {
                    belief.probable += gain * share as f32;
                    belief.share += share as f32;
                    given += (w.given / whole) as f32;
                }
            }
            belief.given = given > belief.probable / 2.0;
            table.rest.push(rest);
            table.beliefs.push(belief);
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

    /// What is believed of the translation of a word.
    pub fn belief(&self, source: WordId) -> Belief {
        self.beliefs[source as usize]
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

/// Adds what hints say of a source word to what was counted of it; both and the sum are ordered by target word.
///
/// Words may look alike by chance, and a lexicon has translations for other meanings than are meant. So as much is taken of a
/// hint as its share can be expected to be of the translations of the word: the mean of a beta distribution, as if [`DOUBT`]
/// words had been seen before, all translated so.
fn add(weights: &mut Vec<Weight>, hints: impl Iterator<Item = Hint>) {
    let counted = weights.len();
    let seen: f64 = weights.iter().map(|w| w.all).sum();
    for hint in hints {
        let own = weights[..counted].binary_search_by_key(&hint.target, |w| w.target).map_or(0.0, |at| weights[at].all);
        let doubt = if hint.origin == Origin::Seed { DOUBT.0 } else { DOUBT.1 };
        let all = hint.weight * (doubt + own) / (doubt + seen);
        let given = if hint.origin == Origin::Lexicon { all } else { 0.0 };
        weights.push(Weight { target: hint.target, all, given });
    }
    weights.sort_by_key(|w| w.target);
    weights.dedup_by(|next, kept| {
        let same = next.target == kept.target;
        if same {
            kept.all += next.all;
            kept.given += next.given;
        }
        same
    });
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

    #[test]
    fn what_the_texts_do_not_bear_out_is_believed_less_and_less() {
        let (mut en, mut de) = (Vocabulary::default(), Vocabulary::default());
        let bank = read(&mut en, "bank")[0];
        let (ufer, geldhaus) = (read(&mut de, "ufer")[0], read(&mut de, "geldhaus")[0]);
        read(&mut de, &"und ".repeat(60));
        let hint = |target, origin| Hint { source: bank, target, weight: 20.0, origin };
        let mut before = [f64::INFINITY; 2];
        for times in [0, 2, 10, 100] {
            let mut bags = Bags::default();
            (0..times).for_each(|_| bags.push(&[bank], &[ufer], 1.0));
            let counts = Counts::new(&bags, &Table::new(&Counts::default(), &[], &en, &de), (en.len(), de.len()));
            let gains = [Origin::Lexicon, Origin::Seed].map(|origin| {
                Table::new(&counts, &[hint(ufer, origin), hint(geldhaus, origin)], &en, &de).gain(bank, geldhaus)
            });
            assert!(gains[0] < before[0] && gains[1] < before[1], "{times}: {gains:?} after {before:?}");
            assert!(times == 0 || gains[0] < gains[1], "the built-in lexicon is surer: {gains:?}");
            before = gains;
        }
        let table = |origin| Table::new(&Counts::default(), &[hint(ufer, origin)], &en, &de).belief(bank);
        assert!(table(Origin::Lexicon).given && !table(Origin::Spelling).given);
    }
}
