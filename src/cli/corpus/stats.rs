//! `bitext corpus stats`.

use super::files::Inputs;
use crate::cli::args::use_threads;
use crate::cli::units::Reading;
use crate::cli::{Outcome, terminal};
use bitext::Result;
use bitext::corpus::figures::{Counter, count};
use bitext::corpus::flow::in_order;
use bitext::report::render_figures;
use std::io::Write;
use std::path::PathBuf;

/// Counts pairs, words, lengths and what is different
///
/// Takes about 30 bytes of memory for each pair that is different from all others.
#[derive(clap::Args)]
pub(super) struct Args {
    /// The files, read one after the other; `-` is standard input
    #[arg(required = true, value_name = "FILE")]
    inputs: Vec<PathBuf>,
    /// How many threads work; one for each core without it
    #[arg(short, long, value_name = "N")]
    jobs: Option<usize>,
    /// Prints the figures as JSON
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    reading: Reading,
}

pub(super) fn run(args: &Args) -> Result<Outcome> {
    use_threads(args.jobs)?;
    let mut inputs = Inputs::open(&args.inputs, &args.reading, false)?;
    inputs.langs()?;
    let mut counter = Counter::default();
    in_order(
        || inputs.read(),
        |batch| count(&batch, |_| true),
        |counted| {
            counter.add(&counted);
            Ok(())
        },
    )?;
    let figures = counter.figures();
    if args.json {
        terminal::print_json(&figures)?;
    } else {
        let mut out = terminal::stdout();
        let shown = render_figures(&figures, inputs.first().langs());
        out.write_all(shown.as_bytes()).and_then(|()| out.flush()).map_err(terminal::stdout_failed)?;
    }
    Ok(Outcome::Fine)
}
