//! What the user gets wrong is said in one line, with the place and what to do, and leaves nothing behind.

use crate::support::Test;
use std::fs;

const ENGLISH: &str = "The mayor opened the new library. Many people came to see it.\n\nIt is open every day.\n";
const FRENCH: &str = "Le maire a inauguré la nouvelle bibliothèque. Beaucoup de gens sont venus la voir.\n\n\
                      Elle est ouverte tous les jours.\n";

fn test() -> Test {
    Test::new().file("en.txt", ENGLISH).file("fr.txt", FRENCH)
}

/// The run fails with this message.
#[track_caller]
fn fails(test: Test, args: &str, message: &str) {
    test.args(args).status(2).stderr(message).run();
}

#[test]
fn files_without_text() {
    let empty = "bitext: error: b.txt: has no text\n";
    fails(test().file("b.txt", ""), "align en.txt b.txt -o x.tmx", empty);
    fails(test().file("b.txt", ""), "align b.txt en.txt -o x.tmx", empty);
    fails(test().file("b.txt", " \n\n\t\n"), "align en.txt b.txt -o x.tmx", empty);
    fails(test().file("b.txt", ""), "align --segmented en.txt b.txt --target-lang fr -o x.tmx", empty);
    fails(test().file("b.txt", ""), "segment b.txt", empty);
}

#[test]
fn files_that_are_no_text() {
    for content in [b"Le maire\0a ouvert".as_slice(), &[0, 159, 146, 150, 0, 1, 2, 255]] {
        let ran = test().file("fr.txt", content).args("align en.txt fr.txt -o x.tmx").output();
        assert!(ran.stderr.starts_with("bitext: error: fr.txt"), "{}", ran.transcript());
        assert_eq!((ran.status, ran.files()), (2, vec!["en.txt".to_owned(), "fr.txt".to_owned()]));
    }
}

#[test]
fn an_encoding_that_is_none() {
    let ran = test().args("align en.txt fr.txt --encoding klingon -o x.tmx").output();
    assert!(ran.stderr.starts_with("bitext: error: en.txt: `klingon` is not an encoding"), "{}", ran.transcript());
    assert_eq!((ran.status, ran.files().len()), (2, 2));
}

#[test]
fn files_that_are_not_there() {
    fails(test(), "align en.txt de.txt -o x.tmx", "bitext: error: de.txt: no such file or folder\n");
    fails(test(), "segment de.txt", "bitext: error: de.txt: cannot read it: no such file or folder\n");
    fails(test(), "evaluate a.beads b.beads", "bitext: error: a.beads: cannot read it: no such file or folder\n");
    fails(test(), "align --pairs p.tsv", "bitext: error: p.tsv: cannot read it: no such file or folder\n");
}

#[test]
fn the_same_file_twice() {
    let hint = "  hint: name the source and its translation\n";
    fails(test(), "align en.txt en.txt -o x.tmx", &format!("bitext: error: en.txt: is given twice\n{hint}"));
    let link = test();
    fs::hard_link(link.path("en.txt"), link.path("b.txt")).unwrap();
    fails(
        link.file("sub/c.txt", ENGLISH),
        "align en.txt sub/../en.txt -o x.tmx",
        &format!("bitext: error: sub/../en.txt: is the same file as `en.txt`\n{hint}"),
    );
}

#[test]
fn a_text_far_too_long_for_its_translation() {
    fails(
        test().file("long.fr.txt", "Le pont est fermé. ".repeat(2_500)),
        "align en.txt long.fr.txt --target-lang fr -o x.tmx",
        "bitext: error: long.fr.txt: has 2500 segments where `en.txt` has 3\n  \
         hint: they cannot be translations of each other; is one of them the wrong file?\n",
    );
}

#[test]
fn source_and_translation_in_one_language() {
    let message = "bitext: error: b.txt: is in English (`en`), as is `a.txt`\n  \
                   hint: if that is not so, say the languages with `--source-lang` and `--target-lang`\n";
    let two = || test().file("a.txt", ENGLISH).file("b.txt", "The library is closed today because of the snow.\n");
    fails(two(), "align a.txt b.txt -o x.tmx", message);
    fails(two(), "align a.txt b.txt --source-lang en --target-lang en -o x.tmx", message);
}

#[test]
fn a_language_that_nobody_can_tell() {
    fails(
        test().file("a.txt", "12:30\n"),
        "align a.txt fr.txt -o x.tmx",
        "bitext: error: a.txt: cannot tell which language it is in\n  \
         hint: say it with `--source-lang` or `--target-lang`\n",
    );
}

#[test]
fn outputs_that_cannot_be_written() {
    fails(
        test(),
        "align en.txt fr.txt -o no/x.tmx",
        "bitext: error: no/x.tmx: cannot write it: there is no folder `no`\n  \
         hint: create the folder first, or name another place\n",
    );
    fails(
        test(),
        "align en.txt fr.txt -o no/such/",
        "bitext: error: no/such/: cannot create the folder: no such file or folder\n",
    );
    fails(
        test(),
        "align en.txt fr.txt -o x.dat",
        "bitext: error: x.dat: its name tells no format\n  hint: say it with `--to`: `tmx`, `beads`, `tsv`, `jsonl`, `parquet`, `xliff`, `xliff2`, `po`, `csv`, `xlsx`, `moses`, `xces`, `tbx`, `tbx3`, `wordfast`\n",
    );
    fails(
        test(),
        "align en.txt fr.txt --to tsv -o ./fr.txt",
        "bitext: error: ./fr.txt: is read and cannot be the output\n  hint: name another file\n",
    );
    fails(
        test(),
        "align en.txt fr.txt --json",
        "bitext: error: `--json` needs `--output`, as standard output holds the alignment\n",
    );
    // The folder is made before the work, and goes again when the work fails.
    fails(test().file("de.txt", ""), "align en.txt de.txt -o out/", "bitext: error: de.txt: has no text\n");
}

#[test]
fn more_than_a_file_holds() {
    let german = test().file("de.txt", "Der Bürgermeister hat die neue Bücherei eröffnet.\n");
    fails(
        german,
        "align en.txt fr.txt de.txt --to tsv -o x.tsv",
        "bitext: error: x.tsv: a file of tsv holds one target language, not `fr`, `de`\n  \
         hint: name a folder for one file for each pair of languages: `--output DIR/`\n",
    );
}

#[test]
fn files_and_folders_that_do_not_fit_together() {
    fails(
        test(),
        "align en.txt -o x.tmx",
        "bitext: error: en.txt: one file alone has no translation\n  \
         hint: name its translation as well: `bitext align SOURCE TRANSLATION`\n",
    );
    fails(
        test().file("sub/a.txt", ENGLISH),
        "align en.txt sub -o x.tmx",
        "bitext: error: files and folders are mixed\n  \
         hint: name a file and its translations, or a folder for each language\n",
    );
    fails(
        test().file("sub/a.txt", ENGLISH),
        "align sub -o x.tmx",
        "bitext: error: sub: holds no document with a translation\n  \
         hint: name the files by their languages (`x.en.html` and `x.fr.html`, `en/x.md` and `fr/x.md`), \
         or name each file\n",
    );
    fails(
        test(),
        "align . --target-lang de -o x.tmx",
        "bitext: error: .: holds no document with a translation in the languages asked for\n  \
         hint: name the files by their languages (`x.en.html` and `x.fr.html`, `en/x.md` and `fr/x.md`), \
         or name each file\n",
    );
    fails(
        test(),
        "align en.txt fr.txt --target-lang fr --target-lang de -o x.tmx",
        "bitext: error: 2 target languages for 1 translation\n  \
         hint: give `--target-lang` once for each, in the same order\n",
    );
}

#[test]
fn a_list_of_pairs_with_a_mistake() {
    let list = |text: &str| test().file("p.tsv", text);
    fails(
        list("en.txt\tfr.txt\ta.beads\nen.txt fr.txt\n"),
        "align --pairs p.tsv",
        "bitext: error: p.tsv:2: has 1 column instead of two or three\n  \
         hint: write `source`, tab, `target` and, if wanted, tab, `output`\n",
    );
    fails(list("en.txt\tde.txt\n"), "align --pairs p.tsv", "bitext: error: p.tsv:1: there is no file `de.txt`\n");
    fails(
        list("en.txt\tfr.txt\tno/a.beads\n"),
        "align --pairs p.tsv",
        "bitext: error: no/a.beads: cannot write it: there is no folder `no`\n  \
         hint: create the folder first, or name another place\n",
    );
    fails(
        list("en.txt\tfr.txt\ta.beads\n"),
        "align --pairs p.tsv -o x.tmx",
        "bitext: error: x.tmx: the list of pairs names the outputs\n  \
         hint: leave out `--output`, or the third column\n",
    );
    fails(
        list("en.txt\tfr.txt\ta.beads\nen.txt\tfr.txt\ta.beads\n"),
        "align --pairs p.tsv",
        "bitext: error: a.beads: a file of beads holds one document, not 2\n  \
         hint: name a folder for one file for each document: `--output DIR/`\n",
    );
}

#[test]
fn command_lines_that_are_none() {
    for (args, part) in [
        ("align", "required arguments were not provided"),
        ("aling a b", "a similar subcommand exists: 'align'"),
        ("align a b --to tmq", "a similar value exists: 'tmx'"),
        ("align a b --source-lang languages-x", "is not a language tag"),
        ("align a b --date yesterday", "is not a date"),
        ("align a b --fail-under 101", "a number from 0 to 100"),
        ("align a b --pairs p", "cannot be used with"),
    ] {
        let ran = Test::new().args(args).output();
        assert!(ran.status == 2 && ran.stderr.contains(part), "{args}: {}", ran.transcript());
    }
    let ran = test().args("align en.txt fr.txt").env("SOURCE_DATE_EPOCH", "soon").output();
    assert_eq!(
        ran.transcript(),
        "exit code 2\n--- stderr\nbitext: error: `SOURCE_DATE_EPOCH` is `soon` and not a number of seconds\n"
    );
}

#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_read() {
    use std::os::unix::fs::PermissionsExt;
    let test = test().file("shut/de.txt", "Guten Tag.\n");
    let shut = test.path("shut");
    fs::set_permissions(&shut, fs::Permissions::from_mode(0o000)).unwrap();
    // The system lets its administrator read everything.
    if fs::read_dir(&shut).is_err() {
        let ran = test.args("align . -o x.tmx").output();
        fs::set_permissions(&shut, fs::Permissions::from_mode(0o755)).unwrap();
        assert_eq!(ran.status, 2);
        assert_eq!(ran.stderr, "bitext: error: ./shut: cannot read the folder: permission denied\n");
    }
}

#[test]
fn a_line_of_json_that_is_none() {
    let lines = "{\"id\":1,\"lang\":\"en\",\"text\":\"One.\"}\n{\"id\":2}\n";
    let ran = Test::new().args("segment --from jsonl --to jsonl").stdin(lines).output();
    assert_eq!(ran.status, 2);
    assert!(ran.stderr.starts_with("bitext: error: <stdin>:2: is not an object with a `text`: missing field `text`"));
    fails(
        Test::new(),
        "segment --from jsonl",
        "bitext: error: texts in JSON lines are cut into JSON lines\n  hint: add `--to jsonl`\n",
    );
    fails(
        Test::new(),
        "segment",
        "bitext: error: no document is named\n  hint: name a file or `-`, or read texts with `--from jsonl --to jsonl`\n",
    );
}
