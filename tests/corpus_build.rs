//! `bitext corpus build`: all documents are accounted for, and no interruption changes the result.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

const SENTENCES: &[(&str, &str)] = &[
    ("Lift {} stops between two floors when it snows.", "La cabine {} s’arrête entre deux étages quand il neige."),
    (
        "The harbour council met on day {} to talk about the bridge.",
        "Le conseil du port s’est réuni le jour {} pour parler du pont.",
    ),
    ("Fishermen who own {} boats sleep at noon.", "Les pêcheurs qui possèdent {} bateaux dorment à midi."),
    (
        "Nobody has counted the {} windows of the old school.",
        "Personne n’a compté les {} fenêtres de la vieille école.",
    ),
    ("After {} years the mayor opened the gate again.", "Au bout de {} ans, le maire a rouvert le portail."),
    ("A letter of {} pages arrived too late.", "Une lettre de {} pages est arrivée trop tard."),
    ("The train leaves platform {} before dawn.", "Le train quitte le quai {} avant l’aube."),
];

/// A document and its translation; sentences of different documents are hardly ever the same.
fn document(nth: u32) -> [String; 2] {
    let mut texts = [String::new(), String::new()];
    for at in 0..14_u32 {
        let (number, which) = (nth * 14 + at, (nth * 3 + at * 5) as usize % SENTENCES.len());
        // Each fourth sentence is the same in all documents.
        let number = if at % 4 == 3 { 7 } else { number };
        let (en, fr) = SENTENCES[which];
        for (text, sentence) in texts.iter_mut().zip([en, fr]) {
            let _ = write!(
                text,
                "{}{}",
                sentence.replace("{}", &number.to_string()),
                if at % 5 == 4 { "\n\n" } else { " " }
            );
        }
    }
    texts
}

/// A tree of documents, some of which cannot be used.
fn tree(root: &Path, documents: u32, broken: bool) {
    let [en, fr] = ["en", "fr"].map(|lang| root.join("docs").join(lang));
    for folder in [&en, &fr] {
        fs::create_dir_all(folder).unwrap();
    }
    for nth in 0..documents {
        let [source, target] = document(nth);
        fs::write(en.join(format!("{nth:04}.txt")), source).unwrap();
        fs::write(fr.join(format!("{nth:04}.txt")), target).unwrap();
    }
    if broken {
        let write = |name: &str, source: &[u8], target: &[u8]| {
            fs::write(en.join(name), source).unwrap();
            fs::write(fr.join(name), target).unwrap();
        };
        let [source, target] = document(9_000);
        write("empty.txt", source.as_bytes(), b" \n");
        write("swapped.txt", target.as_bytes(), source.as_bytes());
        write("copied.txt", source.as_bytes(), source.as_bytes());
        write("cut.docx", source.as_bytes(), b"PK\x03\x04\x14\x00\x00\x00\x08\x00cut off");
        write("binary.txt", source.as_bytes(), &(0..4_000_u32).map(|n| (n * 7_919 % 251) as u8).collect::<Vec<_>>());
        write("other.txt", source.as_bytes(), fr_of_nothing().as_bytes());
    }
}

fn fr_of_nothing() -> String {
    (0..30)
        .map(|n| format!("Il faut {n} œufs et beaucoup de beurre pour un gâteau dont personne ne se souvient. Bon. "))
        .collect::<Vec<_>>()
        .concat()
}

fn command(root: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_bitext"));
    command.current_dir(root).args(["corpus", "build", "docs/en", "docs/fr"]).args(args);
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// All files of a corpus.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let read = |entry: fs::DirEntry| (entry.file_name().into_string().unwrap(), fs::read(entry.path()).unwrap());
    fs::read_dir(folder).unwrap().map(|entry| read(entry.unwrap())).collect()
}

/// The documents of one side get names that say nothing of the other.
#[test]
fn documents_are_found_by_what_they_say() {
    let root = tempfile::tempdir().unwrap();
    tree(root.path(), 12, false);
    let fr = root.path().join("docs/fr");
    for nth in 0..12 {
        fs::rename(fr.join(format!("{nth:04}.txt")), fr.join(format!("{}.txt", 99 - nth))).unwrap();
    }
    fs::write(fr.join("alone.txt"), "Le chat du voisin dort.\n").unwrap();
    fs::write(fr.join("broken.docx"), b"no package").unwrap();
    let bitext = |args: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_bitext"));
        command.current_dir(root.path()).args(["corpus"]).args(args).output().unwrap()
    };
    let ran = bitext(&["match", "docs/en", "docs/fr"]);
    let expected: Vec<String> = (0..12).map(|nth| format!("docs/en/{nth:04}.txt\tdocs/fr/{}.txt", 99 - nth)).collect();
    let listed = String::from_utf8(ran.stdout).unwrap();
    assert_eq!(listed.lines().collect::<Vec<_>>(), expected);
    assert_eq!(
        String::from_utf8(ran.stderr).unwrap(),
        "12 documents with a translation\nbitext: note: 1 file or folder without a counterpart: left out (docs/fr/alone.txt)\n\
         bitext: note: 1 file that cannot be read: left out (docs/fr/broken.docx)\n"
    );
    let ran = bitext(&["build", "docs/en", "docs/fr", "--match-by", "content", "-o", "out", "--json", "-q"]);
    let report: serde_json::Value = serde_json::from_slice(&ran.stdout).unwrap();
    assert_eq!((report["documents"].as_u64(), report["failed"].as_array().map(Vec::len)), (Some(12), Some(0)));
    let ran = bitext(&["build", "docs", "--match-by", "content", "-o", "out"]);
    assert!(String::from_utf8(ran.stderr).unwrap().contains("in folders, one for each language"));
}

#[test]
fn documents_and_pairs_are_all_accounted_for() {
    let root = tempfile::tempdir().unwrap();
    tree(root.path(), 40, true);
    let ran = command(root.path(), &["-o", "out", "--json", "-q", "--pack", "none"]).output().unwrap();
    assert_eq!((String::from_utf8(ran.stderr).unwrap().as_str(), ran.status.code()), ("", Some(0)));
    let report: serde_json::Value = serde_json::from_slice(&ran.stdout).unwrap();
    assert_eq!(report["documents"], 46);
    let failed = report["failed"].as_array().unwrap();
    let reasons: Vec<&str> = failed.iter().map(|failed| failed["reason"].as_str().unwrap()).collect();
    insta::assert_snapshot!(reasons.join("\n"));
    let part = &report["languages"][0];
    let number = |value: &serde_json::Value| value.as_u64().unwrap();
    assert_eq!(number(&part["documents"]) + failed.len() as u64, 46);
    let pairs = &part["pairs"];
    let dropped: u64 = pairs["dropped"].as_array().unwrap().iter().map(|reason| number(&reason["count"])).sum();
    assert_eq!(number(&pairs["read"]), number(&part["links"]));
    assert_eq!(number(&pairs["kept"]) + dropped, number(&pairs["read"]));
    // Of the sentences that all documents have, one each stays.
    let duplicates =
        pairs["dropped"].as_array().unwrap().iter().find(|reason| reason["filter"] == "duplicate").unwrap();
    assert!(number(&duplicates["count"]) > 60, "{duplicates}");
    let files = files(&root.path().join("out"));
    assert!(files.keys().eq(["en-fr.00000.tsv", "en-fr.lexicon", "report.html", "report.json"]));
    let lines = String::from_utf8(files["en-fr.00000.tsv"].clone()).unwrap();
    assert_eq!(lines.lines().count() as u64, 1 + number(&pairs["kept"]));
    assert!(
        lines.starts_with(
            "en\tfr\tconfidence\tbead\tdocument\nLift 0 stops between two floors when it snows.\tLa cabine 0 s’arrête"
        ),
        "{lines:.200}"
    );
    let [right, wrong] = [true, false].map(|right| {
        lines
            .lines()
            .skip(1)
            .filter(|line| {
                let cells: Vec<&str> = line.split('\t').collect();
                let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
                (digits(cells[0]) == digits(cells[1])) == right
            })
            .count()
    });
    assert!(wrong * 50 < right, "{wrong} of {right} pairs are wrong");
    // Again: it is finished, and another corpus is refused.
    let again = command(root.path(), &["-o", "out", "--pack", "none"]).output().unwrap();
    assert_eq!(String::from_utf8(again.stderr).unwrap(), "bitext: note: out: the corpus is finished\n");
    let other = command(root.path(), &["-o", "out", "--pack", "gz"]).output().unwrap();
    assert!(String::from_utf8(other.stderr).unwrap().starts_with(
        "bitext: error: out: holds a corpus of other documents or options, or its documents have changed since\n"
    ));
}

#[test]
fn a_run_that_is_killed_goes_on_to_the_same_bytes() {
    let root = tempfile::tempdir().unwrap();
    tree(root.path(), 150, true);
    let args = |out: &'static str, jobs: &'static str| ["-o", out, "-q", "-j", jobs, "--shard", "250"];
    assert!(command(root.path(), &args("whole", "1")).output().unwrap().status.success());
    let whole = files(&root.path().join("whole"));
    assert!(whole.len() > 6, "{:?}", whole.keys());
    // Killed ever later, until it is done.
    let mut kills = 0;
    for wait in (1..).map(|nth| Duration::from_millis(40 * nth)) {
        let mut child = command(root.path(), &args("killed", "2")).spawn().unwrap();
        std::thread::sleep(wait);
        child.kill().unwrap();
        if child.wait().unwrap().success() {
            break;
        }
        kills += 1;
    }
    assert!(kills > 0);
    let killed = files(&root.path().join("killed"));
    assert!(killed.keys().eq(whole.keys()), "{:?}", killed.keys());
    for (name, bytes) in &killed {
        assert!(bytes == &whole[name], "{name} differs after {kills} kills");
    }
}

#[test]
fn moses_files_and_a_list_of_documents() {
    let root = tempfile::tempdir().unwrap();
    tree(root.path(), 3, false);
    let list = (0..3).map(|n| format!("docs/en/{n:04}.txt\tdocs/fr/{n:04}.txt\n")).collect::<Vec<_>>().concat();
    fs::write(root.path().join("list.tsv"), list).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_bitext"));
    command.current_dir(root.path()).args(["corpus", "build", "--pairs", "list.tsv", "-o", "out", "-q"]);
    command.args([
        "--source-lang",
        "en",
        "--target-lang",
        "fr",
        "--to",
        "moses",
        "--pack",
        "none",
        "--filter",
        "empty",
    ]);
    let ran = command.output().unwrap();
    assert_eq!((String::from_utf8(ran.stderr).unwrap().as_str(), ran.status.code()), ("", Some(0)));
    let files = files(&root.path().join("out"));
    assert!(
        files.keys().eq(["en-fr.00000.en", "en-fr.00000.fr", "en-fr.lexicon", "report.html", "report.json"]),
        "{:?}",
        files.keys()
    );
    let lines = |name: &str| String::from_utf8(files[name].clone()).unwrap().lines().count();
    assert_eq!(lines("en-fr.00000.en"), lines("en-fr.00000.fr"));
}

#[test]
fn parquet_packs_itself_and_holds_the_same_rows() {
    let root = tempfile::tempdir().unwrap();
    tree(root.path(), 5, false);
    let run = |args: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_bitext"));
        let ran = command.current_dir(root.path()).args(args.split(' ')).output().unwrap();
        assert_eq!((String::from_utf8(ran.stderr).unwrap().as_str(), ran.status.code()), ("", Some(0)), "{args}");
    };
    run("corpus build docs/en docs/fr -o rows --to parquet --layout huggingface -q");
    let names = files(&root.path().join("rows"));
    assert!(names.keys().eq(["en-fr.00000.parquet", "en-fr.lexicon", "report.html", "report.json"]));
    run("corpus build docs/en docs/fr -o lines --to jsonl --layout huggingface --pack none -q");
    run("corpus filter rows/en-fr.00000.parquet -o again.jsonl --layout huggingface -q");
    let lines = fs::read_to_string(root.path().join("lines/en-fr.00000.jsonl")).unwrap();
    assert!(lines.lines().count() > 20 && lines.lines().all(|line| line.contains("\"document\":\"")), "{lines}");
    assert_eq!(fs::read_to_string(root.path().join("again.jsonl")).unwrap(), lines);
}

#[test]
fn a_document_that_has_changed_is_another() {
    let root = tempfile::tempdir().unwrap();
    tree(root.path(), 1, false);
    let build = |out: &str| {
        let ran = command(root.path(), &["-q", "-o", out]).output().unwrap();
        (String::from_utf8(ran.stderr).unwrap(), ran.status.code())
    };
    let path = root.path().join("docs/en/0000.txt");
    let text = fs::read_to_string(&path).unwrap();
    assert_eq!(build("out"), (String::new(), Some(0)));
    // Its size stays.
    let changed = text.replace("noon", "dawn");
    assert_ne!(changed, text);
    fs::write(&path, changed).unwrap();
    let refused = "bitext: error: out: holds a corpus of other documents or options, or its documents have changed since\n  \
         hint: name another folder\n";
    assert_eq!(build("out"), (refused.to_owned(), Some(2)));
    fs::write(&path, text).unwrap();
    assert_eq!(build("out"), (String::new(), Some(0)));
}
