//! A lexicon from translated texts: the memory that a user has is the best dictionary there is.

use super::table::{Counts, Table};
use super::{Hint, Lexicon, Vocabulary, cognates, seed};
use crate::lang::Lang;
use crate::text::tokens;

/// How often what was learned is used to learn again.
const ROUNDS: usize = 4;
/// How many words of a text are looked at; more are no segment.
const WORDS: usize = 500;

/// How many pairs of words are compared for likeness at most. Who has more text needs no likeness.
const COMPARED: usize = 100_000_000;

/// The lexicon that pairs of translated segments teach, by IBM Model 1 in both directions.
pub fn learn<'a>(source: Lang, target: Lang, pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Lexicon {
    let (mut ours, mut theirs) = (Vocabulary::default(), Vocabulary::default());
    let read = |vocabulary: &mut Vocabulary, text: &str| {
        let mut tokens = tokens(text);
        tokens.truncate(WORDS);
        vocabulary.read(text, &tokens)
    };
    let segments: Vec<_> = pairs.into_iter().map(|(s, t)| (read(&mut ours, s), read(&mut theirs, t))).collect();
    let mut hints: Vec<Hint> = Vec::new();
    if ours.len() * theirs.len() <= COMPARED {
        hints.extend(cognates(&ours, &theirs).iter().map(super::Cognate::hint));
    }
    hints.extend(seed((source, &ours), (target, &theirs)));
    let reversed: Vec<Hint> = hints.iter().map(|hint| hint.reversed()).collect();
    let (mut forward, mut backward) = (Counts::default(), Counts::default());
    for _ in 0..ROUNDS {
        let tables = (Table::new(&forward, &hints, &ours, &theirs), Table::new(&backward, &reversed, &theirs, &ours));
        (forward, backward) = (Counts::default(), Counts::default());
        for (s, t) in &segments {
            forward.observe(s, t, 1.0, &tables.0);
            backward.observe(t, s, 1.0, &tables.1);
        }
    }
    Lexicon::learned((source, &ours), (target, &theirs), (&forward, &backward))
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
