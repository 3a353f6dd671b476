//! `bitext align`.

mod output;
mod words;

use super::args::{Cutting, Model, Reading, Sides, percent, use_threads};
use super::lexicon::{Lexica, save};
use super::plan::{Named, Plan};
use super::progress::Bar;
use super::units::TagsArg;
use super::{Outcome, terminal};
use bitext::align;
use bitext::corpus::jobs::Jobs;
use bitext::corpus::{self, AlignedDocument, HardBreaks, Options, Run};
use bitext::exchange::{FORMATS, Format};
use bitext::report::{Summary, explain, render};
use bitext::review::Project;
use bitext::unit::Date;
use bitext::{Error, Result};
use clap::builder::PossibleValuesParser;
use output::{Outputs, Said};
use std::path::{Path, PathBuf};

/// Aligns a text with its translations
///
/// Give a folder in which files are named by their languages, a file and its translations, or several folders of the
/// same tree; the first file or folder is the source. Languages are told by names, else by the documents, else by their
/// texts.
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// A folder; a file and its translations; or folders of the same tree, one for each language
    #[arg(required_unless_present_any = ["pairs", "resume"], value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Aligns the pairs listed in a file: source, tab, target and, if wanted, tab, output
    #[arg(long, value_name = "FILE", conflicts_with = "paths")]
    pairs: Option<PathBuf>,
    /// Aligns the texts of a project of `bitext review` around the beads that a person made or checked there
    ///
    /// Those beads stay, nothing crosses them, and the rest is aligned anew by what they teach.
    #[arg(long, value_name = "PROJECT",
          conflicts_with_all = ["paths", "pairs", "segmented", "source_lang", "target_lang", "srx", "encoding", "lines",
                                "hard_breaks", "save_lexicon"])]
    resume: Option<PathBuf>,
    /// Where the alignment goes: a file, or a folder for one file for each pair of languages; standard output without it
    #[arg(short, long, value_name = "PATH")]
    output: Option<PathBuf>,
    /// The format of the output; told by the name of the output without it
    #[arg(long, value_name = "FORMAT", value_parser = PossibleValuesParser::new(FORMATS.iter().map(possible)))]
    to: Option<String>,
    /// What becomes of inline codes
    #[arg(long, value_enum, default_value = "codes", value_name = "KIND")]
    tags: TagsArg,
    #[command(flatten)]
    sides: Sides,
    /// The date that is written into the output, as `2011-07-04`; `SOURCE_DATE_EPOCH` counts as well
    #[arg(long, value_name = "DATE")]
    date: Option<Date>,
    /// Exits with 1 if a smaller share of the segments of a language is linked
    #[arg(long, value_name = "PERCENT", value_parser = percent)]
    fail_under: Option<f64>,
    /// How many threads work; one for each core without it
    #[arg(short, long, value_name = "N")]
    jobs: Option<usize>,
    /// Shows neither progress nor summary
    #[arg(short, long)]
    quiet: bool,
    /// Prints the summary as JSON on standard output; needs `--output`
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    aligning: Aligning,
    #[command(flatten)]
    model: Model,
    #[command(flatten)]
    words: Words,
    #[command(flatten)]
    reading: Reading,
    #[command(flatten)]
    cutting: Cutting,
}

/// How the texts are aligned
#[derive(clap::Args)]
#[command(next_help_heading = "Aligning")]
struct Aligning {
    /// Says what spoke for and against each bead less certain than this (0.9 without a number, `1` for all)
    ///
    /// `--to jsonl` writes it as data, for all beads.
    #[arg(long, value_name = "CONFIDENCE", value_parser = confidence, num_args = 0..=1, require_equals = true,
          default_missing_value = "0.9")]
    explain: Option<f64>,
    /// Looks for passages that stand elsewhere in the translation, and lists them in the summary
    ///
    /// The beads do not cross for it: such a passage stays without counterpart in the output.
    #[arg(long)]
    allow_crossing: bool,
    /// Aligns headings only with headings, the first with the first and so on, and what is between likewise
    ///
    /// With a regular expression, the segments in which it matches instead of headings: `--hard-breaks='^\*\*\*$'`. Where
    /// a text and its translation differ in the number of hard breaks, they do not count, and the summary says so.
    #[arg(long, value_name = "PATTERN", num_args = 0..=1, require_equals = true, default_missing_value = "headings")]
    hard_breaks: Option<HardBreaks>,
}

/// What is known of words before, and what is learned
#[derive(clap::Args)]
#[command(next_help_heading = "Words")]
struct Words {
    /// Knows the words of a lexicon or a dictionary beforehand; repeat it for several
    ///
    /// A file that `--save-lexicon` or `bitext lexicon import` wrote, or a dictionary in one of the formats that
    /// `bitext lexicon import` reads, if it or its name tells its languages.
    #[arg(long = "lexicon", value_name = "FILE")]
    lexica: Vec<PathBuf>,
    /// Writes what was learned of the words into a file, for `--lexicon` in the next run
    #[arg(long, value_name = "FILE")]
    save_lexicon: Option<PathBuf>,
}

const EXAMPLES: &str = "\
Examples:
  bitext align talk/ -o talk.tmx              en.txt, fr.txt and ru.txt in one folder
  bitext align en.docx fr.docx -o out.tmx     a document and its translation
  bitext align docs/en docs/fr docs/ru -o memories/   a TMX for each pair of languages
  bitext align --segmented a.txt b.txt --to tsv       files with one segment a line
  bitext align --resume talk.en-fr.bitext -o talk.tmx what was reviewed, the rest aligned around it";

pub(super) fn run(args: &Args) -> Result<Outcome> {
    use_threads(args.jobs)?;
    let date = date(args.date)?;
    let plan = match &args.resume {
        Some(_) => Plan { jobs: Jobs::default(), outputs: None },
        None => Plan::of(&args.named())?,
    };
    let outputs = Outputs::prepare(args, &plan)?;

    if args.aligning.explain.is_some() && (args.quiet || args.json) && !outputs.hold_reasons() {
        let option = if args.quiet { "--quiet" } else { "--json" };
        return Err(Error::new(format!(
            "`--explain` says it on the terminal, and with `{option}` nothing is said there"
        ))
        .hint("`--to jsonl` writes it as data"));
    }

    let rules = args.cutting.rules(args.sides.segmented)?;
    let lexica = Lexica::read(&args.words.lexica)?;
    let saved = args.words.output()?;
    let (why, crossing) = (args.aligning.explain.is_some(), args.aligning.allow_crossing);
    let learn = saved.is_some();
    let encoder = args.model.open()?;
    let align = align::Options {
        lexica: lexica.all.clone(),
        encoder,
        learn,
        explain: why,
        crossing,
        ..align::Options::default()
    };
    let (read, breaks) = (args.reading.options(), args.aligning.hard_breaks.clone());
    let segmentation = (!args.sides.segmented && args.resume.is_none()).then(|| rules.identity());
    let options = Options { read, segmented: args.sides.segmented, rules, breaks, align };
    let run = if let Some(project) = &args.resume {
        resumed(project, &options.align)?
    } else {
        let bar = Bar::new(args.quiet);
        corpus::align(&plan.jobs.jobs, &options, &|progress| bar.show(progress))?
    };

    let written = outputs.write(&run.documents, &Said { segmentation, date }, args.tags.into())?;
    if let Some(saved) = saved {
        save(&run.lexica, saved)?;
    }
    let mut summary = Summary::of(&run.documents);
    summary.left = plan.jobs.left;
    let unused = lexica.unused(run.documents.iter().flat_map(AlignedDocument::languages));
    summary.notes = plan.jobs.notes.into_iter().chain(lexica.notes).chain(unused).chain(run.notes).collect();
    summary.outputs = written;
    if args.json {
        terminal::print_json(&summary)?;
    } else if !args.quiet {
        terminal::say(format_args!("{}", render(&summary, terminal::width()).trim_end()));
    }
    if let Some(below) = args.aligning.explain.filter(|_| !args.quiet && !args.json) {
        let below = if below < 1.0 { below } else { f64::INFINITY };
        let why = explain(&run.documents, below, terminal::width());
        terminal::say(format_args!("\n{}", if why.is_empty() { "No bead is less certain." } else { why.trim_end() }));
    }
    Ok(verdict(&summary, args))
}

/// The texts of a project, aligned around what a person settled. Translations of one text stand together again.
fn resumed(project: &Path, options: &align::Options) -> Result<Run> {
    let mut documents: Vec<AlignedDocument> = Vec::new();
    for review in Project::read(project)? {
        let document = review.aligned_anew(options)?;
        let same = |other: &&mut AlignedDocument| {
            let (ours, theirs) = (&document.source, &other.source);
            other.name == document.name && ours.document == theirs.document && ours.segments() == theirs.segments()
        };
        match documents.iter_mut().find(same) {
            Some(other) => other.translations.extend(document.translations),
            None => documents.push(document),
        }
    }
    Ok(Run { documents, ..Run::default() })
}

/// Whether enough was linked.
fn verdict(summary: &Summary, args: &Args) -> Outcome {
    let Some(least) = args.fail_under else { return Outcome::Fine };
    match summary.least_linked() {
        Some(pair) if pair.linked * 100.0 < least => {
            if !args.quiet {
                terminal::say(format_args!(
                    "bitext: only {:.1} % of the segments of {} and {} are linked, less than {least} %",
                    (pair.linked * 1e3).floor() / 10.0,
                    pair.source,
                    pair.target
                ));
            }
            Outcome::Findings
        }
        _ => Outcome::Fine,
    }
}

impl Args {
    fn named(&self) -> Named<'_> {
        let languages = self.sides.languages();
        Named { command: "align", paths: &self.paths, pairs: self.pairs.as_deref(), languages }
    }

    fn format(&self) -> Option<&'static Format> {
        Format::named(self.to.as_deref()?)
    }
}

fn possible(format: &Format) -> clap::builder::PossibleValue {
    clap::builder::PossibleValue::new(format.name).help(format.about)
}

fn confidence(text: &str) -> std::result::Result<f64, String> {
    match text.parse::<f64>() {
        Ok(confidence) if (0.0..=1.0).contains(&confidence) => Ok(confidence),
        _ => Err("it is a number from 0 to 1".to_owned()),
    }
}

/// The date that was asked for, else that of the environment (<https://reproducible-builds.org/specs/source-date-epoch/>).
fn date(asked: Option<Date>) -> Result<Option<Date>> {
    let Some(epoch) = std::env::var_os("SOURCE_DATE_EPOCH").filter(|_| asked.is_none()) else { return Ok(asked) };
    let seconds = epoch.to_str().and_then(|text| text.trim().parse().ok());
    match seconds.and_then(Date::from_unix) {
        Some(date) => Ok(Some(date)),
        None => Err(Error::new(format!("`SOURCE_DATE_EPOCH` is `{}` and not a number of seconds", epoch.display()))),
    }
}
