//! Words that look alike in two languages: names, borrowings, and words of one family.

use super::{Hint, Origin, Vocabulary, WordId};
use crate::text::{skeleton, transliterate};
use rayon::prelude::*;
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
const WEIGHT: f64 = 6.0;

impl Cognate {
    /// What the look-alikes suggest; the weight falls with the fifth power of the similarity: words that
    /// are a little alike are so by chance where the languages are no kin.
    pub fn hint(&self) -> Hint {
        let weight = WEIGHT * self.similarity.powi(5);
        Hint { source: self.source, target: self.target, weight, origin: Origin::Spelling }
    }
}

/// The words of a vocabulary in Latin letters.
pub struct Spellings {
    words: Vec<Spelled>,
}

/// What is empty has no Latin letters, and looks like nothing.
struct Spelled {
    latin: String,
    bones: String,
    /// Which letters there are.
    latin_letters: u64,
    bones_letters: u64,
}

impl Spellings {
    /// Spells the words of a vocabulary.
    pub fn new(vocabulary: &Vocabulary) -> Self {
        let spell = |word| {
            let latin = transliterate(vocabulary.form(word));
            let bones = skeleton(&latin);
            let (latin_letters, bones_letters) = (letters(&latin), letters(&bones));
            Spelled { latin, bones, latin_letters, bones_letters }
        };
        Self { words: (0..vocabulary.len() as WordId).into_par_iter().map(spell).collect() }
    }

    /// What words that are nearly the same have in common; `None` where it would say too little.
    pub fn gist(&self, word: WordId) -> Option<&str> {
        let Spelled { latin, bones, .. } = &self.words[word as usize];
        let telling = latin.len() >= 4 && bones.len() >= 3;
        if telling { Some(bones) } else { Some(latin.as_str()).filter(|latin| !latin.is_empty()) }
    }
}

fn letters(word: &str) -> u64 {
    word.bytes().fold(0, |set, byte| set | 1 << (byte & 63))
}

/// The words of a stretch of text and of its translation.
pub type Place = (Vec<WordId>, Vec<WordId>);

/// The pairs of alike words, ordered by source and target. Each of the `places` has some words of either side, each word
/// once; only words that share a place are compared, and of words that were both seen in earlier places it is taken that
/// they were compared there.
///
/// Similarity is the normalised Levenshtein similarity of the words in Latin letters or, where it is higher, nine tenths
/// of that of their skeletons. Words of fewer than four letters must be equal.
pub fn cognates(source: &Spellings, target: &Spellings, places: &[Place]) -> Vec<Cognate> {
    let first = |words: usize, side: fn(&Place) -> &Vec<WordId>| {
        let mut first = vec![usize::MAX; words];
        for (at, place) in places.iter().enumerate().rev() {
            for &word in side(place) {
                first[word as usize] = at;
            }
        }
        first
    };
    let first = (first(source.words.len(), |place| &place.0), first(target.words.len(), |place| &place.1));
    let of_place = |(at, place): (usize, &Place)| {
        let new = (|word: WordId| first.0[word as usize] == at, |word: WordId| first.1[word as usize] == at);
        cognates_of((source, &place.0, new.0), (target, &place.1, new.1))
    };
    let mut found: Vec<Cognate> = places.par_iter().enumerate().map(of_place).collect::<Vec<_>>().concat();
    found.sort_unstable_by_key(|c| (c.source, c.target));
    found
}

/// The alike words of a place, of which at least one is new.
fn cognates_of(
    (source, ours, new_here): (&Spellings, &[WordId], impl Fn(WordId) -> bool),
    (target, theirs, new_there): (&Spellings, &[WordId], impl Fn(WordId) -> bool),
) -> Vec<Cognate> {
    // Of each sound the new words and the others.
    let mut by_sound: FxHashMap<u8, [Vec<Candidate>; 2]> = FxHashMap::default();
    for &word in theirs {
        let spelled = &target.words[word as usize];
        if let Some(&sound) = spelled.bones.as_bytes().first() {
            by_sound.entry(sound).or_default()[usize::from(!new_there(word))].push(Candidate::new(word, spelled));
        }
    }
    let mut found = Vec::new();
    let (mut latin, mut bones) = (Pattern::default(), Pattern::default());
    for &word in ours {
        let spelled = &source.words[word as usize];
        let Some(candidates) = spelled.bones.as_bytes().first().and_then(|sound| by_sound.get(sound)) else { continue };
        latin.set(&spelled.latin);
        bones.set(&spelled.bones);
        let own = Candidate::new(word, spelled);
        let candidates = &candidates[..if new_here(word) { 2 } else { 1 }];
        for other in candidates.iter().flatten().filter(|other| own.may_be_alike(other)) {
            let similarity = similarity(spelled, &target.words[other.word as usize], &latin, &bones);
            if similarity >= ALIKE {
                found.push(Cognate { source: word, target: other.word, similarity });
            }
        }
    }
    found
}

/// What rules out most words at a glance.
struct Candidate {
    word: WordId,
    /// The lengths of the word and of its skeleton, in bytes.
    latin: u32,
    bones: u32,
    /// Which letters the skeleton has; `f` counts as `p`, as it may have been written `ph`.
    letters: u64,
}

impl Candidate {
    fn new(word: WordId, spelled: &Spelled) -> Self {
        let (latin, bones) = (spelled.latin.len() as u32, spelled.bones.len() as u32);
        let (f, p) = (letters("f"), letters("p"));
        let all = spelled.bones_letters;
        Self { word, latin, bones, letters: if all & f == 0 { all } else { all & !f | p } }
    }

    /// Whether they are of about the same length and do not differ in too many letters of their skeletons. Letters that
    /// the skeletons do not share the words do not share either.
    fn may_be_alike(&self, other: &Self) -> bool {
        let long = self.latin.max(other.latin);
        let edits = long * 2 / 5;
        self.latin.abs_diff(other.latin).min(self.bones.abs_diff(other.bones)) <= edits
            && (self.letters & !other.letters).count_ones() <= edits
            && (other.letters & !self.letters).count_ones() <= edits
    }
}

fn similarity(a: &Spelled, b: &Spelled, a_latin: &Pattern, a_bones: &Pattern) -> f64 {
    let (short, long) = (a.latin.len().min(b.latin.len()), a.latin.len().max(b.latin.len()));
    if short < 4 || long > short * 2 {
        return if a.latin == b.latin { 1.0 } else { 0.0 };
    }
    let letters = near(a_latin, a.latin_letters, &b.latin, b.latin_letters, ALIKE);
    if a.bones.len().min(b.bones.len()) < 3 {
        return letters;
    }
    letters.max(0.9 * near(a_bones, a.bones_letters, &b.bones, b.bones_letters, ALIKE / 0.9))
}

/// The normalised Levenshtein similarity of two words, 0 when it is certainly below `least`.
fn near(a: &Pattern, a_letters: u64, b: &str, b_letters: u64, least: f64) -> f64 {
    let long = a.length.max(b.len());
    // Each letter that only one of the words has costs an edit, which can take away one of the other word as well.
    let missing = (a_letters & !b_letters).count_ones().max((b_letters & !a_letters).count_ones());
    let bound = (missing as usize).max(long - a.length.min(b.len()));
    if bound as f64 > (1.0 - least) * long as f64 + 1e-9 {
        return 0.0;
    }
    1.0 - a.distance(b) as f64 / long.max(1) as f64
}

/// A word of bytes, ready to be compared with many (Hyyrö, 2003, "A Bit-Vector Algorithm for Computing Levenshtein and
/// Damerau Edit Distances"). Of a longer word than [`Pattern::LONGEST`] only so much counts.
struct Pattern {
    length: usize,
    word: Vec<u8>,
    places: [u64; 256],
}

impl Default for Pattern {
    fn default() -> Self {
        Self { length: 0, word: Vec::new(), places: [0; 256] }
    }
}

impl Pattern {
    const LONGEST: usize = 64;

    fn set(&mut self, word: &str) {
        for byte in self.word.drain(..) {
            self.places[byte as usize] = 0;
        }
        self.word.extend(word.bytes().take(Self::LONGEST));
        self.length = self.word.len();
        for (at, byte) in self.word.iter().enumerate() {
            self.places[*byte as usize] |= 1 << at;
        }
    }

    /// The Levenshtein distance to a word, in bytes.
    fn distance(&self, other: &str) -> usize {
        let Some(last) = self.length.checked_sub(1) else { return other.len() };
        let (mut plus, mut minus, mut distance) = (u64::MAX, 0_u64, self.length);
        for byte in other.bytes() {
            let equal = self.places[byte as usize];
            let diagonal = (((equal & plus).wrapping_add(plus)) ^ plus) | equal | minus;
            let across_plus = minus | !(diagonal | plus);
            let across_minus = plus & diagonal;
            distance += (across_plus >> last & 1) as usize;
            distance -= (across_minus >> last & 1) as usize;
            let across_plus = across_plus << 1 | 1;
            plus = (across_minus << 1) | !(diagonal | across_plus);
            minus = across_plus & diagonal;
        }
        distance
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tokens;
    use proptest::prelude::*;

    #[test]
    fn names_and_borrowings_are_found() {
        let (mut en, mut ru) = (Vocabulary::default(), Vocabulary::default());
        let (a, b) = ("Medvedev thinks of cooperation with NATO", "Медведев думает о кооперации с NATO");
        en.read(a, &tokens(a));
        ru.read(b, &tokens(b));
        let every = |words: &Vocabulary| (0..words.len() as WordId).collect::<Vec<_>>();
        let places = [(every(&en), every(&ru)), (every(&en), every(&ru))];
        let found = cognates(&Spellings::new(&en), &Spellings::new(&ru), &places);
        let pairs: Vec<_> = found.iter().map(|c| (en.form(c.source), ru.form(c.target))).collect();
        assert_eq!(pairs, [("medvedev", "медведев"), ("cooperation", "кооперации"), ("nato", "nato")]);
    }

    proptest! {
        #[test]
        fn distances_are_those_of_the_plain_algorithm(a in "[abc]{0,70}", b in "[abcd]{0,12}") {
            let mut pattern = Pattern::default();
            pattern.set("cab");
            pattern.set(&a);
            prop_assert_eq!(pattern.distance(&b), strsim::levenshtein(&a[..a.len().min(64)], &b));
        }

        #[test]
        fn no_words_that_are_alike_are_ruled_out(a in "[aeft-vhp]{1,9}", b in "[aeft-vhp]{1,9}") {
            let (mut ours, mut theirs) = (Vocabulary::default(), Vocabulary::default());
            ours.read(&a, &tokens(&a));
            theirs.read(&b, &tokens(&b));
            let (ours, theirs) = (Spellings::new(&ours), Spellings::new(&theirs));
            let (a, b) = (&ours.words[0], &theirs.words[0]);
            let (mut latin, mut bones) = (Pattern::default(), Pattern::default());
            latin.set(&a.latin);
            bones.set(&a.bones);
            let sound = |word: &Spelled| word.bones.bytes().next();
            if sound(a) == sound(b) && similarity(a, b, &latin, &bones) >= ALIKE {
                prop_assert!(Candidate::new(0, a).may_be_alike(&Candidate::new(0, b)));
            }
        }

        #[test]
        fn nothing_alike_is_passed_over(a in "[a-f]{1,9}", b in "[a-f]{1,9}") {
            let mut pattern = Pattern::default();
            pattern.set(&a);
            let similarity = strsim::normalized_levenshtein(&a, &b);
            let found = near(&pattern, letters(&a), &b, letters(&b), ALIKE);
            prop_assert!((found - similarity).abs() < 1e-9 || similarity < ALIKE && found == 0.0);
        }
    }
}
