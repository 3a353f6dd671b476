//! Letters that differ in case, accent or width only, made equal.

use unicode_normalization::UnicodeNormalization;

/// A word without case, accents and compatibility forms: `Écœuré` becomes `ecoeure`, `Straße` `strasse`, `ＡＢＣ` `abc`.
///
/// For comparison only: it is NFKD (UAX #15) without accents, lower-cased, with the Latin letters that have no
/// decomposition spelled out.
pub fn fold(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    let mut folded = String::with_capacity(word.len());
    for c in word.nfkd().filter(|c| !is_accent(*c)).flat_map(char::to_lowercase) {
        match c {
            'ß' => folded.push_str("ss"),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            'ø' => folded.push('o'),
            'ł' => folded.push('l'),
            'đ' | 'ð' => folded.push('d'),
            'þ' => folded.push_str("th"),
            'ħ' => folded.push('h'),
            'ı' => folded.push('i'),
            'ŋ' => folded.push('n'),
            // Two spellings of one ending in Arabic.
            'ى' => folded.push('ي'),
            'ة' => folded.push('ه'),
            // Lower-casing `İ` leaves a combining dot behind.
            c if is_accent(c) => {}
            c => folded.push(c),
        }
    }
    // Kana voicing marks and Hangul letters go back into their syllables.
    folded.nfc().collect()
}

/// Marks that a word is recognised without: accents, the points of Hebrew and Arabic, and the tatweel, which stretches a
/// word. Vowel signs of other scripts and the voicing marks of kana make other words.
fn is_accent(c: char) -> bool {
    matches!(c,
        '\u{300}'..='\u{36f}'
        | '\u{591}'..='\u{5c7}'
        | '\u{610}'..='\u{61a}'
        | '\u{640}'
        | '\u{64b}'..='\u{65f}'
        | '\u{670}'
        | '\u{6d6}'..='\u{6ed}'
        | '\u{1ab0}'..='\u{1aff}'
        | '\u{1dc0}'..='\u{1dff}'
        | '\u{20d0}'..='\u{20ff}'
        | '\u{fe20}'..='\u{fe2f}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn case_accents_and_width_do_not_count() {
        for (word, folded) in [
            ("Écœuré", "ecoeure"),
            ("Straße", "strasse"),
            ("ＡＢＣ", "abc"),
            ("ŁÓDŹ", "lodz"),
            ("Їжак", "іжак"),
            ("Ελλάδα", "ελλαδα"),
            ("İstanbul", "istanbul"),
            ("パートナー", "パートナー"),
            ("한국어", "한국어"),
            ("مُعَلِّمة", "معلمه"),
        ] {
            assert_eq!(fold(word), folded);
        }
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing(word in "\\PC{0,20}") {
            let once = fold(&word);
            prop_assert_eq!(fold(&once), once);
        }
    }
}
