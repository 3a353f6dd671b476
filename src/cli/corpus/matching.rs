//! `bitext corpus match`.

use super::files::{say_left, say_notes};
use crate::cli::apart::check_apart;
use crate::cli::args::{Reading, use_threads};
use crate::cli::known::Known;
use crate::cli::plan::is_document;
use crate::cli::units::{Sink, failed};
use crate::cli::{Outcome, terminal};
use bitext::corpus::jobs::{self, Job, Jobs, Languages};
use bitext::lang::Lang;
use bitext::report::counted;
use bitext::{Error, Result};
use std::io::Write as _;
use std::path::{Path, PathBuf};

/// Finds out which documents are translations of each other, whatever they are called
///
/// By the numbers, names, look-alikes and known words that two documents have in common, and by their lengths; with
/// `--encoder` also by sentences of each, up to 32, that translate each other. What is
/// written is a list that `--pairs` of `bitext corpus build`, `align` and `coverage` reads: source, tab, translation.
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// The folder of the sources
    source: PathBuf,
    /// The folder of the translations
    target: PathBuf,
    /// The list; `-` is standard output
    #[arg(short, long, value_name = "FILE", default_value = "-")]
    output: PathBuf,
    /// The language of the sources, where the folder is not named by it
    #[arg(long, value_name = "LANG")]
    source_lang: Option<Lang>,
    /// The language of the translations
    #[arg(long, value_name = "LANG")]
    target_lang: Option<Lang>,
    /// How many threads work at once; as many as there are cores without it
    #[arg(short, long, value_name = "N")]
    jobs: Option<usize>,
    /// Says nothing but errors
    #[arg(short, long)]
    quiet: bool,
    #[command(flatten)]
    known: Known,
    #[command(flatten)]
    reading: Reading,
}

const EXAMPLES: &str = "\
Examples:
  bitext corpus match crawl/en crawl/fr -o pairs.tsv
  bitext corpus build --pairs pairs.tsv --source-lang en --target-lang fr -o corpus/";

pub(super) fn run(args: &Args) -> Result<Outcome> {
    use_threads(args.jobs)?;
    check_apart([args.output.as_path()], args.known.files().map(PathBuf::as_path))?;
    let mut sink = Sink::create(&args.output)?;
    let (known, lexica) = args.known.open()?;
    if !args.quiet {
        say_notes(&lexica.notes);
    }
    let folders = [args.source.clone(), args.target.clone()];
    let languages = Languages { source: args.source_lang, targets: args.target_lang.into_iter().collect() };
    let Jobs { jobs, left, .. } =
        jobs::of_contents(&folders, &languages, &is_document, &args.reading.options(), &known)?;
    for job in &jobs {
        for translation in &job.translations {
            let (source, target) = (listed(&job.source.path)?, listed(&translation.path)?);
            writeln!(sink, "{source}\t{target}").map_err(|e| failed(&args.output, e))?;
        }
    }
    let read = jobs.iter().flat_map(Job::inputs).map(|input| input.path.as_path());
    check_apart([args.output.as_path()], read.chain(left.iter().map(|left| left.path.as_path())))?;
    sink.commit(&args.output)?;
    if !args.quiet {
        terminal::say(format_args!("{} with a translation", counted(jobs.len(), "document")));
        say_notes(&lexica.unused(jobs.iter().flat_map(Job::languages)));
        say_left(&left);
    }
    Ok(Outcome::Fine)
}

/// A name as a list of pairs has it.
fn listed(path: &Path) -> Result<&str> {
    let refused = |what: &str| Error::new(format!("a name {what} has no place in a list of pairs")).in_file(path);
    match path.to_str() {
        None => Err(refused("that is not UTF-8")),
        Some(name) if name.contains(['\t', '\n']) => Err(refused("with a tab or a line break")),
        Some(name) => Ok(name),
    }
}
