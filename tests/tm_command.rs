//! `bitext tm`, whole: each step finds the memory as the steps before left it.

use crate::support::Test;
use std::fmt::Write as _;

const HARBOUR: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4">
<header creationtool="t" creationtoolversion="1" segtype="sentence" o-tmf="t" adminlang="en" srclang="en" datatype="html"/>
<body>
<tu tuid="1" changedate="20110704T153200Z" changeid="anna"><prop type="x-a">b</prop><tuv xml:lang="en"><seg>The bridge is closed until 12 May.</seg></tuv><tuv xml:lang="fr"><seg>Le pont est fermé jusqu'au 12 mai.</seg></tuv></tu>
<tu tuid="2"><tuv xml:lang="en"><seg>The <bpt i="1" x="1">&lt;b&gt;</bpt>old<ept i="1">&lt;/b&gt;</ept> bridge</seg></tuv><tuv xml:lang="fr"><seg>Le <bpt i="1" x="1">&lt;b&gt;</bpt>vieux<ept i="1">&lt;/b&gt;</ept> pont</seg></tuv></tu>
<tu tuid="3"><tuv xml:lang="en"><seg>Open the gate.</seg></tuv><tuv xml:lang="fr"><seg>Ouvrez le portail.</seg></tuv></tu>
<tu tuid="4"><tuv xml:lang="en"><seg>Open the gate.</seg></tuv><tuv xml:lang="fr"><seg>Ouvrez la porte.</seg></tuv></tu>
<tu tuid="5"><tuv xml:lang="en"><seg>No translation yet.</seg></tuv></tu>
</body>
</tmx>
"#;

const BATCH: &str =
    "Open the gate.\n{\"text\": \"The bridge is closed until 14 May.\", \"id\": 7}\nNothing of the kind stands here.\n";

const GUIDE: &str =
    "Open the gate.\n\nThe bridge is closed until 14 May.\n\nOpen the gate.\n\nFishermen sleep at noon.\n";

/// Runs commands one after the other on one memory, and keeps all that they say. Arguments with spaces stand in quotes.
fn session(commands: &[&[&str]]) -> String {
    let mut memory: Option<Vec<u8>> = None;
    let mut said = String::new();
    for command in commands {
        let mut test = Test::new().file("harbour.tmx", HARBOUR).file("batch.txt", BATCH).file("guide.txt", GUIDE);
        if let Some(memory) = &memory {
            test = test.file("m.bitm", memory);
        }
        let ran = test.args("tm").each(command).output();
        let _ = writeln!(said, "$ bitext tm {}\n{}", command.join(" "), ran.transcript());
        memory = ran.has("m.bitm").then(|| ran.bytes("m.bitm"));
    }
    said
}

#[test]
fn parts_of_a_text_without_a_match_are_found_with_their_translations() {
    let units = "en\tfr\n\
        The bridge over the harbour is closed.\tLe pont du port est fermé.\n\
        The bridge over the harbour is open again.\tLe pont du port est de nouveau ouvert.\n\
        The mayor opened the bridge over the harbour.\tLe maire a inauguré le pont du port.\n\
        The mayor opened a school.\tLe maire a inauguré une école.\n";
    let memory = Test::new().file("u.tsv", units).args("tm import m.bitm u.tsv").output().bytes("m.bitm");
    let query = "Engineers with heavy gear looked at every pillar of the bridge over the harbour yesterday";
    let test = Test::new().file("m.bitm", memory).args("tm lookup m.bitm").each(&[query, "--from", "en", "--to", "fr"]);
    let ran = test.output();
    assert_eq!(ran.stderr, "bitext: nothing reaches 70 %\n");
    assert_eq!(ran.stdout.lines().count(), 1, "{}", ran.stdout);
    assert!(ran.stdout.starts_with("fragment  the bridge over the harbour → "), "{}", ran.stdout);
    assert!(ran.stdout.contains("pont du port") && ran.stdout.ends_with("(3 units)\n"), "{}", ran.stdout);
}

#[test]
fn a_batch_is_read_as_it_was_saved() {
    let units = "en\tfr\nOpen the gate.\tOuvrez le portail.\n";
    let memory = || {
        let kept = Test::new().file("u.tsv", units).args("tm import m.bitm u.tsv").output().bytes("m.bitm");
        Test::new().file("m.bitm", kept).args("tm lookup m.bitm --from en --to fr --batch -")
    };
    let ran = memory().stdin("\u{feff}{\"text\": \"Open the gate.\"}\r\nOpen the gate.\r\n").output();
    let whole = |line: &str| line.contains("\"query\":\"Open the gate.\"") && line.contains("\"score\":100");
    assert!(
        ran.status == 0 && ran.stdout.lines().count() == 2 && ran.stdout.lines().all(whole),
        "{}",
        ran.transcript()
    );
    let ran = memory().stdin(b"Open the gate.\nOpen \xff\n").output();
    assert_eq!((ran.status, ran.stderr.as_str()), (2, "bitext: error: <stdin>:2: is not UTF-8 text\n"));
}

const IMPORT: &[&str] = &["import", "m.bitm", "harbour.tmx", "--date", "2011-07-05"];

#[test]
fn a_memory_is_filled_and_kept() {
    insta::assert_snapshot!(session(&[
        IMPORT,
        IMPORT,
        &["add", "m.bitm", "Mind the step.", "Attention à la marche.", "--from", "en", "--to", "fr", "--user", "anna"],
        &["list", "m.bitm"],
        &["conflicts", "m.bitm"],
        &["delete", "m.bitm", "4"],
        &["delete", "m.bitm", "1", "4"],
        &["conflicts", "m.bitm"],
        &["stats", "m.bitm"],
        &["export", "m.bitm"],
        &["export", "m.bitm", "--to", "tsv"],
    ]));
}

#[test]
fn importing_says_what_became_of_translations_of_the_same_source() {
    let catalog = "msgid \"\"\nmsgstr \"Language: fr\\n\"\n\n#, fuzzy\nmsgid \"Hello\"\nmsgstr \"Allô\"\n";
    let mut memory: Option<Vec<u8>> = None;
    for (file, policy, said) in [
        ("a.csv", "add", "a.csv: 1 unit: 1 added\n"),
        ("b.csv", "newest", "b.csv: 2 units: 2 without a date beside another translation\n"),
        ("b.csv", "overwrite", "b.csv: 2 units: 1 added, 1 put in place of others\n"),
        ("b.csv", "overwrite", "b.csv: 2 units: 2 there before\n"),
        ("d.po", "overwrite", "d.po: 1 unit: 1 unfinished beside a finished translation\n"),
    ] {
        let mut test = Test::new().file("a.csv", "en,fr,de\nHello,Bonjour,Hallo\n").file("d.po", catalog);
        test = test.file("b.csv", "en,fr\nHello,Salut\nHello,Coucou\n");
        if let Some(memory) = &memory {
            test = test.file("m.bitm", memory);
        }
        let ran = test.args("tm import m.bitm --conflict").each(&[policy, file, "--source-lang", "en"]).output();
        assert_eq!((ran.status, ran.stderr.as_str()), (0, said));
        memory = Some(ran.bytes("m.bitm"));
    }
    let ran = Test::new().file("m.bitm", memory.unwrap()).args("tm export m.bitm --to tsv").output();
    assert!(["Hallo", "Salut", "Coucou"].iter().all(|text| ran.stdout.contains(text)), "{}", ran.stdout);
}

#[test]
fn a_memory_finds_texts() {
    let langs: &[&str] = &["--from", "en", "--to", "fr"];
    let lookup = |rest: &[&'static str]| [&["lookup", "m.bitm"], rest, langs].concat();
    let commands = [
        IMPORT.to_vec(),
        lookup(&["Open the gate."]),
        lookup(&["The bridge is closed until 14 May."]),
        lookup(&["The old bridges are closed until 14 May.", "--min", "50", "--score", "levenshtein"]),
        lookup(&["Fishermen sleep at noon."]),
        lookup(&["The bridge is closed until 14 May.", "--json"]),
        lookup(&["--batch", "batch.txt"]),
        vec!["search", "m.bitm", "bridge", "--in", "en", "--to", "fr"],
        vec!["search", "m.bitm", "sailor", "--in", "en"],
        vec!["analyze", "m.bitm", "guide.txt"],
        vec!["analyze", "m.bitm", "guide.txt", "guide.txt", "--to-format", "csv"],
        vec!["list", "m.bitm", "--grep", "bridge", "--json"],
        vec!["list", "m.bitm", "--until", "2012-01-01", "--limit", "1"],
    ];
    insta::assert_snapshot!(session(&commands.iter().map(Vec::as_slice).collect::<Vec<_>>()));
}

#[test]
fn what_is_no_memory_is_refused() {
    let mut newer = b"SQLite format 3\0".to_vec();
    newer.resize(64, 0);
    let mut said = String::new();
    for command in [
        &["stats", "none.bitm"][..],
        &["stats", "text.bitm"],
        &["lookup", "m.bitm", "Open", "--from", "xx-nonsense-", "--to", "fr"],
        &["import", "m.bitm", "none.tmx"],
        &["import", "m.bitm", "broken.tmx"],
        &["stats", "cut.bitm"],
    ] {
        let test = Test::new().file("text.bitm", "This is no memory.\n").file("cut.bitm", &newer);
        let ran = test.file("broken.tmx", &HARBOUR[..900]).args("tm").each(command).output();
        assert_eq!((ran.status, ran.has("m.bitm")), (2, false), "{command:?}: {}", ran.transcript());
        let _ = writeln!(said, "$ bitext tm {}\n{}", command.join(" "), ran.transcript());
    }
    insta::assert_snapshot!(said);
}

/// `PRAGMA user_version` is the four bytes behind the first 60 of an `SQLite` file.
#[test]
fn a_memory_of_a_later_version_is_refused() {
    let ran = Test::new().file("harbour.tmx", HARBOUR).args("tm").each(IMPORT).output();
    let mut memory = ran.bytes("m.bitm");
    memory[60..64].copy_from_slice(&99_u32.to_be_bytes());
    let ran = Test::new().file("m.bitm", memory).args("tm stats m.bitm").output();
    insta::assert_snapshot!(ran.transcript());
}

#[test]
fn files_of_units_are_analysed_by_their_sources() {
    let catalog = "msgid \"\"\nmsgstr \"Language: fr\\nX-Generator: twelve words that nobody is to count here\\n\"\n\n\
        msgid \"Open the gate.\"\nmsgstr \"Ouvrez.\"\n\n\
        msgid \"One old bridge\"\nmsgid_plural \"Many old bridges\"\nmsgstr[0] \"\"\nmsgstr[1] \"\"\n\n\
        #~ msgid \"Gone for ever\"\n#~ msgstr \"Parti\"\n";
    let xliff = "<xliff version=\"1.2\"><file original=\"a\" source-language=\"en\" target-language=\"fr\" datatype=\"x\"><body>\
        <trans-unit id=\"1\"><source>The <g id=\"1\" ctype=\"bold\">old</g> bridge</source></trans-unit>\
        <trans-unit id=\"2\" translate=\"no\"><source>Open the gate.</source></trans-unit></body></file></xliff>";
    let table = "en,fr\nOpen the gate.,\n";
    let page = "<html lang=\"en\"><nav>Home and away</nav><p>Open the gate.</p></html>";
    let test = || {
        let memory = Test::new().file("harbour.tmx", HARBOUR).args("tm").each(IMPORT).output().bytes("m.bitm");
        let test = Test::new().file("m.bitm", memory).file("a.po", catalog).file("a.xlf", xliff).file("a.csv", table);
        test.file("a.html", page).file("de.po", catalog.replace("fr", "de"))
    };
    let ran = test().args("tm analyze m.bitm a.po a.xlf a.csv a.html --to-format csv").output();
    insta::assert_snapshot!(ran.transcript());
    let ran = test().args("tm analyze m.bitm de.po").output();
    assert_eq!((ran.status, ran.stdout.as_str()), (2, ""));
    assert!(ran.stderr.contains("de.po: is to be translated into `de`, not into `fr`"), "{}", ran.stderr);
}
