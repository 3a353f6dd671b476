//! Icelandic.

use super::latin::LATIN;
use crate::segment::builtin::rules::Language;

pub(super) const IS: Language = Language {
    code: "is",
    name: "Icelandic",
    base: Some(&LATIN),
    without: "no sec art in al am ed",
    titles: "hr frú frk dr próf sr séra lögm prófdr St fv Mr Mrs Ms fr lögfr verkfr hjúkrfr forstj framkvstj varaform \
             ritstj fors forsrh alþm bæjarstj lögregluf hl",
    references: "nr bls s kafli mynd tafla gr mgr tölul bd hefti árg sbr kl sími s jan feb mars apr maí jún júl ágú ág \
                 sept okt nóv des ca u.þ.b um bl kap stafl pósth íb fös lau sun rg stj",
    inner: "t.d þ.e þ.e.a.s m.a a.m.k a.ö.l o.þ.h.a s.s sbr m.t.t u.þ.b f.h e.h skv skv þ.á.m m.ö.o e.t.v frh innsk \
            ísl ens þýs lat gr kk kvk hk et ft þf þgf ef nf fyrrv svok nk sk sl þm þús a.n.l a.m a.s.m alm bókm d.a \
            e.a e.k e.o e.u.þ efnafr eðlisfr f.o.fr fl fn fr fræðih germ grasafr gotn hvk jarðfr kv latn líffr lo m.k \
            m.s matv n.k n.t.t no o.m.fl p.p r.tj samb sagnfr skst s.n so stjörnufr stærðfr t.a.m th tónl u.a.m u.b.b \
            umr upph útg v.þ.a veðurfr v.v vsk þ.a.l ýmisl",
    finals: "o.s.frv o.fl o.þ.h o.s.fr osfrv kr millj m.kr mín klst o.þ.u.l ma km kg cm",
    either: "ehf hf sf ohf inc ltd co u.s u.s.a et.al al ph.d jr",
    times: "f.kr e.kr a.m p.m f.h e.h",
    starters: "það þetta þessi þeir þær þau hann hún við ég þú og en eða ef þegar þar hér hver hvað hvar hvernig af að á í um til frá með án eftir fyrir nú þá svo \
               ekki allir allt margir sumir er var hefur já nei",
    fronters: "kl klukkan frá til um eftir fyrir á í",
    labelled: "vítamín flokkur hópur",
    ordinals: true,
    ..LATIN
};
