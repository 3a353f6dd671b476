use crate::support::Test;

const MEMORY: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4"><header creationtool="x" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en" srclang="en" datatype="plaintext"/><body>
<tu><tuv xml:lang="en"><seg>The pump runs at 1,500 rpm.</seg></tuv><tuv xml:lang="de"><seg>Die Pumpe läuft mit 1.500 U/min.</seg></tuv></tu>
<tu><tuv xml:lang="en"><seg>Wait for 15 minutes, please.</seg></tuv><tuv xml:lang="de"><seg>Bitte warten Sie 51 Minuten.</seg></tuv></tu>
<tu><tuv xml:lang="en"><seg>Press <ph>{b}</ph> to start the machine.</seg></tuv><tuv xml:lang="de"><seg>Drücken Sie, um die die Maschine zu starten.</seg></tuv></tu>
<tu><tuv xml:lang="en"><seg>Copied %d files.</seg></tuv><tuv xml:lang="de"><seg>%s Dateien kopiert.</seg></tuv></tu>
<tu><tuv xml:lang="en"><seg>Close the valve slowly.</seg></tuv><tuv xml:lang="de"><seg></seg></tuv></tu>
<tu><tuv xml:lang="en"><seg>Open the valve slowly.</seg></tuv><tuv xml:lang="de"><seg>Den Hahn langsam öffnen.</seg></tuv></tu>
</body></tmx>
"#;

#[test]
fn units_of_a_memory_are_checked() {
    insta::assert_snapshot!(Test::new().file("m.tmx", MEMORY).args("check m.tmx").output().transcript());
}

#[test]
fn checks_are_chosen_and_terms_come_from_a_glossary() {
    let kinds = |args: &str| -> Vec<String> {
        let test = Test::new().file("m.tmx", MEMORY).file("terms.tsv", "valve\tVentil\n");
        let ran = test.args(&format!("check m.tmx --to csv {args}")).output();
        let rows = ran.stdout.lines().skip(1).filter_map(|line| line.split(',').nth(2).map(str::to_owned));
        rows.collect()
    };
    assert_eq!(kinds("--only numbers"), ["numbers"]);
    assert_eq!(kinds("--only terms --terms terms.tsv"), ["terms"]);
    assert!(!kinds("--without repeated").contains(&"repeated".to_owned()));
}

#[test]
fn a_check_that_lacks_what_it_needs_is_refused() {
    for (args, said) in [
        ("--only meaning", "the check `meaning` finds nothing without `--encoder`"),
        ("--with numbers,terms", "the check `terms` finds nothing without `--terms`"),
    ] {
        let ran = Test::new().file("m.tmx", MEMORY).args(&format!("check m.tmx {args}")).output();
        assert!(ran.status == 2 && ran.stderr.contains(said), "{}", ran.stderr);
    }
}

#[test]
fn documents_are_aligned_before_they_are_checked() {
    let test = Test::new()
        .file("en.txt", "The bridge opened on 12 June 2019. It cost 250,000 euros.\n")
        .file("fr.txt", "Le pont a ouvert le 12 juin 2018. Il a coûté 250 000 euros.\n");
    insta::assert_snapshot!(test.args("check en.txt fr.txt").output().transcript());
}

#[test]
fn catalogs_are_checked_form_by_form() {
    let po = "msgid \"\"\nmsgstr \"Language: de\\n\"\n\n\
        msgid \"One file was copied to %s\"\nmsgid_plural \"%d files were copied to %s\"\n\
        msgstr[0] \"Eine Datei wurde nach %s kopiert\"\nmsgstr[1] \"%d Dateien wurden kopiert\"\n\n\
        msgid \"Stop the machine\"\nmsgstr \"\"\n\n\
        #~ msgid \"Copied %d\"\n#~ msgstr \"Kopiert\"\n";
    insta::assert_snapshot!(Test::new().file("de.po", po).args("check de.po").output().transcript());
}

#[test]
fn each_finding_is_listed_once_where_units_differ_in_their_source() {
    let variant = |lang: &str, text: &str| format!("<tuv xml:lang=\"{lang}\"><seg>{text}</seg></tuv>");
    let unit = |source: &str, text: &str, target: &str| {
        format!("<tu srclang=\"{source}\">{}{}</tu>", variant(source, text), variant("fr", target))
    };
    let units = unit("en", "It rained 3 days.", "Il a plu 4 jours.") + &unit("de", "Es regnete.", "Il a plu.");
    let memory = format!("<tmx version=\"1.4\"><header srclang=\"en\"/><body>{units}</body></tmx>");
    let ran = Test::new().file("m.tmx", memory).args("check m.tmx --only numbers --fail-on never").output();
    assert_eq!(ran.stdout.matches("  numbers  ").count(), 1, "{}", ran.transcript());
    assert!(ran.stdout.contains("English → French") && !ran.stdout.contains("German"), "{}", ran.transcript());
}

#[test]
fn a_form_is_compared_with_the_plural_where_a_language_has_one_form() {
    let po = |lang: &str, rest: &str| {
        format!(
            "msgid \"\"\nmsgstr \"Language: {lang}\\n\"\n\"Plural-Forms: nplurals={};\\n\"\n\n\
             msgid \"One file was copied to %s\"\nmsgid_plural \"%d files were copied\"\n{rest}",
            if lang == "ja" { 1 } else { 3 }
        )
    };
    let ran = Test::new()
        .file("ja.po", po("ja", "msgstr[0] \"%d個のファイルをコピーしました\"\n"))
        .args("check ja.po")
        .output();
    assert_eq!(ran.status, 0, "{}", ran.transcript());
    // The first of several is the singular, and those that the header says there are and a message lacks are owed.
    let forms = "msgstr[0] \"Skopiowano plik do %s\"\nmsgstr[1] \"Skopiowano %d pliki\"\n";
    let ran = Test::new().file("pl.po", po("pl", forms)).args("check pl.po --to csv").output();
    let kinds: Vec<&str> = ran.stdout.lines().skip(1).filter_map(|line| line.split(',').nth(2)).collect();
    assert_eq!(kinds, ["untranslated"], "{}", ran.transcript());
    let ran = Test::new().file("pl.po", po("pl", forms)).args("coverage pl.po").output();
    let said = "1 × translations that lack a plural form: counted as missing";
    assert!(ran.stdout.contains(said) || ran.stderr.contains(said), "{}", ran.transcript());
}

#[test]
fn a_form_for_one_number_may_leave_it_out() {
    let found = |plurals: &str, singular: &str, forms: &[&str]| -> Vec<String> {
        let forms = forms.iter().enumerate().map(|(form, text)| format!("msgstr[{form}] \"{text}\"\n"));
        let po = format!(
            "msgid \"\"\nmsgstr \"Language: ru\\n{plurals}\"\n\nmsgid \"{singular}\"\nmsgid_plural \"%d files in %s\"\n{}",
            forms.collect::<String>()
        );
        let ran = Test::new().file("a.po", po).args("check a.po --only placeholders --to csv").output();
        ran.stdout.lines().skip(1).filter_map(|line| line.split(',').nth(5).map(str::to_owned)).collect()
    };
    let two = "Plural-Forms: nplurals=2; plural=(n != 1);\\n";
    assert!(found(two, "%d file in %s", &["Один файл в %s", "%d файлов в %s"]).is_empty());
    assert!(found("", "%d file in %s", &["Один файл в %s", "%d файлов в %s"]).is_empty());
    assert_eq!(found(two, "%d file in %s", &["%d файл", "%d файлов в %s"]).len(), 1);
    assert_eq!(found(two, "%d file in %s", &["Один файл", "файлы в %s"]).len(), 2);
    // The first form of three is for 1, 21, 31 and so on.
    let three = "Plural-Forms: nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);\\n";
    let rest = ["%d файла в %s", "%d файлов в %s"];
    assert_eq!(found(three, "%d file in %s", &["Один файл в %s", rest[0], rest[1]]).len(), 1);
    // There it may have the number that the singular of English has not.
    assert!(found(three, "One file in %s", &["%d файл в %s", rest[0], rest[1]]).is_empty());
}

#[test]
fn units_that_nobody_is_to_translate_are_counted() {
    let xliff = r#"<xliff version="1.2"><file original="a" source-language="en" target-language="fr" datatype="plaintext"><body>
        <trans-unit id="1"><source>It rained.</source><target>Il pleuvait.</target></trans-unit>
        <trans-unit id="2" translate="no"><source>make install</source></trans-unit></body></file></xliff>"#;
    let po = "msgid \"\"\nmsgstr \"Language: fr\\n\"\n\nmsgid \"It rained.\"\nmsgstr \"Il pleuvait.\"\n\n\
        #~ msgid \"It snowed.\"\n#~ msgstr \"Il neigeait.\"\n";
    for (name, text, said) in [
        ("a.xlf", xliff, "a.xlf: 1 × units that are not to be translated: left out"),
        ("a.po", po, "a.po: 1 × units that the file calls obsolete: left out"),
    ] {
        for command in ["check", "coverage"] {
            let ran = Test::new().file(name, text).args(command).each(&[name]).output();
            assert!(ran.transcript().contains(said), "{}", ran.transcript());
        }
    }
}

#[test]
fn a_glossary_says_what_it_does_not_serve() {
    let tbx = r#"<martif type="TBX" xml:lang="en"><text><body><termEntry id="1"><langSet xml:lang="en"><tig><term>valve</term></tig></langSet>
        <langSet xml:lang="fr"><tig><term>vanne</term></tig></langSet></termEntry></body></text></martif>"#;
    let test = || {
        Test::new()
            .file("m.tmx", MEMORY)
            .file("g.tbx", tbx)
            .file("g.tsv", "valve\tVentil\tnoun\npump\tPumpe\tForbidden\tx\n")
            .file("named.tsv", "en\tfr\nvalve\tvanne\n")
    };
    for (glossary, said) in [
        (
            "g.tbx",
            "g.tbx: The glossary is in English (`en`), French (`fr`): it has no terms for texts from English (`en`) into German (`de`).",
        ),
        (
            "named.tsv",
            "named.tsv: The glossary is in English (`en`), French (`fr`): it has no terms for texts from English (`en`) into German (`de`).",
        ),
        (
            "g.tsv",
            "g.tsv: 2 × columns behind the terms that do not say `forbidden`: left out (line 1, `noun`; line 2, `x`)",
        ),
    ] {
        let ran = test().args("check m.tmx --only terms --terms").each(&[glossary]).output();
        assert!(ran.transcript().contains(said), "{}", ran.transcript());
    }
}

#[test]
fn reports_are_packed_as_their_names_say() {
    let check = |args: &str| Test::new().file("m.tmx", MEMORY).args(&format!("check m.tmx -q {args}")).output();
    for name in ["c.json.gz", "c.json.zst"] {
        let packed = check(&format!("-o {name}")).bytes(name);
        assert!(packed.starts_with(&[0x1f, 0x8b]) || packed.starts_with(&[0x28, 0xb5, 0x2f, 0xfd]), "{name}");
        assert!(!check(&format!("--to json -o {name}")).bytes(name).starts_with(b"{"), "{name}");
    }
    let ran = check("--to json -o c.zip");
    assert!(ran.status == 2 && ran.stderr.contains("zip files are read, not written"), "{}", ran.stderr);
}

#[test]
fn drafts_are_left_out_and_counted() {
    let po = "msgid \"\"\nmsgstr \"Language: fr\\n\"\n\n\
        msgid \"It has 5 doors now.\"\nmsgstr \"Il a cinq portes à présent.\"\n\n\
        #, fuzzy\nmsgid \"Call the lift in 50 minutes.\"\nmsgstr \"Appelez le médecin.\"\n\n\
        #, fuzzy\nmsgid \"It is still to be done.\"\nmsgstr \"\"\n";
    let ran = Test::new().file("fr.po", po).args("check fr.po --to jsonl").output();
    assert!(ran.stdout.contains("untranslated") && !ran.stdout.contains("numbers"), "{}", ran.transcript());
    let ran = Test::new().file("fr.po", po).args("check fr.po").output();
    assert!(ran.transcript().contains("1 × translations that the file calls unfinished"), "{}", ran.transcript());
    let ran = Test::new().file("fr.po", po).args("check fr.po --drafts --to jsonl").output();
    assert!(ran.stdout.contains("numbers") && !ran.stdout.contains("unfinished"), "{}", ran.transcript());
    let ran = Test::new().file("a.md", "A.\n").file("b.md", "B.\n").args("check a.md b.md --drafts").output();
    assert_eq!(ran.status, 2, "{}", ran.transcript());
}

#[test]
fn documents_and_units_are_not_mixed() {
    let po = "msgid \"\"\nmsgstr \"Language: de\\n\"\n\nmsgid \"It rained.\"\nmsgstr \"Es regnete.\"\n";
    let test = Test::new().file("a.en.md", "It rained.\n").file("a.de.md", "Es regnete.\n").file("real.po", po);
    let ran = test.args("check a.en.md a.de.md real.po").output();
    assert_eq!(ran.status, 2, "{}", ran.transcript());
    assert!(ran.stderr.contains("real.po: documents and files of translation units are mixed"), "{}", ran.stderr);
}
