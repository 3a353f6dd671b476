//! The words of a language as numbers, with how often each was seen.

use super::stem::stem;
use crate::text::{Kind, Token, fold, tokens};
use rustc_hash::FxHashMap;

/// A word of a [`Vocabulary`].
pub type WordId = u32;

/// The words of one language, each under its folded stem; runs of Han and hiragana are cut into overlapping pairs.
#[derive(Clone, Debug, Default)]
pub struct Vocabulary {
    ids: FxHashMap<String, WordId>,
    /// The first form seen of each word, folded but not cut, for comparing spellings.
    forms: Vec<String>,
    counts: Vec<u32>,
    total: u64,
}

impl Vocabulary {
    /// The words of a text in order, numbered; words that are new get a number.
    pub fn read(&mut self, text: &str, tokens: &[Token]) -> Vec<WordId> {
        let mut words = Vec::with_capacity(tokens.len());
        each_key(text, tokens, |key, form| words.push(self.add(key, form)));
        words
    }

    /// The words of a text that were read before, in order, numbered.
    pub fn known(&self, text: &str, tokens: &[Token]) -> Vec<WordId> {
        let mut words = Vec::with_capacity(tokens.len());
        each_key(text, tokens, |key, _| words.extend(self.ids.get(key)));
        words
    }

    fn add(&mut self, key: &str, form: &str) -> WordId {
        self.total += 1;
        if let Some(&id) = self.ids.get(key) {
            self.counts[id as usize] += 1;
            return id;
        }
        let id = self.forms.len() as WordId;
        self.ids.insert(key.to_owned(), id);
        self.forms.push(form.to_owned());
        self.counts.push(1);
        id
    }

    /// How many different words there are; their numbers are below it.
    pub fn len(&self) -> usize {
        self.forms.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.forms.is_empty()
    }

    /// The first form seen of a word, folded.
    pub fn form(&self, word: WordId) -> &str {
        &self.forms[word as usize]
    }

    /// The numbers of a word's pieces (one, but for scripts without spaces), if the texts read so far hold all of them.
    pub fn find(&self, word: &str) -> Option<Vec<WordId>> {
        let mut words = Vec::new();
        let mut complete = true;
        each_key(word, &tokens(word), |key, _| match self.ids.get(key) {
            Some(&id) => words.push(id),
            None => complete = false,
        });
        (complete && !words.is_empty()).then_some(words)
    }

    /// The share of a word among all words read, smoothed by half a count so that it is never 0.
    pub fn share(&self, word: WordId) -> f64 {
        (f64::from(self.counts[word as usize]) + 0.5) / (self.total as f64 + 0.5 * self.counts.len() as f64)
    }
}

/// Calls `take` with what each word of a text is known by, and with its folded form.
fn each_key(text: &str, tokens: &[Token], mut take: impl FnMut(&str, &str)) {
    for token in tokens {
        let piece = &text[token.range.clone()];
        match token.kind {
            Kind::Word | Kind::Katakana => {
                let form = fold(piece);
                take(stem(&form), &form);
            }
            Kind::Hiragana | Kind::Han => each_gram(piece, 2, |gram| take(gram, gram)),
            Kind::Unspaced => each_gram(piece, 4, |gram| take(gram, gram)),
            Kind::Number | Kind::Mark => {}
        }
    }
}

/// The overlapping runs of `size` characters of a piece; the piece itself when it is shorter.
fn each_gram(piece: &str, size: usize, mut take: impl FnMut(&str)) {
    let starts: Vec<usize> = piece.char_indices().map(|(at, _)| at).chain([piece.len()]).collect();
    if starts.len() <= size {
        return take(piece);
    }
    for window in starts.windows(size + 1) {
        take(&piece[window[0]..window[size]]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inflected_forms_share_a_number_and_han_is_cut_into_pairs() {
        let mut vocabulary = Vocabulary::default();
        let text = "Kooperation und KOOPERATIONEN";
        let words = vocabulary.read(text, &tokens(text));
        assert_eq!(words, [0, 1, 0]);
        assert_eq!(vocabulary.form(0), "kooperation");
        let text = "俄罗斯和";
        assert_eq!(vocabulary.read(text, &tokens(text)).len(), 3);
        assert_eq!(vocabulary.find("Kooperativ"), Some(vec![0]));
        assert_eq!(vocabulary.find("俄罗斯").map(|w| w.len()), Some(2));
        assert_eq!(vocabulary.find("中国"), None);
        let text = "Und andere Kooperationen";
        assert_eq!(vocabulary.known(text, &tokens(text)), [1, 0]);
        assert!(vocabulary.share(0) > vocabulary.share(1));
    }
}
