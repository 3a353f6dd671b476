//! Which languages `bitext corpus` looks at, and that nothing else of a file is passed over without a word.

use crate::support::{Ran, Test};

const MEMORY: &str = r#"<tmx version="1.4"><header srclang="en"/><body>
    <tu><tuv xml:lang="en"><seg>It rained.</seg></tuv><tuv xml:lang="fr"><seg>Il a plu.</seg></tuv>
        <tuv xml:lang="de"><seg>Es regnete.</seg></tuv></tu>
    <tu><tuv xml:lang="en"><seg>It snowed.</seg></tuv><tuv xml:lang="de"><seg>Es schneite.</seg></tuv></tu>
    </body></tmx>"#;

fn run(args: &str) -> Ran {
    Test::new()
        .file("m.tmx", MEMORY)
        .file("p.tsv", "en\tfr\nA mayor.\tUn maire.\n")
        .file("talk.en", "\nA mayor.\n\nA bridge.\n")
        .file("talk.fr", "\nUn maire.\n\nUn pont.\n")
        .file("bare.tsv", "\nA mayor.\tUn maire.\thttp://a\n\nA bridge.\tUn pont.\n")
        .file("late.tsv", "\n\nen\tfr\nA mayor.\tUn maire.\n")
        .file("empty.tmx", r#"<tmx version="1.4"><header srclang="en"/><body></body></tmx>"#)
        .file("empty.jsonl", "")
        .args("corpus")
        .args(args)
        .output()
}

#[test]
fn translations_that_are_not_looked_at_are_named() {
    let said = "bitext: note: m.tmx: English (`en`) → French (`fr`) is looked at, but not 2 variants in German (`de`); \
                `--target-lang` chooses another translation\n";
    for args in [
        "stats m.tmx",
        "filter m.tmx -o x.tmx -f length=1..9",
        "dedupe m.tmx -o x.tmx",
        "fix m.tmx -o x.tmx",
        "sample m.tmx -n 1 -o x.tmx",
        "split m.tmx -o x.{}.tmx",
        "diff empty.tmx m.tmx",
    ] {
        let ran = run(args);
        assert_eq!(ran.stderr.matches(said).count(), 1, "{args}: {}", ran.transcript());
    }
    let asked = run("stats m.tmx --target-lang de");
    assert_eq!((asked.status, asked.stderr.as_str()), (0, ""));
    assert!(asked.stdout.contains("\nGerman: 4 words"), "{}", asked.transcript());
    // In the language that is asked for there may be several.
    let twice = MEMORY.replace("\"de\"", "\"fr-CA\"");
    let ran = Test::new().file("m.tmx", twice).args("corpus stats m.tmx --target-lang fr").output();
    assert!(ran.stderr.contains("but not 1 variant in French (`fr-CA`)"), "{}", ran.transcript());
}

#[test]
fn a_language_that_nothing_is_in_is_an_error_that_names_those_there_are() {
    for (args, file, lang, there) in [
        ("stats m.tmx --target-lang sv", "m.tmx", "Swedish (`sv`)", "`en`, `fr`, `de`"),
        ("filter m.tmx -o x.tmx --source-lang sv", "m.tmx", "Swedish (`sv`)", "`fr`, `en`, `de`"),
        ("dedupe m.tmx -o x.tmx --target-lang sv", "m.tmx", "Swedish (`sv`)", "`en`, `fr`, `de`"),
        ("split m.tmx -o x.{}.tmx --target-lang sv", "m.tmx", "Swedish (`sv`)", "`en`, `fr`, `de`"),
        ("stats p.tsv --target-lang sv", "p.tsv", "Swedish (`sv`)", "`en`, `fr`"),
        ("stats p.tsv --source-lang sv", "p.tsv", "Swedish (`sv`)", "`en`, `fr`"),
        ("stats talk.en --target-lang fr-CA", "talk.en", "French (`fr-CA`)", "`en`, `fr`"),
    ] {
        let ran = run(args);
        let said = format!("bitext: error: {file}: has nothing in {lang}\n  hint: it has ");
        assert!(ran.stderr.contains(&said), "{args}: {}", ran.transcript());
        let hint = ran.stderr.rsplit("it has ").next().unwrap().trim();
        let sorted = |list: &str| {
            let mut list: Vec<String> = list.split(", ").map(str::to_owned).collect();
            list.sort();
            list
        };
        assert_eq!((ran.status, sorted(hint)), (2, sorted(there)), "{args}");
        assert!(!ran.has("x.tmx") && !ran.has("x.dev.tmx"), "{args}");
    }
    let same = run("stats p.tsv --target-lang en");
    assert!(same.stderr.contains("p.tsv: the source and the target are in the same language"), "{}", same.transcript());
    // The source that is asked for is looked at, whichever unit has another.
    let turned = run("stats m.tmx --source-lang fr --target-lang de");
    assert!(turned.stdout.contains("\nFrench: 3 words") && turned.stdout.contains("  1 without a text"));
}

#[test]
fn lines_are_counted_mapped_and_limited_as_units_are() {
    let langs = "--source-lang en --target-lang fr";
    let ran = run(&format!("filter bare.tsv -o x.tmx -f length=1..9 {langs}"));
    let said = "x.tmx: 1 × cells in columns without a name: left out (line 2, `http://a`)\n";
    assert!(ran.stderr.contains(said), "{}", ran.transcript());
    // What is written as it was read loses nothing.
    let same = run(&format!("filter bare.tsv -o x.tsv -f length=1..9 {langs}"));
    assert!(!same.stderr.contains("without a name"), "{}", same.transcript());

    let blank = "2 × lines without text: left out (line 1; line 3)\n";
    let ran = run(&format!("stats bare.tsv {langs}"));
    assert!(ran.stderr.contains(blank) && ran.stdout.starts_with("2 pairs, 2 different\n"), "{}", ran.transcript());
    let ran = run("stats late.tsv");
    assert!(
        ran.stderr.contains("(line 1; line 2)") && ran.stdout.starts_with("1 pair, 1 different\n"),
        "{}",
        ran.stderr
    );
    let ran = run("stats talk.en");
    let said = "talk.en: 2 × lines that are empty on both sides: left out (line 1; line 3)\n";
    assert!(ran.stderr.contains(said) && ran.stdout.starts_with("2 pairs, 2 different\n"), "{}", ran.transcript());

    for (args, place) in [("stats talk.en", "talk.en:4"), ("stats m.tmx", "m.tmx:4:103")] {
        let ran = run(&format!("{args} --max-units 1"));
        assert!(ran.stderr.contains(&format!("{place}: there is more than 1 unit\n")), "{}", ran.transcript());
        assert_eq!((ran.status, run(&format!("{args} --max-units 2")).status), (2, 0));
    }
    let ran = run(&format!("stats bare.tsv {langs} --max-units 1"));
    assert!(ran.stderr.contains("bare.tsv:4: there is more than 1 unit\n"), "{}", ran.transcript());

    let ran = run("filter p.tsv -o x.tsv -f length=1..9 --lang-map EN=en-GB --lang-map sv=da");
    assert_eq!(ran.read("x.tsv"), "en-GB\tfr\nA mayor.\tUn maire.\n");
    let said = "p.tsv: 1 × languages that are to be read as others: nothing is in them (`sv`)\n";
    assert!(ran.stderr.contains(said), "{}", ran.transcript());
    let ran = run("filter talk.en -o x.en -f length=1..9 --lang-map fra=fr-CA");
    assert!(ran.has("x.fr-CA") && !ran.stderr.contains("nothing is in"), "{}", ran.transcript());
}

#[test]
fn a_file_without_units_is_a_corpus_without_pairs() {
    for file in ["empty.tmx", "empty.jsonl"] {
        let stats = run(&format!("stats {file}"));
        assert!(stats.stdout.starts_with("0 pairs, 0 different\n"), "{}", stats.transcript());
        for args in
            ["filter -o x.tmx", "dedupe -o x.jsonl", "fix -o x.tmx", "sample -n 1 -o x.tmx", "split -o x.{}.tmx"]
        {
            let ran = run(&format!("{args} {file}"));
            assert_eq!(ran.status, 0, "{args} {file}: {}", ran.transcript());
        }
        // The languages are those of the files that have any.
        let both = run(&format!("dedupe {file} m.tmx -o x.tmx"));
        assert!(both.stderr.contains("2 of 2 pairs kept"), "{}", both.transcript());
        assert_eq!(run(&format!("diff {file} m.tmx")).status, 1);
    }
}

#[test]
fn parts_that_are_too_small_are_said_to_programs_as_well() {
    let ran = run("split p.tsv -o x.{}.tsv --dev 5 --test 1 --json");
    let parts: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!((&parts[1]["pairs"], &parts[1]["asked"]), (&0.into(), &5.into()));
    assert_eq!((ran.status, ran.stderr.as_str()), (0, "bitext: note: x.dev.tsv: 5 were asked for\n"));
    let ran = run("sample p.tsv -n 1 -o x.tsv");
    assert_eq!(ran.stderr, "1 of 1 pair drawn\n");
}
