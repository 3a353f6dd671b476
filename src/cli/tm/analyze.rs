//! `bitext tm analyze`.

use super::super::apart::check_apart;
use super::super::args::Reading;
use super::super::corpus::say_notes;
use super::super::units::say_losses;
use super::super::{Outcome, terminal};
use super::languages::{Languages, check_target, known};
use super::lookup::open;
use super::pretranslate::list;
use bitext::corpus::jobs::Input;
use bitext::corpus::{self, read_text};
use bitext::exchange::{Format, ReadOptions};
use bitext::lang::Lang;
use bitext::memory::Query;
use bitext::memory::leverage::{BANDS, RATES, Rates, leverage, queries};
use bitext::memory::pretranslate::Why;
use bitext::report::leverage::{Analysis, FACES, Face};
use bitext::unit::{TranslationUnit, Variant, kind};
use bitext::{Error, Result, file};
use clap::builder::{PossibleValue, PossibleValuesParser};
use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};

/// Counts how much of documents a memory has, in segments and words by band
///
/// Of files of translation units (XLIFF, PO, tables, …) the sources are counted, translated or not, a plural beside its
/// singular; units that are obsolete or not for translation are left out.
///
/// A segment is counted once, in the first band that holds: context (101 %), repetition, 100 %, then the higher of what
/// the memory has (95-99, 85-94, 75-84, 50-74) and what stands in these documents before it (internal), else none.
#[derive(clap::Args)]
pub(super) struct Args {
    /// The memory
    memory: PathBuf,
    /// The documents, or files of translation units
    #[arg(required = true)]
    documents: Vec<PathBuf>,
    #[command(flatten)]
    languages: Languages,
    /// What a word of a band is paid, in percent of a new one: context, repetitions, 100, 95-99, 85-94, 75-84, 50-74,
    /// internal, none
    #[arg(long, value_delimiter = ',', value_name = "N,N,…")]
    rates: Option<Vec<u32>>,
    /// Writes it to a file; its name tells the format
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// The format, where no name tells it
    #[arg(long, value_name = "FORMAT", value_parser = PossibleValuesParser::new(FACES.iter().map(possible)))]
    to_format: Option<String>,
    #[command(flatten)]
    reading: Reading,
}

fn possible(face: &Face) -> PossibleValue {
    PossibleValue::new(face.name).help(face.about)
}

pub(super) fn run(args: &Args) -> Result<Outcome> {
    let rates: Rates = match &args.rates {
        None => RATES,
        Some(rates) => rates.as_slice().try_into().map_err(|_| {
            Error::new(format!("{} rates are given, {} are needed", rates.len(), BANDS.len()))
                .hint("one for each band: `--rates 0,30,30,60,60,60,100,60,100`")
        })?,
    };
    if args.reading.says_lines() && args.documents.iter().all(|file| units(file).is_some()) {
        return Err(Error::new("`--lines` is about documents, and there is none").hint("leave it out"));
    }
    let face = face(args)?;
    check_apart(args.output.as_deref(), args.documents.iter().chain([&args.memory]).map(PathBuf::as_path))?;
    let output = args.output.as_deref().map(file::Output::create).transpose()?;
    let mut memory = open(&args.memory)?;
    let (from, to) = args.languages.of(memory.store())?;
    known(memory.store(), [from, to])?;
    let mut documents = Vec::new();
    for file in &args.documents {
        documents.push(match units(file) {
            Some(format) => of_units(args, file, format, (from, to))?,
            None => of_document(args, file, (from, to))?,
        });
    }
    let counted = leverage(&mut memory, &documents, from)?;
    let files = args.documents.iter().map(|file| file.display().to_string()).zip(counted).collect();
    let analysis = Analysis { files, rates };
    if let (Some(mut output), Some(path)) = (output, &args.output) {
        face.write(&analysis, &mut output).map_err(|e| Error::io("write it", path, e))?;
        output.commit()?;
    } else {
        let mut out = terminal::stdout();
        face.write(&analysis, &mut out).and_then(|()| out.flush()).map_err(terminal::stdout_failed)?;
    }
    Ok(Outcome::Fine)
}

/// The format of a file of translation units; `None` where it is a document.
fn units(file: &Path) -> Option<&'static Format> {
    Format::of(file).filter(|format| format.is_read())
}

/// The segments of a document.
fn of_document(args: &Args, file: &Path, (from, to): (Lang, Lang)) -> Result<Vec<Query>> {
    let options = corpus::Options { read: args.reading.options(), ..corpus::Options::default() };
    let (text, notes) = read_text(&Input::of_file(file, Some(from)), &options)?;
    say_notes(&notes);
    Ok(queries(&text, to))
}

/// The sources of units.
fn of_units(args: &Args, file: &Path, format: &Format, (from, to): (Lang, Lang)) -> Result<Vec<Query>> {
    let encoding = args.reading.options().encoding;
    let Languages { from: source_lang, to: target_lang } = args.languages;
    let options = ReadOptions { encoding, source_lang, target_lang, ..ReadOptions::default() };
    let mut reader = format.read(bitext::exchange::Input::open(file)?, &options)?;
    check_target(file, reader.header().target_lang, Some(to))?;
    let (mut segments, mut left) = (Vec::new(), BTreeMap::new());
    let mut before: Option<TranslationUnit> = None;
    let mut here = reader.next()?;
    while let Some(unit) = here {
        check_target(file, reader.target_lang(), Some(to))?;
        let behind = reader.next()?;
        let at = unit.variant(from);
        let why = at.map_or(Some("in another language"), |at| Why::owes_nothing(&unit, at).map(Why::name));
        if let Some(why) = why {
            *left.entry(why).or_default() += 1;
        } else if let Some(at) = at {
            segments.push(Query::of_unit(&unit, at, to, [before.as_ref(), behind.as_ref()]));
            let own = &unit.variants[at];
            let plural = |v: &&Variant| v.lang == own.lang && v.prop(kind::PLURAL).is_some();
            let others = unit.variants[at + 1..].iter().filter(plural);
            segments.extend(others.map(|v| Query { content: v.content.clone(), ..Query::new("", v.lang, to) }));
        }
        before = Some(unit);
        here = behind;
    }
    say_losses(file, reader.losses());
    if !left.is_empty() {
        terminal::say(format_args!("bitext: note: {}: units left out: {}", file.display(), list(&left)));
    }
    Ok(segments)
}

/// The format that was said, or that the name of the output tells, or the one for people.
fn face(args: &Args) -> Result<&'static Face> {
    let told = args.to_format.as_deref();
    match (told, &args.output) {
        (None, Some(path)) => {
            let told = path.extension().and_then(|extension| extension.to_str()).and_then(Face::named);
            told.ok_or_else(|| {
                let names: Vec<String> = FACES[1..].iter().map(|face| format!("`.{}`", face.name)).collect();
                Error::new("its name tells no format of an analysis")
                    .in_file(path)
                    .hint(format!("end it with {}, or say it with `--to-format`", names.join(", ")))
            })
        }
        _ => Ok(told.and_then(Face::named).unwrap_or(&FACES[0])),
    }
}
