//! Swedish.

use super::scandinavian::SCANDINAVIAN;
use crate::segment::builtin::rules::Language;

pub(super) const SV: Language = Language {
    code: "sv",
    name: "Swedish",
    base: Some(&SCANDINAVIAN),
    without: "bd",
    titles: "hr fr frk fru dr doc prof ing civ.ing adv fil.dr fil.kand med.dr jur.kand tekn.dr lic red dir f.d kgl S:t \
             S:ta major öv kap lt Hr Fr Frk Dr Doc Prof Ing Adv Dir Kgl H.M D.K.H H.K.H fil.lic med.lic teol.dr \
             ekon.dr tekn.lic agr.dr vet.dr adj univ.adj f.statsmin statsmin utrikesmin landsh landshövd v.ordf sekr \
             gen.dir överstelöjtn kapt löjtn serg korpr amir kom.kapt ärkeb kyrkoh komm br Skt",
    references: "nr s sid ss bd kap fig tab tabell punkt st jfr jmf se ca tel tfn kl jan febr mars apr jun jul aug \
                 sept okt nov dec art bil avd årg våning avsn bl fol häft hft kat litt mom num omg paragr pkt reg sek \
                 sp stk tavl vol tis ons tors fre lör sön SFS prop rskr ill bankg pg postg orgnr",
    inner: "bl.a t.ex t.o.m fr.o.m from tom d.v.s dvs p.g.a pga m.a.o m.h.t ang f.n f.ö f.d s.a.s s.k o.dyl.a inkl \
            exkl resp ev evt enl jfr jmf cf ca cirka max min alt forts följ forn no da eng ty fr lat gr i.o.m iom i.a \
            istf i.st.f fsk fsv urspr utg övers red uppl äv adj adv subst mots obs föreg följ art bil dir eg el ggr \
            exv föreläsn förf gm hf ibl intr kungl motsv nyligen omkr s.m.b a.a abs afr agr akad allm amer anm ant \
            arkeol arkit astr astron avg avl avs avskr bankg befintl befolkn betr betydl bibl biogr biol bitr bl byggn \
            cirk d.d d.s d.y d.ä dat def dep dial diam dim disp distr dyl egentl ekon elektr em etnogr etym eur exempl \
            exp ext f.a.o f.k f.m f.r.o.m f.v.b fig filos fl f-n fmr fo frf fys fysiol förb föredr förk förkl försv \
            förv förvaltn geb geogr geol geom ggn gmlt gn gnm gr.a grundl gs gymn hb hist hebr holl i.e i.f i.s i.s.f \
            i.st i.u ib ibid imp impf ind indik inf ing inst int interj inv isl ital jap jtr jur jud kat kem kngl konj \
            konstr kv köpm lantbr litt m.a m.b.a m.b m.e m.m.a mek metal mfl.a mgr milit min.a mv myth måttl n.b \
            naturv neds neutr nov ns num nv nyb o.b.s o.d o.k obest obj op opers ordb orig p.a p.c p.d p.g p.m p.r pat \
            perf ph pl plur poss predik prel prep pres pret prof pron prop prot psykol refl reg regr rel relig ret rg \
            rub s.d s.h s.l s.o s.u samh samm.a sammansättn sanskr sing sj sjök skand skeppsb sl slutl sociol sp spr \
            sprvet st.a std str stud subj sv sydl t.e.m t.f t.h t.m t.r t.v teat tek teol terat tf tidn tidsk tidskr \
            tim.a tot tr trol typogr u.a u.p.a uds univ uo uppf uppg upph uppsl urmak utb uteb utl utt vanl vard vb \
            vetensk vg vol vulg zool å.d årl år.a ä.k öv övr östl",
    finals: "etc osv o.s.v m.m m.fl m.fl.a o.d o.dyl dyl mfl mm milj mn mdr kr tkr st tim min sek o.likn mkr kg km cm",
    either: "inc ltd co ab a.b hb kb bros u.s u.s.a et.al al fil.d ph.d jr sr u.å a.a",
    starters: "det den de en ett detta denna dessa han hon vi jag du ni man min sin hans hennes deras vår våra vem vad var när hur varför vilken vilket vilka om \
               som för eftersom medan sedan därefter därför därmed dessutom dock men och eller så också ännu inte ingen alla allt varje många några båda \
               på av från till med utan vid under över mot genom sen enligt nu igår idag senare först sist slutligen emellertid kanske är var blev blir har \
               hade kan ska skall vill måste ja nej tack här där",
    fronters: "kl klockan från till vid omkring sedan före efter på",
    labelled: "vitamin vitaminer plan grupp klass typ hepatit kategori modell punkt del block linje nivå",
    ordinals: false,
    ..SCANDINAVIAN
};
