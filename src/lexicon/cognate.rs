//! Words that look alike in two languages: names, borrowings, and words of one family.

use super::{Hint, Vocabulary, WordId};
use crate::text::{skeleton, transliterate};
use rustc_hash::FxHashMap;

/// Two words that look alike, and how much: 1 for the same letters, down to [`ALIKE`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cognate {
    /// The word of the source language.
    pub source: WordId,
    /// The word of the target language.
    pub target: WordId,
    /// The similarity.
    pub similarity: f64,
}

/// Below this similarity a pair is more likely chance than kinship.
const ALIKE: f64 = 0.6;

/// What a pair of equal words is worth, in words seen.
const WEIGHT: f64 = 12.0;

impl Cognate {
    /// What the look-alikes suggest; the weight falls with the cube of the similarity.
    pub fn hint(&self) -> Hint {
        Hint { source: self.source, target: self.target, weight: WEIGHT * self.similarity.powi(3) }
    }
}

struct Spelled {
    word: WordId,
    latin: String,
    bones: String,
}

/// All pairs of alike words of two vocabularies, ordered by source and target.
///
/// Similarity is the normalised Levenshtein similarity of the words in Latin letters or, where it is higher, nine tenths
/// of that of their skeletons. Words of fewer than four letters must be equal.
pub fn cognates(source: &Vocabulary, target: &Vocabulary) -> Vec<Cognate> {
    let mut by_sound: FxHashMap<u8, Vec<Spelled>> = FxHashMap::default();
    for spelled in spell(target) {
        by_sound.entry(spelled.bones.as_bytes()[0]).or_default().push(spelled);
    }
    let mut found = Vec::new();
    for ours in spell(source) {
        let Some(candidates) = by_sound.get(&ours.bones.as_bytes()[0]) else { continue };
        for theirs in candidates {
            let similarity = similarity(&ours, theirs);
            if similarity >= ALIKE {
                found.push(Cognate { source: ours.word, target: theirs.word, similarity });
            }
        }
    }
    found
}

fn spell(vocabulary: &Vocabulary) -> impl Iterator<Item = Spelled> {
    (0..vocabulary.len() as WordId).filter_map(|word| {
        let latin = transliterate(vocabulary.form(word));
        let bones = skeleton(&latin);
        (!bones.is_empty()).then_some(Spelled { word, latin, bones })
    })
}

fn similarity(a: &Spelled, b: &Spelled) -> f64 {
    if a.latin == b.latin {
        return 1.0;
    }
    let (short, long) = (a.latin.len().min(b.latin.len()), a.latin.len().max(b.latin.len()));
    if short < 4 || long > short * 2 {
        return 0.0;
    }
    let letters = strsim::normalized_levenshtein(&a.latin, &b.latin);
    if a.bones.len().min(b.bones.len()) < 3 {
        return letters;
    }
    letters.max(0.9 * strsim::normalized_levenshtein(&a.bones, &b.bones))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tokens;

    #[test]
    fn names_and_borrowings_are_found() {
        let (mut en, mut ru) = (Vocabulary::default(), Vocabulary::default());
        let (a, b) = ("Medvedev thinks of cooperation with NATO", "Медведев думает о кооперации с NATO");
        en.read(a, &tokens(a));
        ru.read(b, &tokens(b));
        let pairs: Vec<_> = cognates(&en, &ru).iter().map(|c| (en.form(c.source), ru.form(c.target))).collect();
        assert_eq!(pairs, [("medvedev", "медведев"), ("cooperation", "кооперации"), ("nato", "nato")]);
    }
}
