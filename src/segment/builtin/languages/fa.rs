//! Persian.

use crate::segment::builtin::rules::Language;

pub(super) const FA: Language = Language {
    code: "fa",
    also: &["ps", "prs", "mzn", "tg-Arab", "ckb", "lrc"],
    name: "Persian",
    titles: "د آیت حج Mr Mrs Dr Prof St",
    references: "ص صص ج ش م",
    inner: "ر.ک ن.ک مثلا e.g i.e vs",
    either: "ه.ش ه.ق ق.م م.ق ب.م ه ق م ش u.s u.s.a inc ltd co الف",
    starters: "این آن او ما آنها ولی اما سپس پس اگر",
    ..Language::BLANK
};
