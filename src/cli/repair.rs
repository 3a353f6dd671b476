//! `bitext repair`.

use super::apart::check_apart;
use super::units::{Reading, Writing, is_stream, output_name, say_losses, say_written, write};
use super::{Outcome, terminal};
use bitext::Result;
use bitext::exchange::tmx::repair::Repairer;
use bitext::exchange::{Losses, ReadOptions, Written};
use bitext::report::counted;
use bitext::unit::TranslationUnit;
use serde::Serialize;
use std::path::PathBuf;

/// Mends a TMX file and says every change
///
/// What is well-formed is kept; what is not is left out and counted, unit by unit. The output is valid by the DTD.
#[derive(clap::Args)]
pub(super) struct Args {
    /// The file; `.gz` and `.zip` are unpacked, `-` reads standard input
    input: PathBuf,
    /// Where the mended file goes; packed if its name ends in `.gz`, `-` is standard output
    output: PathBuf,
    /// Undoes one level of escaping in texts that seem to be escaped twice, as in `&amp;amp;`
    #[arg(long)]
    unescape: bool,
    /// Prints the changes as JSON on standard output
    #[arg(long)]
    json: bool,
    /// Says nothing
    #[arg(short, long)]
    quiet: bool,
    #[command(flatten)]
    reading: Reading,
    #[command(flatten)]
    writing: Writing,
}

/// What was changed.
#[derive(Serialize)]
struct Changes<'a> {
    read: &'a Losses,
    mended: &'a Losses,
    written: &'a Written,
}

pub(super) fn run(args: &Args) -> Result<Outcome> {
    check_apart([args.output.as_path()], [args.input.as_path()])?;
    if args.json && is_stream(&args.output) {
        return Err(bitext::Error::new("`--json` and the file cannot both go to standard output"));
    }
    let options = ReadOptions { recover: true, ..args.reading.options() };
    let mut reader = args.reading.open_with(&args.input, &options)?;
    let format = if is_stream(&args.output) {
        args.writing.format_like(&args.reading, &args.input)?
    } else {
        args.writing.format(&args.output)?
    };
    let mut repairer = Repairer::new(args.unescape);
    let mut header = reader.header().clone();
    repairer.header(&mut header);
    let ((), written) = write(&args.output, format, &header, &args.writing.options(true), |writer| {
        let mut unit = TranslationUnit::default();
        while reader.read(&mut unit)? {
            repairer.unit(&mut unit);
            writer.unit(&unit).map_err(|e| super::units::failed(&args.output, e))?;
        }
        Ok(())
    })?;
    let read = reader.losses();
    if args.json {
        terminal::print_json(&Changes { read, mended: &repairer.changes, written: &written })?;
    } else if !args.quiet {
        say_losses(&args.input, read);
        say_losses(&args.input, &repairer.changes);
        say_written(&args.output, &written);
        terminal::say(format_args!("{}: {}", output_name(&args.output).display(), counted(written.units, "unit")));
    }
    Ok(Outcome::Fine)
}
