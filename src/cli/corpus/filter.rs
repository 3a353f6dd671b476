//! `bitext corpus filter`.

use super::files::{Files, specs};
use crate::cli::units::{Sink, failed};
use crate::cli::{Outcome, terminal};
use bitext::Result;
use bitext::corpus::filter::{Filters, KINDS, Measured, Spec, Tally};
use bitext::corpus::flow::in_order;
use bitext::corpus::same::Seen;
use bitext::exchange::pairs::Pair;
use bitext::exchange::table::escape;
use bitext::report::render_tally;
use std::fmt::Write as _;
use std::io::Write;
use std::path::{Path, PathBuf};

/// Keeps the pairs that all filters keep, and says why others were dropped
///
/// Filters are asked in the order in which they are named, and the first that does not keep a pair counts. Without any,
/// those marked `*` below are used. Pairs that are kept stay in order and as they were.
#[derive(clap::Args)]
#[command(after_long_help = help(), after_help = EXAMPLES)]
pub(super) struct Args {
    /// A filter: `NAME`, or `NAME=VALUE`, or `NAME=MIN..MAX,PARAMETER=VALUE`; `A/B` are values for the text and for its
    /// translation; repeat it for several
    #[arg(short, long = "filter", value_name = "FILTER")]
    filters: Vec<Spec>,
    /// Takes the filters from a YAML or TOML file: a list `filters`, or a configuration of `OpusFilter`
    #[arg(long, value_name = "FILE", conflicts_with = "filters")]
    config: Option<PathBuf>,
    /// Leaves out pairs that were kept before, to the letter; takes about 10 bytes of memory for each that is kept
    #[arg(long)]
    dedupe: bool,
    /// Shows with each reason the first pairs that were dropped for it, and what was measured
    #[arg(long)]
    explain: bool,
    /// Writes the pairs that are dropped into a table: the texts, the filter and what it measured
    #[arg(long, value_name = "FILE")]
    dropped: Option<PathBuf>,
    /// Writes what each filter measures of each pair into a file of JSON lines, a line for each pair
    ///
    /// `"dropped"` names the first filter that does not keep the pair.
    #[arg(long, value_name = "FILE")]
    scores: Option<PathBuf>,
    /// Writes all pairs, also those that the filters do not keep: for `--scores`
    #[arg(long, requires = "scores", conflicts_with_all = ["dedupe", "dropped", "explain"])]
    keep_all: bool,
    #[command(flatten)]
    files: Files,
}

const EXAMPLES: &str = "\
Examples:
  bitext corpus filter raw.tsv.gz -o clean.tsv.zst
  bitext corpus filter raw.en -o clean.en --filter length=1..80 --filter length-ratio=2.5,unit=char
  bitext corpus filter raw.tmx -o clean.tmx --filter check=numbers --dropped dropped.tsv --explain
  bitext corpus filter raw.tsv --source-lang en --target-lang fr --config opusfilter.yaml -o clean.tsv";

pub(super) fn run(args: &Args) -> Result<Outcome> {
    let said = args.files.said;
    args.files.check(args.dropped.iter().chain(&args.scores), &args.config)?;
    let specs = specs(&args.filters, args.config.as_deref())?;
    let mut inputs = args.files.open()?;
    let filters = Filters::new(&specs, inputs.langs()?)?;
    let others: &[&str] = if args.dedupe { &["duplicate"] } else { &[] };
    let mut tally = Tally::new(&filters, others);
    let mut dropped = args.dropped.as_ref().map(|path| Side::create(path.as_path())).transpose()?;
    let mut scores = args.scores.as_ref().map(|path| Side::create(path.as_path())).transpose()?;
    if let Some(side) = &mut dropped {
        let (source, target) = inputs.langs()?;
        side.line(&format!("{source}\t{target}\tfilter\twhy"))?;
    }
    let output = args.files.output.as_path();
    args.files.write(output, &mut inputs, |inputs, writer| {
        let mut seen = Seen::default();
        in_order(
            || inputs.read(),
            |batch| filters.look_at(batch, args.scores.is_some()),
            |looked| {
                for line in &looked.scores {
                    if let Some(side) = &mut scores {
                        side.line(line)?;
                    }
                }
                for (at, verdict) in looked.dropped.iter().enumerate() {
                    let pair = looked.batch.pair(at);
                    let verdict = verdict.filter(|_| !args.keep_all);
                    let is_again = verdict.is_none() && args.dedupe && !seen.add(&pair);
                    let Some(reason) = verdict.or(is_again.then_some(filters.names().len())) else {
                        tally.keep();
                        writer.pair(&looked.batch, at).map_err(|e| failed(output, e))?;
                        continue;
                    };
                    let why = || verdict.map_or_else(String::new, |nth| filters.why(nth, &Measured::of(&pair)));
                    tally.drop(reason, &pair, why);
                    if let Some(side) = &mut dropped {
                        side.line(&row(&pair, &tally.dropped[reason].filter, &why()))?;
                    }
                }
                Ok(())
            },
        )
    })?;
    for side in [dropped, scores].into_iter().flatten() {
        side.commit()?;
    }
    if said.json {
        terminal::print_json(&tally)?;
    } else if !said.quiet {
        terminal::say(format_args!("{}", render_tally(&tally, args.explain, terminal::width()).trim_end()));
    }
    Ok(Outcome::Fine)
}

fn row(pair: &Pair<'_>, filter: &str, why: &str) -> String {
    [pair.source, pair.target, filter, why].map(escape).join("\t")
}

/// A file beside the output.
struct Side {
    path: PathBuf,
    sink: Sink,
}

impl Side {
    fn create(path: &Path) -> Result<Self> {
        Ok(Self { path: path.to_path_buf(), sink: Sink::create(path)? })
    }

    fn line(&mut self, line: &str) -> Result<()> {
        writeln!(self.sink, "{line}").map_err(|e| failed(&self.path, e))
    }

    fn commit(self) -> Result<()> {
        self.sink.commit(&self.path)
    }
}

/// The examples, and the filters with their parameters.
fn help() -> String {
    let mut text = format!(
        "{EXAMPLES}\n\nFilters, those used where none is named with `*`; parameters with what they are otherwise:\n"
    );
    for kind in KINDS {
        let _ = writeln!(text, "{} {:25} {}", if kind.default { '*' } else { ' ' }, kind.name, kind.about);
        for set in kind.parameters {
            let value = if set.default.is_empty() { String::new() } else { format!(" [{}]", set.default) };
            let _ = writeln!(text, "      {:21} {}{value}", set.name, set.about);
        }
    }
    text
}
