use crate::support::Test;

const GOLD: &str = "[0]:[0]\n[1]:[1, 2]\n[2]:[]\n[3]:[3]\n";
const FOUND: &str = "[0]:[0]:0.9900\n[1]:[1]:0.5000\n[2]:[2]:0.4000\n[]:[3]:0.3000\n[3]:[]:0.3000\n";

#[test]
fn scores_are_printed_for_people_and_for_programs() {
    let test = || Test::new().file("gold.beads", GOLD).file("found.beads", FOUND);
    test()
        .args("evaluate gold.beads found.beads")
        .stdout("strict  P 0.2000  R 0.3333  F1 0.2500\nlax     P 0.4000  R 0.6667  F1 0.5000\n")
        .run();
    let ran = test().args("evaluate gold.beads gold.beads --json").run();
    let scores: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
    let whole = serde_json::json!({"precision": 1.0, "recall": 1.0, "f1": 1.0});
    assert_eq!(scores, serde_json::json!({"gold_beads": 4, "test_beads": 4, "strict": whole, "lax": whole}));
}

#[test]
fn beads_of_other_texts_are_pointed_out() {
    Test::new()
        .file("gold.beads", GOLD)
        .file("found.beads", "[0]:[0]\n")
        .args("evaluate gold.beads found.beads")
        .stdout("strict  P 1.0000  R 0.3333  F1 0.5000\nlax     P 1.0000  R 0.3333  F1 0.5000\n")
        .stderr(
            "bitext: note: the gold has 4 source segments, the test 1: are they of the same texts?\n\
             bitext: note: the gold has 4 target segments, the test 1: are they of the same texts?\n",
        )
        .run();
}

#[test]
fn a_line_that_is_no_bead_is_named() {
    Test::new()
        .file("gold.beads", "[0]:[0]\n[1] [1]\n")
        .file("found.beads", FOUND)
        .args("evaluate gold.beads found.beads")
        .status(2)
        .stderr(
            "bitext: error: gold.beads:2: `[1] [1]` is not a bead\n  \
             hint: write a bead as `[0, 1]:[0]`, segments counted from 0\n",
        )
        .run();
}

#[test]
fn confidences_are_compared_with_what_is_right() {
    let test = || Test::new().file("gold.beads", GOLD).file("found.beads", FOUND);
    test()
        .args("evaluate --calibration gold.beads found.beads")
        .stdout(
            "strict  P 0.2000  R 0.3333  F1 0.2500\nlax     P 0.4000  R 0.6667  F1 0.5000\n\n\
             confidence   beads    mean   right\n\
             0.3 to 0.4        2  0.3000  0.0000\n\
             0.4 to 0.5        1  0.4000  0.0000\n\
             0.5 to 0.6        1  0.5000  0.0000\n\
             0.9 to 1.0        1  0.9900  1.0000\n\
             expected calibration error 0.3020\n\
             of the wrong beads 25 % are among the least certain twentieth\n",
        )
        .run();
    test()
        .args("evaluate --calibration found.beads gold.beads")
        .status(2)
        .stderr(
            "bitext: error: gold.beads:1: `[0]:[0]` has no confidence from 0 to 1\n  \
             hint: write it as `[0, 1]:[0]:0.9876`\n",
        )
        .run();
}
