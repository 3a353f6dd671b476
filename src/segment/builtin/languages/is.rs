//! Icelandic.

use super::latin::LATIN;
use crate::segment::builtin::rules::Language;

pub(super) const IS: Language = Language {
    code: "is",
    name: "Icelandic",
    base: Some(&LATIN),
    without: "no sec art in al am ed",
    titles: "hr frú frk dr próf sr séra lögm prófdr St fv Mr Mrs Ms",
    references: "nr bls s kafli mynd tafla gr mgr tölul bd hefti árg sbr kl sími s jan feb mars apr maí jún júl ágú ág sept okt nóv des ca u.þ.b um",
    inner: "t.d þ.e þ.e.a.s m.a a.m.k a.ö.l o.þ.h.a s.s sbr m.t.t u.þ.b f.h e.h skv skv þ.á.m m.ö.o e.t.v frh innsk ísl ens þýs lat gr kk kvk hk et ft \
            þf þgf ef nf fyrrv svok nk sk sl þm þús",
    finals: "o.s.frv o.fl o.þ.h o.s.fr osfrv kr millj m.kr mín klst",
    either: "ehf hf sf ohf inc ltd co u.s u.s.a et.al al ph.d jr",
    times: "f.kr e.kr a.m p.m f.h e.h",
    starters: "það þetta þessi þeir þær þau hann hún við ég þú og en eða ef þegar þar hér hver hvað hvar hvernig af að á í um til frá með án eftir fyrir nú þá svo \
               ekki allir allt margir sumir er var hefur já nei",
    fronters: "kl klukkan frá til um eftir fyrir á í",
    labelled: "vítamín flokkur hópur",
    ordinals: true,
    ..LATIN
};
