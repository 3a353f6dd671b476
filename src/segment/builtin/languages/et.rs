//! Estonian.

use super::latin::LATIN;
use crate::segment::builtin::rules::Language;

pub(super) const ET: Language = Language {
    code: "et",
    also: &["vro"],
    name: "Estonian",
    base: Some(&LATIN),
    without: "no sec art in al am on ed est inc par mon sat sun",
    titles: "hr pr prl dr prof dots mag ins kpt ltn maj kol-ltn kindr adm õp past piisk Mr Mrs Ms St",
    references: "nr lk lk ptk joon tab osa p § lg art vt ca u tel fax jaan veebr märts apr aug sept okt nov dets kl kell",
    inner: "nt näit st s.t s.o nn n.-ö vt vrd jne.a sh k.a s.h ingl sks vn pr lad kr toim tlk u ca umb jt.a koost vm.a min maks end tegel eriti k.o",
    finals: "jne jt jms vms vm jm eur eek kr mln mlrd tk min sek",
    either: "a aastal as oü inc ltd co u.s u.s.a et.al al j.k",
    times: "e.kr p.kr e.m.a m.a.j eKr pKr a.m p.m",
    starters: "ta tema nad nemad see need ma mina sa sina me te kes mis kus millal kuidas miks kui sest kuigi et ja või aga kuid siis samuti ka veel juba nüüd täna eile homme \
               hiljem ei kõik paljud mõned mõlemad on oli olid võib jah aitäh",
    fronters: "kell aastal enne pärast umbes",
    labelled: "vitamiin rühm klass tüüp",
    ordinals: true,
    ..LATIN
};
