use crate::support::{Ran, Test};

/// A notice in three languages; the French drops a sentence, the Russian joins two and adds one.
const ENGLISH: &str = "The harbour bridge\n\n\
    The bridge over the harbour was closed on 3 March 2019. Engineers had found 14 cracks in the second pillar. \
    Nobody was hurt.\n\n\
    The town spent 250,000 euros on the repair. The bridge opened again on 12 June. Mayor Anna Lindqvist cut the ribbon.\n";
const FRENCH: &str = "Le pont du port\n\n\
    Le pont qui enjambe le port a été fermé le 3 mars 2019. Des ingénieurs avaient découvert 14 fissures dans le \
    deuxième pilier.\n\n\
    La ville a dépensé 250 000 euros pour la réparation. Le pont a rouvert le 12 juin. La maire Anna Lindqvist a coupé \
    le ruban.\n";
const RUSSIAN: &str = "Мост через гавань\n\n\
    Мост через гавань был закрыт 3 марта 2019 года: инженеры нашли 14 трещин во второй опоре. Никто не пострадал.\n\n\
    Город потратил на ремонт 250 000 евро. Мост снова открылся 12 июня. Ленточку перерезала мэр Анна Линдквист. \
    Праздник продолжался до вечера.\n";

fn notice() -> Test {
    Test::new().file("en.txt", ENGLISH).file("fr.txt", FRENCH).file("ru.txt", RUSSIAN)
}

fn html(text: &str) -> String {
    format!("<p>{}</p>\n", text.trim().replace("\n\n", "</p>\n<p>"))
}

/// A tree with two documents in three languages, one of them in one language only, and a style sheet.
fn tree() -> Test {
    Test::new()
        .file("docs/en/bridge.en.html", html(ENGLISH))
        .file("docs/fr/bridge.fr.html", html(FRENCH))
        .file("docs/ru/bridge.ru.html", html(RUSSIAN))
        .file("docs/en/about/us.txt", "We repair bridges.\n")
        .file("docs/fr/about/us.txt", "Nous réparons les ponts.\n")
        .file("docs/en/news.txt", "Nothing new.\n")
        .file("docs/fr/style.css", "p { margin: 0 }\n")
}

/// What the program said, and the files it wrote with what is in them.
fn whole(ran: &Ran, outputs: &[&str]) -> String {
    let files = outputs.iter().map(|path| format!("--- {path}\n{}", ran.read(path)));
    ran.transcript() + &files.collect::<String>()
}

#[test]
fn two_files_go_to_standard_output_as_tmx() {
    insta::assert_snapshot!(notice().args("align en.txt fr.txt").output().transcript());
}

#[test]
fn a_folder_becomes_one_tmx_with_all_languages() {
    let test = notice().file("README.md", "# About\n").file("gold/en.txt", "x\n").file("gold/fr.txt", "y\n");
    let ran = test.args("align . -o notice.tmx").output();
    insta::assert_snapshot!(whole(&ran, &["notice.tmx"]));
}

#[test]
fn what_units_cannot_hold_is_counted() {
    let test = || {
        Test::new()
            .file("en.txt", "The cat sleeps on the red sofa today.\nThe dog eats the meat in the kitchen.\nWe leave tomorrow at noon.\n")
            .file(
                "fr.txt",
                "Le chat dort sur le canapé rouge aujourd’hui.\nNote du traducteur : cette phrase est un ajout.\n\
                 Le chien mange la viande dans la cuisine.\nNous partons demain à midi.\n",
            )
    };
    for output in ["a.csv", "a.tmx", "a.xlf", "a.po", "a.xlsx", "a.parquet"] {
        let ran = test().args("align en.txt fr.txt --lines line --json -o").each(&[output]).output();
        let summary: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
        let written = &summary["outputs"][0];
        assert_eq!([&written["units"], &written["left_out"], &written["without_source"]], [3, 0, 1], "{output}");
    }
    let ran = test().args("align en.txt fr.txt --lines line -o a.tmx").output();
    assert!(ran.stderr.contains("a.tmx: 3 units, 1 left out for want of a source"), "{}", ran.transcript());
    // Where beads are written nothing is left out.
    let ran = test().args("align en.txt fr.txt --lines line --json -o a.tsv").output();
    assert!(
        ran.read("a.tsv").contains("ajout") && ran.stdout.contains("\"without_source\": 0"),
        "{}",
        ran.transcript()
    );
}

#[test]
fn what_stands_in_the_translation_as_it_was_is_counted() {
    let english =
        "The harbour is closed in winter.\nAnna Lindqvist\nNobody may enter the bridge.\nThe town repairs it.\n";
    let french = "Le port est fermé en hiver.\nAnna Lindqvist\nNobody may enter the bridge.\nLa ville le répare.\n";
    let ran = Test::new()
        .file("en.txt", english)
        .file("fr.txt", french)
        .args("align en.txt fr.txt --lines line --json -o a.tmx")
        .output();
    let summary: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!(summary["pairs"][0]["untranslated"], 1, "{}", ran.transcript());
    let ran = Test::new()
        .file("en.txt", english)
        .file("fr.txt", french)
        .args("align en.txt fr.txt --lines line -o a.tmx")
        .output();
    assert!(ran.stderr.contains("English → French: 1 segment\n"), "{}", ran.transcript());
}

#[test]
fn a_text_that_is_no_translation_is_pointed_out() {
    let recipe = "Pour la pâte, mélangez la farine et le beurre. Ajoutez un œuf. Salez. Formez une boule sans trop pétrir, \
        puis enveloppez-la dans un linge humide. Laissez reposer une heure au frais.\n\n\
        Pelez les pommes. Coupez-les en tranches fines et arrosez-les de jus de citron pour qu'elles ne noircissent pas. \
        Faites fondre du miel à feu doux. Y a-t-il de la cannelle dans le placard ? Une pincée suffit.\n\n\
        Étalez la pâte au rouleau. Foncez un moule beurré. Piquez le fond avec une fourchette ! Disposez les fruits en \
        rosace, du bord vers le centre. Nappez de miel. Enfournez à four chaud. Surveillez la couleur : elle doit être \
        dorée, jamais brune. Démoulez tiède. Servez avec une boule de glace à la vanille ou un peu de crème.\n";
    let test = Test::new().file("en.txt", std::fs::read_to_string("corpora/sochi-2011/en.txt").unwrap());
    let transcript = test.file("fr.txt", recipe).args("align en.txt fr.txt -o out.tmx").output().transcript();
    assert!(transcript.contains("fr.txt: It does not look like a translation of `en.txt`: "), "{transcript}");
}

#[test]
fn every_format_holds_the_same_beads() {
    let all: Vec<String> = ["beads", "tsv", "jsonl"]
        .iter()
        .map(|to| {
            let output = format!("x.{to}");
            let ran = notice().args(&format!("align en.txt fr.txt -q -o {output}")).output();
            whole(&ran, &[&output])
        })
        .collect();
    insta::assert_snapshot!(all.join("\n"));
}

#[test]
fn folders_of_a_tree_become_a_tmx_for_each_pair_of_languages() {
    let ran = tree().args("align docs/en docs/fr docs/ru -o out/").output();
    assert_eq!(
        ran.files().into_iter().filter(|f| f.starts_with("out")).collect::<Vec<_>>(),
        ["out/", "out/en-fr.tmx", "out/en-ru.tmx"]
    );
    insta::assert_snapshot!(ran.transcript());
    let ran = tree().args("align docs/en docs/fr docs/ru -q --to beads -o out/").output();
    assert_eq!(
        ran.files().into_iter().filter(|f| f.contains(".beads")).collect::<Vec<_>>(),
        ["out/about/us.en-fr.beads", "out/bridge.en-fr.beads", "out/bridge.en-ru.beads"]
    );
}

#[test]
fn one_folder_may_hold_the_tree() {
    let (one, many) = (tree().args("align docs -q").output(), tree().args("align docs/en docs/fr docs/ru -q").output());
    assert_eq!((one.status, one.stdout.matches("<tu ").count()), (0, many.stdout.matches("<tu ").count()));
}

#[test]
fn a_list_of_pairs_is_aligned_as_one_batch() {
    let list = "en.txt\tfr.txt\tout-1.beads\n\nen.txt\tru.txt\tout-2.tsv\n";
    let ran = notice().file("p.tsv", list).args("align --pairs p.tsv").output();
    assert_eq!((ran.status, ran.stdout.as_str()), (0, ""));
    let alone = notice().args("align en.txt ru.txt -q --to tsv").output();
    assert_eq!(ran.read("out-2.tsv"), alone.stdout);
    assert!(ran.read("out-1.beads").starts_with("[0]:[0]:"));
    // Without outputs the pairs are the documents of one file.
    let list = "en.txt\tfr.txt\n";
    let ran = notice().file("p.tsv", list).args("align --pairs p.tsv -q --to tsv").output();
    assert_eq!(ran.stdout, notice().args("align en.txt fr.txt -q --to tsv").output().stdout);
}

#[test]
fn lines_may_be_segments_already() {
    let ran = Test::new()
        .file("a.txt", "One.\n\nTwo. And more.")
        .file("b.txt", "Un.\n\nDeux. Et plus.\n")
        .args("align --segmented a.txt b.txt --source-lang en --target-lang fr --to jsonl -q")
        .output();
    let segments = |side: &str| -> Vec<String> {
        let lines = ran.stdout.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
        lines
            .flat_map(|l| l[side]["segments"].as_array().unwrap().clone())
            .map(|s| s.as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(segments("source"), ["One.", "", "Two. And more."]);
    assert_eq!(segments("target"), ["Un.", "", "Deux. Et plus."]);
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let run = |args: &str, env: &[(&str, &str)]| {
        let test = env.iter().fold(tree(), |test, (name, value)| test.env(name, value));
        test.args("align docs/en docs/fr docs/ru -q").args(args).output().stdout
    };
    let once = run("", &[]);
    assert!(!once.contains("creationdate"));
    assert_eq!(run("-j 1", &[]), once);
    assert_eq!(run("-j 4", &[("TZ", "Asia/Tokyo"), ("LC_ALL", "fr_FR.UTF-8")]), once);
    let dated = run("--date 2011-07-04T15:32:00Z", &[("SOURCE_DATE_EPOCH", "0")]);
    assert!(dated.contains(" creationdate=\"20110704T153200Z\">"));
    assert_eq!(run("", &[("SOURCE_DATE_EPOCH", "1309793520")]), dated);
}

#[test]
fn the_summary_is_data_for_programs() {
    let ran = notice().args("align en.txt fr.txt -o x.tmx --json").output();
    let summary: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!((ran.stderr.as_str(), &summary["documents"]), ("", &serde_json::json!(1)));
    let pair = &summary["pairs"][0];
    assert_eq!((&pair["source"], &pair["target"]), (&serde_json::json!("en"), &serde_json::json!("fr")));
    assert_eq!(summary["outputs"][0]["path"], "x.tmx");
    let beads = pair["beads"].as_array().unwrap().iter().map(|b| b[1].as_u64().unwrap()).sum::<u64>();
    let links = summary["outputs"][0]["units"].as_u64().unwrap();
    assert_eq!(beads, links + pair["alone"].as_u64().unwrap());
}

#[test]
fn too_few_links_are_a_finding() {
    // A bead has four segments at most on one side, so that twelve lines cannot all be linked to one.
    let test = || Test::new().file("en.txt", "One more line.\n".repeat(12)).file("fr.txt", "Une ligne de plus.\n");
    let ran = test().args("align --segmented en.txt fr.txt -o x.tmx -q --fail-under 99%").output();
    assert_eq!((ran.status, ran.stdout.as_str(), ran.stderr.as_str()), (1, "", ""));
    assert!(ran.read("x.tmx").ends_with("</tmx>\n"));
    let ran = test().args("align --segmented en.txt fr.txt -o x.tmx --fail-under 99").output();
    let last = ran.stderr.lines().last().unwrap();
    assert!(last.starts_with("bitext: only ") && last.ends_with(" of en and fr are linked, less than 99 %"), "{last}");
    assert_eq!(test().args("align --segmented en.txt fr.txt -o x.tmx -q --fail-under 0").output().status, 0);
}

#[test]
fn what_is_odd_about_a_translation_is_said() {
    let test = || notice().file("de.txt", ENGLISH).file("uk.txt", FRENCH);
    let ran = test().args("align en.txt de.txt uk.txt -o x.tmx").output();
    for note in [
        "de.txt: It is said to be German (`de`), but reads as English (`en`).\n",
        "de.txt: It holds the same text as `en.txt`.\n",
        "uk.txt: It is said to be Ukrainian (`uk`), but is written in Latin letters.\n",
    ] {
        assert!(ran.stderr.contains(note), "{}", ran.stderr);
    }
    // A long text in the wrong file is known whichever language it is in; of a short one nobody can tell.
    let german = "Die Brücke über den Hafen wurde am 3. März gesperrt, weil Ingenieure Risse in einem Pfeiler gefunden hatten. \
                  Die Stadt hat für die Reparatur viel Geld ausgegeben, und am Ende durfte die Bürgermeisterin das Band zerschneiden. ";
    let said = |text: String, args: &str| {
        let ran = notice().file("fr.txt", &text).args(args).output();
        ran.stderr.lines().filter(|line| line.contains("reads as")).map(str::to_owned).collect::<Vec<_>>()
    };
    let note = "fr.txt: It is said to be French (`fr`), but reads as German (`de`).";
    assert_eq!(said(german.repeat(2), "align en.txt fr.txt -o x.tmx"), [note]);
    assert_eq!(said(german.repeat(6), "align fr.txt en.txt -o x.tmx"), [note]);
    assert_eq!(said(german.to_owned(), "align en.txt fr.txt -o x.tmx"), [] as [&str; 0]);
}

#[test]
fn texts_whose_lines_are_read_unlike_are_pointed_out() {
    let english = "The first ferry leaves at six in the morning and takes those who\nwork on the other bank. In the evening \
                   they come home again,\ntired but in good spirits, because the river is always cool and\nthe last ferry \
                   does not leave before eleven.\n\nThen the river sleeps.\n";
    let french = "Le premier bac part à six heures du matin\net emmène\nceux qui travaillent sur l'autre rive. Le soir ils \
                  rentrent,\nfatigués mais\nde bonne humeur, car la rivière est toujours fraîche\net le dernier\nbac ne \
                  part pas avant onze heures.\n\nPuis la rivière dort.\n";
    let said = |args: &str| {
        let ran = Test::new().file("en.txt", english).file("fr.txt", french).args(args).output();
        ran.stderr.lines().filter(|line| line.contains("reads them alike")).map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(
        said("align en.txt fr.txt -o x.tmx"),
        ["fr.txt: Its lines were taken as broken on purpose, those of `en.txt` as wrapped: if both are wrapped, \
          `--lines wrapped` reads them alike."]
    );
    assert_eq!(said("align en.txt fr.txt -o x.tmx --lines wrapped"), [] as [&str; 0]);
}

#[test]
fn completions_and_man_pages_are_made() {
    assert!(Test::new().args("completions bash").run().stdout.contains("--fail-under"));
    let ran = Test::new().file("man/x", "").args("man man").run();
    assert!(ran.files().contains(&"man/bitext-align.1".to_owned()));
    assert!(Test::new().args("--version").run().stdout.starts_with("bitext "));
}

#[test]
fn help_tells_all_there_is() {
    insta::assert_snapshot!(Test::new().env("COLUMNS", "100").args("align --help").output().transcript());
}
