//! The built-in lexicon: everyday words in ten languages, and the most frequent of them in others, so that a text of one page
//! aligns well.

use super::headwords::{Found, Headwords};
use super::{Hint, Origin, Vocabulary};
use crate::lang::Lang;
use std::collections::HashMap;
use std::sync::LazyLock;

/// A header of language codes, then a concept a line, the words of each language separated by commas.
const TEN: &str = include_str!("seed/ten.tsv");
/// The same for further languages, the first of which has the concept as there: those that come first and name no place.
const MORE: &str = include_str!("seed/more.tsv");
/// The lines of a concept in both, the headers first; the second is empty where the others have no word for it.
static ROWS: LazyLock<Vec<[&str; 2]>> = LazyLock::new(|| {
    let key = |line: &'static str| line.split_once('\t').map_or(line, |(key, _)| key);
    let further: HashMap<&str, &str> = MORE.lines().map(|line| (key(line), line)).collect();
    TEN.lines().map(|line| [line, further.get(key(line)).copied().unwrap_or_default()]).collect()
});
/// Languages whose everyday words are, for the most part, written as those of another.
const KIN: [(&str, &str); 4] = [("no", "nb"), ("nn", "nb"), ("bs", "hr"), ("sr", "hr")];
/// What the one pair of words of a concept is worth, in words seen: less than a name, more than chance. Of several pairs each
/// is less likely the one that is meant: it is worth the fourth root of their number less.
const WEIGHT: f64 = 8.0;
/// What another form of a word counts for.
const FORM: f64 = 0.5;

/// The pairs of the built-in lexicon whose words both vocabularies hold, in any form; none for a language it does not cover.
pub fn seed(source: (Lang, &Vocabulary), target: (Lang, &Vocabulary)) -> Vec<Hint> {
    let Some((headers, rows)) = ROWS.split_first() else { return Vec::new() };
    // In which of the tables a language stands, and in which column.
    let column = |lang: Lang| {
        let written =
            KIN.iter().find(|(code, _)| *code == lang.language()).map_or(lang.language(), |(_, as_one)| as_one);
        let place = |header: &str| header.split('\t').position(|code| code == written);
        headers.iter().enumerate().find_map(|(table, header)| Some((table, place(header)?)))
    };
    let (Some(ours), Some(theirs)) = (column(source.0), column(target.0)) else { return Vec::new() };
    let cell =
        |row: &[&'static str; 2], (table, at): (usize, usize)| row[table].split('\t').nth(at).unwrap_or_default();
    let (our_words, their_words) = (Headwords::new(source.0, source.1, FORM), Headwords::new(target.0, target.1, FORM));
    let known = |cell: &'static str, words: &Headwords<'_>| -> Vec<Found> {
        cell.split(',').filter(|word| !word.is_empty()).flat_map(|word| telling(word, words)).collect()
    };
    let mut hints = Vec::new();
    for row in rows {
        let found = known(cell(row, ours), &our_words);
        if found.is_empty() {
            continue;
        }
        let translations = known(cell(row, theirs), &their_words);
        let pair = WEIGHT / ((found.len() * translations.len()) as f64).sqrt().sqrt();
        for b in &translations {
            for a in &found {
                hints.extend(a.hints(b, pair, Origin::Seed));
            }
        }
    }
    hints
}

/// An expression as the texts have it: of several words, parted by spaces, those that say what it means, not the short ones.
fn telling(expression: &str, words: &Headwords<'_>) -> Vec<Found> {
    const SHORT: usize = 3;
    let mut found = words.find(expression);
    if expression.contains(' ') {
        let is_long = |word: &u32| words.vocabulary().form(*word).chars().count() > SHORT;
        for found in found.iter_mut().filter(|found| found.words.iter().any(is_long)) {
            found.words.retain(is_long);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tokens;

    #[test]
    fn every_line_has_a_cell_for_each_language() {
        for (table, columns) in [(TEN, 10), (MORE, 30)] {
            for (at, line) in table.lines().enumerate() {
                let row: Vec<&str> = line.split('\t').collect();
                assert_eq!(row.len(), columns, "line {}", at + 1);
                assert!(row.iter().all(|cell| !cell.contains(", ") && !cell.contains(" ,")), "line {}", at + 1);
            }
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
        let mut es = Vocabulary::default();
        let text = "el fin de semana";
        es.read(text, &tokens(text));
        let words = Headwords::new("es".parse().unwrap(), &es, FORM);
        let found = telling("fin de semana", &words);
        assert_eq!(found[0].words.iter().map(|word| es.form(*word)).collect::<Vec<_>>(), ["semana"]);
        assert!(telling("hoja de cálculo", &words).is_empty());
        assert!(seed(("en".parse().unwrap(), &en), ("cy".parse().unwrap(), &ja)).is_empty());
        let mut no = Vocabulary::default();
        no.read("fordi", &tokens("fordi"));
        assert!(!seed(("en".parse().unwrap(), &en), ("no".parse().unwrap(), &no)).is_empty());
        let mut hu = Vocabulary::default();
        let text = "Dolgozunk, mert kell.";
        hu.read(text, &tokens(text));
        let hints = seed(("hu".parse().unwrap(), &hu), ("ja".parse().unwrap(), &ja));
        assert!(hints.iter().any(|h| hu.form(h.source).starts_with("dolg")));
    }

    #[test]
    fn every_further_line_is_of_a_concept() {
        let mut keys: Vec<&str> = MORE.lines().filter_map(|line| line.split('\t').next()).collect();
        assert!(keys.iter().all(|key| ROWS.iter().any(|row| row[0].split('\t').next() == Some(key))));
        keys.sort_unstable();
        keys.dedup();
        assert_eq!(keys.len(), MORE.lines().count());
    }
}
