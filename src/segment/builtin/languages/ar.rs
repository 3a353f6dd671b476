//! Arabic.

use crate::segment::builtin::rules::Language;

pub(super) const AR: Language = Language {
    code: "ar",
    also: &["arz", "ary", "apc", "ajp"],
    name: "Arabic",
    titles: "د أ م أ.د م.د الأستاذ ش ك.د س.م Mr Mrs Dr Prof St",
    references: "ص ص.ص صص ج ط ع ف ق رقم مج ت هـ",
    inner: "مثلا إلخ.الخ أي ت.ب e.g i.e vs",
    either: "ق.م ب.م م هـ ه إلخ الخ ش.م.م ش.م.ل ص.ب ا.هـ أ.ش.أ ذ.م.م و.م.أ u.s u.s.a inc ltd co",
    starters: "هذا هذه ذلك تلك وهذا وهذه وهو وهي قال قالت وقال وقالت وقد كما ثم لكن ولكن لقد هل وكان وكانت",
    ..Language::BLANK
};
