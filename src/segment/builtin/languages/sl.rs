//! Slovenian.

use super::latin::LATIN;
use crate::segment::builtin::rules::Language;

pub(super) const SL: Language = Language {
    code: "sl",
    name: "Slovenian",
    base: Some(&LATIN),
    without: "no nos sec art in al am on ed est inc par co del mi sat sun mon pp ch",
    titles: "g ga gdč gg dr mag prof doc izr.prof red.prof asist inž dipl univ.dipl akad arh gen polk podpolk maj stot \
             por sv ul c cesta trg nadškof škof p msgr preds min dir Mr Mrs Ms St gosp lek viš.pred znan.sod kand \
             univ.prof odv inš ing dipl.ing dipl.ekon spec npor št.por ppolk brig admir nadp nadšk kard br bl vel.žup \
             žup drž.sekr podpreds gen.dir lekt prev tr nab",
    references: "št str s sl tab pogl točka odst čl tč zv knj let tel faks fax prim gl cca ca pribl vol jan feb mar \
                 apr avg sept okt nov dec r t al alin razd štev pril op opr mob pp pon sre ned jun jul Ur.l ul.rs \
                 ur.list spr zak",
    inner: "npr tj t.i t.j oz ipd.a itd.a ang nem fr franc lat gr rus hrv it madž sr prim gl lastn približno pribl max \
            maks min izd prev ur ured ilustr zal nasl roj u u.l ust vklj dosl poim tkim t.im i.e e.g vs okr obč sev \
            juž vzh zah tehn n.m.v nad m.n.m agr amer anat angl ant arab arheol arhit astr avstr avt bibl biol bolg \
            bot cerk dial dov ekon elektr etim evf evr fil filoz fiz fot furl gastr geogr geol geom glag gled gradb \
            hebr hist ipd ital jap jur kem knjiž kulin lingv medm mitol mn nar naut navt nedol nepreh nizoz obl odv \
            orig pa.a pog poljed pom port pov pridev prisl preh publ rač rel rom samost sed sk slovn sor soc spl sp \
            srb starosl švic šved teol ukr um.a umet voj vrtn vulg vzkl zast zaim zem zool žarg",
    finals: "itd ipd itn idr etc tis mio mrd evr ur min sek kos oz.d kg km cm mm ha",
    either: "d.o.o d.d d.n.o k.d s.p z.o.o n.š pr.n.št po.n.št st ml inc ltd co corp jr sr ph.d u.s u.s.a et.al al d.c \
             n.pr",
    times: "a.m p.m pr.kr po.kr",
    starters: "ta to ti tisti on ona ono oni one jaz mi vi njegov njen njihov naš vaš moj svoj kdo kaj ki kje kdaj \
               kako zakaj kakšen če ko čeprav ker zato torej vendar ampak toda a in ali da tudi še že samo le prav tu \
               tam zdaj danes včeraj jutri potem takrat vedno nikoli včasih pogosto vsi vse vsak mnogi nekateri nekaj \
               drugi oba eden ena prvi nihče nič ne ni je so bil bila bilo bo lahko treba hvala v na s z do od o u po \
               za pri pred pod nad med brez zaradi glede tole toti isti ista sam sama vsa nekdo kdorkoli kar kakršen \
               čigav tvoj svoja naša vaša njegova njena njihova četudi dokler preden odkar kadar kakor medtem namesto \
               razen poleg proti skozi okoli okrog ob kljub tik najprej nazadnje nato kasneje pozneje prej predvsem \
               skoraj baje morda mogoče gotovo seveda žal srečo res zares tako drugače doslej odtlej kam kajti saj pa \
               sicer namreč ja leta dne imel imela imeli ima imajo mora hoče ve gre šlo",
    fronters: "v ob od do okrog po pred",
    labelled: "vitamin vitamini načrt skupina razred tip kategorija hepatitis",
    ordinals: true,
    roman_ordinals: true,
    ..LATIN
};
