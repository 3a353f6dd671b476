//! Bytes to text: which encoding they are in, and what did not fit it. The only place that names `encoding_rs` and
//! `chardetng`, but for the XML reader.

mod stream;

pub(crate) use stream::Utf8Stream;

use crate::error::{Error, Place, Result};
use crate::lang::Lang;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{DecoderResult, Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// What is known of the encoding before the bytes are looked at.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::document) struct Hints<'a> {
    /// The label that the user gave.
    pub(in crate::document) asked: Option<&'a str>,
    /// The label that the file itself gives, in a `<meta>` or an XML declaration.
    pub(in crate::document) declared: Option<&'a str>,
    /// The language, which tells similar encodings apart.
    pub(in crate::document) lang: Option<Lang>,
}

/// A text, and what the user should know about how it was read.
#[derive(Debug)]
pub(in crate::document) struct Decoded {
    /// The text without its byte order mark.
    pub(in crate::document) text: String,
    /// Sentences for [`Document::notes`](super::Document::notes).
    pub(in crate::document) notes: Vec<String>,
}

/// Spans count in 32 bits; this leaves readers room to add a line end to every block.
const LONGEST: usize = u32::MAX as usize / 2;

/// How much of a text without any declaration is looked at.
const WINDOW: usize = 1 << 20;

/// Below so many bytes, a share of zero bytes says nothing.
const SHORT: usize = 48;

/// Decodes a text by, in this order: its byte order mark, the encoding asked for, the one it declares, UTF-8 where the
/// bytes are valid in it, UTF-16 where every other byte is zero, and what the byte statistics suggest.
///
/// Bytes that are malformed in the encoding become U+FFFD; a note says how many and where the first one is.
///
/// # Errors
/// When the label asked for is unknown, or the text holds NUL characters, as binary files do.
pub(in crate::document) fn decode(bytes: &[u8], hints: &Hints) -> Result<Decoded> {
    let mut notes = Vec::new();
    let (encoding, mark) = choose(bytes, hints, &mut notes)?;
    let (text, malformed) = convert(encoding, &bytes[mark..])?;
    if let Some(at) = text.find('\0') {
        let line = line_of(&text, at);
        return Err(holds_nul(line, Place::line("", line)));
    }
    let first = format!(", the first in line {}", malformed.first_line);
    notes.extend(malformed_note(malformed.count, encoding, &first));
    Ok(Decoded { text, notes })
}

/// What to say about bytes that are no text in the encoding.
fn malformed_note(count: u64, encoding: &'static Encoding, first: &str) -> Option<String> {
    let are = if count == 1 { "byte sequence is" } else { "byte sequences are" };
    let name = encoding.name();
    (count > 0).then(|| {
        format!(
            "{count} {are} not valid {name} and became U+FFFD{first}; another encoding can be named with `--encoding`."
        )
    })
}

/// The error about a zero byte in this line.
pub(in crate::document) fn holds_nul(line: u64, place: Place) -> Error {
    Error::at(place, format!("holds NUL bytes at line {line}; it is not a text file"))
        .hint("if it is UTF-16 or another encoding, name it with `--encoding`")
}

/// Decodes a text that is no document, with `\n` at the ends of lines; beside it what the user should know.
///
/// # Errors
/// As [`decode`].
pub(crate) fn decode_text(bytes: &[u8], asked: Option<&str>, lang: Option<Lang>) -> Result<(String, Vec<String>)> {
    let Decoded { text, notes } = decode(bytes, &Hints { asked, declared: None, lang })?;
    Ok((unify_line_ends(text), notes))
}

/// Line ends of all systems as `\n`: `\r\n`, `\r` alone, and the `\r\r\n` of files that were converted twice.
pub(in crate::document) fn unify_line_ends(text: String) -> String {
    if !text.contains('\r') {
        return text;
    }
    let mut unified = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let Some(body) = line.strip_suffix('\n') else {
            unified.push_str(&line.replace('\r', "\n"));
            continue;
        };
        unified.push_str(&body.trim_end_matches('\r').replace('\r', "\n"));
        unified.push('\n');
    }
    unified
}

fn choose(bytes: &[u8], hints: &Hints, notes: &mut Vec<String>) -> Result<(&'static Encoding, usize)> {
    if bytes.starts_with(b"\xFF\xFE\0\0") || bytes.starts_with(b"\0\0\xFE\xFF") {
        return Err(Error::new("is encoded in UTF-32, which is not read").hint("save it as UTF-8"));
    }
    let asked = hints.asked.map(lookup).transpose()?;
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        if let Some(asked) = asked.filter(|&asked| asked != encoding) {
            let (mark, asked) = (encoding.name(), asked.name());
            notes.push(format!("The byte order mark says {mark}, so it was not read as {asked}."));
        }
        return Ok((encoding, mark));
    }
    if let Some(asked) = asked {
        return Ok((asked, 0));
    }
    let valid = std::str::from_utf8(bytes).is_ok();
    if let Some(label) = hints.declared {
        match lookup(label) {
            // A page that can be searched for its own declaration as ASCII is not UTF-16 (HTML standard, 13.2.3.2).
            Ok(declared) if declared == UTF_16LE || declared == UTF_16BE => return Ok((UTF_8, 0)),
            Ok(declared) => {
                if declared != UTF_8 && valid && !bytes.is_ascii() {
                    notes.push(format!(
                        "It declares {} and was read so, but its bytes are valid UTF-8 as well; if letters look wrong, \
                         name that with `--encoding utf-8`.",
                        declared.name()
                    ));
                }
                return Ok((declared, 0));
            }
            Err(_) => notes.push(format!("It declares the encoding `{label}`, which is unknown and was ignored.")),
        }
    }
    if let Some(encoding) = bytes.contains(&0).then(|| utf16_without_mark(bytes)).flatten() {
        notes.push(format!("The encoding was taken for {}; another can be named with `--encoding`.", encoding.name()));
        return Ok((encoding, 0));
    }
    let escapes = bytes.is_ascii() && bytes.windows(2).any(|w| w == b"\x1B$");
    if (valid && !escapes) || bytes.contains(&0) || (!valid && mostly_utf8(bytes)) {
        return Ok((UTF_8, 0));
    }
    let encoding = guess(bytes, hints.lang);
    if encoding != UTF_8 {
        notes.push(format!(
            "The encoding was guessed to be {}; if letters look wrong, name it with `--encoding`.",
            encoding.name()
        ));
    }
    Ok((encoding, 0))
}

/// The encoding of a label such as `windows-1251`, `latin1`, `Shift_JIS`.
fn lookup(label: &str) -> Result<&'static Encoding> {
    Encoding::for_label_no_replacement(label.as_bytes()).ok_or_else(|| {
        Error::new(format!("`{label}` is not an encoding that is read"))
            .hint("use a name such as `utf-8`, `windows-1251`, `koi8-u`, `iso-8859-2`, `shift_jis` or `gb18030`")
    })
}

/// UTF-16 by its zero bytes: in text with spaces, line ends and digits they all stand on one side of the pairs, and
/// what they decode to has such characters.
///
/// A stray NUL or two in a text of UTF-8 stand on one side as well, so bytes that read as UTF-8 but for their NULs are
/// UTF-16 only when so many are zero that it can be no chance.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    if !bytes.len().is_multiple_of(2) {
        return None;
    }
    let zeros = |side: usize| bytes.iter().skip(side).step_by(2).filter(|&&b| b == 0).count();
    let (encoding, zeros) = match (zeros(0), zeros(1)) {
        (0, zeros @ 1..) => (UTF_16LE, zeros),
        (zeros @ 1.., 0) => (UTF_16BE, zeros),
        _ => return None,
    };
    let pairs = bytes.len() / 2;
    let many = if bytes.len() < SHORT { zeros == pairs } else { zeros * 10 >= pairs * 3 };
    if !many && plain_utf8_but_for_nul(bytes) {
        return None;
    }
    let (text, malformed) = convert(encoding, bytes).ok()?;
    let likely = text.contains(char::is_whitespace) || text.chars().all(|c| c < '\u{100}');
    (malformed.count == 0 && likely && text.chars().all(plain)).then_some(encoding)
}

/// Whether bytes are UTF-8 without control characters, NUL aside. UTF-16 hardly ever is: most scripts need bytes that
/// are malformed in UTF-8, and Greek, Cyrillic, Hebrew and Arabic are U+03xx to U+06xx.
fn plain_utf8_but_for_nul(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).is_ok_and(|text| text.chars().all(|c| c == '\0' || plain(c)))
}

/// Whether a character may stand in a text.
fn plain(c: char) -> bool {
    !c.is_control() || matches!(c, '\n' | '\r' | '\t' | '\u{c}')
}

/// Whether a text is UTF-8 with a few broken places rather than text in another encoding: what is valid by chance in
/// another encoding is rare, so many valid sequences to each broken one decide.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut valid, mut broken) = (0, 0);
    for part in bytes.utf8_chunks() {
        valid += part.valid().bytes().filter(|&b| b >= 0xC0).count();
        broken += usize::from(!part.invalid().is_empty());
    }
    valid >= 10 * broken
}

fn guess(bytes: &[u8], lang: Option<Lang>) -> &'static Encoding {
    let first = bytes.iter().position(|b| !b.is_ascii() || *b == 0x1B).unwrap_or(0);
    let start = first.saturating_sub(80);
    let end = bytes.len().min(start + WINDOW);
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(&bytes[start..end], end == bytes.len());
    detector.guess(lang.as_ref().and_then(top_level_domain).map(str::as_bytes), Utf8Detection::Allow)
}

/// `chardetng` wants to know where a page comes from; for a language, that is where it is spoken.
fn top_level_domain(lang: &Lang) -> Option<&'static str> {
    Some(match lang.language() {
        "zh" => match (lang.script_subtag(), lang.region()) {
            (Some("Hant"), _) | (None, Some("TW")) => "tw",
            (None, Some("HK" | "MO")) => "hk",
            _ => "cn",
        },
        "ja" => "jp",
        "ko" => "kr",
        "ru" => "ru",
        "uk" => "ua",
        "be" => "by",
        "bg" => "bg",
        "sr" => "rs",
        "mk" => "mk",
        "pl" => "pl",
        "cs" => "cz",
        "sk" => "sk",
        "hu" => "hu",
        "sl" => "si",
        "hr" | "bs" => "hr",
        "ro" => "ro",
        "el" => "gr",
        "tr" => "tr",
        "he" => "il",
        "ar" => "sa",
        "fa" => "ir",
        "th" => "th",
        "vi" => "vn",
        "et" => "ee",
        "lv" => "lv",
        "lt" => "lt",
        "fr" => "fr",
        "de" => "de",
        "es" => "es",
        "pt" => "pt",
        "it" => "it",
        "is" => "is",
        _ => return None,
    })
}

#[derive(Debug, Default, PartialEq)]
struct Malformed {
    count: u64,
    first_line: u64,
}

fn convert(encoding: &'static Encoding, bytes: &[u8]) -> Result<(String, Malformed)> {
    let too_long = || Error::new(format!("holds more than {} MB of text", LONGEST >> 20)).hint("split it into parts");
    if encoding == UTF_8
        && let Ok(text) = std::str::from_utf8(bytes)
    {
        return if text.len() > LONGEST { Err(too_long()) } else { Ok((text.to_owned(), Malformed::default())) };
    }
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 2 + 16);
    let mut malformed = Malformed::default();
    let mut read = 0;
    loop {
        let (result, n) = decoder.decode_to_string_without_replacement(&bytes[read..], &mut text, true);
        read += n;
        if text.len() > LONGEST {
            return Err(too_long());
        }
        match result {
            DecoderResult::InputEmpty => return Ok((text, malformed)),
            DecoderResult::OutputFull => text.reserve(text.len() / 4 + 1024),
            DecoderResult::Malformed(..) => {
                if malformed.count == 0 {
                    malformed.first_line = line_of(&text, text.len());
                }
                malformed.count += 1;
                text.reserve(4);
                text.push(char::REPLACEMENT_CHARACTER);
            }
        }
    }
}

/// The line of a byte of the text, counted from 1.
fn line_of(text: &str, at: usize) -> u64 {
    1 + text[..at].matches('\n').count() as u64
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const RUSSIAN: &str =
        "Сегодня утром мы вышли из дома рано, потому что дорога была длинной.\nВечером пошёл дождь.\n";
    const UKRAINIAN: &str =
        "Уранці ми вийшли з дому рано, бо дорога була довга й її ґрунт розмок.\nУвечері пішов дощ.\n";
    const FRENCH: &str =
        "L’été dernier, nous avons traversé la forêt à pied ; c’était très agréable, même sous la pluie.\n";
    const JAPANESE: &str = "今朝は早く家を出ました。道が長かったからです。夕方には雨が降りはじめました。\n";
    const SIMPLIFIED: &str = "今天早上我们很早就出门了，因为路很长。傍晚的时候开始下雨，大家都没有带伞。\n";
    const TRADITIONAL: &str = "今天早上我們很早就出門了，因為路很長。傍晚的時候開始下雨，大家都沒有帶傘。\n";
    const POLISH: &str =
        "Dziś rano wyszliśmy wcześnie z domu, bo droga była długa. Wieczorem zaczął padać śnieg z deszczem.\n";
    const ARABIC: &str = "خرجنا من البيت مبكرا هذا الصباح لأن الطريق طويل. وفي المساء بدأ المطر.\n";

    fn encode(label: &str, text: &str) -> Vec<u8> {
        let (bytes, _, lossy) = Encoding::for_label(label.as_bytes()).unwrap().encode(text);
        assert!(!lossy, "{label} cannot hold the text");
        bytes.into_owned()
    }

    #[test]
    fn an_encoding_is_found_without_a_hint_and_named_in_a_note() {
        for (label, text) in [
            ("windows-1251", RUSSIAN),
            ("koi8-r", RUSSIAN),
            ("windows-1251", UKRAINIAN),
            ("koi8-u", UKRAINIAN),
            ("windows-1252", FRENCH),
            ("shift_jis", JAPANESE),
            ("euc-jp", JAPANESE),
            ("iso-2022-jp", JAPANESE),
            ("gb18030", SIMPLIFIED),
            ("big5", TRADITIONAL),
            ("iso-8859-2", POLISH),
            ("windows-1250", POLISH),
            ("windows-1256", ARABIC),
        ] {
            let decoded = decode(&encode(label, text), &Hints::default()).unwrap();
            assert_eq!(decoded.text, text, "{label}");
            assert!(decoded.notes.len() == 1 && decoded.notes[0].contains("--encoding"), "{label} {:?}", decoded.notes);
        }
    }

    #[test]
    fn the_language_settles_what_a_few_letters_cannot() {
        let few = encode("iso-8859-2", "Ona też wie.\n");
        let lang = Some("pl".parse().unwrap());
        assert_eq!(decode(&few, &Hints { lang, ..Hints::default() }).unwrap().text, "Ona też wie.\n");
    }

    #[test]
    fn utf_16_is_read_with_and_without_its_mark() {
        let units = |text: &str| text.encode_utf16().collect::<Vec<_>>();
        for text in [RUSSIAN, JAPANESE, ARABIC, "plain\n"] {
            let little: Vec<u8> = units(text).iter().flat_map(|u| u.to_le_bytes()).collect();
            let big: Vec<u8> = units(text).iter().flat_map(|u| u.to_be_bytes()).collect();
            for (bytes, mark) in [(little, b"\xFF\xFE"), (big, b"\xFE\xFF")] {
                let bare = decode(&bytes, &Hints::default()).unwrap();
                assert_eq!((bare.text.as_str(), bare.notes.len()), (text, 1));
                let marked = decode(&[mark.as_slice(), &bytes].concat(), &Hints::default()).unwrap();
                assert_eq!((marked.text.as_str(), marked.notes.len()), (text, 0));
            }
        }
    }

    #[test]
    fn a_mark_goes_before_the_wish_the_wish_before_the_declaration() {
        let bytes = [b"\xEF\xBB\xBF".as_slice(), RUSSIAN.as_bytes()].concat();
        let wish = Hints { asked: Some("windows-1251"), ..Hints::default() };
        let marked = decode(&bytes, &wish).unwrap();
        assert_eq!(marked.text, RUSSIAN);
        assert_eq!(marked.notes, ["The byte order mark says UTF-8, so it was not read as windows-1251."]);

        let both = Hints { asked: Some("koi8-r"), declared: Some("windows-1251"), lang: None };
        let decoded = decode(&encode("koi8-r", RUSSIAN), &both).unwrap();
        assert_eq!((decoded.text.as_str(), decoded.notes.len()), (RUSSIAN, 0));

        let declared = Hints { declared: Some("windows-1251"), ..Hints::default() };
        assert_eq!(decode(&encode("windows-1251", RUSSIAN), &declared).unwrap().text, RUSSIAN);
        let twofold = decode(RUSSIAN.as_bytes(), &declared).unwrap();
        assert!(twofold.text != RUSSIAN && twofold.notes[0].contains("valid UTF-8 as well"));
    }

    #[test]
    fn malformed_bytes_are_replaced_and_counted() {
        let mut bytes = FRENCH.repeat(3).into_bytes();
        bytes.extend(b"fin\xFF\n\xC3\n");
        let decoded = decode(&bytes, &Hints::default()).unwrap();
        assert_eq!(decoded.text, FRENCH.repeat(3) + "fin\u{FFFD}\n\u{FFFD}\n");
        assert!(decoded.notes[0].starts_with("2 byte sequences are not valid UTF-8"), "{:?}", decoded.notes);
        assert!(decoded.notes[0].contains("line 4"));
    }

    #[test]
    fn what_is_no_text_is_refused() {
        let error = decode(b"one\ntwo\0\x01\x02three", &Hints::default()).unwrap_err();
        assert_eq!(error.message(), "holds NUL bytes at line 2; it is not a text file");
        assert!(decode(b"\xFF\xFE\0\0a\0\0\0", &Hints::default()).unwrap_err().message().contains("UTF-32"));
        let unknown = decode(b"a", &Hints { asked: Some("latin-99"), ..Hints::default() }).unwrap_err();
        assert_eq!(unknown.message(), "`latin-99` is not an encoding that is read");
        assert!(decode(b"a", &Hints { declared: Some("latin-99"), ..Hints::default() }).unwrap().notes.len() == 1);
    }

    #[test]
    fn a_stray_nul_does_not_make_a_text_utf_16() {
        let long = format!("{FRENCH}on\0\nfin\n");
        for text in [
            "One two.\0\nThreefo\n",
            "One two\0\n threefo\n",
            "ab\0\n",
            &long,
            &format!(" {long}"),
            &format!(" {long} "),
        ] {
            let error = decode(text.as_bytes(), &Hints::default()).unwrap_err();
            assert!(error.message().starts_with("holds NUL bytes at line "), "{text:?} {}", error.message());
        }
    }

    #[test]
    fn line_ends_of_all_systems_become_one() {
        for (given, unified) in [
            ("a\r\nb\r\n", "a\nb\n"),
            ("a\rb\r", "a\nb\n"),
            ("a\r\r\nb", "a\nb"),
            ("a\n\r\nb\rc", "a\n\nb\nc"),
            ("", ""),
        ] {
            assert_eq!(unify_line_ends(given.to_owned()), unified);
        }
    }

    proptest! {
        #[test]
        fn valid_utf_8_is_read_as_it_is(text in "[^\0\u{FEFF}\u{1B}]{0,80}") {
            let decoded = decode(text.as_bytes(), &Hints::default()).unwrap();
            prop_assert_eq!(decoded.text, text);
            prop_assert!(decoded.notes.is_empty());
        }

        #[test]
        fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..200), label in 0..4usize) {
            let asked = [None, Some("gb18030"), Some("utf-16le"), Some("iso-2022-jp")][label];
            let _ = decode(&bytes, &Hints { asked, ..Hints::default() });
        }
    }
}
