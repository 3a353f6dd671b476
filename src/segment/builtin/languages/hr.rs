//! Croatian and Bosnian.

use super::latin::LATIN;
use crate::segment::builtin::rules::Language;

pub(super) const HR: Language = Language {
    code: "hr",
    also: &["bs", "sh", "cnr"],
    name: "Croatian",
    base: Some(&LATIN),
    without: "no nos sec art in al am on ed est inc par co del mi sat sun mon pp ch",
    titles: "g gđa gđica gosp gđ dr mr mag prof doc akad ing inž dipl arh gen puk bojnik sat nar por sv ul trg bisk \
             nadb fra don preds min dir Mr Mrs Ms St vlč mons dipl.ing dipl.oec dipl.iur lek odvj ak kard preč bl blaž \
             npor bojn brig adm predsj potpreds podpreds zam gen.dir ur prev tr prof.dr.sc dr.sc mr.sc doc.dr.sc \
             red.prof izv.prof nasl.prof",
    references: "br str s sl tab čl st toč t. sv knj god gl tel faks fax usp v vidi cca ca oko vol pogl dio od izd \
                 siječ velj ožuj trav svib lip srp kol ruj lis stud pros t tč al alin razd svez pril bilj bilješ mob \
                 sri čet ned ožu tra stu pro n.n zak odl rj",
    inner: "npr tj t.j tzv tzn odn uklj engl njem fr franc lat grč rus slov tal mađ tur srp usp v prim pribl max maks \
            min izd prev ur ured ilustr vs okr općina sjev juž ist zap tehn rođ rođ m.n.v kat pov skr doslov mat fiz \
            kem biol i.e e.g što ob sc adm agr alb amer arap arheol arhit astr augm bibl crkv dem dijal ekon etim evr \
            farm fil filoz fot geogr geol geom germ glag glazb građ hebr hist iron jap jez jur kajk kin knjiž kuh \
            lingv mad mn mor muz naz neprav obl orig perz pejor pog poljod pom por posl prid prij pril prof pskr psih \
            razg rel rib skand slav slavon sing slo srb stsl švic teh teol ukr umj uzv vet vjer voj vulg zam zast zem \
            zoo zool žarg žen žel",
    finals: "itd isl i.sl itsl etc tis mil mlrd kn eur sat min sek kom i.dr i.d i.t.d kg km cm mm ha",
    either: "d.o.o d.d j.d.o.o k.d o.d st ml pr.kr po.kr pr.n.e n.e inc ltd co corp jr sr ph.d u.s u.s.a et.al al d.c \
             o.g r.h god g",
    times: "a.m p.m",
    starters: "taj ta to ti te ovaj ova ovo ovi ove onaj on ona ono oni one ja mi vi njegov njezin njihov naš vaš moj \
               svoj tko što koji koja koje gdje kada kad kako zašto kakav ako iako jer zato dakle međutim ali a i ili \
               da također još već samo upravo tu tamo sada danas jučer sutra potom tada uvijek nikad ponekad često svi \
               sve svaki mnogi neki nekoliko drugi oba jedan jedna prvi nitko ništa ne nije je su bio bila bilo bit \
               bude može treba hvala u na s sa iz do od o po za pri pred pod nad između bez zbog prema tijekom nakon \
               prije isti ista sam sama sva netko nešto tkogod štogod čiji tvoj svoja naša vaša njegova njezina \
               njihova budući premda mada dok čim otkad kao dotle umjesto osim pored protiv kroz oko usprkos unatoč \
               zahvaljujući radi glede najprije napokon naposljetku zatim kasnije poslije uglavnom gotovo navodno \
               možda sigurno naravno nažalost srećom doista zaista tako inače dosad otada kamo pak stoga ipak naime \
               godine dana imao imala imali ima imaju mora hoće zna ide li",
    fronters: "u oko od do po prije nakon",
    labelled: "vitamin vitamini plan skupina razred tip kategorija hepatitis",
    ordinals: true,
    roman_ordinals: true,
    ..LATIN
};
