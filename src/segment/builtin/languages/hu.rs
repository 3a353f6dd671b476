//! Hungarian.

use super::latin::LATIN;
use crate::segment::builtin::rules::Language;

pub(super) const HU: Language = Language {
    code: "hu",
    name: "Hungarian",
    base: Some(&LATIN),
    without: "no nos sec art in al am ed est inc par co del mi sat sun mon pp ch is",
    titles: "dr Dr prof ifj id özv gr br szt Szt Szent ny alez ezr szds fhdgy hdgy őrgy tbk vörgy altbgy tzls főhdgy St Mr Mrs Ms dipl okl közp ker köz u út krt körút tér",
    references: "sz ssz old o köt fej ábra táb pont bek § vö ld l ca kb tel fax jan febr márc ápr máj jún júl aug szept okt nov dec em fszt hrsz irsz évf rész min max st",
    inner: "pl ill ún úgyn vö ld l lásd azaz kb ca kb ang ném fr lat gör or szl cseh rom ol szerk ford kiad bev főszerk illusztr közl mell megj rend tc ti szül sz.t vs i.m uo id műv \
            egyh gk tgk zrt.a kft.a nyug ker dél ész műsz pol kat i.e m m.n e.g i.e old.sz u.o u.a s.k ált kül bel",
    finals: "stb sz.a s.í.t s.a.t ezer mrd m ft eft p perc",
    either: "kft zrt rt nyrt bt inc ltd co corp jr sr ph.d csc dsc u.s u.s.a et.al al d.c u út u.i ui",
    times: "i.e i.sz kr.e kr.u de du a.m p.m",
    starters: "a az egy ez azok ezek ő ők én te mi ti ki kik mi mit hol mikor hogyan miért milyen melyik ha amikor bár mert mivel ezért tehát azonban de és vagy hogy is még már csak éppen itt ott \
               most ma tegnap holnap később majd akkor mindig soha néha gyakran mindenki minden sok sokan néhány más mindkét első senki semmi nem nincs van volt lesz lehet kell köszönöm ám \
               emellett ugyanakkor végül továbbá",
    fronters: "kb már még csak",
    labelled: "vitamin terv csoport osztály típus kategória hepatitis blokk pont",
    ordinals: true,
    roman_ordinals: true,
    ..LATIN
};
