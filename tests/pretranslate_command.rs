//! `bitext tm pretranslate`, whole.

use crate::support::Test;

const MEMORY: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4">
<header creationtool="t" creationtoolversion="1" segtype="sentence" o-tmf="t" adminlang="en" srclang="en" datatype="html"/>
<body>
<tu><prop type="x-source">old.html</prop><tuv xml:lang="en"><seg>The harbour opens at 7.</seg></tuv><tuv xml:lang="fr"><seg>Le port ouvre à 7 heures.</seg></tuv></tu>
<tu><prop type="x-source">old.html</prop><tuv xml:lang="en"><seg>The <bpt i="1" x="1">&lt;b&gt;</bpt>old<ept i="1">&lt;/b&gt;</ept> bridge is closed.</seg></tuv><tuv xml:lang="fr"><seg>Le <bpt i="1" x="1">&lt;b&gt;</bpt>vieux<ept i="1">&lt;/b&gt;</ept> pont est fermé.</seg></tuv></tu>
<tu><tuv xml:lang="en"><seg>Open the gate.</seg></tuv><tuv xml:lang="fr"><seg>Ouvrez le portail.</seg></tuv></tu>
<tu><tuv xml:lang="en"><seg>Open the gate.</seg></tuv><tuv xml:lang="fr"><seg>Ouvrez la porte.</seg></tuv></tu>
<tu><tuv xml:lang="en"><seg>Mind the gap between ferry and quay.</seg></tuv><tuv xml:lang="fr"><seg>Attention à l'espace entre le bac et le quai.</seg></tuv></tu>
<tu><tuv xml:lang="en"><seg>{n} boat</seg></tuv><tuv xml:lang="en"><seg>{n} boats</seg></tuv><tuv xml:lang="fr"><prop type="x-plural">0</prop><seg>{n} bateau</seg></tuv><tuv xml:lang="fr"><prop type="x-plural">1</prop><seg>{n} bateaux</seg></tuv></tu>
</body>
</tmx>
"#;

const PO: &str = r#"msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\n"
"Language: fr\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\n"

#. of a sign
msgid "The harbour opens at 7."
msgstr ""

msgid "The harbour opens at 9."
msgstr ""

msgid "Open the gate."
msgstr ""

#, fuzzy
msgid "Mind the gap between ferry and quay."
msgstr "Attention."

msgid "{n} boat"
msgid_plural "{n} boats"
msgstr[0] ""
msgstr[1] ""

msgid "{n} crane"
msgid_plural "{n} cranes"
msgstr[0] ""
msgstr[1] ""

msgid "The old bridge is closed."
msgstr "Le pont d'avant est barré."

#~ msgid "The harbour opens at 8."
#~ msgstr ""
"#;

const XLIFF: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
  <file original="new.html" source-language="en" target-language="fr" datatype="html">
    <body>
      <trans-unit id="1"><source>The harbour opens at 7.</source></trans-unit>
      <trans-unit id="2"><source>The <g id="5" ctype="bold">old</g> bridge is closed.</source></trans-unit>
      <trans-unit id="3" approved="yes"><source>Open the gate.</source><target>Ouvrez !</target></trans-unit>
      <trans-unit id="4"><source>Open the gate.</source><target state="translated">Ouvrir</target></trans-unit>
      <trans-unit id="5"><source>Open the gate.</source><target state="needs-review-translation">Ouvre</target></trans-unit>
      <trans-unit id="6" translate="no"><source>Open the gate.</source></trans-unit>
      <trans-unit id="7"><source>Mind the <x id="9"/> gap between ferry and quay.</source><target state="new"></target></trans-unit>
      <trans-unit id="8"><source>Nobody knows this one.</source></trans-unit>
      <trans-unit id="9"><source>Open the gate.</source></trans-unit>
    </body>
  </file>
</xliff>
"#;

const XLIFF_2: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="en" trgLang="fr">
  <file id="f1">
    <unit id="1"><segment state="initial"><source>The harbour opens at 9.</source></segment></unit>
    <unit id="2"><segment state="final"><source>Open the gate.</source><target>Ouvrez !</target></segment></unit>
  </file>
</xliff>
"#;

const PAGE: &str = "<html lang=\"en\"><h1>The harbour opens at 7.</h1><p>The <i>old</i> bridge is closed. \
    <b>Open the gate.</b> Nobody knows this one.</p></html>\n";

/// The memory after the import, so that each command finds it.
fn memory() -> Vec<u8> {
    let ran = Test::new().file("m.tmx", MEMORY).args("tm import m.bitm m.tmx").output();
    assert_eq!(ran.status, 0, "{}", ran.transcript());
    ran.bytes("m.bitm")
}

fn test() -> Test {
    Test::new()
        .file("m.bitm", memory())
        .file("app.po", PO)
        .file("new.xlf", XLIFF)
        .file("two.xlf", XLIFF_2)
        .file("page.html", PAGE)
}

fn filled(args: &str, output: &str) -> String {
    let ran = test().args("tm pretranslate m.bitm").args(args).output();
    format!("{}--- {output}\n{}", ran.transcript(), ran.read(output))
}

#[test]
fn catalogs_are_filled_and_what_has_to_be_looked_at_is_fuzzy() {
    insta::assert_snapshot!(filled("app.po -o fr.po", "fr.po"));
    let replaced = filled("app.po -o fr.po --replace-drafts --min 100", "fr.po");
    assert!(replaced.contains("msgstr \"Attention à l'espace entre le bac et le quai.\""), "{replaced}");
    assert!(replaced.contains("msgstr \"Le pont d'avant est barré.\""), "{replaced}");
}

#[test]
fn xliff_keeps_what_people_did_and_gets_proposals() {
    insta::assert_snapshot!(filled("new.xlf -o out.xlf", "out.xlf"));
    insta::assert_snapshot!(filled("two.xlf -o out.xlf", "out.xlf"));
}

/// A unit of two segments, with what stands in it behind the source.
fn two_segments(rest: &str) -> String {
    let segments =
        "<mrk mtype=\"seg\" mid=\"0\">Open the gate.</mrk> <mrk mtype=\"seg\" mid=\"1\">The harbour opens at 7.</mrk>";
    format!(
        "<xliff version=\"1.2\" xmlns=\"urn:oasis:names:tc:xliff:document:1.2\"><file original=\"a\" source-language=\"en\" \
         target-language=\"fr\" datatype=\"plaintext\"><body><trans-unit id=\"1\"><source>Open the gate. The harbour opens \
         at 7.</source><seg-source>{segments}</seg-source>{rest}</trans-unit></body></file></xliff>"
    )
}

#[test]
fn between_segments_stands_what_stands_between_their_sources() {
    let target = |rest: &str, args: &str| {
        let ran = test().file("in.xlf", two_segments(rest)).args(args).output();
        let out = ran.read("out.xlf");
        let line = out.lines().find(|line| line.contains("<target")).unwrap_or_default();
        line.replace(" mtype=\"seg\"", "").trim().to_owned()
    };
    let (fill, convert) = ("tm pretranslate m.bitm in.xlf -o out.xlf", "convert in.xlf out.xlf --fail-on-loss");
    let harbour = "Le port ouvre à 7 heures.";
    assert_eq!(
        target("", fill),
        format!(
            "<target state=\"needs-review-translation\" state-qualifier=\"exact-match\"><mrk mid=\"0\">Ouvrez la porte.</mrk> \
             <mrk mid=\"1\">{harbour}</mrk></target>"
        )
    );
    for gap in ["", " ", "\u{a0}"] {
        let begun =
            format!("<target><mrk mtype=\"seg\" mid=\"0\">Ouvrez.</mrk>{gap}<mrk mtype=\"seg\" mid=\"1\"/></target>");
        let gap = if gap.is_empty() { " " } else { gap };
        let filled =
            |second: &str| format!("<target><mrk mid=\"0\">Ouvrez.</mrk>{gap}<mrk mid=\"1\">{second}</mrk></target>");
        assert_eq!((target(&begun, fill), target(&begun, convert)), (filled(harbour), filled("")));
    }
    // A person may want none.
    let joined =
        "<target><mrk mtype=\"seg\" mid=\"0\">Ouvrez.</mrk><mrk mtype=\"seg\" mid=\"1\">Le port.</mrk></target>";
    assert_eq!(target(joined, convert), joined.replace(" mtype=\"seg\"", ""));
    // A translation that is not cut stays whole.
    let whole = "<target>Ouvrez. Le port.</target>";
    assert_eq!(target(whole, "convert in.xlf out.xlf"), whole);
}

#[test]
fn each_segment_keeps_its_state_and_its_proposals() {
    let segments = |text: &str| two_segments("").replace("The harbour opens at 7.", text);
    let ran = test().file("in.xlf", segments("The harbour opens at 9.")).file("half.xlf", segments("Nobody knows."));
    let ran = ran.args("tm pretranslate m.bitm in.xlf -o out.xlf --min 90").output();
    let out = ran.read("out.xlf");
    assert!(out.contains("<target state=\"needs-review-translation\">"), "{out}");
    let mids: Vec<&str> = out.split("<alt-trans").skip(1).filter_map(|a| a.split("mid=\"").nth(1)?.get(..1)).collect();
    assert_eq!(mids, ["0", "0", "1"], "{out}");
    let states = |file: &str| {
        let ran = Test::new().file("a.xlf", file).args("convert a.xlf - --to jsonl -q").output();
        let states = ran.stdout.split("\"x-state\",\"value\":\"").skip(1).filter_map(|rest| rest.split('"').next());
        states.map(str::to_owned).collect::<Vec<_>>()
    };
    let finished = out.replace("needs-review-translation", "translated");
    assert_eq!((states(&out), states(&finished)), (vec!["initial".to_owned(); 2], vec!["translated".to_owned(); 2]));
    let again = Test::new().file("out.xlf", &out).args("convert out.xlf again.xlf --fail-on-loss").output();
    assert_eq!(again.read("again.xlf"), out);
}

#[test]
fn a_unit_is_as_far_as_the_segment_that_is_the_least() {
    let of = |first: &str, second: &str| {
        let segment = |mid: u8, state: &str| {
            let target = if state.is_empty() { String::new() } else { format!("<target>T{mid}</target>") };
            let state = if state.is_empty() { String::new() } else { format!(" state=\"{state}\"") };
            format!("<segment id=\"{mid}\"{state}><source>S{mid}</source>{target}</segment>")
        };
        let two = format!(
            "<xliff xmlns=\"urn:oasis:names:tc:xliff:document:2.0\" version=\"2.1\" srcLang=\"en\" trgLang=\"fr\"><file id=\"f1\">\
             <unit id=\"1\">{}{}</unit></file></xliff>",
            segment(8, first),
            segment(9, second)
        );
        let one = Test::new()
            .file("two.xlf", two)
            .args("convert two.xlf one.xlf --to xliff --fail-on-loss")
            .output()
            .read("one.xlf");
        let back = Test::new()
            .file("one.xlf", &one)
            .args("convert one.xlf two.xlf --to xliff2 --fail-on-loss")
            .output()
            .read("two.xlf");
        let target =
            one.split("<target").nth(1).and_then(|rest| rest.split('>').next()).unwrap_or_default().trim().to_owned();
        let states = back.split("<segment").skip(1).map(|rest| {
            let tag = rest.split('>').next().unwrap_or_default();
            tag.split("state=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap_or_default().to_owned()
        });
        (target, states.collect::<Vec<_>>())
    };
    for (first, second, word) in [
        ("translated", "initial", "needs-review-translation"),
        ("final", "reviewed", "signed-off"),
        ("translated", "translated", "translated"),
        ("final", "", "needs-translation"),
        ("initial", "final", "needs-review-translation"),
    ] {
        let expected = (format!("state=\"{word}\""), vec![first.to_owned(), second.to_owned()]);
        assert_eq!(of(first, second), expected);
    }
}

#[test]
fn matches_of_xliff_2_name_their_segments() {
    let two = "<xliff xmlns=\"urn:oasis:names:tc:xliff:document:2.0\" version=\"2.1\" srcLang=\"en\" trgLang=\"fr\"><file id=\"f1\">\
               <unit id=\"1\"><segment id=\"7\"><source>The <ph id=\"7\"/> gate.</source></segment><segment><source>Open the gate.</source></segment>\
               <ignorable><source> </source></ignorable><segment><source>The harbour opens at 7.</source></segment></unit></file></xliff>";
    let ran = test().file("in.xlf", two).args("tm pretranslate m.bitm in.xlf -o out.xlf").output();
    let out = ran.read("out.xlf");
    let all = |before: &str| -> Vec<String> {
        out.split(before).skip(1).filter_map(|rest| Some(rest.split_once('"')?.0.to_owned())).collect()
    };
    assert_eq!(all("<mtc:match ref=\""), ["#x-bitext-1", "#x-bitext-1", "#x-bitext-2"], "{out}");
    assert_eq!(all("<segment id=\""), ["x-bitext-1", "x-bitext-2"], "{out}");
    let read = |file: &str| {
        let test = Test::new().file("a.xlf", file).args("convert a.xlf - --to jsonl -q");
        let ran = test.run();
        ran.stdout.lines().skip(1).map(|line| line.split("\"variants\"").next().unwrap().to_owned()).collect::<Vec<_>>()
    };
    // Ids that only matches need are none of the segments'.
    assert_eq!(read(&out), read(two));
}

#[test]
fn documents_become_xliff() {
    insta::assert_snapshot!(filled("page.html --to fr -o page.xlf", "page.xlf"));
}

#[test]
fn several_files_go_into_a_folder() {
    let ran = test().args("tm pretranslate m.bitm page.html app.po --to fr -o out/ --json").output();
    assert!(ran.has("out/page.html.xlf") && ran.has("out/app.po"), "{}", ran.transcript());
    insta::assert_snapshot!(ran.transcript());
}

#[test]
fn what_cannot_be_filled_is_said() {
    let said: Vec<String> = [
        "page.html app.po -o out.xlf --to fr",
        "page.html -o out.xlf",
        "new.xlf -o new.xlf",
        "new.xlf -o out.xlf --to de",
        "none.xlf -o out.xlf",
    ]
    .iter()
    .map(|args| {
        let ran = test().args("tm pretranslate m.bitm").args(args).output();
        assert!(!ran.has("out.xlf") || ran.status == 0);
        format!("$ {args}\n{}", ran.transcript())
    })
    .collect();
    insta::assert_snapshot!(said.join("\n"));
}

const DRAFTS: &str = r#"msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\n"
"Language: fr\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\n"

#, fuzzy
msgid "Open the gate."
msgstr "Fermez la porte."

#, fuzzy
msgid "{n} boat"
msgid_plural "{n} boats"
msgstr[0] "{n} navire"
msgstr[1] "{n} navires"

#~ msgid "Mind the step."
#~ msgstr "Attention à la marche."
"#;

const EMPTY: &str = r#"msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\n"
"Language: fr\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\n"

msgid "Open the gate."
msgstr ""

msgid "{n} boat"
msgid_plural "{n} boats"
msgstr[0] ""
msgstr[1] ""

msgid "Mind the step."
msgstr ""

msgid "Close it."
msgstr ""
"#;

const UNFINISHED: &str = r#"<xliff version="1.2"><file original="a" source-language="en" target-language="fr" datatype="x"><body>
<trans-unit id="1"><source>Close it.</source><target state="needs-translation">Fermez-la.</target></trans-unit>
</body></file></xliff>"#;

#[test]
fn drafts_of_a_memory_stay_drafts() {
    let with = |memory: Option<&[u8]>| {
        let test = Test::new().file("drafts.po", DRAFTS).file("drafts.xlf", UNFINISHED).file("empty.po", EMPTY);
        let done = DRAFTS.replace("#, fuzzy\n", "").replace("#~ ", "");
        let test = test.file("done.po", done);
        memory.iter().fold(test, |test, memory| test.file("m.bitm", memory))
    };
    let drafts = with(None).args("tm import m.bitm drafts.po drafts.xlf").output().bytes("m.bitm");
    for (text, first) in [
        ("Open the gate.", " 85 %  exact  (100; draft -15)  unit 1"),
        ("Mind the step.", " 99 %  exact  (100; obsolete -1)  unit 3"),
        ("Close it.", " 85 %  exact  (100; draft -15)  unit 4"),
    ] {
        let ran = with(Some(&drafts)).args("tm lookup m.bitm").each(&[text]).output();
        assert_eq!(ran.stdout.lines().next(), Some(first), "{}", ran.transcript());
    }
    for (options, fuzzy) in [("", 4), ("--penalty-draft 0", 4), ("--min 90", 1), ("--min 100", 0)] {
        let ran = with(Some(&drafts)).args("tm pretranslate m.bitm empty.po -o fr.po").args(options).output();
        assert_eq!(ran.read("fr.po").matches("#, fuzzy").count(), fuzzy, "{}", ran.transcript());
        assert!(ran.stderr.starts_with(&format!("empty.po: {fuzzy} of 4 units filled")), "{}", ran.stderr);
    }
    // What was finished since takes their place.
    let finished = with(Some(&drafts)).args("tm import m.bitm done.po").output().bytes("m.bitm");
    let ran = with(Some(&finished)).args("tm pretranslate m.bitm empty.po -o fr.po --min 100").output();
    assert!(
        ran.stderr.starts_with("empty.po: 3 of 4 units filled: 3 exact\n  as before: 1 without a match\n"),
        "{}",
        ran.stderr
    );
}

#[test]
fn a_table_gets_what_is_certain() {
    let table =
        "en,fr,length\nMind the gap between ferry and quay.,,20\nOpen the gate.,,20\nThe harbour opens at 9.,,\n";
    let ran = test().file("t.csv", table).args("tm pretranslate m.bitm t.csv -o out.csv").output();
    let rows = "en,fr,length\nMind the gap between ferry and quay.,Attention à l'espace entre le bac et le quai.,20\n\
                Open the gate.,,20\nThe harbour opens at 9.,,\n";
    assert_eq!(ran.read("out.csv"), rows);
    let said = "t.csv: 1 of 3 units filled: 1 exact\n  \
                  as before: 2 with matches to be looked at, which the file has no way to say\n  \
                  XLIFF, PO, Excel and JSON lines hold them as drafts: `bitext convert` makes these of a table\n";
    assert_eq!(ran.stderr, said);
    let named = test().file("t.csv", "source,target\nOpen the gate.,\n");
    let ran = named.args("tm pretranslate m.bitm t.csv -o out.csv --source-lang en --target-lang fr").output();
    assert_eq!(ran.status, 0, "{}", ran.transcript());
}

#[test]
fn tables_stay_as_they_are_but_for_what_is_filled() {
    let after = |name: &str, table: &str, options: &str| {
        let out = format!("out-{name}");
        let ran =
            test().file(name, table).args("tm pretranslate m.bitm").each(&[name, "-o", &out]).args(options).output();
        assert_eq!(ran.status, 0, "{}", ran.transcript());
        ran.read(&out)
    };
    let (gap, harbour) = ("Attention à l'espace entre le bac et le quai.", "Le port ouvre à 7 heures.");
    let asked = "--from en --to fr";
    for (name, table, options, filled) in [
        (
            "semicolons.csv",
            "\u{feff}sep=;\r\n\"key\";\"en\";\"fr\";\"comment\"\r\n\r\n\"k;1\";\"The harbour opens at 7.\";\"\";\"a\r\n\"\"b\"\"\"\r\n;;;\r\n",
            asked,
            "\u{feff}sep=;\r\n\"key\";\"en\";\"fr\";\"comment\"\r\n\r\n\"k;1\";\"The harbour opens at 7.\";\"HARBOUR\";\"a\r\n\"\"b\"\"\"\r\n;;;\r\n",
        ),
        (
            "no-end.tsv",
            "key\tfr-CA\ten\tcomment\na\t\tMind the gap between ferry and quay.\t\"x\nb\tdeux\tThe harbour opens at 7.\t",
            "--from en --to fr-CA --penalty-region 0",
            "key\tfr-CA\ten\tcomment\na\tGAP\tMind the gap between ferry and quay.\t\"x\nb\tdeux\tThe harbour opens at 7.\t",
        ),
        (
            "short.csv",
            "en,note,fr\nThe harbour opens at 7.\n,,\nNobody knows this.\n",
            asked,
            "en,note,fr\nThe harbour opens at 7.,,HARBOUR\n,,\nNobody knows this.\n",
        ),
        (
            "added.csv",
            "en,de,it\nThe harbour opens at 7.,Der Hafen\nNobody knows this.,,\n",
            asked,
            "en,de,it,fr\nThe harbour opens at 7.,Der Hafen,,HARBOUR\nNobody knows this.,,,\n",
        ),
        (
            "nameless.tsv",
            "\nThe harbour opens at 7.\t\nMind the gap between ferry and quay.\tAttention.\n",
            asked,
            "\nThe harbour opens at 7.\tHARBOUR\nMind the gap between ferry and quay.\tAttention.\n",
        ),
    ] {
        let filled = filled.replace("HARBOUR", harbour).replace("GAP", gap);
        assert_eq!(after(name, table, options), filled, "{name}");
    }
}

#[test]
fn a_spreadsheet_is_said_to_be_written_anew() {
    let test = || test().file("t.csv", "en,fr\nThe harbour opens at 7.,\nNobody knows this.,Personne.\n");
    let book = test().args("convert t.csv t.xlsx").output().bytes("t.xlsx");
    let ran = test().file("t.xlsx", book).args("tm pretranslate m.bitm t.xlsx -o out.xlsx").output();
    let note =
        "bitext: note: out.xlsx: 1 × workbooks: written anew as one sheet, without formats, formulas and comments\n";
    assert!(ran.stderr.ends_with(note), "{}", ran.stderr);
}

#[test]
fn catalogs_stay_as_they_are_but_for_what_is_filled() {
    let before = "# Team\n#, fuzzy\nmsgid \"\"\nmsgstr \"\"\n\"Project-Id-Version: x 1\\n\"\n\"Language: \\n\"\n\
        \"Content-Type: text/plain; charset=CHARSET\\n\"\n\"X-Own: a\\n\"\n\n\n\
        # of people\n#: a.c:1\n#: b.c:2\n#, c-format\nmsgid \"\"\n\"The harbour \"\n\"opens at 9.\"\nmsgstr \"\"\n\n\
        msgid   \"Nobody \"\n  \"knows this one.\"\nmsgstr  \"\"\n\n\
        #, no-wrap, fuzzy\n#| msgid \"Mind the step.\"\nmsgctxt \"a\"\nmsgid \"Mind the gap between ferry and quay.\"\nmsgstr \"\"\n\"Attention \"\n\"à la marche.\"\n\n\
        msgid \"{n} boat\"\nmsgid_plural \"{n} boats\"\nmsgstr[0] \"\"\nmsgstr[1] \"\"\n\n\
        #~ msgid \"The harbour opens at 8.\"\n#~ msgstr \"\"\n\n# behind all\n";
    let after = "# Team\n#, fuzzy\nmsgid \"\"\nmsgstr \"\"\n\"Project-Id-Version: x 1\\n\"\n\"Language: fr\\n\"\n\
        \"Content-Type: text/plain; charset=UTF-8\\n\"\n\"X-Own: a\\n\"\n\n\n\
        # of people\n#: a.c:1\n#: b.c:2\n#, fuzzy, c-format\n#| msgid \"The harbour opens at 7.\"\nmsgid \"\"\n\"The harbour \"\n\"opens at 9.\"\nmsgstr \"Le port ouvre à 9 heures.\"\n\n\
        msgid   \"Nobody \"\n  \"knows this one.\"\nmsgstr  \"\"\n\n\
        #, no-wrap\nmsgctxt \"a\"\nmsgid \"Mind the gap between ferry and quay.\"\nmsgstr \"Attention à l'espace entre le bac et le quai.\"\n\n\
        msgid \"{n} boat\"\nmsgid_plural \"{n} boats\"\nmsgstr[0] \"{n} bateau\"\nmsgstr[1] \"{n} bateaux\"\n\n\
        #~ msgid \"The harbour opens at 8.\"\n#~ msgstr \"\"\n\n# behind all\n";
    let filled = |before: &str| {
        let test = test().file("a.po", before).args("tm pretranslate m.bitm a.po -o b.po --to fr --replace-drafts");
        let ran = test.output();
        assert_eq!(ran.status, 0, "{}", ran.transcript());
        ran.read("b.po")
    };
    assert_eq!(filled(before), after);
    let windows = |text: &str| text.replace('\n', "\r\n");
    assert_eq!(filled(&windows(before)), windows(after));
    // A catalog without a header gets one.
    let bare = filled("# x\n\nmsgid \"The harbour opens at 7.\"\nmsgstr \"\"");
    assert!(bare.starts_with("msgid \"\"\nmsgstr \"\"\n") && bare.contains("\"Language: fr\\n\""), "{bare}");
    assert!(
        bare.ends_with("\n\n# x\n\nmsgid \"The harbour opens at 7.\"\nmsgstr \"Le port ouvre à 7 heures.\""),
        "{bare}"
    );
}

#[test]
fn numbers_placeholders_and_codes_in_other_places_make_drafts() {
    let memory = "en\tfr\nChange 5 into 10.\tRemplacez cinq par dix.\nCopy %s to %d.\tCopiez %s vers %d.\n";
    let tmx = MEMORY.replace("old<ept", "old bridge<ept").replace("</ept> bridge is", "</ept> is");
    let catalog = "msgid \"\"\nmsgstr \"Language: fr\\n\"\n\n\
        msgid \"Change 10 into 5.\"\nmsgstr \"\"\n\nmsgid \"Copy %d to %s.\"\nmsgstr \"\"\n";
    let page = "<html lang=\"en\"><p>The <b>old</b> bridge is closed.</p></html>";
    let test = || {
        let test = Test::new().file("m.tsv", memory).file("m.tmx", &tmx).args("tm import m.bitm m.tsv m.tmx");
        let memory = test.output().bytes("m.bitm");
        Test::new().file("m.bitm", memory).file("a.po", catalog).file("a.html", page)
    };
    let ran = test().args("tm pretranslate m.bitm a.po -o b.po --source-lang en").output();
    let said = "a.po: 2 of 2 units filled: 2 normalised\n  to be looked at: 2 less than 100 % alike\n";
    assert_eq!((ran.stderr.as_str(), ran.read("b.po").matches("fuzzy").count()), (said, 2));
    let ran = test().args("tm pretranslate m.bitm a.po -o b.po --source-lang en --penalty-numbers 0").output();
    assert!(ran.stderr.contains("1 numbers or placeholders missing"), "{}", ran.stderr);
    let ran = test().args("tm pretranslate m.bitm a.html -o b.xlf --from en --to fr").output();
    assert!(ran.read("b.xlf").contains("needs-review-translation"), "{}", ran.read("b.xlf"));
}

#[test]
fn what_a_fuzzy_message_translated_goes_with_the_flag() {
    let head = "msgid \"\"\nmsgstr \"Language: fr\\nPlural-Forms: nplurals=2; plural=n>1;\\n\"\n\n";
    let message = "#, fuzzy\n#| msgctxt \"old\"\n#| msgid \"x\"\n#| msgid_plural \"xs\"\nmsgid \"The harbour opens at 7.\"\nmsgstr \"x\"\n";
    let ran = test()
        .file("a.po", format!("{head}{message}"))
        .args("tm pretranslate m.bitm a.po -o b.po --from en --replace-drafts")
        .output();
    let filled = "msgid \"The harbour opens at 7.\"\nmsgstr \"Le port ouvre à 7 heures.\"\n";
    assert_eq!(ran.read("b.po"), format!("{head}{filled}"), "{}", ran.transcript());
}

#[test]
fn as_many_plural_forms_are_filled_as_the_catalog_has() {
    let message = "msgid \"{n} boat\"\nmsgid_plural \"{n} boats\"\n";
    for (count, forms, plural) in
        [(1, "msgstr[0] \"\"\n", "0"), (3, "msgstr[0] \"\"\nmsgstr[1] \"\"\nmsgstr[2] \"\"\n", "n%3")]
    {
        let catalog = format!(
            "msgid \"\"\nmsgstr \"Language: fr\\nPlural-Forms: nplurals={count}; plural={plural};\\n\"\n\n{message}{forms}"
        );
        let ran = test().file("a.po", &catalog).args("tm pretranslate m.bitm a.po -o b.po --from en").output();
        assert_eq!(ran.read("b.po"), catalog, "{}", ran.transcript());
        assert!(ran.stderr.contains("1 with plural forms that the memory does not have"), "{}", ran.stderr);
    }
    let one = |text: &str| {
        format!(
            "msgid \"\"\nmsgstr \"Language: ja\\nPlural-Forms: nplurals=1; plural=0;\\n\"\n\n{message}msgstr[0] \"{text}\"\n"
        )
    };
    let memory = Test::new().file("m.po", one("船 {n} 隻")).args("tm import m.bitm m.po").output().bytes("m.bitm");
    let ran =
        Test::new().file("m.bitm", memory).file("a.po", one("")).args("tm pretranslate m.bitm a.po -o b.po").output();
    assert_eq!(ran.read("b.po"), one("船 {n} 隻"), "{}", ran.transcript());
}
