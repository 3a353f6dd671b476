//! Amharic and Tigrinya.

use crate::segment::builtin::rules::Language;

pub(super) const AM: Language = Language {
    code: "am",
    also: &["ti", "gez"],
    name: "Amharic",
    either: "ዓ.ም ዓ.ዓ እ.ኤ.አ ወ.ዘ.ተ ት.ቤት ዶ.ር ፕ.ር",
    ..Language::BLANK
};
