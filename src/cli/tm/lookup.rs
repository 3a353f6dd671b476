//! `bitext tm lookup`.

use super::super::{Outcome, terminal};
use super::answer::{Answer, OneMatch, shown};
use super::languages::{Languages, known};
use bitext::lang::Lang;
use bitext::memory::score::{Formula, Penalties};
use bitext::memory::{LookupOptions, Memory, Query, Store};
use bitext::report::counted;
use bitext::unit::Date;
use bitext::{Error, Result, file};
use clap::ValueEnum;
use clap::builder::RangedU64ValueParser;
use serde::Deserialize;
use std::collections::HashSet;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Write};
use std::path::{Path, PathBuf};

/// Finds what a memory has for a text
///
/// The score is the share of words that stay, 100 for the same words, less what case, punctuation, numbers, codes and the
/// history of the translation cost; 101 for the same text between the same neighbours. All units that reach `--min` are
/// found, drafts with a penalty.
#[derive(clap::Args)]
#[command(
    after_help = "A line of a batch is a text, or JSON: {\"text\": \"…\", \"id\": …, \"previous\": \"…\", \"next\": \"…\"}"
)]
pub(super) struct Args {
    /// The memory
    memory: PathBuf,
    /// The text
    #[arg(required_unless_present = "batch", conflicts_with = "batch")]
    text: Option<String>,
    #[command(flatten)]
    languages: Languages,
    /// The lowest score
    #[arg(long, default_value_t = 70, value_parser = clap::value_parser!(u32).range(1..=101))]
    min: u32,
    /// How many matches at most
    #[arg(long, default_value_t = 5, value_name = "N", value_parser = RangedU64ValueParser::<usize>::new().range(1..))]
    limit: usize,
    /// Looks up each line of a file, `-` for standard input, and prints a line of JSON for each
    #[arg(long, value_name = "FILE")]
    batch: Option<PathBuf>,
    /// The segment before the text, for context matches
    #[arg(long, value_name = "TEXT", conflicts_with = "batch")]
    previous: Option<String>,
    /// The segment behind the text
    #[arg(long, value_name = "TEXT", conflicts_with = "batch")]
    next: Option<String>,
    /// Prints as well what another tool would show
    #[arg(long, value_enum, value_name = "TOOL")]
    score: Option<Tool>,
    /// `OmegaT`'s list of English stop words, for the first of its percentages: `StopList_en.txt` of `OmegaT.jar`
    #[arg(long, value_name = "FILE", requires = "score")]
    stop_words: Option<PathBuf>,
    /// Prints the matches as JSON
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    rates: Rates,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Tool {
    /// Okapi: runs of four characters
    Okapi,
    /// The Levenshtein ratio of characters
    Levenshtein,
    /// OmegaT: its three percentages, of stems, words and everything
    Omegat,
}

/// What differences cost
#[derive(clap::Args)]
#[command(next_help_heading = "Penalties, in percent")]
pub(super) struct Rates {
    /// For each number in whose place another stands
    #[arg(long, default_value_t = 1, value_name = "N")]
    penalty_numbers: u32,
    /// For each placeholder in whose place another stands
    #[arg(long, default_value_t = 1, value_name = "N")]
    penalty_placeholders: u32,
    /// For each inline code that is missing or added; once where the same stand elsewhere
    #[arg(long, default_value_t = 1, value_name = "N")]
    penalty_codes: u32,
    /// For another case
    #[arg(long, default_value_t = 1, value_name = "N")]
    penalty_case: u32,
    /// For each mark that is missing or added
    #[arg(long, default_value_t = 1, value_name = "N")]
    penalty_punctuation: u32,
    /// For other white space, quotes, dashes or width
    #[arg(long, default_value_t = 1, value_name = "N")]
    penalty_spelling: u32,
    /// For a translation older than `--old-before`
    #[arg(long, default_value_t = 1, value_name = "N", requires = "old_before")]
    penalty_old: u32,
    /// Translations made before this date are old
    #[arg(long, value_name = "DATE")]
    old_before: Option<Date>,
    /// For an alignment that is certainly wrong; in proportion for others
    #[arg(long, default_value_t = 10, value_name = "N")]
    penalty_confidence: u32,
    /// For another region of the language
    #[arg(long, default_value_t = 1, value_name = "N")]
    penalty_region: u32,
    /// For a language that may be in another script, as `zh` is not said to be in that of `zh-TW`
    #[arg(long, default_value_t = 5, value_name = "N")]
    penalty_script: u32,
    /// For a machine translation
    #[arg(long, default_value_t = 15, value_name = "N")]
    penalty_machine: u32,
    /// For a draft: a translation that is `fuzzy` in PO, or to be translated or reviewed in XLIFF
    #[arg(long, default_value_t = 15, value_name = "N")]
    penalty_draft: u32,
    /// For a translation that is obsolete in its catalog
    #[arg(long, default_value_t = 1, value_name = "N")]
    penalty_obsolete: u32,
}

impl Rates {
    pub(super) fn penalties(&self) -> Penalties {
        Penalties {
            numbers: self.penalty_numbers,
            placeholders: self.penalty_placeholders,
            codes: self.penalty_codes,
            case: self.penalty_case,
            punctuation: self.penalty_punctuation,
            spelling: self.penalty_spelling,
            old: self.penalty_old,
            old_before: self.old_before,
            confidence: self.penalty_confidence,
            region: self.penalty_region,
            script: self.penalty_script,
            machine: self.penalty_machine,
            draft: self.penalty_draft,
            obsolete: self.penalty_obsolete,
        }
    }
}

/// How many lines of a batch are answered by the memory as it is at one moment.
const TOGETHER: usize = 256;

/// A line of a batch in JSON.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    text: String,
    id: Option<serde_json::Value>,
    previous: Option<String>,
    next: Option<String>,
}

pub(super) fn run(args: &Args) -> Result<Outcome> {
    let mut memory = open(&args.memory)?;
    let languages = args.languages.of(memory.store())?;
    let options = LookupOptions { min: args.min, limit: args.limit, penalties: args.rates.penalties() };
    match &args.batch {
        Some(file) => {
            known(memory.store(), [languages.0, languages.1])?;
            batch(args, languages, &mut memory, &options, file)?;
        }
        None => one(args, languages, &mut memory, &options)?,
    }
    Ok(Outcome::Fine)
}

/// Opens a memory to look up in: for writing where that is possible, so that indexes can be kept.
pub(super) fn open(path: &Path) -> Result<Memory> {
    let store = Store::read_only(path)?;
    Ok(Memory::new(store))
}

fn formula(args: &Args) -> Result<Option<Formula>> {
    Ok(match args.score {
        None => None,
        Some(Tool::Okapi) => Some(Formula::Okapi),
        Some(Tool::Levenshtein) => Some(Formula::Levenshtein),
        Some(Tool::Omegat) => Some(Formula::Omegat(args.stop_words.as_deref().map(stop_words).transpose()?)),
    })
}

/// A word a line; lines that begin with `#` are remarks.
fn stop_words(file: &Path) -> Result<HashSet<String>> {
    let text =
        String::from_utf8(file::read(file, 1 << 20)?).map_err(|_| Error::new("is not UTF-8 text").in_file(file))?;
    Ok(text
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(str::to_owned)
        .collect())
}

fn one(args: &Args, (from, to): (Lang, Lang), memory: &mut Memory, options: &LookupOptions) -> Result<()> {
    let text = args.text.as_deref().unwrap_or_default();
    let query = Query { previous: args.previous.clone(), next: args.next.clone(), ..Query::new(text, from, to) };
    let matches = memory.lookup(&query, options)?;
    if matches.is_empty() {
        known(memory.store(), [from, to])?;
    }
    let fragments = if matches.is_empty() { memory.fragments(&query)? } else { Vec::new() };
    let formula = formula(args)?;
    let formula = formula.as_ref();
    if args.json {
        let matches = matches.iter().map(|found| OneMatch::of(found, text, formula)).collect();
        return terminal::print_json(&Answer { id: None, query: text, matches, fragments });
    }
    let mut out = terminal::stdout();
    let mut print = || -> io::Result<()> {
        for found in &matches {
            writeln!(out, "{}", shown(found, text, formula))?;
        }
        for fragment in &fragments {
            let units = counted(fragment.units, "unit");
            let likely = fragment.translations.join(" | ");
            let arrow = if likely.is_empty() { "" } else { " → " };
            writeln!(out, "fragment  {}{arrow}{likely}  ({units})", fragment.text)?;
        }
        out.flush()
    };
    print().map_err(terminal::stdout_failed)?;
    if matches.is_empty() {
        terminal::say(format_args!("bitext: nothing reaches {} %", options.min));
    }
    Ok(())
}

fn batch(
    args: &Args,
    (from, to): (Lang, Lang),
    memory: &mut Memory,
    options: &LookupOptions,
    file: &Path,
) -> Result<()> {
    let (input, name): (Box<dyn BufRead>, &Path) = if file == Path::new("-") {
        (Box::new(io::stdin().lock()), Path::new("<stdin>"))
    } else {
        (Box::new(BufReader::new(File::open(file).map_err(|e| Error::io("read it", file, e))?)), file)
    };
    let formula = formula(args)?;
    let formula = formula.as_ref();
    let mut out = terminal::stdout();
    let mut lines = input.split(b'\n').enumerate().map(|(at, line)| {
        let place = bitext::Place::line(name, at as u64 + 1);
        let line = line.map_err(|e| Error::io("read it", name, e))?;
        let line = line.strip_suffix(b"\r").unwrap_or(&line);
        let Ok(line) = std::str::from_utf8(line) else { return Err(Error::at(place, "is not UTF-8 text")) };
        let line = if at == 0 { line.trim_start_matches('\u{feff}') } else { line };
        parse(line).map_err(|e| Error::at(place, e.to_string()))
    });
    let mut whole = Ok(());
    while whole.is_ok() {
        let mut asked = Vec::new();
        for line in lines.by_ref().take(TOGETHER) {
            match line {
                Ok(line) => asked.push(line),
                Err(error) => {
                    whole = Err(error);
                    break;
                }
            }
        }
        if asked.is_empty() {
            break;
        }
        let query = |line: &Line| Query {
            previous: line.previous.clone(),
            next: line.next.clone(),
            ..Query::new(line.text.as_str(), from, to)
        };
        let queries: Vec<Query> = asked.iter().map(query).collect();
        for (line, matches) in asked.into_iter().zip(memory.lookup_all(&queries, options)?) {
            let matches = matches.iter().map(|found| OneMatch::of(found, &line.text, formula)).collect();
            let answer = Answer { id: line.id, query: &line.text, matches, fragments: Vec::new() };
            serde_json::to_writer(&mut out, &answer)
                .map_err(io::Error::from)
                .and_then(|()| out.write_all(b"\n"))
                .map_err(terminal::stdout_failed)?;
        }
    }
    out.flush().map_err(terminal::stdout_failed)?;
    whole
}

/// A line of JSON, or else a text as it stands.
fn parse(line: &str) -> serde_json::Result<Line> {
    if line.starts_with("{\"") {
        return serde_json::from_str(line);
    }
    Ok(Line { text: line.to_owned(), id: None, previous: None, next: None })
}
