//! Polish.

use super::latin::LATIN;
use crate::segment::builtin::rules::Language;

pub(super) const PL: Language = Language {
    code: "pl",
    also: &["csb", "szl"],
    name: "Polish",
    base: Some(&LATIN),
    without: "no nos art ch par sec est inc al in del am mi co ed eds dot resp mon",
    titles: "p pp pn dr hab prof mgr inż lic doc mec red ks bp abp kard o s br św śp gen płk ppłk mjr kpt por ppor \
             sierż kpr szer adm kmdr kpt hr ul al pl os im dyr prez przew sekr min marsz wicemin prok sędz asp insp \
             kom nadkom podkom st Mr Mrs Ms Dr Prof St Wlk wlk W.X J.M ks.bp ojc prob wik zast wiceprez st.asp mł.asp \
             sierż.szt st.sierż st.szer wadm kontradm gen.bryg gen.dyw gen.broni mjr.dypl płk.dypl mgr.inż dr.hab \
             dr.inż dr.n.med lek.med lek.wet adw r.pr wychow zesp red.nacz obyw chor podch ppor.rez Wojc Wład Kaz Jul \
             Zygm Mikoł Aleks Bol Tad",
    references: "tabl nr nry s ss str t tt tab rys ryc il zob por rozdz r ust art pkt poz § lp ok par z zał al tel fax \
                 faks w wyd ww im ul vol zesz ods przyp k l akt sygn g godz ark c akap §§ l.p podr roz rubr szp zdz \
                 wykr schem nlb stycz nied bl krs dz.u m.p dzu",
    inner: "np tj tzn tzw m.in por zob ww jw ok tzw im n.p.m p.n.e.a dot ds spr pt ps wg właśc zw zam ur zm pow woj gm \
            dosł ang niem fr franc łac grec gr ros hiszp wł włos ukr czes węg jap chiń tur arab hebr pol staropol m.st \
            n.pl oprac przeł tłum red wyd nakł druk wstęp il uzup popr rozsz cyt jw ib ibid op.cit loc.cit vs kol ob \
            śr płn płd wsch zach pn pd górn doln daw obec r.ż r.m r.ż.m p.o d/s b.d c.d cd a.d.c j.w r.pr z.o.a maks \
            min przyp ryc częśc szt.a adw ddo t.j abp.a afryk akad anon arkt artyst bakt bezp bibliogr biogr bośn \
            budown cerk chor cm.a czł depart dł dod dokł dop dosk dow dyskogr dyspl dzienn egip ekspl elem emer energ \
            estoń farmakol fizyczn godł górs gotyc harm hidrol hodowl horyz hum ing inw ist ital jugosł jez kanc komb \
            kompl kons konst konstr kościel krym lekk leśn małop mazow miesz międz międzyn mn moraw muzułm nadz naj \
            negat niderl nieodm nieoznacz obc obl odb oddz odn odpow opow os.a ośr parl patr ped pediatr piech plast \
            pleb podr poj poł pom portug pos poz.a prawosł prow przekł przem przyl przys reakc relig rewol rom rosn \
            rosyj rzym samodz sąs słow stow str.a swob syg symb syst szwedz śląs świet tad tatrz teor tkan trad twórc \
            ukraiń um urodz ust.a uszk wielk wol współ współcz współpr wybr wych wytw zab zamieszk zap zat zbior zd \
            zdrob zł.a zmar związk zwycz żydow",
    finals: "itd itp etc in zł gr tys mln mld bln szt egz godz min sek kg km cm mm ha m.kw os proc pkt mkw nn ub br \
             i.in i.n tys.zł mln.zł",
    either: "r w wiek n.e p.n.e po.chr przed.chr w.n.e b.r ub.r bm ub.m sp z.o.o sp.z.o.o s.a s.c s.j spj inc ltd co \
             corp jr sr ph.d u.s u.s.a u.e l.a n.y d.c r.p n.m stycz lut kwiet czerw lip sierp wrzes paźdz listop \
             grudz pon wt śr czw pt sob niedz et.al al u.k m sk ww iż n.e.a p.s s.k s.k.a p.p p.p.h p.p.h.u p.h.u f.h \
             f.h.u s.p.z.o.z p.k.p p.z.u p.k.o z.s.r.r p.r.l i.i.rp u.j u.w a.g.h",
    times: "a.m p.m",
    subjects: "ja on ona my oni to ten ta nie ale jak co gdzie kiedy dlaczego dziękuję ty wy one więc bo czy tak",
    starters: "w we na z ze do od o u po za przy przez dla bez nad pod przed między podczas mimo według oprócz to ten \
               ta te ci tamten tej tym tego on ona ono oni one ja ty my wy jego jej ich nasz nasza wasz mój moja swój \
               kto co który która które gdzie kiedy dlaczego jak jaki jaka jakie jeśli jeżeli gdy gdyby choć chociaż \
               ponieważ bo dlatego więc zatem jednak ale lecz a i oraz albo lub czy ani że żeby aby także też również \
               jeszcze już tylko nawet właśnie oto tam tu tutaj teraz dziś dzisiaj wczoraj jutro potem wtedy zawsze \
               nigdy czasem często wszyscy wszystko wszystkie każdy każda wielu wiele niektórzy niektóre kilka inny \
               inni oba jeden jedna pierwszy pierwsza nikt nic nie nie- tak był była było były jest są będzie może \
               można trzeba należy proszę dziękuję zob ponadto następnie później wkrótce obecnie natomiast tymczasem \
               kiedyś takie taki taka chodzi się ów owa owe owi ktoś coś ktokolwiek cokolwiek jakiś jakaś jakieś czyj \
               czyja twój twoja twoje moje nasze wasze swoje sam sama samo sami same tylu tyle ile ilu cały cała całe \
               obie oboje obydwaj dwa dwie trzy cztery pięć drugi druga trzeci trzecia ostatni ostatnia pewien pewna \
               pewne żaden żadna żadne wszelki wszelkie niech oby czyż przecież zresztą poza wreszcie nagle zaraz \
               niedawno ostatnio początkowo najpierw wpierw dotychczas dotąd odtąd stąd stamtąd skąd dokąd \
               gdziekolwiek wszędzie nigdzie gdzieś kiedykolwiek naprawdę rzeczywiście prawdopodobnie zapewne chyba \
               oczywiście niestety owszem przynajmniej zwłaszcza szczególnie głównie zaledwie prawie wokół wśród \
               spośród dzięki wobec wbrew zgodnie pomiędzy ponad poprzez dookoła miał miała mieli ma mają miało musi \
               powinien powinna chce wie idzie stało zaczął",
    fronters: "o od do około w po przed",
    labelled: "witamina witaminy witamin plan grupa grupy klasa klasy typ typu kategoria kategorii blok punkt litera",
    roman_ordinals: false,
    ..LATIN
};
