//! A lexicon from translated texts: the memory that a user has is the best dictionary there is.

use super::{Bags, Cognate, Counts, Hint, Lexicon, Spellings, Table, Vocabulary, WordId, cognates, seed};
use crate::lang::Lang;
use crate::text::tokens;

/// How often what was learned is used to learn again.
const ROUNDS: usize = 4;
/// How many words of a text are looked at; more are no segment.
const WORDS: usize = 500;

/// Words are compared for likeness if they stand within so many segments of each other.
const STRETCH: usize = 2000;

/// The lexicon that pairs of translated segments teach, by IBM Model 1 in both directions.
pub fn learn<'a>(source: Lang, target: Lang, pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Lexicon {
    let (mut ours, mut theirs) = (Vocabulary::default(), Vocabulary::default());
    let read = |vocabulary: &mut Vocabulary, text: &str| {
        let mut tokens = tokens(text);
        tokens.truncate(WORDS);
        vocabulary.read(text, &tokens)
    };
    let segments: Vec<Segments> = pairs.into_iter().map(|(s, t)| (read(&mut ours, s), read(&mut theirs, t))).collect();
    let places: Vec<_> =
        segments.chunks(STRETCH).map(|some| (words(some, |pair| &pair.0), words(some, |pair| &pair.1))).collect();
    let alike = cognates(&Spellings::new(&ours), &Spellings::new(&theirs), &places);
    let mut hints: Vec<Hint> = alike.iter().map(Cognate::hint).collect();
    hints.extend(seed((source, &ours), (target, &theirs)));
    let reversed: Vec<Hint> = hints.iter().map(|hint| hint.reversed()).collect();
    let (mut bags, mut turned) = (Bags::default(), Bags::default());
    for (s, t) in &segments {
        bags.push(s, t, 1.0);
        turned.push(t, s, 1.0);
    }
    let (mut forward, mut backward) = (Counts::default(), Counts::default());
    for _ in 0..ROUNDS {
        let tables = (Table::new(&forward, &hints, &ours, &theirs), Table::new(&backward, &reversed, &theirs, &ours));
        forward = Counts::new(&bags, &tables.0, (ours.len(), theirs.len()));
        backward = Counts::new(&turned, &tables.1, (theirs.len(), ours.len()));
    }
    Lexicon::learned((source, &ours), (target, &theirs), (&forward, &backward))
}

type Segments = (Vec<WordId>, Vec<WordId>);

/// The words of one side of some segments, each once.
fn words(segments: &[Segments], side: impl Fn(&Segments) -> &Vec<WordId>) -> Vec<WordId> {
    let mut words: Vec<WordId> = segments.iter().flat_map(|pair| side(pair).iter().copied()).collect();
    words.sort_unstable();
    words.dedup();
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn translated_segments_teach_their_words() {
        let pairs = [
            ("the red house", "la maison rouge"),
            ("the red door", "la porte rouge"),
            ("a white house", "une maison blanche"),
            ("a white door", "une porte blanche"),
            ("the house has a door", "la maison a une porte"),
        ];
        let (en, fr) = ("en".parse().unwrap(), "fr".parse().unwrap());
        let lexicon = learn(en, fr, pairs);
        let best = |word: &str| {
            let own = lexicon.pairs().iter().filter(|pair| &*pair.source == word);
            own.max_by(|a, b| a.weight.total_cmp(&b.weight)).map(|pair| pair.target.to_string())
        };
        assert_eq!(best("house").as_deref(), Some("maison"));
        assert_eq!(best("door").as_deref(), Some("porte"));
        assert_eq!(best("red").as_deref(), Some("rouge"));
        assert!(learn(en, fr, []).pairs().is_empty());
    }
}
