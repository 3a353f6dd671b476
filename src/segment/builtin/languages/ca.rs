//! Catalan.

use super::latin::LATIN;
use crate::segment::builtin::rules::Language;

pub(super) const CA: Language = Language {
    code: "ca",
    name: "Catalan",
    base: Some(&LATIN),
    without: "no nos sec ch par sol sat sun mon inc in al am ex hon rep sen mi",
    titles: "Ma Sr Sra Srs Sres Srta Dr Dra Drs Dres Prof Profa D Na En Mn Mns Fra St Sta Sts Gral Cap Cor Tte Il·lm \
             Il·lma Il·ltre Excm Excma Hble Hon Molt.Hble Mgfc Arq Eng Adv Mr Mrs Ms Mons Pare P Av Avda Avgda Pg Pl \
             Ptge Ctra C/ Rda Trav Pça Gran Urb Bda Ldo Mª Mtre Mtra Ajunt Fco Jpe Lda Llic Il·lms Ilm Ilma Rev Rvd \
             Rvda Rnd Revd Sgt Cmdt Alm Gnral Ass Secr Vda Hbles Bta Bt Cra Crta Ptda Psg Trva Edif Dip Gov Vic Dtor \
             Dtora Srtes Subdir Insp Cons",
    references: "apt n núm núms num no nº p pp pàg pàgs pag vol vols fig figs cap caps art arts ap ap. tel tels tfn \
                 telf fax ext s ss v vv v. ed ap secc par par. c ca km làm tab gen febr abr jul ag set oct nov des \
                 fasc aprox expd exp f ff fol art.è tít disp refs núm.reg cta àp gràf mòb c.p edif gn fb mç mr ab jn \
                 jl nv paràg llib cod",
    inner: "p.ex ex cf cfr i.e e.g vs aprox ca c trad ed eds coord coords dir dirs comp comps ibid íbid id op.cit \
            loc.cit v.g màx mín prov dept depts admin atn atm l'at int ext long alç dta esq entl bxs bibl impren impr \
            disss diss ioo adj adv f m pl sing gov gral dem esp est fr cat ang grec llat p.m.c m.a.c abrev bibliogr \
            biogr col·loq compl conj dicc dim econ elec espec etim excl expr farm filos fís geogr geol geom germ hebr \
            hist imper impers incl indef interj irreg ital ling mús neol orig perf poèt prep psicol quím relig subj \
            teol topogr vulg zool p.o p.a p.p p.v.p i.v.a d.n.i n.i.f r.d t.m h.j q.e.g.e q.e.r d.l s.d s.l s.n n.t \
            n.a n.e b.o.e d.o.g.c s.m s.a.r afm atts sgts segts resp masc plur vid sup",
    finals: "etc",
    either: "1r 2n 3r 4t 5è 1a 2a 3a 4a 6è 7è 8è 9è 10è 1è 2è 3è 4è inc ltd co corp cia bros jr sr ph.d m.d ee.uu \
             ee.uu.a u.s u.s.a eua d.c l.a n.y s.a s.l s.a.u s.c.c.l et.al al u.e o.n.u n.b p.d a.c.n q.e.p.d r.i.p \
             univ s.a.t s.c.p e.s.o f.p o.m.s u.r.s.s i.e.c d.g.t c.c.o.o cc.oo dd.hh aa.vv ff.cc jj.oo ss.mm prof.ª",
    times: "a.m p.m a.c d.c a.e.c h",
    calendar: "dilluns dimarts dimecres dijous divendres dissabte diumenge",
    starters: "el la l els les un una uns unes del dels al als pel pels aquest aquesta aquests aquestes això aquell \
               aquella allò ell ella ells elles jo tu vosaltres nosaltres meu meva seu seva seus nostre nostra que què \
               qui quan com on quin quina quins per amb sense sobre en entre des fins cap segons durant contra de d i \
               o u però sinó encara perquè si sí no ni també tampoc a més llavors després abans ara avui ahir demà \
               sempre mai ja menys molt molts moltes poc pocs alguns algunes ningú res tot tots totes cada altre \
               altres així mentre finalment és són era va ha han hi es se em et ens us gràcies bé neix aquelles \
               aquells vós vostè vostès llur llurs aleshores aviat tard potser tal tals alguna algun diversos diverses \
               ambdós ambdues quasi gairebé doncs altrament tanmateix nogensmenys malgrat segurament realment \
               efectivament posteriorment anteriorment recentment primer segon tercer havia eren foren serà seran \
               estava estan podria cal fou fa feia",
    fronters: "a al en des fins cap abans després el",
    labelled: "vitamina vitamines pla grup classe tipus figura secció apèndix opció hepatitis part punt categoria model article capítol pas taula pàgina \
               nivell sèrie sala bloc",
    subjects: "jo tu ell ella nosaltres vosaltres ells elles però no sí",
    ..LATIN
};
