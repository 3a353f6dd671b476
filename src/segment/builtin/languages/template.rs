//! A language to copy: rename the file and the constant, fill the lists in, delete the fields that stay empty.
//!
//! Then add `mod xx;` and `&xx::XX` to `mod.rs`, and write cases into `tests/suite/segment/xx.txt`: the tests find both.

use super::latin::LATIN;
use crate::segment::builtin::rules::Language;

#[expect(dead_code, reason = "it only has to compile")]
pub(super) const TEMPLATE: Language = Language {
    code: "xx",
    // Codes of languages close enough to be served too.
    also: &[],
    name: "Template",
    // LATIN, CYRILLIC, INDIC, SCANDINAVIAN, or `None`.
    base: Some(&LATIN),
    // Words of the base that are ordinary words here.
    without: "no",
    titles: "Mr Dr",
    references: "p vol",
    inner: "e.g",
    finals: "etc",
    either: "inc",
    times: "a.m p.m",
    calendar: "monday",
    starters: "the he it",
    fronters: "at in",
    labelled: "plan chapter",
    ..LATIN
};
