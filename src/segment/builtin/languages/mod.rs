//! The languages: each one file of words and switches, listed here.
//!
//! To add a language, copy `template.rs`, fill it in, and add one line to [`ALL`].

mod am;
mod ar;
mod be;
mod bg;
mod ca;
mod cs;
mod cyrillic;
mod da;
mod de;
mod el;
mod en;
mod es;
mod et;
mod fa;
mod fi;
mod fr;
mod he;
mod hi;
mod hr;
mod hu;
mod hy;
mod id;
mod indic;
mod is;
mod it;
mod ja;
mod ka;
mod kk;
mod ko;
mod latin;
mod lt;
mod lv;
mod mr;
mod my;
mod nb;
mod nl;
mod pl;
mod pt;
mod ro;
mod ru;
mod scandinavian;
mod sk;
mod sl;
mod sr;
mod sv;
mod template;
mod th;
mod tr;
mod uk;
mod ur;
mod vi;
mod zh;

use super::rules::{Language, Rules};
use crate::lang::{Lang, Script};
use std::sync::OnceLock;

/// Every language that has rules of its own.
const ALL: &[&Language] = &[
    &am::AM,
    &ar::AR,
    &be::BE,
    &bg::BG,
    &ca::CA,
    &cs::CS,
    &da::DA,
    &de::DE,
    &el::EL,
    &en::EN,
    &es::ES,
    &et::ET,
    &fa::FA,
    &fi::FI,
    &fr::FR,
    &he::HE,
    &hi::HI,
    &hr::HR,
    &hu::HU,
    &hy::HY,
    &id::ID,
    &is::IS,
    &it::IT,
    &ja::JA,
    &ka::KA,
    &kk::KK,
    &ko::KO,
    &lt::LT,
    &lv::LV,
    &mr::MR,
    &my::MY,
    &nb::NB,
    &nl::NL,
    &pl::PL,
    &pt::PT,
    &ro::RO,
    &ru::RU,
    &sk::SK,
    &sl::SL,
    &sr::SR,
    &sv::SV,
    &th::TH,
    &tr::TR,
    &uk::UK,
    &ur::UR,
    &vi::VI,
    &zh::ZH,
];

/// The general rules of scripts, for languages without rules of their own.
const SCRIPTS: &[(Script, &Language)] = &[
    (Script::Latin, &latin::LATIN),
    (Script::Cyrillic, &cyrillic::CYRILLIC),
    (Script::Greek, &el::EL),
    (Script::Arabic, &ar::AR),
    (Script::Hebrew, &he::HE),
    (Script::Devanagari, &indic::INDIC),
    (Script::Bengali, &indic::INDIC),
    (Script::Gurmukhi, &indic::INDIC),
    (Script::Gujarati, &indic::INDIC),
    (Script::Oriya, &indic::INDIC),
    (Script::Tamil, &indic::INDIC),
    (Script::Telugu, &indic::INDIC),
    (Script::Kannada, &indic::INDIC),
    (Script::Malayalam, &indic::INDIC),
    (Script::Sinhala, &indic::INDIC),
    (Script::Han, &zh::ZH),
    (Script::Hiragana, &ja::JA),
    (Script::Hangul, &ko::KO),
];

/// What serves when even the script is unknown to the rules.
const GENERIC: Language = Language::BLANK;

static COMPILED: [OnceLock<Rules>; ALL.len() + SCRIPTS.len() + 1] =
    [const { OnceLock::new() }; ALL.len() + SCRIPTS.len() + 1];

/// The rules of a language: its own, else those of a language close to it, else the general ones of its script.
pub(super) fn rules(lang: Lang) -> &'static Rules {
    let serves = |l: &&Language, code: &str| l.code == code || l.also.contains(&code);
    let own = |code: &str| ALL.iter().position(|l| serves(l, code));
    let of_script = || SCRIPTS.iter().position(|(script, _)| *script == lang.script()).map(|at| ALL.len() + at);
    let at = own(lang.as_str()).or_else(|| own(lang.language())).or_else(of_script);
    compiled(at.unwrap_or(ALL.len() + SCRIPTS.len()))
}

fn compiled(at: usize) -> &'static Rules {
    let language = match at.checked_sub(ALL.len()) {
        None => ALL[at],
        Some(script) => SCRIPTS.get(script).map_or(&GENERIC, |(_, language)| language),
    };
    COMPILED[at].get_or_init(|| Rules::new(language))
}

/// The rules of every language that has a file.
pub(super) fn all() -> impl Iterator<Item = &'static Rules> {
    (0..ALL.len()).map(compiled)
}

/// All words of all languages.
pub(super) fn all_words() -> String {
    let all = ALL.iter().copied().chain(SCRIPTS.iter().map(|(_, language)| *language));
    all.map(Language::written).collect::<Vec<_>>().join("\n")
}

/// The codes of the languages that have a file.
#[cfg(test)]
pub(in crate::segment) fn codes() -> Vec<&'static str> {
    ALL.iter().map(|l| l.code).collect()
}

/// Every code that a language serves.
#[cfg(test)]
pub(in crate::segment) fn all_codes() -> Vec<&'static str> {
    ALL.iter().flat_map(|l| l.also.iter().copied().chain([l.code])).collect()
}
