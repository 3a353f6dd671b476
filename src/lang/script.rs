//! Scripts: of a character, of a tag, of a text.

pub use unicode_script::Script;
use unicode_script::UnicodeScript;

/// The script of a subtag such as `Hant`; the composite ones of ISO 15924 become the script that tells them apart.
pub(super) fn from_tag(tag: &str) -> Option<Script> {
    match tag {
        "Hans" | "Hant" | "Hanb" => Some(Script::Han),
        "Jpan" | "Hrkt" => Some(Script::Hiragana),
        "Kore" => Some(Script::Hangul),
        _ => Script::from_short_name(tag),
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
