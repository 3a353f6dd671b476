//! Norwegian, both written forms.

use super::scandinavian::SCANDINAVIAN;
use crate::segment::builtin::rules::Language;

pub(super) const NB: Language = Language {
    code: "nb",
    also: &["no", "nn"],
    name: "Norwegian",
    base: Some(&SCANDINAVIAN),
    titles: "hr fr frk fru dr prof dosent ing siv.ing adv cand dr.philos dr.med red dir fhv kgl St sogn kapt oblt Fr \
             Frk Prof Dr Ing H.M H.K.H cand.mag cand.jur cand.polit cand.real cand.theol dr.ing dr.art dr.polit lic \
             statsmin utenriksmin byråsj eksp.sj ekspedisjonssj fylkesm varaordf adm.dir viseadm maj oberstlt løytn \
             sersj skuesp forf forh",
    references: "nr s ss bd kap fig tab pkt ledd jf jfr ca tlf årg kl jan feb febr mars apr juni juli aug sept okt nov \
                 des art gnr bnr st avsn bl fasc hft litra paragr pag post.nr sp tirs ons tors fre søn orgnr forskr rt \
                 nou ot.prp st.meld innst dok f.nr p.nr",
    inner: "bl.a f.eks t.eks d.v.s dvs mht m.h.t pga p.g.a iflg ift iht hhv evt ev ang vedr vha v.h.a inkl ekskl alm \
            tidl gl eng ty fr lat opprinn opph o.fl.a t.o.m f.o.m sml innb utg overs oms red norrøn gno eks e.kr.f \
            så.s for.t a.a foreg følg abs agr allm anat ann ap arab astr avg avh avs bef bl bibl bokm d.d d.m d.s.s \
            dekl dep dial ds e.l e.kr eg eksp el elektr enk enl etc.a etnogr f.d f.k f.m f.n f.o f.t f.v fakt filol fk \
            fl fm fn forl forf fors fvt geol gj.sn gjsn gn gr hbl hebr hlm i.e i.f i.flg i.s.f ifm imperf indef inf \
            ing innf int intr isl ital iv jap kap.a kem komm konf kr.a ktr kv m.a.o m.f m.h.p m.m.a merkn mv.a målf nb \
            nob nr.a nyn o.b o.m.a o.m o.s.fr omg omtr overf oversk p.d p.m p.p p.s p.t pl plur poet poss pres pr.d \
            pr.m prot rel rgl s.a s.d s.k s.l s.o s.u s.v samf sammenl sek.a sj skr soc sosiol sp spr st.a stk.a str \
            suppl sv t.d t.h t.v teat tekn tf tilh tr u.a u.d u.st u.t uag und univ utd utl v.a v.d v.i v.s v.v vbl vg \
            vgs viders voc vok år.a",
    finals: "etc osv o.s.v m.m mm m.v mv mfl m.fl o.l ol o.a o.fl mill mrd kr t.kr stk timer sek",
    either: "inc ltd co a/s as asa ans da u.s u.s.a et.al al ph.d jr sr m.a dept avd adr gt -gt",
    starters: "det den de en ei et eit dette denne disse desse han hun ho vi jeg eg du man min sin hans hennes deres vår våre hvem hva hvor når hvordan hvorfor \
               hvilken hvilket hvis om som fordi mens etter derfor dermed dessuten men og eller for så også ennå ikke ikkje ingen alle alt hver mange noen \
               begge på av fra til med uten ved under over mot gjennom siden ifølge nå i går senere først sist endelig imidlertid kanskje er var ble blir \
               har hadde kan skal vil må ja nei takk her der",
    fronters: "kl klokken fra til ved omkring siden før etter på",
    labelled: "vitamin vitaminer plan gruppe klasse type hepatitt kategori modell punkt del blokk linje nivå",
    ..SCANDINAVIAN
};
