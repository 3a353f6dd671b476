//! PO and POT, the catalogs of GNU gettext: plurals, contexts, fuzzy and obsolete messages, comments, references, flags.
//!
//! A message is a unit: `msgid` its source, `msgstr` its translation, `msgctxt` its [context](kind::CONTEXT). Plural
//! forms are variants with the number of their form, `msgid` and `msgid_plural` forms 0 and 1 of the source. A fuzzy
//! translation has the state `initial`.

mod message;
mod plural;
mod read;
mod refill;
mod write;

pub use plural::Plurals;
pub(super) use read::read;
pub(super) use refill::refill;
pub(super) use write::write;

use super::Header;
use super::keeps::Kept;
use crate::unit::kind;

/// Flags other than `fuzzy`, such as `c-format`.
const FLAG: &str = "x-po-flag";
/// What the translation of a fuzzy message translates: `#| msgctxt`, `#| msgid`, `#| msgid_plural`.
const PREVIOUS: [&str; 3] = ["x-po-previous-context", "x-po-previous", "x-po-previous-plural"];
/// What the names of properties of the file begin with that are fields of the header.
const FIELD: &str = "x-po-header-";
/// The fields that name the languages.
const LANGUAGE: &str = "Language";
const SOURCE_LANGUAGE: &str = "X-Source-Language";
/// The attribute of a note that says who wrote it, as in XLIFF.
const FROM: &str = "from";
/// The value of it where a comment is the programmer's, `#.`.
const DEVELOPER: &str = "developer";

/// How many plural forms a message may have.
const FORMS: u32 = 64;

/// How many plural forms the language has: what `nplurals` of the header says.
fn forms_of(header: &Header) -> Option<u32> {
    let rule = header.props.iter().find(|prop| prop.kind.strip_prefix(FIELD) == Some("Plural-Forms"))?;
    let (_, behind) = rule.value.split_once("nplurals")?;
    let number: String = behind.trim_start_matches([' ', '=']).chars().take_while(char::is_ascii_digit).collect();
    number.parse().ok().filter(|forms| (1..FORMS).contains(forms))
}

/// A locale without its encoding, which is none of the language: `de_DE` of `de_DE.UTF-8`, `sr_RS@latin` of
/// `sr_RS.UTF-8@latin`.
fn without_charset(locale: &str) -> String {
    let (place, modifier) = locale.split_at(locale.find('@').unwrap_or(locale.len()));
    format!("{}{modifier}", place.split('.').next().unwrap_or_default())
}

/// What a catalog has a place for.
pub(super) const KEEPS: &[Kept] = &[
    Kept::Notes,
    Kept::NoteAuthors,
    Kept::Prop(kind::CONTEXT),
    Kept::Prop(kind::STATE),
    Kept::Prop(kind::PLURAL),
    Kept::Prop(kind::REFERENCE),
    Kept::Prop(FLAG),
    Kept::Prop(kind::OBSOLETE),
    Kept::Prop(PREVIOUS[0]),
    Kept::Prop(PREVIOUS[1]),
    Kept::Prop(PREVIOUS[2]),
];
