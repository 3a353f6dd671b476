//! `bitext tm conflicts`.

use super::super::{Outcome, terminal};
use super::answer::one_line;
use bitext::Result;
use bitext::memory::Store;
use bitext::report::counted;
use std::io::{self, Write};
use std::path::PathBuf;

/// Lists sources that are translated in more than one way
///
/// Exit code 1 when there are any.
#[derive(clap::Args)]
pub(super) struct Args {
    /// The memory
    memory: PathBuf,
}

pub(super) fn run(args: &Args) -> Result<Outcome> {
    let store = Store::read_only(&args.memory)?;
    let conflicts = store.conflicts()?;
    let mut out = terminal::stdout();
    let mut print = || -> io::Result<()> {
        for conflict in &conflicts {
            writeln!(out, "{}: {}", conflict.source_lang, one_line(&conflict.source))?;
            for (unit, text) in &conflict.translations {
                writeln!(out, "{unit:>8}  {:<6} {}", conflict.target_lang, one_line(text))?;
            }
        }
        out.flush()
    };
    print().map_err(terminal::stdout_failed)?;
    let sources = counted(conflicts.len(), "source");
    terminal::say(format_args!("{sources} with more than one translation"));
    Ok(if conflicts.is_empty() { Outcome::Fine } else { Outcome::Findings })
}
