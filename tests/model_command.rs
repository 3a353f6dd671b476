//! `bitext model`, `doctor` and `embed` where no model is there; what a model says is tested with one that a package has.

use crate::support::Test;

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
