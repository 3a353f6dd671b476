//! English.

use super::latin::LATIN;
use crate::segment::builtin::rules::Language;

pub(super) const EN: Language = Language {
    code: "en",
    name: "English",
    base: Some(&LATIN),
    i_is_a_word: true,
    titles: "Mr Mrs Ms Mx Messrs Mme Mlle M Dr Drs Prof Profs Revd Rev Fr Sr Br St Sts Ste Hon Gov Govs Sen Sens Rep \
             Reps Pres Amb Atty Supt Insp Det Sgt Cpl Pvt Lt Lts Capt Cmdr Cdr Maj Col Gen Gens Adm Brig Ens Spc Pfc \
             Cllr Mt Mts Ft Pt Mgr Msgr Esqr Ald Asst Assoc Acad Sec Treas Comdr Lieut Mstr Rabb Hr Ven Chmn Dir Atts \
             Attys Bros.Prof Chas Cdre Col.Sgt Const Cpt Dea Deac Emer Gd Geo Grp Hons Jas Jos Jno Wm Thos Robt Saml \
             Edw Benj Alex Danl Lc Ldr Ldy Nurs Offr Ofcr P.Eng Po Prin Princ PSgt Q.C R.Adm Radm Vadm Regt Repr \
             Rev.Dr Rt.Hon Rt.Rev Sgt.Maj Sqn Supvr Theo Tpr Ulic Vis Visc Wg.Cdr W/Cdr Whse Sra Srta Dña",
    references: "n° nº No Nos no nos p pp pg pgs par para paras vol vols fig figs ch chs chap chaps sec secs sect art \
                 arts app eq eqs eqn ex exs tab pl pls pt pts col cols fol fols vs bk ver v ln ll n nn ed eds nr ext \
                 tel mi rs ref refs fn rm apt ste bldg flr hwy rt rte lot u.s.c art.no cl sched prop props thm lem cor \
                 def ed.no absn amdt annot assn.no dkt ft.no h.r hr.no id.no iss loc mss ms n.o obs pl.no plt probs qq \
                 qn qns regs ser tbl vers § §§ a.m.no",
    inner: "e.g i.e eg ie viz cf cp vs approx ca c circa incl excl esp ibid op.cit loc.cit et.seq f.e rel fwd attn \
            a.k.a aka d.b.a dba o/b/o w/o orig pron dial obs var cons trad abbr abbrev equiv resp spp subsp lit pseud \
            née vulg poet nom adj adv prep mfg mgmt govt dept.no r.e s.v q.v n.d n.p p.s p.p.s n.b ps nb abstr aet \
            amer anc ap aph appos appt arab archaeol arith astron betw c.f ch.n compl compt conj const contr corresp \
            d.v dau dem des distr du e.o elec emb est.a et.al etym euphem fict g.b gael genl ger gk hab heb hydr i.a \
            i.a.w i.c.w i.q i.t.o icel illustr imper impers incorp indir infl intr intrans introd ir jap jour kilom \
            l.c liturg m.n m.o magn medit mgt nat norw num obl orth p.a p.p p.t paleont perf perh perp pers persp \
            pharm phonet physiol plu plup pp.d pred prin pronunc prot q.e r.f recd recip redup refash relig rept russ \
            s.a.e s.c s.g s.p s.pl sanskr scand shak slav sl st.a suff subord subst suf sus.per.coll swed syr technol \
            theat theoret theos trop turk typog u.c.a uncert univ.a unkn v.i v.n v.r v.t vol.n w.r.t w.e.f w/r/t w/ wh \
            y.o yr.a",
    finals: "etc ll.b ll.m ll.d m.b.a m.f.a ed.d d.phil m.phil",
    either: "inc ltd co cos corp bros jr sr ph.d phd m.d d.d d.d.s b.a m.a b.s m.s b.sc m.sc esq et.al al u.s u.s.a \
             u.k u.n e.u u.s.s.r d.c l.a n.y n.j u.a.e r.i.p p.o p.o.v s.o.s v.i.p i.q t.v i.d d.j o.k r.n dept univ \
             assn assoc llc plc l.l.c l.p n.v s.a s.p.a a.g est ave blvd rd st ln sq bldg ctr hwy pkwy intl natl mfr \
             mgr gov pvt pte pty comm admin anon ariz ark calif colo conn del fla ga ill ind kan kans ky la mass md \
             mich minn miss mo mont neb nebr nev okla ore oreg pa penn tenn tex va vt wash wis wisc wyo ont que alta \
             jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun ft yd oz lb \
             lbs mi gal qt pt hr hrs min mins sec secs sq cu deg max avg temp wt ht yr yrs mo mos wk wks doz tsp tbsp \
             dr pl ct n s e w ne nw se sw mph rpm hp m.p.h r.p.m a.k.a b.b.c c.i.a f.b.i n.a.t.o u.n.e.s.c.o u.s.a.f \
             u.s.n u.s.m.c n.b.a n.f.l n.h.l p.h.d m.s.c b.com b.eng b.ed m.ed m.eng m.phil d.sc d.v.m j.d d.min d.th \
             th.d th.m r.s.v.p i.r.s i.o.u a.c d.c.l l.t.d p.l.c k.c q.e.d a.s.a.p d.o.b e.t.a e.s.p g.p h.q i.d.s m.c \
             m.p m.p.s n.h.s o.a.p p.c p.e p.m.s p.r r.a.f r.c t.l.c u.f.o v.c w.c y.m.c.a z.b cft gals kwh pcs qts \
             rds sqft tbs tbsps tsps",
    times: "a.m p.m am.pm noon b.c a.d b.c.e c.e bce",
    calendar: "monday mondays tuesday tuesdays wednesday wednesdays thursday thursdays friday fridays saturday saturdays \
               sunday sundays mon tue tues wed thu thur thurs fri sat sun january february march april may june july \
               august september october november december jan feb mar apr jun jul aug sep sept oct nov dec eastern \
               pacific central mountain gmt utc est edt cst cdt pst pdt bst cet cest est/edt et pt ist jst",
    surnames: "will may so an do to no see like long near well price le la de am ah",
    subjects: "i im i'm ive i've he she it its it's we they you the this that that's these those there my your his her our their what why how when where who if whatever maybe please but so and just any also thanks can cant could is are do does did would should whats im ill anyone \
               there's theres that'll thats i'd i'll you're we're we've we'll they're they've they'll he's he'd she's she'd what's who's \
               don't didn't doesn't couldn't wouldn't shouldn't won't isn't aren't wasn't weren't hasn't haven't hadn't plus lol \
               hope hopefully",
    starters: "i the a an this that these those there here he she it they we you one who whose what when where why how \
               which his her its their our my your mine ours theirs if whether but and or nor so yet although though \
               because however therefore thus hence moreover furthermore nevertheless nonetheless meanwhile instead \
               otherwise then once after before while since until unless as at by for from in into on onto of off over \
               under with without within during despite through among between about above against along across around \
               behind beside besides beyond like near to toward towards upon via according due given today yesterday \
               tomorrow tonight now later soon recently finally first second third next last also too even only just \
               still again ever never always often sometimes usually perhaps maybe indeed actually many much more most \
               some several few all both each every either neither any no none not nobody nothing everybody everyone \
               everything someone something another other others such millions thousands hundreds yes well oh ah did \
               does do is are was were am be been can could would should will shall may might must have has had having \
               let let's please thank thanks don't didn't doesn't isn't aren't wasn't can't won't see hello hi dear \
               two three four five six seven eight nine ten whichever whoever wherever whenever whatever nowhere \
               somewhere anywhere everywhere anything anybody anyone somebody likewise similarly conversely \
               accordingly consequently subsequently previously originally initially eventually ultimately generally \
               specifically particularly especially apparently evidently obviously clearly certainly surely \
               undoubtedly unfortunately fortunately sadly happily luckily interestingly surprisingly importantly \
               additionally alternatively overall altogether afterwards afterward beforehand formerly currently \
               presently nowadays already almost nearly hardly scarcely rarely seldom twice thrice eleven twelve \
               twenty thirty hundred thousand half part parts plenty lots various numerous countless certain whereas \
               whereby wherein lest provided providing supposing except excluding including regarding concerning \
               considering notwithstanding amid amidst amongst beneath underneath alongside aboard throughout \
               thereafter thereby therein hereby herein needs ought",
    fronters: "at by on in around about until till since from after before between during circa early late to",
    labelled: "plan vitamin vitamins group class type figure figures section sections appendix option options hepatitis part \
               parts point grade category schedule exhibit model article chapter chapters step steps table tables page \
               pages line level phase stage team series room gate exercise test case question unit block \
               terminal route channel version volume rule rules example note letter size cup factor",
    exclaimed: "yahoo jeopardy joomla guess wham kapow oklahoma e",
    whole_quotes: true,
    ..LATIN
};
