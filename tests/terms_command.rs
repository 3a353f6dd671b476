//! `bitext terms`, and `bitext check` of a memory, whole.

use crate::support::Test;

const UNITS: &str = "en\tfr\n\
    The harbour master opens the swing bridge.\tLe capitaine du port ouvre le pont tournant.\n\
    Call the harbour master at noon.\tAppelez le capitaine du port à midi.\n\
    A swing bridge turns slowly.\tUn pont tournant bouge lentement.\n\
    Ask the harbour master about berths.\tDemandez les places au capitaine du port.\n\
    The swing bridge is closed on 12 May.\tLe pont tournant est fermé le 13 mai.\n\
    Fishermen sleep late.\tLes pêcheurs dorment tard.\n\
    Nobody swims here.\tPersonne ne nage ici.\n\
    The water is cold.\tL'eau est froide.\n";

fn test() -> Test {
    Test::new().file("units.tsv", UNITS)
}

fn memory() -> Vec<u8> {
    let ran = test().args("tm import m.bitm units.tsv").output();
    assert_eq!(ran.status, 0, "{}", ran.transcript());
    ran.bytes("m.bitm")
}

#[test]
fn terms_of_units_and_of_a_memory_are_the_same() {
    let of_units = test().args("terms units.tsv --likelihood 3").output();
    insta::assert_snapshot!(of_units.transcript());
    let of_memory = test().file("m.bitm", memory()).args("terms m.bitm --likelihood 3").output();
    assert_eq!(of_memory.stdout, of_units.stdout);
}

#[test]
fn terms_are_written_for_terminologies() {
    let ran = test().args("terms units.tsv --likelihood 3 --limit 1 -o terms.tbx").output();
    insta::assert_snapshot!(format!("{}--- terms.tbx\n{}", ran.transcript(), ran.read("terms.tbx")));
    let turned = test().args("terms units.tsv --likelihood 3 --source-lang fr --target-lang en").output();
    assert!(turned.stdout.contains("pont tournant\tswing bridge\t3"), "{}", turned.transcript());
}

#[test]
fn a_memory_is_checked() {
    let ran = test().file("m.bitm", memory()).args("tm check m.bitm --only numbers").output();
    insta::assert_snapshot!(ran.transcript());
}
