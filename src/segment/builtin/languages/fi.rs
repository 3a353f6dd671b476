//! Finnish.

use super::latin::LATIN;
use crate::segment::builtin::rules::Language;

pub(super) const FI: Language = Language {
    code: "fi",
    also: &["krl", "olo", "fkv"],
    name: "Finnish",
    base: Some(&LATIN),
    without: "no sec art in al am on ed est inc par vs mon sat sun mar",
    titles: "hra rva nti tri prof dos maist FT FM fil.tri fil.maist tekn.tri dipl.ins dipl.ekon ins toht kapt luutn \
             maj ev evl ye kers amir lääk.tri pres min pääsiht rov past kirkkoh piispa Pyh St Mr Mrs Ms Dr Hra Rva Nti \
             tohtori lis fil.lis val.tri valt.tri valt.maist oik.tri oik.kand kauppat.maist kauppat.tri ekon ark \
             arkkit arkkiteh lääk.lis hammaslääk el.lääk opett rehtori apul kersantti alik ylik vääp kom kenr \
             kenr.luutn kenr.maj prikenr kamreeri tark tarkast ylitark toimj toim.joht tj pj puheenj varapj siht pääs \
             kans.ed kansaned ministeri valtiosiht nimism pormest arkkip lehtori seurak",
    references: "n:o nro no s ss luku kuva kuv taul kpl § mom koht os osa t vsk ks vrt ca n noin puh p faksi klo \
                 tammik helmik maalisk huhtik toukok kesäk heinäk elok syysk lokak marrask jouluk k art luv §§ liite \
                 liit kuvio kuvat kaav nid nide numero vk lk kl as krs kerr talo rap porras huon pl ma ti ke to pe la \
                 su tammi helmi maalis huhti touko kesä heinä elo syys loka marras joulu A-os",
    inner: "esim ts ns eli ks vrt mm m.m ym.s engl ruots saks ransk lat kreik ven vir ent nyk alk alkup suom toim tekn \
            sell sit erit erik huom ilm jatk jalk kesk keskim lyh max min n.s puol so sos suht synt s vanh vast vars \
            yht yl yleisk ko kys tod tav mahd lähd oik vas pohj et itä länt kaup kunn myöh ed seur viim os vp aik ajk \
            alkuj amer arab arkeol astron atk aut biol bot ed.mai ekp eläint er eril espanj etup eur fil filos fys \
            geol geogr geom hal halv hebr henk hist ikäv il ilt ims is ital jap jos jstk jtk jk jne.a juur just kans \
            kansanr kasv kem ketj kirj kirjall kk kok kr kuol kust kut kuv käs kään käännös lask leht leik lib liik lk \
            liikem lis luonn luonnont lääket maant maat mat materiaal merenk met metallit mies mon muk mus muun muunt \
            nais nim nimim norj nykyk näht olet oma ohj ops ork osoit oyj.a par perint pers pikak pit poikk port psyk \
            puolal puh.joht puut päiv päätt raam rad raj rak rek ravint rat sair sanakirj sann siir soit sot sotil \
            suhd sunn syn säv t.s tal talousk tark.a tarv teatt teoll tiet til toht.koul toimik tot tunn tutk työll \
            täyd unk urh uud uusint valm valok valt venäl verr virol voim vuos välim yhd yhdysv yks yleensä yliop ym.m \
            yst äänt",
    finals: "jne yms ym ynnä muu jms tms ms jkn mk p snt milj mrd kpl min sek tunt t ynnä.muuta y.m y.m.s j.n.e kg km \
             cm mm ha dl",
    either: "oy oyj ab ky inc ltd co jr sr u.s u.s.a et.al al j.k p.s",
    times: "eaa eKr jKr e.kr j.kr ekr jkr ap ip a.m p.m",
    starters: "hän he se ne minä sinä me te tämä nämä tuo nuo joka jotka mikä mitä missä milloin kuka ketä miten miksi \
               jos kun vaikka koska että ja tai mutta vaan sekä kuitenkin siksi siis sitten silloin myös vielä jo nyt \
               tänään eilen huomenna myöhemmin ensin lopuksi ehkä ei eivät en kaikki moni monet jotkut molemmat on oli \
               ovat olivat voi voidaan kyllä kiitos siellä täällä lisäksi toisaalta hänen heidän niiden sen tämän tuon \
               jokainen joku jokin kukaan mikään kaikkein kummatkin usea useat useimmat muutama eräs eräät toinen \
               toiset ensimmäinen nimittäin näin niin noin myöskään eikä muttei joskin jotta ellei mikäli jolloin \
               jolla johon jossa kunnes ennen jälkeen aikana ohella sijaan vuoksi takia ansiosta kautta mukaan pitkin \
               yli alle vastaan kohti ilman paitsi sittemmin pian heti usein joskus aina harvoin tuskin melkein lähes \
               ehkäpä todennäköisesti luultavasti tietenkin valitettavasti onneksi varsinkin erityisesti etenkin \
               erittäin hyvin olisi olen olemme ole pitää täytyy tulee tuli saa sai kävi menee vuonna",
    fronters: "kello klo vuonna ennen jälkeen noin",
    labelled: "vitamiini vitamiinia suunnitelma ryhmä luokka tyyppi hepatiitti kategoria malli kohta",
    ordinals: true,
    ..LATIN
};
