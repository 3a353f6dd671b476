//! Swedish.

use super::scandinavian::SCANDINAVIAN;
use crate::segment::builtin::rules::Language;

pub(super) const SV: Language = Language {
    code: "sv",
    name: "Swedish",
    base: Some(&SCANDINAVIAN),
    without: "bd",
    titles: "hr fr frk fru dr doc prof ing civ.ing adv fil.dr fil.kand med.dr jur.kand tekn.dr lic red dir f.d kgl S:t S:ta major öv kap lt",
    references: "nr s sid ss bd kap fig tab tabell punkt st jfr jmf se ca tel tfn kl jan febr mars apr jun jul aug sept okt nov dec art bil avd årg våning",
    inner: "bl.a t.ex t.o.m fr.o.m from tom d.v.s dvs p.g.a pga m.a.o m.h.t ang f.n f.ö f.d s.a.s s.k o.dyl.a inkl exkl resp ev evt enl jfr jmf cf ca cirka \
            max min alt forts följ forn no da eng ty fr lat gr i.o.m iom i.a istf i.st.f fsk fsv urspr utg övers red uppl äv adj adv subst mots obs \
            föreg följ art bil dir eg el ggr exv föreläsn förf gm hf ibl intr kungl motsv nyligen omkr s.m.b",
    finals: "etc osv o.s.v m.m m.fl m.fl.a o.d o.dyl dyl mfl mm milj mn mdr kr tkr st tim min sek",
    either: "inc ltd co ab a.b hb kb bros u.s u.s.a et.al al fil.d ph.d jr sr u.å a.a",
    starters: "det den de en ett detta denna dessa han hon vi jag du ni man min sin hans hennes deras vår våra vem vad var när hur varför vilken vilket vilka om \
               som för eftersom medan sedan därefter därför därmed dessutom dock men och eller så också ännu inte ingen alla allt varje många några båda \
               på av från till med utan vid under över mot genom sen enligt nu igår idag senare först sist slutligen emellertid kanske är var blev blir har \
               hade kan ska skall vill måste ja nej tack här där",
    fronters: "kl klockan från till vid omkring sedan före efter på",
    labelled: "vitamin vitaminer plan grupp klass typ hepatit kategori modell punkt del block linje nivå",
    ordinals: false,
    ..SCANDINAVIAN
};
