//! `bitext corpus dedupe`.

use super::files::{Files, Inputs, Sorting};
use crate::cli::args::share;
use crate::cli::units::{check_no_stream, failed};
use crate::cli::{Outcome, terminal};
use bitext::corpus::flow::in_order;
use bitext::corpus::same::{By, Keep, Key, Known, Marks, Rule, Search};
use bitext::report::{counted, grouped};
use bitext::{Error, Result};
use clap::ValueEnum;
use serde::Serialize;
use std::path::PathBuf;

/// Leaves out pairs that say the same, or nearly the same, as others
///
/// The files are read twice and sorted on the disk where they are large, so that a corpus of any size takes little memory.
/// Pairs that stay stay in order and as they were.
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// What is compared
    #[arg(long, value_enum, default_value = "pair", value_name = "WHAT")]
    by: What,
    /// Compares letters alone, whatever their case: not digits, marks and spaces
    #[arg(long)]
    normalise: bool,
    /// Pairs are the same that share so much of their runs of four characters, from 0 to 1 (0.8 without a number)
    ///
    /// Of pairs that are just so alike about half are found; of those that are more alike by 0.1, 99 in 100. A group may hold
    /// pairs that are less alike, by way of others. Takes 20 bytes of memory for each pair, and 400 on the disk.
    #[arg(long, value_name = "ALIKE", num_args = 0..=1, require_equals = true, default_missing_value = "0.8", value_parser = share)]
    near: Option<f64>,
    /// Which of the pairs that are the same stays; of equal ones the first
    #[arg(long, value_enum, default_value = "first", value_name = "WHICH")]
    keep: Kept,
    /// Leaves out pairs that are in this file as well; repeat it for several
    #[arg(long, value_name = "FILE")]
    against: Vec<PathBuf>,
    #[command(flatten)]
    sorting: Sorting,
    #[command(flatten)]
    files: Files,
}

const EXAMPLES: &str = "\
Examples:
  bitext corpus dedupe raw.tsv.zst -o unique.tsv.zst
  bitext corpus dedupe raw.en -o unique.en --by source --keep frequent
  bitext corpus dedupe train.tsv -o train-only.tsv --near --against test.tsv";

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum What {
    /// The text and its translation
    Pair,
    /// The text, whatever its translation
    Source,
    /// The translation, whatever its text
    Target,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Kept {
    /// The first
    First,
    /// The one with the highest confidence
    Best,
    /// The one that stands there most often
    Frequent,
}

/// What was done.
#[derive(Serialize)]
struct Report {
    read: u64,
    kept: u64,
    dropped: u64,
}

pub(super) fn run(args: &Args) -> Result<Outcome> {
    let files = &args.files;
    files.check(None, &args.against)?;
    check_no_stream(files.inputs.iter().chain(&args.against), "name a file, or use `bitext corpus filter --dedupe`")?;
    let marks = args.marks()?;
    let mut inputs = files.open()?;
    let output = files.output.as_path();
    let report = files.write(output, &mut inputs, |inputs, writer| {
        let mut read = 0;
        while let Some(batch) = inputs.read()? {
            for at in 0..batch.len() {
                if !marks.has(read) {
                    writer.pair(&batch, at).map_err(|e| failed(output, e))?;
                }
                read += 1;
            }
        }
        Ok(Report { read, kept: read - marks.count(), dropped: marks.count() })
    })?;
    if files.said.json {
        terminal::print_json(&report)?;
    } else if !files.said.quiet {
        let Report { read, kept, dropped } = report;
        terminal::say(format_args!(
            "{} of {} kept, {} the same as others",
            grouped(kept),
            counted(read as usize, "pair"),
            grouped(dropped)
        ));
    }
    Ok(Outcome::Fine)
}

impl Args {
    fn rule(&self) -> Rule {
        let by = match self.by {
            What::Pair => By::Pair,
            What::Source => By::Source,
            What::Target => By::Target,
        };
        let keep = match self.keep {
            Kept::First => Keep::First,
            Kept::Best => Keep::Best,
            Kept::Frequent => Keep::Frequent,
        };
        Rule { key: Key { by, normalised: self.normalise }, near: self.near, keep }
    }

    /// Marks the pairs that are left out.
    fn marks(&self) -> Result<Marks> {
        let rule = self.rule();
        let mut search = Search::new(&rule, self.sorting.memory());
        let mut langs = None;
        for (paths, others) in [(&self.against, true), (&self.files.inputs, false)] {
            if !paths.is_empty() {
                let mut inputs = Inputs::open(paths, &self.files.reading, true)?;
                let theirs = inputs.first().langs();
                if langs.zip(theirs).is_some_and(|(own, theirs)| own != theirs) {
                    return Err(Error::new("is in other languages than the files that it is compared with")
                        .in_file(&self.files.inputs[0])
                        .hint("say them with `--source-lang` and `--target-lang`"));
                }
                langs = theirs;
                in_order(
                    || inputs.read(),
                    |batch| batch.pairs().map(|pair| rule.know(&pair)).collect::<Vec<Known>>(),
                    |known| known.iter().try_for_each(|known| search.add(known)),
                )?;
            }
            if others {
                search.others_end();
            }
        }
        search.dropped()
    }
}
