//! German.

use super::latin::LATIN;
use crate::segment::builtin::rules::Language;

pub(super) const DE: Language = Language {
    code: "de",
    also: &["lb", "gsw", "nds", "bar", "fy"],
    name: "German",
    base: Some(&LATIN),
    without: "no art tab ill in an am est des her per so al inc del co mag rev hon rep col ass mi mon sun sat fr n s",
    titles: "v v.d u.z Hr Hrn Fr Frl Dr Dres Prof Ing Dipl Dipl.-Ing Dipl.-Kfm Dipl.-Psych Mag St Hl hl Sankt Gebr Geb Frhr Freih Gf Graf Kgl kgl \
             Pfr Msgr Mgr Hptm Obstlt Ltn Oblt Gen Kdt Bgm Abg Min Präs Vors Dir Insp Kom Komm Ref Rat Mr Mrs Ms Sen Fam \
             Dr.med Dr.phil Dr.jur Dr.rer.nat Dr.-Ing Dr.h.c h.c med phil jur rer nat habil i.R P Br Sr Hzg Kard Ebf Bf \
             Gbr emer em",
    references: "Nr Nrn nr S s Bd Bde Art Abs Ziff Kap Abb Tab Anm Aufl Jg H Hft Lit lit Rn Rz Rdnr Fn Bl Sp Z Pos Tel Fax \
                 Tz Ausg Vers V v vgl Vgl ca Ca Ger Gruppe Bsp Blg Anl Anh Lfg Lfd lfd St Str Postf Kl",
    inner: "d z.b z.z z.zt z.t z.hd z.h d.h d.i u.a u.ä u.u u.v.a v.a i.d.r i.a i.v i.e i.d.f i.s.d i.s.v i.allg i.b.a i.w.s i.e.s a.a.o a.d \
            o.a o.ä o.g s.o s.u s.a u.d.t m.e m.w m.a.w n.b v.l.n.r e.v.a bspw bzw vgl ca evtl ggf ggfs sog insb insbes inkl exkl exkl \
            zzgl abzgl bzgl betr einschl ausschl einschl entspr gem lt od usf.a resp rd ung ungef vorm nachm \
            verh gest geb gesch led aug amtl ehem eigtl etw frz engl dt dtsch lat griech ital span russ am amerik österr schweiz \
            europ intern allg bes urspr unverh vs max min mind maximal hrsg Hrsg hg Hg Verf Übers übers Bearb bearb Red red \
            zus zit Zit ebd Ebd ders dies a.d.o a.m.o p.a zul wg anschl dgl.a u.ggf jap chin jmd jmds jmdm jmdn jdm jdn jds \
            theol ev kath röm griech nördl südl östl westl nordöstl nordwestl südöstl südwestl Lkr Kr Krs Bez Gem Prov Reg.-Bez \
            a.d.h b.d u.z u.zw u.E m.E stellv gegr ges erw verb durchges neubearb Ges wiss techn kaufm",
    finals: "usw etc usf dgl u.dgl u.dgl.m u.a.m u.v.m u.v.a.m o.ä o.dgl u.s.w u.s.f ff f qm \
             v.chr n.chr v.u.z n.u.z Ver Verl",
    either: "Std Min Sek Mio Mrd Tsd Mill Stck Stk Jh Jhd Jhs Jhdt Jahrh inc ltd co corp jr sr ph.d e.v a.g g.m.b.h k.g o.h.g co.kg s.a u.s u.s.a u.k l.a n.y d.c e.h str -str -pl Str Pl et.al al u.s.w \
             Jan Feb Febr Mär Apr Jun Jul Aug Sep Sept Okt Nov Dez Mo Di Mi Do Sa So Fa Univ Verl Dtl Ndb Obb Opf Westf Württ \
             Meckl Schlesw.-Holst Thür Sachs Bd.-Württ Abt Zt n.n a.n c.t s.t p.s a.d.l Bhf Hbf Jgg Art Tab Mag Fn Rn i.br a.m \
             d.j d.ä d.gr i.j a.d.d Hs Hss ff.a",
    times: "p.m",
    calendar: "januar februar märz april mai juni juli august september oktober november dezember montag dienstag mittwoch \
               donnerstag freitag samstag sonntag uhr",
    subjects: "ich er sie es wir ihr du der die das ein eine aber wenn weil warum wie was danke",
    starters: "der die das den dem des ein eine einer einen einem eines er sie es ich du wir ihr man dieser diese dieses diesen \
               diesem jener jene jenes mein meine dein sein seine ihre unser unsere euer wer was wann wo wie warum weshalb \
               welcher welche welches wenn weil obwohl während nachdem bevor als ob damit dass daß da dann danach daher deshalb \
               deswegen darum dabei dadurch dafür dagegen daraufhin darauf dazu hier dort doch aber und oder denn sondern \
               jedoch außerdem allerdings zudem ferner so somit auch noch nur nun jetzt heute gestern morgen bald später \
               zuerst zunächst schließlich endlich in im an am auf aus bei beim mit nach von vom vor zu zum zur für über unter \
               gegen durch ohne um seit bis trotz wegen zwischen neben nicht kein keine niemand jemand alle alles jeder jede \
               jedes viele manche einige mehrere beide wird werden wurde ist sind war hat haben kann können soll muss darf \
               natürlich vielleicht leider sogar bereits schon inzwischen mittlerweile dennoch trotzdem insgesamt ja nein \
               bitte danke laut nachts abends morgens entsprechend",
    fronters: "um am im gegen ab bis seit vor nach",
    labelled: "vitamin vitamine plan gruppe klasse typ hepatitis kategorie block raum ebene stufe größe taste",
    ordinals: true,
    roman_ordinals: true,
    ..LATIN
};
