use crate::support::Test;
use bitext::review::{Edit, Project, Review};
use bitext::{align, corpus};
use std::fs;

const ENGLISH: &str =
    "The ferry leaves at seven. It carries forty cars.\n\nTickets are sold on board. Dogs travel free.\n";
const FRENCH: &str = "Le bac part à sept heures. Il transporte quarante voitures.\n\nLes billets sont vendus à bord. Les chiens voyagent gratuitement.\n";

/// A project in which a person has joined the first two beads and checked them.
fn project(test: &Test) {
    let paths = [test.path("en.txt"), test.path("fr.txt")];
    let jobs = corpus::jobs::of_files(&paths, &corpus::jobs::Languages::default()).unwrap();
    let run = corpus::align(&jobs.jobs, &corpus::Options::default(), &|_| {}).unwrap();
    let reviews: Vec<Review> = run.documents.iter().flat_map(Review::of_document).collect();
    let mut project = Project::create(&test.path("ferry.bitext"), reviews).unwrap();
    project.edit(0, &Edit::Join { from: 0, to: 1 }).unwrap();
    let mark = align::Checked { by: Some("Ada".into()), at: "20261124T101112Z".into() };
    project.edit(0, &Edit::Check { from: 0, to: 0, mark, realign: false }).unwrap();
}

#[test]
fn a_project_is_written_by_the_command() {
    let test = Test::new().file("en.txt", ENGLISH).file("fr.txt", FRENCH);
    project(&test);
    let kept = fs::read_to_string(test.path("ferry.bitext")).unwrap();
    let ran = test.args("align --resume ferry.bitext -o ferry.tmx").output();
    insta::assert_snapshot!(ran.transcript());
    // It is read and left as it was.
    assert_eq!(ran.read("ferry.bitext"), kept);
}

#[test]
fn what_is_no_project_is_refused() {
    Test::new()
        .file("a.bitext", "{\"bitext\":{\"holds\":\"review\",\"version\":7}}\n")
        .args("review --no-browser a.bitext")
        .stderr(
            "bitext: error: a.bitext:1: holds `review` of version 7\n  hint: open it with a later version of bitext\n",
        )
        .status(2)
        .run();
    Test::new()
        .args("review --no-browser a.bitext")
        .stderr("bitext: error: a.bitext: cannot open it: no such file or folder\n")
        .status(2)
        .run();
    Test::new()
        .file("a.bitext", "Hello\n")
        .args("align --resume a.bitext")
        .stderr("bitext: error: a.bitext:1: is no project of `bitext review`: expected value at line 1 column 1\n")
        .status(2)
        .run();
}

#[test]
fn a_project_of_other_texts_is_not_gone_on_with() {
    let test = Test::new().file("en.txt", ENGLISH).file("fr.txt", FRENCH);
    project(&test);
    test.file("en.txt", ENGLISH.replace("forty", "fifty"))
        .args("review --no-browser --quiet en.txt fr.txt --project ferry.bitext")
        .stderr(
            "bitext: error: ferry.bitext: is a project of other texts, or the texts were changed since\n  \
             hint: name another file with `--project`, or go on with the old texts: name the project alone\n",
        )
        .status(2)
        .run();
}
