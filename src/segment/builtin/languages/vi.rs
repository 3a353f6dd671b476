//! Vietnamese.

use super::latin::LATIN;
use crate::segment::builtin::rules::Language;

pub(super) const VI: Language = Language {
    code: "vi",
    name: "Vietnamese",
    base: Some(&LATIN),
    without: "no sec in al am ed co del mi on pp ch is can an",
    titles: "TS ThS GS PGS BS KS TP Tp tp Q P Đ ĐS LS Mr Mrs Ms Dr St",
    references: "tr số điều khoản hình bảng chương tập ĐT đt",
    inner: "vd v.d tr nxb t.c",
    finals: "v.v vv etc",
    either: "inc ltd co tnhh jr u.s u.s.a et.al al",
    times: "scn tcn a.m p.m",
    starters: "tôi anh chị ông bà nó họ chúng này đó đây khi nếu vì nhưng và hoặc tuy một các những trong trên theo sau trước từ với cho ở là có không",
    fronters: "lúc vào từ đến trước sau",
    ..LATIN
};
