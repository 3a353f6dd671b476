//! French.

use super::latin::LATIN;
use crate::segment::builtin::rules::Language;

pub(super) const FR: Language = Language {
    code: "fr",
    also: &["oc", "wa", "br"],
    name: "French",
    base: Some(&LATIN),
    without: "no an sec ill est co del son ch al inc par art ex am pp ft pt in mon sat sun jan oct fax col cap",
    titles: "M MM Mme Mmes Mlle Mlles Mgr Me Mes Dr Drs Pr Prof Vve St Ste Sts Stes S.M S.A.R S.E S.S LL.AA S.Em Cdt \
             Col Cap Gal Lt Adj Cte Ctesse Vte Bne Sgt Mr Mrs Ms R.P P Prs Pdt Pdte Présid Dir Insp Commt Comm Gén \
             Cdt.major Cne Ltt Lcl Adjt Maj Amal Bx Bse Card Chan Évêq Archev Frè Frs Srs R.M R.R.P.P Rév Vén Vble Mis \
             Cter Pce Pcesse Sre Ing Pharm Vét Méd Agr Bd Bld Boul Chem Imp Rte Rd-pt Sq Rés",
    references: "ill n° n no nos p pp pg vol t tt ch chap fig figs art al alin par sect liv éd f fol v vv pl tab ann \
                 app doc réf tél tel fax cf env ms mss b.p c.p col rm janv févr avr juil sept oct nov déc parag livr \
                 tit titr fasc illustr graph plch planch schém diag dép dépt n.° nᵒ n°s nᵒˢ lun mar ven sam dim fév \
                 jul juill doss arr rens compt cpte esc ét appt",
    inner: "c.-à-d càd cf p.ex ex env éd apr av i.e e.g id ibid op.cit loc.cit s.v s.d s.l q.v v.g dir trad coll rééd \
            impr reprod adj adv subst fam fig pop litt masc fém sing plur hab bibl ms mss anc nouv suppl sté ets éts \
            étab bd boul imp pl rte faub fg all mod vx lat gr angl all abr abrév agric alg anat ant archit arg arith \
            astron augm auj auxil biol cath chim chir chron cin comm compl concl conj contr corr déf dém démonstr dér \
            dial didact dim dr écon électr ellipt encycl espagn euph exag exc exclam expr ext féod franç géogr géol \
            géom gén germ gramm hébr hérald hist hort imparf impers indéf inf interj interr intr inv iron irrég ital \
            jur lang lég ling loc mar méc méd mérid métall milit minér mythol nég num obs onomat orig ornith ouvr parf \
            partic péj pharm phil phon phys physiol poét poss pron prop prov psych récipr réfl relig rhét sc scol \
            sculpt spécialt subj symb synt syn techn théât théol topogr trav typogr v.i v.tr vén vétér vulg zool c-à-d \
            n.d.l.r n.d.t n.d.a n.d.e e.a e.g.m p.-d p.-d.g d.-g r.-v c.v h.t t.t.c h.t.t t.v.a s.-t s.-l s.t.p s.-e \
            moy nb nbr nbre qq qqn qqch qqf quelq sqq suiv v.-à-d vx.fr adr bdc bcp tjs ts pr préc précéd",
    finals: "etc",
    either: "inc ltd co corp cie sté bros jr sr ph.d m.d et.al al u.s u.s.a d.c l.a n.y s.a s.a.r.l s.n.c e.u é.-u \
             r.-u n.b p.s j.-c av.j.-c apr.j.-c r.a.s s.v.p q.g s.o.s o.n.u u.e m² km/h av.n.è apr.n.è n.è j.-k s.c.i \
             s.c.o.p e.u.r.l s.a.s g.i.e u.r.s.s r.f.a r.d.a o.t.a.n o.m.s s.n.c.f r.a.t.p p.m.e c.e.e p.j r.d.c c.-b \
             qc",
    times: "a.m p.m",
    calendar: "lundi mardi mercredi jeudi vendredi samedi dimanche",
    subjects: "je j il elle on nous vous ils elles ce c ça cela le la les un une mais si pourquoi comment merci",
    starters: "le la les l un une des du de d au aux ce cet cette ces c ça cela ceci il elle ils elles on je j tu nous \
               vous mon ma mes ton ta tes son sa ses notre nos votre vos leur leurs qui que qu quoi quand comment \
               pourquoi où quel quelle quels quelles si s mais et ou or ni car donc alors puis ensuite enfin ainsi \
               aussi cependant toutefois pourtant néanmoins dans en sur sous avec sans pour par chez entre vers depuis \
               pendant après avant à dès selon malgré contre parmi lorsque lorsqu comme tout toute tous toutes chaque \
               plusieurs certains certaines aucun aucune rien personne y n ne non oui voici voilà plus moins très trop \
               peu beaucoup même aujourd'hui hier demain maintenant bientôt quelques est sont était a ont bien celui \
               celle ceux celles celui-ci celle-ci ceux-ci celles-ci tel telle tels telles divers diverses nul nulle \
               autrefois jadis parfois souvent toujours jamais ici là puisque puisqu quoique quoiqu tandis outre \
               hormis excepté sauf via grâce afin jusqu aussitôt dorénavant désormais actuellement récemment \
               auparavant finalement heureusement malheureusement étant ayant peut-être certes naturellement \
               évidemment premièrement deuxièmement étaient fut furent sera seront avait avaient eut fait faut peut \
               doit merci bonjour",
    fronters: "à au vers dès en depuis jusqu avant après le",
    labelled: "vitamine vitamines plan groupe classe type figure section annexe option hépatite partie point catégorie \
               modèle article chapitre étape tableau page ligne niveau série salle porte exercice question bloc",
    ..LATIN
};
