use crate::support::Test;

/// A town's notice; in the French the paragraph about the lamps stands at the top.
const ENGLISH: &str = "# The harbour bridge\n\n\
    The bridge over the harbour was closed on 3 March 2019. Engineers had found 14 cracks in the second pillar. \
    Nobody was hurt.\n\n\
    The town spent 250,000 euros on the repair. The bridge opened again on 12 June. Mayor Anna Lindqvist cut the ribbon.\n\n\
    # The tower\n\n\
    Fishermen had complained about the old lamps for years. The new lamps shine only on the water. They need half as \
    much electricity.\n\n\
    Visitors may climb the tower on Sundays. Children under ten must be accompanied by an adult. Tickets are sold at \
    the post office.\n";
const FRENCH: &str = "# Le pont du port\n\n\
    Les pêcheurs se plaignaient depuis des années des vieilles lampes. Les nouvelles lampes n’éclairent que l’eau. \
    Elles consomment moitié moins d’électricité.\n\n\
    Le pont qui enjambe le port a été fermé le 3 mars 2019. Des ingénieurs avaient découvert 14 fissures dans le \
    deuxième pilier. Personne n’a été blessé.\n\n\
    La ville a dépensé 250 000 euros pour la réparation. Le pont a rouvert le 12 juin. La maire Anna Lindqvist a coupé \
    le ruban.\n\n\
    # La tour\n\n\
    Le dimanche, les visiteurs peuvent monter à la tour. Les enfants de moins de dix ans doivent être accompagnés par \
    un adulte. Les billets sont vendus à la poste.\n";

fn notice() -> Test {
    Test::new().file("en.md", ENGLISH).file("fr.md", FRENCH)
}

#[test]
fn dictionaries_become_one_lexicon() {
    let ran = Test::new()
        .file("en-fr.txt", "bridge\tle pont, la passerelle (small)\nharbour\tport\nquay\t(of stone)\n".repeat(4))
        .file("fr-en.txt", "port harbour\nport port\nquai quay\n")
        .file("own.tsv", "en\tde\tweight\nbridge\tBrücke\t2.5\n\n# Without a weight:\nharbour\tHafen\nen\tfr\tweight\nlamp\tlampe\t3\n")
        .args("lexicon import en-fr.txt fr-en.txt own.tsv")
        .output();
    insta::assert_snapshot!(ran.transcript());
}

#[test]
fn a_lexicon_that_was_saved_is_known_in_the_next_run() {
    let ran = notice().args("align en.md fr.md -q -o x.tsv --save-lexicon x.lexicon").output();
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""));
    let lexicon = ran.read("x.lexicon");
    assert!(
        lexicon.starts_with("en\tfr\tweight\n") && lexicon.contains("\npont\t") || lexicon.contains("bridge\tpont\t"),
        "{lexicon}"
    );
    let again = notice().args("align en.md fr.md -q -o x.tsv -j 1 --save-lexicon x.lexicon").output();
    assert_eq!(again.read("x.lexicon"), lexicon);
    // Where nothing was learned, the next run says so.
    let none =
        || Test::new().file("en.txt", "A quay.\n").file("eu.txt", "Ur hotza.\n").file("none.tsv", "en\teu\tweight\n");
    let saved = none().args("align en.txt eu.txt -q -o x.tsv --save-lexicon x.lexicon").output();
    assert_eq!(saved.read("x.lexicon"), "en\teu\tweight\n");
    let next = none().args("align en.txt eu.txt -o x.tsv --lexicon none.tsv").output();
    assert_eq!((next.status, next.stderr.contains("none.tsv: It holds no words.\n")), (0, true), "{}", next.stderr);
    // Words that nobody could guess, in a text too short to learn them from; everything is shifted by one line.
    let lines = |lines: &[&str]| lines.join("\n\n") + "\n";
    let english =
        ["A quay.", "Red paint.", "Old lamps.", "White towers.", "Seven boats.", "Cheap tickets.", "Cold water."];
    let basque = [
        "Pintura gorria.",
        "Farola zaharrak.",
        "Dorre zuriak.",
        "Zazpi itsasontzi.",
        "Txartel merkeak.",
        "Ur hotza.",
        "Izen berriak.",
    ];
    let short = || Test::new().file("en.txt", lines(&english)).file("eu.txt", lines(&basque));
    let words = "en\teu\tweight\nboats\titsasontzi\t9\ncheap\tmerkeak\t9\ncold\thotza\t9\nlamps\tfarola\t9\n\
                 old\tzaharrak\t9\npaint\tpintura\t9\nred\tgorria\t9\nseven\tzazpi\t9\ntickets\ttxartel\t9\n\
                 towers\tdorre\t9\nwater\tur\t9\nwhite\tzuriak\t9\n";
    let align = "align en.txt eu.txt --source-lang en --target-lang eu --to tsv -q";
    let with = short().file("l.tsv", words).args(align).args("--lexicon l.tsv").output();
    assert_eq!(with.status, 0, "{}", with.stderr);
    for (en, eu) in english[1..].iter().zip(&basque) {
        assert!(with.stdout.contains(&format!("{en}\t{eu}\t")), "{}", with.stdout);
    }
    assert_eq!(with.stderr, "");
    // A lexicon of other languages changes nothing, and that is said.
    let without = short().args(align).output();
    assert!(without.stdout.contains("A quay.\tPintura gorria.\t"), "{}", without.stdout);
    let align = align.trim_end_matches(" -q");
    let strange = || short().file("l.tsv", words.replace("eu", "fr")).file("m.tsv", words);
    let other = strange().args(align).args("--lexicon l.tsv").output();
    assert_eq!(other.stdout, without.stdout);
    let note =
        "l.tsv: It is about English (`en`) and French (`fr`), and the texts are in other languages: it is not used.\n";
    assert!(other.stderr.contains(note), "{}", other.stderr);
    let both = strange().args(align).args("--lexicon m.tsv --lexicon l.tsv").output();
    assert_eq!(both.stdout, with.stdout);
    assert_eq!(both.stderr.matches("not used").count(), 1, "{}", both.stderr);
    for command in [
        "mine en.txt eu.txt --source-lang en --target-lang eu --lexicon m.tsv --lexicon l.tsv -o x.tsv",
        "corpus match en eu --lexicon m.tsv --lexicon l.tsv -o x.tsv",
        "corpus build en eu --lexicon m.tsv --lexicon l.tsv -o corpus",
    ] {
        let folders = strange().file("en/a.txt", lines(&english)).file("eu/a.txt", lines(&basque));
        let ran = folders.args(command).output();
        assert_eq!((ran.status, ran.stderr.matches(note).count()), (0, 1), "{command}: {}", ran.stderr);
        assert_eq!(ran.stderr.matches("not used").count(), 1, "{command}: {}", ran.stderr);
    }
}

#[test]
fn beads_are_explained_and_moved_passages_found() {
    let ran = notice().args("align en.md fr.md -o x.jsonl --allow-crossing --explain=0.9").output();
    insta::assert_snapshot!(ran.transcript());
    let line: serde_json::Value = serde_json::from_str(ran.read("x.jsonl").lines().next().unwrap()).unwrap();
    let kinds: Vec<&str> =
        line["evidence"].as_array().unwrap().iter().map(|r| r["evidence"].as_str().unwrap()).collect();
    assert!(kinds.contains(&"length") && kinds.contains(&"words"), "{line}");
    let json = notice().args("align en.md fr.md -o x.tsv --allow-crossing --json").output();
    let summary: serde_json::Value = serde_json::from_str(&json.stdout).unwrap();
    let moved = &summary["pairs"][0]["moved_passages"][0];
    assert_eq!((&moved["source"]["line"], &moved["target"]["line"]), (&serde_json::json!(9), &serde_json::json!(3)));
    // The beads are the same as without.
    let without = notice().args("align en.md fr.md -q -o x.tsv").output();
    assert_eq!(json.read("x.tsv"), without.read("x.tsv"));
}

#[test]
fn hard_breaks_are_never_crossed() {
    let lines = |text: &str| text.split(' ').map(|line| line.to_owned() + "\n").collect::<String>();
    let test = |target: &str| {
        Test::new().file("en.txt", lines("alpha beta *** gamma delta *** epsilon")).file("fr.txt", lines(target))
    };
    let args = r"align --segmented en.txt fr.txt --source-lang en --target-lang fr --to beads --hard-breaks=^\*+$";
    let ran = test("alpha beta gamma *** delta *** zeta epsilon").args(args).output();
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    let section = |at: u64, breaks: [u64; 2]| breaks.iter().map(|b| u8::from(at >= *b) + u8::from(at > *b)).sum::<u8>();
    for bead in ran.stdout.lines() {
        let sides: Vec<Vec<u64>> = bead.split(':').take(2).map(|side| serde_json::from_str(side).unwrap()).collect();
        for (i, j) in sides[0].iter().flat_map(|i| sides[1].iter().map(move |j| (*i, *j))) {
            assert_eq!(section(i, [2, 5]), section(j, [3, 5]), "{bead}");
        }
    }
    assert!(ran.stdout.contains("[2]:[3]") && ran.stdout.contains("[5]:[5]"), "{}", ran.stdout);
    let unequal = test("alpha beta *** gamma").args(args).output();
    let note = "fr.txt: It has one hard break where `en.txt` has 2 hard breaks, so they do not count.\n";
    assert!(unequal.stderr.contains(note), "{}", unequal.stderr);
    // Headings, by default.
    let ran = notice().args("align en.md fr.md --hard-breaks --to tsv").output();
    assert!(ran.stdout.contains("The tower\tLa tour\t") && !ran.stderr.contains("hard break"), "{}", ran.stderr);
}

#[test]
fn what_is_no_dictionary_is_said() {
    Test::new()
        .file("x.txt", "This is a text and no dictionary at all.\nIt has sentences.\n")
        .args("lexicon import x.txt -o x.tsv")
        .stderr(
            "bitext: error: x.txt: is no dictionary in a known format\n  hint: the formats are lexicon, stardict, tbx, \
             cedict, edict, dictd, tsv, muse, tmx\n",
        )
        .status(2)
        .run();
    Test::new()
        .file("w.index", "house\tA\tB\n")
        .args("lexicon import w.index")
        .stderr("bitext: error: w.index: belongs with a file of the same name in `.dict.dz` or `.dict`, and there is none\n")
        .status(2)
        .run();
    notice()
        .args("align en.md fr.md -o x.tmx --lexicon no.tsv")
        .stderr("bitext: error: no.tsv: cannot read it: no such file or folder\n")
        .status(2)
        .run();
    notice()
        .args("align en.md fr.md -o x.tmx --save-lexicon no/x.tsv")
        .stderr(
            "bitext: error: no/x.tsv: cannot write it: there is no folder `no`\n  hint: create the folder first, or name \
             another place\n",
        )
        .status(2)
        .run();
    let ran = notice().args("align en.md fr.md --hard-breaks=[").output();
    assert_eq!(ran.status, 2);
    assert!(ran.stderr.contains("`[` is not a regular expression: unclosed character class"), "{}", ran.stderr);
}
