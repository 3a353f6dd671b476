//! `bitext corpus`, whole: what is kept, what is said, and that nothing depends on how the work is divided.

use crate::support::Test;
use std::fmt::Write as _;

const RAW: &str = "\
The bridge is closed until 12 May.\tLe pont est fermé jusqu’au 12 mai.\thttp://a\n\
The bridge is closed until 12 May.\tLe pont est fermé jusqu’au 12 mai.\thttp://b\n\
THE BRIDGE IS CLOSED UNTIL 13 MAY!\tLe pont est fermé jusqu’au 13 mai.\thttp://c\n\
Open the <b>gate</b>.\tOuvrez le portail.\thttp://d\n\
Fishermen sleep at noon.\t\thttp://e\n\
Nobody knows why.\tPersonne ne sait pourquoi, et ceux qui le savent ne le disent à personne ici.\thttp://f\n\
He came at ten.\tIl est arrivÃ© Ã  dix heures.\thttp://g\n\
Caf&eacute;  de la Gare\tCafé de  la Gare\thttp://h\n";

const LANGS: &[&str] = &["--source-lang", "en", "--target-lang", "fr"];

fn corpus() -> Test {
    Test::new().file("raw.tsv", RAW)
}

/// Runs commands on the same corpus and keeps all that they say and write.
fn transcripts(commands: &[&[&str]]) -> String {
    let mut said = String::new();
    for command in commands {
        let ran = corpus().args("corpus").each(command).each(LANGS).output();
        let _ = writeln!(said, "$ bitext corpus {}\n{}", command.join(" "), ran.transcript());
        for file in ran.files().iter().filter(|file| *file != "raw.tsv") {
            let _ = writeln!(said, "--- {file}\n{}", ran.read(file));
        }
    }
    said
}

#[test]
fn pairs_are_filtered_and_what_was_dropped_is_said() {
    insta::assert_snapshot!(transcripts(&[
        &["filter", "raw.tsv", "--explain", "--dedupe", "--dropped", "dropped.tsv"],
        &["filter", "raw.tsv", "-o", "kept.tsv", "--filter", "length-ratio=2,unit=char", "--filter", "url", "--json"],
        &[
            "filter",
            "raw.tsv",
            "--filter",
            "length",
            "--filter",
            "html-tag",
            "--scores",
            "scores.jsonl",
            "--keep-all",
            "-q",
            "-o",
            "all.en-fr",
            "--to",
            "moses"
        ],
        &["filter", "raw.tsv", "--filter", "lenght=1..80"],
    ]));
}

#[test]
fn duplicates_damage_samples_and_splits() {
    insta::assert_snapshot!(transcripts(&[
        &["dedupe", "raw.tsv"],
        &["dedupe", "raw.tsv", "--normalise"],
        &["dedupe", "raw.tsv", "--near=0.6", "-o", "near.tsv", "--json"],
        &["dedupe", "raw.tsv", "--against", "raw.tsv"],
        &["fix", "raw.tsv", "--explain", "-o", "fixed.tsv"],
        &["fix", "raw.tsv", "--only", "entities", "-o", "fixed.tmx"],
        &["sample", "raw.tsv", "-n", "2"],
        &["split", "raw.tsv", "-o", "c.{}.tsv", "--dev", "1", "--test", "1"],
        &["split", "raw.tsv", "-o", "c.tsv"],
        &["dedupe", "-"],
        &["stats", "raw.tsv"],
    ]));
}

/// A corpus of more batches than threads, with copies and near copies all over.
fn large() -> String {
    let mut text = String::new();
    for nth in 0..20_000_u32 {
        let n = nth * 7_919 % 15_000;
        let _ =
            writeln!(text, "Lift {n} stops between two floors.\tLa cabine {} s’arrête entre deux étages.", n % 14_990);
    }
    text
}

/// A corpus in which few pairs are like others.
fn varied() -> String {
    let words = |mut n: u64, side: &str| {
        let mut text = String::from(side);
        for _ in 0..8 {
            n = n.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let _ = write!(text, " {:x}", n >> 44);
        }
        text
    };
    (0..6_000_u64).map(|n| format!("{}\t{}\n", words(n, "The"), words(n * 31, "Le"))).collect::<Vec<_>>().concat()
}

#[test]
fn threads_and_packing_change_nothing() {
    let run = |args: &[&str], file: &str| {
        Test::new()
            .file("a.tsv", large())
            .file("b.tsv", varied())
            .args("corpus")
            .each(args)
            .each(LANGS)
            .each(&["-q"])
            .run()
            .bytes(file)
    };
    let (one, two) = (["-j", "1"], ["-j", "4"]);
    for command in [
        vec!["filter", "a.tsv", "--filter", "nonzero-numerals=0.7", "--dedupe", "-o", "o.tsv"],
        vec!["dedupe", "a.tsv", "--near", "--memory", "1", "-o", "o.tsv"],
        vec!["split", "b.tsv", "--dev", "90", "--test", "90", "-o", "{}.tsv"],
    ] {
        let file = if command[0] == "split" { "dev.tsv" } else { "o.tsv" };
        let with = |jobs: &[&str]| run(&[command.as_slice(), jobs].concat(), file);
        let made = with(&one);
        assert!(made.len() > 1_000, "{command:?}");
        assert!(made == with(&two), "{command:?}");
    }
    // Packed and unpacked again it is the same.
    let plain = run(&["dedupe", "a.tsv", "-o", "o.tsv"], "o.tsv");
    for packed in ["o.tsv.gz", "o.tsv.zst"] {
        let bytes = run(&["dedupe", "a.tsv", "-o", packed], packed);
        assert!(bytes.len() * 2 < plain.len());
        let again = Test::new().file(packed, bytes).args("corpus filter --filter empty -q").each(&[packed]).each(LANGS);
        assert!(again.run().stdout.as_bytes() == plain);
    }
}

#[test]
fn corpora_are_compared_pair_by_pair() {
    let more = format!(
        "{}New.\tNouveau.\thttp://i\n",
        RAW.lines().skip(1).map(|line| format!("{line}\n")).collect::<Vec<_>>().concat()
    );
    let test = || corpus().file("more.tsv", &more).args("corpus diff raw.tsv more.tsv").each(LANGS);
    let ran = test().args("--removed removed.tsv --added added.tsv").output();
    assert_eq!(ran.stderr, "7 pairs in both, 1 only in raw.tsv, 1 only in more.tsv\n");
    assert_eq!((ran.status, ran.read("added.tsv").as_str()), (1, "New.\tNouveau.\thttp://i\n"));
    assert!(ran.read("removed.tsv").ends_with("\thttp://b\n"));
    let same = corpus().args("corpus diff raw.tsv raw.tsv --json").each(LANGS).run();
    assert_eq!(serde_json::from_str::<serde_json::Value>(&same.stdout).unwrap()["common"], 8);
}

#[test]
fn what_goes_in_comes_out_or_is_counted() {
    let ran = Test::new().file("a.tsv", large()).args("corpus filter a.tsv --dedupe --json -o o.tsv").each(LANGS).run();
    let tally: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
    let dropped: u64 =
        tally["dropped"].as_array().unwrap().iter().map(|reason| reason["count"].as_u64().unwrap()).sum();
    assert_eq!(tally["read"].as_u64().unwrap(), 20_000);
    assert_eq!(tally["kept"].as_u64().unwrap() + dropped, 20_000);
    assert_eq!(ran.read("o.tsv").lines().count() as u64, tally["kept"].as_u64().unwrap());
}

#[test]
fn rows_for_data_sets_hold_what_tables_do() {
    let table = "en\tfr\tconfidence\tbead\tdocument\nIt rained.\tIl pleuvait.\t0.9000\t1-1\ta.txt\nYes.\t\t\t1-0\t\nA \\\\ \\t b\tB\t0.1235\t1-1\tb.txt\n";
    let lines = "{\"translation\":{\"en\":\"It rained.\",\"fr\":\"Il pleuvait.\"},\"confidence\":0.9,\"bead\":\"1-1\",\"document\":\"a.txt\"}\n\
                 {\"translation\":{\"en\":\"Yes.\",\"fr\":null},\"bead\":\"1-0\"}\n\
                 {\"translation\":{\"en\":\"A \\\\ \\t b\",\"fr\":\"B\"},\"confidence\":0.1235,\"bead\":\"1-1\",\"document\":\"b.txt\"}\n";
    let filter = "corpus filter -q --filter confidence=0";
    let hub = "--to jsonl --layout huggingface";
    Test::new().file("a.tsv", table).args(&format!("{filter} a.tsv {hub}")).stdout(lines).run();
    Test::new().file("a.jsonl", lines).args(&format!("{filter} a.jsonl {hub}")).stdout(lines).run();
    for layout in ["own", "huggingface"] {
        let ran =
            Test::new().file("a.tsv", table).args(&format!("{filter} a.tsv -o a.parquet --layout {layout}")).run();
        let bytes = ran.bytes("a.parquet");
        for name in ["a.parquet", "a.dat"] {
            let again = Test::new().file(name, &bytes).args(&format!("{filter} {name} {hub}"));
            again.stdout(lines).run();
        }
        // Standard input has no end to begin with.
        Test::new().stdin(bytes).args(&format!("{filter} - {hub}")).stdout(lines).run();
    }
    let said = "bitext: error: `tsv` has one layout\n  hint: `--layout huggingface` is for `parquet` and `jsonl`\n";
    Test::new()
        .file("a.tsv", table)
        .args("corpus filter a.tsv -o b.tsv --layout huggingface")
        .status(2)
        .stderr(said)
        .run();
}
