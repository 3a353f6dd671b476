//! Lithuanian.

use super::latin::LATIN;
use crate::segment::builtin::rules::Language;

pub(super) const LT: Language = Language {
    code: "lt",
    also: &["sgs"],
    name: "Lithuanian",
    base: Some(&LATIN),
    without: "no nos sec art in al am ed est inc par co del mi sat sun mon pp ch is",
    titles: "p pon dr prof doc akad inž gen plk plk.ltn mjr kpt ltn adm šv kun vysk kard arkiv g pr al a aikšt Mr Mrs Ms St hab.dr lekt dir pirm min",
    references: "nr p psl pav lent sk str d t kn tel faks apie apyt plg žr ca saus vas kovo bal geg birž liep rugp rugs spal lapkr gruod aut išn vol",
    inner: "pvz t.y tj vad vadin plg žr angl vok pranc lot gr rus lenk liet it isp red vert sud leid iliustr gim mir maks min vid apyt įsk t.p t.t.a rajono apskr sen kaim mst raj įv",
    finals: "t.t pan kt etc tūkst mln mlrd eur lt val min sek vnt m d mėn",
    either: "r uab ab všį inc ltd co corp jr sr ph.d u.s u.s.a et.al al d.c a.s",
    times: "pr.kr po.kr pr.m.e m.e a.m p.m",
    starters: "tai tas ta tie tos šis ši šie jis ji jie jos aš tu mes jūs kas kur kada kaip kodėl koks kuris jei jeigu kai nors nes todėl taigi tačiau bet ir arba kad taip dar jau tik čia ten dabar \
               šiandien vakar rytoj vėliau tada visada niekada visi viskas kiekvienas daug kai kurie kitas abu pirmas niekas ne nėra yra buvo bus gali reikia ačiū po prieš iki nuo per su be už",
    fronters: "apie nuo iki po prieš",
    labelled: "vitaminas planas grupė klasė tipas kategorija hepatitas",
    ordinals: true,
    roman_ordinals: true,
    ..LATIN
};
