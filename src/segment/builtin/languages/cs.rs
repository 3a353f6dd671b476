//! Czech.

use super::latin::LATIN;
use crate::segment::builtin::rules::Language;

pub(super) const CS: Language = Language {
    code: "cs",
    name: "Czech",
    base: Some(&LATIN),
    without: "no nos sec art in al am on ed est inc par co del mi sat sun mon pp ch ill",
    titles: "p pí sl dr Dr Mgr Ing Bc BcA MgA MUDr MVDr JUDr PhDr RNDr ThDr PaedDr PharmDr RSDr Doc doc prof Prof akad \
             arch npor kpt mjr pplk plk por rtm gen genmjr genpor adm P sv Sv ul nám nábř tř r.č red řed předs min Mr \
             Mrs Ms St kard bisk arcib o hr kníž Mgr.et Ing.arch ICDr ThMgr ThLic PhMr CSc DrSc Prof.Ing doc.Ing \
             čl.kor dop.čl šéfred ved zást místopř místopřs prez gub star komis insp vrch.insp rtn prap nprap ppor des \
             svob gen.por gen.mjr brig.gen plk.gšt mons kn Th ot sídl pl pol nádr předm",
    references: "č čís čp č.p č.j čj s str sv obr tab kap odst písm § par roč ev tel fax viz srov por cca asi ca vol \
                 díl bod pol př příl pozn zák sb např ed t r vyd led ún bř dub květ čvn čvc srp zář říj list pros čl \
                 pozn.č sl diagr ilustr inv sp.zn č.ev č.or č.d PSČ mob IČ IČO DIČ út stř čt pond úter pát vyhl nař \
                 usn nál rozh",
    inner: "např tj t.j t.č tzn t.zn tzv t.r tzv mj m.j m.n.m cca resp popř příp event vč včetně viz srov zejm apod.a \
            angl něm fr franc lat řec rus slov pol maď it šp pův kol ol st nar zem zal zejm orig překl red ilustr upr \
            dopl rozš vyd nakl vs příp jm býv dosl hl vl tech vys zkr dř max min prům vých záp sev již stř hosp spol \
            kupř odd čin zn soudr obch kr pozn přel mat fyz chem biol abs adm adv ak alch arab arg archeol archit astr \
            astron atd.a atl austr b.m b.r bibl biochem bulh čes čín čínš čísl det dial dop dram est etn etym evr fam \
            farm fil filol fin fon frek fut geod geogr hebr hov chorv ind inf int isl jap jedn jihových keram kniž \
            konj konkr krim kuch lingv lod maďar maked muz mytol neskl neos nesp nesprávn neutr nizoz nom odb ojed ot \
            pejor pers píš pl plur poet poln polov předp přech přen příd přísl příslov psych publ refl reg rel říd řím \
            rozk rozl sam samost skand slovin sloven slovan soc souč srb staroč star stč střhn stsl sv.a šk španěl \
            švéd teat telev ukr úř ust vlastn výtv vzn vzt zastar zdr zdrob zdvoř zájm zpodst i.e e.g v.r v.z t.m p.n \
            l.m",
    finals: "atd apod aj atp etc tis mil mld Kč kč hod min sek ks ap a.j mil.kč mld.kč tis.kč kg km cm mm ha",
    either: "n.l př.n.l př.kr po.kr n.m s.r.o spol.s.r.o a.s v.o.s k.s o.p.s z.s s.p ml st inc ltd co corp jr sr ph.d \
             csc drsc u.s u.s.a et.al al ph.dr l.p d.c dis mba o.s b.d n.p spol s.e z.ú p.o v.v.i ČR SR OSN o.z e.v",
    times: "a.m p.m",
    starters: "ten ta to ti ty tento tato toto tito tyto on ona ono oni ony já my vy jeho její jejich náš naše váš můj \
               svůj kdo co který která které kde kdy jak proč jaký jaká jestliže pokud když ač ačkoli protože proto \
               tedy však ale a i nebo či že aby také též ještě už již jen pouze právě tady tam tu teď nyní dnes včera \
               zítra potom pak tehdy vždy nikdy někdy často všichni vše všechno každý každá mnoho mnozí někteří \
               několik jiný jiní oba jeden jedna první nikdo nic ne není nejsou byl byla bylo byli je jsou bude může \
               lze děkuji v ve na s se z ze do od o u po za při před pod nad mezi pro podle bez kvůli během díky onen \
               týž tentýž sám sama samo všechny něco někdo nějaký nějaká některá nijaký kdosi cosi jakýsi moje tvůj \
               tvoje svoje vaše jenž jež jejž jelikož neboť zatímco přestože byť ať než dokud jakmile jakožto místo \
               kromě prostřednictvím ohledně počínaje vzhledem navzdory následně později předtím nejprve nakonec \
               zejména téměř skoro prý asi snad možná určitě samozřejmě bohužel naštěstí opravdu skutečně takto takže \
               jinak dosud doposud odtud odkud kam copak ovšem nicméně přesto avšak nýbrž ano roku dne měl měla mělo \
               měli má mají musí třeba chce ví šlo jde stalo začal",
    fronters: "v ve od do kolem okolo po před",
    labelled: "vitamin vitaminy plán skupina skupiny třída typ typu kategorie hepatitida blok bod",
    ordinals: true,
    roman_ordinals: true,
    subjects: "já ty on ona my vy oni ale ne",
    ..LATIN
};
