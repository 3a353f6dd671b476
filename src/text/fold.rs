//! Letters that differ in case, accent or width only, made equal.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A word without case, accents and compatibility forms: `Écœuré` becomes `ecoeure`, `Straße` `strasse`, `ＡＢＣ` `abc`.
///
/// For comparison only: it is NFKD (UAX #15) without combining marks, lower-cased, with the Latin letters that have no
/// decomposition spelled out.
pub fn fold(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    let mut folded = String::with_capacity(word.len());
    for c in word.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase) {
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
            // Lower-casing `İ` leaves a combining dot behind.
            c if is_combining_mark(c) => {}
            // The tatweel stretches an Arabic word and is no letter of it.
            'ـ' => {}
            c => folded.push(c),
        }
    }
    folded
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
