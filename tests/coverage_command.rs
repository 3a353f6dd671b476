use crate::support::Test;
use std::process::Command;

/// A manual of a coffee machine in English and two translations: the French drops a paragraph and leaves one in English,
/// the Arabic drops a list item and adds a sentence.
const ENGLISH: &str = "# The coffee machine\n\nFill the tank with 2 litres of cold water. Never use hot water. Close the lid.\n\n\
    Switch the machine off before you clean it. The filter can be washed in the dishwasher.\n\n\
    - Coffee beans, 250 g\n- Cold water\n- A clean cup\n\n\
    The guarantee ends after 24 months. Keep the receipt in a safe place.\n";
const FRENCH: &str = "# La machine à café\n\nRemplissez le réservoir de 2 litres d’eau froide. N’utilisez jamais d’eau chaude. Fermez le couvercle.\n\n\
    - Grains de café, 250 g\n- Eau froide\n- Une tasse propre\n\n\
    The guarantee ends after 24 months. Keep the receipt in a safe place.\n";
const ARABIC: &str = "# آلة القهوة\n\nاملأ الخزان بلترين 2 من الماء البارد. لا تستخدم الماء الساخن أبدا. أغلق الغطاء.\n\n\
    أطفئ الآلة قبل تنظيفها. يمكن غسل المرشح في غسالة الصحون.\n\n\
    - حبوب القهوة، 250 غراما\n- ماء بارد\n\n\
    ينتهي الضمان بعد 24 شهرا. احتفظ بالإيصال في مكان آمن. نتمنى لكم قهوة طيبة كل صباح من أيام السنة.\n";

fn manual() -> Test {
    Test::new().file("en.md", ENGLISH).file("fr.md", FRENCH).file("ar.md", ARABIC)
}

#[test]
fn gaps_are_listed_with_their_places() {
    insta::assert_snapshot!(manual().args("coverage en.md fr.md ar.md").output().transcript());
}

#[test]
fn every_face_shows_the_same_findings() {
    let faces = ["json", "jsonl", "csv", "sarif", "junit"];
    let all: Vec<String> = faces
        .iter()
        .map(|face| {
            let ran = manual().args(&format!("coverage en.md fr.md --to {face}")).output();
            format!("=== {face}\n{}", ran.stdout.replace(env!("CARGO_PKG_VERSION"), "VERSION").replace('\r', ""))
        })
        .collect();
    insta::assert_snapshot!(all.join("\n"));
}

#[test]
fn a_page_a_log_and_a_baseline_are_written_at_once() {
    let ran = manual().args("coverage en.md fr.md ar.md -q -o gaps.html -o gaps.sarif --write-baseline known").output();
    assert_eq!((ran.stdout.as_str(), ran.stderr.as_str(), ran.status), ("", "", 1));
    assert_eq!(ran.files(), ["ar.md", "en.md", "fr.md", "gaps.html", "gaps.sarif", "known"]);
    assert!(ran.read("gaps.html").contains("\"untranslated\""));
    let baseline = ran.read("known");
    let silent = manual().file("known", &baseline).args("coverage en.md fr.md ar.md --baseline known").output();
    assert_eq!(silent.status, 0, "{}", silent.stdout);
    assert!(silent.stdout.contains("silenced by the baseline"));
}

#[test]
fn thresholds_decide_when_they_are_given() {
    let complete = || {
        Test::new().file("en.txt", "It rained.\n\nWe stayed.\n").file("fr.txt", "Il pleuvait.\n\nNous sommes restés.\n")
    };
    assert_eq!(complete().args("coverage en.txt fr.txt --fail-under 100").output().status, 0);
    assert_eq!(manual().args("coverage en.md fr.md -q --max-missing 50").output().status, 0);
    assert_eq!(manual().args("coverage en.md fr.md -q --fail-under 95").output().status, 1);
    assert_eq!(manual().args("coverage en.md fr.md -q --fail-on never").output().status, 0);
}

#[test]
fn a_source_that_changed_makes_its_translation_stale() {
    let old = ENGLISH.replace("2 litres", "3 litres");
    let ran = manual().file("old/en.md", old).args("coverage en.md ar.md --since old/en.md --to jsonl").output();
    let stale: Vec<&str> = ran.stdout.lines().filter(|line| line.contains("\"stale\"")).collect();
    assert_eq!(stale.len(), 1, "{}", ran.stdout);
    assert!(stale[0].contains("its source was: Fill the tank with 3 litres of cold water."), "{}", stale[0]);
}

#[test]
fn the_older_version_may_be_one_that_git_has() {
    let test = manual();
    let git = |arguments: &[&str]| {
        let settings = ["-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"];
        Command::new("git").arg("-C").arg(test.path("")).args(settings).args(arguments).output()
    };
    if git(&["init", "-q"]).is_err() {
        return; // no git on this machine
    }
    git(&["add", "en.md"]).unwrap();
    git(&["commit", "-q", "-m", "one"]).unwrap();
    let ran = test
        .file("en.md", ENGLISH.replace("2 litres", "3 litres"))
        .args("coverage en.md ar.md --since-revision HEAD --to jsonl")
        .output();
    assert_eq!(ran.stdout.lines().filter(|line| line.contains("\"stale\"")).count(), 1, "{}", ran.stdout);
    let test = manual().args("coverage en.md ar.md --since-revision v1");
    Command::new("git").arg("-C").arg(test.path("")).args(["init", "-q"]).output().unwrap();
    let unknown = test.output();
    assert_eq!((unknown.status, unknown.stdout.as_str()), (2, ""));
    insta::assert_snapshot!(unknown.stderr);
}

#[test]
fn a_bad_place_or_name_fails_before_the_work() {
    let ran = manual().args("coverage en.md fr.md -o gaps.pdf").output();
    assert_eq!(ran.status, 2);
    assert!(
        ran.stderr.starts_with("bitext: error: gaps.pdf: its name tells no format of a report\n"),
        "{}",
        ran.stderr
    );
    assert_eq!(manual().args("coverage en.md fr.md -o missing/gaps.html").output().status, 2);
    let ran = manual().file("known", "x\n").args("coverage en.md fr.md --baseline known").output();
    assert_eq!(ran.status, 2, "{}", ran.stderr);
}

/// A catalog: a message is translated, one is not, one is unfinished, one is the source, one is obsolete.
const PO: &str = "msgid \"\"\nmsgstr \"Language: fr\\n\"\n\n\
    msgid \"Open the door\"\nmsgstr \"Ouvrez la porte\"\n\n\
    msgid \"Close the window\"\nmsgstr \"\"\n\n\
    #, fuzzy\nmsgid \"Call the lift\"\nmsgstr \"Appelez le médecin\"\n\n\
    msgid \"Wait for the train\"\nmsgstr \"Wait for the train\"\n\n\
    #~ msgid \"Gone\"\n#~ msgstr \"\"\n";

#[test]
fn units_of_a_file_need_no_aligning() {
    insta::assert_snapshot!(Test::new().file("fr.po", PO).args("coverage fr.po").output().transcript());
    let tmx = "<tmx version=\"1.4\"><header srclang=\"en\"/><body>\n\
        <tu><tuv xml:lang=\"en\"><seg>One tree.</seg></tuv><tuv xml:lang=\"fr\"><seg>Un arbre.</seg></tuv></tu>\n\
        <tu><tuv xml:lang=\"en\"><seg>Two trees.</seg></tuv><tuv xml:lang=\"de\"><seg>Zwei Bäume.</seg></tuv></tu>\n\
        </body></tmx>\n";
    let ran = Test::new().file("m.tmx", tmx).file("fr.po", PO).args("coverage m.tmx fr.po --to csv").output();
    let missing: Vec<&str> = ran.stdout.lines().filter(|line| line.contains("missing")).collect();
    assert_eq!(missing.len(), 4, "{}", ran.stdout);
    let empty = "msgid \"\"\nmsgstr \"\"\n\nmsgid \"Open the door\"\nmsgstr \"\"\n";
    let ran = Test::new().file("x.pot", empty).args("coverage x.pot").output();
    assert_eq!(ran.status, 2, "{}", ran.stdout);
    assert!(ran.stderr.contains("nothing says into which language"), "{}", ran.stderr);
    assert_eq!(Test::new().file("x.pot", empty).args("coverage x.pot --target-lang fr").output().status, 1);
}

#[test]
fn documents_that_lack_a_translation_are_named_and_count() {
    let test = || {
        Test::new()
            .file("docs/en/a.md", "The licence allows copying. You may change the text.\n")
            .file("docs/en/b.md", "The pump runs all night.\n")
            .file("docs/en/c.md", "The valve is closed.\n")
            .file("docs/fr/a.md", "La licence permet la copie. Vous pouvez modifier le texte.\n")
            .file("docs/fr/b.md", "La pompe tourne toute la nuit.\n")
            .file("docs/de/a.md", "Die Lizenz erlaubt das Kopieren. Sie dürfen den Text ändern.\n")
    };
    let ran = test().args("coverage docs --source-lang en --max-missing 0 -o x.html").output();
    assert!(ran.stdout.contains("Not in German: b, en/c.md\nNot in French: en/c.md\n"), "{}", ran.transcript());
    assert!(ran.stderr.contains("3 segments are missing"), "{}", ran.transcript());
    assert!(ran.read("x.html").contains("Not in German: b, en/c.md"));
    assert_eq!(ran.status, 1);
    let folders = || test().file("docs/en/sub/d.html", "<p>Lift the lid.</p>").file("docs/en/e.xyz", "?");
    let ran = folders().args("coverage docs/en docs/fr --to csv").output();
    let missing: Vec<&str> = ran.stdout.lines().filter(|line| line.contains("missing")).collect();
    assert!(missing.len() == 2 && missing[1].contains("docs/en/sub/d.html"), "{}", ran.transcript());
    let ran = folders().args("coverage docs/en docs/fr --fail-under 60").output();
    assert!(ran.stdout.contains("Not in French: c.md, sub/d.html"), "{}", ran.transcript());
    assert!(!ran.stdout.contains("No counterpart") && ran.stderr.contains("covers 0.0 %"), "{}", ran.transcript());
}

#[test]
fn a_translation_that_holds_nothing_is_no_translation() {
    let test = || {
        Test::new()
            .file("en/a.md", "The pump runs all night.\n")
            .file("en/b.md", "The valve is closed.\n")
            .file("fr/a.md", "La pompe tourne toute la nuit.\n")
            .file("fr/b.md", "")
            .file("de/b.docx", "no archive")
    };
    let ran = test().args("coverage en fr de").output();
    assert_eq!(ran.status, 1, "{}", ran.transcript());
    assert!(
        ran.stdout.contains("fr/b.md: has no text: counts as no translation into French (`fr`)"),
        "{}",
        ran.transcript()
    );
    assert!(ran.stdout.contains("Not in French: b.md\nNot in German: a, b.md\n"), "{}", ran.transcript());
    let ran = test().args("coverage en/b.md fr/b.md").output();
    assert!(ran.status == 1 && ran.stdout.contains("0.0 % 0.0 %"), "{}", ran.transcript());
}

/// A catalog is in the language it says, and a part of an XLIFF file in that of the part: neither owes another.
#[test]
fn units_are_owed_where_their_file_says() {
    let catalog = |lang: &str, text: &str| {
        format!(
            "msgid \"\"\nmsgstr \"Language: {lang}\\nX-Source-Language: en\\n\"\n\nmsgid \"Open\"\nmsgstr \"{text}\"\n"
        )
    };
    let part = |lang: &str, units: &str| {
        format!(
            "<file original=\"a\" source-language=\"en\" target-language=\"{lang}\" datatype=\"plaintext\"><body>{units}</body></file>"
        )
    };
    let units = "<trans-unit id=\"1\"><source>Open.</source><target>X.</target></trans-unit>\
        <group translate=\"no\"><trans-unit id=\"2\"><source>ACME</source></trans-unit>\
        <trans-unit id=\"3\" translate=\"yes\"><source>Close.</source></trans-unit></group>";
    let parts = part("fr", units) + &part("de", &units.replace("<group translate=\"no\">", "<group>"));
    let xliff = format!("<xliff version=\"1.2\">{parts}</xliff>");
    let plural = "msgid \"\"\nmsgstr \"Language: fr\\nX-Source-Language: en\\n\"\n\nmsgid \"a dog\"\nmsgid_plural \"dogs\"\n\
        msgstr[0] \"un chien\"\nmsgstr[1] \"\"\n";
    let test = || {
        Test::new()
            .file("fr.po", catalog("fr", "Ouvrir"))
            .file("de.po", catalog("de", "Öffnen"))
            .file("a.xlf", &xliff)
            .file("plural.po", plural)
    };
    let ran = test().args("coverage fr.po de.po --fail-under 98").output();
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""), "{}", ran.transcript());
    let missing = |args: &str| {
        let ran = test().args(args).args("--to csv").output();
        let missing: Vec<&str> = ran.stdout.lines().filter(|line| line.contains(",missing,")).collect();
        (missing.len(), missing.iter().any(|line| line.contains("ACME")))
    };
    assert_eq!(missing("coverage a.xlf"), (3, true));
    assert_eq!(missing("coverage a.xlf --target-lang fr"), (1, false));
    assert_eq!(missing("coverage a.xlf --target-lang de"), (2, true));
    assert_eq!(missing("coverage plural.po"), (1, false));
    let ran = test().args("coverage a.xlf --target-lang ja --fail-under 1").output();
    assert!(ran.status == 1 && ran.stderr.contains("no translation was looked at"), "{}", ran.transcript());
}

/// Units are missing one by one, and a finding is the same however its file is typed: a baseline holds when one is translated.
#[test]
fn a_baseline_of_a_catalog_holds_when_a_unit_is_translated() {
    let catalog = |second: &str| {
        format!(
            "msgid \"\"\nmsgstr \"Language: fr\\nX-Source-Language: en\\n\"\n\nmsgid \"Open\"\nmsgstr \"\"\n\n\
             msgid \"Close\"\nmsgstr \"{second}\"\n"
        )
    };
    let ran = Test::new().file("l/fr.po", catalog("")).args("coverage l/fr.po --write-baseline known.txt").output();
    let known = ran.read("known.txt");
    assert_eq!(known.lines().filter(|line| line.contains(" missing ")).count(), 2, "{known}");
    let test = || Test::new().file("l/fr.po", catalog("Fermer")).file("known.txt", &known);
    let ran = test().args("coverage ./l/fr.po --baseline known.txt").output();
    assert_eq!(ran.status, 0, "{}", ran.transcript());
}

#[test]
fn units_in_the_language_that_is_asked_for_are_left_out() {
    let unit = |source: &str, other: &str, text: &str| {
        format!(
            "<tu srclang=\"{source}\"><tuv xml:lang=\"{source}\"><seg>One.</seg></tuv><tuv xml:lang=\"{other}\"><seg>{text}</seg></tuv></tu>"
        )
    };
    let units = unit("en", "fr", "Un.") + &unit("fr", "en", "");
    let memory = format!("<tmx version=\"1.4\"><header srclang=\"*all*\"/><body>{units}</body></tmx>");
    let test = || {
        let language =
            |lang: &str| format!("msgid \"\"\nmsgstr \"Language: {lang}\\n\"\n\nmsgid \"Open\"\nmsgstr \"\"\n");
        Test::new()
            .file("m.tmx", &memory)
            .file("fr.po", language("fr"))
            .file("de.po", language("de"))
            .file("en.po", language("en"))
    };
    let mixed = test().args("coverage m.tmx --target-lang fr --fail-on never").output();
    assert!(
        mixed.stdout.contains("m.tmx: 1 × units in French (`fr`) alone, which is asked for: left out"),
        "{}",
        mixed.transcript()
    );
    assert!(mixed.stdout.contains("100.0 %"), "{}", mixed.transcript());
    // A catalog owes its own language and no other.
    let catalogs = test().args("coverage fr.po de.po en.po --target-lang fr --target-lang de --fail-on never").output();
    assert_eq!(catalogs.stdout.matches("  missing  ").count(), 2, "{}", catalogs.transcript());
    assert!(
        catalogs.stdout.contains("en.po: Its translations are in English (`en`): left out."),
        "{}",
        catalogs.transcript()
    );
    let all = test().args("coverage fr.po en.po --fail-on never").output();
    assert!(all.stdout.contains("en.po: 1 × units in English (`en`) alone"), "{}", all.transcript());
    let none = test().args("coverage m.tmx --source-lang ja").output();
    assert!(none.stdout.contains("m.tmx: It holds no unit with a text in Japanese (`ja`)."), "{}", none.transcript());
    let older = test().args("coverage fr.po --since fr.po").output();
    assert_eq!(
        (older.status, older.stderr.contains("fr.po: holds translation units")),
        (2, true),
        "{}",
        older.transcript()
    );
    let checks = test().args("check fr.po --only numbers --without numbers").output();
    assert_eq!((checks.status, checks.stderr.contains("no check is left")), (2, true));
}
