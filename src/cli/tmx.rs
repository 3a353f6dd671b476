//! `bitext tmx`: maintenance of memories, one unit at a time.

mod diff;
mod split;
mod stats;

use super::apart::check_apart;
use super::units::{
    Reading, Writing, check_no_stream, failed, input_name, is_stream, mapping, output_name, say_losses, say_written,
    write,
};
use super::wanted::Wanted;
use super::{Outcome, terminal};
use bitext::exchange::{Header, Reader};
use bitext::lang::Lang;
use bitext::report::{counted, grouped};
use bitext::unit::TranslationUnit;
use bitext::unit::duplicates::{Duplicates, Keep, Same};
use bitext::unit::edit::{Strip, put_first, relabel, strip};
use bitext::{Error, Result};
use clap::{Subcommand, ValueEnum};
use std::path::PathBuf;

/// Merges, splits, cleans and compares memories of any size
///
/// Works on every format that holds units, in bounded memory.
#[derive(clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Puts memories into one file, in the order they are named
    Merge(Merge),
    /// Cuts a memory into files, by size or by languages
    Split(split::Args),
    /// Leaves out units that say the same as others
    Dedupe(Dedupe),
    /// Keeps the units that are all that is asked for
    Filter(Box<FilterArgs>),
    /// Takes inline codes, properties, notes or attributes away
    Strip(StripArgs),
    /// Makes another language the source
    Reverse(Reverse),
    /// Names languages anew, as in `--map en=en-GB`
    Relabel(Relabel),
    /// Says which units were added, removed and changed from one memory to another
    Diff(diff::Args),
    /// Counts units, words, languages, dates, duplicates and conflicts
    Stats(stats::Args),
}

pub(super) fn run(args: &Args) -> Result<Outcome> {
    match &args.command {
        Command::Merge(args) => args.run(),
        Command::Split(args) => args.run(),
        Command::Dedupe(args) => args.run(),
        Command::Filter(args) => args.run(),
        Command::Strip(args) => args.run(),
        Command::Reverse(args) => args.run(),
        Command::Relabel(args) => args.run(),
        Command::Diff(args) => args.run(),
        Command::Stats(args) => args.run(),
    }
}

/// What commands that make one file of one or several have in common
#[derive(clap::Args)]
struct Through {
    /// Where the result goes; packed if its name ends in `.gz`, `-` is standard output
    #[arg(short, long, value_name = "FILE", default_value = "-")]
    output: PathBuf,
    /// Says nothing
    #[arg(short, long)]
    quiet: bool,
    #[command(flatten)]
    reading: Reading,
    #[command(flatten)]
    writing: Writing,
}

impl Through {
    /// Reads the inputs, one after the other, and writes the units that `change` keeps.
    fn run(
        &self,
        inputs: &[PathBuf],
        header: impl FnOnce(&mut Header) -> Result<()>,
        mut change: impl FnMut(&mut TranslationUnit, &Header) -> bool,
    ) -> Result<Outcome> {
        let Some(first) = inputs.first() else { return Ok(Outcome::Fine) };
        check_apart([self.output.as_path()], inputs.iter().map(PathBuf::as_path))?;
        let mut reader = self.reading.open(first)?;
        let format = if is_stream(&self.output) {
            self.writing.format_like(&self.reading, first)?
        } else {
            self.writing.format(&self.output)?
        };
        let mut own = reader.header().clone();
        header(&mut own)?;
        let (mut read, mut kept) = (0, 0);
        let ((), written) = write(&self.output, format, &own, &self.writing.options(true), |writer| {
            let mut unit = TranslationUnit::default();
            for (at, path) in inputs.iter().enumerate() {
                if at > 0 {
                    reader = self.reading.open(path)?;
                }
                let source = reader.header().clone();
                while reader.read(&mut unit)? {
                    read += 1;
                    if change(&mut unit, &source) {
                        kept += 1;
                        writer.unit(&unit).map_err(|e| failed(&self.output, e))?;
                    }
                }
                if !self.quiet {
                    say_losses(path, reader.losses());
                }
            }
            Ok(())
        })?;
        if !self.quiet {
            say_written(&self.output, &written);
            let kept = kept - written.left_out.min(kept);
            terminal::say(format_args!(
                "{}: {} of {}",
                output_name(&self.output).display(),
                grouped(kept as u64),
                counted(read, "unit")
            ));
        }
        Ok(Outcome::Fine)
    }
}

#[derive(clap::Args)]
struct Merge {
    /// The memories
    #[arg(required = true, value_name = "FILE")]
    inputs: Vec<PathBuf>,
    /// Leaves out units that say the same as one before
    #[arg(long)]
    dedupe: bool,
    #[command(flatten)]
    through: Through,
}

impl Merge {
    fn run(&self) -> Result<Outcome> {
        let mut duplicates = Duplicates::new(Same::Unit, Keep::First);
        // Memories with different sources make one in which each unit may be read either way.
        let mut langs = Vec::new();
        let several = if self.inputs.len() > 1 { self.inputs.as_slice() } else { &[] };
        check_no_stream(several, "name the files")?;
        for path in several {
            langs.push(self.through.reading.open(path)?.header().source_lang);
        }
        let same = langs.windows(2).all(|pair| pair[0] == pair[1]);
        if !same && !self.through.quiet {
            terminal::say(format_args!(
                "bitext: note: the memories have different source languages: `srclang` becomes `*all*`"
            ));
        }
        let header = |header: &mut Header| {
            header.source_lang = header.source_lang.filter(|_| same);
            Ok(())
        };
        self.through.run(&self.inputs, header, |unit, source| {
            if !same
                && unit.attributes.get("srclang").is_none()
                && let Some(lang) = source.source_lang
            {
                unit.attributes.push("srclang", lang.as_str());
            }
            !self.dedupe || duplicates.stays(unit, source.source_lang)
        })
    }
}

#[derive(clap::Args)]
struct Dedupe {
    /// The memory
    input: PathBuf,
    /// When two units are the same
    #[arg(long, value_enum, default_value = "unit", value_name = "WHAT")]
    by: By,
    /// Which of them stays; all but `first` read the memory twice
    #[arg(long, value_enum, default_value = "first", value_name = "WHICH")]
    keep: Kept,
    #[command(flatten)]
    through: Through,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum By {
    /// All their variants are
    Unit,
    /// Their sources are
    Source,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Kept {
    /// The first in the memory
    First,
    /// The one changed last
    Newest,
    /// The one changed first
    Oldest,
    /// The one that stands in the memory most often
    Frequent,
}

impl Dedupe {
    fn run(&self) -> Result<Outcome> {
        let same = if self.by == By::Unit { Same::Unit } else { Same::Source };
        let keep = match self.keep {
            Kept::First => Keep::First,
            Kept::Newest => Keep::Newest,
            Kept::Oldest => Keep::Oldest,
            Kept::Frequent => Keep::MostFrequent,
        };
        let mut duplicates = Duplicates::new(same, keep);
        if duplicates.looks_first() {
            check_no_stream([&self.input], "name a file, or use `--keep first`")?;
            let mut reader = self.through.reading.open(&self.input)?;
            let lang = reader.header().source_lang;
            each(&mut *reader, |unit| {
                duplicates.look(unit, lang);
                Ok(())
            })?;
        }
        self.through.run(
            std::slice::from_ref(&self.input),
            |_| Ok(()),
            |unit, header| duplicates.stays(unit, header.source_lang),
        )
    }
}

#[derive(clap::Args)]
struct FilterArgs {
    /// The memory
    input: PathBuf,
    /// Of each unit the variants in these languages alone
    #[arg(long, value_name = "LANG")]
    only: Vec<Lang>,
    #[command(flatten)]
    wanted: Wanted,
    /// Keeps the units that are not all that
    #[arg(long)]
    invert: bool,
    #[command(flatten)]
    through: Through,
}

impl FilterArgs {
    fn run(&self) -> Result<Outcome> {
        let filter = self.wanted.filter();
        self.through.run(
            std::slice::from_ref(&self.input),
            |_| Ok(()),
            |unit, header| {
                if filter.keeps(unit, header.source_lang) == self.invert {
                    return false;
                }
                if !self.only.is_empty() {
                    unit.variants.retain(|variant| self.only.iter().any(|lang| lang.covers(variant.lang)));
                }
                !unit.variants.is_empty()
            },
        )
    }
}

#[derive(clap::Args)]
struct StripArgs {
    /// The memory
    input: PathBuf,
    /// Takes inline codes away; their words stay
    #[arg(long = "codes")]
    codes: bool,
    /// Takes properties away: all, or those of the kinds named
    #[arg(long, value_name = "KIND", num_args = 0..)]
    props: Option<Vec<String>>,
    /// Takes notes away
    #[arg(long)]
    notes: bool,
    /// Takes away who made and changed the units, when and with what
    #[arg(long)]
    attributes: bool,
    #[command(flatten)]
    through: Through,
}

impl StripArgs {
    fn run(&self) -> Result<Outcome> {
        let what =
            Strip { codes: self.codes, props: self.props.clone(), notes: self.notes, attributes: self.attributes };
        if !(what.codes || what.props.is_some() || what.notes || what.attributes) {
            return Err(Error::new("nothing is to be taken away")
                .hint("say what: `--codes`, `--props`, `--notes` or `--attributes`"));
        }
        self.through.run(
            std::slice::from_ref(&self.input),
            |_| Ok(()),
            |unit, _| {
                strip(unit, &what);
                true
            },
        )
    }
}

#[derive(clap::Args)]
struct Reverse {
    /// The memory
    input: PathBuf,
    /// The language that becomes the source; the one of the translations, if there is one only
    #[arg(long, value_name = "LANG")]
    to_source: Option<Lang>,
    #[command(flatten)]
    through: Through,
}

impl Reverse {
    fn run(&self) -> Result<Outcome> {
        let mut target = self.to_source;
        if target.is_none() {
            check_no_stream([&self.input], "name a file, or say which language becomes the source with `--to-source`")?;
            target = self.through.reading.open(&self.input)?.header().target_lang;
        }
        let Some(target) = target else {
            return Err(Error::new("the units have several translations")
                .in_file(&self.input)
                .hint("say which becomes the source with `--to-source`"));
        };
        let mut without = 0_u64;
        let header = |header: &mut Header| {
            header.target_lang = header.source_lang;
            header.source_lang = Some(target);
            Ok(())
        };
        let outcome = self.through.run(std::slice::from_ref(&self.input), header, |unit, _| {
            let found = put_first(unit, target);
            without += u64::from(!found);
            found
        })?;
        if without > 0 && !self.through.quiet {
            terminal::say(format_args!(
                "bitext: note: {}: {without} × units without `{target}`: left out",
                input_name(&self.input).display()
            ));
        }
        Ok(outcome)
    }
}

#[derive(clap::Args)]
struct Relabel {
    /// The memory
    input: PathBuf,
    /// What a language is called and what it is to be called; repeat it for several
    #[arg(long, value_name = "FROM=TO", required = true, value_parser = mapping)]
    map: Vec<(String, Lang)>,
    #[command(flatten)]
    through: Through,
}

impl Relabel {
    fn run(&self) -> Result<Outcome> {
        let map = self.map.iter().map(|(from, to)| Ok((from.parse()?, *to))).collect::<Result<Vec<(Lang, Lang)>>>()?;
        let new = |lang: Lang| map.iter().find(|(from, _)| *from == lang).map_or(lang, |(_, to)| *to);
        let header = |header: &mut Header| {
            (header.source_lang, header.target_lang) = (header.source_lang.map(new), header.target_lang.map(new));
            Ok(())
        };
        let mut twice = 0_u64;
        let mut met = vec![false; map.len()];
        let outcome = self.through.run(std::slice::from_ref(&self.input), header, |unit, _| {
            let several = |unit: &TranslationUnit| {
                (1..unit.variants.len()).any(|at| unit.variants[..at].iter().any(|v| v.lang == unit.variants[at].lang))
            };
            let before = several(unit);
            for (met, (from, _)) in met.iter_mut().zip(&map) {
                *met |= unit.variants.iter().any(|variant| variant.lang == *from);
            }
            relabel(unit, new);
            twice += u64::from(!before && several(unit));
            true
        })?;
        for ((from, _), _) in self.map.iter().zip(&met).filter(|(_, met)| !**met && !self.through.quiet) {
            terminal::say(format_args!(
                "bitext: note: {}: no variant is in `{from}`",
                input_name(&self.input).display()
            ));
        }
        if twice > 0 && !self.through.quiet {
            terminal::say(format_args!(
                "bitext: note: {}: {twice} × units that have two variants in one language now",
                input_name(&self.input).display()
            ));
        }
        Ok(outcome)
    }
}

/// Hands over the units of a file, one after the other.
fn each(reader: &mut dyn Reader, mut take: impl FnMut(&TranslationUnit) -> Result<()>) -> Result<()> {
    let mut unit = TranslationUnit::default();
    while reader.read(&mut unit)? {
        take(&unit)?;
    }
    Ok(())
}
