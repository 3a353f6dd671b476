//! Catalan.

use super::latin::LATIN;
use crate::segment::builtin::rules::Language;

pub(super) const CA: Language = Language {
    code: "ca",
    name: "Catalan",
    base: Some(&LATIN),
    without: "no nos sec ch par sol sat sun mon inc in al am ex hon rep sen mi",
    titles: "Sr Sra Srs Sres Srta Dr Dra Drs Dres Prof Profa D Na En Mn Mns Fra St Sta Sts Gral Cap Cor Tte Il·lm Il·lma Il·ltre Excm Excma Hble Hon \
             Molt.Hble Mgfc Arq Eng Adv Mr Mrs Ms Mons Pare P Av Avda Avgda Pg Pl Ptge Ctra C/ Rda Trav Pça Gran Urb Bda Ldo",
    references: "n núm núms num no nº p pp pàg pàgs pag vol vols fig figs cap caps art arts ap ap. tel tels tfn telf fax ext s ss v vv v. ed ap \
                 secc par par. c ca km làm tab gen febr abr jul ag set oct nov des fasc aprox expd exp f ff fol",
    inner: "p.ex ex cf cfr i.e e.g vs aprox ca c trad ed eds coord coords dir dirs comp comps ibid íbid id op.cit loc.cit v.g màx mín prov dept depts \
            admin atn atm l'at int ext long alç dta esq entl bxs bibl impren impr disss diss ioo adj adv f m pl sing gov gral dem esp est fr cat ang \
            grec llat p.m.c m.a.c",
    finals: "etc",
    either: "1r 2n 3r 4t 5è 1a 2a 3a 4a 6è 7è 8è 9è 10è 1è 2è 3è 4è inc ltd co corp cia bros jr sr ph.d m.d ee.uu ee.uu.a u.s u.s.a eua d.c l.a n.y s.a s.l s.a.u s.c.c.l et.al al u.e o.n.u n.b p.d a.c.n q.e.p.d \
             r.i.p univ",
    times: "a.m p.m a.c d.c a.e.c h",
    calendar: "dilluns dimarts dimecres dijous divendres dissabte diumenge",
    starters: "el la l els les un una uns unes del dels al als pel pels aquest aquesta aquests aquestes això aquell aquella allò ell ella ells elles jo tu \
               vosaltres nosaltres meu meva seu seva seus nostre nostra que què qui quan com on quin quina quins per amb sense sobre en entre des fins cap \
               segons durant contra de d i o u però sinó encara perquè si sí no ni també tampoc a més llavors després abans ara avui ahir demà sempre mai \
               ja menys molt molts moltes poc pocs alguns algunes ningú res tot tots totes cada altre altres així mentre finalment és són era va ha han \
               hi es se em et ens us gràcies bé neix",
    fronters: "a al en des fins cap abans després el",
    labelled: "vitamina vitamines pla grup classe tipus figura secció apèndix opció hepatitis part punt categoria model article capítol pas taula pàgina \
               nivell sèrie sala bloc",
    ..LATIN
};
