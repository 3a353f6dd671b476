//! What commands of `bitext corpus` write is what they read, whatever stands in it, and what is not is counted.

use crate::support::{Ran, Test};

const HEAD: &str = r#"<tmx version="1.4"><header creationtool="x" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en" srclang="*all*" datatype="plaintext"/><body>"#;

/// A memory: for each unit its texts by language.
fn memory(units: &[&[(&str, &str)]]) -> String {
    let variant = |(lang, text): &(&str, &str)| format!("<tuv xml:lang=\"{lang}\"><seg>{text}</seg></tuv>");
    let unit = |variants: &&[(&str, &str)]| format!("<tu>{}</tu>", variants.iter().map(variant).collect::<String>());
    format!("{HEAD}{}</body></tmx>", units.iter().map(unit).collect::<String>())
}

fn run(file: &str, content: impl AsRef<[u8]>, args: &str) -> Ran {
    let ran = Test::new().file(file, content).args(args).output();
    assert_eq!(ran.status, 0, "{}", ran.transcript());
    ran
}

#[test]
fn languages_with_regions_keep_their_texts_in_tables() {
    let british = memory(&[
        &[("en-US", "One"), ("fr-FR", "Un")],
        &[("en-US", "Two"), ("fr", "Deux")],
        &[("en-GB", "Three"), ("fr-CA", "Trois")],
    ]);
    let pairs = |langs: &str| format!("{langs}\nOne\tUn\nTwo\tDeux\nThree\tTrois\n");
    let texts = |table: &str| -> String {
        table.lines().map(|line| line.split('\t').take(2).collect::<Vec<_>>().join("\t") + "\n").collect()
    };
    for (args, langs) in
        [("--source-lang en --target-lang fr", "en\tfr"), ("--source-lang en-US --target-lang fr-FR", "en-US\tfr-FR")]
    {
        let ran = run("r.tmx", &british, &format!("corpus filter r.tmx {args} --filter empty -o r.tsv"));
        assert_eq!(texts(&ran.read("r.tsv")), pairs(langs), "{}", ran.transcript());
        assert!(ran.stderr.contains(" × languages of single variants: taken for that of their column"));
        assert!(!ran.stderr.contains("left out"), "{}", ran.transcript());
    }
    for (output, layout, expected) in
        [("r.csv", "own", "\nOne,Un\r\n"), ("r.jsonl", "huggingface", "{\"en\":\"One\",\"fr\":\"Un\"}")]
    {
        let args = format!(
            "corpus filter r.tmx --source-lang en --target-lang fr --filter empty -o {output} --layout {layout}"
        );
        let ran = run("r.tmx", &british, &args);
        let text = ran.read(output).replace("\n,", "\n").replace(",,", "").replace(",\r", "\r");
        assert_eq!((text.lines().count(), text.contains(expected)), (3 + usize::from(layout == "own"), true), "{text}");
    }
    // One that has a column of its own goes nowhere else.
    let both = memory(&[&[("en", "One"), ("fr-FR", "Un"), ("fr-CA", "Un !")], &[("en", "Two"), ("fr-CA", "Deux !")]]);
    let ran = run("r.tmx", both, "convert r.tmx r.tsv");
    assert_eq!(
        ran.read("r.tsv").lines().nth(2).map(|line| line.split('\t').take(3).collect::<Vec<_>>()),
        Some(vec!["Two", "", "Deux !"])
    );
}

#[test]
fn mended_texts_go_to_their_languages_whatever_the_unit_calls_its_source() {
    let unit = "<tu srclang=\"en\"><tuv xml:lang=\"en\"><seg>The cat</seg></tuv><tuv xml:lang=\"fr\"><seg>Le   chat</seg></tuv></tu>";
    let ran = run(
        "s.tmx",
        format!("{HEAD}{unit}</body></tmx>"),
        "corpus fix s.tmx --source-lang fr --target-lang en -o o.tmx",
    );
    let written = ran.read("o.tmx");
    assert!(written.contains("<seg>The cat</seg>") && written.contains("<seg>Le chat</seg>"), "{written}");
}

#[test]
fn what_is_written_in_a_column_is_what_was_looked_at() {
    let units: [&[(&str, &str)]; 2] = [
        &[("en-US", "One house here now"), ("fr", "une maison ici maintenant")],
        &[("en", "Color"), ("en-GB", "Colour one two three"), ("fr", "couleur un deux trois")],
    ];
    let ran = run("g.tmx", memory(&units), "corpus filter g.tmx --source-lang en-GB -f length=4..9 -o g.tsv");
    assert!(ran.read("g.tsv").contains("Colour one two three\tcouleur un deux trois"), "{}", ran.read("g.tsv"));
    assert!(ran.stderr.contains("2 of 2"), "{}", ran.transcript());
    let units: [&[(&str, &str)]; 1] = [&[("en", "One house"), ("zh-CN", "一栋房子")]];
    let test =
        Test::new().file("h.tmx", memory(&units)).args("corpus filter h.tmx --target-lang zh-TW -f empty -o h.tsv");
    test.status(2).stderr("bitext: error: h.tmx: has nothing in Chinese (`zh-TW`)\n  hint: it has `zh-CN`\n").run();
}

#[test]
fn mended_texts_keep_their_inline_codes() {
    let coded = |text: &str| text.replace('[', "<bpt i=\"1\">&lt;b></bpt>").replace(']', "<ept i=\"1\">&lt;/b></ept>");
    let (en, fr) = (coded("Press  [OK]  now."), coded("Appuyez  sur [fermÃ©]."));
    let ran = run("c.tmx", memory(&[&[("en", &en), ("fr", &fr)]]), "corpus fix c.tmx -o o.tmx");
    let written = ran
        .read("o.tmx")
        .replace("<bpt i=\"1\" x=\"1\">&lt;b&gt;</bpt>", "[")
        .replace("<ept i=\"1\">&lt;/b&gt;</ept>", "]");
    assert!(
        written.contains("<seg>Press [OK] now.</seg>") && written.contains("<seg>Appuyez sur [fermé].</seg>"),
        "{written}"
    );
    assert!(!ran.stderr.contains("note"), "{}", ran.transcript());
}

#[test]
fn what_ends_lines_and_cells_becomes_a_space_where_it_comes_out_of_entities() {
    let ran = Test::new()
        .file("m.en", "A &#10; b\nok\n")
        .file("m.fr", "x\noui\n")
        .args("corpus fix m.en --without spaces -o o.en")
        .output();
    assert_eq!((ran.read("o.en").as_str(), ran.read("o.fr").as_str()), ("A   b\nok\n", "x\noui\n"));
    assert!(ran.stderr.contains("1 × line ends inside segments: written as spaces (line 1)"), "{}", ran.transcript());
    let ran = run("e.tsv", "en\tfr\nA &#10; b&#9;c\tx\nok\toui\n", "corpus fix e.tsv --only entities -o o.tsv");
    assert_eq!(ran.read("o.tsv"), "en\tfr\nA   b c\tx\nok\toui\n");
    assert!(
        ran.stderr.contains("1 × tabs and line ends inside cells: written as spaces (line 2)"),
        "{}",
        ran.transcript()
    );
}

#[test]
fn confidences_that_are_no_numbers_are_none_and_counted() {
    let table = "en\tfr\tconfidence\nA\tA1\tNaN\nA\tA1\t0.5\nB\tB1\t0,1\nC\tC1\t\n";
    let said = "× confidences that are no numbers: taken for none (line 2, `NaN`; line 4, `0,1`)";
    let ran = run("n.tsv", table, "corpus dedupe n.tsv --keep best -o o.tsv");
    assert_eq!(ran.read("o.tsv"), "en\tfr\tconfidence\nA\tA1\t0.5\nB\tB1\t0,1\nC\tC1\t\n");
    assert!(ran.stderr.contains(said), "{}", ran.transcript());
    let prop = "<tu tuid=\"7\"><prop type=\"x-confidence\">high</prop><tuv xml:lang=\"en\"><seg>A</seg></tuv><tuv xml:lang=\"fr\"><seg>B</seg></tuv></tu>";
    let ran = run("n.tmx", format!("{HEAD}{prop}</body></tmx>"), "corpus stats n.tmx");
    assert!(
        ran.stderr.contains("1 × confidences that are no numbers: taken for none (unit 7, `high`)"),
        "{}",
        ran.transcript()
    );
}

#[test]
fn dropped_pairs_come_back_as_they_were() {
    let ran = run("p.tsv", "en\tfr\nC:\\new\t\nok\toui\n", "corpus filter p.tsv -f empty -o o.tsv --dropped d.tsv");
    let dropped = ran.read("d.tsv");
    assert_eq!(dropped.lines().next(), Some("en\tfr\tfilter\twhy"));
    let again = run("d.tsv", dropped, "convert d.tsv o.jsonl");
    assert!(again.read("o.jsonl").contains(r#""C:\\new""#), "{}", again.read("o.jsonl"));
}

#[test]
fn bytes_that_are_no_text_are_named_by_their_line() {
    let lines = |to: u32| (0..to).map(|n| format!("Line {n}\tLigne {n}\n")).collect::<Vec<_>>().concat();
    let bytes = [b"en\tfr\n", lines(20_000).as_bytes(), b"caf\xe9\tcaf\xc3\xa9\n", lines(9).as_bytes()].concat();
    let ran = run("b.tsv", &bytes, "corpus stats b.tsv --encoding utf-8");
    assert!(ran.stderr.contains("read as U+FFFD") && ran.stderr.contains("(line 20002)"), "{}", ran.transcript());
    let strict = Test::new().file("b.tsv", &bytes).args("corpus stats b.tsv --encoding utf-8 --strict").output();
    assert!(strict.stderr.contains("b.tsv:20002: it holds bytes that are no text"), "{}", strict.transcript());
}

#[test]
fn rows_that_run_on_are_counted_where_tabs_part_cells() {
    let table = "en\tfr\n\"She said \"\"yes\"\".\"\tElle dit oui.\n\"Open\tSeul\nA\tB\nC\"\tFin\n";
    let ran = run("q.tsv", table, "corpus stats q.tsv");
    assert!(
        ran.stderr.contains("1 × rows that run over several lines, in cells in quotes: read as one (line 3)"),
        "{}",
        ran.transcript()
    );
}

#[cfg(unix)]
#[test]
fn a_pipe_cannot_be_read_twice() {
    let test = Test::new();
    let made = std::process::Command::new("mkfifo").arg(test.path("pipe.tsv")).status();
    assert!(made.is_ok_and(|status| status.success()));
    test.args("corpus dedupe pipe.tsv -o o.tsv")
        .stderr("bitext: error: pipe.tsv: cannot be read twice: it is a pipe or the like\n  hint: name a file, or use `bitext corpus filter --dedupe`\n")
        .status(2)
        .run();
}

#[cfg(unix)]
#[test]
fn links_and_names_that_are_no_text_are_told() {
    use std::os::unix::ffi::OsStrExt as _;
    let text = |lang: &str| match lang {
        "en" => "The harbour council met on day 4711 to talk about the bridge of 1893.\n",
        _ => "Le conseil du port s’est réuni le jour 4711 pour parler du pont de 1893.\n",
    };
    for (args, said) in [
        ("corpus build d -o out", "note: 2 links to folders or to nothing: not followed (d/gone.en.txt, d/more)\n"),
        ("align d -o out.tmx", "Links to folders or to nothing, not followed: d/gone.en.txt, d/more\n"),
    ] {
        let test = Test::new().file("d/a.en.txt", text("en")).file("d/a.fr.txt", text("fr")).file("other/b.txt", "");
        std::os::unix::fs::symlink(test.path("nowhere"), test.path("d/gone.en.txt")).unwrap();
        std::os::unix::fs::symlink(test.path("other"), test.path("d/more")).unwrap();
        let ran = test.args(args).output();
        assert!(ran.stderr.contains(said), "{}", ran.transcript());
    }
    let test = Test::new().file("en/a.txt", text("en")).file("fr/b.txt", text("fr"));
    let name = std::ffi::OsStr::from_bytes(b"fr/\xff.txt");
    std::fs::rename(test.path("fr/b.txt"), test.path("").join(name)).unwrap();
    let ran = test.args("corpus match en fr").output();
    assert_eq!((ran.status, ran.stdout.as_str()), (2, ""));
    assert!(ran.stderr.contains("a name that is not UTF-8 has no place in a list of pairs"), "{}", ran.transcript());
}
