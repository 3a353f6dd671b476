//! The built-in lexicon: everyday words in ten languages, so that a text of one page aligns well.

use super::{Hint, Vocabulary};
use crate::lang::Lang;

/// A header of language codes, then a concept a line, the words of each language separated by commas.
const SEED: &str = include_str!("seed.tsv");
/// What a pair of the seed lexicon is worth, in words seen: less than a name, more than chance.
const WEIGHT: f64 = 6.0;

/// The pairs of the built-in lexicon whose words both vocabularies hold; none for a language it does not cover.
pub fn seed(source: (Lang, &Vocabulary), target: (Lang, &Vocabulary)) -> Vec<Hint> {
    let mut lines = SEED.lines();
    let header: Vec<&str> = lines.next().unwrap_or_default().split('\t').collect();
    let column = |lang: Lang| header.iter().position(|code| *code == lang.language());
    let (Some(ours), Some(theirs)) = (column(source.0), column(target.0)) else { return Vec::new() };
    let mut hints = Vec::new();
    for line in lines {
        let cell = |at: usize| line.split('\t').nth(at).unwrap_or_default();
        let known = |cell: &'static str, vocabulary: &Vocabulary| -> Vec<Vec<u32>> {
            cell.split(',').filter_map(|word| vocabulary.find(word)).collect()
        };
        let (ours, theirs) = (known(cell(ours), source.1), known(cell(theirs), target.1));
        for a in &ours {
            for b in &theirs {
                let weight = WEIGHT / (a.len() * b.len()) as f64;
                for &s in a {
                    hints.extend(b.iter().map(|&t| Hint { source: s, target: t, weight }));
                }
            }
        }
    }
    hints
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tokens;

    #[test]
    fn every_line_has_a_cell_for_each_language() {
        let columns = SEED.lines().next().unwrap_or_default().split('\t').count();
        assert_eq!(columns, 10);
        for (at, line) in SEED.lines().enumerate() {
            assert_eq!(line.split('\t').count(), columns, "line {}", at + 1);
            assert!(!line.contains(", ") && !line.contains(" ,"), "line {}", at + 1);
        }
    }

    #[test]
    fn words_that_both_texts_hold_are_paired() {
        let (mut en, mut ja) = (Vocabulary::default(), Vocabulary::default());
        let (a, b) = ("we work because", "我々は働く");
        en.read(a, &tokens(a));
        ja.read(b, &tokens(b));
        let hints = seed(("en".parse().unwrap(), &en), ("ja-JP".parse().unwrap(), &ja));
        assert!(hints.iter().any(|h| en.form(h.source) == "we"));
        assert!(seed(("en".parse().unwrap(), &en), ("is".parse().unwrap(), &ja)).is_empty());
    }
}
