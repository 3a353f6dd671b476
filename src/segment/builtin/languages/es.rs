//! Spanish.

use super::latin::LATIN;
use crate::segment::builtin::rules::Language;

pub(super) const ES: Language = Language {
    code: "es",
    also: &["ast", "an", "lad"],
    name: "Spanish",
    base: Some(&LATIN),
    without: "no nos sec ch par sol est esp sat sun mon fig art del inc in al excl tel co am pt ex hon rep sen",
    titles: "Ayto Sr Sra Srta Sres Sras Dr Dra Drs Dres D Dª Da Dña Don Prof Profa Profª Ing Lic Licda Lcdo Lcda Arq \
             Abg Gral Gen Cnel Cap Tte Sgto Cmdt Alm Mons Fr Sto Sta San S.M S.A.R S.E Excmo Excma Ilmo Ilma Ilustre \
             Hno Hna Pbro P Pdte Pdta Mr Mrs Ms St Ud.s Rvdo Rvda Rdo Mtro Mtra Av Avda Avd Avda C/ Cra Cl Pza Plza Pl \
             Urb Gob Dip Sen Min Col Fdo Fda Mª Ma Fco Pres Presid Secr Subtte Brig Cnl Crnl Tcnl Alfz Almte Cbo Arqto \
             Dipl Odont Psic Hnos Emmo Iltmo Ilmos Ilmas Vda Stgo Fam Edo Bco Mpio Ctra Pje Rbla Trva Cno Bda Políg \
             Edif Calz Blvd Bvd Rdos Sras.Dras Dtor Dtora Sec Insp Agte Cap.Gral Tte.Gral Tte.Cnel Gral.Brig Exma Hble \
             Lcdos Mgtr Mag PhD Rect Sect Sgdo Srs Subdir Supt Tnte",
    references: "n n.º nº núm núms No nro nros p pp pág págs pag vol vols fig figs cap caps art arts ap apdo aptdo \
                 aprox inc lám tab tel tels tfno tlf télf tfno ext t s ss v vv vs ed secc párr ca c k.o km fasc col \
                 sec piso apt art.º disp epígr refs expte exptes decr dcto matr fols lun mié miérc jue juev vie vier \
                 sáb apdo.n disp.ad disp.trans estr cuad gráf graf núm.º ref ctas tlfs móv mz bl edif parc hs",
    inner: "p.ej ej cf cfr i.e e.g vs aprox ca c fl trad ed eds coord coords dir dirs comp comps ibid ibíd id op.cit \
            loc.cit ob.cit v.gr v.g b.l máx mín prov dpto depto dep admón adm atte atl gob ltrs ltr lts cc mg alt izq \
            dcha der dto esq entlo bco fco masc fem sing plur adj adv sust int ext n.t a.c.a a.d.a prof.a a.k.a s.f \
            s.l s.a.e.m q.e.p.d b.s.m nac m.s.n.m msnm abrev bibliogr biogr cast cient coloq compl conj correl desus \
            despect dim econ ecles elec electr espec etim excl expr farm fís fut geol germ gram hebr hist imper imperf \
            impers indef indep interj irreg ital leng ling matem mec mús neol orig ort perf pers poét prep pret prnl \
            pron psicol quím relig sociol subj sufij teatr tecnol teol topogr transp vocab vulg zool grnte gte f.a \
            t.v.a c.a c.c a.m.d.g p.o p.a p.p p.v.p i.v.a c.i.f n.i.f d.n.i r.d o.m s.e.u.o b.o.e p.m.o v.b vº.bº \
            v.º.b.º affmo cta.cte izdo izda abr.º adj.º max min ss.ss",
    finals: "etc",
    either: "1er 1o 2o 3o 4o 5o 6o 7o 8o 9o 1a 2a 3a 4a 5a 6a 7a 8a 9a 10a 10o 1.er 3er inc ltd co corp cía cia bros \
             jr sr ph.d m.d ee.uu ee.uu.aa ee.uu.a uu u.s u.s.a d.c l.a n.y d.f s.a s.l s.r.l s.a.s s.a.u s.a.d s.c \
             c.v s.a.de.c.v et.al al ud uds vd vds u.e o.n.u p.d n.b rr.hh ff.aa cc.oo jj.oo ss.mm aa.vv p.m.a r.i.p \
             d.e.p v.o v.o.s.e b.c ltda hnos dptos univ ene feb mar abr may jun jul ago sept sep oct nov dic av apdos \
             tel.móv s.coop s.l.u s.l.l s.c.p s.c.l e.s.o f.p f.m o.t.a.n o.m.s o.e.a u.r.s.s r.a.e c.e r.u rr.cc \
             ff.cc dd.hh tt.cc mm.cc aa.pp cc.aa ee.gg ss.aa ss.rr pp.pp",
    times: "a.m p.m a.c d.c a.e.c e.c a.de.c d.de.c a.de.j.c d.de.j.c a.j.c d.j.c j.c h hs hrs",
    calendar: "lunes martes miércoles jueves viernes sábado domingo",
    subjects: "yo él ella nosotros ellos ellas el los las pero si porque gracias también tú esto eso no sí",
    starters: "el la los las lo un una unos unas al del este esta esto estos estas ese esa eso esos esas aquel aquella \
               aquellos él ella ellos ellas yo tú usted ustedes nosotros mi mis su sus nuestro nuestra tu tus que qué \
               quien quién cuando cuándo como cómo donde dónde cuál cuáles por para con sin sobre en entre desde hasta \
               hacia según durante tras ante contra de a y e o u pero sino aunque porque pues si sí no ni también \
               tampoco además entonces luego después antes ahora hoy ayer mañana siempre nunca jamás ya más menos muy \
               mucho muchos muchas poco pocos algunos algunas alguno ningún ninguna nadie nada todo todos toda todas \
               cada otro otra otros así asimismo sin embargo mientras finalmente actualmente se me te le les nos es \
               son era fue ha han hay está están tiene tienen puede gracias compramos hola aquí allí ahí aun aún parte \
               cualquier cualesquiera cuanto cuyo dichos dicha dicho tal tales varios varias ambos ambas quizá quizás \
               acaso ojalá desgraciadamente afortunadamente realmente efectivamente igualmente posteriormente \
               anteriormente recientemente primero segundo tercero tanto hace hubo había eran fueron será serán estaba \
               estaban podría debe deben nuestros nuestras vuestra vuestro suyo mía ésta éste éstos éstas ése aquél",
    fronters: "a en al desde hasta hacia sobre antes después el",
    labelled: "vitamina vitaminas plan grupo clase tipo figura sección apéndice opción hepatitis parte punto categoría modelo \
               artículo capítulo paso tabla página nivel serie sala puerta ejercicio bloque",
    ..LATIN
};
