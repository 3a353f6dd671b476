//! `bitext mine`.

use super::apart::check_apart;
use super::args::{Cutting, Reading, use_threads};
use super::corpus::{say_left, say_notes};
use super::known::Known;
use super::plan::is_document;
use super::units::{Sink, Writing, failed, is_stream, output_name, say_written, write};
use super::{Outcome, terminal};
use bitext::corpus;
use bitext::corpus::mining::{self, Heap};
use bitext::exchange::{Format, Writer};
use bitext::lang::Lang;
use bitext::mine::{self, Candidate, KINDS};
use bitext::report::counted;
use bitext::{Error, Result};
use std::io::Write as _;
use std::path::PathBuf;

/// Finds the segments of two heaps of text that translate each other, whatever their order
///
/// For texts that are about the same without being translations of each other: news of one day, encyclopedias, crawls.
/// Each segment is in one pair at most, and of segments that are the same to the letter one is looked at. What speaks for a
/// pair is weighed into a probability: how much closer two segments are in meaning than to all others near them (with
/// `--encoder`), words, numbers and lengths. Without an encoder it works by words alone, and finds less.
///
/// With an encoder all segments are compared with all, which takes the square of their number, up to a million of a language; above,
/// with those whose meaning is about the same: see the README.
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// A document of the one language, or a folder of them
    source: PathBuf,
    /// A document of the other language, or a folder of them
    target: PathBuf,
    /// Where the pairs go; packed if its name ends in `.gz` or `.zst`, `-` is standard output
    #[arg(short, long, value_name = "FILE", default_value = "-")]
    output: PathBuf,
    /// The least probability of a pair that is written
    #[arg(long, value_name = "PROBABILITY", default_value_t = 0.5, value_parser = probability)]
    min: f64,
    /// Writes all pairs that were looked at into a table, with what each kind of evidence says of them
    #[arg(long, value_name = "FILE")]
    candidates: Option<PathBuf>,
    /// Takes each line of the files for a segment
    #[arg(long, conflicts_with = "lines")]
    segmented: bool,
    /// The language of the sources
    #[arg(long, value_name = "LANG")]
    source_lang: Option<Lang>,
    /// The language of the translations
    #[arg(long, value_name = "LANG")]
    target_lang: Option<Lang>,
    /// How many threads work; one for each core without it
    #[arg(short, long, value_name = "N")]
    jobs: Option<usize>,
    /// Says nothing but errors
    #[arg(short, long)]
    quiet: bool,
    #[command(flatten)]
    known: Known,
    #[command(flatten)]
    reading: Reading,
    #[command(flatten)]
    cutting: Cutting,
    #[command(flatten)]
    writing: Writing,
}

const EXAMPLES: &str = "\
Examples:
  bitext mine news/en news/fr --encoder installed -o pairs.tsv
  bitext mine en.txt ru.txt --segmented --min 0.9 --to jsonl
  bitext mine wiki.en.txt wiki.is.txt --lexicon en-is.lexicon -o pairs.tmx";

pub(super) fn run(args: &Args) -> Result<Outcome> {
    use_threads(args.jobs)?;
    let format = args.format()?;
    let outputs = || args.candidates.iter().chain([&args.output]).map(PathBuf::as_path);
    check_apart(outputs(), args.known.files().chain([&args.source, &args.target]).map(PathBuf::as_path))?;
    let several = format.is_several_files();
    // A bad path fails before the work.
    if !several && !is_stream(&args.output) {
        Sink::create(&args.output)?;
    }
    let mut table = args.candidates.as_deref().map(Sink::create).transpose()?;
    let (known, lexica) = args.known.open()?;
    let options = corpus::Options {
        read: args.reading.options(),
        segmented: args.segmented,
        rules: args.cutting.rules(args.segmented)?,
        ..corpus::Options::default()
    };
    let source = Heap::read(&args.source, args.source_lang, &is_document, &options)?;
    let target = Heap::read(&args.target, args.target_lang, &is_document, &options)?;
    mining::check((&source, &args.source), (&target, &args.target))?;
    check_apart(outputs(), source.files().chain(target.files()))?;
    if !args.quiet {
        for notes in [&lexica.notes, &lexica.unused([(source.lang, target.lang)]), &source.notes, &target.notes] {
            say_notes(notes);
        }
        say_left(&source.left);
        say_left(&target.left);
    }

    let looked = mine::candidates(&source.side(), &target.side(), &known);
    let pairs = mine::linked(&looked, args.min);
    if let (Some(table), Some(path)) = (&mut table, &args.candidates) {
        write_table(table, &looked, &source, &target).map_err(|e| failed(path, e))?;
    }
    if let (Some(table), Some(path)) = (table, &args.candidates) {
        table.commit(path)?;
    }

    let (header, writing) = (mining::header(&source, &target), args.writing.options(true));
    let fill = |writer: &mut dyn Writer| {
        let all = || pairs.iter().map(|pair| mining::unit(&source, &target, pair));
        all().try_for_each(|unit| writer.unit(&unit)).map_err(|e| failed(&args.output, e))
    };
    let written = if several {
        let mut writer = format.create(&args.output, &header, &writing)?;
        fill(&mut *writer)?;
        writer.finish().map_err(|e| failed(&args.output, e))?
    } else {
        write(&args.output, format, &header, &writing, fill)?.1
    };
    if !args.quiet {
        say_written(&args.output, &written);
        say_counts(&pairs, &source, &target);
    }
    Ok(Outcome::Fine)
}

impl Args {
    /// The format of the output: lines with tabs where nothing else is said.
    fn format(&self) -> Result<&'static Format> {
        let table = || Format::named("tsv").filter(|_| self.writing.to.is_none() && is_stream(&self.output));
        let format = table().map_or_else(|| self.writing.format(output_name(&self.output)), Ok)?;
        if format.is_several_files() && is_stream(&self.output) {
            return Err(Error::new(format!("`{}` is several files, which standard output cannot hold", format.name))
                .hint("name a file with `--output`"));
        }
        Ok(format)
    }
}

/// A line for each candidate: the two texts, the probability, and what each kind of evidence says.
fn write_table(out: &mut Sink, looked: &[Candidate], source: &Heap, target: &Heap) -> std::io::Result<()> {
    writeln!(out, "source\ttarget\tprobability\t{}", KINDS.join("\t"))?;
    let plain = |text: &str| text.replace(['\t', '\n', '\r'], " ");
    for candidate in looked {
        let (ours, theirs) = (source.text(candidate.source), target.text(candidate.target));
        write!(out, "{}\t{}\t{:.4}", plain(ours), plain(theirs), candidate.score)?;
        candidate.kinds.iter().try_for_each(|kind| write!(out, "\t{kind:.4}"))?;
        writeln!(out)?;
    }
    Ok(())
}

fn say_counts(pairs: &[Candidate], source: &Heap, target: &Heap) {
    for heap in [source, target] {
        let mut line = format!("{} in {}", counted(heap.len(), "segment"), counted(heap.documents(), "document"));
        let others = [(heap.same, "that say the same as others"), (heap.silent, "without letters or digits")];
        for (count, what) in others.into_iter().filter(|other| other.0 > 0) {
            line = format!("{line}; {count} {what}: left out");
        }
        terminal::say(format_args!("bitext: {}: {line}", heap.lang));
    }
    let sure = pairs.iter().fold(0.0, |sum, pair| sum + pair.score);
    terminal::say(format_args!(
        "bitext: {}, of which {sure:.0} can be expected to be right",
        counted(pairs.len(), "pair")
    ));
}

fn probability(text: &str) -> std::result::Result<f64, String> {
    match text.parse::<f64>() {
        Ok(probability) if (0.0..=1.0).contains(&probability) => Ok(probability),
        _ => Err("it is a number from 0 to 1".to_owned()),
    }
}
