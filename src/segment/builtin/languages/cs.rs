//! Czech.

use super::latin::LATIN;
use crate::segment::builtin::rules::Language;

pub(super) const CS: Language = Language {
    code: "cs",
    name: "Czech",
    base: Some(&LATIN),
    without: "no nos sec art in al am on ed est inc par co del mi sat sun mon pp ch ill",
    titles: "p pí sl dr Dr Mgr Ing Bc BcA MgA MUDr MVDr JUDr PhDr RNDr ThDr PaedDr PharmDr RSDr Doc doc prof Prof akad arch npor kpt mjr pplk plk por rtm gen genmjr genpor \
             adm P sv Sv ul nám nábř tř r.č red řed předs min Mr Mrs Ms St kard bisk arcib o hr kníž",
    references: "č čís čp č.p č.j čj s str sv obr tab kap odst písm § par roč ev tel fax viz srov por cca asi ca vol díl bod pol př příl pozn zák sb např ed t r vyd \
                 led ún bř dub květ čvn čvc srp zář říj list pros",
    inner: "např tj t.j t.č tzn t.zn tzv t.r tzv mj m.j m.n.m cca resp popř příp event vč včetně viz srov zejm apod.a angl něm fr franc lat řec rus slov pol maď it šp pův \
            kol ol st nar zem zal zejm orig překl red ilustr upr dopl rozš vyd nakl vs příp jm býv dosl hl vl tech vys zkr dř max min prům vých záp sev již stř hosp \
            spol kupř odd čin zn soudr obch kr pozn přel mat fyz chem biol",
    finals: "atd apod aj atp etc tis mil mld Kč kč hod min sek ks",
    either: "n.l př.n.l př.kr po.kr n.m s.r.o spol.s.r.o a.s v.o.s k.s o.p.s z.s s.p ml st inc ltd co corp jr sr ph.d csc drsc u.s u.s.a et.al al ph.dr l.p d.c dis mba \
             o.s b.d n.p",
    times: "a.m p.m",
    starters: "ten ta to ti ty tento tato toto tito tyto on ona ono oni ony já my vy jeho její jejich náš naše váš můj svůj kdo co který která které kde kdy jak proč jaký jaká \
               jestliže pokud když ač ačkoli protože proto tedy však ale a i nebo či že aby také též ještě už již jen pouze právě tady tam tu teď nyní dnes včera zítra \
               potom pak tehdy vždy nikdy někdy často všichni vše všechno každý každá mnoho mnozí někteří několik jiný jiní oba jeden jedna první nikdo nic ne není \
               nejsou byl byla bylo byli je jsou bude může lze děkuji v ve na s se z ze do od o u po za při před pod nad mezi pro podle bez kvůli během díky",
    fronters: "v ve od do kolem okolo po před",
    labelled: "vitamin vitaminy plán skupina skupiny třída typ typu kategorie hepatitida blok bod",
    ordinals: true,
    roman_ordinals: true,
    ..LATIN
};
