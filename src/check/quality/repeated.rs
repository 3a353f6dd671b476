//! A word that stands twice in a row.

use super::{Context, Pair, Passage, listed};
use crate::text::{Kind, tokens};

/// What joins the parts of a word.
const HYPHENS: [char; 3] = ['-', '\u{2010}', '\u{2011}'];

/// Words that may stand twice in a row.
const MAY: &[&str] = &[
    "nous",
    "vous",
    "en",
    "si",
    "die",
    "der",
    "das",
    "sie",
    "had",
    "that",
    "que",
    "tam",
    "так",
    "очень",
    "чуть",
    "еле",
    "dag",
    "wo",
    "bye",
    "blah",
    "bla",
    "no",
    "non",
    "sehr",
    "ha",
    "to",
    "się",
    "den",
    "det",
    "je",
    "ze",
    "piano",
    "quasi",
    "via",
    "σιγά",
    "λίγο",
    "לאט",
];

/// Languages that double words on purpose (`yavaş yavaş`, `anak anak`: see the World Atlas of Language Structures, chapter 27),
/// each with small words that are not doubled even there.
const DOUBLING: &[(&str, &str)] = &[
    ("tr az", "ve bir bu için ile olarak daha və üçün olan"),
    ("kk ky uz tk tt", "және менен бен үчүн va uchun bilan we üçin һәм өчен"),
    ("id ms jv su", "dan yang di ke dari untuk dengan ini itu adalah tidak pada"),
    ("tl fil ceb", "ang ng sa mga ay na"),
    ("hi ur mr ne pa gu bn as or", "और का के की है में को से اور کا کے کی ہے میں کو سے आणि અને এবং"),
    ("ta te kn ml si", "மற்றும் మరియు ಮತ್ತು"),
    ("vi", "và của là các được trong cho"),
    ("fa ku", "از به که را با این برای"),
    ("ko", "및 그리고"),
    ("sw", "na ya wa kwa ni katika"),
    ("hy", "և է այս"),
];

pub(super) fn check(pair: &Pair, _: &Context) -> Vec<String> {
    let found = doubled(&pair.target);
    if found.is_empty() || !doubled(&pair.source).is_empty() {
        return Vec::new();
    }
    vec![format!("twice in a row: {}", listed(&found))]
}

fn doubled(passage: &Passage) -> Vec<String> {
    let text = passage.text();
    let is_of = |langs: &str| langs.split(' ').any(|lang| lang == passage.lang.language());
    let small = DOUBLING.iter().find(|(langs, _)| is_of(langs)).map(|(_, words)| *words);
    let may = |word: &str| MAY.contains(&word) || small.is_some_and(|small| !small.split(' ').any(|own| own == word));
    let pieces = tokens(text);
    let mut found = Vec::new();
    for pair in pieces.windows(2) {
        let [first, second] = pair else { continue };
        let gap = &text[first.range.end..second.range.start];
        if first.kind != Kind::Word
            || second.kind != Kind::Word
            || gap.is_empty()
            || !gap.chars().all(char::is_whitespace)
        {
            continue;
        }
        let (a, b) = (text[first.range.clone()].to_lowercase(), &text[second.range.clone()]);
        // `The plug-in in question`, `in in-house tests`.
        if text[..first.range.start].ends_with(HYPHENS) || text[second.range.end..].starts_with(HYPHENS) {
            continue;
        }
        // `Duran Duran`, `Baden Baden` are names; a sentence may begin with the word that is doubled.
        let named = b.chars().next().is_some_and(char::is_uppercase);
        if a == b.to_lowercase() && !named && a.chars().count() > 1 && !may(&a) && a.chars().all(char::is_alphabetic) {
            found.push(b.to_owned());
        }
    }
    found
}
