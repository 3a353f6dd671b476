//! What languages in Latin script share: the abbreviations of names, firms and science that every one of them quotes.

use crate::segment::builtin::rules::Language;

pub(super) const LATIN: Language = Language {
    name: "generic Latin",
    titles: "Mr Mrs Ms Mx Messrs Dr Prof St Ste Mt Ft Gen Col Capt Lt Maj Sgt Cpl Cmdr Adm Brig Rev Fr Hon Gov Sen Rep \
             Pres Mme Mlle Mgr Ing Mag Sr Sra Dra Srta Dipl Dott Hr Fam Pvt Supt Insp Det",
    references: "n° nº no nr nos p pp pg pag vol vols fig figs ch cap sec par art tab ill no n nn s ss fol col ed eds bd \
                 jan feb apr jun jul aug sep sept oct okt nov dec tel fax ext vs rs",
    inner: "e.g i.e eg ie viz cf cp approx ca incl excl esp resp al.seq f.e vs tel lat gr ibid op.cit loc.cit",
    finals: "etc",
    either: "inc ltd co corp bros jr sr ph.d m.d b.a m.a b.sc m.sc ll.d d.phil esq et.al al u.s u.s.a u.k u.n e.u u.s.s.r \
             d.c l.a n.y dept univ assn llc plc est ave blvd rd bldg intl",
    times: "a.m p.m b.c a.d b.c.e c.e",
    calendar: "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun \
               january february march april may june july august september october november december jan feb mar apr \
               jun jul aug sep sept oct nov dec eastern pacific central mountain gmt utc est edt cst cdt pst pdt bst cet \
               cest",
    exclaimed: "yahoo jeopardy joomla",
    surnames: "de del della di da dos le la les las los lo el al du des d l do van von den der ter te ten an so to may will",
    starters: "the this that these those there he she it they we you his her its their our my your how what when where \
               who why which whose if but and although because however then once after before while since today \
               yesterday tomorrow millions many some most all every each no not yes as for from with without did does do \
               is are was were can could would should will may have has had let please here",
    fronters: "at by on in around about until since from after before",
    ..Language::BLANK
};
