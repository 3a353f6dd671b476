//! Norwegian, both written forms.

use super::scandinavian::SCANDINAVIAN;
use crate::segment::builtin::rules::Language;

pub(super) const NB: Language = Language {
    code: "nb",
    also: &["no", "nn"],
    name: "Norwegian",
    base: Some(&SCANDINAVIAN),
    titles: "hr fr frk fru dr prof dosent ing siv.ing adv cand dr.philos dr.med red dir fhv kgl St sogn kapt oblt",
    references: "nr s ss bd kap fig tab pkt ledd jf jfr ca tlf årg kl jan feb febr mars apr juni juli aug sept okt nov des art gnr bnr st",
    inner: "bl.a f.eks t.eks d.v.s dvs mht m.h.t pga p.g.a iflg ift iht hhv evt ev ang vedr vha v.h.a inkl ekskl alm tidl gl eng ty fr lat opprinn opph \
            o.fl.a t.o.m f.o.m sml innb utg overs oms red norrøn gno eks e.kr.f så.s for.t a.a foreg følg",
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
