//! Chinese, in both scripts.

use super::latin::LATIN;
use crate::segment::builtin::rules::Language;

pub(super) const ZH: Language = Language {
    code: "zh",
    also: &["yue", "wuu", "lzh", "hak", "nan"],
    name: "Chinese",
    base: Some(&LATIN),
    quotatives: "的 地 这 這 一类 一類 等 之类 之類 之语 之語",
    ..LATIN
};
