//! Indonesian and Malay.

use super::latin::LATIN;
use crate::segment::builtin::rules::Language;

pub(super) const ID: Language = Language {
    code: "id",
    also: &["ms", "jv", "su"],
    name: "Indonesian",
    base: Some(&LATIN),
    without: "no sec art al ed co del mi on pp ch",
    titles: "Bpk Bp Ibu Sdr Sdri Dr dr Drs Dra Prof Ir H Hj KH Tn Ny Nn Jl Jln Gg Kol Letkol May Kapt Lettu Jend Mayjen Brigjen Komjen Mr Mrs Ms St R.A R.M Yth Ust",
    references: "no nr hal hlm h gbr tab bab jil ps pasal ay ayat telp tlp faks kl th thn tgl",
    inner: "mis misal a.l a.n d.a s.d s/d lih bdk yg dgn ttd u.p a.s b.d hlm alm ed penerj",
    finals: "dll dsb dst etc rp jt",
    either: "pt cv tbk inc ltd co jr u.s u.s.a et.al al s.h s.e s.pd m.si m.a m.m s.t ph.d bhd sdn",
    times: "sm m a.m p.m",
    starters: "ini itu ia dia mereka kami kita saya anda yang pada di ke dari dengan untuk dan atau tetapi namun jika ketika karena bahwa sebuah para setelah sebelum sejak juga tidak ada adalah",
    fronters: "pada pukul sejak sebelum setelah",
    ..LATIN
};
