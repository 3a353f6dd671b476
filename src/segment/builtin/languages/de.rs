//! German.

use super::latin::LATIN;
use crate::segment::builtin::rules::Language;

pub(super) const DE: Language = Language {
    code: "de",
    also: &["lb", "gsw", "nds", "bar", "fy"],
    name: "German",
    base: Some(&LATIN),
    without: "no art tab ill in an am est des her per so al inc del co mag rev hon rep col ass mi mon sun sat fr n s",
    titles: "v v.d u.z Hr Hrn Fr Frl Dr Dres Prof Ing Dipl Dipl.-Ing Dipl.-Kfm Dipl.-Psych Mag St Hl hl Sankt Gebr Geb \
             Frhr Freih Gf Graf Kgl kgl Pfr Msgr Mgr Hptm Obstlt Ltn Oblt Gen Kdt Bgm Abg Min Präs Vors Dir Insp Kom \
             Komm Ref Rat Mr Mrs Ms Sen Fam Dr.med Dr.phil Dr.jur Dr.rer.nat Dr.-Ing Dr.h.c h.c med phil jur rer nat \
             habil i.R P Br Sr Hzg Kard Ebf Bf Gbr emer em Frn Bgmstr Oberbgm Dr.h.c.mult Dr.med.dent Dr.med.vet \
             Dr.iur Dr.theol Dr.oec Dr.rer.pol Dr.sc Dr.techn Dr.agr Dipl.-Phys Dipl.-Chem Dipl.-Math Dipl.-Inform \
             Dipl.-Päd Dipl.-Biol Dipl.-Volksw Dipl.-Betriebsw Dipl.-Des Priv.-Doz PD Doz Hon.-Prof Univ.-Prof Ao.Prof \
             Lic RA StB Stud.-Rat StR OStR OStD Reg.-Rat Min.-Rat Staatssekr Maj Oberst Lt Uffz Fw Stabsfw Adm Kapt \
             Kpt Erzb Bisch Pf Präl Dek Superint Sel Ehrw Hochw Kgin Kgn Frfr Fst Fstn Mstr Gesch Gev ehem",
    references: "Nr Nrn nr S s Bd Bde Art Abs Ziff Kap Abb Tab Anm Aufl Jg H Hft Lit lit Rn Rz Rdnr Fn Bl Sp Z Pos Tel \
                 Fax Tz Ausg Vers V v vgl Vgl ca Ca Ger Gruppe Bsp Blg Anl Anh Lfg Lfd lfd St Str Postf Kl Artt Absch \
                 Abschn Unterabschn Absp Anmerk Aufz Fig Fußn Gl Gz Hs Jhg Kat Lekt Lfd.Nr Nrr Par Pkt Rdn Rndr Ss Slg \
                 Tf Taf Teilbd Tln Üb Vol Vorb Zif Ziffn Zl Zn Zz Kto Ktonr Whg Stg Eing Etg Stk Zi Zim ab.S ebd.S \
                 durchschn mind max ungef",
    inner: "d z.b z.z z.zt z.t z.hd z.h d.h d.i u.a u.ä u.u u.v.a v.a i.d.r i.a i.v i.e i.d.f i.s.d i.s.v i.allg i.b.a \
            i.w.s i.e.s a.a.o a.d o.a o.ä o.g s.o s.u s.a u.d.t m.e m.w m.a.w n.b v.l.n.r e.v.a bspw bzw vgl ca evtl \
            ggf ggfs sog insb insbes inkl exkl exkl zzgl abzgl bzgl betr einschl ausschl einschl entspr gem lt od \
            usf.a resp rd ung ungef vorm nachm verh gest geb gesch led aug amtl ehem eigtl etw frz engl dt dtsch lat \
            griech ital span russ am amerik österr schweiz europ intern allg bes urspr unverh vs max min mind maximal \
            hrsg Hrsg hg Hg Verf Übers übers Bearb bearb Red red zus zit Zit ebd Ebd ders dies a.d.o a.m.o p.a zul wg \
            anschl dgl.a u.ggf jap chin jmd jmds jmdm jmdn jdm jdn jds theol ev kath röm griech nördl südl östl westl \
            nordöstl nordwestl südöstl südwestl Lkr Kr Krs Bez Gem Prov Reg.-Bez a.d.h b.d u.z u.zw u.E m.E stellv \
            gegr ges erw verb durchges neubearb Ges wiss techn kaufm a.a a.E a.F n.F a.M a.Rh a.S a.d.D a.d.L a.d.W \
            b.w b.z.w beg bek bez bezw bisw Chr chron d.Ä d.Gr d.J d.M d.O d.R d.Red d.s d.Verf dergl desgl dez Ders \
            dt.sprachig einh elektr erm ersch etc.pp ew f.d folg franz geg ges.gesch gespr gez gl gleichz grds halbj \
            Hgg hist hrsgg i.A i.B i.d.S i.e.S i.H i.J i.K i.L i.M i.O i.R i.S i.Tr i.Ü i.V i.W i.w.S i.Z ident ill \
            inh isl jew jährl jun k.A k.o kgl kl klass kroat künstl l.c landsch lfd männl math med mhd ahd nhd mitt \
            mlat monatl mtl musikal n.Z neutr niederl norw notf o.A o.B o.J o.O o.U o.V o.ä.m p.m pers pharm philos \
            phys poln prov psych rel relig restl rglm s.S s.o.S s.l s.v sächs schwäb schwed sek sen serb skand slaw \
            städt staatl Std.-km stdl stellv.Vors strafr s.zt telef theor tgl tschech türk u.A u.ä.m u.ff u.M u.O u.U \
            u.W u.Z übl ukr unterschr urkdl usw.usf u.s.f v.D v.H v.J v.M v.T vegl verm versch vertr vgl.a vgl.auch \
            viell volkst vor.S vorl W.-D w.o wahrsch weibl weitergeh westf wirtsch wö wöchentl zeitl zgl zgw zool zsfd \
            Zshg zur.Z zust zw zzt z.E z.S z.Vfg z.d.A z.g z.H z.K z.T.a z.U z.w.V zb i.F",
    finals: "usw etc usf dgl u.dgl u.dgl.m u.a.m u.v.m u.v.a.m o.ä o.dgl u.s.w u.s.f ff f qm v.chr n.chr v.u.z n.u.z \
             Ver Verl u.Ä u.Ä.m u.dergl o.Ä o.ähnl u.ähnl m.E.n ppa",
    either: "Std Min Sek Mio Mrd Tsd Mill Stck Stk Jh Jhd Jhs Jhdt Jahrh inc ltd co corp jr sr ph.d e.v a.g g.m.b.h \
             k.g o.h.g co.kg s.a u.s u.s.a u.k l.a n.y d.c e.h str -str -pl Str Pl et.al al u.s.w Jan Feb Febr Mär Apr \
             Jun Jul Aug Sep Sept Okt Nov Dez Mo Di Mi Do Sa So Fa Univ Verl Dtl Ndb Obb Opf Westf Württ Meckl \
             Schlesw.-Holst Thür Sachs Bd.-Württ Abt Zt n.n a.n c.t s.t p.s a.d.l Bhf Hbf Jgg Art Tab Mag Fn Rn i.br \
             a.m d.j d.ä d.gr i.j a.d.d Hs Hss ff.a mbH G.m.b.H e.G e.K K.-G St.-G S.E i.L u.d.M ü.d.M ü.M ü.NN Abg \
             Adr Busl Dept Ges Gew Kfm Krh Mschr Pfd Sg Spvgg Stud Ztr Zs Ztschr Zschr Jb Diss Habil Mitt Beitr Stdn \
             Sekd Mon Tg Wochent",
    times: "p.m",
    calendar: "januar februar märz april mai juni juli august september oktober november dezember montag dienstag mittwoch \
               donnerstag freitag samstag sonntag uhr",
    subjects: "ich er sie es wir ihr du der die das ein eine aber wenn weil warum wie was danke",
    starters: "der die das den dem des ein eine einer einen einem eines er sie es ich du wir ihr man dieser diese \
               dieses diesen diesem jener jene jenes mein meine dein sein seine ihre unser unsere euer wer was wann wo \
               wie warum weshalb welcher welche welches wenn weil obwohl während nachdem bevor als ob damit dass daß \
               da dann danach daher deshalb deswegen darum dabei dadurch dafür dagegen daraufhin darauf dazu hier dort \
               doch aber und oder denn sondern jedoch außerdem allerdings zudem ferner so somit auch noch nur nun \
               jetzt heute gestern morgen bald später zuerst zunächst schließlich endlich in im an am auf aus bei beim \
               mit nach von vom vor zu zum zur für über unter gegen durch ohne um seit bis trotz wegen zwischen neben \
               nicht kein keine niemand jemand alle alles jeder jede jedes viele manche einige mehrere beide wird \
               werden wurde ist sind war hat haben kann können soll muss darf natürlich vielleicht leider sogar \
               bereits schon inzwischen mittlerweile dennoch trotzdem insgesamt ja nein bitte danke laut nachts abends \
               morgens entsprechend dieselbe derselbe dasselbe dieselben jenen jenem solche solcher solches meinem \
               meinen deine deinen seinen seinem seiner ihren ihrem ihrer eurer welchen welchem worauf wodurch womit \
               woher wohin sobald solange sofern sowie sonst stattdessen überdies übrigens ungeachtet unterdessen \
               vielmehr voraussichtlich vorher weder weiter weiterhin weitere wenigstens wobei wohl zumal zumindest \
               zusätzlich zugleich zuletzt zuvor anschließend ansonsten anstatt außer außerhalb innerhalb binnen dank \
               einst einerseits andererseits etwa fast früher ganz genau gerade gleichzeitig hierbei hierfür hinzu \
               hingegen immer indem insbesondere insofern irgendwann je jedenfalls jemals kaum lediglich letztlich mal \
               manchmal meist meistens mindestens nachher nie niemals nirgends normalerweise oben oft plötzlich rund \
               selbst seitdem seither stets teilweise tatsächlich unten vermutlich viel wahrscheinlich wieso wieder \
               wurden würde würden wäre waren werde dürfen möchte will wollen sollen sollte könnte konnte musste \
               mussten hatte hatten gibt gab kam steht liegt geht",
    fronters: "um am im gegen ab bis seit vor nach",
    labelled: "vitamin vitamine plan gruppe klasse typ hepatitis kategorie block raum ebene stufe größe taste",
    ordinals: true,
    roman_ordinals: true,
    ..LATIN
};
