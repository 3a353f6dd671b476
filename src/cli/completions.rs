//! `bitext completions`. The only file that names `clap_complete`.

use super::{Outcome, grammar, terminal};
use bitext::Result;
use clap_complete::Shell;
use std::io::Write;

/// Prints what a shell needs to complete commands and flags
#[derive(clap::Args)]
pub(super) struct Args {
    /// The shell
    shell: Shell,
}

pub(super) fn run(args: &Args) -> Result<Outcome> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut grammar(), "bitext", &mut script);
    let mut out = terminal::stdout();
    out.write_all(&script).and_then(|()| out.flush()).map_err(terminal::stdout_failed)?;
    Ok(Outcome::Fine)
}
