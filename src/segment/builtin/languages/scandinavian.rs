//! What Danish, Swedish and Norwegian share.

use super::latin::LATIN;
use crate::segment::builtin::rules::Language;

pub(super) const SCANDINAVIAN: Language = Language {
    titles: "hr fr frk fru dr prof ing adv mag cand lic stud red dir konsul gen kapt maj løjtn serg oberst adm fhv sgpr sgprest pastor pstr biskop kgl kong St \
             Mr Mrs Ms Mt Ft Gen Col Sen Gov Rep",
    references: "nr no n° s sid sd ss bd b bnd kap kpt fig ill tab tabl pkt punkt art stk par § jf jfr se ca bl tlf tel fax årg hft h del pl sp jan feb febr mar \
                 apr jun jul aug sep sept okt nov dec des p pp pg vol st tr kl",
    inner: "bl.a bl a.a f.eks t.ex t.eks d.v.s dvs d v.s mht mhp pga p.g.a p.gr.a i.f.m ifm if.m m.h.t m.h.p m.fl.a o.a f.n f.t iht i.h.t ift i.f.t ekskl inkl \
            exkl excl incl evt ev resp hhv vedr ang jvf jf jfr cf ca cirka omkr ml mell mellem vha v.h.a vs alm gl max min maks opr oprind egl eg el ell tidl \
            ung undt sml iflg ifl ffm i.e e.g sign obs dansk da no sv eng ty fr lat oldn gr osv.a tilsv spec sml ant bet fork forts forkl f ovf \
            iøvr pr p.r pct proc kst mvh",
    finals: "etc osv o.s.v m.m mm m.v mv mfl m.fl o.l ol o.lign o.dyl o.d dyl m.a mio mill mia mld mrd kr tkr t.kr sek timer stk",
    either: "inc ltd co corp jr sr ph.d a/s a.s ab a.b aps bros u.s u.s.a u.k l.a n.y d.c e.u v.i.p et.al al univ dept min g.m adr afd avd ass ibid ibm.\
             m.d b.a m.a s.u str -str",
    times: "a.m p.m f.kr e.kr f.v.t e.v.t f.m e.m",
    i_is_a_word: true,
    ordinals: true,
    ..LATIN
};
