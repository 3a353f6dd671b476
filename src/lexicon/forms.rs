//! Whether two words are forms of one: what inflection puts at the end, language by language.

use crate::lang::Lang;
use crate::text::fold;
use std::sync::LazyLock;

/// How many letters all forms of a word have in common at least.
pub const COMMON: usize = 3;

/// Endings that change places with each other, that of dictionaries first; `-` is none.
const ENDINGS: [(&str, &[&str]); 5] = [
    (
        "en",
        &[
            "- s es ed ing 's ’s s' s’",
            "e es ed ing e's e’s",
            "y ies ied ying",
            "f ves",
            "fe ves",
            "is es",
            "us i",
            "um a",
            "ix ices",
            "ex ices",
            "man men",
            "b bbed bbing",
            "d dded dding",
            "g gged gging",
            "l lled lling",
            "m mmed mming",
            "n nned nning",
            "p pped pping",
            "r rred rring",
            "t tted tting",
        ],
    ),
    (
        "de",
        &[
            "- e es s en",
            "- er es s ern",
            "- n s ns",
            "- nen",
            "- se ses sen",
            "um en ums a",
            "us en",
            "a en as",
            // Adjectives.
            "- e em en er es",
            "el le lem len ler les",
            // Verbs.
            "en e st t te ten test tet end et est ete eten",
            "n t te ten tet nd",
        ],
    ),
    (
        "fr",
        &[
            "- s",
            "u ux",
            "al aux ale ales",
            "ail aux",
            // Adjectives.
            "e es ee ees",
            "i is ie ies",
            "u us ue ues",
            "d ds de des",
            "l ls le les lle lles",
            "nt nts nte ntes",
            "it its ite ites",
            "et ets ette ettes ete etes",
            "ain ains aine aines",
            "in ins ine ines",
            "en ens enne ennes",
            "on ons onne onnes",
            "ir irs ire ires",
            "ur urs ure ures",
            "er ers ere eres",
            "eux euse euses",
            "eur eurs euse euses",
            "teur teurs trice trices",
            "f fs ve ves",
            "c cs que ques che ches",
            "s se ses sse sses",
            // Verbs.
            "er e es ent ez ons ant ee ees a ait aient era eront",
            "ir it is issez issons issent issant i ie ies ira",
            "re - s t ez ons ent ant u ue us ues",
        ],
    ),
    (
        "ru",
        &[
            "- а у ом ем е ы и ов ев ей ам ами ах",
            "ь я ю ем е и ей ям ями ях ью",
            "й я ю ем е и ев ям ями ях",
            "а ы и е у ой ей ою ам ами ах -",
            "я и е ю ей ь ям ями ях",
            "ия ии ию ией ий иям иями иях",
            "ие ия ию ием ии ий иям иями иях",
            "о а у ом е ам ами ах -",
            "е я ю ем ей ям ями ях",
            "мя мени менем мена мен менам менами менах",
            // Vowels that come and go.
            "ок ка ку ком ке ки ков кам ками ках",
            "ек ка ку ком ке ки ков кам ками ках",
            "ец ца цу цом цем це цы цов цев цам цами цах",
            "ень ня ню нем не ни ней ням нями нях",
            "ка ки ке ку кой ок ек кам ками ках",
            "но на ну ном не он ен нам нами нах",
            // Adjectives.
            "ый ого ому ым ом ая ой ую ое ые ых ыми",
            "ой ого ому ым ом ая ую ое ые ых ыми",
            "ий ого ому им ом ая ой ую ое ие их ими",
            "ий его ему им ем яя ей юю ее ие их ими",
            // Verbs.
            "ать аю аешь ает аем аете ают ай айте ал ала ало али",
            "ить ю ишь ит им ите ят ь ил ила ило или",
        ],
    ),
    (
        "pl",
        &[
            "- a u owi em iem e ie ze zie y i ów om ami ach owie ią iom iami iach",
            "a y i ę ą e ie ze zie o om ami ach -",
            "ia ii i ię ią ie io iom iami iach",
            "o a u em e ie om ami ach -",
            "e a u em i om ami ach -",
            "ie ia iu iem iom iami iach",
            "enie enia eniu eniem eń eniom eniami eniach",
            "t cie",
            "ta cie",
            // Vowels that come and go.
            "ek ka kowi kiem ku ki ków kom kami kach",
            "ec ca cowi cem cu ce ców com cami cach",
            "ień nia niowi niem niu nie ni niom niami niach",
            "ka ki ce kę ką ko ek kom kami kach",
            "ga gi dze gę gą go gom gami gach",
            // Adjectives.
            "y ego emu ym a ej ą e ych ymi i",
            "i iego iemu im ia iej ią ie ich imi",
            "i iego iemu im a ej ą ie ich imi",
            // Verbs.
            "ać am asz a amy acie ają aj ał ała ało ali",
            "ić ę isz i imy icie ą ił iła iło ili",
            "ować uję ujesz uje ujemy ujecie ują uj ował owała owało owano",
        ],
    ),
];

/// Endings that change places with each other.
type Group = Vec<String>;

/// The endings as words have them that are folded.
static FOLDED: LazyLock<Vec<(&str, Vec<Group>)>> = LazyLock::new(|| {
    let group = |group: &&'static str| {
        group.split(' ').map(|ending| if ending == "-" { String::new() } else { fold(ending) }).collect()
    };
    ENDINGS.iter().map(|(lang, groups)| (*lang, groups.iter().map(group).collect())).collect()
});

/// Whether two folded words of a language are forms of one: the same but for endings of one kind. One of the two is the
/// form that dictionaries have, unless they stand in a `phrase`, where words agree with each other.
///
/// Where an ending makes another word as well, as in `Druck` and `Drucker`, the two are taken for forms. In languages whose
/// endings are not known here, forms have all but one letter of the shorter word in common, and at most three more.
pub fn alike(a: &str, b: &str, lang: Lang, phrase: bool) -> bool {
    if a == b {
        return true;
    }
    let common = a.chars().zip(b.chars()).take_while(|(x, y)| x == y).count();
    if common < COMMON {
        return false;
    }
    let Some((_, groups)) = FOLDED.iter().find(|(own, _)| *own == lang.language()) else {
        let (a, b) = (a.chars().count() - common, b.chars().count() - common);
        return a.min(b) <= 1 && a.max(b) <= 3 && 2 * a.max(b) <= common + 1;
    };
    groups.iter().any(|group| {
        group.iter().enumerate().any(|(nth, ending)| {
            let stem = a.strip_suffix(ending.as_str()).filter(|stem| stem.chars().count() >= COMMON);
            let rest = stem.and_then(|stem| b.strip_prefix(stem));
            rest.and_then(|rest| group.iter().position(|other| other == rest))
                .is_some_and(|other| phrase || nth == 0 || other == 0)
        })
    })
}

/// The letters that all forms of a word have in common, see [`alike`].
pub fn beginning(word: &str) -> &str {
    word.char_indices().nth(COMMON).map_or(word, |(end, _)| &word[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    type Pairs = &'static [[&'static str; 2]];

    /// By language: forms of one word, and words that are two.
    const WORDS: [(&str, Pairs, Pairs); 6] = [
        (
            "en",
            &[
                ["screw", "screws"],
                ["box", "boxes"],
                ["battery", "batteries"],
                ["knife", "knives"],
                ["file", "filed"],
                ["file", "filing"],
                ["plan", "planned"],
                ["connect", "connecting"],
                ["settings", "setting"],
                ["workman", "workmen"],
                ["analysis", "analyses"],
                ["matrix", "matrices"],
                ["user", "user’s"],
            ],
            &[
                ["screw", "screen"],
                ["cabinet", "cable"],
                ["file", "filters"],
                ["file", "fill"],
                ["plan", "plant"],
                ["plan", "plane"],
                ["form", "format"],
                ["port", "portable"],
                ["port", "portion"],
                ["valve", "value"],
                ["motor", "motion"],
                ["contact", "contract"],
                ["print", "printer"],
                ["lock", "locker"],
                ["car", "care"],
            ],
        ),
        (
            "fr",
            &[
                ["vanne", "vannes"],
                ["tuyau", "tuyaux"],
                ["canal", "canaux"],
                ["travail", "travaux"],
                ["grand", "grandes"],
                ["actif", "active"],
                ["principal", "principales"],
                ["dangereux", "dangereuse"],
                ["relié", "reliée"],
                ["enregistrer", "enregistrez"],
                ["choisir", "choisissez"],
                ["technicien", "techniciennes"],
            ],
            &[
                ["vanne", "vanille"],
                ["fiche", "fichier"],
                ["port", "porte"],
                ["plan", "plante"],
                ["forme", "format"],
                ["écran", "écrou"],
                ["marche", "marchand"],
                ["contact", "contrat"],
                ["vis", "visage"],
            ],
        ),
        (
            "de",
            &[
                ["Schraube", "Schrauben"],
                ["Ventil", "Ventile"],
                ["Gehäuse", "Gehäuses"],
                ["Haus", "Häusern"],
                ["Zentrum", "Zentren"],
                ["Technikerin", "Technikerinnen"],
                ["Ergebnis", "Ergebnisse"],
                ["sicher", "sicheren"],
                ["dunkel", "dunkle"],
                ["drücken", "drückt"],
                ["speichern", "speicherte"],
                ["Fenster", "Fenstern"],
            ],
            &[
                ["Schraube", "Schrauber"],
                ["Form", "Format"],
                ["Plan", "Planet"],
                ["Schalter", "Schaltung"],
                ["Kabel", "Kabine"],
                ["Vertrag", "Vertreter"],
                ["Reihe", "Reifen"],
                ["Mutter", "Mutation"],
            ],
        ),
        (
            "ru",
            &[
                ["клапан", "клапанами"],
                ["винт", "винтов"],
                ["схема", "схемой"],
                ["схема", "схем"],
                ["модель", "моделей"],
                ["случай", "случаев"],
                ["линия", "линий"],
                ["давление", "давлением"],
                ["уровень", "уровня"],
                ["кнопка", "кнопок"],
                ["красный", "красную"],
                ["нажать", "нажали"],
            ],
            &[
                ["план", "планета"],
                ["форма", "формат"],
                ["порт", "портал"],
                ["винт", "винтовка"],
                ["экран", "экипаж"],
                ["стол", "столица"],
                ["клапан", "клавиша"],
                ["провод", "проводник"],
                ["кабель", "кабинет"],
            ],
        ),
        (
            "pl",
            &[
                ["zawór", "zaworów"],
                ["śruba", "śrub"],
                ["śruba", "śrubami"],
                ["filtr", "filtrze"],
                ["przycisk", "przyciskiem"],
                ["nakrętka", "nakrętek"],
                ["ciśnienie", "ciśnieniem"],
                ["stopień", "stopnia"],
                ["czerwony", "czerwonego"],
                ["funkcja", "funkcji"],
                ["zapisać", "zapisał"],
                ["jakość", "jakości"],
            ],
            &[
                ["plan", "planeta"],
                ["forma", "format"],
                ["port", "portfel"],
                ["zawór", "zawód"],
                ["kabel", "kabina"],
                ["ekran", "ekipa"],
                ["śruba", "śrubokręt"],
                ["stopień", "stopa"],
                ["druk", "drukarka"],
            ],
        ),
        ("sv", &[["skruv", "skruvar"], ["mutter", "muttern"]], &[["skruv", "skrivare"], ["form", "formell"]]),
    ];

    #[test]
    fn forms_are_told_from_other_words() {
        let mut wrong = Vec::new();
        for (lang, forms, others) in WORDS {
            let is = |[a, b]: &[&str; 2]| {
                let (a, b, lang) = (fold(a), fold(b), lang.parse().unwrap());
                assert_eq!(alike(&a, &b, lang, false), alike(&b, &a, lang, false), "{a} {b}");
                alike(&a, &b, lang, false)
            };
            wrong.extend(forms.iter().filter(|pair| !is(pair)).map(|pair| (lang, *pair, "forms of one")));
            wrong.extend(others.iter().filter(|pair| is(pair)).map(|pair| (lang, *pair, "two words")));
        }
        assert_eq!(wrong, []);
    }

    #[test]
    fn adjectives_agree_with_their_noun() {
        let de = "de".parse().unwrap();
        assert!(alike("serielle", "serieller", de, true));
        assert!(!alike("schraube", "schrauber", de, false));
    }
}
