//! Turkish and its near relatives in Latin script.

use super::latin::LATIN;
use crate::segment::builtin::rules::Language;

pub(super) const TR: Language = Language {
    code: "tr",
    also: &["az", "tk", "crh", "gag"],
    name: "Turkish",
    base: Some(&LATIN),
    without: "no nos sec art in al am ed est inc par co del mi on sat sun mon pp ch is ill var",
    titles: "Sn Dr Prof Doç Yrd Op Uzm Av Müh Mim Alb Yb Bnb Yzb Üstğm Tğm Org Korg Tümg Tuğg Gen Amir Hz Hst Opr Ecz Dt Öğr Arş Gör Mr Mrs Ms St Mah Cad Sok Sk Bul Blv Apt Bşk Ord Vet Ast",
    references: "no No nr s sf sh ss ş c cilt böl şek tab res md fık bkz krş yak tel faks dah kat K D bent y ca M nu",
    inner: "örn bkz krş vb.a yak ing alm fr lat yun ar far rus it isp çev haz yay der ed red bs basım gös vs.a yy m.ö.a ör bk a.g.e a.g.m age agm ç.n d doğ öl kuz gün",
    finals: "vb vs vd v.b v.s v.d etc TL dk sn sa kg km mm cm m",
    either: "a.ş ltd şti tic san inc co corp jr sr ph.d t.c a.b.d u.s u.s.a k.k.t.c et.al al d.c ü üniv apt",
    times: "m.ö m.s mö ms a.m p.m",
    starters: "bu şu o bunlar şunlar onlar ben sen biz siz kim ne nerede ne zaman nasıl niçin neden hangi eğer ama fakat ancak çünkü ve veya ya da ki de için ise ile gibi kadar daha en çok az \
               her hiç bazı birçok bütün tüm bir iki ilk son şimdi bugün dün yarın sonra önce artık yine hep hâlâ evet hayır değil var yok oldu olan böyle öyle şöyle ayrıca üstelik nitekim \
               oysa yani belki tabii teşekkürler",
    fronters: "saat",
    labelled: "vitamin vitamini plan grubu sınıfı tipi kategori hepatit",
    ordinals: true,
    roman_ordinals: true,
    ..LATIN
};
