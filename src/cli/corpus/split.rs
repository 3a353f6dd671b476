//! `bitext corpus split`.

use super::files::{Inputs, Said, Sorting};
use crate::cli::apart::check_apart;
use crate::cli::args::{share, use_threads};
use crate::cli::units::{Reading, Sink, Writing, check_no_stream, failed, output_name, say_written};
use crate::cli::{Outcome, terminal};
use bitext::corpus::flow::in_order;
use bitext::corpus::same::{Near, NearOptions};
use bitext::corpus::sample::{divided, lot};
use bitext::exchange::pairs::PairWriter;
use bitext::report::{counted, grouped};
use bitext::{Error, Result};
use serde::Serialize;
use std::path::PathBuf;

/// Divides a corpus for training, with nothing in one part that is nearly in another
///
/// Pairs that are nearly the same (`dedupe --near`) go to the same part, so that what is tested was not learned. What a pair
/// says decides where it goes, as if by lot, and the same way each time.
#[derive(clap::Args)]
pub(super) struct Args {
    /// The files, read one after the other
    #[arg(required = true, value_name = "FILE")]
    inputs: Vec<PathBuf>,
    /// Where the parts go, with `{}` for `train`, `dev` and `test`: `corpus.{}.tsv.zst`
    #[arg(short, long, value_name = "PATTERN")]
    output: String,
    /// How many pairs there are to tune on, at least
    #[arg(long, value_name = "N", default_value_t = 2_000)]
    dev: u64,
    /// How many pairs there are to test on, at least
    #[arg(long, value_name = "N", default_value_t = 2_000)]
    test: u64,
    /// How alike pairs are that stay together, above 0 and at most 1
    #[arg(long, value_name = "ALIKE", default_value_t = 0.7, value_parser = share)]
    near: f64,
    /// Divides otherwise
    #[arg(long, value_name = "N", default_value_t = 0)]
    seed: u64,
    #[command(flatten)]
    sorting: Sorting,
    #[command(flatten)]
    said: Said,
    #[command(flatten)]
    reading: Reading,
    #[command(flatten)]
    writing: Writing,
}

/// In the order in which they are filled; the last has the rest.
const PARTS: [&str; 3] = ["test", "dev", "train"];

/// How much went where.
#[derive(Serialize)]
struct Part {
    name: &'static str,
    #[serde(serialize_with = "bitext::file::as_text")]
    file: PathBuf,
    pairs: u64,
    /// How many there were to be at least.
    #[serde(skip_serializing_if = "Option::is_none")]
    asked: Option<u64>,
}

pub(super) fn run(args: &Args) -> Result<Outcome> {
    use_threads(args.said.jobs)?;
    check_no_stream(&args.inputs, "name a file")?;
    if !args.output.contains("{}") {
        return Err(Error::new(format!("`{}` names one file", args.output))
            .hint("put `{}` where `train`, `dev` and `test` are to stand"));
    }
    let paths = PARTS.map(|part| PathBuf::from(args.output.replace("{}", part)));
    check_apart(paths.iter().map(PathBuf::as_path), args.inputs.iter().map(PathBuf::as_path))?;
    let format = args.writing.format(&paths[0])?;
    let new = |path: &PathBuf| if format.is_several_files() { Ok(Sink::nothing()) } else { Sink::create(path) };
    let mut sinks = paths.iter().map(new).collect::<Result<Vec<_>>>()?;
    let parts = args.parts()?;
    let mut inputs = Inputs::open(&args.inputs, &args.reading, args.said.quiet)?;
    let options = args.writing.options(true);
    let mut writers = Vec::with_capacity(PARTS.len());
    for (path, sink) in paths.iter().zip(&mut sinks) {
        writers.push(PairWriter::new(format, output_name(path), sink, inputs.first(), &options)?);
    }
    let mut counts = [0; PARTS.len()];
    let mut nth = 0;
    while let Some(batch) = inputs.read()? {
        for at in 0..batch.len() {
            let part = usize::from(parts[nth]);
            nth += 1;
            counts[part] += 1;
            writers[part].pair(&batch, at).map_err(|e| failed(&paths[part], e))?;
        }
    }
    for (writer, path) in writers.into_iter().zip(&paths) {
        let written = writer.finish().map_err(|e| failed(path, e))?;
        if !args.said.quiet {
            say_written(path, &written);
        }
    }
    for (sink, path) in sinks.into_iter().zip(&paths) {
        sink.commit(path)?;
    }
    let asked = [Some(args.test), Some(args.dev), None];
    let made = PARTS.into_iter().zip(paths).zip(counts).zip(asked);
    let made: Vec<Part> = made.map(|(((name, file), pairs), asked)| Part { name, file, pairs, asked }).collect();
    if args.said.json {
        terminal::print_json(&made)?;
    }
    for part in made.iter().filter(|_| !args.said.quiet) {
        let file = part.file.display();
        if !args.said.json {
            terminal::say(format_args!("{file}: {}", counted(part.pairs as usize, "pair")));
        }
        if let Some(asked) = part.asked.filter(|asked| part.pairs < *asked) {
            let were = if asked == 1 { "was" } else { "were" };
            terminal::say(format_args!("bitext: note: {file}: {} {were} asked for", grouped(asked)));
        }
    }
    Ok(Outcome::Fine)
}

impl Args {
    /// For each pair the number of the part that it goes to.
    fn parts(&self) -> Result<Vec<u8>> {
        let options = NearOptions { threshold: self.near, ..NearOptions::default() };
        let mut near = Near::new(options, self.sorting.memory());
        let mut lots = Vec::new();
        let mut inputs = Inputs::open(&self.inputs, &self.reading, true)?;
        in_order(
            || inputs.read(),
            |batch| {
                let known = batch.pairs().map(|pair| (options.signature(&pair), lot(&pair, self.seed)));
                known.collect::<Vec<_>>()
            },
            |known| {
                known.into_iter().try_for_each(|(signature, lot)| {
                    lots.push(lot);
                    near.add(&signature)
                })
            },
        )?;
        let groups = near.groups()?;
        Ok(divided(&groups, &lots, &[self.test, self.dev]))
    }
}
