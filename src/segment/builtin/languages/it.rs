//! Italian.

use super::latin::LATIN;
use crate::segment::builtin::rules::Language;

pub(super) const IT: Language = Language {
    code: "it",
    also: &["scn", "vec", "nap", "lmo", "pms", "fur", "sc", "co"],
    name: "Italian",
    base: Some(&LATIN),
    without: "no nos sec est sat sun mon in al ex del inc par con col ch ill esp rep hon am art fin",
    titles: "sig sigg dott prof ing avv arch geom rag sig.ra sig.na dott.ssa prof.ssa Sig Sigg Sig.ra Sig.na Sig.re \
             Sig.ri Sigra Dott Dott.ssa Dottssa Dr Dr.ssa Prof Proff Prof.ssa Ing Arch Avv Geom Rag Cav Comm Gr.Uff On \
             Sen Egr Gent Gent.ma Gent.mo Ill Ill.mo Spett Spett.le Preg Rev Mons Don D Fr P S SS Sta Santo S.E S.M \
             S.A.R Gen Col Cap Ten Magg Serg Mar Amm Brig App Card V.Cte Cte Dir Pres Min Mr Mrs Ms St V V.le P.zza \
             P.za Pza Cso C.so L.go Loc Fraz Perito Per Ph Ost Rag Ins Sac Suor Sigg.ri Sig.rina Gent.mi Egr.sig \
             Spett.li Chiar.mo Chiar.ma Chiar Ecc.mo Em Em.mo On.le On.li Dep Cons Avv.ti Dr.i Dott.ri Dott.sse \
             Prof.ri Proff.ri Arch.tti Ing.gnere Geom.tra Rag.re P.I Per.Ind Ten.Col Ten.Gen S.Ten Magg.Gen Mar.llo \
             Brig.Gen V.Brig App.to Car Carab Serg.Magg Cap.no Comm.re Comm.te Cav.Uff Uff Grand'Uff N.H N.D S.Em Can \
             Parr Ss Ven Vesc Arciv Isp Sost Comand Maresc Segr Vicepres Ass Sind Procur Giud P.le C.da C.tr Str Vic \
             V.lo Q.re Trav Pzza Vle Lung Lgt Staz Aerop Fermo",
    references: "n nn nr num pag pagg p pp vol voll fig figg cap capp art artt co comma par parr tab tavv tav sez s ss \
                 seg segg c cc cod tel cell fax int est all cit ed lett v vv rif prot gen gen feb mar apr mag giu lug \
                 ago set sett ott nov dic lun mart merc giov ven sab dom ca circa ver lib f ff mq km sottosez quad \
                 quadr graf schem tabb ill illl diag eq eqq ref prat fasc reg r.g r.g.n r.o ord delib det circ dpr \
                 dlgs d.p.c.m d.g.r l.r cap.lo vers sott matr cap.soc p.iva p.i c.f iban c/c abi mer genn febbr magg \
                 giug lugl sc pal citof",
    inner: "es p.es ad.es cfr cf i.e e.g ecc.ecc vs ca ib ibid id op.cit loc.cit trad tr it ingl ted franc fr lat gr \
            spagn sic tosc agg avv.le sost masc femm sing plur dim accr spreg ant mod lett pop fam volg scherz poet \
            abbr sigla sec secc prof.le est amm az econ ob gr p.c c.a c.d cd d.lgs d.l d.p.r d.m l.r r.d nonché att \
            u.s ult a.a ogg n.d.r ndr ndt n.d.t n.d.a v.oltre rispett rist risp op d.c.a sig.ri cos fed naz intern dip \
            dott.ri mod.le prov reg comm.ne uff ufficio dell abl accus acc aff agr alleg amer anat ang ann ans aram \
            arald archeol archit ardit aritm arr artic assoc astr astron attr aus autom avv avverb bibl bibliogr biogr \
            biochim biol brev bur capov cart centr chim chir cin circond cit coll comb compl compos conc concl condiz \
            cong congiunt coniug contab contr corr corrisp costr croat dat deriv determ dial dif dimostr disp distr \
            eccl eccles edil ediz elab elettr ell elv enc enfat epist escl esclam espr etim etnol euf eur evang facs \
            fall farm ferr feud fig filol filos fis fisiol fot fut gastr geneal genit geogr geol geom gerg germ giapp \
            giorn giur got gramm idr ignor illustr imp imperf impers impr inc ind indef indet indic inf infin intr \
            introd inv iron irr island ispett ist lad letterat leg lig ling loc lomb lung mat mecc med merid metall \
            meteor metr mezz milan mil mill milit mitol mus napol nat naut neg neol num obl olan onom ord orig ornit \
            ott p.f p.v p.t p.p p.u partic pegg pers piem polit poss pred pref prep pres prim prob pron pronom prop \
            provenz psic psicol pubbl q.b qlc qlcu qlcs qualif quot racc rec recip rel relat relig rem rep ret rif \
            rifl russ sab s.d s.f s.l s.m s.n sanscr scient scolast scult segg sett sigg simb sim sinon slav sogg \
            sottint sottos sp st stat stor str sup superl svezz tecn tecnol telef temp teol tipogr tit tramont trasp \
            trib tur u.sc umor univ v.i v.intr v.r v.rifl v.tr v.s ven venez verb vezz vet voc vol.gen zool rag.capo \
            fatt all.to all.ti allg cort c.m u.s.r a.s a/s s.g",
    finals: "ecc etc",
    either: "inc ltd co corp f.lli flli s.p.a s.r.l s.n.c s.a.s s.c.a.r.l soc bros jr sr ph.d m.d u.s u.s.a d.c l.a \
             n.y o.n.u u.e a.s.l s.o.s n.b p.s et.al al c.p c.c c.p.c c.p.p u.s.s.l a.c f.c s.s s.n.a set.le d.o.c",
    times: "a.m p.m a.c d.c a.e.v e.v",
    calendar: "lunedì martedì mercoledì giovedì venerdì sabato domenica",
    subjects: "io lui lei noi loro il gli ma se perché grazie anche non",
    starters: "il lo la i gli le l un uno una del dello della dei degli delle dell al allo alla ai agli alle all nel \
               nello nella nei nelle nell questo questa questi queste quest quello quella quelli quelle egli ella lui \
               lei esso essa essi noi voi loro io tu mio mia suo sua suoi nostro nostra che chi cosa quando come dove \
               quale quali quanto perché poiché se sì non né anche ancora allora poi dopo prima ora oggi ieri domani \
               sempre mai già più meno molto molti molte poco pochi alcuni alcune nessuno niente nulla tutto tutti \
               tutte ogni ciascuno altro altri e ed o ma però tuttavia infatti quindi dunque così mentre infine \
               inoltre per con senza su sul sulla in tra fra da dal dalla di a ad secondo durante contro è sono era ha \
               hanno c'è si ci vi grazie può ecco costui costei costoro colui colei coloro ciò tale tali certo certi \
               certe alcun alcuno qualche qualcuno qualcosa qualsiasi qualunque ognuno entrambi entrambe ambedue vari \
               varie diversi diverse parecchi tanti tante troppo forse magari certamente sicuramente naturalmente \
               purtroppo fortunatamente evidentemente probabilmente recentemente attualmente successivamente \
               precedentemente inizialmente finora adesso subito presto tardi spesso talvolta qui qua lì là ovunque \
               affinché benché sebbene nonostante malgrado oltre presso verso attraverso circa sin sino fin fino \
               qualora purché finché appena giacché siccome ossia ovvero oppure eppure neppure nemmeno neanche pure \
               insomma fu furono erano sarà saranno aveva avevano avrà deve devono viene vengono fa",
    fronters: "alle alla all in nel dal fino verso prima dopo da il",
    labelled: "vitamina vitamine piano gruppo classe tipo figura sezione appendice opzione epatite parte punto categoria modello articolo capitolo \
               passo tabella pagina livello serie sala blocco",
    ..LATIN
};
