//! Portuguese.

use super::latin::LATIN;
use crate::segment::builtin::rules::Language;

pub(super) const PT: Language = Language {
    code: "pt",
    also: &["gl", "mwl"],
    name: "Portuguese",
    base: Some(&LATIN),
    without: "no nos sec ch par sol est esp sat sun mon art del inc in al am pt ex hon rep sen co tel fax col dot",
    titles: "Câm Sr Sra Srta Srs Sras Dr Dra Drs Dras D Da Dª Dom Dona Prof Profa Profª Profs Eng Engº Enga Arq Adv \
             Exmo Exma Ilmo Ilma Gen Gal Cel Cap Maj Ten Sgt Cb Alm Brig Com Cmdt Pe Pde Fr Ir Mons S Sto Sta V.Exa \
             V.S S.A S.Exa Min Dep Des Sen Gov Pres Emb Av R Al Pç Pça Pca Tv Trav Rod Estr Lg Largo Jd Bl Mr Mrs Ms \
             St Mto Lic Me Mestre Mª Ma Fco Jr.º Exmos Exmas Ilmos Ilmas Sras.Dras Drª Srª Eng.º Arqº Arqtº Advº Gal.º \
             Ten.Cel Maj.Brig Subten Cad Sold Alf Gral Insp Subst Secr Pres.º Prefª Pref Dipl Conj Cap.Ten C.el Visc \
             Cde Cond Mq Rev Revmo Revma Revdo Pr Dig Digmo Emmo Eminº Card Arceb Bp Côn Con Mns Dir.ª Coord Sup Supt \
             Deleg Méd Enf Téc Vet Psic Cra Ctra Lgo Bº Qta Az Urb Praç Trv Ed Edif Res Cj",
    references: "n nº n.º ns núm num nro p pp pág págs pag vol vols fig figs cap caps art arts al inc par apto ap bl \
                 séc sec ed tab tel tels tels fax ramal cx fl fls f ff v vv s ss km cód doc proc q qd lt cf t liv jan \
                 fev mar abr mai jun jul ago set out nov dez aprox ca c ref obs anx res dec port reg ex tít disp parág \
                 § §§ refs exp incs alín nn n.os dl d.l dec.lei delib desp circ mem rec ag apel cont contr cto cel cep \
                 c.p cx.postal sl lj lts blk quadr r.g cpf cnpj cta vers seg qua qui sex sáb",
    inner: "p.ex ex i.e e.g cf cfr vs aprox ca trad org orgs coord coords comp ibid ibidem id op.cit loc.cit v.g séc \
            obs máx mín dir esq depto dept adm atte att bibl rev ilus impr masc fem sing plur adj adv subst lat gr \
            ingl ant bras port jr.e nac intern fund a.k.a p.f n.b méd av al.ed des abrev bibliogr biogr cast cient col \
            compl conj dicc dim econ elec espec etim excl expr farm fís fon geogr geol geom germ gram hebr hist imper \
            impers incl indef interj irreg ital ling mat mús neol orig perf pers poét pop prep pron psicol quím relig \
            sociol subj teol transp vulg zool p.o p.p i.v.a d.r d.o.u p.m p.v.p n.t n.a n.r n.e s.d s.l s.n s.e.u.o \
            r.s.v.p obg obgda atenc cc c.c cta.cte fte frte av.º tr ext int el elem fls lg mens trim vg vb verb",
    finals: "etc cia",
    either: "ltda cia inc ltd co corp bros jr júnior sr ph.d m.d e.u.a eua u.s u.s.a d.c l.a n.y s.a s.a.r.l s.a.d lda \
             ltd et.al al u.e o.n.u p.s n.b s.o.s r.j s.p d.f v.exa.s uds h hs min seg seg.s exa univ c.a e.p e.i.r.l \
             eireli m.e.i s.c s.c.p s.g.p.s u.r.s.s o.m.s o.n.g f.c c.r s.l s.c.b p.s.p g.n.r p.j p.s.d p.t e.s m.g \
             b.a r.s p.r p.e c.e p.i p.b r.n a.m g.o m.t m.s t.o",
    times: "a.m p.m a.c d.c a.e.c e.c",
    calendar: "segunda terça quarta quinta sexta sábado domingo",
    subjects: "eu ele ela nós eles elas você os as mas obrigado também não tu vós isto isso sim",
    starters: "o os as uma uns umas do da dos das no na nos nas ao à aos às este esta isto estes estas esse essa isso \
               esses essas aquele aquela aquilo ele ela eles elas eu tu você vocês nós meu minha seu sua seus suas \
               nosso nossa que quem quando como onde qual quais quanto por para com sem sobre em entre desde até \
               segundo conforme durante após ante contra de e ou mas porém contudo todavia embora porque pois se sim \
               não nem também ainda então depois antes agora hoje ontem amanhã sempre nunca já mais menos muito muitos \
               muitas pouco poucos alguns algumas nenhum ninguém nada tudo todos todas cada outro outra outros assim \
               enquanto finalmente atualmente é são era foi há está estão tem têm pode aqui ali um obrigado além \
               apesar logo portanto algum alguma cuja cujo tal tais tanto tanta vários várias ambos ambas qualquer \
               quaisquer talvez certamente infelizmente felizmente realmente efetivamente igualmente posteriormente \
               anteriormente recentemente primeiro terceiro havia eram foram será serão estava estavam poderia deve \
               devem dele dela neste nesta nesse nessa naquele naquela deste desta disso disto pelo pela pelos pelas \
               num numa lá aí tão quase apenas somente inclusive",
    fronters: "a às ao em até desde antes depois por o",
    labelled: "vitamina vitaminas plano grupo classe tipo figura seção secção apêndice opção hepatite parte ponto categoria modelo artigo \
               capítulo passo tabela página nível série sala bloco linha",
    ..LATIN
};
