//! `bitext validate`, `bitext repair` and `bitext tmx`, whole.

use crate::support::{Ran, Test};
use bitext::file::OutputFile;
use std::io::Write as _;

const HEADER: &str = "<header creationtool=\"t\" creationtoolversion=\"1\" segtype=\"sentence\" o-tmf=\"t\" adminlang=\"en\" srclang=\"en\" datatype=\"html\"/>";

/// A memory of four units: two say the same, one has no translation, one holds codes.
fn memory() -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<tmx version=\"1.4\">\n{HEADER}\n<body>\n\
         <tu tuid=\"1\" changedate=\"20110704T153200Z\" changeid=\"anna\"><prop type=\"x-a\">b</prop>\
         <tuv xml:lang=\"en\"><seg>The bridge is closed.</seg></tuv><tuv xml:lang=\"fr\"><seg>Le pont est fermé.</seg></tuv>\
         <tuv xml:lang=\"de\"><seg>Die Brücke ist gesperrt.</seg></tuv></tu>\n\
         <tu tuid=\"2\"><tuv xml:lang=\"en\"><seg>The <bpt i=\"1\" x=\"1\">&lt;b&gt;</bpt>old<ept i=\"1\">&lt;/b&gt;</ept> bridge</seg></tuv>\
         <tuv xml:lang=\"fr\"><seg>Le <bpt i=\"1\" x=\"1\">&lt;b&gt;</bpt>vieux<ept i=\"1\">&lt;/b&gt;</ept> pont</seg></tuv></tu>\n\
         <tu tuid=\"3\" changedate=\"20120101T000000Z\"><tuv xml:lang=\"en\"><seg>The bridge is closed.</seg></tuv>\
         <tuv xml:lang=\"fr\"><seg>Le pont est barré.</seg></tuv></tu>\n\
         <tu tuid=\"4\"><tuv xml:lang=\"en\"><seg>OK</seg></tuv><tuv xml:lang=\"fr\"><seg>OK</seg></tuv></tu>\n\
         </body>\n</tmx>\n"
    )
}

/// What writers in the field get wrong.
const WRONG: &str = "<tmx version=\"1.4b\">\n<header creationtool=\"t\" srclang=\"EN\" datatype=\"html\"/>\n<body>\n\
    <tu tuid=\"1\" score=\"0.9\" creationdate=\"2011-07-04\"><tuv xml:lang=\"EN\"><seg>Salt&nbsp;& pepper\u{b}</seg><prop type=\"info\">x</prop></tuv>\
    <tuv xml:lang=\"fr_CA\"><seg>Sel et <bpt i=\"1\">&lt;b&gt;</bpt>poivre</seg></tuv></tu>\n\
    <tu tuid=\"1\"><tuv lang=\"EN\">No segment</tuv><tuv><seg>Rien</seg></tuv></tu>\n\
    <tu><tuv xml:lang=\"EN\"><seg>broken</tuv></tu>\n\
    <tu tuid=\"9\"><prop>y</prop><tuv xml:lang=\"EN\"><seg>Yes &amp;amp; no</seg></tuv><tuv xml:lang=\"fr_CA\"><seg>Oui et non</seg></tuv></tu>\n";

fn test() -> Test {
    Test::new().file("a.tmx", memory()).file("wrong.tmx", WRONG)
}

fn whole(ran: &Ran, outputs: &[&str]) -> String {
    let files = outputs.iter().map(|path| format!("--- {path}\n{}", ran.read(path)));
    ran.transcript() + &files.collect::<String>()
}

#[test]
fn what_is_wrong_is_found() {
    insta::assert_snapshot!(test().args("validate a.tmx wrong.tmx").output().transcript());
    insta::assert_snapshot!(test().args("validate --json --max 1 wrong.tmx").output().transcript());
    let sarif = test().args("validate --sarif wrong.tmx").output();
    assert_eq!(sarif.status, 1);
    assert!(
        sarif.stdout.contains("\"version\": \"2.1.0\"") && sarif.stdout.contains("\"startLine\": 4"),
        "{}",
        sarif.stdout
    );
    test().args("validate -q a.tmx").run();
}

#[test]
fn what_can_be_mended_is_mended_and_said() {
    let ran = test().args("repair wrong.tmx mended.tmx").output();
    insta::assert_snapshot!(whole(&ran, &["mended.tmx"]));
    let ran = test().file("mended.tmx", ran.read("mended.tmx")).args("validate mended.tmx").output();
    assert_eq!(ran.status, 0, "{}", ran.transcript());
    let ran = test().args("repair --unescape -q wrong.tmx - --to tmx").output();
    assert!(ran.stdout.contains("<seg>Yes &amp; no</seg>"), "{}", ran.stdout);
}

#[test]
fn memories_are_maintained() {
    let said: Vec<String> = [
        "tmx stats a.tmx",
        "tmx dedupe a.tmx --by source --keep newest",
        "tmx filter a.tmx --grep-target pont --since 2012-01-01",
        "tmx filter a.tmx --same-as-source --only en --only fr",
        "tmx strip a.tmx --codes --props --attributes",
        "tmx reverse a.tmx --to-source de",
        "tmx relabel a.tmx --map en=en-GB",
    ]
    .iter()
    .map(|args| format!("$ bitext {args}\n{}", test().args(args).output().transcript()))
    .collect();
    insta::assert_snapshot!(said.join("\n"));
}

#[test]
fn memories_are_merged_compared_and_cut() {
    let other = memory().replace("barré", "clos").replace(">OK<", ">Fine<");
    let merged = test().file("b.tmx", &other).args("tmx merge a.tmx b.tmx --dedupe -q -o m.tmx.gz").output();
    assert_eq!((merged.status, merged.stderr.as_str()), (0, ""));
    let ran = test().file("b.tmx", &other).args("tmx diff a.tmx b.tmx").output();
    insta::assert_snapshot!(ran.transcript());
    test().args("tmx diff a.tmx a.tmx --counts").stderr("0 added, 0 removed, 0 changed, 4 the same\n").run();
    let ran = test().args("tmx split a.tmx --pairs -o out").output();
    insta::assert_snapshot!(whole(&ran, &["out/en-de.tmx"]));
    let ran = test().args("tmx split a.tmx --units 3 -q -o out").output();
    let files: Vec<String> = ran.files().into_iter().filter(|file| file.starts_with("out/a")).collect();
    assert_eq!((files, ran.status), (vec!["out/a-001.tmx".to_owned(), "out/a-002.tmx".to_owned()], 0));
}

#[test]
fn parts_of_an_earlier_run_are_named() {
    let before = || test().file("out/a-002.tmx", "").file("out/a-010.tmx.gz", "").file("out/a-b.tmx", "");
    let ran = before().file("out/en-sv.tmx", "").args("tmx split a.tmx --units 3 -o out").output();
    let said = "bitext: note: out: holds parts that are not of this run (a-010.tmx.gz)\n";
    assert!(ran.status == 0 && ran.stderr.ends_with(said), "{}", ran.transcript());
    let ran = before().file("out/en-sv.tmx", "").args("tmx split a.tmx --pairs -o out").output();
    let said = "bitext: note: out: holds parts that are not of this run (en-sv.tmx)\n";
    assert!(ran.status == 0 && ran.stderr.ends_with(said), "{}", ran.transcript());
}

/// CSV has a column for each language, in any order.
#[test]
fn the_order_of_variants_makes_no_difference() {
    let test = || {
        let other = "en,de,fr\nOne,Eins,Un\nTwo,Zwei,Deux\n";
        Test::new().file("a.csv", "en,fr,de\nOne,Un,Eins\nTwo,Deux,Zwo\n").file("b.csv", other)
    };
    let said = "0 added, 0 removed, 1 changed, 1 the same\n";
    test().args("tmx diff a.csv b.csv").status(1).stdout("~\tTwo\tZwei\tDeux\n").stderr(said).run();
    let merged = test().args("tmx merge --dedupe a.csv b.csv -q -o c.csv").run();
    let rows = "id,en,fr,de,context,note\r\n,One,Un,Eins,,\r\n,Two,Deux,Zwo,,\r\n,Two,Deux,Zwei,,\r\n";
    assert_eq!(merged.read("c.csv"), rows);
    let unit = |target: &str| {
        format!("<tu><tuv xml:lang='fr'><seg>{target}</seg></tuv><tuv xml:lang='en'><seg>Two</seg></tuv></tu>")
    };
    let file = |target: &str| format!("<tmx version='1.4'>{HEADER}<body>{}</body></tmx>", unit(target));
    let test = Test::new().file("a.tmx", file("Deux")).file("b.tmx", file("Deuxième"));
    test.args("tmx diff a.tmx b.tmx")
        .status(1)
        .stdout("~\tTwo\tDeuxième\n")
        .stderr(said.replace("1 the same", "0 the same").as_str())
        .run();
}

#[test]
fn what_the_user_gets_wrong_is_said_and_leaves_nothing_behind() {
    let fails = |args: &str, message: &str| {
        test().file("page.html", "<html/>").file("x.bin", "x").args(args).status(2).stderr(message).run();
    };
    fails("validate b.tmx", "bitext: error: b.tmx: cannot read it: no such file or folder\n");
    fails("repair a.tmx a.tmx", "bitext: error: a.tmx: is read and cannot be the output\n  hint: name another file\n");
    fails(
        "tmx stats page.html --from tmx",
        "bitext: error: page.html: is no TMX: its outermost element is `<html>`\n  hint: say what it is with `--from`\n",
    );
    fails(
        "tmx merge wrong.tmx -q -o b.tmx",
        "bitext: error: wrong.tmx:4:86: in unit `1`: `&` begins no reference here\n  hint: write it as `&amp;`\n",
    );
    fails("tmx merge a.tmx -o .", "bitext: error: .: cannot write it: it is a folder\n  hint: name a file in it\n");
    fails(
        "tmx split a.tmx --units 2 -o x.bin",
        "bitext: error: x.bin: cannot create the folder: there is a file of that name\n",
    );
    fails(
        "convert a.tmx b.po --source-lang fr --target-lang fr",
        "bitext: error: the source and the target are in the same language\n  hint: say another with `--source-lang` or `--target-lang`\n",
    );
    fails(
        "tmx strip a.tmx",
        "bitext: error: nothing is to be taken away\n  hint: say what: `--codes`, `--props`, `--notes` or `--attributes`\n",
    );
    fails(
        "tmx split a.tmx -o out",
        "bitext: error: nothing says how to cut\n  hint: say `--units`, `--size` or `--pairs`\n",
    );
    fails(
        "tmx reverse a.tmx",
        "bitext: error: a.tmx: the units have several translations\n  hint: say which becomes the source with `--to-source`\n",
    );
}

#[test]
fn a_packed_file_that_is_cut_off_gives_what_came_before() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.gz");
    let mut packed = OutputFile::create(&path).unwrap();
    let units = memory().replace("</body>", &"<!-- much more -->\n".repeat(9_000));
    packed.write_all(units.as_bytes()).unwrap();
    packed.finish().unwrap().commit().unwrap();
    let mut packed = std::fs::read(path).unwrap();
    packed.truncate(packed.len() - 40);
    let test = || Test::new().file("a.tmx.gz", &packed);
    let ran = test().args("repair a.tmx.gz mended.tmx").output();
    assert!(ran.stderr.contains("1 × the end of a file that is cut off"), "{}", ran.stderr);
    assert_eq!((ran.status, ran.read("mended.tmx").matches("<tu ").count()), (0, 4));
    let ran = test().args("validate -q a.tmx.gz").output();
    assert!(
        ran.stdout.contains("not-well-formed: the packed file is cut off here; get a complete copy"),
        "{}",
        ran.stdout
    );
    assert_eq!(ran.status, 1);
    let ran = test().args("tmx merge a.tmx.gz -o b.tmx").output();
    assert_eq!((ran.status, ran.files()), (2, vec!["a.tmx.gz".to_owned()]));
}

#[test]
fn streams_and_names_that_tell_nothing_are_read_by_their_contents() {
    let stats = test().args("tmx stats a.tmx").output().stdout;
    for args in ["tmx stats memory", "tmx stats -"] {
        let ran = Test::new().file("memory", memory()).stdin(memory()).args(args).output();
        assert_eq!(ran.stdout.split_once('\n').unwrap().1, stats.split_once('\n').unwrap().1, "{}", ran.stderr);
    }
    let merged = test().args("tmx merge a.tmx -q").output().stdout;
    assert_eq!(test().stdin(memory()).args("tmx merge - -q").output().stdout, merged);
    assert_eq!(test().stdin(memory()).args("repair - - -q").output().stdout, merged);
    let twice = "bitext: error: standard input cannot be read twice\n";
    for (args, hint) in [
        ("tmx diff - a.tmx", "name two files"),
        ("tmx merge a.tmx -", "name the files"),
        ("tmx split - --pairs -o out", "name a file"),
    ] {
        test().stdin(memory()).args(args).status(2).stderr(&format!("{twice}  hint: {hint}\n")).run();
    }
    let known = "`tmx`, `tsv`, `jsonl`, `parquet`, `xliff`, `xliff2`, `po`, `csv`, `xlsx`, `moses`, `xces`, `tbx`, `tbx3`, `wordfast`";
    let said = format!("its name tells no format that fits\n  hint: say it with `--from`: {known}\n");
    test().stdin("nothing").args("tmx stats -").status(2).stderr(&format!("bitext: error: <stdin>: {said}")).run();
}

#[test]
fn what_is_no_memory_at_all_is_one_finding() {
    let test = Test::new().file("a.xlf", "<xliff>\n<file/><file/></xliff>").args("validate -q a.xlf");
    let said = "a.xlf:1:1: unknown-element: is no TMX: its outermost element is `<xliff>`; `bitext convert` makes TMX of other formats\n";
    test.status(1).stdout(said).run();
}

#[test]
fn languages_that_become_one_are_said() {
    let said = "b.tmx: 4 of 4 units\nbitext: note: a.tmx: 4 × units that have two variants in one language now\n";
    assert_eq!(test().args("tmx relabel a.tmx --map fr=en -o b.tmx").output().stderr, said);
}

#[test]
fn what_a_memory_does_not_keep_is_said() {
    let tmx = |header: &str, unit: &str, said: &str| {
        format!(
            "<tmx version=\"1.4\"><header creationtool=\"x\" creationtoolversion=\"1\" segtype=\"sentence\" o-tmf=\"x\" \
             adminlang=\"en\" srclang=\"en\" datatype=\"xml\">{header}</header><body><tu{unit}>{said}<tuv xml:lang=\"en\">\
             <seg>One.</seg></tuv><tuv xml:lang=\"de\"><seg>Eins.</seg></tuv></tu></body></tmx>"
        )
    };
    let first = tmx("<note>ACME only</note><prop type=\"x-project\">P7</prop>", "", "<prop type=\"x-a\">1</prop>");
    let again = tmx(
        "",
        " changedate=\"20200101T000000Z\"",
        "<note>important</note><prop type=\"x-a\">1</prop><prop type=\"client\">ACME</prop>",
    );
    let ran = Test::new()
        .file("first.tmx", &first)
        .file("again.tmx", &again)
        .args("tm import m.bitm first.tmx again.tmx again.tmx")
        .output();
    insta::assert_snapshot!(ran.transcript());
}

#[test]
fn files_that_declare_no_encoding_are_read_in_the_one_that_is_named() {
    let tmx = format!(
        "<tmx version=\"1.4\">{HEADER}<body><tu><tuv xml:lang=\"en\"><seg>summer</seg></tuv><tuv xml:lang=\"fr\">\
         <seg>?t?</seg></tuv></tu></body></tmx>"
    );
    let windows: Vec<u8> = tmx.bytes().map(|b| if b == b'?' { 0xe9 } else { b }).collect();
    let import =
        |args: &str| Test::new().file("w.tmx", windows.clone()).args("tm import m.bitm w.tmx").args(args).output();
    let ran = import("");
    assert!(ran.stderr.contains("another encoding can be named with `--encoding`"), "{}", ran.transcript());
    let memory = import("--encoding windows-1252").bytes("m.bitm");
    let ran = Test::new().file("m.bitm", memory).args("tm lookup m.bitm summer --to fr").output();
    assert!(ran.stdout.contains("fr: été"), "{}", ran.transcript());
}
