//! Hindi and other languages in Devanagari with the danda.

use super::indic::INDIC;
use crate::segment::builtin::rules::Language;

pub(super) const HI: Language = Language {
    code: "hi",
    also: &["ne", "mai", "bho", "awa", "sa", "doi"],
    name: "Hindi",
    base: Some(&INDIC),
    starters: "यह वह ये वे हम मैं आप लेकिन फिर अगर इस उस इसके उसके",
    titles: "श्रीमती कु कुमारी प्रोफ़ेसर पंडित स्वामी आचार्य संत महंत जनरल कर्नल मेजर कैप्टन ले लेफ्टि न्या डॉक्टर \
             इंजी एड अधि",
    references: "पृ सं क्र भाग खंड अध्याय धारा अनु तालिका चित्र फोन मो",
    ..INDIC
};
