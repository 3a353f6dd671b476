//! The texts in `corpora/`, end to end, against segments and beads made by hand.

use bitext::align::evaluate::{Counts, LooseBead};
use bitext::corpus::jobs::{Languages, of_files};
use bitext::corpus::{self, AlignedDocument, Options};
use bitext::exchange::beads;
use bitext::unit::Text;
use std::collections::HashMap;
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::process::Command;

const LANGUAGES: &[&str] = &["ar", "de", "es", "fr", "ja", "pl", "ru", "uk", "zh"];

fn corpus(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("corpora/sochi-2011").join(path)
}

/// Where the segments made by hand are in a document: for each of its characters that is not white space, the number of
/// the segment, `None` for those that no segment has, such as the bullets of a list.
struct Gold {
    labels: Vec<(usize, Option<usize>)>,
    lengths: Vec<usize>,
}

impl Gold {
    fn of(text: &Text, segments: &str) -> Self {
        let solid = text.document.text.char_indices().filter(|(_, c)| !c.is_whitespace());
        let mut labels: Vec<(usize, Option<usize>)> = Vec::new();
        let mut lengths = Vec::new();
        let mut left: Vec<(usize, char)> = solid.collect();
        left.reverse();
        for (number, segment) in segments.lines().enumerate() {
            let wanted = segment.chars().filter(|c| !c.is_whitespace());
            lengths.push(wanted.clone().count());
            for c in wanted {
                loop {
                    let (at, found) = left.pop().unwrap_or_else(|| panic!("{}: `{segment}` is not in it", text.name));
                    labels.push((at, (found == c).then_some(number)));
                    if found == c {
                        break;
                    }
                }
            }
        }
        labels.extend(left.into_iter().rev().map(|(at, _)| (at, None)));
        let skipped = labels.iter().filter(|(_, label)| label.is_none()).count();
        assert!(skipped < 10, "{}: {skipped} characters are in no segment made by hand", text.name);
        Self { labels, lengths }
    }

    /// The numbers of the segments made by hand that a run of segments holds; with a number that none has, if it holds
    /// only a part of one.
    fn numbers(&self, text: &Text, run: &Range<usize>) -> Vec<u32> {
        let mut counts: HashMap<usize, usize> = HashMap::new();
        for segment in &text.segments()[run.clone()] {
            let range = segment.span.range();
            let first = self.labels.partition_point(|(at, _)| *at < range.start);
            let inside = self.labels[first..].iter().take_while(|(at, _)| *at < range.end);
            inside.filter_map(|(_, label)| *label).for_each(|label| *counts.entry(label).or_default() += 1);
        }
        let whole = counts.iter().all(|(label, count)| self.lengths[*label] == *count);
        let mut numbers: Vec<u32> = counts.keys().map(|label| *label as u32).collect();
        numbers.sort_unstable();
        numbers.extend((!whole).then_some(u32::MAX));
        numbers
    }

    /// The share of the segments made by hand that a text was cut into.
    fn found(&self, text: &Text) -> f64 {
        let runs = (0..text.segments().len()).map(|i| self.numbers(text, &(i..i + 1)));
        runs.filter(|numbers| numbers.len() == 1).count() as f64 / self.lengths.len() as f64
    }
}

fn read(path: &str) -> String {
    fs::read_to_string(corpus(path)).unwrap()
}

fn aligned() -> AlignedDocument {
    let files: Vec<PathBuf> = ["en"].iter().chain(LANGUAGES).map(|lang| corpus(&format!("{lang}.txt"))).collect();
    let jobs = of_files(&files, &Languages::default()).unwrap().jobs;
    corpus::align(&jobs, &Options::default(), &|_| ()).unwrap().documents.remove(0)
}

#[test]
fn the_sochi_statement_is_cut_and_aligned_as_by_hand() {
    let document = aligned();
    let english = Gold::of(&document.source, &read("gold/en.txt"));
    let mut wrong = Vec::new();
    let mut expect = |what: String, figure: f64, least: f64| {
        if figure < least {
            wrong.push(format!("{what}: {figure:.4} is less than {least}"));
        }
    };
    expect("en: segments".to_owned(), english.found(&document.source), 0.97);
    for (lang, translation) in LANGUAGES.iter().zip(&document.translations) {
        let text = &translation.text;
        let target = Gold::of(text, &read(&format!("gold/{lang}.txt")));
        let gold = beads::read(&read(&format!("gold/en-{lang}.beads"))).unwrap();
        let found: Vec<LooseBead> = translation
            .alignment
            .beads()
            .iter()
            .map(|bead| LooseBead {
                source: english.numbers(&document.source, &bead.source),
                target: target.numbers(text, &bead.target),
            })
            .collect();
        let counts = Counts::of(&gold, &found);
        expect(format!("{lang}: segments"), target.found(text), 0.97);
        expect(format!("{lang}: strict F1"), counts.strict().f1, 0.95);
        expect(format!("{lang}: lax F1"), counts.lax().f1, 0.98);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_memory_in_the_repository_is_what_the_program_makes() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let made = Command::new(env!("CARGO_BIN_EXE_bitext"))
        .args(["align", "corpora/sochi-2011", "--quiet"])
        .current_dir(root)
        .env_remove("SOURCE_DATE_EPOCH")
        .output()
        .unwrap();
    let kept = fs::read_to_string(root.join("tmx/sochi-2011.tmx")).unwrap();
    assert!(
        String::from_utf8(made.stdout).unwrap() == kept,
        "tmx/ is not what the program makes; `bitext align corpora/sochi-2011 -o tmx/sochi-2011.tmx` makes it anew"
    );
}
