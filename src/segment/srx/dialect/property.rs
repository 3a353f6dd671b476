//! The names behind `\p`: those of Unicode, of POSIX, of Java's methods, and of blocks.

use crate::segment::srx::pattern::set;
use regex_syntax::hir::{ClassUnicode, ClassUnicodeRange};

/// The characters that have a property; `None` when there is no property of this name.
pub(super) fn named(name: &str) -> Option<ClassUnicode> {
    let name = name.trim();
    let block_name = ["In", "block=", "blk="].iter().find_map(|prefix| name.strip_prefix(prefix));
    if let Some(block) = block_name.and_then(block) {
        return Some(block);
    }
    let other = OTHERS.iter().find(|(other, _)| other.eq_ignore_ascii_case(name));
    if let Some((_, notation)) = other {
        return set(notation);
    }
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | ' ' | '-' | '=');
    if name.is_empty() || !name.chars().all(plain) {
        return None;
    }
    let bare = name.strip_prefix("Is").or_else(|| name.strip_prefix("is")).filter(|bare| !bare.is_empty());
    set(&format!("\\p{{{name}}}")).or_else(|| set(&format!("\\p{{{}}}", bare?)))
}

/// Names that Unicode does not have, in the notation of `regex-syntax`. POSIX names mean what ICU says.
const OTHERS: &[(&str, &str)] = &[
    ("L1", r"[\x00-\x{FF}]"),
    ("Lower", r"\p{Lowercase}"),
    ("Upper", r"\p{Uppercase}"),
    ("Alpha", r"\p{Alphabetic}"),
    ("Digit", r"\p{Nd}"),
    ("Alnum", r"[\p{Alphabetic}\p{Nd}]"),
    ("Punct", r"\p{P}"),
    ("Space", r"\s"),
    ("Blank", r"[\p{Zs}\t]"),
    ("Cntrl", r"\p{Cc}"),
    ("XDigit", r"[\p{Nd}\p{Hex_Digit}]"),
    ("Graph", r"[^\s\p{Cc}\p{Cn}]"),
    ("Print", r"[[^\s\p{Cc}\p{Cn}]\p{Zs}]"),
    ("ASCII", r"[\x00-\x7F]"),
    ("javaLowerCase", r"\p{Lowercase}"),
    ("javaUpperCase", r"\p{Uppercase}"),
    ("javaTitleCase", r"\p{Lt}"),
    ("javaAlphabetic", r"\p{Alphabetic}"),
    ("javaLetter", r"\p{L}"),
    ("javaLetterOrDigit", r"[\p{L}\p{Nd}]"),
    ("javaDigit", r"\p{Nd}"),
    ("javaIdeographic", r"\p{Ideographic}"),
    ("javaISOControl", r"\p{Cc}"),
    ("javaSpaceChar", r"\p{Z}"),
    ("javaWhitespace", r"[\t-\r\x1C-\x1F[\p{Z}&&[^\u00A0\u2007\u202F]]]"),
];

/// A block of Unicode, its name without spaces, hyphens and case.
fn block(name: &str) -> Option<ClassUnicode> {
    let key: String = name.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect();
    let (_, start, end) = BLOCKS.iter().find(|(block, ..)| *block == key)?;
    Some(ClassUnicode::new([ClassUnicodeRange::new(*start, *end)]))
}

const BLOCKS: &[(&str, char, char)] = &[
    ("basiclatin", '\u{0}', '\u{7f}'),
    ("latin1supplement", '\u{80}', '\u{ff}'),
    ("latinextendeda", '\u{100}', '\u{17f}'),
    ("latinextendedb", '\u{180}', '\u{24f}'),
    ("ipaextensions", '\u{250}', '\u{2af}'),
    ("spacingmodifierletters", '\u{2b0}', '\u{2ff}'),
    ("combiningdiacriticalmarks", '\u{300}', '\u{36f}'),
    ("greek", '\u{370}', '\u{3ff}'),
    ("greekandcoptic", '\u{370}', '\u{3ff}'),
    ("cyrillic", '\u{400}', '\u{4ff}'),
    ("cyrillicsupplement", '\u{500}', '\u{52f}'),
    ("cyrillicsupplementary", '\u{500}', '\u{52f}'),
    ("armenian", '\u{530}', '\u{58f}'),
    ("hebrew", '\u{590}', '\u{5ff}'),
    ("arabic", '\u{600}', '\u{6ff}'),
    ("syriac", '\u{700}', '\u{74f}'),
    ("arabicsupplement", '\u{750}', '\u{77f}'),
    ("thaana", '\u{780}', '\u{7bf}'),
    ("devanagari", '\u{900}', '\u{97f}'),
    ("bengali", '\u{980}', '\u{9ff}'),
    ("gurmukhi", '\u{a00}', '\u{a7f}'),
    ("gujarati", '\u{a80}', '\u{aff}'),
    ("oriya", '\u{b00}', '\u{b7f}'),
    ("tamil", '\u{b80}', '\u{bff}'),
    ("telugu", '\u{c00}', '\u{c7f}'),
    ("kannada", '\u{c80}', '\u{cff}'),
    ("malayalam", '\u{d00}', '\u{d7f}'),
    ("sinhala", '\u{d80}', '\u{dff}'),
    ("thai", '\u{e00}', '\u{e7f}'),
    ("lao", '\u{e80}', '\u{eff}'),
    ("tibetan", '\u{f00}', '\u{fff}'),
    ("myanmar", '\u{1000}', '\u{109f}'),
    ("georgian", '\u{10a0}', '\u{10ff}'),
    ("hanguljamo", '\u{1100}', '\u{11ff}'),
    ("ethiopic", '\u{1200}', '\u{137f}'),
    ("cherokee", '\u{13a0}', '\u{13ff}'),
    ("khmer", '\u{1780}', '\u{17ff}'),
    ("mongolian", '\u{1800}', '\u{18af}'),
    ("latinextendedadditional", '\u{1e00}', '\u{1eff}'),
    ("greekextended", '\u{1f00}', '\u{1fff}'),
    ("generalpunctuation", '\u{2000}', '\u{206f}'),
    ("superscriptsandsubscripts", '\u{2070}', '\u{209f}'),
    ("currencysymbols", '\u{20a0}', '\u{20cf}'),
    ("letterlikesymbols", '\u{2100}', '\u{214f}'),
    ("numberforms", '\u{2150}', '\u{218f}'),
    ("arrows", '\u{2190}', '\u{21ff}'),
    ("mathematicaloperators", '\u{2200}', '\u{22ff}'),
    ("miscellaneoustechnical", '\u{2300}', '\u{23ff}'),
    ("enclosedalphanumerics", '\u{2460}', '\u{24ff}'),
    ("boxdrawing", '\u{2500}', '\u{257f}'),
    ("blockelements", '\u{2580}', '\u{259f}'),
    ("geometricshapes", '\u{25a0}', '\u{25ff}'),
    ("miscellaneoussymbols", '\u{2600}', '\u{26ff}'),
    ("dingbats", '\u{2700}', '\u{27bf}'),
    ("cjkradicalssupplement", '\u{2e80}', '\u{2eff}'),
    ("cjksymbolsandpunctuation", '\u{3000}', '\u{303f}'),
    ("hiragana", '\u{3040}', '\u{309f}'),
    ("katakana", '\u{30a0}', '\u{30ff}'),
    ("bopomofo", '\u{3100}', '\u{312f}'),
    ("hangulcompatibilityjamo", '\u{3130}', '\u{318f}'),
    ("cjkunifiedideographsextensiona", '\u{3400}', '\u{4dbf}'),
    ("cjkunifiedideographs", '\u{4e00}', '\u{9fff}'),
    ("hangulsyllables", '\u{ac00}', '\u{d7af}'),
    ("cjkcompatibilityideographs", '\u{f900}', '\u{faff}'),
    ("alphabeticpresentationforms", '\u{fb00}', '\u{fb4f}'),
    ("arabicpresentationformsa", '\u{fb50}', '\u{fdff}'),
    ("arabicpresentationformsb", '\u{fe70}', '\u{feff}'),
    ("cjkcompatibilityforms", '\u{fe30}', '\u{fe4f}'),
    ("halfwidthandfullwidthforms", '\u{ff00}', '\u{ffef}'),
];
