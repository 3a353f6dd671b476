//! What the languages of India share: initials spelled out letter by letter, and English abbreviations.

use crate::segment::builtin::rules::Language;

pub(super) const INDIC: Language = Language {
    name: "generic Indic",
    titles: "Mr Mrs Ms Dr Prof St Shri Smt डॉ श्री सुश्री प्रो पं स्व डा कु रा ડૉ શ્રી પ્રો ডঃ ড অধ্যাপক ডা মোঃ டாக்டர் திரு డా శ్రీ ఆచార్య ಡಾ ಶ್ರೀ ഡോ ശ്രീ ਡਾ ਸ਼੍ਰੀ ਪ੍ਰੋ",
    references: "no No vol p pp fig पृ सं क्र नं खं अ",
    inner: "e.g i.e vs cf उदा जैसे",
    finals: "etc",
    either: "ई.पू ई ई.स इ.स बी.ए एम.ए पी.एच.डी रु ए बी सी डी इ एफ जी एच आई जे के एल एम एन ओ पी क्यू आर एस टी यू वी डब्ल्यू एक्स वाई जेड inc ltd co u.s u.s.a",
    ..Language::BLANK
};
