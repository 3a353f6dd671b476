//! An option that would change nothing is refused, and what is asked of units is asked of memories and catalogs alike.

use crate::support::Test;

const ENGLISH: &str = "The mayor opened the new library. Many people came to see it.\n\nIt is open every day.\n";
const FRENCH: &str = "Le maire a inauguré la nouvelle bibliothèque. Beaucoup de gens sont venus la voir.\n\n\
                      Elle est ouverte tous les jours.\n";
const MEMORY: &str = r#"<tmx version="1.4"><header srclang="en"/><body>
    <tu><tuv xml:lang="en"><seg>It rained for 3 days.</seg></tuv><tuv xml:lang="fr"><seg>Il a plu 4 jours.</seg></tuv>
        <tuv xml:lang="de"><seg>Es regnete 5 Tage.</seg></tuv></tu>
    <tu><tuv xml:lang="en"><seg>Then it snowed.</seg></tuv><tuv xml:lang="de"><seg>Dann schneite es.</seg></tuv></tu>
    </body></tmx>"#;
const CATALOG: &str = "msgid \"\"\nmsgstr \"Language: it\\n\"\n\nmsgid \"Open 2 files\"\nmsgstr \"Apri 3 file\"\n";

fn test() -> Test {
    let pairs = "en\tfr\nA mayor.\tUn maire.\n";
    let rules = Test::new().args("srx export --lang en").output().stdout;
    Test::new()
        .file("en.txt", ENGLISH)
        .file("fr.txt", FRENCH)
        .file("m.tmx", MEMORY)
        .file("it.po", CATALOG)
        .file("p.tsv", pairs)
        .file("r.srx", rules)
        .file("g.tsv", "mayor\tmaire\n")
}

#[test]
fn options_that_change_nothing_are_refused() {
    for (args, message) in [
        ("align en.txt fr.txt -o x.tmx --srx-code en", "`--srx-code` is about rules of an SRX file, and none is named"),
        ("align en.txt fr.txt -o x.tmx --segmented --srx r.srx", "no rules cut a text each line of which is a segment"),
        ("mine en.txt fr.txt -o x.tsv --segmented --srx r.srx", "no rules cut a text each line of which is a segment"),
        (
            "align en.txt fr.txt -o x.tmx --vectors v",
            "`--vectors` keeps what a model makes of texts, and no model is named",
        ),
        (
            "align en.txt fr.txt -o x.tmx -q --explain",
            "`--explain` says it on the terminal, and with `--quiet` nothing is",
        ),
        (
            "align en.txt fr.txt -o x.tmx --json --explain",
            "`--explain` says it on the terminal, and with `--json` nothing is",
        ),
        ("mine en.txt fr.txt -o x.tsv --exact 10", "--encoder <PATH>"),
        ("check m.tmx --segmented", "m.tmx: `--segmented` is about documents, and this holds translation units"),
        ("check m.tmx --lines line", "m.tmx: `--lines` is about documents"),
        ("check m.tmx --only numbers --encoder model", "cannot"),
        ("coverage it.po --encoder model", "it.po: `--encoder` is about documents"),
        ("terms m.tmx --encoder model", "m.tmx: `--encoder` is about documents"),
        ("terms m.tmx --target-lang fr --target-lang de", "terms are found in two languages at a time"),
        ("check m.tmx --only numbers --terms g.tsv", "`--terms` is for the check `terms`, which does not run"),
        ("check m.tmx --without terms --terms g.tsv", "`--terms` is for the check `terms`, which does not run"),
        ("convert m.tmx x.tsv --utf16", "`tsv` is not written in UTF-16"),
        ("corpus dedupe p.tsv -o x.jsonl --utf16", "`jsonl` is not written in UTF-16"),
        ("segment en.txt --srx-code en", "`--srx-code` is about rules of an SRX file"),
        ("segment --from jsonl --to jsonl en.txt --encoding latin1", "lines of JSON are in UTF-8"),
        ("srx explain --builtin Now. --lang en --srx-code en", "cannot be used with"),
        ("tm lookup m.bitm --batch en.txt --previous Now", "cannot be used with"),
        ("tm lookup m.bitm Now --penalty-old 2", "--old-before <DATE>"),
        ("tm analyze m.bitm it.po --lines line", "`--lines` is about documents, and there is none"),
        ("tm pretranslate m.bitm it.po -o x.po --xliff2", "`--xliff2` is about documents, and there is none"),
        ("review --source-lang en", "`--source-lang` is about texts, and none are named"),
        (
            "review x.bitext --lines line",
            "x.bitext: `--lines` is about texts that are read, and a project has its texts",
        ),
        ("validate m.tmx --source-lang de", "unexpected argument '--source-lang'"),
        ("serve m.bitm --new-token read", "cannot be used with"),
    ] {
        let ran = test().args(args).output();
        assert!(ran.stderr.contains(message), "{args}: {}", ran.transcript());
        assert_eq!((ran.status, ran.stdout.as_str(), ran.files()), (2, "", test().output().files()), "{args}");
    }
}

#[test]
fn what_the_environment_says_is_for_other_commands_as_well() {
    let with = |args: &str| test().env("BITEXT_VECTORS", "v").env("BITEXT_ENCODER", "none.whl").args(args).output();
    for args in ["coverage m.tmx --fail-on never", "terms m.tmx -q"] {
        let ran = with(args);
        assert_eq!((ran.status, ran.stderr.as_str()), (0, ""), "{args}");
    }
    let ran = test().env("BITEXT_VECTORS", "v").args("align en.txt fr.txt -q -o x.tmx").output();
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""));
}

#[test]
fn translations_into_the_languages_that_are_asked_for_are_looked_at() {
    let check = |args: &str| test().args("check --only numbers --fail-on never").args(args).output();
    for (asked, found) in
        [("", [3, 1, 1]), ("--target-lang fr", [1, 1, 0]), ("--target-lang fr --target-lang de", [2, 1, 1])]
    {
        let ran = check(&format!("m.tmx {asked}"));
        let lines = |text: &str| ran.stdout.matches(text).count();
        let both = if asked.is_empty() { 2 } else { found[0] };
        assert_eq!(
            [lines("  numbers  "), lines("English → French"), lines("English → German")],
            [both, found[1], found[2]]
        );
        assert_eq!(ran.stderr, "");
    }
    let none = check("m.tmx --target-lang sv");
    assert!(none.stdout.contains("m.tmx: No unit has a translation into Swedish (`sv`).\n"), "{}", none.transcript());
    // Of several catalogs those in the language.
    let other = check("it.po m.tmx --target-lang de");
    assert!(
        other.stdout.contains("it.po: Its translations are in Italian (`it`): left out.\n"),
        "{}",
        other.transcript()
    );
    assert_eq!(other.stdout.matches("  numbers  ").count(), 1, "{}", other.transcript());

    let covered = test().args("coverage m.tmx --target-lang fr --target-lang sv --fail-on never").output();
    let head = covered.stdout.lines().next().unwrap();
    assert!(
        head.contains("French") && head.contains("Swedish") && !head.contains("German"),
        "{}",
        covered.transcript()
    );
    assert!(covered.stdout.contains("50.0 %") && covered.stdout.contains("  0.0 %"), "{}", covered.transcript());

    // A memory is asked as a file is.
    let kept = test().args("tm import m.bitm m.tmx").output().bytes("m.bitm");
    let ran = |args: &str| test().file("m.bitm", &kept).args(args).output();
    let french = ran("check m.bitm --only numbers --source-lang fr --target-lang de --fail-on never");
    assert!(french.stdout.contains("French → German") && !french.stdout.contains("English"), "{}", french.transcript());
    let coverage = ran("coverage m.bitm --target-lang fr --fail-on never");
    assert!(coverage.stdout.contains("50.0 %") && !coverage.stdout.contains("German"), "{}", coverage.transcript());
}

#[test]
fn catalogs_in_another_encoding_are_checked_and_filled() {
    let latin = |text: &str| text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect::<Vec<u8>>();
    let table = latin("en;fr\nThe pupils arrive.;Les élèves arrivent.\nThe pupils leave.;\n");
    let ran = test().file("t.csv", &table).args("check t.csv --encoding latin1 --fail-on never").output();
    assert!(ran.stderr.is_empty() && ran.stdout.contains("English → French"), "{}", ran.transcript());
}

#[test]
fn nothing_that_is_read_is_written_over() {
    let memory = || test().args("tm import m.bitm m.tmx").output().bytes("m.bitm");
    let kept = memory();
    let page = |text: &str| format!("<p>{}</p>", text.trim());
    let test = || test().file("d/en.html", page(ENGLISH)).file("d/fr.html", page(FRENCH));
    let test = || test().file("e/a.html", page(ENGLISH)).file("f/a.html", page(FRENCH));
    let all =
        || test().file("m.bitm", &kept).file("en-fr.tmx", MEMORY).file("talk.en", ENGLISH).file("talk.fr", FRENCH);
    for (args, path) in [
        ("align en.txt fr.txt -q -o x.tmx --save-lexicon fr.txt", "fr.txt"),
        ("align talk.en talk.fr -q -o talk --to moses", "talk.fr"),
        ("check p.tsv -o p.tsv --to csv", "p.tsv"),
        ("check p.tsv -q --write-baseline p.tsv", "p.tsv"),
        ("coverage d -o d/fr.html", "d/fr.html"),
        ("check d -q --write-baseline d/en.html", "d/en.html"),
        ("check p.tsv -q --baseline g.tsv -o g.tsv --to csv", "g.tsv"),
        ("terms m.tmx -o m.tmx", "m.tmx"),
        ("lexicon import m.tmx -o m.tmx", "m.tmx"),
        ("mine en.txt fr.txt -o x.tsv --candidates en.txt", "en.txt"),
        ("mine e f --source-lang en --target-lang fr -o f/a.html --to tsv", "f/a.html"),
        ("corpus match e f --source-lang en --target-lang fr -o e/a.html", "e/a.html"),
        ("corpus filter p.tsv -o x.tsv --scores p.tsv", "p.tsv"),
        ("corpus filter talk.en -o talk.fr -f length=1..9", "talk.fr"),
        ("tm export m.bitm -o m.bitm --to tmx", "m.bitm"),
        ("tm pretranslate m.bitm en.txt --from en --to fr -o m.bitm", "m.bitm"),
        ("tm analyze m.bitm en.txt --from en --to fr -o en.txt --to-format csv", "en.txt"),
        ("tmx split en-fr.tmx --pairs -o .", "en-fr.tmx"),
    ] {
        let ran = all().args(args).output();
        let message = format!("error: {path}: is read and cannot be the output\n");
        let message = message.replace("./", "");
        assert!(ran.stderr.replace("./", "").contains(&message), "{args}: {}", ran.transcript());
        assert_eq!((ran.status, ran.bytes(path) == all().output().bytes(path)), (2, true), "{args}");
    }
    for args in [
        "align en.txt fr.txt -q -o x.tmx --save-lexicon x.tmx",
        "corpus filter p.tsv -o x.tsv --dropped x.tsv",
        "corpus filter talk.en -o x.en --dropped x.fr",
        "corpus diff p.tsv p.tsv --removed x.tsv --added x.tsv",
        "coverage m.tmx -o x.csv --write-baseline x.csv",
    ] {
        let ran = all().args(args).output();
        assert!(ran.stderr.contains("would be two outputs in one"), "{args}: {}", ran.transcript());
        assert_eq!((ran.status, ran.has("x.tmx"), ran.has("x.csv")), (2, false, false), "{args}");
    }
}

#[test]
fn tables_in_languages_without_a_name_here_are_read_back() {
    let memory = |other: &str| MEMORY.replace("\"fr\"", &format!("\"{other}\""));
    for (other, table) in [("id", "x.csv"), ("haw", "x.csv"), ("co", "x.xlsx"), ("haw", "x.tsv"), ("id", "x.tsv")] {
        let written = test().file("o.tmx", memory(other)).args(&format!("convert o.tmx {table} -q")).output();
        let back =
            Test::new().file(table, written.bytes(table)).args(&format!("convert {table} - --to jsonl -q")).output();
        assert_eq!((back.status, back.stderr.as_str()), (0, ""), "{other} {table}");
        let text = format!("\"{other}\"");
        assert!(back.stdout.contains(&text) && back.stdout.contains("Il a plu 4 jours."), "{table}: {}", back.stdout);
    }
    // Translations are still to come.
    let template = Test::new().file("a.pot", "msgid \"\"\nmsgstr \"\"\n\nmsgid \"Hello\"\nmsgstr \"\"\n");
    let sheet = template.args("convert a.pot a.csv --source-lang en --target-lang fr -q").output();
    assert!(sheet.read("a.csv").starts_with("id,en,fr,"), "{}", sheet.read("a.csv"));
    let back = Test::new().file("a.csv", sheet.bytes("a.csv")).args("convert a.csv a.po -q --untranslated").output();
    assert!(back.read("a.po").contains("msgid \"Hello\""), "{}", back.transcript());
}

#[test]
fn files_are_packed_as_they_are_called() {
    let kept = test().args("tm import m.bitm m.tmx").output().bytes("m.bitm");
    for args in ["align en.txt fr.txt -q -o x.tmx.gz", "tm export m.bitm -o x.tmx.gz"] {
        let ran = test().file("m.bitm", &kept).args(args).output();
        assert_eq!((ran.status, &ran.bytes("x.tmx.gz")[..2]), (0, &[0x1f, 0x8b][..]), "{args}");
    }
    for args in ["terms m.tmx -o x.tsv.gz --min 1", "align en.txt fr.txt -q -o a.tmx --save-lexicon x.tsv.gz"] {
        let packed = test().args(args).output().bytes("x.tsv.gz");
        assert_eq!(packed[..2], [0x1f, 0x8b], "{args}");
    }
    let sheet = test().args("convert p.tsv x.xlsx.gz").output().bytes("x.xlsx.gz");
    let back = test().file("x.xlsx.gz", sheet).args("convert x.xlsx.gz - --to tsv").output();
    assert!(back.status == 0 && back.stdout.contains("A mayor.\tUn maire."), "{}", back.transcript());
    for (args, why) in [
        ("convert m.tmx x.tmx.zip", "x.tmx.zip: zip files are read, not written"),
        ("align en.txt fr.txt -o x.tmx.zip", "x.tmx.zip: zip files are read, not written"),
        ("align en.txt fr.txt -o x.tmx --save-lexicon x.zst", "x.zst: a lexicon is packed by gzip alone"),
        ("embed en.txt -o x.foo", "x.foo: its name tells no format of vectors"),
    ] {
        let ran = test().args(args).output();
        assert!(
            ran.status == 2 && ran.stderr.contains(why) && !ran.files().iter().any(|file| file.starts_with("x.")),
            "{args}: {}",
            ran.transcript()
        );
    }
    let named = test().file("m.bitm", &kept).args("tm pretranslate m.bitm en.txt --from en --to fr -o x.tmx").output();
    assert!(named.stderr.contains("x.tmx: its name tells another format than XLIFF"), "{}", named.transcript());
}

#[test]
fn limits_are_kept() {
    let ran = test().args("validate m.tmx --max-units 1").output();
    assert_eq!(
        (ran.status, ran.stderr.lines().next()),
        (2, Some("bitext: error: m.tmx:4:5: there is more than 1 unit"))
    );
    let ran = test().args("validate m.tmx --max-units 2").output();
    assert!(ran.stderr.starts_with("m.tmx: 2 units, "), "{}", ran.transcript());
    let ran = test().args("validate m.tmx --max-depth 1001").output();
    assert!(
        ran.status == 2 && ran.stderr.contains("--max-depth") && ran.stderr.contains("1001"),
        "{}",
        ran.transcript()
    );
    let ran = test().args("terms m.tmx --likelihood nan").output();
    assert!(ran.status == 2 && ran.stderr.contains("--likelihood"), "{}", ran.transcript());
    let ran = test().args("terms m.tmx --words 18446744073709551615").output();
    assert_eq!(ran.status, 0, "{}", ran.transcript());
}

/// As deep as may be asked for, on the stacks of threads as well.
#[test]
fn elements_as_deep_as_is_allowed_are_read() {
    let nested = |open: &str, close: &str| format!("{}x{}", open.repeat(490), close.repeat(490));
    let codes = nested("<ph><sub>", "</sub></ph>");
    let tmx = format!(
        "<tmx version=\"1.4\"><header srclang=\"en\"/><body><tu><tuv xml:lang=\"en\"><seg>a {codes}</seg></tuv><tuv xml:lang=\"fr\"><seg>b</seg></tuv></tu></body></tmx>"
    );
    let codes = nested("<g id=\"1\"><g id=\"2\">", "</g></g>");
    let xliff = format!(
        "<xliff version=\"1.2\"><file source-language=\"en\" target-language=\"fr\"><body><trans-unit id=\"1\"><source>a {codes}</source><target>b {codes}</target></trans-unit></body></file></xliff>"
    );
    for (file, content) in [("a.tmx", tmx), ("a.xlf", xliff)] {
        for command in [
            format!("tmx merge {file} -o x.jsonl --max-depth 1000"),
            format!("corpus filter {file} -o x.jsonl --max-depth 1000"),
        ] {
            let ran = Test::new().file(file, &content).args(&command).output();
            assert!([0, 1].contains(&ran.status), "{command}: {}", ran.transcript());
        }
    }
}

#[test]
fn units_in_no_pair_of_languages_are_counted() {
    let alone = MEMORY.replace("</body>", "<tu><tuv xml:lang=\"en\"><seg>Alone.</seg></tuv></tu></body>");
    let ran = Test::new().file("m.tmx", alone).args("tmx split m.tmx --pairs -o parts").output();
    assert!(ran.stderr.contains("m.tmx: 1 × units in one language: left out\n"), "{}", ran.transcript());
    let none = "<tmx version=\"1.4\"><header srclang=\"en\"/><body></body></tmx>";
    for args in ["--pairs", "--units 5"] {
        let ran = Test::new().file("m.tmx", none).args("tmx split m.tmx -o parts").args(args).output();
        assert_eq!((ran.status, ran.stderr.as_str()), (2, "bitext: error: m.tmx: holds no units\n"));
    }
    // A unit that lacks the first language of the memory has a source of its own.
    let french = MEMORY.replace("</body>", "<tu srclang=\"fr\"><tuv xml:lang=\"fr\"><seg>Un.</seg></tuv><tuv xml:lang=\"de\"><seg>Eins.</seg></tuv></tu></body>");
    let kept = Test::new().file("m.tmx", french).args("tm import m.bitm m.tmx").output().bytes("m.bitm");
    let exported = Test::new().file("m.bitm", &kept).args("tm export m.bitm -o x.tmx").output();
    assert!(
        exported.stderr.starts_with("3 units\n") && exported.read("x.tmx").contains("srclang=\"fr\""),
        "{}",
        exported.transcript()
    );
    let none = Test::new().file("m.bitm", &kept).args("tm lookup m.bitm Un --from sv --to de").output();
    assert!(none.stderr.contains("m.bitm: has nothing in Swedish (`sv`)"), "{}", none.transcript());
}

#[test]
fn a_language_that_nothing_is_in_is_named() {
    let ran = test().args("tmx relabel m.tmx --map fr-FR=fr-CA --map de=de-AT -o x.tmx").output();
    assert!(
        ran.stderr.contains("m.tmx: no variant is in `fr-FR`\n") && !ran.stderr.contains("`de`"),
        "{}",
        ran.transcript()
    );
    assert_eq!((ran.status, ran.read("x.tmx").contains("de-AT")), (0, true));
}

#[test]
fn ranges_and_parts_that_cannot_be_are_said() {
    let ran = test().args("corpus filter p.tsv -o x.tsv -f length=9..3").output();
    assert!(ran.stderr.contains("`9..3` is a range that nothing is in"), "{}", ran.transcript());
    let parts = test().args("corpus split p.tsv -o x.{}.tsv --dev 5 --test 1").output();
    assert!(
        parts.stderr.contains("x.dev.tsv: 5 were asked for\n") && !parts.stderr.contains("1 were"),
        "{}",
        parts.transcript()
    );
}

#[test]
fn corpora_say_what_they_are_and_what_is_not_in_them() {
    let test = || Test::new().file("c/en/a.txt", ENGLISH).file("c/fr/a.txt", FRENCH).file("c/en/b.txt", ENGLISH);
    let build = "corpus build c/en c/fr --pack none";
    let built = test().args(build).args("-o x").output();
    assert!(
        built.stderr.contains("1 file or folder without a counterpart: left out (c/en/b.txt)\n"),
        "{}",
        built.transcript()
    );
    let refused = test().args(build).args("-o x -f length=abc").output();
    assert_eq!(
        (refused.status, refused.has("x/.unfinished"), refused.has("x")),
        (2, false, false),
        "{}",
        refused.transcript()
    );
    let failed = test().args(build).args("-o x -q --encoding foo").output();
    assert_eq!(failed.status, 1, "{}", failed.transcript());

    let folder = tempfile::tempdir().unwrap();
    let corpus = folder.path().join("x");
    let again = || test().args(build).args("--json").each(&["-o", corpus.to_str().unwrap()]).output();
    let (first, second) = (again(), again());
    let read = |text: &str| serde_json::from_str::<serde_json::Value>(text).unwrap();
    assert_eq!((read(&first.stdout), second.status), (read(&second.stdout), 0));
    std::fs::remove_file(corpus.join("en-fr.00000.tsv")).unwrap();
    let gone = again();
    assert!(gone.stderr.contains("is gone from a corpus that is finished"), "{}", gone.transcript());

    let turned = test().file("a.tsv", "en\tfr\nA.\tUn.\n").file("b.tsv", "fr\ten\nUn.\tA.\n");
    let ran = turned.args("corpus dedupe a.tsv --against b.tsv -o x.tsv").output();
    assert!(
        ran.stderr.contains("a.tsv: is in other languages than the files that it is compared with"),
        "{}",
        ran.transcript()
    );
    let near = test().args("corpus split a.tsv -o x.{}.tsv --near nan").output();
    assert_eq!(near.status, 2, "{}", near.transcript());
}
