//! What of a head word or a translation are words, and what is said about them: word classes, brackets, sounds, articles.

use crate::lang::{Lang, Script, main_script};

/// A phrase of more words is an explanation, not a translation.
const WORDS: usize = 4;
/// The same for languages without spaces, in characters.
const CHARACTERS: usize = 12;
/// How many head words and translations one article may have: more is not a dictionary, and their product grows.
const MOST: usize = 40;

/// Removes what stands in brackets of any kind, nested or not; what a bracket without an end opens is removed to the
/// end.
pub(super) fn without_brackets(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut open: Vec<char> = Vec::new();
    for c in text.chars() {
        let closes = match c {
            '(' => Some(')'),
            '[' => Some(']'),
            '{' => Some('}'),
            '<' => Some('>'),
            '（' => Some('）'),
            '【' => Some('】'),
            '［' => Some('］'),
            '〈' => Some('〉'),
            '《' => Some('》'),
            _ => None,
        };
        if let Some(close) = closes {
            open.push(close);
            continue;
        }
        if let Some(at) = open.iter().rposition(|close| *close == c) {
            open.truncate(at);
            continue;
        }
        if open.is_empty() && !matches!(c, ')' | ']' | '}' | '）' | '】' | '］') {
            plain.push(c);
        }
    }
    plain
}

/// Removes what stands between two slashes that begin and end words, as sounds do.
pub(super) fn without_sounds(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(" /").or_else(|| rest.starts_with('/').then_some(0)) {
        let slashes = start + rest[start..].find('/').unwrap_or(0);
        let inside = slashes + rest[slashes..].bytes().take_while(|byte| *byte == b'/').count();
        plain.push_str(&rest[..start]);
        let Some(end) = rest[inside..].find('/') else { return plain };
        let behind = rest[inside + end..].trim_start_matches('/');
        plain.push(' ');
        rest = behind;
    }
    plain.push_str(rest);
    plain
}

/// The words of a list, each cleaned: `to cut off, slice (bread)` gives `cut off` and `slice`. What is longer than a
/// phrase, or is not in the script of `lang` while `other` is in another one, is left out.
pub(super) fn words(list: &str, lang: Option<Lang>, other: Option<Lang>) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for part in without_brackets(list).split([',', ';', '、', '，', '；', '،', '|']) {
        if found.len() == MOST {
            break;
        }
        let Some(word) = word(part, lang) else { continue };
        if fits(&word, lang, other) && !found.contains(&word) {
            found.push(word);
        }
    }
    found
}

/// One word or phrase without numbers of senses, word classes, placeholders and articles; `None` when nothing stays or
/// it is too long to be a translation.
fn word(part: &str, lang: Option<Lang>) -> Option<String> {
    // An abbreviation that stands alone is a word: `Mr.`
    let alone = !part.trim().contains(char::is_whitespace) && part.trim().starts_with(char::is_alphabetic);
    let mut parts: Vec<&str> = part
        .split_whitespace()
        .map(|word| {
            word.trim_matches(|c: char| {
                matches!(c, '"' | '“' | '”' | '„' | '«' | '»' | '~' | '=' | '*' | '…' | '!' | '?' | ':')
            })
        })
        .filter(|word| !word.is_empty() && (alone || !is_remark(word)))
        .collect();
    while parts.len() > 1 && lang.is_some_and(|lang| articles(lang).contains(&parts[0].to_lowercase().as_str())) {
        parts.remove(0);
    }
    let word = parts.join(" ");
    let word = word.trim_end_matches('.');
    let long = if lang.is_some_and(|lang| lang.is_unspaced()) {
        word.chars().count() > CHARACTERS
    } else {
        parts.len() > WORDS
    };
    (!long && word.chars().any(char::is_alphabetic)).then(|| word.to_owned())
}

/// Numbers of senses (`1.`, `2)`, `II.`), marks of word classes (`_adv.`), placeholders (`sb.`, `etw.`, `кого-л.`).
fn is_remark(word: &str) -> bool {
    if word.starts_with('_') || word.ends_with("-л.") {
        return true;
    }
    let Some(bare) = word.strip_suffix(['.', ')']) else { return word.chars().all(|c| c.is_ascii_digit() || c == '-') };
    bare.chars().all(|c| c.is_ascii_digit())
        || bare.chars().count() <= 4 && bare.chars().all(|c| c.is_alphabetic() || c == '.')
}

fn fits(word: &str, lang: Option<Lang>, other: Option<Lang>) -> bool {
    let (Some(lang), Some(other)) = (lang, other) else { return true };
    let (own, others) = (lang.script(), other.script());
    if own == others {
        return true;
    }
    match main_script(word) {
        Some(Script::Han | Script::Hiragana) => matches!(own, Script::Han | Script::Hiragana | Script::Hangul),
        script => script == Some(own),
    }
}

/// What stands before a noun or a verb in a dictionary and says nothing.
fn articles(lang: Lang) -> &'static [&'static str] {
    match lang.language() {
        "en" => &["to", "a", "an", "the"],
        "de" => &["der", "die", "das", "ein", "eine", "sich"],
        "fr" => &["le", "la", "les", "un", "une", "se"],
        "es" => &["el", "la", "los", "las", "un", "una"],
        "it" => &["il", "lo", "la", "i", "gli", "le", "un", "una"],
        "pt" => &["o", "a", "os", "as", "um", "uma"],
        "nl" => &["de", "het", "een"],
        "el" => &["ο", "η", "το"],
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn lang(tag: &str) -> Option<Lang> {
        tag.parse().ok()
    }

    #[test]
    fn what_is_said_about_words_is_removed() {
        for (list, of, to, expected) in [
            ("to cut off, slice (bread); the knife", "en", "fr", vec!["cut off", "slice", "knife"]),
            ("[mil.] NBC defence <n> [Br.] , NBC defense <n> [Am.]", "en", "de", vec!["NBC defence", "NBC defense"]),
            ("1. _adv. косо, наискось", "ru", "en", vec!["косо", "наискось"]),
            ("to be asleep спать; to fall asleep заснуть; сон", "ru", "en", vec!["сон"]),
            ("I.  <Adj>  australijski", "pl", "en", vec!["australijski"]),
            ("Red Guards 2.", "en", "pl", vec!["Red Guards"]),
            ("C, C言語, ハ音記号", "ja", "en", vec!["C言語", "ハ音記号"]),
            ("(adverb (fukushi))", "en", "ja", vec![]),
            ("Mr., acct.", "en", "fr", vec!["Mr", "acct"]),
            ("etw. verlieren, (sich) irren", "de", "en", vec!["verlieren", "irren"]),
            ("a thing that is too long for a translation of a word", "en", "de", vec![]),
        ] {
            assert_eq!(words(list, lang(of), lang(to)), expected, "{list}");
        }
        assert_eq!(without_sounds("according to /əkɔːdiŋtou/ <prep>"), "according to  <prep>");
        assert_eq!(without_sounds("ずけずけ /zke/, つけつけ /tske/, x"), "ずけずけ , つけつけ , x");
        assert_eq!(without_sounds("CIA //ˌsiːˌaɪˈeɪ// <pn>"), "CIA  <pn>");
        assert_eq!(without_sounds("and/or"), "and/or");
    }

    proptest! {
        #[test]
        fn any_text_is_cleaned(text in "[a-c1.)(/<>{}_,; лда日ー\\[\\]]{0,40}") {
            let _ = without_sounds(&text);
            for word in words(&text, lang("en"), None) {
                let clean = !word.contains(|c| "()[]{},;<".contains(c)) && word.trim() == word;
                prop_assert!(clean, "{}", word);
            }
        }
    }
}
