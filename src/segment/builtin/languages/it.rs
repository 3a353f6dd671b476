//! Italian.

use super::latin::LATIN;
use crate::segment::builtin::rules::Language;

pub(super) const IT: Language = Language {
    code: "it",
    also: &["scn", "vec", "nap", "lmo", "pms", "fur", "sc", "co"],
    name: "Italian",
    base: Some(&LATIN),
    without: "no nos sec est sat sun mon in al ex del inc par con col ch ill esp rep hon am art fin",
    titles: "sig sigg dott prof ing avv arch geom rag sig.ra sig.na dott.ssa prof.ssa Sig Sigg Sig.ra Sig.na Sig.re Sig.ri Sigra Dott Dott.ssa Dottssa Dr Dr.ssa Prof Proff Prof.ssa Ing Arch Avv Geom Rag Cav Comm Gr.Uff \
             On Sen Egr Gent Gent.ma Gent.mo Ill Ill.mo Spett Spett.le Preg Rev Mons Don D Fr P S SS Sta Santo S.E S.M S.A.R Gen Col Cap Ten Magg \
             Serg Mar Amm Brig App Card V.Cte Cte Dir Pres Min Mr Mrs Ms St V V.le P.zza P.za Pza Cso C.so L.go Loc Fraz Perito Per Ph Ost \
             Rag Ins Sac Suor",
    references: "n nn nr num pag pagg p pp vol voll fig figg cap capp art artt co comma par parr tab tavv tav sez s ss seg segg c cc cod tel cell \
                 fax int est all cit ed lett v vv rif prot gen gen feb mar apr mag giu lug ago set sett ott nov dic lun mart merc giov ven sab dom \
                 ca circa ver lib f ff mq km",
    inner: "es p.es ad.es cfr cf i.e e.g ecc.ecc vs ca ib ibid id op.cit loc.cit trad tr it ingl ted franc fr lat gr spagn sic tosc \
            agg avv.le sost masc femm sing plur dim accr spreg ant mod lett pop fam volg scherz poet abbr sigla sec secc prof.le est amm az econ \
            ob gr p.c c.a c.d cd d.lgs d.l d.p.r d.m l.r r.d nonché att u.s ult a.a ogg n.d.r ndr ndt n.d.t n.d.a v.oltre rispett rist risp op \
            d.c.a sig.ri cos fed naz intern dip dott.ri mod.le prov reg comm.ne uff ufficio dell",
    finals: "ecc etc",
    either: "inc ltd co corp f.lli flli s.p.a s.r.l s.n.c s.a.s s.c.a.r.l soc bros jr sr ph.d m.d u.s u.s.a d.c l.a n.y o.n.u u.e a.s.l s.o.s n.b p.s \
             et.al al c.p c.c c.p.c c.p.p u.s.s.l a.c f.c s.s s.n.a set.le d.o.c",
    times: "a.m p.m a.c d.c a.e.v e.v",
    calendar: "lunedì martedì mercoledì giovedì venerdì sabato domenica",
    subjects: "io lui lei noi loro il gli ma se perché grazie anche non",
    starters: "il lo la i gli le l un uno una del dello della dei degli delle dell al allo alla ai agli alle all nel nello nella nei nelle nell \
               questo questa questi queste quest quello quella quelli quelle egli ella lui lei esso essa essi noi voi loro io tu mio mia suo sua suoi \
               nostro nostra che chi cosa quando come dove quale quali quanto perché poiché se sì non né anche ancora allora poi dopo prima ora oggi \
               ieri domani sempre mai già più meno molto molti molte poco pochi alcuni alcune nessuno niente nulla tutto tutti tutte ogni ciascuno \
               altro altri e ed o ma però tuttavia infatti quindi dunque così mentre infine inoltre per con senza su sul sulla in tra fra da dal dalla \
               di a ad secondo durante contro è sono era ha hanno c'è si ci vi grazie può ecco",
    fronters: "alle alla all in nel dal fino verso prima dopo da il",
    labelled: "vitamina vitamine piano gruppo classe tipo figura sezione appendice opzione epatite parte punto categoria modello articolo capitolo \
               passo tabella pagina livello serie sala blocco",
    ..LATIN
};
