//! Quotation marks: in pairs, and those of the language.

use super::{Context, Pair};

/// Marks that only open and marks that only close, in all languages together, are told apart by the language: German
/// closes with what English opens with. Here a text is in order when it has an even number of marks.
fn marks(text: &str) -> usize {
    text.chars().filter(|c| "\"“”„«»「」『』".contains(*c)).count()
}

pub(super) fn check(pair: &Pair, _: &Context) -> Vec<String> {
    let (ours, theirs) = (pair.source.text(), pair.target.text());
    let even = marks(ours).is_multiple_of(2);
    if even && !marks(theirs).is_multiple_of(2) && !has_inches(theirs) && !has_inches(ours) {
        return vec!["a quotation mark without its partner in the translation".to_owned()];
    }
    Vec::new()
}

/// `3.5"`: a mark behind a digit where no quotation is open.
fn has_inches(text: &str) -> bool {
    let behind_digit = |at: usize| text[..at].ends_with(|c: char| c.is_ascii_digit());
    text.match_indices('"').any(|(at, _)| behind_digit(at) && marks(&text[..at]).is_multiple_of(2))
}

/// The marks that a language uses, first and second order; the typewriter's are everybody's.
fn national(lang: &str) -> Option<&'static str> {
    Some(match lang {
        "fr" | "es" | "pt" | "it" | "ca" | "ar" => "«»“”",
        "ru" | "uk" | "be" => "«»„“",
        "de" | "cs" | "sk" | "sl" => "„“»«",
        "pl" | "ro" | "hu" => "„”«»»",
        "ja" => "「」『』“”",
        "zh" => "“”「」『』《》",
        "en" => "“”",
        _ => return None,
    })
}

pub(super) fn style(pair: &Pair, _: &Context) -> Vec<String> {
    let Some(own) = national(pair.target.lang.language()) else { return Vec::new() };
    let foreign: Vec<char> =
        pair.target.text().chars().filter(|c| "“”„«»「」『』".contains(*c) && !own.contains(*c)).collect();
    match foreign.first() {
        Some(mark) => {
            vec![format!("`{mark}` is not a quotation mark of {}", pair.target.lang.name().unwrap_or("this language"))]
        }
        None => Vec::new(),
    }
}
