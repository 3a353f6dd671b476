//! The language of a text that does not say it. The only file that names `whatlang`.

use super::Lang;

/// What the program takes a text for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Guess {
    /// The language, without script and region.
    pub lang: Lang,
    /// Whether the text is long and plain enough to rely on it.
    pub reliable: bool,
}

/// How much of a text is looked at, in bytes: more does not change the answer.
const ENOUGH: usize = 20_000;

/// The language of a text by its letters and letter sequences, `None` for a text without letters.
pub fn detect(text: &str) -> Option<Guess> {
    let mut end = text.len().min(ENOUGH);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let info = whatlang::detect(&text[..end])?;
    Some(Guess { lang: code_of(info.lang()).parse().ok()?, reliable: info.is_reliable() })
}

/// Which of these languages a text is in; `None` for a text without letters, and where one of them cannot be told.
pub fn detect_among(text: &str, langs: &[Lang]) -> Option<Guess> {
    let known = langs.iter().map(|lang| {
        let code = lang.language();
        // It knows each language in one script.
        if lang.script() != lang.base().script() {
            return None;
        }
        whatlang::Lang::all()
            .iter()
            .copied()
            .find(|known| code_of(*known).parse().is_ok_and(|own: Lang| own.language() == code))
    });
    let known: Option<Vec<whatlang::Lang>> = known.collect();
    let info = whatlang::Detector::with_allowlist(known?).detect(text)?;
    Some(Guess { lang: code_of(info.lang()).parse().ok()?, reliable: info.is_reliable() })
}

/// Languages whose short texts are easily taken for each other.
const ALIKE: &[&str] = &[
    "es pt gl ca it",
    "da nb no nn sv",
    "cs sk",
    "hr sr sl bs mk",
    "nl af de",
    "id ms jv",
    "bg mk ru",
    "hi mr ne",
    "tr az",
    "fi et",
];

/// Whether short texts in one language are easily taken for texts in the other.
pub fn are_alike(a: Lang, b: Lang) -> bool {
    let holds = |group: &str, lang: Lang| group.split(' ').any(|code| code == lang.language());
    ALIKE.iter().any(|group| holds(group, a) && holds(group, b))
}

/// The code of a language, as tags have it.
fn code_of(lang: whatlang::Lang) -> &'static str {
    match lang {
        whatlang::Lang::Cmn => "zh",
        whatlang::Lang::Pes => "fa",
        whatlang::Lang::Jav => "jv",
        other => other.code(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_prose_is_recognised() {
        for (text, code) in [
            ("The meeting took place in the afternoon, and nobody was late for it this time.", "en"),
            ("La réunion a eu lieu dans l’après-midi et personne n’était en retard cette fois-ci.", "fr"),
            ("Зустріч відбулася пополудні, і цього разу ніхто не запізнився, хоча їхати було далеко.", "uk"),
            ("会议于下午举行，这一次没有人迟到，大家都很高兴。", "zh"),
        ] {
            assert_eq!(detect(text).map(|g| g.lang.to_string()).as_deref(), Some(code));
        }
        assert_eq!(detect("12:30"), None);
        assert!(are_alike(code_of(whatlang::Lang::Jav).parse().unwrap(), "id".parse().unwrap()));
    }
}
