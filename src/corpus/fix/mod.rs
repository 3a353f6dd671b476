//! Texts that were damaged on their way, mended: one file for each kind of damage, one line in a table.
//!
//! Each mends what can be mended without knowing what the text was about, and counts what it changed.

mod control;
mod entities;
mod mojibake;
mod spaces;

use crate::error::{Error, Result};
use crate::lang::Lang;
use std::borrow::Cow;

/// A kind of damage that is mended.
#[derive(Debug)]
pub struct Fix {
    /// What a command calls it.
    pub name: &'static str,
    /// What becomes of what.
    pub about: &'static str,
    /// The text as it should be and how many places were mended, `None` if there is nothing to mend.
    run: fn(&str, Lang) -> Option<(String, u64)>,
}

/// All kinds, in the order in which they are mended.
pub const FIXES: &[Fix] = &[mojibake::FIX, entities::FIX, control::FIX, spaces::FIX];

impl Fix {
    /// The kind of this name.
    ///
    /// # Errors
    /// When there is none.
    pub fn named(name: &str) -> Result<&'static Self> {
        FIXES.iter().find(|fix| fix.name == name).ok_or_else(|| {
            let names: Vec<&str> = FIXES.iter().map(|fix| fix.name).collect();
            Error::new(format!("nothing called `{name}` can be mended")).hint(format!("it may be {}", names.join(", ")))
        })
    }
}

/// Mends a text in a language, until nothing is left to mend: what one kind leaves behind (`&amp;eacute;`) another finds, or
/// the same again. `count` hears, for each kind by its number in `fixes`, how many places were mended.
pub fn fix<'a>(text: &'a str, lang: Lang, fixes: &[&Fix], mut count: impl FnMut(usize, u64)) -> Cow<'a, str> {
    let mut mended = Cow::Borrowed(text);
    loop {
        // It ends, since each makes the text shorter or has fewer kinds of white space in it.
        let mut is_whole = true;
        for (nth, fix) in fixes.iter().enumerate() {
            if let Some((text, places)) = (fix.run)(&mended, lang) {
                count(nth, places);
                mended = Cow::Owned(text);
                is_whole = false;
            }
        }
        if is_whole {
            return mended;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn mended(text: &str, lang: &str) -> (String, Vec<u64>) {
        let all: Vec<&Fix> = FIXES.iter().collect();
        let mut counts = vec![0; FIXES.len()];
        let text = fix(text, lang.parse().unwrap(), &all, |nth, places| counts[nth] += places);
        (text.into_owned(), counts)
    }

    #[test]
    fn what_was_damaged_is_mended_and_counted() {
        for (text, lang, whole, counts) in [
            ("Il est fermÃ© jusquâ€™Ã\u{a0} midi", "fr", "Il est fermé jusqu’à midi", [3, 0, 0, 0]),
            ("cÅ“ur", "fr", "cœur", [1, 0, 0, 0]),
            ("Ã\u{192}Â©tÃ\u{192}Â©", "fr", "été", [6, 0, 0, 0]),
            ("ðŸ˜€ !", "fr", "😀 !", [1, 0, 0, 0]),
            ("ÐŸÑ€Ð¸Ð²ÐµÑ‚", "ru", "Привет", [6, 0, 0, 0]),
            ("РџСЂРёРІРµС‚", "ru", "Привет", [6, 0, 0, 0]),
            ("æ—¥æœ¬", "ja", "日本", [2, 0, 0, 0]),
            ("caf&eacute; &#233; &#xE9; &amp;amp; &nope; AT&T", "en", "café é é & &nope; AT&T", [0, 5, 0, 0]),
            ("a\u{200b}b\u{7}c\u{feff}", "en", "abc", [0, 0, 3, 0]),
            (" a \t b\u{a0}! \u{3000}c\n", "fr", "a b\u{a0}! c", [0, 0, 0, 4]),
            ("&nbsp;fermÃ©&nbsp;", "fr", "fermé", [1, 2, 0, 2]),
        ] {
            assert_eq!(mended(text, lang), (whole.to_owned(), counts.to_vec()), "{text}");
        }
        for (text, lang) in [
            ("Das ist groß… sehr groß”", "de"),
            ("«\u{a0}Â\u{202f}» est une lettre, à côté", "fr"),
            ("НАТО и Россия — СССР…", "ru"),
            ("می‌خواهم", "fa"),
            ("São João, CORAÇÃO", "pt"),
            ("日本語 と 中国語", "ja"),
        ] {
            assert_eq!(mended(text, lang), (text.to_owned(), vec![0; FIXES.len()]));
        }
    }

    proptest! {
        #[test]
        fn what_is_mended_needs_no_mending(text in "[a-cÃ©â€™Â Ð¿Ñ€&amp;#233\\PC\u{0}-\u{20}]{0,12}") {
            let (once, _) = mended(&text, "fr");
            let (twice, counts) = mended(&once, "fr");
            prop_assert_eq!(&once, &twice, "{:?}", counts);
        }
    }
}
