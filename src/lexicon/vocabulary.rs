//! The words of a language as numbers, with how often each was seen.

use super::stem::stem;
use crate::text::{Kind, Token, fold};
use rustc_hash::FxHashMap;

/// A word of a [`Vocabulary`].
pub type WordId = u32;

/// The words of one language, each under its folded stem; runs of Han characters are cut into overlapping pairs.
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
        for token in tokens {
            let piece = &text[token.range.clone()];
            match token.kind {
                Kind::Word | Kind::Katakana => {
                    let form = fold(piece);
                    words.push(self.add(stem(&form), &form));
                }
                Kind::Hiragana => words.push(self.add(piece, piece)),
                Kind::Han => each_gram(piece, 2, |gram| words.push(self.add(gram, gram))),
                Kind::Unspaced => each_gram(piece, 4, |gram| words.push(self.add(gram, gram))),
                Kind::Number | Kind::Mark => {}
            }
        }
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

    /// The number of a word, if a text read so far holds it; `form` is folded and cut here.
    pub fn find(&self, form: &str) -> Option<WordId> {
        self.ids.get(stem(&fold(form))).copied()
    }

    /// The share of a word among all words read, smoothed by half a count so that it is never 0.
    pub fn share(&self, word: WordId) -> f64 {
        (f64::from(self.counts[word as usize]) + 0.5) / (self.total as f64 + 0.5 * self.counts.len() as f64)
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
    use crate::text::tokens;

    #[test]
    fn inflected_forms_share_a_number_and_han_is_cut_into_pairs() {
        let mut vocabulary = Vocabulary::default();
        let text = "Kooperation und KOOPERATIONEN";
        let words = vocabulary.read(text, &tokens(text));
        assert_eq!(words, [0, 1, 0]);
        assert_eq!(vocabulary.form(0), "kooperation");
        let text = "俄罗斯和";
        assert_eq!(vocabulary.read(text, &tokens(text)).len(), 3);
        assert_eq!(vocabulary.find("Kooperativ"), Some(0));
        assert!(vocabulary.share(0) > vocabulary.share(1));
    }
}
