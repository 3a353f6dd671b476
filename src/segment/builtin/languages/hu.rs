//! Hungarian.

use super::latin::LATIN;
use crate::segment::builtin::rules::Language;

pub(super) const HU: Language = Language {
    code: "hu",
    name: "Hungarian",
    base: Some(&LATIN),
    without: "no nos sec art in al am ed est inc par co del mi sat sun mon pp ch is",
    titles: "dr Dr prof ifj id özv gr br szt Szt Szent ny alez ezr szds fhdgy hdgy őrgy tbk vörgy altbgy tzls főhdgy \
             St Mr Mrs Ms dipl okl közp ker köz u út krt körút tér doc főisk egy.tan kand ddr phd habil okl.mérnök \
             mérn műsz.ig ig igh főtitk titk áht miniszterh polg.m polgm főisp alisp képv ov őrm törm zls alhdgy ddtbk \
             vezőr ten tengern hg őrgr lov kir csász bl püsp érs c.püsp pléb esp ref ev lelk ltp sgt rkp",
    references: "sz ssz old o köt fej ábra táb pont bek § vö ld l ca kb tel fax jan febr márc ápr máj jún júl aug \
                 szept okt nov dec em fszt hrsz irsz évf rész min max st alp §§ tábl térk jegyz lj lábj évfoly tvr \
                 törv vhr korm végz ht htsz mell.á fsz hsz pf postaf hétf csüt pént szom fe áp má jú jl au sze cca",
    inner: "pl ill ún úgyn vö ld l lásd azaz kb ca kb ang ném fr lat gör or szl cseh rom ol szerk ford kiad bev \
            főszerk illusztr közl mell megj rend tc ti szül sz.t vs i.m uo id műv egyh gk tgk zrt.a kft.a nyug ker dél \
            ész műsz pol kat i.e m m.n e.g i.e old.sz u.o u.a s.k ált kül bel adv afr am amer anat ant arch áln átd \
            átv bibl biol bp bud bulg csill dan dél-am dipl dr.jur ea egyt elb eln eszp etim euf eur fil filoz fiz fn \
            fot földr földt gazd ger gyak gyógysz héb hiv hn holl hor hung ir isk isl ism ist iz izl jap jogsz kath kf \
            kiv kny kom köv közg kr kv lev m.a m.b m.sz mat mda megh mn mod mong mor mtsz mv n.b nat nbr nek népr névm \
            nom nv nyelvt nyt okt oml ósz ősszl össz összesz pf pr prot pszich rel röv s.d sc sp spec stat szárm sze \
            szin szla szoc szt.a szúz t.i techn teol terj term testn tkp tr tt uaz ukr ur ut üz v.ö vegyt vígj vill vm \
            zool zrt é.n h.n k.m.n sz.n d.n t.k r.t r.k",
    finals: "stb sz.a s.í.t s.a.t ezer mrd m ft eft p perc s.t.b mill huf kg km cm mm ha",
    either: "kft zrt rt nyrt bt inc ltd co corp jr sr ph.d csc dsc u.s u.s.a et.al al d.c u út u.i ui",
    times: "i.e i.sz kr.e kr.u de du a.m p.m",
    starters: "a az egy ez azok ezek ő ők én te mi ti ki kik mi mit hol mikor hogyan miért milyen melyik ha amikor bár \
               mert mivel ezért tehát azonban de és vagy hogy is még már csak éppen itt ott most ma tegnap holnap \
               később majd akkor mindig soha néha gyakran mindenki minden sok sokan néhány más mindkét első senki \
               semmi nem nincs van volt lesz lehet kell köszönöm ám emellett ugyanakkor végül továbbá övé azon ezen \
               ugyanaz ugyanez ugyanis minél bármely bármi bárki akárki valaki valami mindaz mindez mindkettő \
               mindegyik egyik másik többi néhányan kevés elég több legtöbb harmadik második utolsó miután mielőtt \
               amíg ameddig mióta mintha nehogy noha habár jóllehet viszont ellenben azonfelül tovább szintén ráadásul \
               egyébként különben valóban talán alighanem valószínűleg biztosan természetesen sajnos szerencsére főleg \
               különösen majdnem szinte csaknem végre hirtelen azonnal rögtön nemrég régen egykor azóta eddig onnan \
               innen oda ide honnan hová merre iránt szerint miatt nélkül ellen helyett mellett között alatt fölött \
               előtt mögött során révén által óta után volna lett legyen kellett lehetett szeretne akar tud megy jött \
               van-e igen",
    fronters: "kb már még csak",
    labelled: "vitamin terv csoport osztály típus kategória hepatitis blokk pont",
    ordinals: true,
    roman_ordinals: true,
    ..LATIN
};
