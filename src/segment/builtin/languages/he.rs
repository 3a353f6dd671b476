//! Hebrew and Yiddish.

use crate::segment::builtin::rules::Language;

pub(super) const HE: Language = Language {
    code: "he",
    also: &["yi"],
    name: "Hebrew",
    titles: "פרופ ד\"ר גב Mr Mrs Dr Prof St",
    references: "עמ מס סע ר גיל כר",
    inner: "למשל ר e.g i.e vs",
    either: "ת.ד ת.ז ב.מ א.ב י.ש נ.ב ח.פ u.s u.s.a inc ltd co",
    starters: "זה זו הוא היא הם אני אנחנו אבל לכן אם",
    ..Language::BLANK
};
