//! `bitext corpus diff`.

use super::files::{Inputs, Said, Sorting};
use crate::cli::apart::check_apart;
use crate::cli::args::use_threads;
use crate::cli::units::{Reading, Sink, Writing, check_no_stream, failed, output_name, say_written};
use crate::cli::{Outcome, terminal};
use bitext::corpus::flow::in_order;
use bitext::corpus::same::{Key, Marks, Sorter};
use bitext::exchange::pairs::PairWriter;
use bitext::report::{counted, grouped};
use bitext::{Error, Result};
use serde::Serialize;
use std::collections::VecDeque;
use std::path::{Path, PathBuf};

/// Says which pairs one corpus has and another has not
///
/// Exits with 1 if there are any. How often a corpus has a pair counts: what one has twice and the other once is different
/// once. The corpora are sorted on the disk where they are large.
#[derive(clap::Args)]
pub(super) struct Args {
    /// The old corpus
    old: PathBuf,
    /// The new one
    new: PathBuf,
    /// Writes the pairs that only the old corpus has
    #[arg(long, value_name = "FILE")]
    removed: Option<PathBuf>,
    /// Writes the pairs that only the new corpus has
    #[arg(long, value_name = "FILE")]
    added: Option<PathBuf>,
    /// Compares letters alone, whatever their case: not digits, marks and spaces
    #[arg(long)]
    normalise: bool,
    #[command(flatten)]
    sorting: Sorting,
    #[command(flatten)]
    said: Said,
    #[command(flatten)]
    reading: Reading,
    #[command(flatten)]
    writing: Writing,
}

/// How the corpora differ.
#[derive(Default, Serialize)]
struct Report {
    old: u64,
    new: u64,
    common: u64,
    removed: u64,
    added: u64,
}

pub(super) fn run(args: &Args) -> Result<Outcome> {
    use_threads(args.said.jobs)?;
    let files = [args.old.clone(), args.new.clone()];
    check_no_stream(&files, "name the files")?;
    let outputs = || args.removed.iter().chain(&args.added);
    check_apart(outputs().map(PathBuf::as_path), files.iter().map(PathBuf::as_path))?;
    for output in outputs() {
        args.writing.format(output)?;
    }
    let (report, marks) = args.compare()?;
    for ((path, output), marks) in files.iter().zip([&args.removed, &args.added]).zip(&marks) {
        if let Some(output) = output {
            args.write(path, output, marks)?;
        }
    }
    if args.said.json {
        terminal::print_json(&report)?;
    } else if !args.said.quiet {
        terminal::say(format_args!(
            "{} in both, {} only in {}, {} only in {}",
            counted(report.common as usize, "pair"),
            grouped(report.removed),
            args.old.display(),
            grouped(report.added),
            args.new.display()
        ));
    }
    Ok(if report.removed + report.added > 0 { Outcome::Findings } else { Outcome::Fine })
}

impl Args {
    /// How the corpora differ, and for each the pairs that only it has: of equal ones the last.
    fn compare(&self) -> Result<(Report, [Marks; 2])> {
        let key = Key { normalised: self.normalise, ..Key::default() };
        let mut sorter = Sorter::new(self.sorting.memory());
        let mut report = Report::default();
        let mut langs = None;
        for (side, path) in [&self.old, &self.new].into_iter().enumerate() {
            let mut inputs = Inputs::open(std::slice::from_ref(path), &self.reading, self.said.quiet)?;
            inputs.langs()?;
            // A corpus without a pair may be in any.
            let own = inputs.first().langs();
            if langs.zip(own).is_some_and(|(old, own)| old != own) {
                return Err(Error::new("is in other languages than the old corpus").in_file(path));
            }
            langs = langs.or(own);
            let mut nth = 0;
            in_order(
                || inputs.read(),
                |batch| batch.pairs().map(|pair| key.of(&pair)).collect::<Vec<_>>(),
                |keys| {
                    keys.into_iter().try_for_each(|key| {
                        nth += 1;
                        sorter.add([key, side as u64, nth - 1])
                    })
                },
            )?;
            *(if side == 0 { &mut report.old } else { &mut report.new }) = nth;
        }
        let mut marks = [Marks::default(), Marks::default()];
        // Of one key: how many of the old corpus have no counterpart so far. Those of the new one come behind them.
        let mut open: (u64, VecDeque<u64>) = (0, VecDeque::new());
        sorter.sorted(|[key, side, nth]| {
            if key != open.0 {
                open.1.drain(..).for_each(|nth| marks[0].set(nth));
                open.0 = key;
            }
            if side == 0 {
                open.1.push_back(nth);
            } else if open.1.is_empty() {
                marks[1].set(nth);
            } else {
                open.1.pop_front();
                report.common += 1;
            }
            Ok(())
        })?;
        open.1.drain(..).for_each(|nth| marks[0].set(nth));
        (report.removed, report.added) = (marks[0].count(), marks[1].count());
        Ok((report, marks))
    }

    /// Writes the marked pairs of a file.
    fn write(&self, path: &PathBuf, output: &Path, marks: &Marks) -> Result<()> {
        let mut inputs = Inputs::open(std::slice::from_ref(path), &self.reading, true)?;
        let format = self.writing.format(output)?;
        let mut sink = if format.is_several_files() { Sink::nothing() } else { Sink::create(output)? };
        let written = {
            let options = self.writing.options(true);
            let mut writer = PairWriter::new(format, output_name(output), &mut sink, inputs.first(), &options)?;
            let mut nth = 0;
            while let Some(batch) = inputs.read()? {
                for at in 0..batch.len() {
                    if marks.has(nth) {
                        writer.pair(&batch, at).map_err(|e| failed(output, e))?;
                    }
                    nth += 1;
                }
            }
            writer.finish().map_err(|e| failed(output, e))?
        };
        sink.commit(output)?;
        if !self.said.quiet {
            say_written(output, &written);
        }
        Ok(())
    }
}
