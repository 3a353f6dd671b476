//! Locales as gettext names them (its manual, section "Locale Names"): `pt_BR`, `sr@latin`, `ca_ES@valencia`.

use super::Lang;
use std::borrow::Cow;

/// A modifier, and the subtags of BCP 47 that say the same: a script and a variant, `""` for none.
struct Modifier {
    name: &'static str,
    script: &'static str,
    variant: &'static str,
    /// The language whose catalogs are named so, `""` where all are.
    of: &'static str,
}

const fn modifier(name: &'static str, script: &'static str, variant: &'static str, of: &'static str) -> Modifier {
    Modifier { name, script, variant, of }
}

/// Those of the catalogs of GNU and KDE and of the locales of the GNU C library. Of several that mean the same the first is
/// written.
const MODIFIERS: &[Modifier] = &[
    modifier("iqtelif", "Latn", "", "tt"),
    modifier("latin", "Latn", "", ""),
    modifier("latn", "Latn", "", ""),
    modifier("cyrillic", "Cyrl", "", ""),
    modifier("cyrl", "Cyrl", "", ""),
    modifier("devanagari", "Deva", "", ""),
    modifier("arabic", "Arab", "", ""),
    modifier("valencia", "", "valencia", ""),
    modifier("tarask", "", "tarask", ""),
    modifier("ijekavian", "", "ijekavsk", ""),
    modifier("ijekavianlatin", "Latn", "ijekavsk", ""),
    // A currency, which no text is written in.
    modifier("euro", "", "", ""),
];

/// The tag of a locale that has a modifier; any other text as it is. A modifier without a subtag is one for private use.
pub(super) fn tag(locale: &str) -> Cow<'_, str> {
    let Some((place, name)) = locale.split_once('@') else { return Cow::Borrowed(locale) };
    let place = place.split('.').next().unwrap_or_default();
    let (language, region) =
        place.split_once(['_', '-']).map_or((place, None), |(language, region)| (language, Some(region)));
    let known = MODIFIERS.iter().find(|modifier| modifier.name.eq_ignore_ascii_case(name));
    let private = format!("x-{name}");
    let (script, variant) = known.map_or(("", private.as_str()), |modifier| (modifier.script, modifier.variant));
    let further = [script, region.unwrap_or_default(), variant].into_iter().filter(|subtag| !subtag.is_empty());
    Cow::Owned(further.fold(language.to_owned(), |tag, subtag| tag + "-" + subtag))
}

/// Whether a subtag is a variant that locales have names for.
pub(crate) fn is_variant(subtag: &str) -> bool {
    MODIFIERS.iter().any(|modifier| !subtag.is_empty() && modifier.variant == subtag)
}

/// The name of the locale of a language; one that has none is its tag with `_` for `-`.
pub(super) fn name(lang: Lang) -> String {
    let place =
        lang.region().map_or_else(|| lang.language().to_owned(), |region| format!("{}_{region}", lang.language()));
    let known = MODIFIERS.iter().filter(|modifier| modifier.of.is_empty() || modifier.of == lang.language());
    let private = lang.as_str().rsplit_once("-x-").map(|(_, name)| name);
    let names = known.map(|modifier| modifier.name).chain(private).map(|name| format!("{place}@{name}"));
    let mut names = std::iter::once(place.clone()).chain(names);
    names
        .find(|name| name.parse().is_ok_and(|read: Lang| read == lang))
        .unwrap_or_else(|| lang.as_str().replace('-', "_"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn locales_and_tags_say_the_same() {
        for (locale, tag) in [
            ("de", "de"),
            ("pt_BR", "pt-BR"),
            ("sr@latin", "sr-Latn"),
            ("sr_RS@latin", "sr-Latn-RS"),
            ("be@latin", "be-Latn"),
            ("uz@cyrillic", "uz-Cyrl"),
            ("ks_IN@devanagari", "ks-Deva-IN"),
            ("tt@iqtelif", "tt-Latn"),
            ("ca@valencia", "ca-valencia"),
            ("ca_ES@valencia", "ca-ES-valencia"),
            ("sr@ijekavianlatin", "sr-Latn-ijekavsk"),
            ("en@quot", "en-x-quot"),
            ("gez_ET@abegede", "gez-ET-x-abegede"),
            ("zh_Hans_CN", "zh-Hans-CN"),
        ] {
            let lang: Lang = locale.parse().unwrap();
            assert_eq!((lang.as_str(), lang.locale().as_str()), (tag, locale));
        }
    }

    #[test]
    fn other_spellings_are_read() {
        for (locale, tag) in [("de_AT@euro", "de-AT"), ("sr_RS.UTF-8@latin", "sr-Latn-RS"), ("SR@Latin", "sr-Latn")] {
            assert_eq!(locale.parse::<Lang>().unwrap().as_str(), tag);
        }
        for wrong in ["@latin", "sr@", "sr@a b", "sr@latin@valencia", "de.UTF-8"] {
            assert!(wrong.parse::<Lang>().is_err(), "{wrong}");
        }
    }
}
