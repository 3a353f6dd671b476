//! Marathi, which ends sentences with a full stop.

use super::indic::INDIC;
use crate::segment::builtin::rules::Language;

pub(super) const MR: Language = Language {
    code: "mr",
    also: &["kok"],
    name: "Marathi",
    base: Some(&INDIC),
    starters: "हा ही हे तो ती ते मी आम्ही तुम्ही पण आणि मग जर या त्या",
    ..INDIC
};
