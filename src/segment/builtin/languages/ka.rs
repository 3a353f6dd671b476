//! Georgian.

use crate::segment::builtin::rules::Language;

pub(super) const KA: Language = Language {
    code: "ka",
    also: &["xmf"],
    name: "Georgian",
    titles: "ბ-ნი ქ-ნი პროფ აკად დოც წმ ქ სოფ მდ გენ პოლკ დ რ",
    references: "გვ ტ თ № ნახ ცხრ მ პ გვ.გვ",
    inner: "მაგ ე.ი ე.წ იხ შდრ დაახ ინგლ გერმ ფრ ლათ ბერძ რუს რედ თარგმ",
    finals: "ა.შ და.ა.შ სხვ მლნ მლრდ ათ",
    either: "წ წწ ს სს ჩვ.წ ძვ.წ ძვ.წ.აღ შპს",
    ..Language::BLANK
};
