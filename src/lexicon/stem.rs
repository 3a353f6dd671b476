//! What of a word says what it means: a crude stem that needs no dictionary.

/// How many letters of a word count. Inflected forms share their beginnings, and a prefix needs no rules of any
/// language.
const LETTERS: usize = 5;

/// How many syllables of a Korean word count; the endings follow.
const SYLLABLES: usize = 2;

/// The stem of a folded word: its first letters, and for Arabic and Hebrew script without the particles and articles
/// that are written onto its front.
pub(super) fn stem(word: &str) -> &str {
    let bare = match word.chars().next() {
        Some('\u{600}'..='\u{6ff}') => without_prefix(word, &ARABIC, 3),
        Some('\u{590}'..='\u{5ff}') => without_prefix(word, &HEBREW, 3),
        _ => word,
    };
    let letters = if matches!(word.chars().next(), Some('\u{ac00}'..='\u{d7a3}')) { SYLLABLES } else { LETTERS };
    bare.char_indices().nth(letters).map_or(bare, |(at, _)| &bare[..at])
}

/// Particles and articles, longer ones first.
const ARABIC: [&str; 11] = ["وبال", "وال", "بال", "فال", "كال", "ولل", "لل", "ال", "و", "ب", "ل"];
const HEBREW: [&str; 7] = ["וה", "שה", "ה", "ו", "ב", "ל", "מ"];

/// Takes the first prefix that leaves at least `least` letters.
fn without_prefix<'a>(word: &'a str, prefixes: &[&str], least: usize) -> &'a str {
    prefixes
        .iter()
        .find_map(|prefix| word.strip_prefix(prefix).filter(|rest| rest.chars().count() >= least))
        .unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inflections_and_prefixes_do_not_count() {
        assert_eq!(stem("cooperation"), stem("cooperative"));
        assert_eq!(stem("والتعاون"), stem("تعاون"));
        assert_eq!(stem("للصواريخ"), stem("صواريخ"));
        assert_eq!(stem("ולב"), "ולב");
        assert_eq!(stem("été"), "été");
    }
}
