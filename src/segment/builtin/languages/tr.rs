//! Turkish and its near relatives in Latin script.

use super::latin::LATIN;
use crate::segment::builtin::rules::Language;

pub(super) const TR: Language = Language {
    code: "tr",
    also: &["az", "tk", "crh", "gag"],
    name: "Turkish",
    base: Some(&LATIN),
    without: "no nos sec art in al am ed est inc par co del mi on sat sun mon pp ch is ill var",
    titles: "Sn Dr Prof Doç Yrd Op Uzm Av Müh Mim Alb Yb Bnb Yzb Üstğm Tğm Org Korg Tümg Tuğg Gen Amir Hz Hst Opr Ecz \
             Dt Öğr Arş Gör Mr Mrs Ms St Mah Cad Sok Sk Bul Blv Apt Bşk Ord Vet Ast Bn Yrd.Doç Öğr.Gör Arş.Gör \
             Öğr.Üyesi Op.Dr Uzm.Dr Y.Müh İnş Mak Hâk Biy Fiz Psik Şb Gn.Kur Kur.Alb Bçvş Ütğm Çvş Onb Oram Tuğa Tüma \
             Müd Md Mdr Gn.Md Yard Başk Müst Gnl Sekr Sul Bulv Meyd Ap Köyü Mrk İl İlç Dai Mevkii Yolu",
    references: "no No nr s sf sh ss ş c cilt böl şek tab res md fık bkz krş yak tel faks dah kat K D bent y ca M nu \
                 sy sayf bl mad bnt par prg şkl tbl dipn dn belg pk p.k pzt cum cmt paz şub mar nis ağu eyl r.g rg tüz",
    inner: "örn bkz krş vb.a yak ing alm fr lat yun ar far rus it isp çev haz yay der ed red bs basım gös vs.a yy \
            m.ö.a ör bk a.g.e a.g.m age agm ç.n d doğ öl kuz gün abd astr anat arg atas biy coğ çoğ dilb dy edeb ekon \
            esk fels fiz geo gra hlk hek huk hayv jeol jeo mec mek min müz ms muh no.lu par.a ped pol psik ruhb telg \
            tic.a tiy tkz türk tekn ünl vet zool zm hk sn vd vs ve.ark ort maks asg azm max mah.a n.ş t.y",
    finals: "vb vs vd v.b v.s v.d etc TL dk sn sa kg km mm cm m ve.diğ krş kr dak ha lt mlt mlr mly mlyr mn",
    either: "a.ş ltd şti tic san inc co corp jr sr ph.d t.c a.b.d u.s u.s.a k.k.t.c et.al al d.c ü üniv apt ltd.şti \
             koll k.k s.a i.ö i.s d.ç t.b.m.m a.b s.s.c.b üni ünv ens enst",
    times: "m.ö m.s mö ms a.m p.m",
    starters: "bu şu o bunlar şunlar onlar ben sen biz siz kim ne nerede ne zaman nasıl niçin neden hangi eğer ama \
               fakat ancak çünkü ve veya ya da ki de için ise ile gibi kadar daha en çok az her hiç bazı birçok bütün \
               tüm bir iki ilk son şimdi bugün dün yarın sonra önce artık yine hep hâlâ evet hayır değil var yok oldu \
               olan böyle öyle şöyle ayrıca üstelik nitekim oysa yani belki tabii teşekkürler kendi kendisi kendileri \
               bunu buna bunun bundan burada buraya buradan şunu orada oraya oradan onu ona onun ondan onları onlara \
               onların bana beni benim sana seni senin bize bizi bizim size sizi sizin kimi kimse herkes hepsi hiçbir \
               hiçbiri birçoğu birkaç çoğu öteki diğer diğeri başka aynı üç dört beş ikinci üçüncü birinci şayet madem \
               mademki meğer sanki güya halbuki yoksa zira keza dahi hem oysaki lakin yalnız sadece özellikle \
               genellikle bazen ara daima asla hemen derhal henüz ardından önceleri eskiden sonunda nihayet önümüzdeki \
               geçen yakında bugünlerde yıllarca nereden nereye hani acaba sakın galiba herhalde muhtemelen kuşkusuz \
               elbette maalesef neyse kısacası örneğin mesela vardı yoktu olacak olur olmuş idi",
    fronters: "saat",
    labelled: "vitamin vitamini plan grubu sınıfı tipi kategori hepatit",
    ordinals: true,
    roman_ordinals: true,
    ..LATIN
};
