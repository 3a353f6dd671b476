//! Dutch.

use super::latin::LATIN;
use crate::segment::builtin::rules::Language;

pub(super) const NL: Language = Language {
    code: "nl",
    also: &["af", "li", "zea", "vls"],
    name: "Dutch",
    base: Some(&LATIN),
    without: "no art sec del in al pt con mi est sat mon fin ed ex am of is an en par",
    titles: "dhr mevr mw mej hr dr drs prof ir ing mr ds pater p past kap bc ba lic em dr.h.c gebr fam wed jhr jkvr \
             h.k.h z.k.h z.m h.m k.h gen kol lt kapt maj sgt adm min st str Mnr Mev Mej Adv Mrs Ms v.d v.d.h v.h burg \
             wnd secr penn vz Sint Ltz ltn plv vice-adm Dhr Mevr Mw Hr Dr Drs Mr Ing Ir Ds Past Zr Zrs Kard Aartsbiss \
             Biss Mgr ZKH HKH ZM Z.Exc Exc Mgn Raadsl Voorz Adj Insp Hoofdinsp Brig Wmr Gep Lt Lt-kol Maj Cmdt Cdt Acc \
             Apoth Mvr Wwe Echtg Gez cand drs.ing mr.dr prof.dr ir.drs Jonkhr Jonkvr Jhr Gr",
    references: "nr nrs no blz p pp pag dl dln fig afb art hfst hoofdst h par § tab bijl vgl zie ca vol afl jg jrg kol \
                 r rn tel fax kl st vs vzn lid lit jan feb mrt apr jun jul aug sep sept okt nov dec ing pb toest g km \
                 bus artt blzz onderd alin afd rub vb voorb nt voetn zitt dossiernr postb huisnr verd kmr rekeningnr \
                 maa din woe",
    inner: "bijv bv b.v.z d.w.z dwz m.a.w t.a.v t.b.v t.g.v t.h.v t.n.v t.o.v t.w t.z.t n.a.v m.b.t m.b.v i.v.m i.p.v \
            i.t.t i.h.a i.h.b i.c i.c.m i.o.v i.o i.s.m i.z o.a o.b.v o.l.v o.m o.v.v a.d.h.v a.h a.k.a a.u.b s.v.p \
            z.g z.g.a.n zgn zog resp vgl cf ca circa plm ong evt event incl excl excl inz e.d.m ev eig lett v.a v.h \
            v.w.b c.q c.s n.v.t n.m.m o.i.d m.i m.n m.u.v j.l l.l d.d dd p.a p.p p.o v.m n.m met name i.e e.g vs vert \
            red bew ill oorspr ned eng fr dui lat gr spr min max gem tel nl t/m enkelv meerv mann vrl onz znw bnw wg \
            w.o wo i.v i.v.t dhr.mw aanh aanv aanw.vnw abs abstr acc achtern adj afk afl afz alh a.i a.g.v a.h.w a.j.b \
            a.m.v.b archit astron bep betr bez bez.vnw bibl bijw biol bn bouwk bw cfr chem chron comm conj corr d.i \
            d.m.v d.d.a dial dgl div ed eerw eign eigenl e.o e.v e.v.a exc excl.btw fam fil fon fr.v fysiol geb \
            geneesk geogr geol gesch getr gew gez h.s h.t.l hist hs i.a i.b.d i.e.g i.g.v i.m i.p.l.v i.s i.t.v i.vb.m \
            incl.btw ind inf intr ipv ivm iv jur kath kk klass kw letterk lit lw m.g m.g.v m.h.o m.i.v m.o m.u.z mech \
            med meetk mhd middeln mil mld mnd muz mv n.a n.l n.o.t.k natk nederl o.g o.i o.m.v o.n o.r.v onbep \
            ondersch onov onr onregelm opg opm oudt overgank oz p.k p.r.n p.w pag.a pers.vnw pred pron q.q r.-k reg rk \
            s.g s.l samenst samentr scheik soc spr.w syn taalk techn tegenov tegenw telw theol tk t.k t.o.m u.d u.s \
            uitdr uitg uitr v.d v.g.l v.k v.l.n.r v.t v.v v.w vero vlg vlgs vnl vnw volksn voorz vr wisk wn w.v.t.t.k \
            w.v.t.t.m zelfst znl z.a z.d z.i z.j z.n z.o z.o.z z.p t.a.p t.b t.d t.e.m t.i.n t.l t.n.a t.o.o t.t t.z.v \
            o.t.t o.v.t v.t.t v.v.t",
    finals: "etc enz e.d e.a d.m a.s jl ll",
    either: "inc ltd co corp jr sr ph.d n.v b.v n.v.b v.o.f c.v v.z.w vzw u.s u.s.a v.s v.k l.a n.y d.c a.u e.u v.n \
             n.b p.s o.k s.o.s et.al al ma di wo do vr za zo mln mld min sec u uur n.c.i.s univ cvba n.v.t s.a s.c \
             e.e.g u.n.o n.a.v.o k.n.v.b a.n.w.b n.s p.v.d.a v.v.d c.d.a t.v h.b.s m.u.l.o b.t.w w.o.i w.o.ii wo.i \
             wo.ii p.v k.o q.e.d st -str",
    times: "a.m p.m v.c n.c v.chr n.chr v.o.t",
    calendar: "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
    subjects: "ik hij zij ze wij we jij je het een maar als waarom hoe wat bedankt",
    starters: "de het een dit dat deze die hij zij ze wij we jij je u ik men er mijn zijn haar hun ons onze uw jouw \
               wie wat waar wanneer hoe waarom welke welk als indien hoewel omdat terwijl nadat voordat toen dan \
               daarna daarom daarbij daardoor daarnaast hier daar maar en of want dus doch echter bovendien ook nog \
               niet geen niemand iemand alle alles elke elk iedere ieder veel vele sommige enkele beide op in om aan \
               uit bij met na naar van voor tot te over onder tegen door zonder sinds vanaf tijdens wegens tussen \
               naast volgens nu vandaag gisteren morgen later eerst ten tenslotte uiteindelijk inmiddels toch \
               misschien helaas is was waren werd wordt heeft had kan moet zal ja nee dank zo nog hen wiens waarin \
               waarbij waardoor waarmee daarin daarmee daarvan daarvoor daaruit zulke zo'n iets niets allen allemaal \
               beiden zowel noch hetzij ofwel evenals evenmin zodra zolang zoals zodat opdat mits tenzij behalve \
               gedurende ondanks dankzij inzake omtrent rondom jegens langs binnen buiten boven beneden achter ooit \
               nooit altijd vaak soms meestal weer reeds al alleen slechts zelfs vooral immers namelijk trouwens \
               overigens kortom anders eigenlijk vermoedelijk waarschijnlijk ongetwijfeld natuurlijk gelukkig tweede \
               destijds onlangs sindsdien voortaan straks vanavond wil willen wou zou zouden mag mogen moest moesten \
               kon konden hadden hebben ging gaan komt kwam doet deed zit staat ligt",
    fronters: "om op in rond tot vanaf sinds voor na tegen",
    labelled: "vitamine vitamines plan groep klasse type hepatitis categorie model blok punt lijn niveau zaal",
    ..LATIN
};
