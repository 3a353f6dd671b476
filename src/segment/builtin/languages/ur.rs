//! Urdu and its neighbours in Arabic script.

use crate::segment::builtin::rules::Language;

pub(super) const UR: Language = Language {
    code: "ur",
    also: &["pnb", "sd", "ks", "skr"],
    name: "Urdu",
    titles: "ڈاکٹر پروفیسر Mr Mrs Dr Prof St جناب محترم محترمہ حضرت مولانا علامہ شیخ سید حاجی جنرل کرنل میجر کپتان \
             بیگم مسٹر مسز",
    references: "ص ج نمبر صفحہ جلد باب حصہ شق دفعہ فون",
    inner: "مثلاً e.g i.e vs",
    either: "ق.م ء ھ u.s u.s.a inc ltd co",
    starters: "یہ وہ ہم میں آپ لیکن پھر اگر",
    ..Language::BLANK
};
