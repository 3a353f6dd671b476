//! Hindi and other languages in Devanagari with the danda.

use super::indic::INDIC;
use crate::segment::builtin::rules::Language;

pub(super) const HI: Language = Language {
    code: "hi",
    also: &["ne", "mai", "bho", "awa", "sa", "doi"],
    name: "Hindi",
    base: Some(&INDIC),
    starters: "यह वह ये वे हम मैं आप लेकिन फिर अगर इस उस इसके उसके",
    ..INDIC
};
