//! What becomes of what is written where it cannot go as usual: into a closed pipe, onto a full disk.

use crate::support::{Ran, Test};

const TABLE: &str = "en\tfr\nIt rained all day.\tIl a plu toute la journée.\nYes.\tOui.\n";

/// Runs the program with a standard output that nobody reads any more.
fn unheard(test: Test, args: &str) -> Ran {
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    test.args(args).output_to(writer)
}

#[test]
fn a_closed_output_is_neither_fine_nor_findings() {
    let test = || Test::new().file("bad.tmx", "<tmx").file("a.tsv", TABLE);
    for args in [
        "validate bad.tmx",
        "check a.tsv",
        "coverage a.tsv --fail-under 99",
        "corpus filter a.tsv -f length=3..5 -o - --dropped dropped.tsv",
        "corpus stats a.tsv",
    ] {
        let ran = unheard(test(), args);
        assert_eq!((ran.status, ran.stderr.as_str()), (141, ""), "{args}");
        assert!(!ran.has("dropped.tsv"), "what was not written whole is not there");
    }
}

/// The library that reads Parquet panics here and there, which is no business of the user.
#[test]
fn a_damaged_file_is_an_error_in_one_line() {
    let packed = Test::new().file("a.tsv", TABLE).args("convert a.tsv a.parquet").output().bytes("a.parquet");
    let mut told = 0;
    for at in (packed.len() * 2 / 3..packed.len()).filter(|at| at % 3 == 1) {
        let mut damaged = packed.clone();
        damaged[at] ^= 0x80;
        let ran = Test::new().file("p.parquet", damaged).args("corpus stats p.parquet").output();
        assert!(!ran.stderr.contains("panicked"), "{at}: {}", ran.transcript());
        told += usize::from(ran.stderr.contains("it holds what cannot be"));
    }
    assert!(told > 0);
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_a_failure() {
    let full = || std::fs::File::options().write(true).open("/dev/full").unwrap();
    for args in ["corpus stats a.tsv", "corpus stats a.tsv --json", "check a.tsv", "convert a.tsv - --to tmx"] {
        let ran = Test::new().file("a.tsv", TABLE).args(args).output_to(full());
        assert!(ran.status == 2 && ran.stderr.contains("<stdout>: cannot write it"), "{args}: {}", ran.transcript());
    }
}

#[cfg(target_os = "linux")]
#[test]
fn names_that_are_no_text_are_names() {
    use std::os::unix::ffi::OsStrExt;
    let test = Test::new().file("a.tsv", TABLE);
    let named = |name: &[u8]| test.path("").join(std::ffi::OsStr::from_bytes(name));
    std::fs::copy(test.path("a.tsv"), named(b"b\xff.tsv")).unwrap();
    let folder = test.path("").to_str().unwrap().to_owned();
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_bitext"));
    let name = named(b"b\xff.tsv");
    command.args(["tm", "import", "m.bitm", "--json"]).arg(name.file_name().unwrap()).current_dir(folder);
    let output = command.output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success() && said.contains("\"b\u{fffd}.tsv\""), "{output:?}");
}

#[test]
fn man_pages_are_whole() {
    let test = Test::new().file("man/x", "");
    let ran = test.args("man man").run();
    let files = ran.files();
    assert!(
        files.contains(&"man/bitext.1".to_owned()) && files.contains(&"man/bitext-tm-import.1".to_owned()),
        "{files:?}"
    );
    assert!(
        ran.read("man/bitext-tm-import.1").contains(".TH bitext-tm-import"),
        "{}",
        ran.read("man/bitext-tm-import.1")
    );
}

#[cfg(unix)]
#[test]
fn folders_and_links_to_nothing_are_called_so() {
    let test = || Test::new().file("a.tsv", TABLE).file("d/x", "");
    test().args("tm import d a.tsv").status(2).stderr("bitext: error: d: is a folder, not a memory\n").run();
    let linked = test();
    std::os::unix::fs::symlink("nowhere", linked.path("s")).unwrap();
    let hint = "bitext: error: s: is a link to a file that is not there\n  hint: remove it, or name another file\n";
    linked.args("tm import s a.tsv").status(2).stderr(hint).run();
}
