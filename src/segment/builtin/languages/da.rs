//! Danish.

use super::scandinavian::SCANDINAVIAN;
use crate::segment::builtin::rules::Language;

pub(super) const DA: Language = Language {
    code: "da",
    also: &["fo", "kl"],
    name: "Danish",
    base: Some(&SCANDINAVIAN),
    titles: "hr fr frk fru dr prof ing adv cand stud mag lic red dir fhv kgl Skt Sct Chr gdr grdl oberstl Fr Frk Dir \
             Dr Ing Adv cand.mag cand.jur cand.polit cand.scient cand.med dr.phil dr.med dr.jur dr.theol dr.pæd \
             lic.scient mag.art stud.mag kgl.nv hs.exc fhv.min statsmin borgm prov sgpr kapt kmd ltn sgt adm kontread \
             premierltn skuesp forf red.ansv ansv lekt adj overl kons sagf landsretssagf højesteretssagf afd.dir \
             kontorch fuldm insp",
    references: "nr s ss bd kap fig tab pkt stk jf jvf ca tlf årg kl d den jan feb mar apr jun jul aug sep sept okt \
                 nov dec sml afs afsn bl fasc lb lbnr littr matr mdr mtr paragr pag sp st tf tfn tilf tlfnr th vol \
                 jvfr jfr cirk mio bek",
    inner: "bl.a f.eks d.v.s dvs mht mhp pga iflg ift iht hhv evt ang vedr vha inkl ekskl alm tidl gl gr eng ty fr lat \
            opr p.t pt p.g.a t.o.m til.eks ibid bibl inst kbh sj nord nørrejy sønderjy foran feks afs anm attr aut \
            bemærk ed eksp ent forb gns hft indb kvt a.d a.m.b abs adm adv afd.a afh afl afsk aft akad anf ansk astr \
            att avst b.d biogr biol bygn cand chr dagl d.d d.m d.s.s def demonstr dep dial disp distr div dobb dr.h.c \
            ds eft egl ell emb enl etabl eur ev e.l evtl f.a f.m f.n f.o.m f.s.v f.t f.v.t fam fakt ff flg f.kr forv \
            forudg forf.note frk fsva fvt fysiol gdr ggr glda græ grdl hebr hedeb hjemmeh holl hovedst hvl i.a i.d.m \
            i.e i.f.t i.h.t i.o.m i.s.f i.st.f ifm ikr imf ing ink insp int isl ital jr jur jv k.k kat.a kbhvn kem kgl \
            komm kompl kons kto kv landbr lit litt m.a.o m.b.t m.b m.h.p m.h.t m.m.a m.v.a maks mar med.a medl mfl.a \
            mv.a møbl månedl n.b n.n n.å nb nedenn nedst norv n.br n.st o.m.a ofl opl orig overf ovenn ovs p.a p.b.v \
            p.g.v p.m.v p.s p.v p.v.a poss postb pron rb red.a reg relig resp rf russ s.d s.k s.m s.s sa sanskr sc \
            schw schweiz sek.a sing skr sml s.o spr str subst suppl sv sydl t.d t.h t.k t.ex t.v teat tekn tf th theol \
            tidsskr tilh till u.d u.a u.p u.s udarb udb udg udtr ul undert univ upubl v.a v.d v.h v.h.a v.f v.p vbl \
            vedk vejl vh vk vol.a vs vulg årl",
    either: "inc ltd co a/s aps k/s i/s s.m.b.a u.s u.s.a et.al al ph.d afd adr dept jr sr m.a s.u str -str",
    starters: "det den de der en et dette denne disse han hun vi jeg du man min sin hans hendes deres vores hvem hvad hvor hvornår hvordan hvorfor hvilken hvilket \
               hvis når da som om fordi mens efter efterfølgende derefter derfor dermed desuden dog men og eller for så også endnu ikke ingen alle alt hver \
               mange nogle begge på på ad af fra til med uden ved under over mod gennem siden hos ifølge nu i går senere først sidst endelig imidlertid måske \
               er var blev bliver har havde kan skal vil må ja nej tak så her",
    fronters: "kl klokken fra til ved omkring siden før efter på",
    labelled: "vitamin vitaminer plan gruppe klasse type hepatitis kategori model punkt del blok linje niveau",
    finals: "osv o.s.v m.m m.v mm mv m.fl mfl o.a o.l o.lign o.m.a o.fl og.l bl.a.m kr pct mio mia mill mia.kr mio.kr \
             stk sek kg km cm",
    ..SCANDINAVIAN
};
