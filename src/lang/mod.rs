//! Language tags (BCP 47), what they cover, and the languages and scripts the program knows by name.

mod detect;
mod locale;
mod names;
mod script;

pub use detect::{Guess, are_alike, detect, detect_among};
pub(crate) use locale::is_variant;
pub use script::{Script, main_script, scripts};

use crate::error::{Error, Result};
use std::fmt;
use std::str::FromStr;

/// The longest tag that is kept: RFC 5646, section 4.4.1, asks for at least 35 characters.
const CAPACITY: usize = 47;

/// A language tag in the canonical case of RFC 5646, section 2.1.1: `en`, `en-GB`, `zh-Hans-CN`.
///
/// Reading is lenient: `_` stands for `-`, case does not matter, three-letter codes that have a two-letter twin and
/// withdrawn codes are replaced (`fra` is `fr`, `iw` is `he`), and names of locales with a modifier are read (`sr@latin` is
/// `sr-Latn`).
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Lang {
    bytes: [u8; CAPACITY],
    len: u8,
}

impl Lang {
    /// The tag as text.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.bytes[..usize::from(self.len)]).unwrap_or_default()
    }

    /// The language without script and region: `zh` of `zh-Hant-TW`.
    pub fn language(&self) -> &str {
        self.as_str().split('-').next().unwrap_or_default()
    }

    /// The tag that holds the language alone.
    #[must_use]
    pub fn base(&self) -> Self {
        let mut base = *self;
        base.len = self.language().len() as u8;
        base.bytes[usize::from(base.len)..].fill(0);
        base
    }

    /// The script subtag, when the tag has one: `Hant` of `zh-Hant-TW`.
    pub fn script_subtag(&self) -> Option<&str> {
        self.plain_subtags().find(|s| s.len() == 4 && s.as_bytes()[0].is_ascii_alphabetic())
    }

    /// The region, when the tag has one: `GB` of `en-GB`, `419` of `es-419`.
    pub fn region(&self) -> Option<&str> {
        self.plain_subtags().find(|s| s.len() == 2 || (s.len() == 3 && s.as_bytes()[0].is_ascii_digit()))
    }

    /// The subtags behind the language and before any extension (a one-character subtag).
    fn plain_subtags(&self) -> impl Iterator<Item = &str> {
        self.as_str().split('-').skip(1).take_while(|s| s.len() > 1)
    }

    /// Whether every text in `other` is a text in this language: `en` covers `en` and `en-GB`, not the reverse.
    pub fn covers(&self, other: Self) -> bool {
        if self.bytes[0] != other.bytes[0] {
            return false;
        }
        match other.as_str().strip_prefix(self.as_str()) {
            Some(rest) => rest.is_empty() || rest.starts_with('-'),
            None => {
                self.language() == other.language()
                    && self.script_subtag().is_none_or(|s| other.script_subtag() == Some(s))
                    && self.region().is_none_or(|r| other.region() == Some(r))
                    && self.as_str().split('-').count()
                        == 1 + usize::from(self.script_subtag().is_some()) + usize::from(self.region().is_some())
            }
        }
    }

    /// Whether a text in `other` may stand for one in this language: the languages and, where both tell it, the scripts are
    /// the same. A region is no reason against it, unless it tells another script.
    pub fn speaks(&self, other: Self) -> bool {
        let scripts = self.told_script().zip(other.told_script());
        self.language() == other.language() && scripts.is_none_or(|(ours, theirs)| ours == theirs)
    }

    /// The English name of the language, `None` for one the program does not know.
    pub fn name(&self) -> Option<&'static str> {
        names::name(self.language())
    }

    /// What messages call it: ``French (`fr`)``, or its tag alone where it has no name.
    pub fn in_words(&self) -> String {
        self.name().map_or_else(|| format!("`{self}`"), |name| format!("{name} (`{self}`)"))
    }

    /// The languages that the program knows by name, with their English names, by code.
    pub fn known() -> impl Iterator<Item = (&'static str, &'static str)> {
        names::all()
    }

    /// The language with this English name, in any case.
    pub fn by_name(name: &str) -> Option<Self> {
        names::code(name)?.parse().ok()
    }

    /// Whether the language is one the program knows by name: what a part of a file name must be to be taken for a code.
    pub fn is_known(&self) -> bool {
        self.name().is_some()
    }

    /// The code of the script that the tag tells, by its subtag or its region: `Hant` of `zh-TW`. Composite scripts and hands
    /// of one have the code of what is behind them: `Latn` of `de-Latf`.
    pub fn told_script(&self) -> Option<&str> {
        let of_region = || self.region().and_then(|region| script::of_region(self.language(), region));
        self.script_subtag().map(script::plain).or_else(of_region)
    }

    /// The code of the script that texts under the tag are most likely in: the one that it tells, else the usual one of the
    /// language (`Hans` of `zh`). `None` for a language the program does not know.
    pub fn likely_script(&self) -> Option<&str> {
        self.told_script().or_else(|| script::usual(self.language()))
    }

    /// The script the language is written in: the one the tag tells, else the usual one.
    pub fn script(&self) -> Script {
        self.told_script().and_then(script::from_code).unwrap_or_else(|| names::script(self.language()))
    }

    /// What gettext calls it: `pt_BR`, `sr@latin`.
    pub fn locale(&self) -> String {
        locale::name(*self)
    }

    /// Whether words are written without spaces between them.
    pub fn is_unspaced(&self) -> bool {
        matches!(self.language(), "zh" | "ja" | "th" | "lo" | "km" | "my" | "yue" | "wuu" | "bo")
    }
}

impl FromStr for Lang {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        let wrong = |why: &str| {
            Err(Error::new(format!("`{text}` is not a language tag: {why}"))
                .hint("write it as BCP 47 has it: `en`, `pt-BR`, `zh-Hans`"))
        };
        let tag = locale::tag(text.trim());
        let mut lang = Self { bytes: [0; CAPACITY], len: 0 };
        let mut extension = false;
        for (at, subtag) in tag.split(['-', '_']).enumerate() {
            if subtag.is_empty() || subtag.len() > 8 || !subtag.bytes().all(|b| b.is_ascii_alphanumeric()) {
                return wrong("each part is one to eight letters or digits");
            }
            let lower = subtag.to_ascii_lowercase();
            let canonical = match (at, subtag.len()) {
                (0, 1) if lower != "x" && lower != "i" => return wrong("a language has two letters or more"),
                (0, _) if !lower.bytes().all(|b| b.is_ascii_alphabetic()) => {
                    return wrong("a language has letters only");
                }
                (0, _) => names::preferred(&lower).to_owned(),
                (_, 2) if !extension => lower.to_ascii_uppercase(),
                (_, 4) if !extension && lower.bytes().all(|b| b.is_ascii_alphabetic()) => {
                    lower[..1].to_ascii_uppercase() + &lower[1..]
                }
                _ => lower,
            };
            extension |= canonical.len() == 1;
            let start = usize::from(lang.len) + usize::from(at > 0);
            let Some(room) = lang.bytes.get_mut(start..start + canonical.len()) else {
                return wrong("it is longer than 47 characters");
            };
            room.copy_from_slice(canonical.as_bytes());
            if at > 0 {
                lang.bytes[start - 1] = b'-';
            }
            lang.len = (start + canonical.len()) as u8;
        }
        Ok(lang)
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Lang({self})")
    }
}

impl serde::Serialize for Lang {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> serde::Deserialize<'de> for Lang {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn lang(text: &str) -> Lang {
        text.parse().unwrap()
    }

    #[test]
    fn case_and_separators_become_canonical() {
        for (given, canonical) in [
            ("EN", "en"),
            ("en_us", "en-US"),
            ("ZH-HANS-cn", "zh-Hans-CN"),
            ("es-419", "es-419"),
            ("fra", "fr"),
            ("ger-at", "de-AT"),
            ("iw", "he"),
            ("fr-Latn-FR-x-TEST", "fr-Latn-FR-x-test"),
            ("de-DE-1996", "de-DE-1996"),
        ] {
            assert_eq!(lang(given).as_str(), canonical);
        }
    }

    #[test]
    fn what_is_no_tag_is_refused() {
        for wrong in ["", "e", "languages-x", "en--GB", "12", "en GB", "én"] {
            assert!(wrong.parse::<Lang>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_language_covers_its_regions_and_not_the_reverse() {
        assert!(lang("en").covers(lang("en")));
        assert!(lang("en").covers(lang("en-GB")));
        assert!(!lang("en-GB").covers(lang("en")));
        assert!(!lang("en").covers(lang("enm")));
        assert!(lang("zh").covers(lang("zh-Hant-TW")));
        assert!(lang("zh-TW").covers(lang("zh-Hant-TW")));
        assert!(!lang("zh-Hans").covers(lang("zh-Hant-TW")));
    }

    #[test]
    fn parts_are_found() {
        let tag = lang("zh-Hant-TW");
        assert_eq!((tag.language(), tag.script_subtag(), tag.region()), ("zh", Some("Hant"), Some("TW")));
        assert_eq!(lang("en-x-gb").region(), None);
        assert_eq!(tag.base(), lang("zh"));
        assert_eq!(lang("uk").name(), Some("Ukrainian"));
    }

    #[test]
    fn a_region_tells_the_script_of_a_language_that_has_several() {
        for (tag, told, likely) in [
            ("zh", None, Some("Hans")),
            ("zh-TW", Some("Hant"), Some("Hant")),
            ("zh-Hans-HK", Some("Hans"), Some("Hans")),
            ("zh-US", None, Some("Hans")),
            ("yue", None, Some("Hant")),
            ("pa-PK", Some("Arab"), Some("Arab")),
            ("sr-RS", None, Some("Cyrl")),
            ("sr-Latn", Some("Latn"), Some("Latn")),
            ("ja-Jpan", Some("Hira"), Some("Hira")),
            ("ja-JP", None, Some("Hira")),
            ("de-Latf", Some("Latn"), Some("Latn")),
            ("qqq", None, None),
        ] {
            let lang = lang(tag);
            assert_eq!((lang.told_script(), lang.likely_script()), (told, likely), "{tag}");
        }
        assert_eq!(lang("zh-Hant").script(), Script::Han);
        assert_eq!(lang("pa-PK").script(), Script::Arabic);
    }

    proptest! {
        #[test]
        fn reading_never_panics_and_what_is_read_is_stable(text in ".{0,60}") {
            if let Ok(once) = text.parse::<Lang>() {
                prop_assert_eq!(lang(once.as_str()), once);
                prop_assert!(once.covers(once));
                prop_assert!(once.base().covers(once));
            }
        }
    }
}
