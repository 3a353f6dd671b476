//! Which documents of two languages are translations of each other, by what they say.
//!
//! Each document becomes a vector of what can be recognised in the other language: numbers, words that are spelled nearly
//! the same in Latin letters, and words of which a lexicon knows a translation, weighted by how rare they are among the
//! documents (TF-IDF). The cosine of two vectors, less where their lengths do not fit, is how alike two documents are. The
//! most alike two belong together, then the most alike two of the others, and so on (competitive linking, as Buck and Koehn
//! do for documents: "Findings of the WMT 2016 bilingual document alignment shared task").

use crate::align::{Side, SideSegment};
use crate::document::BlockKind;
use crate::lang::Lang;
use crate::lexicon::{Hint, Lexicon, Vocabulary, seed};
use crate::mine::{
    self,
    things::{self, Bag, Shared},
};
use crate::text::{Kind, number_key, tokens};
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// Two documents less alike than this do not belong together.
const ALIKE: f64 = 0.15;
/// How much more alike two must be than either is to any other that is left.
const MARGIN: f64 = 1.1;
/// Two sentences translate each other if that is so probable.
const SENTENCE: f64 = 0.5;
/// How many documents are compared with one to the end.
const NEAREST: usize = 24;

/// Two documents that belong together.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Match {
    /// The place of the source among the sources.
    pub source: usize,
    /// The place of the translation among the translations.
    pub target: usize,
    /// How alike they are, 0 to 1.
    pub alike: f64,
}

/// Documents of one language as far as other languages matter.
#[derive(Debug, Default)]
pub struct Collection {
    words: Vocabulary,
    numbers: FxHashMap<String, u32>,
    documents: Vec<Contents>,
}

/// What is in a document, and how long it is.
#[derive(Debug, Default)]
struct Contents {
    bag: Bag,
    characters: usize,
}

impl Collection {
    /// Adds a document by its text.
    pub fn add(&mut self, text: &str) {
        let tokens = tokens(text);
        let words = self.words.read(text, &tokens);
        let mut numbers = Vec::new();
        for token in tokens.iter().filter(|token| token.kind == Kind::Number) {
            let key = number_key(&text[token.range.clone()]);
            // Every document has its ones and twos.
            if key.len() > 1 {
                let next = self.numbers.len() as u32;
                numbers.push(*self.numbers.entry(key).or_insert(next));
            }
        }
        let characters = text.chars().filter(|c| !c.is_whitespace()).count();
        self.documents.push(Contents { bag: Bag::new(words, numbers), characters });
    }

    /// How many documents there are.
    pub fn len(&self) -> usize {
        self.documents.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.documents.is_empty()
    }

    fn bags(&self) -> Vec<&Bag> {
        self.documents.iter().map(|document| &document.bag).collect()
    }
}

/// The documents that belong together, in order of the sources. `voted` are pairs of documents that their sentences vote
/// for (see [`votes`]); none has to be.
pub fn matches(
    (source, target): (&Collection, &Collection),
    (from, to): (Lang, Lang),
    lexica: &[Arc<Lexicon>],
    voted: &[Match],
) -> Vec<Match> {
    let mut numbers: Vec<(&str, u32)> = source.numbers.iter().map(|(key, number)| (key.as_str(), *number)).collect();
    numbers.sort_unstable();
    let both = |(key, number): (&str, u32)| Some((number, *target.numbers.get(key)?));
    let numbers: Vec<(u32, u32)> = numbers.into_iter().filter_map(both).collect();
    let (ours, theirs) = ((from, &source.words), (to, &target.words));
    let mut hints: Vec<Hint> = seed(ours, theirs);
    hints.extend(lexica.iter().flat_map(|lexicon| lexicon.hints(ours, theirs)));
    hints.extend(things::alike(&source.words, &target.words));
    let shared = Shared::new(&numbers, &hints);
    let (ours, theirs) = shared.vectors(&source.bags(), &target.bags());
    let characters =
        |of: &Collection| of.documents.iter().map(|document| document.characters as f64).sum::<f64>().max(1.0);
    let ratio = characters(target) / target.len().max(1) as f64 * source.len().max(1) as f64 / characters(source);
    let mut pairs: Vec<Match> = shared
        .nearest(&ours, &theirs, NEAREST)
        .into_iter()
        .enumerate()
        .flat_map(|(at, near)| {
            let length = source.documents[at].characters as f64 * ratio;
            near.into_iter().map(move |(document, cosine)| (at, document as usize, f64::from(cosine), length))
        })
        .map(|(source, document, cosine, length)| {
            let other = target.documents[document].characters as f64;
            let fit = length.min(other).max(1.0) / length.max(other).max(1.0);
            Match { source, target: document, alike: cosine * libm::sqrt(fit) }
        })
        .collect();
    pairs.extend(voted);
    pairs.sort_by_key(|pair| (pair.source, pair.target));
    pairs.dedup_by(|next, kept| {
        let same = (next.source, next.target) == (kept.source, kept.target);
        if same {
            // As if the two were independent.
            kept.alike = 1.0 - (1.0 - kept.alike) * (1.0 - next.alike);
        }
        same
    });
    pairs.retain(|pair| pair.alike >= ALIKE / 2.0);
    pairs.sort_by(|a, b| b.alike.total_cmp(&a.alike).then(a.source.cmp(&b.source)).then(a.target.cmp(&b.target)));
    link(&pairs, source.len(), target.len())
}

/// The place of a document and a sentence of it.
pub type Sentence = (usize, String);

/// What the sentences of documents say of which belong together: the share of them that translate each other. Each side has
/// sentences with the place of their document.
pub fn votes(
    (source, target): (&[Sentence], &[Sentence]),
    (from, to): (Lang, Lang),
    options: &mine::Options,
) -> Vec<Match> {
    let found = mine::candidates(&side(from, source), &side(to, target), options);
    let mut counts: FxHashMap<(usize, usize), f64> = FxHashMap::default();
    for pair in mine::linked(&found, SENTENCE) {
        *counts.entry((source[pair.source].0, target[pair.target].0)).or_default() += pair.score;
    }
    let sentences = |side: &[Sentence]| {
        let mut counts = vec![0.0; side.iter().map(|sentence| sentence.0 + 1).max().unwrap_or(0)];
        for sentence in side {
            counts[sentence.0] += 1.0;
        }
        counts
    };
    let (ours, theirs): (Vec<f64>, Vec<f64>) = (sentences(source), sentences(target));
    let mut voted: Vec<Match> = counts
        .into_iter()
        .map(|((source, target), score)| {
            let alike = score / (ours[source] * theirs[target]).sqrt();
            Match { source, target, alike: alike.min(1.0) }
        })
        .collect();
    voted.sort_by_key(|pair| (pair.source, pair.target));
    voted
}

fn side(lang: Lang, sentences: &[Sentence]) -> Side<'_> {
    let segments = sentences.iter().map(|(_, text)| SideSegment { text, block: 0, kind: BlockKind::Paragraph });
    Side { lang: Some(lang), segments: segments.collect(), breaks: Vec::new() }
}

/// Takes the most alike two, then the most alike two of the others; none that is hardly more alike than another that is left.
fn link(pairs: &[Match], sources: usize, targets: usize) -> Vec<Match> {
    let (mut of_source, mut of_target) = (vec![Vec::new(); sources], vec![Vec::new(); targets]);
    for (at, pair) in pairs.iter().enumerate() {
        of_source[pair.source].push(at);
        of_target[pair.target].push(at);
    }
    let (mut taken_source, mut taken_target) = (vec![false; sources], vec![false; targets]);
    let mut found = Vec::new();
    for (at, pair) in pairs.iter().enumerate() {
        if pair.alike < ALIKE {
            break;
        }
        if taken_source[pair.source] || taken_target[pair.target] {
            continue;
        }
        let others = of_source[pair.source].iter().chain(&of_target[pair.target]).filter(|other| **other != at);
        let left = others.filter(|other| !taken_source[pairs[**other].source] && !taken_target[pairs[**other].target]);
        let next = left.map(|other| pairs[*other].alike).fold(0.0, f64::max);
        if pair.alike >= MARGIN * next {
            (taken_source[pair.source], taken_target[pair.target]) = (true, true);
            found.push(*pair);
        }
    }
    found.sort_by_key(|pair| pair.source);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn collection(texts: &[&str]) -> Collection {
        let mut collection = Collection::default();
        for text in texts {
            collection.add(text);
        }
        collection
    }

    #[test]
    fn documents_find_their_translations_and_others_find_none() {
        let en = collection(&[
            "The ferry Aurora leaves Trondheim at 10:30 and takes 412 passengers.",
            "In 1887 the architect Lindqvist built a library with 23000 books.",
            "Potatoes and onions are cut and boiled.",
        ]);
        let fr = collection(&[
            "En 1887, l'architecte Lindqvist construisit une bibliothèque de 23000 livres.",
            "Le chat dort sur le toit.",
            "Le bac Aurora quitte Trondheim à 10:30 et prend 412 passagers.",
        ]);
        let langs = ("en".parse().unwrap(), "fr".parse().unwrap());
        let found = matches((&en, &fr), langs, &[], &[]);
        let pairs: Vec<(usize, usize)> = found.iter().map(|pair| (pair.source, pair.target)).collect();
        assert_eq!(pairs, [(0, 2), (1, 0)], "{found:?}");
        assert!(matches((&en, &Collection::default()), langs, &[], &[]).is_empty());
    }

    #[test]
    fn two_of_which_nobody_knows_which_are_left() {
        let en = collection(&["Gate 471 closes.", "Gate 471 closes."]);
        let fr = collection(&["La porte 471 ferme."]);
        let langs = ("en".parse().unwrap(), "fr".parse().unwrap());
        assert!(matches((&en, &fr), langs, &[], &[]).is_empty());
    }

    #[test]
    fn sentences_vote_for_documents() {
        let sentences =
            |texts: &[(usize, &str)]| texts.iter().map(|(at, text)| (*at, (*text).to_owned())).collect::<Vec<_>>();
        let en =
            sentences(&[(0, "Aurora 10350 Trondheim 41288"), (1, "Lindqvist 18877 23000"), (1, "Berlin 55512 77001")]);
        let fr =
            sentences(&[(0, "Lindqvist 18877 23000"), (1, "Trondheim 41288 Aurora 10350"), (0, "Berlin 77001 55512")]);
        let langs = ("en".parse().unwrap(), "fr".parse().unwrap());
        let voted = votes((&en, &fr), langs, &mine::Options::default());
        let pairs: Vec<(usize, usize)> = voted.iter().map(|pair| (pair.source, pair.target)).collect();
        assert_eq!(pairs, [(0, 1), (1, 0)], "{voted:?}");
        assert!(voted.iter().all(|pair| (0.5..=1.0).contains(&pair.alike)), "{voted:?}");
        let (ours, theirs) = (collection(&["One.", "Two."]), collection(&["Un.", "Deux."]));
        assert_eq!(matches((&ours, &theirs), langs, &[], &voted).len(), 2);
    }
}
