//! Persian.

use crate::segment::builtin::rules::Language;

pub(super) const FA: Language = Language {
    code: "fa",
    also: &["ps", "prs", "mzn", "tg-Arab", "ckb", "lrc"],
    name: "Persian",
    titles: "د آیت حج Mr Mrs Dr Prof St دکتر مهندس پروفسور استاد خانم جناب سرکار حضرت شیخ امام سید حاج سرهنگ سرتیپ \
             سرلشکر سروان سرگرد ستوان مهند",
    references: "ص صص ج ش م جلد بند ماده تبصره پیوست پلاک",
    inner: "ر.ک ن.ک مثلا e.g i.e vs نک رک ن.ک.به چون",
    either: "ه.ش ه.ق ق.م م.ق ب.م ه ق م ش u.s u.s.a inc ltd co الف ب.ظ ق.ظ ب.ق پ.م کیلومتر سانتیمتر میلیمتر کیلوگرم گرم \
             لیتر",
    starters: "این آن او ما آنها ولی اما سپس پس اگر",
    ..Language::BLANK
};
