//! Portuguese.

use super::latin::LATIN;
use crate::segment::builtin::rules::Language;

pub(super) const PT: Language = Language {
    code: "pt",
    also: &["gl", "mwl"],
    name: "Portuguese",
    base: Some(&LATIN),
    without: "no nos sec ch par sol est esp sat sun mon art del inc in al am pt ex hon rep sen co tel fax col dot",
    titles: "Sr Sra Srta Srs Sras Dr Dra Drs Dras D Da Dª Dom Dona Prof Profa Profª Profs Eng Engº Enga Arq Adv Exmo Exma Ilmo Ilma \
             Gen Gal Cel Cap Maj Ten Sgt Cb Alm Brig Com Cmdt Pe Pde Fr Ir Mons S Sto Sta V.Exa V.S S.A S.Exa Min Dep Des Sen Gov Pres Emb \
             Av R Al Pç Pça Pca Tv Trav Rod Estr Lg Largo Jd Bl Mr Mrs Ms St Mto Lic Me Mestre",
    references: "n nº n.º ns núm num nro p pp pág págs pag vol vols fig figs cap caps art arts al inc par apto ap bl séc sec ed tab tel \
                 tels tels fax ramal cx fl fls f ff v vv s ss km cód doc proc q qd lt cf t liv jan fev mar abr mai jun jul ago set out nov dez \
                 aprox ca c ref obs anx res dec port reg ex",
    inner: "p.ex ex i.e e.g cf cfr vs aprox ca trad org orgs coord coords comp ibid ibidem id op.cit loc.cit v.g séc obs máx mín dir esq \
            depto dept adm atte att bibl rev ilus impr masc fem sing plur adj adv subst lat gr ingl ant bras port jr.e nac intern fund \
            a.k.a p.f n.b méd av al.ed des",
    finals: "etc cia",
    either: "ltda cia inc ltd co corp bros jr júnior sr ph.d m.d e.u.a eua u.s u.s.a d.c l.a n.y s.a s.a.r.l s.a.d lda ltd et.al al u.e \
             o.n.u p.s n.b s.o.s r.j s.p d.f v.exa.s uds h hs min seg seg.s exa univ",
    times: "a.m p.m a.c d.c a.e.c e.c",
    calendar: "segunda terça quarta quinta sexta sábado domingo",
    subjects: "eu ele ela nós eles elas você os as mas obrigado também não",
    starters: "o os as uma uns umas do da dos das no na nos nas ao à aos às este esta isto estes estas esse essa isso esses essas \
               aquele aquela aquilo ele ela eles elas eu tu você vocês nós meu minha seu sua seus suas nosso nossa que quem quando como onde qual \
               quais quanto por para com sem sobre em entre desde até segundo conforme durante após ante contra de e ou mas porém contudo todavia \
               embora porque pois se sim não nem também ainda então depois antes agora hoje ontem amanhã sempre nunca já mais menos muito muitos \
               muitas pouco poucos alguns algumas nenhum ninguém nada tudo todos todas cada outro outra outros assim enquanto finalmente \
               atualmente é são era foi há está estão tem têm pode aqui ali um obrigado além apesar logo portanto",
    fronters: "a às ao em até desde antes depois por o",
    labelled: "vitamina vitaminas plano grupo classe tipo figura seção secção apêndice opção hepatite parte ponto categoria modelo artigo \
               capítulo passo tabela página nível série sala bloco linha",
    ..LATIN
};
