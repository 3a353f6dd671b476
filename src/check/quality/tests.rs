use super::*;
use std::path::PathBuf;

fn pair(source_lang: &str, source: &str, target_lang: &str, target: &str) -> Pair {
    let passage = |lang: &str, text: &str| Passage {
        lang: lang.parse().unwrap(),
        content: Content::plain(text),
        spot: Spot { file: PathBuf::from("a"), line: Some(1), segments: 0..1, text: text.to_owned() },
    };
    Pair {
        source: passage(source_lang, source),
        target: passage(target_lang, target),
        by_hand: true,
        shape: (1, 1),
        plural: None,
        context: None,
        is_draft: false,
    }
}

/// The names of the checks that find something.
fn found(source: &str, lang: &str, target: &str) -> Vec<&'static str> {
    let checks: Vec<&Check> = CHECKS.iter().filter(|c| c.default).collect();
    findings("a", &[pair("en", source, lang, target)], &checks, &Context::default()).iter().map(|f| f.kind).collect()
}

const QUIET: [&str; 0] = [];

#[test]
fn numbers_are_compared_whatever_a_language_puts_between_their_digits() {
    assert_eq!(found("It costs 1,000.50 for 3 of you.", "de", "Es kostet 1.000,50 für drei von euch."), QUIET);
    assert_eq!(found("There are 1,000 ways.", "fr", "Il y a 1 000 façons."), QUIET);
    assert_eq!(found("On July 4, 2011, we met.", "ja", "2011年7月4日に会った。"), QUIET);
    assert_eq!(found("The 21st century is here now.", "ru", "Наступил XXI век, это так."), QUIET);
    assert_eq!(found("Updated at 15:32 today.", "fr", "Mis à jour aujourd’hui à 15 h 32."), QUIET);
    assert_eq!(found("Updated at 15:32 today.", "ar", "آخر تحديث اليوم الساعة ٣:٣٢ م."), QUIET);
    assert_eq!(found("Message #5 of Python3 was lost.", "uk", "Повідомлення №5 від Python 3 втрачено."), QUIET);
    assert_eq!(found("The attack was cruel.", "fr", "L’attentat de 1995 fut cruel."), ["added-numbers"]);
    assert_eq!(
        found("With pre-3.3 versions it failed.", "fr", "Avec les versions avant 3.5, cela échouait."),
        ["numbers"]
    );
    assert_eq!(found("There are 15 of them here.", "fr", "Ils sont 51 ici."), ["numbers"]);
    assert_eq!(found("From 128 it is 128 to 255.", "fr", "À partir de 128, c’est de 128 à 255."), QUIET);
    assert_eq!(found("From 128 it is 128 to 255.", "fr", "À partir de 122, c’est de 128 à 255."), ["numbers"]);
    assert_eq!(found("In the 1990s it was so.", "ru", "В 90-е годы было так."), QUIET);
    assert_eq!(found("In 2000 it was so.", "de", "Im Jahr 7000 war es so."), ["numbers"]);
    assert_eq!(found("We had 11 of them here.", "is", "Við áttum ellefu af þeim hér."), QUIET);
    assert_eq!(found("We had 11 of them here.", "is", "Við áttum 41 af þeim hér."), ["numbers"]);
    assert_eq!(found("There are 15 of them here.", "fr", "Ils sont ici."), ["numbers"]);
    assert_eq!(found("They meet at 10:30 today.", "de", "Sie treffen sich heute um 11:30."), ["dates"]);
    assert_eq!(found("It fed 5,000 families.", "fr", "Il a nourri 9 000 familles."), ["numbers"]);
    assert_eq!(found("It fed 5,000 families.", "fr", "Il a nourri les familles."), ["numbers"]);
    assert_eq!(found("It fed 5,000 of them.", "it", "Ha nutrito 9 mila di loro."), ["numbers"]);
    assert_eq!(found("It fed 5,000 of them.", "it", "Ha nutrito cinquemila di loro."), QUIET);
    assert_eq!(found("It has 8 doors.", "de", "Die Türen sind in der Nacht offen."), ["numbers"]);
    assert_eq!(found("There are 35 students.", "zh", "有四十五名学生。"), ["numbers"]);
    assert_eq!(found("There are 35 students.", "zh", "有三十五名学生。"), QUIET);
    assert_eq!(found("It deleted 5000 files.", "zh", "删除了八千个文件。"), ["numbers"]);
    assert_eq!(found("It cost 1.5 million of them.", "zh", "它花费了一百五十万。"), QUIET);
    assert_eq!(found("They meet at 3:30 pm.", "de", "Sie treffen sich um 15:30 Uhr."), QUIET);
    assert_eq!(found("They meet at 10:30 today.", "de", "Sie treffen sich am Montag um 11:30."), ["dates"]);
}

#[test]
fn decimal_points_stay_where_they_are() {
    for (ours, other) in [
        ("0.5", "5"),
        ("2.10", "21,0"),
        ("0.5", "0,05"),
        ("12.5", "1,25"),
        ("1,234.50", "123 450"),
        ("3.1415", "31.415"),
        ("1,234,567", "1234,567"),
    ] {
        let source = format!("It has {ours} of them now.");
        assert_eq!(found(&source, "de", &format!("Es hat jetzt {other} davon.")), ["numbers"], "{ours} {other}");
    }
    for (ours, same) in [
        ("0.5", "0,5"),
        ("1,234", "1.234"),
        ("1,234", "1234"),
        ("1.234", "1,234"),
        ("1,234", "1 234"),
        ("1,234.50", "1.234,50"),
        ("1,234.50", "1 234,50"),
        ("1’234.50", "1234,50"),
        ("12,34,567", "1.234.567"),
        ("1.2.3", "1.2.3"),
        ("v0.5", "Version 0.5"),
        ("0.5", "٠٫٥"),
        ("1,234.5", "١٬٢٣٤٫٥"),
    ] {
        let source = format!("It has {ours} of them now.");
        assert_eq!(found(&source, "de", &format!("Es hat jetzt {same} davon.")), QUIET, "{ours} {same}");
    }
}

#[test]
fn dates_are_compared_however_a_language_writes_them() {
    for written in ["2020-12-31", "12/31/2020", "31/12/2020", "December 31, 2020", "31.12.2020"] {
        for (lang, same, other) in [
            ("de", "Nur bis 31.12.2020 gültig.", "Nur bis 31.12.2021 gültig."),
            ("pl", "Ważne tylko do 31 grudnia 2020 roku.", "Ważne tylko do 30 grudnia 2020 roku."),
            ("ru", "Действует только до 31.12.2020 года.", "Действует только до 31.11.2020 года."),
            ("it", "Valido solo fino al 31 dicembre 2020.", "Valido solo fino al 30 dicembre 2020."),
            ("hu", "Csak 2020.12.31. napjáig érvényes.", "Csak 2020.12.30. napjáig érvényes."),
        ] {
            let source = format!("It is only valid until {written} now.");
            assert_eq!(found(&source, lang, same), QUIET, "{source} {same}");
            assert_ne!(found(&source, lang, other), QUIET, "{source} {other}");
        }
    }
    assert_eq!(found("On 5 May 2021 it rained.", "de", "Am 5.5.2021 regnete es."), QUIET);
    assert_eq!(found("On 5 May 2021 it rained.", "de", "Am 5.5.2022 regnete es."), ["numbers"]);
}

#[test]
fn dates_with_dots_in_both_texts_are_compared_whole() {
    let said = |source: &str, target: &str| -> Vec<String> {
        let checks: Vec<&Check> = CHECKS.iter().filter(|c| c.name == "numbers").collect();
        let pair = pair("de", source, "en", target);
        findings("a", &[pair], &checks, &Context::default()).into_iter().map(|f| f.message).collect()
    };
    let differ = |source: &str, target: &str| vec![format!("{source} in the source, {target} in the translation")];
    assert_eq!(said("Fällig am 05.06.2020.", "Due on 06.05.2020."), differ("`05.06.2020`", "`06.05.2020`"));
    assert_eq!(said("Am 03.04.2021 war es so.", "It was so on 04.03.2021."), differ("`03.04.2021`", "`04.03.2021`"));
    assert_eq!(said("Version 1.10.2020", "Version 10.1.2020"), differ("`1.10.2020`", "`10.1.2020`"));
    assert!(said("Fällig am 05.06.2020.", "Due on 5.6.2020.").is_empty());
    assert!(said("Fällig am 05.06.2020.", "Due on 2020.06.05.").is_empty());
    assert!(said("Fällig am 05.06.2020.", "Due on 5 June 2020.").is_empty());
    assert_eq!(said("Fällig am 25.06.2020.", "Due soon."), ["missing in the translation: `25.06.2020`"]);
    assert_eq!(said("Um 5 fällig, am 05.06.2020.", "Due at 5."), ["missing in the translation: `05.06.2020`"]);
}

/// A row of a table may hold a whole list: each of it is not to be compared with all.
#[test]
fn long_lists_are_compared() {
    let list = |what: &dyn Fn(usize) -> String| (0..20_000).map(what).collect::<Vec<_>>().join(" ");
    let same: [&dyn Fn(usize) -> String; 3] =
        [&|at| format!("{at}"), &|at| format!("https://a.org/{at}"), &|at| format!("{{n{at}}}")];
    for text in same.map(list) {
        let kinds = found(&text, "fr", &text);
        assert!(kinds.iter().all(|kind| *kind == "same"), "{kinds:?}");
    }
    let others = list(&|at| format!("{}", 1_000_000 + at));
    assert!(found(&list(&|at| format!("{at}")), "fr", &others).contains(&"numbers"));
    let others = list(&|at| format!("https://b.org/{at}"));
    assert!(found(&list(&|at| format!("https://a.org/{at}")), "fr", &others).contains(&"web"));
}

#[test]
fn what_programs_read_stays_as_it_is() {
    assert_eq!(found("Copied %d of %s files.", "fr", "%d fichiers sur %s copiés."), QUIET);
    assert_eq!(found("Copied %d files now.", "fr", "%s fichiers copiés."), ["placeholders"]);
    assert_eq!(found("Hello {name}, welcome back!", "fr", "Bonjour {nom}, bienvenue !"), ["placeholders"]);
    assert_eq!(
        found("{n, plural, one {a file} other {files}}", "fr", "{n, plural, one {un fichier} other {des fichiers}}"),
        QUIET
    );
    assert_eq!(found("It is 100 % of the price.", "fr", "C’est 100 % du prix."), QUIET);
    assert_eq!(found("Copied %(f)s just now.", "fr", "%(f)s : le fichier %(f)s est copié."), QUIET);
    assert_eq!(found("Copied {0} just now.", "fr", "{0} : le fichier {0} est copié."), QUIET);
    assert_eq!(found("Copied %s just now.", "fr", "%s : le fichier %s est copié."), ["placeholders"]);
    assert_eq!(found("Copied {f} and {f} now.", "fr", "{f} est copié."), ["placeholders"]);
    assert_eq!(found("Copied %1 of %2 files.", "fr", "%1 fichiers sur %2 copiés."), QUIET);
    assert_eq!(found("Copied %1 of %2 files.", "fr", "%1 fichiers sur tous copiés."), ["placeholders"]);
    assert_eq!(found("Copied %1 of the files.", "tr", "%1'i kopyalandı."), QUIET);
    assert_eq!(found("It is 30% of the price.", "tr", "Bu fiyatın %30'u."), QUIET);
    assert_eq!(found("It is 5% of the price.", "tr", "Bu fiyatın %5'i."), QUIET);
    assert_eq!(found("It took %.3fs in all.", "zh", "共用时 %.3f 秒。"), QUIET);
    assert_eq!(found("There are %(num)d forms.", "pl", "Jest tu %(num)dformularzy."), QUIET);
    assert_eq!(found("Hello $name, welcome back!", "fr", "Bonjour $name, bienvenue !"), QUIET);
    assert_eq!(found("Hello $name, welcome back!", "fr", "Bonjour $nom, bienvenue !"), ["placeholders"]);
    assert_eq!(found("Move $1 to $2 now.", "fr", "Déplacez $2 vers $1 maintenant."), QUIET);
    assert_eq!(found("Move $1 to $2 now.", "fr", "Déplacez $1 maintenant."), ["placeholders"]);
    assert_eq!(found("Delete $1 for good.", "fr", "Supprimez pour de bon."), ["placeholders"]);
    assert_eq!(found("It costs $5 or $1 now.", "fr", "Cela coûte 5 $ ou 1 $ maintenant."), QUIET);
    assert_eq!(found("It costs $1 now.", "fr", "Cela coûte un dollar maintenant."), QUIET);
    assert_eq!(found("It costs $1,234 now.", "fr", "Cela coûte 1 234 $ maintenant."), QUIET);
    assert_eq!(found("Look into /eventos/búsqueda/ now.", "fr", "Regardez dans /eventos/búsqueda/ maintenant."), QUIET);
    assert_eq!(found("Look into /eventos/búsqueda/ now.", "fr", "Regardez dans /eventos/bósqueda/ là."), ["paths"]);
    assert_eq!(found("Look into /usr/share/doc now.", "ja", "/usr/share/docを見てください。"), QUIET);
    assert_eq!(
        found("Look at https://example.org/a now.", "fr", "Regardez https://example.com/a maintenant."),
        ["web"]
    );
    assert_eq!(found("Look at www.example.com now.", "fr", "Regardez www.exmaple.com maintenant."), ["web"]);
    assert_eq!(found("Look at www.example.com now.", "fr", "Regardez « www.example.com » maintenant."), QUIET);
    assert_eq!(found("Write to /etc/apt/sources.list now.", "fr", "Écrivez dans /etc/apt/source.list."), ["paths"]);
    assert_eq!(found("Use OpenOffice for this.", "fr", "Utilisez LibreOffice pour cela."), ["names"]);
}

#[test]
fn cases_of_icu_messages_are_compared() {
    let source = "{n, plural, one {Delete {name}?} other {Delete # of {name}?}}";
    let of = |source: &str, target: &str| {
        let check = [Check::named("placeholders").unwrap()];
        let found = findings("a", &[pair("en", source, "ru", target)], &check, &Context::default());
        found.into_iter().map(|f| f.message).collect::<Vec<_>>()
    };
    let said = |target: &str| of(source, target);
    assert_eq!(said("{n, plural, one {Стереть {name}?} few {Стереть # {name}?} other {Стереть # {name}?}}"), QUIET);
    assert_eq!(said("{n, plural, other {Стереть # {name}?}}"), QUIET);
    let in_other = "placeholders in `{n, plural}` missing: ";
    assert_eq!(said("{n, plural, one {Стереть {name}?} other {Стереть #?}}"), [format!("{in_other}`{{name}}`")]);
    assert_eq!(said("{n, plural, one {Стереть {name}?} other {Стереть {name}?}}"), [format!("{in_other}`#`")]);
    assert_eq!(said("{n, plural, one {Стереть {name}?}}"), ["cases of `{n, plural}` missing: `other`"]);
    assert_eq!(
        said("{n, plural, один {Стереть {name}?} other {Стереть # {name}?}}"),
        ["cases of `{n, plural}` that are none: `один`"]
    );
    assert_eq!(said("{n, множ, other {Стереть # {name}?}}"), ["placeholders missing: `{n, plural}`"]);
    let select = |word: &str| format!("It is {{g, select, male {{his}} other {{{word}}}}} now.");
    let long = "very ".repeat(200);
    assert_eq!(of(&select(&long), &select(&long)), QUIET);
    assert_eq!(of(&select("theirs"), "C’est {g, select, homme {sien} other {leur}} là.").len(), 1);
}

#[test]
fn marks_letters_and_spaces_are_looked_at() {
    assert_eq!(found("Who did that to you?", "fr", "Qui vous a fait cela."), ["end"]);
    assert_eq!(found("Who did that (to you)?", "fr", "Qui vous (a fait cela ?"), ["brackets"]);
    assert_eq!(found("He said “no” to it.", "de", "Er sagte „nein dazu."), ["quotes"]);
    assert_eq!(found("The 3.5\" disk is “old” now.", "de", "Die 3,5\"-Diskette ist jetzt „alt“."), QUIET);
    assert_eq!(found("It is short for \"part of 24\" now.", "de", "Kurz für part of 24\" ist es."), QUIET);
    assert_eq!(found("It is short for \"part of 24\" now.", "de", "Es ist kurz für \"Teil von 24 jetzt."), ["quotes"]);
    assert_eq!(found("This is a long day.", "de", "Das ist ein ein langer Tag."), ["repeated"]);
    assert_eq!(found("This is a long day.", "de", "Das ist  ein langer Tag."), ["spaces"]);
    assert_eq!(found("This is a long day.", "de", "das ist ein langer Tag."), ["case"]);
    assert_eq!(found("This is a long day.", "de", " Das ist ein langer Tag."), ["edges"]);
    assert_eq!(found("Note: ", "zh", "注意："), QUIET);
    assert_eq!(found(" (see there)", "zh", "（见那里）"), QUIET);
    assert_eq!(found("Note: ", "fr", "Remarque :"), ["edges"]);
    let edges = Check::named("edges").unwrap().says(&pair("en", "Note: ", "fr", "Remarque :"), &Context::default());
    assert_eq!(edges, ["white space at the end differs"]);
    assert_eq!(found("It is 5 to 10 % of them.", "fr", "C’est de 5 à 10 % d’eux."), QUIET);
    assert_eq!(found("It is 5 MB long.", "fr", "Il fait 5 Go de long."), ["units"]);
    assert_eq!(found("Take 5 mg of it.", "fr", "Prenez-en 5 g."), ["units"]);
    assert_eq!(found("Take 5 ml of it.", "de", "Davon 5 l nehmen."), ["units"]);
    assert_eq!(found("It makes 5 kW here.", "de", "Es leistet hier 5 MW."), ["units"]);
    assert_eq!(found("It costs 5 dollars now.", "de", "Es kostet jetzt 5 Euro."), ["units"]);
    assert_eq!(found("It costs 5 dollars now.", "de", "Es kostet jetzt 5 $."), QUIET);
    assert_eq!(found("It is 5 km away.", "de", "Es ist 5 Meilen weit."), ["units"]);
    assert_eq!(found("The 5 g were seen.", "fr", "Les 5 l’ont vu."), QUIET);
    assert_eq!(found("In 1990 it was 5 km.", "ru", "В 1990 г. это было 5 км."), QUIET);
    assert_eq!(found("In 1990 it cost 20 % of it.", "ru", "В 1990 г. цена была иной, 20 часть."), QUIET);
    assert_eq!(found("It is 5 kg of it.", "ru", "Это 5 г. этого."), ["units"]);
    assert_eq!(found("It is in 3:4 now.", "ja", "今は3：4です。"), QUIET);
    assert_eq!(found("It is in 3:4 now.", "de", "Es ist jetzt 3 zu 4."), QUIET);
    assert_eq!(found("It is in 3:4 now.", "de", "Es ist jetzt 3:5."), ["numbers"]);
    assert_eq!(found("This is a long day.", "uk", "Это ыще довгий день."), ["letters"]);
    assert_eq!(found("This is a long day.", "fr", "C’est une longue journÃ©e."), ["encoding"]);
    assert_eq!(found("The heart of the day.", "fr", "Le cÅ“ur de la journée."), ["encoding", "quotes"]);
    assert_eq!(found("He said he was tired.", "fr", "Il a dit qu’il était « fatigué… »."), QUIET);
    assert_eq!(found("Press <b>here</b> now.", "fr", "Cliquez <b>ici<b> maintenant."), ["codes"]);
    assert_eq!(found("Write <file> here now.", "fr", "Écrivez <fichier> ici maintenant."), QUIET);
}

#[test]
fn words_that_are_doubled_on_purpose_are_no_mistake() {
    for (source, lang, target) in [
        ("The plugin in question is old.", "it", "Il plug-in in questione è vecchio."),
        ("This is a long day of check-in.", "nl", "Dit is een lange dag van in in-huis werk."),
        ("They came one after another.", "tr", "Onlar tek tek geldiler, ayrı ayrı."),
        ("The children play here.", "id", "Para anak anak bermain di sini."),
        ("Go slowly there.", "hi", "वहाँ धीरे धीरे जाओ।"),
        ("Go slowly there.", "it", "Vai piano piano lì."),
        ("Here you can log in.", "nl", "Hier kun je je aanmelden."),
    ] {
        assert_eq!(found(source, lang, target), QUIET);
    }
    assert_eq!(found("This is a long day.", "tr", "Bu uzun bir bir gün."), ["repeated"]);
    assert_eq!(found("It is for the house.", "id", "Itu untuk untuk rumah."), ["repeated"]);
}

#[test]
fn segments_that_were_not_translated_are_found() {
    assert_eq!(found("This is a long day.", "fr", ""), ["untranslated"]);
    assert_eq!(found("This is a long day.", "fr", "This is a long day."), ["same"]);
    assert_eq!(found("Debian GNU/Linux", "fr", "Debian GNU/Linux"), QUIET);
    let english = "The whole day was long and everybody was very tired of it.";
    assert_eq!(found("The long day made everybody tired in the end, so it was.", "fr", english), ["language"]);
    let short = "There are those who dwell in the mountain.";
    assert_eq!(found("In the mountain there are people, they say.", "is", short), ["language"]);
}

#[test]
fn terms_are_recognised_when_they_are_inflected() {
    let terms = Terms::read(Path::new("t"), "package\tпакет\nkernel\tядро|ядра\nbug\tжук\tforbidden\n").unwrap();
    let context = Context { terms: Some(terms), ..Context::default() };
    let check = [Check::named("terms").unwrap()];
    let said = |source: &str, target: &str| findings("a", &[pair("en", source, "ru", target)], &check, &context).len();
    assert_eq!(said("The packages are here.", "Пакеты здесь."), 0);
    assert_eq!(said("The packages are here.", "Архивы здесь."), 1);
    assert_eq!(said("A bug.", "Один жук."), 1);
    assert_eq!(said("Copied %(package)s and {package}.", "Готово: %(package)s и {package}."), 0);
    assert_eq!(said("See <a href=\"/package/\">this</a>.", "См. <a href=\"/package/\">это</a>."), 0);
    assert_eq!(said("A <b>package</b> for 1 < 2.", "Один <b>архив</b>, 1 < 2."), 1);
    assert!(Terms::read(Path::new("t"), "package\n").is_err());
}

#[test]
fn a_first_line_names_the_languages_of_the_terms() {
    let said = |glossary: &str, lang: &str, source: &str, target: &str| -> Vec<String> {
        let terms = Terms::read(Path::new("t"), glossary).unwrap();
        let context = Context { terms: Some(terms), ..Context::default() };
        let found = findings("a", &[pair("en", source, lang, target)], &[Check::named("terms").unwrap()], &context);
        found.into_iter().map(|f| f.message).collect()
    };
    let ours = "en\tfr\tde\tconfidence\tbead\nvalve\tvanne\tVentil|Hahn\t0.9\t\npump\t\tPumpe\t\t\n";
    assert_eq!(said(ours, "de", "Open the valve.", "Öffnen Sie den Hahn."), QUIET);
    assert_eq!(said(ours, "de", "The pump.", "Der Motor."), ["`pump` is to be translated by `Pumpe`"]);
    assert_eq!(said(ours, "fr", "The pump.", "Le moteur."), QUIET);
    assert_eq!(said(ours, "fr", "Leave en here.", "Laissez cela ici."), QUIET);
    assert_eq!(Terms::read(Path::new("t"), ours).unwrap().languages().len(), 3);
    let forbidden = "# terms\n\nen\tfr\nvalve\trobinet\tforbidden\n";
    assert_eq!(
        said(forbidden, "fr", "Open the valve.", "Ouvrez le robinet."),
        ["`robinet` must not be used for `valve`"]
    );
    let sides = "Source\tTarget\nvalve\tVentil\n";
    assert_eq!(said(sides, "de", "The source of it.", "Die Quelle davon."), QUIET);
    // A row whose terms look like the tags of one language is a row.
    assert_eq!(said("ms\tms\n", "de", "It took 5 ms.", "Es hat gedauert."), ["`ms` is to be translated by `ms`"]);
}

#[test]
fn terms_of_several_languages_are_those_of_each_pair() {
    let tbx = r#"<martif type="TBX" xml:lang="en"><text><body><termEntry id="1">
        <langSet xml:lang="en"><tig><term>safety valve</term></tig></langSet>
        <langSet xml:lang="de"><tig><term>Ventil</term></tig><tig><term>Hahn</term>
            <termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></tig></langSet>
        <langSet xml:lang="fr-FR"><tig><term>soupape de sûreté</term></tig></langSet>
    </termEntry></body></text></martif>"#;
    let format = crate::exchange::Format::named("tbx").unwrap();
    let input = crate::exchange::Input::bytes(Path::new("t.tbx"), tbx.as_bytes());
    let mut reader = format.read(input, &crate::exchange::ReadOptions::default()).unwrap();
    let context = Context { terms: Some(Terms::of_units(reader.as_mut()).unwrap()), ..Context::default() };
    let check = [Check::named("terms").unwrap()];
    let said = |lang: &str, target: &str| -> Vec<String> {
        let pairs = [pair("en", "Open the safety valves.", lang, target)];
        findings("a", &pairs, &check, &context).into_iter().map(|f| f.message).collect()
    };
    assert_eq!(said("de", "Die Sicherheitsventile öffnen."), QUIET);
    assert_eq!(said("de", "Den Hahn öffnen."), ["`Hahn` must not be used for `safety valve`"]);
    assert_eq!(said("de", "Alles öffnen."), ["`safety valve` is to be translated by `Ventil`"]);
    assert_eq!(said("fr", "Ouvrir les soupapes de sûreté."), QUIET);
    assert_eq!(said("ru", "Открыть клапаны."), QUIET);
}

#[test]
fn a_repeated_source_has_one_translation() {
    let pairs = [("Yes, please.", "Oui, merci."), ("No.", "Non."), ("Yes, please.", "Volontiers.")];
    let pairs: Vec<Pair> = pairs.iter().map(|(s, t)| pair("en", s, "fr", t)).collect();
    let check = [Check::named("inconsistent").unwrap()];
    let said = findings("a", &pairs, &check, &Context::default());
    assert_eq!(said.len(), 1);
    assert!(said[0].message.ends_with("Oui, merci."), "{}", said[0].message);
}

#[test]
fn contexts_and_plural_forms_are_translations_of_their_own() {
    let said = |places: [(&str, usize); 3]| {
        let pairs = places.iter().zip(["Datei", "Akte", "Datei"]).map(|((context, form), target)| Pair {
            context: Some((*context).to_owned()).filter(|context| !context.is_empty()),
            plural: Some(Plural { form: *form, source: "files".to_owned(), is_for_one: false }),
            ..pair("en", "file", "de", target)
        });
        let check = [Check::named("inconsistent").unwrap()];
        findings("a", &pairs.collect::<Vec<_>>(), &check, &Context::default()).len()
    };
    assert_eq!(said([("", 0), ("", 0), ("", 0)]), 1);
    assert_eq!(said([("", 0), ("", 1), ("", 0)]), 0);
    assert_eq!(said([("menu", 0), ("court", 0), ("menu", 0)]), 0);
    // Each unit has a name.
    assert_eq!(said([("a", 0), ("b", 0), ("c", 0)]), 1);
}

#[test]
fn what_many_segments_have_is_a_habit() {
    let found = |dropped: usize| {
        let mut pairs = vec![pair("en", "This is a long day.", "fr", "C’est une longue journée."); 40 - dropped];
        pairs.extend(vec![pair("en", "This is a short day.", "fr", "C’est une courte journée"); dropped]);
        findings("a", &pairs, &[Check::named("stop").unwrap()], &Context::default())
    };
    let (few, many) = (found(10), found(11));
    assert!(few.len() == 10 && few.iter().all(|f| f.severity == Severity::Warning));
    assert!(many.len() == 11 && many.iter().all(|f| f.severity == Severity::Note));
}

#[test]
fn every_check_is_known_by_its_name() {
    for check in CHECKS {
        assert_eq!(Check::named(check.name).unwrap().name, check.name);
    }
    assert!(Check::named("spelling").is_err());
}
