//! Scripts: of a character, of a tag, of a text.

use super::names;
pub use unicode_script::Script;
use unicode_script::UnicodeScript;

/// The script of a code such as `Hant`.
pub(super) fn from_code(code: &str) -> Option<Script> {
    match plain(code) {
        "Hans" | "Hant" => Some(Script::Han),
        plain => Script::from_short_name(plain),
    }
}

/// The code of the script that tells a composite one of ISO 15924 apart, or of which it is a hand; any other as it is.
/// Simplified and traditional characters are two.
pub(super) fn plain(code: &str) -> &str {
    match code {
        "Hanb" => "Hant",
        "Jpan" | "Hrkt" => "Hira",
        "Kore" => "Hang",
        "Latf" | "Latg" => "Latn",
        "Aran" => "Arab",
        _ => code,
    }
}

/// Regions whose texts in a language that has several scripts are in this one: what the likely subtags of CLDR tell of
/// regions, without those where two scripts are in use (Serbian in Serbia, Uzbek in Uzbekistan).
const REGIONS: &[(&str, &str, &[&str])] = &[
    ("az", "Arab", &["IQ", "IR"]),
    ("az", "Latn", &["AZ"]),
    ("kk", "Arab", &["AF", "CN", "IR"]),
    ("ku", "Arab", &["IQ", "IR"]),
    ("ku", "Latn", &["TR"]),
    ("ky", "Arab", &["CN"]),
    ("mn", "Cyrl", &["MN"]),
    ("mn", "Mong", &["CN"]),
    ("pa", "Arab", &["PK"]),
    ("pa", "Guru", &["IN"]),
    ("tg", "Arab", &["PK"]),
    ("ug", "Arab", &["CN"]),
    ("ug", "Cyrl", &["KZ", "MN"]),
    ("uz", "Arab", &["AF"]),
    ("yue", "Hans", &["CN"]),
    ("yue", "Hant", &["HK", "MO"]),
    ("zh", "Hans", &["CN", "MY", "SG"]),
    ("zh", "Hant", &["HK", "MO", "TW"]),
];

/// The code of the script that a language has in a region, where the region tells it.
pub(super) fn of_region(language: &str, region: &str) -> Option<&'static str> {
    REGIONS.iter().find(|row| row.0 == language && row.2.contains(&region)).map(|row| row.1)
}

/// The code of the script that a language is written in where nothing tells it; `None` for one the program does not know.
pub(super) fn usual(language: &str) -> Option<&'static str> {
    match language {
        "zh" | "wuu" => Some("Hans"),
        "yue" => Some("Hant"),
        _ => names::name(language).map(|_| names::script(language).short_name()),
    }
}

/// How many letters of a text are of each script, in the order they come; `of` says as what a script counts, if at all.
pub fn scripts(text: &str, of: impl Fn(Script) -> Option<Script>) -> Vec<(Script, usize)> {
    let mut counts: Vec<(Script, usize)> = Vec::new();
    for script in text.chars().filter(|c| c.is_alphabetic()).filter_map(|c| of(script_of(c))) {
        match counts.iter_mut().find(|(known, _)| *known == script) {
            Some((_, count)) => *count += 1,
            None => counts.push((script, 1)),
        }
    }
    counts
}

/// The script of a character.
fn script_of(c: char) -> Script {
    match c {
        'A'..='Z' | 'a'..='z' => Script::Latin,
        '\0'..='\x7f' => Script::Common,
        other => other.script(),
    }
}

/// The script that most letters of a text belong to, `None` for a text without letters.
///
/// Kana anywhere in a share that Japanese prose has makes a text of Han characters Japanese (`Hiragana`).
pub fn main_script(text: &str) -> Option<Script> {
    let counts = scripts(text, |script| match script {
        Script::Common | Script::Inherited | Script::Unknown => None,
        Script::Katakana => Some(Script::Hiragana),
        other => Some(other),
    });
    let of = |wanted| counts.iter().find(|(s, _)| *s == wanted).map_or(0, |(_, n)| *n);
    let (han, kana) = (of(Script::Han), of(Script::Hiragana));
    let best = counts.iter().max_by_key(|(_, n)| *n)?.0;
    Some(if best == Script::Han && kana * 8 > han { Script::Hiragana } else { best })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_of_a_text_is_that_of_its_letters() {
        assert_eq!(main_script("NATO і Росія"), Some(Script::Cyrillic));
        assert_eq!(main_script("北約與俄羅斯"), Some(Script::Han));
        assert_eq!(main_script("日本国内閣総理大臣は述べた"), Some(Script::Hiragana));
        assert_eq!(main_script("12:30 |"), None);
    }
}
