//! Slovenian.

use super::latin::LATIN;
use crate::segment::builtin::rules::Language;

pub(super) const SL: Language = Language {
    code: "sl",
    name: "Slovenian",
    base: Some(&LATIN),
    without: "no nos sec art in al am on ed est inc par co del mi sat sun mon pp ch",
    titles: "g ga gdč gg dr mag prof doc izr.prof red.prof asist inž dipl univ.dipl akad arh gen polk podpolk maj stot por sv ul c cesta trg nadškof škof p msgr preds min dir Mr Mrs Ms St",
    references: "št str s sl tab pogl točka odst čl tč zv knj let tel faks fax prim gl cca ca pribl vol jan feb mar apr avg sept okt nov dec r t",
    inner: "npr tj t.i t.j oz ipd.a itd.a ang nem fr franc lat gr rus hrv it madž sr prim gl lastn približno pribl max maks min izd prev ur ured ilustr zal nasl roj u u.l ust vklj \
            dosl poim tkim t.im i.e e.g vs okr obč sev juž vzh zah tehn n.m.v nad m.n.m",
    finals: "itd ipd itn idr etc tis mio mrd evr ur min sek kos",
    either: "d.o.o d.d d.n.o k.d s.p z.o.o n.š pr.n.št po.n.št st ml inc ltd co corp jr sr ph.d u.s u.s.a et.al al d.c n.pr",
    times: "a.m p.m pr.kr po.kr",
    starters: "ta to ti tisti on ona ono oni one jaz mi vi njegov njen njihov naš vaš moj svoj kdo kaj ki kje kdaj kako zakaj kakšen če ko čeprav ker zato torej vendar ampak toda a \
               in ali da tudi še že samo le prav tu tam zdaj danes včeraj jutri potem takrat vedno nikoli včasih pogosto vsi vse vsak mnogi nekateri nekaj drugi oba eden ena prvi nihče \
               nič ne ni je so bil bila bilo bo lahko treba hvala v na s z do od o u po za pri pred pod nad med brez zaradi glede",
    fronters: "v ob od do okrog po pred",
    labelled: "vitamin vitamini načrt skupina razred tip kategorija hepatitis",
    ordinals: true,
    roman_ordinals: true,
    ..LATIN
};
