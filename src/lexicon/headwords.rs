//! The words of dictionaries in texts, which have them in other forms.

use super::forms::{COMMON, alike, beginning};
use super::{Hint, Origin, Vocabulary, WordId};
use crate::lang::Lang;
use crate::text::fold;
use rustc_hash::FxHashMap;

/// The words of texts, in which those of dictionaries are looked up.
pub(super) struct Headwords<'a> {
    lang: Lang,
    vocabulary: &'a Vocabulary,
    /// What another form of a word counts for.
    form: f64,
    /// The words that begin with the same letters.
    alike: FxHashMap<&'a str, Vec<WordId>>,
}

/// An expression as the texts have it.
pub(super) struct Found {
    /// Its words; of a script without spaces, its pieces.
    pub words: Vec<WordId>,
    /// How much of what a dictionary says of the expression is said of these words: 1, or less of another form.
    pub weight: f64,
}

impl Found {
    /// What a pair of expressions suggests of their words that is worth `weight` in words seen.
    pub(super) fn hints(&self, translation: &Self, weight: f64, origin: Origin) -> impl Iterator<Item = Hint> {
        let weight = weight * self.weight * translation.weight / (self.words.len() * translation.words.len()) as f64;
        let hint = move |source, target| Hint { source, target, weight, origin };
        self.words.iter().flat_map(move |&s| translation.words.iter().map(move |&t| hint(s, t)))
    }
}

impl<'a> Headwords<'a> {
    /// The words of texts in a language. Another form of a word, which may be one of another word, counts for `form`.
    pub(super) fn new(lang: Lang, vocabulary: &'a Vocabulary, form: f64) -> Self {
        let mut alike: FxHashMap<_, Vec<WordId>> = FxHashMap::default();
        for word in 0..vocabulary.len() as WordId {
            alike.entry(beginning(vocabulary.form(word))).or_default().push(word);
        }
        Self { lang, vocabulary, form, alike }
    }

    /// The words themselves.
    pub(super) fn vocabulary(&self) -> &'a Vocabulary {
        self.vocabulary
    }

    /// An expression as it is, if the texts hold all words of it, and a single word in each other form that they hold.
    pub(super) fn find(&self, expression: &str) -> Vec<Found> {
        let own = self.vocabulary.find(expression);
        let mut found = Vec::new();
        if is_word(expression) {
            let folded = fold(expression);
            let near = self.alike.get(beginning(&folded)).into_iter().flatten();
            let is_own = |word: WordId| own.as_ref().is_some_and(|own| own.contains(&word));
            let is_form = |word: WordId| alike(&folded, self.vocabulary.form(word), self.lang, false);
            let others = near.filter(|word| !is_own(**word) && is_form(**word));
            found.extend(others.map(|word| Found { words: vec![*word], weight: self.form }));
        }
        found.extend(own.map(|words| Found { words, weight: 1.0 }));
        found
    }
}

/// Whether a text is one word that may have forms.
fn is_word(text: &str) -> bool {
    text.chars().all(char::is_alphabetic) && text.chars().nth(COMMON - 1).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tokens;

    #[test]
    fn a_word_is_found_in_each_of_its_forms() {
        let found = |lang: &str, text: &str, expression: &str| -> Vec<(String, f64)> {
            let mut vocabulary = Vocabulary::default();
            vocabulary.read(text, &tokens(text));
            let found = Headwords::new(lang.parse().unwrap(), &vocabulary, 0.5).find(expression);
            let named = |found: Found| {
                let words: Vec<&str> = found.words.iter().map(|word| vocabulary.form(*word)).collect();
                (words.join(" "), found.weight)
            };
            found.into_iter().map(named).collect()
        };
        let own = |word: &str| (word.to_owned(), 1.0);
        let form = |word: &str| (word.to_owned(), 0.5);
        assert_eq!(
            found("de", "Der Tag und die Tage, des Tages: Taghell", "Tag"),
            [form("tage"), form("tages"), own("tag")]
        );
        assert_eq!(found("de", "Er geht und ging.", "gehen"), [form("geht")]);
        assert_eq!(found("hu", "A napon, a naptár", "nap"), [form("napon")]);
        assert_eq!(found("en", "then them these", "the"), []);
        assert_eq!(found("en", "in an inn", "in"), [own("in")]);
        assert_eq!(found("en", "hot dog, dogs", "hot dog"), [own("hot dog")]);
        assert_eq!(found("ja", "我々は働く", "働く"), [own("働 く")]);
    }
}
