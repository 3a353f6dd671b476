//! A lexicon outside of any text: words of one language, their translations in another, and how firm each is.

use super::headwords::{Found, Headwords};
use super::{Counts, Hint, Origin, Vocabulary, WordId};
use crate::lang::Lang;
use rustc_hash::FxHashMap;

/// What a pair of words is worth at most as a hint, in words seen, however often it was seen elsewhere: the texts at
/// hand have the last word.
const FIRMEST: f64 = 40.0;
/// What a lexicon says of one word is worth at most, all translations together.
const WHOLE: f64 = 80.0;
/// What a lexicon usually says of one word, all translations together. A word of which it says more has many meanings, or
/// many words share its stem, and each of them is less likely the one that is meant.
const USUAL: f64 = 20.0;
/// What another form of a word counts for: less than with the built-in lexicon, as large ones have more words whose forms meet.
const FORM: f64 = 0.25;
/// What is less firm than this is not kept of what was learned.
const NOTABLE: f64 = 0.4;
/// What has a smaller share of what was counted of either word is not kept of what was learned: between texts the likely
/// translations help, and the rest harms.
const SHARE: f64 = 0.4;

/// Words and their translations, ordered, each pair once.
#[derive(Clone, Debug, PartialEq)]
pub struct Lexicon {
    source: Lang,
    target: Lang,
    pairs: Vec<WordPair>,
}

/// A word or a short phrase, and a translation of it.
#[derive(Clone, Debug, PartialEq)]
pub struct WordPair {
    /// In the source language.
    pub source: Box<str>,
    /// In the target language.
    pub target: Box<str>,
    /// How firm it is: as if the two had been seen as translations of each other this many times.
    pub weight: f64,
}

impl Lexicon {
    /// Orders the pairs. Of pairs that say the same, weights are added up; weights have two decimals. Runs of white space
    /// and control characters become one space, and what then is empty or weighs nothing is left out.
    pub fn new(source: Lang, target: Lang, pairs: impl IntoIterator<Item = (String, String, f64)>) -> Self {
        let mut pairs: Vec<WordPair> = pairs
            .into_iter()
            .map(|(source, target, weight)| WordPair { source: one_line(source), target: one_line(target), weight })
            .filter(|pair| !pair.source.is_empty() && !pair.target.is_empty() && pair.weight > 0.0)
            .collect();
        pairs.sort_by(|a, b| (&a.source, &a.target).cmp(&(&b.source, &b.target)).then(a.weight.total_cmp(&b.weight)));
        pairs.dedup_by(|next, kept| {
            let same = (&next.source, &next.target) == (&kept.source, &kept.target);
            if same {
                kept.weight += next.weight;
            }
            same
        });
        for pair in &mut pairs {
            pair.weight = (pair.weight.min(1e9) * 100.0).round() / 100.0;
        }
        pairs.retain(|pair| pair.weight > 0.0);
        Self { source, target, pairs }
    }

    /// The language of the words.
    pub fn source(&self) -> Lang {
        self.source
    }

    /// The language of the translations.
    pub fn target(&self) -> Lang {
        self.target
    }

    /// The words with their translations, in order.
    pub fn pairs(&self) -> &[WordPair] {
        &self.pairs
    }

    /// What both lexica hold; the other may be turned the other way round.
    #[must_use]
    pub fn merged(self, other: Self) -> Self {
        let turned = self.source.language() != other.source.language();
        let theirs = other.pairs.into_iter().map(move |pair| {
            let WordPair { source, target, weight } = pair;
            if turned { (target.into(), source.into(), weight) } else { (source.into(), target.into(), weight) }
        });
        let ours = self.pairs.into_iter().map(|pair| (pair.source.into(), pair.target.into(), pair.weight));
        Self::new(self.source, self.target, ours.chain(theirs))
    }

    /// Whether the lexicon is about these two languages, in either direction; regions and scripts do not count.
    pub fn is_about(&self, source: Lang, target: Lang) -> bool {
        let own = (self.source.language(), self.target.language());
        own == (source.language(), target.language()) || own == (target.language(), source.language())
    }

    /// The pairs whose words both vocabularies hold, in any form; none when the lexicon is about other languages.
    pub fn hints(&self, source: (Lang, &Vocabulary), target: (Lang, &Vocabulary)) -> Vec<Hint> {
        if !self.is_about(source.0, target.0) {
            return Vec::new();
        }
        let turned = self.source.language() != source.0.language();
        let (ours, theirs) = if turned { (target, source) } else { (source, target) };
        // What the lexicon says of each known word in all, whether or not the texts hold the translation.
        let mut whole = (vec![0.0; ours.1.len()], vec![0.0; theirs.1.len()]);
        let (ours, theirs) = (Headwords::new(ours.0, ours.1, FORM), Headwords::new(theirs.0, theirs.1, FORM));
        let mut hints = Vec::new();
        let mut known: (&str, Vec<Found>) = ("", Vec::new());
        for pair in &self.pairs {
            if known.0 != &*pair.source {
                known = (&pair.source, ours.find(&pair.source));
            }
            let translations = theirs.find(&pair.target);
            for (found, whole) in [(&known.1, &mut whole.0), (&translations, &mut whole.1)] {
                for Found { words, weight } in found {
                    let each = pair.weight * weight / words.len() as f64;
                    for &word in words {
                        whole[word as usize] += each;
                    }
                }
            }
            for a in &known.1 {
                for b in &translations {
                    hints.extend(a.hints(b, pair.weight, Origin::Lexicon));
                }
            }
        }
        for hint in &mut hints {
            let (s, t) = (whole.0[hint.source as usize], whole.1[hint.target as usize]);
            hint.weight *= less(s) * less(t);
        }
        let hints = limited(hints);
        if turned { hints.into_iter().map(Hint::reversed).collect() } else { hints }
    }

    /// What was learned of two languages: pairs that were counted in both directions.
    pub(crate) fn learned(
        (source, source_words): (Lang, &Vocabulary),
        (target, target_words): (Lang, &Vocabulary),
        (forward, backward): (&Counts, &Counts),
    ) -> Self {
        let mut totals = (FxHashMap::<WordId, f64>::default(), FxHashMap::<WordId, f64>::default());
        let mean = |forward: f32, backward: f32| (f64::from(forward) * f64::from(backward)).sqrt();
        let pairs: Vec<(WordId, WordId, f64)> = forward
            .kept()
            .iter()
            .filter_map(|&(s, t, count)| Some((s, t, mean(count, backward.of(t, s)?))))
            .filter(|pair| pair.2 >= NOTABLE)
            .collect();
        for &(s, t, weight) in &pairs {
            *totals.0.entry(s).or_default() += weight;
            *totals.1.entry(t).or_default() += weight;
        }
        let telling = |&(s, t, weight): &(WordId, WordId, f64)| weight >= SHARE * totals.0[&s].max(totals.1[&t]);
        let named = pairs
            .into_iter()
            .filter(telling)
            .map(|(s, t, weight)| (source_words.form(s).to_owned(), target_words.form(t).to_owned(), weight));
        Self::new(source, target, named)
    }
}

/// How much less each translation of a word says, by how much the lexicon says of the word in all.
fn less(whole: f64) -> f64 {
    (USUAL / whole.max(USUAL)).sqrt().sqrt()
}

fn one_line(word: String) -> Box<str> {
    let is_gap = |c: char| c.is_whitespace() || c.is_control();
    let plain = !word.contains(|c: char| c != ' ' && is_gap(c)) && !word.contains("  ");
    if plain && word.trim_matches(' ').len() == word.len() {
        return word.into_boxed_str();
    }
    let words: Vec<&str> = word.split(is_gap).filter(|part| !part.is_empty()).collect();
    words.join(" ").into_boxed_str()
}

/// One hint for each pair of words, none firmer than [`FIRMEST`], all of a word together no firmer than [`WHOLE`].
fn limited(mut hints: Vec<Hint>) -> Vec<Hint> {
    hints.sort_unstable_by(|a, b| (a.source, a.target).cmp(&(b.source, b.target)).then(a.weight.total_cmp(&b.weight)));
    hints.dedup_by(|next, kept| {
        let same = (next.source, next.target) == (kept.source, kept.target);
        if same {
            kept.weight += next.weight;
        }
        same
    });
    let mut totals = (FxHashMap::<WordId, f64>::default(), FxHashMap::<WordId, f64>::default());
    for hint in &mut hints {
        hint.weight = hint.weight.min(FIRMEST);
        *totals.0.entry(hint.source).or_default() += hint.weight;
        *totals.1.entry(hint.target).or_default() += hint.weight;
    }
    for hint in &mut hints {
        let most = totals.0[&hint.source].max(totals.1[&hint.target]);
        hint.weight *= (WHOLE / most).min(1.0);
    }
    hints
}
