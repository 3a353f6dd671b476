//! Danish.

use super::scandinavian::SCANDINAVIAN;
use crate::segment::builtin::rules::Language;

pub(super) const DA: Language = Language {
    code: "da",
    also: &["fo", "kl"],
    name: "Danish",
    base: Some(&SCANDINAVIAN),
    titles: "hr fr frk fru dr prof ing adv cand stud mag lic red dir fhv kgl Skt Sct Chr gdr grdl oberstl",
    references: "nr s ss bd kap fig tab pkt stk jf jvf ca tlf årg kl d den jan feb mar apr jun jul aug sep sept okt nov dec sml",
    inner: "bl.a f.eks d.v.s dvs mht mhp pga iflg ift iht hhv evt ang vedr vha inkl ekskl alm tidl gl gr eng ty fr lat opr p.t pt p.g.a t.o.m til.eks ibid \
            bibl inst kbh sj nord nørrejy sønderjy foran feks afs anm attr aut bemærk ed eksp ent forb gns hft indb kvt",
    either: "inc ltd co a/s aps k/s i/s s.m.b.a u.s u.s.a et.al al ph.d afd adr dept jr sr m.a s.u str -str",
    starters: "det den de der en et dette denne disse han hun vi jeg du man min sin hans hendes deres vores hvem hvad hvor hvornår hvordan hvorfor hvilken hvilket \
               hvis når da som om fordi mens efter efterfølgende derefter derfor dermed desuden dog men og eller for så også endnu ikke ingen alle alt hver \
               mange nogle begge på på ad af fra til med uden ved under over mod gennem siden hos ifølge nu i går senere først sidst endelig imidlertid måske \
               er var blev bliver har havde kan skal vil må ja nej tak så her",
    fronters: "kl klokken fra til ved omkring siden før efter på",
    labelled: "vitamin vitaminer plan gruppe klasse type hepatitis kategori model punkt del blok linje niveau",
    ..SCANDINAVIAN
};
