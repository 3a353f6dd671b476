//! The languages the program knows by name: what a code in a file name may be, and how a report calls it.

use super::Script;
use Script::{
    Arabic, Armenian, Bengali, Cyrillic, Devanagari, Ethiopic, Georgian, Greek, Gujarati, Gurmukhi, Han, Hangul,
    Hebrew, Hiragana, Kannada, Khmer, Lao, Latin, Malayalam, Myanmar, Sinhala, Tamil, Telugu, Thaana, Thai, Tibetan,
};

/// The code, its three-letter twins, the English name, the usual script; sorted by code.
type Row = (&'static str, &'static [&'static str], &'static str, Script);

#[rustfmt::skip]
const LANGUAGES: &[Row] = &[
    ("af", &["afr"], "Afrikaans", Latin),
    ("am", &["amh"], "Amharic", Ethiopic),
    ("ar", &["ara", "arb"], "Arabic", Arabic),
    ("as", &["asm"], "Assamese", Bengali),
    ("ast", &[], "Asturian", Latin),
    ("az", &["aze", "azj"], "Azerbaijani", Latin),
    ("be", &["bel"], "Belarusian", Cyrillic),
    ("bg", &["bul"], "Bulgarian", Cyrillic),
    ("bn", &["ben"], "Bengali", Bengali),
    ("bo", &["tib", "bod"], "Tibetan", Tibetan),
    ("br", &["bre"], "Breton", Latin),
    ("bs", &["bos"], "Bosnian", Latin),
    ("ca", &["cat"], "Catalan", Latin),
    ("cs", &["cze", "ces"], "Czech", Latin),
    ("cy", &["wel", "cym"], "Welsh", Latin),
    ("da", &["dan"], "Danish", Latin),
    ("de", &["ger", "deu"], "German", Latin),
    ("dv", &["div"], "Maldivian", Thaana),
    ("el", &["gre", "ell"], "Greek", Greek),
    ("en", &["eng"], "English", Latin),
    ("eo", &["epo"], "Esperanto", Latin),
    ("es", &["spa"], "Spanish", Latin),
    ("et", &["est", "ekk"], "Estonian", Latin),
    ("eu", &["baq", "eus"], "Basque", Latin),
    ("fa", &["per", "fas", "pes"], "Persian", Arabic),
    ("fi", &["fin"], "Finnish", Latin),
    ("fo", &["fao"], "Faroese", Latin),
    ("fr", &["fre", "fra"], "French", Latin),
    ("fy", &["fry"], "Western Frisian", Latin),
    ("ga", &["gle"], "Irish", Latin),
    ("gd", &["gla"], "Scottish Gaelic", Latin),
    ("gl", &["glg"], "Galician", Latin),
    ("gu", &["guj"], "Gujarati", Gujarati),
    ("ha", &["hau"], "Hausa", Latin),
    ("he", &["heb"], "Hebrew", Hebrew),
    ("hi", &["hin"], "Hindi", Devanagari),
    ("hr", &["hrv"], "Croatian", Latin),
    ("hu", &["hun"], "Hungarian", Latin),
    ("hy", &["arm", "hye"], "Armenian", Armenian),
    ("id", &["ind"], "Indonesian", Latin),
    ("is", &["ice", "isl"], "Icelandic", Latin),
    ("it", &["ita"], "Italian", Latin),
    ("ja", &["jpn"], "Japanese", Hiragana),
    ("ka", &["geo", "kat"], "Georgian", Georgian),
    ("kk", &["kaz"], "Kazakh", Cyrillic),
    ("km", &["khm"], "Khmer", Khmer),
    ("kn", &["kan"], "Kannada", Kannada),
    ("ko", &["kor"], "Korean", Hangul),
    ("ku", &["kur"], "Kurdish", Latin),
    ("ky", &["kir"], "Kyrgyz", Cyrillic),
    ("la", &["lat"], "Latin", Latin),
    ("lb", &["ltz"], "Luxembourgish", Latin),
    ("lo", &["lao"], "Lao", Lao),
    ("lt", &["lit"], "Lithuanian", Latin),
    ("lv", &["lav", "lvs"], "Latvian", Latin),
    ("mg", &["mlg"], "Malagasy", Latin),
    ("mi", &["mao", "mri"], "Maori", Latin),
    ("mk", &["mac", "mkd"], "Macedonian", Cyrillic),
    ("ml", &["mal"], "Malayalam", Malayalam),
    ("mn", &["mon", "khk"], "Mongolian", Cyrillic),
    ("mr", &["mar"], "Marathi", Devanagari),
    ("ms", &["may", "msa", "zsm"], "Malay", Latin),
    ("mt", &["mlt"], "Maltese", Latin),
    ("my", &["bur", "mya"], "Burmese", Myanmar),
    ("nb", &["nob"], "Norwegian Bokmål", Latin),
    ("ne", &["nep", "npi"], "Nepali", Devanagari),
    ("nl", &["dut", "nld"], "Dutch", Latin),
    ("nn", &["nno"], "Norwegian Nynorsk", Latin),
    ("no", &["nor"], "Norwegian", Latin),
    ("oc", &["oci"], "Occitan", Latin),
    ("or", &["ori", "ory"], "Odia", Script::Oriya),
    ("pa", &["pan"], "Punjabi", Gurmukhi),
    ("pl", &["pol"], "Polish", Latin),
    ("ps", &["pus"], "Pashto", Arabic),
    ("pt", &["por"], "Portuguese", Latin),
    ("ro", &["rum", "ron"], "Romanian", Latin),
    ("ru", &["rus"], "Russian", Cyrillic),
    ("rw", &["kin"], "Kinyarwanda", Latin),
    ("sd", &["snd"], "Sindhi", Arabic),
    ("si", &["sin"], "Sinhala", Sinhala),
    ("sk", &["slo", "slk"], "Slovak", Latin),
    ("sl", &["slv"], "Slovenian", Latin),
    ("so", &["som"], "Somali", Latin),
    ("sq", &["alb", "sqi"], "Albanian", Latin),
    ("sr", &["srp"], "Serbian", Cyrillic),
    ("sv", &["swe"], "Swedish", Latin),
    ("sw", &["swa", "swh"], "Swahili", Latin),
    ("ta", &["tam"], "Tamil", Tamil),
    ("te", &["tel"], "Telugu", Telugu),
    ("tg", &["tgk"], "Tajik", Cyrillic),
    ("th", &["tha"], "Thai", Thai),
    ("tk", &["tuk"], "Turkmen", Latin),
    ("tl", &["tgl"], "Tagalog", Latin),
    ("tr", &["tur"], "Turkish", Latin),
    ("tt", &["tat"], "Tatar", Cyrillic),
    ("ug", &["uig"], "Uyghur", Arabic),
    ("uk", &["ukr"], "Ukrainian", Cyrillic),
    ("ur", &["urd"], "Urdu", Arabic),
    ("uz", &["uzb", "uzn"], "Uzbek", Latin),
    ("vi", &["vie"], "Vietnamese", Latin),
    ("wo", &["wol"], "Wolof", Latin),
    ("xh", &["xho"], "Xhosa", Latin),
    ("yi", &["yid", "ydd"], "Yiddish", Hebrew),
    ("yo", &["yor"], "Yoruba", Latin),
    ("yue", &[], "Cantonese", Han),
    ("zh", &["chi", "zho", "cmn"], "Chinese", Han),
    ("zu", &["zul"], "Zulu", Latin),
];

fn row(code: &str) -> Option<&'static Row> {
    LANGUAGES.binary_search_by_key(&code, |row| row.0).ok().map(|at| &LANGUAGES[at])
}

/// All codes with their names.
pub(super) fn all() -> impl Iterator<Item = (&'static str, &'static str)> {
    LANGUAGES.iter().map(|row| (row.0, row.2))
}

pub(super) fn name(code: &str) -> Option<&'static str> {
    row(code).map(|row| row.2)
}

/// The code of the language with this English name, in any case.
pub(super) fn code(name: &str) -> Option<&'static str> {
    LANGUAGES.iter().find(|row| row.2.eq_ignore_ascii_case(name)).map(|row| row.0)
}

/// The usual script of a language; Latin for one that is not in the table.
pub(super) fn script(code: &str) -> Script {
    row(code).map_or(Latin, |row| row.3)
}

/// The code that BCP 47 prefers: the two-letter twin of a three-letter code, the successor of a withdrawn one.
pub(super) fn preferred(code: &str) -> &str {
    match code {
        "iw" => "he",
        "in" => "id",
        "ji" => "yi",
        "mo" => "ro",
        _ if code.len() == 3 => LANGUAGES.iter().find(|row| row.1.contains(&code)).map_or(code, |row| row.0),
        _ => code,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_and_has_no_code_twice() {
        assert!(LANGUAGES.windows(2).all(|w| w[0].0 < w[1].0));
        let mut twins: Vec<_> = LANGUAGES.iter().flat_map(|row| row.1).collect();
        twins.sort_unstable();
        assert!(twins.windows(2).all(|w| w[0] != w[1]));
    }
}
