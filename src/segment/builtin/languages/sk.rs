//! Slovak.

use super::latin::LATIN;
use crate::segment::builtin::rules::Language;

pub(super) const SK: Language = Language {
    code: "sk",
    name: "Slovak",
    base: Some(&LATIN),
    without: "sec art in al am on ed est inc par co del mi sat sun mon pp ch ill",
    titles: "p pí sl dr Dr Mgr Ing Bc MUDr MVDr JUDr PhDr RNDr ThDr PaedDr PharmDr Doc doc prof Prof akad arch npor \
             kpt mjr pplk plk por gen adm sv Sv St ul nám tr red riad preds min Mr Mrs Ms kard arcib o hr J.E J.M \
             Mgr.art ThLic PhMr RSDr ArtD DiS MBA LL.M Prof.Ing doc.Ing čl.kor redakt šéfr zást podpreds gub komis \
             insp rtm nrtm čat slob ppor npráp práp gen.mjr gen.por brig bisk vdp dp ThMgr sr nb",
    references: "č čís č.p č.j s str sv obr tab kap ods písm § roč ev tel fax pozri por porov cca ca vol diel bod pol \
                 príl pozn zák ed t r vyd febr apr aug sept okt nov dec jan jún júl n no nos bods kapt ročn r.č rod.č \
                 tel.č fax.č č.dom č.d pč por.č predm prepoč prípl diagr ilustr str.č §§ vyhl nar.vl nariad uzn rozh \
                 sp.zn",
    inner: "napr t.j tj t.č tzn t.zn tzv t.r resp popr príp event vr vrátane por porov najmä angl nem fr franc lat \
            gréc rus slov poľ maď tal pôv okr kol nar zom zal orig prekl red ilustr upr dopl vyd nakl vs bývalý býv \
            dosl hl tech max min priem vých záp sev juž stred hosp spol odd m.n.m čl obch pozn kr nár št ost zv zn \
            súdr tel mat fyz chem biol lek práv ekon abs alg antr atď.a atl bulh čiž demin doterajš eko eston etnol \
            hom chor inš kap.a karp kníž kol.a lič ling lodn maked mat.a nadv neod plur predp prir rozpr skand strojn \
            súč tal.a teat tech.a turec výt vzť i.e e.g v.i v.r v.z t.m m.j",
    finals: "atď apod a.i i.i ap atp etc tis mil mld mil.eur eur hod min sek ks sk a.pod ai a.ď a.t.ď mld.eur mil.sk \
             kg km cm mm ha",
    either: "n.l pred.n.l n.m s.r.o spol.s.r.o a.s v.o.s k.s o.z n.o š.p ml st inc ltd co corp jr sr ph.d csc drsc u.s \
             u.s.a et.al al l.p d.c o.i s.o.s k.ú n.p o.p.s n.f s.p d.d v.v.i e.s.o z.z.p o.c.p č.s.r č.s.s.r s.r \
             z.s.s.r o.s.n n.a.t.o e.ú us",
    times: "a.m p.m pr.kr po.kr p.n.l",
    starters: "ten tá to tí tie tento táto toto títo tieto on ona ono oni ony ja my vy jeho jej ich náš naša váš môj \
               svoj kto čo ktorý ktorá ktoré kde kedy ako prečo aký aká ak keď hoci pretože preto teda však ale a i \
               alebo či že aby tiež aj ešte už len iba práve tu tam teraz dnes včera zajtra potom vtedy vždy nikdy \
               niekedy často všetci všetko každý každá mnoho mnohí niektorí niekoľko iný iní obaja jeden jedna prvý \
               nikto nič nie je sú bol bola bolo boli bude môže možno ďakujem v vo na s so z zo do od o u po za pri \
               pred pod nad medzi pre podľa bez počas vďaka onen oná tamten sám sama samo všetky niečo niekto nejaký \
               nijaký ktosi čosi akýsi akási moja moje tvoj tvoja svoja svoje našej vaša vaše keďže kým kvôli namiesto \
               okrem popri prostredníctvom ohľadom počnúc vzhľadom napriek následne neskôr predtým najprv nakoniec \
               najmä takmer skoro vraj azda hádam určite samozrejme bohužiaľ našťastie naozaj skutočne takto takže \
               inak ináč dosiaľ doteraz odvtedy odkedy dokedy kam kdeže lenže nuž no áno doň dňa roku mal mala malo \
               mali má majú musí treba chce vie išlo ide stalo",
    fronters: "v vo od do okolo po pred",
    labelled: "vitamín vitamíny plán skupina trieda typ kategória hepatitída blok bod",
    ordinals: true,
    roman_ordinals: true,
    subjects: "ja ty on ona my vy oni ale nie",
    ..LATIN
};
