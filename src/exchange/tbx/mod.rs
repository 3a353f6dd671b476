//! TBX, terms in several languages (ISO 30042): TBX-Basic of 2008 (`martif`, `termEntry`, `langSet`, `tig`) and of 2019
//! (`tbx`, `conceptEntry`, `langSec`, `termSec`).
//!
//! A concept is a unit, each of its terms a variant; a language may have several. What is said of concepts and terms is
//! kept as properties named by element and type: `x-tbx-termNote-partOfSpeech`.

mod read;
mod write;

pub(super) use read::read;
pub(super) use write::{write_2, write_3};

use super::keeps::Kept;

/// What stands in the header of files of ours, as there must be something.
const OURS: &str = "bitext";
/// Before the names of properties that say something of a concept or a term.
const PROP: &str = "x-tbx-";
/// Before those that say something of a language of a concept; they stand with its first term.
const OF_LANGUAGE: &str = "x-tbx-lang-";
/// Elements of several parts, as they are written.
const XML: &str = "x-tbx-xml";
const XML_OF_LANGUAGE: &str = "x-tbx-lang-xml";
/// What an element that says one thing is called.
const SAYING: &[&str] = &["descrip", "admin", "termNote", "xref", "ref"];

/// What a collection of terms has a place for.
pub(super) const KEEPS: &[Kept] = &[Kept::Ids, Kept::Notes, Kept::Variants, Kept::PropsOf(PROP)];
