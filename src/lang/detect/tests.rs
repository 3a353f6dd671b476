use super::*;
use proptest::prelude::*;
use whatlang::{Detector, Lang as Theirs};

fn code_of(lang: Theirs) -> &'static str {
    match lang {
        Theirs::Cmn => "zh",
        Theirs::Pes => "fa",
        other => other.code(),
    }
}

fn lang_of(lang: Theirs) -> Lang {
    code_of(lang).parse().unwrap()
}

/// Sentences in languages that are easily taken for each other, and in several scripts.
const TEXTS: &[&str] = &[
    "The meeting took place in the afternoon, and nobody was late for it this time.",
    "La réunion a eu lieu dans l’après-midi et personne n’était en retard cette fois-ci.",
    "La reunión tuvo lugar por la tarde y esta vez nadie llegó tarde, aunque había que venir desde lejos.",
    "A reunião teve lugar à tarde e desta vez ninguém chegou atrasado.",
    "Mødet fandt sted om eftermiddagen, og ingen kom for sent denne gang.",
    "Die Installation dauert auf einem Rechner dieser Art ungefähr eine ganze Stunde lang.",
    "Schůzka se konala odpoledne a tentokrát nikdo nepřišel pozdě.",
    "Stretnutie sa konalo popoludní a tentoraz nikto neprišiel neskoro.",
    "Toplantı öğleden sonra yapıldı ve bu kez kimse geç kalmadı. İstanbul'da hava güzeldi.",
    "Зустріч відбулася пополудні, і цього разу ніхто не запізнився, хоча їхати було далеко.",
    "Встреча состоялась после полудня, и на этот раз никто не опоздал.",
    "Срещата се състоя следобед и този път никой не закъсня.",
    "اجتماع بعد از ظهر برگزار شد و این بار هیچ‌کس دیر نکرد.",
    "عقد الاجتماع بعد الظهر ولم يتأخر أحد هذه المرة.",
    "הפגישה התקיימה אחר הצהריים ואיש לא איחר הפעם.",
    "बैठक दोपहर में हुई और इस बार कोई देर से नहीं आया।",
    "会议于下午举行，这一次没有人迟到，大家都很高兴。",
    "会議は午後に行われ、今回は誰も遅刻しなかった。",
    "日本国内閣総理大臣官邸の記者会見",
    "회의는 오후에 열렸고 이번에는 아무도 늦지 않았다.",
    "Η συνάντηση έγινε το απόγευμα και αυτή τη φορά κανείς δεν άργησε.",
    "apt-get install foo_bar --reinstall # 42 %",
    "12:30",
    "",
];

/// Ours and theirs, unless two languages or scripts come out equal, where the order is anybody's.
fn check(text: &str) {
    let ours = detect(text);
    let theirs =
        whatlang::detect(beginning(text)).map(|info| (lang_of(info.lang()), info.is_reliable(), info.confidence()));
    if let Some((lang, reliable, confidence)) = theirs
        && confidence > 1e-9
    {
        assert_eq!(ours, Some(Guess { lang, reliable }), "{text}");
    } else {
        assert_eq!(ours.map(|guess| guess.reliable), theirs.map(|(_, reliable, _)| reliable), "{text}");
    }
}

#[test]
fn languages_are_told_as_whatlang_tells_them() {
    for text in TEXTS {
        check(text);
        for size in [20, 60, 400, 5_000] {
            let more: String = text.chars().cycle().take(if text.is_empty() { 0 } else { size }).collect();
            check(&more);
        }
    }
    check(&TEXTS[..10].join(" ").repeat(40));
}

#[test]
fn each_language_is_known() {
    for theirs in Theirs::all() {
        assert!(profiles::is_known(lang_of(*theirs)), "{theirs:?}");
    }
    assert!(!profiles::is_known("sq".parse().unwrap()));
    let unknown = ["en", "sq"].map(|code| code.parse().unwrap());
    assert_eq!(Likeness::of(TEXTS[0]).best_among(&unknown), None);
}

fn text() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        4 => (0..TEXTS.len(), 0..60_usize, 1..90_usize)
            .prop_map(|(nth, start, size)| TEXTS[nth].chars().skip(start).take(size).collect::<String>()),
        1 => "[A-Za-zÀ-ÿ ,.0-9]{0,30}",
        1 => "\\PC{0,6}",
    ];
    prop::collection::vec(part, 1..5).prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn parts_of_texts_are_told_as_whatlang_tells_them(text in text()) {
        // A tie between scripts is nobody's.
        let counts = Letters::of(&text);
        prop_assume!(!counts.is_tied());
        check(&text);
    }

    #[test]
    fn one_of_several_is_told_as_whatlang_tells_it(text in text(), picked in prop::sample::subsequence(Theirs::all(), 1..6)) {
        prop_assume!(!Letters::of(&text).is_tied());
        let langs: Vec<Lang> = picked.iter().map(|lang| lang_of(*lang)).collect();
        let ours = Likeness::of(&text).best_among(&langs);
        let theirs = Detector::with_allowlist(picked).detect(&text);
        if theirs.as_ref().is_none_or(|info| info.confidence() > 1e-9) {
            let theirs = theirs.map(|info| Guess { lang: lang_of(info.lang()), reliable: info.is_reliable() });
            prop_assert_eq!(ours, theirs);
        }
    }
}
