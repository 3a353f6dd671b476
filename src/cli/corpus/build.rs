//! `bitext corpus build`.

use super::files::{Said, Sorting, say_left, say_notes, specs};
use crate::cli::args::{Cutting, Reading, use_threads};
use crate::cli::lexicon::Lexica;
use crate::cli::plan::{Named, Plan, is_document};
use crate::cli::progress::Bar;
use crate::cli::units::{LayoutArg, possible};
use crate::cli::{Outcome, terminal};
use bitext::corpus::build::{self, Options, Progress};
use bitext::corpus::filter::Spec;
use bitext::corpus::jobs::{self, Job, Languages};
use bitext::corpus::same::{Keep, Key, Rule};
use bitext::exchange::{FORMATS, Format};
use bitext::lang::Lang;
use bitext::lexicon::Lexicon;
use bitext::mine;
use bitext::report::{corpus_page, counted, render_build};
use bitext::{Error, Result, align, corpus};
use clap::ValueEnum;
use clap::builder::PossibleValuesParser;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Makes a corpus of documents and their translations: reads, cuts, aligns, mends, filters, leaves duplicates out
///
/// Run it again when it was interrupted, with the same options and files: it goes on where it was, and the result is the
/// same. What is wrong with a document is in the report and stops nothing. In the folder there will be the files of the
/// corpus, for each two languages the lexicon that was learned, `report.html` and `report.json`.
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// A folder in which files are named by their languages, or folders of the same tree, one for each language
    #[arg(required_unless_present = "pairs", value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Takes the documents from a list: source, tab, translation, a pair a line
    #[arg(long, value_name = "FILE", conflicts_with = "paths")]
    pairs: Option<PathBuf>,
    /// What tells which documents belong together
    #[arg(long, value_enum, default_value = "names", value_name = "WHAT")]
    match_by: By,
    /// The folder of the corpus
    #[arg(short, long, value_name = "FOLDER")]
    output: PathBuf,
    /// The language of the sources, where names do not tell it
    #[arg(long, value_name = "LANG")]
    source_lang: Option<Lang>,
    /// The language of the translations; repeat it for several, in the order of the folders
    #[arg(long, value_name = "LANG")]
    target_lang: Vec<Lang>,
    /// A filter that pairs must pass, as for `bitext corpus filter`; repeat it for several
    #[arg(short, long = "filter", value_name = "FILTER")]
    filters: Vec<Spec>,
    /// Takes the filters from a file, as for `bitext corpus filter`
    #[arg(long, value_name = "FILE", conflicts_with = "filters")]
    config: Option<PathBuf>,
    /// Which pairs are left out since others say the same; the most certain one stays
    #[arg(long, value_enum, default_value = "exact", value_name = "WHICH")]
    dedupe: Same,
    /// The format of the corpus
    #[arg(long, value_name = "FORMAT", default_value = "tsv", value_parser = PossibleValuesParser::new(FORMATS.iter().filter(|f| f.is_written()).map(possible)))]
    to: String,
    /// How rows for data sets look, in Parquet and JSON lines
    #[arg(long, value_enum, default_value = "own", value_name = "LAYOUT")]
    layout: LayoutArg,
    /// How the files of the corpus are packed; Parquet packs itself
    #[arg(long, value_enum, default_value = "zst", value_name = "HOW")]
    pack: Pack,
    /// How many pairs a file of the corpus holds
    #[arg(long, value_name = "N", default_value_t = 1_000_000, value_parser = clap::value_parser!(u64).range(1..))]
    shard: u64,
    /// Takes each line of the documents for a segment
    #[arg(long, conflicts_with = "lines")]
    segmented: bool,
    /// Knows the words of a lexicon or a dictionary beforehand; repeat it for several
    #[arg(long = "lexicon", value_name = "FILE")]
    lexica: Vec<PathBuf>,
    #[command(flatten)]
    sorting: Sorting,
    #[command(flatten)]
    said: Said,
    #[command(flatten)]
    reading: Reading,
    #[command(flatten)]
    cutting: Cutting,
}

const EXAMPLES: &str = "\
Examples:
  bitext corpus build manuals/ -o corpus/            a.en.html, a.fr.html, b.en.html, … in one tree
  bitext corpus build docs/en docs/fr -o corpus/ --to moses --pack none
  bitext corpus build docs/en docs/fr -o corpus/ --to parquet --layout huggingface
  bitext corpus build crawl/en crawl/fr --match-by content -o corpus/
  bitext corpus build --pairs list.tsv --source-lang en --target-lang ru -o corpus/ --filter length=1..80";

/// What documents are paired by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum By {
    /// Their names
    Names,
    /// What they say, whatever they are called: folders, one for each language
    Content,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Same {
    /// None
    None,
    /// Those that say the same to the letter
    Exact,
    /// Those that have the same letters, whatever their case, digits and marks
    Normalised,
    /// Those that share four fifths of their runs of four characters
    Near,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Pack {
    /// As Zstandard
    Zst,
    /// As gzip
    Gz,
    /// Not at all
    None,
}

pub(super) fn run(args: &Args) -> Result<Outcome> {
    use_threads(args.said.jobs)?;
    let lexica = Lexica::read(&args.lexica)?;
    if !args.said.quiet {
        say_notes(&lexica.notes);
    }
    let options = args.options(lexica.all.clone())?;
    let jobs::Jobs { jobs, left, .. } = args.documents(&options)?;
    let jobs = &jobs;
    if let Some(report) = build::finished(jobs, &args.output, &options)? {
        if let Some(gone) = files_of(&report).map(|file| args.output.join(file)).find(|file| !file.exists()) {
            return Err(Error::new("is gone from a corpus that is finished")
                .in_file(&gone)
                .hint("remove the folder to build the corpus again"));
        }
        if args.said.json {
            terminal::print_json(&report)?;
        } else if !args.said.quiet {
            terminal::say(format_args!("bitext: note: {}: the corpus is finished", args.output.display()));
        }
        return Ok(Outcome::Fine);
    }
    if !args.said.quiet {
        say_notes(&lexica.unused(jobs.iter().flat_map(Job::languages)));
        say_left(&left);
    }
    let bar = Bar::new(args.said.quiet);
    let report = build::build(jobs, &args.output, &options, corpus_page, &|progress| match progress {
        Progress::Documents(all) => bar.show(corpus::Progress::Pairs(all)),
        Progress::Done(more) => bar.show(corpus::Progress::Aligned(more)),
    })?;
    drop(bar);
    if args.said.json {
        terminal::print_json(&report)?;
    } else if !args.said.quiet {
        terminal::say(format_args!("{}", render_build(&report, terminal::width()).trim_end()));
        for part in &report.languages {
            let (first, last) = (part.files.first(), part.files.last());
            if let Some((first, last)) = first.zip(last) {
                let shown = |file: &Path| args.output.join(file).display().to_string();
                let names =
                    if first == last { shown(first) } else { format!("{} to {}", shown(first), last.display()) };
                terminal::say(format_args!("{names}: {}", counted(part.pairs.kept as usize, "pair")));
            }
        }
    }
    // Nothing came of it.
    Ok(if report.failed.len() as u64 == report.documents { Outcome::Findings } else { Outcome::Fine })
}

/// The files of a corpus, by its report.
fn files_of(report: &serde_json::Value) -> impl Iterator<Item = &str> {
    let parts = report["languages"].as_array().into_iter().flatten();
    parts.flat_map(|part| part["files"].as_array().into_iter().flatten()).filter_map(serde_json::Value::as_str)
}

impl Args {
    /// Which documents belong together.
    fn documents(&self, options: &Options) -> Result<jobs::Jobs> {
        let languages = Languages { source: self.source_lang, targets: self.target_lang.clone() };
        if self.match_by == By::Names {
            let named = Named { command: "corpus build", paths: &self.paths, pairs: self.pairs.as_deref(), languages };
            return Ok(Plan::of(&named)?.jobs);
        }
        if self.paths.len() < 2 || self.paths.iter().any(|path| !path.is_dir()) {
            return Err(Error::new("documents are matched by content in folders, one for each language")
                .hint("name them, that of the sources first: `bitext corpus build en/ fr/ --match-by content`"));
        }
        let run = &options.run;
        let known = mine::Options { lexica: run.align.lexica.clone(), ..mine::Options::default() };
        jobs::of_contents(&self.paths, &languages, &is_document, &run.read, &known)
    }

    fn options(&self, lexica: Vec<Arc<Lexicon>>) -> Result<Options> {
        let format = Format::named(&self.to).ok_or_else(|| Error::new(format!("there is no format `{}`", self.to)))?;
        let packed = match self.pack {
            _ if format.packs() => "",
            Pack::Zst => ".zst",
            Pack::Gz => ".gz",
            Pack::None => "",
        };
        let extension = match format.extensions.first() {
            Some(own) if !format.is_several_files() => format!(".{own}{packed}"),
            _ if format.name == "moses" => packed.to_owned(),
            _ => {
                return Err(Error::new(format!("a corpus is not written in `{}`", format.name))
                    .hint("`tsv`, `parquet`, `moses`, `jsonl` and `tmx` are usual"));
            }
        };
        Ok(Options {
            run: corpus::Options {
                read: self.reading.options(),
                segmented: self.segmented,
                rules: self.cutting.rules(self.segmented)?,
                breaks: None,
                align: align::Options { lexica, ..align::Options::default() },
            },
            filters: specs(&self.filters, self.config.as_deref())?,
            same: self.rule(),
            memory: self.sorting.memory(),
            format,
            extension,
            layout: self.layout.check(format)?,
            shard: self.shard,
        })
    }

    fn rule(&self) -> Option<Rule> {
        let rule = Rule { keep: Keep::Best, ..Rule::default() };
        match self.dedupe {
            Same::None => None,
            Same::Exact => Some(rule),
            Same::Normalised => Some(Rule { key: Key { normalised: true, ..Key::default() }, ..rule }),
            Same::Near => Some(Rule { near: Some(0.8), ..rule }),
        }
    }
}
