//! `bitext mine`: pairs out of unordered text, by words and numbers alone.

use crate::support::Test;

const ENGLISH: &str = "The ferry Aurora leaves Trondheim at 10:30 with 412 passengers.\n\
    In 1887 the architect Lindqvist built a library for 23000 books.\n\
    Potatoes and onions are cut and boiled.\n\
    The museum in Bremen has 1650 paintings by Rembrandt.\n\
    The museum in Bremen has 1650 paintings by Rembrandt.\n\
    * * *\n";
const FRENCH: &str = "Le musée de Bremen possède 1650 tableaux de Rembrandt.\n\
    Le chat dort sur le toit.\n\
    Le bac Aurora quitte Trondheim à 10:30 avec 412 passagers.\n\
    En 1887, l’architecte Lindqvist construisit une bibliothèque pour 23000 livres.\n";

fn test() -> Test {
    Test::new().file("en.txt", ENGLISH).file("fr.txt", FRENCH)
}

#[test]
fn pairs_are_written_with_their_probability_and_counted() {
    let ran = test().args("mine en.txt fr.txt --segmented").output();
    assert_eq!(ran.status, 0, "{}", ran.transcript());
    let lines: Vec<&str> = ran.stdout.lines().collect();
    assert_eq!(lines.len(), 4, "{}", ran.transcript());
    for (english, french) in [("Aurora", "Aurora"), ("1887", "1887"), ("museum", "musée")] {
        let pair = |line: &&str| {
            let cells: Vec<&str> = line.split('\t').collect();
            cells[0].contains(english) && cells[1].contains(french) && cells[2].parse::<f64>().is_ok_and(|p| p >= 0.5)
        };
        assert!(lines[1..].iter().any(pair), "{english}: {}", ran.transcript());
    }
    let counted = "bitext: en: 4 segments in 1 document; 1 that say the same as others: left out; \
                   1 without letters or digits: left out\n";
    assert!(
        ran.stderr.contains(counted) && ran.stderr.contains("bitext: 3 pairs, of which 3 "),
        "{}",
        ran.transcript()
    );
}

#[test]
fn all_that_was_looked_at_can_be_had_and_the_output_is_any_format() {
    let ran = test().args("mine en.txt fr.txt --segmented -q -o a.tmx --candidates all.tsv").output();
    assert!(ran.status == 0 && ran.stderr.is_empty() && ran.has("a.tmx") && ran.has("all.tsv"), "{}", ran.transcript());
    let none = test().args("mine en.txt fr.txt --segmented -q --min 1").output();
    assert_eq!((none.status, none.stdout.as_str()), (0, "en\tfr\tconfidence\tbead\n"), "{}", none.transcript());
}

#[test]
fn what_cannot_be_mined_is_said() {
    for (command, problem) in [
        ("mine en.txt en.txt --source-lang en --target-lang en", "en.txt: is in English (`en`), as is `en.txt`"),
        ("mine en.txt nowhere.txt", "nowhere.txt: "),
        ("mine en.txt fr.txt --to moses", "`moses` is several files, which standard output cannot hold"),
    ] {
        let ran = test().args(command).output();
        assert_eq!(ran.status, 2, "{command}: {}", ran.transcript());
        assert!(ran.stderr.starts_with(&format!("bitext: error: {problem}")), "{command}: {}", ran.stderr);
    }
}
