//! Latvian.

use super::latin::LATIN;
use crate::segment::builtin::rules::Language;

pub(super) const LV: Language = Language {
    code: "lv",
    also: &["ltg"],
    name: "Latvian",
    base: Some(&LATIN),
    without: "no nos sec art in al am ed est inc par co del mi sat sun mon pp ch",
    titles: "kgs kdze dr prof doc akad inž ģen plkv pltn mjr kpt ltn adm sv mācīt bīsk arhib g gr Mr Mrs Ms St dir min",
    references: "nr lpp lp att tab p pk pants nod sk sal apm ap ca tālr fakss janv febr apr jūn jūl aug sept okt nov dec sēj izd d",
    inner: "piem t.i t.s t.sk sal sk resp angl vāc fr lat gr kr it sp red tulk sast izd ilustr dzim mir maks min vid apm ieskaitot kaut raj pag vad iedz",
    finals: "utt u.c u.tml utml etc tūkst milj mljrd eur st min sek gab",
    either: "gs g sia a/s as inc ltd co corp jr sr ph.d u.s u.s.a et.al al d.c",
    times: "p.m.ē m.ē pr.kr p.kr a.m p.m",
    starters: "tas tā tie tās šis šī šie viņš viņa viņi viņas es tu mēs jūs kas kur kad kā kāpēc kāds kurš ja lai gan jo tāpēc tātad tomēr bet un vai ka arī vēl jau tikai te tur tagad šodien vakar \
               rīt vēlāk tad vienmēr nekad visi viss katrs daudz daži cits abi pirmais neviens nekas nav ir bija būs var vajag paldies pēc pirms līdz no ar bez par pie uz",
    fronters: "ap no līdz pēc pirms",
    labelled: "vitamīns plāns grupa klase tips kategorija hepatīts",
    ordinals: true,
    roman_ordinals: true,
    ..LATIN
};
