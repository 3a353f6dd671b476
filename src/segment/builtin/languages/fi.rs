//! Finnish.

use super::latin::LATIN;
use crate::segment::builtin::rules::Language;

pub(super) const FI: Language = Language {
    code: "fi",
    also: &["krl", "olo", "fkv"],
    name: "Finnish",
    base: Some(&LATIN),
    without: "no sec art in al am on ed est inc par vs mon sat sun mar",
    titles: "hra rva nti tri prof dos maist FT FM fil.tri fil.maist tekn.tri dipl.ins dipl.ekon ins toht kapt luutn maj ev evl ye kers amir lääk.tri pres min pääsiht rov \
             past kirkkoh piispa Pyh St Mr Mrs Ms Dr",
    references: "n:o nro no s ss luku kuva kuv taul kpl § mom koht os osa t vsk ks vrt ca n noin puh p faksi klo tammik helmik maalisk huhtik toukok kesäk heinäk elok syysk \
                 lokak marrask jouluk k art",
    inner: "esim ts ns eli ks vrt mm m.m ym.s engl ruots saks ransk lat kreik ven vir ent nyk alk alkup suom toim tekn sell sit erit erik huom ilm jatk jalk kesk keskim lyh \
            max min n.s puol so sos suht synt s vanh vast vars yht yl yleisk ko kys tod tav mahd lähd oik vas pohj et itä länt kaup kunn myöh ed seur viim os vp",
    finals: "jne yms ym ynnä muu jms tms ms jkn mk p snt milj mrd kpl min sek tunt t",
    either: "oy oyj ab ky inc ltd co jr sr u.s u.s.a et.al al j.k p.s",
    times: "eaa eKr jKr e.kr j.kr ekr jkr ap ip a.m p.m",
    starters: "hän he se ne minä sinä me te tämä nämä tuo nuo joka jotka mikä mitä missä milloin kuka ketä miten miksi jos kun vaikka koska että ja tai mutta vaan sekä \
               kuitenkin siksi siis sitten silloin myös vielä jo nyt tänään eilen huomenna myöhemmin ensin lopuksi ehkä ei eivät en kaikki moni monet jotkut molemmat on \
               oli ovat olivat voi voidaan kyllä kiitos siellä täällä lisäksi toisaalta",
    fronters: "kello klo vuonna ennen jälkeen noin",
    labelled: "vitamiini vitamiinia suunnitelma ryhmä luokka tyyppi hepatiitti kategoria malli kohta",
    ordinals: true,
    ..LATIN
};
