//! Japanese.

use super::latin::LATIN;
use crate::segment::builtin::rules::Language;

pub(super) const JA: Language = Language {
    code: "ja",
    also: &["ryu", "ain"],
    name: "Japanese",
    base: Some(&LATIN),
    quotatives: "と って っと て など なん な の は が を に で も や へ か から まで より だ ら という との とは とも との",
    ..LATIN
};
