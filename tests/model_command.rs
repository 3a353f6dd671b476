//! `bitext model`, `doctor` and `embed` where no model is there; what a model says is tested with one that a package has.

use crate::support::Test;
use std::io::Read as _;

/// A machine on which nothing is installed.
fn test() -> Test {
    Test::new().env("XDG_DATA_HOME", "none").file("en.txt", "It rained.\n").file("fr.txt", "Il pleuvait.\n")
}

#[test]
fn what_needs_a_model_says_so() {
    let hint = "  hint: install one with `bitext model install`; the README says where to get it\n";
    let missing = format!("bitext: error: no model is installed\n{hint}");
    test().args("embed en.txt").status(2).stderr(&missing).run();
    test().args("align en.txt fr.txt --encoder installed -o a.tmx").status(2).stderr(&missing).run();
    let ran = test().args("doctor").output();
    assert!(ran.status == 0 && ran.stdout.starts_with("model      not installed; "), "{}", ran.transcript());
}

#[test]
fn what_is_no_model_is_refused() {
    for (command, problem) in [
        ("model install cut.whl", "cut.whl: cannot be unpacked: it is damaged or cut off"),
        ("align en.txt fr.txt --encoder cut.whl -o a.tmx", "cut.whl: cannot be unpacked: it is damaged or cut off"),
        ("model install nowhere.whl", "nowhere.whl: "),
    ] {
        let ran = test().file("cut.whl", b"PK\x03\x04\x14\x00").args(command).output();
        assert!(ran.status == 2 && !ran.has("a.tmx") && !ran.has("none"), "{command}: {}", ran.transcript());
        assert!(ran.stderr.starts_with(&format!("bitext: error: {problem}")), "{command}: {}", ran.stderr);
    }
}

/// Things with a number each, and in both languages what one says of them.
const COUNT: usize = 40;

/// A table of static embeddings: each thing is a direction of its own, in English and in French.
fn table() -> (Vec<u8>, String) {
    let words = |lang: &str| (0..COUNT).map(|at| format!("{lang}{}", letters(at))).collect::<Vec<_>>();
    let vocabulary: Vec<String> = [vec!["[UNK]".to_owned()], words("en"), words("fr")].concat();
    let numbers: Vec<u8> = (0..vocabulary.len())
        .flat_map(|word| (0..COUNT).map(move |at| if word > 0 && (word - 1) % COUNT == at { 1.0_f32 } else { 0.0 }))
        .flat_map(f32::to_le_bytes)
        .collect();
    let header = serde_json::json!({ "embeddings": { "dtype": "F32", "shape": [vocabulary.len(), COUNT], "data_offsets": [0, numbers.len()] } });
    let header = header.to_string();
    let arrays = [(header.len() as u64).to_le_bytes().as_slice(), header.as_bytes(), &numbers].concat();
    let numbered: serde_json::Map<String, serde_json::Value> =
        vocabulary.into_iter().enumerate().map(|(at, word)| (word, at.into())).collect();
    let model = serde_json::json!({ "type": "WordPiece", "unk_token": "[UNK]", "vocab": numbered });
    let tokenizer = serde_json::json!({ "normalizer": { "type": "BertNormalizer" }, "pre_tokenizer": { "type": "BertPreTokenizer" }, "model": model });
    (arrays, tokenizer.to_string())
}

fn letters(at: usize) -> String {
    [at / 6, at % 6].iter().map(|digit| ["bo", "ka", "lu", "mi", "ne", "to", "za"][*digit]).collect()
}

/// Forty lines of three things each; the translation says other things in the place of the 21st.
fn lines(lang: &str, replaced: bool) -> String {
    let of = |at: usize| [at, (at * 7 + 3) % COUNT, (at * 11 + 5) % COUNT];
    let line = |at: usize| {
        let said = of(if replaced && at == 20 { 33 } else { at });
        let words: Vec<String> = said.iter().map(|thing| format!("{lang}{}", letters(*thing))).collect();
        format!("{}.\n", words.join(" "))
    };
    (0..COUNT).map(line).collect()
}

#[test]
fn a_table_of_embeddings_is_installed_and_used() {
    let (arrays, tokenizer) = table();
    let test = || {
        Test::new()
            .env("XDG_DATA_HOME", "home")
            .file("tiny/model.safetensors", &arrays)
            .file("tiny/tokenizer.json", &tokenizer)
            .file("en.txt", lines("en", false))
            .file("fr.txt", lines("fr", true))
    };
    let ran = test().args("model install tiny").output();
    let name = "static embeddings model (40 numbers, 81 pieces)";
    assert!(
        ran.status == 0 && ran.stderr.contains(name) && ran.has("home/bitext/model/tokenizer.json"),
        "{}",
        ran.transcript()
    );
    let ran = test().args("embed fr.txt --encoder tiny --pieces").output();
    assert_eq!((ran.status, ran.stdout.lines().count()), (0, COUNT), "{}", ran.transcript());
    let packed = test().args("embed fr.txt --encoder tiny --pieces -o fr.parquet").run().bytes("fr.parquet");
    assert!(packed.starts_with(b"PAR1") && packed.ends_with(b"PAR1"));
    let ran = test().args("embed fr.txt --encoder tiny --pieces -o fr.npy").output();
    assert!(ran.status == 2 && ran.stderr.contains("`--to parquet`") && !ran.has("fr.npy"), "{}", ran.transcript());
    let ran = test().args("embed fr.txt --encoder tiny -o fr.npy.gz").run();
    let plain = test().args("embed fr.txt --encoder tiny -o fr.npy").run().bytes("fr.npy");
    let mut unpacked = Vec::new();
    flate2::read::GzDecoder::new(ran.bytes("fr.npy.gz").as_slice()).read_to_end(&mut unpacked).unwrap();
    assert_eq!(unpacked, plain);
    let ran = test().file("crlf.txt", "enboka\r\n").args("embed crlf.txt --encoder tiny").output();
    assert!(ran.stdout.contains("\"text\":\"enboka\""), "{}", ran.transcript());
    let coverage = "coverage en.txt fr.txt --segmented --source-lang en --target-lang fr --to jsonl";
    let ran = test().args(coverage).output();
    assert_eq!((ran.status, ran.stdout.as_str()), (0, ""), "{}", ran.transcript());
    let ran = test().args(&format!("{coverage} --encoder tiny")).output();
    assert!(
        ran.status == 1 && ran.stdout.lines().count() == 1 && ran.stdout.contains("unrelated"),
        "{}",
        ran.transcript()
    );
    let broken = Test::new().file("tiny/model.safetensors", &arrays[..60]).file("tiny/tokenizer.json", &tokenizer);
    let ran = broken.file("a.txt", "a\n").args("embed a.txt --encoder tiny").output();
    assert!(ran.status == 2 && ran.stderr.contains("model.safetensors: is not in the format"), "{}", ran.transcript());
}

#[test]
fn vectors_that_are_kept_change_nothing() {
    let (arrays, tokenizer) = table();
    let test = || {
        Test::new()
            .file("tiny/model.safetensors", &arrays)
            .file("tiny/tokenizer.json", &tokenizer)
            .file("en.txt", lines("en", false))
            .file("fr.txt", lines("fr", true))
    };
    let folder = tempfile::tempdir().unwrap();
    let vectors = folder.path().join("vectors");
    let sides = "en.txt fr.txt --segmented --source-lang en --target-lang fr";
    for command in ["coverage --to jsonl", "align -o - --to beads", "mine"] {
        let command = format!("{command} {sides} --encoder tiny");
        let plain = test().args(&command).output();
        assert!(!plain.stdout.is_empty(), "{}", plain.transcript());
        for _ in 0..2 {
            let kept = test().args(&command).env("BITEXT_VECTORS", vectors.to_str().unwrap()).output();
            assert_eq!(kept.transcript(), plain.transcript());
        }
    }
    assert!(std::fs::read(&vectors).unwrap().starts_with(b"bitext vectors 1 "));
    let refused =
        "bitext: error: en.txt: is not a file of vectors, or its first line is damaged\n  hint: name another file\n";
    test().args("embed fr.txt --encoder tiny --vectors en.txt").status(2).stderr(refused).run();
}
