//! `bitext tm analyze`.

use super::super::apart::check_apart;
use super::super::args::Reading;
use super::super::{Outcome, terminal};
use super::languages::{Languages, known};
use super::lookup::open;
use bitext::corpus::jobs::Input;
use bitext::corpus::{self, read_text};
use bitext::memory::leverage::{BANDS, RATES, Rates, leverage};
use bitext::report::leverage::{Analysis, FACES, Face};
use bitext::{Error, Result, file};
use clap::builder::{PossibleValue, PossibleValuesParser};
use std::io::Write;
use std::path::PathBuf;

/// Counts how much of documents a memory has, in segments and words by band
///
/// A segment is counted once, in the first band that holds: context (101 %), repetition, 100 %, then the higher of what
/// the memory has (95-99, 85-94, 75-84, 50-74) and what stands in these documents before it (internal), else none.
#[derive(clap::Args)]
pub(super) struct Args {
    /// The memory
    memory: PathBuf,
    /// The documents
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
    let face = face(args)?;
    check_apart(args.output.as_deref(), args.documents.iter().chain([&args.memory]).map(PathBuf::as_path))?;
    let output = args.output.as_deref().map(file::Output::create).transpose()?;
    let mut memory = open(&args.memory)?;
    let (from, to) = args.languages.of(memory.store())?;
    known(memory.store(), [from, to])?;
    let options = corpus::Options { read: args.reading.options(), ..corpus::Options::default() };
    let mut documents = Vec::new();
    for file in &args.documents {
        let (text, _) = read_text(&Input::of_file(file, Some(from)), &options)?;
        documents.push((0..text.segments().len()).map(|at| text.segment_text(at).to_owned()).collect::<Vec<String>>());
    }
    let counted = leverage(&mut memory, &documents, from, to)?;
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
